#include "prove.h"

#include <stdlib.h>

#include "../speech/tones.h"
#include "../util/jsonout.h"
#include "../util/mem.h"
#include "../util/utf8.h"

enum { WINDOW_MS = 20, LOUD = 104 /* -50 dBFS */, MOST_NAMED = 100, SHOWN_BYTES = 70 };

struct prove {
	struct spoken_rules *rules;
	size_t window;
	unsigned rate_hz;
	const struct document *doc;
	/* The next sentence that is expected: of the block whose spoken form this is. */
	struct spoken spoken;
	size_t block, sentence;
	bool loaded;
	uint32_t checked; /* up to here nothing of the block stands outside of sentences */
	/* The sentence being heard. */
	bool open, word, heard;
	struct range at;
	uint64_t skip, power;
	size_t filled;
	/* What came of it. */
	size_t sentences, nheard, silent, missing;
	size_t drops[REASONS];
	char *named[MOST_NAMED];
	size_t nnamed;
};

struct prove *prove_new(const struct settings *settings, unsigned rate_hz, struct error *err)
{
	struct spoken_rules *rules = spoken_rules_new(settings, err);
	if (!rules)
		return NULL;
	struct prove *p = mem_zeroed(1, sizeof(*p));
	p->rules = rules;
	p->rate_hz = rate_hz;
	p->window = (size_t)rate_hz * WINDOW_MS / 1000;
	return p;
}

void prove_free(struct prove *p)
{
	if (!p)
		return;
	spoken_rules_free(p->rules);
	spoken_release(&p->spoken);
	for (size_t i = 0; i < p->nnamed; i++)
		free(p->named[i]);
	free(p);
}

static void add_missing(struct prove *p, struct range at)
{
	struct str text = document_str(p->doc, at);
	struct strbuf b = STRBUF_INIT;
	size_t shown = text.len < SHOWN_BYTES ? text.len : SHOWN_BYTES;
	while (shown < text.len && (text.ptr[shown] & 0xc0) == 0x80)
		shown--;
	p->missing++;
	if (p->nnamed == MOST_NAMED)
		return;
	strbuf_add(&b, str_sub(text, 0, shown));
	strbuf_adds(&b, shown < text.len ? "..." : "");
	for (size_t i = 0; i < b.len; i++)
		if ((unsigned char)b.ptr[i] < ' ')
			b.ptr[i] = ' ';
	p->named[p->nnamed++] = strbuf_detach(&b, NULL);
}

static void end_sentence(struct prove *p)
{
	if (p->open && p->heard)
		p->nheard++;
	else if (p->open)
		add_missing(p, p->at);
	p->open = false;
}

/* Letters and digits that stand in no sentence would never be said. */
static void check_gap(struct prove *p, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		char c = p->doc->text.ptr[i];
		if (ascii_is_digit(c) || ascii_is_lower(ascii_lower(c))) {
			add_missing(p, (struct range){from, to});
			return;
		}
	}
}

static void check_part(struct prove *p)
{
	for (size_t i = 0; i < p->spoken.nsentences; i++) {
		struct range s = p->spoken.sentences[i].at;
		if (s.start > p->checked)
			check_gap(p, p->checked, s.start);
		p->checked = s.end > p->checked ? s.end : p->checked;
	}
	if (!p->spoken.goes_on)
		check_gap(p, p->checked, p->doc->blocks[p->block].at.end);
}

/* Has the next part of the block in p->spoken; false behind the last one. */
static bool load_part(struct prove *p)
{
	if (p->loaded && !spoken_more(p->rules, &p->spoken))
		return false;
	if (!p->loaded) {
		spoken_block(p->rules, p->doc, p->block, &p->spoken);
		p->checked = p->doc->blocks[p->block].at.start;
	}
	check_part(p);
	p->sentence = 0;
	p->loaded = true;
	return true;
}

/* The next sentence that is expected; NULL behind the last one. */
static const struct sentence *next_sentence(struct prove *p)
{
	while (p->block < p->doc->nblocks) {
		while (p->loaded && p->sentence < p->spoken.nsentences) {
			const struct sentence *s = &p->spoken.sentences[p->sentence++];
			if (s->begins) /* not the rest of a long one */
				return s;
		}
		if (!load_part(p)) {
			p->loaded = false;
			p->block++;
		}
	}
	return NULL;
}

/* Letters, digits and symbols; not what the engine makes a pause of. */
static bool is_spoken(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_digit((char)c) || ascii_is_lower(ascii_lower((char)c));
	return c >= 0xc0 && !(c >= 0x2000 && c < 0x2070) && !(c >= 0x3000 && c < 0x3040);
}

