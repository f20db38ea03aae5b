/*
 * Metadata: what JSON-LD says comes first, then OpenGraph, then other meta
 * elements, then what is seen on the page. All of it is a page's own claim, and
 * none of it decides what the body is.
 */
#include <jansson.h>
#include <stdlib.h>

#include "../util/utf8.h"
#include "page.h"

enum { LONGEST_TITLE = 400, LONGEST_AUTHOR = 80, MAX_AUTHORS = 8, MAX_NODES = 2000 };

struct str page_fact(const struct page *page, const char *name)
{
	for (size_t i = 0; i < page->nfacts; i++)
		if (strcmp(page->facts[i].name, name) == 0)
			return page->facts[i].value;
	return (struct str){"", 0};
}

/* The first of several facts that is there. */
static struct str first_fact(const struct page *page, const char *const *names)
{
	for (; *names; names++) {
		struct str value = page_fact(page, *names);
		if (value.len)
			return value;
	}
	return (struct str){"", 0};
}

static struct str squeeze(struct arena *a, struct str s, size_t most)
{
	struct strbuf b = STRBUF_INIT;
	bool space = false;
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		if (utf8_is_space(c) || c < ' ') {
			space = b.len > 0;
			continue;
		}
		if (b.len + 5 > most)
			break;
		if (space)
			strbuf_addc(&b, ' ');
		space = false;
		strbuf_add(&b, str_sub(s, from, i));
	}
	struct str copy = arena_str(a, strbuf_str(&b));
	strbuf_release(&b);
	return copy;
}

/* 2019-11-20T06:39:00Z, 2019-11-20, 20191120: as ISO 8601; empty for anything else. */
static struct str iso_date(struct arena *a, struct str s)
{
	char day[11];
	s = str_trim(s);
	size_t digits = 0;
	while (digits < s.len && ascii_is_digit(s.ptr[digits]))
		digits++;
	if (digits == 8 && s.len >= 8) {
		snprintf(day, sizeof(day), "%.4s-%.2s-%.2s", s.ptr, s.ptr + 4, s.ptr + 6);
		return arena_str(a, str_of(day));
	}
	if (digits != 4 || s.len < 7 || s.ptr[4] != '-')
		return (struct str){"", 0};
	size_t n = 0;
	while (n < s.len && n < 35 && (ascii_is_digit(s.ptr[n]) || strchr("-:.+TZ ", s.ptr[n])))
		n++;
	struct str date = arena_str(a, str_trim(str_sub(s, 0, n)));
	char *space = memchr(date.ptr, ' ', date.len);
	if (space)
		*space = 'T';
	/* What stands behind a second blank is no ISO date any more. */
	ptrdiff_t second = str_find_char(date, ' ');
	return second < 0 ? date : str_sub(date, 0, (size_t)second);
}

/* What one JSON-LD object of an article says. */
struct claims {
	struct str title, date, site, language, description;
	struct str authors[MAX_AUTHORS];
	size_t nauthors;
	unsigned rank; /* of the type: an article before a page */
};

static unsigned type_rank(const char *type)
{
	static const char *const articles[] = {"NewsArticle", "Article", "BlogPosting",
		"ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "TechArticle",
		"LiveBlogPosting", "ScholarlyArticle", "BackgroundNewsArticle", "Report", "Review",
		"ReviewNewsArticle", "SocialMediaPosting", "Recipe", "HowTo", "MedicalWebPage"};
	for (size_t i = 0; type && i < sizeof(articles) / sizeof(*articles); i++)
		if (strcmp(type, articles[i]) == 0)
			return 2;
	return type && strcmp(type, "WebPage") == 0 ? 1 : 0;
}

static unsigned rank_of(const json_t *object)
{
	const json_t *type = json_object_get(object, "@type");
	unsigned rank = type_rank(json_string_value(type));
	size_t i;
	json_t *one;
	json_array_foreach(type, i, one) {
		unsigned r = type_rank(json_string_value(one));
		rank = r > rank ? r : rank;
	}
	return rank;
}

