/*
 * Finds the article in an HTML page. What an element is worth is the prose that
 * stands in it, so that candidates compete; names, roles and tags exclude a part
 * only as long as not most of the page's prose stands there. The winner is
 * completed by what stands beside it and is like it, and then pruned piece by
 * piece.
 */
#include <stdlib.h>

#include "../util/mem.h"
#include "body.h"

enum { MOST_LEVELS = 64, NORMAL_BYTES = 400 };
static const float LEVEL_DECAY = .5f;

/* Of an element and all that stands in it. */
struct worth {
	float prose;   /* not counting what hints exclude */
	float all;     /* counting it */
	float score;   /* as a candidate for the body */
	uint32_t bytes, linked;
	uint32_t longs, headings; /* pieces that are: long paragraphs, headings that lead nowhere */
	uint8_t hint;  /* its own or inherited, where it counts */
	bool chosen;
};

struct choice {
	struct page *page;
	struct worth *worth;
	struct known k;
	size_t title;             /* the piece that is the headline, or npieces */
	size_t first, last;       /* the body's pieces */
};

static float linked_share(const struct piece *p)
{
	uint32_t bytes = p->at.end - p->at.start;
	return bytes ? (float)p->linked / (float)bytes : 0;
}

struct known known_new(const struct page *page, const struct lines *lines)
{
	size_t n = page->npieces + 1;
	struct known k = {
		.lines = lines,
		.measures = mem_zeroed(n, sizeof(*k.measures)), .prose = mem_zeroed(n, sizeof(*k.prose)),
		.phrase = mem_zeroed(n, 1), .place = mem_zeroed(n, 1),
	};
	for (size_t i = 0; i < page->npieces; i++) {
		const struct piece *p = &page->pieces[i];
		struct str text = page_str(page, p);
		enum phrase_place place;
		line_measure(lines, text, &k.measures[i]);
		k.phrase[i] = (uint8_t)line_phrase(lines, text, &place);
		k.place[i] = (uint8_t)place;
		float share = linked_share(p);
		float prose = line_prose(&k.measures[i], text.len) * (1 - share);
		bool none = p->kind == BLOCK_HEADING || share > .6f ||
		            (k.phrase[i] && text.len < 300);
		k.prose[i] = none ? 0 : p->kind == BLOCK_ITEM ? prose * .7f : prose;
	}
	return k;
}

void known_release(struct known *k)
{
	free(k->measures);
	free(k->prose);
	free(k->phrase);
	free(k->place);
	*k = (struct known){0};
}

/* Sums from the leaves up: an element stands behind its parent in the array. */
static void sum_elements(struct choice *c)
{
	struct page *page = c->page;
	for (size_t i = 0; i < page->npieces; i++) {
		struct worth *w = &c->worth[page->pieces[i].element];
		w->all += c->k.prose[i];
		w->bytes += page->pieces[i].at.end - page->pieces[i].at.start;
		w->linked += page->pieces[i].linked;
		w->longs += c->k.prose[i] > 2;
		w->headings += page->pieces[i].kind == BLOCK_HEADING && linked_share(&page->pieces[i]) < .5f;
	}
	for (size_t e = page->nelements; e-- > 1;) {
		struct worth *up = &c->worth[page->elements[e].parent];
		up->all += c->worth[e].all;
		up->bytes += c->worth[e].bytes;
		up->linked += c->worth[e].linked;
		up->longs += c->worth[e].longs;
		up->headings += c->worth[e].headings;
	}
}

