/*
 * mp3 by libmp3lame, a constant bit rate, an ID3v2 tag in front. The first frame
 * is an Info frame, filled in at the end.
 */
#include <lame/lame.h>

#include "id3.h"
#include "infoframe.h"
#include "soundfile.h"

enum {
	DEFAULT_KBIT = 48,
	PIECE = 8192,
	BYTES = PIECE + PIECE / 4 + 7200, /* what lame.h says a piece may take */
	/* 308-391x on speech; LAME's default of 3 is 250-316x, and no nearer to the original. */
	QUALITY = 5,
};

struct mp3 {
	struct outfile file;
	lame_t lame;
	uint64_t info_at; /* where in the file */
	struct infoframe info;
	uint64_t samples;
	unsigned char bytes[BYTES];
};

/* Each layer III rate, with the bit rates of its version (ISO 11172-3, 13818-3). */
static const struct version {
	unsigned rates_hz[3];
	const char *kbit; /* as said in an error */
	unsigned kbits[16];
} versions[] = {
	{{8000, 11025, 12000}, "8 16 24 32 40 48 56 64", {8, 16, 24, 32, 40, 48, 56, 64}},
	{{16000, 22050, 24000}, "8 16 24 32 40 48 56 64 80 96 112 128 144 160",
	 {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}},
	{{32000, 44100, 48000}, "32 40 48 56 64 80 96 112 128 160 192 224 256 320",
	 {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}},
};

static bool check(const struct sink_config *c, struct error *err)
{
	const struct version *v = NULL;
	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++)
		for (size_t k = 0; k < 3; k++)
			if (versions[i].rates_hz[k] == c->rate_hz)
				v = &versions[i];
	if (!v)
		return error_set(err, ERROR_USAGE, "mp3 takes 8000, 11025, 12000, 16000, 22050, 24000, "
		                 "32000, 44100 or 48000 samples a second, not %u", c->rate_hz);
	for (size_t i = 0; i < 16; i++)
		if (v->kbits[i] && (v->kbits[i] == c->bitrate_kbit || !c->bitrate_kbit))
			return true;
	return error_set(err, ERROR_USAGE, "mp3 at %u samples a second takes one of %s kbit/s, not %u",
	                 c->rate_hz, v->kbit, c->bitrate_kbit);
}

static bool set_up(struct mp3 *m, const struct sink_config *c)
{
	lame_t l = m->lame = lame_init();
	if (!l)
		return false;
	lame_set_errorf(l, NULL);
	lame_set_msgf(l, NULL);
	lame_set_debugf(l, NULL);
	lame_set_in_samplerate(l, (int)c->rate_hz);
	lame_set_out_samplerate(l, (int)c->rate_hz);
	lame_set_num_channels(l, 1);
	lame_set_mode(l, MONO);
	lame_set_brate(l, (int)(c->bitrate_kbit ? c->bitrate_kbit : DEFAULT_KBIT));
	lame_set_quality(l, QUALITY);
	lame_set_write_id3tag_automatic(l, 0);
	lame_set_bWriteVbrTag(l, 0);
	if (lame_init_params(l) < 0)
		return false;
	m->info.rate_hz = c->rate_hz;
	m->info.bitrate_kbit = (unsigned)lame_get_brate(l);
	m->info.lowpass_hz = (unsigned)lame_get_lowpassfreq(l);
	m->info.delay = (unsigned)lame_get_encoder_delay(l);
	return true;
}

static bool write_info(struct mp3 *m, struct error *err)
{
	unsigned char frame[INFOFRAME_MAX];
	infoframe_make(&m->info, frame);
	return outfile_write(&m->file, frame, infoframe_size(m->info.rate_hz), err);
}

static bool write_front(struct mp3 *m, const struct sink_tags *tags, struct error *err)
{
	struct strbuf tag = STRBUF_INIT;
	id3_make(&tag, tags);
	m->info_at = tag.len;
	bool ok = outfile_write(&m->file, tag.ptr, tag.len, err) && write_info(m, err);
	strbuf_release(&tag);
	return ok;
}

static void release(struct mp3 *m)
{
	if (m->lame)
		lame_close(m->lame);
	outfile_drop(&m->file);
}

static bool mp3_open(struct sink *s, const struct sink_config *c, struct error *err)
{
	struct mp3 *m = s->state;
	if (!check(c, err) || !soundfile_open(&m->file, c, "mp3", false, err))
		return false;
	bool ok = set_up(m, c);
	if (!ok)
		error_set(err, ERROR_SOFTWARE, "libmp3lame could not be started");
	ok = ok && write_front(m, &c->tags, err);
	if (!ok)
		release(m);
	return ok;
}

static bool write_bytes(struct mp3 *m, int size, struct error *err)
{
	if (size < 0)
		return error_set(err, ERROR_SOFTWARE, "libmp3lame failed (%d)", size);
	m->info.bytes += (uint64_t)size;
	m->info.crc = infoframe_crc(m->info.crc, m->bytes, (size_t)size);
	return outfile_write(&m->file, m->bytes, (size_t)size, err);
}

static bool mp3_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	struct mp3 *m = s->state;
	while (frames) {
		size_t n = frames < PIECE ? frames : PIECE;
		if (!write_bytes(m, lame_encode_buffer(m->lame, pcm, pcm, (int)n, m->bytes, BYTES), err))
			return false;
		m->samples += n;
		pcm += n;
		frames -= n;
	}
	return true;
}

static bool finish(struct mp3 *m, struct error *err)
{
	if (!write_bytes(m, lame_encode_flush(m->lame, m->bytes, BYTES), err))
		return false;
	m->info.frames = (uint64_t)lame_get_frameNum(m->lame);
	uint64_t all = m->info.frames * infoframe_samples(m->info.rate_hz);
	if (all >= m->info.delay + m->samples)
		m->info.padding = (unsigned)(all - m->info.delay - m->samples);
	return outfile_seek(&m->file, m->info_at, err) && write_info(m, err);
}

static bool mp3_close(struct sink *s, bool keep, struct error *err)
{
	struct mp3 *m = s->state;
	bool ok = keep && finish(m, err) && outfile_keep(&m->file, err);
	release(m);
	return ok || !keep;
}

const struct sink_ops sink_mp3 = {
	.name = "mp3",
	.size = sizeof(struct mp3),
	.open = mp3_open,
	.write = mp3_write,
	.close = mp3_close,
};
