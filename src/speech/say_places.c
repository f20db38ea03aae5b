#include "saying.h"

/* Addresses: houses, streets, states, codes. */

/* "N. Main", "St. Clair": the full stop at i is that of a short word in a street's name. */
static bool is_stop_of_name(struct saying *s, ptrdiff_t i)
{
	struct lexeme *word = look(s, i - 1);
	struct str value;
	return is_mark(s, i, '.') && word->kind == LEX_WORD &&
	       (word->text.len == 1 || list_has(s, LIST_COMPASS, word->text) ||
	        list_match(s, LIST_TITLES, i - 1, 2, &value) == 2 ||
	        list_match(s, LIST_ABBREVIATIONS, i - 1, 2, &value) == 2);
}

/* "250 Wall Street bankers" are so many. */
static bool counts_people(struct saying *s, ptrdiff_t behind)
{
	if (is_mark(s, behind - 1, '.'))
		return false;
	struct lexeme *x = look(s, behind);
	return x->kind == LEX_WORD && x->shape == SHAPE_LOWER &&
	       !list_has(s, LIST_SMALL, x->text) && x->text.ptr[x->text.len - 1] == 's';
}

bool is_house(struct saying *s, ptrdiff_t k)
{
	struct str value;
	for (ptrdiff_t i = k; i < k + 8; i++) {
		struct lexeme *x = look(s, i);
		if (x->kind == LEX_DIGITS || (i > k && is_stop_of_name(s, i)))
			continue;
		if (x->kind != LEX_WORD)
			return false;
		size_t n = i > k ? list_match(s, LIST_STREETS, i, 2, &value) : 0;
		if (n)
			return !counts_people(s, i + (ptrdiff_t)n);
		if (x->shape == SHAPE_LOWER && look(s, i - 1)->kind != LEX_DIGITS)
			return false;
	}
	return false;
}

/* "CA 95051", "FL, 95051", "N.Y. 10036" */
static bool is_state_before(struct saying *s)
{
	struct str value;
	ptrdiff_t last = is_mark(s, -1, ',') ? -2 : -1;
	for (ptrdiff_t k = last; k >= last - 3; k--)
		if (list_match(s, LIST_STATES, k, (size_t)(last - k + 1), &value) == (size_t)(last - k + 1))
			return true;
	return false;
}

/* "Box 90210", "Bengaluru 560001": five or six digits without a comma, and nothing that they count. */
static bool is_number_of_place(struct saying *s)
{
	struct lexeme *before = look(s, -1), *behind = look(s, 1);
	if (is_mark(s, -1, ',') && is_capital(s, -2) &&
	    (behind->kind == LEX_END || (behind->kind == LEX_MARK && !behind->spaced)))
		return true; /* "Beverly Hills, 90210." */
	bool counts = behind->kind == LEX_WORD && behind->shape == SHAPE_LOWER &&
	              !list_has(s, LIST_SMALL, behind->text);
	if (is_mark(s, -1, ',') && is_capital(s, 1) && behind->shape == SHAPE_CAPITAL)
		return true; /* "28 Rue de Rivoli, 75004 Paris" */
	return is_capital(s, -1) && look(s, -2)->kind != LEX_END && !counts &&
	       !list_has_lower(s, LIST_SMALL, before->text);
}

/* "In 2012 Wall Street rose" */
static bool is_year_of_street(struct saying *s, const struct number *n)
{
	struct str before = list_find(s, LIST_SMALL, look(s, -1)->text);
	return is_year(n) && (is_word(s, -1, "in") || str_eq(before, STR("date")));
}

/* "No. 22-cv-01234": the number of a case. */
size_t rule_docket(struct saying *s)
{
	struct lexeme *kind = look(s, 2), *last = look(s, 4);
	if (!phrase(s, "capitals").len || !look(s, 0)->spaced || !is_mark(s, 1, '-') ||
	    kind->kind != LEX_WORD || kind->spaced || kind->text.len > 3 || !is_mark(s, 3, '-') ||
	    last->kind != LEX_DIGITS || last->spaced || last->text.len < 3 || !is_free_after(s, 5) ||
	    list_has(s, LIST_SMALL, kind->text) || list_has(s, LIST_MONTHS, kind->text))
		return 0;
	say_number(s, SPELL_CARDINAL, look(s, 0)->text);
	say_letters(s, kind->text);
	say_digits(s, last->text);
	return 5;
}

