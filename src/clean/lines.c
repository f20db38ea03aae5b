#include "lines.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "../util/wordlist.h"
#include "language.h"

enum { LISTS = 2, FIRST_LETTERS = 2, LONGEST_PHRASE = 8, LONGEST_LINE = 30, LAST_WORDS = 13,
       MOST_WORDS = 100, NORMAL_BYTES = 700, LONGEST_LABEL = 40, MOST_NAMES = 6 };

struct lines {
	struct wordlist *phrases[LISTS], *credits[LISTS];
	struct wordlist *function_words;
	/* Which hashes the first words of phrases have, and the first letters of unspaced ones. */
	uint64_t first[64];
};

bool lines_unspaced(uint32_t c)
{
	return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) ||
	       (c >= 0x1780 && c < 0x1800) || (c >= 0x3040 && c < 0xa000) ||
	       (c >= 0x20000 && c < 0x30000);
}

static void note_first(struct lines *l, struct str s)
{
	unsigned h = (unsigned)str_hash(s) & 4095;
	l->first[h / 64] |= 1ull << (h % 64);
}

static bool is_first(const struct lines *l, struct str s)
{
	unsigned h = (unsigned)str_hash(s) & 4095;
	return l->first[h / 64] >> (h % 64) & 1;
}

/* The first letters of a text in a script without spaces; empty where it is none. */
static struct str first_letters(struct str s)
{
	size_t i = 0;
	for (unsigned n = 0; n < FIRST_LETTERS; n++)
		if (i == s.len || !lines_unspaced(utf8_next(s, &i)))
			return (struct str){"", 0};
	return str_sub(s, 0, i);
}

static void note_first_words(struct lines *l, const struct wordlist *list)
{
	struct str phrase, value, rest;
	for (size_t i = 0; wordlist_at(list, i, &phrase, &value); i++) {
		note_first(l, str_cut(phrase, ' ', &rest));
		struct str letters = first_letters(phrase);
		if (letters.len)
			note_first(l, letters);
	}
}

struct lines *lines_load(struct str lang, struct error *err)
{
	struct lines *l = mem_zeroed(1, sizeof(*l));
	char code[4] = "";
	for (size_t i = 0; i < lang.len && i < 3 && ascii_is_lower(lang.ptr[i]); i++)
		code[i] = lang.ptr[i];
	if (strcmp(code, "nb") == 0 || strcmp(code, "nn") == 0)
		memcpy(code, "no", sizeof("no"));
	bool ok = (l->function_words = language_words(err)) &&
	          (l->phrases[0] = wordlist_of_language("en", "page", err)) &&
	          (l->credits[0] = wordlist_of_language("en", "credits", err));
	if (ok && *code && strcmp(code, "en") != 0)
		ok = (l->phrases[1] = wordlist_of_language(code, "page", err)) &&
		     (l->credits[1] = wordlist_of_language(code, "credits", err));
	for (size_t i = 0; ok && i < LISTS && l->phrases[i]; i++)
		note_first_words(l, l->phrases[i]);
	if (ok)
		return l;
	lines_free(l);
	return NULL;
}

void lines_free(struct lines *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < LISTS; i++) {
		wordlist_free(l->phrases[i]);
		wordlist_free(l->credits[i]);
	}
	wordlist_free(l->function_words);
	free(l);
}

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_lower((char)c) || ascii_is_upper((char)c);
	if (c < 0x300)
		return u_hasBinaryProperty((UChar32)c, UCHAR_ALPHABETIC);
	/* Marks too: Indic and Arabic words have them in their midst. But not those of emoji. */
	return u_hasBinaryProperty((UChar32)c, UCHAR_ALPHABETIC) ||
	       ((U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_MC_MASK)) &&
	        !u_hasBinaryProperty((UChar32)c, UCHAR_VARIATION_SELECTOR));
}

/* What stands inside a word and is no part of it. */
static bool is_silent(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0xad || c == 0x200c || c == 0x200d;
}

