/*
 * What a page says of its article in one of the forms made for programs: JSON-LD, or
 * microdata in its elements. All of it is the page's own claim. Private to src/clean.
 */
#ifndef CRIER_CLAIMS_H
#define CRIER_CLAIMS_H

#include "page.h"

enum { MAX_AUTHORS = 16, LONGEST_TITLE = 400, LONGEST_NAME = 200, LONGEST_TEXT = 4096 };

struct claims {
	unsigned rank; /* of what it is about: 0 nothing, 1 a page, 2 an article */
	struct str title, published, modified, site, section, language, description, address,
		picture, picture_text;
	struct str body; /* as it stands there: plain text, or HTML */
	struct str authors[MAX_AUTHORS]; /* as they stand there */
	size_t nauthors;
};

/*
 * Of several articles in the JSON-LD the one whose headline is `title`, else the first.
 * Broken JSON is mended where that is simple: what is missing at its end is added,
 * a comma too many and control characters are taken out. The texts are in page->arena.
 */
void claims_of_jsonld(struct claims *c, const struct page *page, struct str title);
void claims_of_items(struct claims *c, const struct page *page);

/* Of a type's name or address: 2 an article, 1 a page, 0 anything else. */
unsigned claims_rank(struct str type);

/*
 * A text of the page for people: at most `most` bytes, entities resolved, without inline
 * markup, control and invisible characters, white space collapsed.
 */
struct str value_clean(struct arena *a, struct str text, size_t most);

#endif
