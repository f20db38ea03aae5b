#include "passages.h"

#include <stdlib.h>
#include <string.h>

#include "../util/letters.h"
#include "../util/mem.h"
#include "language.h"

/* Looked at by their words; the others are names, or no sentences. */
static bool is_looked_at(const struct block *b)
{
	return !b->lang && b->kind != BLOCK_BYLINE && b->kind != BLOCK_DATELINE &&
	       b->kind != BLOCK_CODE && b->kind != BLOCK_TABLE;
}

/* The user has set a language that the text is not in. */
static bool is_overruled(const struct document *doc, const struct settings *settings,
                         const struct wordlist *words)
{
	return strcmp(settings->language, "auto") != 0 &&
	       language_denies(words, str_of(settings->language), strbuf_str(&doc->text));
}

/* NULL: the document's. `last` is what was found before. */
static const char *language_of(struct document *doc, const struct wordlist *words,
                               struct range at, const char *last)
{
	struct str lang = language_of_passage(words, doc->meta.language, document_str(doc, at));
	if (!lang.len)
		return NULL;
	return last && str_eq_text(lang, last) ? last : arena_text(doc->arena, lang);
}

bool passages_find_blocks(struct document *doc, const struct settings *settings,
                          struct error *err)
{
	struct wordlist *words = language_words(err);
	const char *last = NULL;
	if (!words)
		return false;
	bool any = !is_overruled(doc, settings, words);
	for (size_t i = 0; any && i < doc->nblocks; i++) {
		struct block *b = &doc->blocks[i];
		const char *lang = is_looked_at(b) ? language_of(doc, words, b->at, last) : NULL;
		if (lang)
			b->lang = last = lang;
	}
	wordlist_free(words);
	return true;
}

/* Without the marks at both ends. */
static struct range words_between(const struct document *doc, struct range at)
{
	struct str text = strbuf_str(&doc->text);
	for (size_t i = at.start; i < at.end && !letter_is(utf8_next(text, &i));)
		at.start = (uint32_t)i;
	for (size_t i = at.end; i > at.start && !letter_is(utf8_prev(text, &i));)
		at.end = (uint32_t)i;
	return at;
}

/* Puts more spans among those there are, both in order. */
static void merge_spans(struct document *doc, const struct span *more, size_t n)
{
	size_t to = doc->nspans + n, old = doc->nspans;
	struct span *spans = mem_resize(doc->spans, to * sizeof(*spans));
	doc->spans = spans;
	doc->nspans = doc->spans_cap = to;
	while (n) {
		bool last = !old || spans[old - 1].at.start <= more[n - 1].at.start;
		spans[--to] = last ? more[--n] : spans[--old];
	}
}

/* A language that the page has said of a part of it; *span goes along. */
static bool has_language(const struct document *doc, struct range at, size_t *span)
{
	while (*span < doc->nspans && (doc->spans[*span].kind != SPAN_LANGUAGE ||
	                               doc->spans[*span].at.end <= at.start))
		++*span;
	return *span < doc->nspans && doc->spans[*span].at.start < at.end;
}

bool passages_find_quotes(struct document *doc, const struct settings *settings,
                          struct error *err)
{
	enum { FEWEST_BYTES = 40 };
	struct span *found = NULL;
	size_t n = 0, cap = 0, block = 0, span = 0;
	struct wordlist *words = doc->nquotes ? language_words(err) : NULL;
	if (!words)
		return !doc->nquotes;
	bool any = !is_overruled(doc, settings, words);
	for (size_t i = 0; any && i < doc->nquotes; i++) {
		struct range at = words_between(doc, doc->quotes[i].at);
		if (at.end - at.start < FEWEST_BYTES || has_language(doc, at, &span))
			continue;
		while (doc->blocks[block].at.end <= at.start)
			block++;
		if (!is_looked_at(&doc->blocks[block]))
			continue;
		const char *lang = language_of(doc, words, at, n ? found[n - 1].value : NULL);
		if (!lang)
			continue;
		found = mem_grow(found, n, &cap, sizeof(*found));
		found[n++] = (struct span){at, SPAN_LANGUAGE, lang};
	}
	if (n)
		merge_spans(doc, found, n);
	free(found);
	wordlist_free(words);
	return true;
}
