#include "saying.h"

/* Numbers that are not dates, money or measures. */

bool makes_adjective(struct saying *s, ptrdiff_t before, ptrdiff_t behind)
{
	struct lexeme *noun = look(s, behind), *article = look(s, before);
	struct str owner = article->text; /* "Biden's $2bn plan", "the U.S.'s $2bn plan" */
	bool dotted = is_word(s, before, "s") && (is_mark(s, before - 1, '\'') ||
	                                          is_mark(s, before - 1, 0x2019));
	/* "a 30-year, $1.2M loan" */
	bool second = is_mark(s, before, ',') && is_mark(s, before - 2, '-') &&
	              is_kind(s, before - 3, LEX_DIGITS) && is_kind(s, before - 1, LEX_WORD);
	/* "the £12.8bn Lower Thames Crossing", but "the $2bn Apple paid" */
	bool title = is_capital(s, behind) && noun->spaced && is_capital(s, behind + 1) &&
	             look(s, behind + 1)->spaced;
	if (!phrase(s, "noun-before-noun").len)
		return false;
	/* "a $5 million, two-year contract" */
	if (is_word(s, before, "an") ||
	    (is_word(s, before, "a") &&
	     (article->shape == SHAPE_LOWER || is_kind(s, before - 1, LEX_END))))
		return true;
	if (title && (is_word(s, before, "the") || is_word(s, before, "its")))
		return true;
	if (noun->kind != LEX_WORD ||
	    noun->shape != SHAPE_LOWER || !noun->spaced ||
	    list_has(s, LIST_SMALL, noun->text))
		return false;
	return dotted || second || str_ends(owner, STR("'s")) || str_ends(owner, STR("’s")) || is_word(s, before, "the") ||
	       is_word(s, before, "its") || is_word(s, before, "his") ||
	       is_word(s, before, "their") || is_word(s, before, "another");
}

