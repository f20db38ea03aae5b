/*
 * From what a page gives as its author to the names of people: "By JANE DOE and
 * Dr. Juan Pérez, Staff Writers" -> "JANE DOE", "Juan Pérez". Taken off are openings,
 * titles, degrees, roles, places; left out are agencies, desks, organisations, addresses
 * and who was named already. The words stand in conf/lang/CODE/bylines.txt and
 * conf/lang/agencies.txt.
 */
#ifndef CRIER_AUTHORS_H
#define CRIER_AUTHORS_H

#include "../document/document.h"
#include "../util/wordlist.h"

struct byline_words {
	struct wordlist *lists[3]; /* the language's, English, agencies; NULL: not needed yet */
	struct wordlist *given[2];  /* given names: the language's, English */
	struct str language;
	bool loaded;
};

void byline_words_release(struct byline_words *w);

enum name_order {
	NAMES_GIVEN,   /* in a field of its own: Jane Doe, John Roe */
	NAMES_SEEN,    /* in a line for readers: By Jane Doe, Boston */
	NAMES_INDEXED, /* a library's: Doe, Jane */
};

/* Adds the people in `text` to the document's authors. True when there were any. */
bool authors_add(struct document *doc, struct byline_words *w, struct str text,
                 enum name_order order);

/* Whether the text is the name of an agency, a desk or the like: a publisher, no person. */
bool is_agency_name(struct byline_words *w, struct str text);

#endif
