/*
 * Words a minute, as the user means them: a word is six characters of what is
 * said, its space with them, over the whole duration with its pauses. How long an
 * article takes at a rate is known from that, before it is said: the engine is asked for
 * about the right speed, and what it makes is brought to its length (tempo.h).
 */
#ifndef CRIER_RATE_H
#define CRIER_RATE_H

#include <stdint.h>

#include "../util/str.h"

/* A pause that is `ms` at 175 words a minute. */
uint32_t rate_pause_ms(int wpm, int ms);

/*
 * How many characters a text counts for, with the space behind it; none for no text. Where
 * a character stands for a syllable or a word, it counts for what it takes: a Chinese or Korean one
 * five, one of an Indian script two, a digit (which no rule of a language has put in words) three.
 */
uint64_t rate_characters(struct str text);
/* How long so many characters take in microseconds, pauses included. */
uint64_t rate_duration_us(int wpm, uint64_t characters);

/*
 * How much of the time is speech, and how much pauses, hangs on the text. It is kept account of
 * from passage to passage, so that the whole comes out right. Zeroed at first.
 */
struct rate_account {
	double whole_us, pauses_us; /* wanted; of it, pauses */
	double over_us;             /* what it became longer than wanted */
};
/*
 * Takes a passage of so many characters and so long pauses in; gives the share of the wanted
 * time that its speech shall have, per mille: about 930 in news. Never below 780 or above 1000:
 * where pauses are most of a text, it takes longer.
 */
int rate_speech_share(struct rate_account *a, int wpm, uint64_t characters, uint64_t pauses_us);

/* What the engine is asked for: its own rate, and how much faster (per mille) what it then makes
 * has to become. */
struct rate_of_engine {
	int rate, speed;
};
/*
 * For `wpm` at the given share (per cent) of a voice and the share of speech (per mille), in a
 * language ("de", "de-at", "de+f3"): at the same rate French has more characters than English.
 */
struct rate_of_engine rate_of_engine(int wpm, int voice_percent, int speech_share,
                                     struct str language);

#endif
