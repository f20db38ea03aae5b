/*
 * WAV, 16 bit PCM, by libsndfile, with its tags in a LIST INFO chunk of our own:
 * libsndfile has no tag for the language. What is expected to come near 4 GiB is
 * written as RF64 (EBU Tech 3306) from the start; only that, since libsndfile
 * makes a WAVE_FORMAT_EXTENSIBLE of it, which simple readers refuse.
 */
#include <sndfile.h>
#include <string.h>

#include "../util/strbuf.h"
#include "soundfile.h"

/* What a RIFF's 32-bit size holds, less room for the header and the tags. */
#define MOST_FRAMES (((uint64_t)UINT32_MAX - (1 << 16)) / sizeof(int16_t))

struct wav {
	struct outfile file;
	SNDFILE *sound;
	struct strbuf info; /* the LIST chunk's bytes; libsndfile keeps a copy */
	uint64_t position, size; /* of the file, as libsndfile sees it */
	uint64_t frames;
	bool large; /* RF64 */
};

static void add_le32(struct strbuf *b, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		strbuf_addc(b, (char)(value >> 8 * i & 0xff));
}

static void make_info(struct strbuf *list, const struct sink_tags *from)
{
	static const char *const names[TAGS] = {"INAM", "IART", "IPRD", "ICRD", "ILNG"};
	struct tags tags;
	tags_take(&tags, from, names);
	if (tags.n)
		strbuf_adds(list, "INFO");
	for (size_t i = 0; i < tags.n; i++) {
		size_t size = strlen(tags.list[i].value) + 1;
		strbuf_adds(list, tags.list[i].name);
		add_le32(list, (uint32_t)size);
		strbuf_add(list, (struct str){tags.list[i].value, size});
		if (size % 2)
			strbuf_addc(list, '\0'); /* chunks are of even size */
	}
	tags_release(&tags);
}

/* libsndfile's view of the file: everything goes through outfile, which knows why it failed. */

static sf_count_t file_length(void *user)
{
	const struct wav *w = user;
	return (sf_count_t)w->size;
}

static sf_count_t file_tell(void *user)
{
	const struct wav *w = user;
	return (sf_count_t)w->position;
}

static sf_count_t file_seek(sf_count_t offset, int whence, void *user)
{
	struct wav *w = user;
	struct error ignored; /* it sticks to the file */
	if (whence == SEEK_CUR)
		offset += (sf_count_t)w->position;
	else if (whence == SEEK_END)
		offset += (sf_count_t)w->size;
	if (offset < 0 || !outfile_seek(&w->file, (uint64_t)offset, &ignored))
		return -1;
	w->position = (uint64_t)offset;
	return offset;
}

static sf_count_t file_read(void *bytes, sf_count_t size, void *user)
{
	(void)bytes, (void)size, (void)user;
	return 0; /* it is only written */
}

static sf_count_t file_write(const void *bytes, sf_count_t size, void *user)
{
	struct wav *w = user;
	struct error ignored;
	if (!outfile_write(&w->file, bytes, (size_t)size, &ignored))
		return 0;
	w->position += (uint64_t)size;
	if (w->position > w->size)
		w->size = w->position;
	return size;
}

static bool start(struct wav *w, const struct sink_config *c, struct error *err)
{
	static SF_VIRTUAL_IO through_outfile = {file_length, file_seek, file_read, file_write,
	                                        file_tell};
	w->large = c->expected_frames > MOST_FRAMES / 2; /* it may be twice what is expected */
	SF_INFO format = {
		.samplerate = (int)c->rate_hz,
		.channels = 1,
		.format = (w->large ? SF_FORMAT_RF64 : SF_FORMAT_WAV) | SF_FORMAT_PCM_16,
	};
	w->sound = sf_open_virtual(&through_outfile, SFM_WRITE, &format, w);
	if (!w->sound)
		return soundfile_failed(&w->file, "libsndfile", err);
	make_info(&w->info, &c->tags);
	SF_CHUNK_INFO chunk = {
		.id = "LIST", .id_size = 4, .datalen = (unsigned)w->info.len, .data = w->info.ptr};
	if (w->info.len && sf_set_chunk(w->sound, &chunk) != SF_ERR_NO_ERROR)
		return soundfile_failed(&w->file, "libsndfile", err);
	return true;
}

static void release(struct wav *w)
{
	if (w->sound)
		sf_close(w->sound);
	w->sound = NULL;
	strbuf_release(&w->info);
	outfile_drop(&w->file);
}

static bool wav_open(struct sink *s, const struct sink_config *c, struct error *err)
{
	struct wav *w = s->state;
	if (!soundfile_open(&w->file, c, "wav", false, err))
		return false;
	strbuf_init(&w->info);
	if (start(w, c, err))
		return true;
	release(w);
	return false;
}

static bool wav_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	struct wav *w = s->state;
	if (!w->large && frames > MOST_FRAMES - w->frames)
		return error_set(err, ERROR_DATA, "it became longer than a wav holds (4 GiB); write flac, "
		                 "or several files");
	if (sf_write_short(w->sound, pcm, (sf_count_t)frames) != (sf_count_t)frames)
		return soundfile_failed(&w->file, "libsndfile", err);
	w->frames += frames;
	return true;
}

static bool wav_close(struct sink *s, bool keep, struct error *err)
{
	struct wav *w = s->state;
	bool ok = keep;
	if (keep) {
		bool closed = sf_close(w->sound) == 0;
		w->sound = NULL;
		ok = (closed && !w->file.failed.kind) || soundfile_failed(&w->file, "libsndfile", err);
		ok = ok && outfile_keep(&w->file, err);
	}
	release(w);
	return ok || !keep;
}

const struct sink_ops sink_wav = {
	.name = "wav",
	.size = sizeof(struct wav),
	.open = wav_open,
	.write = wav_write,
	.close = wav_close,
};
