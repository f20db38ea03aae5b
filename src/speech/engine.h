/*
 * The engine, as its client sees it: something that takes a passage (a request
 * as wire.h has it) and gives a pipe from which the passage's sound and marks
 * are read. A table of functions, so that another engine can be put in.
 */
#ifndef CRIER_ENGINE_H
#define CRIER_ENGINE_H

#include <sys/types.h>

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

/* The program, as whoever started it knows it. */
struct engine_process {
	int socket; /* when it closes, the engine leaves, its children with it */
	pid_t pid;
};

/*
 * Starts the program at `path` with one end of a socket as its standard input
 * and nothing else open; false with errno set where it can't. Needs no library:
 * main.c calls it, so that the engine loads while the command does.
 */
bool engine_spawn(struct engine_process *engine, const char *path);

/* Leaves the engine to the program that this one becomes by exec, in the environment. */
void engine_leave(const struct engine_process *engine);
#define ENGINE_VARIABLE "CRIER_ENGINE" /* "SOCKET:PID" */

#endif
