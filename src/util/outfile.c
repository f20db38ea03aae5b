#define _GNU_SOURCE /* O_TMPFILE */
#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "strbuf.h"

enum { TRIES = 100 };

static bool cant_create(const struct outfile *f, int number, struct error *err)
{
	switch (number) {
	case ENOENT:
	case ENOTDIR:
		return error_set(err, ERROR_CREATE, "can't write %s: there is no folder %s", f->shown,
		                 f->folder);
	case EACCES:
	case EPERM:
		return error_set(err, ERROR_CREATE, "can't write %s: no permission in %s", f->shown,
		                 f->folder);
	case EISDIR:
		return error_set(err, ERROR_CREATE, "can't write %s: it is a folder", f->shown);
	case ENOSPC:
	case EDQUOT:
		return error_set(err, ERROR_IO, "the disk is full: no room for %s", f->shown);
	}
	return error_set(err, ERROR_CREATE, "can't write %s: %s", f->shown, strerror(number));
}

static bool cant_write(struct outfile *f, int number, struct error *err)
{
	switch (number) {
	case ENOSPC:
	case EDQUOT:
		error_set(err, ERROR_IO, "the disk is full: there is no room for the whole of %s",
		          f->shown);
		break;
	case EFBIG:
		error_set(err, ERROR_IO, "%s would be larger than the system allows here (ulimit -f)",
		          f->shown);
		break;
	case EPIPE:
		error_set(err, ERROR_IO, "%s was closed by its reader before the end", f->shown);
		break;
	default:
		error_set(err, ERROR_IO, "%s could not be written: %s", f->shown, strerror(number));
	}
	if (!f->failed.kind)
		f->failed = *err;
	return false;
}

/* Where a file stands or will stand, links followed. The caller frees it. */
static char *resolve(const char *path)
{
	char *real = realpath(path, NULL);
	if (real)
		return real;
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_text(path, (size_t)(slash - path) + 1) : mem_text(".", 1);
	real = realpath(folder, NULL);
	free(folder);
	if (!real)
		return mem_text(path, strlen(path));
	struct strbuf whole = STRBUF_INIT;
	strbuf_addf(&whole, "%s/%s", strcmp(real, "/") == 0 ? "" : real, slash ? slash + 1 : path);
	free(real);
	return strbuf_detach(&whole, NULL);
}

bool outfile_same(const char *a, const char *b)
{
	char *x = resolve(a), *y = resolve(b);
	bool same = strcmp(x, y) == 0;
	free(x);
	free(y);
	return same;
}

/* The file's place, and the folder of that. */
static void find_place(struct outfile *f, const char *path)
{
	f->target = resolve(path);
	const char *slash = strrchr(f->target, '/');
	if (!slash)
		f->folder = mem_text(".", 1);
	else
		f->folder = mem_text(f->target, slash == f->target ? 1 : (size_t)(slash - f->target));
}

/* A name in the folder that nobody else has. */
static void set_hidden_name(struct outfile *f, int try)
{
	struct strbuf name = STRBUF_INIT;
	strbuf_addf(&name, "%s/.crier-%ld-%d", f->folder, (long)getpid(), try);
	free(f->hidden);
	f->hidden = strbuf_detach(&name, NULL);
}

