/* The words of class names. */
#include <stdlib.h>

#include "tags.h"

/*
 * Sorted. Two words in a row are looked up as one as well: "pull-quote" and "pullQuote"
 * are "pullquote".
 */
static const struct name_word {
	const char *word;
	enum hint hint;
} words[] = {
	{"aboutauthor", HINT_AUTHOR},
	{"abouttheauthor", HINT_AUTHOR},
	{"ad", HINT_ADVERT},
	{"adbox", HINT_ADVERT},
	{"addthis", HINT_SHARE},
	{"addtoany", HINT_SHARE},
	{"ads", HINT_ADVERT},
	{"adsense", HINT_ADVERT},
	{"adslot", HINT_ADVERT},
	{"advert", HINT_ADVERT},
	{"advertentie", HINT_ADVERT},
	{"advertisement", HINT_ADVERT},
	{"advertising", HINT_ADVERT},
	{"advertorial", HINT_ADVERT},
	{"adwrapper", HINT_ADVERT},
	{"affiliate", HINT_ADVERT},
	{"alsoread", HINT_RELATED},
	{"annons", HINT_ADVERT},
	{"anzeige", HINT_ADVERT},
	{"articlemeta", HINT_META},
	{"articlesummary", HINT_SUMMARY},
	{"attribution", HINT_META},
	{"author", HINT_META},
	{"authorbio", HINT_AUTHOR},
	{"authorbox", HINT_AUTHOR},
	{"authors", HINT_META},
	{"autor", HINT_META},
	{"bacajuga", HINT_RELATED},
	{"backtotop", HINT_MENU},
	{"bildunterschrift", HINT_CAPTION},
	{"bio", HINT_AUTHOR},
	{"biography", HINT_AUTHOR},
	{"bookmark", HINT_SHARE},
	{"breadcrumb", HINT_MENU},
	{"breadcrumbs", HINT_MENU},
	{"byline", HINT_META},
	{"bylines", HINT_META},
	{"caption", HINT_CAPTION},
	{"captions", HINT_CAPTION},
	{"carousel", HINT_CAPTION},
	{"chapeau", HINT_SUMMARY},
	{"chapo", HINT_SUMMARY},
	{"comentarios", HINT_COMMENTS},
	{"comment", HINT_COMMENTS},
	{"commentaires", HINT_COMMENTS},
	{"commentlist", HINT_COMMENTS},
	{"comments", HINT_COMMENTS},
	{"compartilhar", HINT_SHARE},
	{"compartilhe", HINT_SHARE},
	{"compartir", HINT_SHARE},
	{"condividi", HINT_SHARE},
	{"consent", HINT_COOKIES},
	{"cookie", HINT_COOKIES},
	{"cookies", HINT_COOKIES},
	{"copyright", HINT_FOOTER},
	{"correlati", HINT_RELATED},
	{"credit", HINT_CAPTION},
	{"credits", HINT_CAPTION},
	{"crumb", HINT_MENU},
	{"crumbs", HINT_MENU},
	{"cta", HINT_ADVERT},
	{"dateline", HINT_META},
	{"deck", HINT_SUMMARY},
	{"dek", HINT_SUMMARY},
	{"didascalia", HINT_CAPTION},
	{"disclosure", HINT_ADVERT},
	{"disqus", HINT_COMMENTS},
	{"donate", HINT_SUBSCRIBE},
	{"donation", HINT_SUBSCRIBE},
	{"dropdown", HINT_MENU},
	{"empfehlungen", HINT_RELATED},
	{"entradilla", HINT_SUMMARY},
	{"entrymeta", HINT_META},
	{"eyebrow", HINT_META},
	{"figcaption", HINT_CAPTION},
	{"flyout", HINT_MENU},
	{"follow", HINT_SHARE},
	{"footer", HINT_FOOTER},
	{"gdpr", HINT_COOKIES},
	{"hashtag", HINT_TAGS},
	{"hashtags", HINT_TAGS},
	{"iklan", HINT_ADVERT},
	{"imagecaption", HINT_CAPTION},
	{"imagecredit", HINT_CAPTION},
	{"infinite", HINT_RELATED},
	{"inread", HINT_ADVERT},
	{"kanren", HINT_RELATED},
	{"keypoints", HINT_SUMMARY},
	{"kicker", HINT_META},
	{"komentar", HINT_COMMENTS},
	{"komentarze", HINT_COMMENTS},
	{"kommentare", HINT_COMMENTS},
	{"kommentarer", HINT_COMMENTS},
	{"leadparagraph", HINT_SUMMARY},
	{"legenda", HINT_CAPTION},
	{"legende", HINT_CAPTION},
	{"leiamais", HINT_RELATED},
	{"lightbox", HINT_POPUP},
	{"livefyre", HINT_COMMENTS},
	{"login", HINT_FORM},
	{"mailchimp", HINT_SUBSCRIBE},
	{"masthead", HINT_HEADER},
	{"menu", HINT_MENU},
	{"menus", HINT_MENU},
	{"modal", HINT_POPUP},
	{"morefrom", HINT_RELATED},
	{"mostpopular", HINT_RELATED},
	{"mostread", HINT_RELATED},
	{"mostviewed", HINT_RELATED},
	{"nav", HINT_MENU},
	{"navbar", HINT_MENU},
	{"navigation", HINT_MENU},
	{"newsletter", HINT_SUBSCRIBE},
	{"newsletters", HINT_SUBSCRIBE},
	{"nextpost", HINT_RELATED},
	{"nextprev", HINT_MENU},
	{"noprint", HINT_HIDDEN},
	{"noscript", HINT_NOSCRIPT},
	{"occhiello", HINT_SUMMARY},
	{"onetrust", HINT_COOKIES},
	{"osusume", HINT_RELATED},
	{"outbrain", HINT_ADVERT},
	{"overlay", HINT_POPUP},
	{"pager", HINT_MENU},
	{"pagination", HINT_MENU},
	{"partage", HINT_SHARE},
	{"partager", HINT_SHARE},
	{"paywall", HINT_SUBSCRIBE},
	{"photocaption", HINT_CAPTION},
	{"photocredit", HINT_CAPTION},
	{"piefoto", HINT_CAPTION},
	{"poll", HINT_FORM},
	{"popular", HINT_RELATED},
	{"popup", HINT_POPUP},
	{"postinfo", HINT_META},
	{"postmeta", HINT_META},
	{"postnav", HINT_MENU},
	{"postnavigation", HINT_MENU},
	{"prevnext", HINT_MENU},
	{"prevpost", HINT_RELATED},
	{"promo", HINT_ADVERT},
	{"promos", HINT_ADVERT},
	{"promoted", HINT_ADVERT},
	{"promotion", HINT_ADVERT},
	{"promotions", HINT_ADVERT},
	{"pubblicita", HINT_ADVERT},
	{"pubdate", HINT_META},
	{"publicidad", HINT_ADVERT},
	{"publicidade", HINT_ADVERT},
	{"publicite", HINT_ADVERT},
	{"published", HINT_META},
	{"pullquote", HINT_PULLQUOTE},
	{"quiz", HINT_FORM},
	{"reacties", HINT_COMMENTS},
	{"reactions", HINT_SHARE},
	{"readmore", HINT_RELATED},
	{"readnext", HINT_RELATED},
	{"recirc", HINT_RELATED},
	{"recirculation", HINT_RELATED},
	{"recommendation", HINT_RELATED},
	{"recommendations", HINT_RELATED},
	{"recommended", HINT_RELATED},
	{"regwall", HINT_SUBSCRIBE},
	{"reklam", HINT_ADVERT},
	{"reklama", HINT_ADVERT},
	{"relacionadas", HINT_RELATED},
	{"relacionados", HINT_RELATED},
	{"related", HINT_RELATED},
	{"relatedposts", HINT_RELATED},
	{"respond", HINT_COMMENTS},
	{"rollover", HINT_POPUP},
	{"saibamais", HINT_RELATED},
	{"search", HINT_FORM},
	{"share", HINT_SHARE},
	{"sharebar", HINT_SHARE},
	{"sharedaddy", HINT_SHARE},
	{"sharethis", HINT_SHARE},
	{"sharing", HINT_SHARE},
	{"sidebar", HINT_SIDEBAR},
	{"signature", HINT_META},
	{"signin", HINT_FORM},
	{"signup", HINT_SUBSCRIBE},
	{"skiplink", HINT_MENU},
	{"slidecount", HINT_CAPTION},
	{"slideshow", HINT_CAPTION},
	{"sociable", HINT_SHARE},
	{"social", HINT_SHARE},
	{"socials", HINT_SHARE},
	{"speedbump", HINT_RELATED},
	{"sponsor", HINT_ADVERT},
	{"sponsored", HINT_ADVERT},
	{"sponsors", HINT_ADVERT},
	{"sponsorship", HINT_ADVERT},
	{"standfirst", HINT_SUMMARY},
	{"submenu", HINT_MENU},
	{"subscribe", HINT_SUBSCRIBE},
	{"subscription", HINT_SUBSCRIBE},
	{"survey", HINT_FORM},
	{"tableofcontents", HINT_MENU},
	{"taboola", HINT_ADVERT},
	{"tagcloud", HINT_TAGS},
	{"taglist", HINT_TAGS},
	{"tags", HINT_TAGS},
	{"teaser", HINT_RELATED},
	{"teasers", HINT_RELATED},
	{"teilen", HINT_SHARE},
	{"ticker", HINT_MENU},
	{"timestamp", HINT_META},
	{"toc", HINT_MENU},
	{"toolbar", HINT_SHARE},
	{"tooltip", HINT_POPUP},
	{"trending", HINT_RELATED},
	{"upnext", HINT_RELATED},
	{"verwandt", HINT_RELATED},
	{"viafoura", HINT_COMMENTS},
	{"vorspann", HINT_SUMMARY},
	{"werbung", HINT_ADVERT},
	{"widget", HINT_SIDEBAR},
	{"widgets", HINT_SIDEBAR},
	{"writer", HINT_META},
	{"writerbio", HINT_AUTHOR},
	{"yorum", HINT_COMMENTS},
	{"yorumlar", HINT_COMMENTS},
	{"youmaylike", HINT_RELATED},
	{"youmightlike", HINT_RELATED},
};

