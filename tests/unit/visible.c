/* Nothing is lost: what is kept and what is dropped are together what the page shows. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>

#include "../visible.h"
#include "clean/clean.h"

enum { PAGES = 3000, TEXTS = 1500, MOST_PARTS = 120, MOST_OPEN = 24 };

/* Returns whether an article was found. */
static bool check(const char *name, struct str input, enum item_type type,
                  const struct settings *settings)
{
	struct error err = {0};
	struct strbuf seen = STRBUF_INIT, there = STRBUF_INIT;
	struct item item = {.type = type};
	strbuf_init(&item.text);
	strbuf_add(&item.text, input);
	if (settings->clean == CLEAN_OFF || type == ITEM_TEXT)
		visible_of_text(&seen, input);
	else
		visible_of_html(&seen, input);
	struct document *doc = document_new();
	bool ok = clean_item(doc, &item, settings, &err);
	if (!ok && err.kind != ERROR_DATA)
		fail_msg("%s: %s", name, err.msg);
	assert_true(ok == (doc->nblocks > 0));
	visible_of_document(&there, doc);
	size_t where, there_at;
	if (!visible_same(strbuf_str(&seen), strbuf_str(&there), true, &where, &there_at))
		fail_msg("%s: shown is ...\"%.200s\", but there is \"%.200s\"\n%.*s", name,
		         seen.ptr + where, there.ptr + there_at, (int)(input.len < 4000 ? input.len : 4000),
		         input.ptr);
	document_free(doc);
	strbuf_release(&item.text);
	strbuf_release(&seen);
	strbuf_release(&there);
	return ok;
}

static void check_file(const char *path)
{
	struct settings settings;
	struct item item;
	struct error err = {0};
	settings_init(&settings);
	if (!source_read(path, &settings, &item, &err))
		fail_msg("%s", err.msg);
	struct str text = strbuf_str(&item.text);
	check(path, text, item.type, &settings);
	settings.keep = 1 << DROP_CAPTIONS | 1 << DROP_COMMENTS | 1 << DROP_RELATED;
	check(path, text, item.type, &settings);
	settings.keep = 0;
	check(path, text, ITEM_TEXT, &settings);
	settings.clean = CLEAN_OFF;
	check(path, text, item.type, &settings);
	item_release(&item);
	settings_release(&settings);
}

static void loses_nothing_of_the_samples(void **state)
{
	(void)state;
	static const char *const patterns[] = {"samples/*", "tests/golden/speakers/*",
	                                       "tests/golden/pages/*.html"};
	for (size_t k = 0; k < sizeof(patterns) / sizeof(*patterns); k++) {
		glob_t found;
		assert_int_equal(glob(patterns[k], 0, NULL, &found), 0);
		assert_true(found.gl_pathc >= 8);
		for (size_t i = 0; i < found.gl_pathc; i++)
			check_file(found.gl_pathv[i]);
		globfree(&found);
	}
}

/* Numbers that look random and are the same every time. */
static unsigned roll(uint64_t *seed, unsigned below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*seed >> 33) % below;
}

#define PICK(seed, table) table[roll(seed, sizeof(table) / sizeof(*(table)))]

static const char *const words[] = {"the", "clock", "of", "and", "said", "Ada", "market", "is",
	"wrong", "by", "eleven", "minutes,", "which", "nobody", "minds", "but", "gulls", "1931",
	"co\xc2\xad" "op", "na\xc3\xafve", "\xe6\x99\x82\xe8\xa8\x88", "H2O", "20th", "A&amp;B",
	"x&lt;y", "&nbsp;", "&#8203;", "[1]", "\xe2\x80\x94", "Mr."};
static const char *const phrases[] = {"Advertisement", "Share this article", "Related Articles",
	"3 comments", "By Ada Finch", "May 7, 2012", "All rights reserved.", "Photo: Ike Halloran",
	"Sign up for our newsletter", "The Old Clock Stays", "Read more", "Correction: It is twelve.",
	"By Ada Finch \xc2\xb7 9 min read", "Ada Finch is a writer in Dover.", "Home", "Tags"};

