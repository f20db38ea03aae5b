/*
 * The Info frame of an mp3: a silent first frame that says how many frames and
 * bytes follow and how many samples the encoder added at both ends, so that a
 * player knows the length and cuts it to the sample. Laid out as the LAME tag
 * specification (rev. 1) has it. By hand, since LAME leaves it out where a frame
 * is too small for it, as at 48 kbit/s and 22,050 Hz; this one is of 64 kbit/s.
 */
#ifndef CRIER_INFOFRAME_H
#define CRIER_INFOFRAME_H

#include <stddef.h>
#include <stdint.h>

enum { INFOFRAME_MAX = 576 }; /* at 8,000 Hz */

struct infoframe {
	unsigned rate_hz, bitrate_kbit, lowpass_hz;
	uint64_t frames, bytes;  /* of sound, without this frame */
	unsigned delay, padding; /* samples in front and behind */
	uint16_t crc;            /* infoframe_crc over the sound's bytes */
};

/* Its size in bytes, which hangs on the rate alone. */
size_t infoframe_size(unsigned rate_hz);
/* Samples in each frame of sound. */
unsigned infoframe_samples(unsigned rate_hz);
void infoframe_make(const struct infoframe *info, unsigned char frame[INFOFRAME_MAX]);

/* CRC-16 (x^16 + x^15 + x^2 + 1, reflected) of more bytes; starts at 0. */
uint16_t infoframe_crc(uint16_t crc, const unsigned char *data, size_t size);

#endif
