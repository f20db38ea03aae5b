#include "tags.h"

#include <stdint.h>
#include <stdlib.h>

static const struct tag_name {
	const char *name;
	enum tag tag;
} tags[] = { /* sorted */
	{"a", TAG_A},
	{"address", TAG_ADDRESS},
	{"applet", TAG_SKIP},
	{"article", TAG_ARTICLE},
	{"aside", TAG_ASIDE},
	{"audio", TAG_MEDIA},
	{"b", TAG_B},
	{"base", TAG_BASE},
	{"blockquote", TAG_BLOCKQUOTE},
	{"body", TAG_BODY},
	{"br", TAG_BR},
	{"button", TAG_BUTTON},
	{"canvas", TAG_SKIP},
	{"caption", TAG_CAPTION},
	{"center", TAG_BLOCK},
	{"code", TAG_CODE},
	{"datalist", TAG_SKIP},
	{"dd", TAG_DD},
	{"details", TAG_DETAILS},
	{"dialog", TAG_BLOCK},
	{"div", TAG_DIV},
	{"dl", TAG_DL},
	{"dt", TAG_DT},
	{"em", TAG_EM},
	{"embed", TAG_SKIP},
	{"fieldset", TAG_FIELDSET},
	{"figcaption", TAG_FIGCAPTION},
	{"figure", TAG_FIGURE},
	{"footer", TAG_FOOTER},
	{"form", TAG_FORM},
	{"frameset", TAG_SKIP},
	{"h1", TAG_H1},
	{"h2", TAG_H2},
	{"h3", TAG_H3},
	{"h4", TAG_H4},
	{"h5", TAG_H5},
	{"h6", TAG_H6},
	{"head", TAG_HEAD},
	{"header", TAG_HEADER},
	{"hgroup", TAG_BLOCK},
	{"hr", TAG_HR},
	{"html", TAG_HTML},
	{"i", TAG_I},
	{"iframe", TAG_SKIP},
	{"img", TAG_IMG},
	{"input", TAG_SKIP},
	{"legend", TAG_BLOCK},
	{"li", TAG_LI},
	{"link", TAG_LINK},
	{"main", TAG_MAIN},
	{"menu", TAG_UL},
	{"meta", TAG_META},
	{"nav", TAG_NAV},
	{"noembed", TAG_SKIP},
	{"noframes", TAG_SKIP},
	{"noscript", TAG_NOSCRIPT},
	{"object", TAG_MEDIA},
	{"ol", TAG_OL},
	{"optgroup", TAG_BLOCK},
	{"option", TAG_BLOCK},
	{"p", TAG_P},
	{"picture", TAG_BLOCK},
	{"pre", TAG_PRE},
	{"q", TAG_Q},
	{"script", TAG_SCRIPT},
	{"section", TAG_SECTION},
	{"select", TAG_SELECT},
	{"strong", TAG_STRONG},
	{"style", TAG_SKIP},
	{"summary", TAG_SUMMARY},
	{"sup", TAG_SUP},
	{"svg", TAG_SKIP},
	{"table", TAG_TABLE},
	{"tbody", TAG_TBODY},
	{"td", TAG_TD},
	{"template", TAG_SKIP},
	{"textarea", TAG_SELECT},
	{"tfoot", TAG_TBODY},
	{"th", TAG_TH},
	{"thead", TAG_TBODY},
	{"time", TAG_TIME},
	{"title", TAG_TITLE},
	{"tr", TAG_TR},
	{"ul", TAG_UL},
	{"video", TAG_MEDIA},
	{"xmp", TAG_PRE},
};

static int compare_tags(const void *key, const void *entry)
{
	return str_compare(*(const struct str *)key, str_of(((const struct tag_name *)entry)->name));
}

