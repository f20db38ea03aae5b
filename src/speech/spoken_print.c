/* The spoken form for people to read. */
#include "spoken.h"

/* A letter, a digit or part of one. */
static bool is_wordy(char c)
{
	return (unsigned char)c >= 0x80 || ascii_is_digit(c) || ascii_is_lower(ascii_lower(c));
}

/* A capital that no letter stands before. */
static bool is_single_letter(struct str words, size_t i)
{
	return ascii_is_upper(words.ptr[i]) && (i == 0 || !is_wordy(words.ptr[i - 1]));
}

/* Full stops between single letters are the engine's business: "F.B.I" is printed "F B I". */
static void print_words(struct str words, FILE *out)
{
	bool letters = false;
	for (size_t i = 0; i < words.len; i++) {
		char c = words.ptr[i];
		bool after_letter = i && is_single_letter(words, i - 1);
		if (c == '.' && after_letter && i + 1 < words.len && ascii_is_upper(words.ptr[i + 1]) &&
		    (i + 2 == words.len || !ascii_is_lower(words.ptr[i + 2]))) {
			putc(' ', out);
			letters = true;
		} else if (letters && after_letter && str_starts(str_sub(words, i, words.len), STR("’s"))) {
			i += 2; /* the plural; the s comes next */
		} else {
			putc(c, out);
			letters &= is_wordy(c);
		}
	}
}

/* Sounds as they were given in the lexicon, behind the word as it is written: "Zyx /zɪks/". */
static void print_sounds(const struct pronounced *p, FILE *out)
{
	fprintf(out, "%.*s /%.*s/", STR_ARG(p->written), STR_ARG(p->say));
}

/* The words of a token; sounds stand in them as the engine's own signs. *next is the first entry of
 * spoken->pronounced that may be in it. */
static void print_token(const struct spoken *spoken, const struct token *t, size_t *next,
                        FILE *out)
{
	struct str words = str_sub(strbuf_str(&spoken->words), t->say.start, t->say.end);
	for (; *next < spoken->npronounced; ++*next) {
		const struct pronounced *p = &spoken->pronounced[*next];
		ptrdiff_t open = str_find(words, STR("[[")), close = str_find(words, STR("]]"));
		if (p->at.start >= t->at.end || open < 0 || close < open)
			break;
		if (!p->ipa || p->at.start < t->at.start)
			continue;
		print_words(str_sub(words, 0, (size_t)open), out);
		print_sounds(p, out);
		words = str_sub(words, (size_t)close + 2, words.len);
	}
	print_words(words, out);
}

void spoken_print(const struct spoken *spoken, size_t sentence, FILE *out)
{
	const struct sentence *s = &spoken->sentences[sentence];
	size_t next = 0, n = spoken->npronounced;
	while (next < n && spoken->pronounced[next].at.start < s->at.start)
		next++;
	bool any = !s->begins;
	for (size_t t = s->first; t < s->end; t++) {
		const struct token *token = &spoken->tokens[t];
		if (token->say.start == token->say.end)
			continue;
		if (any)
			putc(' ', out);
		print_token(spoken, token, &next, out);
		any = true;
	}
	if (s->ends)
		putc('\n', out);
}
