#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "speech/spoken.h"
#include "util/utf8.h"

/*
 * tests/golden/spoken*.txt and spoken/{news,press,keep}.txt: "written => said", sentences parted by
 * " | "; without an arrow it is said as it is written. spoken/sentences.txt: where they end.
 */

static struct spoken_rules *rules;

static int open_rules(void **state)
{
	(void)state;
	struct error err;
	rules = spoken_rules_new(NULL, &err);
	return rules ? 0 : -1;
}

static int close_rules(void **state)
{
	(void)state;
	spoken_rules_free(rules);
	return 0;
}

/* What stands for people to read, sentences parted by " | "; the caller's to free. */
static char *said(const struct spoken *spoken)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	assert_non_null(out);
	for (size_t i = 0; i < spoken->nsentences; i++)
		spoken_print(spoken, i, out);
	fclose(out);
	struct strbuf b = STRBUF_INIT;
	for (size_t i = 0; i + 1 < len; i++) {
		if (text[i] == '\n')
			strbuf_adds(&b, " | ");
		else
			strbuf_addc(&b, text[i]);
	}
	free(text);
	return strbuf_detach(&b, &len);
}

enum { MOST_TOKENS = 5000, MOST_BYTES = 100000 }; /* of a part */

/* The edge is inside the token, with letters or digits on both sides of it. */
static bool parts(const struct document *doc, struct range token, uint32_t edge)
{
	bool before = false, behind = false;
	for (uint32_t i = token.start; i < token.end; i++) {
		char c = doc->text.ptr[i];
		bool wordy = ascii_is_digit(c) || ascii_is_lower(ascii_lower(c));
		before |= wordy && i < edge;
		behind |= wordy && i >= edge;
	}
	return before && behind;
}

static void assert_edges(const struct document *doc, struct range token)
{
	for (size_t q = 0; q < doc->nquotes; q++) {
		struct range r = doc->quotes[q].at;
		assert_false(token.start < r.start && r.start < token.end);
		assert_false(token.start < r.end && r.end < token.end);
	}
	for (size_t i = 0; i < doc->nspans; i++)
		assert_false(parts(doc, token, doc->spans[i].at.start) ||
		             parts(doc, token, doc->spans[i].at.end));
}

/* The tokens of a part, from the byte *at on, where white space may stand between them; the
 * length of the longest. */
static size_t assert_tokens(const struct document *doc, const struct spoken *spoken, uint32_t *at)
{
	uint32_t say = 0;
	size_t longest = 0;
	for (size_t i = 0; i < spoken->ntokens; i++) {
		const struct token *t = &spoken->tokens[i];
		assert_true(t->at.start >= *at && t->at.end > t->at.start);
		struct str gap = document_str(doc, (struct range){*at, t->at.start});
		for (size_t k = 0; k < gap.len;)
			assert_true(utf8_is_space(utf8_next(gap, &k)));
		assert_true(t->say.start >= say && t->say.end >= t->say.start);
		assert_edges(doc, t->at);
		*at = t->at.end;
		say = t->say.end;
		longest = t->at.end - t->at.start > longest ? t->at.end - t->at.start : longest;
	}
	assert_true(say <= spoken->words.len);
	assert_true(spoken->ntokens <= MOST_TOKENS && spoken->words.len <= MOST_BYTES);
	return longest;
}

static void assert_sentences(const struct spoken *spoken)
{
	uint32_t token = 0;
	for (size_t i = 0; i < spoken->nsentences; i++) {
		const struct sentence *s = &spoken->sentences[i];
		assert_int_equal(s->first, token);
		assert_true(s->end > s->first && s->end <= spoken->ntokens);
		assert_int_equal(s->at.start, spoken->tokens[s->first].at.start);
		assert_int_equal(s->at.end, spoken->tokens[s->end - 1].at.end);
		assert_true(s->begins || i == 0);
		assert_true(s->ends || (i + 1 == spoken->nsentences && spoken->goes_on));
		token = s->end;
	}
	assert_int_equal(token, spoken->ntokens);
}

