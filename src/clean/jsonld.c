#include <jansson.h>

#include "../util/strbuf.h"
#include "claims.h"

enum { MAX_NODES = 2000, MAX_DOCUMENTS = 64, MAX_BRACKETS = 256, MAX_CLAIMS = 64 };

/* ---- JSON that is not quite ---- */

/* Without what wrapped it for old browsers: <!-- -->, <![CDATA[ ]]>. */
static struct str unwrap(struct str s)
{
	size_t from = 0;
	while (from < s.len && s.ptr[from] != '{' && s.ptr[from] != '[')
		from++;
	/* "[CDATA[" begins with a bracket as well. */
	ptrdiff_t cdata = str_find(str_sub(s, 0, 40), STR("CDATA["));
	if (cdata >= 0 && (size_t)cdata <= from + 1)
		return unwrap(str_sub(s, (size_t)cdata + 6, s.len));
	return str_sub(s, from, s.len);
}

struct mender {
	struct strbuf out;
	char open[MAX_BRACKETS]; /* what would close them */
	size_t nopen;
	bool quoted, escaped;
};

static void mend_byte(struct mender *m, char c)
{
	if (m->quoted) {
		strbuf_addc(&m->out, (unsigned char)c < ' ' ? ' ' : c);
		m->quoted = m->escaped || c != '"';
		m->escaped = c == '\\' && !m->escaped;
		return;
	}
	if (c == '}' || c == ']') {
		while (m->out.len && (ascii_is_space(m->out.ptr[m->out.len - 1]) ||
		                      m->out.ptr[m->out.len - 1] == ','))
			strbuf_cut(&m->out, m->out.len - 1);
		m->nopen -= m->nopen > 0;
	}
	if ((c == '{' || c == '[') && m->nopen < MAX_BRACKETS)
		m->open[m->nopen++] = c == '{' ? '}' : ']';
	m->quoted = c == '"';
	strbuf_addc(&m->out, c);
}

static json_t *mend(struct str s)
{
	struct mender m = {.nopen = 0};
	strbuf_init(&m.out);
	for (size_t i = 0; i < s.len; i++)
		mend_byte(&m, s.ptr[i]);
	if (m.quoted)
		strbuf_adds(&m.out, m.escaped ? "\\\"" : "\"");
	m.quoted = false;
	while (m.nopen)
		mend_byte(&m, m.open[m.nopen - 1]);
	json_t *root = json_loadb(m.out.ptr, m.out.len, JSON_DISABLE_EOF_CHECK, NULL);
	strbuf_release(&m.out);
	return root;
}

/* The first value of the text; *rest is what stands behind it. */
static json_t *load(struct str s, struct str *rest)
{
	json_error_t error;
	s = unwrap(s);
	*rest = (struct str){NULL, 0};
	json_t *root = json_loadb(s.ptr, s.len, JSON_DISABLE_EOF_CHECK, &error);
	if (!root)
		return s.len ? mend(s) : NULL;
	*rest = str_sub(s, (size_t)error.position, s.len);
	return root;
}

/* ---- what it says ---- */

struct graph {
	struct claims *claims;
	struct arena *arena;
	struct str title;
	bool fits; /* the claims are those of the article with the title */
	const json_t *nodes[MAX_NODES];
	size_t n;
};

unsigned claims_rank(struct str type)
{
	static const char *const articles[] = {"BlogPosting", "Report", "LiveBlogPosting",
		"SocialMediaPosting", "Recipe", "HowTo", "Review", "Chapter", "DiscussionForumPosting"};
	static const char *const pages[] = {"WebPage", "ItemPage", "AboutPage", "CreativeWork",
		"MedicalWebPage", "FAQPage"};
	for (ptrdiff_t slash; (slash = str_find_char(type, '/')) >= 0;)
		type = str_sub(type, (size_t)slash + 1, type.len);
	if (str_ends(type, STR("Article")))
		return 2;
	for (size_t i = 0; i < sizeof(articles) / sizeof(*articles); i++)
		if (str_eq(type, str_of(articles[i])))
			return 2;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		if (str_eq(type, str_of(pages[i])))
			return 1;
	return 0;
}

static unsigned rank_of(const json_t *object)
{
	const json_t *type = json_object_get(object, "@type");
	unsigned rank = claims_rank(str_of(json_string_value(type)));
	size_t i;
	json_t *one;
	json_array_foreach(type, i, one) {
		unsigned r = claims_rank(str_of(json_string_value(one)));
		rank = r > rank ? r : rank;
	}
	return rank;
}

/* {"@id": "..."} stands for the node that has this @id and more. */
static const json_t *resolve(const struct graph *g, const json_t *value)
{
	const char *id = json_string_value(json_object_get(value, "@id"));
	if (!id || json_object_get(value, "name") || json_object_get(value, "url"))
		return value;
	for (size_t i = 0; i < g->n; i++) {
		const char *other = json_string_value(json_object_get(g->nodes[i], "@id"));
		if (g->nodes[i] != value && other && strcmp(other, id) == 0 &&
		    json_object_size(g->nodes[i]) > json_object_size(value))
			return g->nodes[i];
	}
	return value;
}

/* A text, or the first of several, or what `inner` of an object is. */
static struct str text_of(const struct graph *g, const json_t *value, const char *inner)
{
	for (unsigned depth = 0; depth < 4 && value && !json_is_string(value); depth++) {
		if (json_is_array(value)) {
			value = json_array_get(value, 0);
		} else {
			const json_t *object = resolve(g, value);
			value = json_object_get(object, inner);
			if (!value)
				value = json_object_get(object, "@value");
		}
	}
	return str_of(json_string_value(value));
}

