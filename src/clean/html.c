/*
 * HTML to pieces. libxml2's parser reports elements and text as they come; no
 * tree of its own is built. An element costs 40 bytes whatever it holds, so the
 * memory is bounded by the input: HTML_MAX_BYTES of it, and MAX_ELEMENTS.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

#include "../util/mem.h"
#include "facts.h"
#include "language.h"
#include "reader.h"
#include "rules.h"
#include "tame.h"

enum {
	HTML_MAX_BYTES = 64 << 20,
	MAX_ELEMENTS = 2 << 20,
	MAX_DEPTH = 256, /* the parser's own time grows with it */
	FLATTENED = 64,
	MAX_TITLE_BYTES = 4096,
	MAX_JSONLD_BYTES = 1 << 20,
	MAX_DATA_BYTES = 4 << 20,
	MAX_HREF_BYTES = 2048,
};

static void on_text(void *data, const xmlChar *chars, int len)
{
	struct reader *r = data;
	struct str s = {(const char *)chars, (size_t)len};
	switch (r->sink) {
	case TO_PIECE:
		if (!r->nopen || reader_top(r)->skipped)
			break;
		if (reader_top(r)->aside)
			strbuf_add(&r->aside, s);
		else
			reader_add(r, s);
		break;
	case TO_TITLE:
		strbuf_add(&r->title, s);
		break;
	case TO_JSONLD:
		strbuf_add(&r->page->jsonld, s);
		break;
	case TO_NOTHING:
		break;
	}
}

static void set_hints(struct element *e, const struct attributes *a)
{
	e->hint = (uint8_t)hint_of_tag(e->tag);
	e->hint_sure = e->hint != HINT_NONE;
	if (!e->hint && a->role.len) {
		e->hint = (uint8_t)hint_of_role(a->role);
		e->hint_sure = e->hint != HINT_NONE;
	}
	/* Of a word in a sentence, to be seen but not to be read aloud, says nothing here. */
	if (a->hidden || (a->aria_hidden && tag_is_block((enum tag)e->tag))) {
		e->hint = HINT_HIDDEN;
		e->hint_sure = true;
	}
	if (!e->hint && names_hide(a->names))
		e->hint = HINT_HIDDEN;
	bool whole = e->tag == TAG_BODY || e->tag == TAG_HTML || e->tag == TAG_MAIN;
	if (!e->hint && !whole) {
		e->hint = (uint8_t)hint_of_names(a->names, &e->said_by);
		if (!e->hint)
			e->hint = (uint8_t)hint_of_id(a->id, &e->said_by);
	}
	e->good = e->tag == TAG_ARTICLE || e->tag == TAG_MAIN || names_are_good(a->names) ||
	          names_are_good(a->id) || str_find(a->itemprop, STR("articleBody")) >= 0;
}

/* Tags that break the text but are no boxes. */
static void on_inline(struct reader *r, enum tag tag)
{
	if (tag == TAG_BR && r->in_piece) {
		if (r->breaks++) {
			reader_flush(r);
			return;
		}
		r->pending_space = true;
	} else if (tag == TAG_HR) {
		reader_flush(r);
	} else if (tag == TAG_A) {
		if (!r->in_piece)
			r->nlinks = 0;
		r->nlinks++;
		r->pending_space = r->pending_space || (r->in_piece && r->after_link);
	} else if (tag == TAG_BUTTON || tag == TAG_SELECT) {
		r->pending_space = r->in_piece;
	} else if (tag == TAG_Q) {
		reader_add(r, STR("“"));
	}
}

/* A language tag (BCP 47) is made of parts of up to eight letters and digits. */
static bool is_language(struct str lang)
{
	size_t part = 0;
	for (size_t i = 0; i < lang.len; i++) {
		char c = lang.ptr[i];
		part = c == '-' || c == '_' ? 0 : part + 1;
		bool letter = ascii_is_lower(c) || ascii_is_upper(c);
		if (part > 8 || (part && !letter && !ascii_is_digit(c)))
			return false;
	}
	return lang.len >= 2 && lang.len <= 35 && part &&
	       (ascii_is_lower(lang.ptr[0]) || ascii_is_upper(lang.ptr[0]));
}

