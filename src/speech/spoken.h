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
	bool begins, ends;   /* false where it goes over the edge of a part */
};

/* The tokens from `first` on are in this language (BCP 47; NULL: the document's). */
struct spoken_language {
	uint32_t first;
	const char *tag; /* the document's */
};

/* A stretch that the user's lexicon says. */
struct pronounced {
	struct range at; /* of the document's text */
	struct str written; /* the same, with an ending 's; the document's */
	struct str say;  /* words, or IPA; the rules' */
	bool ipa;
};

/*
 * The spoken form of one block, or of a part of a long one: so that memory does not grow
 * with it. Zero it, hand it to spoken_block again and again, release it.
 */
struct spoken {
	struct strbuf words;
	struct token *tokens;
	size_t ntokens, tokens_cap;
	struct sentence *sentences;
	size_t nsentences, sentences_cap;
	struct pronounced *pronounced;
	size_t npronounced, pronounced_cap;
	struct spoken_language *languages; /* in order; the first is the first token's */
	size_t nlanguages, languages_cap;
	bool goes_on; /* the block has more */
};

/* The language data, read once; settings may be NULL for the defaults. */
struct spoken_rules;
struct spoken_rules *spoken_rules_new(const struct settings *settings, struct error *err);
void spoken_rules_free(struct spoken_rules *rules);

/*
 * Writes block `i` of the document, or its first part, into `out`, in place of what it
 * held. Tokens are parted by white space in `words`; punctuation stays with its word, for the
 * engine's prosody. No C0 control and no markup for the engine is in `words`.
 * Letters said one by one are joined by full stops ("F.B.I"; "C.E.O’s" is a
 * plural): so the engine neither pauses nor takes an A for the article.
 * A token never crosses a sentence, nor either end of a quotation (doc->quotes) or of a passage
 * in another language (SPAN_LANGUAGE), which is said by the rules of that one. Marks that touch
 * a word are in its language.
 */
void spoken_block(struct spoken_rules *rules, const struct document *doc, size_t i,
                  struct spoken *out);
/* The next part of the same block, in its place; false: that was all of it. */
bool spoken_more(struct spoken_rules *rules, struct spoken *out);
void spoken_release(struct spoken *s);

/* Prints one sentence for people ("F B I", and sounds as IPA behind their word: "Zyx /zɪks/"), on
 * a line of its own; a part of one begins with a space or lacks the line's end. */
void spoken_print(const struct spoken *spoken, size_t sentence, FILE *out);

#endif
