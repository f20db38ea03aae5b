#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "speech/herald.h"

/* A document of which the quotations are given by their words. */
struct world {
	struct settings settings;
	struct cast cast;
	struct document *doc;
	struct herald herald;
	int32_t lee, hall;
};

static int32_t add_person(struct document *doc, struct str name)
{
	return document_add_speaker(doc, (struct speaker){.name = name, .kind = SPEAKER_PERSON});
}

static void begin(struct world *w, const char *text)
{
	struct error err = {0};
	*w = (struct world){.doc = document_new()};
	settings_init(&w->settings);
	w->settings.cast = "english";
	w->settings.announce = ANNOUNCE_FIRST;
	assert_true(cast_load(&w->cast, &w->settings, STR("en"), &err));
	for (struct str rest = str_of(text); rest.len;)
		document_add_block(w->doc, BLOCK_PARAGRAPH, str_cut(rest, '\n', &rest));
	w->lee = add_person(w->doc, STR("Ann Lee"));
	w->hall = add_person(w->doc, STR("Peter Hall"));
}

/* The next quotation: the words between the next two marks. */
static void add_quote(struct world *w, int32_t speaker, uint8_t confidence)
{
	const struct document *doc = w->doc;
	uint32_t at = doc->nquotes ? doc->quotes[doc->nquotes - 1].at.end : 0;
	while (at < doc->text.len && doc->text.ptr[at] != '"')
		at++;
	uint32_t end = at + 1;
	while (end < doc->text.len && doc->text.ptr[end] != '"')
		end++;
	assert_true(end < doc->text.len);
	document_add_quote(w->doc, (struct quote){
		.at = {at, end + 1}, .speaker = speaker, .kind = QUOTE_DIRECT,
		.confidence = confidence, .rule = "test",
	});
	if (speaker >= 0)
		w->doc->speakers[speaker].quotes++;
}

static void start(struct world *w)
{
	cast_assign(&w->cast, w->doc);
	herald_init(&w->herald, w->doc, &w->cast, &w->settings);
}

static void finish(struct world *w)
{
	herald_release(&w->herald);
	cast_release(&w->cast);
	document_free(w->doc);
	settings_release(&w->settings);
}

/* What is said before quotation i. */
static void expect_name(struct world *w, size_t i, const char *name)
{
	struct str got = herald_before(&w->herald, i).name;
	assert_true(got.len < 40);
	char text[40] = "";
	if (got.len)
		memcpy(text, got.ptr, got.len);
	assert_string_equal(text, name);
}

/* Nobody is named near: Lee, Hall, Lee again, and she goes on. */
static void to_and_fro(struct world *w, int announce)
{
	begin(w, "\"The roof was gone.\"\n\"The road too.\"\n\"And the barn.\"\n\"All of it.\"");
	w->settings.announce = announce;
	add_quote(w, w->lee, 90);
	add_quote(w, w->hall, 90);
	add_quote(w, w->lee, 90);
	add_quote(w, w->lee, 90);
	start(w);
}

static void never(void **state)
{
	(void)state;
	struct world w;
	to_and_fro(&w, ANNOUNCE_NEVER);
	for (size_t i = 0; i < 4; i++)
		expect_name(&w, i, "");
	finish(&w);
}

static void first(void **state)
{
	(void)state;
	struct world w;
	to_and_fro(&w, ANNOUNCE_FIRST);
	expect_name(&w, 0, "Ann Lee");
	expect_name(&w, 1, "Peter Hall");
	expect_name(&w, 2, "");
	expect_name(&w, 3, "");
	finish(&w);
}

static void always(void **state)
{
	(void)state;
	struct world w;
	to_and_fro(&w, ANNOUNCE_ALWAYS);
	expect_name(&w, 0, "Ann Lee");
	expect_name(&w, 1, "Peter Hall");
	expect_name(&w, 2, "Lee"); /* known by now */
	expect_name(&w, 3, "");    /* goes on */
	finish(&w);
}

/* One quotation of Lee's: what is said before it. */
static void expect_one(const char *text, uint8_t confidence, const char *name)
{
	struct world w;
	begin(&w, text);
	add_quote(&w, w.lee, confidence);
	start(&w);
	expect_name(&w, 0, name);
	finish(&w);
}

#define FIVE "one two three four five "

static void soon_enough(void **state)
{
	(void)state;
	expect_one("Ann Lee said: \"The roof was gone.\"", 90, "");
	expect_one("\"The roof was gone,\" said Lee.", 90, "");
	expect_one("Leeds was cold. \"The roof was gone.\"", 90, "Ann Lee");
	/* 25 words before it, not 30; 12 from its start, not 13 */
	expect_one("Lee was there. " FIVE FIVE FIVE FIVE "\"Gone.\"", 90, "");
	expect_one("Lee was there. " FIVE FIVE FIVE FIVE FIVE FIVE "\"Gone.\"", 90, "Ann Lee");
	expect_one("\"" FIVE FIVE "gone,\" Lee said.", 90, "");
	expect_one("\"" FIVE FIVE "two gone,\" said Lee.", 90, "Ann Lee");
	/* she does not name herself */
	expect_one("\"I am Ann Lee.\"", 90, "Ann Lee");
}

static void another_voice_between(void **state)
{
	(void)state;
	struct world w;
	begin(&w, "Lee and Hall met. \"The roof was gone.\" \"The road too.\"");
	add_quote(&w, w.lee, 90);
	add_quote(&w, w.hall, 90);
	start(&w);
	expect_name(&w, 0, "");
	expect_name(&w, 1, "Peter Hall");
	finish(&w);
}

static void only_if_sure(void **state)
{
	(void)state;
	expect_one("\"The roof was gone.\"", 74, "");
	expect_one("\"The roof was gone.\"", 75, "Ann Lee");
	expect_one("\"The roof was gone.\"", 100, "Ann Lee");
}

static void tone_at_a_change(void **state)
{
	(void)state;
	const bool want[] = {true, false, true, true, false, true};
	for (int change = VOICE_CHANGE_PAUSE; change <= VOICE_CHANGE_NONE; change++) {
		struct world w;
		begin(&w, "\"The roof,\" Lee said, \"was gone.\"\n\"And the barn.\"\n\"The road too.\""
		          "\n\"Nobody knows.\"\n\"All of it.\"");
		w.settings.voice_change = change;
		add_quote(&w, w.lee, 90);
		add_quote(&w, w.lee, 90);  /* goes on in the paragraph */
		add_quote(&w, w.lee, 90);  /* in the next one */
		add_quote(&w, w.hall, 90);
		add_quote(&w, -1, 0);      /* the narrator's */
		add_quote(&w, w.lee, 90);
		start(&w);
		for (size_t i = 0; i < 6; i++)
			assert_int_equal(herald_before(&w.herald, i).tone,
			                 want[i] && change == VOICE_CHANGE_TONE);
		finish(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(never),
		cmocka_unit_test(first),
		cmocka_unit_test(always),
		cmocka_unit_test(soon_enough),
		cmocka_unit_test(another_voice_between),
		cmocka_unit_test(only_if_sure),
		cmocka_unit_test(tone_at_a_change),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
