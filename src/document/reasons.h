/*
 * Why something that the page showed is not in the article. Each reason is said in
 * plain words and belongs to one kind, which the user can bring back by its name
 * (--keep=captions,comments). The one table of both stands in reasons.c.
 */
#ifndef CRIER_REASONS_H
#define CRIER_REASONS_H

#include "../util/str.h"

enum reason {
	REASON_NONE, /* it is kept */
	/* what the page has around its articles */
	REASON_OUTSIDE, REASON_HEADER, REASON_FOOTER, REASON_SIDEBAR, REASON_COOKIES, REASON_FORM,
	REASON_POPUP, REASON_MEDIA, REASON_NOSCRIPT, REASON_PAGE_NUMBER,
	/* at the edges of the article, and no part of its text */
	REASON_BEFORE_HEADLINE, REASON_BEFORE, REASON_AFTER,
	REASON_MENU, REASON_RELATED, REASON_COMMENTS, REASON_SHARE, REASON_SUBSCRIBE, REASON_ADVERT,
	REASON_AUTHOR, REASON_BYLINE, REASON_TAGS, REASON_HEADLINE_AGAIN, REASON_SUMMARY,
	REASON_TEASER, REASON_CAPTION, REASON_PULLQUOTE, REASON_NOTICE, REASON_HIDDEN,
	REASON_SIGNATURE, REASON_NOTES, REASON_NOTE_MARK, REASON_MAIL,
	REASON_RULE, /* the user's own */
	REASONS
};

/* Names as the user types them; bits of a set. */
enum drop_kind {
	DROP_CAPTIONS, DROP_SUMMARY, DROP_QUOTES, DROP_NOTICES, DROP_BYLINE, DROP_TITLE, DROP_EDGES,
	DROP_AUTHOR, DROP_COMMENTS, DROP_RELATED, DROP_TAGS, DROP_SHARE, DROP_SUBSCRIBE,
	DROP_ADVERTS, DROP_MENUS, DROP_PAGE, DROP_HIDDEN, DROP_MAIL, DROP_NOTES, DROP_RULES,
	DROP_KINDS
};

/* By enum drop_kind: "captions". Ends in NULL. */
extern const char *const drop_kind_names[DROP_KINDS + 1];

const char *reason_words(enum reason reason); /* "subscription call" */
enum drop_kind reason_kind(enum reason reason); /* not of REASON_NONE */

/*
 * Whether such a piece is kept only where it stands in the article, or next to it: the
 * captions of its own pictures, not of those around it.
 */
bool drop_kind_is_inner(enum drop_kind kind);

#endif
