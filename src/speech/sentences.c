#include "saying.h"

/* Where sentences end, by one look at the mark and what stands around it. */

/* Marks that end a sentence wherever they stand, with or without white space behind them. */
static bool is_full_mark(uint32_t c)
{
	switch (c) {
	case 0x3002: /* ideographic full stop */
	case 0xff01: case 0xff1f: case 0xff0e: case 0xff61: /* full width */
	case 0x0964: case 0x0965: /* danda */
	case 0x061f: case 0x06d4: /* Arabic question mark, full stop */
	case 0x0589: /* Armenian */
	case 0x1362: case 0x1367: /* Ethiopic */
	case 0x104b: /* Myanmar */
	case 0x17d4: /* Khmer */
	case 0x203c: case 0x203d: case 0x2047: case 0x2048: case 0x2049:
		return true;
	default:
		return false;
	}
}

bool is_closer(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (x->kind == LEX_SILENT)
		return !x->spaced;
	if (x->kind != LEX_MARK)
		return false;
	if (x->spaced) /* « Quoi ? » */
		return x->code == 0xbb && phrase(s, "spaced-guillemets").len;
	switch (x->code) {
	case ')': case ']': case '}': case 0x2019: case 0x201d: case 0xbb: case 0x203a:
	case 0x300d: case 0x300f: case 0xff09: case 0x3011: case 0x300b:
		return true;
	case 0x201c: /* closes in German */
	case '"': case '\'': {
		struct lexeme *next = look(s, k + 1);
		return next->spaced || next->kind == LEX_END || is_closer(s, k + 1);
	}
	default:
		return false;
	}
}

/* The first lexeme behind the mark that is no closer and no further mark of an end. */
static ptrdiff_t behind(struct saying *s, ptrdiff_t k, bool *closed)
{
	ptrdiff_t i = k + 1;
	*closed = false;
	for (; i < k + 12; i++) {
		struct lexeme *x = look(s, i);
		bool more = x->kind == LEX_MARK && !x->spaced &&
		            (x->code == '.' || x->code == '!' || x->code == '?' || x->code == 0x2026);
		if (!more && !is_closer(s, i))
			break;
		*closed |= !more && x->kind == LEX_MARK;
	}
	return i;
}

/* Steps over what may open a sentence: quotation marks, brackets, dashes. */
static ptrdiff_t over_openers(struct saying *s, ptrdiff_t i)
{
	for (int n = 0; n < 6; n++, i++) {
		struct lexeme *x = look(s, i);
		if (x->kind == LEX_SILENT)
			continue;
		if (x->kind != LEX_MARK)
			break;
		switch (x->code) {
		case '"': case '\'': case '(': case '[': case 0x2018: case 0x201a: case 0x201c:
		case 0x201e: case 0xab: case 0x2039: case 0xbf: case 0xa1: case 0x2013: case 0x2014:
		case '-': case 0x2022: case '*':
			continue;
		default:
			return i;
		}
	}
	return i;
}

static bool is_starter(struct saying *s, ptrdiff_t i)
{
	struct lexeme *x = look(s, i);
	return x->kind == LEX_WORD && x->shape != SHAPE_LOWER &&
	       list_has(s, LIST_STARTERS, x->text) &&
	       /* "vs. No. 16", "(Dr.) A. Rao" */
	       !(is_mark(s, i + 1, '.') && (is_kind(s, i + 2, LEX_DIGITS) || x->text.len == 1));
}

/* "ST." before "LOUIS" */
static bool is_capital_title(struct saying *s, struct str word)
{
	char key[LEX_MOST_BYTES + 2];
	return word.len > 1 && list_has(s, LIST_TITLES, capital_form(word, true, key));
}