static bool is_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xff01 ||
	       c == 0xff1f || c == 0x0964 || c == 0x061f || c == 0x06d4 || c == 0x0589;
}

static bool is_closing(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019 ||
	       c == 0xbb || c == 0xab || c == 0x201c || c == 0x2018 || c == 0x300d || c == 0x300f ||
	       c == 0x203a || c == '*';
}

/* A smiley behind a sentence's end takes nothing of that: "See you soon! 🙂" */
static bool is_smiley(uint32_t c)
{
	return (c >= 0x1f300 && c < 0x1fb00) || (c >= 0x2600 && c < 0x27c0) || c == 0xfe0f ||
	       c == 0x200d;
}

static bool is_opening(uint32_t c)
{
	return c == '"' || c == '\'' || c == 0x201c || c == 0x2018 || c == 0x201e || c == 0xab ||
	       c == 0xbb || c == 0x201a || c == 0x300c || c == 0x300e || c == 0x2039;
}

bool lines_function_word(const struct lines *l, struct str word)
{
	char lower[16];
	if (!word.len || word.len > sizeof(lower))
		return false;
	for (size_t i = 0; i < word.len; i++)
		lower[i] = ascii_lower(word.ptr[i]);
	return wordlist_has(l->function_words, (struct str){lower, word.len});
}

/* Without the mark of a note at the end: "[12]", "¹", and "2" close behind a full stop. */
static struct str without_mark(struct str s)
{
	enum { LONGEST = 12 };
	size_t i = s.len;
	if (i && s.ptr[i - 1] == ']') {
		while (i && s.len - i < LONGEST && s.ptr[i - 1] != '[')
			i--;
		return i && s.ptr[i - 1] == '[' ? str_sub(s, 0, i - 1) : s;
	}
	size_t from = i;
	while (i) {
		size_t before = i;
		uint32_t c = utf8_prev(s, &before);
		if (c != 0xb9 && c != 0xb2 && c != 0xb3 && c != 0x2070 && !(c >= 0x2074 && c <= 0x2079))
			break;
		i = before;
	}
	if (i < from)
		return str_sub(s, 0, i);
	while (i && from - i < 3 && ascii_is_digit(s.ptr[i - 1]))
		i--;
	struct str rest = str_sub(s, 0, i);
	bool stop = i > 1 && i < from && strchr(".!?", s.ptr[i - 1]) && !ascii_is_digit(s.ptr[i - 2]);
	bool quote = i < from && (str_ends(rest, STR("”")) || str_ends(rest, STR("\"")));
	return stop || quote ? rest : s;
}

static bool ends_before_mark(struct str s)
{
	enum { MOST = 8 };
	struct str whole = s;
	for (size_t n = 0, before = 0; n < MOST && before != s.len; n++) {
		before = s.len;
		s = str_trim(without_mark(s));
	}
	uint32_t c = 0;
	for (size_t i = s.len; i && s.len < whole.len;) {
		c = utf8_prev(s, &i);
		if (!is_closing(c))
			break;
	}
	return is_stop(c);
}

