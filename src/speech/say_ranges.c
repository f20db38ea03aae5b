#include "saying.h"

/* Two numbers and what joins them: scores, ranges, votes, innings, models. */

static bool is_sport(struct saying *s, ptrdiff_t k, const char *what)
{
	return str_eq(list_find(s, LIST_SPORT, look(s, k)->text), str_of(what));
}

/* A noun in small letters, which the numbers before it count: "2-3 weeks". */
static bool is_counted(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_WORD && x->shape == SHAPE_LOWER && !list_has(s, LIST_SMALL, x->text) &&
	       !list_has(s, LIST_SPORT, x->text);
}

/* "Arsenal 2-1 Spurs", but "Ages 5-12 Free" */
static bool is_between_teams(struct saying *s, ptrdiff_t behind)
{
	return is_capital(s, -1) && is_capital(s, behind) && look(s, behind)->spaced &&
	       !has_context(s, -1, "pages") && !list_has(s, LIST_MONTHS, look(s, -1)->text) &&
	       !list_has(s, LIST_MONTHS, look(s, behind)->text) &&
	       !list_has(s, LIST_NUMERALS, look(s, -1)->text) &&
	       !list_has_lower(s, LIST_SMALL, look(s, -1)->text) &&
	       !list_has_lower(s, LIST_SMALL, look(s, behind)->text);
}

/* A score stands before it in the sentence. */
static bool is_after_score(struct saying *s)
{
	return s->score_at && s->score_at > s->lex.window[s->lex.first].start;
}

/* "won 3-1", "a 3-1 win", "made it 3-1": numbers only, without "to". */
static bool is_score(struct saying *s, ptrdiff_t behind)
{
	bool score = is_sport(s, behind, "score") || is_word(s, -1, "it") ||
	             (is_word(s, behind, "to") && is_capital(s, behind + 1)) ||
	             is_between_teams(s, behind) ||
	             (is_after_score(s) && !is_counted(s, behind));
	for (ptrdiff_t k = -1; k >= -3 && !score && !is_kind(s, k, LEX_END); k--)
		score = is_sport(s, k, "score");
	if (score)
		s->score_at = look(s, 0)->start + 1;
	return score;
}

/* "beat Boston 104-98", "Boston 104-98": points, as basketball has them; never "747-400". */
static bool is_points(struct saying *s, const struct number *a, const struct number *b,
                      ptrdiff_t behind)
{
	if (a->value < 0 || b->value < 0 || a->ndigits > 3 || b->ndigits < 2 || b->ndigits > 3)
		return false;
	bool team = is_capital(s, -1) && !list_has(s, LIST_NUMBERED, look(s, -1)->text) &&
	            a->value < 200 && b->value >= 40;
	return team || is_score(s, behind);
}

/* "6-4, 7-6 (7-5)": another of the kind stands beside it. */
static bool is_set(struct saying *s, ptrdiff_t behind)
{
	ptrdiff_t k = behind;
	if (is_mark(s, k, ','))
		k++;
	if (is_mark_apart(s, k, '('))
		k++;
	bool after = k > behind && is_kind(s, k, LEX_DIGITS) && is_dash(s, k + 1) &&
	             is_kind(s, k + 2, LEX_DIGITS);
	ptrdiff_t b = -1;
	if (is_mark_apart(s, b, '('))
		b--;
	if (is_mark(s, b, ','))
		b--;
	if (is_mark(s, behind, '(') && is_kind(s, behind + 1, LEX_DIGITS) &&
	    is_mark(s, behind + 2, ')')) /* 7-6(5) */
		return true;
	if (k == behind && look(s, k)->spaced) /* 6-3 6-4 */
		after = is_kind(s, k, LEX_DIGITS) && is_dash(s, k + 1) && is_kind(s, k + 2, LEX_DIGITS);
	if (b == -1 && look(s, 0)->spaced && is_kind(s, -1, LEX_DIGITS) && is_dash(s, -2) &&
	    is_kind(s, -3, LEX_DIGITS) && !look(s, -1)->spaced)
		return look(s, 0)->text.len <= 2;
	bool before = b < -1 && is_kind(s, b, LEX_DIGITS) && is_dash(s, b - 1) &&
	              is_kind(s, b - 2, LEX_DIGITS);
	bool set = (after || before) && look(s, 0)->text.len <= 2;
	if (set)
		s->score_at = look(s, 0)->start + 1;
	return set;
}

