/*
 * What was left out of an article, shown: for people (--why) and as JSON. Both tell it in
 * the order of the page, each piece with its reason, its line and where it stood.
 */
#ifndef CRIER_LEFTOUT_H
#define CRIER_LEFTOUT_H

#include <stdio.h>

#include "../document/document.h"
#include "../util/jsonout.h"

/* Whether the block is of the body itself: no headline, byline, dateline, caption, notice. */
bool block_is_body(const struct block *b);

/*
 * With `body` only the body is kept, and the other blocks count as left out. First how
 * much, in words and by kind; then the pieces, below a line that says where they stood.
 */
void leftout_show(const struct document *doc, bool body, FILE *out);

/*
 * The array "dropped": text, reason, kind, line, before (the index of the block that
 * follows, among those shown) and, of a piece from inside a block, at: code points into it.
 */
void leftout_json(const struct document *doc, bool body, struct jsonout *j);

#endif