void line_measure(const struct lines *l, struct str text, struct measure *m)
{
	*m = (struct measure){0};
	size_t word = 0, unspaced = 0;
	bool in_word = false, stopped = false, any = false;
	for (size_t i = 0; i <= text.len;) {
		size_t from = i;
		uint32_t c = i < text.len ? utf8_next(text, &i) : (i++, ' ');
		bool letter = is_letter(c), digit = c < 0x80 && ascii_is_digit((char)c);
		if (letter || digit) {
			if (!in_word) {
				word = from;
				bool upper = c < 0x80 ? ascii_is_upper((char)c) : u_isupper((UChar32)c);
				m->capitals += upper;
				m->lower = m->lower || (!any && letter && !upper);
			}
			any = in_word = true;
			m->letters += letter;
			m->digits += digit;
			unspaced += lines_unspaced(c);
			stopped = m->colon = false;
			continue;
		}
		if (in_word && is_silent(c))
			continue;
		if (in_word) {
			m->words++;
			m->function += lines_function_word(l, str_sub(text, word, from));
			in_word = false;
		}
		m->quoted = m->quoted || (!any && is_opening(c));
		m->commas += c == ',' || c == ';' || c == 0x3001 || c == 0xff0c || c == 0x060c;
		if (is_stop(c)) {
			m->stops += !stopped;
			stopped = true;
		} else if (c > ' ' && !is_closing(c) && c != 0xa0 && !is_smiley(c)) {
			stopped = false;
		}
		if (c == ':' || c == 0xff1a)
			m->colon = true;
	}
	m->words += (uint32_t)unspaced / 2;
	m->ends = stopped || ends_before_mark(text);
}

float line_prose(const struct measure *m, size_t bytes)
{
	if (bytes < 25 || m->words < 4)
		return 0;
	float length = (float)bytes / 100;
	float prose = 1 + (float)m->commas / 2 + (length < 5 ? length : 5);
	/* Menus run together: no sentence ends in them and most words are capitalised. */
	if (!m->stops && !m->ends)
		prose *= bytes > 80 && m->function * 8 > m->words ? .5f : .2f;
	if (m->capitals * 10 > m->words * 6 && !m->ends)
		prose *= .2f;
	return prose < 9 ? prose : 9;
}

size_t line_normalise(struct str text, char *out, size_t size)
{
	size_t n = 0;
	bool space = false;
	for (size_t i = 0; i < text.len;) {
		size_t from = i;
		uint32_t c = utf8_next(text, &i);
		if (c < 0x80 && (ascii_is_lower((char)c) || ascii_is_upper((char)c)) && n + 6 <= size) {
			if (space)
				out[n++] = ' ';
			space = false;
			out[n++] = ascii_lower((char)c);
			continue;
		}
		bool digit = c < 0x80 && ascii_is_digit((char)c);
		if (is_silent(c))
			continue;
		if (!digit && !is_letter(c)) {
			space = n > 0;
			continue;
		}
		if (n + 6 > size)
			break;
		if (space)
			out[n++] = ' ';
		space = false;
		if (c < 0x80) {
			out[n++] = ascii_lower((char)c);
			continue;
		}
		UChar32 lower = u_tolower((UChar32)c);
		struct strbuf b = STRBUF_INIT;
		if (lower < 0x80) {
			out[n++] = (char)lower;
		} else if (lower == (UChar32)c) {
			memcpy(out + n, text.ptr + from, i - from);
			n += i - from;
		} else if (lower < 0x800) {
			out[n++] = (char)(0xc0 | lower >> 6);
			out[n++] = (char)(0x80 | (lower & 0x3f));
		} else {
			strbuf_add_utf8(&b, (unsigned)lower);
			memcpy(out + n, b.ptr, b.len);
			n += b.len;
			strbuf_release(&b);
		}
	}
	return n;
}

/* "share bar, start": the reason and where in a line the phrase counts. */
static enum hint parse_value(struct str value, enum phrase_place *place)
{
	struct str where, reason = str_trim(str_cut(value, ',', &where));
	where = str_trim(where);
	*place = str_eq(where, STR("start"))    ? PHRASE_START
	         : str_eq(where, STR("name"))   ? PHRASE_NAME
	         : str_eq(where, STR("inside")) ? PHRASE_INSIDE
	         : str_eq(where, STR("end"))    ? PHRASE_END
	                                        : PHRASE_WHOLE;
	for (int h = HINT_NONE + 1; h < HINTS; h++)
		if (str_eq(reason, str_of(reason_words(hint_reason((enum hint)h)))))
			return (enum hint)h;
	return HINT_NONE;
}

