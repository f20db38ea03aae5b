#include "take.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "rate.h"

enum { READ_BYTES = 256 * 1024 };

void take_init(struct take *t)
{
	*t = (struct take){.fd = -1};
	strbuf_init(&t->raw);
	strbuf_init(&t->passage.words);
}

void take_release(struct take *t)
{
	if (t->fd >= 0)
		close(t->fd);
	passage_release(&t->passage);
	strbuf_release(&t->raw);
	free(t->pcm);
	free(t->marks);
	take_init(t);
}

/* What no engine stumbles over: letters, digits and the simplest marks, as many characters as
 * before so that the words keep their places. */
static void add_plain(struct strbuf *b, struct str text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i);
		bool letter = (c < 0x80 && (ascii_is_digit((char)c) || ascii_is_upper((char)c) ||
		                            ascii_is_lower((char)c))) ||
		              (c >= 0xc0 && c < 0x2000) || (c >= 0x3040 && c < 0xd800);
		if (letter || c == ',' || c == '?' || c == '\'')
			strbuf_add_utf8(b, c);
		else
			strbuf_addc(b, ' ');
	}
}

static struct wire_line line_of(const struct utterance *u, const struct passage *p,
                                const struct voice *v, bool plain, int wpm, unsigned rate_hz)
{
	struct str rest;
	struct wire_line line = {
		.how = {
			.rate = rate_of_engine(wpm, v->rate),
			.pitch = v->pitch,
			.range = v->range,
			.volume = v->volume,
			.pause_frames = (uint32_t)((uint64_t)u->pause_ms * rate_hz / 1000),
		},
		.voice = str_of(v->engine),
		.text = {p->words.ptr + u->say.start, u->say.end - u->say.start},
	};
	if (plain)
		line.voice = str_cut(line.voice, '+', &rest);
	return line;
}

bool take_ask(struct take *t, const struct engine_ops *ops, struct engine *engine,
              const struct cast *cast, const struct document *doc, int wpm, unsigned rate_hz,
              struct error *err)
{
	(void)doc;
	const struct passage *p = &t->passage;
	struct strbuf request = STRBUF_INIT, plain = STRBUF_INIT;
	wire_begin(&request);
	for (size_t i = t->handed; i < p->nutterances; i++) {
		const struct utterance *u = &p->utterances[i];
		struct wire_line line = line_of(u, p, &cast->voices[u->voice], t->plain, wpm, rate_hz);
		if (t->plain) {
			strbuf_cut(&plain, 0);
			add_plain(&plain, line.text);
			line.text = strbuf_str(&plain);
		}
		wire_add(&request, &line);
	}
	t->asked = t->utterance = t->whole = t->handed;
	t->frames = t->nmarks = t->whole_frames = t->whole_marks = 0;
	t->sent = 0;
	strbuf_cut(&t->raw, 0);
	bool ok = wire_finish(&request) ||
	          error_set(err, ERROR_SOFTWARE, "a passage is too long for the engine");
	ok = ok && ops->say(engine, strbuf_str(&request), &t->fd, err);
	strbuf_release(&request);
	strbuf_release(&plain);
	t->state = ok ? TAKE_RUNNING : TAKE_FAILED;
	return ok;
}

static void add_mark(struct take *t, enum mark_kind kind, uint64_t frame, struct range at)
{
	const struct utterance *u = &t->passage.utterances[t->utterance];
	t->marks = mem_grow(t->marks, t->nmarks, &t->marks_cap, sizeof(*t->marks));
	/* Frames of this child count from its start; marks, from what is still held. */
	uint64_t held = t->sent - t->frames;
	t->marks[t->nmarks++] = (struct take_mark){
		.kind = kind,
		.frame = frame > held ? frame - held : 0,
		.at = at,
		.block = u->block,
		.voice = u->voice,
	};
}

size_t take_sentence_end(const struct take *t, size_t utterance)
{
	const struct passage *p = &t->passage;
	while (utterance < p->nutterances && !p->utterances[utterance].ends_sentence)
		utterance++;
	return utterance < p->nutterances ? utterance + 1 : utterance;
}

static void begin_utterance(struct take *t, const struct document *doc, uint64_t frame)
{
	const struct utterance *u = &t->passage.utterances[t->utterance];
	if (u->starts_block)
		add_mark(t, MARK_BLOCK, frame, doc->blocks[u->block].at);
	if (u->starts_sentence) {
		size_t last = take_sentence_end(t, t->utterance) - 1;
		add_mark(t, MARK_SENTENCE, frame,
		         (struct range){u->at.start, t->passage.utterances[last].at.end});
	}
	t->at_char = 0;
	t->at_byte = u->say.start;
	t->at_token = u->first;
}

/* A word begins at that character of the utterance's text: the token it belongs to is marked,
 * once, however many words are said for it. */
