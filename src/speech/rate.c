#include "rate.h"

#include <stddef.h>

/* Measured with espeak-ng 1.51, en-US, news of 25,000 characters sentence by sentence without
 * pauses: its rate, and words of six characters a minute. From 450 up it speeds up what it made
 * at 449, slowly, and three in a hundred faster at once. */
static const struct {
	int rate, wpm;
} measured[] = {
	{80, 90},   {100, 107}, {120, 127}, {140, 149}, {160, 169}, {175, 184}, {200, 210},
	{225, 235}, {250, 257}, {275, 280}, {300, 303}, {325, 325}, {350, 348}, {375, 369},
	{400, 394}, {425, 418}, {449, 440}, {450, 454}, {500, 505}, {550, 556}, {600, 607},
	{700, 708}, {800, 812}, {900, 914}, {1000, 1020},
};

/* Characters a second in other languages at the rates below, per cent of English. */
enum { ANCHORS = 5 };
static const int anchors[ANCHORS] = {80, 175, 300, 449, 600};
static const struct {
	const char *code;
	int percent[ANCHORS];
} languages[] = {
	{"de", {107, 105, 103, 103, 104}},
	{"fr", {120, 124, 123, 115, 121}},
	{"es", {100, 98, 91, 85, 95}},
};

enum {
	MEASURED = sizeof(measured) / sizeof(*measured),
	NORMAL_WPM = 175,
	MOST_RATE = 1500,
	/* The share of speech in news text at the default pauses; they shrink as speech does. */
	SPEECH_PERCENT = 93,
};

/* How many characters a second a language has, per cent of English. */
static int percent_of(struct str language, int wpm)
{
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
		const int *percent = languages[i].percent;
		if (!str_starts_case(language, str_of(languages[i].code)) ||
		    (language.len > 2 && ascii_is_lower(ascii_lower(language.ptr[2]))))
			continue;
		size_t k = 1;
		while (k < ANCHORS - 1 && anchors[k] < wpm)
			k++;
		if (wpm >= anchors[k] || wpm <= anchors[k - 1])
			return percent[wpm >= anchors[k] ? k : k - 1];
		return percent[k - 1] + (percent[k] - percent[k - 1]) * (wpm - anchors[k - 1]) /
		                            (anchors[k] - anchors[k - 1]);
	}
	return 100;
}

int rate_of_engine(int wpm, int voice_percent, struct str language)
{
	int wanted = wpm * voice_percent / SPEECH_PERCENT;
	wanted = wanted * 100 / percent_of(language, wanted);
	size_t i = 1;
	while (i < MEASURED - 1 && measured[i].wpm < wanted)
		i++;
	int low = measured[i - 1].wpm, high = measured[i].wpm;
	int rate = measured[i - 1].rate +
	           ((wanted - low) * (measured[i].rate - measured[i - 1].rate) + (high - low) / 2) /
	               (high - low);
	return rate < measured[0].rate ? measured[0].rate : rate > MOST_RATE ? MOST_RATE : rate;
}

uint32_t rate_pause_ms(int wpm, int ms)
{
	return (uint32_t)(ms * NORMAL_WPM / wpm);
}

uint64_t rate_duration_ms(int wpm, uint64_t characters)
{
	return characters * 10000 / (uint64_t)wpm;
}
