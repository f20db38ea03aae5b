/*
 * The data in a page's scripts is JSON of any form. Looked for is a member that is named
 * as a text, or a list whose members have such ones ("content": [{"type": "p", "text":
 * "..."}]), in the object that has the page's title or a little below it.
 */
#include <jansson.h>
#include <stdlib.h>

#include "../util/mem.h"
#include "said.h"

enum {
	MAX_DOCUMENTS = 64,
	MAX_NODES = 200000,
	LONGEST_TITLE = 400,
	LEAST_BYTES = 200,
	NEAR = 3,  /* levels below the object with the title */
	DEPTH = 3, /* of lists in a text */
};

/* An object or list, and how many levels it is below one that has the title. */
struct node {
	const json_t *value;
	unsigned below;
};

struct finder {
	char title[LONGEST_TITLE];
	size_t title_len;
	struct node *nodes;
	size_t n, cap;
	const json_t *best;
	size_t best_bytes;
};

/* ---- a text, which may be in parts ---- */

static bool is_text_name(const char *key)
{
	static const char *const ends[] = {"body", "content", "text", "html", "rendered"};
	struct str name = str_of(key);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		struct str end = str_of(ends[i]);
		if (name.len >= end.len && str_eq_case(str_sub(name, name.len - end.len, name.len), end))
			return true;
	}
	return false;
}

/* Of a paragraph, a heading ...; NULL: none. What leads elsewhere is no part of a text. */
static const json_t *part_text(const json_t *part)
{
	static const char *const others[] = {"url", "href", "slug", "link", "headline"};
	const char *key;
	json_t *one;
	if (json_is_string(part))
		return part;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (json_object_get(part, others[i]))
			return NULL;
	const json_t *list = NULL;
	json_object_foreach((json_t *)part, key, one) {
		if (json_is_string(one) && is_text_name(key))
			return one;
		if (json_is_array(one) && (is_text_name(key) || strcmp(key, "children") == 0))
			list = one;
	}
	return list;
}

static size_t text_bytes(const json_t *text, unsigned depth)
{
	size_t i, bytes = 0;
	json_t *one;
	if (json_is_string(text))
		return json_string_length(text);
	json_array_foreach(text, i, one) {
		const json_t *part = part_text(one);
		if (part && depth < DEPTH)
			bytes += text_bytes(part, depth + 1);
	}
	return bytes;
}

static struct str string_of(const json_t *text)
{
	return (struct str){json_string_value(text), json_string_length(text)};
}

static void add_text(struct strbuf *html, const json_t *text, unsigned depth)
{
	size_t i;
	json_t *one;
	if (json_is_string(text) && depth < 2)
		data_add_html(html, string_of(text));
	else if (json_is_string(text))
		strbuf_add(html, string_of(text));
	json_array_foreach(text, i, one) {
		const json_t *part = part_text(one);
		bool list = part && !json_is_string(part);
		if (list && depth == 0)
			strbuf_adds(html, "<p>");
		if (part && depth < DEPTH)
			add_text(html, part, depth + 1);
	}
}

/* ---- where it stands ---- */

/* The page's title, behind which there the site's name may stand. */
static bool is_title(const struct finder *f, const json_t *value)
{
	enum { SHORT = 10 };
	char own[LONGEST_TITLE];
	size_t len = json_string_length(value);
	if (!json_is_string(value) || len < SHORT || len > LONGEST_TITLE)
		return false;
	len = line_normalise(string_of(value), own, sizeof(own));
	return len * 3 > f->title_len && len <= f->title_len && memcmp(own, f->title, len) == 0 &&
	       (len == f->title_len || f->title[len] == ' ');
}

/* Among its members or theirs: {"headline": {"basic": "..."}}. */
static bool has_title(const struct finder *f, const json_t *object)
{
	enum { MOST = 200 };
	const char *key, *inner_key;
	json_t *one, *inner;
	size_t n = 0;
	json_object_foreach((json_t *)object, key, one) {
		if (++n > MOST || is_title(f, one))
			return n <= MOST;
		size_t k = 0;
		json_object_foreach(one, inner_key, inner)
			if (++k < MOST / 10 && is_title(f, inner))
				return true;
	}
	return false;
}

