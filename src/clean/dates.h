/*
 * Dates, as pages write them, to ISO 8601: "2019-11-20T06:39:00+01:00", as precise as what
 * was given. Read are ISO 8601 itself and what is near it, the dates of mails and
 * servers, seconds since 1970, 20.11.2019 and 11/20/2019, and days with the name of a
 * month in the languages that have conf/lang/CODE/months.txt. Refused is what no
 * calendar has, the first second of 1970, and years outside 1500 to 2100: they are
 * what programs write that don't know the date.
 */
#ifndef CRIER_DATES_H
#define CRIER_DATES_H

#include "../util/arena.h"
#include "../util/error.h"

struct dates {
	struct arena *arena; /* where the results stand */
	struct str language; /* decides whether 3/4/2019 is in March, and whose months are known */
	struct wordlist *months[2]; /* the language's, and the English ones */
	bool loaded;
};

void dates_init(struct dates *d, struct arena *a, struct str language);
void dates_release(struct dates *d);

/* A value that should be a date and nothing else; empty where it is none. */
struct str dates_value(struct dates *d, struct str text);

/*
 * The days written out in a line ("Published 7 May 2012 | Updated 9 May 2012"); of several
 * the earliest, or the latest. Day, month and year must be there.
 */
struct str dates_seen(struct dates *d, struct str text, bool latest);

/* The date of a dateline that opens the text ("WASHINGTON, May 7, 2012 –"), or is all of it. */
struct str dates_dateline(struct dates *d, struct str text);

/* Of two dates the first, unless the other is the same day and says the time as well. */
struct str dates_finer(struct str date, struct str other);

#endif
