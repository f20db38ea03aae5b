/* What both HTML and plain text need once the body is about known. */
#include <stdlib.h>

#include "../util/mem.h"
#include "prune.h"

/* A heading of the page's own ("Related Articles") takes what is no prose behind it along. */
static size_t drop_section(struct pruner *p, size_t i, enum reason reason)
{
	pruner_drop(p, i, reason);
	size_t k = i + 1;
	for (; k < p->last; k++) {
		const struct piece *q = pruner_piece(p, k);
		if (q->reason)
			continue;
		if (pruner_is_prose(p, k) || q->kind == BLOCK_HEADING)
			break;
		bool listed = pruner_linked(p, k) > .5f || !p->k->measures[k].ends;
		if (!listed || p->k->measures[k].words > 30)
			break;
		pruner_drop(p, k, reason);
	}
	return k;
}

static bool opens_section(enum hint hint)
{
	return hint == HINT_RELATED || hint == HINT_COMMENTS || hint == HINT_TAGS ||
	       hint == HINT_SHARE || hint == HINT_AUTHOR;
}

/* The next piece that is kept; p->last where none is near. */
static size_t next_kept(const struct pruner *p, size_t i)
{
	enum { NEAR = 64 };
	size_t end = i + NEAR < p->last ? i + NEAR : p->last;
	for (i++; i < end; i++)
		if (pruner_kept(p, i))
			return i;
	return p->last;
}

/* "Privacy" over a paragraph is the heading of a section, not a link of the page's footer. */
static bool heads_prose(const struct pruner *p, size_t i)
{
	size_t next = next_kept(p, i);
	return pruner_piece(p, i)->kind == BLOCK_HEADING && pruner_linked(p, i) < .5f &&
	       !opens_section((enum hint)p->k->phrase[i]) && next < p->last &&
	       p->k->prose[next] > 2 && !p->k->phrase[next];
}

static void drop_phrases(struct pruner *p)
{
	for (size_t i = p->first; i < p->last; i++) {
		enum hint hint = (enum hint)p->k->phrase[i];
		if (!hint || !pruner_kept(p, i) || i == p->page->headline ||
		    pruner_piece(p, i)->kind == BLOCK_BYLINE)
			continue;
		enum phrase_place place = (enum phrase_place)p->k->place[i];
		uint32_t bytes = pruner_piece(p, i)->at.end - pruner_piece(p, i)->at.start;
		enum reason reason = hint_reason(hint);
		if (hint == HINT_NOTICE) {
			if (place != PHRASE_WHOLE && bytes < 600)
				pruner_piece(p, i)->kind = BLOCK_NOTICE;
			continue;
		}
		if (place == PHRASE_WHOLE && heads_prose(p, i))
			continue;
		if (place == PHRASE_WHOLE && opens_section(hint))
			i = drop_section(p, i, reason) - 1;
		else if (place == PHRASE_WHOLE || ((place == PHRASE_START || place == PHRASE_LABEL) && bytes < 160) ||
		         (place == PHRASE_INSIDE && bytes < 240) ||
		         (place == PHRASE_END && bytes < 450))
			pruner_drop(p, i, reason);
	}
}

/* A short line all in bold stands for a heading where the page has no tag for it. */
static void find_headings(struct pruner *p)
{
	for (size_t i = p->first; i + 1 < p->last; i++) {
		struct piece *q = pruner_piece(p, i);
		const struct measure *m = &p->k->measures[i];
		if (pruner_kept(p, i) && q->kind == BLOCK_PARAGRAPH && q->bold && m->words <= 9 &&
		    m->words && !m->ends && !m->colon && !m->quoted && pruner_kept(p, i + 1)) {
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
		struct piece *q = pruner_piece(p, i);
		const struct measure *m = &p->k->measures[i];
		enum hint hint = (enum hint)p->k->phrase[i];
		if (hint && p->k->place[i] == PHRASE_WHOLE)
			section = opens_section(hint) ? hint_reason(hint) : REASON_NONE;
		/* Comments are prose as well; what is linked or a word or two follows them. */
		bool comments = section == REASON_COMMENTS;
		bool goes_on = comments ? pruner_linked(p, i) < .8f && (m->words > 2 || m->ends)
		                        : !pruner_is_prose(p, i) && m->words <= 20;
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

/* The element in which most of the prose stands side by side. */
static uint32_t find_box(const struct pruner *p)
{
	const struct element *els = p->page->elements;
	uint32_t box = 0;
	float most = 0, sum = 0;
	if (!p->page->nelements)
		return 0;
	float *prose = mem_zeroed(p->page->nelements, sizeof(*prose));
	for (size_t i = p->first; i < p->last; i++) {
		uint32_t e = pruner_piece(p, i)->element;
		if (!pruner_kept(p, i))
			continue;
		if (els[e].tag == TAG_P)
			e = els[e].parent;
		sum += p->k->prose[i];
		if ((prose[e] += p->k->prose[i]) > most) {
			most = prose[e];
			box = e;
		}
	}
	free(prose);
	return most > sum / 2 ? box : 0;
}

void prune(struct page *page, struct document *doc, const struct known *k, size_t first,
           size_t last)
{
	struct pruner p = {.page = page, .doc = doc, .k = k, .first = first, .last = last,
	                   .prose = first, .byline = page->npieces};
	while (p.prose < last && !(pruner_kept(&p, p.prose) && pruner_is_prose(&p, p.prose)))
		p.prose++;
	if (p.prose == last)
		p.prose = first;
	p.box = find_box(&p);
	head_find(&p);
	drop_phrases(&p);
	inner_drop(&p);
	tail_drop(&p);
	find_headings(&p);
	explain_outside(&p);
	head_cut_byline(&p);
}
