/*
 * crier record: an article as one sound file. All inputs are read first, so that
 * its length can be told, and refused, before anything is said.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../audio/sink.h"
#include "../speech/speech.h"
#include "../util/log.h"
#include "../util/mem.h"
#include "../util/outfile.h"
#include "command.h"
#include "howlong.h"
#include "prove.h"
#include "stages.h"

enum { PROGRESS_MS = 200, BAR = 24 };

struct record {
	const char *out, *timeline_path, *proof_path;
	bool wants_proof;
	struct prove *proof; /* NULL: none asked for */

	const struct settings *settings;
	struct job *jobs;
	size_t njobs, inputs, bad_inputs;
	struct speech *speech;
	struct sink sink;
	uint64_t most_frames; /* --max-hours */
	struct outfile timeline_file;
	struct timeline *timeline; /* NULL: none asked for */
	struct sink_tags tags;
	struct strbuf title, artist;
	size_t lost;

	bool progress; /* shown */
	uint64_t text_before, text_all; /* bytes: of the articles said, of all */
	struct timespec shown;
};

static const struct option options[] = {
	{OPTION_TEXT, "output", 'o', offsetof(struct record, out), "FILE",
	 "the sound file; - is standard output (ogg and opus)"},
	{OPTION_SETTING, "format", 0, 0, NULL, "the format; by default the file's ending says it"},
	{OPTION_SETTING, "bitrate", 0, 0, NULL, "kilobits a second of mp3, opus and ogg"},
	{OPTION_SETTING, "sample-rate", 0, 0, NULL, "samples a second; by default as it is spoken"},
	{OPTION_TEXT, "timeline", 0, offsetof(struct record, timeline_path), "FILE",
	 "write what is heard when, as JSON"},
	{OPTION_FLAG, "prove", 0, offsetof(struct record, wants_proof), NULL,
	 "show that each sentence is heard"},
	{OPTION_TEXT, "proof", 0, offsetof(struct record, proof_path), "FILE",
	 "write that as JSON"},
	{OPTION_SETTING, "max-hours", 0, 0, NULL, "refuse what would be longer"},
	SAYING_OPTIONS,
	{0},
};

/* ---- which format ---- */

static const struct format {
	const char *ending;
	enum record_format format;
	const struct sink_ops *ops;
} formats[] = {
	{".wav", FORMAT_WAV, &sink_wav},    {".flac", FORMAT_FLAC, &sink_flac},
	{".ogg", FORMAT_OGG, &sink_vorbis}, {".opus", FORMAT_OPUS, &sink_opus},
	{".mp3", FORMAT_MP3, &sink_mp3},    {".oga", FORMAT_OGG, &sink_vorbis},
};

static const struct sink_ops *choose_format(const struct record *r, struct error *err)
{
	struct str out = str_of(r->out);
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		const struct format *f = &formats[i];
		size_t len = strlen(f->ending);
		if (r->settings->format == FORMAT_AUTO
		            ? out.len > len && str_eq_case(str_sub(out, out.len - len, out.len),
		                                           str_of(f->ending))
		            : r->settings->format == (int)f->format)
			return f->ops;
	}
	error_set(err, ERROR_USAGE, strcmp(r->out, "-") == 0 ? "standard output has no ending: say "
	          "--format=ogg or --format=opus" : "%s doesn't end in .wav, .flac, .ogg, .opus or "
	          ".mp3: say --format", r->out);
	return NULL;
}

/* ---- what it will be ---- */

static uint64_t estimate_ms(const struct record *r)
{
	uint64_t ms = 0;
	for (size_t i = 0; i < r->njobs; i++)
		ms += script_estimate_ms(r->jobs[i].doc, r->settings);
	return ms;
}

static bool fits(const struct record *r, struct error *err)
{
	uint64_t ms = estimate_ms(r), most = (uint64_t)r->settings->max_hours;
	struct strbuf length = STRBUF_INIT;
	howlong_words(&length, ms);
	bool ok = ms <= most * 3600 * 1000;
	if (ok)
		log_notice("%s will be about %s long", strcmp(r->out, "-") == 0 ? "it" : r->out,
		           length.ptr);
	else
		error_set(err, ERROR_DATA, "the recording would be about %s long, and %llu hours are the "
		          "most (--max-hours); give it less text or a higher --rate", length.ptr,
		          (unsigned long long)most);
	strbuf_release(&length);
	return ok;
}

/* Of the first article; the others are counted. */
static void make_tags(struct record *r)
{
	const struct metadata *meta = &r->jobs[0].doc->meta;
	strbuf_add(&r->title, meta->title);
	if (r->njobs > 1 && r->title.len)
		strbuf_addf(&r->title, " (and %zu more)", r->njobs - 1);
	for (size_t i = 0; i < meta->nauthors; i++) {
		strbuf_adds(&r->artist, i ? ", " : "");
		strbuf_add(&r->artist, meta->authors[i]);
	}
	r->tags = (struct sink_tags){
		.title = strbuf_str(&r->title),
		.artist = strbuf_str(&r->artist),
		.album = meta->site,
		.date = str_sub(meta->date, 0, strlen("2024-12-31")),
		.language = meta->language,
	};
}

