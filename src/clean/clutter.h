/*
 * What stands among the lines of an article in plain text and is not its own:
 * captions with their credits, what is said twice beside a picture, the summary under
 * the headline, who the author is. Private to src/clean.
 */
#ifndef CRIER_CLUTTER_H
#define CRIER_CLUTTER_H

#include "body.h"

/* Gives such pieces of [*first, *last) their reasons; the body can begin later.
 * header[i]: piece i says who or when, and little else. */
void clutter_drop(struct page *page, const struct known *k, const struct lines *lines,
                  const bool *header, size_t *first, size_t *last);

#endif
