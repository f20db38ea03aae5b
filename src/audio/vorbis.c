/*
 * Ogg Vorbis, written strictly forward. By libvorbisenc itself: libsndfile gives
 * each stream a random serial number and has no tag for the language.
 */
#include <string.h>
#include <vorbis/vorbisenc.h>

#include "soundfile.h"

enum { PIECE = 1024 };
static const float QUALITY = 0.2f; /* of -0.1 to 1; about 40 kbit/s for speech at 22,050 Hz */

struct vorbis {
	struct outfile file;
	vorbis_info info;
	vorbis_comment comments;
	vorbis_dsp_state dsp;
	vorbis_block block;
	ogg_stream_state stream;
	ogg_int64_t page_at; /* a page ends at the first packet from this frame on */
};

static bool write_page(struct vorbis *v, const ogg_page *page, struct error *err)
{
	return outfile_write(&v->file, page->header, (size_t)page->header_len, err) &&
	       outfile_write(&v->file, page->body, (size_t)page->body_len, err);
}

static bool set_up(struct vorbis *v, const struct sink_config *c, struct error *err)
{
	long rate = (long)c->rate_hz, bits = (long)c->bitrate_kbit * 1000;
	int failed = bits ? vorbis_encode_setup_managed(&v->info, 1, rate, -1, bits, -1)
	                  : vorbis_encode_setup_vbr(&v->info, 1, rate, QUALITY);
	/* A bit rate is what it comes to on average, not a corset for every second. */
	if (!failed && bits)
		failed = vorbis_encode_ctl(&v->info, OV_ECTL_RATEMANAGE2_SET, NULL);
	if (!failed)
		failed = vorbis_encode_setup_init(&v->info);
	return !failed || error_set(err, ERROR_USAGE, "ogg at %ld samples a second can't have %u "
	                            "kbit/s", rate, c->bitrate_kbit);
}

static bool write_headers(struct vorbis *v, const struct sink_tags *from, struct error *err)
{
	struct tags tags;
	tags_take(&tags, from, comment_names);
	for (size_t i = 0; i < tags.n; i++)
		vorbis_comment_add_tag(&v->comments, tags.list[i].name, tags.list[i].value);
	tags_release(&tags);

	ogg_packet packets[3];
	vorbis_analysis_headerout(&v->dsp, &v->comments, &packets[0], &packets[1], &packets[2]);
	for (int i = 0; i < 3; i++)
		ogg_stream_packetin(&v->stream, &packets[i]);
	/* The sound begins on a page of its own. */
	ogg_page page;
	while (ogg_stream_flush(&v->stream, &page))
		if (!write_page(v, &page, err))
			return false;
	return true;
}

static void release(struct vorbis *v)
{
	ogg_stream_clear(&v->stream);
	vorbis_block_clear(&v->block);
	vorbis_dsp_clear(&v->dsp);
	vorbis_comment_clear(&v->comments);
	vorbis_info_clear(&v->info);
	outfile_drop(&v->file);
}

static bool vorbis_open(struct sink *s, const struct sink_config *c, struct error *err)
{
	struct vorbis *v = s->state;
	if (!soundfile_open(&v->file, c, "ogg", true, err))
		return false;
	vorbis_info_init(&v->info);
	vorbis_comment_init(&v->comments);
	bool ok = set_up(v, c, err);
	if (ok) {
		vorbis_analysis_init(&v->dsp, &v->info);
		vorbis_block_init(&v->dsp, &v->block);
		ogg_stream_init(&v->stream, soundfile_serial(&c->tags));
		ok = write_headers(v, &c->tags, err);
	}
	if (!ok)
		release(v);
	return ok;
}

/*
 * A page a second, for who listens at the end of a pipe; the first one at once:
 * where all of a short sound stands on one page, FFmpeg can't tell its length.
 */
static bool add_packet(struct vorbis *v, ogg_packet *packet, struct error *err)
{
	ogg_page page;
	ogg_stream_packetin(&v->stream, packet);
	bool flush = packet->granulepos > v->page_at;
	if (flush)
		v->page_at = packet->granulepos + v->info.rate;
	while (flush ? ogg_stream_flush(&v->stream, &page) : ogg_stream_pageout(&v->stream, &page))
		if (!write_page(v, &page, err))
			return false;
	return true;
}

/* Encodes what the analysis has ready. */
static bool pump(struct vorbis *v, struct error *err)
{
	ogg_packet packet;
	while (vorbis_analysis_blockout(&v->dsp, &v->block) == 1) {
		vorbis_analysis(&v->block, NULL);
		vorbis_bitrate_addblock(&v->block);
		while (vorbis_bitrate_flushpacket(&v->dsp, &packet))
			if (!add_packet(v, &packet, err))
				return false;
	}
	return true;
}

static bool vorbis_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	struct vorbis *v = s->state;
	while (frames) {
		size_t n = frames < PIECE ? frames : PIECE;
		float *room = vorbis_analysis_buffer(&v->dsp, PIECE)[0];
		for (size_t i = 0; i < n; i++)
			room[i] = (float)pcm[i] / 32768.0f;
		vorbis_analysis_wrote(&v->dsp, (int)n);
		if (!pump(v, err))
			return false;
		pcm += n;
		frames -= n;
	}
	return true;
}

static bool vorbis_close(struct sink *s, bool keep, struct error *err)
{
	struct vorbis *v = s->state;
	bool ok = keep;
	if (keep) {
		vorbis_analysis_wrote(&v->dsp, 0);
		ok = pump(v, err) && outfile_keep(&v->file, err);
	}
	release(v);
	return ok || !keep;
}

const struct sink_ops sink_vorbis = {
	.name = "ogg",
	.size = sizeof(struct vorbis),
	.open = vorbis_open,
	.write = vorbis_write,
	.close = vorbis_close,
};
