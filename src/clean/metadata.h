/*
 * What a page says of itself: see metadata.c for what is taken where claims differ. Private
 * to src/clean.
 */
#ifndef CRIER_METADATA_H
#define CRIER_METADATA_H

#include "page.h"

/* Before the body is chosen; `address` is where the page came from, or NULL. */
void metadata_read(struct page *page, struct document *doc, const char *address);

/* Behind it: what the byline, the dateline and the body's pictures tell. */
void metadata_settle(struct page *page, struct document *doc);

#endif
