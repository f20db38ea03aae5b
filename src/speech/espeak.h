/*
 * espeak-ng, contained: the only place that knows its interface. It is global
 * state, not safe in threads, hangs when terminated twice and crashes on some
 * input; so one process primes it, and a child forked from there says a passage
 * and leaves by _exit.
 */
#ifndef CRIER_ESPEAK_H
#define CRIER_ESPEAK_H

#include "wire.h"

/* Loads espeak-ng and its English data; the samples a second, or 0: it could not start. */
unsigned espeak_prime(void);

/* Loads what `voice` needs, so that children need not; false where there is no such voice. */
bool espeak_ready(struct str voice);

/*
 * Says a request into `fd` as wire_records, sentence by sentence, each in the tempo that it
 * shall have (tempo.h), and closes nothing; false where the reader is gone, a voice is missing or the request is not sound.
 */
bool espeak_say(struct str request, unsigned rate_hz, int fd);

#endif
