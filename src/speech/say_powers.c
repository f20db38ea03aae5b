#include "saying.h"

/* Powers: "10⁶ kg", "10⁻³", "x²", "mc²". */

enum { MOST_EXPONENT = 3 /* digits */, MOST_BASE = 100 };

/* The digit that a small raised one stands for; -1 for none. */
static int raised_digit(uint32_t c)
{
	if (c == 0xb9)
		return 1;
	if (c == 0xb2 || c == 0xb3)
		return (int)(c - 0xb0);
	return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (int)(c - 0x2070) : -1;
}

bool is_raised(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_MARK && !x->spaced && (raised_digit(x->code) >= 0 || x->code == 0x207b);
}

/* The lexemes of an exponent; a mark repeated is one lexeme ("10¹¹"). */
static size_t read_exponent(struct saying *s, ptrdiff_t k, long long *value)
{
	bool minus = is_mark(s, k, 0x207b);
	size_t n = minus, digits = 0;
	*value = 0;
	for (; is_raised(s, k + (ptrdiff_t)n); n++) {
		struct lexeme *x = look(s, k + (ptrdiff_t)n);
		int digit = raised_digit(x->code);
		size_t many = x->text.len / (x->code < 0x800 ? 2 : 3);
		if (digit < 0 || digits + many > MOST_EXPONENT)
			return 0;
		for (digits += many; many; many--)
			*value = *value * 10 + digit;
	}
	if (minus)
		*value = -*value;
	return digits && is_free_after(s, k + (ptrdiff_t)n) ? n : 0;
}

static void say_exponent(struct saying *s, long long value)
{
	const char *name = value == 2 ? "squared" : value == 3 ? "cubed" : "";
	if (phrase(s, name).len) {
		say_phrase(s, name);
		return;
	}
	say_phrase(s, "power");
	bool ordinal = value > 0 && phrase(s, "power-ordinal").len;
	if (value < 0)
		say_phrase(s, "minus");
	say_integer(s, ordinal ? SPELL_ORDINAL : SPELL_CARDINAL, value < 0 ? -value : value);
}

/* Of two letters only such as make no word: "mc". */
static bool is_formula(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!ascii_is_lower(word.ptr[i]) && !(word.len == 1 && ascii_is_upper(word.ptr[i])))
			return false;
	return word.len == 1 ||
	       (word.len == 2 && !strchr("aeiou", word.ptr[0]) && !strchr("aeiou", word.ptr[1]));
}

/* "x²"; behind a full stop it is the last letter of "U.S.²", and 1 is always a note's. */
static size_t power_of_letter(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	struct str unit;
	long long value;
	size_t n = read_exponent(s, 1, &value);
	bool joined = !x->spaced && (is_mark(s, -1, '.') || is_kind(s, -1, LEX_WORD));
	if (!n || !is_formula(x->text) || value == 1 || joined ||
	    list_match(s, LIST_UNITS, 0, 2, &unit) == 2)
		return 0;
	for (size_t i = 0; i < x->text.len; i++)
		say(s, str_sub(x->text, i, i + 1));
	say_exponent(s, value);
	return 1 + n;
}

size_t rule_power(struct saying *s)
{
	struct number base;
	struct str unit;
	long long value;
	if (!phrase(s, "power").len)
		return 0;
	if (is_kind(s, 0, LEX_WORD))
		return power_of_letter(s);
	if (!is_raised(s, 1) || !read_number(s, 0, &base) || base.n != 1 ||
	    base.value < 0 || base.value > MOST_BASE)
		return 0;
	size_t n = read_exponent(s, 1, &value);
	if (!n)
		return 0;
	say_amount(s, &base);
	say_exponent(s, value);
	n++;
	size_t units = list_match(s, LIST_UNITS, (ptrdiff_t)n, 6, &unit);
	struct lexeme *x = look(s, (ptrdiff_t)n);
	if (!units || !x->spaced || x->kind != LEX_WORD || !is_free_after(s, (ptrdiff_t)(n + units)) ||
	    (x->text.len == 1 && x->shape == SHAPE_UPPER))
		return n;
	say(s, value_part(unit, 1));
	if (is_mark(s, (ptrdiff_t)(n + units) - 1, '.') &&
	    sentence_ends(s, (ptrdiff_t)(n + units) - 1))
		strbuf_addc(&s->say, '.');
	return n + units;
}
