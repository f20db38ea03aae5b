/*
 * Who a phrase means at its place in the article: the table of entities, and
 * who was spoken of last. He and she go to the last fitting person who was the
 * subject of a sentence or spoke, unless that was a while ago and somebody else was
 * named since; never to one named inside a quotation.
 */
#ifndef CRIER_RESOLVE_H
#define CRIER_RESOLVE_H

#include "entities.h"

enum { RECENT = 24 };

struct discourse {
	struct entities *entities;
	struct recent {
		int32_t entity;
		uint32_t sentence; /* its number */
		bool subject;
	} recent[RECENT]; /* a ring */
	size_t nrecent;   /* ever */
	uint32_t sentence; /* how many have been noted */
	int32_t last_speaker; /* -1: none yet */
	int32_t last_thing;   /* organisation or document */
};

/*
 * The entity that `p` of this sentence means, or -1: nobody, or the author. The
 * certainty of a guess is taken off *confidence.
 */
int32_t resolve(struct discourse *d, const struct sentence_tokens *s, const struct phrase *p,
                uint8_t *confidence);

/* Notes everybody whom the sentence names; `subject` is who it is about, or -1. */
void discourse_note(struct discourse *d, const struct sentence_tokens *s, int32_t subject);
void discourse_push(struct discourse *d, int32_t entity, bool subject);

#endif
