#include "marks.h"

#include <stdlib.h>

#include "../util/letters.h"
#include "../util/mem.h"
#include "incise.h"

/* A mark as it stands in the text. */
enum mark {
	NO_MARK,
	NEUTRAL,      /* " '' */
	OPENING,      /* “ `` */
	CLOSING,      /* ” */
	LOW,          /* „ */
	LEFT_ANGLE,   /* « */
	RIGHT_ANGLE,  /* » */
	LEFT_CORNER,  /* 「 『 */
	RIGHT_CORNER, /* 」 』 */
	SINGLE_OPENING, /* ‘ */
	SINGLE,       /* ' ’ */
	MARKS
};

enum family { OUTSIDE, DOUBLE, LOWERED, ANGLE, ANGLE_REVERSED, CORNER, SINGLES, FAMILIES };

/* What a mark does inside an open quotation of a family. */
enum act { NOTHING, NEST, CLOSE, CLOSE_BY_CONTEXT, CLOSE_SINGLE };
static const uint8_t acts[FAMILIES][MARKS] = {
	[DOUBLE] = {[OPENING] = NEST, [CLOSING] = CLOSE, [NEUTRAL] = CLOSE_BY_CONTEXT},
	[LOWERED] = {[LOW] = NEST, [OPENING] = CLOSE, [CLOSING] = CLOSE,
	             [NEUTRAL] = CLOSE_BY_CONTEXT},
	[ANGLE] = {[LEFT_ANGLE] = NEST, [RIGHT_ANGLE] = CLOSE},
	[ANGLE_REVERSED] = {[RIGHT_ANGLE] = NEST, [LEFT_ANGLE] = CLOSE},
	[CORNER] = {[LEFT_CORNER] = NEST, [RIGHT_CORNER] = CLOSE},
	[SINGLES] = {[SINGLE] = CLOSE_SINGLE},
};

struct scan {
	struct document *doc;
	const struct lexicon *lexicon;
	struct quoted *quoted;
	size_t cap;
	struct str text; /* of the block */
	uint32_t base;   /* its offset */
	bool singles;    /* single marks may be the outer ones */
	bool carried;    /* the block before ended inside a quotation */
	bool dashes;     /* lines behind a dash are dialogue */
	bool fresh;      /* no quotation in this block yet */
	bool counting;   /* add nothing, count */
	size_t count[FAMILIES];

	enum family open;
	size_t start;  /* of the open quotation */
	size_t depth;
	size_t nested_end; /* behind the last nested close; 0 none */
};

/* The mark at text[i] and its length; NO_MARK is fast for all else. */
static enum mark mark_at(struct str t, size_t i, size_t *len)
{
	const unsigned char *p = (const unsigned char *)t.ptr + i;
	size_t left = t.len - i;
	*len = 1;
	switch (p[0]) {
	case '"':
		return NEUTRAL;
	case '\'':
		if (left > 1 && p[1] == '\'') {
			*len = 2;
			return NEUTRAL;
		}
		return SINGLE;
	case '`':
		if (left > 1 && p[1] == '`') {
			*len = 2;
			return OPENING;
		}
		return NO_MARK;
	case 0xc2:
		*len = 2;
		return p[1] == 0xab ? LEFT_ANGLE : p[1] == 0xbb ? RIGHT_ANGLE : NO_MARK;
	case 0xe2:
		*len = 3;
		if (p[1] != 0x80)
			return NO_MARK;
		switch (p[2]) {
		case 0x98: return SINGLE_OPENING;
		case 0x99: return SINGLE;
		case 0x9c: case 0x9f: return OPENING;
		case 0x9d: return CLOSING;
		case 0x9e: return LOW;
		default: return NO_MARK;
		}
	case 0xe3:
		*len = 3;
		if (p[1] != 0x80)
			return NO_MARK;
		return p[2] == 0x8c || p[2] == 0x8e ? LEFT_CORNER
		       : p[2] == 0x8d || p[2] == 0x8f ? RIGHT_CORNER : NO_MARK;
	default:
		return NO_MARK;
	}
}

static uint32_t code_before(struct str t, size_t i)
{
	return i ? utf8_prev(t, &i) : 0;
}

static uint32_t code_at(struct str t, size_t i)
{
	return i < t.len ? utf8_next(t, &i) : 0;
}