static int compare_words(const void *key, const void *entry)
{
	return str_compare_text(*(const struct str *)key, ((const struct name_word *)entry)->word);
}

enum { LONGEST_WORD = 24, MOST_WORDS = 4 };

/* One word and the one before it, in lower case. */
struct word {
	char pair[2 * LONGEST_WORD]; /* both */
	size_t before, len;          /* of the first, of both */
};

static struct str last_of(const struct word *w)
{
	return (struct str){w->pair + w->before, w->len - w->before};
}

/* Goes to the next word of "postBody entry-content"; false at the end. */
static bool next_word(struct str names, size_t *i, struct word *w)
{
	struct str last = last_of(w);
	memmove(w->pair, last.ptr, last.len);
	w->before = w->len = last.len;
	for (; *i < names.len; ++*i) {
		char c = names.ptr[*i];
		bool letter = ascii_is_upper(c) || ascii_is_lower(c);
		bool begun = w->len > w->before;
		bool hump = begun && ascii_is_upper(c) && ascii_is_lower(names.ptr[*i - 1]);
		if (begun && (!letter || hump))
			break;
		/* Two words in a row are of one name. */
		if (ascii_is_space(c))
			w->before = w->len = 0;
		if (letter && w->len - w->before < LONGEST_WORD)
			w->pair[w->len++] = ascii_lower(c);
	}
	return w->len > w->before;
}

