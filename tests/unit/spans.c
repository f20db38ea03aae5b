#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "clean/clean.h"
#include "clean/links.h"

#define PROSE \
	"<p>The council met on Monday evening, and after three hours, two votes and a long " \
	"silence it agreed to keep the old clock.</p>" \
	"<p>\"It has been wrong since 1931,\" said the mayor, who had brought sandwiches, \"and " \
	"in all that time nobody was late because of it.\"</p>"

static struct document *of_html(const char *html)
{
	struct settings settings;
	struct error err = {0};
	settings_init(&settings);
	struct item item = {.type = ITEM_HTML};
	strbuf_init(&item.text);
	strbuf_adds(&item.text, html);
	struct document *doc = document_new();
	if (!clean_item(doc, &item, &settings, &err))
		fail_msg("%s", err.msg);
	strbuf_release(&item.text);
	settings_release(&settings);
	return doc;
}

/* All spans of the document as "kind|text|value", a line each. */
static void assert_spans(const char *html, const char *expected)
{
	struct document *doc = of_html(html);
	struct strbuf b = STRBUF_INIT;
	for (size_t i = 0; i < doc->nspans; i++) {
		const struct span *s = &doc->spans[i];
		assert_true(i == 0 || doc->spans[i - 1].at.start <= s->at.start);
		assert_true(s->at.start < s->at.end && s->at.end <= doc->text.len);
		strbuf_addf(&b, "%s|%.*s|%s\n", span_kind_name(s->kind),
		            STR_ARG(document_str(doc, s->at)), s->value);
	}
	assert_string_equal(b.ptr, expected);
	strbuf_release(&b);
	document_free(doc);
}

static void marks_emphasis(void **state)
{
	(void)state;
	assert_spans("<article>" PROSE "<p>It  was <b> three <i>long</i>\n hours </b>, <em>they</em>"
	             " said, and <span style='font-weight: 700'>no more</span>.</p>"
	             "<p> <strong>Why did you </strong>\n<b>keep it?</b> </p>" PROSE "</article>",
	             "emphasis|three long hours|strong\n"
	             "emphasis|they|em\n"
	             "emphasis|no more|strong\n"
	             "emphasis|Why did you keep it?|strong\n");
}

static void ends_with_the_block(void **state)
{
	(void)state;
	assert_spans("<article>" PROSE "<div><b>How was it in the end, after all?<br><br>It was a long"
	             " evening, and it rained.</b> We went home.</div>"
	             "<table><tr><td><b>1931</b><td><b>late</b></table><pre>if <b>x  </b>\n  y</pre>"
	             PROSE "</article>",
	             "emphasis|How was it in the end, after all?|strong\n"
	             "emphasis|It was a long evening, and it rained.|strong\n"
	             "emphasis|1931|strong\n"
	             "emphasis|late|strong\n"
	             "emphasis|x|strong\n");
}

static void moves_with_what_is_left(void **state)
{
	(void)state;
	assert_spans("<body><nav><a href='http://a.example/'>Home</a> <b>News</b></nav>"
	             "<article><p class=caption><b>A clock.</b></p>" PROSE
	             "<div class=share-bar><b>Tell us</b></div>"
	             "<p>caf\xc3\xa9 &amp; <b>\xc3\xbc" "ber</b>\xe2\x80\x8b all, it was a long, "
	             "long day for the council.</p>" PROSE "</article></body>",
	             "emphasis|\xc3\xbc" "ber|strong\n");
}

static void marks_languages(void **state)
{
	(void)state;
	assert_spans("<html lang=en><body><article>" PROSE "<p>It was a <i lang=fr>d\xc3\xa9j\xc3\xa0 vu</i>,"
	             " <span lang=en-GB>they said</span>, <span lang='not one'>and went</span> home"
	             " <span lang=de_AT>im <i lang=la>ex</i> Regen</span>.</p>"
	             "<p><span lang=fr>Toute la phrase est longue, tr\xc3\xa8s longue, comme il"
	             " faut.</span></p>" PROSE "</article></body></html>",
	             "language|d\xc3\xa9j\xc3\xa0 vu|fr\n"
	             "emphasis|d\xc3\xa9j\xc3\xa0 vu|em\n"
	             "language|im|de-AT\n"
	             "language|ex|la\n"
	             "emphasis|ex|em\n"
	             "language|Regen|de-AT\n");
}

static void a_whole_block_has_the_language(void **state)
{
	(void)state;
	struct document *doc = of_html(
		"<html lang=en><body><article>" PROSE "<p><span xml:lang=fr>Toute la phrase est longue,"
		" tr\xc3\xa8s longue, comme il faut.</span></p>" PROSE "</article></body></html>");
	assert_string_equal(doc->blocks[2].lang, "fr");
	assert_null(doc->blocks[1].lang);
	assert_int_equal(doc->nspans, 0);
	document_free(doc);
}

static void marks_links(void **state)
{
	(void)state;
	assert_spans("<head><base href='/news/'><link rel=canonical href='https://gull.example/a/b'>"
	             "</head><body><article>" PROSE "<p>It met on <a href=' monday.html '>Monday, in"
	             " <b>the</b> rain</a> and <a href='javascript:go()'>left</a> the <a name=x>hall"
	             "</a>; <a href='mailto:ada@gull.example'>write</a> <a href=tel:1>to</a> us.</p>"
	             PROSE "</article></body>",
	             "link|Monday, in the rain|https://gull.example/news/monday.html\n"
	             "emphasis|the|strong\n"
	             "link|write|mailto:ada@gull.example\n");
	assert_spans("<article>" PROSE "<p>Here is <a href=/x>a link that leads nowhere</a>, since "
	             "nobody knows where the page is.</p></article>", "");
}

static void resolves_addresses(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"g", "http://a/b/c/g"}, {"./g", "http://a/b/c/g"}, {"g/", "http://a/b/c/g/"},
		{"/g", "http://a/g"}, {"//g", "http://g"}, {"?y", "http://a/b/c/d?y"},
		{"g?y/../x", "http://a/b/c/g?y/../x"}, {"#s", "http://a/b/c/d?q#s"},
		{".", "http://a/b/c/"}, {"..", "http://a/b/"}, {"../../g", "http://a/g"},
		{"../../../g", "http://a/g"}, {"/./g", "http://a/g"}, {"g..", "http://a/b/c/g.."},
		{"./g/.", "http://a/b/c/g/"}, {"g/../h", "http://a/b/c/h"}, {"a b", "http://a/b/c/a%20b"},
		{"HTTPS://B/\"x\n(y)", "HTTPS://B/%22x%28y%29"}, {"http:", ""}, {"http://", ""},
		{"http:///x", ""}, {"data:text/html,x", ""}, {"mailto:", ""}, {"", ""}, {" ", ""},
		{"JavaScript:x", ""}, {"file:///etc/passwd", ""}, {"a:b", ""},
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *found = link_absolute(a, STR("http://a/b/c/d?q"), str_of(cases[i][0]));
		assert_string_equal(found ? found : "", cases[i][1]);
	}
	assert_string_equal(link_absolute(a, STR("http://a"), STR("g")), "http://a/g");
	assert_null(link_absolute(a, STR(""), STR("g")));
	assert_null(link_absolute(a, STR("javascript:x/"), STR("g")));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_emphasis),
		cmocka_unit_test(ends_with_the_block),
		cmocka_unit_test(moves_with_what_is_left),
		cmocka_unit_test(marks_languages),
		cmocka_unit_test(a_whole_block_has_the_language),
		cmocka_unit_test(marks_links),
		cmocka_unit_test(resolves_addresses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
