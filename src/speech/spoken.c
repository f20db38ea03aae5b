/* A first, plain spoken form: the words as they are written, sentences at full stops. */
#include "spoken.h"

#include <stdlib.h>

#include "../util/mem.h"

struct spoken_rules {
	bool none;
};

struct spoken_rules *spoken_rules_new(struct error *err)
{
	(void)err;
	return mem_zeroed(1, sizeof(struct spoken_rules));
}

void spoken_rules_free(struct spoken_rules *rules)
{
	free(rules);
}

static void add_token(struct spoken *out, struct range at, struct str word)
{
	if (out->words.len)
		strbuf_addc(&out->words, ' ');
	uint32_t start = (uint32_t)out->words.len;
	strbuf_add(&out->words, word);
	out->tokens = mem_grow(out->tokens, out->ntokens, &out->tokens_cap, sizeof(*out->tokens));
	out->tokens[out->ntokens++] = (struct token){at, {start, (uint32_t)out->words.len}};
}

static void end_sentence(struct spoken *out)
{
	size_t n = out->nsentences;
	uint32_t first = n ? out->sentences[n - 1].end : 0;
	if (first == out->ntokens)
		return;
	out->sentences =
		mem_grow(out->sentences, n, &out->sentences_cap, sizeof(*out->sentences));
	out->sentences[out->nsentences++] = (struct sentence){
		.at = {out->tokens[first].at.start, out->tokens[out->ntokens - 1].at.end},
		.first = first,
		.end = (uint32_t)out->ntokens,
	};
}

void spoken_block(struct spoken_rules *rules, const struct document *doc, size_t i,
                  struct spoken *out)
{
	(void)rules;
	struct range at = doc->blocks[i].at;
	const char *text = doc->text.ptr;
	if (!out->words.cap)
		strbuf_init(&out->words);
	strbuf_cut(&out->words, 0);
	out->ntokens = out->nsentences = 0;
	for (uint32_t p = at.start; p < at.end;) {
		uint32_t start = p;
		while (p < at.end && !ascii_is_space(text[p]))
			p++;
		if (p > start) {
			struct range word = {start, p};
			add_token(out, word, document_str(doc, word));
			if (text[p - 1] == '.')
				end_sentence(out);
		}
		p++;
	}
	end_sentence(out);
}

void spoken_release(struct spoken *s)
{
	if (s->words.cap)
		strbuf_release(&s->words);
	free(s->tokens);
	free(s->sentences);
	*s = (struct spoken){0};
}
