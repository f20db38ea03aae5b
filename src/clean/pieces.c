/* How text becomes pieces and spans; what is open around it decides of which kind. */
#include <libxml/SAX2.h>
#include <unicode/uchar.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "notes.h"
#include "reader.h"

enum { MAX_PIECES = 2 << 20 };

/* What the elements around a piece make of it. */
static void set_kind(const struct reader *r, struct piece *p)
{
	unsigned lists = 0;
	bool item = false, quote = false, code = false;
	p->kind = BLOCK_PARAGRAPH;
	for (uint32_t e = p->element, above = 64; above; e = r->page->elements[e].parent, above--) {
		enum tag tag = r->page->elements[e].tag;
		if (tag_is_heading(tag)) {
			p->kind = BLOCK_HEADING;
			p->level = (uint8_t)(tag - TAG_H1 + 1);
			return;
		}
		if (tag == TAG_UL || tag == TAG_OL || tag == TAG_DL)
			lists++;
		item = item || tag == TAG_LI || tag == TAG_DD || tag == TAG_DT;
		quote = quote || tag == TAG_BLOCKQUOTE;
		code = code || tag == TAG_PRE;
		p->cell = p->cell || tag == TAG_TD || tag == TAG_TH;
		if (!e)
			break;
	}
	if (code)
		p->kind = BLOCK_CODE;
	else if (item) {
		p->kind = BLOCK_ITEM;
		p->level = (uint8_t)(lists > 1 ? lists > 9 ? 9 : lists : 1);
	} else if (quote)
		p->kind = BLOCK_QUOTATION;
}

