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

/* "10^6", "2^-3" */
static size_t read_caret(struct saying *s, ptrdiff_t k, long long *value)
{
	if (!is_mark(s, k, '^') || look(s, k + 1)->spaced)
		return 0;
	bool minus = is_mark(s, k + 1, '-') || is_mark(s, k + 1, 0x2212);
	struct lexeme *x = look(s, k + 1 + minus);
	long number;
	if (x->kind != LEX_DIGITS || x->spaced || x->text.len > MOST_EXPONENT ||
	    !is_free_after(s, k + 2 + minus) || !str_to_long(x->text, 0, 999, &number))
		return 0;
	*value = minus ? -number : number;
	return 2 + minus;
}

/* The lexemes of an exponent; a mark repeated is one lexeme ("10¹¹"). */
static size_t read_exponent(struct saying *s, ptrdiff_t k, long long *value)
{
	if (is_mark(s, k, '^'))
		return read_caret(s, k, value);
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

/* The letter that begins a word which may begin with a Greek one: "πr". */
static struct str first_letter(struct str word)
{
	return str_starts(word, STR("π")) ? str_sub(word, 0, strlen("π")) : str_sub(word, 0, 1);
}

/* Of two letters only such as make no word: "mc". */
static bool is_formula(struct str word)
{
	if (str_starts(word, STR("π")))
		word = str_sub(word, strlen("π"), word.len);
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
	for (struct str rest = x->text; rest.len;) {
		struct str letter = first_letter(rest);
		say(s, letter);
		rest = str_sub(rest, letter.len, rest.len);
	}
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
	if ((!is_raised(s, 1) && !is_mark(s, 1, '^')) || !read_number(s, 0, &base) || base.n != 1 ||
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
