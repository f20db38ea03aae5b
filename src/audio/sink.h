/*
 * Where sound goes: a device, a file, nowhere. Each kind of sink is a const
 * table of functions; callers use sink_open, sink_write, sink_mark and
 * sink_close, which count the frames and make failure stick.
 */
#ifndef CRIER_SINK_H
#define CRIER_SINK_H

#include <stdint.h>

#include "../document/document.h"
#include "../speech/timeline.h"
#include "../util/error.h"

struct sink_config {
	unsigned rate_hz;      /* mono, 16 bit */
	const char *path;      /* files; "-" is standard output */
	unsigned out_rate_hz;  /* 0: as it comes */
	unsigned bitrate_kbit; /* 0: the format's default */
	const char *device;    /* PortAudio; "" is the default one */
	unsigned latency_ms;
	struct sink_tags {
		struct str title, artist, album, date, language; /* empty: none */
	} tags;
};

struct sink;

struct sink_ops {
	const char *name; /* as typed after --to or --format */
	size_t size;      /* private state, zeroed before open */
	bool (*open)(struct sink *s, const struct sink_config *c, struct error *err);
	/* All of `frames`, or failure. Borrows pcm for the call. */
	bool (*write)(struct sink *s, const int16_t *pcm, size_t frames, struct error *err);
	bool (*mark)(struct sink *s, const struct mark *mark, struct error *err); /* optional */
	/* keep: all was well, finish it; else leave nothing half-made behind. */
	bool (*close)(struct sink *s, bool keep, struct error *err);
};

struct sink {
	const struct sink_ops *ops;
	void *state;
	uint64_t frames;     /* written */
	struct error failed; /* the first failure; sticks */
};

extern const struct sink_ops sink_null, sink_portaudio, sink_wav, sink_flac, sink_vorbis,
	sink_opus, sink_mp3;

bool sink_open(struct sink *s, const struct sink_ops *ops, const struct sink_config *c,
               struct error *err);
bool sink_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err);
bool sink_mark(struct sink *s, const struct mark *mark, struct error *err);
bool sink_close(struct sink *s, bool keep, struct error *err);

#endif
