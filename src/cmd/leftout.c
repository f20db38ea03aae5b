#include "leftout.h"

#include "../clean/lines.h"
#include "../util/utf8.h"

/* The kind of what only --body leaves out stands behind the others. */
enum { OF_NO_BODY = DROP_KINDS, ALL_KINDS };

/* A piece that was left out. */
struct left {
	struct str text;
	int kind;           /* enum drop_kind or OF_NO_BODY */
	const char *reason;
	const char *rule;   /* the user's, where one left it out; else NULL */
	uint32_t line;
	size_t block;       /* that follows and is shown; nblocks: none */
	size_t before;      /* its number among those shown */
	uint32_t offset;    /* bytes into it */
};

struct walk {
	const struct document *doc;
	bool body;
	size_t drop, block; /* the next ones */
	size_t follows;     /* the block that is shown next, from `block` on */
	size_t shown;       /* how many are behind */
};

bool block_is_body(const struct block *b)
{
	enum block_kind kind = (enum block_kind)b->kind;
	return kind != BLOCK_HEADLINE && kind != BLOCK_BYLINE && kind != BLOCK_DATELINE &&
	       kind != BLOCK_CAPTION && kind != BLOCK_NOTICE;
}

static bool is_shown(const struct walk *w, size_t block)
{
	return !w->body || block_is_body(&w->doc->blocks[block]);
}

static void find_follower(struct walk *w)
{
	if (w->follows < w->block)
		w->follows = w->block;
	while (w->follows < w->doc->nblocks && !is_shown(w, w->follows))
		w->follows++;
}

/* The next piece in the order of the page. */
static bool next_left(struct walk *w, struct left *l)
{
	const struct document *doc = w->doc;
	for (;;) {
		find_follower(w);
		*l = (struct left){.block = w->follows, .before = w->shown};
		const struct drop *d = w->drop < doc->ndrops ? &doc->drops[w->drop] : NULL;
		if (d && d->before <= w->block) {
			w->drop++;
			l->text = (struct str){doc->dropped.ptr + d->at.start, d->at.end - d->at.start};
			l->reason = reason_words(d->reason);
			l->rule = d->rule;
			l->kind = (int)reason_kind(d->reason);
			l->line = d->line;
			l->offset = d->before == w->follows ? d->offset : 0;
			return true;
		}
		if (w->block == doc->nblocks)
			return false;
		const struct block *b = &doc->blocks[w->block++];
		if (w->follows != w->block - 1) {
			l->text = document_str(doc, b->at);
			l->reason = block_kind_name((enum block_kind)b->kind);
			l->kind = OF_NO_BODY;
			l->line = b->line;
			return true;
		}
		w->shown++;
	}
}

static const char *kind_name(int kind)
{
	return kind == OF_NO_BODY ? "body" : drop_kind_names[kind];
}

/* Words between white space; of scripts that don't space them, half the letters. */
static size_t count_words(struct str s)
{
	size_t words = 0, unspaced = 0;
	bool inside = false;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		bool alone = lines_unspaced(c), space = utf8_is_space(c);
		unspaced += alone;
		words += !inside && !alone && !space;
		inside = !alone && !space;
	}
	return words + (unspaced + 1) / 2;
}

struct sum {
	size_t pieces, words;
};

static void put_sum(const struct sum *s, FILE *out)
{
	fprintf(out, "%zu piece%s, %zu word%s", s->pieces, s->pieces == 1 ? "" : "s", s->words,
	        s->words == 1 ? "" : "s");
}

static void show_script(const struct document *doc, FILE *out)
{
	bool teaser = false;
	for (size_t i = 0; i < doc->ndrops; i++)
		teaser = teaser || doc->drops[i].reason == REASON_TEASER;
	fprintf(out, "The page shows %s; it was read from %s.\n",
	        teaser ? "only the beginning of the article" : "no article by itself",
	        strcmp(doc->script, "data") == 0 ? "the data in its scripts" : "its JSON-LD");
}