static const char *language_of(struct reader *r, struct str lang)
{
	if (!is_language(lang))
		return r->nopen ? r->page->elements[reader_top(r)->element].lang : NULL;
	char *copy = (char *)arena_text(r->page->arena, lang);
	for (char *c = copy; *c; c++)
		*c = *c == '_' ? '-' : *c;
	return copy;
}

/* "font-weight: bold", "font-weight:700" */
static bool is_bold(struct str style)
{
	ptrdiff_t at = str_find_case(style, STR("font-weight:"));
	if (at < 0)
		return false;
	style = str_trim(str_sub(style, (size_t)at + strlen("font-weight:"), style.len));
	return str_starts_case(style, STR("bold")) ||
	       (style.len > 2 && style.ptr[0] >= '6' && style.ptr[0] <= '9' && style.ptr[1] == '0');
}

static void end_element(struct page *page, uint32_t element, uint32_t end, uint32_t last)
{
	page->elements[element].end = end;
	page->elements[element].last = last;
	facts_close(page, element);
}

/* What an element makes of the text in it. */
static void set_marks(struct reader *r, struct open *o, const struct attributes *a)
{
	const struct element *els = r->page->elements;
	const char **emphasis = &o->marks[SPAN_EMPHASIS];
	if (tag_is_block(o->tag)) {
		o->block = o->element;
		o->linked = o->bold = o->italic = false;
		o->marks[SPAN_LANGUAGE] = NULL;
	}
	if (o->tag == TAG_A) {
		o->linked = true;
		if (a->href.len && a->href.len <= MAX_HREF_BYTES)
			o->marks[SPAN_LINK] = arena_text(r->page->arena, a->href);
	} else if (o->tag == TAG_B || o->tag == TAG_STRONG) {
		o->bold = true;
		*emphasis = "strong";
	} else if (is_bold(a->style)) {
		*emphasis = "strong";
	} else if (o->tag == TAG_I || o->tag == TAG_EM) {
		o->italic = true;
		*emphasis = *emphasis ? *emphasis : "em";
	}
	const char *lang = els[o->element].lang;
	if (o->block != o->element)
		o->marks[SPAN_LANGUAGE] =
			language_same(str_of(lang), str_of(els[o->block].lang)) ? NULL : lang;
}

/*
 * An inline element of the page's own is a box where its block begins with it. What is
 * hidden in the midst of a sentence, or pops up at a word of it, interrupts nothing: true.
 */
static bool set_apart(struct reader *r, struct element *e)
{
	bool dropped = rules_parts(r->page->rules, e->rule) && !tag_is_block((enum tag)e->tag);
	if (dropped && !r->in_piece)
		e->tag = TAG_BLOCK;
	if (e->tag != TAG_OTHER && !dropped)
		return false;
	/* The word and what pops up stand in one, with the same name. */
	bool inner = e->hint == HINT_POPUP && r->page->elements[e->parent].hint == HINT_POPUP;
	if (r->in_piece && (inner || dropped || e->hint == HINT_HIDDEN)) {
		r->asides = mem_grow(r->asides, r->nasides, &r->asides_cap, sizeof(*r->asides));
		r->asides[r->nasides++] = (struct aside){
			r->aside.len, (uint32_t)r->page->text.len - r->start,
			(uint32_t)(e - r->page->elements), (uint32_t)xmlSAX2GetLineNumber(r->parser)};
		return true;
	}
	if (inner)
		e->tag = TAG_BLOCK;
	switch ((enum hint)e->hint) {
	case HINT_HIDDEN: case HINT_CAPTION: case HINT_SHARE: case HINT_ADVERT: case HINT_SUBSCRIBE:
	case HINT_RELATED:
		if (!r->in_piece)
			e->tag = TAG_BLOCK;
		break;
	default:
		break;
	}
	return false;
}

/*
 * Where elements are nested too deeply, some from the middle are taken to end before the
 * next one inside them, for the parser as well: its time grows with what is open. What
 * stands in them stays where it is, among the outer ones and the innermost.
 */
