/*
 * Plain text that was printed on sheets: what stands at the top and the bottom of each,
 * running titles and page numbers. Private to src/clean.
 */
#ifndef CRIER_SHEETS_H
#define CRIER_SHEETS_H

#include <stdint.h>

#include "../util/str.h"

enum { SHEETS_LINES = 128 };

struct sheets {
	uint64_t shapes[SHEETS_LINES]; /* of the lines that come again, but for their numbers */
	size_t n;
	bool feeds; /* form feeds part the sheets */
};

/* Looks at the first lines of a text, so many that some sheets are among them. */
void sheets_find(struct sheets *s, struct str text);

/* Whether a line at the edge of a sheet is one that they all have there. */
bool sheets_edge(const struct sheets *s, struct str line);

/* "- 12 -", "Page 3 of 8" */
bool sheets_number(struct str line);

#endif
