/*
 * Structure that is heard: where a heading, a list, a quotation set apart, a table,
 * a caption or code begins and ends, by words, by a tone or both (settings->structure),
 * and where a link begins (settings->links). Words are the narrator's, in the language of the
 * document; a language without conf/lang/CODE/structure.txt has tones instead.
 */
#ifndef CRIER_STRUCTURE_H
#define CRIER_STRUCTURE_H

#include "../document/document.h"
#include "../settings/settings.h"
#include "../util/wordlist.h"
#include "tones.h"

enum { SIGNS = 3 /* at most, at one place */ };

/* The tone comes before the words. */
struct sign {
	enum tone kind;    /* what it is about */
	bool tone;         /* it sounds */
	char words[64];    /* "Heading"; empty: none */
};

struct structure {
	const struct document *doc;
	const struct settings *settings;
	struct wordlist *words;
	size_t span; /* the first that does not start before the last asked place */
};

/* Borrows doc and settings until structure_release. */
bool structure_init(struct structure *s, const struct document *doc,
                    const struct settings *settings, struct error *err);
void structure_release(struct structure *s);

/* What is heard before block i and behind it; how many signs. Linear over a document. */
size_t structure_before(const struct structure *s, size_t i, struct sign signs[SIGNS]);
size_t structure_after(const struct structure *s, size_t i, struct sign signs[SIGNS]);

/*
 * Whether a link begins at [from, to) or before it, and the sign for it. Ask in the order of
 * the text, each place once.
 */
bool structure_link(struct structure *s, struct range at, struct sign *sign);

#endif
