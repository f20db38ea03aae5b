#include "authors.h"

#include <unicode/uchar.h>

#include "../util/paths.h"
#include "../util/utf8.h"
#include "lines.h"

enum { LONGEST_NAME = 80, LONGEST_BYLINE = 300, MOST_WORDS = 6, MOST_AUTHORS = 16, NORMAL = 120 };

static void load(struct byline_words *w)
{
	struct error ignored;
	if (w->loaded)
		return;
	w->loaded = true;
	struct arena *a = arena_new();
	struct str rest, code = str_cut(w->language, '-', &rest);
	if (code.len && code.len <= 3 && !str_eq(code, STR("en")))
		w->lists[0] = wordlist_of_language(arena_text(a, code), "bylines", &ignored);
	w->lists[1] = wordlist_of_language("en", "bylines", &ignored);
	const char *path = paths_data(a, "conf/lang/agencies.txt", &ignored);
	w->lists[2] = path ? wordlist_load(path, &ignored) : NULL;
	arena_free(a);
}

void byline_words_release(struct byline_words *w)
{
	for (size_t i = 0; i < sizeof(w->lists) / sizeof(*w->lists); i++)
		wordlist_free(w->lists[i]);
	wordlist_free(w->given[0]);
	wordlist_free(w->given[1]);
	*w = (struct byline_words){0};
}

/* Whether the words, whatever their case, are listed as this. */
static bool listed(struct byline_words *w, struct str words, const char *as)
{
	char normal[NORMAL];
	if (!words.len || words.len > NORMAL / 2)
		return false;
	struct str key = {normal, line_normalise(words, normal, sizeof(normal))};
	load(w);
	for (size_t i = 0; i < sizeof(w->lists) / sizeof(*w->lists); i++) {
		struct str value = w->lists[i] ? wordlist_find(w->lists[i], key) : (struct str){NULL, 0};
		if (value.ptr && str_eq(value, str_of(as)))
			return true;
	}
	return false;
}

static struct str first_words(struct str s, size_t n, struct str *rest)
{
	size_t i = 0;
	for (; n; n--) {
		while (i < s.len && s.ptr[i] == ' ')
			i++;
		while (i < s.len && s.ptr[i] != ' ' && s.ptr[i] != ':')
			i++;
	}
	*rest = str_sub(s, i, s.len);
	return str_sub(s, 0, i);
}

static struct str last_word(struct str s)
{
	size_t i = s.len;
	while (i && s.ptr[i - 1] != ' ')
		i--;
	return str_sub(s, i, s.len);
}

static struct str tidy(struct str s)
{
	for (size_t before = 0; before != s.len;) {
		before = s.len;
		s = str_trim(s);
		while (s.len && strchr(",:;-|/*(\"'", s.ptr[0]))
			s = str_sub(s, 1, s.len);
		while (s.len && strchr(",:;-|/*)\"'", s.ptr[s.len - 1]))
			s.len--;
	}
	return s;
}

/* Without "By", "Written by", "Text:". */
static struct str without_opening(struct byline_words *w, struct str s)
{
	for (size_t n = 4; n > 0; n--) {
		struct str rest, words = first_words(s, n, &rest);
		if (listed(w, words, "opening") && rest.len)
			return tidy(rest);
	}
	return s;
}

static size_t count_words(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] != ' ' && (i == 0 || s.ptr[i - 1] == ' ');
	return n;
}

/* Titles in front; degrees and roles behind, where a name is left before them. */
static struct str bare_name(struct byline_words *w, struct str s)
{
	for (bool more = true; more;) {
		struct str rest, word = first_words(s, 1, &rest);
		more = rest.len && listed(w, word, "title");
		if (!more && count_words(s) > 2 && listed(w, word, "role"))
			more = true;
		if (more)
			s = tidy(rest);
	}
	for (size_t cut = 0, end = 0; end < s.len; end++) {
		if (s.ptr[end] != ' ')
			continue;
		struct str rest = str_sub(s, end + 1, s.len), word = first_words(rest, 1, &rest);
		if (count_words(str_sub(s, 0, end)) >= 2 &&
		    (listed(w, word, "role") || listed(w, word, "degree")))
			cut = end;
		if (cut) {
			s = str_sub(s, 0, cut);
			break;
		}
	}
	return tidy(s);
}

