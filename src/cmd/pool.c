#define _GNU_SOURCE /* fopencookie */
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../util/mem.h"
#include "../util/strbuf.h"

enum { MOST_WORKERS = 64, CHUNK = 64 << 10, TICK_MS = 200 };

/* What a worker sends, in front of its bytes. */
struct head {
	uint32_t is_end; /* of the page: `kind` and the message follow */
	uint32_t kind;   /* enum error_kind of one that failed; SKIPPED */
	uint32_t len;
};

enum { SKIPPED = 0xffff };

struct worker {
	pid_t pid; /* 0: there is none */
	int fd;
	bool busy;
	size_t page;
	long long until_ms; /* 0: no limit */
	struct strbuf in;   /* what it sent and was not taken yet */
};

struct pool {
	const struct pool_ops *ops;
	struct worker workers[MOST_WORKERS];
	size_t nworkers, n, next;
};

static long long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* ---- in the worker ---- */

static bool send_all(int fd, const void *data, size_t size)
{
	for (const char *p = data; size;) {
		ssize_t n = write(fd, p, size);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0) {
			p += n;
			size -= (size_t)n;
		}
	}
	return true;
}

static ssize_t send_bytes(void *cookie, const char *data, size_t size)
{
	const int *fd = cookie;
	for (size_t sent = 0; sent < size;) {
		size_t len = size - sent < CHUNK ? size - sent : CHUNK;
		struct head head = {.len = (uint32_t)len};
		/* Nobody is there any more to write for. */
		if (!send_all(*fd, &head, sizeof(head)) || !send_all(*fd, data + sent, len))
			_exit(ERROR_IO);
		sent += len;
	}
	return (ssize_t)size;
}

static void work_on(const struct pool_ops *ops, int fd, uint32_t page)
{
	struct error err = {0};
	FILE *out = fopencookie(&fd, "w", (cookie_io_functions_t){.write = send_bytes});
	if (!out)
		_exit(ERROR_SYSTEM);
	setvbuf(out, NULL, _IOFBF, CHUNK);
	bool ok = ops->work(ops->user, page, out, &err);
	fclose(out);
	struct head head = {.is_end = 1, .kind = ok ? 0 : err.kind ? err.kind : SKIPPED,
	                    .len = ok ? 0 : (uint32_t)strlen(err.msg)};
	if (!send_all(fd, &head, sizeof(head)) || !send_all(fd, err.msg, head.len))
		_exit(ERROR_IO);
}

static void be_worker(const struct pool *pool, int fd)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct sigaction before;
		sigaction(signals[i], NULL, &before);
		if (before.sa_handler != SIG_IGN)
			signal(signals[i], SIG_DFL);
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (size_t i = 0; i < pool->nworkers; i++)
		if (pool->workers[i].pid)
			close(pool->workers[i].fd);
	uint32_t page;
	for (;;) {
		ssize_t got = read(fd, &page, sizeof(page));
		if (got < 0 && errno == EINTR)
			continue;
		if (got != sizeof(page))
			_exit(0);
		work_on(pool->ops, fd, page);
	}
}

/* ---- in front of them ---- */

static bool start(struct pool *pool, struct worker *w, struct error *err)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return error_set(err, ERROR_SYSTEM, "no socket for a worker: %s", strerror(errno));
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		be_worker(pool, ends[1]);
	}
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return error_set(err, ERROR_SYSTEM, "can't start a worker: %s; try a smaller --jobs",
		                 strerror(errno));
	}
	*w = (struct worker){.pid = pid, .fd = ends[0], .in = STRBUF_INIT};
	return true;
}

static int stop(struct worker *w, bool kill_it)
{
	int status = 0;
	close(w->fd);
	if (kill_it)
		kill(w->pid, SIGKILL);
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		;
	strbuf_release(&w->in);
	w->pid = 0;
	return status;
}

static void set_limit(const struct pool *pool, struct worker *w)
{
	int seconds = pool->ops->most_seconds(pool->ops->user, w->page);
	w->until_ms = seconds ? now_ms() + seconds * 1000LL : 0;
}

static bool tell(const struct worker *w, uint32_t page)
{
	return send(w->fd, &page, sizeof(page), MSG_NOSIGNAL) == sizeof(page);
}

static bool give_page(struct pool *pool, struct worker *w, struct error *err)
{
	uint32_t page = (uint32_t)pool->next++;
	bool told = w->pid && tell(w, page);
	/* One that came to an end meanwhile has no page to answer for. */
	if (w->pid && !told)
		stop(w, true);
	if (!told && !start(pool, w, err))
		return false;
	if (!told && !tell(w, page))
		return error_set(err, ERROR_SYSTEM, "a worker ended before it began");
	w->busy = true;
	w->page = page;
	set_limit(pool, w);
	return true;
}

static bool is_done(struct pool *pool, struct worker *w, const struct error *failed,
                    struct error *err)
{
	w->busy = false;
	return pool->ops->done(pool->ops->user, w->page, failed, err);
}