static bool is_box(struct str word)
{
	return str_eq(word, STR("box")) || str_eq(word, STR("card")) || str_eq(word, STR("about")) ||
	       str_eq(word, STR("info")) || str_eq(word, STR("description"));
}

static const struct name_word *look_up(struct str word)
{
	return bsearch(&word, words, sizeof(words) / sizeof(*words), sizeof(*words), compare_words);
}

enum hint hint_of_names(struct str names, uint8_t *said_by)
{
	struct word w = {.len = 0};
	size_t i = 0;
	enum hint hint = HINT_NONE;
	bool author = false, box = false;
	while (next_word(names, &i, &w)) {
		struct str last = last_of(&w);
		/* Letters of a hash: "css-1ad0x". */
		if (last.len < 4 && i > last.len && ascii_is_digit(names.ptr[i - last.len - 1]))
			continue;
		const struct name_word *known = w.before ? look_up((struct str){w.pair, w.len}) : NULL;
		if (!known)
			known = look_up(last);
		if (known && (!hint || known->hint == HINT_AUTHOR)) {
			hint = known->hint;
			*said_by = (uint8_t)(known - words + 1);
		}
		box = box || is_box(last);
		author = author || str_starts(last, STR("author"));
	}
	/* "author-box" is about the author, "author-name" a byline. */
	return hint == HINT_META && author && box ? HINT_AUTHOR : hint;
}

