/*
 * Strings to build. A strbuf owns its bytes; `ptr` is never NULL and always
 * ends in a zero byte. A zeroed one is empty after strbuf_init only: start with
 *     struct strbuf b = STRBUF_INIT;
 * With a `limit` set, what would pass it is not added and `overflow` stays
 * true: append freely, look once at the end.
 */
#ifndef CRIER_STRBUF_H
#define CRIER_STRBUF_H

#include "str.h"

struct strbuf {
	char *ptr;
	size_t len, cap;
	size_t limit;  /* bytes; 0: none */
	bool overflow;
};

extern char strbuf_empty[];
#define STRBUF_INIT {strbuf_empty, 0, 0, 0, false}

void strbuf_init(struct strbuf *b);
void strbuf_release(struct strbuf *b); /* empty again, and usable */

void strbuf_add(struct strbuf *b, struct str s);
void strbuf_addc(struct strbuf *b, char c);
/* Adds a C string. */
void strbuf_adds(struct strbuf *b, const char *c);
void strbuf_addf(struct strbuf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Adds a code point as UTF-8. */
void strbuf_add_utf8(struct strbuf *b, unsigned code);

/* Room for `more` bytes behind the text; fill it, then add to len. */
char *strbuf_room(struct strbuf *b, size_t more);
/* Cuts to `len` bytes. */
void strbuf_cut(struct strbuf *b, size_t len);
/* The bytes, now the caller's to free; b is empty afterwards. */
char *strbuf_detach(struct strbuf *b, size_t *len);

/* A view, until b is next changed. */
static inline struct str strbuf_str(const struct strbuf *b)
{
	return (struct str){b->ptr, b->len};
}

#endif
