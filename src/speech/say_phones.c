#include "saying.h"

/* Telephone numbers. */

enum { MOST_GROUPS = 6 };

/* The groups of digits from lexeme k on, as they are parted by -, . or a space. */
static size_t read_groups(struct saying *s, ptrdiff_t k, struct str *groups, size_t *n)
{
	size_t count = 0;
	ptrdiff_t i = k;
	while (count < MOST_GROUPS) {
		bool bracket = is_mark_apart(s, i, '(') && is_kind(s, i + 1, LEX_DIGITS) &&
		               is_mark(s, i + 2, ')');
		struct lexeme *x = look(s, bracket ? i + 1 : i);
		if (x->kind != LEX_DIGITS || x->text.len > 8)
			break;
		groups[count++] = x->text;
		i += bracket ? 3 : 1;
		*n = (size_t)(i - k);
		bool slash = is_mark(s, i, '/') && phrase(s, "phones").len; /* "030/123456" */
		if ((is_mark(s, i, '-') || is_mark(s, i, '.') || is_mark(s, i, 0x2011) || slash) &&
		    !look(s, i + 1)->spaced)
			i++;
		else if (!look(s, i)->spaced && !bracket)
			break;
	}
	return count;
}

/*
 * The sizes of the groups stand in phrases.txt ("22222"); with a star, where a word before
 * it tells that it is a telephone's. Any with a trunk zero and an area code is one.
 */
static bool is_known_phone(struct saying *s, const struct str *g, size_t count, size_t digits)
{
	char sizes[MOST_GROUPS + 1] = "";
	for (size_t i = 0; i < count; i++)
		sizes[i] = (char)('0' + g[i].len);
	bool cue = false, zero = g[0].ptr[0] == '0';
	for (ptrdiff_t k = -1; k >= -5 && !cue; k--)
		cue = str_eq(list_find(s, LIST_SMALL, look(s, k)->text), STR("phone"));
	struct str rest = phrase(s, "phones");
	while (rest.len) {
		struct str one = str_cut(rest, '|', &rest);
		bool star = one.len && one.ptr[0] == '*';
		if ((cue || !star) && str_eq(str_sub(one, star, one.len), str_of(sizes)))
			return star || zero;
	}
	return count >= 2 && zero && (cue || (g[0].len >= 3 && digits >= 8));
}

static bool is_phone(struct saying *s, const struct str *g, size_t count, bool plus, size_t n)
{
	size_t digits = 0, longest = 0;
	for (size_t i = 0; i < count; i++) {
		digits += g[i].len;
		longest = g[i].len > longest ? g[i].len : longest;
	}
	if (plus)
		return digits >= 8 && digits <= 15;
	if (phrase(s, "phones").len)
		return is_known_phone(s, g, count, digits);
	if (longest > (g[0].ptr[0] == '0' ? 6 : 5))
		return false;
	size_t i = count > 1 && g[0].len == 1 && g[0].ptr[0] == '1' ? 1 : 0;
	bool joined = n == 2 * count - 1 && !look(s, 1)->spaced;
	if (count - i == 2 && i == 0 && joined && is_mark(s, 1, '-'))
		return g[0].len == 3 && g[1].len == 4 && g[0].ptr[0] >= '2';
	if (count - i >= 3 && g[i].len == 3 && g[i + 1].len == 3 && g[i + 2].len == 4)
		return true;
	if (count == 3 && joined && is_mark(s, 1, '-') && g[0].len == 3 && g[1].len == 2 && g[2].len == 4)
		return true;
	return g[0].ptr[0] == '0' && digits >= 9 && digits <= 12 &&
	       (g[0].len >= 3 ? count >= 2 : g[0].len == 2 && count >= 3);
}

static void say_group(struct saying *s, struct str digits)
{
	if (s->say.len)
		strbuf_addc(&s->say, ',');
	if (digits.len == 2 && digits.ptr[0] != '0' && phrase(s, "phone-pairs").len)
		say_number(s, SPELL_CARDINAL, digits);
	else if (digits.len == 3 && digits.ptr[0] != '0' && digits.ptr[1] == '0' &&
	         digits.ptr[2] == '0')
		say_number(s, SPELL_CARDINAL, digits);
	else
		say_digits(s, digits);
}

/* "-GO-2-HAUL": how many lexemes. */
static size_t say_phone_words(struct saying *s, ptrdiff_t k)
{
	size_t n = 0;
	strbuf_addc(&s->say, ',');
	while (n < 12 && is_mark(s, k, '-') && !look(s, k + 1)->spaced) {
		struct lexeme *x = look(s, k + 1);
		if (x->kind == LEX_DIGITS)
			say_digits(s, x->text);
		else if (list_has(s, LIST_INITIALISMS, x->text))
			say_letters(s, x->text);
		else if (x->kind == LEX_WORD)
			say_lower(s, x->text);
		else
			break;
		n += 2;
		k += 2;
	}
	return n;
}