/* A line's words, and which of them are looked at. */
struct words {
	struct str all;
	uint16_t starts[MOST_WORDS + 1];
	size_t n;
	size_t label; /* so many stand before its colon; 0: none does */
	size_t names; /* so many at the end begin with a capital letter */
	bool whole; /* all of the line */
	bool number; /* the first word is one */
};

static size_t count_label(struct str text)
{
	char normal[LONGEST_LABEL + 6];
	ptrdiff_t colon = str_find_char(text, ':');
	if (colon <= 0 || colon > LONGEST_LABEL || (size_t)colon + 1 == text.len)
		return 0;
	size_t n = line_normalise(str_sub(text, 0, (size_t)colon), normal, sizeof(normal));
	size_t words = n > 0;
	for (size_t i = 0; i < n; i++)
		words += normal[i] == ' ';
	return words;
}

static size_t count_names(struct str text)
{
	size_t n = 0;
	for (size_t end = text.len; end && n < MOST_NAMES; n++) {
		size_t from = end;
		while (from && text.ptr[from - 1] != ' ')
			from--;
		size_t i = from;
		if (!u_isupper((UChar32)utf8_next(text, &i)))
			break;
		end = from ? from - 1 : 0;
	}
	return n;
}

static void split(struct words *w, char *normal, size_t size, struct str text)
{
	w->all = (struct str){normal, line_normalise(text, normal, size)};
	w->n = 0;
	for (size_t i = 0; i < w->all.len && w->n < MOST_WORDS; i++)
		if (i == 0 || normal[i - 1] == ' ')
			w->starts[w->n++] = (uint16_t)i;
	w->whole = w->all.len + 6 < size && w->n < MOST_WORDS;
	w->number = w->n > 1 && ascii_is_digit(normal[w->starts[1] - 2]);
	w->label = count_label(text);
	w->names = w->n <= LONGEST_PHRASE ? count_names(text) : 0;
}

/* "About Ada Holm", "More from Dover": only a name follows. */
static bool before_name(const struct words *w, size_t to, enum hint hint)
{
	size_t n = w->n - to, fewest = hint == HINT_AUTHOR ? 2 : 1;
	return w->whole && n >= fewest && n < MOST_NAMES && w->names >= n;
}

static struct str words_between(const struct words *w, size_t from, size_t to)
{
	size_t end = to < w->n ? w->starts[to] - 1u : w->all.len;
	return str_sub(w->all, w->starts[from], end);
}

/* Whether words [from, to) are a phrase that counts there. */
static enum hint look_up(const struct lines *l, const struct words *w, size_t from, size_t to,
                         enum phrase_place *place)
{
	struct str words = words_between(w, from, to);
	/* "3 comments" is "comments". */
	bool all = from <= w->number && to == w->n && w->whole;
	for (size_t i = 0; i < LISTS && l->phrases[i]; i++) {
		struct str value = wordlist_find(l->phrases[i], words);
		if (!value.ptr)
			continue;
		enum phrase_place at;
		enum hint hint = parse_value(value, &at);
		bool fits = all || (at == PHRASE_START && from <= w->number) ||
		            (at == PHRASE_INSIDE && w->whole && w->n < LONGEST_LINE) ||
		            (at == PHRASE_END && w->whole && from + LAST_WORDS > w->n);
		bool named = at == PHRASE_NAME && !from && before_name(w, to, hint);
		/* "Read more: Ferry to Arbel stops" */
		bool label = hint == HINT_RELATED && !from && to == w->label && at == PHRASE_WHOLE;
		if (fits || named || label) {
			*place = all || named ? PHRASE_WHOLE : label ? PHRASE_LABEL : at;
			return hint;
		}
	}
	return HINT_NONE;
}

