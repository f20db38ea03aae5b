/*
 * The article as a page's scripts hold it, for pages that show none until a browser has
 * run them, or only its beginning: the articleBody of the JSON-LD, or else a text in
 * the data that the scripts would write the page from. What is shown is always preferred: JSON
 * may be cut short, out of date, or another article's. Private to src/clean.
 */
#ifndef CRIER_SAID_H
#define CRIER_SAID_H

#include "../util/arena.h"
#include "lines.h"
#include "page.h"

/*
 * `found`: the page shows an article. When its scripts hold it and more, it is read and chosen
 * in `said` (empty, but for its rules), the shown pieces get reasons, and doc->script is set.
 * Else false, with `page` as it was.
 */
bool said_take(struct page *said, struct page *page, struct document *doc,
               const struct lines *lines, bool found);

/*
 * data.c: adds, as HTML, the longest text in the page's data that is named as one ("body",
 * "content" ...) and stands near a text that is `title`: another article's has another one.
 */
void data_article(struct strbuf *html, const struct page *page, struct str title);

/* Adds a text that may be HTML, or that escaped, or have lines. */
void data_add_html(struct strbuf *html, struct str text);

#endif
