#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "speech/cast.h"

static char path[] = "/tmp/crier-cast-XXXXXX";

static void write_cast(const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static bool load(struct cast *cast, const char *name, const char *language, struct error *err)
{
	struct settings settings;
	settings_init(&settings);
	settings.cast = name;
	bool ok = cast_load(cast, &settings, str_of(language), err);
	settings_release(&settings);
	return ok;
}

static void assert_fails(const char *text, const char *message)
{
	struct cast cast = {0};
	struct error err = {0};
	write_cast(text);
	assert_false(load(&cast, path, "en", &err));
	assert_int_equal(err.kind, ERROR_CONFIG);
	if (!strstr(err.msg, path) || !strstr(err.msg, message))
		fail_msg("\"%s\" does not say \"%s\"", err.msg, message);
	assert_null(cast.arena);
}

static void names_file_and_line_of_a_fault(void **state)
{
	(void)state;
	assert_fails("", "no [narrator]");
	assert_fails("[woman 1]\nvoice = en-us+f2\n", "no [narrator]");
	assert_fails("[narrator]\npitch = 50\n", "[narrator] has no \"voice = ...\"");
	assert_fails("[narrator]\nvoice = en-us\npitch = 100\n", "line 3: pitch takes");
	assert_fails("[narrator]\nvoice = en-us\nvolume = loud\n", "line 3: volume takes");
	assert_fails("[narrator]\nvoice = en-us\nrate = 9\n", "line 3: rate takes");
	assert_fails("[narrator]\nvoice = en-us\ncolour = 3\n", "line 3: there is no key \"colour\"");
	assert_fails("[narrator]\nvoice = <voice>\n", "line 2: voice takes a name");
	assert_fails("# x\n\n[robot 1]\nvoice = en-us\n", "line 4: [robot 1] is no part");
	assert_fails("[man one]\nvoice = en-us\n", "line 2: [man one] is no part");
	assert_fails("[narrator]\nvoice = en-us\nnonsense\n", "line 3: this is neither");
	assert_fails("[people]\nAda = woman 9\n[narrator]\nvoice = en-us\n",
	             "line 2: there is no voice \"woman 9\"");
	struct cast cast = {0};
	struct error err = {0};
	assert_false(load(&cast, "./no-such.ini", "en", &err));
	assert_non_null(strstr(err.msg, "./no-such.ini"));
}

static void reads_what_is_given(void **state)
{
	(void)state;
	struct cast cast;
	struct error err = {0};
	write_cast("[man 1]\nvoice = LANG+m1\npitch = 40\nrange = 60\nvolume = 70\nrate = 90\n"
	           "[narrator]\nvoice = en-gb\n[people]\nAda King Lovelace = man 1\n");
	assert_true(load(&cast, path, "de_CH", &err));
	assert_int_equal(cast.nvoices, 2);
	assert_string_equal(cast.voices[0].name, "narrator");
	assert_string_equal(cast.voices[0].engine, "en-gb");
	assert_int_equal(cast.voices[0].pitch, 50);
	const struct voice *man = &cast.voices[1];
	assert_string_equal(man->engine, "de+m1");
	assert_int_equal(man->part, PART_MAN);
	assert_true(man->pitch == 40 && man->range == 60 && man->volume == 70 && man->rate == 90);
	assert_int_equal(cast.npins, 1);
	cast_release(&cast);
}

/* The casts that come with Crier, by language; all voices of LANG or a name. */
static void finds_the_cast_of_a_language(void **state)
{
	(void)state;
	static const char *const pairs[][3] = {
		{"en", "english.ini", "en-us"},  {"en-GB", "english.ini", "en-gb"},
		{"", "english.ini", "en-us"},    {"de-AT", "german.ini", "de"},
		{"FR", "french.ini", "fr"},      {"es-MX", "spanish.ini", "es-419"},
		{"pl", "default.ini", "pl"},     {"den", "english.ini", "en-us"}, {"mb-us1", "english.ini", "en-us"}, {"gsw", "german.ini", "de"},
		{"+../x", "english.ini", "en-us"},
	};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct cast cast;
		struct error err = {0};
		size_t women = 0, men = 0;
		assert_true(load(&cast, "auto", pairs[i][0], &err));
		assert_true(str_ends(str_of(cast.file), str_of(pairs[i][1])));
		assert_string_equal(cast.voices[0].engine, pairs[i][2]);
		for (size_t k = 0; k < cast.nvoices; k++) {
			women += cast.voices[k].part == PART_WOMAN;
			men += cast.voices[k].part == PART_MAN;
		}
		assert_true(women >= 5 && men >= 6);
		cast_release(&cast);
	}
}

static const char small_cast[] =
	"[narrator]\nvoice = en-us\n[woman 1]\nvoice = a\n[woman 2]\nvoice = b\n[man 1]\nvoice = c\n"
	"[man 2]\nvoice = d\n[man 3]\nvoice = e\n[unknown 1]\nvoice = f\n[document]\nvoice = g\n";

static int32_t add(struct document *doc, const char *name, enum gender gender, uint32_t quotes)
{
	return document_add_speaker(doc, (struct speaker){
		.name = str_of(name), .gender = gender, .quotes = quotes});
}

