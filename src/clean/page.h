/*
 * A page as it came, before it is known what of it is the article: a flat list
 * of pieces of visible text in the order of the page, and, for HTML, the flat
 * tree of elements that they stand in. Reading (html.c, text.c) fills it, choosing
 * (body.c, text.c) gives each piece that is not the article's a reason, and
 * clean.c writes the document from what is left. Private to src/clean.
 */
#ifndef CRIER_PAGE_H
#define CRIER_PAGE_H

#include "../document/document.h"
#include "../util/error.h"
#include "tags.h"

/* Visible text between two boundaries of blocks, white space collapsed. */
struct piece {
	struct range at;     /* of page->text */
	uint32_t element;    /* the innermost block that holds it; 0 for plain text */
	uint32_t line;       /* of the input, from 1 */
	uint32_t linked;     /* bytes that are links */
	uint32_t inside;     /* it stood so many bytes into a piece before it, and is not kept; or 0 */
	uint16_t links;
	uint8_t kind, level; /* as a block's */
	bool bold, italic;   /* all of it */
	bool after_image;    /* a picture is the last thing before it */
	bool cell;           /* stands in a table's cell */
	bool close;          /* plain text: no empty line parts it from the one before */
	uint8_t reason;      /* enum reason: why it is left out; 0: it is kept */
};

struct element {
	uint32_t parent;   /* index; the root is 0 and its own parent */
	uint32_t end;      /* index behind the last element inside it */
	uint32_t first, last; /* pieces [first, last) stand in it */
	uint16_t tag;      /* enum tag */
	uint8_t hint;      /* enum hint: what its names say it is */
	uint8_t said_by;   /* the word of its names that says so; 0: none */
	bool hint_sure : 1; /* the tag or role says so, not just a class */
	bool good : 1;     /* its names say that an article is in it */
	uint8_t rule;      /* the user's that names it (rules.h), 0: none */
	const char *lang;  /* as declared on it or inherited; NULL: none */
};

/* A fact in the head, or one that the page marks as such; see facts.h. */
struct fact {
	const char *name;   /* "og:title", "author", "link:canonical", "time", "item:name" */
	struct str value;   /* empty: it is what was seen */
	struct range seen;  /* of page->text */
	uint32_t element;
	uint32_t scope, own; /* microdata: the thing it is of, and that it is; index + 1 */
	bool open;           /* while the element is being read */
};

/* A picture that the page shows. */
struct image {
	struct str address, text; /* as written; the alternative text */
	uint32_t width, height;   /* as declared; 0: not known */
	uint32_t element, piece;  /* the piece that follows it */
};

struct rules;

struct mark;

/* What is left out of a piece that is kept. */
struct cut {
	struct range at; /* of page->text */
	uint32_t before; /* bytes in all cuts before it */
};

struct page {
	struct arena *arena; /* the document's */
	struct rules *rules; /* the user's; NULL: there are none */
	struct strbuf text;
	struct piece *pieces;
	size_t npieces, pieces_cap;
	struct element *elements;
	size_t nelements, elements_cap;
	struct fact *facts;
	size_t nfacts, facts_cap;
	struct image *images;
	size_t nimages, images_cap;
	struct mark *marks; /* notes.h */
	size_t nmarks, marks_cap;
	uint32_t open_mark; /* while it is read */
	struct cut *cuts; /* in order, parted by text */
	size_t ncuts, cuts_cap;
	bool authors_said; /* in a field of their own, not just in a byline */
	struct strbuf jsonld; /* documents, each followed by a zero byte */
	struct strbuf data;   /* of other scripts, in the same way: JSON, or not */
	struct str said;      /* the article's text, as the JSON-LD has it */
	struct span *spans; /* of page->text; links are as the page has them */
	size_t nspans, spans_cap;
	struct str base; /* the address that links start from; empty: not known */
	struct str overruled; /* the language that it says it is in, where that is not so; else empty */
	size_t link_bytes; /* of the links' addresses so far */
	size_t headline; /* a piece, or npieces: none is seen */
};

static inline struct str page_str(const struct page *page, const struct piece *piece)
{
	return (struct str){page->text.ptr + piece->at.start, piece->at.end - piece->at.start};
}

/* The fact's first value, empty where there is none. */
struct str page_fact(const struct page *page, const char *name);

/* html.c: fills the page; only what can't be parsed at all fails. May change the input. */
bool html_read(struct page *page, struct strbuf *input, struct error *err);

/* rows.c: makes rows of data one piece each. */
void rows_join(struct page *page);

/*
 * text.c: the same for plain text. Linear, and no more than 40 bytes a line. What a mail
 * says of itself goes into the document. Fails where Crier's own data are not there.
 */
bool text_read(struct page *page, struct document *doc, struct str input, struct error *err);

#endif
