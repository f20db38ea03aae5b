#include "saying.h"

#include <stdlib.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

/*
 * Numbers in words, by ICU's rules for the language. A speller is opened when the
 * first number asks for it (0.9 ms for the first, 0.3 ms for others; then 0.2 us a number).
 */

enum { MOST_DIGITS = 15, MOST_WORDS = 400 };

void speller_close(void *speller)
{
	if (speller)
		unum_close(speller);
}

static const char *const rule_sets[SPELLINGS] = {
	[SPELL_CARDINAL] = "rules-cardinal", [SPELL_BRITISH] = "rules-british",
	[SPELL_YEAR] = "rules-year", [SPELL_ORDINAL] = "rules-ordinal", [SPELL_MALE] = "rules-male",
	[SPELL_FEMALE] = "rules-female", [SPELL_ORDINAL_FEMALE] = "rules-ordinal-female",
	[SPELL_ORDINAL_SHORT] = "rules-ordinal-short", [SPELL_ORDINAL_N] = "rules-ordinal-n",
	[SPELL_ORDINAL_R] = "rules-ordinal-r", [SPELL_ORDINAL_S] = "rules-ordinal-s",
	[SPELL_ORDINAL_MALES] = "rules-ordinal-males",
	[SPELL_ORDINAL_FEMALES] = "rules-ordinal-females",
};

enum spelling spelling_named(struct str name)
{
	for (size_t i = 0; i < SPELLINGS; i++)
		if (str_eq(str_of(rule_sets[i] + strlen("rules-")), name))
			return (enum spelling)i;
	return SPELL_ORDINAL;
}

/* Which of the language's rule sets it is stands in phrases.txt. */
static UNumberFormat *open_speller(struct saying *s, enum spelling how)
{
	struct str set = phrase(s, rule_sets[how]);
	UChar name[64];
	if (!set.len || set.len >= sizeof(name) / sizeof(*name))
		return NULL;
	UErrorCode status = U_ZERO_ERROR;
	UNumberFormat *f = unum_open(UNUM_SPELLOUT, NULL, 0, s->lang->code, NULL, &status);
	if (U_FAILURE(status))
		return NULL;
	for (size_t i = 0; i < set.len; i++)
		name[i] = (UChar)set.ptr[i];
	unum_setTextAttribute(f, UNUM_DEFAULT_RULESET, name, (int32_t)set.len, &status);
	if (U_SUCCESS(status))
		return f;
	unum_close(f);
	return NULL;
}

static UNumberFormat *speller(struct saying *s, enum spelling how)
{
	struct language *lang = s->lang;
	if (!lang->spellers[how] && !lang->refused[how]) {
		lang->spellers[how] = open_speller(s, how);
		lang->refused[how] = !lang->spellers[how];
	}
	return lang->spellers[how];
}

static bool spell(struct saying *s, enum spelling how, long long value)
{
	UNumberFormat *f = speller(s, how);
	if (!f)
		return false;
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[MOST_WORDS];
	char words[3 * MOST_WORDS];
	int32_t n = unum_formatInt64(f, value, wide, MOST_WORDS, NULL, &status), len = 0;
	if (U_FAILURE(status) || n >= MOST_WORDS)
		return false;
	int32_t kept = 0;
	for (int32_t i = 0; i < n; i++)
		if (wide[i] != 0xad) /* the soft hyphens of German */
			wide[kept++] = wide[i];
	u_strToUTF8(words, sizeof(words), &len, wide, kept, &status);
	if (U_FAILURE(status))
		return false;
	say(s, (struct str){words, (size_t)len});
	return true;
}