enum tag tag_of(struct str name)
{
	const struct tag_name *t =
		bsearch(&name, tags, sizeof(tags) / sizeof(*tags), sizeof(*tags), compare_tags);
	if (t)
		return t->tag;
	/* A page's own elements are mostly boxes. */
	return str_find_char(name, '-') >= 0 ? TAG_BLOCK : TAG_OTHER;
}

bool tag_is_block(enum tag tag)
{
	switch (tag) {
	case TAG_OTHER: case TAG_A: case TAG_B: case TAG_BASE: case TAG_BUTTON: case TAG_CODE:
	case TAG_EM:
	case TAG_I: case TAG_IMG: case TAG_LINK: case TAG_META: case TAG_Q: case TAG_SCRIPT:
	case TAG_SKIP: case TAG_STRONG: case TAG_SUP: case TAG_TIME: case TAG_TITLE: case TAG_BR:
	case TAG_SELECT: case TAG_MEDIA:
		return false;
	default:
		return true;
	}
}

enum reason hint_reason(enum hint hint)
{
	static const uint8_t reasons[HINTS] = {
		[HINT_NONE] = REASON_OUTSIDE,
		[HINT_MENU] = REASON_MENU,
		[HINT_FOOTER] = REASON_FOOTER,
		[HINT_HEADER] = REASON_HEADER,
		[HINT_SIDEBAR] = REASON_SIDEBAR,
		[HINT_SHARE] = REASON_SHARE,
		[HINT_RELATED] = REASON_RELATED,
		[HINT_COMMENTS] = REASON_COMMENTS,
		[HINT_AUTHOR] = REASON_AUTHOR,
		[HINT_ADVERT] = REASON_ADVERT,
		[HINT_SUBSCRIBE] = REASON_SUBSCRIBE,
		[HINT_CAPTION] = REASON_CAPTION,
		[HINT_META] = REASON_BYLINE,
		[HINT_TAGS] = REASON_TAGS,
		[HINT_COOKIES] = REASON_COOKIES,
		[HINT_HIDDEN] = REASON_HIDDEN,
		[HINT_FORM] = REASON_FORM,
		[HINT_MEDIA] = REASON_MEDIA,
		[HINT_POPUP] = REASON_POPUP,
		[HINT_PULLQUOTE] = REASON_PULLQUOTE,
		[HINT_SUMMARY] = REASON_SUMMARY,
		[HINT_NOTICE] = REASON_NOTICE,
		[HINT_NOSCRIPT] = REASON_NOSCRIPT,
	};
	return (enum reason)reasons[hint];
}

enum hint hint_of_tag(enum tag tag)
{
	switch (tag) {
	case TAG_NAV: return HINT_MENU;
	case TAG_FOOTER: return HINT_FOOTER;
	case TAG_ASIDE: return HINT_SIDEBAR;
	case TAG_FIGCAPTION: case TAG_FIGURE: return HINT_CAPTION;
	case TAG_FORM: case TAG_SELECT: case TAG_BUTTON: case TAG_FIELDSET: return HINT_FORM;
	case TAG_MEDIA: return HINT_MEDIA;
	case TAG_NOSCRIPT: return HINT_NOSCRIPT;
	default: return HINT_NONE;
	}
}

enum hint hint_of_role(struct str role)
{
	static const struct {
		const char *role;
		enum hint hint;
	} roles[] = {
		{"navigation", HINT_MENU}, {"menu", HINT_MENU}, {"menubar", HINT_MENU},
		{"tablist", HINT_MENU}, {"toolbar", HINT_MENU}, {"search", HINT_FORM},
		{"contentinfo", HINT_FOOTER}, {"banner", HINT_HEADER},
		{"complementary", HINT_SIDEBAR}, {"dialog", HINT_POPUP},
		{"alertdialog", HINT_POPUP}, {"alert", HINT_POPUP}, {"button", HINT_FORM},
		{"doc-pullquote", HINT_PULLQUOTE},
	};
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (str_eq_case(role, str_of(roles[i].role)))
			return roles[i].hint;
	return HINT_NONE;
}

