#include "saying.h"

#include <stdio.h>

#include "../util/utf8.h"

/* Symbols, numerals, notes, addresses, tags. */

/* ---- Roman numerals ---- */

long long roman_value(struct str word)
{
	static const struct { const char *letters; int value; } parts[] = {
		{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400},
		{"C", 100}, {"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10},
		{"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1},
	};
	long long value = 0;
	size_t i = 0;
	for (size_t p = 0; p < sizeof(parts) / sizeof(*parts); p++) {
		struct str part = str_of(parts[p].letters);
		/* 5, 50, 500 and the pairs stand once */
		size_t most = part.len == 2 || strchr("VLD", part.ptr[0]) ? 1 : 3;
		for (size_t n = 0; n < most && str_starts(str_sub(word, i, word.len), part); n++) {
			value += parts[p].value;
			i += part.len;
		}
	}
	return i == word.len ? value : 0;
}

static bool is_only(struct str word, const char *letters)
{
	for (size_t i = 0; i < word.len; i++)
		if (!strchr(letters, word.ptr[i]))
			return false;
	return word.len > 0;
}

/* "Chapter I wrote": an I before a verb is the person. */
static bool may_be_numeral(struct saying *s)
{
	struct lexeme *x = look(s, 0), *next = look(s, 1);
	if (x->code != 'I' || x->text.len > 1 || next->kind != LEX_WORD || next->shape != SHAPE_LOWER)
		return true;
	/* "a Class I railroad" */
	if (is_capital(s, -1) && (is_word(s, -2, "a") || is_word(s, -2, "an") || is_word(s, -2, "the")))
		return true;
	struct str kind = list_find(s, LIST_NUMERALS, look(s, -1)->text);
	struct str small = list_find(s, LIST_SMALL, next->text);
	return str_eq(kind, STR("always")) || (small.ptr && !str_eq(small, STR("cue")));
}

/* "MMXXIV": a year; no word of four such letters is one. */
static size_t roman_year(struct saying *s, struct str word)
{
	char digits[8];
	long long value = word.len >= 4 && is_only(word, "MDCLXVI") ? roman_value(word) : 0;
	if (value < 1400 || value > 2100)
		return 0;
	snprintf(digits, sizeof(digits), "%lld", value);
	say_year(s, str_of(digits));
	return 1;
}

/* "the XIX century", "XXII Olympic Games", "VI Corps" */
static size_t ordinal_numeral(struct saying *s, struct str word)
{
	long long value = is_only(word, "IVXLC") && word.len <= 8 ? roman_value(word) : 0;
	struct str kind = list_find(s, LIST_NUMERALS, look(s, 1)->text);
	if (!value || !look(s, 1)->spaced || !str_eq(kind, STR("after")) || is_word(s, 0, "I"))
		return 0;
	return say_integer(s, SPELL_ORDINAL, value) ? 1 : 0;
}

/* "Henry Louis Gates III", "John Smith, II,": behind the names of a person. */
static bool is_namesake(struct saying *s, struct str word)
{
	if (word.len < 2 || !is_only(word, "IV"))
		return false;
	ptrdiff_t k = is_mark(s, -1, ',') ? -2 : -1;
	if (look(s, k)->shape != SHAPE_CAPITAL)
		return false;
	for (ptrdiff_t i = k - 1; i >= k - 5; i--) {
		struct lexeme *x = look(s, i);
		bool initial = is_mark(s, i, '.') && look(s, i - 1)->text.len == 1;
		if (is_given_name(s, x->text))
			return true;
		if (!initial && x->shape != SHAPE_CAPITAL && x->text.len != 1)
			return false;
	}
	return false;
}

/* "James I and VI" */
static bool is_second_numeral(struct saying *s)
{
	struct str first = look(s, -2)->text;
	return is_word(s, -1, "and") && is_only(first, "IVX") && roman_value(first) &&
	       list_has(s, LIST_RULERS, look(s, -3)->text);
}

/* Ordinals up to a limit alone: "Felipe sexto", but "Alfonso trece". */
static bool is_low(struct saying *s, long long value)
{
	long most;
	return !str_to_long(phrase(s, "ordinals-up-to"), 1, 99, &most) || value <= most;
}

/* "Henry the eighth"; in German with a full stop, and by its case: "Ludwigs des Vierzehnten". */
static size_t say_ruler(struct saying *s, long long value, struct str tail)
{
	bool stop = phrase(s, "ordinal-stop").len && is_mark(s, 1, '.');
	bool genitive = str_eq(list_find(s, LIST_RULERS, look(s, -1)->text), STR("genitive"));
	struct str before = list_find(s, LIST_DETERMINERS, look(s, -2)->text);
	bool dative = before.ptr && str_eq(before, STR("ordinal-n"));
	const char *article = genitive ? "ruler-genitive" : dative ? "ruler-dative" : "ruler";
	enum spelling how = SPELL_CARDINAL;
	if (is_low(s, value)) {
		say_phrase(s, phrase(s, article).len ? article : "ruler");
		how = (genitive || dative) && phrase(s, article).len ? SPELL_ORDINAL_N : SPELL_ORDINAL;
	}
	if (!say_integer(s, how, value))
		return 0;
	strbuf_add(&s->say, tail);
	if (stop && sentence_ends(s, 1))
		strbuf_addc(&s->say, '.');
	return stop ? 2 : 1;
}

/* "factor", "scene": its form with a capital is in numerals.txt. */
static bool is_numbered_word(struct saying *s, struct str word)
{
	char name[LEX_MOST_BYTES];
	memcpy(name, word.ptr, word.len);
	if (ascii_is_lower(name[0]))
		name[0] = (char)(name[0] - 32);
	return list_has(s, LIST_NUMERALS, (struct str){name, word.len});
}

/* "Act III, scene iv", "(ii)": a numeral in small letters, of at most eight. */
static size_t small_numeral(struct saying *s)
{
	char upper[8];
	struct lexeme *x = look(s, 0), *before = look(s, -1);
	bool bracket = before->code == '(' && before->text.len == 1 && is_mark(s, 1, ')');
	bool named = before->kind == LEX_WORD && x->spaced && x->text.len > 1 && is_free_after(s, 1);
	if (!phrase(s, "capitals").len || x->text.len > sizeof(upper) || !is_only(x->text, "ivx") ||
	    str_eq(x->text, STR("x")) || (!bracket && !named))
		return 0;
	if (named && !is_numbered_word(s, before->text))
		return 0;
	for (size_t i = 0; i < x->text.len; i++)
		upper[i] = (char)(x->text.ptr[i] - 32);
	long long value = roman_value((struct str){upper, x->text.len});
	return value && say_integer(s, SPELL_CARDINAL, value) ? 1 : 0;
}

size_t rule_numeral(struct saying *s)
{
	if (look(s, 0)->shape == SHAPE_LOWER)
		return small_numeral(s);
	struct lexeme *x = look(s, 0), *before = look(s, -1);
	struct str tail, word = word_stem(x->text, &tail);
	if (!ascii_is_upper(word.ptr[0]) || x->shape != SHAPE_UPPER || !is_free_after(s, 1))
		return 0;
	size_t n = roman_year(s, word);
	if (!n && x->spaced)
		n = ordinal_numeral(s, word);
	if (n)
		return n;
	if (x->spaced && roman_value(word) && (is_second_numeral(s) || is_namesake(s, word)))
		return say_ruler(s, roman_value(word), tail);
	/* "Type C plug" */
	if (word.len == 1 && !strchr("IVX", word.ptr[0]) &&
	    !str_eq(list_find(s, LIST_NUMERALS, before->text), STR("always")))
		return 0;
	if (x->spaced && word.len > 1 && before->shape == SHAPE_LOWER && is_only(word, "IVX") &&
	    roman_value(word) && is_numbered_word(s, before->text))
		return say_integer(s, SPELL_CARDINAL, roman_value(word)) ? 1 : 0; /* "factor VIII" */
	if (word.len > 8 || !is_only(word, "IVXLC") || before->kind != LEX_WORD || !x->spaced)
		return 0;
	long long value = roman_value(word);
	if (!value || !may_be_numeral(s))
		return 0;
	bool ruler = list_has(s, LIST_RULERS, before->text) ||
	             (is_capital(s, -1) &&
	              str_eq(list_find(s, LIST_RULERS, look(s, -2)->text), STR("title")));
	if (!list_has(s, LIST_NUMERALS, before->text)) {
		if (ruler && value < 50) {
			return say_ruler(s, value, tail);
		} else if (word.len < 2 || !is_only(word, "IVX") ||
		           (before->shape != SHAPE_CAPITAL &&
		            (before->shape != SHAPE_UPPER || before->text.len < 3 || s->shouting))) {
			return 0; /* else a name, a film, a ship: "Rocky IV" */
		}
	}
	struct str kind = list_find(s, LIST_NUMERALS, before->text);
	bool century = kind.ptr && str_eq(kind, STR("ordinal")) && is_low(s, value);
	if (!say_integer(s, century ? SPELL_ORDINAL : SPELL_CARDINAL, value))
		return 0;
	strbuf_add(&s->say, tail);
	return 1;
}

/* ---- marks of notes ---- */

static bool is_superscript(uint32_t c)
{
	return c == 0xb9 || c == 0xb2 || c == 0xb3 || (c >= 0x2070 && c <= 0x2079);
}

/* "[3]" */
static bool is_bracketed(struct saying *s, ptrdiff_t k)
{
	return is_mark(s, k, '[') && is_kind(s, k + 1, LEX_DIGITS) &&
	       look(s, k + 1)->text.len <= 3 && is_mark(s, k + 2, ']');
}

/* "study¹", "said.2 The", "said.[2]", "text†" */
size_t rule_note(struct saying *s)
{
	struct lexeme *x = look(s, 0), *before = look(s, -1);
	if (is_superscript(x->code)) {
		bool word = !x->spaced && (before->kind == LEX_WORD || before->kind == LEX_MARK);
		return word && (is_free_after(s, 1) || is_superscript(look(s, 1)->code)) ? 1 : 0;
	}
	if (is_bracketed(s, 0))
		return 3;
	if (x->code != '.' || x->text.len != 1 || x->spaced || before->kind != LEX_WORD ||
	    before->text.len < 2 || before->shape == SHAPE_UPPER)
		return 0;
	size_t brackets = 0;
	while (brackets < 5 && is_bracketed(s, 1 + 3 * (ptrdiff_t)brackets))
		brackets++;
	ptrdiff_t behind = 1 + 3 * (ptrdiff_t)brackets;
	if (brackets && look(s, behind)->spaced &&
	    (is_kind(s, behind, LEX_END) || is_capital(s, behind))) {
		strbuf_addc(&s->say, '.');
		s->ended = true;
		return (size_t)behind;
	}
	struct lexeme *note = look(s, 1), *next = look(s, 2);
	if (note->kind != LEX_DIGITS || note->spaced || note->text.len > 2 ||
	    (next->kind != LEX_END && !(next->spaced && is_capital(s, 2))) ||
	    list_has(s, LIST_NUMBERED, before->text))
		return 0;
	strbuf_addc(&s->say, '.');
	s->ended = true;
	return 2;
}

/* ---- symbols ---- */

/* "m²" without a number */
/* "$6 a lb", "per kWh": a unit without a number. */
static bool is_unit_of_rate(struct saying *s, size_t n)
{
	struct lexeme *x = look(s, 0);
	bool per = is_word(s, -1, "per");
	bool each = (is_word(s, -1, "a") || is_word(s, -1, "an")) &&
	            (is_kind(s, -2, LEX_DIGITS) || has_context(s, -2, "hundredths"));
	return n && x->text.len > 1 && x->spaced && (per || each) && is_free_after(s, (ptrdiff_t)n) &&
	       !list_has(s, LIST_SMALL, x->text);
}

size_t rule_lone_unit(struct saying *s)
{
	struct str value;
	size_t n = list_match(s, LIST_UNITS, 0, 3, &value);
	if (is_unit_of_rate(s, n)) {
		say(s, value_part(value, 0));
		if (is_mark(s, (ptrdiff_t)n - 1, '.') && sentence_ends(s, (ptrdiff_t)n - 1))
			strbuf_addc(&s->say, '.');
		return n;
	}
	if (!is_superscript(look(s, 1)->code) || look(s, 1)->spaced || !look(s, 0)->spaced ||
	    list_match(s, LIST_UNITS, 0, 2, &value) != 2)
		return 0;
	say(s, value_part(value, 1));
	return 2;
}

size_t rule_symbol(struct saying *s)
{
	struct str value;
	struct lexeme *x = look(s, 0), *next = look(s, 1);
	size_t n = list_match(s, LIST_SYMBOLS, 0, 1, &value);
	if (!n || (s->punctuation >= PUNCTUATION_MOST && str_eq(value_part(value, 1), STR("-")) &&
	           list_has(s, LIST_PUNCTUATION, x->text)))
		return 0;
	/* parts: said beside a number, elsewhere, between two operands; "-" nothing */
	bool number = next->kind == LEX_DIGITS && next->spaced <= x->spaced;
	bool after = is_kind(s, -1, LEX_DIGITS) && (!x->spaced || x->code >= 0x80);
	bool operand = x->spaced && next->spaced &&
	               (is_kind(s, -1, LEX_DIGITS) || look(s, -1)->text.len == 1);
	struct str words = value_part(value, number || after ? 0 : 1), third;
	str_cut(value, '|', &third);
	str_cut(third, '|', &third);
	if (operand && third.len)
		words = third;
	if (str_eq(words, STR("=")))
		return 0;
	if (str_eq(words, STR("-"))) {
		if (!x->spaced && !next->spaced)
			strbuf_addc(&s->say, ' ');
		return 1;
	}
	say(s, words);
	return is_part(s, 0) ? say_unit_of_part(s, 1, after) : 1; /* "½ tsp." */
}

/* "pass/fail", "8 p.m. ET/5 p.m. PT"; of numbers and of the ways to files it is said. */
size_t rule_slash(struct saying *s)
{
	struct lexeme *x = look(s, 0), *next = look(s, 1), *last = look(s, -1);
	if (x->code != '/' || x->text.len != 1 || !phrase(s, "slash").len ||
	    s->punctuation >= PUNCTUATION_MOST)
		return 0;
	if (last->code == '<' || next->code == '>')
		return 0;
	bool joined = !x->spaced && !next->spaced, number = next->kind == LEX_DIGITS;
	if ((joined && number && last->kind == LEX_DIGITS) || (x->spaced && !next->spaced) ||
	    (s->full_addresses && !number))
		say_phrase(s, "slash");
	else if (joined && str_eq(last->text, STR("π")))
		say_phrase(s, "over");
	else if (joined && (!number || last->text.len == 1)) /* "f/2.8" */
		strbuf_addc(&s->say, ' ');
	else
		strbuf_addc(&s->say, ',');
	return 1;
}

/* A sign that is drawn as an emoji too, ✔ or ▶, is said as a sign. */
size_t rule_emoji(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (list_has(s, LIST_SYMBOLS, x->text))
		return rule_symbol(s);
	if (!s->name_emoji)
		return 1;
	struct language *lang = s->lang;
	if (!lang->emoji)
		lang->emoji = emoji_names_load(lang->code);
	struct str name = emoji_name(lang->emoji, x->text), rest;
	if (name.len) {
		/* "flag: United States" */
		struct str kind = str_cut(name, ':', &rest);
		bool flag = rest.ptr && str_eq(kind, phrase(s, "flag"));
		say(s, str_trim(flag ? rest : name));
		if (flag)
			say(s, kind);
		return 1;
	}
	if (x->code < 0x1f1e6 || x->code > 0x1f1ff || x->text.len != 8)
		return 0; /* the engine has names too */
	say(s, x->text);
	say_phrase(s, "flag");
	return 1;
}

/* ---- tags and handles ---- */

/* "ClimateChange" -> "climate change", "SaveNHSNow" -> "save N H S now". */
static void say_camel(struct saying *s, struct str word)
{
	bool lower_seen = false;
	for (size_t i = 0; i < word.len; i++)
		lower_seen |= ascii_is_lower(word.ptr[i]);
	if (!lower_seen) {
		say_letters(s, word);
		return;
	}
	for (size_t i = 0, end; i < word.len; i = end) {
		for (end = i; end < word.len && ascii_is_upper(word.ptr[end]);)
			end++;
		if (end - i > 1 && end < word.len)
			end--; /* the last begins the next word: "NHSNow" */
		if (end - i > 1) {
			say_letters(s, str_sub(word, i, end));
			continue;
		}
		end = i + 1;
		while (end < word.len && !ascii_is_upper(word.ptr[end]))
			end++;
		if (s->say.len)
			strbuf_addc(&s->say, ' ');
		strbuf_addc(&s->say, ascii_lower(word.ptr[i]));
		strbuf_add(&s->say, str_sub(word, i + 1, end));
	}
}

size_t rule_tag(struct saying *s)
{
	struct lexeme *x = look(s, 0), *next = look(s, 1);
	if (x->text.len != 1 || next->spaced || (x->code != '#' && x->code != '@') ||
	    (!x->spaced && is_kind(s, -1, LEX_WORD)))
		return 0;
	if (x->code == '#' && next->kind == LEX_DIGITS && is_free_after(s, 2)) {
		say_phrase(s, "number-sign");
		return 1;
	}
	if (next->kind != LEX_WORD)
		return 0;
	if (x->code != '#' || !str_eq_case(look(s, -1)->text, phrase(s, "hashtag")))
		say_phrase(s, x->code == '#' ? "hashtag" : "at");
	say_camel(s, next->text);
	return 2;
}

/* ---- addresses ---- */

static bool has_vowel(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (strchr("aeiouyAEIOUY", word.ptr[i]))
			return true;
	return false;
}

/* A run of letters in an address. */
static void say_label(struct saying *s, struct str word, bool ending)
{
	char upper[16];
	struct str value = ending ? list_find(s, LIST_DOMAINS, word) : (struct str){NULL, 0};
	if (value.ptr && value.len) {
		say(s, value);
		return;
	}
	size_t n = word.len < sizeof(upper) ? word.len : 0;
	for (size_t i = 0; i < n; i++)
		upper[i] = ascii_is_lower(word.ptr[i]) ? (char)(word.ptr[i] - 32) : word.ptr[i];
	struct str known = list_find(s, LIST_INITIALISMS, (struct str){upper, n});
	if ((known.ptr && !known.len) || (ending && word.len == 2) ||
	    (word.len <= 4 && word.len > 1 && !has_vowel(word)))
		say_letters(s, word);
	else
		say(s, word);
}

static void say_parts(struct saying *s, struct str text, bool host)
{
	size_t i = 0;
	while (i < text.len) {
		size_t from = i;
		char c = text.ptr[i];
		if (ascii_is_digit(c)) {
			while (i < text.len && ascii_is_digit(text.ptr[i]))
				i++;
			say_digits(s, str_sub(text, from, i));
		} else if (ascii_is_lower(c) || ascii_is_upper(c) || (c & 0x80)) {
			while (i < text.len && (ascii_is_lower(text.ptr[i]) || ascii_is_upper(text.ptr[i]) ||
			                        (text.ptr[i] & 0x80)))
				i++;
			bool ending = host && from && text.ptr[from - 1] == '.';
			say_label(s, str_sub(text, from, i), ending);
		} else {
			i++;
			struct str name = list_find(s, LIST_DOMAINS, str_sub(text, from, i));
			if (name.ptr)
				say(s, name);
		}
	}
}

size_t rule_address(struct saying *s)
{
	struct str text = look(s, 0)->text, rest = text;
	ptrdiff_t scheme = str_find(text, STR("://"));
	ptrdiff_t at = str_find_char(text, '@');
	bool mail = scheme < 0 && at >= 0 && str_find_char(text, '/') != 0;
	if (scheme >= 0) {
		rest = str_sub(text, (size_t)scheme + 3, text.len);
		if (s->full_addresses) {
			say_letters(s, str_sub(text, 0, (size_t)scheme));
			say_parts(s, STR("://"), false);
		}
	}
	if (mail) {
		say_parts(s, str_sub(text, 0, (size_t)at), false);
		say_phrase(s, "at");
		rest = str_sub(text, (size_t)at + 1, text.len);
	}
	size_t host = 0;
	while (host < rest.len && !strchr("/?#:", rest.ptr[host]))
		host++;
	bool link = scheme >= 0 || host < rest.len;
	struct str site = str_sub(rest, 0, host);
	if (!s->full_addresses && !mail) {
		if (link)
			say_phrase(s, "link-to");
		if (str_starts_case(site, STR("www.")))
			site = str_sub(site, 4, site.len);
	}
	say_parts(s, site, true);
	if (s->full_addresses || mail)
		say_parts(s, str_sub(rest, host, rest.len), false);
	return 1;
}
