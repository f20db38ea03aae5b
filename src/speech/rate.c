#include "rate.h"

#include <stddef.h>

#include "../util/utf8.h"

/* Measured with espeak-ng 1.51, en-US, news of 25,000 characters sentence by sentence without
 * pauses: its rate, and words of six characters a minute. */
static const struct {
	int rate, wpm;
} measured[] = {
	{80, 90},   {100, 107}, {120, 127}, {140, 149}, {160, 169}, {175, 184}, {200, 210},
	{225, 235}, {250, 257}, {275, 280}, {300, 303}, {325, 325}, {350, 348}, {375, 369},
	{400, 394},
};

/* Characters a second in other languages at the rates below, per cent of English. */
enum { ANCHORS = 4 };
static const int anchors[ANCHORS] = {80, 175, 300, 449};
static const struct {
	const char *code;
	int percent[ANCHORS];
} languages[] = {
	{"de", {107, 105, 103, 103}},
	{"fr", {120, 124, 123, 115}},
	{"es", {100, 98, 91, 85}},
};

enum {
	MEASURED = sizeof(measured) / sizeof(*measured),
	NORMAL_WPM = 175,
	/* The share of pauses in news text, and the weight of that, in characters. */
	PAUSES_PERMILLE = 70, PRIOR_CHARACTERS = 150, AHEAD_CHARACTERS = 600,
	LEAST_SHARE = 780, MOST_SHARE = 1000,
};

uint32_t rate_pause_ms(int wpm, int ms)
{
	return (uint32_t)(ms * NORMAL_WPM / wpm);
}

/* Measured on numbers, Arabic, Hindi, Chinese and Japanese. */
static unsigned weight(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return 3;
	if (c < 0x0590)
		return 1;
	if (c < 0x1100 || (c >= 0x1e00 && c < 0x2e80))
		return c < 0x2000 ? 2 : 1;
	return 5;
}

uint64_t rate_characters(struct str text)
{
	uint64_t n = 0;
	for (size_t i = 0; i < text.len;)
		n += weight(utf8_next(text, &i));
	return n ? n + 1 : 0;
}

uint64_t rate_duration_us(int wpm, uint64_t characters)
{
	return characters * 10000000 / (uint64_t)wpm;
}

int rate_speech_share(struct rate_account *a, int wpm, uint64_t characters, uint64_t pauses_us)
{
	double whole = (double)rate_duration_us(wpm, characters), pauses = (double)pauses_us;
	double prior = (double)rate_duration_us(wpm, PRIOR_CHARACTERS);
	if (whole <= 0)
		return 1000 - PAUSES_PERMILLE;
	a->whole_us += whole;
	a->pauses_us += pauses;
	double of_pauses = (a->pauses_us + prior * PAUSES_PERMILLE / 1000) / (a->whole_us + prior);
	double owed = a->over_us / (whole + (double)rate_duration_us(wpm, AHEAD_CHARACTERS));
	int share = (int)(1000 * (1 - of_pauses - owed) + .5);
	share = share < LEAST_SHARE ? LEAST_SHARE : share > MOST_SHARE ? MOST_SHARE : share;
	a->over_us += whole * share / 1000 + pauses - whole;
	return share;
}

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

struct rate_of_engine rate_of_engine(int wpm, int voice_percent, int speech_share,
                                     struct str language)
{
	double wanted = wpm * voice_percent * 10. / speech_share;
	wanted = wanted * 100 / percent_of(language, (int)wanted);
	int slowest = measured[0].wpm, fastest = measured[MEASURED - 1].wpm;
	if (wanted <= slowest)
		return (struct rate_of_engine){measured[0].rate, (int)(wanted * 1000 / slowest)};
	if (wanted >= fastest)
		return (struct rate_of_engine){measured[MEASURED - 1].rate,
		                               (int)(wanted * 1000 / fastest)};
	size_t i = 1;
	while (measured[i].wpm < wanted)
		i++;
	double rate = measured[i - 1].rate + (wanted - measured[i - 1].wpm) *
	                                         (measured[i].rate - measured[i - 1].rate) /
	                                         (measured[i].wpm - measured[i - 1].wpm);
	return (struct rate_of_engine){(int)(rate + .5), 1000};
}
