/*
 * How long an article takes to be heard, as `crier text --time` tells it.
 */
#ifndef CRIER_HOWLONG_H
#define CRIER_HOWLONG_H

#include "../util/strbuf.h"
#include "stages.h"

/* "42 seconds", "4 minutes 20 seconds", "2 hours 5 minutes". */
void howlong_words(struct strbuf *b, uint64_t ms);

/* A line for people, or JSON; the job has its cast. */
bool howlong_show(const struct job *job, bool json, FILE *out, struct error *err);

#endif
