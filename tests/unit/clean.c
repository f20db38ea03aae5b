#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "clean/clean.h"
#include "clean/lines.h"
#include "util/utf8.h"
#include "util/wordlist.h"

/* Prose enough for an article. */
#define PROSE \
	"<p>The council met on Monday evening, and after three hours, two votes and a long " \
	"silence it agreed to keep the old clock.</p>" \
	"<p>\"It has been wrong since 1931,\" said the mayor, who had brought sandwiches, \"and " \
	"in all that time nobody was late because of it.\"</p>" \
	"<p>The clock, which stands above the fish market, will be cleaned in the spring, when " \
	"the scaffolding is cheaper and the gulls are elsewhere.</p>"

static bool clean(struct document **doc, const char *text, size_t len, enum item_type type,
                  int mode, struct error *err)
{
	struct settings settings;
	settings_init(&settings);
	settings.clean = mode;
	struct item item = {.type = type};
	strbuf_init(&item.text);
	strbuf_add(&item.text, (struct str){text, len});
	*doc = document_new();
	bool ok = clean_item(*doc, &item, &settings, err);
	strbuf_release(&item.text);
	settings_release(&settings);
	return ok;
}

static struct document *of_html(const char *html)
{
	struct error err = {0};
	struct document *doc;
	if (!clean(&doc, html, strlen(html), ITEM_HTML, CLEAN_AUTO, &err))
		fail_msg("%s", err.msg);
	return doc;
}

static struct document *of_text(const char *text)
{
	struct error err = {0};
	struct document *doc;
	if (!clean(&doc, text, strlen(text), ITEM_TEXT, CLEAN_AUTO, &err))
		fail_msg("%s", err.msg);
	return doc;
}

/* The first block that holds the words; NULL: none. */
static const struct block *block_with(const struct document *doc, const char *words)
{
	for (size_t i = 0; i < doc->nblocks; i++)
		if (str_find(document_str(doc, doc->blocks[i].at), str_of(words)) >= 0)
			return &doc->blocks[i];
	return NULL;
}

static const char *reason_of(const struct document *doc, const char *words)
{
	for (size_t i = 0; i < doc->ndrops; i++) {
		struct range at = doc->drops[i].at;
		struct str s = {doc->dropped.ptr + at.start, at.end - at.start};
		if (str_find(s, str_of(words)) >= 0)
			return reason_words(doc->drops[i].reason);
	}
	return "";
}

static void assert_block(const struct document *doc, enum block_kind kind, const char *text)
{
	const struct block *b = block_with(doc, text);
	if (!b)
		fail_msg("no block holds \"%s\"", text);
	assert_string_equal(block_kind_name(b->kind), block_kind_name(kind));
	assert_true(str_eq(document_str(doc, b->at), str_of(text)));
}

static void reads_the_kinds_of_blocks(void **state)
{
	(void)state;
	struct document *doc = of_html(
		"<html lang=en><body><h1>The Old Clock Stays</h1>" PROSE
		"<h2>What it cost</h2><p>One&nbsp;line<br><br>and  <b>an</b>other, "
		"co\xc2\xad" "op&eacute;r&amp;</p>"
		"<ul><li>First, the hands<ul><li>the small one</li></ul></li></ul>"
		"<blockquote>Time is a fish.</blockquote><pre>tick\n  tock</pre>"
		"<table><tr><th>Year<th>Price</tr><tr><td>1931<td>12</tr></table>"
		"<p lang=fr>Il est <q>toujours</q> midi quelque part, dit-on ici.</p>" PROSE);
	assert_block(doc, BLOCK_HEADLINE, "The Old Clock Stays");
	assert_block(doc, BLOCK_HEADING, "What it cost");
	assert_block(doc, BLOCK_PARAGRAPH, "One line");
	assert_block(doc, BLOCK_PARAGRAPH, "and another, coopér&");
	assert_block(doc, BLOCK_ITEM, "First, the hands");
	assert_int_equal(block_with(doc, "the small one")->level, 2);
	assert_block(doc, BLOCK_QUOTATION, "Time is a fish.");
	assert_block(doc, BLOCK_CODE, "tick\n  tock");
	assert_block(doc, BLOCK_TABLE, "Year\tPrice");
	assert_block(doc, BLOCK_TABLE, "1931\t12");
	const struct block *french = block_with(doc, "“toujours”");
	assert_non_null(french);
	assert_string_equal(french->lang, "fr");
	assert_null(block_with(doc, "The Old")->lang);
	document_free(doc);
}

