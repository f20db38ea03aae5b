#include "interview.h"

#include <stdlib.h>

#include "../util/letters.h"
#include "../util/mem.h"
#include "turns.h"

enum { FEWEST = 3, QUESTION_BYTES = 600 };

enum part { NARRATION, QUESTION, ANSWER, BESIDE };

static bool ends_asking(struct str t)
{
	t = str_trim(t);
	return str_ends(t, STR("?")) || str_ends(t, STR("?”")) || str_ends(t, STR("?\"")) ||
	       str_ends(t, STR("\xc2\xa0?"));
}

/* Whether a block speaks of itself, outside its quotations or in them. */
static bool in_first_person(struct str t, const struct lexicon *lexicon)
{
	for (size_t i = 0; i < t.len;) {
		size_t from = i, next = i;
		while (i < t.len && letter_is(utf8_next(t, &next)))
			i = next;
		char lower[32];
		uint32_t id;
		struct str word = letters_lower(str_sub(t, from, i), lower, sizeof(lower));
		if (word.len && (lexicon_find(lexicon, word, &id) & WORD_FIRST))
			return true;
		if (i < t.len && i == from)
			utf8_next(t, &i);
	}
	return false;
}

/* What each block is, as far as its form tells: all behind the first question answers it. */
static enum part *parts_of(const struct document *doc, size_t *questions, size_t *asking)
{
	enum part *parts = mem_zeroed(doc->nblocks, sizeof(*parts));
	bool begun = false;
	for (size_t i = 0; i < doc->nblocks; i++) {
		const struct block *b = &doc->blocks[i];
		struct str text = document_str(doc, b->at);
		bool may = b->kind == BLOCK_PARAGRAPH && text.len <= QUESTION_BYTES;
		bool asks = ends_asking(text);
		bool bold = may && text.len && turns_emphasis(doc, b) >= str_trim(text).len;
		/* a bold paragraph before the first question is the introduction */
		if ((bold && (asks || begun)) || (b->kind == BLOCK_HEADING && asks)) {
			parts[i] = QUESTION;
			*questions += 1;
			*asking += asks;
			begun = true;
		} else if (b->kind == BLOCK_HEADING) {
			begun = false; /* the narrator again */
		} else if (begun) {
			parts[i] = turns_may_be(b) ? ANSWER : BESIDE;
		}
	}
	return parts;
}

/* How many questions have an answer behind them, and how many of these speak of themselves. */
static void count_answers(const struct document *doc, const struct lexicon *lexicon,
                          const enum part *parts, size_t *answered, size_t *own)
{
	bool waiting = false, counted = false;
	for (size_t i = 0; i < doc->nblocks; i++) {
		if (parts[i] == QUESTION) {
			waiting = true;
			counted = false;
		} else if (parts[i] == ANSWER) {
			*answered += waiting;
			waiting = false;
			bool first = !counted &&
			             in_first_person(document_str(doc, doc->blocks[i].at), lexicon);
			*own += first;
			counted |= first;
		}
	}
}

/* Behind the last question only its first paragraph, and what goes on about itself, answers. */
static void end_last_answer(const struct document *doc, const struct lexicon *lexicon,
                            enum part *parts)
{
	size_t last = doc->nblocks;
	while (last > 0 && parts[last - 1] != QUESTION)
		last--;
	bool first = true, over = false;
	for (size_t i = last; i < doc->nblocks; i++) {
		if (parts[i] != ANSWER)
			continue;
		over |= !first && !in_first_person(document_str(doc, doc->blocks[i].at), lexicon);
		first = false;
		if (over)
			parts[i] = NARRATION;
	}
}

bool interview_find(struct document *doc, const struct lexicon *lexicon, struct quoted **quoted)
{
	size_t questions = 0, asking = 0, answered = 0, own = 0;
	enum part *parts = parts_of(doc, &questions, &asking);
	if (asking >= FEWEST)
		count_answers(doc, lexicon, parts, &answered, &own);
	bool is = asking >= FEWEST && asking * 2 > questions && answered >= FEWEST &&
	          own * 2 > answered;
	if (is) {
		struct turns t;
		end_last_answer(doc, lexicon, parts);
		turns_begin(&t, doc, *quoted);
		for (size_t i = 0; i < doc->nblocks; i++) {
			if (parts[i] == QUESTION)
				turns_add(&t, &doc->blocks[i], 0, QUOTED_ASKS);
			else if (parts[i] == ANSWER)
				turns_add(&t, &doc->blocks[i], 0, QUOTED_ANSWERS);
		}
		*quoted = turns_end(&t);
	}
	free(parts);
	return is;
}
