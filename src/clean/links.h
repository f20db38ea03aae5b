/* Addresses as pages write them in links. Private to src/clean. */
#ifndef CRIER_LINKS_H
#define CRIER_LINKS_H

#include "../util/arena.h"

/*
 * Where `href` leads from the page at `base` (http or https; empty: not known), in `a`, as
 * RFC 3986 resolves it. What a browser escapes is escaped, so that it can stand between
 * quotation marks or brackets. NULL for what is no http, https or mailto address in the end.
 */
const char *link_absolute(struct arena *a, struct str base, struct str href);

#endif
