#include "saying.h"

/* What other languages than English write in a way of their own; their lists tell how. */

/* ---- ordinals ---- */

/* "3. Liga", "2e étage", "1.º" */
size_t rule_written_ordinal(struct saying *s)
{
	struct str form;
	struct lexeme *x = look(s, 0);
	if (x->text.len > 4 || (!x->spaced && look(s, -1)->kind != LEX_MARK))
		return 0;
	size_t n = read_ordinal_sign(s, 1, &form);
	bool stop = n == 1 && is_mark(s, 1, '.');
	/* "Das Jahr 1914. Krieg" */
	if (!n || (stop && x->text.len > 2))
		return 0;
	/* "1. Bundesliga", but "1. Erstens" is the number of a list */
	if (stop && is_kind(s, -1, LEX_END) && !gender_of(s, look(s, 2)->text).len)
		return 0;
	enum spelling how = form.len ? spelling_named(form)
	                             : ordinal_before(s, 0, (ptrdiff_t)n + 1);
	return say_number(s, how, x->text) ? n + 1 : 0;
}

/* "la II Guerra Mundial", "der II. Weltkrieg": it counts the noun behind it. */
static size_t numeral_before(struct saying *s, long long value)
{
	long most;
	bool stop = phrase(s, "ordinal-stop").len != 0;
	ptrdiff_t noun = stop ? 2 : 1;
	if (!str_to_long(phrase(s, "numerals-before-nouns"), 1, 99, &most) || value > most || value < 1 ||
	    (stop && (!is_mark(s, 1, '.') || sentence_ends(s, 1))) || !is_capital(s, noun) ||
	    !look(s, noun)->spaced || look(s, noun)->shape != SHAPE_CAPITAL ||
	    !list_has_lower(s, LIST_SMALL, look(s, -1)->text))
		return 0;
	return say_integer(s, ordinal_before(s, 0, noun), value) ? (size_t)noun : 0;
}

/* "XXIe siècle", "François Ier" */
size_t rule_century(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	size_t digits = 0;
	while (digits < x->text.len && strchr("IVX", x->text.ptr[digits]))
		digits++;
	if (!digits || !x->spaced)
		return 0;
	if (digits == x->text.len)
		return numeral_before(s, roman_value(x->text));
	struct str form = list_find(s, LIST_ORDINALS, str_sub(x->text, digits, x->text.len));
	long long value = roman_value(str_sub(x->text, 0, digits));
	if (!form.ptr || !value)
		return 0;
	return say_integer(s, form.len ? spelling_named(form) : SPELL_ORDINAL, value) ? 1 : 0;
}

/* ---- times of day ---- */

static long long value_of(struct saying *s, ptrdiff_t k)
{
	long value = 0;
	return str_to_long(look(s, k)->text, 0, 99, &value) ? value : -1;
}

/* Says a template: {h} the hour, {H} its word ("heures"), {m} the minutes. */
static void say_clock(struct saying *s, struct str form, long long hour, long long minute)
{
	struct str words = phrase(s, "hours");
	while (form.len) {
		struct str rest, part = str_cut(form, ' ', &rest);
		if (str_eq(part, STR("{h}")))
			say_integer(s, spelling_of_words(s, words), hour);
		else if (str_eq(part, STR("{H}")))
			say(s, value_part(words, hour == 1 ? 0 : 1));
		else if (str_eq(part, STR("{m}")))
			say_integer(s, SPELL_CARDINAL, minute);
		else
			say(s, part);
		form = rest;
	}
}

static bool is_hour_word(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_WORD &&
	       str_eq(list_find(s, LIST_SMALL, x->text), STR("hour"));
}

/* "14:30", "14.30 Uhr", "14h30", "14 h 30" */
size_t rule_clock(struct saying *s)
{
	long long hour = value_of(s, 0), minute;
	struct lexeme *minutes = look(s, 2);
	if (!phrase(s, "time").len || hour < 0 || hour > 24 || look(s, 0)->text.len > 2 ||
	    (!look(s, 0)->spaced && is_kind(s, -1, LEX_WORD)))
		return 0;
	bool colon = is_mark(s, 1, ':'), stop = is_mark(s, 1, '.');
	bool letter = look(s, 1)->text.len == 1 && is_hour_word(s, 1);
	if (minutes->kind != LEX_DIGITS || minutes->text.len != 2 ||
	    (!letter && minutes->spaced) || !(colon || stop || letter))
		return 0;
	minute = value_of(s, 2);
	bool word = !letter && is_hour_word(s, 3) && is_free_after(s, 4);
	size_t n = word ? 4 : 3;
	if (minute > 59 || !is_free_after(s, (ptrdiff_t)n) || (stop && !word) ||
	    (is_mark(s, 3, ':') && is_kind(s, 4, LEX_DIGITS)))
		return 0;
	const char *form = minute ? word ? "time-word" : "time" : word ? "time-full-word" : "time-full";
	say_clock(s, phrase(s, form), hour, minute);
	return n;
}

/* "2:1" */
size_t rule_result(struct saying *s)
{
	struct lexeme *a = look(s, 0), *b = look(s, 2);
	if (!phrase(s, "result").len || !is_mark(s, 1, ':') || b->kind != LEX_DIGITS || b->spaced ||
	    a->text.len > 3 || b->text.len > 3 || !is_free_after(s, 3) || is_mark(s, 3, ':') ||
	    is_mark(s, -1, ':'))
		return 0;
	say_number(s, SPELL_CARDINAL, a->text);
	say_phrase(s, "result");
	say_number(s, SPELL_CARDINAL, b->text);
	return 3;
}