static void flatten(struct reader *r)
{
	struct page *page = r->page;
	const size_t from = (MAX_DEPTH - FLATTENED) / 2, behind = from + FLATTENED;
	htmlParserCtxtPtr parser = r->parser;
	if (r->nopen < MAX_DEPTH || (size_t)parser->nameNr != r->nopen + 1)
		return;
	uint32_t outer = r->open[from - 1].element, inner = r->open[behind].element;
	for (size_t i = from; i < behind; i++) {
		if (r->open[i].listed && r->open[i].element == inner)
			r->open[behind].listed = true;
		else if (r->open[i].listed)
			end_element(page, r->open[i].element, inner, page->elements[inner].first);
	}
	if (r->open[behind].listed)
		page->elements[inner].parent = outer;
	memmove(&r->open[from], &r->open[behind], (r->nopen - behind) * sizeof(*r->open));
	r->nopen -= FLATTENED;
	memmove(&parser->nameTab[from], &parser->nameTab[behind],
	        ((size_t)parser->nameNr - behind) * sizeof(*parser->nameTab));
	parser->nameNr -= FLATTENED;
}

static void push(struct reader *r, enum tag tag, const struct attributes *a, bool skipped)
{
	struct page *page = r->page;
	flatten(r);
	struct open o = r->nopen ? *reader_top(r) : (struct open){0};
	o.tag = tag;
	o.skipped = o.skipped || skipped;
	o.listed = !o.skipped && !o.aside && page->nelements < MAX_ELEMENTS;
	if (o.listed) {
		const char *lang = language_of(r, a->lang);
		page->elements = mem_grow(page->elements, page->nelements, &page->elements_cap,
		                          sizeof(*page->elements));
		struct element *e = &page->elements[page->nelements];
		*e = (struct element){
			.parent = o.element, .tag = (uint16_t)tag,
			.first = (uint32_t)page->npieces, .lang = lang, .rule = a->rule,
		};
		set_hints(e, a);
		o.aside = set_apart(r, e);
		o.tag = (enum tag)e->tag;
		o.element = (uint32_t)page->nelements++;
		set_marks(r, &o, a);
	}
	r->open = mem_grow(r->open, r->nopen, &r->open_cap, sizeof(*r->open));
	r->open[r->nopen++] = o;
}

static bool is_void(enum tag tag)
{
	return tag == TAG_BR || tag == TAG_HR || tag == TAG_IMG || tag == TAG_META ||
	       tag == TAG_LINK || tag == TAG_BASE;
}

/* An element of the page's own inside a sentence. */
static bool is_custom(const struct reader *r, const xmlChar *name)
{
	if (!r->in_piece || str_find_char(str_of((const char *)name), '-') < 0)
		return false;
	enum tag around = r->page->elements[reader_top(r)->block].tag;
	return around == TAG_P || around == TAG_LI || tag_is_heading(around);
}

static bool is_icon(const struct attributes *a)
{
	enum { SMALL = 60 };
	long width;
	return str_to_long(a->width, 0, SMALL, &width);
}

static enum sink_kind sink_of(const struct reader *r, enum tag tag, const struct attributes *a)
{
	if (tag == TAG_TITLE && !r->title.len)
		return TO_TITLE;
	if (tag == TAG_SCRIPT && str_find_case(a->type, STR("ld+json")) >= 0)
		return TO_JSONLD;
	return TO_NOTHING;
}

static bool is_skipped(enum tag tag)
{
	return tag == TAG_SKIP || tag == TAG_SCRIPT || tag == TAG_TITLE;
}

/*
 * A title has no blocks in it: where one begins, nobody closed the title. What has
 * been opened in it goes on then, unless a script or the like is among it.
 */
static void leave_title(struct reader *r)
{
	size_t title = r->nopen, i = r->nopen;
	for (; i && r->open[i - 1].skipped; i--) {
		if (r->open[i - 1].tag == TAG_TITLE)
			title = i - 1;
		else if (is_skipped(r->open[i - 1].tag))
			return;
	}
	if (title == r->nopen)
		return;
	for (i = title; i < r->nopen; i++)
		r->open[i].skipped = false;
	r->sink = TO_PIECE;
}

/* Whether nothing of what is in the innermost element counts but its end. */
static bool is_passing(const struct reader *r)
{
	return r->nopen && (reader_top(r)->skipped || reader_top(r)->aside);
}

