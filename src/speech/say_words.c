#include "saying.h"

/* Titles, abbreviations, initialisms: words that are said otherwise than they are written. */

/* Says `value`; where the full stop also ends the sentence it stays. */
static size_t expand(struct saying *s, struct str value, size_t n)
{
	say(s, value_part(value, 0));
	struct lexeme *last = look(s, (ptrdiff_t)n - 1);
	if (last->kind == LEX_MARK && sentence_ends(s, (ptrdiff_t)n - 1))
		strbuf_addc(&s->say, '.');
	return n;
}

size_t rule_title(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_TITLES, 0, 2, &value);
	if (!n)
		return 0;
	ptrdiff_t k = (ptrdiff_t)n;
	bool dot = n > 1;
	struct lexeme *next = look(s, k);
	if (dot && sentence_ends(s, 1)) /* "Ask the Gov." */
		return list_has(s, LIST_STREETS, look(s, 0)->text) ? 0 : expand(s, value, n);
	/* "Dr Strange", but not "in dr x"; and "St" is Saint only before a name */
	bool rank = dot && (is_mark(s, k, '-') || next->kind == LEX_DIGITS); /* "Maj.-Gen." */
	if (!rank && (!next->spaced || !(is_capital(s, k) || (dot && next->kind == LEX_MARK))))
		return 0;
	if (list_has(s, LIST_STREETS, look(s, 0)->text)) {
		/* "Main St. Bridge", "1428 Elm St": a name stands before it, none behind */
		bool name_before = is_capital(s, -1) && !look(s, 0)->cut &&
		                   !list_has_lower(s, LIST_SMALL, look(s, -1)->text) &&
		                   !list_has(s, LIST_TITLES, look(s, -1)->text);
		if (name_before && !list_has(s, LIST_SAINTS, next->text))
			return 0;
	}
	return expand(s, value, n);
}

size_t rule_numbered(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_NUMBERED, 0, 2, &value);
	if (!n || sentence_ends(s, (ptrdiff_t)n - 1))
		return 0;
	ptrdiff_t k = (ptrdiff_t)n;
	struct lexeme *next = look(s, k);
	bool sign = is_mark_apart(s, k, '$') || is_mark_apart(s, k, '#');
	if (next->kind != LEX_DIGITS && !sign)
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

size_t rule_street(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_STREETS, 0, 2, &value);
	if (!n || look(s, -1)->kind == LEX_END)
		return 0;
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

/* "1211 E Arques Ave" */
size_t rule_compass(struct saying *s)
{
	struct str value = list_find(s, LIST_COMPASS, look(s, 0)->text);
	size_t n = is_mark(s, 1, '.') ? 2 : 1;
	bool street = is_kind(s, (ptrdiff_t)n, LEX_DIGITS); /* "W. 42nd St." */
	if (!value.ptr || (!street && !is_kind(s, -1, LEX_DIGITS)) || !is_house(s, (ptrdiff_t)n))
		return 0;
	say(s, value);
	return n;
}

size_t rule_state(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_STATES, 0, 4, &value);
	if (!n || !is_free_after(s, (ptrdiff_t)n))
		return 0;
	/* "Phoenix, AZ", "(R-Ky.)", "Sanders (Vt.)"; alone they are other words */
	struct lexeme *first = look(s, -2);
	bool place = is_mark(s, -1, ',') && is_capital(s, -2) &&
	             (first->shape == SHAPE_CAPITAL || s->shouting || first->text.len > 5);
	bool party = is_mark(s, -1, '-') && first->shape == SHAPE_UPPER && first->text.len == 1;
	bool bracket = is_mark_apart(s, -1, '(') && is_mark(s, (ptrdiff_t)n - 1, '.');
	return place || party || bracket ? expand(s, value, n) : 0;
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

size_t rule_abbreviation(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_ABBREVIATIONS, 0, 8, &value);
	if (!n || !is_free_after(s, (ptrdiff_t)n))
		return 0;
	struct lexeme *x = look(s, 0);
	if (!x->spaced && look(s, -1)->kind != LEX_MARK)
		return 0;
	return expand(s, value, n);
}

/* "Jan.", "Mon.": without a number. */
size_t rule_day(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_WEEKDAYS, 0, 2, &value);
	if (!n)
		n = list_match(s, LIST_MONTHS, 0, 2, &value);
	if (n != 2)
		return 0;
	return expand(s, value, n);
}

/* ---- initialisms ---- */

static bool is_vowel(char c)
{
	return strchr("AEIOUYaeiouy", c) != NULL;
}

/* Two consonants that an English word may begin with. */
static bool is_onset(char a, char b)
{
	return strchr("LRHW", b) || (a == 'S' && strchr("CKMNPQT", b)) || (a == 'K' && b == 'N');
}

/* Two consonants that it may end in. */
static bool is_coda(char a, char b)
{
	static const char pairs[] = "ST RT NT LT CK LL SS FT CT PT MP ND LD RD RM RN SK SH CH TH NG NK "
	                            "RK LK LM LF RF SP FF RS NS LS TS CS PS KS RL RG NC RC RB LP RP WN "
	                            "WL GH XT GS DS BS MS FS RR ZZ TT NN DD";
	for (const char *p = pairs; *p; p += p[2] ? 3 : 2)
		if (p[0] == a && p[1] == b)
			return true;
	return false;
}

