#include "incise.h"

#include "../util/letters.h"

enum { WORD_BYTES = 48, CUE_BYTES = 200, SMALL_WORDS = 3 };

static bool is_long_dash(uint32_t c)
{
	return c == 0x2013 || c == 0x2014 || c == 0x2015;
}

static size_t skip_space(struct str s, size_t i)
{
	while (i < s.len) {
		size_t next = i;
		if (!utf8_is_space(utf8_next(s, &next)))
			break;
		i = next;
	}
	return i;
}

size_t incise_dash(struct str s)
{
	size_t i = 0;
	if (!s.len || !is_long_dash(utf8_next(s, &i)))
		return 0;
	i = skip_space(s, i);
	return i < s.len ? i : 0;
}

/* The word at i in lower case, and where it ends. */
static uint32_t word_flags(struct str s, size_t *i, const struct lexicon *lexicon)
{
	size_t from = *i;
	while (*i < s.len && *i - from < WORD_BYTES) {
		size_t next = *i;
		if (!letter_is(utf8_next(s, &next)))
			break;
		*i = next;
	}
	char lower[2 * WORD_BYTES];
	uint32_t id;
	struct str word = letters_lower(str_sub(s, from, *i), lower, sizeof(lower));
	return lexicon_find(lexicon, word, &id);
}

/* Past "s’" and "se ". */
static size_t skip_reflexive(struct str s, size_t i)
{
	struct str rest = str_sub(s, i, s.len);
	if (str_starts(rest, STR("s’")))
		return i + 4;
	if (str_starts(rest, STR("s'")))
		return i + 2;
	return str_starts(rest, STR("se ")) ? i + 3 : i;
}

/* "la dame", "l’avocate" */
static bool opens_noun(struct str s, size_t i, const struct lexicon *lexicon)
{
	size_t from = i;
	uint32_t flags = word_flags(s, &i, lexicon), id;
	struct str rest = str_sub(s, i, s.len);
	bool elided = i == from + 1 && (rest.len && (rest.ptr[0] == '\'' || str_starts(rest, STR("’"))));
	if (elided) {
		char word[] = "x’";
		word[0] = ascii_lower(s.ptr[from]);
		flags = lexicon_find(lexicon, (struct str){word, sizeof(word) - 1}, &id);
	}
	return flags & WORD_ARTICLE;
}

/* Whether a cue stands at i: a verb with its tied pronoun, or with a name or noun behind it. */
static bool cue_at(struct str s, size_t i, const struct lexicon *lexicon, bool *tied)
{
	i = skip_reflexive(s, i);
	uint32_t flags = word_flags(s, &i, lexicon);
	*tied = i < s.len && s.ptr[i] == '-';
	if (*tied) {
		size_t k = i + 1, hyphen = i;
		while (k < s.len && k - hyphen < WORD_BYTES &&
		       (s.ptr[k] == '-' || ascii_is_lower(s.ptr[k])))
			k++;
		uint32_t id;
		bool pronoun = lexicon_find(lexicon, str_sub(s, hyphen, k), &id) & WORD_PRONOUN;
		return pronoun && (flags & (WORD_CUE | WORD_AUX));
	}
	/* "a déclaré", "a aussi dit" */
	for (int k = 0; k < SMALL_WORDS && (flags & (WORD_AUX | WORD_ADVERB)) &&
	     !(flags & WORD_CUE); k++) {
		i = skip_space(s, i);
		flags = word_flags(s, &i, lexicon);
	}
	if (!(flags & WORD_CUE) || i >= s.len || s.ptr[i] != ' ')
		return false;
	i = skip_space(s, i);
	size_t next = i;
	if (i >= s.len || letter_is_upper(utf8_next(s, &next)))
		return i < s.len;
	return opens_noun(s, i, lexicon);
}

/* Where the cue that starts at i is over. */
static size_t cue_end(struct str s, size_t i, const struct lexicon *lexicon, bool tied)
{
	size_t limit = i + CUE_BYTES < s.len ? i + CUE_BYTES : s.len;
	for (; i < limit; i++) {
		char c = s.ptr[i];
		if (c == '.' || c == '!' || c == '?' || c == ':')
			return skip_space(s, i + 1);
		if (c != ',')
			continue;
		size_t word = skip_space(s, i + 1);
		/* "raconte Odile Vasseur, la fromagère." */
		if (tied || !(word_flags(s, &word, lexicon) & (WORD_ARTICLE | WORD_RELATIVE)))
			return skip_space(s, i + 1);
	}
	return limit == s.len ? s.len : limit;
}

/* "—Sí —dijo Ana—. Mañana.": from the space before the dash to behind the next one. */
static size_t dash_end(struct str s, size_t i)
{
	while (i < s.len) {
		uint32_t c = utf8_next(s, &i);
		if (!is_long_dash(c))
			continue;
		while (i < s.len && strchr(".,;:!?", s.ptr[i]))
			i++;
		return skip_space(s, i);
	}
	return s.len;
}

bool incise_find(struct str s, size_t from, const struct lexicon *lexicon, size_t *start,
                 size_t *end)
{
	for (size_t i = from; i < s.len;) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		if (is_long_dash(c) && at > from && s.ptr[at - 1] == ' ' && i < s.len &&
		    s.ptr[i] != ' ') {
			*start = at - 1;
			*end = dash_end(s, i);
			return true;
		}
		if (c != ',' && c != '!' && c != '?' && c != 0x2026)
			continue;
		bool tied;
		size_t word = skip_space(s, i);
		if (word > i && cue_at(s, word, lexicon, &tied)) {
			*start = i;
			*end = cue_end(s, word, lexicon, tied);
			return true;
		}
	}
	return false;
}
