#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../util/log.h"
#include "../util/mem.h"
#include "address.h"
#include "decode.h"
#include "probe.h"

static const char stdin_name[] = "standard input";

enum { CHUNK_BYTES = 256 << 10, NAME_BYTES = 120 };

/* The name as messages show it: cut to its end, where files differ. */
static const char *shown(const char *name)
{
	size_t len = strlen(name);
	if (len <= NAME_BYTES)
		return name;
	name += len - NAME_BYTES;
	while ((*name & 0xc0) == 0x80)
		name++;
	return name;
}

static bool cannot_read(struct error *err, const char *name, int number)
{
	name = shown(name);
	switch (number) {
	case ENOENT:
	case ENOTDIR:
		if (strstr(name, "://") || strncmp(name, "www.", 4) == 0)
			return error_set(err, ERROR_NO_INPUT, "there is no file \"%s\", and an address "
			                 "begins with http:// or https://", name);
		return error_set(err, ERROR_NO_INPUT, "there is no file \"%s\"", name);
	case EISDIR:
		return error_set(err, ERROR_NO_INPUT, "\"%s\" is a folder; give a file in it", name);
	case EACCES:
	case EPERM:
		return error_set(err, ERROR_NO_INPUT, "you have no right to read \"%s\"", name);
	case EINTR: return error_set(err, ERROR_STOPPED, "stopped");
	case EIO: return error_set(err, ERROR_IO, "\"%s\" can't be read: the disk has a fault", name);
	default:
		return error_set(err, ERROR_NO_INPUT, "\"%s\" can't be read: %s", name,
		                 strerror(number));
	}
}

static bool too_large(struct error *err)
{
	return error_set(err, ERROR_DATA, "it is larger than %zu megabytes", SOURCE_MAX_BYTES >> 20);
}

/*
 * All of `fd` into b. `expected` is the size where it is known: one byte more is asked
 * for, so that a file is read whole without growing. What is plainly no text is refused
 * after its first bytes: there are devices without an end.
 */
static bool read_all(int fd, size_t expected, const char *name, struct strbuf *b,
                     struct error *err)
{
	bool probed = false;
	for (;;) {
		size_t left = expected > b->len ? expected - b->len : 0;
		char *room = strbuf_room(b, left + 1 > CHUNK_BYTES ? left + 1 : CHUNK_BYTES);
		size_t space = b->cap - b->len - 1;
		if (!probed && space > PROBE_BYTES)
			space = PROBE_BYTES;
		ssize_t got = read(fd, room, space);
		if (got < 0)
			return cannot_read(err, name, errno);
		b->len += (size_t)got;
		b->ptr[b->len] = '\0';
		if (got == 0)
			return true;
		if (b->len > SOURCE_MAX_BYTES) {
			too_large(err);
			return error_in(err, shown(name));
		}
		if (!probed && b->len >= PROBE_BYTES) {
			probed = true;
			if (!decode_promises(strbuf_str(b), err))
				return error_in(err, shown(name));
		}
	}
}

static bool read_file(int fd, const char *name, struct strbuf *b, struct error *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return cannot_read(err, name, errno);
	if (S_ISDIR(st.st_mode))
		return cannot_read(err, name, EISDIR);
	size_t expected = S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size : 0;
	if (expected > SOURCE_MAX_BYTES) {
		too_large(err);
		return error_in(err, shown(name));
	}
	return read_all(fd, expected, name, b, err);
}

static bool from_path(const char *path, struct strbuf *b, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return cannot_read(err, path, errno);
	bool ok = read_file(fd, path, b, err);
	close(fd);
	return ok;
}

static bool from_stdin(struct strbuf *b, struct error *err)
{
	if (isatty(STDIN_FILENO))
		log_notice("reading what you type; an empty line and Ctrl-D end it");
	return read_file(STDIN_FILENO, stdin_name, b, err);
}

/* Decodes and fills the item; takes what `got` holds. Messages call it `name`. */
static bool fill(struct item *item, const char *origin, const char *name, struct fetched *got,
                 struct error *err)
{
	struct decoded decoded;
	if (!decode_bytes(&got->body, str_of(got->type), &decoded, err))
		return error_in(err, shown(name));
	log_detail("%s: %s, read as %s", shown(name),
	           decoded.type == ITEM_HTML ? "a page" : "text", decoded.charset);
	*item = (struct item){
		.origin = mem_text(origin, strlen(origin)),
		.address = got->address,
		.modified = got->modified,
		.type = decoded.type,
		.text = got->body,
	};
	got->address = got->modified = NULL;
	strbuf_init(&got->body);
	return true;
}

bool source_read(const char *input, const struct settings *settings, struct item *item,
                 struct error *err)
{
	struct fetched got = {.body = STRBUF_INIT};
	bool ok;
	if (address_is(input)) {
		char *origin = address_public(input);
		ok = address_fetch(input, settings, &got, err) &&
		     fill(item, origin, origin, &got, err);
		free(origin);
	} else if (strcmp(input, "-") == 0) {
		ok = from_stdin(&got.body, err) && fill(item, input, stdin_name, &got, err);
	} else {
		ok = from_path(input, &got.body, err) && fill(item, input, input, &got, err);
	}
	fetched_release(&got);
	return ok;
}

void item_release(struct item *item)
{
	free(item->origin);
	free(item->address);
	free(item->modified);
	strbuf_release(&item->text);
	*item = (struct item){.text = STRBUF_INIT};
}
