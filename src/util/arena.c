#include "arena.h"

#include <stdlib.h>

#include "mem.h"

enum { CHUNK_BYTES = 16 * 1024, ALIGNMENT = _Alignof(max_align_t) };

struct chunk {
	struct chunk *next;
	size_t used, size;
	max_align_t bytes[];
};

struct arena {
	struct chunk *chunks; /* the newest first */
};

struct arena *arena_new(void)
{
	return mem_zeroed(1, sizeof(struct arena));
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct chunk *c = a->chunks, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	free(a);
}

void *arena_alloc(struct arena *a, size_t size)
{
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (!a->chunks || a->chunks->size - a->chunks->used < size) {
		size_t wanted = size > CHUNK_BYTES ? size : CHUNK_BYTES;
		struct chunk *c = mem_alloc(sizeof(*c) + wanted);
		*c = (struct chunk){a->chunks, 0, wanted};
		a->chunks = c;
	}
	void *p = (char *)a->chunks->bytes + a->chunks->used;
	a->chunks->used += size;
	return memset(p, 0, size);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.len + 1);
	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return (struct str){copy, s.len};
}

const char *arena_text(struct arena *a, struct str s)
{
	return arena_str(a, s).ptr;
}
