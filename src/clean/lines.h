/*
 * What a stretch of text says of itself: whether it is prose, and whether its
 * words are those that pages put around their articles ("Share this article",
 * "All rights reserved"). The words stand in conf/lang/CODE/page.txt and
 * conf/lang/function-words.txt.
 */
#ifndef CRIER_LINES_H
#define CRIER_LINES_H

#include <stdint.h>

#include "../util/error.h"
#include "tags.h"

struct lines;

/* The words of a language, and the English ones beside them. `lang` may be empty. */
struct lines *lines_load(struct str lang, struct error *err);
void lines_free(struct lines *l); /* NULL is fine */

struct measure {
	uint32_t words;     /* runs of letters or digits; of unspaced scripts, letters / 2 */
	uint32_t capitals;  /* words that begin with a capital letter */
	uint32_t function;  /* words that carry grammar: "the", "und" */
	uint32_t commas, digits, letters;
	uint32_t stops;     /* ends of sentences */
	bool ends;          /* the last sentence is ended, quotation marks aside */
	bool colon;         /* ends in one */
	bool quoted;        /* opens with a quotation mark */
	bool lower;         /* begins with a small letter */
};

void line_measure(const struct lines *l, struct str text, struct measure *m);

/* How much of running prose it is, from 0; a long paragraph has about 5. */
float line_prose(const struct measure *m, size_t bytes);

enum phrase_place { PHRASE_NONE, PHRASE_WHOLE, PHRASE_START, PHRASE_INSIDE, PHRASE_END,
	PHRASE_LABEL, /* before a colon, and more behind it */
	PHRASE_NAME /* in the lists alone: before a name it is found as PHRASE_WHOLE */ };

/* The phrase of a page found in the text, and where; HINT_NONE where there is none. */
enum hint line_phrase(const struct lines *l, struct str text, enum phrase_place *place);

/* Whether the word carries grammar in some language: "the", "und". */
bool lines_function_word(const struct lines *l, struct str word);

/* Whether the letter is of a script without spaces between words. */
bool lines_unspaced(uint32_t c);

/* credit.c: whether the line says where a picture comes from, at its end or all of it. */
enum credit { CREDIT_NONE, CREDIT_END, CREDIT_ALL };
enum credit line_credit(const struct lines *l, struct str line, const struct measure *m);

/* Whether the line says who stands where in a picture: "Ada Holm, left, and". */
bool line_is_shown(const struct lines *l, struct str line);

/* The kind of some words in conf/lang/CODE/credits.txt; a NULL ptr where they aren't there. */
struct str lines_credit_word(const struct lines *l, struct str words);

/* Letters and digits in lower case, words parted by one space; at most `size` bytes. */
size_t line_normalise(struct str text, char *out, size_t size);

/* The language of a text (BCP 47) by its letters and its function words; empty: not sure. */
struct str language_find(const struct lines *l, struct str text);
/* Whether the text is clearly in another language than the declared one: language.h. */
bool language_is_false(const struct lines *l, struct str declared, struct str text);

#endif
