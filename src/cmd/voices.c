/*
 * crier voices: the cast, a voice a line, and with --say a sentence of each.
 * The names of voices (all of them without any) choose some.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../audio/sink.h"
#include "../speech/speech.h"
#include "../speech/structure.h"
#include "../util/log.h"
#include "../util/mem.h"
#include "../util/wordlist.h"
#include "command.h"

struct voices {
	bool say, tones;
	const char *out; /* a sound file for what is said; NULL: the sound card */
	const struct settings *settings;
	const char *const *names;
	struct cast cast;
	struct speech *speech;
	struct sink sink;
	bool left_behind; /* by the sink */
};

static const struct option options[] = {
	{OPTION_FLAG, "say", 's', offsetof(struct voices, say), NULL, "say a sentence in each voice"},
	{OPTION_FLAG, "tones", 0, offsetof(struct voices, tones), NULL,
	 "list the tones, and say each with its word"},
	{OPTION_TEXT, "output", 'o', offsetof(struct voices, out), "FILE",
	 "write what is said to this sound file (wav) instead"},
	{OPTION_SETTING, "cast", 0, 0, NULL, "the cast: a name in voices/ or a file"},
	{OPTION_SETTING, "voice", 0, 0, NULL, "the narrator's voice"},
	{OPTION_SETTING, "lang", 0, 0, NULL, "the language they speak"},
	{OPTION_SETTING, "rate", 0, 0, NULL, "words a minute"},
	{OPTION_SETTING, "to", 0, 0, NULL, "where it is said; null: to nobody"},
	{OPTION_SETTING, "device", 0, 0, NULL, "the sound device: its name or a part of it"},
	{OPTION_SETTING, "latency", 0, 0, NULL, "how far ahead sound goes to the device"},
	{0},
};

/* The language that the user has set, or else that of the environment. */
static struct str language_of(const struct settings *settings)
{
	static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	if (strcmp(settings->language, "auto") != 0)
		return str_of(settings->language);
	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
		const char *value = getenv(variables[i]);
		if (!value || !*value)
			continue;
		struct str language = {value, strcspn(value, ".@")};
		return language.len >= 2 && ascii_is_lower(value[0]) ? language : STR("en");
	}
	return STR("en");
}

static bool is_wanted(const struct voices *v, const struct voice *voice)
{
	for (size_t i = 0; v->names[i]; i++)
		if (str_eq_case(str_of(v->names[i]), str_of(voice->name)))
			return true;
	return !v->names[0];
}

/* A name that is none of the cast's is an error, not a short list. */
static bool check_names(const struct voices *v, struct error *err)
{
	for (size_t i = 0; v->names[i]; i++) {
		size_t k = 0;
		while (k < v->cast.nvoices &&
		       !str_eq_case(str_of(v->names[i]), str_of(v->cast.voices[k].name)))
			k++;
		if (k == v->cast.nvoices)
			return error_set(err, ERROR_USAGE, "this cast has no voice \"%.40s\"; crier "
			                 "voices lists them (a name of two words in quotation marks: "
			                 "\"woman 2\")", v->names[i]);
	}
	return true;
}

static void list(const struct voices *v)
{
	int name = 0, engine = 0;
	for (size_t i = 0; i < v->cast.nvoices; i++) {
		const struct voice *voice = &v->cast.voices[i];
		name = (int)strlen(voice->name) > name ? (int)strlen(voice->name) : name;
		engine = (int)strlen(voice->engine) > engine ? (int)strlen(voice->engine) : engine;
	}
	for (size_t i = 0; i < v->cast.nvoices; i++) {
		const struct voice *voice = &v->cast.voices[i];
		if (!is_wanted(v, voice))
			continue;
		printf("%-*s  %-*s  pitch %2d  range %2d  volume %3d%%  rate %d%%\n", name, voice->name,
		       engine, voice->engine, voice->pitch, voice->range, voice->volume, voice->rate);
	}
	for (size_t i = 0; i < v->cast.npins && !v->names[0]; i++)
		printf("%s has %s\n", v->cast.pins[i].name.ptr, v->cast.voices[v->cast.pins[i].voice].name);
}

