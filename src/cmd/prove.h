/*
 * The proof that nothing was lost: each sentence of the documents is looked for in the marks
 * that come with the sound, and its sound is listened to on its way into the file. A
 * sentence is heard where one of its words is marked and 20 ms behind that are louder
 * than -50 dBFS (the voices are about -25): tones, announced names and pauses don't count. A sentence
 * of which nothing is said by rule (marks and emoji alone) is told apart. What clean left out
 * is counted by its reason.
 */
#ifndef CRIER_PROVE_H
#define CRIER_PROVE_H

#include <stdio.h>

#include "../speech/timeline.h"
#include "stages.h"

struct prove;

struct prove *prove_new(const struct settings *settings, unsigned rate_hz, struct error *err);
void prove_free(struct prove *p);

/* What comes next is of this document (borrowed until the next one); NULL: the end. */
void prove_article(struct prove *p, const struct document *doc);
/* In their order, as they go into the file. */
void prove_mark(struct prove *p, const struct mark *mark);
void prove_sound(struct prove *p, const int16_t *pcm, size_t frames);

/* After the end: how many sentences were not heard, or no longer there to be said. */
size_t prove_missing(const struct prove *p);
/* For people; the sentences that were not heard are named, up to a hundred of them. */
void prove_show(const struct prove *p, FILE *out);
/* {"sentences": N, "heard": N, "silent": N, "missing": N, "texts": [...], "dropped": {REASON: N}} */
void prove_json(const struct prove *p, FILE *out);

#endif
