#include "stages.h"

#include <stdlib.h>
#include <string.h>

#include "../clean/passages.h"
#include "../source/address.h"
#include "../speech/structure.h"
#include "../util/utf8.h"

static bool run_clean(struct job *job, struct error *err)
{
	bool ok = clean_item(job->doc, &job->item, job->settings, err);
	item_release(&job->item);
	if (ok && strcmp(job->settings->language, "auto") != 0)
		job->doc->meta.language = arena_str(job->doc->arena, str_of(job->settings->language));
	return ok;
}

static bool run_speakers(struct job *job, struct error *err)
{
	return speakers_find(job->doc, err) &&
	       passages_find_quotes(job->doc, job->settings, err);
}

static bool load_cast(struct job *job, struct error *err)
{
	return cast_load(&job->cast, job->settings, job->doc->meta.language, err);
}

static bool run_cast(struct job *job, struct error *err)
{
	if (!job->cast.nvoices && !load_cast(job, err))
		return false;
	cast_assign(&job->cast, job->doc);
	return true;
}

static void dump_meta(const char *name, struct str value, FILE *out)
{
	if (value.len)
		fprintf(out, "%s: %.*s\n", name, STR_ARG(value));
}

/* The spans that stand in the block; *next is the first one to look at. */
static void dump_spans(const struct document *doc, const struct block *b, size_t *next, FILE *out)
{
	for (; *next < doc->nspans && doc->spans[*next].at.start < b->at.end; ++*next) {
		const struct span *s = &doc->spans[*next];
		fprintf(out, "  %s \"%.*s\": %s\n", span_kind_name(s->kind),
		        STR_ARG(document_str(doc, s->at)), s->value);
	}
}

static bool dump_clean(const struct job *job, FILE *out, struct error *err)
{
	(void)err;
	const struct document *doc = job->doc;
	const struct metadata *meta = &doc->meta;
	dump_meta("title", meta->title, out);
	for (size_t i = 0; i < meta->nauthors; i++)
		dump_meta("author", meta->authors[i], out);
	dump_meta("date", meta->date, out);
	dump_meta("modified", meta->modified, out);
	dump_meta("site", meta->site, out);
	dump_meta("language", meta->language, out);
	dump_meta("address", meta->address, out);
	dump_meta("picture", meta->picture.address, out);
	dump_meta("picture's text", meta->picture.text, out);
	dump_meta("picture's caption", meta->picture.caption, out);
	for (size_t i = 0, span = 0; i < doc->nblocks; i++) {
		const struct block *b = &doc->blocks[i];
		fprintf(out, "\n[%s", block_kind_name(b->kind));
		if (b->level)
			fprintf(out, " %d", b->level);
		if (b->lang)
			fprintf(out, ", %s", b->lang);
		fprintf(out, "] %.*s\n", STR_ARG(document_str(doc, b->at)));
		dump_spans(doc, b, &span, out);
	}
	for (size_t i = 0; i < doc->ndrops; i++) {
		const struct drop *d = &doc->drops[i];
		struct str text = {doc->dropped.ptr + d->at.start, d->at.end - d->at.start};
		fprintf(out, "%s- %s, line %u: %.*s\n", i ? "" : "\ndropped:\n", reason_words(d->reason), d->line,
		        STR_ARG(text));
	}
	return true;
}

static bool dump_speakers(const struct job *job, FILE *out, struct error *err)
{
	(void)err;
	const struct document *doc = job->doc;
	for (size_t i = 0; i < doc->nspeakers; i++) {
		const struct speaker *s = &doc->speakers[i];
		fprintf(out, "speaker %zu: %.*s, %s, %s, %u quotes\n", i, STR_ARG(s->name),
		        speaker_kind_name(s->kind), gender_name(s->gender), s->quotes);
	}
	for (size_t i = 0; i < doc->nquotes; i++) {
		const struct quote *q = &doc->quotes[i];
		struct str name = q->speaker < 0 ? STR("-") : doc->speakers[q->speaker].name;
		fprintf(out, "\n%.*s: %.*s\n  (%s, %u%%, %s, \"%.*s\")\n", STR_ARG(name),
		        STR_ARG(document_str(doc, q->at)), quote_kind_name(q->kind), q->confidence,
		        q->rule ? q->rule : "no rule", STR_ARG(document_str(doc, q->mention)));
	}
	return true;
}

static void dump_signs(const struct sign *signs, size_t n, FILE *out)
{
	for (size_t i = 0; i < n; i++) {
		if (signs[i].tone)
			fprintf(out, "[tone: %s]%s", tone_name(signs[i].kind), signs[i].words[0] ? " " : "");
		fprintf(out, "%s%s\n", signs[i].words, signs[i].words[0] ? "." : "");
	}
}

static bool dump_spoken(const struct job *job, FILE *out, struct error *err)
{
	struct spoken_rules *rules = spoken_rules_new(job->settings, err);
	if (!rules)
		return false;
	struct structure structure;
	if (!structure_init(&structure, job->doc, job->settings, err)) {
		spoken_rules_free(rules);
		return false;
	}
	struct spoken spoken = {0};
	for (size_t i = 0; i < job->doc->nblocks; i++) {
		struct sign signs[SIGNS];
		spoken_block(rules, job->doc, i, &spoken);
		if (i)
			putc('\n', out);
		dump_signs(signs, structure_before(&structure, i, signs), out);
		do {
			for (size_t k = 0; k < spoken.nsentences; k++)
				spoken_print(&spoken, k, out);
		} while (spoken_more(rules, &spoken));
		dump_signs(signs, structure_after(&structure, i, signs), out);
	}
	structure_release(&structure);
	spoken_release(&spoken);
	spoken_rules_free(rules);
	return true;
}

