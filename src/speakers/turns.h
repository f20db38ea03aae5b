/*
 * Turns (QUOTE_TURN) put among the quotations that the marks have given, in place of
 * those in their blocks; shared by transcripts and interviews.
 */
#ifndef CRIER_TURNS_H
#define CRIER_TURNS_H

#include "marks.h"

struct turns {
	struct document *doc;
	struct quote *old;
	struct quoted *old_quoted, *quoted;
	size_t nold, next, cap;
};

/* Takes the quotations out of the document; *quoted goes along until turns_end. */
void turns_begin(struct turns *t, struct document *doc, struct quoted *quoted);
/* A turn from byte `from` of the block to its end; flags are enum quoted_flag. */
void turns_add(struct turns *t, const struct block *b, size_t from, uint16_t flags);
/* Leaves a block without quotations. */
void turns_skip(struct turns *t, const struct block *b);
/* Puts the rest back; returns what stands beside doc->quotes now. */
struct quoted *turns_end(struct turns *t);

/* A paragraph, an item or a quotation. */
bool turns_may_be(const struct block *b);

/*
 * Where the emphasis that opens the block ends, as an offset in the block; 0 where none
 * does.
 */
size_t turns_emphasis(const struct document *doc, const struct block *b);

#endif
