/*
 * crier script: who says what, in which voice. As text for people, as JSON for
 * programs, as SSML for other synthesizers.
 */
#include <stdlib.h>
#include <string.h>

#include "../speech/herald.h"
#include "../speech/structure.h"
#include "../util/jsonout.h"
#include "../util/letters.h"
#include "../util/mem.h"
#include "command.h"
#include "stages.h"

struct own {
	const char *format, *stop_after;
	bool why;
};

static const struct option options[] = {
	{OPTION_TEXT, "format", 0, offsetof(struct own, format), "text|json|ssml",
	 "text for people (the default), JSON, or SSML 1.1"},
	{OPTION_FLAG, "why", 0, offsetof(struct own, why), NULL,
	 "say for each quotation which rule found the speaker, and from which words"},
	{OPTION_TEXT, "stop-after", 0, offsetof(struct own, stop_after),
	 "clean|speakers|spoken|cast|script", "show the document as it is after this stage"},
	{OPTION_SETTING, "cast", 0, 0, NULL, "the cast: a name in voices/ or a file"},
	{OPTION_SETTING, "voice", 0, 0, NULL, "the narrator's voice"},
	HERALD_OPTIONS,
	{OPTION_SETTING, "lang", 0, 0, NULL, "the article's language, where it doesn't say"},
	{OPTION_SETTING, "clean", 0, 0, NULL, "how the article is taken out of its page"},
	{OPTION_SETTING, "keep", 0, 0, NULL, "what is not left out, names parted by commas"},
	{OPTION_SETTING, "notes", 0, 0, NULL, "what is said of footnotes and citations"},
	{OPTION_SETTING, "lexicon", 0, 0, NULL, "your own pronunciations"},
	{OPTION_SETTING, "addresses", 0, 0, NULL, "how web and mail addresses are said"},
	{OPTION_SETTING, "emoji", 0, 0, NULL, "whether emoji are said by their names"},
	FETCH_OPTIONS,
	{0},
};

/* A part of a block that one voice says. */
struct stretch {
	struct range at;
	const struct quote *quote; /* NULL: the narrator's own words */
};

/* Goes through the quotations in the order of the text. */
struct walk {
	const struct job *job;
	struct herald herald;
	struct structure structure;
	size_t span;     /* the first not shown yet */
	size_t next;     /* quotation */
	size_t heralded; /* those before this one */
	const struct spoken *spoken; /* of the block in work, for SSML */
	size_t pronounced;           /* the next of it */
	FILE *out;
	bool why;
};

static bool voiced(const struct walk *w, const struct quote *q)
{
	return cast_voices(&w->job->cast, q);
}

/* What is heard before the quotation, once. */
static struct heralded herald(struct walk *w, const struct quote *q)
{
	struct heralded before = {{NULL, 0}, false};
	size_t i = (size_t)(q - w->job->doc->quotes);
	for (; w->heralded <= i; w->heralded++)
		before = herald_before(&w->herald, w->heralded);
	return before;
}

static struct range trimmed(const struct document *doc, struct range at)
{
	while (at.start < at.end && ascii_is_space(doc->text.ptr[at.start]))
		at.start++;
	while (at.end > at.start && ascii_is_space(doc->text.ptr[at.end - 1]))
		at.end--;
	return at;
}

/* The next stretch of [from, end); false at its end. */
static bool next_stretch(struct walk *w, uint32_t from, uint32_t end, struct stretch *s)
{
	const struct document *doc = w->job->doc;
	if (from >= end)
		return false;
	while (w->next < doc->nquotes &&
	       (doc->quotes[w->next].at.end <= from || !voiced(w, &doc->quotes[w->next])))
		w->next++;
	const struct quote *q = w->next < doc->nquotes ? &doc->quotes[w->next] : NULL;
	if (!q || q->at.start >= end)
		*s = (struct stretch){{from, end}, NULL};
	else if (q->at.start > from)
		*s = (struct stretch){{from, q->at.start}, NULL};
	else
		*s = (struct stretch){{from, q->at.end < end ? q->at.end : end}, q};
	return true;
}

