/* Who says what, for people to read. */
#include "../util/letters.h"
#include "walk.h"

static void put_name(const struct walk *w, const struct quote *q)
{
	if (!q) {
		fputs("NARRATOR", w->out);
		return;
	}
	struct str name = w->job->doc->speakers[q->speaker].name;
	struct strbuf b = STRBUF_INIT;
	for (size_t i = 0; i < name.len;) {
		uint32_t code = letter_upper(utf8_next(name, &i));
		strbuf_add_utf8(&b, code == '\n' || code == '\t' ? ' ' : code);
	}
	fwrite(b.ptr, 1, b.len, w->out);
	strbuf_release(&b);
}

/* "[tone: link] " and "[Link,] " */
static void put_sign(FILE *out, const struct sign *sign, const char *mark)
{
	if (sign->tone)
		fprintf(out, "[tone: %s]%s", tone_name(sign->kind), sign->words[0] ? " " : "");
	if (sign->words[0])
		fprintf(out, "[%s%s]", sign->words, mark);
}

static void text_signs(struct walk *w, const struct sign *signs, size_t n, const char *mark)
{
	for (size_t i = 0; i < n; i++) {
		if (signs[i].words[0])
			fputs("NARRATOR: ", w->out);
		put_sign(w->out, &signs[i], mark);
		putc('\n', w->out);
	}
}

/* Text on one line. */
static void put_line(FILE *out, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != '\n' && s.ptr[i] != '\t')
			continue;
		fwrite(s.ptr + from, 1, i - from, out);
		putc(' ', out);
		from = i + 1;
	}
	fwrite(s.ptr + from, 1, s.len - from, out);
}

/* The same, with the signs of its links. */
static void put_linked(struct walk *w, struct range at)
{
	const struct document *doc = w->job->doc;
	struct sign sign;
	uint32_t start;
	while (walk_link(w, at, &sign, &start)) {
		put_line(w->out, document_str(doc, (struct range){at.start, start}));
		put_sign(w->out, &sign, ",");
		putc(' ', w->out);
		at.start = start;
	}
	put_line(w->out, document_str(doc, at));
}

static void put_why(const struct walk *w, const struct quote *q)
{
	const struct document *doc = w->job->doc;
	fprintf(w->out, "\t(%s, %u %%", q->rule ? q->rule : "no rule", q->confidence);
	if (q->mention.end > q->mention.start) {
		fputs(": \"", w->out);
		put_line(w->out, document_str(doc, q->mention));
		putc('"', w->out);
	}
	fputs(")\n", w->out);
}

/* The quotations in `at` that the narrator keeps. */
static void put_why_not(const struct walk *w, struct range at)
{
	const struct document *doc = w->job->doc;
	size_t i = w->next;
	while (i > 0 && doc->quotes[i - 1].at.start >= at.start)
		i--;
	for (; i < doc->nquotes && doc->quotes[i].at.start < at.end; i++) {
		const struct quote *q = &doc->quotes[i];
		if (walk_voices(w, q))
			continue;
		fputs("\t(the narrator keeps ", w->out);
		put_line(w->out, document_str(doc, q->at));
		if (q->kind == QUOTE_FRAGMENT)
			fputs(": a few words)\n", w->out);
		else if (q->rule && q->confidence < SPEAKERS_SURE)
			fprintf(w->out, ": %s, but only %u %% sure)\n", q->rule, q->confidence);
		else
			fprintf(w->out, ": %s)\n", q->mention.end > q->mention.start
			        ? "whoever says it has no name" : "nobody is named near it");
	}
}

static bool has_words(const struct document *doc, struct range at)
{
	for (uint32_t i = at.start; i < at.end; i++) {
		unsigned char c = (unsigned char)doc->text.ptr[i];
		if (c >= 0x80 || ascii_is_digit((char)c) || ascii_is_lower(ascii_lower((char)c)))
			return true;
	}
	return false;
}

static void text_block(struct walk *w, const struct block *block)
{
	const struct document *doc = w->job->doc;
	bool plain = block->kind == BLOCK_HEADLINE || block->kind == BLOCK_HEADING ||
	             block->kind == BLOCK_BYLINE || block->kind == BLOCK_DATELINE ||
	             block->kind == BLOCK_NOTICE;
	struct stretch s;
	for (uint32_t at = block->at.start; walk_stretch(w, at, block->at.end, &s); at = s.at.end) {
		struct range r = walk_trimmed(doc, s.at);
		if (!has_words(doc, r))
			continue; /* a comma between two quotations */
		struct heralded before = {{NULL, 0}, false};
		if (s.quote)
			before = walk_herald(w, s.quote);
		if (before.name.len)
			fprintf(w->out, "NARRATOR: [%.*s:]\n", STR_ARG(before.name));
		if (before.tone)
			fputs("[tone]\n", w->out);
		if (!plain || s.quote) {
			put_name(w, s.quote);
			fputs(": ", w->out);
		}
		put_linked(w, r);
		putc('\n', w->out);
		if (w->why && s.quote)
			put_why(w, s.quote);
		else if (w->why)
			put_why_not(w, s.at);
	}
}

void script_as_text(struct walk *w)
{
	const struct document *doc = w->job->doc;
	for (size_t i = 0; i < doc->nblocks; i++) {
		if (i)
			putc('\n', w->out);
		struct sign signs[SIGNS];
		text_signs(w, signs, structure_before(&w->structure, i, signs), ":");
		text_block(w, &doc->blocks[i]);
		text_signs(w, signs, structure_after(&w->structure, i, signs), ".");
	}
}
