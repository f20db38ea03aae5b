/*
 * The engine, as its client sees it: something that takes a passage (a request
 * as wire.h has it) and gives a pipe from which the passage's sound and marks
 * are read. A table of functions, so that another engine can be put in.
 */
#ifndef CRIER_ENGINE_H
#define CRIER_ENGINE_H

#include "../util/error.h"
#include "wire.h"

struct engine;

struct engine_ops {
	const char *name;
	/* Starts it, and doesn't wait until it is ready. NULL and an error where it can't. */
	struct engine *(*open)(struct error *err);
	/* Samples a second; waits until the engine is ready. 0 and an error where it is not. */
	unsigned (*rate_hz)(struct engine *e, struct error *err);
	/* Has a passage said; *pipe is the caller's to read (not blocking) and to close. */
	bool (*say)(struct engine *e, struct str request, int *pipe, struct error *err);
	/* Ends it, and what it is still saying. */
	void (*close)(struct engine *e);
};

extern const struct engine_ops engine_espeak;

/*
 * Starts the program at `path` with one end of a socket as its standard input
 * and nothing else open; the other end is returned, -1 with errno set where it
 * can't. Needs no library: main.c calls it, so that the engine loads while the
 * command does, and hands the socket on in the environment.
 */
int engine_spawn(const char *path);
#define ENGINE_VARIABLE "CRIER_ENGINE"

#endif
