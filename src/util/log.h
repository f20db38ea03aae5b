/*
 * What the person at the terminal, or the log of a timer, gets to read. Every
 * line goes to stderr as "crier: ...". What comes from outside is made
 * harmless: control characters are printed as '?'.
 */
#ifndef CRIER_LOG_H
#define CRIER_LOG_H

#include <stdbool.h>

enum log_level { LOG_QUIET = -1, LOG_NORMAL = 0, LOG_VERBOSE = 1 };

void log_set_level(enum log_level level);
bool log_shows(enum log_level level); /* whether what is of this level is printed */

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));  /* always */
void log_notice(const char *format, ...) __attribute__((format(printf, 1, 2))); /* not with -q */
void log_detail(const char *format, ...) __attribute__((format(printf, 1, 2))); /* with -v */

#endif