static void put_name(const struct walk *w, const struct quote *q)
{
	if (!q) {
		fputs("NARRATOR", w->out);
		return;
	}
	struct str name = w->job->doc->speakers[q->speaker].name;
	struct strbuf b = STRBUF_INIT;
	for (size_t i = 0; i < name.len;) {
		uint32_t code = letter_upper(utf8_next(name, &i));
		strbuf_add_utf8(&b, code == '\n' || code == '\t' ? ' ' : code);
	}
	fwrite(b.ptr, 1, b.len, w->out);
	strbuf_release(&b);
}

/* The sign of a link that begins in `at`, and where; false: none. Each is asked for once. */
static bool next_link(struct walk *w, struct range at, struct sign *sign, uint32_t *start)
{
	const struct document *doc = w->job->doc;
	if (w->job->settings->links == LINKS_OFF)
		return false;
	for (; w->span < doc->nspans && doc->spans[w->span].at.start < at.end; w->span++) {
		*start = doc->spans[w->span].at.start;
		if (*start >= at.start && doc->spans[w->span].kind == SPAN_LINK &&
		    structure_link(&w->structure, doc->spans[w->span].at, sign)) {
			w->span++;
			return true;
		}
	}
	return false;
}

/* "[tone: link] " and "[Link,] " */
static void put_sign(FILE *out, const struct sign *sign, const char *mark)
{
	if (sign->tone)
		fprintf(out, "[tone: %s]%s", tone_name(sign->kind), sign->words[0] ? " " : "");
	if (sign->words[0])
		fprintf(out, "[%s%s]", sign->words, mark);
}

static void text_signs(struct walk *w, const struct sign *signs, size_t n, const char *mark)
{
	for (size_t i = 0; i < n; i++) {
		if (signs[i].words[0])
			fputs("NARRATOR: ", w->out);
		put_sign(w->out, &signs[i], mark);
		putc('\n', w->out);
	}
}

/* Text on one line. */
static void put_line(FILE *out, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] != '\n' && s.ptr[i] != '\t')
			continue;
		fwrite(s.ptr + from, 1, i - from, out);
		putc(' ', out);
		from = i + 1;
	}
	fwrite(s.ptr + from, 1, s.len - from, out);
}

/* The same, with the signs of its links. */
static void put_linked(struct walk *w, struct range at)
{
	const struct document *doc = w->job->doc;
	struct sign sign;
	uint32_t start;
	while (next_link(w, at, &sign, &start)) {
		put_line(w->out, document_str(doc, (struct range){at.start, start}));
		put_sign(w->out, &sign, ",");
		putc(' ', w->out);
		at.start = start;
	}
	put_line(w->out, document_str(doc, at));
}

static void put_why(const struct walk *w, const struct quote *q)
{
	const struct document *doc = w->job->doc;
	fprintf(w->out, "\t(%s, %u %%", q->rule ? q->rule : "no rule", q->confidence);
	if (q->mention.end > q->mention.start) {
		fputs(": \"", w->out);
		put_line(w->out, document_str(doc, q->mention));
		putc('"', w->out);
	}
	fputs(")\n", w->out);
}

/* The quotations in `at` that the narrator keeps. */
static void put_why_not(const struct walk *w, struct range at)
{
	const struct document *doc = w->job->doc;
	size_t i = w->next;
	while (i > 0 && doc->quotes[i - 1].at.start >= at.start)
		i--;
	for (; i < doc->nquotes && doc->quotes[i].at.start < at.end; i++) {
		const struct quote *q = &doc->quotes[i];
		if (voiced(w, q))
			continue;
		fputs("\t(the narrator keeps ", w->out);
		put_line(w->out, document_str(doc, q->at));
		if (q->kind == QUOTE_FRAGMENT)
			fputs(": a few words)\n", w->out);
		else if (q->rule && q->confidence < SPEAKERS_SURE)
			fprintf(w->out, ": %s, but only %u %% sure)\n", q->rule, q->confidence);
		else
			fprintf(w->out, ": %s)\n", q->mention.end > q->mention.start
			        ? "whoever says it has no name" : "nobody is named near it");
	}
}