static bool is_letter_like(uint32_t c)
{
	return u_isalpha((UChar32)c) || u_charType((UChar32)c) == U_NON_SPACING_MARK ||
	       u_charType((UChar32)c) == U_COMBINING_SPACING_MARK || c == 0x2019 || c == 0x2010 || c == 0x2011 || c == 0xb7 || c == 0x30fb;
}

/* Words that begin with a capital, but for short ones between ("van der", "y"). */
static bool looks_like_name(struct str s)
{
	size_t words = 0, capitals = 0, lower = 0;
	bool cased = true;
	if (s.len < 2 || s.len > LONGEST_NAME)
		return false;
	for (size_t i = 0, start = 0; i < s.len;) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		if (c < 0x80 ? !strchr(" .'-`", (int)c) && !ascii_is_lower((char)c) &&
		               !ascii_is_upper((char)c)
		             : !is_letter_like(c))
			return false;
		if (from == start) {
			words++;
			cased = cased && (u_isupper((UChar32)c) || u_islower((UChar32)c) || c < 0x80);
			capitals += u_isupper((UChar32)c) || !u_islower((UChar32)c);
			struct str rest, word = str_cut(str_sub(s, from, s.len), ' ', &rest);
			if (u_islower((UChar32)c) && word.len > 4 && !memchr(word.ptr, '\'', word.len))
				return false;
			lower += u_islower((UChar32)c) != 0;
		}
		if (c == ' ')
			start = i;
	}
	return words <= MOST_WORDS && capitals && lower < capitals + 2 &&
	       (words > 1 || s.len > 3 || !cased);
}

bool is_agency_name(struct byline_words *w, struct str s)
{
	struct str rest;
	if (listed(w, s, "agency") || listed(w, last_word(s), "organisation"))
		return true;
	/* "Reuters Staff", "AP Auto": offices of an agency. */
	return listed(w, first_words(s, 1, &rest), "agency");
}

static bool is_role(struct byline_words *w, struct str s)
{
	struct str rest;
	return listed(w, first_words(s, 1, &rest), "organisation") || listed(w, s, "role") || listed(w, last_word(s), "role") ||
	       listed(w, first_words(s, 1, &rest), "role");
}

/* "Jane Doe Example Today" without the name of the site, Example Today. */
static struct str without_site(struct str name, struct str site)
{
	char own[NORMAL], other[NORMAL];
	struct str key = {own, line_normalise(site, own, sizeof(own))};
	size_t n = 0;
	for (size_t i = 0; i < key.len; i++)
		if (own[i] != ' ')
			own[n++] = own[i];
	key.len = n;
	for (size_t i = 1; n > 3 && i < name.len; i++) {
		if (name.ptr[i - 1] != ' ')
			continue;
		size_t len = line_normalise(str_sub(name, i, name.len), other, sizeof(other)), kept = 0;
		for (size_t k = 0; k < len; k++)
			if (other[k] != ' ')
				other[kept++] = other[k];
		if (str_eq(key, (struct str){other, kept}) &&
		    count_words(str_sub(name, 0, i)) >= 2)
			return str_trim(str_sub(name, 0, i));
	}
	return name;
}

/* The same in another case is the same; the one that is not all in capitals stays. */
static bool add_name(struct document *doc, struct str name)
{
	char own[NORMAL], other[NORMAL];
	struct metadata *meta = &doc->meta;
	struct str key = {own, line_normalise(name, own, sizeof(own))};
	struct str site = {other, line_normalise(meta->site, other, sizeof(other))};
	if (!key.len || str_eq(key, site))
		return false;
	for (size_t i = 0; i < meta->nauthors; i++) {
		struct str known = {other, line_normalise(meta->authors[i], other, sizeof(other))};
		if (!str_eq(key, known))
			continue;
		bool small = false;
		for (size_t k = 0; k < meta->authors[i].len; k++)
			small = small || ascii_is_lower(meta->authors[i].ptr[k]);
		if (!small)
			meta->authors[i] = arena_str(doc->arena, name);
		return true;
	}
	if (meta->nauthors == MOST_AUTHORS)
		return false;
	document_add_author(doc, name);
	return true;
}

