#include "links.h"

#include "../util/strbuf.h"

enum { LONGEST = 4096 };

static size_t scheme_length(struct str s)
{
	size_t i = 0;
	while (i < s.len && (ascii_is_lower(s.ptr[i]) || ascii_is_upper(s.ptr[i]) ||
	                     (i && (ascii_is_digit(s.ptr[i]) || strchr("+-.", s.ptr[i])))))
		i++;
	return i && i < s.len && s.ptr[i] == ':' ? i : 0;
}

static bool is_web(struct str s)
{
	return str_starts_case(s, STR("http://")) || str_starts_case(s, STR("https://"));
}

/* Where the first of the characters stands at or behind `from`; the length: nowhere. */
static size_t find_any(struct str s, size_t from, const char *any)
{
	while (from < s.len && !strchr(any, s.ptr[from]))
		from++;
	return from;
}

/* As it is to be read: tabs and newlines inside are nothing, other odd characters escaped. */
static void add_escaped(struct strbuf *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c <= ' ' || c == 0x7f || strchr("\"'<>\\^`{|}()", c))
			strbuf_addf(b, "%%%02X", c);
		else
			strbuf_addc(b, (char)c);
	}
}

/* The path from `start` on, without its "." and ".." (RFC 3986, 5.2.4). */
static void remove_dots(struct strbuf *b, size_t start)
{
	size_t out = start, end = find_any(strbuf_str(b), start, "?#");
	for (size_t i = start; i < end;) {
		size_t next = find_any((struct str){b->ptr, end}, i + 1, "/");
		struct str part = {b->ptr + i, next - i};
		bool up = str_eq(part, STR("/..")), here = str_eq(part, STR("/."));
		if (up || here) {
			while (up && out > start && b->ptr[--out] != '/')
				;
			if (next == end)
				b->ptr[out++] = '/';
		} else {
			memmove(b->ptr + out, part.ptr, part.len);
			out += part.len;
		}
		i = next;
	}
	memmove(b->ptr + out, b->ptr + end, b->len - end);
	strbuf_cut(b, out + b->len - end);
}

/* How much of `base` stays before `href`. */
static size_t shared(struct str base, struct str href)
{
	size_t host = (size_t)str_find(base, STR("://")) + 3;
	size_t path = find_any(base, host, "/?#"), query = find_any(base, path, "?#");
	if (str_starts(href, STR("//")))
		return host - 2;
	if (str_starts(href, STR("/")))
		return path;
	if (str_starts(href, STR("?")))
		return query;
	if (str_starts(href, STR("#")))
		return find_any(base, query, "#");
	while (query > path && base.ptr[query - 1] != '/')
		query--;
	return query;
}

const char *link_absolute(struct arena *a, struct str base, struct str href)
{
	struct strbuf b = STRBUF_INIT;
	const char *address = NULL;
	href = str_trim(href);
	if (!href.len || href.len > LONGEST || base.len > LONGEST)
		return NULL;
	bool whole = scheme_length(href) > 0;
	if (!whole && is_web(base)) {
		add_escaped(&b, str_sub(base, 0, shared(base, href)));
		if (b.ptr[b.len - 1] != '/' && !strchr("/?#", href.ptr[0]))
			strbuf_addc(&b, '/');
	}
	add_escaped(&b, href);
	struct str s = strbuf_str(&b);
	if (is_web(s)) {
		size_t host = (size_t)str_find(s, STR("://")) + 3;
		size_t path = find_any(s, host, "/?#");
		if (path > host) {
			remove_dots(&b, path);
			address = arena_text(a, strbuf_str(&b));
		}
	} else if (str_starts_case(s, STR("mailto:")) && str_find_char(s, '@') >= 0) {
		address = arena_text(a, s);
	}
	strbuf_release(&b);
	return address;
}
