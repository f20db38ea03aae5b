/*
 * UTF-8, which all text is beyond `clean`: valid, so that these functions need
 * not check, except utf8_valid and utf8_repair, which stand at the entry.
 */
#ifndef CRIER_UTF8_H
#define CRIER_UTF8_H

#include <stdint.h>

#include "strbuf.h"

/* The length of the longest valid prefix, in bytes (RFC 3629: no surrogates, no overlong forms). */
size_t utf8_valid(struct str s);
/* Adds s to b with each invalid byte replaced by U+FFFD. */
void utf8_repair(struct strbuf *b, struct str s);

/* The code point at s[*i] of valid text, which is not ASCII; moves *i behind it. */
uint32_t utf8_next_long(struct str s, size_t *i);
/* The same for any code point. */
static inline uint32_t utf8_next(struct str s, size_t *i)
{
	return (unsigned char)s.ptr[*i] < 0x80 ? (unsigned char)s.ptr[(*i)++] : utf8_next_long(s, i);
}
/* The code point that ends before s[*i]; moves *i to its start. */
uint32_t utf8_prev(struct str s, size_t *i);
/* How many code points valid text holds. */
size_t utf8_count(struct str s);

/* White space as Unicode has it, no-break and zero-width spaces among it. */
bool utf8_is_space(uint32_t code);
/*
 * What has no looks of its own: controls, soft hyphens, marks of direction. Not joiners,
 * which shape Arabic and Indic letters.
 */
bool utf8_is_unseen(uint32_t code);

#endif