/* Whether a hint counts, in view of how much prose it would take away. */
static bool hint_counts(const struct choice *c, size_t e)
{
	const struct element *el = &c->page->elements[e];
	const struct worth *w = &c->worth[e];
	float share = c->worth[0].all > 0 ? w->all / c->worth[0].all : 0;
	/* Paragraph upon paragraph is no menu, whatever its class. */
	bool running = !el->hint_sure && w->longs > 3 && w->linked * 5 < w->bytes;
	switch (el->hint) {
	case HINT_NONE:
		return false;
	case HINT_COMMENTS:
		return share < .85f;
	case HINT_META: case HINT_SUMMARY: case HINT_TAGS:
		return share < .25f && c->worth[e].bytes < 1200;
	case HINT_CAPTION:
		return share < .35f && !running && (el->hint_sure || !w->headings);
	case HINT_PULLQUOTE:
		return share < .35f;
	case HINT_MENU: case HINT_HEADER: case HINT_SHARE: case HINT_FORM: case HINT_ADVERT:
		return share < (el->hint_sure ? .5f : .4f) && !running;
	default:
		return share < (el->hint_sure ? .5f : .4f);
	}
}

/*
 * A word that most of the prose stands under, in many small boxes, says nothing ("widget"
 * of a page that is made of widgets), and so does being hidden.
 */
static void void_common_words(const struct choice *c)
{
	enum { WORDS = 256 };
	float under[WORDS] = {0};
	struct element *els = c->page->elements;
	for (size_t e = 0; e < c->page->nelements; e++) {
		bool inner = els[e].hint == HINT_COMMENTS;
		for (size_t up = e, n = 0; up && n < MOST_LEVELS && !inner; n++) {
			up = els[up].parent;
			inner = els[up].hint == els[e].hint && els[up].said_by == els[e].said_by;
		}
		if (!inner && (els[e].said_by || els[e].hint == HINT_HIDDEN))
			under[els[e].said_by] += c->worth[e].all;
	}
	for (size_t e = 0; e < c->page->nelements; e++)
		if ((els[e].said_by || els[e].hint == HINT_HIDDEN) &&
		    under[els[e].said_by] > .5f * c->worth[0].all)
			els[e].hint = HINT_NONE;
}

/* Where the page's title stands as a heading; npieces: nowhere. */
static size_t find_title(const struct choice *c, struct str title)
{
	char normal[NORMAL_BYTES], own[NORMAL_BYTES];
	struct str want = {normal, line_normalise(title, normal, sizeof(normal))};
	size_t found = c->page->npieces;
	for (size_t i = 0; i < c->page->npieces && want.len > 8; i++) {
		const struct piece *p = &c->page->pieces[i];
		if (p->kind != BLOCK_HEADING || p->at.end - p->at.start > NORMAL_BYTES ||
		    (p->level > 1 && found < c->page->npieces))
			continue;
		struct str s = {own, line_normalise(page_str(c->page, p), own, sizeof(own))};
		bool same = str_eq(s, want) || (s.len > 8 && s.len * 2 > want.len &&
		                                str_find(want, s) >= 0);
		if (same && p->level == 1)
			return i;
		if (same)
			found = i;
	}
	return found;
}

/* What holds the headline and prose behind it is no side matter, whatever its name. */
static void void_hints_above(const struct choice *c)
{
	struct element *els = c->page->elements;
	if (c->title == c->page->npieces)
		return;
	for (uint32_t e = c->page->pieces[c->title].element; e; e = els[e].parent) {
		float after = 0;
		for (size_t i = c->title + 1; i < els[e].last && after < 8; i++)
			after += c->k.prose[i];
		if (after >= 8 && els[e].tag != TAG_NAV && els[e].tag != TAG_FOOTER)
			els[e].hint = HINT_NONE;
	}
}

/* A figure may hold a table, a quotation or code: its caption has a tag of its own. */
static void void_figures(const struct choice *c)
{
	enum { NEAR = 6 };
	struct element *els = c->page->elements;
	for (uint32_t e = 0; e < c->page->nelements; e++) {
		enum tag tag = (enum tag)els[e].tag;
		if (tag != TAG_TABLE && tag != TAG_BLOCKQUOTE && tag != TAG_PRE)
			continue;
		uint32_t up = els[e].parent;
		for (unsigned n = 0; up && n < NEAR && els[up].tag != TAG_FIGURE; n++)
			up = els[up].parent;
		if (els[up].tag == TAG_FIGURE && els[up].hint == HINT_CAPTION)
			els[up].hint = HINT_NONE;
	}
}