static void names_what_it_leaves_out(void **state)
{
	(void)state;
	struct document *doc = of_html(
		"<body><nav><a href=/>Home</a> <a href=/n>News</a></nav><div class=content>"
		"<h1>The Old Clock Stays</h1><div class=byline>By Ada Finch</div>" PROSE
		"<figure><img><figcaption>The clock in 1931.</figcaption></figure>"
		"<p>Advertisement</p><div class=share-bar>Tell your friends</div>"
		"<p style='display:none'>Nobody sees this line, whatever it says.</p>" PROSE
		"<script>var a = 'never seen';</script><div class=newsletter>Write to us</div></div>"
		"<div id=comments><p>I was late because of it, I swear, and twice at that.</p></div>"
		"<footer>All rights reserved.</footer></body>");
	assert_block(doc, BLOCK_BYLINE, "By Ada Finch");
	assert_string_equal(reason_of(doc, "Home"), "menu");
	assert_string_equal(reason_of(doc, "in 1931."), "caption");
	assert_string_equal(reason_of(doc, "Advertisement"), "advertisement");
	assert_string_equal(reason_of(doc, "friends"), "share bar");
	assert_string_equal(reason_of(doc, "Nobody"), "hidden");
	assert_string_equal(reason_of(doc, "Write to us"), "subscription call");
	assert_string_equal(reason_of(doc, "I was late"), "comments");
	assert_string_equal(reason_of(doc, "All rights"), "page footer");
	assert_string_equal(reason_of(doc, "never"), "");
	assert_null(block_with(doc, "never"));
	document_free(doc);
}

static void puts_a_body_together(void **state)
{
	(void)state;
	struct document *doc = of_html(
		"<body><div id=page><div class=a>" PROSE PROSE "</div><div class=ad>Buy a boat</div>"
		"<div class=a><p>The second half begins here, after the boat, and it has commas, "
		"clauses and a full stop.</p>" PROSE "</div></div></body>");
	assert_non_null(block_with(doc, "The second half"));
	assert_string_equal(reason_of(doc, "Buy a boat"), "advertisement");
	document_free(doc);
}

static void names_count_only_beside_the_prose(void **state)
{
	(void)state;
	struct document *doc = of_html(
		"<body class=sidebar><div class='widget social'><h1>A</h1>" PROSE PROSE
		"</div><div class=links><a href=/>x</a></div></body>");
	assert_non_null(block_with(doc, "The council met"));
	document_free(doc);
}

static void reads_metadata(void **state)
{
	(void)state;
	struct document *doc = of_html(
		"<html lang=en_GB><head><title>The Old Clock Stays | The Daily Gull</title>"
		"<meta property=og:site_name content='The Daily Gull'>"
		"<meta name=author content='Somebody Else'>"
		"<link rel=canonical href='https://gull.example/clock'>"
		"<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"Person\", \"name\": "
		"\"Nobody\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"The Old Clock  Stays\", "
		"\"datePublished\": \"2025-03-01T08:00:00Z\", \"author\": [{\"name\": \"Ada Finch\"}, "
		"{\"name\": \"Ben Ode\"}]}]}</script><script type='application/ld+json'>{broken"
		"</script></head><body>" PROSE "</body></html>");
	assert_true(str_eq(doc->meta.title, STR("The Old Clock Stays")));
	assert_true(str_eq(doc->meta.date, STR("2025-03-01T08:00:00Z")));
	assert_true(str_eq(doc->meta.site, STR("The Daily Gull")));
	assert_true(str_eq(doc->meta.language, STR("en-GB")));
	assert_true(str_eq(doc->meta.address, STR("https://gull.example/clock")));
	assert_int_equal(doc->meta.nauthors, 2);
	assert_true(str_eq(doc->meta.authors[1], STR("Ben Ode")));
	document_free(doc);
}

static void says_when_there_is_no_article(void **state)
{
	(void)state;
	static const char *const pages[] = {
		"<body><nav><a href=/>Home</a></nav></body>", "<html></html>", "<p>", "<", "&#0;"};
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct error err = {0};
		struct document *doc;
		assert_false(clean(&doc, pages[i], strlen(pages[i]), ITEM_HTML, CLEAN_AUTO, &err));
		assert_int_equal(err.kind, ERROR_DATA);
		document_free(doc);
	}
}

