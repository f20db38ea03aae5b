/* A tone into each kind of file, read back by ffmpeg. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/sink.h"
#include "util/mem.h"

enum { RATE = 22050, FRAMES = 3 * RATE + 123 };

static const struct sink_ops *const formats[] = {&sink_wav, &sink_flac, &sink_vorbis, &sink_opus,
                                                 &sink_mp3};
enum { FORMATS = sizeof(formats) / sizeof(*formats) };

static int set_up(void **state)
{
	char *folder = strdup("/tmp/crier-sinks-XXXXXX");
	*state = folder;
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
	int failed = chdir("/") || rmdir(*state); /* fails where something was left */
	free(*state);
	return failed;
}

static struct sink_config config_of(const char *path)
{
	return (struct sink_config){
		.rate_hz = RATE,
		.path = path,
		.tags = {STR("Gr\xc3\xbc\xc3\x9f" "e \xe2\x80\x9c\xe6\x9d\xb1\xe4\xba\xac\xe2\x80\x9d"),
		         STR("Ann O\xe2\x80\x99Neil, Bo"), STR("The Example"), STR("2024-03-05"),
		         STR("en")},
	};
}

/* 440 Hz at half of full scale, in pieces of odd sizes. */
static bool write_tone(struct sink *s, size_t frames, struct error *err)
{
	int16_t piece[4001];
	for (size_t at = 0; at < frames;) {
		size_t n = 1 + at % 4001;
		if (n > frames - at)
			n = frames - at;
		for (size_t i = 0; i < n; i++)
			piece[i] = (int16_t)lrint(16384 * sin((double)(at + i) * 440 * 2 * 3.14159265 / RATE));
		if (!sink_write(s, piece, n, err))
			return false;
		at += n;
	}
	return true;
}

static void make(const struct sink_ops *ops, const struct sink_config *c)
{
	struct sink s;
	struct error err = {0};
	if (!sink_open(&s, ops, c, &err) || !write_tone(&s, FRAMES, &err))
		fail_msg("%s: %s", ops->name, err.msg);
	assert_int_equal(s.frames, FRAMES);
	assert_int_equal(access(c->path, F_OK), -1);
	if (!sink_close(&s, true, &err))
		fail_msg("%s: %s", ops->name, err.msg);
}

/* All that the command prints, up to `size`. */
static size_t output_of(const char *command, char *out, size_t size)
{
	FILE *pipe = popen(command, "r");
	assert_non_null(pipe);
	size_t n = fread(out, 1, size, pipe);
	assert_int_equal(pclose(pipe), 0);
	return n;
}

static size_t decode(const char *path, int rate, int16_t *pcm, size_t cap)
{
	char command[200];
	snprintf(command, sizeof(command), "ffmpeg -nostdin -v error -i %s -f s16le -ar %d -", path,
	         rate);
	return output_of(command, (char *)pcm, cap * sizeof(*pcm)) / sizeof(*pcm);
}

static void decodes_whole(void **state)
{
	(void)state;
	enum { CAP = 4 * FRAMES };
	int16_t *pcm = mem_alloc(CAP * sizeof(*pcm));
	for (int i = 0; i < FORMATS; i++) {
		char path[20];
		snprintf(path, sizeof(path), "tone.%s", formats[i]->name);
		struct sink_config c = config_of(path);
		make(formats[i], &c);
		/* Opus always comes out at 48 kHz. */
		bool opus = formats[i] == &sink_opus;
		int rate = opus ? 48000 : RATE;
		size_t want = opus ? (size_t)FRAMES * 48000 / RATE + 1 : FRAMES;
		size_t got = decode(path, rate, pcm, CAP);
		if (got != want)
			fail_msg("%s: %zu frames instead of %zu", path, got, want);
		/* The tone stands where it was put: in step, loud and free of gaps. */
		double with = 0, power = 0, ideal = 0;
		for (size_t k = 0; k < got; k++) {
			double tone = sin((double)k * 440 * 2 * 3.14159265 / rate);
			with += pcm[k] * tone;
			power += (double)pcm[k] * pcm[k];
			ideal += tone * tone;
		}
		double likeness = with / sqrt(power * ideal);
		if (likeness < .99 || fabs(sqrt(power / (double)got) - 11585) > 600)
			fail_msg("%s: likeness %f, level %f", path, likeness, sqrt(power / (double)got));
		unlink(path);
	}
	free(pcm);
}