/* Where the next part begins, and how long what parts it is; s.len: there is none. */
static size_t next_seam(struct byline_words *w, struct str s, size_t *width)
{
	static const char *const seams[] = {",", ";", "|", "/", "\n", "&", "·", "•", " – ", " — ", "(",
		" - ", "،", "、", " @"};
	for (size_t i = 0; i < s.len; i++) {
		for (size_t k = 0; k < sizeof(seams) / sizeof(*seams); k++) {
			*width = strlen(seams[k]);
			if (str_starts(str_sub(s, i, s.len), str_of(seams[k])))
				return i;
		}
		if (s.ptr[i] != ' ')
			continue;
		struct str rest, word = first_words(str_sub(s, i + 1, s.len), 1, &rest);
		*width = word.len + 2;
		if (rest.len && listed(w, word, "and"))
			return i;
	}
	return s.len;
}

/* Behind a comma in a line for readers stands a place or an office as well as a name. */
static bool has_given_name(struct byline_words *w, struct str s)
{
	struct str rest, word = first_words(s, 1, &rest);
	struct error ignored;
	for (size_t i = 0; i < 2; i++) {
		if (!w->given[i] && (i || w->lists[0])) {
			char code[4] = "en";
			if (!i && w->language.len > 1)
				memcpy(code, w->language.ptr, 2);
			w->given[i] = wordlist_of_language(code, "given-names", &ignored);
		}
		if (w->given[i] && wordlist_has(w->given[i], word))
			return true;
	}
	return word.len == 2 && word.ptr[1] == '.';
}

/* "Doe, Jane" of a catalogue: one comma, and no more than a surname before it. */
static struct str turned(struct arena *a, struct str s)
{
	struct str rest, surname = tidy(str_cut(s, ',', &rest));
	struct strbuf b = STRBUF_INIT;
	if (!rest.ptr || str_find_char(rest, ',') >= 0 || count_words(surname) > 2 ||
	    count_words(tidy(rest)) > 3 || str_find(rest, STR(" and ")) >= 0)
		return s;
	strbuf_add(&b, tidy(rest));
	strbuf_addc(&b, ' ');
	strbuf_add(&b, surname);
	struct str name = arena_str(a, strbuf_str(&b));
	strbuf_release(&b);
	return name;
}

bool authors_add(struct document *doc, struct byline_words *w, struct str text,
                 enum name_order order)
{
	bool any = false, whole = true, comma = false;
	if (!text.len || text.len > LONGEST_BYLINE || str_find(text, STR("://")) >= 0)
		return false;
	if (order == NAMES_INDEXED)
		text = turned(doc->arena, text);
	text = without_opening(w, tidy(text));
	while (text.len) {
		size_t width = 0, end = next_seam(w, text, &width);
		bool behind_comma = end < text.len && text.ptr[end] == ',';
		struct str part = tidy(str_sub(text, 0, end));
		text = str_sub(text, end + width, text.len);
		part = bare_name(w, without_opening(w, part));
		part = without_site(part, doc->meta.site);
		/* A word alone is a name where it is all there is; else a place or a paper. */
		bool alone = count_words(part) == 1 && !(whole && !text.len);
		bool name = looks_like_name(part) && !is_agency_name(w, part) && !is_role(w, part);
		if (comma && order == NAMES_SEEN)
			name = name && has_given_name(w, part);
		if (name && (!alone || (part.len && (unsigned char)part.ptr[0] >= 0xe0)))
			any = add_name(doc, part) || any;
		whole = false;
		comma = behind_comma;
	}
	return any;
}
