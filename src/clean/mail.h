/*
 * A mail's headers, at the top of a text or above what was forwarded in it. Their
 * names, in all languages, are in conf/lang/mail.txt. Private to src/clean.
 */
#ifndef CRIER_MAIL_H
#define CRIER_MAIL_H

#include "../util/str.h"
#include "../util/wordlist.h"

struct mail {
	struct str from, subject, date; /* views; empty where not said */
	bool flowed;                    /* lines that end in a blank go on (RFC 3676) */
};

/*
 * Reads the headers that begin at `from`. Returns where they end, or `from` where what
 * stands there are none: that is fewer than three, or neither sender nor subject.
 */
size_t mail_read(const struct wordlist *names, struct str text, size_t from, struct mail *m);

/* "-----Original Message-----": what is forwarded follows. */
bool mail_forwards(struct str line);

/* "Ada Holm" of `"Ada Holm" <ada@example.org>`; the address where there is no name. */
struct str mail_name(struct str from);

/* Without "Re:", "Fwd:" and the like. */
struct str mail_subject(struct str subject);

#endif