static void assert_words(const struct spoken *spoken)
{
	struct str words = strbuf_str(&spoken->words);
	if (utf8_valid(words) != words.len)
		fail_msg("not UTF-8: \"%s\"", words.ptr);
	for (size_t i = 0; i < words.len; i++)
		assert_true((unsigned char)words.ptr[i] >= 0x20);
	assert_int_equal(str_find(words, STR("[[")), -1);
	assert_int_equal(str_find_char(words, '<'), -1);
}

/* Every character of the block that spoken_block has begun is in a token, in a sentence, if it is
 * not white space; all in order, part by part. Returns the length of the longest token. */
static size_t assert_whole(const struct document *doc, const struct block *block,
                           struct spoken *spoken)
{
	uint32_t at = block->at.start;
	size_t longest = 0;
	bool begins = true;
	do {
		size_t n = assert_tokens(doc, spoken, &at);
		longest = n > longest ? n : longest;
		assert_sentences(spoken);
		assert_words(spoken);
		if (!spoken->nsentences)
			continue;
		assert_int_equal(spoken->sentences[0].begins, begins);
		begins = spoken->sentences[spoken->nsentences - 1].ends;
	} while (spoken->goes_on && spoken_more(rules, spoken));
	assert_true(begins);
	struct str rest = document_str(doc, (struct range){at, block->at.end});
	for (size_t k = 0; k < rest.len;)
		assert_true(utf8_is_space(utf8_next(rest, &k)));
	return longest;
}

static char *say_text(struct str text, const char *lang)
{
	struct document *doc = document_new();
	document_add_block(doc, BLOCK_PARAGRAPH, text)->lang = lang;
	struct spoken spoken = {0};
	spoken_block(rules, doc, 0, &spoken);
	assert_whole(doc, &doc->blocks[0], &spoken);
	char *words = said(&spoken);
	spoken_release(&spoken);
	document_free(doc);
	return words;
}

/* Calls `check` with each line that counts; returns how many came out otherwise. */
static unsigned each_line(const char *path, bool (*check)(struct str line, const char *where))
{
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	char line[2000], where[200];
	unsigned number = 0, cases = 0, wrong = 0;
	while (fgets(line, sizeof(line), file)) {
		struct str text = str_trim(str_of(line));
		snprintf(where, sizeof(where), "%s:%u", path, ++number);
		if (!text.len || str_starts(text, STR("# "))) /* not "#1 hit" */
			continue;
		cases++;
		wrong += !check(text, where);
	}
	fclose(file);
	assert_true(cases > 30);
	return wrong;
}

static char table_lang[16];

static bool is_said_so(struct str text, const char *where)
{
	if (str_starts(text, STR("lang "))) {
		snprintf(table_lang, sizeof(table_lang), "%.*s", STR_ARG(str_sub(text, 5, text.len)));
		return true;
	}
	ptrdiff_t arrow = str_find(text, STR(" => "));
	struct str written = arrow < 0 ? text : str_trim(str_sub(text, 0, (size_t)arrow));
	struct str wanted = arrow < 0 ? text : str_trim(str_sub(text, (size_t)arrow + 4, text.len));
	char *words = say_text(written, table_lang);
	bool right = str_eq(str_of(words), wanted);
	if (!right)
		print_error("%s: %.*s\n  said   %s\n  wanted %.*s\n", where, STR_ARG(written), words,
		            STR_ARG(wanted));
	free(words);
	return right;
}

static void says_what_the_tables_have(void **state)
{
	(void)state;
	static const char *const tables[] = {
		"tests/golden/spoken.txt", "tests/golden/spoken/news.txt",
		"tests/golden/spoken/press.txt", "tests/golden/spoken/keep.txt",
		"tests/golden/spoken-de.txt", "tests/golden/spoken-fr.txt", "tests/golden/spoken-es.txt",
	};
	unsigned wrong = 0;
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		snprintf(table_lang, sizeof(table_lang), "en");
		wrong += each_line(tables[i], is_said_so);
	}
	assert_int_equal(wrong, 0);
}

