/* Marks of notes and citations, as far as the text alone shows them. */
#include <unicode/uchar.h>

#include "../util/paths.h"
#include "../util/utf8.h"
#include "lines.h"
#include "notes.h"

enum { LONGEST_BRACKETS = 60, LONGEST_CITATION = 400, LONGEST_WORD = 40, NORMAL = 120,
       FIRST_YEAR = 1500, LAST_YEAR = 2100, MOST_WORDS = 8 };

/* ---- words ---- */

static void load(struct wordlist *lists[2], struct note_words *w, const char *name)
{
	struct error ignored;
	if (lists[1])
		return;
	struct arena *a = arena_new();
	struct str rest, code = str_cut(w->language, '-', &rest);
	if (code.len && code.len <= 3 && !str_eq(code, STR("en")))
		lists[0] = wordlist_of_language(arena_text(a, code), name, &ignored);
	lists[1] = wordlist_of_language("en", name, &ignored);
	arena_free(a);
}

static bool has(struct wordlist *lists[2], struct str word)
{
	return (lists[0] && wordlist_has(lists[0], word)) ||
	       (lists[1] && wordlist_has(lists[1], word));
}

void note_words_release(struct note_words *w)
{
	for (size_t i = 0; i < 2; i++) {
		wordlist_free(w->notes[i]);
		wordlist_free(w->units[i]);
		wordlist_free(w->months[i]);
	}
	*w = (struct note_words){0};
}

struct str note_word(struct note_words *w, struct str words)
{
	char normal[NORMAL];
	if (!words.len || words.len > NORMAL / 2)
		return (struct str){"", 0};
	load(w->notes, w, "notes");
	struct str key = {normal, line_normalise(words, normal, sizeof(normal))};
	for (size_t i = 0; i < 2; i++) {
		struct str value = w->notes[i] ? wordlist_find(w->notes[i], key) : (struct str){NULL, 0};
		if (value.ptr)
			return value;
	}
	return (struct str){"", 0};
}

/* ---- what stands around ---- */

static uint32_t before(struct str s, size_t i)
{
	return i ? utf8_prev(s, &i) : 0;
}

static bool is_closing(uint32_t c)
{
	return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '"' ||
	       c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201d || c == 0xbb ||
	       c == 0x2026 || c == 0x3002 || c == 0x300d;
}

static bool is_word(uint32_t c)
{
	return c && (u_isalpha((UChar32)c) || u_isdigit((UChar32)c));
}

/* The letters that end at text[i]. */
static struct str word_before(struct str s, size_t i)
{
	size_t from = i;
	while (from && i - from < LONGEST_WORD) {
		size_t next = from;
		if (!u_isalpha((UChar32)utf8_prev(s, &next)))
			break;
		from = next;
	}
	return str_sub(s, from, i);
}

/* Behind it the sentence goes on or ends: no letter or digit follows at once. */
static bool is_free(struct str s, size_t i)
{
	size_t next = i;
	return i >= s.len || !is_word(utf8_next(s, &next));
}

/* ---- [3, 5-7] ---- */

static bool is_number_list(struct str s)
{
	size_t digits = 0, run = 0;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		bool digit = c >= '0' && c <= '9';
		run = digit ? run + 1 : 0;
		digits += digit;
		if (run > 3 || (!digit && c != ',' && c != ' ' && c != '-' && c != 0x2013 && c != ';'))
			return false;
	}
	return digits > 0;
}

/* What brackets say: numbers of notes, words listed for that, "note 3". */
static bool is_note_text(struct note_words *w, struct str inner)
{
	size_t i = inner.len;
	if (is_number_list(inner) || str_starts(note_word(w, inner), STR("mark")))
		return true;
	while (i && ascii_is_digit(inner.ptr[i - 1]))
		i--;
	bool numbered = i < inner.len && inner.len - i <= 3;
	return numbered && str_eq(note_word(w, str_trim(str_sub(inner, 0, i))), STR("label"));
}

/* Behind a word that needs what is in the brackets ("Section [3]", "in [4]") they are text. */
static size_t brackets_end(struct note_words *w, struct str s, size_t i)
{
	struct str tail = str_sub(s, i + 1, i + 1 + LONGEST_BRACKETS);
	ptrdiff_t close = str_find_char(tail, ']');
	if (close <= 0)
		return i;
	size_t end = i + (size_t)close + 2;
	struct str inner = str_sub(tail, 0, (size_t)close);
	uint32_t last = before(s, i);
	if (!i || !is_free(s, end) || !last)
		return i;
	bool lettered = inner.len == 1 && ascii_is_lower(inner.ptr[0]);
	if (lettered)
		return is_closing(last) && last != '\'' && last != 0x2019 ? end : i;
	if (!is_note_text(w, inner))
		return i;
	if (last != ' ' && last != '\t')
		return is_word(last) || is_closing(last) ? end : i;
	if (!is_number_list(inner))
		return end;
	/* Parted from the text, it is a mark only where the sentence would go on without it. */
	struct str word = word_before(s, i - 1);
	size_t next = end;
	uint32_t after = end < s.len ? utf8_next(s, &next) : '.';
	bool needed = !word.len ? !is_closing(before(s, i - 1))
	                        : word.len <= 3 || ascii_is_upper(word.ptr[0]);
	return !needed && (is_closing(after) || after == '[') ? end : i;
}

