#include "strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

char strbuf_empty[1];

void strbuf_init(struct strbuf *b)
{
	*b = (struct strbuf)STRBUF_INIT;
}

void strbuf_release(struct strbuf *b)
{
	if (b->cap)
		free(b->ptr);
	strbuf_init(b);
}

char *strbuf_room(struct strbuf *b, size_t more)
{
	size_t need = b->len + more + 1;
	if (need > b->cap) {
		size_t cap = b->cap + b->cap / 2;
		if (cap < need)
			cap = need < 64 ? 64 : need;
		char *ptr = mem_resize(b->cap ? b->ptr : NULL, cap);
		ptr[b->len] = '\0';
		b->ptr = ptr;
		b->cap = cap;
	}
	return b->ptr + b->len;
}

void strbuf_add(struct strbuf *b, struct str s)
{
	if (b->limit && (s.len > b->limit || b->len > b->limit - s.len)) {
		b->overflow = true;
		return;
	}
	if (!s.len)
		return;
	memcpy(strbuf_room(b, s.len), s.ptr, s.len);
	b->len += s.len;
	b->ptr[b->len] = '\0';
}

void strbuf_addc(struct strbuf *b, char c)
{
	if (b->limit || b->len + 1 >= b->cap) {
		strbuf_add(b, (struct str){&c, 1});
		return;
	}
	b->ptr[b->len++] = c;
	b->ptr[b->len] = '\0';
}

void strbuf_adds(struct strbuf *b, const char *c)
{
	strbuf_add(b, str_of(c));
}

void strbuf_addf(struct strbuf *b, const char *format, ...)
{
	char small[256];
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (len >= 0 && (size_t)len < sizeof(small)) {
		strbuf_add(b, (struct str){small, (size_t)len});
	} else if (len > 0) {
		char *large = mem_alloc((size_t)len + 1);
		vsnprintf(large, (size_t)len + 1, format, again);
		strbuf_add(b, (struct str){large, (size_t)len});
		free(large);
	}
	va_end(again);
}

void strbuf_add_utf8(struct strbuf *b, unsigned code)
{
	char c[4];
	size_t n;
	if (code < 0x80) {
		c[0] = (char)code;
		n = 1;
	} else if (code < 0x800) {
		c[0] = (char)(0xc0 | code >> 6);
		n = 2;
	} else if (code < 0x10000) {
		c[0] = (char)(0xe0 | code >> 12);
		n = 3;
	} else {
		c[0] = (char)(0xf0 | code >> 18);
		n = 4;
	}
	for (size_t i = 1; i < n; i++)
		c[i] = (char)(0x80 | (code >> (6 * (n - 1 - i)) & 0x3f));
	strbuf_add(b, (struct str){c, n});
}

void strbuf_cut(struct strbuf *b, size_t len)
{
	if (len < b->len) {
		b->len = len;
		b->ptr[len] = '\0';
	}
}

char *strbuf_detach(struct strbuf *b, size_t *len)
{
	char *ptr = b->cap ? b->ptr : mem_text("", 0);
	if (len)
		*len = b->len;
	strbuf_init(b);
	return ptr;
}
