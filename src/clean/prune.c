/* What both HTML and plain text need once the body is about known. */
#include <stdlib.h>

#include "../util/mem.h"
#include "body.h"

enum { NORMAL = 400, NEAR = 60 };

struct pruner {
	struct page *page;
	struct document *doc;
	const struct known *k;
	size_t first, last;
	size_t prose;  /* the first piece of prose */
	size_t byline; /* npieces: none */
};

static struct piece *piece(const struct pruner *p, size_t i)
{
	return &p->page->pieces[i];
}

static struct str text(const struct pruner *p, size_t i)
{
	return page_str(p->page, piece(p, i));
}

static void leave_out(const struct pruner *p, size_t i, enum reason reason)
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
	/* The page's title holds it and something else. */
	struct str seen = text(p, best);
	if (!p->doc->meta.title.len || (seen.len < p->doc->meta.title.len &&
	                                str_find(p->doc->meta.title, seen) >= 0))
		p->doc->meta.title = arena_str(p->doc->arena, seen);
	piece(p, best)->kind = BLOCK_HEADLINE;
	piece(p, best)->level = 0;
	piece(p, best)->reason = REASON_NONE;
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
			leave_out(p, i, REASON_HEADLINE_AGAIN);
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
	struct str s = {line, line_normalise(text(p, i), line, sizeof(line))};
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
	struct str s = text(p, i);
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
	struct str rest, s = str_sub(text(p, i), 0, byline_end(p, i));
	s = str_sub(s, byline_opening(s), s.len);
	s = str_trim(str_cut(s, ',', &rest));
	if (!p->doc->meta.nauthors && s.len > 3 && s.len < 60)
		document_add_author(p->doc, s);
}

/* What stands behind the name becomes a piece of its own. The last thing that is done:
 * what is known of the pieces does not fit them any more. */
static void cut_byline(struct pruner *p)
{
	struct page *page = p->page;
	size_t i = p->byline;
	if (i >= page->npieces)
		return;
	size_t end = byline_end(p, i), len = text(p, i).len;
	if (end == len)
		return;
	page->pieces = mem_grow(page->pieces, page->npieces, &page->pieces_cap,
	                        sizeof(*page->pieces));
	memmove(page->pieces + i + 2, page->pieces + i + 1,
	        (page->npieces - i - 1) * sizeof(*page->pieces));
	page->npieces++;
	struct piece *rest = piece(p, i + 1);
	*rest = *piece(p, i);
	piece(p, i)->at.end = piece(p, i)->at.start + (uint32_t)end;
	rest->at.start = piece(p, i)->at.end + (page->text.ptr[piece(p, i)->at.end] == ' ');
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
		bool hinted = q->reason == REASON_BYLINE;
		if (!byline && (kept(p, i) || hinted || i < p->first) &&
		    (line_is_byline(text(p, i), m) || names_author(p, i))) {
			q->reason = REASON_NONE;
			q->kind = BLOCK_BYLINE;
			q->level = 0;
			byline = true;
			take_author(p, i);
			p->byline = i;
		} else if (is_agency(p, i)) {
			q->reason = REASON_NONE;
			q->kind = BLOCK_BYLINE;
		} else if (kept(p, i) && i != headline) {
			bool section = q->kind == BLOCK_HEADING && i + 1 == p->prose && m->words < 8;
			if (section || q->kind == BLOCK_QUOTATION || q->kind == BLOCK_CODE ||
			    m->quoted || m->words > 40 || (q->kind == BLOCK_PARAGRAPH && m->ends && m->words > 3))
				continue;
			leave_out(p, i, line_is_dated(m) ? hint_reason(HINT_META)
			                                            : REASON_BEFORE);
		}
	}
	for (size_t i = p->first; i < from && i < p->prose; i++)
		if (i != headline)
			leave_out(p, i, REASON_BEFORE_HEADLINE);
}

/* A heading of the page's own ("Related Articles") takes what is no prose behind it along. */
static size_t drop_section(struct pruner *p, size_t i, enum reason reason)
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
		enum reason reason = hint_reason(hint);
		if (hint == HINT_NOTICE) {
			if (place != PHRASE_WHOLE && bytes < 600)
				piece(p, i)->kind = BLOCK_NOTICE;
			continue;
		}
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

