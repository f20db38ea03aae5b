#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "speech/ipa.h"
#include "speech/pronounce.h"

static struct pronunciations *load(const char *text, struct error *err)
{
	char path[] = "/tmp/crier-lexicon-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	struct settings settings;
	settings_init(&settings);
	settings.lexicon = path;
	struct pronunciations *p = pronunciations_new(&settings, err);
	settings_release(&settings);
	unlink(path);
	return p;
}

static void assert_said(const struct pronunciations *p, const char *written, const char *lang,
                        const char *say)
{
	const struct pronunciation *how = pronunciations_find(p, str_of(written), str_of(lang));
	if (!say) {
		assert_null(how);
		return;
	}
	assert_non_null(how);
	assert_true(str_eq(how->say, str_of(say)));
}

static void finds_what_is_meant(void **state)
{
	(void)state;
	struct error err = {0};
	struct pronunciations *p = load("\xef\xbb\xbf" "US == the States\nour  word = a\nOur word == b\n"
	                                "our word = c\nStraße = d\n[de]\nour word = e\nnur = f\n"
	                                "[*]\nal’s = g\n", &err);
	assert_non_null(p);
	assert_said(p, "US", "en", "the States");
	assert_said(p, "us", "en", NULL);
	assert_said(p, "OUR WORD", "en", "a");
	assert_said(p, "Our\nword", "en", "b");
	assert_said(p, "our word", "de", "a"); /* the first one counts */
	assert_said(p, "STRAßE", "en", "d");
	assert_said(p, "nur", "en", NULL);
	assert_said(p, "Nur", "de", "f");
	assert_said(p, "AL'S", "fr", "g");
	assert_said(p, "", "fr", NULL);
	assert_int_equal(pronunciations_reach(p, STR("Our")), 8);
	assert_int_equal(pronunciations_reach(p, STR("ours")), 0);
	pronunciations_free(p);
	pronunciations_free(NULL);
}

static void names_the_line(void **state)
{
	(void)state;
	static const struct { const char *text, *line; } bad[] = {
		{"# one\nnothing\n", "line 2: "}, {"a =\n", "line 1: "}, {"\n\n = b\n", "line 3: "},
		{"[x]\n", "line 1: "}, {"a = <b>\n", "line 1: "}, {"a = b\\c\n", "line 1: "},
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct error err = {0};
		assert_null(load(bad[i].text, &err));
		assert_int_equal(err.kind, ERROR_CONFIG);
		assert_non_null(strstr(err.msg, bad[i].line));
	}
}

static void assert_sounds(const char *lang, const char *ipa, const char *mnemonics)
{
	struct error err;
	struct wordlist *table = wordlist_of_language(lang, "ipa", &err);
	struct strbuf b = STRBUF_INIT;
	struct str bad;
	assert_non_null(table);
	assert_int_equal(ipa_to_engine(table, str_of(ipa), &b, &bad), mnemonics != NULL);
	assert_string_equal(b.ptr, mnemonics ? mnemonics : "");
	strbuf_release(&b);
	wordlist_free(table);
}

static void turns_ipa_into_the_engines_own(void **state)
{
	(void)state;
	assert_sounds("en", "ˈt͡ʃɑːlz", "[['tSA:lz]]");
	assert_sounds("en", "həˈləʊ wɜːld", "[[h@'loU||w3:ld]]");
	assert_sounds("en", "ˌɪn.tə", "[[,Int@]]");
	assert_sounds("de", "ˈçiːna", "[['Ci:na]]");
	assert_sounds("fr", "bɔ̃ʒuʁ", "[[bO~Zur]]");
	assert_sounds("es", "ˈpero", "[['peRo]]");
	/* Nothing of the engine's own language comes through. */
	assert_sounds("en", "ʘ", NULL);
	assert_sounds("en", "]]", NULL);
	assert_sounds("en", "t[[", NULL);
	assert_sounds("en", "a%", NULL);
	assert_sounds("en", "", NULL);
	assert_sounds("en", "ˈ", NULL);
	assert_sounds("xx", "a", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_is_meant),
		cmocka_unit_test(names_the_line),
		cmocka_unit_test(turns_ipa_into_the_engines_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