static struct str text_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	if (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_object(value))
		value = json_object_get(value, "name");
	return str_of(json_string_value(value));
}

static void claim_author(struct claims *c, const json_t *author, struct arena *a)
{
	const json_t *name = json_is_object(author) ? json_object_get(author, "name") : author;
	if (json_is_array(name))
		name = json_array_get(name, 0);
	struct str s = str_of(json_string_value(name));
	if (s.len && s.len <= LONGEST_AUTHOR && c->nauthors < MAX_AUTHORS)
		c->authors[c->nauthors++] = squeeze(a, s, LONGEST_AUTHOR);
}

static void claim(struct claims *c, const json_t *object, struct arena *a)
{
	unsigned rank = rank_of(object);
	if (rank <= c->rank)
		return;
	*c = (struct claims){.rank = rank};
	struct str title = text_of(object, "headline");
	c->title = squeeze(a, title.len ? title : text_of(object, "name"), LONGEST_TITLE);
	c->date = iso_date(a, text_of(object, "datePublished"));
	c->site = squeeze(a, text_of(object, "publisher"), LONGEST_TITLE);
	c->language = squeeze(a, text_of(object, "inLanguage"), 35);
	c->description = squeeze(a, text_of(object, "description"), 4096);
	const json_t *author = json_object_get(object, "author");
	size_t i;
	json_t *one;
	if (json_is_array(author)) {
		json_array_foreach(author, i, one)
			claim_author(c, one, a);
	} else if (author) {
		claim_author(c, author, a);
	}
}

/* Objects stand in arrays and in @graph; nothing deeper is an article of this page. */
static void claim_all(struct claims *c, const json_t *root, struct arena *a)
{
	const json_t *lists[MAX_NODES] = {root};
	size_t n = 1;
	for (size_t i = 0; i < n; i++) {
		size_t k;
		json_t *one;
		if (json_is_object(lists[i])) {
			claim(c, lists[i], a);
			const json_t *graph = json_object_get(lists[i], "@graph");
			const json_t *entity = json_object_get(lists[i], "mainEntity");
			if (graph && n < MAX_NODES)
				lists[n++] = graph;
			if (json_is_object(entity) && n < MAX_NODES)
				lists[n++] = entity;
		}
		json_array_foreach(lists[i], k, one)
			if (n < MAX_NODES)
				lists[n++] = one;
	}
}

static void read_jsonld(const struct page *page, struct claims *c)
{
	struct str rest = strbuf_str(&page->jsonld);
	while (rest.len) {
		struct str text = str_trim(str_cut(rest, '\0', &rest));
		json_error_t error;
		json_t *root = json_loadb(text.ptr, text.len, JSON_DISABLE_EOF_CHECK, &error);
		claim_all(c, root, page->arena);
		json_decref(root);
	}
}

/* "Headline | Site", "Site: Headline": without the part that is the site's name. */
static struct str without_site(struct str title, struct str site)
{
	static const char *const seams[] = {
		" | ", " - ", " – ", " — ", " :: ", " » ", " · ", ": ", " « "};
	size_t best_end = title.len, best_start = 0;
	for (size_t i = 0; i < sizeof(seams) / sizeof(*seams); i++) {
		struct str seam = str_of(seams[i]);
		for (size_t at = 0; at + seam.len < title.len; at++) {
			if (!str_starts(str_sub(title, at, title.len), seam))
				continue;
			struct str head = str_sub(title, 0, at);
			struct str tail = str_sub(title, at + seam.len, title.len);
			bool bar = !str_eq(seam, STR(": "));
			if (site.len && str_eq_case(tail, site) && at < best_end)
				best_end = at;
			else if (site.len && str_eq_case(head, site) && at + seam.len > best_start)
				best_start = at + seam.len;
			else if (bar && !site.len && i < 2 && tail.len < head.len && tail.len < 40 &&
			         str_find(tail, seam) < 0 && at < best_end)
				best_end = at;
			else if (site.len && bar && at < best_end && str_find_case(tail, site) >= 0 &&
			         tail.len < site.len + 24)
				best_end = at;
		}
	}
	return best_start < best_end ? str_trim(str_sub(title, best_start, best_end)) : title;
}