/* Whole messages of what came. */
static bool take_messages(struct pool *pool, struct worker *w, struct error *err)
{
	size_t at = 0;
	bool ok = true;
	while (ok && w->busy) {
		struct head head;
		if (w->in.len - at < sizeof(head))
			break;
		memcpy(&head, w->in.ptr + at, sizeof(head));
		if (w->in.len - at - sizeof(head) < head.len)
			break;
		struct str bytes = {w->in.ptr + at + sizeof(head), head.len};
		at += sizeof(head) + head.len;
		if (!head.is_end) {
			ok = pool->ops->take(pool->ops->user, w->page, bytes, err);
			continue;
		}
		struct error failed = {0};
		failed.kind = head.kind == SKIPPED ? ERROR_NONE : (enum error_kind)head.kind;
		snprintf(failed.msg, sizeof(failed.msg), "%.*s", STR_ARG(bytes));
		ok = is_done(pool, w, head.kind ? &failed : NULL, err);
	}
	memmove(w->in.ptr, w->in.ptr + at, w->in.len - at);
	strbuf_cut(&w->in, w->in.len - at);
	return ok;
}

static bool lost(struct pool *pool, struct worker *w, struct error *err)
{
	struct error failed = {0};
	int status = stop(w, false);
	if (WIFSIGNALED(status))
		error_set(&failed, ERROR_SOFTWARE, "Crier crashed on this page (signal %d); the others "
		          "are not touched by it", WTERMSIG(status));
	else
		error_set(&failed, WEXITSTATUS(status) == ERROR_SYSTEM ? ERROR_SYSTEM : ERROR_SOFTWARE,
		          "the work on this page ended early (status %d)", WEXITSTATUS(status));
	pool->ops->lost(pool->ops->user, w->page, &failed);
	return is_done(pool, w, &failed, err);
}

static bool hear(struct pool *pool, struct worker *w, struct error *err)
{
	ssize_t got = read(w->fd, strbuf_room(&w->in, CHUNK), CHUNK);
	if (got < 0 && errno == EINTR)
		return true;
	if (got <= 0)
		return lost(pool, w, err);
	w->in.len += (size_t)got;
	return take_messages(pool, w, err);
}

static bool too_slow(struct pool *pool, struct worker *w, struct error *err)
{
	struct error failed = {0};
	int seconds = pool->ops->most_seconds(pool->ops->user, w->page);
	stop(w, true);
	error_set(&failed, ERROR_DATA, "it took longer than %d second%s and was given up; a larger "
	          "--page-timeout gives it more", seconds, seconds == 1 ? "" : "s");
	pool->ops->lost(pool->ops->user, w->page, &failed);
	return is_done(pool, w, &failed, err);
}

/* Waits for what comes first: an answer, a page's time, the next look at `goes_on`. */
static bool turn(struct pool *pool, struct error *err)
{
	struct pollfd polled[MOST_WORKERS];
	for (size_t i = 0; i < pool->nworkers; i++) {
		struct worker *w = &pool->workers[i];
		if (!w->busy && pool->next < pool->n && pool->ops->ready(pool->ops->user, pool->next) &&
		    !give_page(pool, w, err))
			return false;
		bool listens = w->busy && pool->ops->ready(pool->ops->user, w->page);
		polled[i] = (struct pollfd){.fd = listens ? w->fd : -1, .events = POLLIN};
		if (w->busy && !listens)
			set_limit(pool, w); /* it is we who keep it waiting */
	}
	int ready = poll(polled, pool->nworkers, TICK_MS);
	if (!pool->ops->goes_on(pool->ops->user, err))
		return false;
	long long now = now_ms();
	for (size_t i = 0; i < pool->nworkers; i++) {
		struct worker *w = &pool->workers[i];
		if (!w->busy)
			continue;
		if (ready > 0 && polled[i].revents) {
			if (!hear(pool, w, err))
				return false;
		} else if (w->until_ms && now > w->until_ms && !too_slow(pool, w, err)) {
			return false;
		}
	}
	return true;
}

static bool any_busy(const struct pool *pool)
{
	for (size_t i = 0; i < pool->nworkers; i++)
		if (pool->workers[i].busy)
			return true;
	return false;
}

bool pool_run(const struct pool_ops *ops, size_t n, size_t workers, struct error *err)
{
	struct pool *pool = mem_zeroed(1, sizeof(*pool));
	pool->ops = ops;
	pool->n = n;
	pool->nworkers = workers < n ? workers : n;
	if (pool->nworkers > MOST_WORKERS)
		pool->nworkers = MOST_WORKERS;
	bool ok = true;
	while (ok && (pool->next < n || any_busy(pool)))
		ok = turn(pool, err);
	for (size_t i = 0; i < pool->nworkers; i++)
		if (pool->workers[i].pid)
			stop(&pool->workers[i], !ok);
	free(pool);
	return ok;
}
