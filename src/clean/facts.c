#include "facts.h"

#include <stddef.h>

#include "../util/mem.h"
#include "notes.h"

enum {
	MAX_FACTS = 1024,
	MAX_SEEN = 768, /* of them, those in the body: lists of other articles have many */
	MAX_IMAGES = 128,
	MAX_FACT_BYTES = 4096,
	MAX_NAME_BYTES = 64,
	MAX_NAMES_BYTES = 512,
	MAX_ADDRESS_BYTES = 2048,
};

static bool style_hides(struct str style)
{
	style = str_sub(style, 0, MAX_NAMES_BYTES);
	return str_find_case(style, STR("display:none")) >= 0 ||
	       str_find_case(style, STR("display: none")) >= 0 ||
	       str_find_case(style, STR("visibility:hidden")) >= 0;
}

void attributes_read(struct attributes *a, const unsigned char **atts)
{
	static const struct {
		const char *name;
		size_t offset;
	} known[] = {
		{"class", offsetof(struct attributes, names)},
		{"id", offsetof(struct attributes, id)},
		{"role", offsetof(struct attributes, role)},
		{"epub:type", offsetof(struct attributes, epub_type)},
		{"xml:lang", offsetof(struct attributes, lang)},
		{"lang", offsetof(struct attributes, lang)},
		{"href", offsetof(struct attributes, href)},
		{"rel", offsetof(struct attributes, rel)},
		{"type", offsetof(struct attributes, type)},
		{"name", offsetof(struct attributes, name)},
		{"property", offsetof(struct attributes, property)},
		{"content", offsetof(struct attributes, content)},
		{"itemprop", offsetof(struct attributes, itemprop)},
		{"itemtype", offsetof(struct attributes, itemtype)},
		{"itemid", offsetof(struct attributes, itemid)},
		{"datetime", offsetof(struct attributes, datetime)},
		{"style", offsetof(struct attributes, style)},
		{"http-equiv", offsetof(struct attributes, http_equiv)},
		{"src", offsetof(struct attributes, src)},
		{"data-src", offsetof(struct attributes, lazy_src)},
		{"data-original", offsetof(struct attributes, lazy_src)},
		{"data-lazy-src", offsetof(struct attributes, lazy_src)},
		{"alt", offsetof(struct attributes, alt)},
		{"width", offsetof(struct attributes, width)},
		{"height", offsetof(struct attributes, height)},
	};
	for (; atts && atts[0]; atts += 2) {
		struct str key = str_of((const char *)atts[0]), value = str_of((const char *)atts[1]);
		a->itemscope = a->itemscope || str_eq(key, STR("itemscope"));
		a->hidden = a->hidden || str_eq(key, STR("hidden"));
		a->aria_hidden = a->aria_hidden ||
		                 (str_eq(key, STR("aria-hidden")) && str_eq_case(value, STR("true")));
		for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
			if (str_eq_text(key, known[i].name))
				*(struct str *)((char *)a + known[i].offset) = value;
	}
	a->names = str_sub(a->names, 0, MAX_NAMES_BYTES);
	a->id = str_sub(a->id, 0, MAX_NAMES_BYTES);
	a->hidden = a->hidden || style_hides(a->style);
}

static struct fact *add(struct page *page, const char *name, struct str value, uint32_t element)
{
	page->facts = mem_grow(page->facts, page->nfacts, &page->facts_cap, sizeof(*page->facts));
	struct fact *f = &page->facts[page->nfacts++];
	*f = (struct fact){.name = name, .value = value, .element = element};
	return f;
}

void facts_add(struct page *page, const char *name, struct str value, uint32_t element)
{
	value = str_trim(value);
	if (page->nfacts < MAX_FACTS && value.len && value.len <= MAX_FACT_BYTES)
		add(page, name, arena_str(page->arena, value), element);
}

/* "item:author" of "Author", in lower case. */
static const char *name_of(struct page *page, const char *prefix, struct str name)
{
	char text[MAX_NAME_BYTES + 8];
	size_t n = strlen(prefix);
	name = str_sub(str_trim(name), 0, MAX_NAME_BYTES);
	memcpy(text, prefix, n);
	for (size_t i = 0; i < name.len; i++)
		text[n++] = ascii_lower(name.ptr[i]);
	return arena_text(page->arena, (struct str){text, n});
}

static void read_meta(struct page *page, const struct attributes *a, uint32_t element)
{
	if (a->property.len)
		facts_add(page, name_of(page, "", a->property), a->content, element);
	if (a->name.len && !str_eq_case(a->name, a->property))
		facts_add(page, name_of(page, "", a->name), a->content, element);
	if (str_eq_case(a->http_equiv, STR("content-language")))
		facts_add(page, "content-language", a->content, element);
}

/* Whether a list of words parted by blanks ("author nofollow") has this one. */
static bool has_word(struct str list, struct str word)
{
	while (list.len)
		if (str_eq_case(str_trim(str_cut(list, ' ', &list)), word))
			return true;
	return false;
}

/* `word` is in small letters but for its first. */
static bool is_word(struct str word, const char *text)
{
	return word.len && ascii_lower(word.ptr[0]) == text[0] &&
	       str_eq_text(str_sub(word, 1, word.len), text + 1);
}

/*
 * What the words of a class or an id say is shown: whoever wrote it, or when. Class
 * names are the English of web developers on pages of every language.
 */
