#include "sink.h"

#include <stdlib.h>

#include "../util/mem.h"
#include "resample.h"

static bool fail(struct sink *s, const struct error *err)
{
	if (!s->failed.kind)
		s->failed = *err;
	return false;
}

bool sink_open(struct sink *s, const struct sink_ops *ops, const struct sink_config *c,
               struct error *err)
{
	struct sink_config config = *c;
	*s = (struct sink){.ops = ops};
	if (c->out_rate_hz && c->out_rate_hz != c->rate_hz) {
		s->resampler = resampler_new(c->rate_hz, c->out_rate_hz, err);
		if (!s->resampler)
			return false;
		config.rate_hz = c->out_rate_hz;
	}
	s->state = mem_zeroed(1, ops->size);
	if (ops->open(s, &config, err))
		return true;
	resampler_free(s->resampler);
	free(s->state);
	*s = (struct sink){0};
	return false;
}

static bool pass_on(void *user, const int16_t *pcm, size_t frames, struct error *err)
{
	struct sink *s = user;
	return s->ops->write(s, pcm, frames, err);
}

bool sink_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	if (s->failed.kind) {
		*err = s->failed;
		return false;
	}
	if (!frames)
		return true;
	bool ok = s->resampler ? resampler_run(s->resampler, pcm, frames, pass_on, s, err)
	                       : s->ops->write(s, pcm, frames, err);
	if (!ok)
		return fail(s, err);
	s->frames += frames;
	return true;
}

bool sink_mark(struct sink *s, const struct mark *mark, struct error *err)
{
	if (s->failed.kind) {
		*err = s->failed;
		return false;
	}
	return !s->ops->mark || s->ops->mark(s, mark, err) || fail(s, err);
}

bool sink_close(struct sink *s, bool keep, struct error *err)
{
	if (!s->ops)
		return true;
	if (keep && !s->failed.kind && s->resampler &&
	    !resampler_run(s->resampler, NULL, 0, pass_on, s, err))
		fail(s, err);
	bool ok = !keep || !s->failed.kind;
	if (!ok)
		*err = s->failed;
	/* What goes wrong in dropping a file is not the reader's news: the first failure is. */
	struct error ignored;
	bool closed = s->ops->close(s, keep && ok, ok ? err : &ignored);
	resampler_free(s->resampler);
	free(s->state);
	*s = (struct sink){.left_behind = s->left_behind};
	return ok && (closed || !keep);
}
