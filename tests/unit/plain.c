/* The parts of reading plain text, each by small cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "clean/clean.h"
#include "clean/mail.h"
#include "clean/sheets.h"
#include "clean/topic.h"
#include "clean/whole.h"
#include "util/paths.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static struct lines *load_lines(const char *lang)
{
	struct error err = {0};
	struct lines *l = lines_load(str_of(lang), &err);
	if (!l)
		fail_msg("%s", err.msg);
	return l;
}

static struct wordlist *load_headers(void)
{
	struct error err = {0};
	struct arena *a = arena_new();
	const char *path = paths_data(a, "conf/lang/mail.txt", &err);
	struct wordlist *names = path ? wordlist_load(path, &err) : NULL;
	arena_free(a);
	if (!names)
		fail_msg("%s", err.msg);
	return names;
}

static void assert_str(struct str s, const char *want)
{
	if (!str_eq(s, str_of(want)))
		fail_msg("\"%.*s\", not \"%s\"", (int)s.len, s.ptr, want);
}

/* A text's pieces, as the reader leaves them. */
struct read {
	struct document *doc;
	struct page page;
};

static void read_page(struct read *r, const char *text)
{
	struct error err = {0};
	*r = (struct read){.doc = document_new()};
	r->page.arena = r->doc->arena;
	strbuf_init(&r->page.text);
	if (!text_read(&r->page, r->doc, str_of(text), &err))
		fail_msg("%s", err.msg);
}

static void release_page(struct read *r)
{
	strbuf_release(&r->page.text);
	free(r->page.pieces);
	document_free(r->doc);
}

static void mail_headers_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text, *from, *subject, *date, *rest; /* rest NULL: they are none */
		bool flowed;
	} cases[] = {
		{"From: Ada Holm <ada@example.org>\nDate: Thu, 6 Nov 2025\nSubject: The ferry\n\nHello",
		 "Ada Holm <ada@example.org>", "The ferry", "Thu, 6 Nov 2025", "\nHello", false},
		{"Von: Ada\nGesendet: Montag\nBetreff: Fähre\nHallo", "Ada", "Fähre", "Montag", "Hallo",
		 false},
		{"*From:* Ada\n*To:* Ben\n*Subject:* Tea\nx", "Ada", "Tea", "", "x", false},
		{"From: Ada\nReceived: by a\n\tfor b\nSubject: Tea\nx", "Ada", "Tea", "", "x", false},
		{"From: Ada\nTo: Ben\nX-Spam: no\nDate: Monday\nx", "Ada", "", "Monday", "x", false},
		{"From: Ada\nSubject: Tea\nContent-Type: text/plain; format=flowed\nx", "Ada", "Tea", "",
		 "x", true},
		/* Two lines, no sender, neither subject nor date, none at all. */
		{"From: Ada\nSubject: Tea\nx", "", "", "", NULL, false},
		{"To: Ada\nSubject: Tea\nDate: Monday\nx", "", "", "", NULL, false},
		{"From: Ada\nTo: Ben\nCc: Eve\nx", "", "", "", NULL, false},
		{"Note: From here on\nit is downhill: Date", "", "", "", NULL, false},
		{"", "", "", "", NULL, false},
	};
	struct wordlist *names = load_headers();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mail m = {0};
		struct str text = str_of(cases[i].text);
		size_t end = mail_read(names, text, 0, &m);
		if (!cases[i].rest) {
			assert_int_equal(end, 0);
			continue;
		}
		assert_str(str_sub(text, end, text.len), cases[i].rest);
		assert_str(m.from, cases[i].from);
		assert_str(m.subject, cases[i].subject);
		assert_str(m.date, cases[i].date);
		assert_true(m.flowed == cases[i].flowed);
	}
	wordlist_free(names);
}

