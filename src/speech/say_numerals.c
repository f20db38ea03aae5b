#include "saying.h"

#include <stdio.h>

/* Roman numerals: rulers, wars, chapters, centuries, years. */

long long roman_value(struct str word)
{
	static const struct { const char *letters; int value; } parts[] = {
		{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400},
		{"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10},
		{"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1},
	};
	long long value = 0;
	size_t i = 0;
	for (size_t p = 0; p < sizeof(parts) / sizeof(*parts); p++) {
		struct str part = str_of(parts[p].letters);
		/* 5, 50, 500 and the pairs stand once */
		size_t most = part.len == 2 || strchr("VLD", part.ptr[0]) ? 1 : 3;
		for (size_t n = 0; n < most && str_starts(str_sub(word, i, word.len), part); n++) {
			value += parts[p].value;
			i += part.len;
		}
	}
	return i == word.len ? value : 0;
}

static bool is_only(struct str word, const char *letters)
{
	for (size_t i = 0; i < word.len; i++)
		if (!strchr(letters, word.ptr[i]))
			return false;
	return word.len > 0;
}

/* "Chapter I wrote": an I before a verb is the person. */
static bool may_be_numeral(struct saying *s)
{
	struct lexeme *x = look(s, 0), *next = look(s, 1);
	if (x->code != 'I' || x->text.len > 1 || next->kind != LEX_WORD || next->shape != SHAPE_LOWER)
		return true;
	/* "a Class I railroad" */
	if (is_capital(s, -1) && (is_word(s, -2, "a") || is_word(s, -2, "an") || is_word(s, -2, "the")))
		return true;
	struct str kind = list_find(s, LIST_NUMERALS, look(s, -1)->text);
	struct str small = list_find(s, LIST_SMALL, next->text);
	return str_eq(kind, STR("always")) || (small.ptr && !str_eq(small, STR("cue")));
}

/* "MMXXIV": a year; no word of four such letters is one. */
static size_t roman_year(struct saying *s, struct str word)
{
	char digits[8];
	long long value = word.len >= 4 && is_only(word, "MDCLXVI") ? roman_value(word) : 0;
	if (value < 1400 || value > 2100)
		return 0;
	snprintf(digits, sizeof(digits), "%lld", value);
	say_year(s, str_of(digits));
	return 1;
}

/* "the XIX century", "XXII Olympic Games", "VI Corps" */
static size_t ordinal_numeral(struct saying *s, struct str word)
{
	long long value = is_only(word, "IVXLC") && word.len <= 8 ? roman_value(word) : 0;
	struct str kind = list_find(s, LIST_NUMERALS, look(s, 1)->text);
	if (!value || !look(s, 1)->spaced || !str_eq(kind, STR("after")) || is_word(s, 0, "I"))
		return 0;
	return say_integer(s, SPELL_ORDINAL, value) ? 1 : 0;
}

/* "Henry Louis Gates III", "John Smith, II,": behind the names of a person. */
static bool is_namesake(struct saying *s, struct str word)
{
	if (word.len < 2 || !is_only(word, "IV"))
		return false;
	ptrdiff_t k = is_mark(s, -1, ',') ? -2 : -1;
	if (look(s, k)->shape != SHAPE_CAPITAL)
		return false;
	for (ptrdiff_t i = k - 1; i >= k - 5; i--) {
		struct lexeme *x = look(s, i);
		bool initial = is_mark(s, i, '.') && look(s, i - 1)->text.len == 1;
		if (is_given_name(s, x->text))
			return true;
		if (!initial && x->shape != SHAPE_CAPITAL && x->text.len != 1)
			return false;
	}
	return false;
}

/* "James I and VI" */
static bool is_second_numeral(struct saying *s)
{
	struct str first = look(s, -2)->text;
	return is_word(s, -1, "and") && is_only(first, "IVX") && roman_value(first) &&
	       list_has(s, LIST_RULERS, look(s, -3)->text);
}

/* Ordinals up to a limit alone: "Felipe sexto", but "Alfonso trece". */
static bool is_low(struct saying *s, long long value)
{
	long most;
	return !str_to_long(phrase(s, "ordinals-up-to"), 1, 99, &most) || value <= most;
}

/* "Henry the eighth"; in German with a full stop, and by its case: "Ludwigs des Vierzehnten". */
static size_t say_ruler(struct saying *s, long long value, struct str tail)
{
	bool stop = phrase(s, "ordinal-stop").len && is_mark(s, 1, '.');
	bool genitive = str_eq(list_find(s, LIST_RULERS, look(s, -1)->text), STR("genitive"));
	struct str before = list_find(s, LIST_DETERMINERS, look(s, -2)->text);
	bool dative = before.ptr && str_eq(before, STR("ordinal-n"));
	const char *article = genitive ? "ruler-genitive" : dative ? "ruler-dative" : "ruler";
	enum spelling how = SPELL_CARDINAL;
	if (is_low(s, value)) {
		say_phrase(s, phrase(s, article).len ? article : "ruler");
		how = (genitive || dative) && phrase(s, article).len ? SPELL_ORDINAL_N : SPELL_ORDINAL;
	}
	if (!say_integer(s, how, value))
		return 0;
	strbuf_add(&s->say, tail);
	if (stop && sentence_ends(s, 1))
		strbuf_addc(&s->say, '.');
	return stop ? 2 : 1;
}

/* "factor", "scene": its form with a capital is in numerals.txt. */
static bool is_numbered_word(struct saying *s, struct str word)
{
	char name[LEX_MOST_BYTES];
	memcpy(name, word.ptr, word.len);
	if (ascii_is_lower(name[0]))
		name[0] = (char)(name[0] - 32);
	return list_has(s, LIST_NUMERALS, (struct str){name, word.len});
}

/* "Act III, scene iv", "(ii)": a numeral in small letters, of at most eight. */
static size_t small_numeral(struct saying *s)
{
	char upper[8];
	struct lexeme *x = look(s, 0), *before = look(s, -1);
	bool bracket = before->code == '(' && before->text.len == 1 && is_mark(s, 1, ')');
	bool named = before->kind == LEX_WORD && x->spaced && x->text.len > 1 && is_free_after(s, 1);
	if (!phrase(s, "capitals").len || x->text.len > sizeof(upper) || !is_only(x->text, "ivx") ||
	    str_eq(x->text, STR("x")) || (!bracket && !named))
		return 0;
	if (named && !is_numbered_word(s, before->text))
		return 0;
	for (size_t i = 0; i < x->text.len; i++)
		upper[i] = (char)(x->text.ptr[i] - 32);
	long long value = roman_value((struct str){upper, x->text.len});
	return value && say_integer(s, SPELL_CARDINAL, value) ? 1 : 0;
}

/* An entry of the list: as written, or "ELIZABETH" of a heading. */
static struct str entry_of(struct saying *s, enum list list, ptrdiff_t k)
{
	char key[LEX_MOST_BYTES + 2];
	struct str word = look(s, k)->text, value = list_find(s, list, word);
	if (value.ptr || look(s, k)->shape != SHAPE_UPPER || word.len < 3)
		return value;
	return list_find(s, list, capital_form(word, false, key));
}

size_t rule_numeral(struct saying *s)
{
	if (look(s, 0)->shape == SHAPE_LOWER)
		return small_numeral(s);
	struct lexeme *x = look(s, 0), *before = look(s, -1);
	struct str tail, word = word_stem(x->text, &tail);
	if (!ascii_is_upper(word.ptr[0]) || x->shape != SHAPE_UPPER || !is_free_after(s, 1))
		return 0;
	size_t n = roman_year(s, word);
	if (!n && x->spaced)
		n = ordinal_numeral(s, word);
	if (n)
		return n;
	if (x->spaced && roman_value(word) && (is_second_numeral(s) || is_namesake(s, word)))
		return say_ruler(s, roman_value(word), tail);
	/* "Type C plug" */
	if (word.len == 1 && !strchr("IVX", word.ptr[0]) &&
	    !str_eq(entry_of(s, LIST_NUMERALS, -1), STR("always")))
		return 0;
	if (x->spaced && word.len > 1 && before->shape == SHAPE_LOWER && is_only(word, "IVX") &&
	    roman_value(word) && is_numbered_word(s, before->text))
		return say_integer(s, SPELL_CARDINAL, roman_value(word)) ? 1 : 0; /* "factor VIII" */
	bool model = before->kind == LEX_DIGITS && word.len > 1 && is_kind(s, -2, LEX_WORD) &&
	             !before->spaced; /* "A7 III" */
	if (word.len > 8 || !is_only(word, "IVXLC") || !x->spaced ||
	    (before->kind != LEX_WORD && !model))
		return 0;
	long long value = roman_value(word);
	if (model)
		return value && say_integer(s, SPELL_CARDINAL, value) ? 1 : 0;
	if (!value || !may_be_numeral(s))
		return 0;
	struct str kind = entry_of(s, LIST_NUMERALS, -1);
	bool ruler = entry_of(s, LIST_RULERS, -1).ptr ||
	             (is_capital(s, -1) && str_eq(entry_of(s, LIST_RULERS, -2), STR("title")));
	if (!kind.ptr) {
		if (ruler && value < 50) {
			return say_ruler(s, value, tail);
		} else if (word.len < 2 || !is_only(word, "IVX") ||
		           (before->shape != SHAPE_CAPITAL &&
		            (before->shape != SHAPE_UPPER || before->text.len < 3 || s->shouting))) {
			return 0; /* else a name, a film, a ship: "Rocky IV" */
		}
	}
	bool century = kind.ptr && str_eq(kind, STR("ordinal")) && is_low(s, value);
	if (!say_integer(s, century ? SPELL_ORDINAL : SPELL_CARDINAL, value))
		return 0;
	strbuf_add(&s->say, tail);
	return 1;
}
