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
		if (pruner_piece(p, i)->kind != BLOCK_HEADLINE && pruner_piece(p, i)->kind != BLOCK_BYLINE &&
		    i > p->prose && is_about_author(p, i))
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
		if (q->kind != BLOCK_HEADING && (m->ends || m->words > 9))
			break;
		pruner_drop(p, i, REASON_AFTER);
	}
}

void tail_drop(struct pruner *p)
{
	drop_author(p);
	trim_end(p);
}
