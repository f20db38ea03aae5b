/*
 * The sound device, by PortAudio. One thread does all that a driver could hang
 * in (opening, blocking writes of 10 ms, stopping) and takes the samples from a
 * short buffer. The caller fills that, goes on while the device is being opened,
 * and never waits longer than the limits below: a driver that hangs is left to
 * its thread, and sink.left_behind says so.
 */
#define _GNU_SOURCE /* close_range */
#include <alsa/asoundlib.h>
#include <fcntl.h>
#include <portaudio.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "resample.h"
#include "sink.h"

enum {
	PIECE_MS = 10,
	BUFFER_MS = 200,
	MARGIN_MS = 200,
	/*
	 * Silence before a start. PulseAudio's plugin is running by then, and what comes late
	 * is cut off at its front: up to 20 ms were measured.
	 */
	LEAD_MS = 40,
	MAX_BUFFER_S = 10,
	TICK_MS = 50, /* how often a caller that waits looks up */
	/* Waited without anything moving. Counted in ticks, so that Ctrl-Z isn't a stall. */
	OPEN_TICKS = 2500 / TICK_MS,
	STALL_TICKS = 5000 / TICK_MS,
	ABORT_TICKS = 1000 / TICK_MS,
};

#define INSTEAD "crier record -o FILE writes a file instead"

enum order { PLAY, DRAIN, ABORT };

/* Of both threads, under the lock; but for the last part. */
struct device {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	enum order order;
	bool open, ended;
	bool orphan; /* nobody waits any more: the thread frees it */
	uint64_t progress;
	struct error failed;
	int16_t *buffer;
	size_t cap, first, used; /* frames */

	/* Set before the thread starts, or its own. */
	unsigned rate_hz, latency_ms;
	char *name;
	PaStream *stream;
	size_t piece; /* frames */
	struct resampler *resampler;
};

struct playing {
	struct device *device;
	pthread_t thread;
	bool (*stopped)(struct error *err);
};

static void device_free(struct device *d)
{
	pthread_mutex_destroy(&d->lock);
	pthread_cond_destroy(&d->changed);
	resampler_free(d->resampler);
	free(d->buffer);
	free(d->name);
	free(d);
}

/* ---- the device's thread ---- */

/*
 * PortAudio's drivers write pages to stderr. The thread gets descriptors of its
 * own, so that what others say in the meantime is still seen; those it doesn't
 * need are closed, or a pipe closed elsewhere would stay open here.
 */
static void be_silent(void)
{
	if (close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_UNSHARE) != 0)
		return;
	int null = open("/dev/null", O_WRONLY);
	if (null >= 0) {
		dup2(null, STDERR_FILENO);
		close(null);
	}
}

/* The driver's own words where there are any. */
static const char *reason(PaError failed)
{
	const PaHostErrorInfo *info = Pa_GetLastHostErrorInfo();
	if (failed == paUnanticipatedHostError && info && info->errorText && *info->errorText)
		return info->errorText;
	return Pa_GetErrorText(failed);
}

static bool says(const char *text, const char *part)
{
	return str_find_case(str_of(text), str_of(part)) >= 0;
}

static bool no_such_device(const char *name, struct error *err)
{
	struct strbuf list = STRBUF_INIT;
	list.limit = 200;
	for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		if (info && info->maxOutputChannels > 0)
			strbuf_addf(&list, "%s%s", list.len ? ", " : "", info->name);
	}
	error_set(err, ERROR_UNAVAILABLE, "there is no sound device \"%.60s\"; there is: %s%s", name,
	          list.len ? list.ptr : "none", list.overflow ? ", ..." : "");
	strbuf_release(&list);
	return false;
}

/* By its whole name, else by a part of it; "" is the default one. */
static bool find_device(const struct device *d, PaDeviceIndex *found, struct error *err)
{
	*found = paNoDevice;
	if (!*d->name)
		*found = Pa_GetDefaultOutputDevice();
	for (PaDeviceIndex i = Pa_GetDeviceCount() - 1; *d->name && i >= 0; i--) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		if (!info || info->maxOutputChannels < 1 || !says(info->name, d->name))
			continue;
		*found = i;
		if (strcmp(info->name, d->name) == 0)
			break;
	}
	if (*found != paNoDevice)
		return true;
	if (*d->name)
		return no_such_device(d->name, err);
	return error_set(err, ERROR_UNAVAILABLE, "there is no sound device; " INSTEAD);
}