/* ---- on the way ---- */

static bool is_time(struct record *r)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	long ms = (long)(now.tv_sec - r->shown.tv_sec) * 1000 +
	          (now.tv_nsec - r->shown.tv_nsec) / 1000000;
	if (ms < PROGRESS_MS)
		return false;
	r->shown = now;
	return true;
}

/* The cursor goes back to the left, so that a message covers the bar. */
static void show_progress(struct record *r, const struct mark *mark)
{
	if (!r->progress || !r->text_all || !is_time(r))
		return;
	int share = (int)((r->text_before + mark->at.start) * 100 / r->text_all);
	char bar[BAR + 1];
	for (int i = 0; i < BAR; i++)
		bar[i] = i * 100 < share * BAR ? '#' : '.';
	bar[BAR] = '\0';
	fprintf(stderr, "[%s] %3d%%\r", bar, share);
}

static void clear_progress(const struct record *r)
{
	if (r->progress)
		fprintf(stderr, "%*s\r", BAR + 7, "");
}

static bool take_sound(void *user, const int16_t *pcm, size_t frames, struct error *err)
{
	struct record *r = user;
	if (speech_frames(r->speech) > r->most_frames)
		return error_set(err, ERROR_DATA, "the recording became longer than %d hours (--max-hours)",
		                 r->settings->max_hours);
	if (r->proof)
		prove_sound(r->proof, pcm, frames);
	return !command_stopped(err) && sink_write(&r->sink, pcm, frames, err);
}

static bool take_mark(void *user, const struct mark *mark, struct error *err)
{
	struct record *r = user;
	if (r->timeline)
		timeline_mark(r->timeline, mark);
	if (r->proof)
		prove_mark(r->proof, mark);
	show_progress(r, mark);
	return sink_mark(&r->sink, mark, err);
}

static bool say_all(struct record *r, struct error *err)
{
	const struct speech_out out = {
		.user = r, .pcm = take_sound, .mark = take_mark, .stopped = command_stopped};
	for (size_t i = 0; i < r->njobs; i++) {
		struct job *job = &r->jobs[i];
		if (r->timeline)
			timeline_article(r->timeline, job->doc, speech_frames(r->speech));
		if (r->proof)
			prove_article(r->proof, job->doc);
		if (!speech_say(r->speech, job->doc, &job->cast, r->settings, (uint32_t)i, &out, &r->lost,
		                err))
			return false;
		r->text_before += job->doc->text.len;
	}
	if (command_stopped(err))
		return false;
	if (r->proof)
		prove_article(r->proof, NULL);
	struct mark end = {.kind = MARK_END, .frame = speech_frames(r->speech)};
	if (end.frame)
		return take_mark(r, &end, err);
	return r->lost ? error_set(err, ERROR_UNAVAILABLE, "none of the sentences could be said")
	               : error_set(err, ERROR_DATA, "there was nothing to say");
}

/* ---- from the start to the end ---- */

/* Of several inputs a bad one is reported and passed over: the others are still wanted. */
static bool pass_over(struct record *r, const struct error *err)
{
	if (r->inputs < 2 || err->kind == ERROR_STOPPED || err->kind == ERROR_CONFIG)
		return false;
	log_error("%s", err->msg);
	r->bad_inputs++;
	return true;
}

static bool read_all(struct record *r, const char *const *inputs, struct error *err)
{
	while (inputs[r->inputs])
		r->inputs++;
	r->jobs = mem_zeroed(r->inputs, sizeof(*r->jobs));
	for (size_t i = 0; i < r->inputs; i++) {
		struct job *job = &r->jobs[r->njobs];
		if (command_stopped(err))
			return false;
		if (job_run(job, inputs[i], "cast", r->settings, err))
			r->text_all += r->jobs[r->njobs++].doc->text.len;
		else if (!pass_over(r, err))
			return false;
	}
	return r->njobs || error_set(err, err->kind, "none of the %zu inputs could be read", r->inputs);
}

/* All voices of all articles, before an hour of the first is made: of each cast once. */
static bool try_voices(struct record *r, struct error *err)
{
	for (size_t i = 0; i < r->njobs; i++) {
		const struct cast *cast = &r->jobs[i].cast;
		bool tried = false;
		for (size_t k = 0; k < i && !tried; k++)
			tried = strcmp(cast->file, r->jobs[k].cast.file) == 0 &&
			        strcmp(cast->language, r->jobs[k].cast.language) == 0;
		if (!tried && !speech_try(r->speech, cast, err))
			return false;
	}
	return true;
}

