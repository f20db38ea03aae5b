/*
 * Memory that is always there: when there is none left the program says so and
 * ends (exit 71). Hostile input must not get that far: whatever is fed from
 * outside has a bound of its own.
 */
#ifndef CRIER_MEM_H
#define CRIER_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);       /* not cleared */
void *mem_zeroed(size_t n, size_t size);
void *mem_resize(void *p, size_t size);
char *mem_text(const char *ptr, size_t len); /* a copy, with a zero byte behind it */

/*
 * Makes room for one more element in `array`, which holds `n` of `*cap`.
 * Returns the array, moved where it had to grow (by half):
 *     list = mem_grow(list, n, &cap, sizeof(*list));
 *     list[n++] = ...;
 */
void *mem_grow(void *array, size_t n, size_t *cap, size_t size);

#endif