static void has_its_tags(void **state)
{
	(void)state;
	static const char *const want[] = {
		"title=Gr\xc3\xbc\xc3\x9f" "e \xe2\x80\x9c\xe6\x9d\xb1\xe4\xba\xac\xe2\x80\x9d\n",
		"artist=Ann O\xe2\x80\x99Neil, Bo\n", "album=The Example\n", "date=2024-03-05\n",
		"language=en"};
	for (int i = 0; i < FORMATS; i++) {
		char path[20], command[200], out[4000];
		snprintf(path, sizeof(path), "tags.%s", formats[i]->name);
		struct sink_config c = config_of(path);
		make(formats[i], &c);
		snprintf(command, sizeof(command), "ffprobe -v error -show_entries "
		         "format_tags:stream_tags -of default=nw=1 %s | tr A-Z a-z", path);
		out[output_of(command, out, sizeof(out) - 1)] = '\0';
		for (size_t k = 0; k < sizeof(want) / sizeof(*want); k++) {
			char lower[200];
			snprintf(lower, sizeof(lower), "%s", want[k]);
			for (char *p = lower; *p; p++)
				*p = ascii_lower(*p);
			if (!strstr(out, lower))
				fail_msg("%s: no %s in\n%s", path, want[k], out);
		}
		unlink(path);
	}
}

static void is_the_same_again(void **state)
{
	(void)state;
	for (int i = 0; i < FORMATS; i++) {
		for (int k = 0; k < 2; k++) {
			struct sink_config c = config_of(k ? "b" : "a");
			c.out_rate_hz = 16000; /* the resampler too */
			make(formats[i], &c);
		}
		if (system("cmp a b") != 0)
			fail_msg("%s differs from run to run", formats[i]->name);
		unlink("a");
		unlink("b");
	}
}

static void changes_the_rate(void **state)
{
	(void)state;
	static const unsigned rates[] = {8000, 44100};
	for (size_t r = 0; r < 2; r++) {
		int16_t *pcm = mem_alloc(4 * FRAMES * sizeof(*pcm));
		struct sink_config c = config_of("tone.wav");
		c.out_rate_hz = rates[r];
		make(&sink_wav, &c);
		size_t got = decode(c.path, (int)rates[r], pcm, 4 * FRAMES);
		assert_in_range(got, (size_t)FRAMES * rates[r] / RATE, (size_t)FRAMES * rates[r] / RATE + 1);
		double with = 0;
		for (size_t k = 0; k < got; k++)
			with += pcm[k] * sin((double)k * 440 * 2 * 3.14159265 / rates[r]);
		assert_true(fabs(with * 2 / (double)got - 16384) < 200);
		unlink(c.path);
		free(pcm);
	}
}

static void leaves_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < FORMATS; i++) {
		struct sink s;
		struct error err = {0};
		struct sink_config c = config_of("gone");
		assert_true(sink_open(&s, formats[i], &c, &err));
		assert_true(write_tone(&s, FRAMES, &err));
		assert_true(sink_close(&s, false, &err));
		assert_int_equal(access("gone", F_OK), -1);
	}
	assert_int_equal(rmdir("."), -1); /* tear_down finds what is left */
}

static void reports_a_full_disk(void **state)
{
	(void)state;
	if (access("/dev/full", W_OK) != 0)
		skip();
	for (int i = 0; i < FORMATS; i++) {
		struct sink s;
		struct error err = {0};
		struct sink_config c = config_of("/dev/full");
		bool ok = sink_open(&s, formats[i], &c, &err);
		if (ok) {
			ok = write_tone(&s, FRAMES, &err);
			struct error again = {0};
			assert_false(sink_close(&s, true, &again));
			assert_int_equal(again.kind, ERROR_IO);
			err = again;
		}
		assert_int_equal(err.kind, ERROR_IO);
		assert_non_null(strstr(err.msg, "disk is full"));
	}
}

