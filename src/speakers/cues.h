/*
 * Who said it, by the words around a quotation: a sieve of patterns, the surest
 * first. (The order follows G. Muzny, M. Fang, A. Chang, D. Jurafsky, "A Two-stage
 * Sieve Approach for Quote Attribution", EACL 2017, cut down to string patterns.)
 */
#ifndef CRIER_CUES_H
#define CRIER_CUES_H

#include "phrase.h"

struct cue {
	struct phrase who; /* PHRASE_NONE: nobody found, though perhaps a verb */
	const char *rule;
	uint8_t confidence; /* per cent */
	int verb;           /* the token of the speech verb, -1 where there is none */
};

/* For the quotation that is token q of the sentence. `pause`: it ends in a comma. */
struct cue cue_for(const struct sentence_tokens *s, int q, bool pause);

/* Who or what the sentence is about: who says it (*reports), else its first subject. */
struct phrase cue_subject(const struct sentence_tokens *s, bool *reports);

#endif
