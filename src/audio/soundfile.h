/*
 * What the sinks that write files share: opening, tags, a stream's number.
 */
#ifndef CRIER_SOUNDFILE_H
#define CRIER_SOUNDFILE_H

#include "../util/outfile.h"
#include "sink.h"

enum { TAGS = 5 };

struct tag {
	const char *name;
	const char *value; /* UTF-8 */
};

/* The tags that are set. Free with tags_release. */
struct tags {
	struct tag list[TAGS];
	size_t n;
};

/* `names` is what the format calls title, artist, album, date and language. */
void tags_take(struct tags *tags, const struct sink_tags *from, const char *const names[TAGS]);
void tags_release(struct tags *tags);

/* As Vorbis comments have them, in Ogg and FLAC. */
extern const char *const comment_names[TAGS];

/*
 * Opens the file. `forward`: the format is written strictly forward, so that it
 * can go to a pipe; the others go back to their start at the end.
 */
bool soundfile_open(struct outfile *f, const struct sink_config *c, const char *format,
                    bool forward, struct error *err);

/* An Ogg stream's serial number, from its tags: a random one would make two runs differ. */
int soundfile_serial(const struct sink_tags *tags);

/* An encoder failed: the file's error where that was the reason, else the encoder's. */
bool soundfile_failed(const struct outfile *f, const char *encoder, struct error *err);

#endif
