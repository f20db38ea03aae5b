/* What stands above the article's text: headline, byline, date, and what is none of these. */
#include <stdlib.h>

#include "../util/mem.h"
#include "prune.h"

enum { NORMAL = 400 };

/* How well a piece fits the title: 2 the same, 1 a good part of it, 0 not. */
static int fits_title(const struct pruner *p, size_t i, struct str title)
{
	char own[NORMAL];
	struct str s = {own, line_normalise(pruner_text(p, i), own, sizeof(own))};
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
		const struct piece *q = pruner_piece(p, i);
		if (q->at.end - q->at.start > 300 || (i == p->prose && pruner_is_prose(p, i)))
			continue;
		int fit = fits_title(p, i, title);
		bool heading = q->kind == BLOCK_HEADING;
		bool h1 = heading && q->level == 1;
		/* An h1 that does not fit is often the site's name. */
		bool alone = h1 && i >= p->first && i < p->last;
		int score = fit * 4 + (fit ? 2 * heading + 2 * h1 : 0) + (alone ? 3 : 0);
		if (pruner_linked(p, i) > .9f && !heading)
			score -= 3;
		if (score > 0 && score >= best_score) {
			best = i;
			best_score = score;
		}
	}
	p->page->headline = best;
	if (best == p->page->npieces)
		return;
	/* The page's title holds it and something else. */
	struct str seen = pruner_text(p, best);
	if (!p->doc->meta.title.len || (seen.len < p->doc->meta.title.len &&
	                                str_find(p->doc->meta.title, seen) >= 0))
		p->doc->meta.title = arena_str(p->doc->arena, seen);
	pruner_piece(p, best)->kind = BLOCK_HEADLINE;
	pruner_piece(p, best)->level = 0;
	pruner_piece(p, best)->reason = REASON_NONE;
}

static void drop_echoes(struct pruner *p)
{
	char normal[NORMAL], own[NORMAL];
	struct str title = {normal, 0};
	if (p->page->headline < p->page->npieces)
		title.len = line_normalise(pruner_text(p, p->page->headline), normal, sizeof(normal));
	else
		title.len = line_normalise(p->doc->meta.title, normal, sizeof(normal));
	if (title.len < 10)
		return;
	for (size_t i = p->first; i < p->last; i++) {
		if (i == p->page->headline || pruner_text(p, i).len > NORMAL)
			continue;
		struct str s = {own, line_normalise(pruner_text(p, i), own, sizeof(own))};
		if (str_eq(s, title))
			pruner_drop(p, i, REASON_HEADLINE_AGAIN);
	}
}

/* Behind "By " and the like; 0 where the line doesn't begin so. */
static size_t byline_opening(struct str s)
{
	static const char *const openings[] = {
		"By ", "BY ", "by ", "Von ", "Par ", "Por ", "Di ", "Door ", "Af ", "Av "};
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (str_starts(s, str_of(openings[i])))
			return strlen(openings[i]);
	return 0;
}

bool line_is_byline(struct str s, const struct measure *m)
{
	size_t name = byline_opening(s);
	if (m->words < 2 || m->words > 16 || (m->ends && m->words > 6))
		return false;
	return name && name < s.len && !ascii_is_lower(s.ptr[name]) && !ascii_is_digit(s.ptr[name]) &&
	       m->function <= 2;
}

/* A line that begins with a name that the page gives as its author's. */
static bool names_author(const struct pruner *p, size_t i)
{
	char line[NORMAL], name[NORMAL];
	if (p->k->measures[i].words > 16 || p->k->measures[i].ends)
		return false;
	struct str s = {line, line_normalise(pruner_text(p, i), line, sizeof(line))};
	for (size_t a = 0; a < p->doc->meta.nauthors; a++) {
		struct str author = {name, line_normalise(p->doc->meta.authors[a], name, sizeof(name))};
		if (author.len > 4 && str_starts(s, author))
			return true;
	}
	return false;
}

