#include "saying.h"

/* Money: currencies before and behind a number. */

static long long cents_of(struct str fraction)
{
	long long cents = (fraction.ptr[0] - '0') * 10;
	return cents + (fraction.len > 1 ? fraction.ptr[1] - '0' : 0);
}

/* Dollars and cents: two decimals, or more that are zeros. */
static bool has_cents(const struct quantity *q, struct str currency)
{
	if (q->range || q->scale.len || !q->a.fraction.len || q->a.ndigits > 12)
		return false;
	for (size_t i = 2; i < q->a.fraction.len; i++)
		if (q->a.fraction.ptr[i] != '0')
			return false;
	struct str rest;
	str_cut(currency, '|', &rest);
	str_cut(rest, '|', &rest);
	return rest.ptr != NULL;
}

static void say_cents(struct saying *s, const struct quantity *q, struct str currency)
{
	long long cents = cents_of(q->a.fraction);
	bool none = q->a.ndigits == 0 || (q->a.ndigits == 1 && q->a.digits[0] == '0');
	bool one = q->a.ndigits == 1 && q->a.digits[0] == '1';
	if (!none || !cents) {
		struct str words = value_part(currency, one ? 0 : 1);
		say_number(s, spelling_of_words(s, words), number_digits(&q->a));
		say(s, words);
		if (cents)
			say_phrase(s, "money-and");
	}
	if (cents) {
		struct str words = value_part(currency, cents == 1 ? 2 : 3);
		bool bare = !none && phrase(s, "cents-bare").len; /* "zwölf Euro fünfzig" */
		say_integer(s, bare ? SPELL_CARDINAL : spelling_of_words(s, words), cents);
		if (!bare)
			say(s, words);
	}
}

/* "$2/gallon" */
static bool is_per_word(struct saying *s, ptrdiff_t k)
{
	struct lexeme *word = look(s, k + 1);
	return is_mark(s, k, '/') && word->kind == LEX_WORD && !word->spaced &&
	       word->shape == SHAPE_LOWER && word->text.len > 2 && is_free_after(s, k + 2);
}

/* "a £40-a-head dinner" */
static bool is_compound(struct saying *s, ptrdiff_t k)
{
	ptrdiff_t from = k;
	while (k < from + 8 && is_mark(s, k, '-') && is_kind(s, k + 1, LEX_WORD) &&
	       !look(s, k + 1)->spaced)
		k += 2;
	struct lexeme *noun = look(s, k);
	return k > from && noun->kind == LEX_WORD && noun->spaced && !list_has(s, LIST_SMALL, noun->text);
}

/* "£950pcm", "€99pp": what it is paid for, joined to the number; its words. */
static struct str paid_for(struct saying *s, ptrdiff_t k)
{
	char key[16] = "money-";
	struct lexeme *x = look(s, k);
	if (x->kind != LEX_WORD || x->spaced || x->text.len > 4 || !is_free_after(s, k + 1))
		return STR("");
	memcpy(key + 6, x->text.ptr, x->text.len);
	return phrase(s, key);
}

static size_t say_money(struct saying *s, size_t before, struct quantity *q, struct str currency,
                        size_t behind)
{
	size_t n = before + q->n + behind;
	struct str per;
	size_t pers = list_match(s, LIST_UNITS, (ptrdiff_t)n, 2, &per);
	bool rate = pers == 2 && is_mark(s, (ptrdiff_t)n, '/');
	bool per_word = !rate && is_per_word(s, (ptrdiff_t)n);
	if (has_cents(q, currency)) {
		say_cents(s, q, currency);
	} else {
		bool more = is_dash(s, (ptrdiff_t)n) && is_kind(s, (ptrdiff_t)n + 1, LEX_MARK);
		bool adjective = !more && (is_compound(s, (ptrdiff_t)n) ||
		                           makes_adjective(s, -1, (ptrdiff_t)n) ||
		                           has_context(s, (ptrdiff_t)n, "valued"));
		struct str words = value_part(currency, is_one(q) || adjective ? 0 : 1);
		say_quantity(s, q, words);
		say_behind_scale(s, q, words);
	}
	struct str paid = paid_for(s, (ptrdiff_t)n);
	if (paid.len) {
		say(s, paid);
		n++;
	} else if (rate) {
		say(s, value_part(per, 0));
		n += 2;
	} else if (is_mark(s, (ptrdiff_t)n, '/') &&
	           list_match(s, LIST_CURRENCIES, (ptrdiff_t)n + 1, 1, &per) &&
	           !is_kind(s, (ptrdiff_t)n + 2, LEX_DIGITS)) { /* "N1,500/$" */
		say_phrase(s, "per");
		say(s, value_part(per, 0));
		n += 2;
	} else if (per_word) {
		say_phrase(s, "per");
		say(s, look(s, (ptrdiff_t)n + 1)->text);
		n += 2;
	}
	return n;
}

/* A word joined to the number is a currency's before such an amount alone: "R1.2bn", "EUR500";
 * never "R2", "COP28". */
