/*
 * What the page says of itself, judged. All of it is a claim, and none of it decides what
 * the body is. Where claims differ:
 *
 * Title: JSON-LD's headline of an article, og:title, twitter:title, other meta elements,
 *   microdata, <title>; the first that is there. One that was cut ("...") gives way to
 *   another that goes on with it. Then the site's name is taken off (titles.h).
 * Authors: the first of JSON-LD, meta elements, microdata, rel=author, the byline,
 *   an element with such a name, in which people are named (authors.h).
 * Date: the first of JSON-LD, meta elements, microdata, <time> near the headline, an
 *   element with such a name, a dateline, that is one (dates.h); another one of the same
 *   day is taken where it says the time as well. A date that is said to be of a change is
 *   never the date of publication.
 * Site: og:site_name, JSON-LD's publisher or WebSite, other meta elements, microdata; a web
 *   address is no name where there is another. In plain text the agency below the byline.
 * Language: what <html> declares, then JSON-LD, og:locale, Content-Language; none of them
 *   where the text is clearly in another one.
 * Address: rel=canonical, og:url, the address it came from. The site's first page is not
 *   the article's address.
 * Picture: og:image, JSON-LD, twitter:image, microdata, the body's first large one; its
 *   alternative text from beside it or from the same picture on the page.
 */
#include "authors.h"
#include "claims.h"
#include "dates.h"
#include "facts.h"
#include "language.h"
#include "links.h"
#include "metadata.h"
#include "titles.h"

enum { NEAR_HEADLINE = 1500, SMALL_PICTURE = 160 };

struct str page_fact(const struct page *page, const char *name)
{
	for (size_t i = 0; i < page->nfacts; i++)
		if (strcmp(page->facts[i].name, name) == 0 && page->facts[i].value.len)
			return page->facts[i].value;
	return (struct str){"", 0};
}

struct reading {
	struct page *page;
	struct document *doc;
	struct claims jsonld, items;
	struct dates dates;
	struct byline_words words;
};

/* The first of several facts that is there, cleaned. */
static struct str first_fact(const struct page *page, const char *const *names, size_t most)
{
	for (; *names; names++) {
		struct str value = value_clean(page->arena, page_fact(page, *names), most);
		if (value.len)
			return value;
	}
	return (struct str){"", 0};
}

static struct str or_else(struct str first, struct str second)
{
	return first.len ? first : second;
}

/* ---- addresses ---- */

static struct str host_of(struct str address)
{
	struct str rest;
	ptrdiff_t at = str_find(address, STR("://"));
	struct str host = at < 0 ? (struct str){"", 0} : str_sub(address, (size_t)at + 3, address.len);
	host = str_cut(host, '/', &rest);
	host = str_cut(host, '?', &rest);
	return str_cut(host, ':', &rest);
}

/* Absolute and http(s), in the document's arena; else empty. */
static struct str absolute(struct reading *r, struct str address)
{
	struct str found = str_of(link_absolute(r->doc->arena, r->page->base, address));
	return str_starts_case(found, STR("mailto:")) ? (struct str){"", 0} : found;
}

static bool is_first_page(struct str address)
{
	struct str host = host_of(address);
	size_t from = (size_t)(host.ptr - address.ptr) + host.len;
	struct str path = str_sub(address, from, address.len);
	return str_eq(path, STR("")) || str_eq(path, STR("/")) || str_starts(path, STR("/index.")) ||
	       str_starts(path, STR("/#"));
}

static void set_address(struct reading *r, const char *address)
{
	struct page *page = r->page;
	struct str link = page_fact(page, "link:canonical"), graph = page_fact(page, "og:url");
	page->base = str_of(address);
	/* A page from a file has no address but the one that it gives. */
	if (!address)
		page->base = str_starts(link, STR("http")) ? link : graph;
	struct str base = absolute(r, page_fact(page, "base"));
	if (base.len)
		page->base = base;
	const struct str said[] = {link, graph, r->jsonld.address};
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
		struct str found = absolute(r, said[i]);
		if (found.len && !is_first_page(found)) {
			r->doc->meta.address = found;
			return;
		}
	}
	r->doc->meta.address = arena_str(r->doc->arena, str_of(address));
}

