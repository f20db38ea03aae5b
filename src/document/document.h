/*
 * The article, as every stage knows it.
 *
 * Its text is written once, by `clean`, as valid UTF-8 without C0 controls
 * other than newlines. Everything else points into it: blocks and spans are
 * ranges of bytes. Blocks follow one another in the order of the text and don't
 * overlap; between two of them stands an empty line (or what the input had,
 * with --clean=off). Later stages add spans and never touch the text.
 *
 * A document owns all that hangs from it: document_free is the one end.
 */
#ifndef CRIER_DOCUMENT_H
#define CRIER_DOCUMENT_H

#include <stdint.h>

#include "../util/arena.h"
#include "../util/strbuf.h"
#include "reasons.h"

/* Bytes [start, end) of a document's text. */
struct range {
	uint32_t start, end;
};

enum block_kind {
	BLOCK_HEADLINE,
	BLOCK_BYLINE,
	BLOCK_DATELINE, /* a line of its own; one that opens a paragraph belongs to it */
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_QUOTATION, /* set apart by the page */
	BLOCK_ITEM,      /* of a list */
	BLOCK_CAPTION,
	BLOCK_CODE,
	BLOCK_TABLE,     /* one row; cells parted by tabs */
	BLOCK_NOTICE,    /* about the article, not of it: a correction, where it first stood */
	BLOCK_KINDS
};

struct block {
	struct range at;
	uint8_t kind;  /* enum block_kind */
	uint8_t level; /* of a heading (1-6) or a list item (1 is the outermost); 1 of a table's
	                * row that holds headers alone; else 0 */
	uint32_t line; /* of the input, from 1; 0 unknown */
	const char *lang; /* BCP 47; NULL: the document's */
};

enum span_kind { SPAN_LANGUAGE, SPAN_EMPHASIS, SPAN_LINK, SPAN_KINDS };

/*
 * A stretch inside a block. It begins and ends with what is no white space; those of one
 * kind don't overlap.
 */
struct span {
	struct range at;
	enum span_kind kind;
	/* The language (BCP 47); "strong" (bold) or "em"; the absolute address, which is
	   http, https or mailto. */
	const char *value;
};

/*
 * Something that the page showed and the article is not. Blocks and drops together, in
 * order, are all visible text of the input, each character once. Of HTML that is all
 * text in its body but what stands in elements whose text browsers don't show (script,
 * style, template, svg, title ...): no attributes, and what a style hides as well. Of
 * plain text it is all of it. What may differ is white space, unseen characters (soft
 * hyphens, direction marks), the marks of a <q>, the digits of a power (10<sup>6</sup> is
 * 10⁶), and in plain text the hyphen of a word cut at a line's end and the marks of list
 * items and of mail quoting.
 */
struct drop {
	struct range at;    /* of `dropped`, not of `text` */
	enum reason reason;
	uint32_t line;      /* of the input, from 1; 0 unknown */
	uint32_t before;    /* index of the block that follows it, or that it stood in */
	uint32_t offset;    /* bytes into that block, where it stood inside */
	const char *rule;   /* of REASON_RULE: where that stands, "FILE, line N"; the arena's */
};

enum speaker_kind {
	SPEAKER_PERSON,
	SPEAKER_GROUP,    /* an organisation, officials, critics */
	SPEAKER_DOCUMENT, /* the report, the letter */
	SPEAKER_UNKNOWN,
};
enum gender { GENDER_UNKNOWN, GENDER_FEMALE, GENDER_MALE };

struct speaker {
	struct str name; /* the fullest form in the text, without titles: "Leon E. Panetta";
	                  * apostrophes are straight */
	enum speaker_kind kind;
	enum gender gender;
	uint32_t quotes; /* how many have this speaker */
};

enum quote_kind {
	QUOTE_DIRECT,   /* said in a voice of its own */
	QUOTE_FRAGMENT, /* a few words inside a sentence: the narrator keeps the voice */
	QUOTE_BLOCK,    /* a whole block without marks */
	QUOTE_TURN,     /* a line of an interview or transcript */
};

struct quote {
	struct range at;      /* with its marks, where it has any; within one block */
	struct range mention; /* the words that name the speaker; empty where none do */
	int32_t speaker;      /* index, -1: the narrator keeps the voice */
	enum quote_kind kind;
	uint8_t confidence; /* per cent */
	const char *rule;   /* which rule found the speaker; static */
};

/* The article's main picture. All may be empty. */
struct picture {
	struct str address, text /* what it shows, for who can't see it */, caption;
};

struct metadata {
	struct str title, date /* ISO 8601, as precise as known */, modified /* as date */,
		site, language /* BCP 47 */, address, description;
	struct picture picture;
	struct str *authors;
	size_t nauthors;
};

struct document {
	struct arena *arena; /* for what is small: names, languages, addresses */
	struct strbuf text;
	struct metadata meta;

	struct block *blocks;
	size_t nblocks, blocks_cap;
	struct span *spans; /* in order of start */
	size_t nspans, spans_cap;

	struct strbuf dropped;
	struct drop *drops; /* in the order of the page */
	size_t ndrops, drops_cap;

	/*
	 * Where a page shows no article, or its beginning alone, but its scripts hold one: what
	 * that was, "JSON-LD" or "data"; else NULL. Then blocks [0, script_block) and drops
	 * [0, script_drop) are all that the page shows, and the others the text of the script.
	 */
	const char *script;
	size_t script_block, script_drop;

	struct speaker *speakers;
	size_t nspeakers, speakers_cap;
	struct quote *quotes; /* in order, not overlapping */
	size_t nquotes, quotes_cap;
};

struct document *document_new(void);
void document_free(struct document *doc); /* NULL is fine */

/* The text of a range. A view. */
static inline struct str document_str(const struct document *doc, struct range at)
{
	return (struct str){doc->text.ptr + at.start, at.end - at.start};
}

/* Makes room for so many more blocks at once. */
void document_room(struct document *doc, size_t blocks);
/*
 * Adds a block of `text` behind the others, parted from them by an empty line.
 * The pointer holds until the next one is added.
 */
struct block *document_add_block(struct document *doc, enum block_kind kind, struct str text);
void document_add_span(struct document *doc, enum span_kind kind, struct range at,
                       const char *value);
/* It stands before the block that is added next, or `offset` bytes into it. */
void document_drop(struct document *doc, struct str text, enum reason reason, uint32_t line,
                   uint32_t offset);
/* Returns the new speaker's index. */
int32_t document_add_speaker(struct document *doc, struct speaker speaker);
void document_add_quote(struct document *doc, struct quote quote);
void document_add_author(struct document *doc, struct str name);

const char *block_kind_name(enum block_kind kind);     /* "paragraph" */
const char *span_kind_name(enum span_kind kind);       /* "emphasis" */
const char *speaker_kind_name(enum speaker_kind kind); /* "person" */
const char *gender_name(enum gender gender);           /* "female" */
const char *quote_kind_name(enum quote_kind kind);     /* "direct" */

#endif
