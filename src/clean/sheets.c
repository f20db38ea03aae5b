#include "sheets.h"

#include <string.h>

enum { LOOKED_AT = 4000, LONGEST = 100 };

/* A hash of the line in which all numbers are alike; 0 where it can be no edge's. */
static uint64_t shape_of(struct str line)
{
	uint64_t h = 1469598103934665603u;
	if (!line.len || line.len > LONGEST)
		return 0;
	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];
		bool again = i && ((ascii_is_digit(c) && ascii_is_digit(line.ptr[i - 1])) ||
		                   (ascii_is_space(c) && ascii_is_space(line.ptr[i - 1])));
		if (again)
			continue;
		c = ascii_is_digit(c) ? '0' : ascii_is_space(c) ? ' ' : c;
		h = (h ^ (unsigned char)c) * 1099511628211u;
	}
	return h ? h : 1;
}

struct edges {
	uint64_t shapes[SHEETS_LINES];
	size_t n;
};

static void note(struct sheets *s, struct edges *seen, struct str line)
{
	uint64_t h = shape_of(line);
	for (size_t i = 0; i < s->n; i++)
		if (s->shapes[i] == h)
			return;
	for (size_t i = 0; i < seen->n; i++)
		if (seen->shapes[i] == h && h) {
			s->shapes[s->n++] = h;
			return;
		}
	if (h && seen->n < SHEETS_LINES)
		seen->shapes[seen->n++] = h;
}

void sheets_find(struct sheets *s, struct str text)
{
	struct edges top = {.n = 0}, bottom = {.n = 0};
	struct str last = {"", 0};
	bool fresh = true;
	*s = (struct sheets){0};
	for (size_t i = 0, n = 0; i < text.len && n < LOOKED_AT; n++) {
		const char *newline = memchr(text.ptr + i, '\n', text.len - i);
		size_t end = newline ? (size_t)(newline - text.ptr) : text.len;
		struct str raw = str_sub(text, i, end), line = str_trim(raw);
		i = end + 1;
		bool feed = str_find_char(raw, '\f') >= 0, number = sheets_number(line);
		s->feeds = s->feeds || feed;
		if ((feed || number) && s->n < SHEETS_LINES) {
			note(s, &bottom, last);
			fresh = true;
		}
		if (!line.len || number)
			continue;
		if (fresh && s->n < SHEETS_LINES)
			note(s, &top, line);
		fresh = false;
		last = line;
	}
}

bool sheets_edge(const struct sheets *s, struct str line)
{
	uint64_t h = s->n ? shape_of(line) : 0;
	for (size_t i = 0; i < s->n && h; i++)
		if (s->shapes[i] == h)
			return true;
	return false;
}

bool sheets_number(struct str line)
{
	struct str rest;
	bool dashes = line.len > 4 && line.ptr[0] == '-' && line.ptr[line.len - 1] == '-';
	if (dashes)
		line = str_trim(str_sub(line, 1, line.len - 1));
	else if (line.len < 24 && str_eq_case(str_cut(line, ' ', &rest), STR("page")))
		line = str_cut(rest, ' ', &rest);
	else
		return false;
	long n;
	return str_to_long(line, 0, 99999, &n);
}
