/*
 * What the program `engine` and its client say to one another. Both are of one
 * build on one machine: the layout is the machine's own.
 *
 * Client to engine, one message of a SOCK_SEQPACKET socket a passage: a
 * wire_request, its utterances (each a wire_utterance and three texts), and the
 * write end of a pipe as SCM_RIGHTS. Engine to client, once: wire_hello.
 *
 * A child to the client, through that pipe: records, each a wire_record and
 * `size` bytes behind it. Frames count from the start of the passage.
 */
#ifndef CRIER_WIRE_H
#define CRIER_WIRE_H

#include <stdint.h>

#include "../util/strbuf.h"

enum {
	WIRE_VERSION = 2,
	WIRE_LARGEST_REQUEST = 128 * 1024, /* bytes; what a socket takes by default is 200 kB */
	WIRE_LARGEST_RECORD = 1 << 20,     /* bytes behind a wire_record */
	WIRE_LARGEST_VOICE = 64, /* bytes of a voice's name, and of a language's */
};

struct wire_hello {
	uint32_t version;
	uint32_t rate_hz; /* 0: the engine could not start; `text` says why */
	char text[200];
};

struct wire_request {
	uint32_t version;
	uint32_t utterances;
};

struct wire_utterance {
	uint32_t voice_len, lang_len, text_len; /* bytes that follow, in this order */
	int32_t rate;   /* the engine's own words a minute */
	int32_t pitch, range, volume;
	uint32_t pause_frames;
	int32_t speed;          /* what the engine makes is expected to be made faster by, per mille */
	uint32_t speech_frames; /* how long it shall be without its pause; 0: as it comes */
	uint32_t ends;          /* 1: a sentence ends here. Its length is kept as a whole */
};

enum wire_kind {
	WIRE_SOUND,     /* `size` bytes of samples; `value`: 0 */
	WIRE_UTTERANCE, /* utterance `value` begins here */
	WIRE_WORD,      /* a word begins at character `value` (from 0) of the utterance's text */
	WIRE_SAID,      /* utterance `value` is said, its pause with it */
	WIRE_NO_VOICE,  /* the voice of utterance `value` is not there; the child ends */
	WIRE_DONE,      /* the passage is said; the child ends */
	WIRE_KINDS
};

struct wire_record {
	uint32_t kind; /* enum wire_kind */
	uint32_t size; /* bytes behind this record */
	uint64_t frame;
	uint32_t value;
	uint32_t zero;
};

/* One utterance to say, as it stands in a request. The texts point into the message. */
struct wire_line {
	struct wire_utterance how;
	struct str voice; /* as the engine names it: "en-us+f3" */
	struct str lang;  /* to be said in this language (BCP 47); empty: the voice's own */
	struct str text;  /* empty: only the voice is tried */
};

/* Begins a request in `b` (emptied first); then the utterances; false where it grew too large. */
void wire_begin(struct strbuf *b);
void wire_add(struct strbuf *b, const struct wire_line *line);
bool wire_finish(struct strbuf *b);

/* Reads a request one utterance at a time, from *at (0 at first); false at the end or where the
 * message is not sound (*bad is set then). */
bool wire_next(struct str message, size_t *at, struct wire_line *line, bool *bad);

/*
 * The record at the front of `bytes`: 1 and *record with its `payload`, 0 where it is not
 * whole yet, -1 where it is no record. *used is how long it is.
 */
int wire_record(struct str bytes, struct wire_record *record, struct str *payload, size_t *used);

#endif
