#include "saying.h"

#include "../util/utf8.h"

/*
 * What other languages than English tell apart in a number: "un" and "une", "dritte" and
 * "dritten". It goes by the words beside it, which stand in the language's lists.
 */

enum { LONGEST_NOUN = 48, LONGEST_ENDING = 8 };

struct str gender_of(struct saying *s, struct str noun)
{
	char key[LONGEST_NOUN + 1];
	if (!noun.len || noun.len >= LONGEST_NOUN)
		return STR("");
	key[0] = '-';
	memcpy(key + 1, noun.ptr, noun.len);
	key[1] = ascii_lower(key[1]);
	struct str gender = list_find(s, LIST_GENDERS, (struct str){key + 1, noun.len});
	for (size_t n = LONGEST_ENDING; n > 0 && !gender.ptr; n--) {
		if (n > noun.len)
			continue;
		char *ending = key + 1 + noun.len - n, before = ending[-1];
		ending[-1] = '-';
		gender = list_find(s, LIST_GENDERS, (struct str){ending - 1, n + 1});
		ending[-1] = before;
	}
	return gender.ptr ? gender : STR("");
}

static bool is_noun(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (x->kind != LEX_WORD || !x->spaced || x->shape == SHAPE_UPPER ||
	    (list_has_lower(s, LIST_SMALL, x->text) &&
	     !str_eq(list_find(s, LIST_SMALL, x->text), STR("hour"))))
		return false;
	bool capitals = phrase(s, "nouns-are-capital").len;
	return capitals ? x->shape == SHAPE_CAPITAL : x->shape == SHAPE_LOWER;
}

enum spelling spelling_of_words(struct saying *s, struct str words)
{
	struct str rest;
	if (!words.len || !s->lang->lists[LIST_GENDERS] || !phrase(s, "rules-male").len)
		return SPELL_CARDINAL;
	struct str gender = gender_of(s, str_cut(words, ' ', &rest));
	return str_eq(gender, STR("female")) ? SPELL_FEMALE : SPELL_MALE;
}

enum spelling spelling_before(struct saying *s, ptrdiff_t k)
{
	if (!phrase(s, "rules-male").len || !is_noun(s, k))
		return SPELL_CARDINAL;
	struct str gender = gender_of(s, look(s, k)->text);
	if (!gender.len)
		return SPELL_CARDINAL;
	return str_eq(gender, STR("female")) ? SPELL_FEMALE : SPELL_MALE;
}

/*
 * determiners.txt has what the word before an ordinal makes of it: "am = ordinal-n". Behind
 * "article" the word before that decides, if it is one of them: "in der dritten Woche".
 */
static struct str by_determiner(struct saying *s, ptrdiff_t at)
{
	struct str value = list_find(s, LIST_DETERMINERS, look(s, at - 1)->text);
	if (!value.ptr && look(s, at - 1)->shape == SHAPE_CAPITAL) {
		char key[LONGEST_NOUN];
		struct str word = look(s, at - 1)->text;
		if (word.len < sizeof(key)) {
			memcpy(key, word.ptr, word.len);
			key[0] = ascii_lower(key[0]);
			value = list_find(s, LIST_DETERMINERS, (struct str){key, word.len});
		}
	}
	if (!value.ptr || !str_eq(value, STR("article")))
		return value;
	struct str before = list_find(s, LIST_DETERMINERS, look(s, at - 2)->text);
	return before.ptr && !str_eq(before, STR("article")) ? before : STR("ordinal");
}

enum spelling ordinal_before(struct saying *s, ptrdiff_t at, ptrdiff_t k)
{
	struct str value = by_determiner(s, at);
	if (value.ptr)
		return spelling_named(value);
	struct str gender = k == at ? STR("male") : gender_of(s, look(s, k)->text);
	struct str form = str_eq(gender, STR("female")) ? phrase(s, "ordinal-of-female")
	                  : str_eq(gender, STR("neuter")) ? phrase(s, "ordinal-of-neuter")
	                                                  : phrase(s, "ordinal-of-male");
	return spelling_named(form);
}

size_t read_ordinal_sign(struct saying *s, ptrdiff_t k, struct str *form)
{
	struct lexeme *x = look(s, k);
	if (x->spaced || (x->kind != LEX_WORD && x->kind != LEX_MARK))
		return 0;
	size_t n = list_match(s, LIST_ORDINALS, k, 2, form);
	if (!n || !is_free_after(s, k + (ptrdiff_t)n) || sentence_ends(s, k + (ptrdiff_t)n - 1))
		return 0;
	struct lexeme *last = look(s, k + (ptrdiff_t)n - 1), *next = look(s, k + (ptrdiff_t)n);
	/* a full stop alone: "3. Mai"; no number of a list, no range of a table */
	bool stop = n == 1 && last->code == '.' && last->text.len == 1;
	return stop && (next->kind != LEX_WORD || !next->spaced) ? 0 : n;
}
