#include "whole.h"

#include <unicode/uchar.h>

#include "../util/utf8.h"

enum { LINES_A_TRACE = 200, LONGEST_TITLE = 20, HEAD = 6, FEWEST_CAPITALS = 3 };

/* What pages say around their articles, and menus run together. */
static size_t count_traces(const struct page *page, const struct known *k)
{
	size_t n = 0;
	for (size_t i = 0; i < page->npieces; i++) {
		enum hint hint = (enum hint)k->phrase[i];
		enum phrase_place place = (enum phrase_place)k->place[i];
		if (page->pieces[i].reason)
			continue;
		n += line_is_menu(&k->measures[i]) ||
		     (hint && hint != HINT_NOTICE && (place == PHRASE_WHOLE || place == PHRASE_START ||
		                                      place == PHRASE_LABEL));
	}
	return n;
}

/* Few lines are short and end no sentence; verse and lists are made of such ones. */
static bool is_prose(const struct page *page, const struct known *k)
{
	size_t n = 0;
	for (size_t i = 0; i < page->npieces; i++)
		n += k->measures[i].words < 10 && !k->measures[i].ends;
	return n * 8 <= page->npieces;
}

bool whole_is(const struct page *page, const struct known *k)
{
	size_t traces = count_traces(page, k);
	return !traces || traces * LINES_A_TRACE < page->npieces ||
	       (traces == 1 && is_prose(page, k));
}

bool whole_dateline(struct str s, const struct measure *m)
{
	size_t capitals = 0;
	if (m->words < 2 || m->words > 9 || s.len > 80)
		return false;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (c == ',' || c == '(')
			return capitals >= FEWEST_CAPITALS && (c == '(' || m->digits);
		if (u_isalpha((UChar32)c) && !u_isupper((UChar32)c))
			return false;
		capitals += u_isupper((UChar32)c) != 0;
		if (c < 0x80 && ascii_is_digit((char)c))
			return false;
	}
	return false;
}

static size_t next_kept(const struct page *page, size_t i)
{
	while (i < page->npieces && page->pieces[i].reason)
		i++;
	return i;
}

/* The first line, where it stands alone, is short and ends no sentence. */
static bool is_title(const struct page *page, const struct known *k, size_t i)
{
	const struct measure *m = &k->measures[i];
	size_t next = next_kept(page, i + 1);
	return next < page->npieces && page->pieces[i].kind == BLOCK_PARAGRAPH && m->words &&
	       m->words <= LONGEST_TITLE && !m->ends && !m->colon && !m->quoted && !m->lower &&
	       (!page->pieces[next].close ||
	        line_is_byline(page_str(page, &page->pieces[next]), &k->measures[next]));
}

static void take_byline(struct page *page, struct document *doc, size_t i)
{
	struct str rest, s = page_str(page, &page->pieces[i]);
	page->pieces[i].kind = BLOCK_BYLINE;
	str_cut(s, ' ', &rest);
	if (!doc->meta.nauthors)
		document_add_author(doc, str_trim(str_cut(rest, ',', &s)));
}

/* Who wrote it, where and when, in the lines below the headline. */
static void take_head(struct page *page, struct document *doc, const struct known *k,
                      const bool *header, size_t i)
{
	for (size_t n = 0; i < page->npieces && n < HEAD; n++, i = next_kept(page, i + 1)) {
		const struct measure *m = &k->measures[i];
		struct piece *p = &page->pieces[i];
		struct str s = page_str(page, p);
		if (line_is_byline(s, m))
			take_byline(page, doc, i);
		else if (whole_dateline(s, m) || (header[i] && !m->ends))
			p->kind = BLOCK_DATELINE;
		else if (i && page->pieces[i - 1].kind == BLOCK_BYLINE && p->close && m->words <= 6 &&
		         !m->ends && m->capitals + 1 >= m->words)
			p->kind = BLOCK_BYLINE;
		else if (m->ends || m->words > LONGEST_TITLE)
			return;
	}
}

/* A short line between empty ones, with prose behind it. */
static void find_headings(struct page *page, const struct known *k, size_t from)
{
	for (size_t i = from; i + 1 < page->npieces; i++) {
		const struct measure *m = &k->measures[i];
		struct piece *p = &page->pieces[i];
		bool alone = !p->close && !page->pieces[i + 1].close;
		if (alone && !p->reason && p->kind == BLOCK_PARAGRAPH && m->words && m->words <= 14 &&
		    m->capitals && !m->ends && !m->quoted && !m->lower && !m->colon && !m->commas &&
		    k->prose[i + 1] >= 1) {
			p->kind = BLOCK_HEADING;
			p->level = 2;
		}
	}
}

void whole_take(struct page *page, struct document *doc, const struct known *k,
                const bool *header)
{
	size_t first = next_kept(page, 0);
	page->headline = page->npieces;
	for (size_t i = 0; i < page->npieces && page->headline == page->npieces; i++)
		if (page->pieces[i].kind == BLOCK_HEADLINE)
			page->headline = i;
	if (page->headline == page->npieces && first < page->npieces && is_title(page, k, first)) {
		page->headline = first;
		page->pieces[first].kind = BLOCK_HEADLINE;
		take_head(page, doc, k, header, next_kept(page, first + 1));
	}
	if (page->headline < page->npieces)
		doc->meta.title = arena_str(doc->arena,
		                            page_str(page, &page->pieces[page->headline]));
	find_headings(page, k, first);
}