static void joins_wrapped_lines(void **state)
{
	(void)state;
	struct document *doc = of_text(
		"THE CLOCK STAYS\nBy Ada Finch\n\n"
		"The council met on Monday evening, and after three hours, two\n"
		"votes and a long silence it agreed to keep the old clock, which\n"
		"is wrong by eleven minutes and has been for as long as any-\n"
		"one can say.\n\n"
		"\"It has been wrong since 1931,\" said the mayor, who had brought\n"
		"sandwiches, \"and in all that time nobody was late because of\n"
		"it.\" She was not asked again.\n\n"
		"Page 2 of 3\n\n"
		"* The hands are of brass, and they are to be cleaned in spring.\n"
		"* The face is of tin.\n\n"
		"> You wrote that it was right, and it was, twice a day.\n\n"
		"-- \nAda Finch, clerk\n");
	assert_block(doc, BLOCK_HEADLINE, "THE CLOCK STAYS");
	assert_block(doc, BLOCK_BYLINE, "By Ada Finch");
	assert_non_null(block_with(doc, "as long as anyone can say."));
	assert_non_null(block_with(doc, "because of it.\" She was"));
	assert_block(doc, BLOCK_ITEM, "The face is of tin.");
	assert_int_equal(block_with(doc, "twice a day")->kind, BLOCK_QUOTATION);
	assert_string_equal(reason_of(doc, "Page 2"), "page number");
	assert_string_equal(reason_of(doc, "clerk"), "signature");
	document_free(doc);
}

static void takes_a_note_whole(void **state)
{
	(void)state;
	struct document *doc = of_text("Hello, Ada!\n\nThe clock stopped.");
	assert_int_equal(doc->nblocks, 2);
	document_free(doc);
	doc = of_text("Lunch at noon");
	assert_block(doc, BLOCK_PARAGRAPH, "Lunch at noon");
	document_free(doc);
	struct error err = {0};
	static const char menu[] = "Home\nNews\nSport\nBy Ada Finch\nAll rights reserved.";
	assert_false(clean(&doc, menu, sizeof(menu) - 1, ITEM_TEXT, CLEAN_AUTO, &err));
	assert_int_equal(err.kind, ERROR_DATA);
	document_free(doc);
}

static void leaves_the_text_alone_when_off(void **state)
{
	(void)state;
	static const char text[] = "  Menu\n\n\nA line.\t\n<b>x</b>";
	struct error err = {0};
	struct document *doc;
	assert_true(clean(&doc, text, sizeof(text) - 1, ITEM_HTML, CLEAN_OFF, &err));
	assert_string_equal(doc->text.ptr, text);
	assert_int_equal(doc->nblocks, 3);
	assert_true(str_eq(document_str(doc, doc->blocks[1].at), STR("A line.")));
	document_free(doc);
	assert_false(clean(&doc, "\n \n", 3, ITEM_TEXT, CLEAN_OFF, &err));
	assert_int_equal(err.kind, ERROR_DATA);
	document_free(doc);
}

static void finds_the_language(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *text;
	} cases[] = {
		{"en", "The clock that is above the market has been wrong for as long as we know."},
		{"de", "Die Uhr über dem Markt geht falsch, und das ist so, seit wir sie haben."},
		{"fr", "L’horloge est au-dessus du marché, et elle ne donne pas l’heure depuis des ans."},
		{"es", "El reloj que está sobre el mercado no da la hora desde hace años, y no se sabe."},
		{"ru", "Часы над рынком показывают неверное время."},
		{"uk", "Годинник над ринком і її церквою показує невірний час."},
		{"bg", "Часовникът над пазара показва грешен час, откакто се помни."},
		{"fr", "L’an passé, c’était l’heure d’été qu’il n’avait pas, et l’on s’en souvient."},
		{"ja", "市場の上の時計はまちがっています。"},
		{"zh", "市场上面的钟走得不准。"},
		{"el", "Το ρολόι πάνω από την αγορά."},
		{"", "Home News Sport 1234"},
	};
	struct error err = {0};
	struct lines *lines = lines_load((struct str){"", 0}, &err);
	assert_non_null(lines);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str found = language_find(lines, str_of(cases[i].text));
		if (!str_eq(found, str_of(cases[i].lang)))
			fail_msg("%s is %.*s", cases[i].text, STR_ARG(found));
	}
	lines_free(lines);
}

static void knows_phrases_by_their_place(void **state)
{
	(void)state;
	struct error err = {0};
	enum phrase_place place;
	struct lines *lines = lines_load(STR("de"), &err);
	assert_non_null(lines);
	assert_int_equal(line_phrase(lines, STR("SHARE THIS ARTICLE:"), &place), HINT_SHARE);
	assert_int_equal(place, PHRASE_WHOLE);
	assert_int_equal(line_phrase(lines, STR("12 Comments"), &place), HINT_COMMENTS);
	assert_int_equal(line_phrase(lines, STR("Lesen Sie auch: Uhren"), &place), HINT_RELATED);
	assert_int_equal(place, PHRASE_START);
	assert_int_equal(line_phrase(lines, STR("They share a house."), &place), HINT_NONE);
	assert_int_equal(line_phrase(lines, STR(""), &place), HINT_NONE);
	lines_free(lines);
}

