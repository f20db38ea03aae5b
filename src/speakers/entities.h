/*
 * The people, organisations and papers of an article, each once, however they
 * are named: "Defense Secretary Leon E. Panetta", "Mr. Panetta", "Panetta".
 *
 * Found by the last word of the name, or the first ("Liang" for Liang Guanglie),
 * through hash tables; what one name may lead to is bounded, so that an article
 * of names alone takes no longer than another.
 */
#ifndef CRIER_ENTITIES_H
#define CRIER_ENTITIES_H

#include "phrase.h"

enum { ENTITY_ROLES = 6, ENTITIES_MOST = 1 << 17 };

struct entity {
	struct range name;  /* the fullest form so far */
	struct str called;  /* in place of a name; the lexicon's, empty where there is a name */
	uint32_t last, first; /* hashes of the last and the first word of the name */
	uint32_t roles[ENTITY_ROLES]; /* ids of the lexicon */
	uint32_t seen;      /* how often */
	uint32_t in_full;   /* how often by more than one word */
	uint32_t order;     /* of its last mention in a sentence, by a count that grows */
	int32_t same_last, same_first; /* the next with that word; -1 ends */
	int32_t speaker;    /* of the document; -1: none yet */
	uint16_t words;     /* of the name */
	uint8_t nroles, kind, gender; /* enum speaker_kind, enum gender */
	bool initial;       /* the first word is one */
	bool known;         /* surely a person: a title, a given name, a role, speech */
	bool plural;        /* several: never "it" */
	bool named;         /* by a name, not by a noun */
};

struct entities {
	struct document *doc;
	struct entity *list;
	size_t n, cap;
	uint32_t *slots; /* hash -> entity + 1 */
	size_t nslots, used;
	int32_t *of_role; /* by id of the lexicon: who was last mentioned with it; -1 nobody */
	uint32_t order;
};

void entities_init(struct entities *e, struct document *doc, const struct lexicon *lexicon);
void entities_release(struct entities *e);

/*
 * Whose name the phrase (NAME or ORGANISATION) is: an index, or -1. With `create`
 * a new one is added where there is none and there is room.
 */
int32_t entities_name(struct entities *e, const struct sentence_tokens *s, const struct phrase *p,
                      bool create);

/* The person that shares the surname of a partner (see phrase_partner), added if need be. */
int32_t entities_shared(struct entities *e, const struct sentence_tokens *s,
                        const struct phrase *p, const struct phrase *partner);

/* The same for what has no name: by its words where `whole`, else by its noun. */
int32_t entities_noun(struct entities *e, const struct sentence_tokens *s, const struct phrase *p,
                      bool whole);

/* Somebody whom the text does not name: always a new one. -1 where there is no room. */
int32_t entities_called(struct entities *e, struct str name);

/* It was mentioned now: its roles are its own until another holds them. */
void entities_mention(struct entities *e, int32_t i);
void entities_add_role(struct entities *e, int32_t i, uint32_t id);

/* Learns roles from titles before and from an apposition behind the name. */
void entities_learn(struct entities *e, const struct sentence_tokens *s, const struct phrase *p,
                    int32_t i);

/* The document's speaker for it, added where it has none yet. */
int32_t entities_speaker(struct entities *e, int32_t i);

#endif