static bool open_stream(struct device *d, PaDeviceIndex index, struct error *err)
{
	const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
	PaStreamParameters out = {
		.device = index,
		.channelCount = 1,
		.sampleFormat = paInt16,
		.suggestedLatency = d->latency_ms / 1000.0,
	};
	unsigned rate = d->rate_hz;
	PaError failed = Pa_OpenStream(&d->stream, NULL, &out, rate, rate * PIECE_MS / 1000,
	                               paNoFlag, NULL, NULL);
	if (failed == paInvalidSampleRate && info->defaultSampleRate >= 1000) {
		rate = (unsigned)info->defaultSampleRate;
		d->resampler = resampler_new(d->rate_hz, rate, err);
		if (!d->resampler)
			return false;
		failed = Pa_OpenStream(&d->stream, NULL, &out, rate, rate * PIECE_MS / 1000, paNoFlag,
		                       NULL, NULL);
	}
	if (!failed)
		failed = Pa_StartStream(d->stream);
	return !failed || error_set(err, ERROR_UNAVAILABLE, "the sound device \"%.60s\" can't be "
	                            "opened: %s; " INSTEAD, info->name, reason(failed));
}

/* PortAudio's ALSA part ends the program (an assert) where neither of these is configured. */
static bool alsa_is_configured(void)
{
	snd_config_t *found;
	return snd_config_update() >= 0 && snd_config &&
	       (snd_config_search(snd_config, "pcm.default", &found) == 0 ||
	        snd_config_search(snd_config, "pcm.dmix", &found) == 0);
}

static bool open_device(struct device *d, struct error *err)
{
	if (!alsa_is_configured())
		return error_set(err, ERROR_UNAVAILABLE, "there is no sound device (ALSA has no "
		                 "\"default\"); " INSTEAD);
	PaError failed = Pa_Initialize();
	if (failed)
		return error_set(err, ERROR_UNAVAILABLE, "there is no sound (%s); " INSTEAD,
		                 reason(failed));
	PaDeviceIndex index;
	return find_device(d, &index, err) && open_stream(d, index, err);
}

static bool play(void *user, const int16_t *pcm, size_t frames, struct error *err)
{
	struct device *d = user;
	PaError failed = Pa_WriteStream(d->stream, pcm, frames);
	/* It fell behind and went on: heard as a gap, and no reason to stop. */
	if (failed == paOutputUnderflowed)
		failed = paNoError;
	return !failed || error_set(err, ERROR_UNAVAILABLE, "the sound device has gone away (%s)",
	                            reason(failed));
}

static long now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/*
 * Up to one piece from the buffer; 0: the end, by order. *dry: the device has
 * nothing left to play, so that this is a start; then it is as much as there is.
 */
static size_t take(struct device *d, int16_t *pcm, bool *dry)
{
	long before = now_ms();
	pthread_mutex_lock(&d->lock);
	while (!d->used && d->order == PLAY)
		pthread_cond_wait(&d->changed, &d->lock);
	*dry |= now_ms() - before >= (long)d->latency_ms;
	size_t most = *dry ? d->cap : d->piece;
	size_t n = d->order == ABORT ? 0 : d->used;
	if (n > most)
		n = most;
	if (n > d->cap - d->first)
		n = d->cap - d->first;
	memcpy(pcm, d->buffer + d->first, n * sizeof(*pcm));
	d->first = (d->first + n) % d->cap;
	d->used -= n;
	d->progress++;
	pthread_cond_broadcast(&d->changed);
	pthread_mutex_unlock(&d->lock);
	return n;
}

static bool ordered(struct device *d, enum order order)
{
	pthread_mutex_lock(&d->lock);
	bool is = d->order == order;
	d->progress++;
	pthread_mutex_unlock(&d->lock);
	return is;
}

