/* Private to src/clean: see language_find in lines.h. */
#ifndef CRIER_LANGUAGE_H
#define CRIER_LANGUAGE_H

#include "../util/wordlist.h"

/* A view of the list's text, or static; empty: not sure. */
struct str language_by_words(const struct wordlist *words, struct str text);

/* Whether two tags (BCP 47) are of one language: "en-GB" and "en". */
bool language_same(struct str a, struct str b);

#endif
