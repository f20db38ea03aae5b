#include "saying.h"

/* Two numbers and a slash: parts, seasons, odds, blood pressure, innings. */

struct parts {
	struct number whole, over, under; /* "5 3/4"; whole counts where it is mixed */
	bool mixed;
	bool ordinal; /* "1/16th" */
	size_t n;     /* lexemes */
};

static bool say_part(struct saying *s, long long over, long long under, bool many)
{
	if (under == 1) {
		say_phrase(s, "over");
		return say_integer(s, SPELL_CARDINAL, under);
	}
	if (under == 2) {
		say(s, value_part(phrase(s, "half"), over == 1 ? 0 : 1));
		return true;
	}
	if (under == 4)
		say_phrase(s, "quarter");
	else if (!say_integer(s, SPELL_ORDINAL, under))
		return false;
	if (many)
		say_plural_ending(s);
	return true;
}

/* "the 2023/24 season" */
static bool is_season(const struct number *a, const struct number *b)
{
	return is_year(a) && ((b->ndigits == 2 && b->value == (a->value + 1) % 100) ||
	                      (is_year(b) && b->value == a->value + 1));
}

/* "4.2/5" */
static size_t rate_of(struct saying *s, const struct number *over)
{
	struct number under;
	ptrdiff_t k = (ptrdiff_t)over->n;
	if (!is_mark_apart(s, k, '/') || look(s, k)->spaced != look(s, k + 1)->spaced ||
	    !read_number(s, k + 1, &under) || under.value < 4 || under.value > 100 ||
	    !is_free_after(s, k + 1 + (ptrdiff_t)under.n) || is_dash(s, k + 1 + (ptrdiff_t)under.n))
		return 0;
	say_amount(s, over);
	say_phrase(s, "out-of");
	say_amount(s, &under);
	return over->n + 1 + under.n;
}

static bool has_context_before(struct saying *s, const char *what, ptrdiff_t reach)
{
	for (ptrdiff_t k = -1; k >= -reach; k--)
		if (has_context(s, k, what))
			return true;
	return false;
}

/* "9/10 for it", but "9/10 of it", "3/10 mile" */
static bool is_out_of_ten(struct saying *s, ptrdiff_t behind)
{
	struct lexeme *x = look(s, behind);
	return x->kind != LEX_WORD ||
	       (x->shape == SHAPE_LOWER && list_has(s, LIST_SMALL, x->text) && !is_word(s, behind, "of"));
}

/* "odds of 10/1", "the favourite, at 11/4" */
static bool is_odds(struct saying *s, const struct parts *p)
{
	return has_context(s, (ptrdiff_t)p->n, "odds") || has_context_before(s, "odds", 2) ||
	       (is_word(s, -1, "at") && (p->over.value > p->under.value ||
	                                 has_context_before(s, "odds", 5)));
}

/* "India 326/8 (50 ov)": runs, and wickets. */
static bool is_innings(struct saying *s, const struct parts *p)
{
	if (p->over.value < 10 || p->under.value > 9)
		return false;
	if (p->over.value >= 50 && p->under.value > 2) /* "fell short at 169/8" */
		return true;
	bool team = is_capital(s, -1) && p->over.value >= 50 && look(s, -1)->shape != SHAPE_UPPER;
	for (ptrdiff_t k = (ptrdiff_t)p->n; k < (ptrdiff_t)p->n + 4 && !team; k++)
		team = str_eq(list_find(s, LIST_SPORT, look(s, k)->text), STR("innings"));
	return team;
}

/* "120/80 mmHg" */
static bool is_pressure(struct saying *s, const struct parts *p)
{
	return p->over.value > p->under.value && p->over.value < 300 && p->under.value >= 20 &&
	       (is_word(s, (ptrdiff_t)p->n, "mmHg") || has_context_before(s, "pressure", 4));
}

