#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "speakers/speakers.h"

/* The cases of tests/speakers.txt, whose top says how they are written, and tests/speakers/. */

static struct document *document_of(struct str text, struct str lang)
{
	struct document *doc = document_new();
	doc->meta.language = arena_str(doc->arena, lang);
	while (text.len) {
		struct str line = str_trim(str_cut(text, '\n', &text));
		if (line.len)
			document_add_block(doc, BLOCK_PARAGRAPH, line);
	}
	return doc;
}

/* One line a quotation, as the cases have them, but with the whole quotation. */
static void list(const struct document *doc, struct strbuf *out)
{
	for (size_t i = 0; i < doc->nquotes; i++) {
		const struct quote *q = &doc->quotes[i];
		if (q->kind == QUOTE_FRAGMENT)
			continue;
		struct str name = q->speaker < 0 ? STR("-") : doc->speakers[q->speaker].name;
		strbuf_addf(out, "> %.*s: %.*s\n", STR_ARG(name), STR_ARG(document_str(doc, q->at)));
	}
}

/* Each wanted line is the start of the one found. */
static bool same(struct str want, struct str got)
{
	while (want.len || got.len) {
		struct str w = str_trim(str_cut(want, '\n', &want));
		struct str g = str_trim(str_cut(got, '\n', &got));
		if (!w.len || !str_starts_case(g, w))
			return false;
	}
	return true;
}

static bool run_case(struct str name, struct str text, struct str want)
{
	struct error err = {0};
	struct str lang = STR("en");
	if (name.len > 4 && name.ptr[name.len - 1] == ']')
		lang = str_sub(name, name.len - 3, name.len - 1);
	struct document *doc = document_of(text, lang);
	if (!speakers_find(doc, &err)) {
		printf("%s\n", err.msg);
		document_free(doc);
		return false;
	}
	struct strbuf got = STRBUF_INIT;
	list(doc, &got);
	bool ok = same(want, strbuf_str(&got));
	if (!ok)
		printf("%.*s\nwanted:\n%.*sfound:\n%s\n", STR_ARG(name), STR_ARG(want), got.ptr);
	strbuf_release(&got);
	document_free(doc);
	return ok;
}

static void read_file(const char *path, struct strbuf *b)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	size_t got;
	while ((got = fread(strbuf_room(b, 4096), 1, 4096, file)) > 0)
		b->len += got;
	fclose(file);
}

static void run_file(const char *path)
{
	struct strbuf file = STRBUF_INIT, text = STRBUF_INIT, want = STRBUF_INIT;
	read_file(path, &file);
	struct str rest = strbuf_str(&file), name = {NULL, 0};
	int cases = 0, failed = 0;
	while (rest.len || name.len) {
		struct str line = str_cut(rest, '\n', &rest);
		if (str_starts(line, STR("=== ")) || (!rest.len && !line.len)) {
			if (name.len) {
				cases++;
				failed += !run_case(name, strbuf_str(&text), strbuf_str(&want));
			}
			strbuf_cut(&text, 0);
			strbuf_cut(&want, 0);
			name = str_sub(line, 4, line.len);
		} else if (str_starts(line, STR("> "))) {
			strbuf_add(&want, line);
			strbuf_addc(&want, '\n');
		} else if (name.len) {
			strbuf_add(&text, line);
			strbuf_addc(&text, '\n');
		}
	}
	strbuf_release(&file);
	strbuf_release(&text);
	strbuf_release(&want);
	assert_true(cases > 10);
	assert_int_equal(failed, 0);
}

static void says_who_speaks(void **state)
{
	(void)state;
	run_file("tests/speakers.txt");
}

static void english(void **state)
{
	(void)state;
	run_file("tests/speakers/en.txt");
}

static void german(void **state)
{
	(void)state;
	run_file("tests/speakers/de.txt");
}

static void french(void **state)
{
	(void)state;
	run_file("tests/speakers/fr.txt");
}

static void spanish(void **state)
{
	(void)state;
	run_file("tests/speakers/es.txt");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_who_speaks),
		cmocka_unit_test(english),
		cmocka_unit_test(german),
		cmocka_unit_test(french),
		cmocka_unit_test(spanish),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
