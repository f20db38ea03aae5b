#include "speech.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "../util/log.h"
#include "../util/mem.h"
#include "../util/wordlist.h"
#include "take.h"

/* A child that sends nothing for so long while it is waited for has lost its way. */
enum { MOST_WORKERS = 64, TICK_MS = 500, STALLED_TICKS = 16, MOST_SILENT = 3 };

struct speech {
	const struct engine_ops *ops;
	struct engine *engine;
	size_t workers;
	int wpm;
	uint64_t frames;
};

/*
 * Whether the engine has all voices of the cast is found out beside the first
 * passages and known before the first sound (but for an opening's): not when
 * somebody speaks first, an hour into the recording.
 */
struct trial {
	int fd; /* of the reply; -1: it is over */
	struct strbuf raw;
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
	bool more;   /* the script has further passages */
	bool opened; /* what is behind the first block may be looked at */
	struct trial trial;
	struct strbuf notice; /* of a sentence that can't be said; empty before there is one */
	struct take *takes;
	size_t size, first, count;
	unsigned ticks;  /* waited since anything came */
	unsigned silent; /* children in a row that ended or stalled before they sent anything */
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
	       take_ask(t, s->ops, s->engine, y->cast, s->wpm, rate_hz, err);
}

/* Nothing behind the opening is looked at before it has been handed on. */
static bool may_go_on(const struct saying *y)
{
	return y->opened || !y->count;
}

