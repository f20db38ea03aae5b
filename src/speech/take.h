/*
 * A take: one passage on its way from the engine. It asks for the passage,
 * collects what comes through the pipe, and knows which of it is whole
 * sentences. When a child dies the take is asked for again, more plainly, from
 * the first sentence that has not been handed on.
 */
#ifndef CRIER_TAKE_H
#define CRIER_TAKE_H

#include "engine.h"
#include "script.h"
#include "timeline.h"

enum take_state {
	TAKE_RUNNING, /* a child is at work; fd is to be read */
	TAKE_DONE,    /* all of it is there */
	TAKE_FAILED,  /* the child ended before that */
};

struct take_mark {
	enum mark_kind kind;
	uint64_t frame; /* of the take's sound, from the first that is still held */
	struct range at;
	uint32_t block, voice;
};

struct take {
	struct passage passage;
	enum take_state state;
	int fd;        /* -1: none */
	bool plain;    /* asked for in plain words */
	size_t asked;  /* the utterance that the child began with */
	size_t handed; /* utterances before this one have been handed on, or given up */

	struct strbuf raw; /* read, not taken apart yet */
	int16_t *pcm;      /* taken apart, not handed on yet */
	size_t frames, pcm_cap;
	struct take_mark *marks;
	size_t nmarks, marks_cap;
	uint64_t sent;   /* frames that this child has sent */
	size_t utterance; /* the one that the child is at */
	size_t whole;    /* utterances before this one are whole sentences ... */
	size_t whole_frames, whole_marks; /* ... with so much sound and so many marks */
	/* Where the last word event stood in the utterance's text, so that counting is linear. */
	uint32_t at_char, at_byte, at_token;
};

void take_init(struct take *t);
void take_release(struct take *t);

/* Asks for the passage from utterance t->handed on. `wpm` is the user's rate. */
bool take_ask(struct take *t, const struct engine_ops *ops, struct engine *engine,
              const struct cast *cast, const struct document *doc, int wpm, unsigned rate_hz,
              struct error *err);

/* Reads what is there and takes it apart; false where a voice is missing (err) only. */
bool take_read(struct take *t, const struct document *doc, const struct cast *cast,
               struct error *err);

/* Forgets the whole sentences: they have been handed on. */
void take_forget(struct take *t);

/* After a failure: whether the same sentence failed in plain words too. */
bool take_is_lost(const struct take *t);
/* Gives the sentence up that failed: returns the utterance behind it. */
size_t take_sentence_end(const struct take *t, size_t utterance);

#endif
