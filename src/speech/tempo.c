#include "tempo.h"

#include <math.h>
#include <sonic.h>
#include <string.h>

/* In bytes of text: what the expectation weighs, what is remembered, and how far ahead a
 * sentence that was too long is made up for. */
enum { PRIOR = 60, MEMORY = 400, AHEAD = 100 };

/* The engine's sound is never so far from what is expected; a debt is paid slowly. */
static const double most_bias = 1.3, most_payment = .12;
/* What is left to the next sentences rather than changed. */
static const double unheard = .03;

void tempo_init(struct tempo *t)
{
	*t = (struct tempo){.bias = 1, .weight = PRIOR};
}

void tempo_release(struct tempo *t)
{
	if (t->stream)
		sonicDestroyStream(t->stream);
	t->stream = NULL;
}

static double within(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

/* What the debt is paid with: a sentence is made that much shorter. */
static double with_payment(const struct tempo *t, double bias, size_t bytes, double wanted)
{
	double n = (double)bytes;
	if (wanted <= 0 || !bytes)
		return bias;
	double payment = t->debt / wanted * n / (n + AHEAD);
	return bias / (1 - within(payment, -most_payment, most_payment));
}

double tempo_ahead(const struct tempo *t, size_t bytes, double wanted)
{
	return with_payment(t, t->bias, bytes, wanted);
}

double tempo_factor(struct tempo *t, size_t bytes, double frames, double wanted)
{
	if (wanted <= 0 || frames <= 0)
		return 1;
	double n = (double)bytes, ratio = within(frames / wanted, 1 / most_bias, most_bias);
	t->bias = (t->bias * t->weight + ratio * n) / (t->weight + n);
	t->weight = within(t->weight + n, 0, MEMORY);
	return with_payment(t, t->bias, bytes, wanted);
}

double tempo_beyond(double factor, double ahead)
{
	double rest = factor / ahead;
	return rest > 1 + unheard ? rest - unheard : rest < 1 - unheard ? rest + unheard : 1;
}

void tempo_became(struct tempo *t, double frames, double wanted)
{
	if (wanted > 0)
		t->debt += frames - wanted;
}

bool tempo_is_even(double speed)
{
	return fabs(speed - 1) < .0005;
}

size_t tempo_room(size_t frames, double speed)
{
	return (size_t)((double)frames / speed) + 4096;
}

size_t tempo_change(struct tempo *t, const int16_t *pcm, size_t frames, double speed,
                    unsigned rate_hz, int16_t *out)
{
	size_t room = tempo_room(frames, speed), n = 0;
	if (!t->stream)
		t->stream = sonicCreateStream((int)rate_hz, 1);
	if (!t->stream || tempo_is_even(speed)) {
		memcpy(out, pcm, frames * sizeof(*pcm));
		return frames;
	}
	sonicSetSpeed(t->stream, (float)speed);
	/* It takes a pointer that is not const, and only reads. */
	if (sonicWriteShortToStream(t->stream, (short *)pcm, (int)frames) &&
	    sonicFlushStream(t->stream)) {
		int got;
		while (n < room &&
		       (got = sonicReadShortFromStream(t->stream, out + n, (int)(room - n))) > 0)
			n += (size_t)got;
	}
	return n;
}
