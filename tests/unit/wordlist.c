#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/strbuf.h"
#include "util/wordlist.h"

static struct wordlist *load(const char *text, size_t len, struct error *err)
{
	char path[] = "/tmp/crier-wordlist-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, len), len);
	close(fd);
	struct wordlist *w = wordlist_load(path, err);
	unlink(path);
	return w;
}

static void reads_words_and_values(void **state)
{
	(void)state;
	static const char text[] = "# names\n\nAnna\tf\r\nJean Luc\tm\nGen. = General\nplain\nAnna\tm";
	struct error err = {0};
	struct wordlist *w = load(text, sizeof(text) - 1, &err);
	assert_non_null(w);
	assert_true(str_eq(wordlist_find(w, STR("Anna")), STR("f")));
	assert_true(str_eq(wordlist_find(w, STR("Jean Luc")), STR("m")));
	assert_true(str_eq(wordlist_find(w, STR("Gen.")), STR("General")));
	assert_true(wordlist_has(w, STR("plain")));
	assert_false(wordlist_has(w, STR("anna")));
	assert_null(wordlist_find(w, STR("# names")).ptr);
	struct str word, value;
	assert_true(wordlist_at(w, 3, &word, &value));
	assert_true(str_eq(word, STR("plain")) && value.len == 0);
	assert_false(wordlist_at(w, 5, &word, &value));
	wordlist_free(w);
}

static void finds_every_one_of_many(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	for (int i = 0; i < 5000; i++)
		strbuf_addf(&b, "word%d\t%d\n", i, i);
	struct error err = {0};
	struct wordlist *w = load(b.ptr, b.len, &err);
	assert_non_null(w);
	for (int i = 0; i < 5000; i++) {
		char word[16], value[16];
		int n = snprintf(word, sizeof(word), "word%d", i);
		int m = snprintf(value, sizeof(value), "%d", i);
		assert_true(str_eq(wordlist_find(w, (struct str){word, (size_t)n}),
		                   (struct str){value, (size_t)m}));
	}
	wordlist_free(w);
	strbuf_release(&b);
}

static void refuses_what_is_no_list(void **state)
{
	(void)state;
	struct error err = {0};
	assert_null(load("a\xff", 2, &err));
	assert_int_equal(err.kind, ERROR_CONFIG);
	assert_null(wordlist_load("/nowhere/at/all", &err));
	struct wordlist *none = wordlist_of_language("xx", "names", &err);
	assert_non_null(none);
	assert_false(wordlist_has(none, STR("a")));
	wordlist_free(none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_words_and_values),
		cmocka_unit_test(finds_every_one_of_many),
		cmocka_unit_test(refuses_what_is_no_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
