#include "pages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../source/address.h"
#include "../source/decode.h"
#include "../source/probe.h"
#include "../util/mem.h"

enum { MOST_LIST_BYTES = 64 << 20, MOST_LINE_BYTES = 8192 };

void pages_init(struct pages *p)
{
	*p = (struct pages){.arena = arena_new()};
}

void pages_release(struct pages *p)
{
	arena_free(p->arena);
	free(p->list);
	*p = (struct pages){0};
}

static bool add(struct pages *p, const char *input, const char *below, struct error *err)
{
	if (p->n == PAGES_MAX)
		return error_set(err, ERROR_DATA, "there are more than %d pages; take them in several "
		                 "runs", PAGES_MAX);
	p->list = mem_grow(p->list, p->n, &p->cap, sizeof(*p->list));
	p->list[p->n++] = (struct page_input){.input = input, .below = below};
	return true;
}

/* ---- folders ---- */

/* Paths that wait to be looked at, the next one last. */
struct waiting {
	const char **paths;
	size_t n, cap;
	struct stat but; /* a folder that is left out; st_ino 0: none */
};

static int compare_backwards(const void *a, const void *b)
{
	return strcmp(*(const char *const *)b, *(const char *const *)a);
}

/* What comes with a saved page and is none. */
static bool is_helper(const char *name)
{
	static const char *const endings[] = {".css", ".js", ".mjs", ".json", ".map", ".svg"};
	struct str s = str_of(name);
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t len = strlen(endings[i]);
		if (s.len > len && str_eq_case(str_sub(s, s.len - len, s.len), str_of(endings[i])))
			return true;
	}
	return false;
}

static bool open_folder(struct pages *p, struct waiting *w, const char *path, struct error *err)
{
	DIR *dir = opendir(path);
	if (!dir)
		return error_set(err, ERROR_NO_INPUT, "the folder %s can't be read: %s", path,
		                 strerror(errno));
	size_t first = w->n;
	bool slash = str_ends(str_of(path), STR("/"));
	struct strbuf b = STRBUF_INIT;
	for (struct dirent *entry; w->n < PAGES_MAX && (entry = readdir(dir));) {
		if (entry->d_name[0] == '.' || is_helper(entry->d_name))
			continue;
		strbuf_cut(&b, 0);
		strbuf_addf(&b, "%s%s%s", path, slash ? "" : "/", entry->d_name);
		w->paths = mem_grow(w->paths, w->n, &w->cap, sizeof(*w->paths));
		w->paths[w->n++] = arena_text(p->arena, strbuf_str(&b));
	}
	strbuf_release(&b);
	closedir(dir);
	if (w->n > first)
		qsort(w->paths + first, w->n - first, sizeof(*w->paths), compare_backwards);
	return true;
}

/* A folder in it, or a file; links lead to files only, so that there is an end. */
static bool visit(struct pages *p, struct waiting *w, const char *path, size_t top,
                  struct error *err)
{
	struct stat st;
	if (lstat(path, &st) != 0)
		return true; /* gone meanwhile */
	if (S_ISDIR(st.st_mode)) {
		if (w->but.st_ino && st.st_ino == w->but.st_ino && st.st_dev == w->but.st_dev)
			return true;
		/* One that can't be read fails when it is its turn. */
		return open_folder(p, w, path, err) || add(p, path, path + top, err);
	}
	if (S_ISLNK(st.st_mode) && stat(path, &st) != 0)
		return true;
	return !S_ISREG(st.st_mode) || add(p, path, path + top, err);
}

static bool add_folder(struct pages *p, const char *folder, const char *but, struct error *err)
{
	struct waiting w = {0};
	if (!but || stat(but, &w.but) != 0)
		w.but.st_ino = 0;
	size_t top = strlen(folder) + !str_ends(str_of(folder), STR("/"));
	bool ok = open_folder(p, &w, folder, err);
	while (ok && w.n)
		ok = visit(p, &w, w.paths[--w.n], top, err);
	free(w.paths);
	return ok;
}

bool pages_add(struct pages *p, const char *input, const char *but, struct error *err)
{
	struct stat st;
	input = arena_text(p->arena, str_of(input));
	if (!address_is(input) && strcmp(input, "-") != 0 && stat(input, &st) == 0 &&
	    S_ISDIR(st.st_mode))
		return add_folder(p, input, but, err);
	return add(p, input, NULL, err);
}

bool page_is_text(const char *path)
{
	struct error err;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return true; /* what is wrong with it is said later */
	char *bytes = mem_alloc(PROBE_BYTES);
	ssize_t got = read(fd, bytes, PROBE_BYTES);
	bool is = got <= 0 || decode_promises((struct str){bytes, (size_t)got}, &err);
	free(bytes);
	close(fd);
	return is;
}

/* ---- lists ---- */

static bool add_line(struct pages *p, struct str line, const char *but, struct error *err)
{
	line = str_trim(line);
	if (!line.len || line.ptr[0] == '#')
		return true;
	if (line.len > MOST_LINE_BYTES || memchr(line.ptr, '\0', line.len))
		return error_set(err, ERROR_DATA, "this is no path or address");
	return pages_add(p, arena_text(p->arena, line), but, err);
}

static bool read_list(const char *path, struct strbuf *b, struct error *err)
{
	bool is_stdin = strcmp(path, "-") == 0;
	FILE *file = is_stdin ? stdin : fopen(path, "r");
	if (!file)
		return error_set(err, ERROR_NO_INPUT, "can't read the list %s: %s", path,
		                 strerror(errno));
	size_t got;
	do {
		got = fread(strbuf_room(b, 64 << 10), 1, 64 << 10, file);
		b->len += got;
	} while (got && b->len <= MOST_LIST_BYTES);
	bool failed = ferror(file);
	if (!is_stdin)
		fclose(file);
	if (failed)
		return error_set(err, ERROR_NO_INPUT, "can't read the list %s", path);
	return b->len <= MOST_LIST_BYTES || error_set(err, ERROR_DATA, "the list %s is larger than "
	                                              "%d MB", path, MOST_LIST_BYTES >> 20);
}

bool pages_add_list(struct pages *p, const char *path, const char *but, struct error *err)
{
	struct strbuf b = STRBUF_INIT;
	bool ok = read_list(path, &b, err);
	struct str rest = strbuf_str(&b);
	for (size_t number = 1; ok && rest.ptr; number++) {
		struct str line = str_cut(rest, '\n', &rest);
		ok = add_line(p, line, but, err);
		if (!ok) {
			char where[200];
			snprintf(where, sizeof(where), "%.150s, line %zu", path, number);
			error_in(err, where);
		}
	}
	strbuf_release(&b);
	return ok;
}
