/* Any text has a spoken form that leaves nothing out and keeps its bounds. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "speech/spoken.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sentences(const struct spoken *spoken, bool *begins)
{
	uint32_t token = 0;
	for (size_t i = 0; i < spoken->nsentences; i++) {
		const struct sentence *s = &spoken->sentences[i];
		assert(s->first == token && s->begins == *begins);
		token = s->end;
		*begins = s->ends;
	}
	assert(token == spoken->ntokens);
	for (size_t i = 0; i < spoken->nlanguages; i++)
		assert(spoken->languages[i].first < spoken->ntokens &&
		       (i ? spoken->languages[i - 1].first < spoken->languages[i].first
		          : !spoken->languages[i].first));
}

/* White space alone stands between `at` and `until`. */
static void check_gap(const struct document *doc, uint32_t at, uint32_t until)
{
	assert(until >= at);
	struct str gap = document_str(doc, (struct range){at, until});
	for (size_t k = 0; k < gap.len;)
		assert(utf8_is_space(utf8_next(gap, &k)));
}

static void check_part(const struct document *doc, const struct spoken *spoken, uint32_t *at)
{
	for (size_t i = 0; i < spoken->ntokens; i++) {
		check_gap(doc, *at, spoken->tokens[i].at.start);
		assert(spoken->tokens[i].at.end > spoken->tokens[i].at.start);
		assert(spoken->tokens[i].say.end <= spoken->words.len);
		*at = spoken->tokens[i].at.end;
	}
	assert(utf8_valid(strbuf_str(&spoken->words)) == spoken->words.len);
	for (size_t i = 0; i < spoken->words.len; i++)
		assert((unsigned char)spoken->words.ptr[i] >= 0x20 && spoken->words.ptr[i] != '<');
}

/* The edges of “ ” are a quotation's, those of « » a passage's in another language. */
static bool edges(struct str line, const char *open, const char *close, struct range *at)
{
	ptrdiff_t from = str_find(line, str_of(open)), to = str_find(line, str_of(close));
	if (from < 0 || to <= from)
		return false;
	*at = (struct range){(uint32_t)from, (uint32_t)to + (uint32_t)strlen(close)};
	return true;
}

/* Each line is a block. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct spoken_rules *rules; /* opened once: it takes a millisecond */
	struct error err;
	if (!rules)
		rules = spoken_rules_new(NULL, &err);
	if (!rules)
		abort();
	struct strbuf text = STRBUF_INIT;
	utf8_repair(&text, (struct str){(const char *)data, size});
	struct document *doc = document_new();
	struct str rest = strbuf_str(&text);
	while (rest.ptr && rest.len) {
		struct str line = str_cut(rest, '\n', &rest);
		struct block *block = document_add_block(doc, BLOCK_PARAGRAPH, line);
		block->lang = doc->nblocks % 7 == 6 ? "fr" : NULL;
		struct range at;
		uint32_t start = block->at.start;
		if (edges(line, "“", "”", &at))
			document_add_quote(doc, (struct quote){.at = {start + at.start, start + at.end}});
		if (edges(line, "«", "»", &at))
			document_add_span(doc, SPAN_LANGUAGE, (struct range){start + at.start, start + at.end},
			                  "de");
	}
	struct spoken spoken = {0};
	for (size_t i = 0; i < doc->nblocks; i++) {
		uint32_t at = doc->blocks[i].at.start;
		bool begins = true;
		spoken_block(rules, doc, i, &spoken);
		do {
			check_sentences(&spoken, &begins);
			check_part(doc, &spoken, &at);
		} while (spoken_more(rules, &spoken));
		assert(begins);
		check_gap(doc, at, doc->blocks[i].at.end);
	}
	spoken_release(&spoken);
	document_free(doc);
	strbuf_release(&text);
	return 0;
}
