#include "saying.h"

#include "../util/utf8.h"

/* Symbols, notes, addresses, tags. */

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
	bool path = false; /* "/usr/local" */
	for (ptrdiff_t k = -2; !path && k >= -12 && look(s, k)->code == '/'; k -= 2)
		path = look(s, k)->spaced && !look(s, k + 1)->spaced;
	bool joined = !x->spaced && !next->spaced, number = next->kind == LEX_DIGITS;
	if ((joined && number && last->kind == LEX_DIGITS) || (x->spaced && !next->spaced) ||
	    path || (s->full_addresses && !number))
		say_phrase(s, "slash");
	else if (joined && str_eq(last->text, STR("π")))
		say_phrase(s, "over");
	else if (joined && (!number || last->text.len == 1)) /* "f/2.8" */
		strbuf_addc(&s->say, ' ');
	else
		strbuf_addc(&s->say, ',');
	return 1;
}

/* "a 5* hotel", "an A* grade"; never "sale*". */
size_t rule_star(struct saying *s)
{
	struct lexeme *last = look(s, -1), *next = look(s, 1);
	bool hotel = last->kind == LEX_DIGITS && last->text.len == 1;
	bool mark = last->shape == SHAPE_UPPER && last->text.len == 1;
	if (!is_mark(s, 0, '*') || !phrase(s, "star").len || !last->spaced || (!hotel && !mark) ||
	    next->kind != LEX_WORD || next->shape != SHAPE_LOWER || !next->spaced ||
	    s->punctuation >= PUNCTUATION_MOST)
		return 0;
	say_phrase(s, "star");
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