bool say_integer(struct saying *s, enum spelling how, long long value)
{
	bool cardinal = how == SPELL_CARDINAL || how == SPELL_BARE;
	if ((how == SPELL_MALE || how == SPELL_FEMALE) && !phrase(s, rule_sets[how]).len)
		how = SPELL_CARDINAL;
	if (cardinal && s->british)
		return spell(s, SPELL_BRITISH, value);
	long long tens = value % 100;
	struct str and = phrase(s, "and-before-tens");
	if (how != SPELL_CARDINAL || value < 100 || !tens || !and.len)
		return spell(s, cardinal ? SPELL_CARDINAL : how, value);
	if (!spell(s, how, value - tens))
		return false;
	say(s, and);
	return spell(s, how, tens);
}

bool say_number(struct saying *s, enum spelling how, struct str digits)
{
	if (digits.len > MOST_DIGITS) {
		say_digits(s, digits);
		return true;
	}
	long long value = 0;
	for (size_t i = 0; i < digits.len; i++)
		value = value * 10 + (digits.ptr[i] - '0');
	return say_integer(s, how, value);
}

void say_digits(struct saying *s, struct str digits)
{
	for (size_t i = 0; i < digits.len; i++)
		if (!say_integer(s, SPELL_CARDINAL, digits.ptr[i] - '0'))
			say(s, str_sub(digits, i, i + 1));
}

/* "nineteen ninety" -> "nineteen nineties" */
void say_plural_ending(struct saying *s)
{
	struct strbuf *b = &s->say;
	if (b->len && b->ptr[b->len - 1] == 'y') {
		strbuf_cut(b, b->len - 1);
		strbuf_adds(b, "ies");
	} else if (b->len && b->ptr[b->len - 1] == 'x') {
		strbuf_adds(b, "es");
	} else {
		strbuf_addc(b, 's');
	}
}

static bool is_separator(struct saying *s, ptrdiff_t k, const char *name)
{
	struct str mark = phrase(s, name);
	return mark.len == 1 && is_mark(s, k, (unsigned char)mark.ptr[0]) &&
	       is_kind(s, k + 1, LEX_DIGITS) && !look(s, k + 1)->spaced;
}

static void add_group(struct number *out, struct str digits)
{
	memcpy(out->digits + out->ndigits, digits.ptr, digits.len);
	out->ndigits += digits.len;
	out->grouped = true;
}

/* The pairs of "1,50,000", where three digits follow: how many lexemes. */
static size_t read_lakhs(struct saying *s, ptrdiff_t k, struct number *out)
{
	size_t pairs = 0;
	while (pairs < 6 && is_separator(s, k + 2 * (ptrdiff_t)pairs, "group-mark") &&
	       look(s, k + 2 * (ptrdiff_t)pairs + 1)->text.len == 2)
		pairs++;
	ptrdiff_t last = k + 2 * (ptrdiff_t)pairs;
	if (!pairs || out->ndigits > 2 || !is_separator(s, last, "group-mark") ||
	    look(s, last + 1)->text.len != 3)
		return 0;
	for (size_t i = 0; i < pairs; i++)
		add_group(out, look(s, k + 2 * (ptrdiff_t)i + 1)->text);
	return 2 * pairs;
}

/* White space before lexeme k that is wider than nothing and no plain space: "12 000". */
static bool is_hard_space(struct saying *s, ptrdiff_t k)
{
	size_t at = look(s, k)->start - s->lex.base;
	return at && !ascii_is_space(s->lex.text.ptr[at - 1]);
}

/* "12 000", "1 500 000", "12 500 km": where a space may also part two numbers. */
static bool is_spaced_group(struct saying *s, ptrdiff_t k)
{
	struct str unit;
	struct lexeme *x = look(s, k), *next = look(s, k + 1);
	if (!phrase(s, "group-space-rare").len)
		return phrase(s, "group-space").len;
	return is_hard_space(s, k) || str_eq(x->text, STR("000")) ||
	       (next->kind == LEX_DIGITS && next->spaced && str_eq(next->text, STR("000"))) ||
	       (next->kind == LEX_WORD && next->text.len > 1 && next->spaced &&
	        list_match(s, LIST_UNITS, k + 1, 2, &unit));
}

