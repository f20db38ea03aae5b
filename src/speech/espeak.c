#include "espeak.h"

#include <errno.h>
#include <espeak-ng/speak_lib.h>
#include <stdlib.h>
#include <unistd.h>

/* Longer buffers mean fewer calls and writes; the first one is ready within a millisecond. */
enum { BUFFER_MS = 200, SILENCE_FRAMES = 4096 };

struct telling {
	int fd;
	uint64_t frame; /* written so far, from the start of the passage */
	uint64_t utterance_start;
	bool broken;
};

static void put(struct telling *t, const void *bytes, size_t size)
{
	const char *p = bytes;
	while (size && !t->broken) {
		ssize_t n = write(t->fd, p, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			t->broken = true;
			return;
		}
		p += n;
		size -= (size_t)n;
	}
}

static void put_record(struct telling *t, enum wire_kind kind, uint64_t frame, uint32_t value)
{
	struct wire_record record = {.kind = kind, .frame = frame, .value = value};
	put(t, &record, sizeof(record));
}

static void put_sound(struct telling *t, const short *pcm, size_t frames)
{
	struct wire_record record = {
		.kind = WIRE_SOUND, .size = (uint32_t)(frames * 2), .frame = t->frame};
	put(t, &record, sizeof(record));
	put(t, pcm, frames * 2);
	t->frame += frames;
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

unsigned espeak_prime(void)
{
	int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL,
	                             espeakINITIALIZE_DONT_EXIT);
	if (rate <= 0)
		return 0;
	espeak_SetSynthCallback(on_sound);
	/* The first voice costs 3 to 4 ms, all 130 voice files being read to find it; from then on
	 * a change of voice is .1 ms, and the children have what was read. */
	return espeak_ready(STR("en-us")) ? (unsigned)rate : 0;
}

bool espeak_ready(struct str voice)
{
	char name[WIRE_LARGEST_VOICE + 1];
	if (voice.len >= sizeof(name))
		return false;
	memcpy(name, voice.ptr, voice.len);
	name[voice.len] = '\0';
	return espeak_SetVoiceByName(name) == EE_OK;
}

static void set_how(const struct wire_utterance *how)
{
	espeak_SetParameter(espeakRATE, how->rate, 0);
	espeak_SetParameter(espeakPITCH, how->pitch, 0);
	espeak_SetParameter(espeakRANGE, how->range, 0);
	espeak_SetParameter(espeakVOLUME, how->volume, 0);
	espeak_SetParameter(espeakPUNCTUATION, espeakPUNCT_NONE, 0);
}

/* For the tests only: a child that meets this word dies, as some input makes espeak-ng do.
 * Behind ":once" it dies only where the text still has its full stop (the first try). */
static void crash_if_asked(const char *text)
{
	const char *word = getenv("CRIER_TEST_CRASH");
	if (!word || !*word)
		return;
	struct str rest, want = str_cut(str_of(word), ':', &rest);
	if (str_find(str_of(text), want) >= 0 && (!rest.ptr || strchr(text, '.')))
		abort();
}

static void say_text(struct telling *t, struct str text)
{
	/* A whole copy with a zero behind it; no control reaches a voice (some crash). */
	struct strbuf b = STRBUF_INIT;
	strbuf_add(&b, text);
	for (size_t i = 0; i < b.len; i++)
		if ((unsigned char)b.ptr[i] < ' ' || b.ptr[i] == 0x7f)
			b.ptr[i] = ' ';
	crash_if_asked(b.ptr);
	if (b.len)
		espeak_Synth(b.ptr, b.len + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, t);
	strbuf_release(&b);
}

bool espeak_say(struct str request, int fd)
{
	struct telling t = {.fd = fd};
	struct wire_line line;
	struct str voice = {"", 0};
	size_t at = 0;
	bool bad = false;
	for (uint32_t i = 0; !t.broken && wire_next(request, &at, &line, &bad); i++) {
		if (!str_eq(voice, line.voice) && !espeak_ready(line.voice)) {
			put_record(&t, WIRE_NO_VOICE, t.frame, i);
			return false;
		}
		voice = line.voice;
		set_how(&line.how);
		t.utterance_start = t.frame;
		put_record(&t, WIRE_UTTERANCE, t.frame, i);
		say_text(&t, line.text);
		put_silence(&t, line.how.pause_frames);
		put_record(&t, WIRE_SAID, t.frame, i);
	}
	if (!bad)
		put_record(&t, WIRE_DONE, t.frame, 0);
	return !bad && !t.broken;
}
