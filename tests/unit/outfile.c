#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/outfile.h"

/* All happens in a folder of its own, which is the current one. */
static int set_up(void **state)
{
	char *folder = strdup("/tmp/crier-outfile-XXXXXX");
	*state = folder;
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int files(void)
{
	int n = 0;
	DIR *dir = opendir(".");
	for (struct dirent *e; (e = readdir(dir));)
		n += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
	closedir(dir);
	return n;
}

static void remove_all(void)
{
	DIR *dir = opendir(".");
	for (struct dirent *e; (e = readdir(dir));)
		if (unlink(e->d_name) != 0)
			(void)!rmdir(e->d_name);
	closedir(dir);
}

static int tear_down(void **state)
{
	remove_all();
	int failed = chdir("/") || rmdir(*state);
	free(*state);
	return failed;
}

static void assert_holds(const char *path, const char *text)
{
	char got[100] = "";
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, text);
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void appears_whole(void **state)
{
	(void)state;
	struct outfile f;
	struct error err = {0};
	mode_t mask = umask(027);
	assert_true(outfile_open(&f, "new", &err));
	umask(mask);
	assert_true(f.seekable && !f.straight);
	assert_true(outfile_write(&f, "abc", 3, &err));
	assert_int_equal(access("new", F_OK), -1);
	assert_true(outfile_seek(&f, 1, &err) && outfile_write(&f, "X", 1, &err));
	assert_true(outfile_keep(&f, &err));
	assert_holds("new", "aXc");
	struct stat st;
	assert_int_equal(stat("new", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(files(), 1);
	outfile_drop(&f); /* ended: nothing to do */
	assert_int_equal(files(), 1);
	remove_all();
}

static void replaces_or_leaves(void **state)
{
	(void)state;
	struct outfile f;
	struct error err = {0};
	put("old", "old");
	assert_int_equal(symlink("old", "link"), 0);
	assert_true(outfile_open(&f, "link", &err));
	assert_true(outfile_write(&f, "half", 4, &err));
	outfile_drop(&f);
	assert_holds("old", "old");
	assert_int_equal(files(), 2);

	assert_true(outfile_open(&f, "link", &err));
	fputs("through stdio", outfile_stream(&f));
	assert_holds("old", "old");
	assert_true(outfile_keep(&f, &err));
	assert_holds("old", "through stdio");
	char to[10];
	assert_int_equal(readlink("link", to, sizeof(to)), 3);
	assert_int_equal(files(), 2);
	remove_all();
}

static void says_what_it_cannot(void **state)
{
	(void)state;
	struct outfile f;
	struct error err = {0};
	assert_int_equal(mkdir("folder", 0777), 0);
	put("file", "");
	const char *const bad[] = {"folder", "none/x", "file/x", "none/", "",
	                           "/proc/crier-none/x"};
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		err = (struct error){0};
		assert_false(outfile_open(&f, bad[i], &err));
		assert_int_equal(err.kind, ERROR_CREATE);
		outfile_drop(&f);
	}
	assert_int_equal(files(), 2);
	remove_all();
}

static void leaves_nothing_when_it_is_too_large(void **state)
{
	(void)state;
	struct outfile f;
	struct error err = {0};
	struct rlimit before, small = {4096, 4096};
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small.rlim_max = before.rlim_max;
	char block[3000] = "";
	put("old", "old");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_true(outfile_open(&f, "old", &err));
	assert_true(outfile_write(&f, block, sizeof(block), &err));
	assert_false(outfile_write(&f, block, sizeof(block), &err));
	assert_int_equal(err.kind, ERROR_IO);
	assert_false(outfile_write(&f, "", 0, &err)); /* it sticks */
	assert_false(outfile_keep(&f, &err));
	assert_int_equal(err.kind, ERROR_IO);

	assert_true(outfile_open(&f, "new", &err));
	for (int i = 0; i < 9; i++)
		fwrite(block, 1, sizeof(block), outfile_stream(&f));
	assert_false(outfile_keep(&f, &err));
	assert_int_equal(err.kind, ERROR_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_holds("old", "old");
	assert_int_equal(files(), 1);
	remove_all();
}

static void writes_straight_to_pipes_and_devices(void **state)
{
	(void)state;
	struct outfile f;
	struct error err = {0};
	assert_true(outfile_open(&f, "/dev/null", &err));
	assert_true(f.straight && outfile_write(&f, "x", 1, &err) && outfile_keep(&f, &err));

	assert_int_equal(mkfifo("pipe", 0600), 0);
	int reader = open("pipe", O_RDONLY | O_NONBLOCK);
	assert_true(outfile_open(&f, "pipe", &err));
	assert_true(f.straight && !f.seekable);
	assert_true(outfile_write(&f, "x", 1, &err));
	close(reader);
	assert_false(outfile_write(&f, "x", 1, &err));
	assert_int_equal(err.kind, ERROR_IO);
	outfile_drop(&f);
	assert_int_equal(access("pipe", F_OK), 0);
	remove_all();
}

static void full_device(void **state)
{
	(void)state;
	struct outfile f;
	struct error err = {0};
	if (access("/dev/full", W_OK) != 0)
		skip();
	assert_true(outfile_open(&f, "/dev/full", &err));
	assert_false(outfile_write(&f, "x", 1, &err));
	assert_int_equal(err.kind, ERROR_IO);
	assert_non_null(strstr(err.msg, "disk is full"));
	outfile_drop(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(appears_whole),
		cmocka_unit_test(replaces_or_leaves),
		cmocka_unit_test(says_what_it_cannot),
		cmocka_unit_test(leaves_nothing_when_it_is_too_large),
		cmocka_unit_test(writes_straight_to_pipes_and_devices),
		cmocka_unit_test(full_device),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
