/*
 * What was measured of espeak-ng 1.51 and decided something here:
 * - A change of voice by name costs .1 ms (.6 where its language is not loaded yet), a
 *   parameter nothing, a call for one word .5 ms: so each utterance is a call of its own.
 *   The first voice by name costs 4 ms, all voice files being read: that is done once, before
 *   the forks.
 * - 7 ms of silence stand behind the last sound, 300 with espeakENDPAUSE: the pauses are ours,
 *   so it is not set.
 * - A variant that isn't there ("en-us+nobody") is no error of its own: it is looked for.
 * - "en-gb" and "fr-fr" are no names of voices, but languages of the voices "en" and "fr".
 */
#include "espeak.h"

#include <errno.h>
#include <espeak-ng/speak_lib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../util/mem.h"
#include "tempo.h"

/* Its own rates: what is beyond it speeds up by libsonic itself, from a slower sound. */
enum { SLOWEST = 80, FASTEST = 449 };
enum { BUFFER_MS = 200, SILENCE_FRAMES = 4096, NAME = WIRE_LARGEST_VOICE + 1 };
/* What is written at once: the reader is woken a tenth as often as by each buffer. */
enum { HELD_BYTES = 96 * 1024, SOUND_FRAMES = 16384 };

struct telling {
	int fd;
	char bytes[HELD_BYTES]; /* not written yet */
	size_t held;
	uint64_t frame; /* written so far, from the start of the passage */
	unsigned rate_hz;
	struct tempo tempo;
	/* The sentence in work: its sound, its utterances and where their words begin. */
	int16_t *pcm;
	size_t frames, pcm_cap;
	struct piece {
		struct wire_utterance how;
		uint32_t number;
		size_t frames, words; /* ends of it in pcm and words */
	} *pieces;
	size_t npieces, pieces_cap;
	struct word {
		size_t frame; /* from the start of the utterance */
		uint32_t at;
	} *words;
	size_t nwords, words_cap;
	double ahead; /* its rate has been multiplied by */
	bool begun; /* its first utterance has been told */
	bool broken;
	const char *fail; /* for the tests: the way to fail at the next sound; NULL: none */
};

static void flush(struct telling *t)
{
	for (size_t at = 0; at < t->held && !t->broken;) {
		ssize_t n = write(t->fd, t->bytes + at, t->held - at);
		if (n > 0)
			at += (size_t)n;
		else if (errno != EINTR)
			t->broken = true;
	}
	t->held = 0;
}

static void put(struct telling *t, const struct wire_record *record, const void *bytes)
{
	if (sizeof(*record) + record->size > sizeof(t->bytes) - t->held)
		flush(t);
	memcpy(t->bytes + t->held, record, sizeof(*record));
	t->held += sizeof(*record);
	if (record->size)
		memcpy(t->bytes + t->held, bytes, record->size);
	t->held += record->size;
}

static void put_record(struct telling *t, enum wire_kind kind, uint64_t frame, uint32_t value)
{
	put(t, &(struct wire_record){.kind = kind, .frame = frame, .value = value}, "");
}

static void put_sound(struct telling *t, const short *pcm, size_t frames)
{
	while (frames) {
		size_t n = frames < SOUND_FRAMES ? frames : SOUND_FRAMES;
		struct wire_record record = {
			.kind = WIRE_SOUND, .size = (uint32_t)(n * 2), .frame = t->frame};
		put(t, &record, pcm);
		t->frame += n;
		pcm += n;
		frames -= n;
	}
}

static void fail_for_test(struct telling *t)
{
	const char *way = t->fail;
	t->fail = NULL;
	flush(t);
	if (str_eq(str_of(way), STR("hang")))
		for (;;)
			pause();
	else if (str_eq(str_of(way), STR("nonsense")))
		put_record(t, WIRE_SAID, t->frame, UINT32_MAX);
	else
		raise(SIGSEGV);
}