/* ---- site and title ---- */

/* "www.example.org", "https://example.org/", "@example": no name for ears. */
static bool is_address(struct str s)
{
	return str_find(s, STR("://")) >= 0 || str_starts_case(s, STR("www.")) ||
	       str_find_char(s, '@') == 0 ||
	       (str_find_char(s, ' ') < 0 && str_find_char(s, '.') > 0 &&
	        !ascii_is_upper(s.ptr[0]) && !str_ends(s, STR(".")));
}

/* Behind a bar or a dash stands what the site is about. */
static struct str without_motto(struct str site)
{
	static const char *const seams[] = {" | ", " - ", " – ", " — ", " :: ", " • "};
	for (size_t i = 0; i < sizeof(seams) / sizeof(*seams); i++) {
		ptrdiff_t at = str_find(site, str_of(seams[i]));
		if (at > 1)
			site = str_sub(site, 0, (size_t)at);
	}
	return site;
}

static void set_site(struct reading *r)
{
	static const char *const names[] = {"application-name", "apple-mobile-web-app-title",
		"dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher",
		"al:ios:app_name", NULL};
	struct page *page = r->page;
	const struct str said[] = {
		value_clean(page->arena, page_fact(page, "og:site_name"), LONGEST_NAME),
		r->jsonld.site, first_fact(page, names, LONGEST_NAME), r->items.site};
	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (said[i].len && !is_address(said[i])) {
			r->doc->meta.site = without_motto(said[i]);
			return;
		}
}

/* "Storms close the ..." */
static struct str cut_title(struct str title)
{
	if (str_ends(title, STR("...")) || str_ends(title, STR("…")))
		return str_trim(str_sub(title, 0, title.len - 3));
	return (struct str){"", 0};
}

static void set_title(struct reading *r)
{
	static const char *const names[] = {"og:title", "twitter:title", "parsely-title",
		"sailthru.title", "dc.title", "dcterms.title", "citation_title", "headline", NULL};
	static const char *const plain[] = {"title", NULL};
	struct page *page = r->page;
	struct str meta = first_fact(page, names, LONGEST_TITLE);
	struct str bare = first_fact(page, plain, LONGEST_TITLE);
	struct str jsonld = r->jsonld.rank == 2 ? r->jsonld.title : (struct str){"", 0};
	const struct str said[] = {jsonld, meta, r->items.title, bare};
	size_t n = sizeof(said) / sizeof(*said), best = 0;
	while (best + 1 < n && !said[best].len)
		best++;
	struct str start = cut_title(said[best]);
	for (size_t i = best + 1; i < n && start.len > 10; i++)
		if (str_starts_case(said[i], start) && !cut_title(said[i]).len) {
			best = i;
			break;
		}
	struct title_hints hints = {
		.site = r->doc->meta.site, .section = or_else(r->jsonld.section,
			value_clean(page->arena, page_fact(page, "article:section"), LONGEST_NAME)),
		.host = host_of(r->doc->meta.address.len ? r->doc->meta.address : r->page->base),
		.bare = best == n - 1,
	};
	r->doc->meta.title = title_without_site(page, said[best], &hints);
}

/* ---- who and when ---- */

/* Whether it stands in a part of the page that is about other articles. */
static bool is_aside(const struct page *page, const struct fact *f)
{
	for (uint32_t e = f->element, n = 0; e && n < 64; e = page->elements[e].parent, n++) {
		switch ((enum hint)page->elements[e].hint) {
		case HINT_MENU: case HINT_FOOTER: case HINT_SIDEBAR: case HINT_RELATED:
		case HINT_COMMENTS: case HINT_ADVERT: case HINT_HIDDEN:
			return true;
		default:
			break;
		}
	}
	return false;
}

