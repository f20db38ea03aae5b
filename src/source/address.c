/* For posix_spawn_file_actions_addclosefrom_np. */
#define _GNU_SOURCE
#include "address.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../util/mem.h"
#include "../util/paths.h"
#include "source.h"

enum {
	HEAD_BYTES = 64 << 10,  /* more than fetch ever writes */
	GRACE_MS = 5000,        /* fetch keeps the time itself; this is for one that hangs */
	CHUNK_BYTES = 256 << 10,
};

extern char **environ;

bool address_is(const char *input)
{
	struct str s = str_of(input);
	return str_starts_case(s, STR("http://")) || str_starts_case(s, STR("https://"));
}

char *address_public(const char *address)
{
	struct strbuf b = STRBUF_INIT;
	const char *host = strstr(address, "://");
	host = host ? host + 3 : address;
	size_t len = strcspn(host, "/?#\\");
	strbuf_add(&b, (struct str){address, (size_t)(host - address)});
	for (size_t i = len; i > 0; i--) {
		if (host[i - 1] == '@') {
			host += i;
			break;
		}
	}
	strbuf_adds(&b, host);
	return strbuf_detach(&b, NULL);
}

/* A `fetch` at work. */
struct child {
	pid_t pid;
	int out;
};

/* No shell; nothing inherited but the pipe and stderr. */
static bool start(struct child *child, char **argv, struct error *err)
{
	int ends[2];
	if (pipe(ends) != 0)
		return error_set(err, ERROR_SYSTEM, "no pipe for fetch: %s", strerror(errno));
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	int failed = posix_spawn(&child->pid, argv[0], &files, &attributes, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	close(ends[1]);
	if (failed) {
		close(ends[0]);
		return error_set(err, ERROR_SYSTEM, "can't start %s: %s", argv[0], strerror(failed));
	}
	child->out = ends[0];
	return true;
}

static long long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* All that the child writes, up to a size and a time. */
static bool collect(int fd, size_t most, long long until_ms, struct strbuf *b, struct error *err)
{
	for (;;) {
		long long left_ms = until_ms - now_ms();
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int ready = left_ms > 0 ? poll(&p, 1, (int)left_ms) : 0;
		if (ready == 0)
			return error_set(err, ERROR_UNAVAILABLE, "the page did not come in time");
		ssize_t got = ready < 0 ? -1 : read(fd, strbuf_room(b, CHUNK_BYTES), CHUNK_BYTES);
		if (got < 0 && errno == EINTR)
			return error_set(err, ERROR_STOPPED, "stopped");
		if (got < 0)
			return error_set(err, ERROR_IO, "what fetch found can't be read: %s",
			                 strerror(errno));
		if (got == 0)
			return true;
		b->len += (size_t)got;
		b->ptr[b->len] = '\0';
		if (b->len > most)
			return error_set(err, ERROR_DATA, "the page is too large");
	}
}

/* Ends the child, kindly where it has finished, and waits for it. */
static void finish(struct child *child, bool done)
{
	close(child->out);
	if (!done)
		kill(child->pid, SIGKILL);
	while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static char *copy(struct str s)
{
	return mem_text(s.ptr, s.len);
}

/* "error: 69 SENTENCE" */
static bool told_error(struct str value, struct error *err)
{
	struct str sentence;
	long kind;
	struct str number = str_cut(value, ' ', &sentence);
	if (!str_to_long(number, ERROR_USAGE, ERROR_CONFIG, &kind) || !sentence.len)
		return false;
	error_set(err, (enum error_kind)kind, "%.*s", STR_ARG(str_sub(sentence, 0, 300)));
	return true;
}

/* Takes the head off what fetch wrote; the body stays in place of it. */
static bool parse(struct strbuf *raw, struct fetched *f, struct error *err)
{
	struct str rest = strbuf_str(raw);
	long length = -1;
	error_set(err, ERROR_SOFTWARE, "the program fetch ended before it was done");
	for (;;) {
		struct str value, line = str_cut(rest, '\n', &rest);
		if (!rest.ptr)
			return false;
		if (!line.len)
			break;
		struct str key = str_cut(line, ':', &value);
		value = str_trim(value);
		if (str_eq(key, STR("error"))) {
			told_error(value, err);
			return false;
		}
		if (str_eq(key, STR("address")) && !f->address)
			f->address = copy(value);
		else if (str_eq(key, STR("type")) && !f->type)
			f->type = copy(value);
		else if (str_eq(key, STR("modified")) && !f->modified)
			f->modified = copy(value);
		else if (str_eq(key, STR("length")))
			str_to_long(value, 0, (long)SOURCE_MAX_BYTES, &length);
	}
	if (length < 0 || (size_t)length != rest.len)
		return false;
	memmove(raw->ptr, rest.ptr, rest.len);
	strbuf_cut(raw, rest.len);
	f->body = *raw;
	strbuf_init(raw);
	return true;
}

/* Runs the program; what it wrote is in `raw`. */
static bool run(const char *program, const char *address, const struct settings *settings,
                struct strbuf *raw, struct error *err)
{
	char timeout[32], most[32], redirects[32];
	long long max_bytes = (long long)settings->fetch_max_mb << 20;
	snprintf(timeout, sizeof(timeout), "--timeout=%d", settings->fetch_timeout_s);
	snprintf(most, sizeof(most), "--max-bytes=%lld", max_bytes);
	snprintf(redirects, sizeof(redirects), "--redirects=%d", settings->fetch_redirects);
	char end[] = "--";
	char *argv[] = {(char *)program, timeout, most, redirects, end, (char *)address, NULL};
	struct child child;
	if (!start(&child, argv, err))
		return false;
	bool done = collect(child.out, (size_t)max_bytes + HEAD_BYTES,
	                    now_ms() + settings->fetch_timeout_s * 1000LL + GRACE_MS, raw, err);
	finish(&child, done);
	return done;
}

bool address_fetch(const char *address, const struct settings *settings,
                   struct fetched *fetched, struct error *err)
{
	struct arena *a = arena_new();
	struct strbuf raw = STRBUF_INIT;
	struct fetched f = {.body = STRBUF_INIT};
	const char *program = paths_program(a, "fetch", err);
	bool ok = program && run(program, address, settings, &raw, err) && parse(&raw, &f, err);
	if (ok)
		*fetched = f;
	else
		fetched_release(&f);
	strbuf_release(&raw);
	arena_free(a);
	return ok;
}

void fetched_release(struct fetched *fetched)
{
	free(fetched->address);
	free(fetched->type);
	free(fetched->modified);
	strbuf_release(&fetched->body);
	*fetched = (struct fetched){.body = STRBUF_INIT};
}
