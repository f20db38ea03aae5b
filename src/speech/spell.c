#include "spell.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "../util/wordlist.h"

enum { NAME_BYTES = 160, MOST_SIGNS = 4 };

struct speller {
	struct wordlist *letters, *marks, *phonetic; /* phonetic: NULL where it is not wanted */
	const UNormalizer2 *normalizer;
};

static void primary(struct str lang, char code[9])
{
	size_t n = 0;
	for (; n < lang.len && n < 8 && ascii_is_lower(ascii_lower(lang.ptr[n])); n++)
		code[n] = ascii_lower(lang.ptr[n]);
	code[n] = '\0';
}

struct speller *speller_new(struct str lang, bool phonetic, struct error *err)
{
	struct speller *s = mem_zeroed(1, sizeof(*s));
	UErrorCode status = U_ZERO_ERROR;
	char code[9];
	primary(lang, code);
	s->letters = wordlist_of_language(code, "letters", err);
	if (s->letters && !wordlist_has(s->letters, STR("capital"))) {
		wordlist_free(s->letters);
		memcpy(code, "en", 3);
		s->letters = wordlist_of_language(code, "letters", err);
	}
	s->marks = s->letters ? wordlist_of_language(code, "punctuation", err) : NULL;
	if (s->marks && phonetic)
		s->phonetic = wordlist_of_language(code, "phonetic", err);
	if (!s->marks || (phonetic && !s->phonetic)) {
		speller_free(s);
		return NULL;
	}
	s->normalizer = unorm2_getNFDInstance(&status);
	return s;
}

void speller_free(struct speller *s)
{
	if (!s)
		return;
	wordlist_free(s->letters);
	wordlist_free(s->marks);
	wordlist_free(s->phonetic);
	free(s);
}

/* "CYRILLIC SMALL LETTER A" -> "cyrillic A" */
static void add_name(struct str name, struct strbuf *out)
{
	bool any = false;
	for (struct str rest = name; rest.len;) {
		struct str word = str_cut(rest, ' ', &rest);
		bool left_out = rest.len && (str_eq(word, STR("SMALL")) || str_eq(word, STR("LETTER")) ||
		                             str_eq(word, STR("CAPITAL")));
		if (left_out)
			continue;
		if (any)
			strbuf_addc(out, ' ');
		any = true;
		for (size_t i = 0; i < word.len; i++)
			strbuf_addc(out, word.len > 1 ? ascii_lower(word.ptr[i]) : word.ptr[i]);
	}
}

void unicode_name(uint32_t code, struct strbuf *out)
{
	char name[NAME_BYTES];
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = u_charName((UChar32)code, U_UNICODE_CHAR_NAME, name, sizeof(name), &status);
	if (U_FAILURE(status) || len <= 0)
		strbuf_addf(out, "character %04X", (unsigned)code);
	else
		add_name((struct str){name, (size_t)len}, out);
}

static struct str find_code(const struct wordlist *list, uint32_t code)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_add_utf8(&b, code);
	struct str value = wordlist_find(list, strbuf_str(&b));
	strbuf_release(&b);
	return value;
}

/* A sign upon a letter: "acute". */
static void add_sign(const struct speller *s, uint32_t code, struct strbuf *out)
{
	struct strbuf key = STRBUF_INIT;
	strbuf_add_utf8(&key, 0x25cc);
	strbuf_add_utf8(&key, code);
	struct str name = wordlist_find(s->letters, strbuf_str(&key));
	strbuf_addc(out, ' ');
	if (name.len)
		strbuf_add(out, name);
	else
		unicode_name(code, out);
	strbuf_release(&key);
}

/* The code points that a letter is made of; how many, 0 where it is made of none. */
static int decompose(const struct speller *s, uint32_t code, uint32_t parts[MOST_SIGNS + 1])
{
	UChar utf16[16];
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = s->normalizer ? unorm2_getDecomposition(s->normalizer, (UChar32)code, utf16, 16,
	                                                      &status) : -1;
	int n = 0;
	if (len <= 0 || U_FAILURE(status))
		return 0;
	for (int32_t i = 0; i < len && n <= MOST_SIGNS;) {
		UChar32 c;
		U16_NEXT(utf16, i, len, c);
		parts[n++] = (uint32_t)c;
	}
	return n;
}

/* A letter in small. */
static void add_letter(const struct speller *s, uint32_t code, struct strbuf *out)
{
	uint32_t parts[MOST_SIGNS + 1];
	struct str name = find_code(s->letters, code);
	if (s->phonetic && find_code(s->phonetic, code).len)
		name = find_code(s->phonetic, code);
	if (name.len) {
		strbuf_add(out, name);
		return;
	}
	if (code < 0x80) {
		strbuf_addc(out, ascii_is_lower((char)code) ? (char)(code - 32) : (char)code);
		return;
	}
	int n = decompose(s, code, parts);
	if (n > 1 && parts[0] < 0x80) {
		add_letter(s, parts[0], out);
		for (int i = 1; i < n; i++)
			add_sign(s, parts[i], out);
	} else {
		unicode_name(code, out);
	}
}

static void add_capital(const struct speller *s, uint32_t small, struct strbuf *out)
{
	struct str rest, how = wordlist_find(s->letters, STR("capital"));
	ptrdiff_t at = str_find(how, STR("{}"));
	if (at < 0)
		at = (ptrdiff_t)how.len;
	strbuf_add(out, str_sub(how, 0, (size_t)at));
	add_letter(s, small, out);
	rest = str_sub(how, (size_t)at + 2, how.len);
	strbuf_add(out, rest);
}

void speller_spell(const struct speller *s, struct str text, struct strbuf *out)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i), small = (uint32_t)u_tolower((UChar32)c);
		const char *blank = c == '\n'               ? "newline"
		                    : c == '\t'             ? "tab"
		                    : c == ' ' || c == 0xa0 ? "space" : NULL;
		/* a list can't begin a line with # */
		struct str mark = find_code(s->marks, c == '#' ? 0xff03 : c), rest;
		if (blank)
			strbuf_add(out, wordlist_find(s->letters, str_of(blank)));
		else if (mark.ptr)
			strbuf_add(out, str_cut(mark, '|', &rest));
		else if (small != c)
			add_capital(s, small, out);
		else if (c < 0x80 ? ascii_is_lower((char)c) || ascii_is_digit((char)c)
		                  : u_isalpha((UChar32)c))
			add_letter(s, c, out);
		else
			unicode_name(c, out);
		strbuf_addc(out, '\n');
	}
}
