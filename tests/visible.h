/*
 * What a page shows, found by another way than Crier's: of HTML the tree of libxml2, of
 * plain text its lines. What was kept and what was dropped must be the same together, in
 * the same order; document.h (struct drop) says what may differ. Both are put into a form
 * without that: one blank for white space, no unseen characters, no marks of <q>, no raised
 * digits, no full stops (a price's raised cents get one); OPTIONAL
 * stands in front of what may be lost. White space may come in, where blocks part, but
 * not go: no two words are run together. (Only the blank that a hidden element holds goes
 * with it; what is found by chance, as by a fuzzer, had better not be `spaced`.)
 */
#ifndef CRIER_TESTS_VISIBLE_H
#define CRIER_TESTS_VISIBLE_H

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "clean/tags.h"
#include "document/document.h"
#include "util/utf8.h"

enum { OPTIONAL = 1 };

static inline bool visible_counts(uint32_t c)
{
	return c > ' ' && c != '.' && !(c >= 0x7f && c < 0xa0) && c != 0xad &&
	       !(c >= 0x200b && c <= 0x200f) && !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) && c != 0x2060 &&
	       c != 0xfeff && c != 0x201c && c != 0x201d;
}

static inline void visible_add_blank(struct strbuf *out)
{
	if (out->len && out->ptr[out->len - 1] != ' ')
		strbuf_addc(out, ' ');
}

/* Of a raised digit or sign the plain one, since <sup> of HTML becomes it: 10². */
static inline unsigned visible_lowered(uint32_t c)
{
	return c == 0xb9 ? '1' : c == 0xb2 || c == 0xb3 ? c - 0xb2 + '2' :
	       c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? c - 0x2070 + '0' :
	       c == 0x207a ? '+' : c == 0x207b || c == 0x2212 ? '-' : c;
}

static inline void visible_add(struct strbuf *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		if (utf8_is_space(c))
			visible_add_blank(out);
		else if (visible_lowered(c) != c)
			strbuf_add_utf8(out, visible_lowered(c));
		else if (visible_counts(c))
			strbuf_add(out, str_sub(s, from, i));
	}
}

static inline bool visible_is_unseen(const xmlNode *n)
{
	static const char *const unseen[] = {
		"script", "style", "title", "svg", "iframe", "noembed",
		"canvas", "applet", "embed", "datalist", "input"};
	for (size_t i = 0; n->type == XML_ELEMENT_NODE && i < sizeof(unseen) / sizeof(*unseen); i++)
		if (strcmp((const char *)n->name, unseen[i]) == 0)
			return true;
	return false;
}

static inline bool visible_is_title(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, "title") == 0;
}

/* A title that nobody closed ends with the first block in it: what follows is seen. */
static inline const xmlNode *visible_in_title(const xmlNode *title)
{
	const xmlNode *n = title->children;
	while (n && !(n->type == XML_ELEMENT_NODE &&
	              tag_is_block(tag_of(str_of((const char *)n->name))))) {
		bool inner = n->type == XML_ELEMENT_NODE && n->children;
		if (inner && (visible_is_title(n) || !visible_is_unseen(n))) {
			n = n->children;
			continue;
		}
		while (n != title && !n->next)
			n = n->parent;
		n = n == title ? NULL : n->next;
	}
	return n;
}

/* Of any depth: by itself libxml2 stops at 256 levels. NULL: nothing is there. */
static inline htmlDocPtr visible_tree(struct str html)
{
	htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(html.ptr, (int)html.len);
	if (!parser)
		return NULL;
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	                               HTML_PARSE_IGNORE_ENC);
	parser->options |= XML_PARSE_HUGE;
	xmlSwitchToEncoding(parser, xmlFindCharEncodingHandler("UTF-8"));
	htmlParseDocument(parser);
	htmlDocPtr tree = parser->myDoc;
	htmlFreeParserCtxt(parser);
	return tree;
}

