#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "clean/clean.h"
#include "clean/dates.h"
#include "clean/language.h"

#define PROSE \
	"<p>The council met on Monday evening, and after three hours, two votes and a long " \
	"silence it agreed to keep the old clock.</p>" \
	"<p>\"It has been wrong since 1931,\" said the mayor, who had brought sandwiches, \"and " \
	"in all that time nobody was late because of it.\"</p>" \
	"<p>The clock, which stands above the fish market, will be cleaned in the spring, when " \
	"the scaffolding is cheaper and the gulls are elsewhere.</p>"

static struct document *clean(const char *head, const char *body)
{
	struct settings settings;
	struct error err = {0};
	settings_init(&settings);
	struct item item = {.type = ITEM_HTML};
	strbuf_init(&item.text);
	strbuf_addf(&item.text, "<html><head>%s</head><body>%s</body></html>", head, body);
	struct document *doc = document_new();
	if (!clean_item(doc, &item, &settings, &err))
		fail_msg("%s", err.msg);
	strbuf_release(&item.text);
	settings_release(&settings);
	return doc;
}

/* The field, or the authors parted by "+". */
static void assert_field(const char *head, const char *body, const char *field,
                         const char *expected)
{
	struct document *doc = clean(head, body);
	const struct metadata *meta = &doc->meta;
	struct strbuf authors = STRBUF_INIT;
	for (size_t i = 0; i < meta->nauthors; i++)
		strbuf_addf(&authors, "%s%.*s", i ? "+" : "", STR_ARG(meta->authors[i]));
	struct str found = strcmp(field, "title") == 0      ? meta->title
	                   : strcmp(field, "date") == 0     ? meta->date
	                   : strcmp(field, "modified") == 0 ? meta->modified
	                   : strcmp(field, "site") == 0     ? meta->site
	                   : strcmp(field, "language") == 0 ? meta->language
	                   : strcmp(field, "address") == 0  ? meta->address
	                   : strcmp(field, "picture") == 0  ? meta->picture.address
	                   : strcmp(field, "alt") == 0      ? meta->picture.text
	                   : strcmp(field, "caption") == 0  ? meta->picture.caption
	                                                    : strbuf_str(&authors);
	if (!str_eq(found, str_of(expected)))
		fail_msg("%s of %s%s: \"%.*s\", not \"%s\"", field, head, body, STR_ARG(found),
		         expected);
	strbuf_release(&authors);
	document_free(doc);
}

#define LD(json) "<script type='application/ld+json'>" json "</script>"
#define META(name, value) "<meta name='" name "' content='" value "'>"
#define OG(name, value) "<meta property='" name "' content='" value "'>"

