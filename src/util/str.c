#include "str.h"

struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	/* C has no NULL + 0. */
	return (struct str){s.ptr ? s.ptr + from : NULL, to - from};
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_eq_case(struct str a, struct str b)
{
	return a.len == b.len && str_starts_case(a, b);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_starts_case(struct str s, struct str prefix)
{
	if (s.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (ascii_lower(s.ptr[i]) != ascii_lower(prefix.ptr[i]))
			return false;
	return true;
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

ptrdiff_t str_find(struct str s, struct str part)
{
	if (part.len == 0)
		return 0;
	for (size_t from = 0; s.len - from >= part.len;) {
		const char *hit = memchr(s.ptr + from, part.ptr[0], s.len - from - part.len + 1);
		if (!hit)
			break;
		if (memcmp(hit, part.ptr, part.len) == 0)
			return hit - s.ptr;
		from = (size_t)(hit - s.ptr) + 1;
	}
	return -1;
}

ptrdiff_t str_find_case(struct str s, struct str part)
{
	for (size_t from = 0; from + part.len <= s.len; from++)
		if (str_starts_case(str_sub(s, from, s.len), part))
			return (ptrdiff_t)from;
	return -1;
}

ptrdiff_t str_find_char(struct str s, char c)
{
	const char *hit = s.len ? memchr(s.ptr, c, s.len) : NULL;
	return hit ? hit - s.ptr : -1;
}

struct str str_trim(struct str s)
{
	while (s.len && ascii_is_space(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len && ascii_is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct str str_cut(struct str s, char at, struct str *rest)
{
	ptrdiff_t i = str_find_char(s, at);
	if (i < 0) {
		*rest = (struct str){NULL, 0};
		return s;
	}
	*rest = str_sub(s, (size_t)i + 1, s.len);
	return str_sub(s, 0, (size_t)i);
}

bool str_has_word(struct str list, struct str word)
{
	while (list.len)
		if (str_eq(str_cut(list, ' ', &list), word))
			return true;
	return false;
}

int str_compare(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

unsigned long long str_hash(struct str s)
{
	unsigned long long hash = 0xcbf29ce484222325;
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001b3;
	return hash;
}

bool str_to_long(struct str s, long min, long max, long *value)
{
	bool minus = s.len && s.ptr[0] == '-';
	long n = 0;
	size_t i = minus;
	if (i == s.len || s.len - i > 15)
		return false;
	for (; i < s.len; i++) {
		if (!ascii_is_digit(s.ptr[i]))
			return false;
		n = n * 10 + (s.ptr[i] - '0');
	}
	n = minus ? -n : n;
	if (n < min || n > max)
		return false;
	*value = n;
	return true;
}