static void spread_hints(struct choice *c)
{
	struct page *page = c->page;
	void_common_words(c);
	void_hints_above(c);
	void_figures(c);
	for (size_t e = 0; e < page->nelements; e++) {
		struct worth *w = &c->worth[e];
		if (e)
			w->hint = c->worth[page->elements[e].parent].hint;
		if (!w->hint && hint_counts(c, e))
			w->hint = page->elements[e].hint;
	}
	for (size_t i = 0; i < page->npieces; i++) {
		struct worth *w = &c->worth[page->pieces[i].element];
		if (!w->hint)
			w->prose += c->k.prose[i];
	}
	for (size_t e = page->nelements; e-- > 1;)
		c->worth[page->elements[e].parent].prose += c->worth[e].prose;
}

/* Prose counts for the element that holds the paragraph, and less for each one above. */
static void score_elements(struct choice *c)
{
	struct page *page = c->page;
	for (size_t i = 0; i < page->npieces; i++) {
		uint32_t e = page->pieces[i].element;
		if (c->worth[e].hint || c->k.prose[i] <= 0)
			continue;
		enum tag tag = page->elements[e].tag;
		if (tag == TAG_P || tag == TAG_LI || tag == TAG_PRE)
			e = page->elements[e].parent;
		float part = c->k.prose[i];
		for (unsigned up = 0; up < MOST_LEVELS && part > .01f; up++) {
			c->worth[e].score += part;
			if (!e)
				break;
			uint32_t parent = page->elements[e].parent;
			/* A wrapper around one box is no level of its own. */
			if (c->worth[parent].prose > c->worth[e].prose * 1.02f)
				part *= LEVEL_DECAY;
			e = parent;
		}
	}
	for (size_t e = 0; e < page->nelements; e++) {
		struct worth *w = &c->worth[e];
		float density = w->bytes ? (float)w->linked / (float)w->bytes : 0;
		w->score *= 1 - density;
		if (page->elements[e].good)
			w->score *= 1.25f;
		/* The article stands behind its headline. */
		if (c->title < page->npieces && page->elements[e].last <= c->title)
			w->score *= .3f;
	}
}

/* Of several <article>s the page's own is the one with the headline in it. */
static void favour_own_article(struct choice *c)
{
	const struct element *els = c->page->elements;
	if (c->title == c->page->npieces)
		return;
	uint32_t own = c->page->pieces[c->title].element;
	while (own && els[own].tag != TAG_ARTICLE)
		own = els[own].parent;
	if (!own || c->worth[own].prose < 8)
		return;
	bool others = false;
	for (uint32_t e = 0, end = 0; e < c->page->nelements; e++) {
		bool around = e <= own && els[e].end > own;
		if (els[e].tag == TAG_ARTICLE && !around && els[e].end > end)
			end = els[e].end;
		others = others || (e < end && !around && c->worth[e].prose > 4);
		if (e < end && !(e >= own && e < els[own].end))
			c->worth[e].score *= .3f;
	}
	for (uint32_t e = own; others && e; e = els[e].parent)
		c->worth[els[e].parent].score *= .3f;
}

static size_t best_element(const struct choice *c)
{
	size_t best = 0;
	for (size_t e = 0; e < c->page->nelements; e++)
		if (!c->worth[e].hint && c->worth[e].score > c->worth[best].score)
			best = e;
	return best;
}

static void choose_subtree(struct choice *c, size_t e)
{
	for (size_t k = e; k < c->page->elements[e].end; k++)
		c->worth[k].chosen = true;
}