/* Three digits more at k, behind a mark or, where the language writes so, a space. */
static size_t read_group(struct saying *s, ptrdiff_t k, bool zero_first)
{
	if (is_separator(s, k, "group-mark"))
		return look(s, k + 1)->text.len == 3 ? 2 : 0;
	struct lexeme *x = look(s, k);
	return x->kind == LEX_DIGITS && x->spaced && x->text.len == 3 && !x->cut &&
	       !zero_first && is_spaced_group(s, k);
}

bool read_number(struct saying *s, ptrdiff_t k, struct number *out)
{
	*out = (struct number){0};
	ptrdiff_t i = k;
	struct lexeme *x = look(s, i);
	if (x->kind == LEX_DIGITS) {
		if (x->text.len > sizeof(out->digits))
			return false;
		memcpy(out->digits, x->text.ptr, x->text.len);
		out->ndigits = x->text.len;
		i++;
		i += (ptrdiff_t)read_lakhs(s, i, out);
		size_t more = 0;
		while (x->text.len <= 3 && out->ndigits + 3 <= sizeof(out->digits) &&
		       (more = read_group(s, i, out->digits[0] == '0'))) {
			i += (ptrdiff_t)more;
			add_group(out, look(s, i - 1)->text);
		}
	} else if (!is_separator(s, i, "decimal-mark")) {
		if (!is_mark_apart(s, i, '.') || !is_kind(s, i + 1, LEX_DIGITS) ||
		    look(s, i + 1)->spaced || !x->spaced)
			return false;
	}
	if (is_separator(s, i, "decimal-mark") || !out->ndigits) {
		bool version = is_mark(s, i + 2, '.') && is_kind(s, i + 3, LEX_DIGITS) &&
		               !look(s, i + 3)->spaced;
		if (!version) {
			out->fraction = look(s, i + 1)->text;
			i += 2;
		} else if (!out->ndigits) {
			return false;
		}
	}
	out->n = (size_t)(i - k);
	out->whole = out->ndigits <= MOST_DIGITS ? 0 : -1;
	for (size_t d = 0; d < out->ndigits && out->whole >= 0; d++)
		out->whole = out->whole * 10 + (out->digits[d] - '0');
	out->value = out->fraction.len ? -1 : out->whole;
	return true;
}

struct str number_digits(const struct number *n)
{
	return (struct str){n->digits, n->ndigits};
}

/* "virgule zéro cinq", "virgule quatorze" where the language counts them, else digits. */
static void say_decimals(struct saying *s, struct str digits)
{
	bool count = phrase(s, "decimals-counted").len && digits.len <= 3;
	size_t zeros = 0;
	while (count && zeros + 1 < digits.len && digits.ptr[zeros] == '0')
		zeros++;
	say_digits(s, str_sub(digits, 0, count ? zeros : digits.len));
	if (count)
		say_number(s, SPELL_CARDINAL, str_sub(digits, zeros, digits.len));
}

void say_amount_as(struct saying *s, const struct number *n, enum spelling how)
{
	struct str digits = number_digits(n);
	bool code = n->ndigits > 1 && digits.ptr[0] == '0';
	if (n->fraction.len && how != SPELL_BARE)
		how = SPELL_CARDINAL; /* "eins Komma fünf" */
	if (code && !n->fraction.len)
		say_digits(s, digits);
	else if (n->ndigits)
		say_number(s, how, digits);
	if (n->fraction.len) {
		say_phrase(s, "point");
		say_decimals(s, n->fraction);
	}
}

void say_amount(struct saying *s, const struct number *n)
{
	say_amount_as(s, n, s->cardinal);
}

bool is_year(const struct number *n)
{
	return n->ndigits == 4 && !n->grouped && n->value >= 1000 && n->value <= 2100;
}

/* A year, or a number of four digits read as one. */
void say_year(struct saying *s, struct str digits)
{
	say_number(s, digits.len == 4 ? SPELL_YEAR : SPELL_CARDINAL, digits);
}