static bool starts_with_author(const struct pruner *p, struct str s, size_t *end)
{
	for (size_t a = 0; a < p->doc->meta.nauthors; a++) {
		struct str name = p->doc->meta.authors[a];
		if (name.len > 4 && str_starts_case(s, name)) {
			*end = name.len;
			return true;
		}
	}
	return false;
}

/* "Jane Doe is a writer in Dover." in the last pieces. */
static bool is_about_author(const struct pruner *p, size_t i)
{
	static const char *const verbs[] = {" is ", " was ", " covers ", " writes ", " has ",
		" lives ", " joined ", " works ", " ist ", " est ", " schreibt "};
	struct str s = text(p, i);
	size_t end;
	if (s.len > 900 || !starts_with_author(p, s, &end))
		return false;
	s = str_sub(s, end, s.len);
	if (!s.len)
		return true;
	for (size_t v = 0; v < sizeof(verbs) / sizeof(*verbs); v++)
		if (str_starts(s, str_of(verbs[v])))
			return true;
	return false;
}

static void drop_author(struct pruner *p)
{
	unsigned looked = 0;
	for (size_t i = p->last; i-- > p->first && looked < 6;) {
		if (!kept(p, i))
			continue;
		looked++;
		if (piece(p, i)->kind != BLOCK_HEADLINE && piece(p, i)->kind != BLOCK_BYLINE &&
		    i > p->prose && is_about_author(p, i))
			leave_out(p, i, hint_reason(HINT_AUTHOR));
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
		leave_out(p, i, REASON_AFTER);
	}
}

/* A short line all in bold stands for a heading where the page has no tag for it. */
static void find_headings(struct pruner *p)
{
	for (size_t i = p->first; i + 1 < p->last; i++) {
		struct piece *q = piece(p, i);
		const struct measure *m = &p->k->measures[i];
		if (kept(p, i) && q->kind == BLOCK_PARAGRAPH && q->bold && m->words <= 9 &&
		    m->words && !m->ends && !m->colon && !m->quoted && kept(p, i + 1)) {
			q->kind = BLOCK_HEADING;
			q->level = 3;
		}
	}
}

/* Lines below "Related Articles" are related links, lines with a date a date. */
static void explain_outside(struct pruner *p)
{
	enum reason section = REASON_NONE;
	for (size_t i = 0; i < p->page->npieces; i++) {
		struct piece *q = piece(p, i);
		const struct measure *m = &p->k->measures[i];
		enum hint hint = (enum hint)p->k->phrase[i];
		if (hint && p->k->place[i] == PHRASE_WHOLE)
			section = opens_section(hint) ? hint_reason(hint) : REASON_NONE;
		/* Comments are prose as well; what is linked or a word or two follows them. */
		bool comments = section == REASON_COMMENTS;
		bool goes_on = comments ? linked(p, i) < .8f && (m->words > 2 || m->ends)
		                        : !is_prose(p, i) && m->words <= 20;
		if (!q->reason || (!goes_on && hint != HINT_COMMENTS))
			section = REASON_NONE;
		if (q->reason != REASON_OUTSIDE)
			continue;
		if (section)
			q->reason = section;
		else if (line_is_dated(m) && m->digits > 4)
			q->reason = hint_reason(HINT_META);
	}
}

void prune(struct page *page, struct document *doc, const struct known *k, size_t first,
           size_t last)
{
	struct pruner p = {page, doc, k, first, last, first, page->npieces};
	while (p.prose < last && !(kept(&p, p.prose) && is_prose(&p, p.prose)))
		p.prose++;
	if (p.prose == last)
		p.prose = first;
	find_headline(&p);
	drop_echoes(&p);
	sort_head(&p);
	drop_phrases(&p);
	drop_links(&p);
	drop_author(&p);
	trim_end(&p);
	find_headings(&p);
	explain_outside(&p);
	cut_byline(&p);
}
