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

static bool is_word_byte(char c)
{
	return ascii_is_lower(c) || ascii_is_upper(c) || (unsigned char)c >= 0x80;
}

struct str language_by_words(const struct wordlist *words, struct str text)
{
	struct tally t = {.n = 0};
	size_t n = 0;
	if (text.len > LOOKED_AT_BYTES) {
		size_t cut = LOOKED_AT_BYTES;
		while ((text.ptr[cut] & 0xc0) == 0x80)
			cut--;
		text.len = cut;
	}
	const char *script = by_script(text);
	if (script)
		return str_of(script);
	for (size_t i = 0; i < text.len;) {
		size_t from = i;
		char word[16];
		while (i < text.len && is_word_byte(text.ptr[i]))
			i++;
		if (i > from) {
			n++;
			if (i - from <= sizeof(word)) {
				for (size_t k = from; k < i; k++)
					word[k - from] = ascii_lower(text.ptr[k]);
				count_word(&t, wordlist_find(words, (struct str){word, i - from}));
			}
		} else {
			i++;
		}
	}
	size_t best = 0;
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

bool language_same(struct str a, struct str b)
{
	struct str rest;
	return str_eq_case(str_cut(a, '-', &rest), str_cut(b, '-', &rest));
}