static void one_person_has_one_voice(void **state)
{
	(void)state;
	struct cast cast;
	struct error err = {0};
	write_cast(small_cast);
	assert_true(load(&cast, path, "en", &err));

	struct document *doc = document_new();
	add(doc, "Leon E. Panetta", GENDER_MALE, 3);
	add(doc, "Liang Guanglie", GENDER_MALE, 1);
	add(doc, "Maria Keller", GENDER_FEMALE, 1);
	add(doc, "Kim", GENDER_UNKNOWN, 1);
	add(doc, "Bob Stone", GENDER_MALE, 1);
	cast_assign(&cast, doc);
	const size_t *of = cast.of_speaker;
	assert_int_equal(cast.voices[of[0]].part, PART_MAN);
	assert_int_equal(cast.voices[of[2]].part, PART_WOMAN);
	assert_int_equal(cast.voices[of[3]].part, PART_UNKNOWN);
	assert_true(of[0] != of[1] && of[1] != of[4] && of[0] != of[4]);
	size_t panetta = of[0];
	document_free(doc);

	/* Another day: other people, another order, another form of the name. */
	doc = document_new();
	add(doc, "Zoe Adler", GENDER_FEMALE, 9);
	add(doc, "Amy Adler", GENDER_FEMALE, 9);
	add(doc, "Leon Panetta", GENDER_MALE, 8);
	cast_assign(&cast, doc);
	assert_int_equal(cast.of_speaker[2], panetta);
	assert_true(cast.of_speaker[0] != cast.of_speaker[1]);
	size_t zoe = cast.of_speaker[0];
	document_free(doc);

	/* The order of the text doesn't count. */
	doc = document_new();
	add(doc, "Amy Adler", GENDER_FEMALE, 9);
	add(doc, "Zoe Adler", GENDER_FEMALE, 9);
	cast_assign(&cast, doc);
	assert_int_equal(cast.of_speaker[1], zoe);
	document_free(doc);
	cast_release(&cast);
}

/* More people than voices: as evenly as can be, the most quoted first. */
static void shares_only_where_it_must(void **state)
{
	(void)state;
	struct cast cast;
	struct error err = {0};
	write_cast(small_cast);
	assert_true(load(&cast, path, "en", &err));
	struct document *doc = document_new();
	char names[7][16];
	for (uint32_t i = 0; i < 7; i++) {
		snprintf(names[i], sizeof(names[i]), "Person %c", 'A' + (char)i);
		add(doc, names[i], GENDER_MALE, 7 - i);
	}
	cast_assign(&cast, doc);
	const size_t *of = cast.of_speaker;
	assert_true(of[0] != of[1] && of[1] != of[2] && of[0] != of[2]);
	assert_true(of[3] != of[4] && of[4] != of[5] && of[3] != of[5]);
	document_free(doc);
	cast_release(&cast);
}

static void pins_and_parts(void **state)
{
	(void)state;
	struct cast cast;
	struct error err = {0};
	char text[600];
	snprintf(text, sizeof(text), "%s[people]\nAda Lovelace = man 2\nSandra O’Neil = man 1\n", small_cast);
	write_cast(text);
	assert_true(load(&cast, path, "en", &err));
	struct document *doc = document_new();
	int32_t ada = add(doc, "ADA B. Lovelace", GENDER_FEMALE, 1);
	int32_t neil = add(doc, "Sandra O'Neil", GENDER_FEMALE, 1);
	int32_t group = add(doc, "The Council", GENDER_UNKNOWN, 1);
	int32_t report = add(doc, "the report", GENDER_UNKNOWN, 1);
	doc->speakers[group].kind = SPEAKER_GROUP;
	doc->speakers[report].kind = SPEAKER_DOCUMENT;
	cast_assign(&cast, doc);
	struct quote quote = {.speaker = ada};
	assert_string_equal(cast.voices[cast_voice(&cast, doc, &quote)].name, "man 2");
	assert_string_equal(cast.voices[cast.of_speaker[neil]].name, "man 1");
	quote.kind = QUOTE_FRAGMENT;
	assert_int_equal(cast_voice(&cast, doc, &quote), 0);
	cast.fragments = true;
	assert_string_equal(cast.voices[cast_voice(&cast, doc, &quote)].name, "man 2");
	quote = (struct quote){.speaker = -1};
	assert_int_equal(cast_voice(&cast, doc, &quote), 0);
	/* There is no [group]: the next best are those for unknown people. */
	assert_string_equal(cast.voices[cast.of_speaker[group]].name, "unknown 1");
	assert_string_equal(cast.voices[cast.of_speaker[report]].name, "document");
	document_free(doc);
	cast_release(&cast);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_file_and_line_of_a_fault),
		cmocka_unit_test(reads_what_is_given),
		cmocka_unit_test(finds_the_cast_of_a_language),
		cmocka_unit_test(one_person_has_one_voice),
		cmocka_unit_test(shares_only_where_it_must),
		cmocka_unit_test(pins_and_parts),
	};
	int fd = mkstemp(path);
	if (fd < 0)
		return 1;
	close(fd);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	return failed;
}