static bool has_words(const struct document *doc, struct range at)
{
	for (uint32_t i = at.start; i < at.end; i++) {
		unsigned char c = (unsigned char)doc->text.ptr[i];
		if (c >= 0x80 || ascii_is_digit((char)c) || ascii_is_lower(ascii_lower((char)c)))
			return true;
	}
	return false;
}

static void text_block(struct walk *w, const struct block *block)
{
	const struct document *doc = w->job->doc;
	bool plain = block->kind == BLOCK_HEADLINE || block->kind == BLOCK_HEADING ||
	             block->kind == BLOCK_BYLINE || block->kind == BLOCK_DATELINE ||
	             block->kind == BLOCK_NOTICE;
	struct stretch s;
	for (uint32_t at = block->at.start; next_stretch(w, at, block->at.end, &s); at = s.at.end) {
		struct range r = trimmed(doc, s.at);
		if (!has_words(doc, r))
			continue; /* a comma between two quotations */
		struct heralded before = {{NULL, 0}, false};
		if (s.quote)
			before = herald(w, s.quote);
		if (before.name.len)
			fprintf(w->out, "NARRATOR: [%.*s:]\n", STR_ARG(before.name));
		if (before.tone)
			fputs("[tone]\n", w->out);
		if (!plain || s.quote) {
			put_name(w, s.quote);
			fputs(": ", w->out);
		}
		put_linked(w, r);
		putc('\n', w->out);
		if (w->why && s.quote)
			put_why(w, s.quote);
		else if (w->why)
			put_why_not(w, s.at);
	}
}

static void write_text(struct walk *w)
{
	const struct document *doc = w->job->doc;
	for (size_t i = 0; i < doc->nblocks; i++) {
		if (i)
			putc('\n', w->out);
		struct sign signs[SIGNS];
		text_signs(w, signs, structure_before(&w->structure, i, signs), ":");
		text_block(w, &doc->blocks[i]);
		text_signs(w, signs, structure_after(&w->structure, i, signs), ".");
	}
}

/* Offsets in code points: how many stand before each STRIDE-th byte. */
enum { STRIDE = 256 };

static uint32_t *count_points(struct str text)
{
	uint32_t *counts = mem_alloc((text.len / STRIDE + 1) * sizeof(*counts));
	uint32_t n = 0;
	for (size_t i = 0; i <= text.len; i++) {
		if (i % STRIDE == 0)
			counts[i / STRIDE] = n;
		n += i < text.len && ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	}
	return counts;
}

static long long point(struct str text, const uint32_t *counts, uint32_t byte)
{
	size_t from = byte / STRIDE * STRIDE;
	long long n = counts[byte / STRIDE];
	for (size_t i = from; i < byte; i++)
		n += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return n;
}

static void json_people(struct jsonout *j, const struct job *job)
{
	const struct document *doc = job->doc;
	jsonout_open(j, "people", '[');
	for (size_t i = 0; i < doc->nspeakers; i++) {
		const struct speaker *s = &doc->speakers[i];
		jsonout_open_compact(j, NULL, '{');
		jsonout_str(j, "name", s->name);
		jsonout_str(j, "kind", str_of(speaker_kind_name(s->kind)));
		jsonout_str(j, "gender", str_of(gender_name(s->gender)));
		jsonout_str(j, "voice", str_of(job->cast.voices[job->cast.of_speaker[i]].name));
		jsonout_close(j);
	}
	jsonout_close(j);
}

