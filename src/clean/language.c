/*
 * The language of a text: by its script where one language alone writes so, else
 * by the function words of conf/lang/function-words.txt.
 */
#include <stdlib.h>

#include "../util/utf8.h"
#include "../util/wordlist.h"
#include "lines.h"
#include "language.h"

enum { LOOKED_AT_BYTES = 20000, MAX_LANGUAGES = 24 };

static const struct script {
	uint32_t first, last;
	const char *lang;
} scripts[] = {
	{0x0370, 0x03ff, "el"}, {0x0400, 0x04ff, "ru"}, {0x0530, 0x058f, "hy"},
	{0x0590, 0x05ff, "he"}, {0x0600, 0x06ff, "ar"}, {0x0900, 0x097f, "hi"},
	{0x0980, 0x09ff, "bn"}, {0x0b80, 0x0bff, "ta"}, {0x0c00, 0x0c7f, "te"},
	{0x0e00, 0x0e7f, "th"}, {0x10a0, 0x10ff, "ka"}, {0x3040, 0x30ff, "ja"},
	{0x4e00, 0x9fff, "zh"}, {0xac00, 0xd7af, "ko"},
};
enum { SCRIPTS = sizeof(scripts) / sizeof(*scripts) };

static const char *by_script(struct str text)
{
	size_t counts[SCRIPTS] = {0}, letters = 0, best = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i);
		letters += c > 0x2ff || ascii_is_lower((char)(c < 0x80 ? c : 'a'));
		for (size_t k = 0; c > 0x2ff && k < SCRIPTS; k++)
			counts[k] += c >= scripts[k].first && c <= scripts[k].last;
	}
	for (size_t k = 1; k < SCRIPTS; k++)
		if (counts[k] > counts[best])
			best = k;
	/* Japanese is written with Chinese characters as well. */
	for (size_t k = 0; k < SCRIPTS; k++)
		if (scripts[k].first == 0x3040 && counts[k] * 10 > counts[best])
			best = k;
	return letters && counts[best] * 3 > letters ? scripts[best].lang : NULL;
}

struct tally {
	struct {
		struct str code;
		float score;
	} langs[MAX_LANGUAGES];
	size_t n;
};

/* A word that several languages have counts less for each. */
static void count_word(struct tally *t, struct str codes)
{
	size_t shared = 1;
	for (size_t i = 0; i < codes.len; i++)
		shared += codes.ptr[i] == ' ';
	for (struct str rest = codes; rest.len;) {
		struct str code = str_cut(rest, ' ', &rest);
		size_t i = 0;
		while (i < t->n && !str_eq(t->langs[i].code, code))
			i++;
		if (i == t->n && t->n < MAX_LANGUAGES)
			t->langs[t->n++].code = code;
		if (i < t->n)
			t->langs[i].score += 1.f / (float)shared;
	}
}

/* A letter alone is a word only between white space: not in "d-w", "c/o", "S.A."; but "l'an". */
static bool is_lone_letter(struct str text, size_t from, size_t end)
{
	return end - from == 1 && ((from && !ascii_is_space(text.ptr[from - 1])) ||
	                           (end < text.len && !ascii_is_space(text.ptr[end]) &&
	                            text.ptr[end] != '\''));
}

static bool is_word_byte(char c)
{
	return ascii_is_lower(c) || ascii_is_upper(c) || (unsigned char)c >= 0x80;
}

/* Counts the words of the languages in the beginning of the text; returns how many words. */
static size_t count_words(struct tally *t, const struct wordlist *words, struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len;) {
		size_t from = i;
		char word[16];
		while (i < text.len && is_word_byte(text.ptr[i]))
			i++;
		if (i > from) {
			n++;
			if (i - from <= sizeof(word) && !is_lone_letter(text, from, i)) {
				for (size_t k = from; k < i; k++)
					word[k - from] = ascii_lower(text.ptr[k]);
				count_word(t, wordlist_find(words, (struct str){word, i - from}));
			}
		} else {
			i++;
		}
	}
	return n;
}

static struct str beginning(struct str text)
{
	size_t cut = LOOKED_AT_BYTES;
	if (text.len <= cut)
		return text;
	while ((text.ptr[cut] & 0xc0) == 0x80)
		cut--;
	return str_sub(text, 0, cut);
}

struct str language_by_words(const struct wordlist *words, struct str text)
{
	struct tally t = {.n = 0};
	text = beginning(text);
	const char *script = by_script(text);
	if (script)
		return str_of(script);
	size_t n = count_words(&t, words, text), best = 0;
	float second = 0;
	for (size_t i = 1; i < t.n; i++)
		if (t.langs[i].score > t.langs[best].score)
			best = i;
	for (size_t i = 0; i < t.n; i++)
		if (i != best && t.langs[i].score > second)
			second = t.langs[i].score;
	bool sure = t.n && t.langs[best].score >= 3 && t.langs[best].score * 20 > (float)n &&
	            t.langs[best].score > 1.15f * second;
	return sure ? t.langs[best].code : (struct str){"", 0};
}

