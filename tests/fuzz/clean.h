/* For the fuzz targets html and text: any valid UTF-8 is cleaned, or there is no article; what is
 * kept is in order, and with what was dropped all that there is. */
#ifndef CRIER_FUZZ_CLEAN_H
#define CRIER_FUZZ_CLEAN_H

#include <assert.h>
#include <stdint.h>

#include "../visible.h"
#include "clean/clean.h"
#include "clean/tame.h"

static void check_nothing_lost(const struct document *doc, struct str seen)
{
	struct strbuf there = STRBUF_INIT;
	size_t in_seen, in_there;
	visible_of_document(&there, doc);
	assert(visible_same(seen, strbuf_str(&there), false, &in_seen, &in_there));
	strbuf_release(&there);
}

/* Of a page what counts is what its tamed form shows: a comment without an end is none there. */
static void see_page(struct strbuf *seen, struct str html)
{
	struct strbuf tamed = STRBUF_INIT, data = STRBUF_INIT;
	strbuf_add(&tamed, html);
	tame_page(&tamed, &data);
	visible_of_html(seen, strbuf_str(&tamed));
	strbuf_release(&tamed);
	strbuf_release(&data);
}

static void clean_any(enum item_type type, const uint8_t *data, size_t size)
{
	struct settings settings;
	struct error err = {0};
	struct item item = {.type = type};
	settings_init(&settings);
	strbuf_init(&item.text);
	for (size_t i = 0; i < size; i++)
		if (data[i])
			strbuf_addc(&item.text, (char)data[i]);
	struct strbuf valid = STRBUF_INIT;
	utf8_repair(&valid, strbuf_str(&item.text));
	strbuf_release(&item.text);
	item.text = valid;
	struct strbuf seen = STRBUF_INIT;
	if (type == ITEM_TEXT)
		visible_of_text(&seen, strbuf_str(&item.text));
	else
		see_page(&seen, strbuf_str(&item.text));
	struct document *doc = document_new();
	if (clean_item(doc, &item, &settings, &err))
		assert(doc->nblocks);
	else
		assert(err.kind == ERROR_DATA && err.msg[0]);
	if (doc->nblocks || doc->ndrops)
		check_nothing_lost(doc, strbuf_str(&seen));
	strbuf_release(&seen);
	uint32_t behind = 0;
	for (size_t i = 0; i < doc->nblocks; i++) {
		assert(doc->blocks[i].at.start >= behind && doc->blocks[i].at.end > doc->blocks[i].at.start);
		behind = doc->blocks[i].at.end;
	}
	assert(behind <= doc->text.len && utf8_valid(strbuf_str(&doc->text)) == doc->text.len);
	assert(utf8_valid(strbuf_str(&doc->dropped)) == doc->dropped.len);
	document_free(doc);
	item_release(&item);
	settings_release(&settings);
}

#endif