static void keep_sound(struct telling *t, const short *pcm, size_t frames)
{
	if (t->frames + frames > t->pcm_cap) {
		t->pcm_cap = 2 * (t->frames + frames);
		t->pcm = mem_resize(t->pcm, t->pcm_cap * sizeof(*t->pcm));
	}
	memcpy(t->pcm + t->frames, pcm, frames * sizeof(*pcm));
	t->frames += frames;
}

static int on_sound(short *pcm, int frames, espeak_EVENT *event)
{
	struct telling *t = event->user_data;
	for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
		if (event->type == espeakEVENT_WORD && event->text_position > 0) {
			t->words = mem_grow(t->words, t->nwords, &t->words_cap, sizeof(*t->words));
			t->words[t->nwords++] = (struct word){(size_t)event->sample,
			                                      (uint32_t)event->text_position - 1};
		}
	}
	if (pcm && frames > 0)
		keep_sound(t, pcm, (size_t)frames);
	if (t->fail)
		fail_for_test(t);
	return t->broken; /* 1 ends the speaking */
}

static void put_silence(struct telling *t, size_t frames)
{
	static const short silence[SILENCE_FRAMES];
	while (frames && !t->broken) {
		size_t n = frames < SILENCE_FRAMES ? frames : SILENCE_FRAMES;
		put_sound(t, silence, n);
		frames -= n;
	}
}

/* An utterance at its speed, with its words and the pause behind it. */
static void put_piece(struct telling *t, const struct piece *piece, const int16_t *pcm,
                      size_t frames, const struct word *words, size_t nwords, double speed)
{
	uint64_t start = t->frame;
	if (!t->begun)
		put_record(t, WIRE_UTTERANCE, start, piece->number);
	t->begun = false;
	for (size_t i = 0; i < nwords; i++)
		put_record(t, WIRE_WORD, start + (uint64_t)((double)words[i].frame / speed), words[i].at);
	if (tempo_is_even(speed)) {
		put_sound(t, pcm, frames);
	} else {
		int16_t *changed = mem_alloc(tempo_room(frames, speed) * sizeof(*changed));
		put_sound(t, changed, tempo_change(&t->tempo, pcm, frames, speed, t->rate_hz, changed));
		free(changed);
	}
	tempo_became(&t->tempo, (double)(t->frame - start), piece->how.speech_frames);
	put_silence(t, piece->how.pause_frames);
	put_record(t, WIRE_SAID, t->frame, piece->number);
}

static double speed_of(const struct wire_utterance *how)
{
	return how->speed > 0 ? how->speed / 1000. : 1;
}

/* Whether the sound is to be changed, or the engine's own rate is enough. */
static bool is_changed(const struct wire_utterance *how)
{
	return how->speed > 0 && how->speed != 1000;
}

/* The sentence in work is whole: its tempo is known. */
static void put_sentence(struct telling *t)
{
	double frames = 0, wanted = 0;
	size_t bytes = 0;
	for (size_t i = 0, from = 0; i < t->npieces; from = t->pieces[i++].frames) {
		const struct wire_utterance *how = &t->pieces[i].how;
		frames += (double)(t->pieces[i].frames - from) / speed_of(how);
		wanted += how->speech_frames;
		bytes += how->text_len;
	}
	double factor = tempo_factor(&t->tempo, bytes, frames * t->ahead, wanted);
	struct piece before = {0};
	for (size_t i = 0; i < t->npieces; before = t->pieces[i++]) {
		const struct piece *p = &t->pieces[i];
		put_piece(t, p, t->pcm + before.frames, p->frames - before.frames,
		          t->words + before.words, p->words - before.words,
		          is_changed(&p->how) ? factor * speed_of(&p->how)
		                              : tempo_beyond(factor, t->ahead));
	}
	t->npieces = t->nwords = t->frames = 0;
	flush(t);
}

/*
 * libespeak-ng opens a sound device whatever it is asked for: a connection to
 * PulseAudio, which may hang, a thread, 64 MB and folders in the user's home. It asks
 * libpcaudio for one by this name, and finds it here first: there is none.
 */
