/*
 * Where sound goes: a device, a file, nowhere. Each kind of sink is a const
 * table of functions; callers use sink_open, sink_write, sink_mark and
 * sink_close, which count the frames, change the rate of samples where another
 * one is wanted, and make failure stick.
 */
#ifndef CRIER_SINK_H
#define CRIER_SINK_H

#include <stdint.h>

#include "../document/document.h"
#include "../speech/timeline.h"
#include "../util/error.h"

struct sink_config {
	unsigned rate_hz;      /* mono, 16 bit */
	const char *path;      /* files; "-" is standard output, for ogg and opus */
	unsigned out_rate_hz;  /* 0: as it comes */
	unsigned bitrate_kbit; /* ogg, opus, mp3; 0: the format's default */
	uint64_t expected_frames; /* about, as they are written; 0: not known */
	const char *device;    /* PortAudio: its name or a part of it; "" is the default one */
	unsigned latency_ms;
	struct sink_tags {
		struct str title, artist, album, date, language; /* empty: none */
	} tags;
	/* Asked wherever the sink waits; true (and the error set) ends the waiting. NULL: never. */
	bool (*stopped)(struct error *err);
};

struct sink;

struct sink_ops {
	const char *name; /* as typed after --to or --format */
	size_t size;      /* private state, zeroed before open */
	/* Takes what it needs of the config; a failed one leaves nothing to close. */
	bool (*open)(struct sink *s, const struct sink_config *c, struct error *err);
	/* All of `frames`, or failure. Borrows pcm for the call. */
	bool (*write)(struct sink *s, const int16_t *pcm, size_t frames, struct error *err);
	bool (*mark)(struct sink *s, const struct mark *mark, struct error *err); /* optional */
	/* keep: all was well, finish it; else leave nothing half-made behind. */
	bool (*close)(struct sink *s, bool keep, struct error *err);
};

struct resampler;

struct sink {
	const struct sink_ops *ops;
	void *state;
	uint64_t frames;     /* written, as they came */
	struct error failed; /* the first failure; sticks */
	struct resampler *resampler; /* NULL: the rate stays */
	/* A driver hangs in a thread that could not be ended: leave the program by _exit. */
	bool left_behind;
};

extern const struct sink_ops sink_null, sink_portaudio, sink_wav, sink_flac, sink_vorbis,
	sink_opus, sink_mp3;

/*
 * ERROR_USAGE: the format can't have this rate, bit rate or path; ERROR_CREATE
 * and ERROR_IO: the file; ERROR_UNAVAILABLE: the device. PortAudio opens it in a
 * thread beside, so that its failure may come with the first write, or the close.
 */
bool sink_open(struct sink *s, const struct sink_ops *ops, const struct sink_config *c,
               struct error *err);
bool sink_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err);
bool sink_mark(struct sink *s, const struct mark *mark, struct error *err);
/*
 * With keep, ends what was written: the file stands, or the device has played
 * all; a sink that failed before fails again. A zeroed sink is fine.
 */
bool sink_close(struct sink *s, bool keep, struct error *err);

#endif
