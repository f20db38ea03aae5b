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

enum { BUFFER_MS = 200, SILENCE_FRAMES = 4096, NAME = WIRE_LARGEST_VOICE + 1 };
/* What is written at once: the reader is woken a tenth as often as by each buffer. */
enum { HELD_BYTES = 96 * 1024, SOUND_FRAMES = 16384 };

struct telling {
	int fd;
	char bytes[HELD_BYTES]; /* not written yet */
	size_t held;
	uint64_t frame; /* written so far, from the start of the passage */
	uint64_t utterance_start;
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

static int on_sound(short *pcm, int frames, espeak_EVENT *event)
{
	struct telling *t = event->user_data;
	for (; event->type != espeakEVENT_LIST_TERMINATED; event++) {
		if (event->type == espeakEVENT_WORD && event->text_position > 0)
			put_record(t, WIRE_WORD, t->utterance_start + (uint64_t)event->sample,
			           (uint32_t)event->text_position - 1);
	}
	if (pcm && frames > 0)
		put_sound(t, pcm, (size_t)frames);
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

static void set_how(const struct wire_utterance *how)
{
	espeak_SetParameter(espeakRATE, how->rate, 0);
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
		espeak_Synth(b.ptr, b.len + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, t);
	strbuf_release(&b);
}

bool espeak_say(struct str request, int fd)
{
	struct telling t = {.fd = fd};
	struct wire_line line, before = {0};
	size_t at = 0;
	bool bad = false;
	for (uint32_t i = 0; !t.broken && wire_next(request, &at, &line, &bad); i++) {
		bool same = i && str_eq(before.voice, line.voice) && str_eq(before.lang, line.lang);
		if (!same && !ready_for(&line)) {
			put_record(&t, WIRE_NO_VOICE, t.frame, i);
			flush(&t);
			return false;
		}
		before = line;
		set_how(&line.how);
		t.utterance_start = t.frame;
		put_record(&t, WIRE_UTTERANCE, t.frame, i);
		say_text(&t, line.text);
		put_silence(&t, line.how.pause_frames);
		put_record(&t, WIRE_SAID, t.frame, i);
		flush(&t);
	}
	if (!bad)
		put_record(&t, WIRE_DONE, t.frame, 0);
	flush(&t);
	return !bad && !t.broken;
}