static void json_quote(struct jsonout *j, struct walk *w, const struct quote *q,
                       const uint32_t *counts)
{
	const struct document *doc = w->job->doc;
	const struct cast *cast = &w->job->cast;
	struct str text = strbuf_str(&doc->text);
	jsonout_open_compact(j, NULL, '{');
	jsonout_int(j, "start", point(text, counts, q->at.start));
	jsonout_int(j, "end", point(text, counts, q->at.end));
	if (voiced(w, q))
		jsonout_str(j, "speaker", doc->speakers[q->speaker].name);
	else
		jsonout_null(j, "speaker");
	if (q->mention.end > q->mention.start) {
		jsonout_open_compact(j, "mention", '[');
		jsonout_int(j, NULL, point(text, counts, q->mention.start));
		jsonout_int(j, NULL, point(text, counts, q->mention.end));
		jsonout_close(j);
	}
	jsonout_str(j, "kind", str_of(quote_kind_name(q->kind)));
	jsonout_int(j, "confidence", q->confidence);
	jsonout_str(j, "voice", str_of(cast->voices[cast_voice(cast, doc, q)].name));
	struct heralded before = herald(w, q);
	if (before.name.len)
		jsonout_str(j, "announce", before.name);
	if (before.tone)
		jsonout_bool(j, "tone", true);
	if (w->why)
		jsonout_str(j, "rule", str_of(q->rule ? q->rule : "none"));
	jsonout_close(j);
}

static void json_signs(struct jsonout *j, const struct sign *signs, size_t n, long long at)
{
	for (size_t i = 0; i < n; i++) {
		jsonout_open_compact(j, NULL, '{');
		jsonout_int(j, "at", at);
		jsonout_str(j, "kind", str_of(tone_name(signs[i].kind)));
		if (signs[i].tone)
			jsonout_bool(j, "tone", true);
		if (signs[i].words[0])
			jsonout_str(j, "words", str_of(signs[i].words));
		jsonout_close(j);
	}
}

static void json_structure(struct jsonout *j, struct walk *w, const uint32_t *counts)
{
	const struct document *doc = w->job->doc;
	struct str text = strbuf_str(&doc->text);
	if (w->job->settings->structure == STRUCTURE_OFF && w->job->settings->links == LINKS_OFF)
		return;
	jsonout_open(j, "structure", '[');
	for (size_t i = 0; i < doc->nblocks; i++) {
		struct range at = doc->blocks[i].at;
		struct sign signs[SIGNS];
		uint32_t start;
		json_signs(j, signs, structure_before(&w->structure, i, signs),
		           point(text, counts, at.start));
		while (next_link(w, at, signs, &start))
			json_signs(j, signs, 1, point(text, counts, start));
		json_signs(j, signs, structure_after(&w->structure, i, signs),
		           point(text, counts, at.end));
	}
	jsonout_close(j);
}

static void write_json(struct walk *w)
{
	const struct document *doc = w->job->doc;
	struct jsonout j = jsonout_to(w->out);
	uint32_t *counts = count_points(strbuf_str(&doc->text));
	jsonout_open(&j, NULL, '{');
	jsonout_str(&j, "text", strbuf_str(&doc->text));
	json_people(&j, w->job);
	jsonout_open(&j, "quotes", '[');
	for (size_t i = 0; i < doc->nquotes; i++)
		json_quote(&j, w, &doc->quotes[i], counts);
	jsonout_close(&j);
	json_structure(&j, w, counts);
	jsonout_close(&j);
	free(counts);
}

/* XML can't hold every code point. */
static void put_xml(FILE *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		uint32_t c = utf8_next(s, &i);
		if (c == '&')
			fputs("&amp;", out);
		else if (c == '<')
			fputs("&lt;", out);
		else if (c == '>')
			fputs("&gt;", out);
		else if (c == '"')
			fputs("&quot;", out);
		else if ((c < 0x20 && c != '\t' && c != '\n') || (c & 0xfffe) == 0xfffe ||
		         (c >= 0x7f && c <= 0x9f))
			putc(' ', out);
		else
			fwrite(s.ptr + from, 1, i - from, out);
	}
}

