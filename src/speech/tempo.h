/*
 * The tempo: what the engine makes, brought to the length that it shall have. An
 * engine's own rate is a rough thing: so many characters take it longer in one text,
 * language or voice than in another, and its steps are uneven. So each sentence is said
 * at a rate that the sentences before it have shown to be right, with what they were too
 * long or too short made up for; a few words in a hundred more or less are heard by nobody.
 *
 * Where the engine's own rates end, or sound worse, its sound is changed by libsonic, which
 * leaves out or repeats single periods of a voice: near a speed of 1 a few in a hundred, so
 * that there is no step anywhere, and the cost grows with the change. Then each sentence
 * gets its length after it is made, exactly.
 */
#ifndef CRIER_TEMPO_H
#define CRIER_TEMPO_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

struct tempo {
	double bias;   /* how much longer than expected the engine's sound is; 1 at first */
	double weight; /* bytes of text that say so */
	double debt;   /* frames that were too many (or too few) so far */
	void *stream;  /* libsonic's; NULL before it is needed */
};

void tempo_init(struct tempo *t);
void tempo_release(struct tempo *t);

/* What the engine's rate is to be multiplied by for the next sentence. */
double tempo_ahead(const struct tempo *t, size_t bytes, double wanted);
/*
 * A sentence of `bytes` of text: at its expected speed, and at the engine's rate for it, its sound
 * would be `frames` long, and `wanted` is what it shall be; nothing (0): as it comes. Gives the
 * factor that its expected speeds are to be multiplied by, where its sound is changed.
 */
double tempo_factor(struct tempo *t, size_t bytes, double frames, double wanted);
/*
 * What is still to be changed where the engine's rate was multiplied by `ahead`: nothing (1)
 * where it comes near the factor, for what is left over is made up for by the next sentences.
 */
double tempo_beyond(double factor, double ahead);
/* What has become of it. */
void tempo_became(struct tempo *t, double frames, double wanted);

/* Whether a speed is so near to 1 that nothing is to be done. */
bool tempo_is_even(double speed);
/*
 * The sound at another speed, into `out`, which has room for tempo_room frames; how many it
 * has become.
 */
size_t tempo_room(size_t frames, double speed);
size_t tempo_change(struct tempo *t, const int16_t *pcm, size_t frames, double speed,
                    unsigned rate_hz, int16_t *out);

#endif