/* The sentence for a voice; where the language has none, its name. */
static void add_sentence(struct document *doc, const struct wordlist *words,
                         const struct voice *voice)
{
	struct strbuf b = STRBUF_INIT;
	struct str sentence = wordlist_find(words, str_of(part_name(voice->part)));
	const char *number = voice->name + strcspn(voice->name, "0123456789");
	if (!sentence.len)
		strbuf_addf(&b, "%s.", voice->name);
	for (size_t i = 0; i < sentence.len; i++) {
		if (sentence.ptr[i] == '#')
			strbuf_adds(&b, number);
		else
			strbuf_addc(&b, sentence.ptr[i]);
	}
	document_add_block(doc, BLOCK_PARAGRAPH, strbuf_str(&b));
	strbuf_release(&b);
}

/* An article in which each voice has a paragraph. */
static struct document *write_samples(struct voices *v, struct str language, struct error *err)
{
	char code[9];
	snprintf(code, sizeof(code), "%.*s", (int)strcspn(v->cast.language, "-"), v->cast.language);
	struct wordlist *words = wordlist_of_language(code, "voices", err);
	if (!words)
		return NULL;
	struct document *doc = document_new();
	doc->meta.language = arena_str(doc->arena, language);
	for (size_t i = 0; i < v->cast.nvoices; i++) {
		const struct voice *voice = &v->cast.voices[i];
		if (!is_wanted(v, voice))
			continue;
		struct speaker speaker = {.name = str_of(voice->name), .quotes = 1};
		add_sentence(doc, words, voice);
		document_add_quote(doc, (struct quote){
			.at = doc->blocks[doc->nblocks - 1].at,
			.speaker = document_add_speaker(doc, speaker),
			.kind = QUOTE_BLOCK,
		});
	}
	wordlist_free(words);
	return doc;
}

/* Speakers and voices stand in one order. */
static void assign(struct voices *v)
{
	struct cast *cast = &v->cast;
	cast->of_speaker = mem_zeroed(cast->nvoices, sizeof(*cast->of_speaker));
	for (size_t i = 0; i < cast->nvoices; i++)
		if (is_wanted(v, &cast->voices[i]))
			cast->of_speaker[cast->nspeakers++] = i;
}

static bool open_sink(struct voices *v, struct error *err)
{
	const struct settings *s = v->settings;
	struct sink_config config = {
		.path = v->out,
		.rate_hz = speech_rate_hz(v->speech, err),
		.device = s->device,
		.latency_ms = (unsigned)s->latency_ms,
		.stopped = command_stopped,
	};
	const struct sink_ops *ops = v->out               ? &sink_wav
	                             : s->to == TO_NULL ? &sink_null : &sink_portaudio;
	return config.rate_hz && sink_open(&v->sink, ops, &config, err);
}

static bool take_sound(void *user, const int16_t *pcm, size_t frames, struct error *err)
{
	struct voices *v = user;
	return !command_stopped(err) && sink_write(&v->sink, pcm, frames, err);
}

/* Each voice is named as it is heard, for those who choose one. */
static bool take_mark(void *user, const struct mark *mark, struct error *err)
{
	(void)user;
	(void)err;
	if (mark->kind == MARK_BLOCK)
		log_detail("%s", mark->voice);
	return true;
}

/* ---- tones ---- */

/* The word of a tone: its language's, else its name. */
static struct str word_of(const struct wordlist *words, enum tone tone, struct strbuf *b)
{
	struct str word = wordlist_find(words, str_of(tone_name(tone)));
	ptrdiff_t count = str_find(word, STR("{n}"));
	strbuf_cut(b, 0);
	if (!word.len)
		word = str_of(tone_name(tone));
	strbuf_add(b, count < 0 ? word : str_sub(word, 0, (size_t)count));
	if (count >= 0) {
		strbuf_addc(b, '3');
		strbuf_add(b, str_sub(word, (size_t)count + 3, word.len));
	}
	return strbuf_str(b);
}

static void list_tones(const struct wordlist *words)
{
	struct strbuf b = STRBUF_INIT;
	for (enum tone t = TONE_VOICE; t < TONES; t++) {
		struct tone_made made = tone_made(t);
		char hz[24], ms[24];
		snprintf(hz, sizeof(hz), made.hz[1] ? "%d, %d Hz" : "%d Hz", made.hz[0], made.hz[1]);
		snprintf(ms, sizeof(ms), made.hz[1] ? "%d + %d ms" : "%d ms", made.ms, made.ms);
		struct str word = word_of(words, t, &b);
		printf("%-13s  %-11s  %-10s  %d dB  %.*s\n", tone_name(t), hz, ms, made.level_db,
		       STR_ARG(word));
	}
	strbuf_release(&b);
}