/* " | " stands where a sentence ends, and nowhere else does one. */
static bool ends_so(struct str line, const char *where)
{
	struct strbuf text = STRBUF_INIT, found = STRBUF_INIT;
	for (size_t i = 0; i < line.len; i++) {
		if (str_starts(str_sub(line, i, line.len), STR("| ")))
			i++;
		else
			strbuf_addc(&text, line.ptr[i]);
	}
	struct document *doc = document_new();
	document_add_block(doc, BLOCK_PARAGRAPH, strbuf_str(&text))->lang = "en";
	struct spoken spoken = {0};
	spoken_block(rules, doc, 0, &spoken);
	assert_whole(doc, &doc->blocks[0], &spoken);
	for (size_t i = 0; i < spoken.nsentences; i++) {
		if (i)
			strbuf_adds(&found, " | ");
		strbuf_add(&found, document_str(doc, spoken.sentences[i].at));
	}
	bool right = str_eq(strbuf_str(&found), line);
	if (!right)
		print_error("%s: ends are at %s\n", where, found.ptr);
	spoken_release(&spoken);
	document_free(doc);
	strbuf_release(&text);
	strbuf_release(&found);
	return right;
}

static void ends_sentences_where_they_end(void **state)
{
	(void)state;
	assert_int_equal(each_line("tests/golden/spoken/sentences.txt", ends_so), 0);
}

/* ---- languages inside a block ---- */

/* A block of `text`; what stands between bars is a passage in another language. */
static struct document *with_passages(const char *text, const char *lang, const char *other)
{
	struct document *doc = document_new();
	struct strbuf b = STRBUF_INIT;
	uint32_t edges[8];
	size_t n = 0;
	for (; *text; text++) {
		if (*text == '|')
			edges[n++] = (uint32_t)b.len;
		else
			strbuf_addc(&b, *text);
	}
	document_add_block(doc, BLOCK_PARAGRAPH, strbuf_str(&b))->lang = lang;
	for (size_t i = 0; i + 1 < n; i += 2)
		document_add_span(doc, SPAN_LANGUAGE, (struct range){edges[i], edges[i + 1]}, other);
	strbuf_release(&b);
	return doc;
}

static void says_passages_by_the_rules_of_their_language(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *other, *text, *said;
	} cases[] = {
		{"en", "de", "The sign has |am 3. Mai um 14.30 Uhr| on it.",
		 "The sign has am dritten Mai um vierzehn Uhr dreißig on it."},
		{"de", "en", "Auf dem Schild steht |on May 3, 2014| und sonst am 3. Mai nichts.",
		 "Auf dem Schild steht on May third, twenty fourteen und sonst am dritten Mai nichts."},
		{"en", "fr", "They read |20,5 % de M. Dupont| to us, and 20.5% of Mr. Dupont.",
		 "They read vingt virgule cinq pour cent de monsieur Dupont to us, and twenty point five "
		 "percent of Mister Dupont."},
		{"en", "es", "|El Sr. López tiene 3 hijas.| Mr. Brown has 3.",
		 "El señor López tiene tres hijas. | Mister Brown has three."},
		/* sentences end by the passage's language, also where its mark is outside */
		{"en", "de", "He wrote: “|Das war am 3. Oktober. Dann kam z. B. Dr. Meier.|” That was all.",
		 "He wrote: Das war am dritten Oktober. | Dann kam zum Beispiel Doktor Meier. | That was all."},
		{"en", "fr", "It is signed |J.-P. M.|. He left it.", "It is signed J-P M. | He left it."},
		{"de", "en", "Er sagte |see you at 5 p.m.| Dann ging er.",
		 "Er sagte see you at five PM. | Dann ging er."},
		/* no rule reaches over an edge */
		{"en", "fr", "May |3| euros, 5 |km| and $|7|.", "May trois euros, five km and sept dollars."},
		{"en", "de", "the |Zeitgeist|-like 5 km of it", "the Zeitgeist- like five kilometers of it"},
		/* at both ends, next to each other, alone */
		{"en", "de", "|Am 1. Mai| and |am 2. Mai||am 3. Mai|",
		 "Am ersten Mai and am zweiten Mai am dritten Mai"},
		{"en", "xx", "|Am 1. Mai, 5 km|, 5 km", "Am 1. | Mai, 5 km, five kilometers"},
	};
	unsigned wrong = 0;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct document *doc = with_passages(cases[i].text, cases[i].lang, cases[i].other);
		struct spoken spoken = {0};
		spoken_block(rules, doc, 0, &spoken);
		assert_whole(doc, &doc->blocks[0], &spoken);
		char *words = said(&spoken);
		if (strcmp(words, cases[i].said) != 0)
			print_error("%s\n  is: %s\n  want: %s\n", cases[i].text, words, cases[i].said);
		wrong += strcmp(words, cases[i].said) != 0;
		free(words);
		spoken_release(&spoken);
		document_free(doc);
	}
	assert_int_equal(wrong, 0);
}

