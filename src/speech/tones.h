/*
 * Tones: short soft sounds for what a listener can't see. The one place where they
 * are made. Each is one note or two, a sine with edges of 15 ms (a fifth of a short
 * note), and 60 ms of silence behind it; what begins goes up, what ends comes down,
 * the same two notes for both:
 *
 *   voice           660 Hz               80 ms        -30 dB    somebody else speaks
 *   heading         523 Hz, 784 Hz       60 + 60 ms   -30 dB
 *   list            587 Hz, 698 Hz       50 + 50 ms   -30 dB
 *   list-end        698 Hz, 587 Hz       50 + 50 ms   -30 dB
 *   item            988 Hz               30 ms        -34 dB
 *   quotation       440 Hz, 554 Hz       60 + 60 ms   -30 dB
 *   quotation-end   554 Hz, 440 Hz       60 + 60 ms   -30 dB
 *   table           392 Hz, 494 Hz       50 + 50 ms   -30 dB
 *   table-end       494 Hz, 392 Hz       50 + 50 ms   -30 dB
 *   caption         330 Hz               80 ms        -30 dB
 *   code            247 Hz, 370 Hz       50 + 50 ms   -30 dB
 *   code-end        370 Hz, 247 Hz       50 + 50 ms   -30 dB
 *   link            1319 Hz              30 ms        -36 dB
 *
 * Levels are of the peak below full scale; the voices are about 6 dB louder than
 * -30 dB on average. Lengths do not change with the rate.
 */
#ifndef CRIER_TONES_H
#define CRIER_TONES_H

#include <stddef.h>
#include <stdint.h>

enum tone {
	TONE_NONE, TONE_VOICE, TONE_HEADING, TONE_LIST, TONE_LIST_END, TONE_ITEM, TONE_QUOTATION,
	TONE_QUOTATION_END, TONE_TABLE, TONE_TABLE_END, TONE_CAPTION, TONE_CODE, TONE_CODE_END,
	TONE_LINK, TONES
};

/* "heading"; also its key in conf/lang/CODE/structure.txt, which has its word. */
const char *tone_name(enum tone tone);

/* Writes the tone and the silence behind it to pcm, where that is not NULL; how many frames. */
size_t tone_sound(enum tone tone, int16_t *pcm, unsigned rate_hz);

/* How long it is, with its silence, in ms: for who reckons with lengths. */
unsigned tone_ms(enum tone tone);

/* What it is made of; `hz` of the second note is 0 where there is none. */
struct tone_made {
	int hz[2], ms, level_db;
};
struct tone_made tone_made(enum tone tone);

#endif
