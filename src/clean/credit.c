/* Where a picture comes from, as a line says it. The words are in conf/lang/CODE/credits.txt. */
#include "lines.h"

enum { TAIL = 90, LONGEST_WORDS = 60, SHORT_LINE = 10, LOOKED_AT = 400 };

/* A stretch of a line between two marks. */
struct field {
	struct str text;
	bool named; /* a colon, or the dots of "Credit...", stand behind it */
	bool known, agency;
};

/* A mark that parts a name from what it is of, its length; 0: none. */
static size_t mark_at(struct str s, size_t i)
{
	static const char *const words[] = {" via ", "©", "—", "–", "…"};
	char c = s.ptr[i];
	if (c && strchr("(/[]),:.;|", c))
		return 1;
	if (c > ' ' && (unsigned char)c < 0x80)
		return 0;
	for (size_t w = 0; w < sizeof(words) / sizeof(*words); w++)
		if (str_starts(str_sub(s, i, s.len), str_of(words[w])))
			return strlen(words[w]);
	return 0;
}

static struct field field_of(const struct lines *l, struct str s, struct str behind)
{
	char normal[LONGEST_WORDS];
	struct field f = {.text = str_trim(s)};
	if (!f.text.len || f.text.len + 6 >= sizeof(normal))
		return f;
	struct str words = {normal, line_normalise(f.text, normal, sizeof(normal))};
	struct str kind = lines_credit_word(l, words);
	f.agency = str_eq(kind, STR("agency")) && !ascii_is_lower(f.text.ptr[0]);
	f.known = str_eq(kind, STR("picture"));
	f.named = str_starts(behind, STR(":")) || str_starts(behind, STR("...")) ||
	          str_starts(behind, STR("…")) || str_ends(words, STR(" by"));
	return f;
}

enum credit line_credit(const struct lines *l, struct str line, const struct measure *m)
{
	size_t from = line.len > TAIL ? line.len - TAIL : 0;
	while (from && from < line.len && ((unsigned char)line.ptr[from] & 0xc0) == 0x80)
		from++;
	bool all = false, found = false;
	for (size_t i = from, start = from; i <= line.len; i++) {
		size_t mark = i < line.len ? mark_at(line, i) : 1;
		if (!mark)
			continue;
		struct str rest = str_sub(line, i < line.len ? i : line.len, line.len);
		struct field f = field_of(l, str_sub(line, start, i), rest);
		bool first = str_trim(str_sub(line, 0, start)).len == 0;
		bool last = str_trim(str_sub(line, i + mark < line.len ? i + mark : line.len,
		                             line.len)).len == 0;
		found = found || (f.known && f.named) || (f.agency && last && (!first || m->words < 5));
		all = all || (f.known && f.named && (first || line.ptr[0] == '('));
		start = i + mark;
		i += mark - 1;
	}
	if (!found)
		return CREDIT_NONE;
	return m->words <= SHORT_LINE && (all || !m->ends) ? CREDIT_ALL : CREDIT_END;
}

/* Words of where somebody is in a picture: "Ada Holm, left, and". */
bool line_is_shown(const struct lines *l, struct str line)
{
	size_t end = line.len < LOOKED_AT ? line.len : LOOKED_AT;
	for (size_t i = 0, start = 0; i <= end; i++) {
		if (i < end && !strchr(",:;()", line.ptr[i]))
			continue;
		char normal[LONGEST_WORDS];
		struct str s = str_trim(str_sub(line, start, i));
		start = i + 1;
		if (!s.len || s.len + 6 >= sizeof(normal))
			continue;
		struct str words = {normal, line_normalise(s, normal, sizeof(normal))};
		if (str_eq(lines_credit_word(l, words), STR("shown")))
			return true;
	}
	return false;
}
