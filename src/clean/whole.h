/*
 * Plain text that is nothing but its article: a note, an essay, a poem, a mail, a
 * chapter. No menu, no comments, no footer stands around it, so that nothing of it
 * is left out. Private to src/clean.
 */
#ifndef CRIER_WHOLE_H
#define CRIER_WHOLE_H

#include "body.h"

/* Whether nothing tells of a page around the text. */
bool whole_is(const struct page *page, const struct known *k);

/* Finds its headline, byline, dateline and headings; leaves all of it in. */
void whole_take(struct page *page, struct document *doc, const struct known *k,
                const bool *header);

/* "ARBEL, Nov. 6, 2025": a line of its own with where and when. */
bool whole_dateline(struct str s, const struct measure *m);

#endif
