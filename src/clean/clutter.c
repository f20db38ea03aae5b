#include "clutter.h"

#include <stdlib.h>

#include "../util/mem.h"

enum { LONGEST_CAPTION = 700, LONGEST_ENDED = 320, FEWEST_TWICE = 40, NEAR = 16,
       SUMMARY_LINES = 6 };

struct clutter {
	struct page *page;
	const struct known *k;
	const struct lines *lines;
	const bool *header; /* of each piece: it says who or when */
	size_t first, last;
};

struct said {
	unsigned long long hash;
	size_t at;
};

static struct str text_of(const struct clutter *c, size_t i)
{
	return page_str(c->page, &c->page->pieces[i]);
}

static void leave_out(const struct clutter *c, size_t i, enum hint hint)
{
	if (!c->page->pieces[i].reason)
		c->page->pieces[i].reason = hint_reason(hint);
}

static bool kept(const struct clutter *c, size_t i)
{
	return !c->page->pieces[i].reason;
}

static size_t digits_at(struct str s, size_t i, unsigned *n)
{
	size_t from = i;
	for (*n = 0; i < s.len && i < from + 4 && ascii_is_digit(s.ptr[i]); i++)
		*n = *n * 10 + (unsigned)(s.ptr[i] - '0');
	return i - from;
}

/* "Image 2 of 5", "2 / 5": two numbers, the second at the end, a word or a stroke between. */
static bool is_counter(struct str s)
{
	unsigned n, all;
	size_t i = 0, between = 0;
	while (i < s.len && i < 12 && (ascii_is_lower(s.ptr[i]) || ascii_is_upper(s.ptr[i]) ||
	                               s.ptr[i] == ' '))
		i++;
	size_t len = digits_at(s, i, &n);
	if (!len || s.len > 24)
		return false;
	for (i += len; i < s.len && !ascii_is_digit(s.ptr[i]); i++)
		between += s.ptr[i] != ' ';
	len = digits_at(s, i, &all);
	return len && i + len == s.len && between && between <= 4 && s.ptr[i - 1] != '.' &&
	       s.ptr[i - 1] != ',' && s.ptr[i - 1] != ':' && n && n <= all && all < 1000;
}

static bool can_be_caption(const struct clutter *c, size_t i)
{
	const struct piece *p = &c->page->pieces[i];
	return kept(c, i) && p->kind == BLOCK_PARAGRAPH && p->at.end - p->at.start < LONGEST_CAPTION &&
	       !c->k->measures[i].quoted;
}

/* A credit on a line of its own stands below its caption, or where there is none. */
static void drop_above_credit(const struct clutter *c, size_t i)
{
	if (i == c->first || !can_be_caption(c, i - 1))
		return;
	const struct measure *m = &c->k->measures[i - 1];
	bool counted = i - 1 > c->first && is_counter(text_of(c, i - 2));
	if (counted || c->page->pieces[i].close || (!m->ends && m->words > 5 && m->function) ||
	    line_is_shown(c->lines, text_of(c, i - 1)))
		leave_out(c, i - 1, HINT_CAPTION);
}

static void drop_captions(const struct clutter *c)
{
	for (size_t i = c->first; i < c->last; i++) {
		const struct measure *m = &c->k->measures[i];
		struct str s = text_of(c, i);
		if (is_counter(s))
			leave_out(c, i, HINT_CAPTION);
		if (!can_be_caption(c, i))
			continue;
		enum credit credit = line_credit(c->lines, s, m);
		if (credit == CREDIT_NONE)
			continue;
		if (credit == CREDIT_ALL)
			drop_above_credit(c, i);
		if (s.len < LONGEST_ENDED || !m->ends)
			leave_out(c, i, HINT_CAPTION);
	}
}

static int by_hash(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	return x->hash != y->hash ? (x->hash < y->hash ? -1 : 1) : (x->at > y->at) - (x->at < y->at);
}

/* What is said twice close by is beside a picture, or above and below the byline. */
static void drop_twice(const struct clutter *c)
{
	struct said *said = mem_zeroed(c->last - c->first + 1, sizeof(*said));
	size_t n = 0;
	for (size_t i = c->first; i < c->last; i++)
		if (can_be_caption(c, i) && text_of(c, i).len >= FEWEST_TWICE)
			said[n++] = (struct said){str_hash(text_of(c, i)), i};
	qsort(said, n, sizeof(*said), by_hash);
	for (size_t k = 1; k < n; k++) {
		const struct said *a = &said[k - 1], *b = &said[k];
		if (a->hash != b->hash || b->at > a->at + NEAR)
			continue;
		leave_out(c, a->at, HINT_CAPTION);
		leave_out(c, b->at, HINT_CAPTION);
	}
	free(said);
}

/* Between the headline and who wrote it when stands a summary of it. */
static void drop_summary(struct clutter *c)
{
	size_t prose = 0;
	for (size_t i = c->first; i < c->last && i < c->first + SUMMARY_LINES; i++) {
		const struct measure *m = &c->k->measures[i];
		if (c->header[i] && i > c->first) {
			for (; c->first < i; c->first++)
				leave_out(c, c->first, HINT_SUMMARY);
			return;
		}
		prose += c->k->prose[i] >= 1;
		if (prose > 2 || text_of(c, i).len > LONGEST_ENDED || m->quoted)
			return;
	}
}

void clutter_drop(struct page *page, const struct known *k, const struct lines *lines,
                  const bool *header, size_t *first, size_t *last)
{
	struct clutter c = {page, k, lines, header, *first, *last};
	if (*first > 0)
		drop_summary(&c);
	drop_captions(&c);
	drop_twice(&c);
	*first = c.first;
}