static bool same_value(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Ends the open spans that the text to come does not stand in; all, where `o` is NULL. */
static void end_spans(struct reader *r, const struct open *o)
{
	const struct page *page = r->page;
	for (size_t kind = 0; kind < SPAN_KINDS; kind++) {
		size_t open = r->spans[kind];
		if (!open || (o && same_value(page->spans[open - 1].value, o->marks[kind])))
			continue;
		size_t end = page->text.len;
		while (ascii_is_space(page->text.ptr[end - 1]))
			end--;
		page->spans[open - 1].at.end = (uint32_t)end;
		r->spans[kind] = 0;
	}
}

static void begin_spans(struct reader *r, const struct open *o)
{
	struct page *page = r->page;
	for (size_t kind = 0; kind < SPAN_KINDS; kind++) {
		if (!o->marks[kind] || r->spans[kind])
			continue;
		page->spans = mem_grow(page->spans, page->nspans, &page->spans_cap,
		                       sizeof(*page->spans));
		page->spans[page->nspans++] = (struct span){
			{(uint32_t)page->text.len, 0}, (enum span_kind)kind, o->marks[kind]};
		r->spans[kind] = page->nspans;
	}
}

static void end_piece(struct reader *r)
{
	struct page *page = r->page;
	r->pending_space = false;
	r->breaks = 0;
	if (!r->in_piece)
		return;
	if (page->npieces >= MAX_PIECES && r->nopen > 1) {
		r->breaks = 1;
		return;
	}
	r->in_piece = false;
	end_spans(r, NULL);
	while (page->text.len > r->start && ascii_is_space(page->text.ptr[page->text.len - 1]))
		strbuf_cut(&page->text, page->text.len - 1);
	uint32_t end = (uint32_t)page->text.len;
	if (end == r->start)
		return;
	page->pieces = mem_grow(page->pieces, page->npieces, &page->pieces_cap,
	                        sizeof(*page->pieces));
	struct piece *p = &page->pieces[page->npieces++];
	*p = (struct piece){
		.at = {r->start, end}, .element = r->element, .line = r->line,
		.linked = r->linked, .links = (uint16_t)(r->nlinks < 999 ? r->nlinks : 999),
		.bold = r->bold_only, .italic = r->italic_only, .after_image = r->after_image,
	};
	set_kind(r, p);
	strbuf_addc(&page->text, '\n');
}

static void begin_piece(struct reader *r)
{
	r->in_piece = true;
	r->start = (uint32_t)r->page->text.len;
	r->line = (uint32_t)xmlSAX2GetLineNumber(r->parser);
	r->element = reader_top(r)->block;
	r->linked = 0;
	r->nlinks = 0;
	r->bold_only = r->italic_only = true;
	r->after_image = r->image;
	r->image = false;
	r->pre = false;
	for (uint32_t e = r->element, above = 8; e && above; e = r->page->elements[e].parent, above--)
		r->pre = r->pre || r->page->elements[e].tag == TAG_PRE;
}

/* What parts the next character from the one before. */
static void add_gap(struct reader *r)
{
	struct strbuf *text = &r->page->text;
	if (r->breaks && text->len > r->start)
		strbuf_addc(text, '\n');
	else if (r->pending_space && text->len > r->start)
		strbuf_addc(text, ' ');
	r->pending_space = r->after_link = false;
	r->breaks = 0;
}

/* The raised form of a digit or a sign; 0: it has none. */
static uint32_t raised(uint32_t c)
{
	switch (c) {
	case '1': return 0xb9;
	case '2': case '3': return c - '2' + 0xb2;
	case '+': return 0x207a;
	case '-': case 0x2212: return 0x207b;
	default: return c >= '0' && c <= '9' ? c - '0' + 0x2070 : 0;
	}
}

/* Whether the text is the power of what it stands close behind: 10<sup>-6</sup>, m<sup>2</sup>. */
static bool is_power(const struct reader *r, struct str s)
{
	enum { LONGEST = 12 };
	size_t at = r->page->text.len;
	if (reader_top(r)->tag != TAG_SUP || !r->in_piece || r->pending_space || r->breaks || s.len > LONGEST)
		return false;
	uint32_t base = utf8_prev(strbuf_str(&r->page->text), &at);
	if (!u_isalnum((UChar32)base) && base != ')' && base != 0x207b)
		return false;
	for (size_t i = 0; i < s.len;)
		if (!raised(utf8_next(s, &i)))
			return false;
	/* A sign alone may be anything but the minus of mathematics. */
	return s.len && (ascii_is_digit(s.ptr[0]) || ascii_is_digit(s.ptr[s.len - 1]) ||
	                 str_eq(s, STR("−")));
}

void reader_add(struct reader *r, struct str s)
{
	struct strbuf *text = &r->page->text;
	const struct open *o = reader_top(r);
	bool marked = false, power = is_power(r, s);
	char point = power && !o->linked ? cents_point(strbuf_str(text), s) : '\0';
	if (point) {
		strbuf_addc(text, point);
		power = false;
	}
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		if (r->in_piece && r->pre && (c == '\n' || c == ' ' || c == '\t')) {
			strbuf_addc(text, c == '\n' ? '\n' : ' ');
			continue;
		}
		if (utf8_is_space(c)) {
			r->pending_space = r->in_piece;
			continue;
		}
		if (utf8_is_unseen(c))
			continue;
		if (!r->in_piece)
			begin_piece(r);
		size_t before = text->len;
		if (!marked) {
			end_spans(r, o);
			add_gap(r);
			begin_spans(r, o);
			r->bold_only = r->bold_only && o->bold;
			r->italic_only = r->italic_only && o->italic;
			marked = true;
		} else {
			add_gap(r);
		}
		if (power)
			strbuf_add_utf8(text, raised(c));
		else
			strbuf_add(text, str_sub(s, from, i));
		if (o->linked)
			r->linked += (uint32_t)(text->len - before);
	}
}

/* Ends the piece; what was hidden in it stands behind it. */
void reader_flush(struct reader *r)
{
	end_piece(r);
	for (size_t i = 0; i < r->nasides; i++) {
		const struct aside *a = &r->asides[i];
		size_t end = i + 1 < r->nasides ? a[1].text : r->aside.len, n = r->page->npieces;
		reader_add(r, str_sub(strbuf_str(&r->aside), a->text, end));
		r->element = a->element;
		r->line = a->line;
		end_piece(r);
		if (r->page->npieces > n)
			r->page->pieces[n].inside = a->inside;
	}
	r->nasides = 0;
	strbuf_cut(&r->aside, 0);
}