/* Where the text of the first main heading begins; 0: there is none. */
static uint32_t heading_at(const struct page *page)
{
	for (size_t i = 0; i < page->npieces; i++)
		if (page->pieces[i].kind == BLOCK_HEADING && page->pieces[i].level == 1)
			return page->pieces[i].at.start;
	return 0;
}

static bool is_near(const struct page *page, const struct fact *f)
{
	uint32_t at = heading_at(page), own = f->seen.start;
	return own + NEAR_HEADLINE > at && own < at + 2 * NEAR_HEADLINE;
}

static bool add_all(struct reading *r, const char *name, enum name_order order, bool seen)
{
	for (size_t i = 0; i < r->page->nfacts; i++) {
		const struct fact *f = &r->page->facts[i];
		if (strcmp(f->name, name) != 0 || (seen && (is_aside(r->page, f) ||
		                                            !is_near(r->page, f))))
			continue;
		authors_add(r->doc, &r->words, value_clean(r->page->arena, fact_value(r->page, f),
		                                           LONGEST_TEXT), order);
		if (seen && r->doc->meta.nauthors)
			break;
	}
	return r->doc->meta.nauthors > 0;
}

static void set_authors(struct reading *r)
{
	static const struct {
		const char *name;
		enum name_order order;
	} names[] = {
		{"author", NAMES_GIVEN}, {"article:author", NAMES_GIVEN},
		{"article:author_name", NAMES_GIVEN}, {"parsely-author", NAMES_GIVEN},
		{"sailthru.author", NAMES_GIVEN}, {"citation_author", NAMES_INDEXED},
		{"dc.creator", NAMES_INDEXED}, {"dcterms.creator", NAMES_INDEXED},
		{"dc.contributor.author", NAMES_INDEXED}, {"byl", NAMES_SEEN}, {"byline", NAMES_SEEN},
		{"twitter:creator:name", NAMES_GIVEN},
	};
	for (size_t i = 0; i < r->jsonld.nauthors; i++)
		authors_add(r->doc, &r->words, r->jsonld.authors[i], NAMES_GIVEN);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && !r->doc->meta.nauthors; i++)
		add_all(r, names[i].name, names[i].order, false);
	for (size_t i = 0; !r->doc->meta.nauthors && i < r->items.nauthors; i++)
		authors_add(r->doc, &r->words, r->items.authors[i], NAMES_GIVEN);
	if (!r->doc->meta.nauthors)
		add_all(r, "rel:author", NAMES_GIVEN, true);
	r->page->authors_said = r->doc->meta.nauthors > 0;
}

static struct str meta_date(struct reading *r, const char *const *names)
{
	struct str date = {"", 0};
	for (; *names; names++)
		date = dates_finer(date, dates_value(&r->dates, page_fact(r->page, *names)));
	return date;
}

/* What the page shows near its headline. */
static struct str seen_date(struct reading *r, const char *name, bool latest)
{
	for (size_t i = 0; i < r->page->nfacts; i++) {
		const struct fact *f = &r->page->facts[i];
		if (strcmp(f->name, name) != 0 || is_aside(r->page, f) || !is_near(r->page, f))
			continue;
		struct str date = f->value.len ? dates_value(&r->dates, f->value)
		                               : dates_seen(&r->dates, fact_value(r->page, f), latest);
		if (date.len)
			return date;
	}
	return (struct str){"", 0};
}

