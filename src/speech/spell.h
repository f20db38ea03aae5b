/*
 * Spelling on demand: a word's letters one by one, capitals told ("cap A"), digits,
 * marks by their names, accented letters by letter and sign ("E acute"), all else by
 * its Unicode name. Names are data: conf/lang/CODE/letters.txt, punctuation.txt, and
 * phonetic.txt for "Alfa, Bravo".
 */
#ifndef CRIER_SPELL_H
#define CRIER_SPELL_H

#include <stdint.h>

#include "../util/error.h"
#include "../util/strbuf.h"

struct speller;

/* `lang` is BCP 47; a language without data spells as English does. */
struct speller *speller_new(struct str lang, bool phonetic, struct error *err);
void speller_free(struct speller *s);

/* Adds the characters of valid text to `out`, a line each. Linear. */
void speller_spell(const struct speller *s, struct str text, struct strbuf *out);

/* Adds a code point's Unicode name as it is said: "greek alpha", "place of interest sign". */
void unicode_name(uint32_t code, struct strbuf *out);

#endif