/* Marks are of the language of the word that they touch. */
static void tells_the_language_of_each_token(void **state)
{
	(void)state;
	struct document *doc =
		with_passages("One (“|zwei|”), – |drei vier|; five “six |sieben|.”", NULL, "de");
	static const struct {
		const char *token, *lang;
	} wanted[] = {
		{"One", ""}, {"(“zwei”),", "de"}, {"–", "de"}, {"drei", "de"}, {"vier;", "de"}, {"five", ""},
		{"“six", ""}, {"sieben.”", "de"},
	};
	struct spoken spoken = {0};
	spoken_block(rules, doc, 0, &spoken);
	assert_int_equal(spoken.ntokens, sizeof(wanted) / sizeof(*wanted));
	for (size_t i = 0, k = 0; i < spoken.ntokens; i++) {
		while (k + 1 < spoken.nlanguages && spoken.languages[k + 1].first <= i)
			k++;
		const char *tag = spoken.languages[k].tag;
		struct str text = document_str(doc, spoken.tokens[i].at);
		if (!str_eq_text(text, wanted[i].token) || strcmp(tag ? tag : "", wanted[i].lang) != 0)
			fail_msg("token %zu is \"%.*s\" in \"%s\"", i, STR_ARG(text), tag ? tag : "");
	}
	assert_int_equal(spoken.languages[0].first, 0);
	spoken_release(&spoken);
	document_free(doc);
}

/* ---- what must hold whatever the text is ---- */

static void check_text(struct str text, size_t longest_token)
{
	struct document *doc = document_new();
	document_add_block(doc, BLOCK_PARAGRAPH, text);
	struct spoken spoken = {0};
	spoken_block(rules, doc, 0, &spoken);
	assert_true(assert_whole(doc, &doc->blocks[0], &spoken) <= longest_token);
	spoken_release(&spoken);
	document_free(doc);
}

static void loses_nothing(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"", " ", "\n", ".", "...", "\"", "“”", "?!?!", "[[x]] <b>&amp;</b>", "\x01" "B[[_^_DE]]",
		"$", "$$$", "$-5", "--5", "1/0", "0/0", "1/", "/1", "1:", ":1", "12:", "99:99", "1-",
		"-", "1--2", "1-2-3-4-5-6-7-8-9", "1.2.3.4.5.6.7.8", "....1", "1,2,3", "1,234,5",
		"00000", "0.", ".0", "#", "##", "# x", "#1", "@", "@@a", "a@b", "a@b.c", "http://",
		"http://.", "www.", "www.a", "U.", "U.S", "U.S.S", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p",
		"Mr.", "Mr. ", "Mr.\xc2\xa0X", "No. ", "No.5", "IIIIII", "Chapter IIII", "War X",
		"\xe2\x80\x8b\xe2\x80\x8f\xef\xbb\xbf", "a\xcc\x81\xcc\x81 b", "co\xc2\xadop",
		"\xf0\x9f\x87\xba", "\xf0\x9f\x87\xba\xf0\x9f\x87\xb8\xf0\x9f\x87\xb8",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", "½½", "5½½", "²", "a²²", "5²",
		"。！？", "“。”", "了。他", "он. Она", "(((((", ")))))", "‘‘‘‘", "''''", "it's'", "'s",
		"1st2nd", "5pm5am", "5 p.m", "5p.m.", "Jan. 32", "May 0", "0 May", "31.12.99.1",
		"999999999999999999999999999999999999999999", "$999999999999999999999999999.99",
		"1e308", "0x7f", "+1", "+", "+-5", "(1)", "(212)", "(212) 5", "1-800-", "1-800-A",
		"\tcell\tcell", "x\ny", "\xef\xbf\xbd", "\xf4\x8f\xbf\xbf",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check_text(str_of(texts[i]), 400);
}

