/* What both HTML and plain text need once the body is about known. */
#include <stdlib.h>

#include "body.h"

enum { NORMAL = 400, NEAR = 60 };

struct pruner {
	struct page *page;
	struct document *doc;
	const struct known *k;
	size_t first, last;
	size_t prose; /* the first piece of prose */
};

static struct piece *piece(const struct pruner *p, size_t i)
{
	return &p->page->pieces[i];
}

static struct str text(const struct pruner *p, size_t i)
{
	return page_str(p->page, piece(p, i));
}

static void leave_out(const struct pruner *p, size_t i, const char *reason)
{
	if (!piece(p, i)->reason)
		piece(p, i)->reason = reason;
}

static bool kept(const struct pruner *p, size_t i)
{
	return !piece(p, i)->reason;
}

static bool is_prose(const struct pruner *p, size_t i)
{
	return p->k->prose[i] >= 1 && p->k->measures[i].ends;
}

static float linked(const struct pruner *p, size_t i)
{
	struct range at = piece(p, i)->at;
	return at.end > at.start ? (float)piece(p, i)->linked / (float)(at.end - at.start) : 0;
}

/* How well a piece fits the title: 2 the same, 1 a good part of it, 0 not. */
static int fits_title(const struct pruner *p, size_t i, struct str title)
{
	char own[NORMAL];
	struct str s = {own, line_normalise(text(p, i), own, sizeof(own))};
	if (!s.len || !title.len)
		return 0;
	if (str_eq(s, title))
		return 2;
	bool part = (s.len * 2 > title.len && str_find(title, s) >= 0) ||
	            (title.len * 2 > s.len && title.len > 15 && str_find(s, title) >= 0 &&
	             s.len < title.len + 40);
	return part ? 1 : 0;
}

/* The headline stands before the body's prose: best where it is an h1 and the page's title. */
static void find_headline(struct pruner *p)
{
	char normal[NORMAL];
	struct str title = {normal, line_normalise(p->doc->meta.title, normal, sizeof(normal))};
	size_t best = p->page->npieces;
	int best_score = 0;
	size_t end = p->prose + 1 < p->page->npieces ? p->prose + 1 : p->page->npieces;
	for (size_t i = 0; i < end; i++) {
		const struct piece *q = piece(p, i);
		if (q->at.end - q->at.start > 300 || (i == p->prose && is_prose(p, i)))
			continue;
		int fit = fits_title(p, i, title);
		bool heading = q->kind == BLOCK_HEADING;
		bool h1 = heading && q->level == 1;
		/* An h1 that does not fit is often the site's name. */
		bool alone = h1 && i >= p->first && i < p->last;
		int score = fit * 4 + (fit ? 2 * heading + 2 * h1 : 0) + (alone ? 3 : 0);
		if (linked(p, i) > .9f && !heading)
			score -= 3;
		if (score > 0 && score >= best_score) {
			best = i;
			best_score = score;
		}
	}
	p->page->headline = best;
	if (best == p->page->npieces)
		return;
	piece(p, best)->kind = BLOCK_HEADLINE;
	piece(p, best)->level = 0;
	piece(p, best)->reason = NULL;
}

static void drop_echoes(struct pruner *p)
{
	char normal[NORMAL], own[NORMAL];
	struct str title = {normal, 0};
	if (p->page->headline < p->page->npieces)
		title.len = line_normalise(text(p, p->page->headline), normal, sizeof(normal));
	else
		title.len = line_normalise(p->doc->meta.title, normal, sizeof(normal));
	if (title.len < 10)
		return;
	for (size_t i = p->first; i < p->last; i++) {
		if (i == p->page->headline || piece(p, i)->at.end - piece(p, i)->at.start > NORMAL)
			continue;
		struct str s = {own, line_normalise(text(p, i), own, sizeof(own))};
		if (str_eq(s, title))
			leave_out(p, i, "headline again");
	}
}

bool line_is_byline(struct str s, const struct measure *m)
{
	static const char *const openings[] = {
		"By ", "BY ", "Von ", "Par ", "Por ", "Di ", "Door ", "Af ", "Av "};
	if (m->words < 2 || m->words > 14 || (m->ends && m->words > 6))
		return false;
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (str_starts(s, str_of(openings[i])))
			return m->capitals * 2 > m->words;
	return false;
}

/* A line that holds a date or a time and little else. */
static bool is_date_line(struct str s, const struct measure *m)
{
	(void)s;
	return m->digits >= 3 && m->words <= 14 && !m->ends && m->function * 4 <= m->words;
}

/* The paper or agency in the line below the byline. */
static bool is_agency(const struct pruner *p, size_t i)
{
	const struct measure *m = &p->k->measures[i];
	return i && piece(p, i - 1)->kind == BLOCK_BYLINE && piece(p, i)->close && m->words <= 6 &&
	       !m->digits && !m->ends && m->capitals + 1 >= m->words;
}

