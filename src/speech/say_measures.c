#include "saying.h"

/* Measures: a number and its unit, temperatures, coordinates. */

/* A noun in the plural behind a number: "people", "followers"; not "yards", nor a race's name. */
static bool is_many(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (x->kind != LEX_WORD || x->shape != SHAPE_LOWER || list_has(s, LIST_SPORT, x->text) ||
	    list_has(s, LIST_SMALL, x->text))
		return false;
	return str_eq(x->text, STR("people")) ||
	       (x->text.len > 3 && x->text.ptr[x->text.len - 1] == 's');
}

/* "4K cameras", "10k races": no thousands, but "10k steps" are. */
static bool is_size(struct saying *s, const struct quantity *q, ptrdiff_t k)
{
	long long value = q->a.value;
	bool small = value == 4 || value == 5 || value == 8 || value == 10 || value == 15;
	return small && strchr("kK", (int)look(s, k)->code) && !has_context(s, k + 1, "counted");
}

/* "5m people", "2.19 mln cars", "25k likes", "100bn stars": a scale, joined to what counts many things. */
static size_t scaled_count(struct saying *s, struct quantity *q)
{
	ptrdiff_t k = (ptrdiff_t)q->n;
	struct str unit;
	struct lexeme *x = look(s, k);
	if (!phrase(s, "letter-million").len || q->a.grouped)
		return 0;
	if (!q->scale.len) {
		if (x->kind != LEX_WORD || x->spaced || x->text.len > 1 || !strchr("mMkK", (int)x->code) ||
		    !is_many(s, k + 1) || is_size(s, q, k))
			return 0;
		q->scale = list_find(s, LIST_SCALES, x->text);
		k++;
	} else if (list_match(s, LIST_UNITS, k, 2, &unit) || !is_free_after(s, k) ||
	           str_eq(look(s, k - 1)->text, value_part(q->scale, 0)) ||
	           (look(s, k - 1)->spaced && look(s, k - 1)->text.len < 2)) {
		return 0; /* "5 million" is said by the plain rules */
	}
	say_quantity(s, q, STR(""));
	return (size_t)k;
}