static void mail_names_and_subjects(void **state)
{
	(void)state;
	static const char *const names[][2] = {
		{"Ada Holm <ada@example.org>", "Ada Holm"}, {"\"Holm, Ada\" <a@example.org>", "Holm, Ada"},
		{"<ada@example.org>", "ada@example.org"}, {"ada@example.org", "ada@example.org"},
		{"\"", "\""}, {"", ""}, {"<", ""},
	};
	static const char *const subjects[][2] = {
		{"Re: Fwd: Tea", "Tea"}, {"AW: WG: Tee", "Tee"}, {"RE:Tea", "Tea"},
		{"Tea: a war", "Tea: a war"},
		{"Re:", "Re:"}, {"Reply: Tea", "Reply: Tea"}, {"", ""},
	};
	static const struct {
		const char *line;
		bool forwards;
	} lines[] = {
		{"-----Original Message-----", true}, {"---------- Forwarded message ---------", true},
		{"Begin forwarded message:", true}, {"----", false}, {"--------", false},
		{"-- Ada --", false}, {"", false},
	};
	for (size_t i = 0; i < COUNT(names); i++)
		assert_str(mail_name(str_of(names[i][0])), names[i][1]);
	for (size_t i = 0; i < COUNT(subjects); i++)
		assert_str(mail_subject(str_of(subjects[i][0])), subjects[i][1]);
	for (size_t i = 0; i < COUNT(lines); i++)
		assert_true(mail_forwards(str_of(lines[i].line)) == lines[i].forwards);
}

static void sheets_have_edges(void **state)
{
	(void)state;
	static const char text[] =
		"The Keeper's Lamp   1\nIt was late.\nHe slept.\nDover Press\n"
		"\fThe Keeper's Lamp   2\nIt was early.\nHe woke.\nDover Press\n"
		"\fThe Keeper's  Lamp 13\nIt was noon.\nHe ate.\nDover Press\n\f";
	static const struct {
		const char *line;
		bool edge;
	} cases[] = {
		{"The Keeper's Lamp 48", true}, {"Dover Press", true}, {"The Keeper's Lamp", false},
		{"It was late.", false}, {"He slept.", false}, {"", false},
	};
	struct sheets s;
	sheets_find(&s, STR(text));
	assert_true(s.feeds);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (sheets_edge(&s, str_of(cases[i].line)) != cases[i].edge)
			fail_msg("%s", cases[i].line);
	sheets_find(&s, STR("The lamp\nIt was late.\nThe lamp\nHe slept.\n"));
	assert_false(s.feeds || sheets_edge(&s, STR("The lamp")));
	sheets_find(&s, STR(""));
	assert_int_equal(s.n, 0);
}

static void sheets_have_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		bool number;
	} cases[] = {
		{"- 12 -", true}, {"Page 3 of 8", true}, {"page 3", true}, {"PAGE 99999", true},
		{"12", false}, {"- -", false}, {"- twelve -", false}, {"Page three", false},
		{"Pages 3", false}, {"Page 100000", false}, {"Page", false}, {"", false},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		if (sheets_number(str_of(cases[i].line)) != cases[i].number)
			fail_msg("%s", cases[i].line);
}

static void topics_are_shared_words(void **state)
{
	(void)state;
	struct lines *l = load_lines("en");
	struct read r;
	unsigned n;
	read_page(&r, "The ferries crossed the harbour.\n\nA ferrie is crossing; harbours wait.\n\n"
	              "Potatoes with butter.\n\nthe of and\n\n河边的老茶馆\n\n老茶馆搬家\n");
	assert_int_equal(r.page.npieces, 6);
	struct topic *t = topic_new(&r.page, l);
	assert_true(topic_share(t, 1, false, &n) == 0);
	assert_int_equal(n, 4);
	topic_add(t, 0, 1);
	/* By their first six letters: "ferrie", "crosse", "harbou"; "crossi" is another. */
	assert_true(topic_share(t, 1, false, NULL) == .5f);
	assert_true(topic_share(t, 0, true, NULL) == 0);
	assert_true(topic_share(t, 2, false, NULL) == 0);
	topic_add(t, 1, 1);
	assert_true(topic_share(t, 0, true, NULL) > .6f);
	topic_add(t, 0, -1);
	assert_true(topic_share(t, 1, true, NULL) == 0);
	/* Words of grammar alone are nothing. */
	assert_true(topic_share(t, 3, false, &n) == 0);
	assert_int_equal(n, 0);
	/* Each two letters of a script without spaces: 老茶 and 茶馆 of four. */
	topic_add(t, 4, 1);
	assert_true(topic_share(t, 5, false, &n) == .5f);
	assert_int_equal(n, 4);
	topic_free(t);
	topic_free(NULL);
	release_page(&r);
	lines_free(l);
}

