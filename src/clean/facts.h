/*
 * What a page marks as being about itself: meta and link elements, microdata, hCard
 * and rel=author, <time>, pictures. html.c reports each element that opens and closes;
 * metadata.c judges what was found. Private to src/clean.
 */
#ifndef CRIER_FACTS_H
#define CRIER_FACTS_H

#include "page.h"

/* What of an element's attributes counts here. */
struct attributes {
	struct str names, id, role, epub_type, lang, href, rel, type, name, property, content, itemprop,
		itemtype, itemid, datetime, style, http_equiv, src, lazy_src, alt, width, height;
	bool hidden, aria_hidden, itemscope;
	uint8_t rule; /* the user's for the element; not read, but set by html.c */
};

/* `atts` as libxml2 has them: name, value, ..., NULL. The result points into them. */
void attributes_read(struct attributes *a, const unsigned char **atts);

/*
 * An element opens; `element` is its index, or for a void one that of the element
 * around it. What it shows is known at its end.
 */
void facts_open(struct page *page, struct str name, enum tag tag, const struct attributes *a,
                uint32_t element);
void facts_close(struct page *page, uint32_t element);

/* A fact with a value. `name` is kept, the value copied; bounded. */
void facts_add(struct page *page, const char *name, struct str value, uint32_t element);

/* The value, or what was seen of its element; a view, white space as it came. */
struct str fact_value(const struct page *page, const struct fact *fact);

#endif
