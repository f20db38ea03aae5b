#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "speech/tempo.h"

enum { HZ = 22050, SECONDS = 4 };

/* A voice of 120 Hz that is loud and soft by turns. */
static int16_t *make_voice(size_t frames)
{
	int16_t *pcm = malloc(frames * sizeof(*pcm));
	for (size_t i = 0; i < frames; i++)
		pcm[i] = (int16_t)(8000 * (1 + .5 * sin((double)i / 3000)) *
		                   sin(2 * 3.14159265 * 120 * (double)i / HZ));
	return pcm;
}

static double power(const int16_t *pcm, size_t frames)
{
	double sum = 0;
	for (size_t i = 0; i < frames; i++)
		sum += (double)pcm[i] * pcm[i];
	return sqrt(sum / (double)frames);
}

static void has_the_wanted_length_and_is_as_loud(void **state)
{
	(void)state;
	static const double speeds[] = {.75, .97, 1, 1.004, 1.03, 1.2, 1.7, 2, 2.4};
	size_t frames = (size_t)HZ * SECONDS;
	int16_t *pcm = make_voice(frames);
	for (size_t i = 0; i < sizeof(speeds) / sizeof(*speeds); i++) {
		struct tempo t;
		tempo_init(&t);
		int16_t *out = malloc(tempo_room(frames, speeds[i]) * sizeof(*out));
		size_t n = tempo_change(&t, pcm, frames, speeds[i], HZ, out);
		assert_true(fabs((double)n * speeds[i] / (double)frames - 1) < .01);
		assert_true(fabs(power(out, n) / power(pcm, frames) - 1) < .05);
		/* the same again, and nothing of nothing */
		int16_t *again = malloc(tempo_room(frames, speeds[i]) * sizeof(*out));
		struct tempo other;
		tempo_init(&other);
		assert_int_equal(tempo_change(&other, pcm, frames, speeds[i], HZ, again), n);
		assert_memory_equal(out, again, n * sizeof(*out));
		assert_int_equal(tempo_change(&t, pcm, 0, speeds[i], HZ, out), 0);
		tempo_release(&t);
		tempo_release(&other);
		free(out);
		free(again);
	}
	free(pcm);
}

/* An engine that is too slow by so much, with sentences that differ: the whole comes out right. */
static void learns(double slower, bool changed)
{
	struct tempo t;
	tempo_init(&t);
	double wanted = 0, became = 0;
	for (int i = 0; i < 20; i++) {
		size_t bytes = (size_t)(40 + i * 37 % 160);
		double want = (double)bytes * 1000, own = want * slower * (i % 2 ? 1.05 : .95);
		double ahead = changed ? 1 : tempo_ahead(&t, bytes, want);
		double factor = tempo_factor(&t, bytes, own, want);
		double got = changed ? own / factor : own / ahead;
		tempo_became(&t, got, want);
		wanted += want;
		became += got;
	}
	assert_true(fabs(became / wanted - 1) < .015);
}

static void learns_from_what_it_hears(void **state)
{
	(void)state;
	static const double slower[] = {.85, .95, 1, 1.05, 1.2};
	for (size_t i = 0; i < sizeof(slower) / sizeof(*slower); i++) {
		learns(slower[i], false);
		learns(slower[i], true);
	}
	struct tempo t;
	tempo_init(&t);
	assert_true(tempo_factor(&t, 10, 0, 100) == 1 && tempo_factor(&t, 10, 100, 0) == 1);
	/* silence or noise without an end are not believed */
	assert_true(tempo_factor(&t, 4000, 1e9, 1000) < 1.5);
	assert_true(tempo_factor(&t, 4000, 1, 1e9) > .5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_the_wanted_length_and_is_as_loud),
		cmocka_unit_test(learns_from_what_it_hears),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