/* A tone, then its word: an article of words, before each of which its tone is put. */
static bool say_tone(struct voices *v, enum tone tone, struct str word, struct str language,
                     struct error *err)
{
	const struct speech_out out = {.user = v, .pcm = take_sound};
	int16_t pcm[16384];
	unsigned rate_hz = speech_rate_hz(v->speech, err);
	size_t lost = 0;
	if (tone_sound(tone, NULL, rate_hz) > sizeof(pcm) / sizeof(*pcm))
		return error_set(err, ERROR_SOFTWARE, "the tone %s is too long", tone_name(tone));
	if (!sink_write(&v->sink, pcm, tone_sound(tone, pcm, rate_hz), err))
		return false;
	struct document *doc = document_new();
	doc->meta.language = arena_str(doc->arena, language);
	document_add_block(doc, BLOCK_PARAGRAPH, word);
	bool ok = speech_say(v->speech, doc, &v->cast, v->settings, 0, &out, &lost, err);
	document_free(doc);
	return ok && !command_stopped(err);
}

static bool tones(struct voices *v, struct str language, struct error *err)
{
	char code[9];
	struct strbuf b = STRBUF_INIT;
	snprintf(code, sizeof(code), "%.*s", (int)strcspn(v->cast.language, "-"), v->cast.language);
	struct wordlist *words = wordlist_of_language(code, "structure", err);
	if (!words)
		return false;
	list_tones(words);
	fflush(stdout);
	command_catch_signals();
	v->speech = speech_start(v->settings, err);
	bool ok = v->speech && open_sink(v, err);
	for (enum tone t = TONE_VOICE; ok && t < TONES; t++)
		ok = say_tone(v, t, word_of(words, t, &b), language, err);
	ok = ok && sink_close(&v->sink, true, err);
	strbuf_release(&b);
	wordlist_free(words);
	return ok;
}

static bool say(struct voices *v, struct str language, struct error *err)
{
	const struct speech_out out = {.user = v, .pcm = take_sound, .mark = take_mark};
	size_t lost = 0;
	command_catch_signals();
	v->speech = speech_start(v->settings, err);
	struct document *doc = v->speech ? write_samples(v, language, err) : NULL;
	if (!doc)
		return false;
	assign(v);
	bool ok = open_sink(v, err) &&
	          speech_say(v->speech, doc, &v->cast, v->settings, 0, &out, &lost, err) &&
	          !command_stopped(err) && sink_close(&v->sink, true, err);
	document_free(doc);
	if (ok && lost)
		return error_set(err, ERROR_PARTLY, "%zu of the voices could not be heard", lost);
	return ok;
}

static bool run(void *own, const char *const *inputs, struct settings *settings,
                struct error *err)
{
	struct voices *v = own;
	struct error ignored;
	v->settings = settings;
	v->names = inputs;
	struct str language = language_of(settings);
	if (v->out && !str_ends(str_of(v->out), STR(".wav")))
		return error_set(err, ERROR_USAGE, "voices writes wav alone: -o NAME.wav");
	if (!cast_load(&v->cast, settings, language, err))
		return false;
	bool ok = check_names(v, err);
	if (ok && !v->tones)
		list(v);
	if (ok && (v->say || v->tones)) {
		fflush(stdout);
		ok = v->tones ? tones(v, language, err) : say(v, language, err);
		v->left_behind = v->sink.left_behind;
		sink_close(&v->sink, false, &ignored);
		v->left_behind |= v->sink.left_behind;
		speech_stop(v->speech);
	}
	struct error stopped;
	if (!ok && command_stopped(&stopped))
		*err = stopped;
	cast_release(&v->cast);
	return ok;
}

int main(int argc, char **argv)
{
	static const struct command command = {
		.name = "voices",
		.usage = "[NAME...]",
		.help = "Lists the voices of the cast; with --say each says a sentence.",
		.options = options,
		.run = run,
	};
	struct voices own = {0};
	int status = command_run(&command, &own, argc, argv);
	if (own.left_behind)
		_Exit(status);
	return status;
}
