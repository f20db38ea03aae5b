/* Tables that hold data: a row becomes one piece, its cells parted by tabs. */
#include <stdlib.h>

#include "../util/mem.h"
#include "page.h"

enum { LONGEST_CELL = 200, FEWEST_CELLS = 2, MOST_CELLS = 64 };

static bool is_cell(const struct page *page, uint32_t e)
{
	return page->elements[e].tag == TAG_TD || page->elements[e].tag == TAG_TH;
}

/* The cell that a piece stands in, alone or in one box. */
static uint32_t cell_of(const struct page *page, const struct piece *p)
{
	uint32_t e = p->element;
	for (unsigned up = 0; up < 3 && e; up++, e = page->elements[e].parent)
		if (is_cell(page, e))
			return e;
	return 0;
}

/* Whether the piece is left out, or kept, for itself: hidden, or named by the user's rule. */
static bool is_own(const struct page *page, const struct piece *p, const struct element *row)
{
	for (uint32_t e = p->element; &page->elements[e] > row; e = page->elements[e].parent)
		if (page->elements[e].hint == HINT_HIDDEN || page->elements[e].rule)
			return true;
	return p->inside > 0;
}

/* A row of data: a few short cells with one piece each. A layout's cells hold more. */
static bool is_data(const struct page *page, const struct element *row)
{
	size_t n = row->last - row->first;
	if (row->tag != TAG_TR || n < FEWEST_CELLS || n > MOST_CELLS)
		return false;
	uint32_t last = 0;
	for (size_t i = row->first; i < row->last; i++) {
		const struct piece *p = &page->pieces[i];
		uint32_t cell = cell_of(page, p);
		if (!cell || cell == last || p->kind == BLOCK_CODE || p->kind == BLOCK_ITEM ||
		    p->at.end - p->at.start > LONGEST_CELL || is_own(page, p, row) ||
		    &page->elements[page->elements[cell].parent] != row)
			return false;
		last = cell;
	}
	return true;
}

static void join(struct page *page, const struct element *row)
{
	struct piece *first = &page->pieces[row->first];
	bool heads = page->elements[cell_of(page, first)].tag == TAG_TH;
	for (size_t i = row->first + 1u; i < row->last; i++) {
		first->linked += page->pieces[i].linked;
		heads &= page->elements[cell_of(page, &page->pieces[i])].tag == TAG_TH;
		page->text.ptr[page->pieces[i].at.start - 1] = '\t';
		first->at.end = page->pieces[i].at.end;
	}
	for (size_t k = first->at.start; k < first->at.end; k++)
		if (page->text.ptr[k] == '\n')
			page->text.ptr[k] = ' ';
	first->kind = BLOCK_TABLE;
	first->level = heads;
	first->element = (uint32_t)(row - page->elements);
}

void rows_join(struct page *page)
{
	/* Where each piece goes; the rest of a row goes to its first. */
	uint32_t *to = mem_zeroed(page->npieces + 1, sizeof(*to));
	bool *gone = mem_zeroed(page->npieces + 1, sizeof(*gone));
	for (size_t e = 0; e < page->nelements; e++) {
		const struct element *row = &page->elements[e];
		if (!is_data(page, row))
			continue;
		join(page, row);
		for (size_t i = row->first + 1u; i < row->last; i++)
			gone[i] = true;
	}
	size_t n = 0;
	for (size_t i = 0; i < page->npieces; i++) {
		to[i] = (uint32_t)n;
		if (!gone[i])
			page->pieces[n++] = page->pieces[i];
	}
	to[page->npieces] = (uint32_t)n;
	for (size_t e = 0; e < page->nelements; e++) {
		struct element *el = &page->elements[e];
		/* A cell behind its row's first one has nothing of its own left. */
		el->first = to[el->first];
		el->last = to[el->last];
	}
	page->npieces = n;
	free(to);
	free(gone);
}
