#include "wordlist.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "mem.h"
#include "paths.h"
#include "strbuf.h"
#include "utf8.h"

enum { LARGEST_BYTES = 4 << 20 };

struct entry {
	struct str word, value;
};

struct wordlist {
	char *text; /* the file; the entries point into it */
	struct entry *entries;
	size_t n, cap;
	uint32_t *slots; /* entry + 1, by hash; 0 is free */
	size_t nslots;   /* a power of two */
};

static uint32_t *slot(const struct wordlist *w, struct str word)
{
	size_t i = (size_t)str_hash(word) & (w->nslots - 1);
	while (w->slots[i] && !str_eq(w->entries[w->slots[i] - 1].word, word))
		i = (i + 1) & (w->nslots - 1);
	return &w->slots[i];
}

static void index_entries(struct wordlist *w)
{
	for (w->nslots = 16; w->nslots < 2 * w->n; w->nslots *= 2)
		;
	w->slots = mem_zeroed(w->nslots, sizeof(*w->slots));
	for (size_t i = 0; i < w->n; i++) {
		uint32_t *s = slot(w, w->entries[i].word);
		if (!*s)
			*s = (uint32_t)i + 1;
	}
}

static void parse(struct wordlist *w, struct str text)
{
	struct str rest = text;
	while (rest.len) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (!line.len || line.ptr[0] == '#')
			continue;
		struct str value = {"", 0};
		struct str word = line;
		ptrdiff_t tab = str_find_char(line, '\t');
		ptrdiff_t sign = str_find(line, STR(" = "));
		if (tab >= 0) {
			word = str_sub(line, 0, (size_t)tab);
			value = str_sub(line, (size_t)tab + 1, line.len);
		} else if (sign >= 0) {
			word = str_sub(line, 0, (size_t)sign);
			value = str_sub(line, (size_t)sign + 3, line.len);
		}
		w->entries = mem_grow(w->entries, w->n, &w->cap, sizeof(*w->entries));
		w->entries[w->n++] = (struct entry){str_trim(word), str_trim(value)};
	}
}

static bool read_all(FILE *file, struct strbuf *b)
{
	size_t got;
	do {
		got = fread(strbuf_room(b, 65536), 1, 65536, file);
		b->len += got;
		b->ptr[b->len] = '\0';
	} while (got && b->len <= LARGEST_BYTES);
	return !ferror(file) && b->len <= LARGEST_BYTES;
}

struct wordlist *wordlist_load(const char *path, struct error *err)
{
	FILE *file = fopen(path, "rb");
	if (!file) {
		error_set(err, ERROR_CONFIG, "can't read %s: %s", path, strerror(errno));
		return NULL;
	}
	struct strbuf b = STRBUF_INIT;
	bool whole = read_all(file, &b);
	fclose(file);
	if (!whole || utf8_valid(strbuf_str(&b)) != b.len) {
		error_set(err, ERROR_CONFIG, "%s is not a word list of Crier's (UTF-8, up to 4 MB)",
		          path);
		strbuf_release(&b);
		return NULL;
	}
	struct wordlist *w = mem_zeroed(1, sizeof(*w));
	size_t len;
	w->text = strbuf_detach(&b, &len);
	parse(w, (struct str){w->text, len});
	index_entries(w);
	return w;
}

struct wordlist *wordlist_of_language(const char *code, const char *name, struct error *err)
{
	struct arena *a = arena_new();
	struct strbuf b = STRBUF_INIT;
	struct wordlist *w = NULL;
	strbuf_addf(&b, "conf/lang/%s/%s.txt", code, name);
	const char *path = paths_data(a, b.ptr, err);
	if (path) {
		FILE *file = fopen(path, "rb");
		if (file) {
			fclose(file);
			w = wordlist_load(path, err);
		} else {
			w = mem_zeroed(1, sizeof(*w));
			index_entries(w);
		}
	}
	strbuf_release(&b);
	arena_free(a);
	return w;
}

void wordlist_free(struct wordlist *w)
{
	if (!w)
		return;
	free(w->text);
	free(w->entries);
	free(w->slots);
	free(w);
}

struct str wordlist_find(const struct wordlist *w, struct str word)
{
	uint32_t i = *slot(w, word);
	return i ? w->entries[i - 1].value : (struct str){NULL, 0};
}

bool wordlist_has(const struct wordlist *w, struct str word)
{
	return *slot(w, word) != 0;
}

bool wordlist_at(const struct wordlist *w, size_t i, struct str *word, struct str *value)
{
	if (i >= w->n)
		return false;
	*word = w->entries[i].word;
	*value = w->entries[i].value;
	return true;
}
