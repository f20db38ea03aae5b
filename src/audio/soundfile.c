#include "soundfile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/mem.h"

enum { MIN_RATE_HZ = 8000, MAX_RATE_HZ = 48000 };

const char *const comment_names[TAGS] = {"TITLE", "ARTIST", "ALBUM", "DATE", "LANGUAGE"};

void tags_take(struct tags *tags, const struct sink_tags *from, const char *const names[TAGS])
{
	const struct str values[TAGS] = {from->title, from->artist, from->album, from->date,
	                                 from->language};
	tags->n = 0;
	for (size_t i = 0; i < TAGS; i++)
		if (values[i].len)
			tags->list[tags->n++] = (struct tag){names[i], mem_text(values[i].ptr, values[i].len)};
}

void tags_release(struct tags *tags)
{
	for (size_t i = 0; i < tags->n; i++)
		free((char *)tags->list[i].value);
	tags->n = 0;
}

bool soundfile_open(struct outfile *f, const struct sink_config *c, const char *format,
                    bool forward, struct error *err)
{
	if (c->rate_hz < MIN_RATE_HZ || c->rate_hz > MAX_RATE_HZ)
		return error_set(err, ERROR_USAGE, "a sound file has %d to %d samples a second, not %u",
		                 MIN_RATE_HZ, MAX_RATE_HZ, c->rate_hz);
	if (!outfile_open(f, c->path, err))
		return false;
	f->stopped = c->stopped;
	if (!forward && (!f->seekable || strcmp(c->path, "-") == 0))
		error_set(err, ERROR_USAGE, "%s goes back to its start when it ends, so it needs a file; "
		          "ogg and opus can go to %s", format, f->shown);
	else if (f->straight && isatty(f->fd))
		error_set(err, ERROR_USAGE, "sound is not written to a terminal; name a file or send it "
		          "on with |");
	else
		return true;
	outfile_drop(f);
	return false;
}

int soundfile_serial(const struct sink_tags *tags)
{
	const struct str values[TAGS] = {tags->title, tags->artist, tags->album, tags->date,
	                                 tags->language};
	unsigned long long hash = 0;
	for (size_t i = 0; i < TAGS; i++)
		hash = hash * 31 + str_hash(values[i]);
	return (int)((hash ^ hash >> 32) & 0x7fffffff);
}

bool soundfile_failed(const struct outfile *f, const char *encoder, struct error *err)
{
	if (!f->failed.kind)
		return error_set(err, ERROR_SOFTWARE, "%s failed, and didn't say why", encoder);
	*err = f->failed;
	return false;
}
