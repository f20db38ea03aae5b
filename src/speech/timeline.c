#include "timeline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../util/jsonout.h"
#include "../util/mem.h"

struct timeline {
	FILE *out;
	struct jsonout json;
	const struct document *doc;
	const char *const *voices;
	bool article, block, sentence; /* written, and not closed yet */
	uint64_t frame;                /* of the last mark */
	/* Code points before `byte` of the text: marks move on, so that counting is linear. */
	uint32_t byte;
	uint64_t points;
};

struct timeline *timeline_new(FILE *out, unsigned rate_hz)
{
	struct timeline *t = mem_zeroed(1, sizeof(*t));
	t->out = out;
	t->json = jsonout_to(out);
	jsonout_open(&t->json, NULL, '{');
	jsonout_int(&t->json, "sample_rate", rate_hz);
	jsonout_open(&t->json, "articles", '[');
	return t;
}

static uint64_t points_before(struct timeline *t, uint32_t byte)
{
	const char *text = t->doc->text.ptr;
	for (; t->byte < byte; t->byte++)
		t->points += (text[t->byte] & 0xc0) != 0x80;
	for (; t->byte > byte; t->byte--)
		t->points -= (text[t->byte - 1] & 0xc0) != 0x80;
	return t->points;
}

static void put_text_range(struct timeline *t, struct range at)
{
	jsonout_open_compact(&t->json, "text", '[');
	jsonout_int(&t->json, NULL, (long long)points_before(t, at.start));
	jsonout_int(&t->json, NULL, (long long)points_before(t, at.end));
	jsonout_close(&t->json);
}

static void end_sentence(struct timeline *t, uint64_t frame)
{
	if (!t->sentence)
		return;
	jsonout_close(&t->json); /* words */
	jsonout_int(&t->json, "end", (long long)frame);
	jsonout_close(&t->json);
	t->sentence = false;
}

static void end_block(struct timeline *t, uint64_t frame)
{
	end_sentence(t, frame);
	if (!t->block)
		return;
	jsonout_close(&t->json); /* sentences */
	jsonout_int(&t->json, "end", (long long)frame);
	jsonout_close(&t->json);
	t->block = false;
}

static void end_article(struct timeline *t, uint64_t frame)
{
	end_block(t, frame);
	if (!t->article)
		return;
	jsonout_close(&t->json); /* blocks */
	jsonout_close(&t->json);
	t->article = false;
}

void timeline_article(struct timeline *t, const struct document *doc, uint64_t frame)
{
	end_article(t, frame);
	t->doc = doc;
	t->byte = 0;
	t->points = 0;
	jsonout_open(&t->json, NULL, '{');
	jsonout_str(&t->json, "title", doc->meta.title);
	jsonout_open(&t->json, "blocks", '[');
	t->article = true;
}

void timeline_mark(struct timeline *t, const struct mark *mark)
{
	struct jsonout *json = &t->json;
	switch (mark->kind) {
	case MARK_BLOCK:
		end_block(t, mark->frame);
		jsonout_open(json, NULL, '{');
		jsonout_str(json, "kind", str_of(block_kind_name(t->doc->blocks[mark->block].kind)));
		jsonout_int(json, "start", (long long)mark->frame);
		put_text_range(t, mark->at);
		jsonout_open(json, "sentences", '[');
		t->block = true;
		break;
	case MARK_SENTENCE:
		end_sentence(t, mark->frame);
		jsonout_open(json, NULL, '{');
		jsonout_int(json, "start", (long long)mark->frame);
		put_text_range(t, mark->at);
		jsonout_open(json, "words", '[');
		t->sentence = true;
		break;
	case MARK_WORD:
	case MARK_TONE:
	case MARK_ANNOUNCEMENT:
		jsonout_open_compact(json, NULL, '{');
		jsonout_int(json, "start", (long long)mark->frame);
		jsonout_str(json, "voice", str_of(mark->voice));
		put_text_range(t, mark->at);
		if (mark->kind != MARK_WORD)
			jsonout_str(json, "kind", mark->kind == MARK_TONE ? STR("tone")
			                                                  : STR("announcement"));
		if (mark->kind == MARK_TONE)
			jsonout_str(json, "tone", str_of(tone_name(mark->tone)));
		jsonout_close(json);
		break;
	case MARK_END:
		end_article(t, mark->frame);
		break;
	}
	t->frame = mark->frame;
}

bool timeline_close(struct timeline *t, struct error *err)
{
	FILE *out = t->out;
	end_article(t, t->frame);
	jsonout_close(&t->json);
	jsonout_int(&t->json, "frames", (long long)t->frame);
	jsonout_close(&t->json);
	free(t);
	if (fflush(out) != 0 || ferror(out))
		return error_set(err, ERROR_IO, "the timeline could not be written: %s",
		                 strerror(errno));
	return true;
}
