#include "notes.h"

#include <stdlib.h>

#include "../settings/settings.h"
#include "../util/mem.h"
#include "../util/utf8.h"
#include "lines.h"

enum { MAX_CUTS = 1 << 20, LONGEST_MARK = 60, LONGEST_HEADING = 60, MOST_NOTES = 5000 };

struct noting {
	struct page *page;
	struct note_words words;
	bool *listed; /* pieces that are notes */
	size_t mark;  /* the next of page->marks */
	bool marks_go; /* not only the page's tools */
};

static bool is_digit_start(struct str s)
{
	size_t i = 0;
	while (i < s.len && ascii_is_digit(s.ptr[i]))
		i++;
	return i && i <= 3 && i < s.len && strchr(".) \t", s.ptr[i]);
}

static bool holds_year(struct str s)
{
	for (size_t i = 0; i + 4 <= s.len; i++) {
		long year;
		bool alone = (i == 0 || !ascii_is_digit(s.ptr[i - 1])) &&
		             (i + 4 == s.len || !ascii_is_digit(s.ptr[i + 4]));
		if (ascii_is_digit(s.ptr[i]) && alone && str_to_long(str_sub(s, i, i + 4), 1500, 2100, &year))
			return true;
	}
	return false;
}

/* It begins with a mark, or gives a source: an address, a year, a way back. */
static bool is_like_note(struct str s)
{
	static const char *const starts[] = {"[", "^", "↑", "†", "‡", "*", "¹", "²", "³"};
	static const char *const holds[] = {"http", "www.", "doi", "ISBN", "ISSN", "↩", "pp. "};
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (str_starts(s, str_of(starts[i])))
			return true;
	s = str_sub(s, 0, 1000);
	for (size_t i = 0; i < sizeof(holds) / sizeof(*holds); i++)
		if (str_find(s, str_of(holds[i])) >= 0)
			return true;
	return is_digit_start(s) || holds_year(s);
}

/* ---- lists of notes ---- */

/* Elements that are named as such. */
static void list_elements(struct noting *n)
{
	const struct page *page = n->page;
	for (size_t i = 0; i < page->nmarks; i++) {
		const struct mark *m = &page->marks[i];
		if (m->kind != MARK_LIST)
			continue;
		const struct element *e = &page->elements[m->element];
		size_t like = 0, all = e->last - e->first;
		for (size_t k = e->first; k < e->last; k++)
			like += is_like_note(page_str(page, &page->pieces[k]));
		/* Whole pages stand in elements that are named after a part of them. */
		for (size_t k = e->first; k < e->last && all <= MOST_NOTES; k++)
			n->listed[k] = all * 2 < page->npieces || like * 2 >= all;
	}
}

static bool is_section(struct noting *n, size_t i)
{
	const struct piece *p = &n->page->pieces[i];
	struct str rest, s = str_cut(page_str(n->page, p), '[', &rest); /* "[edit]" */
	bool line = p->kind == BLOCK_HEADING || n->page->nelements == 0;
	return line && s.len <= LONGEST_HEADING && str_eq(note_word(&n->words, s), STR("section"));
}

/*
 * "References", and what stands below it up to the next heading, where at least half of that
 * looks like notes: a recipe's or a meeting's notes don't.
 */
static size_t list_section(struct noting *n, size_t i)
{
	const struct page *page = n->page;
	const struct piece *heading = &page->pieces[i];
	size_t k = i + 1, like = 0, all = 0;
	for (; k < page->npieces; k++) {
		const struct piece *p = &page->pieces[k];
		if (p->kind == BLOCK_HEADING && (!heading->level || p->level <= heading->level))
			break;
		/* Where the chosen part of the page ends, so do its notes. */
		if (!heading->reason && p->reason && !n->listed[k])
			break;
		all += !n->listed[k];
		like += !n->listed[k] && is_like_note(page_str(page, p));
	}
	bool listed = k > i + 1 && n->listed[i + 1];
	if (!listed && (!all || like * 2 < all))
		return i;
	n->listed[i] = true;
	for (size_t m = i + 1; m < k && like * 2 >= all; m++)
		n->listed[m] = true;
	return k - 1;
}

/* What is left out anyway keeps its reason, unless that was only its place. */
static void settle_lists(struct noting *n, int level)
{
	for (size_t i = 0; i < n->page->npieces; i++) {
		struct piece *p = &n->page->pieces[i];
		bool place = p->reason == REASON_OUTSIDE || p->reason == REASON_AFTER ||
		             p->reason == REASON_NONE || p->reason == REASON_RELATED ||
		             p->reason == REASON_FOOTER;
		if (n->listed[i] && place)
			p->reason = level == NOTES_ALL ? REASON_NONE : REASON_NOTES;
	}
}

/* ---- marks ---- */

