#include "mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

static void *checked(void *p)
{
	if (!p) {
		fputs("crier: out of memory\n", stderr);
		_Exit(EX_OSERR);
	}
	return p;
}

void *mem_alloc(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *mem_zeroed(size_t n, size_t size)
{
	return checked(calloc(n ? n : 1, size));
}

void *mem_resize(void *p, size_t size)
{
	return checked(realloc(p, size ? size : 1));
}

char *mem_text(const char *ptr, size_t len)
{
	char *copy = mem_alloc(len + 1);
	if (len)
		memcpy(copy, ptr, len);
	copy[len] = '\0';
	return copy;
}

void *mem_grow(void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	size_t wanted = *cap < 16 ? 16 : *cap + *cap / 2;
	if (wanted > SIZE_MAX / size)
		checked(NULL);
	array = mem_resize(array, wanted * size);
	*cap = wanted;
	return array;
}