void *create_audio_device_object(const char *device, const char *program, const char *what);
void *create_audio_device_object(const char *device, const char *program, const char *what)
{
	(void)device, (void)program, (void)what;
	return NULL;
}

unsigned espeak_prime(void)
{
	int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL,
	                             espeakINITIALIZE_DONT_EXIT);
	if (rate <= 0)
		return 0;
	espeak_SetSynthCallback(on_sound);
	return espeak_ready(STR("en-us")) ? (unsigned)rate : 0;
}

static bool has_variant(struct str variant)
{
	char path[512];
	const char *data;
	if (!variant.len || memchr(variant.ptr, '/', variant.len))
		return false;
	espeak_Info(&data);
	int len = snprintf(path, sizeof(path), "%s/voices/!v/%.*s", data, STR_ARG(variant));
	return len > 0 && (size_t)len < sizeof(path) && access(path, R_OK) == 0;
}

/* Whether one of the voice's languages ("<priority>code\0...\0") has this main part. */
static bool speaks(const espeak_VOICE *voice, const char *lang, size_t main_part)
{
	for (const char *l = voice->languages; *l; l += strlen(l) + 1) {
		const char *code = l + 1;
		if (strncmp(code, lang, main_part) == 0 && (!code[main_part] || code[main_part] == '-'))
			return true;
	}
	return false;
}

/* The name of the best voice for a language. Where there is none, all are listed. */
static bool find_language(const char *lang, char name[NAME])
{
	espeak_VOICE wanted = {.languages = lang};
	const espeak_VOICE **list = espeak_ListVoices(&wanted);
	size_t main_part = strcspn(lang, "-_");
	if (!main_part || !list || !list[0] || !speaks(list[0], lang, main_part))
		return false;
	const char *file = strrchr(list[0]->identifier, '/');
	int len = snprintf(name, NAME, "%s", file ? file + 1 : list[0]->identifier);
	return len > 0 && len < NAME;
}

/* `base` is a voice or a language. */
static bool set_voice(struct str base, struct str variant)
{
	char name[NAME], other[NAME], full[2 * NAME];
	if (!base.len || base.len >= sizeof(name) || variant.len >= NAME)
		return false;
	for (size_t i = 0; i <= base.len; i++)
		name[i] = i < base.len ? ascii_lower(base.ptr[i]) : '\0';
	const char *plus = variant.len ? "+" : "";
	snprintf(full, sizeof(full), "%s%s%.*s", name, plus, STR_ARG(variant));
	if (espeak_SetVoiceByName(full) == EE_OK)
		return true;
	if (!find_language(name, other))
		return false;
	snprintf(full, sizeof(full), "%s%s%.*s", other, plus, STR_ARG(variant));
	return espeak_SetVoiceByName(full) == EE_OK;
}

bool espeak_ready(struct str voice)
{
	struct str variant, base = str_cut(voice, '+', &variant);
	return (!variant.ptr || has_variant(variant)) && set_voice(base, variant);
}

/* The voice in another language; in its own where espeak-ng lacks that. */
static bool ready_for(const struct wire_line *line)
{
	struct str variant;
	str_cut(line->voice, '+', &variant);
	if (!espeak_ready(line->voice))
		return false;
	return !line->lang.len || set_voice(line->lang, variant) || espeak_ready(line->voice);
}

static void set_how(const struct wire_utterance *how, double ahead)
{
	int rate = (int)(how->rate * ahead + .5);
	rate = rate < SLOWEST ? SLOWEST : rate > FASTEST ? FASTEST : rate;
	espeak_SetParameter(espeakRATE, rate, 0);
	espeak_SetParameter(espeakPITCH, how->pitch, 0);
	espeak_SetParameter(espeakRANGE, how->range, 0);
	espeak_SetParameter(espeakVOLUME, how->volume, 0);
	espeak_SetParameter(espeakPUNCTUATION, espeakPUNCT_NONE, 0);
}