static const char *named(struct str names)
{
	static const char *const who[] = {"author", "byline", "fn", "writer", "reporter"};
	static const char *const when[] = {"date", "dateline", "published", "pubdate",
		"timestamp", "posted", "datetime", "publish"};
	static const char *const later[] = {"updated", "modified", "lastmod", "revised"};
	const char *found = NULL;
	for (size_t i = 0; i < names.len;) {
		size_t from = i;
		while (i < names.len && (ascii_is_lower(names.ptr[i]) ||
		                         (i == from && ascii_is_upper(names.ptr[i]))))
			i++;
		struct str word = str_sub(names, from, i);
		i += i == from;
		for (size_t k = 0; k < sizeof(later) / sizeof(*later); k++)
			if (is_word(word, later[k]))
				return "named:modified";
		for (size_t k = 0; k < sizeof(who) / sizeof(*who); k++)
			if (is_word(word, who[k]))
				found = "named:author";
		for (size_t k = 0; k < sizeof(when) / sizeof(*when) && !found; k++)
			if (is_word(word, when[k]))
				found = "named:date";
	}
	return found;
}

static void read_image(struct page *page, const struct attributes *a, uint32_t element)
{
	struct str address = str_trim(a->lazy_src.len ? a->lazy_src : a->src);
	if (page->nimages == MAX_IMAGES || !address.len || address.len > MAX_ADDRESS_BYTES ||
	    str_starts_case(address, STR("data:")))
		return;
	struct image image = {.element = element, .piece = (uint32_t)page->npieces};
	image.address = arena_str(page->arena, address);
	image.text = arena_str(page->arena, str_sub(a->alt, 0, MAX_FACT_BYTES));
	long size;
	image.width = str_to_long(a->width, 0, 99999, &size) ? (uint32_t)size : 0;
	image.height = str_to_long(a->height, 0, 99999, &size) ? (uint32_t)size : 0;
	page->images = mem_grow(page->images, page->nimages, &page->images_cap,
	                        sizeof(*page->images));
	page->images[page->nimages++] = image;
}

/* The value that stands in an attribute; empty: what is shown is the value. */
static struct str value_of(enum tag tag, const struct attributes *a, struct str property)
{
	if (a->content.len)
		return a->content;
	if (a->datetime.len)
		return a->datetime;
	if (tag == TAG_IMG)
		return a->src;
	bool address = tag == TAG_LINK || str_eq_case(property, STR("url"));
	return address ? a->href : (struct str){"", 0};
}

/* A fact of the body; without a value it is what will be seen of the element. */
static struct fact *note(struct page *page, const char *name, struct str value,
                         uint32_t element)
{
	value = str_trim(value);
	if (page->nfacts >= MAX_SEEN || value.len > MAX_FACT_BYTES)
		return NULL;
	struct fact *f = add(page, name, arena_str(page->arena, value), element);
	f->open = true;
	f->seen.start = f->seen.end = (uint32_t)page->text.len;
	return f;
}

/* The innermost thing that is being described, as index + 1; 0: none but the page. */
static uint32_t open_scope(const struct page *page)
{
	size_t i = page->nfacts;
	while (i && !(page->facts[i - 1].open && strcmp(page->facts[i - 1].name, "scope") == 0))
		i--;
	return (uint32_t)i;
}

static void read_item(struct page *page, enum tag tag, const struct attributes *a,
                      uint32_t element)
{
	bool empty = tag == TAG_META || tag == TAG_LINK || tag == TAG_IMG;
	uint32_t scope = open_scope(page), own = 0;
	/* A thing of its own: what stands in it is about it, and not about the page. */
	if (a->itemscope && !empty && note(page, "scope", a->itemtype, element))
		own = (uint32_t)page->nfacts;
	struct str rest = str_sub(a->itemprop, 0, MAX_NAMES_BYTES);
	for (unsigned n = 0; rest.len && n < 4; n++) {
		struct str property = str_trim(str_cut(rest, ' ', &rest));
		struct str value = value_of(tag, a, property);
		if (!property.len || (empty && !value.len))
			continue;
		struct fact *f = note(page, name_of(page, "item:", property), value, element);
		if (f) {
			f->scope = scope;
			f->own = own;
			f->open = !empty;
		}
	}
}

void facts_open(struct page *page, struct str name, enum tag tag, const struct attributes *a,
                uint32_t element)
{
	if (a->itemprop.len || a->itemscope)
		read_item(page, tag, a, element);
	if (tag == TAG_META) {
		read_meta(page, a, element);
		return;
	}
	if (tag == TAG_LINK) {
		if (has_word(a->rel, STR("canonical")))
			facts_add(page, "link:canonical", a->href, element);
		return;
	}
	if (tag == TAG_IMG || str_eq(name, STR("amp-img"))) {
		read_image(page, a, element);
		return;
	}
	if (tag == TAG_BASE)
		facts_add(page, "base", a->href, element);
	marks_open(page, tag, a, element);
	const char *what = named(a->names);
	if (!what)
		what = named(a->id);
	if (tag == TAG_TIME || a->datetime.len) {
		bool later = what && strcmp(what, "named:modified") == 0;
		note(page, later ? "time:modified" : "time", a->datetime, element);
	} else if (tag == TAG_A && has_word(a->rel, STR("author"))) {
		note(page, "rel:author", (struct str){"", 0}, element);
	} else if (what && tag != TAG_BODY && tag != TAG_HTML) {
		note(page, what, (struct str){"", 0}, element);
	}
}

void facts_close(struct page *page, uint32_t element)
{
	marks_close(page, element);
	/* Behind its own stand those of what is in it. */
	size_t i = page->nfacts;
	while (i-- > 0 && page->facts[i].element >= element) {
		struct fact *f = &page->facts[i];
		if (f->open && f->element == element) {
			f->open = false;
			f->seen.end = (uint32_t)page->text.len;
		}
	}
}

struct str fact_value(const struct page *page, const struct fact *f)
{
	if (f->value.len || f->seen.end <= f->seen.start)
		return f->value;
	return str_trim(str_sub(strbuf_str(&page->text), f->seen.start, f->seen.end));
}