/* The number of a house, of a block, of a post box; the code behind a state. */
size_t rule_place(struct saying *s)
{
	struct number n;
	struct lexeme *x = look(s, 0), *more = look(s, 2);
	if (!phrase(s, "capitals").len || (!x->spaced && look(s, -1)->kind != LEX_MARK) ||
	    is_mark(s, -1, '-') || !read_number(s, 0, &n) || n.n != 1)
		return 0;
	struct str digits = number_digits(&n);
	bool pair = is_mark(s, 1, '-') && more->kind == LEX_DIGITS && more->text.len == 4 &&
	            !more->spaced;
	bool code = n.ndigits == 5 || (n.ndigits == 6 && !pair);
	if (code && (is_free_after(s, 1) || pair) &&
	    (is_state_before(s) || (!pair && is_number_of_place(s)))) {
		say_digits(s, digits);
		if (!pair)
			return 1;
		strbuf_addc(&s->say, ',');
		say_digits(s, more->text);
		return 3;
	}
	bool block = (is_word(s, 1, "block") || is_word(s, 1, "blk")) && digits.len > 2 && digits.len < 5;
	if (n.value < 100 || (!block && (!is_house(s, 1) || is_year_of_street(s, &n))))
		return 0;
	return say_in_pairs(s, digits) ? 1 : 0;
}

/* "Penn St. beat Ohio St.": a university's; but "on Ohio St.", "5 Ohio St." */
static bool is_campus(struct saying *s)
{
	struct lexeme *before = look(s, -2);
	return is_word(s, 0, "St") && has_context(s, -1, "campus") && before->kind != LEX_DIGITS &&
	       !is_word(s, -2, "on") && !is_word(s, -2, "of") && !is_word(s, -2, "near") &&
	       !(before->shape == SHAPE_UPPER && before->text.len < 3) && !is_mark(s, -2, '.');
}

size_t rule_street(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_STREETS, 0, 2, &value);
	if (!n || look(s, -1)->kind == LEX_END)
		return 0;
	if (is_campus(s))
		return expand(s, phrase(s, "campus"), n);
	/* a name before it: "Main St.", "5th Ave"; with a number before that where no stop is */
	struct lexeme *before = look(s, -1);
	bool named = before->kind == LEX_WORD &&
	             ((is_capital(s, -1) && !list_has_lower(s, LIST_SMALL, before->text)) ||
	              is_kind(s, -2, LEX_DIGITS));
	if (!named || is_mark(s, -1, ','))
		return 0;
	bool numbered = false;
	for (ptrdiff_t k = -2; k >= -6 && !numbered; k--) {
		if (is_kind(s, k, LEX_MARK))
			break;
		numbered = is_kind(s, k, LEX_DIGITS);
	}
	/* "Wall St Journal": no number, but a name on both sides */
	bool between = look(s, 0)->shape == SHAPE_CAPITAL && is_capital(s, (ptrdiff_t)n) &&
	               list_has(s, LIST_TITLES, look(s, 0)->text);
	/* "on Wall St": nothing behind that St could be the Saint of */
	bool last = look(s, 0)->shape == SHAPE_CAPITAL && !is_capital(s, (ptrdiff_t)n) &&
	            !is_kind(s, (ptrdiff_t)n, LEX_DIGITS) && is_capital(s, -1) &&
	            is_kind(s, -2, LEX_WORD);
	if ((n == 1 || look(s, 0)->shape == SHAPE_LOWER) && !numbered && !between && !last)
		return 0;
	if (n == 1 && !is_free_after(s, 1))
		return 0;
	return expand(s, value, n);
}

/* "Ave. NW" */
static bool is_street_before(struct saying *s)
{
	struct str value;
	return list_match(s, LIST_STREETS, -1, 1, &value) == 1 ||
	       (is_mark(s, -1, '.') && list_match(s, LIST_STREETS, -2, 2, &value) == 2);
}