static void show_sums(const struct document *doc, bool body, FILE *out)
{
	struct sum sums[ALL_KINDS] = {{0, 0}}, all = {0, 0}, kept = {0, 0};
	struct walk w = {.doc = doc, .body = body};
	for (struct left l; next_left(&w, &l);) {
		size_t words = count_words(l.text);
		sums[l.kind].pieces++;
		sums[l.kind].words += words;
		all.pieces++;
		all.words += words;
	}
	for (size_t i = 0; i < doc->nblocks; i++)
		if (is_shown(&w, i))
			kept.words += count_words(document_str(doc, doc->blocks[i].at));
	if (doc->script)
		show_script(doc, out);
	fprintf(out, "Kept: %zu word%s. ", kept.words, kept.words == 1 ? "" : "s");
	if (!all.pieces) {
		fputs("Nothing was left out.\n", out);
		return;
	}
	fputs("Left out: ", out);
	put_sum(&all, out);
	fputs(".\n", out);
	for (int k = 0; k < ALL_KINDS; k++) {
		if (!sums[k].pieces)
			continue;
		fprintf(out, "%s: ", kind_name(k));
		put_sum(&sums[k], out);
		putc('\n', out);
	}
}

/* A few words of s: its first ones, or those at its end. */
static struct str few_words(struct str s, bool last)
{
	enum { WORDS = 6, MOST_BYTES = 60 };
	size_t words = 0, i = last ? s.len : 0, end = i;
	while (last ? i > 0 : i < s.len) {
		uint32_t c = last ? utf8_prev(s, &i) : utf8_next(s, &i);
		size_t bytes = last ? s.len - i : i;
		if ((utf8_is_space(c) && ++words == WORDS) || c == '\n' || bytes > MOST_BYTES)
			break;
		end = i;
	}
	return str_trim(last ? str_sub(s, end, s.len) : str_sub(s, 0, end));
}

/* Its kind as it is said, not as the formats name it. */
static const char *spoken_kind(const struct block *b)
{
	switch ((enum block_kind)b->kind) {
	case BLOCK_ITEM: return "list item";
	case BLOCK_TABLE: return "table row";
	default: return block_kind_name((enum block_kind)b->kind);
	}
}

static void show_place(const struct document *doc, const struct left *l, FILE *out)
{
	if (!doc->nblocks) {
		fputs("\nNo article was found.\n", out);
		return;
	}
	if (l->block == doc->nblocks) {
		fputs("\nAfter the end:\n", out);
		return;
	}
	const struct block *b = &doc->blocks[l->block];
	struct str text = document_str(doc, b->at), words = few_words(text, false);
	fprintf(out, "\n%s the %s \"%.*s%s\"", l->offset ? "In" : "Before", spoken_kind(b),
	        STR_ARG(words), words.len < text.len ? " ..." : "");
	if (l->offset) {
		words = few_words(str_sub(text, 0, l->offset), true);
		fprintf(out, ", behind \"%.*s\"", STR_ARG(words));
	}
	fputs(":\n", out);
}

void leftout_show(const struct document *doc, bool body, FILE *out)
{
	struct walk w = {.doc = doc, .body = body};
	size_t block = SIZE_MAX;
	uint32_t offset = 0;
	show_sums(doc, body, out);
	for (struct left l; next_left(&w, &l);) {
		if (l.block != block || l.offset != offset)
			show_place(doc, &l, out);
		block = l.block;
		offset = l.offset;
		if (l.line)
			fprintf(out, "line %u, ", l.line);
		fputs(l.reason, out);
		if (l.rule)
			fprintf(out, " (%s)", l.rule);
		fputs(": ", out);
		for (size_t i = 0; i < l.text.len; i++)
			putc(l.text.ptr[i] == '\n' ? ' ' : l.text.ptr[i], out);
		putc('\n', out);
	}
}

void leftout_json(const struct document *doc, bool body, struct jsonout *j)
{
	struct walk w = {.doc = doc, .body = body};
	if (doc->script)
		jsonout_str(j, "read_from", str_of(doc->script));
	jsonout_open(j, "dropped", '[');
	for (struct left l; next_left(&w, &l);) {
		jsonout_open_compact(j, NULL, '{');
		jsonout_str(j, "text", l.text);
		jsonout_str(j, "reason", str_of(l.reason));
		jsonout_str(j, "kind", str_of(kind_name(l.kind)));
		if (l.rule)
			jsonout_str(j, "rule", str_of(l.rule));
		jsonout_int(j, "line", l.line);
		jsonout_int(j, "before", (long long)l.before);
		if (l.offset)
			jsonout_int(j, "at", (long long)utf8_count(str_sub(
				document_str(doc, doc->blocks[l.block].at), 0, l.offset)));
		jsonout_close(j);
	}
	jsonout_close(j);
}