static inline void visible_of_html(struct strbuf *out, struct str html)
{
	htmlDocPtr tree = visible_tree(html);
	const xmlNode *root = (const xmlNode *)tree; /* it may have several elements */
	for (const xmlNode *n = root; n;) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			visible_add(out, str_of((const char *)n->content));
		bool inner = n->type == XML_ELEMENT_NODE || n->type == XML_HTML_DOCUMENT_NODE;
		if (inner && n->children && !visible_is_unseen(n)) {
			n = n->children;
			continue;
		}
		const xmlNode *in_title = visible_is_title(n) ? visible_in_title(n) : NULL;
		if (in_title) {
			n = in_title;
			continue;
		}
		while (n != root && !n->next)
			n = n->parent;
		n = n == root ? NULL : n->next;
	}
	xmlFreeDoc(tree);
}

/* Marks of lists and mails at its beginning and a hyphen at its end may go. */
static inline void visible_add_line(struct strbuf *out, struct str line)
{
	size_t i = 0, end = line.len;
	while (i < end) {
		size_t from = i;
		uint32_t c = utf8_next(line, &i);
		bool mark = c == '>' || c == '*' || c == '-' || c == 0x2022 || c == 0xb7 ||
		            c == 0x2023 || c == 0x25aa || c == 0x25cf;
		if (!mark && visible_counts(c)) {
			i = from;
			break;
		}
		if (mark) {
			strbuf_addc(out, OPTIONAL);
			strbuf_add(out, str_sub(line, from, i));
		}
	}
	bool hyphen = end > i && line.ptr[end - 1] == '-';
	visible_add(out, str_sub(line, i, end - hyphen));
	if (hyphen) {
		strbuf_addc(out, OPTIONAL);
		strbuf_addc(out, '-');
		strbuf_addc(out, OPTIONAL);
	}
	visible_add_blank(out);
}

static inline void visible_of_text(struct strbuf *out, struct str text)
{
	for (struct str rest = text; rest.len;)
		visible_add_line(out, str_trim(str_cut(rest, '\n', &rest)));
}

/* What was kept and what was dropped, in the order of the page; not what its scripts said. */
static inline void visible_of_document(struct strbuf *out, const struct document *doc)
{
	size_t d = 0;
	size_t nblocks = doc->script ? doc->script_block : doc->nblocks;
	size_t ndrops = doc->script ? doc->script_drop : doc->ndrops;
	for (size_t i = 0; i <= nblocks; i++) {
		struct str text = i < nblocks ? document_str(doc, doc->blocks[i].at) : STR("");
		uint32_t from = 0;
		for (; d < ndrops && doc->drops[d].before == i; d++) {
			const struct drop *drop = &doc->drops[d];
			visible_add(out, str_sub(text, from, drop->offset));
			from = drop->offset;
			visible_add_blank(out);
			visible_add(out, (struct str){doc->dropped.ptr + drop->at.start,
			                              drop->at.end - drop->at.start});
			visible_add_blank(out);
		}
		visible_add(out, str_sub(text, from, text.len));
		visible_add_blank(out);
	}
	/* One that stands nowhere would be missing. */
	if (d != ndrops)
		strbuf_adds(out, " a drop out of order ");
}

/* Whether all that is seen is there, once; else where they part. */
static inline bool visible_same(struct str seen, struct str there, bool spaced,
                                size_t *in_seen, size_t *in_there)
{
	size_t i = 0, k = 0;
	while (i < seen.len) {
		bool optional = seen.ptr[i] == OPTIONAL;
		size_t at = i + optional, end = at;
		bool blank = seen.ptr[at] == ' ';
		/* One may come in. */
		while (!blank && k < there.len && there.ptr[k] == ' ')
			k++;
		utf8_next(seen, &end);
		bool same = k + end - at <= there.len && !memcmp(seen.ptr + at, there.ptr + k, end - at);
		bool had = blank && (!spaced || k == 0 || there.ptr[k - 1] == ' ');
		if (!same && !optional && !had)
			break;
		k += same ? end - at : 0;
		i = end;
	}
	while (k < there.len && there.ptr[k] == ' ')
		k++;
	*in_seen = i;
	*in_there = k;
	return i == seen.len && k == there.len;
}

#endif
