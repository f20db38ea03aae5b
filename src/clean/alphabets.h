/* The language of a text by its letters. Private to src/clean. */
#ifndef CRIER_ALPHABETS_H
#define CRIER_ALPHABETS_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/str.h"

struct alphabet {
	const char *lang; /* static; NULL: the letters are Latin, or of no script known here */
	size_t letters;   /* of that script */
	unsigned share;   /* per cent of all letters */
	bool own;         /* letters that other languages of the script lack tell it; else it is
	                   * the one that most texts of the script are in */
};

/* The script that prevails in a text other than the Latin one, and its language. */
struct alphabet alphabet_of(struct str text);

/* Whether texts in the language (a primary code: "uk") are in the script that `found` is for. */
bool alphabet_is_shared(struct str found, struct str language);
/* Whether the language is always written in a script that is not the Latin one. */
bool alphabet_is_other(struct str language);

#endif
