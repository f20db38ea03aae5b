/*
 * Who says what: finds the quotations of a document, the people and other
 * speakers, and says for each quotation who it is, how sure that is and by
 * which rule. In doubt a quotation has no speaker and the narrator keeps it.
 */
#ifndef CRIER_SPEAKERS_H
#define CRIER_SPEAKERS_H

#include "../document/document.h"
#include "../util/error.h"

/*
 * A quotation has a speaker from this confidence on (per cent). Each rule has its own,
 * set by how often it was right on labelled news; a guess at a pronoun or a noun takes
 * some off. Under it the narrator keeps the voice: a wrong voice misleads, a missing
 * one does not.
 *    90 and more  a name or pronoun beside a speech verb, a label, a signature
 *    75 to 89     the same paragraph, a verb farther away, the end of the sentence
 *    50 to 74     what the paragraph or sentence before is about
 */
enum { SPEAKERS_SURE = 50 };

/* Adds doc->speakers and doc->quotes. Fails only where language data can't be read. */
bool speakers_find(struct document *doc, struct error *err);

#endif
