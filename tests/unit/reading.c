#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "source/source.h"

static char folder[64], path[96];
static struct item item;
static struct error err;

static bool reads(const char *input)
{
	struct settings settings;
	settings_init(&settings);
	settings.fetch_timeout_s = 4;
	err = (struct error){0};
	bool ok = source_read(input, &settings, &item, &err);
	settings_release(&settings);
	return ok;
}

static void expect_text(const char *input, const char *text)
{
	if (!reads(input))
		fail_msg("%s: %s", input, err.msg);
	assert_string_equal(item.text.ptr, text);
	assert_string_equal(item.origin, input);
}

static void expect_error(const char *input, enum error_kind kind, const char *words)
{
	assert_false(reads(input));
	if (!strstr(err.msg, words))
		fail_msg("\"%s\" doesn't say \"%s\"", err.msg, words);
	assert_int_equal(err.kind, kind);
}

static void write_file(const char *to, const char *bytes, size_t len)
{
	FILE *file = fopen(to, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

static void reads_files(void **state)
{
	(void)state;
	write_file(path, "Caf\351, he said.\r\n", 17);
	expect_text(path, "Café, he said.\n");
	assert_int_equal(item.type, ITEM_TEXT);
	assert_null(item.address);
	item_release(&item);
	write_file(path, "", 0);
	expect_error(path, ERROR_DATA, "it is empty");
	write_file(path, "%PDF-1.4", 8);
	expect_error(path, ERROR_DATA, "it is a PDF document");
	assert_int_equal(truncate(path, (off_t)SOURCE_MAX_BYTES + 1), 0);
	expect_error(path, ERROR_DATA, "larger than 512 megabytes");
	unlink(path);
}

static void reads_large_files(void **state)
{
	(void)state;
	size_t len = 3u << 20;
	char *text = malloc(len + 1);
	for (size_t i = 0; i < len; i++)
		text[i] = i % 60 == 59 ? '\n' : (char)('a' + i % 23);
	text[len] = '\0';
	write_file(path, text, len);
	expect_text(path, text);
	item_release(&item);
	free(text);
	unlink(path);
}

static void says_what_cannot_be_read(void **state)
{
	(void)state;
	expect_error(folder, ERROR_NO_INPUT, "is a folder");
	expect_error("/no/such/file", ERROR_NO_INPUT, "there is no file \"/no/such/file\"");
	expect_error("www.example.org/x", ERROR_NO_INPUT, "begins with http:// or https://");
	expect_error("ftp://example.org/x", ERROR_NO_INPUT, "begins with http:// or https://");
	expect_error("/dev/zero", ERROR_DATA, "a binary file");
	expect_error("/dev/null", ERROR_DATA, "it is empty");
}

/* A child that does `work` with `fd`, and ends. */
static pid_t helper(void (*work)(int fd), int fd)
{
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		alarm(20);
		work(fd);
		_exit(0);
	}
	return pid;
}

static void drip_page(int fd)
{
	static const char page[] = "<html><p>Th\303\274 end";
	(void)fd;
	fd = open(path, O_WRONLY);
	for (size_t i = 0; i + 1 < sizeof(page); i++)
		if (write(fd, page + i, 1) != 1)
			_exit(1);
}

static void reads_pipes_a_byte_at_a_time(void **state)
{
	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	pid_t writer = helper(drip_page, -1);
	expect_text(path, "<html><p>Thü end");
	assert_int_equal(item.type, ITEM_HTML);
	item_release(&item);
	waitpid(writer, NULL, 0);

	writer = helper(drip_page, -1);
	int was = dup(STDIN_FILENO), fd = open(path, O_RDONLY);
	dup2(fd, STDIN_FILENO);
	expect_text("-", "<html><p>Thü end");
	item_release(&item);
	expect_error("-", ERROR_DATA, "standard input: it is empty");
	dup2(was, STDIN_FILENO);
	close(was);
	close(fd);
	waitpid(writer, NULL, 0);
	unlink(path);
}

static void serve_page(int fd)
{
	static const char reply[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n"
	                            "Last-Modified: Sat, 31 Jan 2026 12:00:00 GMT\r\n"
	                            "Content-Length: 12\r\n\r\nerror: \355\317\323\324\n";
	char request[4096];
	int to = accept(fd, NULL, NULL);
	if (read(to, request, sizeof(request)) <= 0 ||
	    write(to, reply, sizeof(reply) - 1) != sizeof(reply) - 1)
		_exit(1);
	shutdown(to, SHUT_WR);
	while (read(to, request, sizeof(request)) > 0)
		;
}

static void serve_nothing(int fd)
{
	accept(fd, NULL, NULL);
	pause();
}

/* A socket on the loopback and the address of a page there. */
static int listen_somewhere(char *address, size_t size)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(fd, 4), 0);
	getsockname(fd, (struct sockaddr *)&at, &len);
	snprintf(address, size, "http://127.0.0.1:%d/page", ntohs(at.sin_port));
	return fd;
}

static void fetches_addresses(void **state)
{
	(void)state;
	char address[80], private[120];
	int fd = listen_somewhere(address, sizeof(address));
	pid_t server = helper(serve_page, fd);
	snprintf(private, sizeof(private), "http://ann:secret@%s", address + 7);
	if (!reads(private))
		fail_msg("%s", err.msg);
	assert_string_equal(item.text.ptr, "error: Мост\n");
	assert_string_equal(item.address, address);
	assert_string_equal(item.origin, address);
	assert_string_equal(item.modified, "2026-01-31T12:00:00Z");
	assert_int_equal(item.type, ITEM_HTML);
	item_release(&item);
	waitpid(server, NULL, 0);
	close(fd);
	expect_error(address, ERROR_UNAVAILABLE, "the server at 127.0.0.1 can't be reached");
}

static void on_alarm(int number)
{
	(void)number;
}

static void a_signal_ends_the_wait(void **state)
{
	(void)state;
	char address[80];
	int fd = listen_somewhere(address, sizeof(address));
	pid_t server = helper(serve_nothing, fd);
	struct sigaction action = {.sa_handler = on_alarm}, before;
	struct itimerval soon = {.it_value.tv_usec = 200000};
	sigaction(SIGALRM, &action, &before);
	setitimer(ITIMER_REAL, &soon, NULL);
	expect_error(address, ERROR_STOPPED, "stopped");
	sigaction(SIGALRM, &before, NULL);
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	/* fetch has been ended and waited for. */
	assert_true(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
	close(fd);
}

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/crier-reading-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/input", folder);
	signal(SIGPIPE, SIG_IGN);
	setenv("no_proxy", "*", 1);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_files),
		cmocka_unit_test(reads_large_files),
		cmocka_unit_test(says_what_cannot_be_read),
		cmocka_unit_test(reads_pipes_a_byte_at_a_time),
		cmocka_unit_test(fetches_addresses),
		cmocka_unit_test(a_signal_ends_the_wait),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
