#include "howlong.h"

#include "../util/jsonout.h"

enum { CHARACTERS_A_WORD = 6 };

static void add_count(struct strbuf *b, uint64_t n, const char *unit)
{
	strbuf_addf(b, "%s%llu %s%s", b->len ? " " : "", (unsigned long long)n, unit, n == 1 ? "" : "s");
}

void howlong_words(struct strbuf *b, uint64_t ms)
{
	uint64_t seconds = (ms + 500) / 1000, minutes = (seconds + 30) / 60;
	if (seconds < 60) {
		add_count(b, seconds, "second");
	} else if (seconds < 600) {
		add_count(b, seconds / 60, "minute");
		if (seconds % 60)
			add_count(b, seconds % 60, "second");
	} else {
		if (minutes >= 60)
			add_count(b, minutes / 60, "hour");
		if (minutes % 60)
			add_count(b, minutes % 60, "minute");
	}
}

bool howlong_show(const struct job *job, bool json, FILE *out, struct error *err)
{
	struct script_length length;
	if (!script_measure(job->doc, &job->cast, job->settings, &length, err))
		return false;
	uint64_t words = (length.characters + CHARACTERS_A_WORD / 2) / CHARACTERS_A_WORD;
	struct str title = job->doc->meta.title;
	if (json) {
		struct jsonout j = jsonout_to(out);
		jsonout_open(&j, NULL, '{');
		jsonout_str_or_null(&j, "title", title);
		jsonout_int(&j, "words", (long long)words);
		jsonout_int(&j, "rate", job->settings->rate_wpm);
		jsonout_int(&j, "seconds", (long long)((length.ms + 500) / 1000));
		jsonout_close(&j);
		return true;
	}
	struct strbuf b = STRBUF_INIT;
	howlong_words(&b, length.ms);
	fprintf(out, "%s (%llu words at %d a minute)%s%.*s\n", b.ptr, (unsigned long long)words,
	        job->settings->rate_wpm, title.len ? ": " : "", STR_ARG(title));
	strbuf_release(&b);
	return true;
}
