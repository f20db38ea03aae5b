#include "saying.h"

#include <stdlib.h>

/* The language data: read when first asked for, a language at a time. */

static const char *const list_names[LISTS] = {
	[LIST_IPA] = "ipa", [LIST_PUNCTUATION] = "punctuation",
	[LIST_PHRASES] = "phrases", [LIST_TITLES] = "titles", [LIST_ABBREVIATIONS] = "abbreviations",
	[LIST_NUMBERED] = "numbered", [LIST_MONTHS] = "months", [LIST_WEEKDAYS] = "weekdays",
	[LIST_UNITS] = "units", [LIST_CURRENCIES] = "currencies", [LIST_SCALES] = "scales",
	[LIST_INITIALISMS] = "initialisms", [LIST_ACRONYMS] = "acronyms", [LIST_STATES] = "states",
	[LIST_STREETS] = "streets", [LIST_STARTERS] = "starters", [LIST_NUMERALS] = "numerals",
	[LIST_RULERS] = "rulers", [LIST_SYMBOLS] = "symbols", [LIST_DOMAINS] = "domains",
	[LIST_SMALL] = "small-words", [LIST_SPORT] = "sport",
	[LIST_COMPASS] = "compass", [LIST_SAINTS] = "saints", [LIST_CONTEXTS] = "contexts",
	[LIST_GENDERS] = "genders", [LIST_ORDINALS] = "ordinals",
	[LIST_DETERMINERS] = "determiners", [LIST_FRACTIONS] = "fractions",
};

static void language_release(struct language *lang)
{
	for (size_t i = 0; i < LISTS; i++)
		wordlist_free(lang->lists[i]);
	wordlist_free(lang->given_names);
	emoji_names_free(lang->emoji);
	for (size_t i = 0; i < SPELLINGS; i++)
		speller_close(lang->spellers[i]);
}

static bool language_load(struct language *lang, struct str code, struct error *err)
{
	*lang = (struct language){0};
	memcpy(lang->code, code.ptr, code.len);
	for (size_t i = 0; i < LISTS; i++) {
		lang->lists[i] = wordlist_of_language(lang->code, list_names[i], err);
		if (!lang->lists[i]) {
			language_release(lang);
			return false;
		}
	}
	lang->has_rules = wordlist_has(lang->lists[LIST_PHRASES], STR("rules-cardinal"));
	return true;
}

/* The primary part of a BCP 47 code, in small letters: "en" of "en-GB". */
static struct str primary(struct str code, char *buffer, size_t size)
{
	size_t n = 0;
	while (n < code.len && n + 1 < size && code.ptr[n] != '-' && code.ptr[n] != '_') {
		buffer[n] = ascii_lower(code.ptr[n]);
		if (!ascii_is_lower(buffer[n]))
			return STR("");
		n++;
	}
	buffer[n] = '\0';
	return (struct str){buffer, n};
}

struct language *languages_find(struct languages *l, struct str tag)
{
	char buffer[9];
	struct str code = primary(tag.len ? tag : STR("en"), buffer, sizeof(buffer));
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(str_of(l->known[i].code), code))
			return &l->known[i];
	struct error err;
	if (!code.len || l->n == MOST_LANGUAGES || !language_load(&l->known[l->n], code, &err))
		return &l->plain;
	return &l->known[l->n++];
}

bool languages_init(struct languages *l, struct error *err)
{
	l->n = 0;
	if (!language_load(&l->known[0], STR("en"), err))
		return false;
	l->n = 1;
	return true;
}

void languages_release(struct languages *l)
{
	for (size_t i = 0; i < l->n; i++)
		language_release(&l->known[i]);
	language_release(&l->plain);
}