/* Words of class names, sorted. */
static const struct name_word {
	const char *word;
	enum hint hint;
} words[] = {
	{"ad", HINT_ADVERT},
	{"adbox", HINT_ADVERT},
	{"addthis", HINT_SHARE},
	{"addtoany", HINT_SHARE},
	{"ads", HINT_ADVERT},
	{"adsense", HINT_ADVERT},
	{"adslot", HINT_ADVERT},
	{"adv", HINT_ADVERT},
	{"advert", HINT_ADVERT},
	{"advertisement", HINT_ADVERT},
	{"advertising", HINT_ADVERT},
	{"advertorial", HINT_ADVERT},
	{"adwrapper", HINT_ADVERT},
	{"affiliate", HINT_ADVERT},
	{"anzeige", HINT_ADVERT},
	{"author", HINT_META},
	{"authorbio", HINT_AUTHOR},
	{"authorbox", HINT_AUTHOR},
	{"authors", HINT_META},
	{"autor", HINT_META},
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
	{"cc", HINT_COOKIES},
	{"chapo", HINT_SUMMARY},
	{"comentarios", HINT_COMMENTS},
	{"comment", HINT_COMMENTS},
	{"commentaires", HINT_COMMENTS},
	{"commentlist", HINT_COMMENTS},
	{"comments", HINT_COMMENTS},
	{"consent", HINT_COOKIES},
	{"cookie", HINT_COOKIES},
	{"cookies", HINT_COOKIES},
	{"copyright", HINT_FOOTER},
	{"credit", HINT_CAPTION},
	{"credits", HINT_CAPTION},
	{"crumb", HINT_MENU},
	{"crumbs", HINT_MENU},
	{"dateline", HINT_META},
	{"deck", HINT_SUMMARY},
	{"dek", HINT_SUMMARY},
	{"disqus", HINT_COMMENTS},
	{"donate", HINT_SUBSCRIBE},
	{"donation", HINT_SUBSCRIBE},
	{"dropdown", HINT_MENU},
	{"figcaption", HINT_CAPTION},
	{"flyout", HINT_MENU},
	{"follow", HINT_SHARE},
	{"footer", HINT_FOOTER},
	{"gdpr", HINT_COOKIES},
	{"hidden", HINT_HIDDEN},
	{"hide", HINT_HIDDEN},
	{"infinite", HINT_RELATED},
	{"invisible", HINT_HIDDEN},
	{"kommentare", HINT_COMMENTS},
	{"legende", HINT_CAPTION},
	{"lightbox", HINT_POPUP},
	{"login", HINT_FORM},
	{"masthead", HINT_HEADER},
	{"menu", HINT_MENU},
	{"menus", HINT_MENU},
	{"modal", HINT_POPUP},
	{"mostpopular", HINT_RELATED},
	{"nav", HINT_MENU},
	{"navbar", HINT_MENU},
	{"navigation", HINT_MENU},
	{"newsletter", HINT_SUBSCRIBE},
	{"newsletters", HINT_SUBSCRIBE},
	{"noprint", HINT_HIDDEN},
	{"noscript", HINT_NOSCRIPT},
	{"outbrain", HINT_ADVERT},
	{"overlay", HINT_POPUP},
	{"pager", HINT_MENU},
	{"pagination", HINT_MENU},
	{"photocredit", HINT_CAPTION},
	{"popular", HINT_RELATED},
	{"popup", HINT_POPUP},
	{"postmeta", HINT_META},
	{"promo", HINT_ADVERT},
	{"promos", HINT_ADVERT},
	{"promoted", HINT_ADVERT},
	{"promotion", HINT_ADVERT},
	{"promotions", HINT_ADVERT},
	{"pubdate", HINT_META},
	{"publicite", HINT_ADVERT},
	{"published", HINT_META},
	{"pullquote", HINT_PULLQUOTE},
	{"readmore", HINT_RELATED},
	{"readnext", HINT_RELATED},
	{"recirc", HINT_RELATED},
	{"recirculation", HINT_RELATED},
	{"recommendation", HINT_RELATED},
	{"recommendations", HINT_RELATED},
	{"recommended", HINT_RELATED},
	{"related", HINT_RELATED},
	{"relatedposts", HINT_RELATED},
	{"respond", HINT_COMMENTS},
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
	{"sociable", HINT_SHARE},
	{"social", HINT_SHARE},
	{"speedbump", HINT_RELATED},
	{"sponsor", HINT_ADVERT},
	{"sponsored", HINT_ADVERT},
	{"sponsors", HINT_ADVERT},
	{"standfirst", HINT_SUMMARY},
	{"submenu", HINT_MENU},
	{"subscribe", HINT_SUBSCRIBE},
	{"subscription", HINT_SUBSCRIBE},
	{"taboola", HINT_ADVERT},
	{"tagcloud", HINT_TAGS},
	{"taglist", HINT_TAGS},
	{"tags", HINT_TAGS},
	{"teaser", HINT_RELATED},
	{"teasers", HINT_RELATED},
	{"timestamp", HINT_META},
	{"toolbar", HINT_SHARE},
	{"tooltip", HINT_POPUP},
	{"trending", HINT_RELATED},
	{"vorspann", HINT_SUMMARY},
	{"werbung", HINT_ADVERT},
	{"widget", HINT_SIDEBAR},
	{"widgets", HINT_SIDEBAR},
	{"writer", HINT_META},
};