static struct str get(const struct graph *g, const json_t *object, const char *key,
                      const char *inner, size_t most)
{
	return value_clean(g->arena, text_of(g, json_object_get(object, key), inner), most);
}

static bool is_organisation(const json_t *object)
{
	const char *type = json_string_value(json_object_get(object, "@type"));
	return type && (strstr(type, "Organization") || strstr(type, "Corporation"));
}

/* Names may stand in lists of lists, or as a list inside one object. */
static void claim_authors(const struct graph *g, struct claims *c, const json_t *author)
{
	enum { MOST = 64 };
	const json_t *waiting[MOST] = {author};
	size_t n = author != NULL;
	for (size_t i = 0; i < n; i++) {
		size_t k;
		json_t *one;
		const json_t *value = resolve(g, waiting[i]);
		if (json_is_string(value) && c->nauthors < MAX_AUTHORS) {
			c->authors[c->nauthors++] =
				value_clean(g->arena, str_of(json_string_value(value)), LONGEST_NAME);
		} else if (json_is_object(value) && !is_organisation(value) && n < MOST) {
			const json_t *name = json_object_get(value, "name");
			if (name)
				waiting[n++] = name;
		}
		json_array_foreach(value, k, one)
			if (n < MOST)
				waiting[n++] = one;
	}
}

/* True where it is an article or a page at all. */
static bool claim(struct graph *g, const json_t *object)
{
	unsigned rank = rank_of(object);
	if (!rank || rank < g->claims->rank || (rank == g->claims->rank && g->fits))
		return rank > 0;
	struct claims c = {.rank = rank};
	c.title = get(g, object, "headline", "name", LONGEST_TITLE);
	if (!c.title.len)
		c.title = get(g, object, "name", "name", LONGEST_TITLE);
	bool fits = c.title.len && str_starts_case(g->title, c.title);
	if (rank == g->claims->rank && !fits)
		return true;
	c.published = get(g, object, "datePublished", "@value", LONGEST_NAME);
	if (!c.published.len)
		c.published = get(g, object, "dateCreated", "@value", LONGEST_NAME);
	c.modified = get(g, object, "dateModified", "@value", LONGEST_NAME);
	c.site = get(g, object, "publisher", "name", LONGEST_NAME);
	c.section = get(g, object, "articleSection", "name", LONGEST_NAME);
	c.language = get(g, object, "inLanguage", "alternateName", LONGEST_NAME);
	c.description = get(g, object, "description", "name", LONGEST_TEXT);
	c.address = get(g, object, "mainEntityOfPage", "@id", LONGEST_TEXT);
	c.picture = get(g, object, "image", "url", LONGEST_TEXT);
	c.picture_text = get(g, object, "image", "description", LONGEST_TITLE);
	if (json_is_string(json_object_get(object, "image")))
		c.picture_text.len = 0;
	c.body = arena_str(g->arena, str_of(json_string_value(json_object_get(object, "articleBody"))));
	claim_authors(g, &c, json_object_get(object, "author"));
	if (!c.nauthors)
		claim_authors(g, &c, json_object_get(object, "creator"));
	*g->claims = c;
	g->fits = fits;
	return true;
}

static bool is_site(const json_t *object)
{
	const json_t *type = json_object_get(object, "@type");
	if (json_is_array(type))
		type = json_array_get(type, 0);
	return str_ends(str_of(json_string_value(type)), STR("WebSite"));
}

/* Where the article names no publisher, the site that is described beside it is its own. */
static void claim_site(struct graph *g)
{
	for (size_t i = 0; i < g->n && !g->claims->site.len; i++)
		if (is_site(g->nodes[i]))
			g->claims->site = get(g, g->nodes[i], "name", "name", LONGEST_NAME);
}

static void add_node(struct graph *g, const json_t *node)
{
	if (node && g->n < MAX_NODES)
		g->nodes[g->n++] = node;
}

/* Objects stand in arrays and in @graph; nothing deeper is an article of this page. */
static void spread(struct graph *g, size_t from)
{
	for (size_t i = from; i < g->n; i++) {
		size_t k;
		json_t *one;
		const json_t *node = g->nodes[i];
		json_array_foreach(node, k, one)
			add_node(g, one);
		add_node(g, json_object_get(node, "@graph"));
		add_node(g, json_object_get(node, "mainEntity"));
		if (json_is_object(json_object_get(node, "mainEntityOfPage")))
			add_node(g, json_object_get(node, "mainEntityOfPage"));
	}
}

void claims_of_jsonld(struct claims *c, const struct page *page, struct str title)
{
	json_t *roots[MAX_DOCUMENTS];
	size_t nroots = 0;
	struct graph g = {.claims = c, .arena = page->arena, .title = title};
	struct str documents = strbuf_str(&page->jsonld);
	*c = (struct claims){0};
	while (documents.len && nroots < MAX_DOCUMENTS) {
		struct str rest = str_cut(documents, '\0', &documents);
		while (rest.len && nroots < MAX_DOCUMENTS) {
			json_t *root = load(rest, &rest);
			if (!root)
				break;
			roots[nroots++] = root;
			add_node(&g, root);
			spread(&g, g.n - 1);
		}
	}
	for (size_t i = 0, claims = 0; i < g.n && claims < MAX_CLAIMS; i++)
		claims += json_is_object(g.nodes[i]) && claim(&g, g.nodes[i]);
	claim_site(&g);
	while (nroots)
		json_decref(roots[--nroots]);
}
