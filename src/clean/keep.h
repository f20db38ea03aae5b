/*
 * What the user wants back of what was left out, and what to say of a page where no
 * article is. Private to src/clean.
 */
#ifndef CRIER_KEEP_H
#define CRIER_KEEP_H

#include "../util/error.h"
#include "page.h"

/*
 * Keeps all pieces of these kinds (bits 1 << enum drop_kind), as paragraphs or what they
 * were, at their place; captions, pull quotes, notices and bylines as such. What is
 * the article's own (drop_kind_is_inner) only where it stands between the first and the
 * last piece of the article, or next to them; with all kinds, all of the page.
 */
void keep_kinds(struct page *page, unsigned kinds);

/* ERROR_DATA: there is no article, but so many menus, forms ... Returns false. */
bool keep_explain(const struct page *page, struct error *err);

#endif