static void set_dates(struct reading *r)
{
	static const char *const published[] = {
		"article:published_time", "og:published_time", "og:article:published_time",
		"datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
		"published_date", "publication_date", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
		"dc.date.created", "citation_publication_date", "citation_date", "displaydate",
		"ptime", "pdate", "cxenseparse:recs:publishtime", "article.published", NULL};
	static const char *const modified[] = {
		"article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
		"lastmod", "last-modified", "revised", "dcterms.modified", "dc.date.modified", NULL};
	struct metadata *meta = &r->doc->meta;
	struct str date = dates_value(&r->dates, r->jsonld.published);
	date = dates_finer(date, meta_date(r, published));
	date = dates_finer(date, dates_value(&r->dates, r->items.published));
	if (!date.len)
		date = seen_date(r, "time", false);
	if (!date.len)
		date = seen_date(r, "named:date", false);
	if (date.len)
		meta->date = date;
	date = dates_value(&r->dates, r->jsonld.modified);
	date = dates_finer(date, meta_date(r, modified));
	date = dates_finer(date, dates_value(&r->dates, r->items.modified));
	if (!date.len)
		date = or_else(seen_date(r, "time:modified", true),
		               seen_date(r, "named:modified", true));
	meta->modified = date;
}

/* ---- language ---- */

static void set_language(struct reading *r)
{
	const struct page *page = r->page;
	const char *lang = NULL;
	for (size_t i = 0; i < page->nelements && i < 3 && !lang; i++)
		lang = page->elements[i].lang;
	const struct str said[] = {
		str_of(lang), r->jsonld.language, page_fact(page, "og:locale"),
		page_fact(page, "content-language"), r->items.language,
		page_fact(page, "dc.language"), page_fact(page, "dcterms.language")};
	struct str *found = &r->doc->meta.language;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said) && !found->len; i++)
		*found = language_normal(r->doc->arena, said[i]);
}

/* ---- pictures ---- */

/* The file's name, without the size that many sites ask for behind "?". */
static struct str file_name(struct str address)
{
	struct str rest;
	address = str_cut(address, '?', &rest);
	for (ptrdiff_t slash; (slash = str_find_char(address, '/')) >= 0;)
		address = str_sub(address, (size_t)slash + 1, address.len);
	return address;
}

static const struct image *same_picture(const struct page *page, struct str address)
{
	struct str name = file_name(address);
	for (size_t i = 0; i < page->nimages && name.len > 4; i++)
		if (str_eq(file_name(page->images[i].address), name))
			return &page->images[i];
	return NULL;
}

/* A file's name or address is no description. */
static struct str described(struct str text)
{
	bool file = str_find(text, STR("://")) >= 0 ||
	            (str_find_char(text, ' ') < 0 && str_find_char(text, '.') > 0) ||
	            (str_find_char(text, ' ') < 0 && str_find_char(text, '_') > 0);
	return file ? (struct str){"", 0} : text;
}

static void set_picture(struct reading *r)
{
	static const char *const alternatives[] = {"og:image:alt", "twitter:image:alt", NULL};
	struct page *page = r->page;
	const struct str said[] = {
		or_else(page_fact(page, "og:image:secure_url"),
		        or_else(page_fact(page, "og:image"), page_fact(page, "og:image:url"))),
		r->jsonld.picture,
		or_else(page_fact(page, "twitter:image"), page_fact(page, "twitter:image:src")),
		r->items.picture};
	struct picture *picture = &r->doc->meta.picture;
	for (size_t i = 0; i < sizeof(said) / sizeof(*said) && !picture->address.len; i++)
		picture->address = absolute(r, said[i]);
	if (picture->address.len)
		picture->text = or_else(described(first_fact(page, alternatives, LONGEST_TITLE)),
		                        described(r->jsonld.picture_text));
}

/* The figure around a picture; 0: none. */
static uint32_t figure_of(const struct page *page, const struct image *image)
{
	uint32_t e = image->element;
	for (unsigned up = 0; up < 6 && e; up++, e = page->elements[e].parent)
		if (page->elements[e].tag == TAG_FIGURE)
			return e;
	return 0;
}

static void set_caption(struct reading *r, const struct image *image)
{
	const struct page *page = r->page;
	uint32_t figure = figure_of(page, image);
	for (size_t i = figure ? page->elements[figure].first : 0;
	     figure && i < page->elements[figure].last && i < page->npieces; i++)
		if (page->elements[page->pieces[i].element].tag == TAG_FIGCAPTION) {
			r->doc->meta.picture.caption = value_clean(
				r->doc->arena, page_str(page, &page->pieces[i]), LONGEST_TEXT);
			return;
		}
}