/* Where words aren't spaced a phrase is a part of one. */
static void knows_phrases_in_unspaced_scripts(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *text;
		enum hint hint;
	} cases[] = {
		{"ja", "関連記事：桜の開花、平年より早く", HINT_RELATED},
		{"ja", "この記事をシェアする", HINT_SHARE},
		{"ja", "3件のコメント", HINT_COMMENTS},
		{"ja", "続きを読むには会員登録が必要です", HINT_SUBSCRIBE},
		{"ja", "写真家の田中さんは港で生まれた。", HINT_NONE},
		{"ja", "記事の無断転載を禁じます。", HINT_FOOTER},
		{"zh", "版权所有江城日报社", HINT_FOOTER},
		{"zh", "未经授权不得转载本站内容", HINT_FOOTER},
		{"zh", "作者在书里写到了河边的茶馆。", HINT_NONE},
		{"zh", "5条评论", HINT_COMMENTS},
		{"zh", "5条评论认为茶馆不该搬走。", HINT_NONE},
		{"th", "เว็บไซต์นี้ใช้คุกกี้เพื่อประสบการณ์ที่ดี", HINT_COOKIES},
		{"tr", "İlgili haberler", HINT_RELATED},
		{"hi", "न्यूज़लेटर", HINT_SUBSCRIBE},
		{"he", "דוא״ל", HINT_SHARE},
	};
	struct error err = {0};
	enum phrase_place place;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct lines *lines = lines_load(str_of(cases[i].lang), &err);
		assert_non_null(lines);
		enum hint hint = line_phrase(lines, str_of(cases[i].text), &place);
		if (hint != cases[i].hint)
			fail_msg("%s: %d, not %d", cases[i].text, (int)hint, (int)cases[i].hint);
		lines_free(lines);
	}
}

/* A phrase that is written otherwise than lines are compared would never be found. */
static void phrases_are_written_as_compared(void **state)
{
	(void)state;
	glob_t found;
	assert_int_equal(glob("conf/lang/*/page.txt", 0, NULL, &found), 0);
	assert_true(found.gl_pathc > 20);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct error err = {0};
		struct wordlist *words = wordlist_load(found.gl_pathv[i], &err);
		struct str phrase, value, rest;
		assert_non_null(words);
		for (size_t k = 0; wordlist_at(words, k, &phrase, &value); k++) {
			char normal[400];
			struct str compared = {normal, line_normalise(phrase, normal, sizeof(normal))};
			struct str kind = str_trim(str_cut(value, ',', &rest));
			bool known = false;
			for (int h = HINT_NONE + 1; h < HINTS; h++)
				known = known || str_eq(kind, str_of(reason_words(hint_reason((enum hint)h))));
			if (!str_eq(compared, phrase) || !known)
				fail_msg("%s: \"%.*s = %.*s\" is never found", found.gl_pathv[i],
				         STR_ARG(phrase), STR_ARG(value));
		}
		wordlist_free(words);
	}
	globfree(&found);
}

/* Repeats `unit` to `n` of them, in front of an article. */
static char *repeated(const char *unit, size_t n)
{
	struct strbuf b = STRBUF_INIT;
	for (size_t i = 0; i < n; i++)
		strbuf_adds(&b, unit);
	strbuf_adds(&b, PROSE PROSE);
	return strbuf_detach(&b, &n);
}

static void bears_hostile_pages(void **state)
{
	(void)state;
	static const char *const units[] = {
		"<div>", "<b>", "</p>", "<p", "<a href=x>", "<!--", "<ul><li>", "<table><tr><td>",
		"&amp;", "<div class='a b c d e f g h'>x", "<q>", "\"'<", "<plaintext>", "<blockquote>"};
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		struct error err = {0};
		struct document *doc;
		char *page = repeated(units[i], 20000);
		if (!clean(&doc, page, strlen(page), ITEM_HTML, CLEAN_HTML, &err))
			assert_int_equal(err.kind, ERROR_DATA);
		document_free(doc);
		if (!clean(&doc, page, strlen(page), ITEM_TEXT, CLEAN_TEXT, &err))
			assert_int_equal(err.kind, ERROR_DATA);
		document_free(doc);
		free(page);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_kinds_of_blocks),
		cmocka_unit_test(names_what_it_leaves_out),
		cmocka_unit_test(puts_a_body_together),
		cmocka_unit_test(names_count_only_beside_the_prose),
		cmocka_unit_test(reads_metadata),
		cmocka_unit_test(says_when_there_is_no_article),
		cmocka_unit_test(joins_wrapped_lines),
		cmocka_unit_test(takes_a_note_whole),
		cmocka_unit_test(leaves_the_text_alone_when_off),
		cmocka_unit_test(finds_the_language),
		cmocka_unit_test(knows_phrases_by_their_place),
		cmocka_unit_test(knows_phrases_in_unspaced_scripts),
		cmocka_unit_test(phrases_are_written_as_compared),
		cmocka_unit_test(bears_hostile_pages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