static bool says_something(const struct prove *p, const struct sentence *s)
{
	for (uint32_t i = s->first; i < s->end; i++) {
		struct range say = p->spoken.tokens[i].say;
		struct str words = str_sub(strbuf_str(&p->spoken.words), say.start, say.end);
		for (size_t k = 0; k < words.len;)
			if (is_spoken(utf8_next(words, &k)))
				return true;
	}
	return false;
}

/* Where a sentence begins to be said: its first token. */
static uint32_t start_of(const struct prove *p, const struct sentence *s)
{
	return s->first < s->end ? p->spoken.tokens[s->first].at.start : s->at.start;
}

static void begin_sentence(struct prove *p, struct range at)
{
	const struct sentence *s;
	end_sentence(p);
	/* Whatever is passed over on the way to it has no mark. */
	while ((s = next_sentence(p))) {
		p->sentences++;
		bool speaks = says_something(p, s);
		bool here = start_of(p, s) == at.start;
		if (!speaks)
			p->silent++;
		else if (!here)
			add_missing(p, s->at);
		if (here) {
			p->open = speaks;
			p->word = p->heard = false;
			p->at = s->at;
			return;
		}
	}
}

void prove_article(struct prove *p, const struct document *doc)
{
	end_sentence(p);
	if (p->doc)
		begin_sentence(p, (struct range){UINT32_MAX, UINT32_MAX}); /* all that is left */
	p->doc = doc;
	p->block = 0;
	p->loaded = false;
	for (size_t i = 0; doc && i < doc->ndrops; i++)
		p->drops[doc->drops[i].reason]++;
}

void prove_mark(struct prove *p, const struct mark *mark)
{
	p->filled = 0;
	p->power = 0;
	switch (mark->kind) {
	case MARK_SENTENCE: begin_sentence(p, mark->at); break;
	case MARK_WORD: p->word = true; break;
	case MARK_TONE: p->skip = tone_sound(mark->tone, NULL, p->rate_hz); break;
	case MARK_ANNOUNCEMENT: p->word = false; break;
	case MARK_BLOCK:
	case MARK_END: end_sentence(p); break;
	default: break;
	}
}

void prove_sound(struct prove *p, const int16_t *pcm, size_t frames)
{
	if (p->skip) {
		size_t n = p->skip < frames ? (size_t)p->skip : frames;
		p->skip -= n;
		pcm += n;
		frames -= n;
	}
	for (size_t i = 0; i < frames && p->open && p->word && !p->heard; i++) {
		p->power += (uint64_t)((int32_t)pcm[i] * pcm[i]);
		if (++p->filled < p->window)
			continue;
		p->heard = p->power >= (uint64_t)p->window * LOUD * LOUD;
		p->filled = 0;
		p->power = 0;
	}
}

size_t prove_missing(const struct prove *p)
{
	return p->missing;
}

void prove_show(const struct prove *p, FILE *out)
{
	fprintf(out, "%zu sentences: %zu heard, %zu of marks alone that are silent by rule, %zu "
	        "missing\n", p->sentences, p->nheard, p->silent, p->missing);
	for (size_t i = 0; i < p->nnamed; i++)
		fprintf(out, "missing: %s\n", p->named[i]);
	if (p->missing > p->nnamed)
		fprintf(out, "missing: and %zu more\n", p->missing - p->nnamed);
	for (size_t i = 0; i < REASONS; i++)
		if (p->drops[i])
			fprintf(out, "left out: %zu, %s\n", p->drops[i],
			        i ? reason_words((enum reason)i) : "without a reason");
}

void prove_json(const struct prove *p, FILE *out)
{
	struct jsonout j = jsonout_to(out);
	jsonout_open(&j, NULL, '{');
	jsonout_int(&j, "sentences", (long long)p->sentences);
	jsonout_int(&j, "heard", (long long)p->nheard);
	jsonout_int(&j, "silent", (long long)p->silent);
	jsonout_int(&j, "missing", (long long)p->missing);
	jsonout_open(&j, "texts", '[');
	for (size_t i = 0; i < p->nnamed; i++)
		jsonout_str(&j, NULL, str_of(p->named[i]));
	jsonout_close(&j);
	jsonout_open(&j, "dropped", '{');
	for (size_t i = 0; i < REASONS; i++)
		if (p->drops[i])
			jsonout_int(&j, i ? reason_words((enum reason)i) : "none", (long long)p->drops[i]);
	jsonout_close(&j);
	jsonout_close(&j);
}
