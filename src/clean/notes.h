/*
 * Notes and citations: the marks in the text ("[3]", "†", "(Smith et al., 2019)"), and the lists
 * that they point to. HTML says much by its elements (marks.c: superscripts, links to a
 * note, roles); else the text itself is looked at (cites.c), in doubt left as it is:
 * a year in brackets, "[sic]", "[the minister]", "10²", "20th" are the article's. Private to
 * src/clean.
 */
#ifndef CRIER_NOTES_H
#define CRIER_NOTES_H

#include "../util/wordlist.h"
#include "facts.h"

enum mark_kind {
	MARK_SUPER, /* a superscript: perhaps a mark, perhaps a power */
	MARK_LINK,  /* a link to a place on the same page */
	MARK_SURE,  /* named as a mark */
	MARK_TOOL,  /* the page's own: the way back from a note, "[edit]" */
	MARK_LIST,  /* notes stand in the element */
};

/* An element that may be a mark. */
struct mark {
	struct range at; /* of page->text */
	uint32_t element;
	uint32_t outer;  /* the open one around it, as index + 1 */
	enum mark_kind kind;
	bool linked;     /* a superscript around or inside a link */
};

/* marks.c, by facts.c: an element opens, the innermost open mark closes. */
void marks_open(struct page *page, enum tag tag, const struct attributes *a, uint32_t element);
void marks_close(struct page *page, uint32_t element);

/* Words of note lists and marks, and what is no mark; loaded when first needed. */
struct note_words {
	struct str language;
	struct wordlist *notes[2], *units[2], *months[2]; /* the language's, English */
	bool cites; /* the article cites by author and year */
};

void note_words_release(struct note_words *w);
/* What conf/lang/CODE/notes.txt says of the words: "section", "mark", "label"; else empty. */
struct str note_word(struct note_words *w, struct str words);

/* cites.c: behind the mark that begins at text[i]; i: there is none. */
size_t cite_end(struct note_words *w, struct str text, size_t i);
/* Whether a superscript is a mark: what it says, and what stands before it. */
bool cite_is_super(struct note_words *w, struct str before, struct str super, bool linked);
/* The point that stands before a price's raised cents, $19<sup>99</sup>; 0: it is none. */
char cents_point(struct str before, struct str super);
/* Whether the brackets at text[i] hold citations that hardly could be anything else. */
bool cite_is_certain(struct note_words *w, struct str text, size_t i);

/*
 * Leaves out what the level (enum notes of the settings) says: lists of notes get a reason,
 * or are brought back; page->cuts are the marks in pieces that are kept.
 */
void notes_apply(struct page *page, struct str language, int level);

#endif