/* What stands between the headline and the first prose. */
static void sort_head(struct pruner *p)
{
	size_t headline = p->page->headline;
	size_t from = headline < p->prose ? headline + 1 : p->first;
	bool byline = false;
	for (size_t i = from; i < p->prose; i++) {
		const struct measure *m = &p->k->measures[i];
		struct piece *q = piece(p, i);
		bool hinted = q->reason && strcmp(q->reason, hint_reason(HINT_META)) == 0;
		if (!byline && (kept(p, i) || hinted || i < p->first) &&
		    line_is_byline(text(p, i), m)) {
			q->reason = NULL;
			q->kind = BLOCK_BYLINE;
			q->level = 0;
			byline = true;
		} else if (is_agency(p, i)) {
			q->reason = NULL;
			q->kind = BLOCK_BYLINE;
		} else if (kept(p, i) && i != headline) {
			bool section = q->kind == BLOCK_HEADING && i + 1 == p->prose && m->words < 8;
			if (section || q->kind == BLOCK_QUOTATION || q->kind == BLOCK_CODE ||
			    m->quoted || (q->kind == BLOCK_PARAGRAPH && m->ends && m->words > 3))
				continue;
			leave_out(p, i, is_date_line(text(p, i), m) ? hint_reason(HINT_META)
			                                            : "before the article");
		}
	}
	for (size_t i = p->first; i < from && i < p->prose; i++)
		if (i != headline)
			leave_out(p, i, "before the headline");
}

/* A heading of the page's own ("Related Articles") takes what is no prose behind it along. */
static size_t drop_section(struct pruner *p, size_t i, const char *reason)
{
	leave_out(p, i, reason);
	size_t k = i + 1;
	for (; k < p->last; k++) {
		const struct piece *q = piece(p, k);
		if (q->reason)
			continue;
		if (is_prose(p, k) || q->kind == BLOCK_HEADING)
			break;
		bool listed = linked(p, k) > .5f || !p->k->measures[k].ends;
		if (!listed || p->k->measures[k].words > 30)
			break;
		leave_out(p, k, reason);
	}
	return k;
}

static bool opens_section(enum hint hint)
{
	return hint == HINT_RELATED || hint == HINT_COMMENTS || hint == HINT_TAGS ||
	       hint == HINT_SHARE || hint == HINT_AUTHOR;
}

static void drop_phrases(struct pruner *p)
{
	for (size_t i = p->first; i < p->last; i++) {
		enum hint hint = (enum hint)p->k->phrase[i];
		if (!hint || !kept(p, i) || i == p->page->headline || piece(p, i)->kind == BLOCK_BYLINE)
			continue;
		enum phrase_place place = (enum phrase_place)p->k->place[i];
		uint32_t bytes = piece(p, i)->at.end - piece(p, i)->at.start;
		const char *reason = hint_reason(hint);
		if (place == PHRASE_WHOLE && opens_section(hint))
			i = drop_section(p, i, reason) - 1;
		else if (place == PHRASE_WHOLE || (place == PHRASE_START && bytes < 160) ||
		         (place == PHRASE_INSIDE && bytes < 240) ||
		         (place == PHRASE_END && bytes < 450))
			leave_out(p, i, reason);
	}
}

/* Lines that are links and nothing else, one alone or a whole list. */
static void drop_links(struct pruner *p)
{
	for (size_t i = p->first; i < p->last; i++) {
		const struct piece *q = piece(p, i);
		if (!kept(p, i) || q->kind == BLOCK_HEADING || q->kind == BLOCK_HEADLINE ||
		    q->kind == BLOCK_BYLINE || q->kind == BLOCK_TABLE)
			continue;
		if (linked(p, i) > .8f)
			leave_out(p, i, hint_reason(HINT_RELATED));
	}
}

/* Behind the last prose: headings without a section, short lines that end no sentence. */
static void trim_end(struct pruner *p)
{
	for (size_t i = p->last; i-- > p->first;) {
		if (!kept(p, i))
			continue;
		const struct piece *q = piece(p, i);
		const struct measure *m = &p->k->measures[i];
		if (q->kind == BLOCK_HEADLINE || q->kind == BLOCK_BYLINE || q->kind == BLOCK_ITEM ||
		    q->kind == BLOCK_TABLE || q->kind == BLOCK_CODE || q->kind == BLOCK_QUOTATION)
			break;
		if (q->kind != BLOCK_HEADING && (m->ends || m->words > 9))
			break;
		leave_out(p, i, "after the article");
	}
}

void prune(struct page *page, struct document *doc, const struct known *k, size_t first,
           size_t last)
{
	struct pruner p = {page, doc, k, first, last, first};
	while (p.prose < last && !(kept(&p, p.prose) && is_prose(&p, p.prose)))
		p.prose++;
	if (p.prose == last)
		p.prose = first;
	find_headline(&p);
	drop_echoes(&p);
	sort_head(&p);
	drop_phrases(&p);
	drop_links(&p);
	trim_end(&p);
}