static void heads_are_judged(void **state)
{
	(void)state;
	static const struct {
		const char *head, *body, *field, *expected;
	} cases[] = {
		/* titles */
		{OG("og:site_name", "The Harbor Post") "<title>Clock stays | The Harbor Post</title>",
		 PROSE, "title", "Clock stays"},
		{OG("og:site_name", "Harbor Post") "<title>Harbor Post: Clock stays</title>", PROSE,
		 "title", "Clock stays"},
		{OG("og:site_name", "Harbor Post") OG("article:section", "Town")
		 "<title>Clock stays - Town - Harbor Post</title>", PROSE, "title", "Clock stays"},
		{OG("og:site_name", "Harbor Post") OG("og:title", "Clock stays - for now"), PROSE,
		 "title", "Clock stays - for now"},
		{OG("og:site_name", "Harbor Post") OG("og:title", "The clock: a history"), PROSE,
		 "title", "The clock: a history"},
		{"<title>Clock stays – Something</title>", "<h1>Clock stays</h1>" PROSE, "title",
		 "Clock stays"},
		{LD("{\"@type\":\"NewsArticle\",\"headline\":\"Clock &amp; bell <i>stay<\\/i>\"}"), PROSE,
		 "title", "Clock & bell stay"},
		{LD("{\"@type\":\"Article\",\"headline\":\"The old clock stays...\"}")
		 OG("og:title", "The old clock stays where it was"), PROSE, "title",
		 "The old clock stays where it was"},
		/* authors */
		{LD("{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"A\",\"author\":{\"@id\":\"#p\"}},"
		    "{\"@id\":\"#p\",\"@type\":\"Person\",\"name\":\"Ada Finch\"}]}"), PROSE, "authors",
		 "Ada Finch"},
		{LD("{\"@type\":[\"NewsArticle\"],\"author\":[{\"name\":\"By ADA FINCH\"},\"Ada Finch\","
		    "{\"name\":[\"Bo Lind\"]},{\"@type\":\"Organization\",\"name\":\"Harbor Post\"}]}"),
		 PROSE, "authors", "Ada Finch+Bo Lind"},
		{LD("{\"@type\":\"NewsArticle\",\"author\":\"Dr. Ada Finch and Bo Lind, Staff Writers\",}"),
		 PROSE, "authors", "Ada Finch+Bo Lind"},
		{LD("<!-- {\"@type\":\"Article\",\"author\":\"Ada Finch\",\"image\":[{\"url\":\"x"),
		 PROSE, "authors", "Ada Finch"},
		{META("author", "Associated Press"), PROSE, "authors", ""},
		{META("author", "https://post.example/ada"), PROSE, "authors", ""},
		{META("dc.creator", "Finch, Ada"), PROSE, "authors", "Ada Finch"},
		{META("author", "Ludwig van Beek"), PROSE, "authors", "Ludwig van Beek"},
		{"", "<div itemscope itemtype='http://schema.org/Article'><h1 itemprop=headline>Clock</h1>"
		 "<span itemprop=author itemscope itemtype='http://schema.org/Person'>By <b itemprop=name>"
		 "Ada Finch</b>, editor</span>" PROSE "</div>", "authors", "Ada Finch"},
		{"", "<h1>Clock stays</h1><a rel=author href=/a>Ada Finch</a>" PROSE, "authors",
		 "Ada Finch"},
		/* dates */
		{OG("article:published_time", "2019-11-20T06:39:00+0100")
		 OG("article:modified_time", "2019-11-21"), PROSE, "date", "2019-11-20T06:39:00+01:00"},
		{OG("article:modified_time", "2019-11-21"), PROSE, "modified", "2019-11-21"},
		{OG("article:modified_time", "2019-11-21"), PROSE, "date", ""},
		{META("date", "1970-01-01T00:00:00Z"), PROSE, "date", ""},
		{LD("{\"@type\":\"Article\",\"datePublished\":\"2019-11-20\"}")
		 META("pubdate", "2019-11-20T06:39Z"), PROSE, "date", "2019-11-20T06:39Z"},
		{"", "<h1>Clock stays</h1><time>November 20, 2019</time>" PROSE, "date", "2019-11-20"},
		/* site, language, address */
		{OG("og:site_name", "www.post.example") META("application-name", "Harbor Post"), PROSE,
		 "site", "Harbor Post"},
		{LD("{\"@type\":\"Article\",\"publisher\":{\"name\":\"Harbor Post\"}}"), PROSE, "site",
		 "Harbor Post"},
		{OG("og:locale", "en_GB"), PROSE, "language", "en-GB"},
		{OG("og:locale", "de_DE"), PROSE, "language", "en"},
		{"<link rel=canonical href='https://post.example/'>" OG("og:url",
		 "https://post.example/clock"), PROSE, "address", "https://post.example/clock"},
		{"<link rel=canonical href='javascript:alert(1)'>", PROSE, "address", ""},
		/* pictures */
		{"<base href='https://post.example/a/'>" OG("og:image", "../i/clock.jpg")
		 OG("og:image:alt", "A clock"), PROSE, "picture", "https://post.example/i/clock.jpg"},
		{OG("og:image", "https://post.example/i/clock.jpg?w=9"), "<h1>Clock stays</h1><figure>"
		 "<img src='/x/clock.jpg' alt='A clock with one hand'><figcaption>The clock.</figcaption>"
		 "</figure>" PROSE, "alt", "A clock with one hand"},
		{OG("og:image", "https://post.example/i/clock.jpg"), "<h1>Clock stays</h1><figure>"
		 "<img src='/x/clock.jpg' alt='clock.jpg'><figcaption>The clock.</figcaption></figure>"
		 PROSE, "caption", "The clock."},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_field(cases[i].head, cases[i].body, cases[i].field, cases[i].expected);
}

static void dates_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *language, *text, *expected;
	} cases[] = {
		{"en", "2019-11-20 06:39:00 -0500", "2019-11-20T06:39:00-05:00"},
		{"en", "20191120T0639Z", "2019-11-20T06:39Z"},
		{"en", "2019-11", "2019-11"},
		{"en", "1574231940", "2019-11-20T06:39:00Z"},
		{"en", "Wed, 20 Nov 2019 06:39:00 GMT", "2019-11-20T06:39:00Z"},
		{"en", "Nov. 20th, 2019 at 6:39 p.m. EST", "2019-11-20T18:39-05:00"},
		{"en", "11/20/2019", "2019-11-20"},
		{"en", "3/4/2019", "2019-03-04"},
		{"en-GB", "3/4/2019", "2019-04-03"},
		{"de", "20. November 2019, 14:05 Uhr", "2019-11-20T14:05"},
		{"de", "20.11.2019", "2019-11-20"},
		{"de", "3. März 2019", "2019-03-03"},
		{"fr", "le 20 février 2019 à 14h30", "2019-02-20T14:30"},
		{"es", "20 de noviembre de 2019", "2019-11-20"},
		{"it", "20 GENNAIO 2019", "2019-01-20"},
		{"pt", "20 de março de 2019", "2019-03-20"},
		{"nl", "20 mei 2019", "2019-05-20"},
		{"ru", "20 ноября 2019 г.", "2019-11-20"},
		{"ja", "2019年11月20日", "2019-11-20"},
		{"en", "2019-02-30", ""}, {"en", "2019-13-01", ""}, {"en", "0001-01-01", ""},
		{"en", "yesterday", ""}, {"en", "1970-01-01", ""}, {"en", "", ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *a = arena_new();
		struct dates d;
		dates_init(&d, a, str_of(cases[i].language));
		struct str found = dates_value(&d, str_of(cases[i].text));
		if (!str_eq(found, str_of(cases[i].expected)))
			fail_msg("%s: \"%.*s\", not \"%s\"", cases[i].text, STR_ARG(found),
			         cases[i].expected);
		dates_release(&d);
		arena_free(a);
	}
}

static void languages_are_made_regular(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"en_us", "en-US"}, {"zh-hans-cn", "zh-Hans-CN"}, {"DE", "de"}, {"iw", "he"},
		{"en_US.UTF-8", "en-US"}, {"fr, en", "fr"}, {"x-default", ""}, {"english", ""},
		{"mul", ""}, {"", ""},
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str found = language_normal(a, str_of(cases[i][0]));
		if (!str_eq(found, str_of(cases[i][1])))
			fail_msg("%s: \"%.*s\"", cases[i][0], STR_ARG(found));
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_are_judged),
		cmocka_unit_test(dates_are_read),
		cmocka_unit_test(languages_are_made_regular),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
