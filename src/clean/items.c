/* Microdata: itemprop in elements, the things they are about in elements with itemscope. */
#include "claims.h"
#include "facts.h"

static bool is(const struct fact *f, const char *name)
{
	return strcmp(f->name, name) == 0;
}

/* The thing that is the article, as index + 1; of several the first with a headline. */
static uint32_t main_scope(const struct page *page)
{
	uint32_t found = 0;
	for (size_t i = 0; i < page->nfacts; i++) {
		const struct fact *f = &page->facts[i];
		if (is(f, "item:headline") && f->scope &&
		    claims_rank(page->facts[f->scope - 1].value) == 2)
			return f->scope;
		if (!found && is(f, "scope") && claims_rank(f->value) == 2)
			found = (uint32_t)i + 1;
	}
	return found;
}

/* What a property says: where it is a thing of its own, that one's name or address. */
static struct str value(const struct page *page, const struct fact *f, const char *inner)
{
	for (size_t i = 0; f->own && i < page->nfacts; i++)
		if (page->facts[i].scope == f->own && is(&page->facts[i], inner))
			return fact_value(page, &page->facts[i]);
	return fact_value(page, f);
}

static void set(struct str *to, const struct page *page, const struct fact *f,
                const char *inner, size_t most)
{
	if (!to->len)
		*to = value_clean(page->arena, value(page, f, inner), most);
}

static void read_fact(struct claims *c, const struct page *page, const struct fact *f)
{
	static const struct {
		const char *name, *inner;
		size_t member, most;
	} known[] = {
		{"item:headline", "item:name", offsetof(struct claims, title), LONGEST_TITLE},
		{"item:datepublished", "", offsetof(struct claims, published), LONGEST_NAME},
		{"item:datemodified", "", offsetof(struct claims, modified), LONGEST_NAME},
		{"item:publisher", "item:name", offsetof(struct claims, site), LONGEST_NAME},
		{"item:inlanguage", "item:name", offsetof(struct claims, language), LONGEST_NAME},
		{"item:articlesection", "item:name", offsetof(struct claims, section), LONGEST_NAME},
		{"item:image", "item:url", offsetof(struct claims, picture), LONGEST_TEXT},
		{"item:description", "", offsetof(struct claims, description), LONGEST_TEXT},
	};
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (is(f, known[i].name))
			set((struct str *)((char *)c + known[i].member), page, f, known[i].inner,
			    known[i].most);
	if ((is(f, "item:author") || is(f, "item:creator")) && c->nauthors < MAX_AUTHORS)
		set(&c->authors[c->nauthors++], page, f, "item:name", LONGEST_NAME);
}

void claims_of_items(struct claims *c, const struct page *page)
{
	uint32_t scope = main_scope(page);
	*c = (struct claims){.rank = scope ? 2 : 0};
	for (size_t i = 0; i < page->nfacts; i++) {
		const struct fact *f = &page->facts[i];
		/* Some pages name properties without saying what they are of. */
		if (strncmp(f->name, "item:", 5) == 0 && f->scope == scope)
			read_fact(c, page, f);
	}
}
