#include "herald.h"

#include <stdlib.h>

#include "../util/mem.h"
#include "../util/utf8.h"

enum { WORDS_BEFORE = 25, WORDS_AFTER = 12, WINDOW_BYTES = 400, SURE = 75 };

void herald_init(struct herald *h, const struct document *doc, const struct cast *cast,
                 const struct settings *settings)
{
	*h = (struct herald){.doc = doc, .cast = cast, .settings = settings, .last = -1};
}

void herald_release(struct herald *h)
{
	free(h->named);
	*h = (struct herald){0};
}

/* "Panetta" of "Leon E. Panetta". */
static struct str last_word(struct str name)
{
	size_t space = name.len;
	while (space && name.ptr[space - 1] != ' ')
		space--;
	return str_sub(name, space, name.len);
}

/* How far `words` words reach from byte `at`: back, or on. */
static uint32_t reach(struct str text, uint32_t at, int words, bool back)
{
	uint32_t i = at;
	for (bool gap = true; words > 0 && (back ? i > 0 : i < text.len);) {
		if ((back ? at - i : i - at) >= WINDOW_BYTES)
			break;
		bool space = ascii_is_space(text.ptr[back ? i - 1 : i]);
		words -= space && !gap;
		gap = space;
		i = back ? i - 1 : i + 1;
	}
	return i;
}

/* Whether a voice other than the narrator's says the byte; the quotation is near i. */
static bool in_quotation(const struct herald *h, size_t i, uint32_t byte)
{
	const struct document *doc = h->doc;
	size_t from = i, most = 40;
	while (from > 0 && most-- && doc->quotes[from - 1].at.end + WINDOW_BYTES > doc->quotes[i].at.start)
		from--;
	for (; from < doc->nquotes && doc->quotes[from].at.start <= byte; from++)
		if (byte < doc->quotes[from].at.end && cast_voices(h->cast, &doc->quotes[from]))
			return true;
	return false;
}

static bool is_letter_at(struct str text, size_t i)
{
	return i < text.len && ((unsigned char)text.ptr[i] >= 0x80 || ascii_is_digit(text.ptr[i]) ||
	                        ascii_is_lower(ascii_lower(text.ptr[i])));
}

/* Whether the narrator says the word near the start of quotation i. */
static bool said_soon(const struct herald *h, size_t i, struct str word)
{
	struct str text = strbuf_str(&h->doc->text);
	uint32_t start = h->doc->quotes[i].at.start;
	uint32_t from = reach(text, start, WORDS_BEFORE, true);
	/* what was said before somebody else spoke is forgotten */
	if (h->last >= 0 && h->last != h->doc->quotes[i].speaker && from < h->last_end)
		from = h->last_end;
	uint32_t to = reach(text, start, WORDS_AFTER, false);
	for (uint32_t k = from; k < to && k + word.len <= text.len; k++) {
		struct str here = str_sub(text, k, k + word.len);
		bool whole = (k == 0 || !is_letter_at(text, k - 1)) && !is_letter_at(text, k + word.len);
		if (whole && str_eq_case(here, word) && !in_quotation(h, i, k))
			return true;
	}
	return false;
}

struct heralded herald_before(struct herald *h, size_t i)
{
	const struct quote *q = &h->doc->quotes[i];
	struct heralded before = {{NULL, 0}, false};
	if (!cast_voices(h->cast, q))
		return before;
	if (!h->named) {
		h->nnamed = h->doc->nspeakers;
		h->named = mem_zeroed(h->nnamed, sizeof(*h->named));
	}
	struct str name = h->doc->speakers[q->speaker].name, word = last_word(name);
	bool goes_on = q->speaker == h->last, first = !h->named[q->speaker];
	bool near = goes_on && memchr(h->doc->text.ptr + h->last_end, '\n',
	                              q->at.start - h->last_end) == NULL;
	int announce = h->settings->announce;
	before.tone = h->settings->voice_change == VOICE_CHANGE_TONE && !near;
	bool wanted = announce == ANNOUNCE_ALWAYS ? !goes_on : announce == ANNOUNCE_FIRST && first;
	if (wanted && q->confidence >= SURE && word.len && !said_soon(h, i, word))
		before.name = first ? name : word;
	h->named[q->speaker] = true;
	h->last = q->speaker;
	h->last_end = q->at.end;
	return before;
}