/* The first one that stands in the body and is not declared to be small. */
static const struct image *first_large(const struct page *page)
{
	size_t first = page->npieces, last = 0;
	for (size_t i = 0; i < page->npieces; i++) {
		if (page->pieces[i].reason)
			continue;
		first = i < first ? i : first;
		last = i + 1;
	}
	for (size_t i = 0; i < page->nimages; i++) {
		const struct image *m = &page->images[i];
		bool small = (m->width && m->width < SMALL_PICTURE) ||
		             (m->height && m->height < SMALL_PICTURE);
		bool large = m->width >= 2 * SMALL_PICTURE || figure_of(page, m);
		if (m->piece >= first && m->piece < last && large && !small)
			return m;
	}
	return NULL;
}

/* ---- the whole ---- */

static void begin(struct reading *r, struct page *page, struct document *doc)
{
	*r = (struct reading){.page = page, .doc = doc};
	dates_init(&r->dates, doc->arena, doc->meta.language);
	r->words.language = doc->meta.language;
}

static void end(struct reading *r)
{
	dates_release(&r->dates);
	byline_words_release(&r->words);
}

void metadata_read(struct page *page, struct document *doc, const char *address)
{
	static const char *const titles[] = {"og:title", "title", NULL};
	static const char *const descriptions[] = {
		"og:description", "description", "twitter:description", NULL};
	struct reading r;
	begin(&r, page, doc);
	claims_of_jsonld(&r.jsonld, page, first_fact(page, titles, LONGEST_TITLE));
	claims_of_items(&r.items, page);
	set_language(&r);
	r.dates.language = r.words.language = doc->meta.language;
	set_address(&r, address);
	set_site(&r);
	set_title(&r);
	set_authors(&r);
	set_dates(&r);
	set_picture(&r);
	page->said = r.jsonld.rank == 2 ? r.jsonld.body : STR("");
	doc->meta.description = or_else(first_fact(page, descriptions, LONGEST_TEXT),
	                                or_else(r.jsonld.description, r.items.description));
	end(&r);
}

/* The byline as it stands there; below it, in plain text, the paper or the agency. */
static void read_bylines(struct reading *r, bool html)
{
	struct document *doc = r->doc;
	for (size_t i = 0; i < r->page->npieces; i++) {
		const struct piece *p = &r->page->pieces[i];
		if (p->reason || p->kind != BLOCK_BYLINE)
			continue;
		struct str text = value_clean(doc->arena, page_str(r->page, p), LONGEST_TEXT);
		bool named = authors_add(doc, &r->words, text, NAMES_SEEN);
		if (!named && !html && !doc->meta.site.len && is_agency_name(&r->words, text))
			doc->meta.site = text;
	}
}

void metadata_settle(struct page *page, struct document *doc)
{
	struct reading r;
	struct metadata *meta = &doc->meta;
	begin(&r, page, doc);
	if (!page->authors_said) {
		meta->nauthors = 0;
		read_bylines(&r, page->nelements > 0);
		if (!meta->nauthors)
			add_all(&r, "named:author", NAMES_SEEN, true);
	}
	for (size_t i = 0, seen = 0; i < page->npieces && seen < 5 && !meta->date.len; i++) {
		const struct piece *p = &page->pieces[i];
		if (p->reason || p->kind == BLOCK_HEADLINE)
			continue;
		seen++;
		meta->date = dates_dateline(&r.dates, page_str(page, p));
	}
	const struct image *image = meta->picture.address.len
	                                ? same_picture(page, meta->picture.address)
	                                : first_large(page);
	if (image && !meta->picture.address.len)
		meta->picture.address = absolute(&r, image->address);
	if (image && meta->picture.address.len) {
		meta->picture.text = or_else(meta->picture.text,
		                             described(value_clean(doc->arena, image->text,
		                                                   LONGEST_TITLE)));
		set_caption(&r, image);
	}
	end(&r);
}