/* A sentence, a few words, or what pages say; each with a number, so that none is like another. */
static void add_words(struct strbuf *b, uint64_t *seed, unsigned *number)
{
	unsigned n = roll(seed, 4) ? roll(seed, 8) : 12 + roll(seed, 40);
	if (!roll(seed, 3))
		strbuf_adds(b, PICK(seed, phrases));
	else
		for (unsigned i = 0; i < n; i++)
			strbuf_addf(b, "%s%s", i ? " " : "", PICK(seed, words));
	if (roll(seed, 2))
		strbuf_addf(b, " n%u", ++*number);
	strbuf_adds(b, roll(seed, 3) ? "." : "");
}

static const char *const tags[] = {"p", "p", "p", "div", "div", "section", "article", "aside",
	"nav", "header", "footer", "main", "ul", "ol", "li", "table", "tr", "td", "th", "tbody",
	"blockquote", "pre", "code", "figure", "figcaption", "h1", "h2", "h3", "b", "em", "a", "span",
	"q", "sup", "form", "button", "select", "option", "label", "textarea", "noscript", "details",
	"summary", "dl", "dt", "dd", "address", "time", "my-box", "video", "font", "center"};
static const char *const singles[] = {"<br>", "<br><br>", "<hr>", "<img src=a alt='not seen'>",
	"<!-- not seen -->", "<script>var notSeen = '<p>';</script>", "<style>p { not: seen }</style>",
	"<template>to be <b>filled in</b></template>", "<svg><text>not seen</text></svg>", "&#0;", "\n", "  ",
	"<input value=x>", "</p>", "</div>", "</b></i></a>", "<title>not seen</title>",
	"<title>", "<title><i>"};
static const char *const names[] = {"comments", "related", "share-bar", "caption", "byline", "menu",
	"article-body", "newsletter", "ad", "hidden", "author-box", "tags", "widget", "dek", "xyz"};

/* A table of data, some of whose cells hold a box, nothing or a sentence. */
static void add_table(struct strbuf *b, uint64_t *seed, unsigned *number)
{
	static const char *const before[] = {"", "", "", "<p>", "<div>", "<b>"};
	unsigned rows = 1 + roll(seed, 4), cells = 1 + roll(seed, 5);
	strbuf_adds(b, "<table>");
	for (unsigned i = 0; i < rows * cells; i++) {
		strbuf_adds(b, i % cells ? "" : "<tr>");
		strbuf_addf(b, "<%s>%s", i < cells ? "th" : "td", PICK(seed, before));
		if (roll(seed, 8))
			strbuf_addf(b, "%s %u", PICK(seed, words), ++*number);
		else
			add_words(b, seed, number);
	}
	strbuf_adds(b, roll(seed, 5) ? "</table>" : "");
}

static void add_page(struct strbuf *b, uint64_t *seed)
{
	const char *open[MOST_OPEN];
	size_t n = 0;
	unsigned number = 0, parts = 5 + roll(seed, MOST_PARTS);
	strbuf_adds(b, roll(seed, 4) ? "<html><head><title>The Old Clock Stays</title></head><body>" : "");
	for (unsigned i = 0; i < parts; i++) {
		unsigned what = roll(seed, 10);
		if (!roll(seed, 24))
			add_table(b, seed, &number);
		else if (what < 3 && n < MOST_OPEN) {
			open[n] = PICK(seed, tags);
			strbuf_addf(b, "<%s", open[n++]);
			if (!roll(seed, 4))
				strbuf_addf(b, " class='%s'", PICK(seed, names));
			if (!roll(seed, 20))
				strbuf_adds(b, " style='display:none'");
			strbuf_adds(b, ">");
		} else if (what < 7) {
			add_words(b, seed, &number);
		} else if (what < 9 && n) {
			/* One in eight is never closed. */
			n--;
			if (roll(seed, 8))
				strbuf_addf(b, "</%s>", open[n]);
		} else {
			strbuf_adds(b, PICK(seed, singles));
		}
	}
}