/* Where in a byline something else begins: "By Jane Doe · 9 min read", "Jane Doe 6 Sep 2025". */
static size_t byline_end(const struct pruner *p, size_t i)
{
	static const char *const seams[] = {" · ", " | ", " • ", " – ", " — ", "\n"};
	struct str s = pruner_text(p, i);
	size_t end = s.len;
	for (size_t k = 0; k < sizeof(seams) / sizeof(*seams); k++) {
		ptrdiff_t at = str_find(s, str_of(seams[k]));
		if (at > 3 && (size_t)at < end)
			end = (size_t)at;
	}
	for (size_t a = 0; a < p->doc->meta.nauthors; a++) {
		struct str name = p->doc->meta.authors[a];
		ptrdiff_t at = name.len > 4 ? str_find(s, name) : -1;
		size_t behind = (size_t)at + name.len;
		bool date = at >= 0 && behind < end && s.ptr[behind] == ' ' &&
		            (ascii_is_digit(s.ptr[s.len - 1]) || ascii_is_digit(s.ptr[end - 1]) ||
		             p->k->measures[i].digits > 3);
		if (date && str_find(str_sub(s, behind, end), STR(" and ")) < 0)
			end = behind;
	}
	return end;
}

/* A byline tells the author where the page's head does not. */
static void take_author(struct pruner *p, size_t i)
{
	struct str rest, s = str_sub(pruner_text(p, i), 0, byline_end(p, i));
	s = str_sub(s, byline_opening(s), s.len);
	s = str_trim(str_cut(s, ',', &rest));
	if (!p->doc->meta.nauthors && s.len > 3 && s.len < 60)
		document_add_author(p->doc, s);
}

/* What stands behind the name becomes a piece of its own. The last thing that is done:
 * what is known of the pieces does not fit them any more. */
void head_cut_byline(struct pruner *p)
{
	struct page *page = p->page;
	size_t i = p->byline;
	if (i >= page->npieces)
		return;
	size_t end = byline_end(p, i), len = pruner_text(p, i).len;
	if (end == len)
		return;
	page->pieces = mem_grow(page->pieces, page->npieces, &page->pieces_cap,
	                        sizeof(*page->pieces));
	memmove(page->pieces + i + 2, page->pieces + i + 1,
	        (page->npieces - i - 1) * sizeof(*page->pieces));
	page->npieces++;
	struct piece *rest = pruner_piece(p, i + 1);
	*rest = *pruner_piece(p, i);
	pruner_piece(p, i)->at.end = pruner_piece(p, i)->at.start + (uint32_t)end;
	uint32_t seam = pruner_piece(p, i)->at.end;
	rest->at.start = seam + (page->text.ptr[seam] == ' ');
	rest->kind = BLOCK_PARAGRAPH;
	rest->reason = hint_reason(HINT_META);
}

bool line_is_dated(const struct measure *m)
{
	return m->digits >= 3 && m->words <= 14 && !m->ends && m->function * 4 <= m->words;
}

/* The paper or agency in the line below the byline. */
static bool is_agency(const struct pruner *p, size_t i)
{
	const struct measure *m = &p->k->measures[i];
	return i && pruner_piece(p, i - 1)->kind == BLOCK_BYLINE && pruner_piece(p, i)->close &&
	       m->words <= 6 && !m->digits && !m->ends && m->capitals + 1 >= m->words;
}

/* Whether it stands with the paragraphs of the text, in one box. */
static bool stands_with_text(const struct pruner *p, size_t i)
{
	uint32_t e = pruner_piece(p, i)->element;
	return p->box && e >= p->box && e < p->page->elements[p->box].end;
}

/* Whether a line that is no sentence may be the article's nevertheless. */
static bool may_open(const struct pruner *p, size_t i)
{
	const struct piece *q = pruner_piece(p, i);
	const struct measure *m = &p->k->measures[i];
	if (q->kind == BLOCK_QUOTATION || q->kind == BLOCK_CODE || m->quoted || m->words > 40)
		return true;
	if (q->kind == BLOCK_HEADING && i + 1 == p->prose && m->words < 8)
		return true;
	return q->kind == BLOCK_PARAGRAPH && m->ends && m->words > 3;
}

