/*
 * The herald: what is heard before a quotation besides the change of voice. A name,
 * said by the narrator, where --announce asks for it and the text does not say it
 * soon enough; and a tone, where voice-change = tone.
 *
 * Soon enough: the last word of the speaker's name is among the narrator's words, at
 * most 25 words (ten seconds) before the quotation starts, with nobody else speaking in
 * between, or 12 (five seconds) after its start. Somebody who is quoted again without another voice in between is not announced
 * again; nor is one of whom the search for speakers is less than 75 % sure: a wrong
 * name is worse than none.
 *
 * The tone (TONE_VOICE) sounds where a speaker starts, not where the same one goes on in a
 * paragraph.
 */
#ifndef CRIER_HERALD_H
#define CRIER_HERALD_H

#include "cast.h"

struct herald {
	const struct document *doc;
	const struct cast *cast;
	const struct settings *settings;
	bool *named;       /* of each speaker: has been announced, or heard */
	size_t nnamed;
	int32_t last;      /* who was heard last; -1 nobody */
	uint32_t last_end; /* where that quotation ended */
};

struct heralded {
	struct str name; /* to be said; empty: none. The document's, or a part of it */
	bool tone;
};

/* Borrows all until herald_release. The cast is assigned before the first quotation is asked for. */
void herald_init(struct herald *h, const struct document *doc, const struct cast *cast,
                 const struct settings *settings);
void herald_release(struct herald *h);

/* What comes before quotation i. Ask for each once, in the order of the text. */
struct heralded herald_before(struct herald *h, size_t i);

#endif