static void loses_nothing_of_generated_pages(void **state)
{
	(void)state;
	struct settings settings;
	struct strbuf b = STRBUF_INIT;
	settings_init(&settings);
	size_t articles = 0;
	for (uint64_t i = 0; i < PAGES; i++) {
		char name[40];
		uint64_t seed = i;
		strbuf_cut(&b, 0);
		add_page(&b, &seed);
		snprintf(name, sizeof(name), "page %d", (int)i);
		settings.keep = roll(&seed, 3) ? 0 : (int)roll(&seed, 1u << DROP_KINDS);
		articles += check(name, strbuf_str(&b), ITEM_HTML, &settings);
	}
	assert_true(articles > PAGES / 2 && articles < PAGES);
	strbuf_release(&b);
	settings_release(&settings);
}

static const char *const starts[] = {"> ", "> > ", "* ", "- ", "\xe2\x80\xa2 ", "  ", "\t", "1. "};
static const char *const lines[] = {"- 12 -\n", "Page 2 of 3\n", "---\n", "-- \n", "\f\n", "> \n",
	"____\n", "any-\none can say\n", "From: Ada Finch <ada@gull.example>\n"};

static void add_text(struct strbuf *b, uint64_t *seed)
{
	unsigned number = 0, parts = 5 + roll(seed, MOST_PARTS), wrap = roll(seed, 2) * 60;
	for (unsigned i = 0; i < parts; i++) {
		size_t from = b->len;
		if (!roll(seed, 12))
			strbuf_adds(b, PICK(seed, starts));
		if (!roll(seed, 12))
			strbuf_adds(b, PICK(seed, lines));
		add_words(b, seed, &number);
		for (size_t k = from, column = 0; wrap && k < b->len; k++, column++)
			if (column > wrap && b->ptr[k] == ' ') {
				b->ptr[k] = '\n';
				column = 0;
			}
		strbuf_adds(b, roll(seed, 2) ? "\n\n" : "\n");
	}
}

static void loses_nothing_of_generated_texts(void **state)
{
	(void)state;
	struct settings settings;
	struct strbuf b = STRBUF_INIT;
	settings_init(&settings);
	size_t articles = 0;
	for (uint64_t i = 0; i < TEXTS; i++) {
		char name[40];
		uint64_t seed = i;
		strbuf_cut(&b, 0);
		add_text(&b, &seed);
		snprintf(name, sizeof(name), "text %d", (int)i);
		settings.keep = roll(&seed, 3) ? 0 : (int)roll(&seed, 1u << DROP_KINDS);
		articles += check(name, strbuf_str(&b), ITEM_TEXT, &settings);
	}
	/* Without a page around it, text is taken whole. */
	assert_true(articles > TEXTS / 2);
	strbuf_release(&b);
	settings_release(&settings);
}

/* The test itself: what is missing, twice or in another order is seen. */
static void sees_what_is_lost(void **state)
{
	(void)state;
	static const struct {
		const char *seen, *there;
		bool same;
	} cases[] = {
		{"abc", "abc", true}, {"abc", "ab", false}, {"ab", "abc", false}, {"abc", "acb", false},
		{"\1-abc", "abc", true}, {"ab\1-", "ab-", true}, {"ab\1-c", "ab--c", false},
		{"a b", "a b ", true}, {"ab", "a b", true}, {"a b", "ab", false}, {"a\1-\1 b", "ab", true},
		{"a\1-\1 b", "a- b", true},
	};
	size_t where, there;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(visible_same(str_of(cases[i].seen), str_of(cases[i].there), true,
		                              &where, &there),
		                 cases[i].same);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sees_what_is_lost),
		cmocka_unit_test(loses_nothing_of_the_samples),
		cmocka_unit_test(loses_nothing_of_generated_pages),
		cmocka_unit_test(loses_nothing_of_generated_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
