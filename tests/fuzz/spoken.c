/* Any text has a spoken form that leaves nothing out and keeps its bounds. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "speech/spoken.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct document *doc, const struct block *block,
                  const struct spoken *spoken)
{
	uint32_t at = block->at.start, token = 0;
	for (size_t i = 0; i < spoken->nsentences; i++) {
		assert(spoken->sentences[i].first == token);
		token = spoken->sentences[i].end;
	}
	assert(token == spoken->ntokens);
	for (size_t i = 0; i <= spoken->ntokens; i++) {
		uint32_t until = i < spoken->ntokens ? spoken->tokens[i].at.start : block->at.end;
		assert(until >= at);
		struct str gap = document_str(doc, (struct range){at, until});
		for (size_t k = 0; k < gap.len;)
			assert(utf8_is_space(utf8_next(gap, &k)));
		if (i < spoken->ntokens) {
			assert(spoken->tokens[i].at.end > until);
			assert(spoken->tokens[i].say.end <= spoken->words.len);
			at = spoken->tokens[i].at.end;
		}
	}
	assert(utf8_valid(strbuf_str(&spoken->words)) == spoken->words.len);
	for (size_t i = 0; i < spoken->words.len; i++)
		assert((unsigned char)spoken->words.ptr[i] >= 0x20 && spoken->words.ptr[i] != '<');
}

/* Each line is a block; “ and ” in it are the edges of quotations. */
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
		ptrdiff_t open = str_find(line, STR("“")), close = str_find(line, STR("”"));
		if (open >= 0 && close > open)
			document_add_quote(doc, (struct quote){.at = {block->at.start + (uint32_t)open,
			                                              block->at.start + (uint32_t)close + 3}});
	}
	struct spoken spoken = {0};
	for (size_t i = 0; i < doc->nblocks; i++) {
		spoken_block(rules, doc, i, &spoken);
		check(doc, &doc->blocks[i], &spoken);
	}
	spoken_release(&spoken);
	document_free(doc);
	strbuf_release(&text);
	return 0;
}
