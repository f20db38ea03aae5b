/* A wav that passes 4 GiB, without writing as much: the count of frames is set from inside. */
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

/* The file's first bytes, after 10 frames and `more` that are only counted. */
static void make(uint64_t more, unsigned char *head, size_t size)
{
	char path[] = "/tmp/crier-wav-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	struct sink s;
	struct error err = {0};
	struct sink_config c = {.rate_hz = 22050, .path = path, .tags = {.title = STR("Odd")}};
	int16_t pcm[10] = {0x0102, -2};
	assert_true(sink_open(&s, &sink_wav, &c, &err) && sink_write(&s, pcm, 10, &err));
	((struct wav *)s.state)->frames += more;
	assert_true(sink_close(&s, true, &err));
	close(fd);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(fread(head, 1, size, f), size);
	fclose(f);
	unlink(path);
}

/* 12 + 36 + 24 + the tags + 8 */
enum { TAGS_SIZE = 8 + 4 + 8 + 4, HEADER = 80 + TAGS_SIZE };

static void is_plain_while_it_is_small(void **state)
{
	(void)state;
	unsigned char head[HEADER + 20];
	make(0, head, sizeof(head));
	assert_memory_equal(head, "RIFF", 4);
	assert_int_equal(le(head + 4, 4), HEADER + 20 - 8);
	assert_memory_equal(head + 8, "WAVEJUNK", 8);
	assert_memory_equal(head + 48, "fmt \x10\0\0\0\1\0\1\0", 12);
	assert_memory_equal(head + 72, "LIST", 4);
	assert_memory_equal(head + 84, "INAM\4\0\0\0Odd", 12);
	assert_memory_equal(head + HEADER - 8, "data", 4);
	assert_int_equal(le(head + HEADER - 4, 4), 20);
	assert_memory_equal(head + HEADER, "\x02\x01\xfe\xff", 4);
}

static void becomes_rf64(void **state)
{
	(void)state;
	unsigned char head[HEADER];
	/* The last that fits, and one more. */
	uint64_t most = ((uint64_t)UINT32_MAX + 8 - HEADER) / 2;
	make(most - 10, head, sizeof(head));
	assert_memory_equal(head, "RIFF", 4);
	assert_int_equal(le(head + HEADER - 4, 4), most * 2);
	make(most - 9, head, sizeof(head));
	assert_memory_equal(head, "RF64\xff\xff\xff\xffWAVEds64\x1c\0\0\0", 20);
	assert_int_equal(le(head + 20, 8), (most + 1) * 2 + HEADER - 8);
	assert_int_equal(le(head + 28, 8), (most + 1) * 2);
	assert_int_equal(le(head + 36, 8), most + 1);
	assert_int_equal(le(head + HEADER - 4, 4), UINT32_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_plain_while_it_is_small),
		cmocka_unit_test(becomes_rf64),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
