/*
 * Choosing the article among the pieces of a page: body_choose for HTML, text_choose
 * for plain text, and what both do with what they have chosen. A piece that is
 * left out has a reason afterwards. Private to src/clean.
 */
#ifndef CRIER_BODY_H
#define CRIER_BODY_H

#include "lines.h"
#include "page.h"

/* What is known of each piece. */
struct known {
	const struct lines *lines;
	struct measure *measures;
	float *prose;           /* as line_prose has it, less what is linked */
	uint8_t *phrase, *place; /* enum hint and enum phrase_place: words of a page in it */
};

struct known known_new(const struct page *page, const struct lines *lines);
void known_release(struct known *k);

/* True when an article was found. doc->meta is read; authors may be added. */
bool body_choose(struct page *page, struct document *doc, const struct lines *lines);
bool text_choose(struct page *page, struct document *doc, const struct lines *lines);

/*
 * prune.c: among the pieces [first, last) that were chosen, leaves out what is not
 * the article's own, and finds headline and byline, there or before them.
 */
void prune(struct page *page, struct document *doc, const struct known *k, size_t first,
           size_t last);

/* Words run together without an end: most begin with a capital, few carry grammar. */
bool line_is_menu(const struct measure *m);

/* A line that holds a date or a time and little else. */
bool line_is_dated(const struct measure *m);

/* Whether the piece names who wrote the article: "By Jane Doe". */
bool line_is_byline(struct str text, const struct measure *m);

#endif