static int open_nameless(const struct outfile *f)
{
	/* Giving it a name in the end goes by /proc. */
	if (access("/proc/self/fd", F_OK) != 0) {
		errno = EOPNOTSUPP;
		return -1;
	}
	return open(f->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
}

static int open_hidden(struct outfile *f)
{
	for (int try = 0; try < TRIES; try++) {
		set_hidden_name(f, try);
		int fd = open(f->hidden, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

static bool open_beside(struct outfile *f, struct error *err)
{
	f->fd = open_nameless(f);
	if (f->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
		f->fd = open_hidden(f);
		if (f->fd < 0) {
			free(f->hidden); /* it isn't there */
			f->hidden = NULL;
		}
	}
	f->seekable = true;
	return f->fd >= 0 || cant_create(f, errno, err);
}

static bool open_straight(struct outfile *f, const char *path, struct error *err)
{
	f->straight = true;
	f->fd = path ? open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
	             : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	if (f->fd < 0)
		return cant_create(f, errno, err);
	f->seekable = lseek(f->fd, 0, SEEK_CUR) >= 0;
	return true;
}

static void end(struct outfile *f)
{
	if (f->stream)
		fclose(f->stream);
	else if (f->fd >= 0)
		close(f->fd);
	free(f->shown);
	free(f->folder);
	free(f->target);
	free(f->hidden);
	*f = (struct outfile){.fd = -1};
}

bool outfile_open(struct outfile *f, const char *path, struct error *err)
{
	if (!*path)
		return error_set(err, ERROR_CREATE, "the file to write has no name");
	bool is_stdout = strcmp(path, "-") == 0;
	*f = (struct outfile){.fd = -1};
	f->shown = mem_text(is_stdout ? "standard output" : path, is_stdout ? 15 : strlen(path));
	find_place(f, path);
	struct stat st;
	bool ok;
	if (is_stdout)
		ok = open_straight(f, NULL, err);
	else if (stat(path, &st) != 0)
		ok = errno == ENOENT ? open_beside(f, err) : cant_create(f, errno, err);
	else if (S_ISDIR(st.st_mode))
		ok = cant_create(f, EISDIR, err);
	else if (S_ISREG(st.st_mode))
		ok = open_beside(f, err);
	else
		ok = open_straight(f, path, err);
	if (!ok)
		end(f);
	return ok;
}

bool outfile_write(struct outfile *f, const void *data, size_t size, struct error *err)
{
	if (f->failed.kind) {
		*err = f->failed;
		return false;
	}
	for (const char *p = data; size;) {
		ssize_t n = write(f->fd, p, size);
		if (n < 0 && errno != EINTR)
			return cant_write(f, errno, err);
		if (n < 0 && f->stopped && f->stopped(err)) {
			f->failed = *err;
			return false;
		}
		if (n > 0) {
			p += n;
			size -= (size_t)n;
		}
	}
	return true;
}

bool outfile_seek(struct outfile *f, uint64_t offset, struct error *err)
{
	return lseek(f->fd, (off_t)offset, SEEK_SET) >= 0 || cant_write(f, errno, err);
}

FILE *outfile_stream(struct outfile *f)
{
	if (!f->stream)
		f->stream = fdopen(f->fd, "w");
	return f->stream;
}

/* Everything out of our hands; a network's file system tells of failures only on a close. */
static bool finish(struct outfile *f, struct error *err)
{
	errno = 0;
	if (f->stream && (fflush(f->stream) != 0 || ferror(f->stream)))
		return cant_write(f, errno ? errno : EIO, err);
	int copy = dup(f->fd);
	return (copy >= 0 && close(copy) == 0) || cant_write(f, errno, err);
}

/* Only now the file gets a name, and where one stands already that is replaced in one step. */
static bool give_name(struct outfile *f, struct error *err)
{
	if (f->hidden)
		return rename(f->hidden, f->target) == 0 || cant_create(f, errno, err);
	char fd[40];
	snprintf(fd, sizeof(fd), "/proc/self/fd/%d", f->fd);
	if (linkat(AT_FDCWD, fd, AT_FDCWD, f->target, AT_SYMLINK_FOLLOW) == 0)
		return true;
	for (int try = 0; errno == EEXIST && try < TRIES; try++) {
		set_hidden_name(f, try);
		if (linkat(AT_FDCWD, fd, AT_FDCWD, f->hidden, AT_SYMLINK_FOLLOW) == 0)
			return rename(f->hidden, f->target) == 0 || cant_create(f, errno, err);
	}
	int number = errno;
	free(f->hidden); /* of another */
	f->hidden = NULL;
	return cant_create(f, number, err);
}

bool outfile_keep(struct outfile *f, struct error *err)
{
	bool ok = !f->failed.kind;
	if (!ok)
		*err = f->failed;
	ok = ok && finish(f, err) && (f->straight || give_name(f, err));
	if (ok)
		end(f);
	else
		outfile_drop(f);
	return ok;
}

void outfile_drop(struct outfile *f)
{
	if (!f->shown)
		return;
	if (f->hidden)
		unlink(f->hidden);
	end(f);
}
