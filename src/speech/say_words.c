#include "saying.h"

/* Titles, abbreviations, initialisms: words that are said otherwise than they are written. */

size_t expand(struct saying *s, struct str value, size_t n)
{
	say(s, value_part(value, 0));
	struct lexeme *last = look(s, (ptrdiff_t)n - 1);
	if (last->kind == LEX_MARK && sentence_ends(s, (ptrdiff_t)n - 1))
		strbuf_addc(&s->say, '.');
	return n;
}

/* "ST. LOUIS" */
static size_t capital_title(struct saying *s, struct str *value)
{
	char key[LEX_MOST_BYTES + 2];
	struct str word = look(s, 0)->text;
	struct lexeme *next = look(s, 2);
	if (word.len < 2 || !is_mark(s, 1, '.') || next->shape != SHAPE_UPPER || next->text.len < 3 ||
	    !phrase(s, "capitals").len)
		return 0;
	*value = list_find(s, LIST_TITLES, capital_form(word, true, key));
	return value->ptr ? 2 : 0;
}

size_t rule_title(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_TITLES, 0, 2, &value);
	if (!n)
		n = capital_title(s, &value);
	if (!n)
		return 0;
	ptrdiff_t k = (ptrdiff_t)n;
	bool dot = n > 1;
	struct lexeme *next = look(s, k);
	/* "Ste. 200"; "Sr. Mary", but "Sr. Vice President" */
	if ((next->kind == LEX_DIGITS && list_match(s, LIST_NUMBERED, 0, 2, &(struct str){0})) ||
	    (str_eq(value_part(value, 1), STR("given")) && !is_given_name(s, next->text)))
		return 0;
	bool street = list_has(s, LIST_STREETS, look(s, 0)->text);
	if (dot && is_word(s, k, "and") && list_has(s, LIST_TITLES, look(s, k + 1)->text) &&
	    !(street && is_capital(s, -1)))
		return expand(s, value, n); /* "Gov. and Mrs. Lee" */
	if (dot && is_mark_apart(s, -1, '(') && is_mark(s, k, ')')) /* "Col. (Dr.) Rao" */
		return expand(s, value, n);
	if (dot && sentence_ends(s, 1)) /* "Ask the Gov." */
		return street || str_eq(value_part(value, 1), STR("name")) ? 0 : expand(s, value, n);
	/* "Dr Strange", but not "in dr x"; and "St" is Saint only before a name */
	bool rank = dot && (is_mark(s, k, '-') || next->kind == LEX_DIGITS); /* "Maj.-Gen." */
	if (!rank && (!next->spaced || !(is_capital(s, k) || (dot && next->kind == LEX_MARK))))
		return 0;
	if (street) {
		/* "Main St. Bridge", "1428 Elm St": a name stands before it, none behind */
		bool name_before = is_capital(s, -1) && !look(s, 0)->cut &&
		                   !list_has_lower(s, LIST_SMALL, look(s, -1)->text) &&
		                   !list_has(s, LIST_TITLES, look(s, -1)->text);
		/* "Rabbi Dr. Lee", but "5 Elm Dr. Bridge" */
		bool doctor = is_word(s, 0, "Dr") && !is_kind(s, -2, LEX_DIGITS) &&
		              !is_kind(s, -3, LEX_DIGITS);
		if (name_before && !doctor && !list_has(s, LIST_SAINTS, next->text))
			return 0;
	}
	return expand(s, value, n);
}

bool is_roman_number(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	long long value = x->shape == SHAPE_UPPER && x->spaced ? roman_value(x->text) : 0;
	return value && value < 100 && (x->text.len > 1 || !is_word(s, k - 2, "no")) &&
	       is_free_after(s, k + 1) && phrase(s, "capitals").len;
}

/* "c1850", "c30,000" */
static size_t circa(struct saying *s)
{
	struct number n;
	if (!str_eq(look(s, 0)->text, STR("c")) || !look(s, 0)->spaced || look(s, 1)->spaced ||
	    !read_number(s, 1, &n) || n.ndigits < 4 || (!is_year(&n) && !n.grouped))
		return 0;
	struct str value = list_find(s, LIST_NUMBERED, STR("c."));
	if (value.ptr)
		say(s, value);
	return value.ptr ? 1 : 0;
}