static int compare_words(const void *key, const void *entry)
{
	return str_compare(*(const struct str *)key,
	                   str_of(((const struct name_word *)entry)->word));
}

enum { LONGEST_WORD = 24 };

/*
 * The next word of "postBody entry-content", in lower case, into `word`. Its length; 0
 * at the end.
 */
static size_t next_word(struct str names, size_t *i, char word[LONGEST_WORD + 1])
{
	size_t n = 0;
	for (; *i < names.len; ++*i) {
		char c = names.ptr[*i];
		bool letter = ascii_is_upper(c) || ascii_is_lower(c);
		bool hump = n && ascii_is_upper(c) && ascii_is_lower(names.ptr[*i - 1]);
		if (n && (!letter || hump))
			break;
		if (letter && n < LONGEST_WORD)
			word[n++] = ascii_lower(c);
	}
	return n;
}

static bool is_box(struct str word)
{
	return str_eq(word, STR("box")) || str_eq(word, STR("card")) || str_eq(word, STR("about")) ||
	       str_eq(word, STR("info")) || str_eq(word, STR("description"));
}

enum hint hint_of_names(struct str names)
{
	char word[LONGEST_WORD + 1];
	size_t i = 0, n;
	enum hint hint = HINT_NONE;
	bool author = false, box = false;
	while ((n = next_word(names, &i, word))) {
		struct str key = {word, n};
		const struct name_word *w = bsearch(&key, words, sizeof(words) / sizeof(*words),
		                                    sizeof(*words), compare_words);
		if (w && (!hint || w->hint == HINT_AUTHOR))
			hint = w->hint;
		box = box || is_box(key);
		author = author || str_starts(key, STR("author"));
	}
	/* "author-box" is about the author, "author-name" a byline. */
	return hint == HINT_META && author && box ? HINT_AUTHOR : hint;
}

bool names_are_good(struct str names)
{
	static const char *const good[] = {"article", "articlebody", "body", "content", "entry",
		"post", "postbody", "story", "storybody", "text", "main", "hentry", "prose",
		"paragraph", "blog", "news", "bodytext", "articletext"};
	char word[LONGEST_WORD + 1];
	size_t i = 0, n;
	while ((n = next_word(names, &i, word)))
		for (size_t k = 0; k < sizeof(good) / sizeof(*good); k++)
			if (str_eq((struct str){word, n}, str_of(good[k])))
				return true;
	return false;
}
