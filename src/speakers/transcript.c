#include "transcript.h"

#include "../util/letters.h"
#include "turns.h"

enum { LABEL_BYTES = 60, LABEL_WORDS = 4, LABELS = 64, FEWEST = 3 };

/* What a line opens with. */
struct label {
	struct str name; /* empty: no label */
	size_t end;      /* behind its colon and the space there, in the block */
	bool plain;      /* in small letters but for the first: needs to be known */
	bool capitals;   /* all of its letters are */
};

/* The different labels of an article, as far as they matter. */
struct labels {
	struct {
		struct str name;
		size_t seen, wordless; /* lines; of these, how many have no word: a score, a count */
		bool known, letter, capitals; /* "Q", "Answer"; WALLACE */
	} list[LABELS];
	size_t n;
};

static bool is_space_at(struct str t, size_t i)
{
	return i >= t.len || ascii_is_space(t.ptr[i]) || (unsigned char)t.ptr[i] == 0xc2;
}

/* Where the label of a line ends in a colon ("Q." in a dot); 0 where it is none. */
static size_t label_end(struct str t, size_t from, const struct lexicon *lexicon)
{
	size_t limit = from + LABEL_BYTES < t.len ? from + LABEL_BYTES : t.len, end = from;
	while (end < limit && t.ptr[end] != ':' && t.ptr[end] != '.')
		end++;
	if (end < limit && is_space_at(t, end + 1) && (t.ptr[end] == ':' || end == from + 1) &&
	    lexicon_turn(lexicon, str_trim(str_sub(t, from, end))))
		return end;
	for (size_t i = from; i < limit; i++)
		if (t.ptr[i] == ':')
			return is_space_at(t, i + 1) && i > from + 1 ? i : 0;
	return 0;
}

/* Whether the words of a label can be a speaker's; sets `plain` and `capitals`. */
static bool label_words(struct label *label, const struct lexicon *lexicon)
{
	size_t words = 0, uppers = 0, letters = 0;
	struct str rest = label->name;
	label->plain = lexicon_turn(lexicon, label->name) == TURN_NAMED;
	if (!label->plain)
		return true;
	while (rest.len) {
		struct str word = str_cut(rest, ' ', &rest);
		if (!word.len)
			continue;
		if (++words > LABEL_WORDS)
			return false;
		size_t i = 0;
		uint32_t first = utf8_next(word, &i);
		if (!letter_is_upper(first) && first != '(' && word.len > 3)
			return false;
		for (i = 0; i < word.len;) {
			uint32_t c = utf8_next(word, &i);
			bool sign = c < 0x80 ? strchr(".-'(),", (int)c) != NULL
			                     : c == 0x2019 || c == 0x2011;
			if (!letter_is(c) && !letter_is_digit(c) && !sign)
				return false;
			letters += letter_is(c);
			uppers += letter_is_upper(c);
		}
		char buffer[LABEL_BYTES * 2 + 4];
		struct str lower = letters_lower(word, buffer, sizeof(buffer));
		uint32_t id, flags = lexicon_find(lexicon, lower, &id);
		if (flags & (WORD_GIVEN | WORD_TITLE | WORD_ROLE))
			label->plain = false;
		if (flags & (WORD_DOCUMENT | WORD_CUE) && !(flags & WORD_ROLE))
			return false;
	}
	label->capitals = letters && uppers == letters;
	if (label->capitals)
		label->plain = false;
	return letters > 0;
}

/* The label that opens a block: up to its colon, or in bold without one. */
static struct label label_of(const struct document *doc, const struct block *b,
                             const struct lexicon *lexicon)
{
	struct str t = document_str(doc, b->at);
	struct label none = {.end = 0};
	size_t from = 0;
	/* some pages put each turn in marks */
	if (t.len > 3 && t.ptr[0] == '"')
		from = 1;
	else if (t.len > 3 && str_starts(t, STR("“")))
		from = 3;
	size_t end = t.len > from ? label_end(t, from, lexicon) : 0;
	struct label label = {.name = str_trim(str_sub(t, from, end)), .end = end + 1};
	size_t bold = end ? 0 : turns_emphasis(doc, b);
	if (bold && bold < t.len && bold <= LABEL_BYTES)
		label = (struct label){.name = str_trim(str_sub(t, 0, bold)), .end = bold};
	else if (!end)
		return none;
	if (!label_words(&label, lexicon))
		return none;
	while (label.end < t.len && ascii_is_space(t.ptr[label.end]))
		label.end++;
	return label;
}

/* Whether the last word of a label stands elsewhere too, as a name in the article would. */
static bool named_elsewhere(const struct document *doc, struct str name)
{
	enum { LOOKED_AT = 1 << 18 };
	struct str text = str_sub(strbuf_str(&doc->text), 0, LOOKED_AT);
	size_t space = name.len;
	while (space && name.ptr[space - 1] != ' ')
		space--;
	struct str last = str_sub(name, space, name.len);
	for (ptrdiff_t at; last.len && (at = str_find(text, last)) >= 0;) {
		size_t end = (size_t)at + last.len;
		bool label = end < text.len && text.ptr[end] == ':';
		if (!label && at > 0 && text.ptr[at - 1] == ' ')
			return true;
		text = str_sub(text, end, text.len);
	}
	return false;
}

static bool has_letters(struct str t)
{
	for (size_t i = 0; i < t.len;)
		if (letter_is(utf8_next(t, &i)))
			return true;
	return false;
}

