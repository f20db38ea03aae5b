#include "walk.h"

bool walk_init(struct walk *w, const struct job *job, FILE *out, bool why, struct error *err)
{
	*w = (struct walk){.job = job, .out = out, .why = why};
	if (!structure_init(&w->structure, job->doc, job->settings, err))
		return false;
	herald_init(&w->herald, job->doc, &job->cast, job->settings);
	return true;
}

void walk_release(struct walk *w)
{
	herald_release(&w->herald);
	structure_release(&w->structure);
}

bool walk_voices(const struct walk *w, const struct quote *q)
{
	return cast_voices(&w->job->cast, q);
}

struct heralded walk_herald(struct walk *w, const struct quote *q)
{
	struct heralded before = {{NULL, 0}, false};
	size_t i = (size_t)(q - w->job->doc->quotes);
	for (; w->heralded <= i; w->heralded++)
		before = herald_before(&w->herald, w->heralded);
	return before;
}

struct range walk_trimmed(const struct document *doc, struct range at)
{
	while (at.start < at.end && ascii_is_space(doc->text.ptr[at.start]))
		at.start++;
	while (at.end > at.start && ascii_is_space(doc->text.ptr[at.end - 1]))
		at.end--;
	return at;
}

bool walk_stretch(struct walk *w, uint32_t from, uint32_t end, struct stretch *s)
{
	const struct document *doc = w->job->doc;
	if (from >= end)
		return false;
	while (w->next < doc->nquotes &&
	       (doc->quotes[w->next].at.end <= from || !walk_voices(w, &doc->quotes[w->next])))
		w->next++;
	const struct quote *q = w->next < doc->nquotes ? &doc->quotes[w->next] : NULL;
	if (!q || q->at.start >= end)
		*s = (struct stretch){{from, end}, NULL};
	else if (q->at.start > from)
		*s = (struct stretch){{from, q->at.start}, NULL};
	else
		*s = (struct stretch){{from, q->at.end < end ? q->at.end : end}, q};
	return true;
}

bool walk_link(struct walk *w, struct range at, struct sign *sign, uint32_t *start)
{
	const struct document *doc = w->job->doc;
	if (w->job->settings->links == LINKS_OFF)
		return false;
	for (; w->span < doc->nspans && doc->spans[w->span].at.start < at.end; w->span++) {
		*start = doc->spans[w->span].at.start;
		if (*start >= at.start && doc->spans[w->span].kind == SPAN_LINK &&
		    structure_link(&w->structure, doc->spans[w->span].at, sign)) {
			w->span++;
			return true;
		}
	}
	return false;
}
