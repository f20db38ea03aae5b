/*
 * Language data: files of words under conf/lang/CODE/, read into a table.
 *
 * The format, the same for all of them: UTF-8, an entry a line, its value (if
 * there is one) behind a tab or " = "; '#' opens a comment at the start of a
 * line; empty lines don't count. Case counts unless the reader lowers it.
 */
#ifndef CRIER_WORDLIST_H
#define CRIER_WORDLIST_H

#include "error.h"
#include "str.h"

struct wordlist;

/* Reads the file; an error names it and the line. Bounded: 4 MB. */
struct wordlist *wordlist_load(const char *path, struct error *err);
/* conf/lang/CODE/NAME.txt of Crier's data; an empty list where the language has none. */
struct wordlist *wordlist_of_language(const char *code, const char *name, struct error *err);
void wordlist_free(struct wordlist *w); /* NULL is fine */

/* The value of a word ("" where it has none), or NULL ptr where it isn't in the list. */
struct str wordlist_find(const struct wordlist *w, struct str word);
bool wordlist_has(const struct wordlist *w, struct str word);

/* Entry i in the order of the file; false past the end. */
bool wordlist_at(const struct wordlist *w, size_t i, struct str *word, struct str *value);

#endif
