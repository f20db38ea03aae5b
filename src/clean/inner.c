/* What stands between an article's paragraphs: links, captions without a tag for them. */
#include <stdlib.h>

#include "../util/mem.h"
#include "prune.h"

static const float ALL_LINK = .8f;
enum { NEAR = 64 }; /* how far is looked, in pieces: the time stays linear */

static bool is_head(const struct piece *q)
{
	return q->kind == BLOCK_HEADLINE || q->kind == BLOCK_BYLINE;
}

/* Stands alone in an item of a list, without a text of its own. */
static bool is_listed(const struct pruner *p, size_t i)
{
	const struct element *els = p->page->elements;
	uint32_t e = pruner_piece(p, i)->element;
	for (unsigned up = 0; e && up < 4; up++, e = els[e].parent) {
		if (els[e].tag != TAG_LI)
			continue;
		for (size_t k = els[e].first; k < els[e].last && k < els[e].first + NEAR; k++)
			if (pruner_is_prose(p, k) && !pruner_piece(p, k)->reason)
				return false;
		return true;
	}
	return false;
}

static bool is_linked_heading(const struct pruner *p, size_t i)
{
	return pruner_piece(p, i)->kind == BLOCK_HEADING && pruner_linked(p, i) > ALL_LINK;
}

/* Whether a heading that is a link leads to another article instead of opening a section. */
static bool is_teaser(const struct pruner *p, size_t i)
{
	unsigned level = pruner_piece(p, i)->level;
	bool again = i > p->first && is_linked_heading(p, i - 1) &&
	             pruner_piece(p, i - 1)->level == level;
	if (again || is_listed(p, i))
		return true;
	for (size_t k = i + 1; k < p->last && k < i + NEAR; k++) {
		const struct piece *q = pruner_piece(p, k);
		if (q->kind == BLOCK_HEADING && (!q->reason || q->reason == REASON_RELATED))
			return q->level <= level;
		if (!q->reason)
			return false;
	}
	return true;
}

/* The list that a piece is an item of; 0 for none. */
static uint32_t list_of(const struct pruner *p, size_t i)
{
	const struct element *els = p->page->elements;
	if (pruner_piece(p, i)->kind != BLOCK_ITEM || !p->page->nelements)
		return 0;
	uint32_t e = pruner_piece(p, i)->element;
	for (unsigned up = 0; e && up < 4; up++, e = els[e].parent)
		if (els[e].tag == TAG_UL || els[e].tag == TAG_OL || els[e].tag == TAG_DL)
			return e;
	return 0;
}

/* A list of which half are no links is the article's: some of its items lead somewhere. */
static bool is_mixed_list(const struct pruner *p, uint32_t list)
{
	size_t links = 0, others = 0;
	const struct element *el = &p->page->elements[list];
	for (size_t i = el->first; i < el->last && i < p->last && i < el->first + NEAR; i++) {
		bool link = pruner_linked(p, i) > ALL_LINK;
		links += link;
		others += !link;
	}
	return others >= links;
}

/* Lines that are links and nothing else, one alone or a whole list. */
static void drop_links(struct pruner *p)
{
	uint32_t list = 0;
	bool mixed = false;
	for (size_t i = p->last; i-- > p->first;) {
		const struct piece *q = pruner_piece(p, i);
		if (!pruner_kept(p, i) || is_head(q) || q->kind == BLOCK_TABLE ||
		    pruner_linked(p, i) <= ALL_LINK)
			continue;
		uint32_t in = list_of(p, i);
		if (in != list) {
			list = in;
			mixed = list && is_mixed_list(p, list);
		}
		if (q->kind == BLOCK_HEADING ? is_teaser(p, i) : !mixed)
			pruner_drop(p, i, REASON_RELATED);
	}
}

static size_t skip(struct str s, size_t i, bool (*is)(char c))
{
	while (i < s.len && is(s.ptr[i]))
		i++;
	return i;
}

static bool is_label(char c)
{
	return !ascii_is_digit(c) && c != ' ' && c != '/' && c != '-' && c != '$';
}

/* "Image 3 of 12", "Foto 2 / 9": which picture of a gallery it is. */
static bool is_counter(struct str s)
{
	size_t i = skip(s, 0, is_label);
	if (!i || i == s.len || s.len > 40 || s.ptr[i] != ' ')
		return false;
	size_t number = skip(s, ++i, ascii_is_digit);
	size_t part = number + (number < s.len && s.ptr[number] == ' ');
	size_t end = skip(s, part, is_label);
	if (end == part && end < s.len && s.ptr[end] == '/')
		end++;
	size_t all = end + (end < s.len && s.ptr[end] == ' ');
	return number > i && number - i <= 3 && end > part && all < s.len && s.len - all <= 3 &&
	       skip(s, all, ascii_is_digit) == s.len;
}

/*
 * A line below a picture that ends no sentence, before the text goes on. The names of
 * things that have a picture each, a logo, are none: they have capitals or are short.
 */
static bool is_caption(const struct pruner *p, size_t i)
{
	enum { LONGEST = 25, SHORTEST = 5 };
	const struct piece *q = pruner_piece(p, i);
	const struct measure *m = &p->k->measures[i];
	if (!q->after_image || q->cell || m->ends || m->colon || m->words > LONGEST || m->words < 2 ||
	    (q->bold && !q->italic))
		return false;
	bool said = q->italic || p->k->phrase[i] == HINT_CAPTION ||
	            str_find(pruner_text(p, i), STR("©")) >= 0;
	bool phrase = m->words >= SHORTEST && m->function && m->capitals * 10 < m->words * 7;
	for (size_t k = i + 1; (said || phrase) && k < p->last && k < i + NEAR; k++) {
		const struct piece *next = pruner_piece(p, k);
		if (!next->reason)
			return next->after_image || pruner_is_prose(p, k) || next->kind == BLOCK_HEADING;
	}
	return said;
}

static void drop_captions(struct pruner *p)
{
	for (size_t i = p->first; i < p->last; i++) {
		if (!pruner_kept(p, i) || pruner_piece(p, i)->kind != BLOCK_PARAGRAPH)
			continue;
		if (is_counter(pruner_text(p, i)) || is_caption(p, i))
			pruner_drop(p, i, REASON_CAPTION);
	}
}

void inner_drop(struct pruner *p)
{
	drop_links(p);
	drop_captions(p);
}
