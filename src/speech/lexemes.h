/*
 * A block's text as a line of lexemes: words, digits, marks, addresses. Only a
 * window of them is held, so memory does not grow with the block. Lexemes view
 * the document; each is bounded in length.
 */
#ifndef CRIER_LEXEMES_H
#define CRIER_LEXEMES_H

#include "../document/document.h"
#include "../util/wordlist.h"

enum lex_kind {
	LEX_END,     /* before the sentence, behind the block */
	LEX_WORD,    /* letters, with apostrophes inside */
	LEX_DIGITS,  /* 0-9 */
	LEX_MARK,    /* punctuation or a symbol; the same one repeated is one lexeme */
	LEX_EMOJI,   /* one, with all that belongs to it */
	LEX_ADDRESS, /* of the web or of mail */
	LEX_SILENT,  /* zero-width, marks of direction, controls */
};

enum lex_shape {
	SHAPE_OTHER,   /* no letter with case, or capitals inside: "iPhone" */
	SHAPE_LOWER,
	SHAPE_CAPITAL, /* "London" */
	SHAPE_UPPER,   /* "NATO", "I" */
};

struct lexeme {
	struct str text;
	uint32_t start; /* in the document */
	uint32_t code;  /* the first code point */
	const char *lang; /* BCP 47; NULL: the document's. A mark has that of the word it touches */
	uint8_t kind, shape;
	bool spaced;  /* white space before it, or the block's start */
	bool cut;     /* a token must begin here: a quotation's or a language's edge, or a bound */
	uint8_t ends; /* whether a sentence ends with it: 0 not asked yet, 1 no, 2 yes */
};

enum {
	LEX_WINDOW = 512,
	LEX_BEFORE = 24,  /* lexemes that can be looked back at */
	LEX_AHEAD = 128,  /* and ahead */
	LEX_MOST_BYTES = 120,
	ADDRESS_MOST_BYTES = 1000,
};

struct lexer {
	const struct document *doc;
	const struct block *block;
	struct str text; /* the block's */
	uint32_t base;   /* where it begins in the document */
	size_t pos;      /* read up to here */
	size_t dot;      /* the next full stop from pos on */
	struct lexeme none;
	const struct quote *quote, *quotes_end; /* the next to begin or end */
	size_t span; /* the first of doc->spans that does not end before what is read next */
	const struct wordlist *domains; /* endings that make a bare address; NULL: none */
	struct lexeme window[LEX_WINDOW];
	size_t n, at;  /* window[at] is the current one */
	size_t first;  /* of the sentence; one cannot look behind it */
};

/* Borrows all three. */
void lexer_start(struct lexer *l, const struct document *doc, const struct block *block,
                 const struct wordlist *domains);
/* The lexeme `offset` from the current one; LEX_END where there is none. */
struct lexeme *lexer_look(struct lexer *l, ptrdiff_t offset);
void lexer_advance(struct lexer *l, size_t n);
/* The sentence begins at the current lexeme. */
static inline void lexer_sentence(struct lexer *l)
{
	l->first = l->at;
}

#endif
