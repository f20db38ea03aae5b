#include "resample.h"

#include <soxr.h>
#include <stdlib.h>

#include "../util/mem.h"

enum { PIECE = 4096 };

struct resampler {
	soxr_t soxr;
	int16_t piece[PIECE];
};

struct resampler *resampler_new(unsigned from_hz, unsigned to_hz, struct error *err)
{
	/* Without dither, whose noise would be another in each run. */
	soxr_io_spec_t io = soxr_io_spec(SOXR_INT16_I, SOXR_INT16_I);
	io.flags |= SOXR_NO_DITHER;
	soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
	soxr_error_t failed = NULL;
	soxr_t soxr = soxr_create(from_hz, to_hz, 1, &failed, &io, &quality, NULL);
	if (!soxr || failed) {
		error_set(err, ERROR_SOFTWARE, "can't go from %u to %u samples a second: %s", from_hz,
		          to_hz, failed ? failed : "libsoxr failed");
		return NULL;
	}
	struct resampler *r = mem_zeroed(1, sizeof(*r));
	r->soxr = soxr;
	return r;
}

void resampler_free(struct resampler *r)
{
	if (!r)
		return;
	soxr_delete(r->soxr);
	free(r);
}

bool resampler_run(struct resampler *r, const int16_t *pcm, size_t frames,
                   bool (*out)(void *user, const int16_t *pcm, size_t frames, struct error *err),
                   void *user, struct error *err)
{
	size_t used, made;
	do {
		soxr_error_t failed = soxr_process(r->soxr, pcm, frames, &used, r->piece, PIECE, &made);
		if (failed)
			return error_set(err, ERROR_SOFTWARE, "the sample rate could not be changed: %s",
			                 failed);
		if (made && !out(user, r->piece, made, err))
			return false;
		if (pcm) {
			pcm += used;
			frames -= used;
		}
	} while (frames || made == PIECE);
	return true;
}
