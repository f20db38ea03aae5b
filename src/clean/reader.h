/*
 * What html.c has in hand while it reads a page, and how text becomes pieces and spans of it
 * (pieces.c). Private to these two.
 */
#ifndef CRIER_READER_H
#define CRIER_READER_H

#include <libxml/HTMLparser.h>

#include "page.h"

/* Where text goes that is no piece's. */
enum sink_kind { TO_PIECE, TO_NOTHING, TO_TITLE, TO_JSONLD };

/*
 * An element that is open, and what it makes of the text in it. The parser's own stack
 * has one for each of these.
 */
struct open {
	enum tag tag;
	uint32_t element;
	uint32_t block;  /* the innermost one that is a block */
	bool listed;     /* it is `element`, which ends with it, and not just in it */
	bool skipped;    /* nobody sees what is in it */
	bool aside;      /* what is in it waits for the end of the piece */
	bool linked, bold, italic; /* since the block */
	const char *marks[SPAN_KINDS]; /* values of the spans that text here stands in */
};

/* Hidden text inside a piece: it becomes one behind it. */
struct aside {
	size_t text; /* where it begins in reader.aside */
	uint32_t inside, element, line;
};

struct reader {
	struct page *page;
	htmlParserCtxtPtr parser;
	struct open *open; /* the innermost last */
	size_t nopen, open_cap;
	enum sink_kind sink;
	struct strbuf title;
	/* the piece that is being written */
	bool in_piece, pending_space, pre;
	bool after_link; /* a link was closed just now: what stands in a row is no one word */
	uint32_t start, line, element;
	uint32_t linked; /* bytes */
	unsigned nlinks, breaks;
	bool bold_only, italic_only;
	bool image, after_image; /* one was seen since the last text; before this piece */
	struct strbuf aside;     /* their text */
	struct aside *asides;    /* inside the piece */
	size_t nasides, asides_cap;
	size_t spans[SPAN_KINDS]; /* that are open: index + 1 */
};

static inline const struct open *reader_top(const struct reader *r)
{
	return &r->open[r->nopen - 1];
}

/* Text where the reader stands: white space is collapsed, and a piece begun where none is. */
void reader_add(struct reader *r, struct str s);
/* A block's edge: ends the piece; what was hidden in it stands behind it. */
void reader_flush(struct reader *r);

#endif
