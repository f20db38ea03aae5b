#include "speech.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "../util/log.h"
#include "../util/mem.h"
#include "take.h"

/* A child that sends nothing for so long while it is waited for has lost its way. */
enum { MOST_WORKERS = 64, STALLED_MS = 20000 };

struct speech {
	const struct engine_ops *ops;
	struct engine *engine;
	size_t workers;
	int wpm;
	uint64_t frames;
};

/* One document being said: a ring of takes in the order of the text. */
struct saying {
	struct speech *speech;
	const struct document *doc;
	const struct cast *cast;
	uint32_t article;
	const struct speech_out *out;
	size_t *lost;
	struct script *script;
	bool more; /* the script has further passages */
	struct take *takes;
	size_t size, first, count;
};

struct speech *speech_start(const struct settings *settings, struct error *err)
{
	struct engine *engine = engine_espeak.open(err);
	if (!engine)
		return NULL;
	struct speech *s = mem_zeroed(1, sizeof(*s));
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	s->ops = &engine_espeak;
	s->engine = engine;
	s->workers = settings->workers ? (size_t)settings->workers : cores > 0 ? (size_t)cores : 1;
	if (s->workers > MOST_WORKERS)
		s->workers = MOST_WORKERS;
	s->wpm = settings->rate_wpm;
	return s;
}

void speech_stop(struct speech *s)
{
	if (!s)
		return;
	s->ops->close(s->engine);
	free(s);
}

unsigned speech_rate_hz(struct speech *s, struct error *err)
{
	return s->ops->rate_hz(s->engine, err);
}

uint64_t speech_frames(const struct speech *s)
{
	return s->frames;
}

static struct take *take_at(struct saying *y, size_t i)
{
	return &y->takes[(y->first + i) % y->size];
}

static bool ask(struct saying *y, struct take *t, struct error *err)
{
	struct speech *s = y->speech;
	unsigned rate_hz = s->ops->rate_hz(s->engine, err);
	return rate_hz &&
	       take_ask(t, s->ops, s->engine, y->cast, y->doc, s->wpm, rate_hz, err);
}

/* Keeps as many children at work as there may be; finished takes wait for their turn. */
static bool fill(struct saying *y, struct error *err)
{
	size_t running = 0;
	for (size_t i = 0; i < y->count; i++)
		running += take_at(y, i)->state == TAKE_RUNNING;
	while (y->more && running < y->speech->workers && y->count < y->size) {
		struct take *t = take_at(y, y->count);
		t->handed = 0;
		t->plain = false;
		y->more = script_next(y->script, &t->passage);
		if (!y->more)
			break;
		y->count++;
		if (!ask(y, t, err))
			return false;
		running++;
	}
	return true;
}

static bool wait_and_read(struct saying *y, struct error *err)
{
	struct pollfd fds[2 * MOST_WORKERS];
	struct take *takes[2 * MOST_WORKERS];
	nfds_t n = 0;
	for (size_t i = 0; i < y->count; i++) {
		struct take *t = take_at(y, i);
		if (t->state != TAKE_RUNNING)
			continue;
		fds[n] = (struct pollfd){t->fd, POLLIN, 0};
		takes[n++] = t;
	}
	if (!n)
		return true;
	int ready = poll(fds, n, STALLED_MS);
	if (ready == 0) {
		close(takes[0]->fd);
		takes[0]->fd = -1;
		takes[0]->state = TAKE_FAILED;
	}
	for (nfds_t i = 0; ready > 0 && i < n; i++)
		if (fds[i].revents && !take_read(takes[i], y->doc, y->cast, err))
			return false;
	return true;
}

static bool give_sound(struct saying *y, const int16_t *pcm, size_t frames, struct error *err)
{
	if (frames && !y->out->pcm(y->out->user, pcm, frames, err))
		return false;
	y->speech->frames += frames;
	return true;
}

