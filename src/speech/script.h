/*
 * The script: the document as a line of utterances, each a stretch of one
 * sentence in one voice, cut into passages for the engine.
 *
 * A passage is a run of whole blocks, cut by the text alone (so that the samples
 * are the same however many children speak): the first block alone, the next ones
 * short, for an early start, then about 2,000 characters; a longer block is cut at
 * a sentence end, a longer sentence at white space. Passages are made one at a time: memory does
 * not grow with the article.
 */
#ifndef CRIER_SCRIPT_H
#define CRIER_SCRIPT_H

#include "cast.h"
#include "spoken.h"
#include "tones.h"

struct utterance {
	struct range at;    /* of the document's text */
	uint32_t block;
	uint32_t voice;     /* of the cast */
	struct str lang;    /* as the engine calls it; empty: the voice's own. The cast's */
	struct range say;   /* of the passage's words */
	uint32_t first, end; /* tokens of the passage */
	uint32_t pause_ms;  /* silence after it, already scaled to the rate */
	bool announcement;  /* what the text does not say, or only a tone: no tokens */
	enum tone tone;     /* sounds before it */
	bool starts_block, starts_sentence, ends_sentence;
};

struct passage {
	size_t number; /* from 0 */
	struct strbuf words;
	struct token *tokens; /* `say` is of these words */
	size_t ntokens, tokens_cap;
	struct utterance *utterances;
	size_t nutterances, utterances_cap;
	int speech_share; /* of the time it takes, per mille; the rest is pauses (rate.h) */
};

struct script;

/* Borrows all three until script_free. The cast has been assigned. */
struct script *script_new(const struct document *doc, const struct cast *cast,
                          const struct settings *settings, struct error *err);
void script_free(struct script *script);

/* The next passage, into `passage` (zeroed at first, released by the caller); false at the end. */
bool script_next(struct script *script, struct passage *passage);
void passage_release(struct passage *passage);

/* How much it is, and how long. */
struct script_length {
	uint64_t characters; /* of the spoken form, spaces and announced names with them */
	uint64_t ms;         /* with pauses, announced names and tones */
};
/*
 * What the document will take, in its cast and at this rate, known from its spoken form; nothing
 * is said. Right within a few per cent where the language is one whose numbers we put in words.
 */
bool script_measure(const struct document *doc, const struct cast *cast,
                    const struct settings *settings, struct script_length *length,
                    struct error *err);

/* The same roughly, from the written text, before it is known who speaks. */
uint64_t script_estimate_ms(const struct document *doc, const struct settings *settings);

#endif
