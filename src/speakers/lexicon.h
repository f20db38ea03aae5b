/*
 * What the words of a language mean to the search for speakers: which are speech
 * verbs, titles, roles, given names and so on. Read from conf/lang/CODE
 * (the format of each stands at its top), held in one hash table by lower case.
 */
#ifndef CRIER_LEXICON_H
#define CRIER_LEXICON_H

#include <stdint.h>

#include "../util/error.h"
#include "../util/str.h"

enum word_flag {
	WORD_CUE = 1 << 0,        /* a finite speech verb: said */
	WORD_CUE_ING = 1 << 1,    /* saying */
	WORD_AUX = 1 << 2,        /* has, will, was */
	WORD_ADVERB = 1 << 3,     /* later, also */
	WORD_PRONOUN = 1 << 4,    /* he, they, I, who; gender and number by other flags */
	WORD_PLURAL = 1 << 5,     /* they, we, officials */
	WORD_FIRST = 1 << 6,      /* I, we */
	WORD_IT = 1 << 7,
	WORD_RELATIVE = 1 << 8,   /* who */
	WORD_ARTICLE = 1 << 9,    /* opens a noun phrase: the, a, his, two */
	WORD_DEFINITE = 1 << 10,  /* the, this, that */
	WORD_PREPOSITION = 1 << 11,
	WORD_AND = 1 << 12,       /* and, but, or */
	WORD_SUBORDINATE = 1 << 13, /* that, because, while */
	WORD_TITLE = 1 << 14,     /* before a name: Sen., Mr., President */
	WORD_ROLE = 1 << 15,      /* a noun for a person: senator */
	WORD_GROUP = 1 << 16,     /* a noun for people: officials, campaign */
	WORD_ORGANISATION = 1 << 17, /* part of an organisation's name: University */
	WORD_DOCUMENT = 1 << 18,  /* report, letter */
	WORD_NOT_NAME = 1 << 19,  /* capitalised, but no part of a person's name: Monday, French */
	WORD_PLACE = 1 << 20,
	WORD_GIVEN_FEMALE = 1 << 21,
	WORD_GIVEN_MALE = 1 << 22,
	WORD_FEMALE = 1 << 23,    /* she, spokeswoman, Mrs. */
	WORD_MALE = 1 << 24,
	WORD_PARTICLE = 1 << 25,  /* van, de, al */
	WORD_SUFFIX = 1 << 26,    /* Jr. */
	WORD_ABBREVIATION = 1 << 27, /* its dot ends no sentence */
	WORD_ACCORDING = 1 << 28, /* opens "according to" */
	WORD_TIME = 1 << 30,   /* Monday, May */
	WORD_CUE_IT = 1 << 29, /* a speech verb if "it" follows: put it */
	WORD_GIVEN = WORD_GIVEN_FEMALE | WORD_GIVEN_MALE,
	/* small words, which are no names although capitalised where a sentence starts */
	WORD_FUNCTION = WORD_AUX | WORD_ADVERB | WORD_PRONOUN | WORD_ARTICLE | WORD_PREPOSITION |
	                WORD_AND | WORD_SUBORDINATE | WORD_ACCORDING,
};

struct lexicon;

/* `language` is BCP 47; only its first part counts, and English stands in for an empty one. */
struct lexicon *lexicon_new(struct str language, struct error *err);
void lexicon_free(struct lexicon *lexicon); /* NULL is fine */

/*
 * The flags of a word in lower case, 0 where it is not known; its number (from 1) in *id,
 * which is that of "general" for "gen".
 */
uint32_t lexicon_find(const struct lexicon *lexicon, struct str lower, uint32_t *id);

/* How many words there are: the ids are smaller or equal. */
uint32_t lexicon_size(const struct lexicon *lexicon);

/* Whose turn a label opens that names nobody: "Q:", "Antwort:". */
enum lexicon_turn { TURN_NAMED, TURN_ASKS, TURN_ANSWERS };
enum lexicon_turn lexicon_turn(const struct lexicon *lexicon, struct str label);
/* What these two are called; in English where the language has no word. The lexicon's. */
struct str lexicon_asking(const struct lexicon *lexicon);
struct str lexicon_answering(const struct lexicon *lexicon);

/* What holds for a language as a whole. */
bool lexicon_dash_dialogue(const struct lexicon *lexicon); /* a dash opens a line of dialogue */
bool lexicon_noun_capitals(const struct lexicon *lexicon); /* all nouns have capitals */
bool lexicon_drops_subjects(const struct lexicon *lexicon); /* "dijo": who it was, he or she */

#endif
