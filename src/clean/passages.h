/*
 * Passages in another language than the document's, where the page has not said so:
 * whole blocks, and quotations inside one. In doubt they are in the document's.
 */
#ifndef CRIER_PASSAGES_H
#define CRIER_PASSAGES_H

#include "../document/document.h"
#include "../settings/settings.h"
#include "../util/error.h"

/* Sets block.lang of those that have none. Nothing is looked for where the text as a whole is
 * not in the language that the user has set: that is then the user's wish. */
bool passages_find_blocks(struct document *doc, const struct settings *settings,
                          struct error *err);

/* Adds a SPAN_LANGUAGE for each of doc->quotes, inside its marks. */
bool passages_find_quotes(struct document *doc, const struct settings *settings,
                          struct error *err);

#endif
