/*
 * What bytes are: a page, a text, or something that nobody wants to hear.
 */
#ifndef CRIER_PROBE_H
#define CRIER_PROBE_H

#include "source.h"

/* So many bytes from the start are looked at. */
enum { PROBE_BYTES = 64 << 10 };

/*
 * False, with an error (ERROR_DATA) that names it, where the bytes are a known
 * kind of file that is no text: "it is a PDF document, not a page or text".
 */
bool probe_known(struct str bytes, struct error *err);

/* False and ERROR_DATA where too much of it is control characters. Not for UTF-16 or UTF-32. */
bool probe_text(struct str bytes, struct error *err);

/*
 * Page or text, from text that is UTF-8 by now. What begins with markup is a page,
 * and so is what has a good share of tags; the Content-Type counts only between.
 * A feed is ERROR_DATA.
 */
bool probe_type(struct str text, struct str content_type, enum item_type *type,
                struct error *err);

#endif