/* `part` again and again; the processor time that it takes. */
static double check_repeated(const char *part, size_t bytes)
{
	struct strbuf b = STRBUF_INIT;
	while (b.len < bytes)
		strbuf_adds(&b, part);
	clock_t start = clock();
	check_text(strbuf_str(&b), 4000);
	strbuf_release(&b);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Whatever the length, tokens are bounded and four times the text takes four times as long. */
static void stays_linear(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"7", "7 ", "a", "é", "\xcc\x81", "\xe2\x80\x8d", ".", "a.", "a.b", "a@", "(a.a", "1.",
		"1-", "1,234,", "1,23,", "$", "$1", "“", "“a”", "U.S. ", "Mr. ", "No. ", "?", "?”", "A",
		"A.A", "\xf0\x9f\x87\xba", "\xf0\x9f\x91\xa9\xe2\x80\x8d", "字", "字。", "http://a.b/",
		"a-", "a ", "Jan. ", "1/2 ", "#a", "[", "[[", "<", "'", "a'", "II ", "( ", "% ", "»", "» ",
		"a\xcc\x81\xcc\x82", "\xe2\x80\xae" "a\xe2\x80\xac", "\xe2\x80\x8b", "30C (", "40°26′",
		"John Smith III ", "call 911 ", "2:1:", "5 kg/m/", "10/1 ", "of 5/12 ", "6-3 ", "3 May–",
		"The quick brown fox jumped over 12 lazy dogs, on May 5, for $5 million. ",
	};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		double less = check_repeated(parts[i], 30000), more = check_repeated(parts[i], 120000);
		if (more > 8 * less + .1)
			fail_msg("\"%s\": %.3f s, and four times as much %.3f s", parts[i], less, more);
	}
}

/* A mark of a note, "[12]" or "12)", is the only thing with letters or digits left unsaid. */
static bool is_note(struct str text)
{
	size_t digits = 0;
	for (size_t i = 0; i < text.len; i++) {
		if ((unsigned char)text.ptr[i] < 0x80 && ascii_is_lower(ascii_lower(text.ptr[i])))
			return false;
		digits += ascii_is_digit(text.ptr[i]);
	}
	return str_find_char(text, '[') >= 0 || !digits;
}

static void assert_all_said(struct str text)
{
	struct document *doc = document_new();
	document_add_block(doc, BLOCK_PARAGRAPH, text)->lang = "en";
	struct spoken spoken = {0};
	spoken_block(rules, doc, 0, &spoken);
	assert_whole(doc, &doc->blocks[0], &spoken);
	for (size_t i = 0; i < spoken.ntokens; i++) {
		const struct token *t = &spoken.tokens[i];
		struct str written = document_str(doc, t->at);
		if (t->say.end == t->say.start && !is_note(written))
			fail_msg("nothing is said for \"%.*s\" in \"%.*s\"", STR_ARG(written), STR_ARG(text));
	}
	spoken_release(&spoken);
	document_free(doc);
}

/* Pieces of the tables' lines in any order, the same ones each time. */
static void says_something_for_every_word(void **state)
{
	(void)state;
	struct strbuf all = STRBUF_INIT, text = STRBUF_INIT;
	static const char *const tables[] = {"tests/golden/spoken.txt", "tests/golden/spoken/news.txt",
	                                     "tests/golden/spoken/sentences.txt"};
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		FILE *file = fopen(tables[i], "r");
		assert_non_null(file);
		char line[2000];
		while (fgets(line, sizeof(line), file)) {
			assert_all_said(str_trim(str_of(line)));
			strbuf_adds(&all, line);
		}
		fclose(file);
	}
	uint32_t seed = 20261123;
	for (unsigned n = 0; n < 20000; n++) {
		seed = seed * 1664525u + 1013904223u;
		size_t from = (seed >> 4) % all.len, len = 1 + (seed >> 28);
		size_t end = from + len < all.len ? from + len : all.len;
		while (from < all.len && ((unsigned char)all.ptr[from] & 0xc0) == 0x80)
			from++;
		end = end < from ? from : end;
		while (end < all.len && ((unsigned char)all.ptr[end] & 0xc0) == 0x80)
			end++;
		strbuf_add(&text, str_sub(strbuf_str(&all), from, end));
		if (n % 10 == 9) {
			assert_all_said(strbuf_str(&text));
			strbuf_cut(&text, 0);
		}
	}
	strbuf_release(&all);
	strbuf_release(&text);
}