/* Whether a part beside the body belongs to it: mostly prose, and no other article. */
static bool belongs(const struct choice *c, size_t e, float body)
{
	const struct element *el = &c->page->elements[e];
	const struct worth *w = &c->worth[e];
	if (w->hint || el->tag == TAG_ARTICLE || w->prose < 1.5f)
		return false;
	float density = w->bytes ? (float)w->linked / (float)w->bytes : 0;
	if (density > .3f)
		return false;
	size_t linked_headings = 0, long_ones = 0, pieces = 0, bylines = 0;
	for (size_t i = el->first; i < el->last; i++) {
		const struct piece *p = &c->page->pieces[i];
		linked_headings += p->kind == BLOCK_HEADING && linked_share(p) > .8f;
		long_ones += c->k.prose[i] > 2;
		bylines += line_is_byline(page_str(c->page, p), &c->k.measures[i]);
		pieces++;
	}
	/* Each of several further articles has its own byline. */
	if (bylines > 1)
		return false;
	size_t most = w->prose > body / 4 ? 6 : 3; /* pieces for a long one */
	return !linked_headings && long_ones * most >= pieces && w->prose > .02f * body;
}

/* A body in several containers: what stands beside the best one, up to the article's own. */
static void choose_beside(struct choice *c, size_t best)
{
	const struct element *els = c->page->elements;
	float body = c->worth[best].prose;
	size_t branch = best;
	for (unsigned up = 0, all = 0; up < 6 && all < MOST_LEVELS && branch; all++) {
		size_t parent = els[branch].parent;
		up += c->worth[parent].prose > c->worth[branch].prose * 1.02f;
		enum tag tag = els[branch].tag;
		if (tag == TAG_ARTICLE || tag == TAG_MAIN || tag == TAG_BODY)
			break;
		for (size_t e = parent + 1; e < els[parent].end; e = els[e].end)
			if (e != branch && belongs(c, e, body))
				choose_subtree(c, e);
		/* Loose text between the containers. */
		for (size_t i = els[parent].first; i < els[parent].last; i++)
			if (c->page->pieces[i].element == parent && c->k.prose[i] > 1)
				c->worth[parent].chosen = true;
		branch = parent;
	}
}

static void set_reason(struct choice *c, size_t i, enum reason reason)
{
	if (!c->page->pieces[i].reason)
		c->page->pieces[i].reason = reason;
}

static void drop_outside(struct choice *c)
{
	for (size_t i = 0; i < c->page->npieces; i++) {
		const struct worth *w = &c->worth[c->page->pieces[i].element];
		if (w->hint)
			set_reason(c, i, hint_reason((enum hint)w->hint));
		else if (!w->chosen)
			set_reason(c, i, c->k.phrase[i] ? hint_reason((enum hint)c->k.phrase[i])
			                              : hint_reason(HINT_NONE));
	}
}

static void find_ends(struct choice *c)
{
	c->first = c->last = 0;
	for (size_t i = 0; i < c->page->npieces; i++) {
		if (c->page->pieces[i].reason)
			continue;
		if (!c->last)
			c->first = i;
		c->last = i + 1;
	}
}

bool body_choose(struct page *page, struct document *doc, const struct lines *lines)
{
	struct choice c = {.page = page, .k = known_new(page, lines)};
	c.worth = mem_zeroed(page->nelements + 1, sizeof(*c.worth));
	c.title = find_title(&c, doc->meta.title);
	sum_elements(&c);
	spread_hints(&c);
	score_elements(&c);
	favour_own_article(&c);
	size_t best = best_element(&c);
	bool found = page->nelements && c.worth[best].prose >= 2;
	if (found) {
		choose_subtree(&c, best);
		choose_beside(&c, best);
	}
	drop_outside(&c);
	find_ends(&c);
	if (found)
		prune(page, doc, &c.k, c.first, c.last);
	known_release(&c.k);
	free(c.worth);
	return found;
}
