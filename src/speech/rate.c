#include "rate.h"

#include <stddef.h>

/* Measured with espeak-ng 1.51, en-US, a news article sentence by sentence without pauses: its
 * rate, and words of six characters a minute. From 450 up it speeds up what it made at 449. */
static const struct {
	int rate, wpm;
} measured[] = {
	{80, 89},   {100, 105}, {120, 126}, {140, 147}, {160, 168}, {175, 183},  {200, 208},
	{250, 256}, {300, 302}, {330, 329}, {360, 354}, {400, 390}, {430, 416},  {449, 433},
	{450, 453}, {500, 504}, {600, 606}, {700, 706}, {800, 810}, {900, 912}, {1000, 1018},
};

enum {
	MEASURED = sizeof(measured) / sizeof(*measured),
	NORMAL_WPM = 175,
	/* The share of speech in news text at the default pauses; they shrink as speech does. */
	SPEECH_PERCENT = 93,
};

int rate_of_engine(int wpm, int voice_percent)
{
	int wanted = wpm * voice_percent / SPEECH_PERCENT;
	size_t i = 1;
	while (i < MEASURED - 1 && measured[i].wpm < wanted)
		i++;
	int low = measured[i - 1].wpm, high = measured[i].wpm;
	int rate = measured[i - 1].rate +
	           ((wanted - low) * (measured[i].rate - measured[i - 1].rate) + (high - low) / 2) /
	               (high - low);
	return rate < 60 ? 60 : rate;
}

uint32_t rate_pause_ms(int wpm, int ms)
{
	return (uint32_t)(ms * NORMAL_WPM / wpm);
}

uint64_t rate_duration_ms(int wpm, uint64_t characters)
{
	return characters * 10000 / (uint64_t)wpm;
}