static bool open_all(struct record *r, const struct sink_ops *ops, struct error *err)
{
	struct sink_config config = {
		.rate_hz = speech_rate_hz(r->speech, err),
		.path = r->out,
		.out_rate_hz = (unsigned)r->settings->sample_rate_hz,
		.bitrate_kbit = (unsigned)r->settings->bitrate_kbit,
		.tags = r->tags,
		.stopped = command_stopped,
	};
	r->most_frames = (uint64_t)r->settings->max_hours * 3600 * config.rate_hz;
	unsigned rate_hz = config.out_rate_hz ? config.out_rate_hz : config.rate_hz;
	config.expected_frames = estimate_ms(r) * rate_hz / 1000;
	if (!config.rate_hz || !sink_open(&r->sink, ops, &config, err))
		return false;
	if (r->wants_proof || r->proof_path) {
		r->proof = prove_new(r->settings, config.rate_hz, err);
		if (!r->proof)
			return false;
	}
	if (!r->timeline_path)
		return true;
	if (!outfile_open(&r->timeline_file, r->timeline_path, err))
		return false;
	r->timeline = timeline_new(outfile_stream(&r->timeline_file), config.rate_hz);
	return true;
}

/* The timeline is all written before the sound gets its name, and gets its own after that. */
static bool keep_all(struct record *r, struct error *err)
{
	bool ok = true;
	if (r->timeline)
		ok = timeline_close(r->timeline, err) || error_in(err, r->timeline_path);
	r->timeline = NULL;
	ok = ok && sink_close(&r->sink, true, err);
	return ok && (!r->timeline_path || outfile_keep(&r->timeline_file, err));
}

/* The sound is kept, whatever is missing in it. */
static bool show_proof(const struct record *r, struct error *err)
{
	struct outfile file = {0};
	if (r->wants_proof)
		prove_show(r->proof, strcmp(r->out, "-") == 0 ? stderr : stdout);
	if (r->proof_path) {
		if (!outfile_open(&file, r->proof_path, err))
			return false;
		prove_json(r->proof, outfile_stream(&file));
		if (!outfile_keep(&file, err))
			return false;
	}
	size_t n = prove_missing(r->proof);
	return !n || error_set(err, ERROR_PARTLY, "%zu of the sentences are not heard in %s", n, r->out);
}

static void release(struct record *r)
{
	struct error ignored;
	prove_free(r->proof);
	sink_close(&r->sink, false, &ignored);
	if (r->timeline)
		timeline_close(r->timeline, &ignored);
	outfile_drop(&r->timeline_file);
	speech_stop(r->speech);
	for (size_t i = 0; i < r->njobs; i++)
		job_release(&r->jobs[i]);
	free(r->jobs);
	strbuf_release(&r->title);
	strbuf_release(&r->artist);
}

static bool check_options(const struct record *r, const char *const *inputs,
                          struct error *err)
{
	if (!r->out)
		return error_set(err, ERROR_USAGE, "record needs -o FILE: where the sound goes");
	if (r->timeline_path && outfile_same(r->timeline_path, r->out))
		return error_set(err, ERROR_USAGE, "the sound and the timeline can't be one file");
	for (; *inputs; inputs++)
		if (strcmp(*inputs, "-") != 0 && (outfile_same(*inputs, r->out) ||
		    (r->proof_path && outfile_same(*inputs, r->proof_path)) ||
		    (r->timeline_path && outfile_same(*inputs, r->timeline_path))))
			return error_set(err, ERROR_USAGE, "%s is an input; it would be written over", *inputs);
	return true;
}

static bool record(struct record *r, const char *const *inputs, struct error *err)
{
	const struct sink_ops *ops = check_options(r, inputs, err) ? choose_format(r, err) : NULL;
	if (!ops)
		return false;
	command_catch_signals();
	r->speech = speech_start(r->settings, err);
	if (!r->speech || !read_all(r, inputs, err) || !fits(r, err) || !try_voices(r, err))
		return false;
	make_tags(r);
	r->progress = isatty(STDERR_FILENO) && log_shows(LOG_NORMAL);
	bool ok = open_all(r, ops, err) && say_all(r, err) && keep_all(r, err);
	clear_progress(r);
	struct error unproven;
	bool proven = !ok || !r->proof || show_proof(r, &unproven);
	if (ok && r->bad_inputs)
		return error_set(err, ERROR_PARTLY, "%zu of %zu inputs could not be read and are not in %s",
		                 r->bad_inputs, r->inputs, r->out);
	if (ok && r->lost)
		ok = error_set(err, ERROR_PARTLY, "%zu of the sentences could not be said and are not in "
		               "%s", r->lost, r->out);
	if (ok && !proven)
		*err = unproven;
	return ok && proven;
}

static bool run(void *own, const char *const *inputs, struct settings *settings,
                struct error *err)
{
	struct record *r = own;
	struct error stopped;
	r->settings = settings;
	strbuf_init(&r->title);
	strbuf_init(&r->artist);
	bool ok = record(r, inputs, err);
	release(r);
	/* Whatever a signal made fail: it was the signal. */
	if (!ok && command_stopped(&stopped))
		*err = stopped;
	return ok;
}

int main(int argc, char **argv)
{
	static const struct command command = {
		.name = "record",
		.usage = "-o FILE INPUT...",
		.help = "Writes an article as one sound file: wav, flac, ogg, opus or mp3.",
		.options = options,
		.needs_inputs = true,
		.run = run,
	};
	struct record own = {0};
	return command_run(&command, &own, argc, argv);
}