static bool is_name(struct str s)
{
	return s.len && s.len <= LONGEST_AUTHOR && str_find(s, STR("://")) < 0 &&
	       str_find_char(s, '@') < 0;
}

static void set_authors(const struct page *page, struct document *doc, const struct claims *c)
{
	for (size_t i = 0; i < c->nauthors; i++)
		if (is_name(c->authors[i]))
			document_add_author(doc, c->authors[i]);
	if (doc->meta.nauthors)
		return;
	static const char *const names[] = {
		"author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
		"byl", "dcterms.creator", NULL};
	for (const char *const *name = names; *name && !doc->meta.nauthors; name++)
		for (size_t i = 0; i < page->nfacts && doc->meta.nauthors < MAX_AUTHORS; i++)
			if (strcmp(page->facts[i].name, *name) == 0 && is_name(page->facts[i].value))
				document_add_author(doc, squeeze(page->arena, page->facts[i].value,
				                                 LONGEST_AUTHOR));
}

/* A date that is marked as such, but not in a list of other articles. */
static struct str seen_date(const struct page *page)
{
	for (size_t i = 0; i < page->nfacts; i++) {
		if (strcmp(page->facts[i].name, "time") != 0)
			continue;
		struct str date = iso_date(page->arena, page->facts[i].value);
		if (date.len)
			return date;
	}
	return (struct str){"", 0};
}

static void set_language(const struct page *page, struct metadata *meta, const struct claims *c)
{
	const char *lang = NULL;
	for (size_t i = 0; i < page->nelements && i < 3 && !lang; i++)
		lang = page->elements[i].lang;
	struct str found = str_of(lang);
	if (!found.len)
		found = c->language;
	if (!found.len)
		found = page_fact(page, "og:locale");
	if (!found.len)
		found = page_fact(page, "content-language");
	if (found.len < 2 || found.len > 35)
		return;
	meta->language = arena_str(page->arena, found);
	char *p = (char *)meta->language.ptr;
	for (size_t i = 0; i < found.len; i++)
		p[i] = p[i] == '_' ? '-' : i < 3 ? ascii_lower(p[i]) : p[i];
}

void metadata_read(struct page *page, struct document *doc, const char *address)
{
	static const char *const titles[] = {"og:title", "twitter:title", "dc.title", "title", NULL};
	static const char *const dates[] = {
		"article:published_time", "datePublished", "item:datepublished", "date", "pubdate", "dc.date.issued",
		"dc.date", "parsely-pub-date", "sailthru.date", "publishdate", "dcterms.created",
		"og:published_time", NULL};
	static const char *const descriptions[] = {
		"og:description", "description", "twitter:description", NULL};
	struct metadata *meta = &doc->meta;
	struct claims c = {0};
	read_jsonld(page, &c);
	meta->site = squeeze(page->arena, page_fact(page, "og:site_name"), LONGEST_TITLE);
	if (!meta->site.len)
		meta->site = c.site;
	if (!meta->site.len)
		meta->site = squeeze(page->arena, page_fact(page, "application-name"), LONGEST_TITLE);
	struct str title = c.rank == 2 ? c.title : (struct str){"", 0};
	if (!title.len)
		title = squeeze(page->arena, first_fact(page, titles), LONGEST_TITLE);
	meta->title = without_site(title, meta->site);
	meta->date = c.date;
	for (const char *const *d = dates; *d && !meta->date.len; d++)
		meta->date = iso_date(page->arena, page_fact(page, *d));
	if (!meta->date.len)
		meta->date = seen_date(page);
	meta->description = squeeze(page->arena, first_fact(page, descriptions), 4096);
	set_authors(page, doc, &c);
	set_language(page, meta, &c);
	struct str canonical = page_fact(page, "link:canonical");
	if (!str_starts(canonical, STR("http")))
		canonical = page_fact(page, "og:url");
	meta->address = str_starts(canonical, STR("http")) ? canonical : str_of(address);
	meta->address = arena_str(doc->arena, meta->address);
}
