/*
 * Letters: what is one, and its lower case. Covers the scripts that have case and
 * in which names are found by it (Latin, Greek, Cyrillic); costs no tables.
 */
#ifndef CRIER_LETTERS_H
#define CRIER_LETTERS_H

#include "utf8.h"

uint32_t letter_lower(uint32_t code);
uint32_t letter_upper(uint32_t code);

static inline bool letter_is_upper(uint32_t code)
{
	return code < 0x80 ? ascii_is_upper((char)code) : letter_lower(code) != code;
}

bool letter_is(uint32_t code); /* a letter of any script, or a combining mark */

static inline bool letter_is_digit(uint32_t code)
{
	return code >= '0' && code <= '9';
}

/* The lower case of s in `to`, which has room for `size` bytes; empty where it doesn't fit. */
struct str letters_lower(struct str s, char *to, size_t size);

#endif