/* The word and its full stop stand in the list. */
static bool abbreviates(struct saying *s, enum list list, struct str word)
{
	char key[40];
	if (!word.len || word.len + 1 >= sizeof(key))
		return false;
	memcpy(key, word.ptr, word.len);
	key[word.len] = '.';
	if (list_has(s, list, (struct str){key, word.len + 1}))
		return true;
	if (list != LIST_MONTHS || !ascii_is_lower(key[0]))
		return false;
	key[0] = (char)(key[0] - 'a' + 'A'); /* "jan. 15" */
	return list_has(s, list, (struct str){key, word.len + 1});
}

/* The word with a small first letter, and its full stop, stand in the list. */
static bool has_small_form(struct saying *s, enum list list, struct str word)
{
	char key[40];
	if (!word.len || word.len >= sizeof(key))
		return false;
	memcpy(key, word.ptr, word.len);
	key[0] = ascii_lower(key[0]);
	return abbreviates(s, list, (struct str){key, word.len});
}

/* "etc." closes a list, and with it most often the sentence. */
static bool mostly_ends(struct saying *s, ptrdiff_t k)
{
	struct str value;
	return list_match(s, LIST_ABBREVIATIONS, k - 1, 1, &value) &&
	       str_eq(value_part(value, 1), STR("ends"));
}

/* "Approx. 5 ft": with a capital as the first of a sentence, and what follows goes on. */
static bool is_capital_abbreviation(struct saying *s, ptrdiff_t k)
{
	struct lexeme *word = look(s, k - 1), *then = look(s, k + 1);
	return is_kind(s, k - 2, LEX_END) && word->shape == SHAPE_CAPITAL &&
	       (then->kind == LEX_DIGITS || then->shape == SHAPE_LOWER) &&
	       has_small_form(s, LIST_ABBREVIATIONS, word->text);
}

/* The word before the full stop at k is short for another. */
static bool is_abbreviation(struct saying *s, ptrdiff_t k)
{
	struct str word = look(s, k - 1)->text;
	if (is_capital_abbreviation(s, k) || abbreviates(s, LIST_ABBREVIATIONS, word) || abbreviates(s, LIST_MONTHS, word) ||
	    abbreviates(s, LIST_WEEKDAYS, word))
		return true;
	struct lexeme *before = look(s, k - 2);
	if (abbreviates(s, LIST_UNITS, word)) /* "5 in. long", "12-in.", not "come in. Now" */
		return before->kind == LEX_DIGITS || before->code == '.' ||
		       (before->code == '-' && is_kind(s, k - 3, LEX_DIGITS));
	char key[LEX_MOST_BYTES + 2];
	if (s->shouting && list_has(s, LIST_STATES, capital_form(word, true, key)))
		return true; /* "NEARS FLA. COAST" */
	if (abbreviates(s, LIST_STATES, word)) /* "Boise, Idaho", not "the Mass. Now" */
		return before->kind == LEX_MARK;
	return abbreviates(s, LIST_STREETS, word);
}

/* "U.S.": letters with full stops, of which the one at k is the last. */
static bool is_dotted(struct saying *s, ptrdiff_t k)
{
	struct lexeme *letter = look(s, k - 1);
	return letter->kind == LEX_WORD && letter->text.len <= 2 && !letter->spaced &&
	       is_mark(s, k - 2, '.') && is_kind(s, k - 3, LEX_WORD) &&
	       look(s, k - 3)->text.len <= 2;
}

/* A full stop behind p.m. and what follows still belongs to the time. */
static bool goes_on_after_time(struct saying *s, ptrdiff_t i)
{
	struct lexeme *x = look(s, i);
	return list_has(s, LIST_WEEKDAYS, x->text) || list_has(s, LIST_MONTHS, x->text) ||
	       x->shape == SHAPE_UPPER ||
	       str_eq(list_find(s, LIST_SMALL, x->text), STR("zone"));
}

