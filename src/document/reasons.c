#include "reasons.h"

const char *const drop_kind_names[DROP_KINDS + 1] = {
	[DROP_CAPTIONS] = "captions",
	[DROP_SUMMARY] = "summary",
	[DROP_QUOTES] = "quotes",
	[DROP_NOTICES] = "notices",
	[DROP_BYLINE] = "byline",
	[DROP_TITLE] = "title",
	[DROP_EDGES] = "edges",
	[DROP_AUTHOR] = "author",
	[DROP_COMMENTS] = "comments",
	[DROP_RELATED] = "related",
	[DROP_TAGS] = "tags",
	[DROP_SHARE] = "share",
	[DROP_SUBSCRIBE] = "subscribe",
	[DROP_ADVERTS] = "adverts",
	[DROP_MENUS] = "menus",
	[DROP_PAGE] = "page",
	[DROP_HIDDEN] = "hidden",
	[DROP_MAIL] = "mail",
	[DROP_NOTES] = "notes",
	[DROP_RULES] = "rules",
};

static const struct {
	const char *words;
	enum drop_kind kind;
} table[REASONS] = {
	[REASON_OUTSIDE] = {"outside the article", DROP_PAGE},
	[REASON_HEADER] = {"page header", DROP_PAGE},
	[REASON_FOOTER] = {"page footer", DROP_PAGE},
	[REASON_SIDEBAR] = {"sidebar", DROP_PAGE},
	[REASON_COOKIES] = {"cookie notice", DROP_PAGE},
	[REASON_FORM] = {"form", DROP_PAGE},
	[REASON_POPUP] = {"popup", DROP_PAGE},
	[REASON_MEDIA] = {"media player", DROP_PAGE},
	[REASON_NOSCRIPT] = {"for browsers without scripts", DROP_PAGE},
	[REASON_PAGE_NUMBER] = {"page number", DROP_PAGE},
	[REASON_BEFORE_HEADLINE] = {"before the headline", DROP_EDGES},
	[REASON_BEFORE] = {"before the article", DROP_EDGES},
	[REASON_AFTER] = {"after the article", DROP_EDGES},
	[REASON_MENU] = {"menu", DROP_MENUS},
	[REASON_RELATED] = {"related links", DROP_RELATED},
	[REASON_COMMENTS] = {"comments", DROP_COMMENTS},
	[REASON_SHARE] = {"share bar", DROP_SHARE},
	[REASON_SUBSCRIBE] = {"subscription call", DROP_SUBSCRIBE},
	[REASON_ADVERT] = {"advertisement", DROP_ADVERTS},
	[REASON_AUTHOR] = {"about the author", DROP_AUTHOR},
	[REASON_BYLINE] = {"byline or date", DROP_BYLINE},
	[REASON_TAGS] = {"tags", DROP_TAGS},
	[REASON_HEADLINE_AGAIN] = {"headline again", DROP_TITLE},
	[REASON_SUMMARY] = {"summary under the headline", DROP_SUMMARY},
	[REASON_TEASER] = {"teaser", DROP_SUMMARY},
	[REASON_CAPTION] = {"caption", DROP_CAPTIONS},
	[REASON_PULLQUOTE] = {"pull quote", DROP_QUOTES},
	[REASON_NOTICE] = {"notice", DROP_NOTICES},
	[REASON_HIDDEN] = {"hidden", DROP_HIDDEN},
	[REASON_SIGNATURE] = {"signature", DROP_MAIL},
	[REASON_NOTES] = {"notes", DROP_NOTES},
	[REASON_NOTE_MARK] = {"note mark", DROP_NOTES},
	[REASON_MAIL] = {"mail header", DROP_MAIL},
	[REASON_RULE] = {"your rule", DROP_RULES},
};

const char *reason_words(enum reason reason)
{
	return table[reason].words;
}

enum drop_kind reason_kind(enum reason reason)
{
	return table[reason].kind;
}

bool drop_kind_is_inner(enum drop_kind kind)
{
	return kind <= DROP_EDGES;
}
