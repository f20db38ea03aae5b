#include "structure.h"

#include <stdio.h>

bool structure_init(struct structure *s, const struct document *doc,
                    const struct settings *settings, struct error *err)
{
	*s = (struct structure){.doc = doc, .settings = settings};
	if (settings->structure != STRUCTURE_WORDS && settings->structure != STRUCTURE_BOTH &&
	    settings->links != LINKS_WORDS)
		return true;
	char code[9] = "en";
	struct str language = doc->meta.language;
	size_t n = 0;
	while (n < language.len && n + 1 < sizeof(code) &&
	       ascii_is_lower(ascii_lower(language.ptr[n]))) {
		code[n] = ascii_lower(language.ptr[n]);
		code[++n] = '\0';
	}
	s->words = wordlist_of_language(code, "structure", err);
	return s->words != NULL;
}

void structure_release(struct structure *s)
{
	wordlist_free(s->words);
	*s = (struct structure){0};
}

/* "List of {n}" */
static void put_words(char *to, size_t size, struct str words, size_t count)
{
	ptrdiff_t at = str_find(words, STR("{n}"));
	if (at < 0)
		snprintf(to, size, "%.*s", STR_ARG(words));
	else
		snprintf(to, size, "%.*s%zu%.*s", (int)at, words.ptr, count,
		         (int)(words.len - (size_t)at - 3), words.ptr + at + 3);
}

static struct sign sign_of(const struct structure *s, enum tone kind, bool words, bool tone,
                           size_t count)
{
	struct sign sign = {.kind = kind};
	struct str said = {NULL, 0};
	if (words && s->words)
		said = wordlist_find(s->words, str_of(tone_name(kind)));
	if (said.len && said.len < sizeof(sign.words) - 24)
		put_words(sign.words, sizeof(sign.words), said, count);
	sign.tone = tone || !sign.words[0];
	return sign;
}

static struct sign structure_sign(const struct structure *s, enum tone kind, size_t count)
{
	int how = s->settings->structure;
	return sign_of(s, kind, how == STRUCTURE_WORDS || how == STRUCTURE_BOTH,
	               how == STRUCTURE_TONES || how == STRUCTURE_BOTH, count);
}

/* What the blocks of a kind are in; for some each is one of its own. */
static enum tone begin_of(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_HEADING: return TONE_HEADING;
	case BLOCK_ITEM: return TONE_LIST;
	case BLOCK_QUOTATION: return TONE_QUOTATION;
	case BLOCK_TABLE: return TONE_TABLE;
	case BLOCK_CAPTION: return TONE_CAPTION;
	case BLOCK_CODE: return TONE_CODE;
	default: return TONE_NONE;
	}
}

static enum tone end_of(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_ITEM: return TONE_LIST_END;
	case BLOCK_QUOTATION: return TONE_QUOTATION_END;
	case BLOCK_TABLE: return TONE_TABLE_END;
	case BLOCK_CODE: return TONE_CODE_END;
	default: return TONE_NONE;
	}
}

/* Block i stands behind another of its kind, in the same list, table or quotation. */
static bool goes_on(const struct document *doc, size_t i)
{
	return i > 0 && i < doc->nblocks && doc->blocks[i - 1].kind == doc->blocks[i].kind &&
	       end_of((enum block_kind)doc->blocks[i].kind) != TONE_NONE;
}

size_t structure_before(const struct structure *s, size_t i, struct sign signs[SIGNS])
{
	enum block_kind kind = (enum block_kind)s->doc->blocks[i].kind;
	enum tone begin = begin_of(kind);
	size_t n = 0, count = 1;
	if (s->settings->structure == STRUCTURE_OFF || begin == TONE_NONE)
		return 0;
	if (!goes_on(s->doc, i)) {
		while (kind == BLOCK_ITEM && goes_on(s->doc, i + count))
			count++;
		signs[n++] = structure_sign(s, begin, count);
	}
	if (kind == BLOCK_ITEM)
		signs[n++] = structure_sign(s, TONE_ITEM, 1);
	return n;
}

size_t structure_after(const struct structure *s, size_t i, struct sign signs[SIGNS])
{
	enum tone end = end_of((enum block_kind)s->doc->blocks[i].kind);
	if (s->settings->structure == STRUCTURE_OFF || end == TONE_NONE || goes_on(s->doc, i + 1))
		return 0;
	signs[0] = structure_sign(s, end, 1);
	return 1;
}

bool structure_link(struct structure *s, struct range at, struct sign *sign)
{
	const struct document *doc = s->doc;
	bool begins = false;
	if (s->settings->links == LINKS_OFF)
		return false;
	for (; s->span < doc->nspans && doc->spans[s->span].at.start < at.end; s->span++)
		begins |= doc->spans[s->span].kind == SPAN_LINK &&
		          doc->spans[s->span].at.end > at.start;
	if (begins)
		*sign = sign_of(s, TONE_LINK, s->settings->links == LINKS_WORDS,
		                s->settings->links == LINKS_TONES, 1);
	return begins;
}