static void credits_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		enum credit credit;
	} cases[] = {
		{"Photo: Jane Doe", CREDIT_ALL}, {"(Photo: Jane Doe)", CREDIT_ALL}, {"Reuters", CREDIT_ALL},
		{"The ferry at the old pier on Monday evening, in rain and wind. Photo: Jane Doe", CREDIT_END},
		{"The ferry leaves the harbour of Dover, as it has done since 1931. Jane Doe/Reuters",
		 CREDIT_END},
		{"She told Reuters that the ferry was late and that nobody had said so to the people.",
		 CREDIT_NONE},
		{"A photo of the ferry hung above the counter, and nobody looked at it.", CREDIT_NONE},
		{"The ferry stops.", CREDIT_NONE}, {"", CREDIT_NONE},
	};
	struct lines *l = load_lines("en");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct measure m;
		line_measure(l, str_of(cases[i].line), &m);
		enum credit credit = line_credit(l, str_of(cases[i].line), &m);
		if (credit != cases[i].credit)
			fail_msg("%d: %s", (int)credit, cases[i].line);
	}
	assert_true(line_is_shown(l, STR("Ada Holm, left, and Ben Carr on the pier")));
	assert_false(line_is_shown(l, STR("Ada Holm left the pier, and Ben Carr stayed")));
	lines_free(l);
}

static void phrases_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *line, *lang;
		enum hint hint;
		enum phrase_place place;
	} cases[] = {
		{"Read more: The winter the harbour froze", "", HINT_RELATED, PHRASE_LABEL},
		{"Related: Ferry stops", "", HINT_RELATED, PHRASE_LABEL},
		{"Related work: ferries", "", HINT_NONE, PHRASE_NONE},
		{"Read more:", "", HINT_RELATED, PHRASE_WHOLE},
		{"About Ada Holm", "", HINT_AUTHOR, PHRASE_WHOLE},
		{"About Ada Holm and her ferry", "", HINT_NONE, PHRASE_NONE},
		{"About ferries", "", HINT_NONE, PHRASE_NONE}, {"About Dover", "", HINT_NONE, PHRASE_NONE},
		{"Ottilie Brandt covers transport", "", HINT_NONE, PHRASE_NONE},
		{"Über Ada Holm", "de", HINT_AUTHOR, PHRASE_WHOLE},
		{"Über alte Fähren", "de", HINT_NONE, PHRASE_NONE},
		{"Sobre Élia Álvares", "pt", HINT_AUTHOR, PHRASE_WHOLE},
		{"More from Dover", "", HINT_RELATED, PHRASE_WHOLE},
		{"More from the ferry than we thought", "", HINT_NONE, PHRASE_NONE},
		{"3 comments", "", HINT_COMMENTS, PHRASE_WHOLE},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct lines *l = load_lines(cases[i].lang);
		enum phrase_place place;
		enum hint hint = line_phrase(l, str_of(cases[i].line), &place);
		if (hint != cases[i].hint || place != cases[i].place)
			fail_msg("%s: %d, %d", cases[i].line, (int)hint, (int)place);
		lines_free(l);
	}
}

static void sentences_end(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		bool ends;
	} cases[] = {
		{"See you soon! 🙂", true}, {"See you soon.”", true}, {"See you soon.[12]", true},
		{"See you soon! ❤️", true}, {"See you soon 🙂", false}, {"See you soon. Or", false},
		{"老茶馆搬家。", true}, {"", false},
	};
	struct lines *l = load_lines("en");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct measure m;
		line_measure(l, str_of(cases[i].line), &m);
		if (m.ends != cases[i].ends)
			fail_msg("%s", cases[i].line);
	}
	lines_free(l);
}

#define PARAGRAPH \
	"The ferry left at seven, and nobody who had waited for it was sorry to see it go.\n\n"