static bool give_mark(struct saying *y, const struct take_mark *m, struct error *err)
{
	struct mark mark = {
		.kind = m->kind,
		.frame = y->speech->frames,
		.at = m->at,
		.article = y->article,
		.block = m->block,
		.voice = y->cast->voices[m->voice].name,
	};
	return !y->out->mark || y->out->mark(y->out->user, &mark, err);
}

/* The whole sentences of the first take: sound up to a mark, then the mark. */
static bool hand_on(struct saying *y, struct take *t, struct error *err)
{
	size_t at = 0;
	for (size_t i = 0; i < t->whole_marks; i++) {
		size_t frame = (size_t)t->marks[i].frame;
		if (frame > t->whole_frames)
			frame = t->whole_frames;
		if (frame > at && y->out->mark) {
			if (!give_sound(y, t->pcm + at, frame - at, err))
				return false;
			at = frame;
		}
		if (!give_mark(y, &t->marks[i], err))
			return false;
	}
	if (!give_sound(y, t->pcm + at, t->whole_frames - at, err))
		return false;
	take_forget(t);
	return true;
}

/* A sentence that could not be said keeps its marks: the timeline has it, with no sound. */
static bool give_up_sentence(struct saying *y, struct take *t, struct error *err)
{
	const struct utterance *u = &t->passage.utterances[t->handed];
	size_t end = take_sentence_end(t, t->handed);
	struct range at = {u->at.start, t->passage.utterances[end - 1].at.end};
	struct str text = document_str(y->doc, at);
	struct take_mark mark = {MARK_BLOCK, 0, y->doc->blocks[u->block].at, u->block, u->voice};
	if (u->starts_block && !give_mark(y, &mark, err))
		return false;
	mark.kind = MARK_SENTENCE;
	mark.at = at;
	if (!give_mark(y, &mark, err))
		return false;
	log_error("the engine can't say the sentence \"%.*s\"; it is left out",
	          (int)(text.len < 60 ? text.len : 60), text.ptr);
	++*y->lost;
	t->handed = end;
	return true;
}

/* The child of the first take died: the rest again, more plainly. */
static bool try_again(struct saying *y, struct take *t, struct error *err)
{
	if (take_is_lost(t)) {
		if (!give_up_sentence(y, t, err))
			return false;
		t->plain = false;
	} else {
		log_notice("the engine failed in a passage; it is said again, more plainly");
		t->plain = true;
	}
	if (t->handed == t->passage.nutterances) {
		t->state = TAKE_DONE;
		return true;
	}
	return ask(y, t, err);
}

static bool say(struct saying *y, struct error *err)
{
	for (;;) {
		if (!fill(y, err))
			return false;
		if (!y->count)
			return true;
		if (!wait_and_read(y, err))
			return false;
		struct take *t = take_at(y, 0);
		if (t->whole > t->handed && !hand_on(y, t, err))
			return false;
		if (t->state == TAKE_FAILED && !try_again(y, t, err))
			return false;
		if (t->state == TAKE_DONE && t->handed == t->passage.nutterances) {
			y->first = (y->first + 1) % y->size;
			y->count--;
		}
	}
}

bool speech_say(struct speech *s, const struct document *doc, const struct cast *cast,
                const struct settings *settings, uint32_t article, const struct speech_out *out,
                size_t *lost, struct error *err)
{
	struct saying y = {
		.speech = s,
		.doc = doc,
		.cast = cast,
		.article = article,
		.out = out,
		.lost = lost,
		.script = script_new(doc, cast, settings, err),
		.more = true,
		.size = 2 * s->workers,
	};
	if (!y.script)
		return false;
	y.takes = mem_zeroed(y.size, sizeof(*y.takes));
	for (size_t i = 0; i < y.size; i++)
		take_init(&y.takes[i]);
	bool ok = say(&y, err);
	for (size_t i = 0; i < y.size; i++)
		take_release(&y.takes[i]);
	free(y.takes);
	script_free(y.script);
	return ok;
}