/* Dates, "5 min read", what else a page has in the line of the author. */
static bool is_meta(const struct pruner *p, size_t i, bool first)
{
	const struct measure *m = &p->k->measures[i];
	if (p->k->phrase[i] == HINT_META || line_is_byline(pruner_text(p, i), m))
		return true;
	return line_is_dated(m) &&
	       ((first && pruner_piece(p, i)->kind != BLOCK_HEADING) || !stands_with_text(p, i));
}

static void sort_head_piece(struct pruner *p, size_t i, bool first)
{
	if (pruner_piece(p, i)->kind == BLOCK_DATELINE)
		return;
	if (may_open(p, i) && !(stands_with_text(p, i) && is_meta(p, i, first)))
		return;
	if (stands_with_text(p, i) && !is_meta(p, i, first) && pruner_linked(p, i) < .8f)
		return;
	pruner_drop(p, i, is_meta(p, i, first) ? REASON_BYLINE : REASON_BEFORE);
}

/*
 * A sentence or two between headline and byline, or date, are the summary. The first prose
 * is then what follows.
 */
static void drop_summary(struct pruner *p)
{
	enum { LONGEST = 50, MOST = 2, NEAR = 16 };
	size_t headline = p->page->headline, line = p->page->npieces, said = 0;
	if (headline >= p->prose || !p->page->nelements)
		return;
	size_t end = headline + NEAR < p->last ? headline + NEAR : p->last;
	for (size_t i = headline + 1; i < end && line == p->page->npieces; i++) {
		const struct piece *q = pruner_piece(p, i);
		const struct measure *m = &p->k->measures[i];
		if (line_is_byline(pruner_text(p, i), m) || names_author(p, i) ||
		    (q->reason == REASON_BYLINE && m->words < LONGEST) || p->k->phrase[i] == HINT_META)
			line = i;
		else if (!q->reason && (m->words > LONGEST || (i >= p->first && ++said > MOST)))
			return;
	}
	if (line < p->prose || line == p->page->npieces)
		return;
	for (size_t i = headline + 1; i < line; i++)
		if (p->k->measures[i].words > 3 && pruner_piece(p, i)->kind != BLOCK_BYLINE)
			pruner_drop(p, i, REASON_SUMMARY);
	for (p->prose = line; p->prose < p->last; p->prose++)
		if (pruner_kept(p, p->prose) && pruner_is_prose(p, p->prose))
			return;
	p->prose = line + 1;
}

/* What stands between the headline and the first prose. */
static void sort_head(struct pruner *p)
{
	size_t headline = p->page->headline;
	size_t from = headline < p->prose ? headline + 1 : p->first;
	bool byline = false, first = true;
	for (size_t i = from; i < p->prose; i++) {
		const struct measure *m = &p->k->measures[i];
		struct piece *q = pruner_piece(p, i);
		bool hinted = q->reason == REASON_BYLINE;
		if (!byline && (pruner_kept(p, i) || hinted || i < p->first) &&
		    (line_is_byline(pruner_text(p, i), m) || names_author(p, i))) {
			q->reason = REASON_NONE;
			q->kind = BLOCK_BYLINE;
			q->level = 0;
			byline = true;
			take_author(p, i);
			p->byline = i;
		} else if (is_agency(p, i)) {
			q->reason = REASON_NONE;
			q->kind = BLOCK_BYLINE;
		} else if (pruner_kept(p, i) && i != headline) {
			sort_head_piece(p, i, first);
			first = first && !pruner_kept(p, i);
		}
	}
	for (size_t i = p->first; i < from && i < p->prose; i++)
		if (i != headline)
			pruner_drop(p, i, REASON_BEFORE_HEADLINE);
}

void head_find(struct pruner *p)
{
	find_headline(p);
	drop_echoes(p);
	drop_summary(p);
	sort_head(p);
}