static void refuses_what_a_format_cannot(void **state)
{
	(void)state;
	static const struct {
		const struct sink_ops *ops;
		unsigned rate_hz, kbit;
		const char *path;
	} bad[] = {
		{&sink_mp3, 20000, 0, "x"}, {&sink_mp3, 22050, 50, "x"}, {&sink_mp3, 8000, 96, "x"},
		{&sink_mp3, 44100, 24, "x"}, {&sink_opus, 22050, 4, "x"}, {&sink_opus, 22050, 500, "x"},
		{&sink_vorbis, 22050, 400, "x"}, {&sink_wav, 4000, 0, "x"}, {&sink_flac, 96000, 0, "x"},
		{&sink_wav, 22050, 0, "-"}, {&sink_flac, 22050, 0, "-"}, {&sink_mp3, 22050, 0, "-"},
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct sink s;
		struct error err = {0};
		struct sink_config c = config_of(bad[i].path);
		c.out_rate_hz = bad[i].rate_hz;
		c.bitrate_kbit = bad[i].kbit;
		if (sink_open(&s, bad[i].ops, &c, &err))
			fail_msg("%s took %u Hz, %u kbit/s, %s", bad[i].ops->name, bad[i].rate_hz,
			         bad[i].kbit, bad[i].path);
		assert_int_equal(err.kind, ERROR_USAGE);
	}
}

/* A sink of our own that fails at a frame. */
static bool closed_with_keep;

static bool failing_open(struct sink *s, const struct sink_config *c, struct error *err)
{
	(void)s, (void)c, (void)err;
	return true;
}

static bool failing_write(struct sink *s, const int16_t *pcm, size_t frames, struct error *err)
{
	(void)pcm, (void)frames;
	return s->frames < 100 || error_set(err, ERROR_IO, "it broke");
}

static bool failing_close(struct sink *s, bool keep, struct error *err)
{
	(void)s, (void)err;
	closed_with_keep = keep;
	return true;
}

static void failure_sticks(void **state)
{
	(void)state;
	static const struct sink_ops failing = {"failing", 0, failing_open, failing_write, NULL,
	                                        failing_close};
	struct sink s;
	struct error err = {0};
	struct sink_config c = config_of("");
	int16_t pcm[60] = {0};
	assert_true(sink_open(&s, &failing, &c, &err));
	assert_true(sink_write(&s, pcm, 60, &err) && sink_write(&s, pcm, 60, &err));
	assert_false(sink_write(&s, pcm, 60, &err));
	assert_int_equal(s.frames, 120);
	s.frames = 0; /* it would work again, were it asked */
	assert_false(sink_write(&s, pcm, 60, &err));
	struct mark mark = {0};
	assert_false(sink_mark(&s, &mark, &err));
	err = (struct error){0};
	closed_with_keep = true;
	assert_false(sink_close(&s, true, &err));
	assert_string_equal(err.msg, "it broke");
	assert_false(closed_with_keep);
}

static void null_counts(void **state)
{
	(void)state;
	struct sink s;
	struct error err = {0};
	struct sink_config c = config_of("");
	assert_true(sink_open(&s, &sink_null, &c, &err) && write_tone(&s, FRAMES, &err));
	assert_int_equal(s.frames, FRAMES);
	assert_true(sink_close(&s, true, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes_whole),
		cmocka_unit_test(has_its_tags),
		cmocka_unit_test(is_the_same_again),
		cmocka_unit_test(changes_the_rate),
		cmocka_unit_test(leaves_nothing),
		cmocka_unit_test(reports_a_full_disk),
		cmocka_unit_test(refuses_what_a_format_cannot),
		cmocka_unit_test(failure_sticks),
		cmocka_unit_test(null_counts),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
