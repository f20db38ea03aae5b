/* What stands behind the article's end: who wrote it, calls to follow and to subscribe. */
#include "prune.h"

static bool starts_with_author(const struct pruner *p, struct str s, size_t *end)
{
	for (size_t a = 0; a < p->doc->meta.nauthors; a++) {
		struct str name = p->doc->meta.authors[a];
		if (name.len > 4 && str_starts_case(s, name)) {
			*end = name.len;
			return true;
		}
	}
	return false;
}

/* "Jane Doe is a writer in Dover." in the last pieces. */
static bool is_about_author(const struct pruner *p, size_t i)
{
	static const char *const verbs[] = {" is ", " was ", " covers ", " writes ", " has ",
		" lives ", " joined ", " works ", " ist ", " est ", " schreibt "};
	struct str s = pruner_text(p, i);
	size_t end;
	if (s.len > 900 || !starts_with_author(p, s, &end))
		return false;
	s = str_sub(s, end, s.len);
	if (!s.len)
		return true;
	for (size_t v = 0; v < sizeof(verbs) / sizeof(*verbs); v++)
		if (str_starts(s, str_of(verbs[v])))
			return true;
	return false;
}

static void drop_author(struct pruner *p)
{
	unsigned looked = 0;
	for (size_t i = p->last; i-- > p->first && looked < 6;) {
		if (!pruner_kept(p, i))
			continue;
		looked++;
		enum block_kind kind = (enum block_kind)pruner_piece(p, i)->kind;
		if (kind != BLOCK_HEADLINE && kind != BLOCK_BYLINE && i > p->prose && is_about_author(p, i))
			pruner_drop(p, i, hint_reason(HINT_AUTHOR));
	}
}

/* Behind the last prose: headings without a section, short lines that end no sentence. */
static void trim_end(struct pruner *p)
{
	for (size_t i = p->last; i-- > p->first;) {
		if (!pruner_kept(p, i))
			continue;
		const struct piece *q = pruner_piece(p, i);
		const struct measure *m = &p->k->measures[i];
		if (q->kind == BLOCK_HEADLINE || q->kind == BLOCK_BYLINE || q->kind == BLOCK_ITEM ||
		    q->kind == BLOCK_TABLE || q->kind == BLOCK_CODE || q->kind == BLOCK_QUOTATION)
			break;
		/* A separator is the author's own: "___" */
		bool separator = str_starts(pruner_text(p, i), STR("__"));
		if (separator || (q->kind != BLOCK_HEADING && (m->ends || m->colon || m->words > 9)))
			break;
		pruner_drop(p, i, REASON_AFTER);
	}
}

/* Where the next sentence begins; the length at the end. */
static size_t next_sentence(struct str s, size_t i)
{
	for (; i + 1 < s.len; i++)
		if ((s.ptr[i] == '.' || s.ptr[i] == '!' || s.ptr[i] == '?') && s.ptr[i + 1] == ' ')
			return i + 2;
	return s.len;
}

/* Whether one of its sentences begins as calls do: "Sign up for", "Follow us on". */
static bool calls(const struct pruner *p, size_t i)
{
	enum { MOST_SENTENCES = 8 };
	struct str s = pruner_text(p, i);
	for (size_t from = 0, n = 0; from < s.len && n < MOST_SENTENCES; n++) {
		size_t end = next_sentence(s, from);
		enum phrase_place place;
		enum hint hint = line_phrase(p->k->lines, str_sub(s, from, end), &place);
		if (hint && hint != HINT_NOTICE && hint != HINT_CAPTION && place <= PHRASE_START)
			return true;
		from = end;
	}
	return false;
}

static bool has_address(struct str s)
{
	return str_find_char(s, '@') >= 0 || str_find(s, STR("http")) >= 0 ||
	       str_find(s, STR("www.")) >= 0;
}

/*
 * How much speaks for a piece at the end being about the article, its author or the site,
 * and no more of the article. One sign alone is none: articles end in italics, too.
 */
static unsigned signs_of_end(const struct pruner *p, size_t i)
{
	const struct piece *q = pruner_piece(p, i);
	struct str s = pruner_text(p, i);
	const struct measure *before = i > p->first ? &p->k->measures[i - 1] : NULL;
	size_t end;
	unsigned signs = q->italic;
	signs += calls(p, i);
	signs += has_address(s);
	signs += q->links > 0;
	signs += before && !before->letters && !before->digits; /* "___", "***" */
	signs += starts_with_author(p, s, &end);
	return signs;
}

/* Notes at the end: who wrote it, where to follow, what else to read. */
static void drop_notes(struct pruner *p)
{
	enum { MOST = 6, LONGEST = 90, ENOUGH = 3 };
	unsigned looked = 0;
	for (size_t i = p->last; i-- > p->prose + 1 && looked < MOST;) {
		const struct piece *q = pruner_piece(p, i);
		if (!pruner_kept(p, i))
			continue;
		looked++;
		if (q->kind != BLOCK_PARAGRAPH || p->k->measures[i].words > LONGEST ||
		    p->k->measures[i].quoted || signs_of_end(p, i) < ENOUGH)
			break;
		pruner_drop(p, i, REASON_AFTER);
	}
}

void tail_drop(struct pruner *p)
{
	drop_author(p);
	trim_end(p);
	drop_notes(p);
	trim_end(p);
}
