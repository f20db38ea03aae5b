#include "utf8.h"

/* How many bytes the valid sequence at p has, or 0. */
static size_t sequence(const unsigned char *p, size_t len)
{
	if (p[0] < 0x80)
		return 1;
	size_t n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	if (p[0] < 0xc2 || p[0] > 0xf4 || len < n)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
	    (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
		return 0;
	return n;
}

size_t utf8_valid(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t i = 0;
	while (i < s.len) {
		if (p[i] < 0x80) {
			i++;
			continue;
		}
		size_t n = sequence(p + i, s.len - i);
		if (!n)
			break;
		i += n;
	}
	return i;
}

void utf8_repair(struct strbuf *b, struct str s)
{
	while (s.len) {
		size_t good = utf8_valid(s);
		strbuf_add(b, str_sub(s, 0, good));
		if (good == s.len)
			return;
		strbuf_add(b, STR("\xef\xbf\xbd"));
		s = str_sub(s, good + 1, s.len);
	}
}

uint32_t utf8_next_long(struct str s, size_t *i)
{
	const unsigned char *p = (const unsigned char *)s.ptr + *i;
	if (p[0] < 0xe0) {
		*i += 2;
		return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
	}
	if (p[0] < 0xf0) {
		*i += 3;
		return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	}
	*i += 4;
	return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

uint32_t utf8_prev(struct str s, size_t *i)
{
	do
		--*i;
	while (*i && (s.ptr[*i] & 0xc0) == 0x80);
	size_t at = *i;
	return utf8_next(s, &at);
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += (s.ptr[i] & 0xc0) != 0x80;
	return n;
}

bool utf8_is_space(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xa0 ||
	       code == 0x1680 || (code >= 0x2000 && code <= 0x200b) || code == 0x2028 ||
	       code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000 ||
	       code == 0xfeff;
}

bool utf8_is_unseen(uint32_t c)
{
	return (c < ' ' && !ascii_is_space((char)c)) || (c >= 0x7f && c < 0xa0) || c == 0xad ||
	       c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}