static void say_bare(struct saying *s, const struct number *n, bool year, bool second)
{
	if (second && n->ndigits == 2 && n->digits[0] == '0' && n->value > 0 && phrase(s, "oh").len) {
		say_phrase(s, "oh"); /* "2008-09" */
		say_integer(s, SPELL_CARDINAL, n->value);
	} else if (year)
		say_year(s, number_digits(n));
	else
		say_amount(s, n);
}

/* "Boeing 737-800", "747-8": a model's number and its variant's. */
static bool is_model(struct saying *s, const struct number *a, const struct number *b)
{
	bool jet = a->ndigits == 3 && a->digits[0] == '7' && a->digits[2] == '7' &&
	           (b->ndigits == 3 || b->ndigits == 1);
	return a->ndigits == 3 && !a->fraction.len && !b->fraction.len && b->ndigits <= 4 &&
	       (has_context(s, -1, "coded") || (jet && (b->ndigits == 1 || b->value % 100 == 0)));
}

/* "245-6 at tea": runs, and wickets. */
static bool is_innings(struct saying *s, const struct number *a, const struct number *b,
                       ptrdiff_t behind)
{
	if (a->value < 10 || b->value < 0 || b->value > 9 || b->ndigits != 1)
		return false;
	for (ptrdiff_t k = behind; k < behind + 3; k++)
		if (is_sport(s, k, "innings"))
			return true;
	return a->value >= 50 && has_context(s, -1, "batting");
}

/* "pages 101-4", "No. 23-719": how the numbers behind such a word are meant. */
static bool is_paged(struct saying *s)
{
	struct str value;
	size_t n = is_mark(s, -1, '.') ? 2 : 1;
	return has_context(s, -1, "pages") ||
	       (list_match(s, LIST_NUMBERED, -(ptrdiff_t)n, n, &value) == n &&
	        str_ends(value_part(value, 0), STR("s")));
}

static bool is_docket(struct saying *s)
{
	return is_word(s, is_mark(s, -1, '.') ? -2 : -1, "no");
}

/* "52-48": of a hundred. */
static bool is_share(const struct number *a, const struct number *b)
{
	return a->value + b->value == 100;
}

/* "9-5", "12-1": from morning to afternoon, where no sport is near. */
static bool is_hours(const struct number *a, const struct number *b)
{
	return a->value >= 8 && a->value <= 12 && b->value < 7;
}

static bool is_vote_near(struct saying *s, ptrdiff_t behind)
{
	for (ptrdiff_t k = -4; k < 0; k++)
		if (has_context(s, k, "vote"))
			return true;
	return has_context(s, behind, "vote") || has_context(s, behind + 1, "vote") ||
	       has_context(s, behind, "odds");
}

/* What joins the two numbers: "to", "for", or nothing. */
static const char *joint_of(struct saying *s, const struct number *a, const struct number *b,
                            bool years, ptrdiff_t behind)
{
	bool descending = b->whole < a->whole;
	bool short_ones = a->ndigits <= 2 && b->ndigits <= 2 && !a->fraction.len && !b->fraction.len;
	if (is_innings(s, a, b, behind))
		return "wickets";
	if (is_docket(s) && (descending || b->ndigits > 2))
		return NULL;
	if (short_ones && (a->value == b->value || (!b->value && descending) || is_score(s, behind) ||
	                   is_set(s, behind)))
		return NULL; /* fifty fifty, three one */
	/* "passed it 220-213", but "747-400" */
	bool votes = has_context(s, -1, "vote") || has_context(s, -2, "vote") ||
	             (b->ndigits >= 2 && !a->fraction.len && is_kind(s, -1, LEX_WORD) &&
	              look(s, -1)->shape == SHAPE_LOWER && look(s, 0)->spaced);
	if (short_ones && descending)
		return votes || is_vote_near(s, behind) || is_share(a, b) || is_hours(a, b) ? "to" : NULL;
	if (short_ones || years || !descending || votes || is_paged(s) || is_points(s, a, b, behind))
		return "to";
	return NULL;
}

