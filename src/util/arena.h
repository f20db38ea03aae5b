/*
 * Many small things with one end. What an arena gives out is aligned, not
 * cleared unless said, and lives until the arena is freed.
 */
#ifndef CRIER_ARENA_H
#define CRIER_ARENA_H

#include "str.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is fine */

void *arena_alloc(struct arena *a, size_t size); /* cleared */
/* A copy of s with a zero byte behind it. */
struct str arena_str(struct arena *a, struct str s);
const char *arena_text(struct arena *a, struct str s);

#endif
