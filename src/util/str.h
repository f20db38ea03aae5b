/*
 * Strings to read. A `struct str` is a view: it points into text that somebody
 * else owns and dies with it. It need not end in a zero byte. Pass it by value.
 */
#ifndef CRIER_STR_H
#define CRIER_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *ptr;
	size_t len; /* bytes */
};

/* A view of a string literal. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).ptr

/* A view of a C string; NULL gives the empty one. */
static inline struct str str_of(const char *c)
{
	return (struct str){c ? c : "", c ? strlen(c) : 0};
}

/* The bytes [from, to) of s; both are cut to its length. */
struct str str_sub(struct str s, size_t from, size_t to);

bool str_eq(struct str a, struct str b);
/* The same but for the case of ASCII letters. */
bool str_eq_case(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_starts_case(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Where `part` first stands in s, or -1. */
ptrdiff_t str_find(struct str s, struct str part);
/* The same but for the case of ASCII letters. */
ptrdiff_t str_find_case(struct str s, struct str part);
ptrdiff_t str_find_char(struct str s, char c);

/* Without the ASCII white space at both ends. */
struct str str_trim(struct str s);

/*
 * Cut s at the first `at`: returns what stands before it and leaves what
 * stands after it in *rest. Without one the whole of s is returned and *rest
 * is empty with a NULL ptr. s and *rest may be the same variable.
 */
struct str str_cut(struct str s, char at, struct str *rest);

/* Whether the word is one of a list, "en de fr". */
bool str_has_word(struct str list, struct str word);

/* <0, 0, >0, as memcmp, a prefix before the longer string. */
int str_compare(struct str a, struct str b);

/* The same with a C string, which is looked at only as far as it is alike: for tables. */
static inline int str_compare_text(struct str s, const char *c)
{
	size_t i = 0;
	while (i < s.len && c[i] && s.ptr[i] == c[i])
		i++;
	return (i < s.len ? (unsigned char)s.ptr[i] : 0) - (unsigned char)c[i];
}
static inline bool str_eq_text(struct str s, const char *c)
{
	return str_compare_text(s, c) == 0;
}

/* A 64-bit hash (FNV-1a), the same on every machine and in every run. */
unsigned long long str_hash(struct str s);

/* A whole decimal number in [min, max]; false when it is none. */
bool str_to_long(struct str s, long min, long max, long *value);

static inline bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool ascii_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}
static inline bool ascii_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}
static inline char ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c + 'a' - 'A') : c;
}

#endif