/* "911 calls", but no count: "911 people". */
static bool counts_something(struct saying *s, bool called)
{
	struct lexeme *x = look(s, 1);
	struct str unit;
	if (x->kind != LEX_WORD || x->shape != SHAPE_LOWER || list_has(s, LIST_SMALL, x->text))
		return false;
	return !called || x->text.ptr[x->text.len - 1] == 's' || is_word(s, 1, "people") ||
	       list_match(s, LIST_UNITS, 1, 2, &unit);
}

/* "dial", "text HOME to", "call the police on" stands before the number. */
static bool is_called(struct saying *s)
{
	ptrdiff_t sign = is_mark(s, -1, ':') ? -2 : -1; /* "Tel: ", "Ph.: " */
	sign -= is_mark(s, sign, '.');
	if (has_context(s, sign, "phone"))
		return true;
	bool joined = is_word(s, -1, "to") || is_word(s, -1, "or") || is_word(s, -1, "on") ||
	              is_word(s, -1, "at");
	for (ptrdiff_t k = -2; joined && k >= -10; k--) {
		struct lexeme *x = look(s, k);
		if (x->kind == LEX_MARK && x->code != '(' && x->code != ')' && x->code != '-')
			break;
		if (has_context(s, k, "phone"))
			return true;
	}
	return false;
}

/* "dial 911", "text HOME to 741741": a number that is called. */
static size_t called_number(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (x->kind != LEX_DIGITS || x->text.len < 3 || x->text.len > 6 || !is_free_after(s, 1) ||
	    is_dash(s, 1) || (is_kind(s, 1, LEX_DIGITS) && look(s, 1)->spaced))
		return 0;
	/* the emergency numbers wherever they count nothing */
	bool known = str_eq(x->text, STR("911")) || str_eq(x->text, STR("999"));
	bool called = is_called(s);
	bool call = known && has_context(s, 1, "phone");
	if (!call && ((!called && !known) || counts_something(s, called)))
		return 0;
	say_digits(s, x->text);
	return 1;
}

/* "ring 116 123", "call 13 11 14": groups of two and more that count nothing. */
static bool are_called(struct saying *s, const struct str *g, size_t count, size_t n)
{
	size_t digits = 0;
	for (size_t i = 0; i < count; i++) {
		if (g[i].len < 2 || g[i].len > 5)
			return false;
		digits += g[i].len;
	}
	struct lexeme *x = look(s, (ptrdiff_t)n);
	return digits >= 6 && is_free_after(s, (ptrdiff_t)n) &&
	       !(x->kind == LEX_WORD && x->shape == SHAPE_LOWER && !list_has(s, LIST_SMALL, x->text));
}

size_t rule_phone(struct saying *s)
{
	size_t short_one = called_number(s);
	if (short_one)
		return short_one;
	struct str groups[MOST_GROUPS];
	size_t n = 0, plus = is_mark_apart(s, 0, '+') && !look(s, 1)->spaced;
	struct lexeme *x = look(s, 0);
	if ((x->kind == LEX_MARK && !plus && x->code != '(') ||
	    (!x->spaced && is_kind(s, -1, LEX_WORD))) /* "A350-1000" */
		return 0;
	size_t count = read_groups(s, (ptrdiff_t)plus, groups, &n);
	if (count < 2)
		return 0;
	struct lexeme *last = look(s, (ptrdiff_t)(plus + n));
	struct lexeme *word = look(s, (ptrdiff_t)(plus + n) + 1);
	bool free_call = groups[0].len == 1 ||
	                 (groups[0].len == 3 && (groups[0].ptr[0] == '8' || is_mark_apart(s, 0, '(')));
	bool letters = count <= 3 && free_call && groups[count - 1].len == 3 && count > 1 &&
	               is_mark(s, (ptrdiff_t)(plus + n), '-') && word->shape == SHAPE_UPPER &&
	               word->text.len > 1 && !word->spaced;
	bool called = !letters && !plus && count >= 2 && is_called(s) && are_called(s, groups, count, n);
	if (!letters && ((!called && !is_phone(s, groups, count, plus, n)) ||
	                 (!last->spaced && (last->kind == LEX_WORD || last->kind == LEX_DIGITS))))
		return 0;
	for (size_t i = 0; i < count; i++) {
		if (i == 0 && plus)
			say_phrase(s, "plus");
		if (i == 0 && plus)
			say_digits(s, groups[0]);
		else
			say_group(s, groups[i]);
	}
	ptrdiff_t end = (ptrdiff_t)(plus + n);
	if (!letters && is_word(s, end, "x") && is_kind(s, end + 1, LEX_DIGITS) &&
	    !look(s, end + 1)->spaced) { /* "555-1234 x12" */
		strbuf_addc(&s->say, ',');
		say_phrase(s, "extension");
		return (size_t)end + 1;
	}
	return letters ? plus + n + say_phone_words(s, end) : (size_t)end;
}