static bool is_gap(uint32_t c)
{
	return !c || utf8_is_space(c);
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* Room on the left and none on the right. */
static bool opens_here(uint32_t left, uint32_t right)
{
	return (is_gap(left) || left == '(' || left == '[' || left == '/' || left == '>' ||
	        left == ':' || left == 0x2026 || is_dash(left)) && !is_gap(right);
}

static bool closes_here(uint32_t right)
{
	return is_gap(right) || is_dash(right) ||
	       (right < 0x80 && strchr(".,;:!?)]/<", (int)right) != NULL) || right == 0x2026;
}

/* 'em, 'til, '90s: an apostrophe, not a mark. */
static bool is_elision(struct str t, size_t i)
{
	static const char *const words[] = {"em", "til", "cause", "tis", "twas", "n", "bout"};
	size_t end = i;
	while (end < t.len && end < i + 8 && (ascii_is_digit(t.ptr[end]) ||
	                                      ascii_is_lower(ascii_lower(t.ptr[end]))))
		end++;
	struct str word = str_sub(t, i, end);
	if (word.len >= 2 && ascii_is_digit(word.ptr[0]) && ascii_is_digit(word.ptr[1]))
		return true;
	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (str_eq_case(word, str_of(words[k])))
			return true;
	return false;
}

/* Whether a single mark behind punctuation follows, with none before it that opens. */
static bool closed_later(struct str t, size_t from)
{
	enum { FAR = 600 };
	size_t end = from + FAR < t.len ? from + FAR : t.len, len;
	for (size_t i = from; i < end; i += len) {
		enum mark mark = mark_at(t, i, &len);
		if (mark != SINGLE && mark != SINGLE_OPENING)
			continue;
		uint32_t left = code_before(t, i), right = code_at(t, i + len);
		if (left < 0x80 && strchr(",.?!", (int)left) && left && !letter_is(right))
			return true;
		if (opens_here(left, right) && !is_elision(t, i + len))
			return false;
	}
	return false;
}

/* Whether the single mark at i, `len` long, closes what stands open since s->start. */
static bool closes_single(const struct scan *s, size_t i, size_t len)
{
	uint32_t left = code_before(s->text, i), right = code_at(s->text, i + len);
	if (is_gap(left) || letter_is(right) || letter_is_digit(right))
		return false;
	if (!letter_is(left) || !is_gap(right) || !(left == 's' || left == 'S'))
		return true;
	/* "the ministers' plan": a plural, if a mark that must close comes before one that opens */
	size_t next = i + len + 1;
	if (!ascii_is_lower(next < s->text.len ? s->text.ptr[next] : ' '))
		return true;
	return !closed_later(s->text, i + len);
}

static size_t end_of_trimmed(struct str t, size_t from, size_t end)
{
	while (end > from) {
		size_t k = end;
		if (!utf8_is_space(utf8_prev(t, &k)))
			break;
		end = k;
	}
	return end;
}

/* "with" in "Mornings with Ann Lee": its small letter tells nothing of a title. */
static bool is_small_word(struct str word, const struct lexicon *lexicon)
{
	char lower[32];
	uint32_t id;
	return lexicon_find(lexicon, letters_lower(word, lower, sizeof(lower)), &id) &
	       (WORD_PREPOSITION | WORD_AND | WORD_ARTICLE);
}

/* Counts words, looks at capitals and at how it ends. `body` is without the marks. */
static struct quoted describe(struct str body, const struct lexicon *lexicon)
{
	struct quoted q = {0};
	size_t words = 0, longer = 0, capitals = 0;
	bool letters = false;
	for (size_t i = 0; i < body.len && words < 256;) {
		size_t from = i, n = 0;
		uint32_t c = utf8_next(body, &i);
		if (utf8_is_space(c))
			continue;
		bool first = true, upper = false;
		for (i = from; i < body.len; n++) {
			size_t before = i;
			c = utf8_next(body, &i);
			if (utf8_is_space(c)) {
				i = before;
				break;
			}
			if (first && letter_is(c)) {
				first = false;
				upper = letter_is_upper(c);
				if (!letters && (upper || c > 0x2e80)) /* a script without case */
					q.flags |= QUOTED_UPPER;
				letters = true;
			}
		}
		words += !first || letter_is_digit(c);
		bool small = n > 3 && !upper && !lexicon_noun_capitals(lexicon) &&
		             is_small_word(str_sub(body, from, i), lexicon);
		longer += !first && n > 3 && !small;
		capitals += !first && n > 3 && upper;
	}
	if (!letters)
		q.flags |= QUOTED_UPPER;
	q.words = (uint8_t)(words < 255 ? words : 255);
	size_t end = end_of_trimmed(body, 0, body.len);
	uint32_t last = code_before(body, end);
	if (last == ',' || is_dash(last) || last == 0x2026)
		q.flags |= QUOTED_PAUSE;
	if (last == '.' || last == '!' || last == '?')
		q.flags |= QUOTED_STOP;
	bool loud = last == '!' || last == '?';
	if (words < 20 && longer >= 2 && capitals * 100 >= longer * 85 && !loud)
		q.flags |= QUOTED_TITLE;
	return q;
}

/* Robert "Bobby" Scott: between two words in capitals, with nothing but a space to each. */
static bool is_nickname(struct str t, size_t from, size_t to)
{
	if (from < 2 || t.ptr[from - 1] != ' ' || to + 1 >= t.len || t.ptr[to] != ' ')
		return false;
	size_t start = from - 1;
	if (!letter_is(code_before(t, start)) && t.ptr[start - 1] != '.')
		return false;
	while (start && from - start < 40 && !utf8_is_space(code_before(t, start)))
		utf8_prev(t, &start);
	return start && letter_is_upper(code_at(t, start)) && letter_is_upper(code_at(t, to + 1));
}

/* The quotation [from, to) of the block, marks and all. */
static void add(struct scan *s, size_t from, size_t to, uint8_t flags)
{
	s->fresh = false;
	size_t inner = from, close = to, len;
	if (mark_at(s->text, inner, &len))
		inner += len;
	while (close > inner) {
		size_t k = close;
		utf8_prev(s->text, &k);
		if (!mark_at(s->text, k, &len))
			break;
		close = k;
	}
	if (inner >= close)
		return;
	s->count[s->open] += close - inner > 15;
	if (s->counting)
		return;
	struct quoted q = describe(str_sub(s->text, inner, close), s->lexicon);
	if (q.words <= 2 && is_nickname(s->text, from, to))
		return;
	q.flags |= flags;
	if (from == 0 && to == end_of_trimmed(s->text, from, s->text.len))
		q.flags |= QUOTED_ALONE;
	s->quoted = mem_grow(s->quoted, s->doc->nquotes, &s->cap, sizeof(*s->quoted));
	s->quoted[s->doc->nquotes] = q;
	document_add_quote(s->doc, (struct quote){
		.at = {s->base + (uint32_t)from, s->base + (uint32_t)to},
		.speaker = -1,
	});
}

static void open_at(struct scan *s, enum family family, size_t i)
{
	s->open = family;
	s->start = i;
	s->depth = s->nested_end = 0;
}

/* Speech [from, to), cut where a cue stands inside it. */
static void add_speech(struct scan *s, size_t from, size_t to, uint8_t flags)
{
	size_t start, end;
	struct str speech = str_sub(s->text, 0, to);
	while (lexicon_dash_dialogue(s->lexicon) &&
	       incise_find(speech, from, s->lexicon, &start, &end) && start > from) {
		add(s, from, end_of_trimmed(s->text, from, start), flags);
		from = end;
		flags &= (uint8_t)~QUOTED_CONTINUES;
	}
	if (from < to)
		add(s, from, to, flags);
}

static void close_at(struct scan *s, size_t end)
{
	add_speech(s, s->start, end, s->carried && s->start == 0 ? QUOTED_CONTINUES : 0);
	s->open = OUTSIDE;
	s->carried = false;
}

/* A mark while no quotation is open. */
static void outside(struct scan *s, enum mark mark, size_t i, size_t len)
{
	uint32_t left = code_before(s->text, i), right = code_at(s->text, i + len);
	bool opens = opens_here(left, right);
	if (left == '=' || right == '>')
		return; /* what is left of a tag */
	enum family family = OUTSIDE;
	switch (mark) {
	case OPENING: family = DOUBLE; break;
	case LOW: family = LOWERED; break;
	case LEFT_ANGLE: family = ANGLE; break;
	case LEFT_CORNER: family = CORNER; break;
	case RIGHT_ANGLE: family = opens ? ANGLE_REVERSED : OUTSIDE; break;
	case CLOSING: family = opens ? DOUBLE : OUTSIDE; break;
	case NEUTRAL:
		/* inches and seconds are no quotations */
		family = opens || !(closes_here(right) || letter_is_digit(left)) ? DOUBLE : OUTSIDE;
		break;
	case SINGLE_OPENING:
	case SINGLE:
		if (s->singles && opens && !is_elision(s->text, i + len))
			family = SINGLES;
		break;
	default:
		return;
	}
	if (family) {
		open_at(s, family, i);
	} else if (s->carried && s->fresh && mark != SINGLE) {
		open_at(s, DOUBLE, 0);
		close_at(s, i + len);
	}
}

/* A mark inside an open quotation. */
static void inside(struct scan *s, enum mark mark, size_t i, size_t len)
{
	bool close = false;
	uint32_t left = code_before(s->text, i), right = code_at(s->text, i + len);
	switch ((enum act)acts[s->open][mark]) {
	case NOTHING: return;
	case NEST:
		close = closes_here(right) && !opens_here(left, right); /* the wrong mark */
		s->depth += !close;
		break;
	case CLOSE: close = true; break;
	case CLOSE_BY_CONTEXT: close = closes_here(right) || !opens_here(left, right); break;
	case CLOSE_SINGLE: close = closes_single(s, i, len); break;
	}
	if (!close)
		return;
	if (s->depth) {
		s->depth--;
		s->nested_end = i + len;
	} else {
		close_at(s, i + len);
	}
}

/* The block is over: what is still open ends here. */
static void end_block(struct scan *s)
{
	bool unclosed = s->open && !s->nested_end;
	if (s->open && s->nested_end) {
		/* one mark too few: the last one closed it */
		close_at(s, s->nested_end);
	} else if (unclosed) {
		bool singles = s->open == SINGLES;
		size_t end = end_of_trimmed(s->text, s->start, s->text.len);
		/* A single mark that nothing closes was an apostrophe. */
		if (!singles)
			add_speech(s, s->start, end, QUOTED_UNCLOSED |
			           (s->carried && s->start == 0 ? QUOTED_CONTINUES : 0));
		unclosed = !singles;
	}
	s->open = OUTSIDE;
	s->carried = unclosed;
}

static void scan_block(struct scan *s, const struct block *block)
{
	s->text = document_str(s->doc, block->at);
	s->base = block->at.start;
	s->fresh = true;
	size_t dash = s->dashes ? incise_dash(s->text) : 0;
	if (dash && block->kind == BLOCK_PARAGRAPH) {
		s->carried = false;
		add_speech(s, dash, s->text.len, QUOTED_DASH);
		return;
	}
	bool singles = s->singles;
	if (block->kind == BLOCK_HEADLINE || block->kind == BLOCK_HEADING)
		s->singles = true;
	for (size_t i = 0; i < s->text.len;) {
		size_t len;
		unsigned char c = (unsigned char)s->text.ptr[i];
		if (c != '"' && c != '\'' && c != '`' && c != 0xc2 && c != 0xe2 && c != 0xe3) {
			i++;
			continue;
		}
		enum mark mark = mark_at(s->text, i, &len);
		if (mark && s->open)
			inside(s, mark, i, len);
		else if (mark)
			outside(s, mark, i, len);
		i += len;
	}
	end_block(s);
	if (block->kind == BLOCK_QUOTATION && s->fresh && !s->counting && s->text.len) {
		add(s, 0, s->text.len, 0);
		if (!s->fresh)
			s->doc->quotes[s->doc->nquotes - 1].kind = QUOTE_BLOCK;
	}
	s->singles = singles;
}

static void scan_all(struct scan *s)
{
	for (size_t i = 0; i < s->doc->nblocks; i++) {
		const struct block *block = &s->doc->blocks[i];
		if (block->kind != BLOCK_CODE && block->kind != BLOCK_TABLE)
			scan_block(s, block);
		else
			s->carried = false;
	}
}

/* Dialogue takes two lines, or one with a cue in it. */
static bool has_dashes(const struct document *doc, const struct lexicon *lexicon)
{
	size_t lines = 0, start, end;
	for (size_t i = 0; lexicon_dash_dialogue(lexicon) && i < doc->nblocks && lines < 2; i++) {
		struct str s = document_str(doc, doc->blocks[i].at);
		size_t dash = doc->blocks[i].kind == BLOCK_PARAGRAPH ? incise_dash(s) : 0;
		bool cue = dash && incise_find(s, dash, lexicon, &start, &end);
		lines += dash ? 1 + cue : 0;
	}
	return lines >= 2;
}

struct quoted *marks_find(struct document *doc, const struct lexicon *lexicon)
{
	struct scan s = {.doc = doc, .lexicon = lexicon, .singles = true, .counting = true};
	s.dashes = has_dashes(doc, lexicon);
	scan_all(&s);
	size_t doubles = 0;
	for (int f = DOUBLE; f < SINGLES; f++)
		doubles += s.count[f];
	s.singles = s.count[SINGLES] > doubles;
	s.counting = false;
	scan_all(&s);
	return s.quoted;
}
