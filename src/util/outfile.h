/*
 * A file to write that appears whole or not at all. Until outfile_keep it has no
 * name (O_TMPFILE), so that not even a kill leaves anything; where the file
 * system can't do that it is a hidden ".crier-..." in the same folder. A file
 * that stands there already is replaced only by a whole one. Devices, pipes and
 * standard output are written straight.
 */
#ifndef CRIER_OUTFILE_H
#define CRIER_OUTFILE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "error.h"

struct outfile {
	int fd;
	bool straight; /* a device, a pipe, standard output */
	bool seekable;
	char *shown;   /* for messages: the path as given */
	char *folder, *target, *hidden; /* hidden: NULL where the file has no name yet */
	FILE *stream;
	struct error failed; /* the first failed write; sticks */
	/* Asked when a signal comes in the middle of a write; NULL: never stop. */
	bool (*stopped)(struct error *err);
};

/* Whether two paths name one place, links followed. */
bool outfile_same(const char *a, const char *b);

/* "-" is standard output. ERROR_CREATE says why it can't be: no folder, no permission. */
bool outfile_open(struct outfile *f, const char *path, struct error *err);

/* All of it, or ERROR_IO (a full disk, a closed pipe). */
bool outfile_write(struct outfile *f, const void *data, size_t size, struct error *err);
/* From the start of the file; only where it is seekable. */
bool outfile_seek(struct outfile *f, uint64_t offset, struct error *err);

/* The same file for stdio; don't mix with the two above. Closed with the outfile. */
FILE *outfile_stream(struct outfile *f);

/* The end: outfile_keep gives it its name; if that fails nothing is left. */
bool outfile_keep(struct outfile *f, struct error *err);
void outfile_drop(struct outfile *f); /* a zeroed or ended one is fine */

#endif
