/*
 * Who says what: finds the quotations of a document, the people and other
 * speakers, and says for each quotation who it is, how sure that is and by
 * which rule. In doubt a quotation has no speaker and the narrator keeps it.
 */
#ifndef CRIER_SPEAKERS_H
#define CRIER_SPEAKERS_H

#include "../document/document.h"
#include "../util/error.h"

/* Adds doc->speakers and doc->quotes. Fails only where language data can't be read. */
bool speakers_find(struct document *doc, struct error *err);

#endif
