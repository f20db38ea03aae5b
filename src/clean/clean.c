#include "clean.h"

#include <stdlib.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "body.h"
#include "keep.h"
#include "language.h"
#include "links.h"
#include "metadata.h"
#include "notes.h"
#include "passages.h"
#include "rules.h"
#include "said.h"

enum { MOST_LINK_BYTES = 16 << 20 };

static void page_init(struct page *page, struct document *doc)
{
	*page = (struct page){.arena = doc->arena};
	strbuf_init(&page->text);
	strbuf_init(&page->jsonld);
	strbuf_init(&page->data);
}

static void page_release(struct page *page)
{
	rules_free(page->rules);
	strbuf_release(&page->text);
	strbuf_release(&page->jsonld);
	strbuf_release(&page->data);
	free(page->pieces);
	free(page->elements);
	free(page->facts);
	free(page->images);
	free(page->marks);
	free(page->cuts);
	free(page->spans);
}

/* The language where it isn't the document's, nor the one that all of the page is said to be in
 * and is not. */
static const char *other_language(const struct page *page, const struct document *doc,
                                  const char *lang)
{
	return lang && !language_same(str_of(lang), doc->meta.language) &&
	       !language_same(str_of(lang), page->overruled) ? lang : NULL;
}

/* Whether pieces stood inside this one; they follow it. */
static bool has_inner(const struct page *page, size_t i)
{
	return i + 1 < page->npieces && page->pieces[i + 1].inside;
}

/* Short pieces in a row with one reason are one drop: a menu, not its items. */
static size_t same_drop(const struct page *page, size_t i)
{
	const struct piece *p = &page->pieces[i];
	const char *rule = rules_place(page->rules, i);
	size_t k = i + 1;
	if (p->at.end - p->at.start > 60)
		return k;
	while (k < page->npieces && page->pieces[k].reason == p->reason &&
	       rules_place(page->rules, k) == rule && !has_inner(page, k) &&
	       page->pieces[k].at.end - page->pieces[k].at.start <= 60 &&
	       page->pieces[k].at.end - p->at.start < 400)
		k++;
	return k;
}

/* A part of piece i, on one line. */
static void drop_range(const struct page *page, struct document *doc, size_t i, struct range at,
                       uint32_t offset)
{
	size_t from = doc->dropped.len;
	const struct piece *p = &page->pieces[i];
	if (at.start >= at.end)
		return;
	document_drop(doc, (struct str){page->text.ptr + at.start, at.end - at.start},
	              (enum reason)p->reason, p->line, offset);
	const char *rule = rules_place(page->rules, i);
	doc->drops[doc->ndrops - 1].rule = rule ? arena_text(doc->arena, str_of(rule)) : NULL;
	for (; from < doc->dropped.len; from++)
		if (doc->dropped.ptr[from] == '\n')
			doc->dropped.ptr[from] = ' ';
}

static uint32_t inner_place(const struct piece *p, const struct piece *inner)
{
	uint32_t end = p->at.end - p->at.start;
	return inner->inside < end ? inner->inside : end;
}

