#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include "../util/utf8.h"
#include "claims.h"

/* The code point of "&amp;" or "&#8217;" at the beginning; 0: none. Moves *i behind it. */
static uint32_t entity(struct str s, size_t *i)
{
	enum { LONGEST = 12 };
	char name[LONGEST];
	struct str rest, inner = str_cut(str_sub(s, *i + 1, *i + LONGEST), ';', &rest);
	if (!rest.ptr || !inner.len)
		return 0;
	memcpy(name, inner.ptr, inner.len);
	name[inner.len] = '\0';
	uint32_t code = 0;
	if (name[0] == '#') {
		bool hex = name[1] == 'x' || name[1] == 'X';
		char *end;
		unsigned long value = strtoul(name + 1 + hex, &end, hex ? 16 : 10);
		bool valid = !*end && end > name + 1 + hex && value < 0x110000 &&
		             (value < 0xd800 || value > 0xdfff);
		code = valid ? (uint32_t)value : 0;
	} else {
		const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
		code = known ? known->value : str_eq(inner, STR("apos")) ? '\'' : 0;
	}
	*i += code ? inner.len + 2 : 0;
	return code;
}

/* Behind an inline tag at s[i], or i. Other angle brackets are text. */
static size_t behind_tag(struct str s, size_t i)
{
	static const char *const names[] = {"i", "b", "em", "strong", "span", "br", "p", "a", "sup",
		"sub", "q", "cite", "u", "small", "mark", "font", "wbr", "abbr"};
	size_t from = i + 1 + (i + 1 < s.len && s.ptr[i + 1] == '/'), end = from;
	while (end < s.len && (ascii_is_lower(s.ptr[end]) || ascii_is_upper(s.ptr[end])))
		end++;
	for (size_t k = 0; end < s.len && k < sizeof(names) / sizeof(*names); k++) {
		if (!str_eq_case(str_sub(s, from, end), str_of(names[k])) || !strchr(" />", s.ptr[end]))
			continue;
		ptrdiff_t close = str_find_char(str_sub(s, end, end + 1000), '>');
		return close < 0 ? i : end + (size_t)close + 1;
	}
	return i;
}

struct str value_clean(struct arena *a, struct str s, size_t most)
{
	struct strbuf b = STRBUF_INIT;
	bool space = false;
	for (size_t i = 0; i < s.len && b.len + 5 <= most;) {
		uint32_t c = 0;
		if (s.ptr[i] == '<' && behind_tag(s, i) > i) {
			i = behind_tag(s, i);
			continue;
		}
		if (s.ptr[i] == '&')
			c = entity(s, &i);
		if (!c)
			c = utf8_next(s, &i);
		if (utf8_is_space(c) || c < ' ') {
			space = b.len > 0;
			continue;
		}
		if (utf8_is_unseen(c) || c == 0xfffd)
			continue;
		if (space)
			strbuf_addc(&b, ' ');
		space = false;
		strbuf_add_utf8(&b, c);
	}
	struct str copy = arena_str(a, strbuf_str(&b));
	strbuf_release(&b);
	return copy;
}
