#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "speech/spoken.h"
#include "util/utf8.h"

/* tests/golden/spoken.txt: "written => said", sentences parted by " | ". */

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

/* Every character that is not white space is in a token, in a sentence; all in order. */
static void assert_whole(const struct document *doc, const struct block *block,
                         const struct spoken *spoken)
{
	uint32_t at = block->at.start, say = 0, token = 0;
	for (size_t i = 0; i < spoken->nsentences; i++) {
		const struct sentence *s = &spoken->sentences[i];
		assert_int_equal(s->first, token);
		assert_true(s->end > s->first && s->end <= spoken->ntokens);
		assert_int_equal(s->at.start, spoken->tokens[s->first].at.start);
		assert_int_equal(s->at.end, spoken->tokens[s->end - 1].at.end);
		token = s->end;
	}
	assert_int_equal(token, spoken->ntokens);
	for (size_t i = 0; i <= spoken->ntokens; i++) {
		uint32_t until = i < spoken->ntokens ? spoken->tokens[i].at.start : block->at.end;
		assert_true(until >= at);
		struct str gap = document_str(doc, (struct range){at, until});
		for (size_t k = 0; k < gap.len;)
			assert_true(utf8_is_space(utf8_next(gap, &k)));
		if (i == spoken->ntokens)
			break;
		const struct token *t = &spoken->tokens[i];
		assert_true(t->at.end > t->at.start && t->at.end <= block->at.end);
		assert_true(t->say.start >= say && t->say.end >= t->say.start);
		assert_true(t->at.end - t->at.start < 4096);
		at = t->at.end;
		say = t->say.end;
		for (size_t q = 0; q < doc->nquotes; q++) {
			struct range r = doc->quotes[q].at;
			assert_false(t->at.start < r.start && r.start < t->at.end);
			assert_false(t->at.start < r.end && r.end < t->at.end);
		}
	}
	assert_true(say <= spoken->words.len);
	assert_int_equal(utf8_valid(strbuf_str(&spoken->words)), spoken->words.len);
	for (size_t i = 0; i < spoken->words.len; i++)
		assert_true((unsigned char)spoken->words.ptr[i] >= 0x20);
	assert_int_equal(str_find(strbuf_str(&spoken->words), STR("[[")), -1);
	assert_int_equal(str_find_char(strbuf_str(&spoken->words), '<'), -1);
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

static void says_what_the_table_has(void **state)
{
	(void)state;
	FILE *file = fopen("tests/golden/spoken.txt", "r");
	assert_non_null(file);
	char line[2000], lang[16] = "en";
	unsigned number = 0, cases = 0, wrong = 0;
	while (fgets(line, sizeof(line), file)) {
		number++;
		struct str text = str_trim(str_of(line));
		if (!text.len || text.ptr[0] == '#')
			continue;
		if (str_starts(text, STR("lang "))) {
			snprintf(lang, sizeof(lang), "%.*s", STR_ARG(str_sub(text, 5, text.len)));
			continue;
		}
		ptrdiff_t arrow = str_find(text, STR(" => "));
		if (arrow < 0)
			fail_msg("tests/golden/spoken.txt:%u: no \" => \"", number);
		struct str written = str_trim(str_sub(text, 0, (size_t)arrow));
		struct str wanted = str_trim(str_sub(text, (size_t)arrow + 4, text.len));
		char *words = say_text(written, lang);
		cases++;
		if (!str_eq(str_of(words), wanted)) {
			wrong++;
			print_error("spoken.txt:%u: %.*s\n  said   %s\n  wanted %.*s\n", number,
			            STR_ARG(written), words, STR_ARG(wanted));
		}
		free(words);
	}
	fclose(file);
	assert_true(cases > 30);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_the_table_has),
	};
	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
