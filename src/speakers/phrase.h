/*
 * The words in a sentence that can name a speaker: a name with its titles, a
 * pronoun, "the secretary", "two officials", "a report".
 */
#ifndef CRIER_PHRASE_H
#define CRIER_PHRASE_H

#include "sentence.h"

enum phrase_kind {
	PHRASE_NONE,
	PHRASE_NAME,         /* of a person, as far as its words tell */
	PHRASE_ORGANISATION, /* a name too */
	PHRASE_PRONOUN,
	PHRASE_ROLE,         /* the secretary, his wife */
	PHRASE_GROUP,        /* two officials, the campaign */
	PHRASE_DOCUMENT,     /* the report */
	PHRASE_THING,        /* a noun that isn't known */
};

/* Tokens [first, end) of a sentence. */
struct phrase {
	enum phrase_kind kind;
	int first, end;
	int name;      /* of a NAME: where it starts behind the titles; it goes to `end` */
	int head;      /* the noun of the others */
	uint32_t flags; /* MALE, FEMALE as titles and nouns tell; DEFINITE, PLURAL, FIRST, IT */
};

/* The phrase that starts with token i; PHRASE_NONE where none does. */
struct phrase phrase_at(const struct sentence_tokens *s, int i);

/* The same right beside a speech verb or quotation, where "former banker Ann Lee" can't be else. */
struct phrase phrase_beside(const struct sentence_tokens *s, int i);

/*
 * The next phrase that starts in [from, limit); *governed says whether a
 * preposition stands before it, so that it is no subject.
 */
struct phrase phrase_next(const struct sentence_tokens *s, int from, int limit, bool *governed);

/* "Ann and Paul Lee": the second name, whose surname the first one shares; else PHRASE_NONE. */
struct phrase phrase_partner(const struct sentence_tokens *s, const struct phrase *p);

/* Whether the capitals say nothing: a word that opens a sentence, a line in title case. */
bool phrase_doubtful(const struct sentence_tokens *s, const struct phrase *p);

#endif