static void whole_texts_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool whole;
	} cases[] = {
		{PARAGRAPH, true},
		{"The Ferry\n\n" PARAGRAPH PARAGRAPH, true},
		/* Verse: no trace of a page, though no line ends a sentence. */
		{"the ferry goes\nthe ferry comes\nand in between\nthe water hums\n", true},
		/* One phrase of a page's can be the text's own, among prose. */
		{"About Ada Holm\n\n" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH,
		 true},
		{"Share this article\n\nHome\n\nNews\n\nSport\n\n" PARAGRAPH PARAGRAPH, false},
		{"Home\n\nShare this article\n\n" PARAGRAPH PARAGRAPH "Read more: Ferry stops\n\n", false},
		{PARAGRAPH "Share this article\n\n" PARAGRAPH "All rights reserved\n\n", false},
	};
	struct lines *l = load_lines("en");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct read r;
		read_page(&r, cases[i].text);
		struct known k = known_new(&r.page, l);
		if (whole_is(&r.page, &k) != cases[i].whole)
			fail_msg("%s", cases[i].text);
		known_release(&k);
		release_page(&r);
	}
	lines_free(l);
}

static void datelines_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		bool dateline;
	} cases[] = {
		{"ARBEL, Nov. 6, 2025", true}, {"DOVER (Reuters)", true}, {"NEW YORK, 6 November", true},
		{"Dover, Nov. 6, 2025", false}, {"DOVER, England", false}, {"DOVER", false},
		{"UN, 2025", false},
		{"THE FERRY, 1931, IS LATE AGAIN TODAY AND ALSO TOMORROW", false}, {"", false},
	};
	struct lines *l = load_lines("en");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct measure m;
		line_measure(l, str_of(cases[i].line), &m);
		if (whole_dateline(str_of(cases[i].line), &m) != cases[i].dateline)
			fail_msg("%s", cases[i].line);
	}
	lines_free(l);
}

static bool holds(const struct document *doc, const char *words)
{
	for (size_t i = 0; i < doc->nblocks; i++)
		if (str_find(document_str(doc, doc->blocks[i].at), str_of(words)) >= 0)
			return true;
	return false;
}

/* Of a text too long for its subject to be known, the best stretch is the body, not the first. */
static void long_texts_keep_their_best(void **state)
{
	(void)state;
	enum { BYTES = 4400000, A_PARAGRAPH = 20, MENU = 40 };
	struct settings settings;
	struct error err = {0};
	struct item item = {.type = ITEM_TEXT};
	settings_init(&settings);
	strbuf_init(&item.text);
	strbuf_add(&item.text,
	           STR("Teaser: the kettle sang, and the cook, who was deaf, poured on.\n\n"));
	for (size_t i = 0; i < MENU; i++)
		strbuf_add(&item.text, STR("Share this article\n\n"));
	strbuf_add(&item.text, STR("It begins here. "));
	while (item.text.len < BYTES) {
		for (size_t i = 0; i < A_PARAGRAPH; i++)
			strbuf_add(&item.text, STR("The ferry left at seven, and nobody, as ever, was sorry. "));
		strbuf_add(&item.text, STR("\n\n"));
	}
	strbuf_add(&item.text, STR("It ends here, at last, with the lamp put out and the door shut.\n"));
	struct document *doc = document_new();
	if (!clean_item(doc, &item, &settings, &err))
		fail_msg("%s", err.msg);
	assert_true(holds(doc, "It begins here."));
	assert_true(holds(doc, "It ends here,"));
	assert_false(holds(doc, "Share this article"));
	assert_false(holds(doc, "the kettle sang"));
	document_free(doc);
	strbuf_release(&item.text);
	settings_release(&settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mail_headers_are_read), cmocka_unit_test(mail_names_and_subjects),
		cmocka_unit_test(sheets_have_edges), cmocka_unit_test(sheets_have_numbers),
		cmocka_unit_test(topics_are_shared_words), cmocka_unit_test(credits_are_told),
		cmocka_unit_test(phrases_are_told), cmocka_unit_test(sentences_end),
		cmocka_unit_test(whole_texts_are_told), cmocka_unit_test(datelines_are_told),
		cmocka_unit_test(long_texts_keep_their_best),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
