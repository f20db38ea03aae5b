/*
 * What HTML's element names and the class names of web pages mean for finding
 * an article. Class names are the English of web developers on pages of every
 * language, so they stand here and not with the language data.
 */
#ifndef CRIER_TAGS_H
#define CRIER_TAGS_H

#include "../document/reasons.h"
#include <stdint.h>

#include "../util/str.h"

enum tag {
	TAG_OTHER, /* inline, or not known */
	TAG_BLOCK, /* known or likely to be a block, nothing more */
	TAG_A, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_B, TAG_BASE, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR,
	TAG_BUTTON, TAG_CAPTION, TAG_CODE, TAG_DD, TAG_DETAILS, TAG_DIV, TAG_DL, TAG_DT, TAG_EM,
	TAG_FIELDSET, TAG_FIGCAPTION, TAG_FIGURE, TAG_FOOTER, TAG_FORM, TAG_H1, TAG_H2, TAG_H3,
	TAG_H4, TAG_H5, TAG_H6, TAG_HEAD, TAG_HEADER, TAG_HR, TAG_HTML, TAG_I, TAG_IMG, TAG_LI,
	TAG_LINK, TAG_MAIN, TAG_MEDIA, TAG_META, TAG_NAV, TAG_NOSCRIPT, TAG_OL, TAG_P, TAG_PRE,
	TAG_Q, TAG_SCRIPT, TAG_SECTION, TAG_SELECT, TAG_SKIP, TAG_STRONG, TAG_SUMMARY, TAG_SUP,
	TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TH, TAG_TIME, TAG_TITLE, TAG_TR, TAG_UL,
};

/* Why an element is hardly the article's. */
enum hint {
	HINT_NONE, HINT_MENU, HINT_FOOTER, HINT_HEADER, HINT_SIDEBAR, HINT_SHARE, HINT_RELATED,
	HINT_COMMENTS, HINT_AUTHOR, HINT_ADVERT, HINT_SUBSCRIBE, HINT_CAPTION, HINT_META,
	HINT_TAGS, HINT_COOKIES, HINT_HIDDEN, HINT_FORM, HINT_MEDIA, HINT_POPUP, HINT_PULLQUOTE,
	HINT_SUMMARY, HINT_NOSCRIPT,
	HINT_NOTICE, /* of words only: the piece is kept as one */
	HINTS
};

enum tag tag_of(struct str name);
bool tag_is_block(enum tag tag);
static inline bool tag_is_heading(enum tag tag)
{
	return tag >= TAG_H1 && tag <= TAG_H6;
}

/* Why such an element is left out. */
enum reason hint_reason(enum hint hint);

/* From the tag alone: nav, footer, aside, figcaption, form ... */
enum hint hint_of_tag(enum tag tag);
enum hint hint_of_role(struct str role);

/*
 * names.c: from the words of a class, or of an id. `said_by` becomes the number of the
 * word, from 1, where one says something.
 */
enum hint hint_of_names(struct str names, uint8_t *said_by);
enum hint hint_of_id(struct str id, uint8_t *said_by);
/* Whether a class hides the element, on screens of every size. */
bool names_hide(struct str names);
/* Whether the words of a class or an id are those of an article's body. */
bool names_are_good(struct str names);

#endif