/* "1211 E Arques Ave", "S. Main St.", "Elm St. NW" */
size_t rule_compass(struct saying *s)
{
	struct str value = list_find(s, LIST_COMPASS, look(s, 0)->text);
	size_t n = is_mark(s, 1, '.') ? 2 : 1;
	if (!value.ptr || look(s, 0)->shape != SHAPE_UPPER || !look(s, 0)->spaced)
		return 0;
	if (is_street_before(s) && is_free_after(s, (ptrdiff_t)n))
		return expand(s, value, n);
	if (n == 2 && has_context(s, 2, "compass") && !sentence_ends(s, 1)) {
		say(s, value); /* "N. Korea" */
		return n;
	}
	bool windy = has_context(s, 1, "wind");
	for (ptrdiff_t k = -1; k >= -2 && n == 1; k--)
		windy |= has_context(s, k, "wind") && (k == -1 || is_mark(s, -1, ':'));
	if (windy && n == 1 && is_free_after(s, 1)) { /* "wind: SW 15 mph" */
		say(s, value);
		return 1;
	}
	bool street = is_kind(s, (ptrdiff_t)n, LEX_DIGITS); /* "W. 42nd St." */
	bool stop = n == 2 && is_capital(s, 2) && !sentence_ends(s, 1);
	if ((!street && !stop && !is_kind(s, -1, LEX_DIGITS)) || !is_house(s, (ptrdiff_t)n))
		return 0;
	say(s, value);
	return n;
}

/* "a Calif. man", "Pa. Gov. Shapiro", "in N.H. on Tuesday": only a short word has a full stop
 * before what goes on. */
static bool is_plain_state(struct saying *s, size_t n)
{
	struct lexeme *next = look(s, (ptrdiff_t)n);
	bool stop = is_mark(s, (ptrdiff_t)n - 1, '.');
	if (stop && (is_word(s, -1, "in") || is_word(s, -1, "across")))
		return true;
	if (!stop || sentence_ends(s, (ptrdiff_t)n - 1) ||
	    look(s, 0)->text.len + n < 4 || is_word(s, 0, "D"))
		return false;
	bool title = list_match(s, LIST_TITLES, (ptrdiff_t)n, 2, &(struct str){0}) == 2;
	return next->kind == LEX_WORD && next->spaced && (next->shape == SHAPE_LOWER || title);
}

size_t rule_state(struct saying *s)
{
	struct str value;
	char key[LEX_MOST_BYTES + 2];
	size_t n = list_match(s, LIST_STATES, 0, 4, &value);
	if (!n && s->shouting && is_mark(s, 1, '.')) { /* "NEARS FLA. COAST" */
		value = list_find(s, LIST_STATES, capital_form(look(s, 0)->text, true, key));
		return value.ptr ? expand(s, value, 2) : 0;
	}
	if (!n || !is_free_after(s, (ptrdiff_t)n))
		return 0;
	/* "Phoenix, AZ", "(R-Ky.)", "Sanders (Vt.)"; alone they are other words */
	struct lexeme *first = look(s, -2);
	bool place = is_mark(s, -1, ',') && is_capital(s, -2) &&
	             (first->shape == SHAPE_CAPITAL || s->shouting || first->text.len > 5);
	bool party = is_mark(s, -1, '-') && has_context(s, -2, "party"); /* never "A-OK" */
	party |= is_mark(s, -1, ',') && is_mark(s, -2, '.') && has_context(s, -3, "party"); /* "I., Ariz." */
	bool bracket = is_mark_apart(s, -1, '(') && is_mark(s, (ptrdiff_t)n - 1, '.');
	/* "Redmond WA 98052" */
	bool zip = n == 1 && look(s, 0)->shape == SHAPE_UPPER && is_capital(s, -1) &&
	           look(s, 1)->kind == LEX_DIGITS &&
	           (look(s, 1)->text.len == 5 || (look(s, 0)->text.len == 3 && look(s, 1)->text.len == 4));
	return place || party || bracket || zip || is_plain_state(s, n) ? expand(s, value, n) : 0;
}

