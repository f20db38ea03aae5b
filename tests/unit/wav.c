/* The header of a wav, and one that would pass 4 GiB, without writing as much. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audio/wav.c"

static uint64_t le(const unsigned char *p, int bytes)
{
	uint64_t value = 0;
	while (bytes--)
		value = value << 8 | p[bytes];
	return value;
}

/* The bytes of a file of two frames that was expected to have so many; how many they are. */
static size_t make(uint64_t expected, unsigned char *head, size_t size)
{
	char path[] = "/tmp/crier-wav-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	struct sink s;
	struct error err = {0};
	struct sink_config c = {.rate_hz = 22050, .path = path, .expected_frames = expected,
	                        .tags = {.title = STR("Odd")}};
	int16_t pcm[2] = {0x0102, -2};
	assert_true(sink_open(&s, &sink_wav, &c, &err) && sink_write(&s, pcm, 2, &err));
	assert_true(sink_close(&s, true, &err));
	close(fd);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	size_t n = fread(head, 1, size, f);
	fclose(f);
	unlink(path);
	return n;
}

static ptrdiff_t place(const unsigned char *head, size_t n, const char *chunk)
{
	return str_find((struct str){(const char *)head, n}, str_of(chunk));
}

static void is_plain_while_it_is_small(void **state)
{
	(void)state;
	unsigned char head[512];
	size_t n = make(22050, head, sizeof(head));
	assert_memory_equal(head, "RIFF", 4);
	assert_int_equal(le(head + 4, 4), n - 8);
	assert_memory_equal(head + 8, "WAVEfmt \x10\0\0\0\1\0\1\0", 16);
	ptrdiff_t list = place(head, n, "LIST"), data = place(head, n, "data");
	assert_true(list > 0 && data > list);
	assert_memory_equal(head + list + 8, "INFOINAM\4\0\0\0Odd", 16);
	assert_int_equal(le(head + data + 4, 4), 4);
	assert_memory_equal(head + data + 8, "\x02\x01\xfe\xff", 4);
}

static void is_rf64_where_it_may_grow_large(void **state)
{
	(void)state;
	unsigned char head[512];
	size_t n = make(UINT32_MAX / 2, head, sizeof(head));
	assert_memory_equal(head, "RF64\xff\xff\xff\xffWAVEds64", 16);
	assert_int_equal(le(head + 20, 8), n - 8);
	assert_int_equal(le(head + 28, 8), 4);
	assert_true(place(head, n, "INAM") > 0);
}

static void refuses_to_pass_4_gib(void **state)
{
	(void)state;
	struct sink s;
	struct error err = {0};
	struct sink_config c = {.rate_hz = 22050, .path = "/tmp/crier-too-large.wav"};
	int16_t pcm[2] = {0};
	assert_true(sink_open(&s, &sink_wav, &c, &err));
	((struct wav *)s.state)->frames = MOST_FRAMES - 2;
	assert_true(sink_write(&s, pcm, 2, &err));
	assert_false(sink_write(&s, pcm, 1, &err));
	assert_int_equal(err.kind, ERROR_DATA);
	sink_close(&s, false, &err);
	assert_int_not_equal(access(c.path, F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_plain_while_it_is_small),
		cmocka_unit_test(is_rf64_where_it_may_grow_large),
		cmocka_unit_test(refuses_to_pass_4_gib),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