static void count_label(struct labels *l, const struct document *doc, struct str line,
                        const struct label *label, bool letter)
{
	size_t i = 0;
	while (i < l->n && !str_eq(l->list[i].name, label->name))
		i++;
	if (i == LABELS)
		return;
	if (i == l->n) {
		l->list[l->n].name = label->name;
		l->list[l->n].known = !label->plain || named_elsewhere(doc, label->name);
		l->list[l->n].letter = letter;
		l->list[l->n++].capitals = label->capitals;
	}
	l->list[i].seen++;
	/* a label alone has its words in the next block */
	l->list[i].wordless += label->end < line.len &&
	                       !has_letters(str_sub(line, label->end, line.len));
}

/*
 * A transcript sets its labels in one way: where most lines have them in capitals,
 * "Smith: We Will Win" is a headline and no turn.
 */
static void keep_one_style(struct labels *l)
{
	size_t capitals = 0, small = 0;
	for (size_t i = 0; i < l->n; i++) {
		bool counts = l->list[i].known && !l->list[i].letter;
		capitals += counts && l->list[i].capitals ? l->list[i].seen : 0;
		small += counts && !l->list[i].capitals ? l->list[i].seen : 0;
	}
	for (size_t i = 0; i < l->n && capitals > small; i++)
		l->list[i].known = l->list[i].known && l->list[i].capitals;
}

static bool counts_as_label(const struct labels *l, const struct label *label)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->list[i].name, label->name))
			return l->list[i].known;
	return false;
}

/* "(LAUGHTER)", "[Applause]": nobody says it. */
static bool is_direction(struct str t)
{
	t = str_trim(t);
	if (t.len && t.ptr[0] == '"')
		t = str_sub(t, 1, t.len);
	return t.len && (t.ptr[0] == '(' || t.ptr[0] == '[') && t.len < LABEL_BYTES;
}

/* Where the text behind the label of block i starts; 0 where it has none that counts. */
static size_t labelled(const struct document *doc, size_t i, const struct lexicon *lexicon,
                       const struct labels *l)
{
	if (!turns_may_be(&doc->blocks[i]))
		return 0;
	struct label label = label_of(doc, &doc->blocks[i], lexicon);
	return label.name.len && counts_as_label(l, &label) ? label.end : 0;
}

/* Whether another turn follows soon: "Pence: we will win" in a headline is none. */
static bool goes_on(const struct document *doc, size_t i, const struct lexicon *lexicon,
                    const struct labels *l)
{
	enum { SOON = 4 };
	for (size_t k = i + 1; k < doc->nblocks && k <= i + SOON; k++)
		if (labelled(doc, k, lexicon, l))
			return true;
	return false;
}

static void add_turns(struct turns *t, const struct lexicon *lexicon, const struct labels *l,
                      size_t last)
{
	bool talking = false;
	for (size_t i = 0; i < t->doc->nblocks && i <= last; i++) {
		const struct block *b = &t->doc->blocks[i];
		struct str text = document_str(t->doc, b->at);
		if (!turns_may_be(b)) {
			talking = talking && b->kind != BLOCK_HEADING;
			continue;
		}
		size_t label = labelled(t->doc, i, lexicon, l);
		if (label)
			talking = talking || i == last || goes_on(t->doc, i, lexicon, l);
		if (talking && (is_direction(text) || !has_letters(str_sub(text, label, text.len))))
			turns_skip(t, b);
		else if (talking)
			turns_add(t, b, label, 0);
	}
}

/* Enough lines of words, more than one voice, and some that come again. */
static bool is_transcript(const struct labels *l)
{
	size_t lines = 0, voices = 0, again = 0, wordless = 0;
	for (size_t i = 0; i < l->n; i++) {
		if (!l->list[i].known)
			continue;
		lines += l->list[i].seen;
		wordless += l->list[i].wordless;
		voices++;
		again += l->list[i].seen > 1;
	}
	return lines >= FEWEST && 2 * wordless < lines && voices > 1 && again > 0;
}

/*
 * Of a transcript, which has labels with small letters, "Caller 1:" is one too: its
 * words are nobody else's.
 */
static void know_others(struct labels *l)
{
	size_t small = 0;
	for (size_t i = 0; i < l->n; i++)
		small += l->list[i].known && !l->list[i].letter && !l->list[i].capitals;
	for (size_t i = 0; i < l->n && small; i++)
		l->list[i].known |= memchr(l->list[i].name.ptr, ' ', l->list[i].name.len) != NULL;
}

bool transcript_find(struct document *doc, const struct lexicon *lexicon, struct quoted **quoted)
{
	struct labels l = {.n = 0};
	size_t last = 0;
	for (size_t i = 0; i < doc->nblocks; i++) {
		if (!turns_may_be(&doc->blocks[i]))
			continue;
		struct str line = document_str(doc, doc->blocks[i].at);
		struct label label = label_of(doc, &doc->blocks[i], lexicon);
		if (label.name.len)
			count_label(&l, doc, line, &label, lexicon_turn(lexicon, label.name));
	}
	keep_one_style(&l);
	if (!is_transcript(&l))
		return false;
	know_others(&l);
	for (size_t i = 0; i < doc->nblocks; i++)
		if (labelled(doc, i, lexicon, &l)) /* a label alone: its words come next */
			last = i + (labelled(doc, i, lexicon, &l) == document_str(doc, doc->blocks[i].at).len);
	struct turns t;
	turns_begin(&t, doc, *quoted);
	add_turns(&t, lexicon, &l, last);
	*quoted = turns_end(&t);
	return true;
}