/*
 * The voice, by the engine's name and the person's gender, and what the cast changes of
 * it. A pitch of 50 is the voice's own; a step of espeak-ng's is about one per cent.
 */
static void open_voice(const struct walk *w, const struct quote *q, bool *prosody)
{
	const struct document *doc = w->job->doc;
	const struct cast *cast = &w->job->cast;
	const struct voice *v = &cast->voices[cast_voice(cast, doc, q)];
	enum gender gender = doc->speakers[q->speaker].gender;
	fputs("<voice name=\"", w->out);
	put_xml(w->out, str_of(v->engine));
	if (gender != GENDER_UNKNOWN)
		fprintf(w->out, "\" gender=\"%s", gender_name(gender));
	fputs("\">", w->out);
	*prosody = v->pitch != 50 || v->rate != 100;
	if (!*prosody)
		return;
	fputs("<prosody", w->out);
	if (v->pitch != 50)
		fprintf(w->out, " pitch=\"%+d%%\"", v->pitch - 50);
	if (v->rate != 100)
		fprintf(w->out, " rate=\"%d%%\"", v->rate);
	fputs(">", w->out);
}

/* A tone is a mark of its name. */
static void ssml_signs(struct walk *w, const struct sign *signs, size_t n, const char *end)
{
	for (size_t i = 0; i < n; i++) {
		if (signs[i].tone)
			fprintf(w->out, "<mark name=\"%s\"/>", tone_name(signs[i].kind));
		put_xml(w->out, str_of(signs[i].words));
		fputs(signs[i].words[0] ? end : "", w->out);
	}
}

/* Text with what the user's lexicon says of it. */
static void ssml_said(struct walk *w, struct range at)
{
	const struct document *doc = w->job->doc;
	const struct spoken *spoken = w->spoken;
	for (; w->pronounced < spoken->npronounced; w->pronounced++) {
		const struct pronounced *p = &spoken->pronounced[w->pronounced];
		if (p->at.end > at.end)
			break;
		if (p->at.start < at.start)
			continue;
		put_xml(w->out, document_str(doc, (struct range){at.start, p->at.start}));
		fputs(p->ipa ? "<phoneme alphabet=\"ipa\" ph=\"" : "<sub alias=\"", w->out);
		put_xml(w->out, p->say);
		fputs("\">", w->out);
		put_xml(w->out, document_str(doc, p->at));
		fputs(p->ipa ? "</phoneme>" : "</sub>", w->out);
		at.start = p->at.end;
	}
	put_xml(w->out, document_str(doc, at));
}

/* The same, with the signs of its links. */
static void ssml_text(struct walk *w, struct range at)
{
	struct sign sign;
	uint32_t start;
	while (next_link(w, at, &sign, &start)) {
		ssml_said(w, (struct range){at.start, start});
		ssml_signs(w, &sign, 1, ", ");
		at.start = start;
	}
	ssml_said(w, at);
}

static void ssml_break(const struct walk *w)
{
	if (w->job->settings->voice_change != VOICE_CHANGE_NONE)
		fprintf(w->out, "<break time=\"%dms\"/>", w->job->settings->pause_voice_ms);
}

/* `sentence` is the range of which s is a part. */
static void ssml_quotation(struct walk *w, const struct stretch *s, struct range sentence)
{
	struct heralded before = herald(w, s->quote);
	bool prosody;
	if (before.name.len) {
		put_xml(w->out, before.name);
		fputs(": ", w->out);
	}
	if (before.tone)
		fputs("<mark name=\"tone\"/>", w->out);
	if (before.name.len || before.tone || s->at.start > sentence.start)
		ssml_break(w);
	open_voice(w, s->quote, &prosody);
	ssml_text(w, s->at);
	fputs(prosody ? "</prosody></voice>" : "</voice>", w->out);
	if (s->at.end < sentence.end)
		ssml_break(w);
}

