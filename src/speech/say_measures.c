#include "saying.h"

/* Money and measures: a number, or a range of two, and what it counts. */

struct quantity {
	struct number a, b;
	bool range;      /* a to b */
	struct str scale; /* "million"; empty */
	size_t n;        /* lexemes, from the first number on */
};

/* "million", "bn", and single letters where they are joined to the number: "5m". */
static size_t read_scale(struct saying *s, ptrdiff_t k, bool money, struct str *scale)
{
	struct lexeme *x = look(s, k);
	struct str value;
	bool hyphen = is_mark(s, k, '-') && !look(s, k + 1)->spaced;
	size_t n = list_match(s, LIST_SCALES, k + hyphen, 2, &value);
	if (!n)
		return 0;
	x = look(s, k + hyphen);
	struct str unit; /* "9.4m bpd" */
	bool counted = x->text.len == 1 && !x->spaced && phrase(s, "letter-million").len &&
	               look(s, k + hyphen + 1)->text.len > 1 && look(s, k + hyphen + 1)->spaced &&
	               !list_has(s, LIST_SMALL, look(s, k + hyphen + 1)->text) &&
	               list_match(s, LIST_UNITS, k + hyphen + 1, 2, &unit);
	if (x->text.len == 1 && !counted && (!money || (x->spaced && x->shape == SHAPE_LOWER &&
	                                    !is_free_after(s, k + hyphen + 1))))
		return 0;
	if (n == 2 && sentence_ends(s, k + hyphen + 1))
		n = 1;
	*scale = value;
	return n + hyphen;
}

static bool read_quantity(struct saying *s, ptrdiff_t k, bool money, struct quantity *q)
{
	*q = (struct quantity){0};
	if (!read_number(s, k, &q->a))
		return false;
	q->n = q->a.n;
	ptrdiff_t dash = k + (ptrdiff_t)q->n;
	if (is_dash(s, dash) && look(s, dash)->spaced == look(s, dash + 1)->spaced &&
	    read_number(s, dash + 1, &q->b)) {
		q->range = true;
		q->n += 1 + q->b.n;
	}
	q->n += read_scale(s, k + (ptrdiff_t)q->n, money, &q->scale);
	return true;
}

/* `what` is counted: its words, or the scale's, tell how the number is said. */
static void say_quantity(struct saying *s, const struct quantity *q, struct str what)
{
	struct str scale = value_part(q->scale, q->a.value == 1 && !q->range ? 0 : 1);
	enum spelling how = spelling_of_words(s, scale.len ? scale : what);
	if (how == SPELL_CARDINAL && scale.len)
		how = SPELL_BARE;
	say_amount_as(s, &q->a, how);
	if (q->range) {
		say_phrase(s, "to");
		say_amount_as(s, &q->b, how);
	}
	say(s, scale);
}

/* "deux millions d'euros": the words behind a scale that is a noun. */
static void say_behind_scale(struct saying *s, const struct quantity *q, struct str words)
{
	bool linked = q->scale.len && str_eq(value_part(q->scale, 2), STR("of"));
	bool vowel = linked && words.len && strchr("aeiouAEIOU", words.ptr[0]);
	if (vowel && phrase(s, "of-vowel").len) {
		say_phrase(s, "of-vowel");
		strbuf_add(&s->say, words);
		return;
	}
	if (linked)
		say_phrase(s, "of");
	say(s, words);
}

static bool is_one(const struct quantity *q)
{
	return q->a.value == 1 && !q->range && !q->scale.len;
}

