#include "infoframe.h"

#include <lame/lame.h>
#include <stdio.h>
#include <string.h>

enum {
	KBIT = 64,
	CRC_AT = 0x9a, /* from "Info" on; the frame's CRC is its last field */
	TOC = 100,
};

static unsigned version_of(unsigned rate_hz) /* as in a header: MPEG 1, 2, 2.5 */
{
	return rate_hz >= 32000 ? 3 : rate_hz >= 16000 ? 2 : 0;
}

unsigned infoframe_samples(unsigned rate_hz)
{
	return version_of(rate_hz) == 3 ? 1152 : 576;
}

size_t infoframe_size(unsigned rate_hz)
{
	return infoframe_samples(rate_hz) / 8 * KBIT * 1000 / rate_hz;
}

uint16_t infoframe_crc(uint16_t crc, const unsigned char *data, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		crc ^= data[i];
		for (int bit = 0; bit < 8; bit++)
			crc = (uint16_t)(crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1);
	}
	return crc;
}

static unsigned char *put(unsigned char *p, uint64_t value, int bytes)
{
	while (bytes--)
		*p++ = (unsigned char)(value >> 8 * bytes & 0xff);
	return p;
}

static unsigned char *put_header(unsigned char *p, unsigned rate_hz)
{
	static const unsigned rates[3][3] = {{11025, 12000, 8000}, {22050, 24000, 16000},
	                                     {44100, 48000, 32000}};
	unsigned version = version_of(rate_hz), row = version ? version - 1 : 0, rate = 0;
	while (rate < 2 && rates[row][rate] != rate_hz)
		rate++;
	*p++ = 0xff;
	*p++ = (unsigned char)(0xe3 | version << 3); /* layer III, no CRC */
	*p++ = (unsigned char)((version == 3 ? 5 : 8) << 4 | rate << 2); /* 64 kbit/s */
	*p++ = 0xc4; /* mono, original */
	return p + (version == 3 ? 17 : 9); /* the side information, all zero: silence */
}

void infoframe_make(const struct infoframe *info, unsigned char frame[INFOFRAME_MAX])
{
	size_t size = infoframe_size(info->rate_hz);
	memset(frame, 0, INFOFRAME_MAX);
	unsigned char *start = put_header(frame, info->rate_hz), *p = start;
	memcpy(p, "Info", 4);
	p = put(p + 4, 0xf, 4); /* frames, bytes, table, quality follow */
	p = put(p, info->frames, 4);
	p = put(p, info->bytes + size, 4);
	for (int i = 0; i < TOC; i++)
		*p++ = (unsigned char)(i * 256 / TOC); /* a constant bit rate: a straight line */
	p = put(p, 50, 4); /* quality, of 100 */

	char encoder[32];
	snprintf(encoder, sizeof(encoder), "LAME%s", get_lame_short_version());
	memcpy(p, encoder, 9);
	p += 9;
	*p++ = 1; /* revision 0, constant bit rate */
	*p++ = (unsigned char)(info->lowpass_hz / 100);
	p = put(p, 0, 8); /* peak and gains: not known */
	*p++ = 0;         /* nothing special, ATH type 0 */
	*p++ = (unsigned char)(info->bitrate_kbit < 255 ? info->bitrate_kbit : 255);
	p = put(p, (uint64_t)info->delay << 12 | info->padding, 3);
	*p++ = 0; /* mono */
	*p++ = 0; /* no gain */
	p = put(p, 0, 2);
	p = put(p, info->bytes + size, 4);
	p = put(p, info->crc, 2);
	put(p, infoframe_crc(0, frame, (size_t)(start - frame) + CRC_AT), 2);
}
