/*
 * crier read: says articles now. The engine is started first, since it forks;
 * the device is opened in a thread of its own while the article is read.
 */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "../audio/sink.h"
#include "../speech/speech.h"
#include "../util/log.h"
#include "command.h"
#include "stages.h"

struct read {
	const struct settings *settings;
	struct timespec started;
	struct speech *speech;
	struct sink sink;
	struct job *job; /* the article that is being said */
	size_t lost, inputs, bad_inputs;
	bool left_behind; /* by the sink */
};

static const struct option options[] = {
	{OPTION_SETTING, "to", 0, 0, NULL, "where it is said; null: to nobody, as fast as it can"},
	{OPTION_SETTING, "device", 0, 0, NULL, "the sound device: its name or a part of it"},
	{OPTION_SETTING, "latency", 0, 0, NULL, "how far ahead sound goes to the device"},
	SAYING_OPTIONS,
	{0},
};

static bool open_sink(struct read *r, struct error *err)
{
	const struct settings *s = r->settings;
	struct sink_config config = {
		.rate_hz = speech_rate_hz(r->speech, err),
		.device = s->device,
		.latency_ms = (unsigned)s->latency_ms,
		.stopped = command_stopped,
	};
	return config.rate_hz &&
	       sink_open(&r->sink, s->to == TO_NULL ? &sink_null : &sink_portaudio, &config, err);
}

static double ms_since(struct timespec start)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start.tv_sec) * 1e3 + (double)(now.tv_nsec - start.tv_nsec) / 1e6;
}

static bool take_sound(void *user, const int16_t *pcm, size_t frames, struct error *err)
{
	struct read *r = user;
	if (!r->sink.frames)
		log_detail("first sound after %.1f ms", ms_since(r->started));
	return !command_stopped(err) && sink_write(&r->sink, pcm, frames, err);
}

/* Of several inputs a bad one is reported and passed over: the others are still wanted. */
static bool pass_over(struct read *r, struct error *err)
{
	if (r->inputs < 2 || err->kind == ERROR_STOPPED)
		return false;
	log_error("%s", err->msg);
	r->bad_inputs++;
	return true;
}

static bool finish_job(void *user, struct error *err)
{
	struct read *r = user;
	return job_finish(r->job, err);
}

static bool say(struct read *r, const char *input, uint32_t article, struct error *err)
{
	struct speech_out out = {.user = r, .pcm = take_sound, .stopped = command_stopped};
	struct job job;
	if (command_stopped(err))
		return false;
	if (!job_open(&job, input, r->settings, err))
		return pass_over(r, err);
	r->job = &job;
	if (job_has_opening(&job))
		out.opened = finish_job;
	bool ok = (out.opened || job_finish(&job, err)) && (r->sink.ops || open_sink(r, err)) &&
	          speech_say(r->speech, job.doc, &job.cast, r->settings, article, &out, &r->lost, err);
	job_release(&job);
	return ok;
}

static bool say_all(struct read *r, const char *const *inputs, struct error *err)
{
	while (inputs[r->inputs])
		r->inputs++;
	r->speech = speech_start(r->settings, err);
	/* A device takes longest of all, so it comes first; the rest needs no opening. */
	if (!r->speech || (r->settings->to == TO_PORTAUDIO && !open_sink(r, err)))
		return false;
	for (uint32_t i = 0; i < r->inputs; i++)
		if (!say(r, inputs[i], i, err))
			return false;
	return !command_stopped(err) && sink_close(&r->sink, true, err);
}

static bool report(const struct read *r, struct error *err)
{
	if (r->bad_inputs)
		return error_set(err, ERROR_PARTLY, "%zu of %zu inputs could not be read", r->bad_inputs,
		                 r->inputs);
	if (r->lost)
		return error_set(err, ERROR_PARTLY, "%zu of the sentences could not be said", r->lost);
	return true;
}

static bool run(void *own, const char *const *inputs, struct settings *settings,
                struct error *err)
{
	struct read *r = own;
	struct error ignored;
	r->settings = settings;
	command_catch_signals();
	bool ok = say_all(r, inputs, err);
	r->left_behind = r->sink.left_behind;
	sink_close(&r->sink, false, &ignored);
	r->left_behind |= r->sink.left_behind;
	speech_stop(r->speech);
	/* Whatever a signal made fail: it was the signal. */
	struct error stopped;
	if (!ok && command_stopped(&stopped))
		*err = stopped;
	return ok && report(r, err);
}

int main(int argc, char **argv)
{
	static const struct command command = {
		.name = "read",
		.usage = "INPUT...",
		.help = "Says articles now, one after another.",
		.options = options,
		.needs_inputs = true,
		.run = run,
	};
	struct read own = {0};
	clock_gettime(CLOCK_MONOTONIC, &own.started);
	int status = command_run(&command, &own, argc, argv);
	/* A driver's thread may hold what exit() waits for. */
	if (own.left_behind)
		_exit(status);
	return status;
}