/*
 * Silence behind the sound, as much as the device holds: when that has been
 * taken, the sound has been heard. Pa_StopStream should wait for it, but over
 * ALSA's PulseAudio plugin it drops what is in the buffer.
 */
static bool push_out(struct device *d, struct error *err)
{
	const PaStreamInfo *info = Pa_GetStreamInfo(d->stream);
	double seconds = d->latency_ms / 1000.0;
	if (info->outputLatency > seconds && info->outputLatency < MAX_BUFFER_S)
		seconds = info->outputLatency;
	size_t piece = (size_t)(info->sampleRate * PIECE_MS / 1000);
	int16_t *silence = mem_zeroed(piece, sizeof(*silence));
	bool ok = true;
	for (int left = (int)(seconds * 1000) + MARGIN_MS; ok && left > 0; left -= PIECE_MS)
		ok = ordered(d, DRAIN) && play(d, silence, piece, err);
	free(silence);
	return ok;
}

static bool play_all(struct device *d, struct error *err)
{
	const size_t lead = (size_t)d->rate_hz * LEAD_MS / 1000;
	int16_t *pcm = mem_zeroed(lead + d->cap, sizeof(*pcm));
	bool ok = true, dry = true;
	size_t n;
	while (ok && (n = take(d, pcm + lead, &dry))) {
		const int16_t *from = dry ? pcm : pcm + lead;
		n += dry ? lead : 0;
		ok = d->resampler ? resampler_run(d->resampler, from, n, play, d, err)
		                  : play(d, from, n, err);
		dry = false;
	}
	free(pcm);
	if (ok && d->resampler && ordered(d, DRAIN))
		ok = resampler_run(d->resampler, NULL, 0, play, d, err);
	if (ok && ordered(d, DRAIN))
		ok = push_out(d, err);
	Pa_AbortStream(d->stream);
	return ok;
}

static void tell(struct device *d, bool open, const struct error *failed)
{
	pthread_mutex_lock(&d->lock);
	d->open = open;
	if (failed)
		d->failed = *failed;
	d->progress++;
	pthread_cond_broadcast(&d->changed);
	pthread_mutex_unlock(&d->lock);
}

static void *run(void *arg)
{
	struct device *d = arg;
	struct error err = {0};
	be_silent();
	bool ok = open_device(d, &err);
	tell(d, ok, ok ? NULL : &err);
	/* What follows a failure may hang: the failure is told first. */
	if (ok && !play_all(d, &err))
		tell(d, true, &err);
	if (d->stream)
		Pa_CloseStream(d->stream);
	Pa_Terminate();

	pthread_mutex_lock(&d->lock);
	d->ended = true;
	bool orphan = d->orphan;
	pthread_cond_broadcast(&d->changed);
	pthread_mutex_unlock(&d->lock);
	if (orphan)
		device_free(d);
	return NULL;
}

/* ---- the caller's side ---- */

/* A tick, or until something has changed; the lock is held. */
static void wait_a_tick(struct device *d)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += TICK_MS * 1000000L;
	if (until.tv_nsec >= 1000000000L) {
		until.tv_nsec -= 1000000000L;
		until.tv_sec++;
	}
	pthread_cond_timedwait(&d->changed, &d->lock, &until);
}

/* Waits for the other thread; false: it was told to stop, or nothing moves there. */
static bool wait_for_progress(struct playing *p, uint64_t *seen, unsigned *ticks,
                              struct error *err)
{
	struct device *d = p->device;
	if (p->stopped && p->stopped(err))
		return false;
	if (d->progress != *seen) {
		*seen = d->progress;
		*ticks = 0;
	}
	if (*ticks > (d->open ? STALL_TICKS + d->latency_ms / TICK_MS : OPEN_TICKS))
		return error_set(err, ERROR_UNAVAILABLE, d->open ? "the sound device has stopped taking "
		                 "sound" : "the sound device doesn't answer; " INSTEAD);
	++*ticks;
	wait_a_tick(d);
	return true;
}