/* "(reg. $5)": a bracket opened just before a short word. */
static bool is_in_bracket(struct saying *s, ptrdiff_t k, ptrdiff_t next)
{
	bool number = is_kind(s, next, LEX_DIGITS) || is_mark_apart(s, next, '$') ||
	              is_mark_apart(s, next, 0xa3) || is_mark_apart(s, next, 0x20ac);
	return number && is_mark_apart(s, k - 2, '(') && look(s, k - 1)->text.len <= 5;
}

/* A company's or a person's short word, which opens no sentence: "Inc.", "Jr." */
static bool stands_behind(struct saying *s, ptrdiff_t i)
{
	struct str value;
	return is_mark(s, i + 1, '.') && is_kind(s, i, LEX_WORD) &&
	       list_match(s, LIST_ABBREVIATIONS, i, 1, &value) &&
	       str_eq(value_part(value, 1), STR("behind"));
}

/* "He joined Acme Inc. Shares fell": many, before a word in small letters. */
static bool is_subject(struct saying *s, ptrdiff_t i)
{
	struct lexeme *x = look(s, i), *verb = look(s, i + 1);
	return x->kind == LEX_WORD && x->shape == SHAPE_CAPITAL && x->text.len > 4 &&
	       x->text.ptr[x->text.len - 1] == 's' && x->text.ptr[x->text.len - 2] != 's' &&
	       x->text.ptr[x->text.len - 2] != '\'' && !list_has(s, LIST_SAINTS, x->text) &&
	       verb->kind == LEX_WORD && verb->shape == SHAPE_LOWER && verb->spaced;
}

/* "Sr." is a nun before her given name alone. */
static bool is_sister(struct saying *s, ptrdiff_t k)
{
	struct str value;
	return list_match(s, LIST_TITLES, k - 1, 1, &value) == 0 && is_word(s, k - 1, "Sr");
}

static bool stop_ends(struct saying *s, ptrdiff_t k, ptrdiff_t next, bool closed)
{
	struct lexeme *word = look(s, k - 1), *then = look(s, next);
	if (look(s, k)->spaced && !closed)
		return !then->spaced ? false : is_capital(s, next);
	if (word->kind == LEX_DIGITS) {
		/* "am 3. Oktober" */
		bool ordinal = word->text.len <= 2 && phrase(s, "ordinal-stop").len;
		if (ordinal && !is_starter(s, next))
			return false;
		/* "1. First", "final: 1. Lyles; 2. Thompson": the number of a list item */
		bool listed = is_kind(s, k - 2, LEX_END) || is_mark(s, k - 2, ':') || is_mark(s, k - 2, ';');
		return !(listed && word->spaced && word->text.len <= (is_kind(s, k - 2, LEX_END) ? 3 : 2));
	}
	if (word->kind != LEX_WORD)
		return true;
	/* "Ludwig XIV. Frankreich", "der II. Weltkrieg" */
	if (phrase(s, "ordinal-stop").len && roman_value(word->text) &&
	    !list_has(s, LIST_NUMERALS, look(s, k - 2)->text))
		return is_starter(s, next);
	if (closed && !is_starter(s, next) && !is_capital(s, next))
		return false;
	if (is_sister(s, k) && !is_given_name(s, then->text))
		return is_starter(s, next);
	bool loud = is_capital_title(s, word->text) && then->shape == SHAPE_UPPER && then->text.len > 2;
	if ((loud || abbreviates(s, LIST_TITLES, word->text)) && is_capital(s, next))
		return is_starter(s, next) &&
		       (abbreviates(s, LIST_STREETS, word->text) ||
		        str_eq(list_find(s, LIST_STARTERS, then->text), STR("sure")));
	if (abbreviates(s, LIST_TITLES, word->text) && is_kind(s, next, LEX_DIGITS))
		return false; /* "Sgt. 1st Class" */
	if (abbreviates(s, LIST_NUMBERED, word->text) &&
	    (is_kind(s, next, LEX_DIGITS) || is_roman_number(s, next)))
		return false;
	if (stands_behind(s, next)) /* "Samsung Elecs. Co." */
		return false;
	if (is_dotted(s, k)) {
		if (ascii_lower(word->text.ptr[0]) == 'm' && word->text.len == 1 &&
		    ascii_is_lower(word->text.ptr[0]))
			return then->kind == LEX_WORD && !goes_on_after_time(s, next);
		return is_starter(s, next) ||
		       (then->kind == LEX_MARK && !strchr("$&+", then->code < 0x80 ? (int)then->code : ' ') &&
		        then->code != 0xa7); /* "18 U.S.C. § 1512" */
	}
	bool alone = word->spaced || is_kind(s, k - 2, LEX_MARK);
	/* "So am I. Day broke." */
	if (str_eq(word->text, STR("I")) &&
	    str_eq(list_find(s, LIST_SMALL, look(s, k - 2)->text), STR("verb")))
		return true;
	/* "Act V. Henry IV." */
	if (word->text.len == 1 && roman_value(word->text) && word->text.ptr[0] != 'I' &&
	    list_has(s, LIST_NUMERALS, look(s, k - 2)->text))
		return is_capital(s, next);
	if (word->text.len == 1 && alone) /* an initial, "z. B."; not the s of "1950s." */
		return is_starter(s, next);
	if (mostly_ends(s, k))
		return is_capital(s, next);
	if (is_abbreviation(s, k))
		return is_starter(s, next) || is_subject(s, next);
	if (is_in_bracket(s, k, next))
		return false;
	return true;
}