const char *ordinal_ending(long long n)
{
	if (n % 100 >= 11 && n % 100 <= 13)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

size_t rule_ordinal(struct saying *s)
{
	struct number n;
	if (!read_number(s, 0, &n) || n.value < 0)
		return 0;
	ptrdiff_t k = (ptrdiff_t)n.n;
	struct lexeme *ending = look(s, k);
	bool free = is_free_after(s, k + 1) || is_mark(s, k + 1, '+'); /* "in the 90th+3 minute" */
	if (ending->kind != LEX_WORD || ending->spaced || !free ||
	    !str_eq_case(ending->text, str_of(ordinal_ending(n.value))))
		return 0;
	return say_integer(s, SPELL_ORDINAL, n.value) ? n.n + 1 : 0;
}

static bool is_mark_or_the(struct saying *s)
{
	return is_word(s, -1, "the") || is_mark_apart(s, -1, '\'') || is_mark_apart(s, -1, 0x2019) ||
	       is_mark_apart(s, -1, 0x2018);
}

/* "1990s", "'80s", "30s"; "the 00s" are the two thousands */
size_t rule_decade(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	size_t n = 1;
	if (is_mark(s, 1, '\'') || is_mark(s, 1, 0x2019))
		n = 2;
	struct lexeme *ending = look(s, (ptrdiff_t)n);
	struct str known = phrase(s, "decade-ending");
	while (known.len && !str_eq(ending->text, value_part(known, 0)))
		str_cut(known, '|', &known);
	if (ending->spaced || !known.len ||
	    (x->text.len != 4 && x->text.len != 2) || x->text.ptr[x->text.len - 1] != '0' ||
	    !is_free_after(s, (ptrdiff_t)n + 1))
		return 0;
	if (x->text.ptr[0] == '0' && (x->text.len != 2 || !is_mark_or_the(s)))
		return 0;
	say_year(s, x->text.ptr[0] == '0' ? STR("2000") : x->text);
	if (phrase(s, "decade-said").len)
		strbuf_add(&s->say, ending->text); /* "achtziger" */
	else
		say_plural_ending(s);
	return n + 1;
}

/* ---- plain numbers ---- */

/* A number that letters are joined to: "ab9453", "25d08A"; but "A320" by its parts. */
static void say_code(struct saying *s, struct str digits)
{
	struct lexeme *x = look(s, 0), *letter = look(s, -1);
	bool kind = is_kind(s, 1, LEX_WORD) && look(s, 1)->text.len > 1; /* "A321neo" */
	bool model = digits.len == 3 && digits.ptr[0] != '0' && !x->spaced &&
	             letter->kind == LEX_WORD && letter->spaced && letter->text.len == 1 &&
	             letter->shape == SHAPE_UPPER && (kind || is_free_after(s, 1));
	/* "1080p", "CBR600", "5500M" */
	bool picture = is_kind(s, 1, LEX_WORD) && !look(s, 1)->spaced && x->spaced &&
	               (is_word(s, 1, "p") || is_word(s, 1, "i")) && is_free_after(s, 2);
	bool round = digits.len <= 4 && str_ends(digits, STR("00")) && digits.ptr[0] != '0' &&
	             !str_ends(digits, STR("000")) && phrase(s, "capitals").len;
	if ((model || picture || round) && say_in_pairs(s, digits))
		return;
	if (digits.len <= 2 && digits.ptr[0] != '0')
		say_number(s, SPELL_CARDINAL, digits);
	else
		say_digits(s, digits);
}

/* A noun in the plural that the number counts: "U.S. 250 troops". */
static bool counts_after(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_WORD && x->shape == SHAPE_LOWER && x->text.len > 2 &&
	       x->text.ptr[x->text.len - 1] == 's' && !list_has(s, LIST_SMALL, x->text);
}

/* "I-405", "Tu-154", "Flight 370": the number is part of a name. */
static bool is_named(struct saying *s, const struct number *n)
{
	if (n->grouped || n->fraction.len || n->ndigits < 3 || n->ndigits > 4 ||
	    n->digits[0] == '0' || n->whole % 100 == 0)
		return false;
	bool hyphen = is_mark(s, -1, '-') && !look(s, 0)->spaced && is_capital(s, -2) &&
	              n->ndigits == 3;
	/* "U.S. 101", "H.R. 815", "§ 371" */
	bool road = is_mark(s, -1, '.') && is_mark(s, -3, '.') && !counts_after(s, (ptrdiff_t)n->n) &&
	            ((is_word(s, -2, "S") && is_word(s, -4, "U")) ||
	             (is_word(s, -2, "R") && is_word(s, -4, "H")));
	road |= is_mark_apart(s, -1, 0xa7);
	struct lexeme *kind = look(s, -1), *behind = look(s, (ptrdiff_t)n->n);
	bool jet = n->ndigits == 3 && n->digits[0] == '7' && n->digits[2] == '7' &&
	           (is_word(s, -1, "a") || has_context(s, (ptrdiff_t)n->n, "jet")); /* "a 747" */
	/* "RTX 4090", but "NATO 4500 troops" */
	bool model = n->ndigits == 4 && kind->kind == LEX_WORD && kind->shape == SHAPE_UPPER &&
	             kind->text.len > 1 && !s->shouting && phrase(s, "capitals").len &&
	             (behind->kind != LEX_WORD || behind->shape != SHAPE_LOWER ||
	              list_has(s, LIST_SMALL, behind->text));
	ptrdiff_t word = is_mark(s, -1, '.') ? -2 : -1; /* "Rm. 214" */
	return hyphen || road || jet || model || (has_context(s, word, "coded") && !counts_after(s, (ptrdiff_t)n->n));
}

bool say_in_pairs(struct saying *s, struct str digits)
{
	size_t pair = digits.len == 3 ? 1 : 2;
	if (digits.len < 3)
		return false;
	if (digits.len == 3 && str_ends(digits, STR("00")))
		return say_number(s, SPELL_CARDINAL, digits);
	bool zeros = digits.ptr[1] == '0' && (digits.len == 3 || digits.ptr[2] == '0');
	if (digits.len > 4 || zeros) {
		say_digits(s, digits);
		return true;
	}
	struct str last = str_sub(digits, pair, digits.len);
	say_number(s, SPELL_CARDINAL, str_sub(digits, 0, pair));
	if (str_eq(last, STR("00"))) {
		say_phrase(s, "hundred");
		return true;
	}
	if (last.ptr[0] == '0')
		say_phrase(s, "oh");
	say_number(s, SPELL_CARDINAL, last);
	return true;
}

/* "Highway 101" is "one oh one". */
static void say_name(struct saying *s, struct str digits)
{
	bool long_one = digits.len == 4 && digits.ptr[1] == '0' && digits.ptr[2] == '0' &&
	                digits.ptr[3] != '0';
	if (long_one && phrase(s, "oh").len) { /* "BWV 1007" */
		say_number(s, SPELL_CARDINAL, str_sub(digits, 0, 2));
		say_phrase(s, "oh");
		say_digits(s, str_sub(digits, 3, 4));
		return;
	}
	if (digits.len != 3 || digits.ptr[1] != '0' || digits.ptr[2] == '0' || !phrase(s, "oh").len) {
		say_in_pairs(s, digits);
		return;
	}
	say_digits(s, str_sub(digits, 0, 1));
	say_phrase(s, "oh");
	say_digits(s, str_sub(digits, 2, 3));
}

/* The word that tells that digits are said one by one stands before them: "PIN", "ISBN-13:",
 * "account number". */
static bool is_spelled_out(struct saying *s)
{
	ptrdiff_t k = -1;
	bool number = false;
	for (int most = 5; most; most--, k--) {
		struct lexeme *x = look(s, k);
		bool thirteen = x->kind == LEX_DIGITS && is_dash(s, k - 1) && x->text.len == 2;
		if (thirteen)
			k--;
		else if (is_word(s, k, "number") || is_word(s, k, "no") || is_mark_apart(s, k, '#'))
			number = true;
		else if (!is_mark(s, k, ':') && !is_mark(s, k, '.') && !is_word(s, k, "is") &&
		         !is_word(s, k, "of"))
			break;
	}
	return has_context(s, k, "spelled") || (number && has_context(s, k, "spelled-number"));
}

size_t rule_spelled(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (!phrase(s, "capitals").len || !x->spaced || !is_spelled_out(s))
		return 0;
	size_t n = 0, digits = 0, groups = 0;
	for (ptrdiff_t k = 0; is_kind(s, k, LEX_DIGITS) && groups < 8; groups++) {
		digits += look(s, k)->text.len;
		n = (size_t)k + 1;
		if (is_mark(s, k + 1, '-') && !look(s, k + 2)->spaced)
			k += 2;
		else if (look(s, k + 1)->spaced && x->text.len == 4 && look(s, k + 1)->text.len == 4)
			k++; /* "card number 4111 1111 1111 1111" */
		else
			break;
	}
	if (digits < 3 || !is_free_after(s, (ptrdiff_t)n))
		return 0;
	for (size_t k = 0; k < n; k++) {
		if (k && !is_kind(s, (ptrdiff_t)k, LEX_DIGITS))
			continue;
		if (k)
			strbuf_addc(&s->say, ',');
		say_digits(s, look(s, (ptrdiff_t)k)->text);
	}
	return n;
}

/* "747s", "F-35s", "in his 40s and 50s": more than one of a number. */
static size_t say_many(struct saying *s)
{
	struct lexeme *x = look(s, 0), *ending = look(s, 1);
	/* "under-5s", but "an iPhone 5s" */
	bool one = x->text.len == 1 && x->code > '1' &&
	           (is_mark(s, -1, '-') || (look(s, -1)->shape == SHAPE_LOWER && !is_word(s, -1, "the")));
	if (x->kind != LEX_DIGITS || x->text.len > 3 || (x->text.len < 2 && !one) ||
	    x->text.ptr[0] == '0' || ending->spaced ||
	    !str_eq(ending->text, phrase(s, "decade-ending")) || !ending->text.len ||
	    !is_free_after(s, 2))
		return 0;
	if (x->text.len < 3 || x->text.ptr[1] == '0')
		say_number(s, SPELL_CARDINAL, x->text);
	else
		say_in_pairs(s, x->text);
	say_plural_ending(s);
	return 2;
}

/* "a .22-caliber rifle", "a .357 Magnum" */
static size_t calibre(struct saying *s)
{
	struct lexeme *bore = look(s, 1);
	ptrdiff_t k = is_mark(s, 2, '-') ? 3 : 2;
	if (!is_mark_apart(s, 0, '.') || bore->kind != LEX_DIGITS || bore->spaced ||
	    bore->text.len > 3 || bore->text.len < 2 || !has_context(s, k, "bore"))
		return 0;
	if (!say_in_pairs(s, bore->text))
		say_number(s, SPELL_CARDINAL, bore->text);
	return 2;
}

size_t rule_number(struct saying *s)
{
	size_t bore = calibre(s);
	if (bore)
		return bore;
	size_t many = say_many(s);
	if (many)
		return many;
	struct number n;
	struct lexeme *x = look(s, 0);
	size_t sign = 0;
	if (x->kind == LEX_MARK && (x->code == '-' || x->code == 0x2212 || x->code == 0x2013)) {
		bool first = x->spaced || is_mark_apart(s, -1, '(');
		if (x->text.len > 3 || !first || look(s, 1)->spaced)
			return 0;
		sign = 1;
	}
	if (!read_number(s, (ptrdiff_t)sign, &n))
		return 0;
	if (sign)
		say_phrase(s, "minus");
	struct lexeme *before = look(s, -1), *behind = look(s, (ptrdiff_t)(sign + n.n));
	bool joined = (!x->spaced && before->kind == LEX_WORD) ||
	              (!behind->spaced && behind->kind == LEX_WORD);
	if (n.ndigits == 2 && n.digits[0] == '0' && !n.fraction.len && is_mark_or_the(s) &&
	    !is_word(s, -1, "the") && phrase(s, "oh").len) { /* "the class of '03" */
		say_phrase(s, "oh");
		say_integer(s, SPELL_CARDINAL, n.value);
	} else if (joined && !n.grouped && !n.fraction.len && !is_year(&n)) {
		say_code(s, number_digits(&n));
	} else if (!sign && is_named(s, &n)) {
		say_name(s, number_digits(&n));
	} else if (is_year(&n) && !sign) {
		say_year(s, number_digits(&n));
	} else {
		if (!joined && n.value >= 0)
			s->cardinal = spelling_before(s, (ptrdiff_t)(sign + n.n));
		say_amount(s, &n);
	}
	return n.n + sign;
}

/* 6'3", 5’11 */
size_t rule_feet(struct saying *s)
{
	struct lexeme *feet = look(s, 0), *inches = look(s, 2);
	bool closed = is_mark(s, 3, '"') || is_mark(s, 3, 0x201d) || is_mark(s, 3, 0x2033);
	if (!phrase(s, "foot").len || feet->text.len > 2 || !feet->spaced ||
	    inches->kind != LEX_DIGITS || (inches->spaced && !closed) ||
	    inches->text.len > 2 || (inches->text.len == 2 && inches->text.ptr[0] != '1'))
		return 0;
	if (!is_mark(s, 1, '\'') && !is_mark(s, 1, 0x2019) && !is_mark(s, 1, 0x2032))
		return 0;
	size_t n = 3;
	if (closed)
		n = 4;
	if (!is_free_after(s, (ptrdiff_t)n))
		return 0;
	say_number(s, SPELL_CARDINAL, feet->text);
	say_phrase(s, "foot");
	say_number(s, SPELL_CARDINAL, inches->text);
	return n;
}

/* "v2.0.1", "2.0.1", "192.168.0.1" */
size_t rule_version(struct saying *s)
{
	size_t n = 0;
	bool named = is_word(s, 0, "v") || is_word(s, 0, "V");
	if (named) {
		if (look(s, 1)->spaced || !look(s, 0)->spaced)
			return 0;
		n = 1;
	}
	size_t groups = 0, digits = 0;
	for (size_t k = n; is_kind(s, (ptrdiff_t)k, LEX_DIGITS); k += 2) {
		groups++;
		digits += look(s, (ptrdiff_t)k)->text.len;
		n = k + 1;
		if (!is_mark(s, (ptrdiff_t)k + 1, '.') || look(s, (ptrdiff_t)k + 2)->spaced)
			break;
	}
	struct number whole;
	if (!named && read_number(s, 0, &whole) && whole.grouped && whole.n >= n)
		return 0; /* "1.234.567" */
	struct lexeme *letter = look(s, (ptrdiff_t)n); /* "clade 2.3.4.4b" */
	bool variant = letter->kind == LEX_WORD && !letter->spaced && letter->text.len == 1 &&
	               is_free_after(s, (ptrdiff_t)n + 1);
	if (groups < (named ? 1u : 3u) || groups > 6 ||
	    (!variant && !is_free_after(s, (ptrdiff_t)n)))
		return 0;
	if (named)
		say_phrase(s, "version");
	bool address = groups == 4 && digits > 6;
	for (size_t k = named; k < n; k += 2) {
		if (k > (size_t)named)
			say_phrase(s, address || phrase(s, "version-dot").len ? "dot" : "point");
		if (address)
			say_digits(s, look(s, (ptrdiff_t)k)->text);
		else
			say_number(s, SPELL_CARDINAL, look(s, (ptrdiff_t)k)->text);
	}
	return n;
}