/* "2x8 m2", "4 × 100 m": says it and tells how many lexemes. */
static size_t read_times(struct saying *s, ptrdiff_t k, struct number *b)
{
	bool sign = is_mark_apart(s, k, 0xd7) ||
	            (look(s, k)->text.len == 1 && (is_word(s, k, "x")));
	if (!sign || look(s, k)->spaced != look(s, k + 1)->spaced || !read_number(s, k + 1, b) ||
	    is_raised(s, k + 1 + (ptrdiff_t)b->n) || /* "3 × 10⁸" */
	    is_mark(s, k + 1 + (ptrdiff_t)b->n, '^') ||
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
	ptrdiff_t n = is_mark(s, -1, '.') ? 2 : 1;
	return is_kind(s, -n - 1, LEX_DIGITS) &&
	       (ptrdiff_t)list_match(s, LIST_UNITS, -n, (size_t)n, &value) == n &&
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
	bool stop = is_mark(s, k + 1, '.') && !sentence_ends(s, k + 1);
	k += stop;
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
	    q->scale.len || q->a.whole > (x->code == 'F' ? 550 : 300) || q->a.grouped ||
	    (!is_free_after(s, k + 1) && !is_mark(s, k + 1, '/')))
		return 0;
	bool pair = (is_mark_apart(s, k + 1, '(') || is_mark_apart(s, k + 1, '/')) &&
	            is_kind(s, k + 2, LEX_DIGITS) &&
	            (is_word(s, k + 3, "F") || is_word(s, k + 3, "C"));
	bool other = false; /* "200C (180C fan)/390F" */
	for (ptrdiff_t i = -2; i >= -6 && (is_mark_apart(s, -1, '(') || is_mark(s, -1, '/')); i--)
		other |= (is_word(s, i, "C") || is_word(s, i, "F")) && look(s, i)->shape == SHAPE_UPPER &&
		         (is_kind(s, i - 1, LEX_DIGITS) || look(s, i - 1)->spaced);
	bool told = has_context(s, k + 1, "heat");
	for (ptrdiff_t i = -1; i >= -3 && !told; i--)
		told = has_context(s, i, "heat");
	if (!phrase(s, "celsius").len)
		return 0;
	if (!sign && !q->a.fraction.len && !q->range && !pair && !other && !told)
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

static bool is_inch_sign(struct saying *s, ptrdiff_t k);

size_t say_unit_of_part(struct saying *s, ptrdiff_t k, bool many)
{
	struct str unit;
	struct lexeme *x = look(s, k);
	if (is_inch_sign(s, k)) { /* ¾" */
		say(s, value_part(phrase(s, "inches"), many ? 1 : 0));
		return (size_t)k + 1;
	}
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

/* "5 in 10", "1st", "2x + 3": what stands behind the number only looks like a unit. */
static bool is_other_word(struct saying *s, const struct quantity *q, ptrdiff_t k)
{
	struct lexeme *x = look(s, k), *then = look(s, k + 1);
	if (!phrase(s, "noun-before-noun").len)
		return false;
	if (q->a.value >= 0 && str_eq(x->text, STR("st")) && !x->spaced &&
	    str_eq(x->text, str_of(ordinal_ending(q->a.value))))
		return true;
	if (x->text.len == 1 && x->shape == SHAPE_UPPER && !x->spaced && has_context(s, -1, "coded"))
		return true; /* "Runway 27L" */
	if (str_eq(x->text, STR("x")) && then->kind == LEX_MARK && then->spaced &&
	    strchr("+-=*<>", then->code < 0x80 ? (int)then->code : 'x'))
		return true;
	if (is_mark(s, k + 1, '.')) /* "3 t. salt", "5 Gt. Portland St." */
		return (str_eq(x->text, STR("t")) || is_capital(s, k)) && !sentence_ends(s, k + 1) &&
		       list_match(s, LIST_UNITS, k, 2, &(struct str){0}) != 2;
	return (x->spaced || (is_mark(s, k - 1, '-') && is_dash(s, k + 1))) &&
	       list_has(s, LIST_SMALL, x->text);
}

/* An even number of quotation marks stands before k: the one there closes nothing. */
static bool is_outside_quotes(struct saying *s, ptrdiff_t k)
{
	bool open = false;
	ptrdiff_t i = k - 1;
	for (; i >= -LEX_BEFORE && !is_kind(s, i, LEX_END); i--)
		open ^= is_mark_apart(s, i, '"') && !(is_mark(s, i, '"') && is_kind(s, i - 1, LEX_DIGITS));
	bool all = is_kind(s, i, LEX_END);
	return all && !open && !look(s, k)->cut && !is_mark(s, k + 1, ')');
}

/* 14" and ¾″ are inches. */
static bool is_inch_sign(struct saying *s, ptrdiff_t k)
{
	if (!phrase(s, "inches").len || !is_mark(s, k, look(s, k)->code))
		return false;
	uint32_t code = look(s, k)->code;
	return code == 0x2033 || (code == '"' && is_outside_quotes(s, k));
}

/* What stands behind the number: "2x8 m²", "2½ hours", "10-lb". */
struct measure {
	struct quantity q;
	size_t sign;
	size_t factor;
	struct number times;
	struct str fraction; /* "and a half" */
	bool hyphen;
	struct str unit, second; /* of units.txt; what it is for each of */
	size_t n, per;           /* lexemes of the two */
	ptrdiff_t k;             /* where the unit stands */
};

static bool read_measure(struct saying *s, struct measure *m)
{
	ptrdiff_t k = (ptrdiff_t)m->q.n;
	m->factor = m->q.range || m->q.scale.len ? 0 : read_times(s, k, &m->times);
	k += (ptrdiff_t)m->factor;
	if (is_part(s, k) && !look(s, k)->spaced)
		m->fraction = value_part(list_find(s, LIST_SYMBOLS, look(s, k)->text), 0);
	k += m->fraction.len > 0;
	m->hyphen = is_mark(s, k, '-') && !look(s, k + 1)->spaced;
	k += m->hyphen;
	m->k = k;
	m->n = list_match(s, LIST_UNITS, k, 6, &m->unit);
	bool counted = m->q.scale.len && phrase(s, "rules-male").len; /* "1 Mio. Menschen" */
	if (!m->n && is_inch_sign(s, k)) {
		m->unit = phrase(s, "inches");
		m->n = 1;
		return true;
	}
	if (!m->n)
		return (m->factor || counted) && is_free_after(s, k);
	/* "2x" alone is a name; among words it is "two times" */
	if (m->n == 1 && is_word(s, k, "x") && is_kind(s, -1, LEX_END) && is_kind(s, k + 1, LEX_END))
		return false;
	struct lexeme *x = look(s, k);
	ptrdiff_t behind = k + (ptrdiff_t)m->n;
	m->per = read_per(s, behind, &m->second);
	bool other = is_mark(s, behind, '/') && is_kind(s, behind + 1, LEX_DIGITS); /* "18 m/60 ft" */
	if (is_other_word(s, &m->q, k) || (!m->per && !other && !is_free_after(s, behind)))
		return false;
	return !(x->spaced && x->kind == LEX_WORD && x->text.len == 1 && x->shape == SHAPE_UPPER) &&
	       !(x->code == '/' && x->spaced);
}

/* "32ft pipes", "50km walks": a length joined to its unit before a plural. */
static bool is_length_of_many(struct saying *s, ptrdiff_t k, ptrdiff_t behind)
{
	struct lexeme *noun = look(s, behind);
	size_t len = noun->text.len;
	return !look(s, k)->spaced && has_context(s, k, "length") && noun->kind == LEX_WORD &&
	       noun->shape == SHAPE_LOWER && noun->spaced && len > 3 &&
	       noun->text.ptr[len - 1] == 's' && noun->text.ptr[len - 2] != 's' &&
	       !list_has(s, LIST_SMALL, noun->text) && !has_context(s, behind, "extent");
}

static size_t say_measure(struct saying *s, const struct measure *m)
{
	if (m->sign)
		say_phrase(s, "minus");
	say_quantity(s, &m->q, m->n ? value_part(m->unit, 1) : STR(""));
	if (m->factor) {
		say_phrase(s, "by");
		say_amount(s, &m->times);
	}
	say(s, m->fraction);
	if (!m->n)
		return (size_t)m->k;
	ptrdiff_t behind = m->k + (ptrdiff_t)(m->n + m->per);
	bool race = str_eq(list_find(s, LIST_SPORT, look(s, behind)->text), STR("race")) ||
	            has_context(s, behind, "sized");
	bool adjective = m->hyphen || race || is_length_of_many(s, m->k, behind) ||
	                 makes_adjective(s, -1, behind);
	bool sign = look(s, m->k)->kind == LEX_MARK && is_inch_sign(s, m->k); /* 65" TV */
	adjective |= sign && is_kind(s, behind, LEX_WORD) && look(s, behind)->text.len > 1 &&
	             !list_has(s, LIST_SMALL, look(s, behind)->text) && !has_context(s, behind, "extent");
	bool single = is_one(&m->q) && !m->factor && !m->fraction.len;
	bool book = m->q.a.value >= 25 && str_eq(look(s, m->k)->text, STR("pp")); /* "448pp" */
	struct str unit = book && phrase(s, "pages").len ? phrase(s, "pages") : m->unit;
	say_behind_scale(s, &m->q, value_part(unit, single || adjective ? 0 : 1));
	if (m->per)
		say_per(s, m->second);
	if (is_mark(s, behind - 1, '.') && sentence_ends(s, behind - 1))
		strbuf_addc(&s->say, '.');
	return (size_t)behind;
}

size_t rule_measure(struct saying *s)
{
	size_t known = coordinate(s);
	if (known)
		return known;
	struct measure m = {.sign = is_mark_apart(s, 0, '-') || is_mark_apart(s, 0, 0x2212),
	                    .fraction = STR("")};
	if (m.sign && (!look(s, 0)->spaced || look(s, 1)->spaced))
		return 0;
	if (!m.sign && ((is_kind(s, 0, LEX_MARK) && look(s, 0)->code != '.') ||
	                (!look(s, 0)->spaced && is_kind(s, -1, LEX_WORD)))) /* "M5V", "HbA1c" */
		return 0;
	if (!read_quantity(s, (ptrdiff_t)m.sign, false, &m.q))
		return 0;
	known = temperature(s, &m.q, m.sign);
	if (!known && !m.sign)
		known = second_unit(s, &m.q, (ptrdiff_t)m.q.n);
	if (!known && !m.sign)
		known = seconds_behind(s, &m.q);
	if (!known && !m.sign)
		known = scaled_count(s, &m.q);
	if (known)
		return known;
	m.q.n += m.sign;
	return read_measure(s, &m) ? say_measure(s, &m) : 0;
}
