/*
 * Words a minute, as the user means them: a word is six characters of what is
 * said, its space with them, over the whole duration with its pauses.
 */
#ifndef CRIER_RATE_H
#define CRIER_RATE_H

#include <stdint.h>

#include "../util/str.h"

/*
 * The engine's own rate for `wpm` at the given share (per cent) of a voice, in a language
 * ("de", "de-at", "de+f3"): at the same rate French has more characters than English.
 */
int rate_of_engine(int wpm, int voice_percent, struct str language);
/* A pause that is `ms` at 175 words a minute. */
uint32_t rate_pause_ms(int wpm, int ms);
/* How long so many characters take, pauses included. */
uint64_t rate_duration_ms(int wpm, uint64_t characters);

#endif
