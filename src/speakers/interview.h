/*
 * Interviews without labels: questions in bold or as headings, each followed by its
 * answer. At least three of them are questions by their mark, most answers speak of
 * themselves ("I", "we"), as the answers of a list of common questions don't. Each
 * question is the interviewer's turn, each paragraph up to the next one the other's.
 * The last answer goes on as long as it speaks of itself.
 */
#ifndef CRIER_INTERVIEW_H
#define CRIER_INTERVIEW_H

#include "marks.h"

/* As transcript_find; false where it is no interview, and nothing has changed. */
bool interview_find(struct document *doc, const struct lexicon *lexicon, struct quoted **quoted);

#endif
