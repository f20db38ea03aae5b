/*
 * What a text is about, by its words alone: an article goes on about the same
 * things, and what stands around it is about others. Words of grammar don't count,
 * endings don't, and of scripts without spaces each two letters are a word. No
 * list of a language is needed but that of its function words. Private to src/clean.
 */
#ifndef CRIER_TOPIC_H
#define CRIER_TOPIC_H

#include "lines.h"
#include "page.h"

struct topic;

/*
 * The words of all pieces; 8 bytes a piece, 4 a word, and half a megabyte. NULL for
 * a text beyond 4 MB, which is a book and not a page: all of it is about itself.
 */
struct topic *topic_new(const struct page *page, const struct lines *lines);
void topic_free(struct topic *t); /* NULL is fine */

/* It is about what piece i says, too; `by` -1 takes that back. */
void topic_add(struct topic *t, size_t i, int by);

/*
 * The share of the piece's words that others of the added ones hold as well;
 * `own`: it is one of those. Its number of words is *n, where not NULL.
 */
float topic_share(const struct topic *t, size_t i, bool own, unsigned *n);

#endif
