/*
 * A document's text with what its spans say, as `crier text` writes it: emphasis, links,
 * languages. Ranges are asked for in the order of the text; *span, 0 at first, is the next
 * span of the document to look at.
 */
#ifndef CRIER_INLINE_H
#define CRIER_INLINE_H

#include <stdio.h>

#include "../document/document.h"
#include "../util/jsonout.h"

/* As HTML, escaped. */
void inline_html(const struct document *doc, struct range at, size_t *span, FILE *out);
void inline_escape_html(struct str s, FILE *out);

/* As Markdown, without a newline at the end. What would be taken for a mark is escaped. */
void inline_markdown(const struct document *doc, struct range at, size_t *span, FILE *out);

/* As a list "spans" of {kind, start, end, value}, where there are any. Offsets are code points
 * from the beginning of the range. */
void inline_json(const struct document *doc, struct range at, size_t *span, struct jsonout *j);

#endif
