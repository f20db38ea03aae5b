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
	{"frameset", TAG_BLOCK},
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
	{"noframes", TAG_BLOCK},
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
	{"template", TAG_NOSCRIPT},
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
	return str_compare_text(*(const struct str *)key, ((const struct tag_name *)entry)->name);
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
