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

enum mark_kind { MARK_BLOCK, MARK_SENTENCE, MARK_WORD, MARK_TONE, MARK_ANNOUNCEMENT, MARK_END };

struct mark {
	enum mark_kind kind;
	uint64_t frame;  /* samples from the start of the sound */
	struct range at; /* of the document's text; empty for MARK_END, tones */
	uint32_t article; /* from 0, where several are said one after another */
	uint32_t block;
	uint32_t voice;  /* of the cast; as of this mark */
};

/*
 * Writes the timeline as JSON, as it comes (nothing is held but the last mark of
 * each kind): {"sample_rate", "articles": [{"title", "blocks": [{"kind", "start",
 * "end", "text_start", "text_end", "sentences": [{..., "words": [...]}]}]}],
 * "frames"}. Times in frames, text in code points of `script --format=json`.
 */
struct timeline;
struct timeline *timeline_new(FILE *out, unsigned rate_hz); /* borrows out */
void timeline_article(struct timeline *t, const struct document *doc, const char *const *voices);
void timeline_mark(struct timeline *t, const struct mark *mark);
/* MARK_END has been given; false where `out` could not be written. */
bool timeline_close(struct timeline *t, struct error *err);

#endif
