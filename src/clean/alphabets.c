#include "alphabets.h"

#include <string.h>

#include "../util/letters.h"

enum { KANA, HAN };
static const struct script {
	uint32_t first, last;
	const char *lang;   /* that most texts are in */
	const char *others; /* that are written so too */
} scripts[] = {
	[KANA] = {0x3040, 0x30ff, "ja", "zh"},
	[HAN] = {0x4e00, 0x9fff, "zh", "yue wuu ja cmn zho"},
	{0x0370, 0x03ff, "el", "grc"},
	{0x0400, 0x04ff, "ru", "uk bg sr mk be kk ky mn tg tt ba cv os ce"},
	{0x0530, 0x058f, "hy", ""},
	{0x0590, 0x05ff, "he", "yi"},
	{0x0600, 0x06ff, "ar", "fa ur ps ckb ug sd ku az"},
	{0x0900, 0x097f, "hi", "mr ne sa mai bho kok"},
	{0x0980, 0x09ff, "bn", "as"},
	{0x0b80, 0x0bff, "ta", ""},
	{0x0c00, 0x0c7f, "te", ""},
	{0x0e00, 0x0e7f, "th", ""},
	{0x10a0, 0x10ff, "ka", ""},
	{0xac00, 0xd7af, "ko", ""},
};
enum { SCRIPTS = sizeof(scripts) / sizeof(*scripts) };

/* Letters that others of the script lack or seldom need. The first language of a script that
 * has enough of them in a text is the text's; few prove nothing: a name is written with them. */
static const struct own_letters {
	const char *script, *lang, *letters;
	unsigned worth; /* each outweighs so many quarters of a letter of the main language's: more
	                 * where the text holds those as well */
} own_letters[] = {
	{"ru", "be", "ў", 16}, {"ru", "mk", "ѓќѕ", 4}, {"ru", "sr", "јљњћђџ", 4},
	{"ru", "kk", "ұғқәңөү", 16}, {"ru", "uk", "іїєґ", 4}, {"ru", "bg", "ъ", 1},
	{"ru", "ru", "ыэё", 8},
	{"ar", "ur", "ٹڈڑںے", 4}, {"ar", "fa", "پچژگ", 4}, {"ar", "ar", "ةأإ", 8},
};
enum { OWN_LETTERS = sizeof(own_letters) / sizeof(*own_letters) };

static bool is_among(const char *letters, uint32_t c)
{
	struct str s = str_of(letters);
	for (size_t i = 0; i < s.len;)
		if (utf8_next(s, &i) == c)
			return true;
	return false;
}

static size_t count_letters(const char *letters, struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i);
		n += c > 0x2ff && is_among(letters, c);
	}
	return n;
}

/* NULL: no language has enough letters of its own in the text. */
static const char *by_own_letters(const char *script, struct str text, size_t letters)
{
	enum { PER_MILLE = 5 };
	size_t counts[OWN_LETTERS] = {0}, of_main = 0;
	for (size_t k = 0; k < OWN_LETTERS; k++) {
		if (strcmp(own_letters[k].script, script) != 0)
			continue;
		counts[k] = count_letters(own_letters[k].letters, text);
		if (strcmp(own_letters[k].lang, script) == 0)
			of_main = counts[k];
	}
	for (size_t k = 0; k < OWN_LETTERS; k++)
		if (counts[k] * 1000 > letters * PER_MILLE && counts[k] * own_letters[k].worth > of_main * 4)
			return own_letters[k].lang;
	return NULL;
}

struct alphabet alphabet_of(struct str text)
{
	size_t counts[SCRIPTS] = {0}, letters = 0, best = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i);
		letters += letter_is(c);
		for (size_t k = 0; c > 0x2ff && k < SCRIPTS; k++)
			counts[k] += c >= scripts[k].first && c <= scripts[k].last;
	}
	/* Japanese is written with Chinese characters as well. */
	if (counts[KANA] * 10 > counts[HAN]) {
		counts[KANA] += counts[HAN];
		counts[HAN] = 0;
	}
	for (size_t k = 1; k < SCRIPTS; k++)
		if (counts[k] > counts[best])
			best = k;
	if (!counts[best])
		return (struct alphabet){0};
	struct alphabet a = {scripts[best].lang, counts[best], 0, best == KANA};
	a.share = (unsigned)(a.letters * 100 / (letters ? letters : 1));
	const char *own = by_own_letters(scripts[best].lang, text, a.letters);
	if (own) {
		a.lang = own;
		a.own = true;
	}
	return a;
}

static bool is_written_in(struct str lang, const struct script *script)
{
	return str_eq(str_of(script->lang), lang) || str_has_word(str_of(script->others), lang);
}

bool alphabet_is_shared(struct str found, struct str language)
{
	for (size_t i = 0; i < SCRIPTS; i++)
		if (is_written_in(found, &scripts[i]) && is_written_in(language, &scripts[i]))
			return true;
	return false;
}

bool alphabet_is_other(struct str language)
{
	if (str_has_word(STR("sr az ku"), language))
		return false;
	for (size_t i = 0; i < SCRIPTS; i++)
		if (is_written_in(language, &scripts[i]))
			return true;
	return false;
}