/* “Why?” Smith asked: the sentence goes on. */
static bool is_cue(struct saying *s, ptrdiff_t i)
{
	if (is_starter(s, i)) /* “Did you?” He said no. */
		return false;
	for (ptrdiff_t k = i; k < i + 4; k++) {
		struct lexeme *x = look(s, k);
		if (x->kind != LEX_WORD)
			return false;
		if (str_eq(list_find(s, LIST_SMALL, x->text), STR("cue")))
			return true;
		if (is_starter(s, k))
			return false;
	}
	return false;
}

static bool decide(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (x->kind != LEX_MARK)
		return false;
	if (is_full_mark(x->code))
		return true;
	bool stop = x->code == '.', dots = x->code == 0x2026 || (stop && x->text.len > 1);
	if (!stop && !dots && x->code != '!' && x->code != '?')
		return false;
	bool closed;
	ptrdiff_t next = behind(s, k, &closed);
	struct lexeme *then = look(s, next);
	if (then->kind == LEX_END)
		return true;
	if (!then->spaced) {
		/* A forgotten space: "done.The"; never inside a name such as node.js */
		struct lexeme *word = look(s, k - 1);
		bool forgotten = then->kind == LEX_WORD && then->shape == SHAPE_CAPITAL &&
		                 then->text.len > 1 && word->kind == LEX_WORD &&
		                 word->shape == SHAPE_LOWER && word->text.len > 1;
		return forgotten && next == k + 1;
	}
	next = over_openers(s, next);
	then = look(s, next);
	if (then->kind == LEX_WORD && then->shape == SHAPE_LOWER)
		return false;
	if (dots && (x->spaced || is_word(s, next, "I")))
		return false;
	/* "Yahoo! Inc.", "Jeopardy! Masters" */
	if (x->code == '!' && then->kind == LEX_WORD &&
	    (stands_behind(s, next) || (has_context(s, k - 1, "exclaims") && !is_starter(s, next))))
		return false;
	if (!stop || dots)
		return !(closed && is_cue(s, next));
	return stop_ends(s, k, next, closed);
}

bool sentence_ends(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (x->kind != LEX_MARK)
		return false;
	if (!x->ends) {
		struct language *lang = s->lang;
		if (x->lang != s->tag)
			s->lang = language_of(s, x->lang);
		x->ends = decide(s, k) ? 2 : 1;
		s->lang = lang;
	}
	return x->ends == 2;
}