static void cut(struct page *page, uint32_t start, uint32_t end)
{
	struct cut *last = page->ncuts ? &page->cuts[page->ncuts - 1] : NULL;
	if (start >= end || page->ncuts == MAX_CUTS)
		return;
	if (last && start <= last->at.end) {
		last->at.end = end > last->at.end ? end : last->at.end;
		return;
	}
	page->cuts = mem_grow(page->cuts, page->ncuts, &page->cuts_cap, sizeof(*page->cuts));
	last = page->ncuts ? &page->cuts[page->ncuts - 1] : NULL;
	page->cuts[page->ncuts++] = (struct cut){
		{start, end}, last ? last->before + last->at.end - last->at.start : 0};
}

static bool is_mark(struct noting *n, const struct mark *m, struct range piece)
{
	const struct page *page = n->page;
	struct str text = str_trim((struct str){page->text.ptr + m->at.start,
	                                        m->at.end - m->at.start});
	struct str front = {page->text.ptr + piece.start, m->at.start - piece.start};
	if (!text.len || text.len > LONGEST_MARK)
		return false;
	if (m->kind == MARK_TOOL)
		return true;
	if (!n->marks_go || m->kind == MARK_LIST)
		return false;
	if (m->kind == MARK_SURE)
		return true;
	if (m->kind == MARK_SUPER)
		return cite_is_super(&n->words, front, text, m->linked);
	/* A link is a mark by its looks: "[3]", "†"; a bare number only in a superscript. */
	return front.len && (text.ptr[0] == '[' || !ascii_is_digit(text.ptr[0])) &&
	       cite_is_super(&n->words, front, text, text.ptr[0] == '[');
}

static bool may_begin(char c)
{
	return c == '[' || c == '(' || c == '*' || c == '\xc2' || c == '\xe2';
}

/* The page's own marks in the piece and those that the text shows, in order. */
static void cut_piece(struct noting *n, size_t k)
{
	struct page *page = n->page;
	struct piece *p = &page->pieces[k];
	struct str s = page_str(page, p);
	size_t first = page->ncuts;
	bool scan = n->marks_go && p->kind != BLOCK_CODE && p->kind != BLOCK_TABLE && !n->listed[k];
	while (n->mark < page->nmarks && page->marks[n->mark].at.start < p->at.start)
		n->mark++;
	for (size_t i = 0; i < s.len;) {
		uint32_t at = p->at.start + (uint32_t)i, end = at;
		for (; n->mark < page->nmarks && page->marks[n->mark].at.start <= at; n->mark++) {
			const struct mark *m = &page->marks[n->mark];
			if (m->at.end <= p->at.end && m->at.end > end && is_mark(n, m, p->at))
				end = m->at.end;
		}
		if (end == at && scan && may_begin(s.ptr[i]))
			end = p->at.start + (uint32_t)cite_end(&n->words, s, i);
		if (end > at) {
			/* What is cut takes the blank before it along, which would stand before a comma. */
			while (at > p->at.start && page->text.ptr[at - 1] == ' ')
				at--;
			while (at == p->at.start && end < p->at.end && page->text.ptr[end] == ' ')
				end++;
			cut(page, at, end);
			i = end - p->at.start;
		} else {
			i++;
		}
	}
	bool all = page->ncuts == first + 1 && page->cuts[first].at.start == p->at.start &&
	           page->cuts[first].at.end == p->at.end;
	if (all) {
		page->ncuts = first;
		p->reason = REASON_NOTE_MARK;
	}
}

/* Whether the article cites by author and year at all, somewhere beyond doubt. */
static bool finds_citations(struct noting *n)
{
	for (size_t k = 0; k < n->page->npieces; k++) {
		const struct piece *p = &n->page->pieces[k];
		struct str s = page_str(n->page, p);
		for (size_t i = 0; !p->reason && i < s.len; i++) {
			const char *open = memchr(s.ptr + i, '(', s.len - i);
			if (!open)
				break;
			i = (size_t)(open - s.ptr);
			if (cite_is_certain(&n->words, s, i))
				return true;
		}
	}
	return false;
}

void notes_apply(struct page *page, struct str language, int level)
{
	struct noting n = {.page = page, .words.language = language};
	n.listed = mem_zeroed(page->npieces + 1, sizeof(*n.listed));
	n.marks_go = level == NOTES_NONE;
	list_elements(&n);
	for (size_t i = 0; i < page->npieces; i++)
		if (is_section(&n, i))
			i = list_section(&n, i);
	settle_lists(&n, level);
	n.words.cites = n.marks_go && finds_citations(&n);
	for (size_t i = 0; i < page->npieces; i++)
		if (!page->pieces[i].reason)
			cut_piece(&n, i);
	note_words_release(&n.words);
	free(n.listed);
}
