#include "turns.h"

#include <stdlib.h>

#include "../util/mem.h"

void turns_begin(struct turns *t, struct document *doc, struct quoted *quoted)
{
	*t = (struct turns){
		.doc = doc, .old = doc->quotes, .nold = doc->nquotes, .old_quoted = quoted,
	};
	doc->quotes = NULL;
	doc->nquotes = doc->quotes_cap = 0;
}

static void keep(struct turns *t, const struct quote *q, struct quoted how)
{
	t->quoted = mem_grow(t->quoted, t->doc->nquotes, &t->cap, sizeof(*t->quoted));
	t->quoted[t->doc->nquotes] = how;
	document_add_quote(t->doc, *q);
}

static void keep_up_to(struct turns *t, uint32_t end)
{
	for (; t->next < t->nold && t->old[t->next].at.start < end; t->next++)
		keep(t, &t->old[t->next], t->old_quoted[t->next]);
}

void turns_skip(struct turns *t, const struct block *b)
{
	keep_up_to(t, b->at.start);
	while (t->next < t->nold && t->old[t->next].at.start < b->at.end)
		t->next++;
}

void turns_add(struct turns *t, const struct block *b, size_t from, uint16_t flags)
{
	struct quote q = {
		.at = {b->at.start + (uint32_t)from, b->at.end}, .speaker = -1, .kind = QUOTE_TURN,
	};
	turns_skip(t, b);
	if (q.at.end > q.at.start)
		keep(t, &q, (struct quoted){QUOTED_UPPER | flags, 255});
}

struct quoted *turns_end(struct turns *t)
{
	keep_up_to(t, UINT32_MAX);
	free(t->old);
	free(t->old_quoted);
	return t->quoted;
}

bool turns_may_be(const struct block *b)
{
	return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM || b->kind == BLOCK_QUOTATION;
}

size_t turns_emphasis(const struct document *doc, const struct block *b)
{
	size_t from = 0, to = doc->nspans, end = 0;
	while (from < to) {
		size_t middle = (from + to) / 2;
		if (doc->spans[middle].at.start < b->at.start)
			from = middle + 1;
		else
			to = middle;
	}
	for (size_t i = from; i < doc->nspans && doc->spans[i].at.start < b->at.end; i++) {
		const struct span *s = &doc->spans[i];
		if (s->kind != SPAN_EMPHASIS)
			continue;
		/* one that goes on after a space is the same */
		if (s->at.start > b->at.start + end + 1)
			break;
		if (s->at.end - b->at.start > end)
			end = s->at.end - b->at.start;
	}
	return end < b->at.end - b->at.start ? end : b->at.end - b->at.start;
}