static bool dump_cast(const struct job *job, FILE *out, struct error *err)
{
	(void)err;
	const struct document *doc = job->doc;
	const struct voice *voices = job->cast.voices;
	fprintf(out, "narrator: %s, %s\n", voices[0].name, voices[0].engine);
	for (size_t i = 0; i < doc->nspeakers; i++) {
		const struct voice *v = &voices[job->cast.of_speaker[i]];
		fprintf(out, "%.*s: %s, %s\n", STR_ARG(doc->speakers[i].name), v->name, v->engine);
	}
	return true;
}

static bool dump_script(const struct job *job, FILE *out, struct error *err)
{
	struct script *script = script_new(job->doc, &job->cast, job->settings, err);
	if (!script)
		return false;
	struct passage passage = {0};
	while (script_next(script, &passage)) {
		fprintf(out, "passage %zu\n", passage.number);
		for (size_t i = 0; i < passage.nutterances; i++) {
			const struct utterance *u = &passage.utterances[i];
			fprintf(out, "%s%s: %.*s%s (%u ms)\n", u->starts_block ? "\n" : "",
			        job->cast.voices[u->voice].name, (int)(u->say.end - u->say.start),
			        passage.words.ptr + u->say.start, u->ends_sentence ? "" : " ...",
			        u->pause_ms);
		}
	}
	passage_release(&passage);
	script_free(script);
	return true;
}

/* In the order of the way through. Spoken form and script are made a block at a time, when
 * they are asked for, so that memory does not grow with the article; they have nothing to run. */
static const struct stage {
	const char *name;
	bool (*run)(struct job *job, struct error *err);
	bool (*dump)(const struct job *job, FILE *out, struct error *err);
} stages[] = {
	{"clean", run_clean, dump_clean},
	{"speakers", run_speakers, dump_speakers},
	{"spoken", NULL, dump_spoken},
	{"cast", run_cast, dump_cast},
	{"script", NULL, dump_script},
};

enum { STAGES = sizeof(stages) / sizeof(*stages) };

static const struct stage *find(const char *name)
{
	for (size_t i = 0; i < STAGES; i++)
		if (strcmp(stages[i].name, name) == 0)
			return &stages[i];
	return NULL;
}

bool stage_known(const char *name, struct error *err)
{
	if (find(name))
		return true;
	return error_set(err, ERROR_USAGE,
	                 "there is no stage \"%.40s\"; they are clean, speakers, spoken, cast, script",
	                 name);
}

bool error_of_input(const char *input, struct error *err)
{
	if (err->kind == ERROR_CONFIG) /* which has a file of its own to name */
		return false;
	if (strcmp(input, "-") == 0)
		return error_in(err, "standard input");
	if (!address_is(input))
		return error_in(err, input);
	char *address = address_public(input);
	error_in(err, address);
	free(address);
	return false;
}

bool job_clean(struct job *job, const char *input, const struct settings *settings,
               struct error *err)
{
	*job = (struct job){.settings = settings, .doc = document_new()};
	if (!source_read(input, settings, &job->item, err))
		return false;
	return run_clean(job, err) || error_of_input(input, err);
}

bool job_run(struct job *job, const char *input, const char *last,
             const struct settings *settings, struct error *err)
{
	if (!job_clean(job, input, settings, err)) {
		job_release(job);
		return false;
	}
	for (size_t i = 0; strcmp(stages[i].name, last) != 0;) {
		i++;
		if (stages[i].run && !stages[i].run(job, err)) {
			job_release(job);
			return error_of_input(input, err);
		}
	}
	return true;
}

bool job_open(struct job *job, const char *input, const struct settings *settings,
              struct error *err)
{
	if (!job_run(job, input, "clean", settings, err))
		return false;
	if (load_cast(job, err))
		return true;
	job_release(job);
	return false;
}

/* "Q." and "Ann:" open a line of an interview. */
static bool may_open_turn(struct str text)
{
	enum { LABEL_BYTES = 60 };
	struct str rest, first = str_cut(text, ' ', &rest);
	return (first.len <= 4 && str_ends(first, STR("."))) ||
	       str_find_char(str_sub(text, 0, LABEL_BYTES), ':') >= 0;
}

/* Letters, digits and marks that don't open a quotation. */
static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.len;) {
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		bool inside = at && i < text.len && !ascii_is_space(text.ptr[at - 1]) &&
		              !ascii_is_space(text.ptr[i]);
		bool apostrophe = (c == '\'' || c == 0x2019) && inside;
		bool dash = (c == '-' || c == 0x2013 || c == 0x2014) && at;
		bool letter = c >= 0xc0 && c < 0x2000;
		bool ascii = c < 0x80 && !strchr("\"'`<>[]{}|\\^~-", (int)c);
		if (!letter && !apostrophe && !dash && !ascii)
			return false;
	}
	return true;
}

bool job_has_opening(const struct job *job)
{
	const struct document *doc = job->doc;
	if (!doc->nblocks || doc->blocks[0].kind == BLOCK_QUOTATION)
		return false;
	struct str first = document_str(doc, doc->blocks[0].at);
	return is_plain(first) && !may_open_turn(first);
}

bool job_finish(struct job *job, struct error *err)
{
	return run_speakers(job, err) && run_cast(job, err);
}

void job_release(struct job *job)
{
	item_release(&job->item);
	document_free(job->doc);
	cast_release(&job->cast);
	*job = (struct job){0};
}

bool stage_dump(const struct job *job, const char *stage, FILE *out, struct error *err)
{
	return find(stage)->dump(job, out, err);
}