/* What joins the two where they are no parts of one; NULL: they are. */
static const char *joint_of(struct saying *s, const struct parts *p)
{
	if (p->mixed || p->ordinal)
		return NULL;
	if (is_innings(s, p))
		return "wickets";
	if (is_odds(s, p))
		return "to";
	if (is_pressure(s, p))
		return "over";
	if (p->over.value > p->under.value && is_mark_apart(s, (ptrdiff_t)p->n, '='))
		return "divided-by";
	bool full = p->over.value == p->under.value && p->under.value > 3; /* "5/5" */
	if (full || has_context(s, (ptrdiff_t)p->n, "stars") ||
	    (p->over.value <= 10 && p->under.value == 10 && is_out_of_ten(s, (ptrdiff_t)p->n)))
		return "out-of";
	return NULL;
}

static bool read_parts(struct saying *s, struct parts *p)
{
	struct lexeme *next = look(s, (ptrdiff_t)p->n);
	p->whole = p->over;
	p->mixed = next->kind == LEX_DIGITS && next->spaced && p->over.value < 1000;
	if (p->mixed) {
		if (!read_number(s, (ptrdiff_t)p->n, &p->over) || p->over.value < 0)
			return false;
		p->n += p->over.n;
	}
	ptrdiff_t k = (ptrdiff_t)p->n;
	if ((!is_mark_apart(s, k, '/') && !is_mark(s, k, 0x2044)) ||
	    look(s, k)->spaced != look(s, k + 1)->spaced || !read_number(s, k + 1, &p->under) ||
	    p->under.value < 1 || p->over.value < 1)
		return false;
	k += 1 + (ptrdiff_t)p->under.n;
	struct lexeme *ending = look(s, k);
	struct str word = ending->text; /* "2/3rds" */
	if (word.len == 3 && str_ends(word, STR("s")))
		word.len--;
	p->ordinal = !ending->spaced && ending->kind == LEX_WORD &&
	             str_eq_case(word, str_of(ordinal_ending(p->under.value)));
	k += p->ordinal;
	p->n = (size_t)k;
	return is_free_after(s, k) && !is_mark(s, k, '/');
}

static size_t say_parts(struct saying *s, const struct parts *p)
{
	if (p->mixed) {
		if (p->over.value >= p->under.value && p->under.value != 1)
			return 0;
		say_amount(s, &p->whole);
		say_phrase(s, "and");
		if (p->over.value == 1 && p->under.value == 2) {
			say_phrase(s, "a-half");
			return say_unit_of_part(s, (ptrdiff_t)p->n, true);
		}
	} else if (p->under.value == 1) {
		return 0;
	}
	/* "a 3/4-inch board" */
	bool adjective = is_mark(s, (ptrdiff_t)p->n, '-') && is_kind(s, (ptrdiff_t)p->n + 1, LEX_WORD);
	say_amount_as(s, &p->over, SPELL_BARE);
	if (!say_part(s, p->over.value, p->under.value, p->over.value != 1 && !adjective))
		return 0;
	return say_unit_of_part(s, (ptrdiff_t)p->n, p->mixed);
}

size_t rule_fraction(struct saying *s)
{
	struct parts p;
	struct str known;
	size_t n = phrase(s, "fractions-listed").len ? list_match(s, LIST_FRACTIONS, 0, 3, &known) : 0;
	if (n && is_free_after(s, (ptrdiff_t)n) && look(s, 0)->spaced)
		say(s, known);
	if (phrase(s, "fractions-listed").len)
		return s->say.len ? n : 0;
	if (!read_number(s, 0, &p.over) || p.over.whole < 0 || is_mark(s, -1, '/'))
		return 0;
	p.n = p.over.n;
	if (p.over.value < 0)
		return rate_of(s, &p.over);
	if (!read_parts(s, &p))
		return 0;
	if (!p.mixed && is_season(&p.over, &p.under)) {
		say_year(s, number_digits(&p.over));
		say_year(s, number_digits(&p.under));
		return p.n;
	}
	const char *joint = joint_of(s, &p);
	if (!joint)
		return say_parts(s, &p);
	say_amount(s, &p.over);
	say_phrase(s, joint);
	say_amount(s, &p.under);
	return is_pressure(s, &p) ? say_unit_of_part(s, (ptrdiff_t)p.n, true) : p.n;
}