static bool is_of_amount(struct saying *s, const struct lexeme *x, const struct quantity *q)
{
	bool sure = x->text.len > 1 && !list_has(s, LIST_ACRONYMS, x->text);
	/* "R1T" is a car */
	struct lexeme *last = look(s, (ptrdiff_t)q->n);
	bool scale = q->scale.len && (last->text.len > 1 || last->shape == SHAPE_LOWER ||
	                              q->a.ndigits > 1);
	return x->spaced && (sure || scale || q->a.grouped || q->a.fraction.len == 2);
}

/* "$US500", "$A50m": as Australia writes. How many lexemes; 1 for the plain sign. */
static size_t dollar_first(struct saying *s, ptrdiff_t k, struct str *currency)
{
	char key[8] = "";
	struct lexeme *x = look(s, k + 1);
	if (x->kind != LEX_WORD || x->spaced || x->text.len > 3 || look(s, k + 2)->spaced)
		return 1;
	memcpy(key, x->text.ptr, x->text.len);
	key[x->text.len] = '$';
	struct str other = list_find(s, LIST_CURRENCIES, (struct str){key, x->text.len + 1});
	if (!other.ptr)
		return 1;
	*currency = other;
	return 2;
}

/* "$5 million", "A$50m", "£5–10bn", "Rs 500", "-$3" */
static size_t currency_first(struct saying *s)
{
	struct str currency;
	size_t sign = is_mark_apart(s, 0, '-') || is_mark_apart(s, 0, 0x2212) ||
	              is_mark_apart(s, 0, '+');
	if (sign && (!look(s, 0)->spaced || look(s, 1)->spaced))
		return 0;
	struct quantity q;
	struct lexeme *x = look(s, (ptrdiff_t)sign);
	size_t n = list_match(s, LIST_CURRENCIES, (ptrdiff_t)sign, 3, &currency);
	bool joined = !n && x->kind == LEX_WORD && is_capital(s, (ptrdiff_t)sign) &&
	              !look(s, (ptrdiff_t)sign + 1)->spaced;
	if (joined) {
		currency = list_find(s, LIST_CURRENCIES, x->text);
		n = currency.ptr != NULL;
	} else if (n == 1 && x->code == '$' && x->text.len == 1) {
		n = dollar_first(s, (ptrdiff_t)sign, &currency);
	}
	if (!n)
		return 0;
	n += sign;
	struct lexeme *number = look(s, (ptrdiff_t)n);
	/* "Rs 500", but "all 500" must not be the lek */
	if (number->spaced && x->kind == LEX_WORD && x->shape == SHAPE_LOWER)
		return 0;
	if (!read_quantity(s, (ptrdiff_t)n, true, &q))
		return 0;
	ptrdiff_t end = (ptrdiff_t)(n + q.n);
	if (joined ? !is_of_amount(s, x, &q) : x->kind == LEX_WORD && x->text.len == 1 && n == sign + 1)
		return 0;
	if (!is_free_after(s, end) && !is_mark(s, end, '/') && !is_dash(s, end) &&
	    !paid_for(s, end).len)
		return 0;
	if (sign)
		say_phrase(s, is_mark_apart(s, 0, '+') ? "plus" : "minus");
	return say_money(s, n, &q, currency, 0);
}

/* "50p", but a picture has 720p */
static bool is_picture(const struct number *n)
{
	static const short lines[] = {240, 360, 480, 720, 1080, 1440, 2160, 4320};
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		if (n->value == lines[i] && !n->grouped)
			return true;
	return false;
}

/* The words beside "5c" tell that it is money. */
static bool is_sum_of_cents(struct saying *s, ptrdiff_t behind)
{
	return !look(s, behind - 1)->spaced &&
	       (is_mark(s, behind, '/') || has_context(s, -1, "cents") || has_context(s, behind, "cents") ||
	        is_word(s, behind, "a") || is_word(s, behind, "more"));
}

/* "50 €", "50p", "500 USD" */
static size_t currency_last(struct saying *s)
{
	struct str currency;
	struct quantity q;
	if (!read_quantity(s, 0, true, &q))
		return 0;
	ptrdiff_t k = (ptrdiff_t)q.n;
	size_t n = list_match(s, LIST_CURRENCIES, k, 2, &currency);
	struct lexeme *x = look(s, k);
	if (!n || (!is_free_after(s, k + (ptrdiff_t)n) && !is_per_word(s, k + (ptrdiff_t)n)))
		return 0;
	if (x->text.len == 1 && x->kind == LEX_WORD && (is_picture(&q.a) || x->shape == SHAPE_UPPER))
		return 0;
	bool dollar_sign = x->kind == LEX_MARK && x->code < 0x80 &&
	                   ((!x->spaced && !q.scale.len) || is_kind(s, k + 1, LEX_DIGITS));
	/* "rose 5c to 9c" */
	if (str_eq(x->text, STR("c")) && (q.a.whole > 99 || !is_sum_of_cents(s, k + (ptrdiff_t)n)))
		return 0;
	bool noun = x->text.len > 2 && phrase(s, "rules-male").len; /* "1,50 Euro" */
	if (dollar_sign || (x->spaced && x->kind == LEX_WORD && x->shape != SHAPE_UPPER && !noun))
		return 0; /* "5 $7" */
	return say_money(s, 0, &q, currency, n);
}

size_t rule_money(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (x->kind == LEX_DIGITS)
		return currency_last(s);
	if (!x->spaced && is_kind(s, -1, LEX_WORD))
		return 0;
	return currency_first(s);
}
