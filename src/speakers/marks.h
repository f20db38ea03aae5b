/*
 * Where the quotations are, by their marks: curly, straight, doubled ASCII
 * apostrophes, single ones where a page uses them as its outer marks, « », » «,
 * „ “, ” ”, 「 」, and lines of dialogue behind a dash.
 *
 * Marks inside an open quotation are nested and change nothing. A quotation that
 * is not closed ends with its block; the next block, if it opens with a mark (or
 * closes one it did not open), continues it.
 */
#ifndef CRIER_MARKS_H
#define CRIER_MARKS_H

#include "../document/document.h"
#include "lexicon.h"

enum quoted_flag {
	QUOTED_CONTINUES = 1, /* of the quotation left open in the block before */
	QUOTED_UNCLOSED = 2,
	QUOTED_UPPER = 4,      /* its first letter is a capital, or it has none */
	QUOTED_TITLE = 8,      /* all its longer words are: the name of a work */
	QUOTED_PAUSE = 16,     /* ends in , or nothing but a dash: the sentence goes on */
	QUOTED_STOP = 32,      /* ends in . ! ? */
	QUOTED_DASH = 64,      /* dialogue behind a dash */
	QUOTED_ALONE = 128,    /* the block is nothing else */
	QUOTED_ASKS = 256,     /* a turn of an interview: the question, */
	QUOTED_ANSWERS = 512,  /* the answer */
};

/* What the marks alone say of doc->quotes[i]. */
struct quoted {
	uint16_t flags; /* enum quoted_flag */
	uint8_t words; /* up to 255 */
};

/* Adds doc->quotes, with `at` only; returns their properties, the caller's to free. */
struct quoted *marks_find(struct document *doc, const struct lexicon *lexicon);

#endif
