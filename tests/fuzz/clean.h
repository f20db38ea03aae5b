/* For the fuzz targets html and text: any valid UTF-8 is cleaned, or there is no article; what is
 * kept is in order. */
#ifndef CRIER_FUZZ_CLEAN_H
#define CRIER_FUZZ_CLEAN_H

#include <assert.h>
#include <stdint.h>

#include "clean/clean.h"
#include "util/utf8.h"

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
	struct document *doc = document_new();
	if (clean_item(doc, &item, &settings, &err))
		assert(doc->nblocks);
	else
		assert(err.kind == ERROR_DATA && err.msg[0]);
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
