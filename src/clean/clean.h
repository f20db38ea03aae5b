/*
 * From a page to the article: the text written once, in blocks, with its
 * metadata and the list of what was left out and why.
 */
#ifndef CRIER_CLEAN_H
#define CRIER_CLEAN_H

#include "../document/document.h"
#include "../source/source.h"

/*
 * Fills an empty document from the item, whose text it may take (the item can
 * then only be released). A page with no article in it is ERROR_DATA.
 */
bool clean_item(struct document *doc, struct item *item, const struct settings *settings,
                struct error *err);

#endif
