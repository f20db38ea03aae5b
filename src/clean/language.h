/*
 * Languages, as pages declare them and as their text shows them. Private to src/clean;
 * see also language_find in lines.h.
 */
#ifndef CRIER_LANGUAGE_H
#define CRIER_LANGUAGE_H

#include "../util/arena.h"
#include "../util/wordlist.h"

/* conf/lang/function-words.txt, which all of these go by. */
struct wordlist *language_words(struct error *err);

/* A view of the list's text, or static; empty: not sure. */
struct str language_by_words(const struct wordlist *words, struct str text);

/*
 * A declared language as BCP 47 has it ("en_us" -> "en-US", "iw" -> "he"), in `a`; empty
 * where it is none ("x-default", "utf-8", "mul").
 */
struct str language_normal(struct arena *a, struct str declared);

/* Whether two tags (BCP 47) are of one language: "en-GB" and "en". */
bool language_same(struct str a, struct str b);

/*
 * Whether the text contradicts what is declared: another script, or by far more words
 * of another language. Languages that are much alike, and those whose words are not known,
 * are left as declared.
 */
bool language_denies(const struct wordlist *words, struct str declared, struct str text);

/*
 * The language of a part of a text (a paragraph, a quotation) where that is surely another than the
 * one `around` (BCP 47; empty: English); else empty. Looks for another script, or for ten
 * words at least of which many are small words that the one language has and the other lacks. Names,
 * short sentences, languages that are much alike or not known leave it in doubt. A view of
 * the list's text, or static.
 */
struct str language_of_passage(const struct wordlist *words, struct str around, struct str text);

#endif
