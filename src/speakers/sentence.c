#include "sentence.h"

#include "../util/letters.h"

/* "Florida-based" has a longer part behind its hyphen than "Geun-hye". */
enum { WORD_BYTES = 128, BRACKET_BYTES = 300, LONG_PART = 4 };

void reader_init(struct reader *r, const struct document *doc, const struct lexicon *lexicon)
{
	*r = (struct reader){
		.doc = doc, .lexicon = lexicon, .text = strbuf_str(&doc->text),
	};
	if (doc->nblocks) {
		r->pos = doc->blocks[0].at.start;
		r->end = doc->blocks[0].at.end;
	}
}

static uint32_t peek(const struct reader *r, size_t at)
{
	return at < r->end ? utf8_next(r->text, &at) : 0;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static bool is_word_code(uint32_t c)
{
	return letter_is(c) || letter_is_digit(c);
}

static void skip_space(struct reader *r)
{
	while (r->pos < r->end) {
		size_t at = r->pos;
		if (!utf8_is_space(utf8_next(r->text, &at)))
			return;
		r->pos = at;
	}
}

/* "(R-Ohio)": behind its closing bracket, or 0 where it is too long or holds a quotation. */
static size_t bracket_end(const struct reader *r)
{
	size_t limit = r->pos + BRACKET_BYTES < r->end ? r->pos + BRACKET_BYTES : r->end;
	if (r->quote < r->doc->nquotes && r->doc->quotes[r->quote].at.start < limit)
		limit = r->doc->quotes[r->quote].at.start;
	char close = r->text.ptr[r->pos] == '(' ? ')' : ']';
	const char *found = memchr(r->text.ptr + r->pos, close, limit - r->pos);
	return found ? (size_t)(found - r->text.ptr) + 1 : 0;
}

/* Whether the elided `word` and what follows it at `next` are in the lists as one: d’après. */
static bool whole_word(const struct reader *r, const char *word, size_t n, size_t next)
{
	char whole[24];
	memcpy(whole, word, n);
	size_t end = next;
	while (end < r->end && end - next < sizeof(whole) && letter_is(peek(r, end)))
		utf8_next(r->text, &end);
	struct str rest = letters_lower(str_sub(r->text, next, end), whole + n, sizeof(whole) - n);
	uint32_t id;
	return rest.len && lexicon_find(r->lexicon, (struct str){whole, n + rest.len}, &id);
}

/* Whether the letters before the apostrophe, with it, are a small word: d’, l'. */
static bool elided(const struct reader *r, size_t apostrophe, size_t next)
{
	char word[8];
	size_t n = apostrophe - r->pos;
	if (n + 4 > sizeof(word) || next - apostrophe > 3)
		return false;
	for (size_t i = 0; i < n; i++)
		word[i] = ascii_lower(r->text.ptr[r->pos + i]);
	memcpy(word + n, "\xe2\x80\x99", 3);
	uint32_t id;
	return lexicon_find(r->lexicon, (struct str){word, n + 3}, &id) != 0 &&
	       !whole_word(r, word, n + 3, next);
}

/* "-t-il" in "ajoute-t-il" is a word of its own where the language has it: its end, or 0. */
static size_t tied_pronoun(const struct reader *r, size_t hyphen)
{
	enum { LONGEST = 8 };
	size_t end = hyphen + 1;
	while (end < r->end && end - hyphen <= LONGEST &&
	       (ascii_is_lower(r->text.ptr[end]) || r->text.ptr[end] == '-'))
		end++;
	uint32_t id;
	bool known = end - hyphen <= LONGEST &&
	             (lexicon_find(r->lexicon, str_sub(r->text, hyphen, end), &id) & WORD_PRONOUN);
	return known ? end : 0;
}

/* Where the word at pos ends; notes its shape. */
static size_t word_end(const struct reader *r, struct word_token *t)
{
	size_t at = r->pos, letters = 0, uppers = 0, hyphen = 0;
	bool digits = letter_is_digit(peek(r, r->pos));
	size_t stop = r->quote < r->doc->nquotes ? r->doc->quotes[r->quote].at.start : r->end;
	if (stop > r->end || stop < r->pos)
		stop = r->end;
	while (at < stop) {
		size_t next = at;
		uint32_t c = utf8_next(r->text, &next);
		if (is_word_code(c)) {
			bool upper = letter_is_upper(c);
			if (at == r->pos && upper)
				t->shape |= TOKEN_UPPER;
			letters += letter_is(c);
			uppers += upper;
		} else if (is_apostrophe(c) || c == '-' || c == 0x2010 || c == 0x2011 ||
		           (digits && (c == '/' || c == ',' || c == '.'))) {
			uint32_t after = next < stop ? peek(r, next) : 0;
			if (!is_word_code(after))
				break;
			/* 's ends a word that owns something */
			if (is_apostrophe(c) && (after == 's' || after == 'S') &&
			    (next + 1 >= stop || !is_word_code(peek(r, next + 1)))) {
				t->shape |= TOKEN_POSSESSIVE;
				break;
			}
			if (c == '-' && tied_pronoun(r, at))
				break;
			/* l’homme, d'Anne: the article is a word of its own */
			if (is_apostrophe(c) && at - r->pos <= 2 && elided(r, at, next))
				return next;
			hyphen = is_apostrophe(c) || letter_is_upper(after) ? 0 : next;
		} else {
			break;
		}
		at = next;
	}
	if (hyphen && at - hyphen > LONG_PART && (t->shape & TOKEN_UPPER))
		t->shape |= TOKEN_COMPOUND;
	if (letters >= 2 && uppers == letters)
		t->shape |= TOKEN_ALL_UPPER;
	return at;
}

/* l' is l’ */
static size_t end_curly(char *word, size_t len)
{
	memcpy(word + len - 1, "\xe2\x80\x99", 3);
	return len + 2;
}

/*
 * "Polizeisprecherin" is a Sprecherin: what a compound is stands at its end. Short ends
 * are left alone, since surnames have them too (Hofbauer, Zimmermann).
 */
static uint32_t compound_flags(const struct reader *r, struct str lower, uint32_t *id)
{
	enum { SHORTEST_START = 3, SHORTEST_END = 6 };
	const uint32_t nouns = WORD_ROLE | WORD_GROUP | WORD_DOCUMENT | WORD_ORGANISATION |
	                       WORD_MALE | WORD_FEMALE;
	for (size_t i = SHORTEST_START; i + SHORTEST_END <= lower.len; i++) {
		if (((unsigned char)lower.ptr[i] & 0xc0) == 0x80)
			continue;
		uint32_t flags = lexicon_find(r->lexicon, str_sub(lower, i, lower.len), id);
		if (flags & (WORD_ROLE | WORD_GROUP | WORD_DOCUMENT | WORD_ORGANISATION))
			return flags & nouns;
	}
	*id = 0;
	return 0;
}

static void look_up(const struct reader *r, struct word_token *t)
{
	char buffer[WORD_BYTES];
	struct str lower = letters_lower(document_str(r->doc, t->at), buffer, sizeof(buffer));
	if (lower.len > 1 && lower.ptr[lower.len - 1] == '.')
		lower.len--;
	if (lower.len > 1 && lower.len <= 4 && lower.ptr[lower.len - 1] == '\'')
		lower.len = end_curly(buffer, lower.len);
	t->hash = (uint32_t)str_hash(lower);
	t->flags = lower.len ? lexicon_find(r->lexicon, lower, &t->id) : 0;
	if (!t->flags && lower.len > 2 && lower.len + 2 < sizeof(buffer) && buffer[1] == '\'') {
		/* d'après as d’après */
		memmove(buffer + 4, buffer + 2, lower.len - 2);
		end_curly(buffer, 2);
		lower.len += 2;
		t->flags = lexicon_find(r->lexicon, lower, &t->id);
	}
	if (!(t->shape & TOKEN_UPPER))
		t->flags &= ~(uint32_t)WORD_GIVEN;
	else if (!t->flags && lexicon_noun_capitals(r->lexicon))
		t->flags = compound_flags(r, lower, &t->id);
	if (!t->flags && lower.len > 4 && !(t->shape & TOKEN_UPPER) &&
	    str_ends(lower, STR("ly")))
		t->flags = WORD_ADVERB;
}

/* "al-Masri", "el-Sisi": a capital behind a particle is the name's. */
static bool tied_particle(const struct reader *r, struct str word)
{
	char lower[8];
	uint32_t id;
	struct str rest, particle = str_cut(word, '-', &rest);
	size_t i = 0;
	if (!rest.len || particle.len + 4 > sizeof(lower) || !letter_is_upper(utf8_next(rest, &i)))
		return false;
	return lexicon_find(r->lexicon, letters_lower(particle, lower, sizeof(lower)), &id) &
	       WORD_PARTICLE;
}

/* A word with what belongs to it: the dots of initials and abbreviations, a possessive. */
static void read_word(struct reader *r, struct word_token *t)
{
	size_t end = word_end(r, t);
	t->kind = letter_is_digit(peek(r, r->pos)) ? TOKEN_NUMBER : TOKEN_WORD;
	t->at = (struct range){(uint32_t)r->pos, (uint32_t)end};
	if (!(t->shape & TOKEN_UPPER) && tied_particle(r, document_str(r->doc, t->at)))
		t->shape |= TOKEN_UPPER;
	/* U.S., J.D. */
	bool initial = end - r->pos <= 2 && utf8_count(str_sub(r->text, r->pos, end)) == 1 &&
	               (t->shape & TOKEN_UPPER) && peek(r, end) == '.';
	if (initial) {
		end++;
		while (end + 1 < r->end && ascii_is_upper(r->text.ptr[end]) &&
		       r->text.ptr[end + 1] == '.')
			end += 2;
		t->shape |= TOKEN_INITIAL;
		t->at.end = (uint32_t)end;
	}
	look_up(r, t);
	if (!initial && peek(r, end) == '.' && (t->flags & WORD_ABBREVIATION))
		t->at.end = (uint32_t)++end;
	if (t->shape & TOKEN_POSSESSIVE)
		end += peek(r, end) == '\'' ? 2 : 4;
	else if (is_apostrophe(peek(r, end)) && end > r->pos && r->text.ptr[end - 1] == 's') {
		t->shape |= TOKEN_POSSESSIVE;
		end += peek(r, end) == '\'' ? 1 : 3;
	}
	r->pos = end < r->end ? end : r->end;
}

static void read_quote(struct reader *r, struct word_token *t)
{
	const struct quote *q = &r->doc->quotes[r->quote];
	*t = (struct word_token){.at = q->at, .kind = TOKEN_QUOTE, .id = (uint32_t)r->quote++};
	r->pos = q->at.end;
}

static void read_sign(struct reader *r, struct word_token *t)
{
	size_t from = r->pos;
	uint32_t c = utf8_next(r->text, &r->pos);
	t->kind = TOKEN_OTHER;
	if (c == ',' || c == 0x3001)
		t->kind = TOKEN_COMMA;
	else if (c == ':' || c == 0xff1a)
		t->kind = TOKEN_COLON;
	else if (c == '.' || c == '!' || c == '?' || c == ';' || c == 0x3002)
		t->kind = TOKEN_STOP;
	else if ((c >= 0x2012 && c <= 0x2015) || c == '-')
		t->kind = TOKEN_DASH;
	t->at = (struct range){(uint32_t)from, (uint32_t)r->pos};
}

static void read_tied(struct reader *r, size_t end, struct word_token *t)
{
	t->kind = TOKEN_WORD;
	t->at = (struct range){(uint32_t)r->pos, (uint32_t)end};
	look_up(r, t);
	r->pos = end;
}

/* A mark of no quotation, as around a nickname, is no token. */
static bool is_loose_mark(uint32_t c)
{
	return c == '"' || c == '\'' || c == '*' || c == 0xab || c == 0xbb ||
	       (c >= 0x2018 && c <= 0x201f);
}

/* The next token of the block; false where the block is over. */
static bool read_token(struct reader *r, struct word_token *t)
{
	for (;;) {
		skip_space(r);
		if (r->pos >= r->end)
			return false;
		*t = (struct word_token){0};
		if (r->quote < r->doc->nquotes && r->doc->quotes[r->quote].at.start == r->pos) {
			read_quote(r, t);
			return true;
		}
		uint32_t c = peek(r, r->pos);
		if (is_word_code(c)) {
			read_word(r, t);
			return true;
		}
		size_t tied = c == '-' ? tied_pronoun(r, r->pos) : 0;
		if (tied) {
			read_tied(r, tied, t);
			return true;
		}
		if (is_loose_mark(c)) {
			utf8_next(r->text, &r->pos);
			continue;
		}
		size_t end = c == '(' || c == '[' ? bracket_end(r) : 0;
		if (!end) {
			read_sign(r, t);
			return true;
		}
		r->pos = end;
	}
}

/* Whether what stands at pos can open a sentence. */
static bool opens_sentence(const struct reader *r)
{
	size_t at = r->pos;
	while (at < r->end) {
		uint32_t c = utf8_next(r->text, &at);
		if (!utf8_is_space(c))
			return letter_is(c) ? letter_is_upper(c) || c > 0x2e80
			                    : c != ',' && c != ';' && c != ':' && c != ')';
	}
	return true;
}

/* After "U.S." or "Jan.": a small word in capitals opens a new sentence. */
static bool abbreviation_ends(struct reader *r)
{
	struct reader ahead = *r;
	struct word_token t;
	return read_token(&ahead, &t) && t.kind == TOKEN_WORD && (t.shape & TOKEN_UPPER) &&
	       !(t.shape & TOKEN_INITIAL) && (t.flags & WORD_FUNCTION) && !(t.flags & WORD_GIVEN);
}

/* How the text of a quotation ends, inside its mark. */
static bool ends_in_stop(const struct reader *r, const struct word_token *t)
{
	struct str s = document_str(r->doc, t->at);
	size_t i = s.len;
	while (i) {
		uint32_t c = utf8_prev(s, &i);
		if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002)
			return true;
		if (letter_is(c) || letter_is_digit(c) || c == ',')
			return false;
	}
	return false;
}