struct str language_normal(struct arena *a, struct str declared)
{
	enum { LONGEST = 35 };
	static const char *const none[] = {"und", "mul", "zxx", "mis", "utf", "iso", "all", "int"};
	static const char *const old[][2] = {{"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"cn", "zh"},
		{"jp", "ja"}, {"kr", "ko"}, {"cz", "cs"}, {"dk", "da"}, {"gr", "el"}};
	struct str rest;
	declared = str_trim(str_cut(str_cut(declared, ',', &rest), '.', &rest));
	char text[LONGEST + 1];
	size_t n = 0, start = 0;
	for (size_t i = 0; i <= declared.len && n < LONGEST; i++) {
		char c = i < declared.len ? declared.ptr[i] : '-';
		if (c != '-' && c != '_' && !ascii_is_digit(c) && !ascii_is_lower(c) && !ascii_is_upper(c))
			return (struct str){"", 0};
		if (c != '-' && c != '_') {
			text[n++] = ascii_lower(c);
			continue;
		}
		/* Regions are in capitals, scripts begin with one. */
		size_t len = n - start;
		for (size_t k = start; start && k < n; k++)
			if (len == 2 || (len == 4 && k == start && !ascii_is_digit(text[k])))
				text[k] = (char)(ascii_is_lower(text[k]) ? text[k] - 'a' + 'A' : text[k]);
		if (i < declared.len)
			text[n++] = '-';
		start = n;
	}
	struct str tag = {text, n}, primary = str_cut(tag, '-', &rest);
	if (primary.len < 2 || primary.len > 3 || ascii_is_digit(primary.ptr[0]))
		return (struct str){"", 0};
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (str_eq(primary, str_of(none[i])))
			return (struct str){"", 0};
	for (size_t i = 0; i < sizeof(old) / sizeof(*old); i++)
		if (str_eq(primary, str_of(old[i][0])))
			memcpy(text, old[i][1], 2);
	return arena_str(a, tag);
}

/* Languages that are told apart by more than their frequent words; the first stands for all. */
static const char *const alike[] = {
	"no nb nn da", "cs sk", "es gl ca ast", "pt gl", "hr sr bs sl sh", "nl af fy", "id ms",
	"de lb als gsw nds", "it co scn", "fr oc",
};

static bool has_code(const char *list, struct str code)
{
	for (struct str rest = str_of(list); rest.len;)
		if (str_eq(str_cut(rest, ' ', &rest), code))
			return true;
	return false;
}

/* The script that `found` stands for is declared's as well. */
static bool shares_script(struct str found, struct str declared)
{
	static const char *const scripts_of[] = {
		"ru uk bg sr mk be kk ky mn tg tt ba cv os ce", "ar fa ur ps ckb ug sd ku az", "he yi",
		"hi mr ne sa mai bho kok", "bn as", "zh yue wuu ja cmn zho", "ja zh",
		"el grc",
	};
	for (size_t i = 0; i < sizeof(scripts_of) / sizeof(*scripts_of); i++)
		if (has_code(scripts_of[i], found) && has_code(scripts_of[i], declared))
			return true;
	return false;
}

bool language_denies(const struct wordlist *words, struct str declared, struct str text)
{
	struct tally t = {.n = 0};
	struct str rest;
	text = beginning(text);
	declared = str_cut(declared, '-', &rest);
	const char *script = by_script(text);
	if (script)
		return !str_eq(str_of(script), declared) && !shares_script(str_of(script), declared);
	size_t n = count_words(&t, words, text), best = 0;
	float own = -1;
	for (size_t i = 0; i < t.n; i++) {
		if (t.langs[i].score > t.langs[best].score)
			best = i;
		if (str_eq(t.langs[i].code, declared))
			own = t.langs[i].score;
	}
	/* A few sentences at least, and an eighth of all words are of the other's commonest. */
	if (!t.n || n < 40 || t.langs[best].score * 8 < (float)n)
		return false;
	for (size_t i = 0; i < sizeof(alike) / sizeof(*alike); i++)
		if (has_code(alike[i], declared) && has_code(alike[i], t.langs[best].code))
			return false;
	return t.langs[best].score > 2 * (own > 0 ? own : 0);
}

bool language_same(struct str a, struct str b)
{
	struct str rest;
	return str_eq_case(str_cut(a, '-', &rest), str_cut(b, '-', &rest));
}
