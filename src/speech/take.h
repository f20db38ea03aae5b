/*
 * A take: one passage on its way from the engine. It asks for the passage,
 * collects what comes through the pipe, and knows which of it is whole
 * sentences. When a child dies, the first sentence that has not been handed on is
 * asked for again in plain words; then the rest of the passage as before.
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
	enum tone tone; /* of a MARK_TONE */
};

struct take {
	struct passage passage;
	enum take_state state;
	int fd;        /* -1: none */
	bool plain;    /* asked for in plain words, one sentence */
	const char *notice; /* said by the narrator in place of that sentence; NULL: none */
	size_t asked, until; /* the utterances that the child was asked for */
	uint64_t most; /* frames that it can have for them: more is nonsense */
	size_t handed; /* utterances before this one have been handed on, or given up */

	struct strbuf raw; /* read, not taken apart yet */
	int16_t *pcm;      /* taken apart, not handed on yet */
	size_t frames, pcm_cap;
	struct take_mark *marks;
	size_t nmarks, marks_cap;
	uint64_t sent;   /* frames that this child has sent, and the tones put between them */
	uint64_t tones;  /* how many of these are tones */
	unsigned rate_hz;
	size_t utterance; /* the one that the child is at ... */
	size_t next;      /* ... and the one that it may begin */
	size_t whole;    /* utterances before this one are whole sentences ... */
	size_t whole_frames, whole_marks; /* ... with so much sound and so many marks */
	/* Where the last word event stood in the utterance's text, so that counting is linear. */
	uint32_t at_char, at_byte, at_token;
};

void take_init(struct take *t);
void take_release(struct take *t);

/*
 * Asks for the passage from utterance t->handed on, or, with t->plain, for the sentence that
 * begins there. `wpm` is the user's rate.
 */
bool take_ask(struct take *t, const struct engine_ops *ops, struct engine *engine,
              const struct cast *cast, int wpm, unsigned rate_hz, struct error *err);

/* Reads what is there and takes it apart; what is nonsense is a failure. */
void take_read(struct take *t, const struct document *doc);
/* The child of a running take is waited for no longer. */
void take_give_up(struct take *t);

/* Forgets the whole sentences: they have been handed on. */
void take_forget(struct take *t);

/* Whether all of the passage has been handed on or given up. */
bool take_is_over(const struct take *t);
/* The utterance behind the sentence that `utterance` is in. */
size_t take_sentence_end(const struct take *t, size_t utterance);

#endif