/* Keeps as many children at work as there may be; finished takes wait for their turn. */
static bool fill(struct saying *y, struct error *err)
{
	size_t running = 0;
	for (size_t i = 0; i < y->count; i++)
		running += take_at(y, i)->state == TAKE_RUNNING;
	while (y->more && running < y->speech->workers && y->count < y->size && may_go_on(y)) {
		struct take *t = take_at(y, y->count);
		t->handed = 0;
		t->plain = false;
		t->notice = NULL;
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

static bool begin_trial(struct saying *y, struct error *err)
{
	struct speech *s = y->speech;
	struct strbuf request = STRBUF_INIT;
	wire_begin(&request);
	for (size_t i = 0; i < y->cast->nvoices; i++)
		wire_add(&request, &(struct wire_line){.voice = str_of(y->cast->voices[i].engine)});
	bool ok = wire_finish(&request) ||
	          error_set(err, ERROR_CONFIG, "%s has too many voices", y->cast->file);
	ok = ok && s->ops->say(s->engine, strbuf_str(&request), &y->trial.fd, err);
	strbuf_release(&request);
	return ok;
}

/* What has come of the reply: false where a voice is missing. A trial that dies says nothing
 * about the voices; what they then do will be seen. */
static bool read_trial(struct saying *y, struct error *err)
{
	struct trial *t = &y->trial;
	struct wire_record record = {0};
	struct str payload;
	size_t used;
	ssize_t n = read(t->fd, strbuf_room(&t->raw, 4096), 4096);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	t->raw.len += n > 0 ? (size_t)n : 0;
	struct str bytes = strbuf_str(&t->raw);
	while (wire_record(bytes, &record, &payload, &used) > 0) {
		bytes = str_sub(bytes, used, bytes.len);
		if (record.kind == WIRE_NO_VOICE && record.value < y->cast->nvoices) {
			const struct voice *v = &y->cast->voices[record.value];
			if (str_eq(str_of(v->engine), str_of(y->cast->language)))
				return error_set(err, ERROR_CONFIG, "espeak-ng does not speak \"%s\", the "
				                 "language of the text; say with --lang in which it shall "
				                 "be said", v->engine);
			return error_set(err, ERROR_CONFIG, "espeak-ng has no voice \"%s\" ([%s] of the cast); "
			                 "espeak-ng --voices lists them, --voices=variant what stands behind +",
			                 v->engine, v->name);
		}
	}
	if (n <= 0 || record.kind == WIRE_DONE) {
		close(t->fd);
		t->fd = -1;
	}
	return true;
}

/* Waits until one of the children has something, or looks only, and reads what they have. */
static bool read_children(struct saying *y, bool wait, struct error *err)
{
	struct pollfd fds[2 * MOST_WORKERS + 1];
	struct take *takes[2 * MOST_WORKERS + 1];
	nfds_t n = 0;
	if (y->trial.fd >= 0) {
		takes[n] = NULL;
		fds[n++] = (struct pollfd){y->trial.fd, POLLIN, 0};
	}
	for (size_t i = 0; i < y->count; i++) {
		struct take *t = take_at(y, i);
		if (t->state != TAKE_RUNNING)
			continue;
		takes[n] = t;
		fds[n++] = (struct pollfd){t->fd, POLLIN, 0};
	}
	/* In ticks, so that time spent stopped by Ctrl-Z is not held against a child. */
	int ready = n ? poll(fds, n, wait ? TICK_MS : 0) : 0;
	bool stalled = false;
	if (ready > 0)
		y->ticks = 0;
	else if (ready == 0 && wait)
		stalled = ++y->ticks >= STALLED_TICKS;
	for (nfds_t i = 0; i < n; i++) {
		if (stalled && takes[i] == take_at(y, 0))
			take_give_up(takes[i]);
		else if (ready > 0 && fds[i].revents && takes[i])
			take_read(takes[i], y->doc);
		else if (ready > 0 && fds[i].revents && !read_trial(y, err))
			return false;
	}
	if (stalled) {
		y->ticks = 0;
		if (y->trial.fd >= 0)
			close(y->trial.fd);
		y->trial.fd = -1;
	}
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
		.tone = m->tone,
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

static void say_lost(struct saying *y, struct str text)
{
	size_t shown = text.len < 60 ? text.len : 60;
	while (shown < text.len && (text.ptr[shown] & 0xc0) == 0x80)
		shown--;
	log_error("the engine can't say the sentence \"%.*s%s\"; it is left out", (int)shown, text.ptr,
	          shown < text.len ? "..." : "");
	++*y->lost;
}

/* "A sentence could not be said", in the language of the voices; else in English. */
static const char *notice_of(struct saying *y)
{
	char code[] = "en\0";
	struct error err;
	for (int i = 0; i < 2 && !y->notice.len; i++) {
		if (!i && strlen(y->cast->language) >= 2)
			memcpy(code, y->cast->language, 2);
		else
			memcpy(code, "en", 2);
		struct wordlist *phrases = wordlist_of_language(code, "phrases", &err);
		if (phrases)
			strbuf_add(&y->notice, wordlist_find(phrases, STR("unsaid")));
		wordlist_free(phrases);
	}
	return y->notice.ptr;
}

static struct range lost_range(const struct take *t)
{
	size_t end = take_sentence_end(t, t->handed);
	return (struct range){t->passage.utterances[t->handed].at.start,
	                      t->passage.utterances[end - 1].at.end};
}

/* Where not even the notice can be said, the sentence keeps its marks, with no sound. */
static bool give_up_sentence(struct saying *y, struct take *t, struct error *err)
{
	const struct utterance *u = &t->passage.utterances[t->handed];
	size_t end = take_sentence_end(t, t->handed);
	struct range at = lost_range(t);
	struct take_mark mark = {MARK_BLOCK, 0, y->doc->blocks[u->block].at, u->block, u->voice,
	                         TONE_NONE};
	if (u->starts_block && !give_mark(y, &mark, err))
		return false;
	mark.kind = MARK_SENTENCE;
	mark.at = at;
	if (u->starts_sentence && !give_mark(y, &mark, err))
		return false;
	t->handed = end;
	return true;
}

/* The child of the first take has died: its next sentence again, in plain words. */
static bool try_again(struct saying *y, struct take *t, struct error *err)
{
	bool said = t->handed > t->asked; /* something of what it was asked for */
	y->silent = t->sent || t->nmarks || said ? 0 : y->silent + 1;
	if (y->silent >= MOST_SILENT)
		return error_set(err, ERROR_UNAVAILABLE,
		                 "the speech engine doesn't answer; what was not said yet is missing");
	if (t->plain && !t->notice && !said) {
		say_lost(y, document_str(y->doc, lost_range(t)));
		t->notice = notice_of(y);
		return ask(y, t, err);
	}
	if (t->notice && !said && !give_up_sentence(y, t, err))
		return false;
	if (t->plain) {
		t->plain = false;
		t->notice = NULL;
	} else {
		log_notice("the engine failed in a sentence; it is said again, in plain words");
		t->plain = true;
	}
	return take_is_over(t) || ask(y, t, err);
}

/* An opening is heard at once, everything else when it is known that all voices are there. */
static bool may_hand_on(const struct saying *y, const struct take *t)
{
	return t->whole > t->handed && (y->trial.fd < 0 || !y->opened);
}

static bool say(struct saying *y, struct error *err)
{
	/* The first passage before the trial: somebody may be waiting to hear it. */
	if (!fill(y, err) || !begin_trial(y, err))
		return false;
	for (;;) {
		if ((y->out->stopped && y->out->stopped(err)) || !fill(y, err))
			return false;
		if (!y->count)
			return true;
		struct take *t = take_at(y, 0);
		/* The others' pipes are emptied too while there is something to hand on. */
		bool ready = may_hand_on(y, t) || (y->trial.fd < 0 && t->state != TAKE_RUNNING);
		if (!read_children(y, !ready, err))
			return false;
		if (may_hand_on(y, t) && !hand_on(y, t, err))
			return false;
		/* What looks like a failure may be a voice that isn't there: the trial will tell. */
		if (y->trial.fd >= 0 && (y->opened || t->state == TAKE_FAILED))
			continue;
		if (t->state == TAKE_FAILED && !take_is_over(t) && !try_again(y, t, err))
			return false;
		if (t->state == TAKE_DONE && !take_is_over(t)) {
			t->plain = false; /* what was said plainly was one sentence of it */
			t->notice = NULL;
			if (!ask(y, t, err))
				return false;
		}
		if (t->state != TAKE_RUNNING && take_is_over(t)) {
			y->first = (y->first + 1) % y->size;
			y->count--;
			if (!y->opened && !y->out->opened(y->out->user, err))
				return false;
			y->opened = true;
		}
	}
}

bool speech_try(struct speech *s, const struct cast *cast, struct error *err)
{
	struct saying y = {.speech = s, .cast = cast, .trial = {-1, STRBUF_INIT}};
	bool ok = begin_trial(&y, err);
	while (ok && y.trial.fd >= 0)
		ok = read_children(&y, true, err);
	if (y.trial.fd >= 0)
		close(y.trial.fd);
	strbuf_release(&y.trial.raw);
	return ok;
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
		.opened = !out->opened,
		.trial = {-1, STRBUF_INIT},
		.notice = STRBUF_INIT,
		.size = 2 * s->workers,
	};
	if (!y.script)
		return false;
	y.takes = mem_zeroed(y.size, sizeof(*y.takes));
	for (size_t i = 0; i < y.size; i++)
		take_init(&y.takes[i]);
	bool ok = say(&y, err);
	if (y.trial.fd >= 0)
		close(y.trial.fd);
	strbuf_release(&y.trial.raw);
	strbuf_release(&y.notice);
	for (size_t i = 0; i < y.size; i++)
		take_release(&y.takes[i]);
	free(y.takes);
	script_free(y.script);
	return ok;
}
