/*
 * WAV, 16 bit PCM, with its tags in a LIST INFO chunk. It has room for the sizes
 * of RF64 (EBU Tech 3306) in a JUNK chunk, and becomes one only when it passes
 * 4 GiB. By hand, since libsndfile makes every file that could grow that large
 * a WAVE_FORMAT_EXTENSIBLE, which simple readers refuse.
 */
#include <endian.h>
#include <string.h>

#include "../util/strbuf.h"
#include "soundfile.h"

enum {
	DS64_SIZE = 28,
	PIECE = 16384, /* frames */
};

struct wav {
	struct outfile file;
	unsigned rate_hz;
	struct strbuf info; /* the LIST chunk */
	uint64_t frames;
};

static void add_le(struct strbuf *b, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		strbuf_addc(b, (char)(value >> 8 * i & 0xff));
}

static void make_info(struct strbuf *info, const struct sink_tags *from)
{
	static const char *const names[TAGS] = {"INAM", "IART", "IPRD", "ICRD", "ILNG"};
	struct tags tags;
	tags_take(&tags, from, names);
	if (!tags.n)
		return;
	struct strbuf list = STRBUF_INIT;
	strbuf_adds(&list, "INFO");
	for (size_t i = 0; i < tags.n; i++) {
		size_t size = strlen(tags.list[i].value) + 1;
		strbuf_adds(&list, tags.list[i].name);
		add_le(&list, size, 4);
		strbuf_adds(&list, tags.list[i].value);
		add_le(&list, 0, size % 2 ? 2 : 1); /* its zero; chunks are of even size */
	}
	strbuf_adds(info, "LIST");
	add_le(info, list.len, 4);
	strbuf_add(info, strbuf_str(&list));
	strbuf_release(&list);
	tags_release(&tags);
}

/* As long for every number of frames, so that it can be put over the first one. */
static void make_header(const struct wav *w, struct strbuf *b)
{
	const uint64_t before_data = 12 + 8 + DS64_SIZE + 8 + 16 + w->info.len + 8;
	uint64_t data = w->frames * 2, riff = before_data + data - 8;
	bool large = riff > UINT32_MAX;
	strbuf_adds(b, large ? "RF64" : "RIFF");
	add_le(b, large ? UINT32_MAX : riff, 4);
	strbuf_adds(b, "WAVE");
	strbuf_adds(b, large ? "ds64" : "JUNK");
	add_le(b, DS64_SIZE, 4);
	add_le(b, large ? riff : 0, 8);
	add_le(b, large ? data : 0, 8);
	add_le(b, large ? w->frames : 0, 8);
	add_le(b, 0, 4); /* no table */
	strbuf_adds(b, "fmt ");
	add_le(b, 16, 4);
	add_le(b, 1, 2); /* PCM */
	add_le(b, 1, 2); /* one channel */
	add_le(b, w->rate_hz, 4);
	add_le(b, w->rate_hz * 2, 4);
	add_le(b, 2, 2);
	add_le(b, 16, 2);
	strbuf_add(b, strbuf_str(&w->info));
	strbuf_adds(b, "data");
	add_le(b, large ? UINT32_MAX : data, 4);
}

static bool write_header(struct wav *w, struct error *err)
{
	struct strbuf header = STRBUF_INIT;
	make_header(w, &header);
	bool ok = outfile_write(&w->file, header.ptr, header.len, err);
	strbuf_release(&header);
	return ok;
}

static bool wav_open(struct sink *s, const struct sink_config *c, struct error *err)
{
	struct wav *w = s->state;
	if (!soundfile_open(&w->file, c, "wav", false, err))
		return false;
	w->rate_hz = c->rate_hz;
	strbuf_init(&w->info);
	make_info(&w->info, &c->tags);
	if (write_header(w, err))
		return true;
	strbuf_release(&w->info);
	outfile_drop(&w->file);
	return false;
}

static bool wav_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	struct wav *w = s->state;
	uint16_t piece[PIECE];
	while (frames) {
		size_t n = frames < PIECE ? frames : PIECE;
		for (size_t i = 0; i < n; i++)
			piece[i] = htole16((uint16_t)pcm[i]);
		if (!outfile_write(&w->file, piece, 2 * n, err))
			return false;
		w->frames += n;
		pcm += n;
		frames -= n;
	}
	return true;
}

static bool wav_close(struct sink *s, bool keep, struct error *err)
{
	struct wav *w = s->state;
	bool ok = keep && outfile_seek(&w->file, 0, err) && write_header(w, err) &&
	          outfile_keep(&w->file, err);
	if (!ok)
		outfile_drop(&w->file);
	strbuf_release(&w->info);
	return ok || !keep;
}

const struct sink_ops sink_wav = {
	.name = "wav",
	.size = sizeof(struct wav),
	.open = wav_open,
	.write = wav_write,
	.close = wav_close,
};