static void add_node(struct finder *f, const json_t *value, unsigned below)
{
	if (f->n >= MAX_NODES || !(json_is_object(value) || json_is_array(value)))
		return;
	f->nodes = mem_grow(f->nodes, f->n, &f->cap, sizeof(*f->nodes));
	f->nodes[f->n++] = (struct node){value, below};
}

static void look_at(struct finder *f, const json_t *value, unsigned below)
{
	size_t bytes = below <= NEAR ? text_bytes(value, 0) : 0;
	if (bytes >= LEAST_BYTES && bytes > f->best_bytes) {
		f->best = value;
		f->best_bytes = bytes;
	}
}

static void visit(struct finder *f, struct node node)
{
	const char *key;
	size_t i;
	json_t *one;
	unsigned below = node.below + 1;
	json_array_foreach(node.value, i, one)
		add_node(f, one, below);
	if (!json_is_object(node.value))
		return;
	below = has_title(f, node.value) ? 0 : below;
	json_object_foreach((json_t *)node.value, key, one) {
		if (is_text_name(key) || json_is_array(one))
			look_at(f, one, below);
		add_node(f, one, below);
	}
}

void data_article(struct strbuf *html, const struct page *page, struct str title)
{
	json_t *roots[MAX_DOCUMENTS];
	size_t nroots = 0;
	struct finder f = {.n = 0};
	f.title_len = line_normalise(title, f.title, sizeof(f.title));
	struct str documents = strbuf_str(&page->data);
	while (documents.len && nroots < MAX_DOCUMENTS && f.title_len) {
		struct str one = str_cut(documents, '\0', &documents);
		json_t *root = json_loadb(one.ptr, one.len, JSON_DISABLE_EOF_CHECK, NULL);
		if (root) {
			roots[nroots++] = root;
			add_node(&f, root, NEAR);
		}
	}
	for (size_t i = 0; i < f.n; i++)
		visit(&f, f.nodes[i]);
	if (f.best)
		add_text(html, f.best, 0);
	while (nroots)
		json_decref(roots[--nroots]);
	free(f.nodes);
}

/* ---- texts of unknown form ---- */

static bool has_tags(struct str s, struct str open, struct str close)
{
	for (ptrdiff_t at; (at = str_find(s, open)) >= 0;) {
		s = str_sub(s, (size_t)at + open.len, s.len);
		bool tag = s.len && (s.ptr[0] == '/' || ascii_is_lower(s.ptr[0]) ||
		                     ascii_is_upper(s.ptr[0]));
		if (tag && str_find(str_sub(s, 0, 1000), close) >= 0)
			return true;
	}
	return false;
}

/* "&lt;p&gt;" -> "<p>"; other entities are left to the parser. */
static void add_unescaped(struct strbuf *html, struct str s)
{
	static const struct {
		struct str escaped, as;
	} marks[] = {{{"&lt;", 4}, {"<", 1}}, {{"&gt;", 4}, {">", 1}}, {{"&quot;", 6}, {"\"", 1}},
	             {{"&amp;", 5}, {"&", 1}}};
	for (size_t i = 0; i < s.len;) {
		size_t k = 0, end = i + 1;
		struct str rest = str_sub(s, i, i + 6);
		while (k < 4 && !str_starts(rest, marks[k].escaped))
			k++;
		strbuf_add(html, k < 4 ? marks[k].as : str_sub(s, i, end));
		i = k < 4 ? i + marks[k].escaped.len : end;
	}
}

static void add_lines(struct strbuf *html, struct str text)
{
	while (text.len) {
		struct str line = str_trim(str_cut(text, '\n', &text));
		strbuf_adds(html, "<p>");
		for (size_t i = 0; i < line.len; i++)
			strbuf_add(html, line.ptr[i] == '<' ? STR("&lt;") : str_sub(line, i, i + 1));
		strbuf_adds(html, "</p>\n");
	}
}

void data_add_html(struct strbuf *html, struct str text)
{
	if (has_tags(text, STR("<"), STR(">"))) {
		strbuf_adds(html, "<div>");
		strbuf_add(html, text);
		strbuf_adds(html, "</div>\n");
	} else if (has_tags(text, STR("&lt;"), STR("&gt;"))) {
		add_unescaped(html, text);
	} else {
		add_lines(html, text);
	}
}