static void begin_word(struct take *t, uint64_t frame, uint32_t at_char)
{
	const struct passage *p = &t->passage;
	const struct utterance *u = &p->utterances[t->utterance];
	struct str words = strbuf_str(&p->words);
	for (; t->at_char < at_char && t->at_byte < u->say.end; t->at_char++) {
		size_t i = t->at_byte;
		utf8_next(words, &i);
		t->at_byte = (uint32_t)i;
	}
	uint32_t token = t->at_token;
	while (token < u->end && p->tokens[token].say.end <= t->at_byte)
		token++;
	if (token == u->end || p->tokens[token].say.start > t->at_byte)
		return;
	t->at_token = token + 1;
	add_mark(t, MARK_WORD, frame, p->tokens[token].at);
}

static void add_sound(struct take *t, struct str bytes)
{
	size_t frames = bytes.len / 2;
	if (t->frames + frames > t->pcm_cap) {
		t->pcm_cap = t->pcm_cap * 2 > t->frames + frames ? t->pcm_cap * 2 : t->frames + frames;
		t->pcm = mem_resize(t->pcm, t->pcm_cap * sizeof(*t->pcm));
	}
	memcpy(t->pcm + t->frames, bytes.ptr, frames * 2);
	t->frames += frames;
	t->sent += frames;
}

/* Takes one record in; false where it is nonsense. */
static bool take_record(struct take *t, const struct document *doc, const struct wire_record *r,
                        struct str payload)
{
	size_t number = t->asked + r->value;
	switch ((enum wire_kind)r->kind) {
	case WIRE_SOUND:
		add_sound(t, payload);
		return true;
	case WIRE_UTTERANCE:
		if (number >= t->passage.nutterances)
			return false;
		t->utterance = number;
		begin_utterance(t, doc, r->frame);
		return true;
	case WIRE_WORD:
		begin_word(t, r->frame, r->value);
		return true;
	case WIRE_SAID:
		if (number != t->utterance)
			return false;
		if (t->passage.utterances[number].ends_sentence ||
		    number + 1 == t->passage.nutterances) {
			t->whole = number + 1;
			t->whole_frames = t->frames;
			t->whole_marks = t->nmarks;
		}
		return true;
	case WIRE_DONE:
		t->state = TAKE_DONE;
		return t->whole == t->passage.nutterances;
	case WIRE_NO_VOICE:
	case WIRE_KINDS: break;
	}
	return false;
}

static bool no_voice(const struct take *t, const struct cast *cast, uint32_t value,
                     struct error *err)
{
	size_t number = t->asked + value;
	const char *voice = "?", *name = "?";
	if (number < t->passage.nutterances) {
		const struct voice *v = &cast->voices[t->passage.utterances[number].voice];
		voice = v->engine;
		name = v->name;
	}
	return error_set(err, ERROR_CONFIG,
	                 "espeak-ng has no voice \"%s\" ([%s] of the cast); espeak-ng --voices lists them",
	                 voice, name);
}

static void end_child(struct take *t, enum take_state state)
{
	close(t->fd);
	t->fd = -1;
	t->state = state;
}

/* Takes apart what has been read; what is left is the beginning of the next record. */
static bool take_apart(struct take *t, const struct document *doc, const struct cast *cast,
                       struct error *err)
{
	struct str bytes = strbuf_str(&t->raw), payload;
	struct wire_record record;
	size_t used, at = 0;
	int got = 0;
	while (t->state == TAKE_RUNNING &&
	       (got = wire_record(str_sub(bytes, at, bytes.len), &record, &payload, &used)) > 0) {
		if (record.kind == WIRE_NO_VOICE && !t->plain)
			return no_voice(t, cast, record.value, err);
		if (!take_record(t, doc, &record, payload))
			got = -1;
		if (got < 0)
			break;
		at += used;
	}
	if (got < 0)
		end_child(t, TAKE_FAILED);
	memmove(t->raw.ptr, t->raw.ptr + at, t->raw.len - at);
	strbuf_cut(&t->raw, t->raw.len - at);
	return true;
}

bool take_read(struct take *t, const struct document *doc, const struct cast *cast,
               struct error *err)
{
	ssize_t n = read(t->fd, strbuf_room(&t->raw, READ_BYTES), READ_BYTES);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (n <= 0) {
		end_child(t, TAKE_FAILED);
		return true;
	}
	t->raw.len += (size_t)n;
	if (!take_apart(t, doc, cast, err))
		return false;
	if (t->state == TAKE_DONE)
		end_child(t, TAKE_DONE);
	return true;
}

void take_forget(struct take *t)
{
	size_t frames = t->frames - t->whole_frames, marks = t->nmarks - t->whole_marks;
	memmove(t->pcm, t->pcm + t->whole_frames, frames * sizeof(*t->pcm));
	memmove(t->marks, t->marks + t->whole_marks, marks * sizeof(*t->marks));
	for (size_t i = 0; i < marks; i++)
		t->marks[i].frame -= t->whole_frames;
	t->handed = t->whole;
	t->frames = frames;
	t->nmarks = marks;
	t->whole_frames = t->whole_marks = 0;
}

bool take_is_lost(const struct take *t)
{
	return t->plain && t->handed == t->asked;
}
