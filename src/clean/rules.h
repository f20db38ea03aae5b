/*
 * The rules of one page: those of the sites (sites.h) that fit its host, matched against
 * its elements while it is read and against its pieces when they have been chosen.
 * A page without rules costs nothing. Private to src/clean.
 */
#ifndef CRIER_RULES_H
#define CRIER_RULES_H

#include "page.h"
#include "sites.h"

struct rules;

/*
 * *rules is NULL where no site has any. `address` is where the page was found, or NULL: then
 * what the page says of itself, its canonical address or its og:url, counts.
 */
bool rules_load(struct rules **rules, const char *address, struct error *err);
void rules_free(struct rules *r); /* NULL is fine */

/*
 * Of an element that is about to be opened inside `depth` others: the rule it comes under, as
 * struct element has it. To be asked of every element, in order.
 */
uint8_t rules_match(struct rules *r, struct page *page, size_t depth, struct str tag,
                    struct str classes, struct str id);
/* Whether inline elements under the rule are to be pieces of their own. */
bool rules_parts(const struct rules *r, uint8_t rule);

/* Whether a line of plain text is left out by its words, and so is no part of a paragraph. */
bool rules_drop_line(struct rules *r, struct str line);

/*
 * The user's word on every piece, behind all that Crier chose. `found` is whether it found an
 * article; returns whether there is one now.
 */
bool rules_apply(struct rules *r, struct page *page, bool found);

/* Where the rule stands that dropped the piece ("FILE, line N"), or NULL. */
const char *rules_place(const struct rules *r, size_t piece);

#endif
