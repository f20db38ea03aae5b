#include "take.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "rate.h"

enum {
	READ_BYTES = 256 * 1024,
	/* Nothing is said more slowly than this, at 80 words a minute: "%" is six bytes to ten.
	 * Only to stop a voice that runs in circles. */
	SLOWEST_MS_A_BYTE = 4000,
};

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

/* The block's language, where the voice is of another. */
static struct str lang_of(const struct utterance *u, struct str voice)
{
	struct str lang = u->lang, rest, main_part = str_cut(lang, '-', &rest);
	bool same = str_starts_case(voice, main_part) &&
	            (voice.len == main_part.len || !ascii_is_lower(voice.ptr[main_part.len]));
	return same || lang.len > WIRE_LARGEST_VOICE ? (struct str){"", 0} : lang;
}

/* How long it shall be, without the pause. */
static uint32_t speech_frames(const struct passage *p, struct str text, int voice_percent, int wpm,
                              unsigned rate_hz)
{
	uint64_t us = rate_duration_us(wpm, rate_characters(text)) * (uint64_t)p->speech_share;
	return (uint32_t)(us / (uint64_t)voice_percent * rate_hz / 10000000);
}

static struct wire_line line_of(const struct utterance *u, const struct passage *p,
                                const struct voice *v, bool plain, int wpm, unsigned rate_hz)
{
	struct str rest, voice = str_of(v->engine), lang = lang_of(u, voice);
	struct str text = {p->words.ptr + u->say.start, u->say.end - u->say.start};
	struct rate_of_engine rate =
		rate_of_engine(wpm, v->rate, p->speech_share, lang.len ? lang : voice);
	struct wire_line line = {
		.how = {
			.rate = rate.rate,
			.speed = rate.speed,
			.speech_frames = speech_frames(p, text, v->rate, wpm, rate_hz),
			.ends = u->ends_sentence,
			.pitch = v->pitch,
			.range = v->range,
			.volume = v->volume,
			.pause_frames = (uint32_t)((uint64_t)u->pause_ms * rate_hz / 1000),
		},
		.voice = voice,
		.lang = lang,
		.text = text,
	};
	if (plain)
		line.voice = str_cut(line.voice, '+', &rest);
	return line;
}

