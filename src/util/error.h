/*
 * What went wrong, in one plain sentence: what failed, where, what to try.
 * A function that can fail returns bool (or a pointer) and takes a
 * `struct error *` last; on failure its other outputs are untouched. Whoever
 * fails writes the message, callers add where, only a program's main prints.
 */
#ifndef CRIER_ERROR_H
#define CRIER_ERROR_H

#include <stdbool.h>
#include <sysexits.h>

/* Each kind is the exit status that main makes of it (sysexits.h). */
enum error_kind {
	ERROR_NONE = EX_OK,
	ERROR_PARTLY = 1, /* done, but for what was reported on the way */
	ERROR_USAGE = EX_USAGE,
	ERROR_DATA = EX_DATAERR,             /* the input is not what it should be */
	ERROR_NO_INPUT = EX_NOINPUT,         /* it can't be read, or isn't there */
	ERROR_NO_HOST = EX_NOHOST,
	ERROR_UNAVAILABLE = EX_UNAVAILABLE,  /* a device, a server, a program */
	ERROR_SOFTWARE = EX_SOFTWARE,        /* our own fault */
	ERROR_SYSTEM = EX_OSERR,
	ERROR_CREATE = EX_CANTCREAT,         /* the output can't be made */
	ERROR_IO = EX_IOERR,
	ERROR_TEMPORARY = EX_TEMPFAIL,
	ERROR_CONFIG = EX_CONFIG,
	ERROR_STOPPED = 130, /* by the user (Ctrl-C); nothing is printed */
};

struct error {
	enum error_kind kind;
	char msg[320]; /* UTF-8, without "crier: " and without a newline */
};

/* Both return false, so that a failing function can end in `return error_set(...)`. */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Puts "where: " in front of the message. */
bool error_in(struct error *err, const char *where);

/* Prints "crier: message" on stderr, control characters replaced; returns the exit status. */
int error_report(const struct error *err);

#endif