/* ---- money ---- */

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
		bool adjective = is_compound(s, (ptrdiff_t)n) || makes_adjective(s, -1, (ptrdiff_t)n) ||
		                 has_context(s, (ptrdiff_t)n, "valued");
		struct str words = value_part(currency, is_one(q) || adjective ? 0 : 1);
		say_quantity(s, q, words);
		say_behind_scale(s, q, words);
	}
	if (rate) {
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
	return x->spaced && (sure || q->scale.len || q->a.grouped || q->a.fraction.len == 2);
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
	if (!is_free_after(s, end) && !is_mark(s, end, '/') && !is_dash(s, end))
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

/* ---- measures ---- */

/* "5m people": the m of a number before many things is a million. */
static bool is_million(struct saying *s, ptrdiff_t k)
{
	struct lexeme *unit = look(s, k), *noun = look(s, k + 1);
	if (!phrase(s, "letter-million").len || unit->text.len != 1 ||
	    (unit->text.ptr[0] != 'm' && unit->text.ptr[0] != 'M') ||
	    unit->spaced || noun->kind != LEX_WORD || noun->shape != SHAPE_LOWER)
		return false;
	if (list_has(s, LIST_SPORT, noun->text) || list_has(s, LIST_SMALL, noun->text))
		return false;
	return str_eq(noun->text, STR("people")) ||
	       (noun->text.len > 3 && noun->text.ptr[noun->text.len - 1] == 's');
}

/* "2x8 m2", "4 × 100 m": says it and tells how many lexemes. */
static size_t read_times(struct saying *s, ptrdiff_t k, struct number *b)
{
	bool sign = is_mark_apart(s, k, 0xd7) ||
	            (look(s, k)->text.len == 1 && (is_word(s, k, "x")));
	if (!sign || look(s, k)->spaced != look(s, k + 1)->spaced || !read_number(s, k + 1, b) ||
	    is_raised(s, k + 1 + (ptrdiff_t)b->n) || /* "3 × 10⁸" */
	    is_mark_apart(s, k + 1 + (ptrdiff_t)b->n, '='))
		return 0;
	return 1 + b->n;
}

/* "kg/m²", "m³/s": a unit for each of another; *second gets the other, or "per second", and it
 * tells its lexemes. */
static size_t read_per(struct saying *s, ptrdiff_t k, struct str *second)
{
	if (!is_mark(s, k, '/') || look(s, k + 1)->spaced)
		return 0;
	size_t n = list_match(s, LIST_UNITS, k, 2, second);
	if (!n)
		n = 1 + list_match(s, LIST_UNITS, k + 1, 3, second);
	return n > 1 && is_free_after(s, k + (ptrdiff_t)n) ? n : 0;
}

static void say_per(struct saying *s, struct str second)
{
	struct str unit = value_part(second, 0), per = phrase(s, "per");
	if (!str_starts(unit, per))
		say(s, per);
	say(s, unit);
}

/* "9.58s", "in 45s": but "in his 40s", "iPhone 5s". */
static size_t seconds_behind(struct saying *s, const struct quantity *q)
{
	ptrdiff_t k = (ptrdiff_t)q->n;
	struct lexeme *x = look(s, k);
	bool lasting = q->a.value < 100 && q->a.value % 10 && has_context(s, -1, "lasting");
	if (x->spaced || !str_eq(x->text, STR("s")) || q->scale.len || q->range ||
	    (!q->a.fraction.len && !lasting) || !is_free_after(s, k + 1) ||
	    !phrase(s, "seconds").len)
		return 0;
	say_amount(s, &q->a);
	say(s, value_part(phrase(s, "seconds"), is_one(q) ? 0 : 1));
	return (size_t)k + 1;
}

/* The lexeme before belongs to a number with this unit: "6 ft 2 in", "2h 15m". */
static bool is_behind_unit(struct saying *s, const char *unit)
{
	struct str value;
	return is_kind(s, -2, LEX_DIGITS) && list_match(s, LIST_UNITS, -1, 1, &value) == 1 &&
	       str_eq(value_part(value, 0), phrase(s, unit));
}

/* The inches of "6 ft 2 in" and the minutes of "2h 15m". */
static size_t second_unit(struct saying *s, const struct quantity *q, ptrdiff_t k)
{
	const char *name = NULL;
	if (is_word(s, k, "in") && is_behind_unit(s, "foot"))
		name = "inches";
	else if ((is_word(s, k, "m") || is_word(s, k, "min")) && is_behind_unit(s, "hour"))
		name = "minutes";
	if (!name || !is_free_after(s, k + 1) || q->range || q->scale.len)
		return 0;
	struct lexeme *noun = look(s, k + 1); /* "a 6ft 4in centre-back" */
	bool adjective = noun->kind == LEX_WORD && noun->shape == SHAPE_LOWER && noun->spaced &&
	                 phrase(s, "noun-before-noun").len && !list_has(s, LIST_SMALL, noun->text) &&
	                 !has_context(s, k + 1, "extent");
	say_amount(s, &q->a);
	say(s, value_part(phrase(s, name), q->a.value == 1 || adjective ? 0 : 1));
	return (size_t)k + 1;
}

/* "1.5C", "30C (86F)", "a 30C heat" */
static size_t temperature(struct saying *s, const struct quantity *q, size_t sign)
{
	ptrdiff_t k = (ptrdiff_t)(sign + q->n);
	struct lexeme *x = look(s, k);
	if ((!is_word(s, k, "C") && !is_word(s, k, "F")) || x->spaced || x->shape != SHAPE_UPPER ||
	    q->scale.len || q->a.whole > 150 || q->a.grouped || !is_free_after(s, k + 1))
		return 0;
	bool pair = (is_mark_apart(s, k + 1, '(') || is_mark_apart(s, k + 1, '/')) &&
	            is_kind(s, k + 2, LEX_DIGITS) &&
	            (is_word(s, k + 3, "F") || is_word(s, k + 3, "C"));
	bool other = is_mark_apart(s, -1, '(') && (is_word(s, -2, "C") || is_word(s, -2, "F"));
	bool told = has_context(s, k + 1, "heat");
	for (ptrdiff_t i = -1; i >= -3 && !told; i--)
		told = has_context(s, i, "heat");
	if (!phrase(s, "celsius").len)
		return 0;
	if (!sign && !q->a.fraction.len && !pair && !other && !told)
		return 0;
	if (sign)
		say_phrase(s, "minus");
	say_quantity(s, q, STR(""));
	say(s, value_part(phrase(s, x->code == 'C' ? "celsius" : "fahrenheit"), is_one(q) ? 0 : 1));
	return (size_t)k + 1;
}

bool is_part(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_MARK && ((x->code >= 0xbc && x->code <= 0xbe) ||
	                               (x->code >= 0x2150 && x->code <= 0x215e));
}

size_t say_unit_of_part(struct saying *s, ptrdiff_t k, bool many)
{
	struct str unit;
	struct lexeme *x = look(s, k);
	size_t n = list_match(s, LIST_UNITS, k, 4, &unit);
	if (!n || x->kind != LEX_WORD || x->text.len < 2 ||
	    (x->spaced && n == 1 && list_has(s, LIST_SMALL, x->text)) || is_capital(s, k) ||
	    !is_free_after(s, k + (ptrdiff_t)n))
		return (size_t)k;
	say(s, value_part(unit, many ? 1 : 0));
	ptrdiff_t last = k + (ptrdiff_t)n - 1;
	if (is_kind(s, last, LEX_MARK) && sentence_ends(s, last))
		strbuf_addc(&s->say, '.');
	return (size_t)last + 1;
}

static bool is_minute_sign(struct saying *s, ptrdiff_t k)
{
	return is_mark(s, k, 0x2032) || is_mark(s, k, 0x2019) || is_mark(s, k, '\'');
}

/* "40°26′46″N", "51.5° N": how many lexemes. */
static size_t coordinate(struct saying *s)
{
	struct number degrees, part;
	if (!read_number(s, 0, &degrees) || !is_mark(s, (ptrdiff_t)degrees.n, 0xb0))
		return 0;
	ptrdiff_t k = (ptrdiff_t)degrees.n + 1, minutes = 0, seconds = 0;
	if (read_number(s, k, &part) && is_minute_sign(s, k + (ptrdiff_t)part.n)) {
		minutes = k;
		k += (ptrdiff_t)part.n + 1;
		if (read_number(s, k, &part) && (is_mark(s, k + (ptrdiff_t)part.n, 0x2033) ||
		                                 is_mark(s, k + (ptrdiff_t)part.n, 0x201d) ||
		                                 is_mark(s, k + (ptrdiff_t)part.n, '"'))) {
			seconds = k;
			k += (ptrdiff_t)part.n + 1;
		}
	}
	struct lexeme *x = look(s, k);
	struct str point = x->text.len == 1 ? list_find(s, LIST_COMPASS, x->text) : STR("");
	bool bare = x->kind != LEX_WORD || !point.len || !is_free_after(s, k + 1);
	if (bare && !minutes)
		return 0;
	say_amount(s, &degrees);
	say(s, value_part(phrase(s, "degrees"), degrees.value == 1 ? 0 : 1));
	if (minutes && read_number(s, minutes, &part)) {
		say_amount(s, &part);
		say(s, value_part(phrase(s, "minutes"), part.value == 1 ? 0 : 1));
	}
	if (seconds && read_number(s, seconds, &part)) {
		say_amount(s, &part);
		say(s, value_part(phrase(s, "seconds"), part.value == 1 ? 0 : 1));
	}
	if (bare)
		return (size_t)k;
	char small[12] = "";
	memcpy(small, point.ptr, point.len < sizeof(small) ? point.len : sizeof(small) - 1);
	small[0] = ascii_lower(small[0]);
	say(s, str_of(small));
	return (size_t)k + 1;
}

/* "5 in 10", "1st": what stands behind the number only looks like a unit. */
static bool is_other_word(struct saying *s, const struct quantity *q, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (is_mark(s, k + 1, '.') || !phrase(s, "noun-before-noun").len)
		return false;
	if (x->spaced || (is_mark(s, k - 1, '-') && is_dash(s, k + 1)))
		return list_has(s, LIST_SMALL, x->text);
	return q->a.value >= 0 && str_eq(x->text, STR("st")) &&
	       str_eq(x->text, str_of(ordinal_ending(q->a.value)));
}

size_t rule_measure(struct saying *s)
{
	size_t place = coordinate(s);
	if (place)
		return place;
	struct quantity q;
	struct number times;
	struct str unit;
	size_t sign = is_mark_apart(s, 0, '-') || is_mark_apart(s, 0, 0x2212);
	if (sign && (!look(s, 0)->spaced || look(s, 1)->spaced))
		return 0;
	if (!sign && is_kind(s, 0, LEX_MARK) && look(s, 0)->code != '.')
		return 0;
	if (!read_quantity(s, (ptrdiff_t)sign, false, &q))
		return 0;
	size_t known = temperature(s, &q, sign);
	if (!known && !sign)
		known = second_unit(s, &q, (ptrdiff_t)q.n);
	if (!known && !sign)
		known = seconds_behind(s, &q);
	if (known)
		return known;
	q.n += sign;
	ptrdiff_t k = (ptrdiff_t)q.n;
	size_t factor = q.range || q.scale.len ? 0 : read_times(s, k, &times);
	k += (ptrdiff_t)factor;
	struct str fraction = STR("");
	if (is_part(s, k) && !look(s, k)->spaced)
		fraction = value_part(list_find(s, LIST_SYMBOLS, look(s, k)->text), 0);
	k += fraction.len > 0;
	bool hyphen = is_mark(s, k, '-') && !look(s, k + 1)->spaced;
	k += hyphen;
	size_t n = list_match(s, LIST_UNITS, k, 6, &unit);
	bool counted = q.scale.len && phrase(s, "rules-male").len; /* "1 Mio. Menschen" */
	if (!n && !factor && !counted)
		return 0;
	/* "2x" alone is a name; among words it is "two times" */
	if (n == 1 && is_word(s, k, "x") && is_kind(s, -1, LEX_END) && is_kind(s, k + 1, LEX_END))
		return 0;
	struct lexeme *x = look(s, k);
	bool million = n == 1 && is_million(s, k);
	struct str second = {NULL, 0};
	size_t per = n ? read_per(s, k + (ptrdiff_t)n, &second) : 0;
	if (n && is_other_word(s, &q, k))
		return 0;
	if (n && ((!per && !is_free_after(s, k + (ptrdiff_t)n)) ||
	          (x->spaced && x->kind == LEX_WORD && x->text.len == 1 && x->shape == SHAPE_UPPER) ||
	          (x->code == '/' && x->spaced)))
		return 0;
	if (!n && !is_free_after(s, k))
		return 0;
	if (sign)
		say_phrase(s, "minus");
	say_quantity(s, &q, n ? value_part(unit, 1) : STR(""));
	if (factor) {
		say_phrase(s, "by");
		say_amount(s, &times);
	}
	say(s, fraction);
	if (!n)
		return (size_t)k;
	ptrdiff_t behind = k + (ptrdiff_t)(n + per);
	bool race = str_eq(list_find(s, LIST_SPORT, look(s, behind)->text), STR("race")) ||
	            has_context(s, behind, "sized");
	bool adjective = hyphen || race || makes_adjective(s, -1, behind);
	bool single = is_one(&q) && !factor && !fraction.len;
	if (million)
		say_phrase(s, "million");
	else
		say_behind_scale(s, &q, value_part(unit, single || adjective ? 0 : 1));
	if (per) {
		say_per(s, second);
	}
	if (is_mark(s, behind - 1, '.') && sentence_ends(s, behind - 1))
		strbuf_addc(&s->say, '.');
	return (size_t)behind;
}