/* "Mon to Fri 9.00-17.30": times of day, by the day before them. */
static size_t range_of_times(struct saying *s, const struct number *a, const struct number *b,
                             size_t n)
{
	bool times = a->fraction.len == 2 && b->fraction.len == 2 && a->whole < b->whole &&
	             b->whole <= 24 && a->fraction.ptr[0] < '6' && b->fraction.ptr[0] < '6';
	bool days = false;
	for (ptrdiff_t k = -1; k >= -3 && times; k--)
		days |= list_has(s, LIST_WEEKDAYS, look(s, k)->text) || has_context(s, k, "opening");
	if (!days || !phrase(s, "o-clock").len)
		return 0;
	const struct number *both[] = {a, b};
	for (int i = 0; i < 2; i++) {
		if (i)
			say_phrase(s, "to");
		say_integer(s, SPELL_CARDINAL, both[i]->whole);
		if (!str_eq(both[i]->fraction, STR("00")))
			say_number(s, SPELL_CARDINAL, both[i]->fraction);
	}
	return n;
}

size_t rule_range(struct saying *s)
{
	struct number a, b;
	if (!read_number(s, 0, &a))
		return 0;
	ptrdiff_t dash = (ptrdiff_t)a.n;
	if (!look(s, 0)->spaced && (is_dash(s, -1) || (is_kind(s, -1, LEX_WORD) && a.ndigits > 2 && !is_year(&a))))
		return 0; /* "A350-1000", but "FY2020-22" */
	if (!is_dash(s, dash) || !read_number(s, dash + 1, &b))
		return 0;
	ptrdiff_t behind = dash + 1 + (ptrdiff_t)b.n;
	bool sum = is_mark_apart(s, behind, '=');
	if (look(s, dash)->spaced != look(s, dash + 1)->spaced && !sum)
		return 0;
	if (is_kind(s, behind, LEX_WORD) && !look(s, behind)->spaced && a.ndigits <= 2 &&
	    (is_word(s, behind, "am") || is_word(s, behind, "pm") || /* "7–9pm", "18-34s" */
	     (b.ndigits == 2 && str_eq(look(s, behind)->text, phrase(s, "decade-ending"))))) {
		say_amount(s, &a);
		say_phrase(s, "to");
		return (size_t)dash + 1;
	}
	bool more = (is_dash(s, behind) || is_mark(s, behind, '/')) &&
	            is_kind(s, behind + 1, LEX_DIGITS) && !look(s, behind + 1)->spaced;
	struct lexeme *scale = look(s, behind + 1); /* "3-5/10" */
	if (more && is_mark(s, behind, '/') && a.ndigits <= 2 && b.ndigits <= 2 &&
	    (str_eq(scale->text, STR("5")) || str_eq(scale->text, STR("10"))) &&
	    is_free_after(s, behind + 2)) {
		say_amount(s, &a);
		say_phrase(s, "to");
		say_amount(s, &b);
		say_phrase(s, "out-of");
		say_number(s, SPELL_CARDINAL, scale->text);
		return (size_t)behind + 2;
	}
	if (more || (!is_free_after(s, behind) && !sum))
		return 0;
	size_t times = range_of_times(s, &a, &b, (size_t)behind);
	if (times)
		return times;
	bool descending = b.whole < a.whole;
	if (sum) {
		say_amount(s, &a);
		say_phrase(s, "minus");
		say_amount(s, &b);
		return (size_t)behind;
	}
	bool years = is_year(&a) && ((is_year(&b) && !descending) ||
	                             (b.ndigits == 2 && b.value > a.value % 100));
	if (!years && is_model(s, &a, &b) && say_in_pairs(s, number_digits(&a))) {
		if (!say_in_pairs(s, number_digits(&b)))
			say_amount(s, &b);
		return (size_t)behind;
	}
	say_bare(s, &a, years, false);
	const char *joint = joint_of(s, &a, &b, years, behind);
	if (joint)
		say_phrase(s, joint);
	if (joint || !is_docket(s) || !say_in_pairs(s, number_digits(&b)))
		say_bare(s, &b, years && is_year(&b), years);
	return (size_t)behind;
}

