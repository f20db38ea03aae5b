/*
 * Pruning: what body.h's prune shares with its parts. The pieces are looked at one by
 * one and in their order; one that is left out has its reason. Private to src/clean.
 */
#ifndef CRIER_PRUNE_H
#define CRIER_PRUNE_H

#include "body.h"

struct pruner {
	struct page *page;
	struct document *doc;
	const struct known *k;
	size_t first, last; /* the pieces that were chosen */
	size_t prose;  /* the first piece of prose */
	size_t byline; /* npieces: none */
	uint32_t box;  /* the element in which most of the prose stands; 0: none is known */
};

static inline struct piece *pruner_piece(const struct pruner *p, size_t i)
{
	return &p->page->pieces[i];
}

static inline struct str pruner_text(const struct pruner *p, size_t i)
{
	return page_str(p->page, pruner_piece(p, i));
}

static inline bool pruner_kept(const struct pruner *p, size_t i)
{
	return !pruner_piece(p, i)->reason;
}

static inline bool pruner_is_prose(const struct pruner *p, size_t i)
{
	return p->k->prose[i] >= 1 && p->k->measures[i].ends;
}

/* Which part of the piece's text is links. */
static inline float pruner_linked(const struct pruner *p, size_t i)
{
	const struct piece *q = pruner_piece(p, i);
	uint32_t bytes = q->at.end - q->at.start;
	return bytes ? (float)q->linked / (float)bytes : 0;
}

/* A piece that has a reason already keeps it. */
static inline void pruner_drop(const struct pruner *p, size_t i, enum reason reason)
{
	if (!pruner_piece(p, i)->reason)
		pruner_piece(p, i)->reason = reason;
}

/*
 * head.c: finds the headline, there or before the chosen pieces, leaves its repetitions
 * out, and sorts what stands between it and the first prose.
 */
void head_find(struct pruner *p);
/* Cuts what stands behind the name out of the byline: a piece more, so done last. */
void head_cut_byline(struct pruner *p);

/* inner.c: leaves out links and captions between the paragraphs. */
void inner_drop(struct pruner *p);

/* tail.c: leaves out what stands behind the article's end. */
void tail_drop(struct pruner *p);

#endif