/*
 * For the tests only, CRIER_TEST_ENGINE=WAY:WORD: a child that says this word fails after its
 * first sound. WAY is crash; or, where it is not said plainly (the full stop is still there),
 * once, hang or nonsense. Nothing that is said can do that without the variable.
 */
static const char *failure_for_test(struct str text)
{
	const char *variable = getenv("CRIER_TEST_ENGINE");
	const char *colon = variable ? strchr(variable, ':') : NULL;
	if (!colon || str_find(text, str_of(colon + 1)) < 0)
		return NULL;
	static const char *const ways[] = {"crash", "once", "hang", "nonsense"};
	struct str way = {variable, (size_t)(colon - variable)};
	size_t i = 0;
	while (i < sizeof(ways) / sizeof(*ways) && !str_eq(way, str_of(ways[i])))
		i++;
	if (i == sizeof(ways) / sizeof(*ways) || (i > 0 && str_find_char(text, '.') < 0))
		return NULL;
	return ways[i];
}

static bool is_control(const unsigned char *c)
{
	/* C1 too, which UTF-8 writes as c2 80 to c2 9f. */
	return *c < ' ' || *c == 0x7f || (c[0] == 0xc2 && c[1] >= 0x80 && c[1] <= 0x9f);
}

static void say_text(struct telling *t, struct str text)
{
	/* A whole copy with a zero behind it; no control reaches a voice (some crash). A C1
	 * becomes no-break space: the characters are counted. */
	struct strbuf b = STRBUF_INIT;
	strbuf_add(&b, text);
	for (unsigned char *c = (unsigned char *)b.ptr; c < (unsigned char *)b.ptr + b.len; c++)
		if (is_control(c))
			c[*c == 0xc2] = *c == 0xc2 ? 0xa0 : ' ';
	t->fail = failure_for_test(text);
	if (b.len)
		espeak_Synth(b.ptr, b.len + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakPHONEMES, NULL, t);
	strbuf_release(&b);
}

static void say_line(struct telling *t, const struct wire_line *line, uint32_t number)
{
	const struct wire_utterance *how = &line->how;
	if (!t->npieces)
		t->ahead = is_changed(how) ? 1 : tempo_ahead(&t->tempo, how->text_len, how->speech_frames);
	set_how(how, t->ahead);
	if (!number) {
		/* Told before it is said: if this one kills us, it was not silence. */
		put_record(t, WIRE_UTTERANCE, t->frame, number);
		flush(t);
		t->begun = true;
	}
	say_text(t, line->text);
	t->pieces = mem_grow(t->pieces, t->npieces, &t->pieces_cap, sizeof(*t->pieces));
	t->pieces[t->npieces++] = (struct piece){line->how, number, t->frames, t->nwords};
	if (line->how.ends)
		put_sentence(t);
}

static bool say_all(struct telling *t, struct str request)
{
	struct wire_line line, before = {0};
	size_t at = 0;
	bool bad = false;
	for (uint32_t i = 0; !t->broken && wire_next(request, &at, &line, &bad); i++) {
		bool same = i && str_eq(before.voice, line.voice) && str_eq(before.lang, line.lang);
		if (!same && !ready_for(&line)) {
			put_record(t, WIRE_NO_VOICE, t->frame, i);
			flush(t);
			return false;
		}
		before = line;
		say_line(t, &line, i);
	}
	put_sentence(t);
	if (!bad)
		put_record(t, WIRE_DONE, t->frame, 0);
	flush(t);
	return !bad && !t->broken;
}

bool espeak_say(struct str request, unsigned rate_hz, int fd)
{
	struct telling t = {.fd = fd, .rate_hz = rate_hz};
	tempo_init(&t.tempo);
	bool ok = say_all(&t, request);
	tempo_release(&t.tempo);
	free(t.pcm);
	free(t.pieces);
	free(t.words);
	return ok;
}