bool take_ask(struct take *t, const struct engine_ops *ops, struct engine *engine,
              const struct cast *cast, int wpm, unsigned rate_hz, struct error *err)
{
	const struct passage *p = &t->passage;
	struct strbuf request = STRBUF_INIT, plain = STRBUF_INIT;
	wire_begin(&request);
	t->asked = t->handed;
	t->until = t->plain ? take_sentence_end(t, t->handed) : p->nutterances;
	t->most = 0;
	for (size_t i = t->asked; i < t->until; i++) {
		const struct utterance *u = &p->utterances[i];
		struct wire_line line = line_of(u, p, &cast->voices[u->voice], t->plain, wpm, rate_hz);
		if (t->plain) {
			strbuf_cut(&plain, 0);
			add_plain(&plain, line.text);
			line.text = strbuf_str(&plain);
		}
		if (t->notice) {
			line.voice = str_of(cast->voices[0].engine);
			line.lang = STR("");
			line.text = i == t->asked ? str_of(t->notice) : STR("");
			line.how.speech_frames = 0;
		}
		wire_add(&request, &line);
		t->most += line.how.pause_frames + (line.text.len + 1) * SLOWEST_MS_A_BYTE * rate_hz / 1000;
	}
	t->utterance = t->next = t->whole = t->handed;
	t->frames = t->nmarks = t->whole_frames = t->whole_marks = 0;
	t->sent = t->tones = 0;
	t->rate_hz = rate_hz;
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


static void add_sound(struct take *t, struct str bytes)
{
	size_t frames = bytes.len / 2;
	if (!frames)
		return;
	if (t->frames + frames > t->pcm_cap) {
		t->pcm_cap = t->pcm_cap * 2 > t->frames + frames ? t->pcm_cap * 2 : t->frames + frames;
		t->pcm = mem_resize(t->pcm, t->pcm_cap * sizeof(*t->pcm));
	}
	memcpy(t->pcm + t->frames, bytes.ptr, frames * 2);
	t->frames += frames;
	t->sent += frames;
}

/* Puts the tone between what the child sends. */
static void add_tone(struct take *t, enum tone tone)
{
	size_t frames = tone_sound(tone, NULL, t->rate_hz);
	int16_t *pcm = mem_alloc(frames * sizeof(*pcm));
	tone_sound(tone, pcm, t->rate_hz);
	add_sound(t, (struct str){(const char *)pcm, frames * sizeof(*pcm)});
	t->tones += frames;
	t->most += frames;
	free(pcm);
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
	if (u->tone != TONE_NONE) {
		add_mark(t, MARK_TONE, frame, (struct range){u->at.start, u->at.start});
		t->marks[t->nmarks - 1].tone = u->tone;
		add_tone(t, u->tone);
		frame += tone_sound(u->tone, NULL, t->rate_hz);
	}
	if (u->announcement && u->say.end > u->say.start)
		add_mark(t, MARK_ANNOUNCEMENT, frame, u->at);
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
	if (t->notice)
		return; /* none of these is the document's */
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
	struct range at = p->tokens[token].at;
	if (at.start == at.end)
		return; /* the rest of a monstrous one */
	add_mark(t, MARK_WORD, frame, at);
}

/* Takes one record in; false where it is nonsense. */
static bool take_record(struct take *t, const struct document *doc, const struct wire_record *r,
                        struct str payload)
{
	size_t number = t->asked + r->value;
	switch ((enum wire_kind)r->kind) {
	case WIRE_SOUND:
		add_sound(t, payload);
		return t->sent <= t->most;
	case WIRE_UTTERANCE:
		if (number != t->next || number >= t->until)
			return false;
		t->utterance = t->next++;
		begin_utterance(t, doc, r->frame + t->tones);
		return true;
	case WIRE_WORD:
		if (t->next == t->asked)
			return false;
		begin_word(t, r->frame + t->tones, r->value);
		return true;
	case WIRE_SAID:
		if (t->next == t->asked || number != t->utterance)
			return false;
		if (t->passage.utterances[number].ends_sentence || number + 1 == t->until) {
			t->whole = number + 1;
			t->whole_frames = t->frames;
			t->whole_marks = t->nmarks;
		}
		return true;
	case WIRE_DONE:
		t->state = TAKE_DONE;
		return t->whole == t->until;
	case WIRE_NO_VOICE:
	case WIRE_KINDS: break;
	}
	return false;
}

static void end_child(struct take *t, enum take_state state)
{
	close(t->fd);
	t->fd = -1;
	t->state = state;
}

/* Takes apart what has been read; what is left is the beginning of the next record. */
static void take_apart(struct take *t, const struct document *doc)
{
	struct str bytes = strbuf_str(&t->raw), payload;
	struct wire_record record;
	size_t used, at = 0;
	int got = 0;
	while (t->state == TAKE_RUNNING &&
	       (got = wire_record(str_sub(bytes, at, bytes.len), &record, &payload, &used)) > 0) {
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
}

void take_read(struct take *t, const struct document *doc)
{
	ssize_t n = read(t->fd, strbuf_room(&t->raw, READ_BYTES), READ_BYTES);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		end_child(t, TAKE_FAILED);
		return;
	}
	t->raw.len += (size_t)n;
	take_apart(t, doc);
	if (t->state == TAKE_DONE)
		end_child(t, TAKE_DONE);
}

void take_give_up(struct take *t)
{
	end_child(t, TAKE_FAILED);
}

void take_forget(struct take *t)
{
	size_t frames = t->frames - t->whole_frames, marks = t->nmarks - t->whole_marks;
	if (frames)
		memmove(t->pcm, t->pcm + t->whole_frames, frames * sizeof(*t->pcm));
	if (marks)
		memmove(t->marks, t->marks + t->whole_marks, marks * sizeof(*t->marks));
	for (size_t i = 0; i < marks; i++)
		t->marks[i].frame -= t->whole_frames;
	t->handed = t->whole;
	t->frames = frames;
	t->nmarks = marks;
	t->whole_frames = t->whole_marks = 0;
}

bool take_is_over(const struct take *t)
{
	return t->handed == t->passage.nutterances;
}