static void next_block(struct reader *r)
{
	r->block++;
	if (r->block < r->doc->nblocks) {
		r->pos = r->doc->blocks[r->block].at.start;
		r->end = r->doc->blocks[r->block].at.end;
	}
	while (r->quote < r->doc->nquotes && r->doc->quotes[r->quote].at.start < r->pos)
		r->quote++;
}

/* Whether token i of the sentence ends it. */
static bool ends_sentence(struct reader *r, const struct sentence_tokens *s, int i)
{
	const struct word_token *t = &s->t[i];
	if (t->kind == TOKEN_STOP)
		return r->text.ptr[t->at.start] == ';' || opens_sentence(r);
	bool dotted = t->kind == TOKEN_WORD && r->text.ptr[t->at.end - 1] == '.' &&
	              !(t->shape & TOKEN_POSSESSIVE);
	return dotted && i > 0 && abbreviation_ends(r);
}

/* Nearly all words but the small ones are in capitals. */
static bool in_title_case(const struct sentence_tokens *s)
{
	int words = 0, uppers = 0;
	for (int i = 0; i < s->n; i++) {
		bool small = s->t[i].flags & (WORD_FUNCTION & ~(uint32_t)WORD_PRONOUN);
		if (s->t[i].kind != TOKEN_WORD || small)
			continue;
		words++;
		uppers += (s->t[i].shape & TOKEN_UPPER) != 0;
	}
	return words >= 5 && (words - uppers) * 10 <= words;
}