static void ssml_sentence(struct walk *w, struct range at)
{
	struct stretch s;
	fputs("<s>", w->out);
	for (uint32_t from = at.start; next_stretch(w, from, at.end, &s); from = s.at.end)
		if (s.quote)
			ssml_quotation(w, &s, at);
		else
			ssml_text(w, s.at);
	fputs("</s>\n", w->out);
}

static bool write_ssml(struct walk *w, struct error *err)
{
	const struct document *doc = w->job->doc;
	struct spoken_rules *rules = spoken_rules_new(w->job->settings, err);
	if (!rules)
		return false;
	struct spoken spoken = {0};
	struct str lang = doc->meta.language.len ? doc->meta.language : STR("en");
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<speak version=\"1.1\" "
	      "xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"", w->out);
	put_xml(w->out, lang);
	fputs("\">\n", w->out);
	for (size_t i = 0; i < doc->nblocks; i++) {
		const char *of_block = doc->blocks[i].lang;
		spoken_block(rules, doc, i, &spoken);
		w->spoken = &spoken;
		w->pronounced = 0;
		if (of_block) {
			fputs("<p xml:lang=\"", w->out);
			put_xml(w->out, str_of(of_block));
			fputs("\">\n", w->out);
		} else {
			fputs("<p>\n", w->out);
		}
		struct sign signs[SIGNS];
		ssml_signs(w, signs, structure_before(&w->structure, i, signs), ": ");
		for (size_t k = 0; k < spoken.nsentences; k++)
			ssml_sentence(w, trimmed(doc, spoken.sentences[k].at));
		ssml_signs(w, signs, structure_after(&w->structure, i, signs), ". ");
		fputs("</p>\n", w->out);
	}
	fputs("</speak>\n", w->out);
	spoken_release(&spoken);
	spoken_rules_free(rules);
	return true;
}

static bool write_script(const struct own *own, const struct job *job, struct error *err)
{
	struct walk w = {.job = job, .out = stdout, .why = own->why};
	bool ok = true;
	if (!structure_init(&w.structure, job->doc, job->settings, err))
		return false;
	herald_init(&w.herald, job->doc, &job->cast, job->settings);
	if (strcmp(own->format, "ssml") == 0)
		ok = write_ssml(&w, err);
	else if (strcmp(own->format, "json") == 0)
		write_json(&w);
	else
		write_text(&w);
	herald_release(&w.herald);
	structure_release(&w.structure);
	return ok;
}

static bool one_input(const struct own *own, const char *input, const struct settings *settings,
                      struct error *err)
{
	struct job job;
	const char *stage = own->stop_after;
	if (!job_run(&job, input, stage ? stage : "cast", settings, err))
		return false;
	bool ok = stage ? stage_dump(&job, stage, stdout, err) : write_script(own, &job, err);
	job_release(&job);
	return ok;
}

static bool run(void *data, const char *const *inputs, struct settings *settings,
                struct error *err)
{
	struct own *own = data;
	static const char *const formats[] = {"text", "json", "ssml"};
	bool known = false;
	for (size_t i = 0; i < 3; i++)
		known |= strcmp(own->format, formats[i]) == 0;
	if (!known)
		return error_set(err, ERROR_USAGE,
		                 "there is no format \"%.40s\"; they are text, json, ssml",
		                 own->format);
	if (own->stop_after && !stage_known(own->stop_after, err))
		return false;
	for (size_t i = 0; inputs[i]; i++) {
		if (i && strcmp(own->format, "text") == 0)
			putchar('\n');
		if (!one_input(own, inputs[i], settings, err))
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	static const struct command command = {
		"script", "INPUT...", "Who says what, in which voice.", options, true, run,
	};
	struct own own = {.format = "text"};
	return command_run(&command, &own, argc, argv);
}
