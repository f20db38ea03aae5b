/*
 * Cues inside the marks, as French has them (« Oui, dit-elle. Demain. »), and
 * inside lines of dialogue behind a dash (—Sí —dijo Ana—. Mañana.).
 */
#ifndef CRIER_INCISE_H
#define CRIER_INCISE_H

#include "lexicon.h"

/*
 * The first cue in the speech s from byte `from` on: speech ends at *start (its
 * comma is still its own) and goes on at *end, which may be the end of s.
 */
bool incise_find(struct str s, size_t from, const struct lexicon *lexicon, size_t *start,
                 size_t *end);

/* Whether a block is a line of dialogue: where its speech starts, behind the dash; else 0. */
size_t incise_dash(struct str s);

#endif