static void put(struct device *d, const int16_t *pcm, size_t frames)
{
	size_t at = (d->first + d->used) % d->cap, n = d->cap - at;
	if (n > frames)
		n = frames;
	memcpy(d->buffer + at, pcm, n * sizeof(*pcm));
	memcpy(d->buffer, pcm + n, (frames - n) * sizeof(*pcm));
	d->used += frames;
	pthread_cond_broadcast(&d->changed);
}

static bool portaudio_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	struct playing *p = s->state;
	struct device *d = p->device;
	unsigned ticks = 0;
	bool ok = true;
	pthread_mutex_lock(&d->lock);
	uint64_t seen = d->progress;
	while (ok && frames) {
		size_t room = d->cap - d->used, n = frames < room ? frames : room;
		if (d->failed.kind) {
			*err = d->failed;
			ok = false;
		} else if (n) {
			put(d, pcm, n);
			pcm += n;
			frames -= n;
		} else {
			ok = wait_for_progress(p, &seen, &ticks, err);
		}
	}
	pthread_mutex_unlock(&d->lock);
	return ok;
}

/* The last of it played, the device closed; or, in the limits, the reason why not. */
static bool end_playing(struct playing *p, bool keep, struct error *err)
{
	struct device *d = p->device;
	unsigned ticks = 0;
	bool ok = true;
	d->order = keep ? DRAIN : ABORT;
	pthread_cond_broadcast(&d->changed);
	uint64_t seen = d->progress;
	while (keep && ok && !d->ended && !d->failed.kind)
		ok = wait_for_progress(p, &seen, &ticks, err);
	d->order = ok && !d->failed.kind ? d->order : ABORT;
	pthread_cond_broadcast(&d->changed);
	for (ticks = 0; !d->ended && ticks < ABORT_TICKS; ticks++)
		wait_a_tick(d);
	if (ok && keep && d->failed.kind) {
		*err = d->failed;
		ok = false;
	}
	return ok;
}

static bool portaudio_close(struct sink *s, bool keep, struct error *err)
{
	struct playing *p = s->state;
	struct device *d = p->device;
	pthread_mutex_lock(&d->lock);
	bool ok = end_playing(p, keep, err), ended = d->ended;
	d->orphan = !ended;
	pthread_mutex_unlock(&d->lock);
	if (ended) {
		pthread_join(p->thread, NULL);
		device_free(d);
	} else {
		pthread_detach(p->thread);
		s->left_behind = true;
	}
	return ok;
}

static struct device *device_new(const struct sink_config *c)
{
	struct device *d = mem_zeroed(1, sizeof(*d));
	pthread_condattr_t attributes;
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&d->changed, &attributes);
	pthread_condattr_destroy(&attributes);
	pthread_mutex_init(&d->lock, NULL);
	d->rate_hz = c->rate_hz;
	d->latency_ms = c->latency_ms;
	d->name = mem_text(c->device ? c->device : "", c->device ? strlen(c->device) : 0);
	d->piece = c->rate_hz * PIECE_MS / 1000;
	d->cap = c->rate_hz * (c->latency_ms < BUFFER_MS ? c->latency_ms : BUFFER_MS) / 1000;
	d->buffer = mem_zeroed(d->cap, sizeof(*d->buffer));
	return d;
}

static bool portaudio_open(struct sink *s, const struct sink_config *c, struct error *err)
{
	struct playing *p = s->state;
	setenv("JACK_NO_START_SERVER", "1", 0); /* asking is enough */
	p->stopped = c->stopped;
	p->device = device_new(c);
	/* Signals are for the caller's thread, which looks at them. */
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int failed = pthread_create(&p->thread, NULL, run, p->device);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!failed)
		return true;
	device_free(p->device);
	return error_set(err, ERROR_SYSTEM, "can't start a thread: %s", strerror(failed));
}

const struct sink_ops sink_portaudio = {
	.name = "portaudio",
	.size = sizeof(struct playing),
	.open = portaudio_open,
	.write = portaudio_write,
	.close = portaudio_close,
};
