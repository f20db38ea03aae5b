#include "said.h"

#include <stdlib.h>

#include "../util/mem.h"
#include "body.h"

enum {
	LEAST_BYTES = 200,
	TIMES_MORE = 2,    /* what is shown is a teaser where as much more is in the script */
	LONGEST_ALIKE = 80, /* bytes of each shown paragraph that are looked for there */
	MAX_HTML = 4 << 20,
};

static bool is_text(const struct piece *p)
{
	return !p->reason && p->kind != BLOCK_HEADLINE && p->kind != BLOCK_BYLINE;
}

static size_t text_bytes(const struct page *page)
{
	size_t bytes = 0;
	for (size_t i = 0; i < page->npieces; i++)
		if (is_text(&page->pieces[i]))
			bytes += page->pieces[i].at.end - page->pieces[i].at.start;
	return bytes;
}

/* All words of the page's text in one line. */
static struct str all_words(const struct page *page, char **buffer)
{
	size_t size = 2 * page->text.len + 16;
	*buffer = mem_alloc(size);
	return (struct str){*buffer, line_normalise(strbuf_str(&page->text), *buffer, size)};
}

/* Whether what is shown is the beginning of what is said: each paragraph, in order. */
static bool is_beginning(const struct page *page, const struct page *said)
{
	enum { SHORT = 40 };
	char *buffer, own[LONGEST_ALIKE];
	struct str rest = all_words(said, &buffer);
	size_t found = 0, missing = 0;
	for (size_t i = 0; i < page->npieces && !missing; i++) {
		struct str text = page_str(page, &page->pieces[i]);
		if (!is_text(&page->pieces[i]) || text.len < SHORT)
			continue;
		struct str words = {own, line_normalise(text, own, sizeof(own))};
		/* A teaser is cut anywhere, in the midst of a word too. */
		words.len = words.len * 3 / 4;
		ptrdiff_t at = str_find(rest, words);
		bool first = found == 0;
		if (at < 0 || (first && (size_t)at > rest.len / 10))
			missing++;
		else
			rest = str_sub(rest, (size_t)at + words.len, rest.len);
		found++;
	}
	free(buffer);
	return found && !missing;
}

/* What the page shows makes way; its headline and byline stay. */
static void set_reasons(struct page *page, bool found)
{
	for (size_t i = 0; i < page->npieces; i++) {
		struct piece *p = &page->pieces[i];
		if (found ? is_text(p) : !p->reason)
			p->reason = found ? REASON_TEASER : REASON_OUTSIDE;
	}
}

/* Of headlines one is enough. */
static void drop_headline(struct page *said, const struct page *page)
{
	bool shown = false;
	for (size_t i = 0; i < page->npieces; i++)
		shown = shown || (!page->pieces[i].reason && page->pieces[i].kind == BLOCK_HEADLINE);
	for (size_t i = 0; i < said->npieces; i++) {
		struct piece *p = &said->pieces[i];
		p->line = 0;
		if (shown && !p->reason && p->kind == BLOCK_HEADLINE)
			p->reason = REASON_HEADLINE_AGAIN;
	}
}

bool said_take(struct page *said, struct page *page, struct document *doc,
               const struct lines *lines, bool found)
{
	struct strbuf html = STRBUF_INIT;
	struct error none;
	size_t least = found ? TIMES_MORE * text_bytes(page) : 0;
	least = least > LEAST_BYTES ? least : LEAST_BYTES;
	html.limit = MAX_HTML;
	const char *script = "JSON-LD";
	if (page->said.len >= least)
		data_add_html(&html, page->said);
	if (!html.len && !found) {
		script = "data";
		data_article(&html, page, doc->meta.title);
	}
	bool ok = html.len >= least && html_read(said, &html, &none) &&
	          body_choose(said, doc, lines) && text_bytes(said) >= least &&
	          (!found || is_beginning(page, said));
	strbuf_release(&html);
	if (!ok)
		return false;
	set_reasons(page, found);
	drop_headline(said, page);
	doc->script = script;
	return true;
}
