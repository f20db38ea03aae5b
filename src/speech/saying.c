#include "saying.h"

#include "../util/utf8.h"

bool is_mark(struct saying *s, ptrdiff_t k, uint32_t code)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_MARK && x->code == code && !x->spaced &&
	       x->text.len <= (code < 0x80 ? 1 : code < 0x800 ? 2 : 3);
}

bool is_mark_apart(struct saying *s, ptrdiff_t k, uint32_t code)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_MARK && x->code == code &&
	       x->text.len <= (code < 0x80 ? 1 : code < 0x800 ? 2 : 3);
}

bool is_word(struct saying *s, ptrdiff_t k, const char *word)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_WORD && str_eq_case(x->text, str_of(word));
}

bool is_capital(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (x->kind != LEX_WORD || x->shape == SHAPE_LOWER)
		return false;
	return x->shape != SHAPE_OTHER || ascii_is_upper(x->text.ptr[0]) || x->code >= 0x80;
}

bool is_dash(struct saying *s, ptrdiff_t k)
{
	return is_mark_apart(s, k, '-') || is_mark_apart(s, k, 0x2013) ||
	       is_mark_apart(s, k, 0x2012) || is_mark_apart(s, k, 0x2011) ||
	       is_mark_apart(s, k, 0x2010) || is_mark_apart(s, k, 0x2212);
}

bool is_free_after(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	if (x->spaced || x->kind == LEX_END)
		return true;
	if (x->kind == LEX_WORD || x->kind == LEX_DIGITS || x->kind == LEX_ADDRESS)
		return false;
	if (x->kind != LEX_MARK)
		return true;
	if (x->code == '.' || x->code == ',' || x->code == ':' || x->code == '+')
		return look(s, k + 1)->spaced || !is_kind(s, k + 1, LEX_DIGITS);
	return !strchr("/@#%$&+=\\", x->code < 0x80 ? (int)x->code : ' ');
}

void say(struct saying *s, struct str words)
{
	if (!words.len)
		return;
	if (s->say.len && s->say.ptr[s->say.len - 1] != ' ')
		strbuf_addc(&s->say, ' ');
	strbuf_add(&s->say, words);
}

struct str phrase(struct saying *s, const char *name)
{
	struct str words = list_find(s, LIST_PHRASES, str_of(name));
	return words.ptr ? words : STR("");
}

void say_phrase(struct saying *s, const char *name)
{
	say(s, phrase(s, name));
}

void say_letters(struct saying *s, struct str word)
{
	if (s->say.len && s->say.ptr[s->say.len - 1] != ' ')
		strbuf_addc(&s->say, ' ');
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		if (c == '.')
			continue;
		if (ascii_is_lower(c))
			c = (char)(c - 'a' + 'A');
		bool after = s->say.len && ascii_is_upper(s->say.ptr[s->say.len - 1]);
		if (i && after && ascii_is_upper(c))
			strbuf_addc(&s->say, '.');
		strbuf_addc(&s->say, c);
	}
}

struct str list_find(struct saying *s, enum list list, struct str word)
{
	const struct wordlist *words = s->lang->lists[list];
	return words ? wordlist_find(words, word) : (struct str){NULL, 0};
}

bool list_has(struct saying *s, enum list list, struct str word)
{
	return list_find(s, list, word).ptr != NULL;
}

struct str capital_form(struct str word, bool stop, char key[LEX_MOST_BYTES + 2])
{
	if (word.len > LEX_MOST_BYTES)
		return STR("");
	for (size_t i = 0; i < word.len; i++) {
		if (!ascii_is_upper(word.ptr[i]))
			return STR("");
		key[i] = i ? ascii_lower(word.ptr[i]) : word.ptr[i];
	}
	if (stop)
		key[word.len] = '.';
	return (struct str){key, word.len + stop};
}

bool list_has_lower(struct saying *s, enum list list, struct str word)
{
	char key[LEX_MOST_BYTES];
	if (list_has(s, list, word))
		return true;
	if (!word.len || word.len >= sizeof(key))
		return false;
	memcpy(key, word.ptr, word.len);
	key[0] = ascii_lower(key[0]);
	return list_has(s, list, (struct str){key, word.len});
}

enum { KEY_BYTES = 64 };

size_t list_match(struct saying *s, enum list list, ptrdiff_t k, size_t most, struct str *value)
{
	char key[KEY_BYTES];
	size_t len = 0, found = 0;
	for (size_t n = 0; n < most; n++) {
		struct lexeme *x = look(s, k + (ptrdiff_t)n);
		if (x->kind == LEX_END || (n && x->cut) || len + x->text.len + 1 > KEY_BYTES)
			break;
		if (n && sentence_ends(s, k + (ptrdiff_t)n - 1))
			break;
		if (n && x->spaced)
			key[len++] = ' ';
		if (len + x->text.len > KEY_BYTES)
			break;
		memcpy(key + len, x->text.ptr, x->text.len);
		len += x->text.len;
		struct str hit = list_find(s, list, (struct str){key, len});
		struct lexeme *next = look(s, k + (ptrdiff_t)n + 1);
		bool inside = !next->spaced && x->kind == LEX_WORD &&
		              (next->kind == LEX_WORD || next->kind == LEX_DIGITS);
		if (hit.ptr && !inside) {
			found = n + 1;
			*value = hit;
		}
	}
	return found;
}

struct str value_part(struct str value, size_t i)
{
	struct str rest = value, part = str_cut(rest, '|', &rest);
	while (i-- && rest.ptr)
		part = str_cut(rest, '|', &rest);
	return part;
}

bool has_context(struct saying *s, ptrdiff_t k, const char *what)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_WORD && str_eq(list_find(s, LIST_CONTEXTS, x->text), str_of(what));
}

/* An empty list where it can't be read: nothing is lost but the better reading. */
static struct wordlist *seldom(struct saying *s, struct wordlist **list, const char *name)
{
	struct error err;
	if (!*list)
		*list = wordlist_of_language(s->lang->code, name, &err);
	return *list;
}

bool is_given_name(struct saying *s, struct str word)
{
	struct wordlist *names = seldom(s, &s->lang->given_names, "given-names");
	return names && wordlist_has(names, word);
}