/* The phrase that the text begins with; `fits`: bits 1 << place. */
static enum hint begins_with(const struct lines *l, struct str s, unsigned fits,
                             enum phrase_place *place)
{
	enum { FEWEST = 4, MOST = 40 };
	size_t ends[MOST], n = 0;
	for (size_t i = 0; i < s.len && n < MOST; n++) {
		utf8_next(s, &i);
		ends[n] = i;
	}
	for (; n >= FIRST_LETTERS; n--)
		for (size_t i = 0; i < LISTS && l->phrases[i]; i++) {
			struct str value = wordlist_find(l->phrases[i], str_sub(s, 0, ends[n - 1]));
			enum hint hint = value.ptr ? parse_value(value, place) : HINT_NONE;
			bool there = *place == PHRASE_WHOLE ? ends[n - 1] == s.len : n >= FEWEST;
			if (hint && there && (fits >> *place & 1))
				return hint;
		}
	*place = PHRASE_NONE;
	return HINT_NONE;
}

/*
 * In scripts without spaces a phrase of four letters or more may be a part of what looks
 * like one word; shorter ones may be the beginning of a longer word. Two letters make a word.
 */
static enum hint unspaced_phrase(const struct lines *l, const struct words *w,
                                 enum phrase_place *place)
{
	enum { FIRST_BYTE = 0xe0 }; /* their letters have three bytes or four */
	size_t letters = utf8_count(w->all), start = 0, n = 0, bytes = 0;
	while (bytes < w->all.len && (unsigned char)w->all.ptr[bytes] < FIRST_BYTE)
		bytes++;
	if (bytes == w->all.len)
		return HINT_NONE;
	/* "3件のコメント" is "件のコメント". */
	while (start < w->all.len && (ascii_is_digit(w->all.ptr[start]) || w->all.ptr[start] == ' '))
		start++;
	for (size_t i = 0; i < w->all.len; n++) {
		struct str rest = str_sub(w->all, i, w->all.len), first = first_letters(rest);
		unsigned fits = i <= start ? 1u << PHRASE_START : 0;
		if (w->whole && letters < 2 * LONGEST_LINE)
			fits |= 1u << PHRASE_INSIDE;
		if (w->whole && n + 2 * LAST_WORDS > letters)
			fits |= 1u << PHRASE_END;
		/* What stands behind the number may be all. */
		if (i && i == start && w->whole)
			fits |= 1u << PHRASE_WHOLE;
		enum hint hint = fits && first.len && is_first(l, first)
			? begins_with(l, rest, fits, place) : HINT_NONE;
		if (hint)
			return hint;
		utf8_next(w->all, &i);
	}
	return HINT_NONE;
}

enum hint line_phrase(const struct lines *l, struct str text, enum phrase_place *place)
{
	char normal[NORMAL_BYTES];
	struct words w;
	split(&w, normal, sizeof(normal), text);
	*place = PHRASE_NONE;
	if (str_starts(text, STR("©")) || str_starts_case(text, STR("(c) "))) {
		*place = PHRASE_START;
		return HINT_FOOTER;
	}
	for (size_t from = 0; from < w.n; from++) {
		/* Long lines are looked at by their beginning and their end alone. */
		if (from && w.n >= LONGEST_LINE && from + LAST_WORDS <= w.n)
			from = w.n - LAST_WORDS + 1;
		if (!is_first(l, words_between(&w, from, from + 1)))
			continue;
		size_t most = w.n - from < LONGEST_PHRASE ? w.n - from : LONGEST_PHRASE;
		for (size_t k = most; k > 0; k--) {
			enum hint hint = look_up(l, &w, from, from + k, place);
			if (hint)
				return hint;
		}
	}
	return unspaced_phrase(l, &w, place);
}

struct str language_find(const struct lines *l, struct str text)
{
	return language_by_words(l->function_words, text);
}

struct str lines_credit_word(const struct lines *l, struct str words)
{
	struct str kind = {0};
	for (size_t i = 0; i < LISTS && l->credits[i] && !kind.ptr; i++)
		kind = wordlist_find(l->credits[i], words);
	return kind;
}

bool language_is_false(const struct lines *l, struct str declared, struct str text)
{
	return language_denies(l->function_words, declared, text);
}
