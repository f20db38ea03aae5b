/*
 * The timeline: what is heard when. Marks come with the speech, in order of
 * their start, each with the range of the document that it stands for. Blocks
 * have no gaps and add up to the whole: a pause belongs to the block before it.
 */
#ifndef CRIER_TIMELINE_H
#define CRIER_TIMELINE_H

#include <stdio.h>

#include "../document/document.h"
#include "../util/error.h"
#include "tones.h"

/* TONE and ANNOUNCEMENT stand for no text: their range is empty, where they are heard. */
enum mark_kind {
	MARK_BLOCK, MARK_SENTENCE, MARK_WORD, MARK_TONE, MARK_ANNOUNCEMENT, MARK_END
};

struct mark {
	enum mark_kind kind;
	uint64_t frame;    /* samples from the start of the sound */
	struct range at;   /* of the document's text; empty for all that is no text */
	uint32_t article;  /* from 0, where several are said one after another */
	uint32_t block;
	enum tone tone;    /* of a TONE */
	const char *voice; /* its name in the cast; the cast's */
};

/*
 * Writes the timeline as JSON, as it comes; nothing is held:
 *   {"sample_rate": HZ, "articles": [{"title": "...", "blocks": [
 *      {"kind": "paragraph", "start": FRAME, "text": [FROM, TO], "sentences": [
 *         {"start": FRAME, "text": [FROM, TO], "words": [
 *            {"start": FRAME, "voice": "man 2", "text": [FROM, TO]}, ...], "end": FRAME}, ...],
 *       "end": FRAME}, ...]}, ...], "frames": FRAMES}
 * A tone or what is announced stands among the words, with "kind": "tone" (and "tone": its
 * name, as in tones.h) or "announcement" and an empty range. Text is counted in code points of the "text" that `script --format=json` gives.
 */
struct timeline;

struct timeline *timeline_new(FILE *out, unsigned rate_hz); /* borrows out */
/* The marks that follow are of this document (borrowed until the next one). */
void timeline_article(struct timeline *t, const struct document *doc, uint64_t frame);
void timeline_mark(struct timeline *t, const struct mark *mark);
/* Ends and frees it; MARK_END has been given. False where `out` could not be written. */
bool timeline_close(struct timeline *t, struct error *err);

#endif