static void cuts_at_quotations(void **state)
{
	(void)state;
	struct document *doc = document_new();
	const char *text = "He said:“Gen.”Lee left“at 5 p”.m. and $“5” million—“5”–7%.";
	document_add_block(doc, BLOCK_PARAGRAPH, str_of(text));
	struct str rest = str_of(text);
	for (size_t at = 0; at < rest.len;) {
		ptrdiff_t open = str_find(str_sub(rest, at, rest.len), STR("“"));
		if (open < 0)
			break;
		size_t start = at + (size_t)open;
		size_t end = start + (size_t)str_find(str_sub(rest, start, rest.len), STR("”")) + 3;
		document_add_quote(doc, (struct quote){.at = {(uint32_t)start, (uint32_t)end}});
		at = end;
	}
	assert_int_equal(doc->nquotes, 4);
	struct spoken spoken = {0};
	spoken_block(rules, doc, 0, &spoken);
	assert_whole(doc, &doc->blocks[0], &spoken);
	spoken_release(&spoken);
	document_free(doc);
}

static void says_what_it_says_alone(void **state)
{
	(void)state;
	/* A block's words don't depend on the blocks before it. */
	struct document *doc = document_new();
	document_add_block(doc, BLOCK_HEADLINE, STR("PRESIDENT SIGNS THE BILL IN THE U.S."));
	document_add_block(doc, BLOCK_PARAGRAPH, STR("It is 5 km to St. Louis. US law"));
	document_add_block(doc, BLOCK_PARAGRAPH, STR("Es ist 5 km."))->lang = "de";
	document_add_block(doc, BLOCK_PARAGRAPH, STR("It is 5 km to St. Louis. US law"));
	struct spoken spoken = {0};
	char *first = NULL;
	for (size_t i = 0; i < doc->nblocks; i++) {
		spoken_block(rules, doc, i, &spoken);
		assert_whole(doc, &doc->blocks[i], &spoken);
		char *words = said(&spoken);
		if (i == 1)
			first = words;
		else if (i == 3)
			assert_string_equal(words, first);
		if (i == 0)
			assert_string_equal(words, "President Signs The Bill In The U S.");
		if (i != 1)
			free(words);
	}
	free(first);
	spoken_release(&spoken);
	document_free(doc);
}

static void tables_and_code(void **state)
{
	(void)state;
	struct document *doc = document_new();
	document_add_block(doc, BLOCK_TABLE, STR("Year\t1984\tup 5%"));
	document_add_block(doc, BLOCK_CODE, STR("let x = 1\nprint(x)"));
	struct spoken spoken = {0};
	static const char *const wanted[] = {"Year, nineteen eighty-four, up five percent",
	                                     "let x equals one | print(X)"};
	for (size_t i = 0; i < doc->nblocks; i++) {
		spoken_block(rules, doc, i, &spoken);
		assert_whole(doc, &doc->blocks[i], &spoken);
		char *words = said(&spoken);
		assert_string_equal(words, wanted[i]);
		free(words);
	}
	spoken_release(&spoken);
	document_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_the_tables_have),
		cmocka_unit_test(ends_sentences_where_they_end),
		cmocka_unit_test(says_something_for_every_word),
		cmocka_unit_test(loses_nothing),
		cmocka_unit_test(says_passages_by_the_rules_of_their_language),
		cmocka_unit_test(tells_the_language_of_each_token),
		cmocka_unit_test(stays_linear),
		cmocka_unit_test(cuts_at_quotations),
		cmocka_unit_test(says_what_it_says_alone),
		cmocka_unit_test(tables_and_code),
	};
	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
