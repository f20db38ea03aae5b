#include "mail.h"

#include <string.h>

enum { LONGEST_NAME = 40, FEWEST = 3, MOST = 200, LONGEST_PREFIX = 5 };

static struct str line_at(struct str s, size_t from, size_t *next)
{
	const char *newline = from < s.len ? memchr(s.ptr + from, '\n', s.len - from) : NULL;
	size_t end = newline ? (size_t)(newline - s.ptr) : s.len;
	*next = end + 1 < s.len ? end + 1 : s.len;
	return str_sub(s, from, end);
}

/* The kind of a header's name; NULL ptr: it is none. */
static struct str kind_of(const struct wordlist *names, struct str line, struct str *value)
{
	char lower[LONGEST_NAME];
	struct str name = str_cut(line, ':', value);
	while (name.len && name.ptr[0] == '*') /* bold in some programs */
		name = str_sub(name, 1, name.len);
	if (!name.len || name.len >= sizeof(lower) || name.len == line.len)
		return (struct str){0};
	for (size_t i = 0; i < name.len; i++)
		lower[i] = ascii_lower(name.ptr[i]);
	*value = str_trim(*value);
	while (value->len && value->ptr[0] == '*')
		*value = str_trim(str_sub(*value, 1, value->len));
	return wordlist_find(names, (struct str){lower, name.len});
}

size_t mail_read(const struct wordlist *names, struct str text, size_t from, struct mail *m)
{
	struct mail found = {0};
	size_t i = from, next = from, n = 0;
	for (; i < text.len && n < MOST; i = next) {
		struct str value, line = line_at(text, i, &next);
		bool folded = n && line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t') &&
		              str_trim(line).len;
		if (folded)
			continue;
		line = str_trim(line);
		struct str kind = kind_of(names, line, &value);
		bool extension = n >= 2 && str_starts_case(line, STR("x-"));
		if (!kind.ptr && !extension)
			break;
		n++;
		if (str_eq(kind, STR("from")))
			found.from = value;
		else if (str_eq(kind, STR("subject")))
			found.subject = value;
		else if (str_eq(kind, STR("date")))
			found.date = value;
		found.flowed = found.flowed || str_find_case(line, STR("format=flowed")) >= 0;
	}
	if (n < FEWEST || !found.from.len || (!found.subject.len && !found.date.len))
		return from;
	*m = found;
	return i;
}

bool mail_forwards(struct str line)
{
	size_t dashes = 0;
	while (dashes < line.len && line.ptr[dashes] == '-')
		dashes++;
	bool both = dashes >= 4 && line.len > dashes * 2 && str_ends(line, STR("----"));
	return (both && line.len < 80) || str_eq_case(line, STR("Begin forwarded message:"));
}

struct str mail_name(struct str from)
{
	struct str address, name = str_trim(str_cut(from, '<', &address));
	if (!name.len)
		return str_trim(str_cut(address, '>', &name));
	if (name.len > 2 && name.ptr[0] == '"' && name.ptr[name.len - 1] == '"')
		return str_sub(name, 1, name.len - 1);
	return name;
}

struct str mail_subject(struct str subject)
{
	static const char *const marks[] = {"re", "fw", "fwd", "aw", "wg", "tr", "rv", "r", "i",
	                                    "sv", "vs", "antw", "enc", "res"};
	for (;;) {
		struct str rest, mark = str_cut(subject, ':', &rest);
		bool is = false;
		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
			is = is || str_eq_case(mark, str_of(marks[i]));
		rest = str_trim(rest);
		if (!is || mark.len > LONGEST_PREFIX || !rest.len)
			return subject;
		subject = rest;
	}
}