/* How many bytes of the text are cut before this place. */
static uint32_t cut_before(const struct page *page, uint32_t at)
{
	size_t first = 0, n = page->ncuts;
	while (n) {
		size_t half = n / 2;
		if (page->cuts[first + half].at.start < at) {
			first += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	if (!first)
		return 0;
	const struct cut *c = &page->cuts[first - 1];
	return c->before + (at < c->at.end ? at : c->at.end) - c->at.start;
}

/* Where a place of the piece is in its block. */
static uint32_t block_offset(const struct page *page, const struct piece *p, uint32_t at)
{
	uint32_t cut = cut_before(page, at) - cut_before(page, p->at.start);
	return at - p->at.start - cut;
}

static void drop_cut(const struct page *page, struct document *doc, const struct piece *p,
                     const struct cut *c)
{
	struct str s = {page->text.ptr + c->at.start, c->at.end - c->at.start};
	document_drop(doc, str_trim(s), REASON_NOTE_MARK, p->line,
	              block_offset(page, p, c->at.start));
	doc->drops[doc->ndrops - 1].before--;
}

/*
 * What stood inside the block that was just written: pieces, and what is cut from it from
 * the cut `next` on. Returns the piece behind it.
 */
static size_t write_inner(const struct page *page, struct document *doc, size_t i, size_t next)
{
	const struct piece *p = &page->pieces[i];
	for (;; i++) {
		bool more = has_inner(page, i);
		const struct piece *inner = &page->pieces[more ? i + 1 : i];
		uint32_t at = more ? p->at.start + inner_place(p, inner) : p->at.end;
		for (; next < page->ncuts && page->cuts[next].at.start < at; next++)
			drop_cut(page, doc, p, &page->cuts[next]);
		if (!more)
			return i + 1;
		size_t n = doc->ndrops;
		drop_range(page, doc, i + 1, inner->at, block_offset(page, p, at));
		if (doc->ndrops > n)
			doc->drops[n].before--;
	}
}

/* The piece as a block, without what is cut: the cuts from `first` on. */
static struct block *write_block(const struct page *page, struct document *doc,
                                 const struct piece *p, size_t first)
{
	uint32_t from = p->at.start;
	struct strbuf b = STRBUF_INIT;
	for (; first < page->ncuts && page->cuts[first].at.start < p->at.end; first++) {
		struct range cut = page->cuts[first].at;
		strbuf_add(&b, (struct str){page->text.ptr + from, cut.start - from});
		from = cut.end;
	}
	struct str rest = {page->text.ptr + from, p->at.end - from};
	if (b.len)
		strbuf_add(&b, rest);
	struct block *block = document_add_block(doc, p->kind, b.len ? strbuf_str(&b) : rest);
	strbuf_release(&b);
	return block;
}

static size_t write_drop(const struct page *page, struct document *doc, size_t i)
{
	size_t host = i;
	const struct piece *p = &page->pieces[i];
	size_t end = has_inner(page, i) ? i + 1 : same_drop(page, i);
	uint32_t from = p->at.start;
	for (; has_inner(page, i); end = ++i + 1) {
		const struct piece *inner = &page->pieces[i + 1];
		uint32_t to = p->at.start + inner_place(p, inner);
		drop_range(page, doc, host, (struct range){from, to}, 0);
		drop_range(page, doc, i + 1, inner->at, 0);
		from = to;
	}
	const struct piece *last = &page->pieces[end - 1];
	drop_range(page, doc, host, (struct range){from, last->inside ? p->at.end : last->at.end},
	           0);
	return end;
}

/* A link's address; NULL where it leads nowhere. A long one may be the base of a million. */
static const char *link_of(struct page *page, const char *href)
{
	const char *address = page->link_bytes < MOST_LINK_BYTES
		? link_absolute(page->arena, page->base, str_of(href)) : NULL;
	page->link_bytes += address ? strlen(address) : 0;
	return address;
}

/* What of the page's spans stands in the piece, whose block is the last one. */
static void write_spans(struct page *page, struct document *doc, const struct piece *p,
                        size_t *span)
{
	struct block *b = &doc->blocks[doc->nblocks - 1];
	while (*span < page->nspans && page->spans[*span].at.start < p->at.start)
		++*span;
	for (; *span < page->nspans && page->spans[*span].at.start < p->at.end; ++*span) {
		struct span s = page->spans[*span];
		uint32_t end = s.at.end < p->at.end ? s.at.end : p->at.end;
		bool whole = s.at.start == p->at.start && end == p->at.end;
		struct range at = {b->at.start + block_offset(page, p, s.at.start),
		                   b->at.start + block_offset(page, p, end)};
		if (s.kind == SPAN_LANGUAGE && whole) {
			b->lang = other_language(page, doc, s.value);
			continue;
		}
		struct str around = b->lang ? str_of(b->lang) : doc->meta.language;
		if (s.kind == SPAN_LANGUAGE && language_same(str_of(s.value), around))
			continue;
		const char *value = s.kind == SPAN_LINK ? link_of(page, s.value) : s.value;
		if (value && at.end > at.start)
			document_add_span(doc, s.kind, at, value);
	}
}

static void write_document(struct page *page, struct document *doc)
{
	size_t span = 0, cut = 0, kept = 0;
	for (size_t i = 0; i < page->npieces; i++)
		kept += !page->pieces[i].reason;
	document_room(doc, kept);
	/* Of plain text most is kept: no room for it twice while it grows. */
	if (!page->nelements)
		strbuf_room(&doc->text, page->text.len + page->npieces);
	for (size_t i = 0; i < page->npieces;) {
		const struct piece *p = &page->pieces[i];
		if (p->reason) {
			i = write_drop(page, doc, i);
			continue;
		}
		while (cut < page->ncuts && page->cuts[cut].at.start < p->at.start)
			cut++;
		struct block *b = write_block(page, doc, p, cut);
		b->level = p->level;
		b->line = p->line;
		const char *lang = page->nelements ? page->elements[p->element].lang : NULL;
		b->lang = other_language(page, doc, lang);
		write_spans(page, doc, p, &span);
		i = write_inner(page, doc, i, cut);
	}
}

/* The language as given by the user, said by the page where its text agrees, or found. */
static void settle_language(struct page *page, struct document *doc,
                            const struct settings *settings, const struct lines *lines)
{
	struct str *language = &doc->meta.language, text = strbuf_str(&page->text);
	if (strcmp(settings->language, "auto") != 0)
		*language = arena_str(doc->arena, str_of(settings->language));
	else if (!language->len || language_is_false(lines, *language, text)) {
		struct str found = language_find(lines, text);
		if (found.len || !language->len)
			*language = arena_str(doc->arena, found);
	}
}

/* The words of the document's language, which is settled by them; NULL is an error. */
static struct lines *lines_in_language(struct page *page, struct document *doc,
                                       const struct settings *settings, struct error *err)
{
	struct str first = doc->meta.language;
	struct lines *lines = lines_load(first, err);
	if (!lines)
		return NULL;
	settle_language(page, doc, settings, lines);
	if (!language_same(first, doc->meta.language))
		page->overruled = first;
	if (!language_same(first.len ? first : STR("en"), doc->meta.language)) {
		lines_free(lines);
		lines = lines_load(doc->meta.language, err);
	}
	return lines;
}

/* Whether more is left than a headline and a byline. */
static bool has_body(const struct page *page)
{
	for (size_t i = 0; i < page->npieces; i++) {
		const struct piece *p = &page->pieces[i];
		if (!p->reason && p->kind != BLOCK_HEADLINE && p->kind != BLOCK_BYLINE)
			return true;
	}
	return false;
}

/* The user's word, and what has no place of its own. */
static bool settle_pieces(struct page *page, bool found)
{
	found = rules_apply(page->rules, page, found);
	for (size_t i = 0; i < page->npieces; i++)
		if (page->pieces[i].inside && !page->pieces[i].reason)
			page->pieces[i].reason = REASON_HIDDEN;
	return found && has_body(page);
}

/* Writes the document; with no article in it, only what was left out: all of the page. */
static bool finish(struct page *page, struct document *doc, const struct settings *settings,
                   bool found, struct error *err)
{
	for (size_t i = 0; i < page->npieces && !found; i++)
		if (!page->pieces[i].reason)
			page->pieces[i].reason = REASON_OUTSIDE;
	keep_kinds(page, (unsigned)settings->keep);
	bool notes = settings->keep >> DROP_NOTES & 1;
	notes_apply(page, doc->meta.language, notes ? NOTES_ALL : settings->notes);
	write_document(page, doc);
	if (!doc->nblocks)
		return keep_explain(page, err);
	metadata_settle(page, doc);
	return true;
}

/* What the page shows makes way for what its scripts say. */
static bool finish_said(struct page *said, struct page *page, struct document *doc,
                        const struct settings *settings, struct error *err)
{
	keep_kinds(page, (unsigned)settings->keep);
	write_document(page, doc);
	doc->script_block = doc->nblocks;
	doc->script_drop = doc->ndrops;
	metadata_settle(page, doc);
	said->authors_said = doc->meta.nauthors > 0;
	return finish(said, doc, settings, settle_pieces(said, true), err);
}

/* Text that was written or pasted by hand need not look like an article: where it is short, or
 * half of its lines are sentences, it is taken as it is. Lines that are none are a page's menus. */
static bool take_all(struct page *page)
{
	enum { SHORT = 3 };
	size_t ended = 0;
	for (size_t i = 0; i < page->npieces; i++) {
		struct str s = page_str(page, &page->pieces[i]);
		size_t end = s.len;
		uint32_t last = end ? utf8_prev(s, &end) : 0;
		ended += last == '.' || last == '!' || last == '?' || last == 0x3002;
	}
	bool prose = page->npieces <= SHORT || ended * 2 >= page->npieces;
	for (size_t i = 0; i < page->npieces && prose; i++) {
		page->pieces[i].reason = REASON_NONE;
		page->pieces[i].kind = BLOCK_PARAGRAPH;
	}
	return prose && page->npieces;
}

static bool clean_html(struct document *doc, struct item *item, const struct settings *settings,
                       struct error *err)
{
	struct page page, said;
	struct lines *lines = NULL;
	page_init(&page, doc);
	page_init(&said, doc);
	bool ok = rules_load(&page.rules, item->address, err) && html_read(&page, &item->text, err);
	strbuf_release(&item->text);
	if (!ok)
		goto out;
	metadata_read(&page, doc, item->address);
	ok = false;
	lines = lines_in_language(&page, doc, settings, err);
	if (!lines)
		goto out;
	bool found = settle_pieces(&page, body_choose(&page, doc, lines));
	said.base = page.base;
	if (found && !page.said.len)
		ok = finish(&page, doc, settings, found, err);
	else if (!rules_load(&said.rules, doc->meta.address.ptr, err))
		ok = false;
	else if (said_take(&said, &page, doc, lines, found))
		ok = finish_said(&said, &page, doc, settings, err);
	else
		ok = finish(&page, doc, settings, found, err);
out:
	lines_free(lines);
	page_release(&said);
	page_release(&page);
	return ok;
}

static bool clean_text(struct document *doc, struct item *item, const struct settings *settings,
                       struct error *err)
{
	struct page page;
	struct lines *lines = NULL;
	page_init(&page, doc);
	bool ok = rules_load(&page.rules, item->address, err);
	if (!ok)
		goto out;
	ok = text_read(&page, doc, strbuf_str(&item->text), err);
	strbuf_release(&item->text);
	if (!ok)
		goto out;
	ok = false;
	lines = lines_in_language(&page, doc, settings, err);
	if (!lines)
		goto out;
	bool found = text_choose(&page, doc, lines) && has_body(&page);
	found = settle_pieces(&page, found || take_all(&page));
	ok = finish(&page, doc, settings, found, err);
out:
	lines_free(lines);
	page_release(&page);
	return ok;
}

static void append_block(struct document *doc, size_t start, size_t end, uint32_t line)
{
	doc->blocks = mem_grow(doc->blocks, doc->nblocks, &doc->blocks_cap, sizeof(*doc->blocks));
	doc->blocks[doc->nblocks++] = (struct block){
		.at = {(uint32_t)start, (uint32_t)end}, .kind = BLOCK_PARAGRAPH, .line = line};
}

/* The text is the item's own buffer; its lines that aren't empty are the blocks. */
static bool clean_off(struct document *doc, struct item *item, const struct settings *settings,
                      struct error *err)
{
	strbuf_release(&doc->text);
	doc->text = item->text;
	strbuf_init(&item->text);
	struct str all = strbuf_str(&doc->text);
	uint32_t number = 0;
	for (size_t from = 0; from < all.len;) {
		const char *newline = memchr(all.ptr + from, '\n', all.len - from);
		number++;
		size_t end = newline ? (size_t)(newline - all.ptr) : all.len;
		struct str line = str_trim(str_sub(all, from, end));
		size_t start = (size_t)(line.ptr - all.ptr);
		if (line.len)
			append_block(doc, start, start + line.len, number);
		from = end + 1;
	}
	if (!doc->nblocks)
		return error_set(err, ERROR_DATA, "there is no text in it");
	struct lines *lines = lines_load((struct str){"", 0}, err);
	if (!lines)
		return false;
	struct page page = {.text = doc->text};
	settle_language(&page, doc, settings, lines);
	lines_free(lines);
	return true;
}

static bool clean_as(struct document *doc, struct item *item, const struct settings *settings,
                     struct error *err)
{
	switch ((enum clean_mode)settings->clean) {
	case CLEAN_OFF:
		return clean_off(doc, item, settings, err);
	case CLEAN_HTML:
		return clean_html(doc, item, settings, err);
	case CLEAN_TEXT:
		return clean_text(doc, item, settings, err);
	case CLEAN_AUTO:
		break;
	}
	return item->type == ITEM_HTML ? clean_html(doc, item, settings, err)
	                               : clean_text(doc, item, settings, err);
}

bool clean_item(struct document *doc, struct item *item, const struct settings *settings,
                struct error *err)
{
	if (item->modified)
		doc->meta.date = arena_str(doc->arena, str_of(item->modified));
	if (!item->address && *settings->address)
		item->address = mem_text(settings->address, strlen(settings->address));
	if (item->address)
		doc->meta.address = arena_str(doc->arena, str_of(item->address));
	return clean_as(doc, item, settings, err) && passages_find_blocks(doc, settings, err);
}
