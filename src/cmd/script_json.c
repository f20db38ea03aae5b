/* Who says what, for programs: offsets are in code points of the text. */
#include <stdlib.h>

#include "../util/jsonout.h"
#include "../util/mem.h"
#include "walk.h"

/* Offsets in code points: how many stand before each STRIDE-th byte. */
enum { STRIDE = 256 };

static uint32_t *count_points(struct str text)
{
	uint32_t *counts = mem_alloc((text.len / STRIDE + 1) * sizeof(*counts));
	uint32_t n = 0;
	for (size_t i = 0; i <= text.len; i++) {
		if (i % STRIDE == 0)
			counts[i / STRIDE] = n;
		n += i < text.len && ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	}
	return counts;
}

static long long point(struct str text, const uint32_t *counts, uint32_t byte)
{
	size_t from = byte / STRIDE * STRIDE;
	long long n = counts[byte / STRIDE];
	for (size_t i = from; i < byte; i++)
		n += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return n;
}

static void json_people(struct jsonout *j, const struct job *job)
{
	const struct document *doc = job->doc;
	jsonout_open(j, "people", '[');
	for (size_t i = 0; i < doc->nspeakers; i++) {
		const struct speaker *s = &doc->speakers[i];
		jsonout_open_compact(j, NULL, '{');
		jsonout_str(j, "name", s->name);
		jsonout_str(j, "kind", str_of(speaker_kind_name(s->kind)));
		jsonout_str(j, "gender", str_of(gender_name(s->gender)));
		jsonout_str(j, "voice", str_of(job->cast.voices[job->cast.of_speaker[i]].name));
		jsonout_close(j);
	}
	jsonout_close(j);
}

static void json_quote(struct jsonout *j, struct walk *w, const struct quote *q,
                       const uint32_t *counts)
{
	const struct document *doc = w->job->doc;
	const struct cast *cast = &w->job->cast;
	struct str text = strbuf_str(&doc->text);
	jsonout_open_compact(j, NULL, '{');
	jsonout_int(j, "start", point(text, counts, q->at.start));
	jsonout_int(j, "end", point(text, counts, q->at.end));
	if (walk_voices(w, q))
		jsonout_str(j, "speaker", doc->speakers[q->speaker].name);
	else
		jsonout_null(j, "speaker");
	if (q->mention.end > q->mention.start) {
		jsonout_open_compact(j, "mention", '[');
		jsonout_int(j, NULL, point(text, counts, q->mention.start));
		jsonout_int(j, NULL, point(text, counts, q->mention.end));
		jsonout_close(j);
	}
	jsonout_str(j, "kind", str_of(quote_kind_name(q->kind)));
	jsonout_int(j, "confidence", q->confidence);
	jsonout_str(j, "voice", str_of(cast->voices[cast_voice(cast, doc, q)].name));
	struct heralded before = walk_herald(w, q);
	if (before.name.len)
		jsonout_str(j, "announce", before.name);
	if (before.tone)
		jsonout_bool(j, "tone", true);
	if (w->why)
		jsonout_str(j, "rule", str_of(q->rule ? q->rule : "none"));
	jsonout_close(j);
}

static void json_signs(struct jsonout *j, const struct sign *signs, size_t n, long long at)
{
	for (size_t i = 0; i < n; i++) {
		jsonout_open_compact(j, NULL, '{');
		jsonout_int(j, "at", at);
		jsonout_str(j, "kind", str_of(tone_name(signs[i].kind)));
		if (signs[i].tone)
			jsonout_bool(j, "tone", true);
		if (signs[i].words[0])
			jsonout_str(j, "words", str_of(signs[i].words));
		jsonout_close(j);
	}
}

static void json_structure(struct jsonout *j, struct walk *w, const uint32_t *counts)
{
	const struct document *doc = w->job->doc;
	struct str text = strbuf_str(&doc->text);
	if (w->job->settings->structure == STRUCTURE_OFF && w->job->settings->links == LINKS_OFF)
		return;
	jsonout_open(j, "structure", '[');
	for (size_t i = 0; i < doc->nblocks; i++) {
		struct range at = doc->blocks[i].at;
		struct sign signs[SIGNS];
		uint32_t start;
		json_signs(j, signs, structure_before(&w->structure, i, signs),
		           point(text, counts, at.start));
		while (walk_link(w, at, signs, &start))
			json_signs(j, signs, 1, point(text, counts, start));
		json_signs(j, signs, structure_after(&w->structure, i, signs),
		           point(text, counts, at.end));
	}
	jsonout_close(j);
}

void script_as_json(struct walk *w)
{
	const struct document *doc = w->job->doc;
	struct jsonout j = jsonout_to(w->out);
	uint32_t *counts = count_points(strbuf_str(&doc->text));
	jsonout_open(&j, NULL, '{');
	jsonout_str(&j, "text", strbuf_str(&doc->text));
	json_people(&j, w->job);
	jsonout_open(&j, "quotes", '[');
	for (size_t i = 0; i < doc->nquotes; i++)
		json_quote(&j, w, &doc->quotes[i], counts);
	jsonout_close(&j);
	json_structure(&j, w, counts);
	jsonout_close(&j);
	free(counts);
}
