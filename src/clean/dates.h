/*
 * Dates as they are written in a dateline: "May 7, 2012", "7 May 2012".
 */
#ifndef CRIER_DATES_H
#define CRIER_DATES_H

#include "../util/arena.h"
#include "../util/error.h"

/*
 * The date of a dateline that opens `text` ("WASHINGTON, May 7, 2012 -"), or is
 * all of it, as ISO 8601, in `a`; empty where there is none. Months are those of conf/lang/CODE/months.txt.
 */
struct str dates_written(struct arena *a, struct str language, struct str text);

#endif
