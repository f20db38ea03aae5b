/* FLAC, by libFLAC itself: through libsndfile there is no tag for the language. */
#include <FLAC/metadata.h>
#include <FLAC/stream_encoder.h>

#include "soundfile.h"

enum { LEVEL = 5, PIECE = 4096 };

struct flac {
	struct outfile file;
	uint64_t offset;
	FLAC__StreamEncoder *encoder;
	FLAC__StreamMetadata *comments;
};

static FLAC__StreamEncoderWriteStatus on_write(const FLAC__StreamEncoder *encoder,
                                               const FLAC__byte data[], size_t size,
                                               uint32_t samples, uint32_t frame, void *user)
{
	(void)encoder, (void)samples, (void)frame;
	struct flac *f = user;
	struct error err; /* stays in the file */
	if (!outfile_write(&f->file, data, size, &err))
		return FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
	f->offset += size;
	return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

static FLAC__StreamEncoderSeekStatus on_seek(const FLAC__StreamEncoder *encoder,
                                             FLAC__uint64 offset, void *user)
{
	(void)encoder;
	struct flac *f = user;
	struct error err;
	if (!outfile_seek(&f->file, offset, &err))
		return FLAC__STREAM_ENCODER_SEEK_STATUS_ERROR;
	f->offset = offset;
	return FLAC__STREAM_ENCODER_SEEK_STATUS_OK;
}

static FLAC__StreamEncoderTellStatus on_tell(const FLAC__StreamEncoder *encoder,
                                             FLAC__uint64 *offset, void *user)
{
	(void)encoder;
	*offset = ((struct flac *)user)->offset;
	return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
}

static bool add_comments(struct flac *f, const struct sink_tags *from)
{
	struct tags tags;
	tags_take(&tags, from, comment_names);
	f->comments = FLAC__metadata_object_new(FLAC__METADATA_TYPE_VORBIS_COMMENT);
	bool ok = f->comments;
	for (size_t i = 0; ok && i < tags.n; i++) {
		FLAC__StreamMetadata_VorbisComment_Entry entry;
		ok = FLAC__metadata_object_vorbiscomment_entry_from_name_value_pair(
			     &entry, tags.list[i].name, tags.list[i].value) &&
		     FLAC__metadata_object_vorbiscomment_append_comment(f->comments, entry, false);
	}
	tags_release(&tags);
	return ok && FLAC__stream_encoder_set_metadata(f->encoder, &f->comments, 1);
}

static void release(struct flac *f)
{
	if (f->encoder)
		FLAC__stream_encoder_delete(f->encoder);
	if (f->comments)
		FLAC__metadata_object_delete(f->comments);
	outfile_drop(&f->file);
}

static bool flac_open(struct sink *s, const struct sink_config *c, struct error *err)
{
	struct flac *f = s->state;
	if (!soundfile_open(&f->file, c, "flac", false, err))
		return false;
	FLAC__StreamEncoder *e = f->encoder = FLAC__stream_encoder_new();
	bool ok = e && FLAC__stream_encoder_set_channels(e, 1) &&
	          FLAC__stream_encoder_set_bits_per_sample(e, 16) &&
	          FLAC__stream_encoder_set_sample_rate(e, c->rate_hz) &&
	          FLAC__stream_encoder_set_streamable_subset(e, true) &&
	          FLAC__stream_encoder_set_compression_level(e, LEVEL) && add_comments(f, &c->tags) &&
	          FLAC__stream_encoder_init_stream(e, on_write, on_seek, on_tell, NULL, f) ==
	                  FLAC__STREAM_ENCODER_INIT_STATUS_OK;
	if (!ok) {
		soundfile_failed(&f->file, "libFLAC", err);
		release(f);
	}
	return ok;
}

static bool flac_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	struct flac *f = s->state;
	FLAC__int32 wide[PIECE];
	while (frames) {
		size_t n = frames < PIECE ? frames : PIECE;
		for (size_t i = 0; i < n; i++)
			wide[i] = pcm[i];
		if (!FLAC__stream_encoder_process_interleaved(f->encoder, wide, (uint32_t)n))
			return soundfile_failed(&f->file, "libFLAC", err);
		pcm += n;
		frames -= n;
	}
	return true;
}

static bool flac_close(struct sink *s, bool keep, struct error *err)
{
	struct flac *f = s->state;
	bool ok = keep;
	if (keep && !FLAC__stream_encoder_finish(f->encoder))
		ok = soundfile_failed(&f->file, "libFLAC", err);
	ok = ok && outfile_keep(&f->file, err);
	release(f);
	return ok || !keep;
}

const struct sink_ops sink_flac = {
	.name = "flac",
	.size = sizeof(struct flac),
	.open = flac_open,
	.write = flac_write,
	.close = flac_close,
};