/* ---- ¹ † * ---- */

static bool is_super(uint32_t c)
{
	return c == 0xb9 || c == 0xb2 || c == 0xb3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* Behind "(a + b)" or "f'" a power may stand; behind a word's bracket or apostrophe a mark. */
static bool is_formula(struct str s)
{
	enum { LONGEST = 40, LONGEST_NAME = 3 };
	size_t letters = 0;
	bool sum = false;
	for (size_t i = s.len; i && s.len - i < LONGEST && letters <= LONGEST_NAME;) {
		uint32_t c = utf8_prev(s, &i);
		letters = u_isalpha((UChar32)c) ? letters + 1 : 0;
		sum = sum || c == '+' || c == '-' || c == 0x2212 || c == '/' || c == 0xd7;
		if (c == '(' || c == '[')
			return sum || s.len - i <= LONGEST_NAME + 2;
		if (c == ' ' && s.ptr[s.len - 1] != ')' && s.ptr[s.len - 1] != ']')
			return true;
	}
	return false;
}

bool cite_is_super(struct note_words *w, struct str text, struct str super, bool linked)
{
	size_t i = 0;
	super = str_trim(super);
	if (!super.len || super.len > LONGEST_BRACKETS)
		return false;
	uint32_t first = utf8_next(super, &i);
	bool symbol = first == '*' || first == 0x2020 || first == 0x2021 || first == 0xa7 ||
	              first == 0xb6;
	if (symbol && super.len <= 6)
		return true;
	if (super.ptr[0] == '[' && super.ptr[super.len - 1] == ']')
		return linked || is_note_text(w, str_sub(super, 1, super.len - 1)) || super.len == 3;
	if (linked && utf8_count(super) <= 4)
		return true;
	bool digits = is_number_list(super);
	for (size_t k = 0; !digits && k < super.len;)
		if (!is_super(utf8_next(super, &k)))
			return false;
	uint32_t last = before(text, text.len);
	if (last == ')' || last == ']' || last == '\'' || last == 0x2019)
		return !is_formula(text);
	if (is_closing(last))
		return true;
	/* Powers stand at numbers, variables and units, which are short or known. */
	struct str word = word_before(text, text.len);
	load(w->units, w, "units");
	return u_isalpha((UChar32)last) && word.len >= 4 && !has(w->units, word);
}

char cents_point(struct str text, struct str super)
{
	enum { LONGEST = 16, MOST_POWER = 24 };
	size_t i = text.len;
	long raised;
	while (i && text.len - i < LONGEST && text.ptr[i - 1] &&
	       (ascii_is_digit(text.ptr[i - 1]) || strchr(",.", text.ptr[i - 1])))
		i--;
	struct str whole = str_sub(text, i, text.len);
	if (super.len != 2 || !str_to_long(super, 0, 99, &raised) || !whole.len ||
	    !ascii_is_digit(whole.ptr[whole.len - 1]))
		return '\0';
	i -= i && text.ptr[i - 1] == ' ';
	if (!i || u_charType((UChar32)utf8_prev(text, &i)) != U_CURRENCY_SYMBOL)
		return '\0';
	/* $10<sup>12</sup> is a trillion. */
	if (str_eq(whole, STR("10")) && raised && super.ptr[0] != '0' && raised <= MOST_POWER)
		return '\0';
	return str_find_char(whole, '.') < 0 ? '.' : str_find_char(whole, ',') < 0 ? ',' : '\0';
}

static size_t superscript_end(struct note_words *w, struct str s, size_t i)
{
	size_t end = i;
	for (size_t k = i; k < s.len && is_super(utf8_next(s, &k));)
		end = k;
	bool mark = end > i && i && is_free(s, end) &&
	            cite_is_super(w, str_sub(s, 0, i), str_sub(s, i, end), false);
	return mark ? end : i;
}

/* A dagger or an asterisk close behind a word; not those around a word. */
static size_t symbol_end(struct str s, size_t i)
{
	size_t end = i, stars = 0;
	uint32_t last = before(s, i), c = 0;
	for (size_t k = i; k < s.len && ((c = utf8_next(s, &k)) == '*' || c == 0x2020 || c == 0x2021);)
		end = k;
	if (!i || end - i > 6 || (!u_isalpha((UChar32)last) && !is_closing(last)))
		return i;
	if (s.ptr[i] == '*') {
		size_t from = i > 400 ? i - 400 : 0;
		for (size_t k = from; k < i; k++)
			stars += s.ptr[k] == '*' && (k == 0 || s.ptr[k - 1] == ' ' || s.ptr[k - 1] == '(');
	}
	size_t next = end;
	uint32_t after = end < s.len ? utf8_next(s, &next) : ' ';
	return stars == 0 && (after == ' ' || after == '\n' || is_closing(after)) ? end : i;
}

/* ---- (Smith et al., 2019; Jones 2020) ---- */

static bool is_year(struct str s)
{
	long year;
	if (s.len == 5 && ascii_is_lower(s.ptr[4]))
		s.len = 4;
	return s.len == 4 && str_to_long(s, FIRST_YEAR, LAST_YEAR, &year);
}

static struct str bare(struct str word)
{
	while (word.len && strchr(",.:;&", word.ptr[word.len - 1]))
		word.len--;
	return word;
}

/* Names, then a year, perhaps a page. *certain: two names joined, or "et al.". */
static bool is_citation(struct note_words *w, struct str s, bool *certain)
{
	size_t names = 0, words = 0;
	bool year = false;
	struct str rest = str_trim(s);
	while (rest.len) {
		struct str word = str_cut(rest, ' ', &rest), core = bare(word);
		size_t k = 0;
		if (!word.len)
			continue;
		if (++words > MOST_WORDS)
			return false;
		struct str kind = note_word(w, core);
		if (is_year(core)) {
			year = true;
		} else if (year) {
			/* "p. 12", "pp. 3–5", another year */
			if (!str_eq(kind, STR("page")) && !is_number_list(core))
				return false;
		} else if (str_eq(word, STR("&")) || str_eq(kind, STR("others"))) {
			*certain = *certain || names > 0;
		} else if (str_eq(kind, STR("before")) && !names) {
			continue;
		} else if (core.len && u_isupper((UChar32)utf8_next(core, &k))) {
			load(w->months, w, "months");
			if (core.len < 2 && core.len == word.len)
				return false;
			if (has(w->months, core))
				return false;
			names++;
		} else if (!names || !str_eq(kind, STR("joint"))) {
			return false;
		}
	}
	return year && names;
}

/* True where all of it is citations. */
static bool are_citations(struct note_words *w, struct str inner, bool *certain)
{
	size_t parts = 0;
	struct str rest = inner;
	*certain = false;
	while (rest.len) {
		struct str part = str_trim(str_cut(rest, ';', &rest));
		/* "Jones 2020; 2021" */
		if (parts && is_year(bare(part)))
			continue;
		if (!is_citation(w, part, certain))
			return false;
		parts++;
	}
	*certain = *certain || parts > 1;
	return parts > 0;
}

static struct str in_brackets(struct str s, size_t i)
{
	char close = s.ptr[i] == '(' ? ')' : ']';
	struct str tail = str_sub(s, i + 1, i + 1 + LONGEST_CITATION);
	ptrdiff_t end = str_find_char(tail, close);
	ptrdiff_t again = str_find_char(tail, s.ptr[i]);
	if (end < 6 || (again >= 0 && again < end))
		return (struct str){"", 0};
	return str_sub(tail, 0, (size_t)end);
}

bool cite_is_certain(struct note_words *w, struct str text, size_t i)
{
	bool certain;
	struct str inner = in_brackets(text, i);
	return inner.len && are_citations(w, inner, &certain) && certain;
}

static size_t citation_end(struct note_words *w, struct str s, size_t i)
{
	bool certain;
	struct str inner = in_brackets(s, i);
	if (!i || !inner.len || !are_citations(w, inner, &certain) || !(certain || w->cites))
		return i;
	return i + inner.len + 2;
}

size_t cite_end(struct note_words *w, struct str s, size_t i)
{
	size_t end = i, next = i;
	switch (s.ptr[i]) {
	case '[':
		end = brackets_end(w, s, i);
		return end > i ? end : citation_end(w, s, i);
	case '(':
		return citation_end(w, s, i);
	case '*':
		return symbol_end(s, i);
	case '\xc2':
	case '\xe2': {
		uint32_t c = utf8_next(s, &next);
		if (is_super(c))
			return superscript_end(w, s, i);
		return c == 0x2020 || c == 0x2021 ? symbol_end(s, i) : i;
	}
	default:
		return i;
	}
}
