/*
 * The spoken form: what is written becomes what is said, one block at a time,
 * as a list of tokens beside the text, never in place of it. Each token is a
 * range of the document and the words said for it ("Gen." -> "General"), so
 * that every sound can be brought back to its place.
 */
#ifndef CRIER_SPOKEN_H
#define CRIER_SPOKEN_H

#include <stdio.h>

#include "../document/document.h"
#include "../settings/settings.h"
#include "../util/error.h"

struct token {
	struct range at;  /* of the document's text */
	struct range say; /* of `words`; empty where nothing is said for it */
};

struct sentence {
	struct range at; /* of the document's text */
	uint32_t first, end; /* tokens */
};

/* A stretch that the user's lexicon says. */
struct pronounced {
	struct range at; /* of the document's text */
	struct str say;  /* words, or IPA; the rules' */
	bool ipa;
};

/* One block's spoken form. Zero it, hand it to spoken_block again and again, release it. */
struct spoken {
	struct strbuf words;
	struct token *tokens;
	size_t ntokens, tokens_cap;
	struct sentence *sentences;
	size_t nsentences, sentences_cap;
	struct pronounced *pronounced;
	size_t npronounced, pronounced_cap;
};

/* The language data, read once; settings may be NULL for the defaults. */
struct spoken_rules;
struct spoken_rules *spoken_rules_new(const struct settings *settings, struct error *err);
void spoken_rules_free(struct spoken_rules *rules);

/*
 * Writes block `i` of the document into `out`, in place of what it held. Tokens
 * are parted by white space in `words`; punctuation stays with its word, for the
 * engine's prosody. No C0 control and no markup for the engine is in `words`.
 * Letters said one by one are joined by full stops ("F.B.I"; "C.E.O’s" is a
 * plural): so the engine neither pauses nor takes an A for the article.
 * A token never crosses a sentence, nor either end of a quotation (doc->quotes).
 */
void spoken_block(struct spoken_rules *rules, const struct document *doc, size_t i,
                  struct spoken *out);
void spoken_release(struct spoken *s);

/* Prints one sentence for people ("F B I"), on a line of its own. */
void spoken_print(const struct spoken *spoken, size_t sentence, FILE *out);

#endif