bool reader_next(struct reader *r, struct sentence_tokens *s)
{
	while (r->block < r->doc->nblocks) {
		skip_space(r);
		if (r->pos < r->end)
			break;
		next_block(r);
	}
	s->n = 0;
	if (r->block >= r->doc->nblocks)
		return false;
	s->block = r->block;
	s->starts_block = r->pos == r->doc->blocks[r->block].at.start;
	bool first = true, cue = false;
	while (s->n < SENTENCE_TOKENS - 1 && read_token(r, &s->t[s->n])) {
		struct word_token *t = &s->t[s->n++];
		cue |= (t->flags & WORD_CUE) && !(t->shape & TOKEN_UPPER);
		if (first && t->kind == TOKEN_WORD)
			t->shape |= TOKEN_FIRST;
		first = t->kind == TOKEN_COLON || (t->kind == TOKEN_OTHER && first);
		if (t->kind == TOKEN_QUOTE && ends_in_stop(r, t) && opens_sentence(r)) {
			if (cue)
				break; /* Lee said it was “arbitrary.” Then ... */
			s->t[s->n] = (struct word_token){.at = {t->at.end, t->at.end},
			                                 .kind = TOKEN_BREAK};
			s->n++;
			first = true;
		} else if (ends_sentence(r, s, s->n - 1)) {
			break;
		}
	}
	skip_space(r);
	s->ends_block = r->pos >= r->end;
	s->t[s->n] = (struct word_token){.kind = TOKEN_END};
	s->noun_capitals = lexicon_noun_capitals(r->lexicon);
	s->title_case = !s->noun_capitals && in_title_case(s);
	return true;
}
