#include "tones.h"

#include <math.h>

enum { EDGE_MS = 15, SILENCE_MS = 60 };

/* The table of the header; ms is of each note. */
static const struct {
	const char *name;
	struct tone_made made;
} tones[TONES] = {
	[TONE_NONE] = {"none", {{0, 0}, 0, 0}},
	[TONE_VOICE] = {"voice", {{660, 0}, 80, -30}},
	[TONE_HEADING] = {"heading", {{523, 784}, 60, -30}},
	[TONE_LIST] = {"list", {{587, 698}, 50, -30}},
	[TONE_LIST_END] = {"list-end", {{698, 587}, 50, -30}},
	[TONE_ITEM] = {"item", {{988, 0}, 30, -34}},
	[TONE_QUOTATION] = {"quotation", {{440, 554}, 60, -30}},
	[TONE_QUOTATION_END] = {"quotation-end", {{554, 440}, 60, -30}},
	[TONE_TABLE] = {"table", {{392, 494}, 50, -30}},
	[TONE_TABLE_END] = {"table-end", {{494, 392}, 50, -30}},
	[TONE_CAPTION] = {"caption", {{330, 0}, 80, -30}},
	[TONE_CODE] = {"code", {{247, 370}, 50, -30}},
	[TONE_CODE_END] = {"code-end", {{370, 247}, 50, -30}},
	[TONE_LINK] = {"link", {{1319, 0}, 30, -36}},
};

const char *tone_name(enum tone tone)
{
	return tones[tone].name;
}

struct tone_made tone_made(enum tone tone)
{
	return tones[tone].made;
}

unsigned tone_ms(enum tone tone)
{
	const struct tone_made *made = &tones[tone].made;
	return tone == TONE_NONE ? 0 : (unsigned)(made->ms * (made->hz[1] ? 2 : 1)) + SILENCE_MS;
}

static void write_note(int16_t *pcm, size_t frames, int hz, double peak, unsigned rate_hz)
{
	const double pi = 3.14159265358979323846;
	size_t edge = (size_t)rate_hz * EDGE_MS / 1000;
	if (edge > frames / 2)
		edge = frames / 5;
	for (size_t i = 0; i < frames; i++) {
		size_t to_end = frames - 1 - i, near = i < to_end ? i : to_end;
		double level = near < edge ? .5 - .5 * cos(pi * (double)near / (double)edge) : 1;
		pcm[i] = (int16_t)(peak * level * sin(2 * pi * hz * (double)i / rate_hz));
	}
}

size_t tone_sound(enum tone tone, int16_t *pcm, unsigned rate_hz)
{
	const struct tone_made *made = &tones[tone].made;
	if (tone == TONE_NONE)
		return 0;
	size_t note = (size_t)rate_hz * (size_t)made->ms / 1000, notes = made->hz[1] ? 2 : 1;
	size_t all = note * notes + (size_t)rate_hz * SILENCE_MS / 1000;
	double peak = 32768 * pow(10, made->level_db / 20.0);
	for (size_t i = 0; pcm && i < notes; i++)
		write_note(pcm + i * note, note, made->hz[i], peak, rate_hz);
	for (size_t i = note * notes; pcm && i < all; i++)
		pcm[i] = 0;
	return all;
}