enum hint hint_of_id(struct str id, uint8_t *said_by)
{
	/* A long one is made from the words of a heading. */
	struct word w = {.len = 0};
	size_t i = 0, n = 0;
	while (n <= MOST_WORDS && next_word(id, &i, &w))
		n++;
	return n > MOST_WORDS ? HINT_NONE : hint_of_names(id, said_by);
}

/* Hidden on a small screen or beside a tab is not hidden: "hidden-xs", "tab-hidden". */
static bool name_hides(struct str name)
{
	static const char *const hiding[] = {"hidden", "hide", "invisible", "noprint", "d-none",
		"is-hidden", "js-hidden", "u-hidden", "visually-hidden", "visuallyhidden", "sr-only",
		"screen-reader-text", "element-invisible", "display-none", "u-hide", "is-hide"};
	ptrdiff_t modifier = str_find(name, STR("__"));
	if (modifier > 0)
		name = str_sub(name, (size_t)modifier + 2, name.len);
	for (size_t i = 0; i < sizeof(hiding) / sizeof(*hiding); i++)
		if (str_eq_case(name, str_of(hiding[i])))
			return true;
	return false;
}

/* Shown again where the screen is wide: "hidden md:block", "d-none d-md-flex". */
static bool name_shows(struct str name)
{
	static const char *const ways[] = {"block", "flex", "grid", "inline", "inline-block", "table"};
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct str way = str_of(ways[i]);
		if (name.len >= way.len + 2 && str_ends(name, way) &&
		    (name.ptr[name.len - way.len - 1] == ':' || str_starts(name, STR("d-"))) &&
		    str_find(name, STR("print")) < 0)
			return true;
	}
	return false;
}

bool names_hide(struct str names)
{
	bool hidden = false;
	while (names.len) {
		struct str name = str_cut(names, ' ', &names);
		hidden = hidden || name_hides(name);
		if (name_shows(name))
			return false;
	}
	return hidden;
}

bool names_are_good(struct str names)
{
	static const char *const good[] = {"article", "articlebody", "body", "content", "entry",
		"post", "postbody", "story", "storybody", "text", "main", "hentry", "prose",
		"paragraph", "blog", "news", "bodytext", "articletext"};
	struct word w = {.len = 0};
	size_t i = 0;
	while (next_word(names, &i, &w))
		for (size_t k = 0; k < sizeof(good) / sizeof(*good); k++)
			if (str_eq_text(last_of(&w), good[k]))
				return true;
	return false;
}