/* A currency's sign stands before the number whose last digits are at k. */
static bool is_money_before(struct saying *s, ptrdiff_t k)
{
	while (is_kind(s, k, LEX_DIGITS) && !look(s, k)->spaced &&
	       (is_mark(s, k - 1, '.') || is_mark(s, k - 1, ',')))
		k -= 2;
	return list_has(s, LIST_CURRENCIES, look(s, k - 1)->text);
}

/* "March 3–April 5", "3 May–5 June", "Monday–Friday", "June-August" */
static bool is_between_dates(struct saying *s)
{
	struct lexeme *last = look(s, is_mark(s, -1, '.') ? -2 : -1), *next = look(s, 1);
	bool month_before = list_has(s, LIST_MONTHS, last->text);
	bool month_behind = is_capital(s, 1) && list_has(s, LIST_MONTHS, next->text);
	if (last->kind == LEX_END)
		return false;
	if (month_before && last->text.len > 2)
		return month_behind || (next->kind == LEX_DIGITS && next->text.len <= 2);
	if (month_behind)
		return last->kind == LEX_DIGITS && last->text.len <= 2;
	return list_has(s, LIST_WEEKDAYS, last->text) && list_has(s, LIST_WEEKDAYS, next->text);
}

/* "1/2/2023-1/3/2024" */
static bool is_between_days_in_digits(struct saying *s)
{
	return is_kind(s, -1, LEX_DIGITS) && is_mark(s, -2, '/') && is_mark(s, -4, '/') &&
	       is_kind(s, 1, LEX_DIGITS) && is_mark(s, 2, '/') && is_mark(s, 4, '/');
}

static bool is_half_of_day(struct saying *s, ptrdiff_t k)
{
	return is_word(s, k, "am") || is_word(s, k, "pm") || is_word(s, k, "a") || is_word(s, k, "p");
}

/* "10am-noon", "Noon-5 p.m." */
static bool is_till_noon(struct saying *s)
{
	if (has_context(s, -1, "noon"))
		return is_kind(s, 1, LEX_DIGITS) && look(s, 1)->text.len <= 2;
	ptrdiff_t half = is_mark(s, -1, '.') ? -2 : -1;
	return has_context(s, 1, "noon") &&
	       (is_kind(s, half, LEX_DIGITS) || is_half_of_day(s, half) || is_word(s, half, "m"));
}

/* The dash between "5%" and "7%", "$5" and "$7", "4 p.m." and "6 p.m.". */
size_t rule_between(struct saying *s)
{
	if (!is_dash(s, 0))
		return 0;
	struct lexeme *x = look(s, 0), *next = look(s, 1), *last = look(s, -1);
	if (x->spaced != next->spaced)
		return 0;
	if (is_between_dates(s) || is_between_days_in_digits(s) || is_till_noon(s)) {
		say_phrase(s, "to");
		return 1;
	}
	struct str value;
	bool number = next->kind == LEX_DIGITS ||
	              (next->kind == LEX_MARK && list_match(s, LIST_CURRENCIES, 1, 3, &value));
	if (!number || last->kind == LEX_END)
		return 0;
	for (ptrdiff_t k = -1; k >= -5; k--) {
		struct lexeme *before = look(s, k);
		if (before->kind == LEX_DIGITS && k < 0) {
			/* a measure stands before it, or money */
			if (k == -1 && !is_money_before(s, k) && !is_mark(s, k - 1, ':'))
				return 0;
			say_phrase(s, "to");
			return 1;
		}
		bool part = before->kind == LEX_MARK ||
		            (before->kind == LEX_WORD &&
		             (before->text.len <= 2 || list_has(s, LIST_UNITS, before->text)) &&
		             !(str_eq(before->text, STR("b")) && !is_money_before(s, k - 1)) && /* "10b-5" */
		             (is_mark(s, k + 1, '.') || is_word(s, k, "am") ||
		              !list_has(s, LIST_SMALL, before->text)));
		if (!part || before->code == ',' || before->code == ';')
			return 0;
	}
	return 0;
}
