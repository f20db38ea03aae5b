#include "topic.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "../util/mem.h"
#include "../util/utf8.h"

enum { SLOTS = 1 << 16, LETTERS = 6, FEWEST_LETTERS = 4, MOST_BYTES = 4 << 20 };

struct topic {
	uint32_t *words; /* slots, of each piece every word once */
	size_t nwords, words_cap;
	uint32_t *from;  /* of piece i: words [from[i], from[i + 1]) */
	uint32_t *last;  /* of a slot: the piece that had it last, + 1 */
	uint32_t *holds; /* of a slot: how many of the added pieces do */
};

static void add_word(struct topic *t, size_t piece, uint32_t hash)
{
	uint32_t slot = (hash ^ hash >> 16) & (SLOTS - 1);
	if (t->last[slot] == piece + 1)
		return;
	t->last[slot] = (uint32_t)piece + 1;
	t->words = mem_grow(t->words, t->nwords, &t->words_cap, sizeof(*t->words));
	t->words[t->nwords++] = slot;
}

/* A word is known by its first letters: "ferry", "ferries" differ, "council", "councils" don't. */
struct word {
	uint32_t hash;
	unsigned letters;
	size_t start;
	uint32_t before; /* the letter before, of a script without spaces */
};

static void end_word(struct topic *t, const struct lines *lines, struct str s, size_t piece,
                     struct word *w, size_t end)
{
	if (w->letters >= FEWEST_LETTERS && !lines_function_word(lines, str_sub(s, w->start, end)))
		add_word(t, piece, w->hash);
	w->letters = 0;
}

static void read_piece(struct topic *t, const struct lines *lines, struct str s, size_t piece)
{
	struct word w = {0};
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		if (lines_unspaced(c)) {
			end_word(t, lines, s, piece, &w, from);
			if (w.before)
				add_word(t, piece, (w.before * 16777619u ^ c) * 2654435761u);
			w.before = c;
			continue;
		}
		w.before = 0;
		bool letter = c < 0x80 ? ascii_is_lower((char)c) || ascii_is_upper((char)c)
		                       : u_isalpha((UChar32)c);
		if (!letter) {
			end_word(t, lines, s, piece, &w, from);
			continue;
		}
		if (!w.letters) {
			w.hash = 2166136261u;
			w.start = from;
		}
		if (w.letters++ < LETTERS)
			w.hash = (w.hash ^ (c < 0x80 ? (uint32_t)ascii_lower((char)c)
			                             : (uint32_t)u_tolower((UChar32)c))) * 16777619u;
	}
	end_word(t, lines, s, piece, &w, s.len);
}

struct topic *topic_new(const struct page *page, const struct lines *lines)
{
	if (page->text.len > MOST_BYTES)
		return NULL;
	struct topic *t = mem_zeroed(1, sizeof(*t));
	t->from = mem_zeroed(page->npieces + 1, sizeof(*t->from));
	t->last = mem_zeroed(SLOTS, sizeof(*t->last));
	t->holds = mem_zeroed(SLOTS, sizeof(*t->holds));
	for (size_t i = 0; i < page->npieces; i++) {
		read_piece(t, lines, page_str(page, &page->pieces[i]), i);
		t->from[i + 1] = (uint32_t)t->nwords;
	}
	return t;
}

void topic_free(struct topic *t)
{
	if (!t)
		return;
	free(t->words);
	free(t->from);
	free(t->last);
	free(t->holds);
	free(t);
}

void topic_add(struct topic *t, size_t i, int by)
{
	for (size_t w = t->from[i]; w < t->from[i + 1]; w++)
		t->holds[t->words[w]] = (uint32_t)((int)t->holds[t->words[w]] + by);
}

float topic_share(const struct topic *t, size_t i, bool own, unsigned *n)
{
	unsigned all = t->from[i + 1] - t->from[i], shared = 0;
	for (size_t w = t->from[i]; w < t->from[i + 1]; w++)
		shared += t->holds[t->words[w]] > own;
	if (n)
		*n = all;
	return all ? (float)shared / (float)all : 0;
}
