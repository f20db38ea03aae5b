/* Any text, in any of the languages: quotations in order, each in one block, with a known speaker. */
#include <assert.h>
#include <stdint.h>

#include "speakers/speakers.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool on_boundary(struct str text, size_t at)
{
	return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xc0) != 0x80);
}

static void check(const struct document *doc)
{
	struct str text = strbuf_str(&doc->text);
	size_t block = 0, end = 0;
	for (size_t i = 0; i < doc->nquotes; i++) {
		const struct quote *q = &doc->quotes[i];
		assert(q->at.start >= end && q->at.start < q->at.end);
		end = q->at.end;
		while (block < doc->nblocks && doc->blocks[block].at.end < q->at.end)
			block++;
		assert(block < doc->nblocks && doc->blocks[block].at.start <= q->at.start);
		assert(on_boundary(text, q->at.start) && on_boundary(text, q->at.end));
		assert(q->mention.start <= q->mention.end && on_boundary(text, q->mention.end) &&
		       on_boundary(text, q->mention.start));
		assert(q->speaker >= -1 && q->speaker < (int32_t)doc->nspeakers);
		assert(q->confidence <= 100);
	}
	for (size_t i = 0; i < doc->nspeakers; i++)
		assert(doc->speakers[i].name.len && doc->speakers[i].quotes);
}

/* The first byte chooses the language and the kind of every other block. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = {"en", "de", "fr", "es", "", "ja-JP", "../en"};
	if (!size)
		return 0;
	struct error err = {0};
	struct strbuf text = STRBUF_INIT;
	struct document *doc = document_new();
	utf8_repair(&text, (struct str){(const char *)data + 1, size - 1});
	doc->meta.language = str_of(languages[data[0] % 7]);
	struct str rest = strbuf_str(&text);
	for (size_t i = 0; rest.len; i++) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		enum block_kind other = data[0] / 7 % BLOCK_KINDS;
		if (line.len)
			document_add_block(doc, i % 2 ? other : BLOCK_PARAGRAPH, line);
	}
	assert(speakers_find(doc, &err));
	check(doc);
	document_free(doc);
	strbuf_release(&text);
	return 0;
}