static void on_start(void *data, const xmlChar *name, const xmlChar **atts)
{
	struct reader *r = data;
	struct str s = str_of((const char *)name);
	enum tag tag = tag_of(s);
	struct attributes a = {0};
	if (is_passing(r) && reader_top(r)->skipped && tag_is_block(tag))
		leave_title(r);
	if (is_passing(r)) {
		if (reader_top(r)->aside)
			strbuf_addc(&r->aside, ' ');
		push(r, tag, &a, is_skipped(tag));
		return;
	}
	attributes_read(&a, atts);
	if (is_skipped(tag)) {
		r->sink = sink_of(r, tag, &a);
		push(r, tag, &a, true);
		return;
	}
	if (tag == TAG_BLOCK && !a.names.len)
		a.names = str_of((const char *)name); /* <amp-ad>, <x-share-bar> */
	if (tag == TAG_BLOCK && is_custom(r, name))
		tag = TAG_OTHER;
	if (r->page->rules && !is_void(tag))
		a.rule = rules_match(r->page->rules, r->page, r->nopen, s, a.names, a.id);
	if (tag_is_block(tag) && tag != TAG_HEAD)
		reader_flush(r);
	r->image = r->image || (tag == TAG_IMG && !is_icon(&a));
	on_inline(r, tag);
	if (!is_void(tag))
		push(r, tag, &a, false);
	facts_open(r->page, s, tag, &a, r->nopen ? reader_top(r)->element : 0);
}

static void close_skipped(struct reader *r)
{
	r->nopen--;
	if (r->nopen && reader_top(r)->skipped)
		return;
	if (r->sink == TO_JSONLD)
		strbuf_addc(&r->page->jsonld, '\0');
	r->sink = TO_PIECE;
}

static void close_top(struct reader *r)
{
	const struct open *o = reader_top(r);
	if (o->skipped) {
		close_skipped(r);
		return;
	}
	if (o->aside && !o->listed) {
		r->nopen--;
		return;
	}
	r->after_link = o->tag == TAG_A || o->tag == TAG_BUTTON;
	if (o->tag == TAG_Q && r->in_piece)
		reader_add(r, STR("”"));
	if (tag_is_block(o->tag))
		reader_flush(r);
	if (o->listed)
		end_element(r->page, o->element, (uint32_t)r->page->nelements,
		            (uint32_t)r->page->npieces);
	r->nopen--;
}

static void on_end(void *data, const xmlChar *name)
{
	struct reader *r = data;
	enum tag tag = tag_of(str_of((const char *)name));
	if (is_passing(r) || (r->nopen && !is_void(tag)))
		close_top(r);
}

static void finish(struct reader *r)
{
	r->sink = TO_PIECE;
	while (r->nopen)
		close_top(r);
	facts_add(r->page, "title", strbuf_str(&r->title), 0);
	rows_join(r->page);
}

bool html_read(struct page *page, struct strbuf *input, struct error *err)
{
	if (input->len > HTML_MAX_BYTES)
		return error_set(err, ERROR_DATA, "the page is larger than %d MB; with --clean=text it "
		                 "is read as plain text", HTML_MAX_BYTES >> 20);
	page->data.limit = MAX_DATA_BYTES;
	tame_page(input, &page->data);
	htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(input->ptr, (int)input->len);
	if (!parser)
		return error_set(err, ERROR_DATA, "the page is empty");
	struct reader r = {.page = page, .parser = parser};
	strbuf_init(&r.title);
	strbuf_init(&r.aside);
	r.title.limit = MAX_TITLE_BYTES;
	page->jsonld.limit = MAX_JSONLD_BYTES;
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	                           HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	*parser->sax = (xmlSAXHandler){
		.startElement = on_start, .endElement = on_end, .characters = on_text,
		.cdataBlock = on_text, .ignorableWhitespace = on_text,
	};
	parser->userData = &r;
	htmlParseDocument(parser);
	finish(&r);
	htmlFreeParserCtxt(parser);
	strbuf_release(&r.title);
	strbuf_release(&r.aside);
	free(r.asides);
	free(r.open);
	return true;
}
