#include "dates.h"

#include <stdio.h>

#include "../util/wordlist.h"

enum { NEAR_BYTES = 120, FIRST_YEAR = 1500, LAST_YEAR = 2999, MONTHS = 12 };

static struct str next_word(struct str *rest)
{
	while (rest->len && (ascii_is_space(rest->ptr[0]) || rest->ptr[0] == ','))
		*rest = str_sub(*rest, 1, rest->len);
	size_t n = 0;
	while (n < rest->len && !ascii_is_space(rest->ptr[n]) && rest->ptr[n] != ',')
		n++;
	struct str word = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->len);
	while (word.len && strchr(".;:)", word.ptr[word.len - 1]))
		word.len--;
	return word;
}

/* 1 to 12, 0: it is none. */
static long month_of(const struct wordlist *months, struct str word)
{
	struct str number;
	long month = 0;
	str_cut(wordlist_find(months, word), '|', &number);
	return str_to_long(number, 1, MONTHS, &month) ? month : 0;
}

/* Behind the date of a dateline stands a dash, or nothing: other dates are of the story. */
static bool ends_dateline(struct str rest)
{
	rest = str_trim(rest);
	return !rest.len || rest.ptr[0] == '-' || rest.ptr[0] == ':' || str_starts(rest, STR("–")) ||
	       str_starts(rest, STR("—"));
}

static struct str find(struct arena *a, const struct wordlist *months, struct str text)
{
	struct str rest = str_sub(text, 0, NEAR_BYTES), before = {"", 0};
	while (rest.len) {
		struct str word = next_word(&rest);
		long month = month_of(months, word), day, year;
		if (month) {
			struct str ahead = rest, first = next_word(&ahead), second = next_word(&ahead);
			struct str behind_first = rest;
			next_word(&behind_first);
			bool american = str_to_long(first, 1, 31, &day) &&
			                str_to_long(second, FIRST_YEAR, LAST_YEAR, &year) &&
			                ends_dateline(ahead);
			bool british = !american && str_to_long(before, 1, 31, &day) &&
			               str_to_long(first, FIRST_YEAR, LAST_YEAR, &year) &&
			               ends_dateline(behind_first);
			if (american || british) {
				char iso[16];
				int n = snprintf(iso, sizeof(iso), "%04ld-%02ld-%02ld", year, month, day);
				return arena_str(a, (struct str){iso, (size_t)n});
			}
		}
		before = word;
	}
	return (struct str){"", 0};
}

struct str dates_written(struct arena *a, struct str language, struct str text)
{
	struct str rest;
	struct error ignored;
	struct wordlist *months = wordlist_of_language(
		arena_text(a, str_cut(language, '-', &rest)), "months", &ignored);
	struct str date = months ? find(a, months, text) : (struct str){"", 0};
	wordlist_free(months);
	return date;
}
