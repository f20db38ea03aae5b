/*
 * Another number of samples a second, by libsoxr at high quality: nothing of
 * the speech band is lost, nothing above half the rate is folded down, and the
 * length stays true to the sample.
 */
#ifndef CRIER_RESAMPLE_H
#define CRIER_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "../util/error.h"

struct resampler;

struct resampler *resampler_new(unsigned from_hz, unsigned to_hz, struct error *err);
void resampler_free(struct resampler *r); /* NULL is fine */

/* Hands the result on to `out` in pieces; pcm NULL: the end, what is still inside. */
bool resampler_run(struct resampler *r, const int16_t *pcm, size_t frames,
                   bool (*out)(void *user, const int16_t *pcm, size_t frames, struct error *err),
                   void *user, struct error *err);

#endif