size_t rule_numbered(struct saying *s)
{
	size_t about = circa(s);
	if (about)
		return about;
	struct str value;
	size_t n = list_match(s, LIST_NUMBERED, 0, 2, &value);
	if (!n || sentence_ends(s, (ptrdiff_t)n - 1))
		return 0;
	ptrdiff_t k = (ptrdiff_t)n;
	struct lexeme *next = look(s, k);
	bool sign = is_mark_apart(s, k, '$') || is_mark_apart(s, k, '#');
	if (n == 2 && is_roman_number(s, k)) { /* "Vol. XII" */
		say(s, value_part(value, 0));
		return say_integer(s, SPELL_CARDINAL, roman_value(next->text)) ? n + 1 : 0;
	}
	bool bracket = is_mark_apart(s, k, '(') && is_kind(s, k + 1, LEX_DIGITS) && /* "Eq. (4)" */
	               is_mark(s, k + 2, ')') && n == 2;
	if (next->kind != LEX_DIGITS && !sign && !bracket)
		return 0;
	struct lexeme *x = look(s, 0);
	if (str_eq(x->text, STR("No")) && n == 1 && next->text.len > 3) /* "No 2024 budget" */
		return 0;
	/* "p. 12", never "at 5 p. 12" or a small p alone */
	if (n == 1 && x->text.len == 1 && x->shape != SHAPE_LOWER)
		return 0;
	bool many = next->kind == LEX_DIGITS && is_dash(s, k + 1) && is_kind(s, k + 2, LEX_DIGITS);
	say(s, value_part(value, many && x->shape == SHAPE_LOWER ? 1 : 0));
	return n;
}

/* "e.g.", "U.S.", "J.K.", "a.m.": single letters with full stops. */
size_t rule_dotted(struct saying *s)
{
	char key[32];
	size_t len = 0, n = 0;
	while (len + 3 < sizeof(key) && is_kind(s, (ptrdiff_t)n, LEX_WORD) &&
	       (n == 0 || !look(s, (ptrdiff_t)n)->spaced)) {
		struct lexeme *x = look(s, (ptrdiff_t)n);
		if (x->text.len > 2 || (unsigned char)x->text.ptr[0] >= 0x80)
			break;
		memcpy(key + len, x->text.ptr, x->text.len);
		len += x->text.len;
		n++;
		if (!is_mark(s, (ptrdiff_t)n, '.'))
			break;
		key[len++] = '.';
		n++;
	}
	size_t dots = 0;
	for (size_t i = 0; i + 1 < len; i++)
		dots += key[i] == '.';
	if (!dots || !is_free_after(s, (ptrdiff_t)n))
		return 0;
	struct str letters = {key, len};
	struct str value = list_find(s, LIST_ABBREVIATIONS, letters);
	if (value.ptr)
		return expand(s, value, n);
	for (size_t i = 0; i < len; i++)
		if (key[i] != '.' && i && key[i - 1] != '.' && !ascii_is_upper(key[i]))
			return 0;
	if (ascii_is_lower(key[0]) && dots < 2)
		return 0; /* "a.b", some name of a file */
	/* "L.L.C.s", "D.C.’s" */
	bool many = len > 3 && key[len - 1] == 's' && ascii_is_upper(key[0]);
	bool owner = (is_mark(s, (ptrdiff_t)n, '\'') || is_mark(s, (ptrdiff_t)n, 0x2019)) &&
	             is_word(s, (ptrdiff_t)n + 1, "s") && !look(s, (ptrdiff_t)n + 1)->spaced;
	say_letters(s, many ? str_sub(letters, 0, len - 1) : letters);
	if (many || owner) {
		strbuf_adds(&s->say, many ? "’s" : "'s");
		return owner ? n + 2 : n;
	}
	if (key[len - 1] == '.' && sentence_ends(s, (ptrdiff_t)n - 1))
		strbuf_addc(&s->say, '.');
	return n;
}

/* "Approx. 5 ft" at the start of a sentence. */
static size_t capital_abbreviation(struct saying *s, struct str *value)
{
	struct lexeme *x = look(s, 0);
	char key[LEX_MOST_BYTES + 1];
	if (!is_kind(s, -1, LEX_END) || x->shape != SHAPE_CAPITAL || !is_mark(s, 1, '.') ||
	    sentence_ends(s, 1))
		return 0;
	memcpy(key, x->text.ptr, x->text.len);
	key[0] = ascii_lower(key[0]);
	key[x->text.len] = '.';
	*value = list_find(s, LIST_ABBREVIATIONS, (struct str){key, x->text.len + 1});
	return value->ptr ? 2 : 0;
}