/* Whether a tongue could say it as a word: vowels, and no heap of consonants. */
static bool is_sayable(struct str word)
{
	size_t run = 0, vowels = 0, longest = 0, head = 0;
	for (size_t i = 0; i < word.len; i++) {
		if ((unsigned char)word.ptr[i] >= 0x80 || is_vowel(word.ptr[i])) {
			vowels += word.ptr[i] != 'Y';
			run = 0;
		} else {
			run++;
			if (run == i + 1)
				head = run;
			longest = run > longest ? run : longest;
		}
	}
	if (!vowels || longest > (word.len > 5 ? 3 : 2) || head > 2)
		return false;
	return (head < 2 || is_onset(word.ptr[0], word.ptr[1])) &&
	       (run < 2 || is_coda(word.ptr[word.len - 2], word.ptr[word.len - 1]));
}

static bool has_vowel(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (is_vowel(word.ptr[i]))
			return true;
	return false;
}

void say_lower(struct saying *s, struct str word)
{
	if (s->say.len && s->say.ptr[s->say.len - 1] != ' ')
		strbuf_addc(&s->say, ' ');
	strbuf_addc(&s->say, word.ptr[0]);
	for (size_t i = 1; i < word.len; i++)
		strbuf_addc(&s->say, ascii_lower(word.ptr[i]));
}

/* Is the word at k one that is only written large, as all around it may be? */
static bool is_large_word(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_WORD && x->shape == SHAPE_UPPER && x->text.len >= 4 &&
	       !list_has(s, LIST_INITIALISMS, x->text) && !list_has(s, LIST_ACRONYMS, x->text) &&
	       is_sayable(x->text);
}

struct str word_stem(struct str word, struct str *tail)
{
	*tail = STR("");
	for (size_t i = 1; i + 1 < word.len; i++) {
		if (word.ptr[i] == '\'' || str_starts(str_sub(word, i, word.len), STR("’"))) {
			struct str end = str_sub(word, word.len - 1, word.len);
			*tail = str_eq_case(end, STR("s")) ? STR("'s") : STR("'t");
			return str_sub(word, 0, i);
		}
	}
	if (word.len > 2 && word.ptr[word.len - 1] == 's' && ascii_is_upper(word.ptr[word.len - 2])) {
		*tail = STR("s");
		return str_sub(word, 0, word.len - 1);
	}
	return word;
}

static bool is_all_upper(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!ascii_is_upper(word.ptr[i]))
			return false;
	return word.len > 0;
}

static void add_tail(struct saying *s, struct str tail, bool letters)
{
	if (letters && str_eq(tail, STR("s")))
		strbuf_adds(&s->say, "’s");
	else
		strbuf_add(&s->say, tail);
}

/* "I told HIM", "THE end" */
static bool is_small_word(struct saying *s, struct str word)
{
	char small[LEX_MOST_BYTES];
	if (word.len > 8)
		return false;
	for (size_t i = 0; i < word.len; i++)
		small[i] = ascii_lower(word.ptr[i]);
	struct str value = list_find(s, LIST_SMALL, (struct str){small, word.len});
	return value.ptr && !str_eq(value, STR("zone")) && !list_has(s, LIST_INITIALISMS, word);
}

size_t rule_initialism(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	struct str tail, word = word_stem(x->text, &tail);
	if (word.len < 2 || word.len > 16)
		return 0;
	struct str value = list_find(s, LIST_ACRONYMS, word);
	bool numbered = is_kind(s, 1, LEX_DIGITS) && !look(s, 1)->spaced;
	if (numbered && word.len <= 3 && is_all_upper(word)) { /* NO2 */
		say_letters(s, word);
		return 1;
	}
	if (value.ptr) {
		if (!value.len)
			say_lower(s, word);
		else
			say(s, value);
		add_tail(s, tail, str_find_char(value, '.') > 0);
		return 1;
	}
	if (x->shape == SHAPE_UPPER && str_eq(tail, STR("'t"))) { /* DON'T */
		say_lower(s, x->text);
		return 1;
	}
	/* the engine knows how the capitals of other languages are said */
	if (!is_all_upper(word) || !phrase(s, "capitals").len)
		return 0;
	value = list_find(s, LIST_INITIALISMS, word);
	bool loud = s->shouting || is_small_word(s, word);
	if (value.ptr && !(loud && value.len)) {
		say_letters(s, word);
		add_tail(s, tail, true);
		return 1;
	}
	if (!loud && !is_large_word(s, 0))
		loud = word.len > 2 && (is_large_word(s, 1) || is_large_word(s, -1));
	bool sayable = loud && word.len > 3 ? has_vowel(word) : is_sayable(word);
	if (sayable && (loud || word.len > 3)) {
		say_lower(s, word);
		add_tail(s, tail, false);
		return 1;
	}
	if (word.len > 6 || x->shape == SHAPE_LOWER)
		return 0;
	say_letters(s, word);
	add_tail(s, tail, true);
	return 1;
}

/* "mRNA": a small letter before an initialism. */
size_t rule_mixed(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (x->text.len == 1 && x->text.ptr[0] == 'v' && x->spaced && is_capital(s, -1) &&
	    is_capital(s, 1) && look(s, 1)->spaced) { /* "England v Australia" */
		say_phrase(s, "versus");
		return 1;
	}
	struct str tail, word = word_stem(x->text, &tail);
	size_t lower = 0;
	while (lower < word.len && ascii_is_lower(word.ptr[lower]))
		lower++;
	if (!phrase(s, "capitals").len || lower != 1 || word.len < 3 || word.len > 5 ||
	    !is_all_upper(str_sub(word, 1, word.len)))
		return 0;
	say_letters(s, word);
	add_tail(s, tail, true);
	return 1;
}
