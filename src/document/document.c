#include "document.h"

#include <stdlib.h>

#include "../util/mem.h"

struct document *document_new(void)
{
	struct document *doc = mem_zeroed(1, sizeof(*doc));
	doc->arena = arena_new();
	strbuf_init(&doc->text);
	strbuf_init(&doc->dropped);
	return doc;
}

void document_free(struct document *doc)
{
	if (!doc)
		return;
	strbuf_release(&doc->text);
	strbuf_release(&doc->dropped);
	free(doc->meta.authors);
	free(doc->blocks);
	free(doc->spans);
	free(doc->drops);
	free(doc->speakers);
	free(doc->quotes);
	arena_free(doc->arena);
	free(doc);
}

void document_room(struct document *doc, size_t blocks)
{
	if (doc->nblocks + blocks <= doc->blocks_cap)
		return;
	doc->blocks_cap = doc->nblocks + blocks;
	doc->blocks = mem_resize(doc->blocks, doc->blocks_cap * sizeof(*doc->blocks));
}

struct block *document_add_block(struct document *doc, enum block_kind kind, struct str text)
{
	if (doc->nblocks)
		strbuf_adds(&doc->text, "\n\n");
	uint32_t start = (uint32_t)doc->text.len;
	strbuf_add(&doc->text, text);
	doc->blocks = mem_grow(doc->blocks, doc->nblocks, &doc->blocks_cap, sizeof(*doc->blocks));
	doc->blocks[doc->nblocks] = (struct block){
		.at = {start, (uint32_t)doc->text.len},
		.kind = (uint8_t)kind,
	};
	return &doc->blocks[doc->nblocks++];
}

void document_add_span(struct document *doc, enum span_kind kind, struct range at,
                       const char *value)
{
	doc->spans = mem_grow(doc->spans, doc->nspans, &doc->spans_cap, sizeof(*doc->spans));
	size_t i = doc->nspans++;
	for (; i && doc->spans[i - 1].at.start > at.start; i--)
		doc->spans[i] = doc->spans[i - 1];
	doc->spans[i] = (struct span){at, kind, value};
}

void document_drop(struct document *doc, struct str text, enum reason reason, uint32_t line,
                   uint32_t offset)
{
	uint32_t start = (uint32_t)doc->dropped.len;
	strbuf_add(&doc->dropped, text);
	doc->drops = mem_grow(doc->drops, doc->ndrops, &doc->drops_cap, sizeof(*doc->drops));
	doc->drops[doc->ndrops++] = (struct drop){
		{start, (uint32_t)doc->dropped.len}, reason, line, (uint32_t)doc->nblocks, offset,
		NULL};
}

int32_t document_add_speaker(struct document *doc, struct speaker speaker)
{
	doc->speakers =
		mem_grow(doc->speakers, doc->nspeakers, &doc->speakers_cap, sizeof(*doc->speakers));
	doc->speakers[doc->nspeakers] = speaker;
	return (int32_t)doc->nspeakers++;
}

void document_add_quote(struct document *doc, struct quote quote)
{
	doc->quotes = mem_grow(doc->quotes, doc->nquotes, &doc->quotes_cap, sizeof(*doc->quotes));
	doc->quotes[doc->nquotes++] = quote;
}

void document_add_author(struct document *doc, struct str name)
{
	struct metadata *meta = &doc->meta;
	meta->authors = mem_resize(meta->authors, (meta->nauthors + 1) * sizeof(*meta->authors));
	meta->authors[meta->nauthors++] = arena_str(doc->arena, name);
}

const char *block_kind_name(enum block_kind kind)
{
	static const char *const names[BLOCK_KINDS] = {
		"headline", "byline", "dateline", "heading", "paragraph", "quotation",
		"item", "caption", "code", "table", "notice",
	};
	return names[kind];
}

const char *span_kind_name(enum span_kind kind)
{
	static const char *const names[SPAN_KINDS] = {"language", "emphasis", "link"};
	return names[kind];
}

const char *speaker_kind_name(enum speaker_kind kind)
{
	static const char *const names[] = {"person", "group", "document", "unknown"};
	return names[kind];
}

const char *gender_name(enum gender gender)
{
	static const char *const names[] = {"unknown", "female", "male"};
	return names[gender];
}

const char *quote_kind_name(enum quote_kind kind)
{
	static const char *const names[] = {"direct", "fragment", "block", "turn"};
	return names[kind];
}
