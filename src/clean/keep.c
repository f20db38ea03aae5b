#include "keep.h"

#include <stdio.h>

static enum drop_kind kind_of(const struct piece *p)
{
	return reason_kind((enum reason)p->reason);
}

/* [first, last): the article, and what stands next to it and is of its kind. */
static void find_article(const struct page *page, size_t *first, size_t *last)
{
	*first = *last = 0;
	for (size_t i = 0; i < page->npieces; i++) {
		if (page->pieces[i].reason)
			continue;
		if (!*last)
			*first = i;
		*last = i + 1;
	}
	if (!*last)
		return;
	while (*first && drop_kind_is_inner(kind_of(&page->pieces[*first - 1])))
		--*first;
	while (*last < page->npieces && drop_kind_is_inner(kind_of(&page->pieces[*last])))
		++*last;
}

static void bring_back(struct piece *p)
{
	switch (kind_of(p)) {
	case DROP_CAPTIONS: p->kind = BLOCK_CAPTION; break;
	case DROP_QUOTES: p->kind = BLOCK_QUOTATION; break;
	case DROP_NOTICES: p->kind = BLOCK_NOTICE; break;
	case DROP_BYLINE: p->kind = BLOCK_BYLINE; break;
	default: break;
	}
	if (p->kind != BLOCK_HEADING && p->kind != BLOCK_ITEM)
		p->level = 0;
	p->reason = REASON_NONE;
}

void keep_kinds(struct page *page, unsigned kinds)
{
	size_t first, last;
	if (!kinds)
		return;
	find_article(page, &first, &last);
	bool all = kinds == (1u << DROP_KINDS) - 1;
	for (size_t i = 0; i < page->npieces; i++) {
		struct piece *p = &page->pieces[i];
		if (!p->reason || p->inside || !(kinds >> kind_of(p) & 1))
			continue;
		if (all || (i >= first && i < last) || !drop_kind_is_inner(kind_of(p)))
			bring_back(p);
	}
}

bool keep_explain(const struct page *page, struct error *err)
{
	enum { NAMED = 3 };
	size_t counts[REASONS] = {0}, named = 0;
	char seen[200] = "";
	for (size_t i = 0; i < page->npieces; i++)
		counts[page->pieces[i].reason]++;
	for (size_t n = 0; named < NAMED; named++) {
		size_t most = 0;
		for (size_t r = 1; r < REASONS; r++)
			if (counts[r] > counts[most])
				most = r;
		if (!counts[most])
			break;
		n += (size_t)snprintf(seen + n, sizeof(seen) - n, "%s%s (%zu)", n ? ", " : "",
		                      reason_words((enum reason)most), counts[most]);
		counts[most] = 0;
	}
	bool more = false;
	for (size_t r = 1; r < REASONS; r++)
		more = more || counts[r];
	if (!page->npieces)
		return error_set(err, ERROR_DATA, "no article was found on this page: there is no text "
		                 "in it that a browser would show without running its scripts");
	return error_set(err, ERROR_DATA, "no article was found on this page, only pieces of other "
	                 "kinds: %s%s; --keep=all takes all of it", seen, more ? " and more" : "");
}
