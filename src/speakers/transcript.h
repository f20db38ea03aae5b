/*
 * Interviews and transcripts: lines that open with who speaks ("WALLACE:", "Q:",
 * "Ann Lee:"). Where an article has at least three of them, of which some come
 * again, each line is a turn, said in its voice up to the next label. Marks
 * inside a turn are nested. What follows the last label's line is the narrator's.
 */
#ifndef CRIER_TRANSCRIPT_H
#define CRIER_TRANSCRIPT_H

#include "marks.h"

/*
 * Puts turns (QUOTE_TURN) into doc->quotes, in place of the quotations in their
 * blocks; *quoted, which may move, goes along. False where there are none.
 */
bool transcript_find(struct document *doc, const struct lexicon *lexicon, struct quoted **quoted);

#endif
