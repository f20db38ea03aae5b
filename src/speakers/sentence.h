/*
 * The narration, a sentence at a time: words with what the lexicon knows of
 * them, punctuation, and each quotation as one token. Brackets are left out.
 * A sentence has a bound; a longer one is cut, so that nothing grows with it.
 */
#ifndef CRIER_SENTENCE_H
#define CRIER_SENTENCE_H

#include "../document/document.h"
#include "lexicon.h"
#include "marks.h"

enum token_kind {
	TOKEN_END,   /* behind the last one */
	TOKEN_WORD,
	TOKEN_NUMBER,
	TOKEN_QUOTE, /* `id` is its index */
	TOKEN_COMMA,
	TOKEN_COLON,
	TOKEN_DASH,
	TOKEN_STOP,  /* . ! ? and ; */
	TOKEN_BREAK, /* a quotation ended in a stop: perhaps the sentence did too */
	TOKEN_OTHER,
};

enum token_flag {
	TOKEN_UPPER = 1,      /* opens in a capital */
	TOKEN_ALL_UPPER = 2,  /* two letters or more, all capitals */
	TOKEN_INITIAL = 4,    /* J. or J.D. */
	TOKEN_POSSESSIVE = 8, /* the 's is not in the range */
	TOKEN_COMPOUND = 32,  /* Florida-based */
	TOKEN_FIRST = 16,     /* opens a sentence or quotation: its capital says nothing */
};

struct word_token {
	struct range at;
	uint32_t flags; /* enum word_flag; given names only for words in capitals */
	uint32_t id;    /* of the lexicon, 0 unknown; of a quotation */
	uint32_t hash;  /* of the lower case */
	uint8_t kind, shape;
};

enum { SENTENCE_TOKENS = 400 };

struct sentence_tokens {
	struct word_token t[SENTENCE_TOKENS + 1]; /* ends in TOKEN_END */
	int n;
	bool starts_block, ends_block;
	bool noun_capitals; /* all nouns have capitals in its language */
	bool title_case; /* nearly all its words are in capitals: a headline */
	uint32_t block;
};

/* Whether token i is there, a word, and one of these. */
static inline bool has(const struct sentence_tokens *s, int i, uint32_t flags)
{
	return i >= 0 && i < s->n && s->t[i].kind == TOKEN_WORD && (s->t[i].flags & flags);
}

struct reader {
	const struct document *doc;
	const struct lexicon *lexicon;
	struct str text;
	uint32_t block; /* index */
	size_t pos, end;
	size_t quote; /* the next one */
};

void reader_init(struct reader *r, const struct document *doc, const struct lexicon *lexicon);
/* The next sentence; false at the end of the document. */
bool reader_next(struct reader *r, struct sentence_tokens *s);

#endif