static void say_capital(struct saying *s, struct str words)
{
	say(s, words);
	char *first = s->say.ptr;
	if (words.len && ascii_is_lower(*first))
		*first = (char)(*first - 32);
}

size_t rule_abbreviation(struct saying *s)
{
	struct str value;
	struct lexeme *x = look(s, 0);
	size_t n = list_match(s, LIST_ABBREVIATIONS, 0, 8, &value);
	if (!n) {
		n = capital_abbreviation(s, &value);
		if (n && is_free_after(s, (ptrdiff_t)n))
			say_capital(s, value);
		return s->say.len ? n : 0;
	}
	bool sign = x->kind == LEX_MARK && is_kind(s, (ptrdiff_t)n, LEX_DIGITS); /* "+/-3" */
	if (!sign && !is_free_after(s, (ptrdiff_t)n))
		return 0;
	if (!x->spaced && look(s, -1)->kind != LEX_MARK)
		return 0;
	if (str_eq(value_part(value, 1), STR("behind")) && !is_capital(s, -1) &&
	    is_given_name(s, look(s, (ptrdiff_t)n)->text))
		return 0; /* "Sr. Mary" */
	return expand(s, value, n);
}

/* "Jan.", "Mon.": without a number. */
/* "Mon-Fri", "Sat & Sun", "Jan/Feb": another of the list stands beside it. */
static bool is_beside(struct saying *s, enum list list, ptrdiff_t step)
{
	ptrdiff_t mark = step;
	if (step < 0 && is_mark(s, -1, '.'))
		return false;
	bool joined = is_dash(s, mark) || is_mark_apart(s, mark, '/') || is_mark_apart(s, mark, '&');
	bool listed = list == LIST_WEEKDAYS && (is_mark(s, mark, ',') || is_word(s, mark, "and") ||
	                                        is_word(s, mark, "or"));
	struct lexeme *other = look(s, mark + step);
	return (joined || listed || is_word(s, mark, "to")) && other->shape == SHAPE_CAPITAL &&
	       list_has(s, list, other->text);
}

/* "Sat 5 May", "Fri, Oct 3", "Sun 9am" */
static bool is_before_date(struct saying *s)
{
	ptrdiff_t k = is_mark(s, 1, ',') ? 2 : 1;
	if (is_kind(s, k, LEX_WORD))
		return is_capital(s, k) && list_has(s, LIST_MONTHS, look(s, k)->text);
	if (!is_kind(s, k, LEX_DIGITS) || look(s, k)->text.len > 2)
		return false;
	struct lexeme *x = look(s, k + 1);
	bool until = (is_word(s, k + 1, "to") || is_dash(s, k + 1)) &&
	             list_has(s, LIST_WEEKDAYS, look(s, k + 2)->text); /* "Fri 3 to Sun 5 May" */
	return until || is_mark(s, k + 1, ':') || is_word(s, k + 1, "am") || is_word(s, k + 1, "pm") ||
	       (x->kind == LEX_WORD && is_capital(s, k + 1) && list_has(s, LIST_MONTHS, x->text));
}

/* A short name without its full stop. */
static size_t bare_day(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	struct str value = list_find(s, LIST_WEEKDAYS, x->text);
	enum list list = value.ptr ? LIST_WEEKDAYS : LIST_MONTHS;
	if (!value.ptr)
		value = list_find(s, LIST_MONTHS, x->text);
	if (!value.ptr || str_eq(value_part(value, 0), x->text) || is_mark(s, 1, '.') ||
	    (!is_beside(s, list, 1) && !is_beside(s, list, -1) &&
	     (list == LIST_MONTHS || !is_before_date(s))))
		return 0;
	say(s, value_part(value, 0));
	return 1;
}

size_t rule_day(struct saying *s)
{
	struct str value;
	size_t n = bare_day(s);
	if (n)
		return n;
	n = list_match(s, LIST_WEEKDAYS, 0, 2, &value);
	if (!n)
		n = list_match(s, LIST_MONTHS, 0, 2, &value);
	if (n != 2)
		return 0;
	return expand(s, value, n);
}
