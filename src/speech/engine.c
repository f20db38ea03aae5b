#define _GNU_SOURCE /* pipe2, F_SETPIPE_SZ */
#include "engine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../util/mem.h"
#include "../util/paths.h"

/* A pipe holds 64 kB, 1.5 s of speech; a larger one lets a child run ahead. */
enum { PIPE_BYTES = 1 << 20, READY_MS = 10000, TAKES_MS = 5000 };

struct engine {
	struct engine_process process;
	unsigned rate_hz; /* 0: it has not greeted yet */
};

/* Whether the variable tells the truth: anybody can set one. */
static bool is_ours(const struct engine_process *p)
{
	int type = 0;
	socklen_t size = sizeof(type);
	return getsockopt(p->socket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 &&
	       type == SOCK_SEQPACKET && waitpid(p->pid, NULL, WNOHANG) == 0;
}

/* The engine that the dispatcher started. */
static bool adopt(struct engine_process *process)
{
	const char *text = getenv(ENGINE_VARIABLE);
	long fd = 0, pid = 0;
	struct str rest, first = str_cut(str_of(text), ':', &rest);
	bool ok = text && str_to_long(first, 3, 1 << 20, &fd) && str_to_long(rest, 2, 1 << 30, &pid);
	struct engine_process found = {(int)fd, (pid_t)pid};
	unsetenv(ENGINE_VARIABLE);
	if (!ok || !is_ours(&found))
		return false;
	fcntl(found.socket, F_SETFD, FD_CLOEXEC);
	*process = found;
	return true;
}

static bool start(struct engine_process *process, struct error *err)
{
	struct arena *a = arena_new();
	const char *path = paths_program(a, "engine", err);
	bool ok = path && (engine_spawn(process, path) ||
	                   error_set(err, ERROR_SYSTEM, "can't start %s: %s", path, strerror(errno)));
	arena_free(a);
	return ok;
}

static struct engine *open_espeak(struct error *err)
{
	struct engine_process process;
	if (!adopt(&process) && !start(&process, err))
		return NULL;
	struct engine *e = mem_zeroed(1, sizeof(*e));
	e->process = process;
	return e;
}

static bool gone(struct engine *e, struct error *err)
{
	int status = 0;
	char how[40] = "";
	if (e->process.pid && waitpid(e->process.pid, &status, WNOHANG) == e->process.pid) {
		e->process.pid = 0;
		snprintf(how, sizeof(how), WIFSIGNALED(status) ? " (signal %d)" : " (status %d)",
		         WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	}
	return error_set(err, ERROR_UNAVAILABLE, "the speech engine ended unexpectedly%s; what was not "
	                 "said yet is missing", how);
}

static unsigned rate_hz(struct engine *e, struct error *err)
{
	if (e->rate_hz)
		return e->rate_hz;
	struct pollfd wait = {e->process.socket, POLLIN, 0};
	struct wire_hello hello;
	int ready;
	do
		ready = poll(&wait, 1, READY_MS);
	while (ready < 0 && errno == EINTR);
	if (ready <= 0 || recv(e->process.socket, &hello, sizeof(hello), 0) != sizeof(hello) ||
	    hello.version != WIRE_VERSION) {
		gone(e, err);
		return 0;
	}
	if (!hello.rate_hz) {
		hello.text[sizeof(hello.text) - 1] = '\0';
		error_set(err, ERROR_UNAVAILABLE, "%s", hello.text);
		return 0;
	}
	e->rate_hz = hello.rate_hz;
	return e->rate_hz;
}

static bool send_request(int socket, struct str request, int fd)
{
	union {
		struct cmsghdr head; /* for its alignment */
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec part = {(void *)request.ptr, request.len};
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof(control.bytes),
	};
	control.head.cmsg_level = SOL_SOCKET;
	control.head.cmsg_type = SCM_RIGHTS;
	control.head.cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&control.head), &fd, sizeof(fd));
	ssize_t n;
	/* An engine that takes nothing for so long is not one any more. */
	struct pollfd wait = {socket, POLLOUT, 0};
	do
		n = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
	while (n < 0 && (errno == EINTR || (errno == EAGAIN && poll(&wait, 1, TAKES_MS) > 0)));
	return n == (ssize_t)request.len;
}

static bool say(struct engine *e, struct str request, int *pipe_end, struct error *err)
{
	int ends[2];
	if (!rate_hz(e, err))
		return false;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return error_set(err, ERROR_SYSTEM, "can't open a pipe: %s", strerror(errno));
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES); /* more is only faster: it may be refused */
	bool sent = send_request(e->process.socket, request, ends[1]);
	close(ends[1]);
	if (!sent) {
		close(ends[0]);
		return gone(e, err);
	}
	*pipe_end = ends[0];
	return true;
}

static void close_espeak(struct engine *e)
{
	if (!e)
		return;
	close(e->process.socket);
	/* It would leave by itself; but it may hang, and nothing it could still do is wanted. */
	if (e->process.pid) {
		kill(e->process.pid, SIGKILL);
		while (waitpid(e->process.pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	free(e);
}

const struct engine_ops engine_espeak = {
	.name = "espeak-ng",
	.open = open_espeak,
	.rate_hz = rate_hz,
	.say = say,
	.close = close_espeak,
};
