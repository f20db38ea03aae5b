/* crier text: the cleaned article in several forms, and what was left out. */
#include <stdio.h>
#include <string.h>

#include "../speech/spell.h"
#include "../util/jsonout.h"
#include "../util/utf8.h"
#include "command.h"
#include "howlong.h"
#include "inline.h"
#include "leftout.h"
#include "many.h"
#include "stages.h"

struct format;

struct text_options {
	bool body, why, spoken, time, spell, phonetic;
	const char *format, *stop_after, *list, *out_dir;
	const struct format *how;
	const struct settings *settings;
};

static void put(struct str s, FILE *out)
{
	fwrite(s.ptr, 1, s.len, out);
}

/* Whether the block is shown: --body leaves the article's own text alone. */
static bool is_shown(const struct text_options *o, const struct block *b)
{
	return !o->body || block_is_body(b);
}

/* Rows and items follow their like without an empty line. */
static bool stands_close(const struct block *last, const struct block *b)
{
	return last && last->kind == b->kind && (b->kind == BLOCK_ITEM || b->kind == BLOCK_TABLE);
}

static bool show_text(const struct document *doc, const struct text_options *o, FILE *out)
{
	const struct block *last = NULL;
	for (size_t i = 0; i < doc->nblocks; i++) {
		const struct block *b = &doc->blocks[i];
		if (!is_shown(o, b))
			continue;
		if (last && !stands_close(last, b))
			putc('\n', out);
		if (b->kind == BLOCK_ITEM)
			fprintf(out, "%*s- ", b->level > 1 ? 2 * (b->level - 1) : 0, "");
		put(document_str(doc, b->at), out);
		putc('\n', out);
		last = b;
	}
	return true;
}

static void put_quoted(struct str s, const char *first, FILE *out)
{
	fputs(first, out);
	for (size_t i = 0; i < s.len; i++) {
		putc(s.ptr[i], out);
		if (s.ptr[i] == '\n')
			fputs(first, out);
	}
	putc('\n', out);
}

/* The next cell of what is left of a row; false behind the last. */
static bool next_cell(const struct document *doc, struct range *row, struct range *cell)
{
	if (row->start > row->end)
		return false;
	struct str rest, s = str_cut(document_str(doc, *row), '\t', &rest);
	*cell = (struct range){row->start, row->start + (uint32_t)s.len};
	row->start = cell->end + 1;
	return true;
}

static void put_markdown_row(const struct document *doc, struct range row, size_t *span, FILE *out)
{
	for (struct range cell; next_cell(doc, &row, &cell);) {
		fputs("| ", out);
		inline_markdown(doc, cell, span, out);
		putc(' ', out);
	}
	fputs("|\n", out);
}

static bool show_markdown(const struct document *doc, const struct text_options *o, FILE *out)
{
	const struct block *last = NULL;
	size_t span = 0;
	for (size_t i = 0; i < doc->nblocks; i++) {
		const struct block *b = &doc->blocks[i];
		struct str s = document_str(doc, b->at);
		if (!is_shown(o, b))
			continue;
		if (last && !stands_close(last, b))
			putc('\n', out);
		last = b;
		switch ((enum block_kind)b->kind) {
		case BLOCK_HEADLINE: fputs("# ", out); break;
		case BLOCK_HEADING: fprintf(out, "%.*s ", b->level > 1 ? b->level : 2, "######"); break;
		case BLOCK_ITEM: fprintf(out, "%*s- ", b->level > 1 ? 2 * (b->level - 1) : 0, ""); break;
		case BLOCK_QUOTATION: fputs("> ", out); break;
		case BLOCK_CODE: put_quoted(s, "    ", out); continue;
		case BLOCK_TABLE: put_markdown_row(doc, b->at, &span, out); continue;
		default: break;
		}
		inline_markdown(doc, b->at, &span, out);
		putc('\n', out);
	}
	return true;
}

static void put_html_row(const struct document *doc, struct range row, size_t *span, FILE *out)
{
	for (struct range cell; next_cell(doc, &row, &cell);) {
		fputs("<td>", out);
		inline_html(doc, cell, span, out);
		fputs("</td>", out);
	}
}

/* The element of a block. */
static const char *html_tag(const struct block *b)
{
	static const char *const headings[] = {"h2", "h2", "h2", "h3", "h4", "h5", "h6"};
	switch ((enum block_kind)b->kind) {
	case BLOCK_HEADLINE: return "h1";
	case BLOCK_HEADING: return headings[b->level < 7 ? b->level : 6];
	case BLOCK_QUOTATION: return "blockquote";
	case BLOCK_ITEM: return "li";
	case BLOCK_CODE: return "pre";
	case BLOCK_TABLE: return "tr";
	default: return "p";
	}
}

/* The element that items and rows stand in. */
static const char *html_box(const struct block *b)
{
	return !b ? NULL : b->kind == BLOCK_ITEM ? "ul" : b->kind == BLOCK_TABLE ? "table" : NULL;
}

static void put_html_block(const struct document *doc, const struct block *b, size_t *span,
                           FILE *out)
{
	const char *tag = html_tag(b);
	fprintf(out, "<%s", tag);
	if (b->lang) {
		fputs(" lang=\"", out);
		inline_escape_html(str_of(b->lang), out);
		putc('"', out);
	}
	putc('>', out);
	if (b->kind == BLOCK_TABLE)
		put_html_row(doc, b->at, span, out);
	else
		inline_html(doc, b->at, span, out);
	fprintf(out, "</%s>\n", tag);
}

/* What is known of the article, as a page says it: what is empty isn't. */
static void put_html_fact(const char *before, struct str value, const char *behind, FILE *out)
{
	if (!value.len)
		return;
	fputs(before, out);
	inline_escape_html(value, out);
	fputs(behind, out);
}

static void put_html_head(const struct metadata *meta, FILE *out)
{
	fputs("<!DOCTYPE html>\n<html", out);
	put_html_fact(" lang=\"", meta->language, "\"", out);
	fputs(">\n<head>\n<meta charset=\"utf-8\">\n<title>", out);
	inline_escape_html(meta->title, out);
	fputs("</title>\n", out);
	for (size_t i = 0; i < meta->nauthors; i++)
		put_html_fact("<meta name=\"author\" content=\"", meta->authors[i], "\">\n", out);
	put_html_fact("<meta property=\"article:published_time\" content=\"", meta->date, "\">\n", out);
	put_html_fact("<meta property=\"article:modified_time\" content=\"", meta->modified, "\">\n",
	              out);
	put_html_fact("<meta property=\"og:site_name\" content=\"", meta->site, "\">\n", out);
	put_html_fact("<meta property=\"og:image\" content=\"", meta->picture.address, "\">\n", out);
	if (meta->picture.address.len)
		put_html_fact("<meta property=\"og:image:alt\" content=\"", meta->picture.text, "\">\n",
		              out);
	put_html_fact("<link rel=\"canonical\" href=\"", meta->address, "\">\n", out);
	fputs("</head>\n<body>\n", out);
}

static bool show_html(const struct document *doc, const struct text_options *o, FILE *out)
{
	const struct block *last = NULL;
	size_t span = 0;
	put_html_head(&doc->meta, out);
	fputs("<article>\n", out);
	for (size_t i = 0; i <= doc->nblocks; i++) {
		const struct block *b = i < doc->nblocks ? &doc->blocks[i] : NULL;
		if (b && !is_shown(o, b))
			continue;
		const char *box = html_box(last);
		if (box && !(b && stands_close(last, b)))
			fprintf(out, "</%s>\n", box);
		if (!b)
			break;
		if (html_box(b) && !stands_close(last, b))
			fprintf(out, "<%s>\n", html_box(b));
		put_html_block(doc, b, &span, out);
		last = b;
	}
	fputs("</article>\n</body>\n</html>\n", out);
	return true;
}

static void json_meta(struct jsonout *j, const struct metadata *meta)
{
	jsonout_str_or_null(j, "title", meta->title);
	jsonout_open_compact(j, "authors", '[');
	for (size_t i = 0; i < meta->nauthors; i++)
		jsonout_str(j, NULL, meta->authors[i]);
	jsonout_close(j);
	jsonout_str_or_null(j, "date", meta->date);
	jsonout_str_or_null(j, "modified", meta->modified);
	jsonout_str_or_null(j, "site", meta->site);
	jsonout_str_or_null(j, "language", meta->language);
	jsonout_str_or_null(j, "address", meta->address);
	if (!meta->picture.address.len) {
		jsonout_null(j, "picture");
		return;
	}
	jsonout_open_compact(j, "picture", '{');
	jsonout_str(j, "address", meta->picture.address);
	jsonout_str_or_null(j, "text", meta->picture.text);
	jsonout_str_or_null(j, "caption", meta->picture.caption);
	jsonout_close(j);
}

static bool show_json(const struct document *doc, const struct text_options *o, FILE *out)
{
	struct jsonout j = jsonout_to(out);
	size_t span = 0;
	jsonout_open(&j, NULL, '{');
	json_meta(&j, &doc->meta);
	jsonout_open(&j, "blocks", '[');
	for (size_t i = 0; i < doc->nblocks; i++) {
		const struct block *b = &doc->blocks[i];
		if (!is_shown(o, b))
			continue;
		jsonout_open_compact(&j, NULL, '{');
		jsonout_str(&j, "kind", str_of(block_kind_name((enum block_kind)b->kind)));
		if (b->level)
			jsonout_int(&j, "level", b->level);
		if (b->lang)
			jsonout_str(&j, "language", str_of(b->lang));
		jsonout_str(&j, "text", document_str(doc, b->at));
		inline_json(doc, b->at, &span, &j);
		jsonout_int(&j, "line", b->line);
		jsonout_close(&j);
	}
	jsonout_close(&j);
	leftout_json(doc, o->body, &j);
	jsonout_close(&j);
	return true;
}

static bool show_why(const struct document *doc, const struct text_options *o, FILE *out)
{
	leftout_show(doc, o->body, out);
	return true;
}

static const struct format {
	const char *name, *ending;
	bool (*show)(const struct document *doc, const struct text_options *o, FILE *out);
	/* With --why; NULL: it can't. */
	bool (*why)(const struct document *doc, const struct text_options *o, FILE *out);
} formats[] = {
	{"text", ".txt", show_text, show_why},
	{"json", ".json", show_json, show_json},
	{"html", ".html", show_html, NULL},
	{"markdown", ".md", show_markdown, NULL},
};

static const struct format *find_format(const char *name, struct error *err)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	error_set(err, ERROR_USAGE, "--format is text, json, html or markdown, not \"%.40s\"", name);
	return NULL;
}

static bool show(void *own, const char *input, FILE *out, struct error *err)
{
	const struct text_options *o = own;
	struct job job;
	const char *stage = o->spoken ? "spoken" : o->stop_after;
	if (o->why && !stage) {
		bool ok = job_clean(&job, input, o->settings, err);
		if (ok || job.doc->ndrops)
			o->how->why(job.doc, o, out);
		job_release(&job);
		return ok;
	}
	if (!job_run(&job, input, stage ? stage : o->time ? "cast" : "clean", o->settings, err))
		return false;
	bool ok = stage     ? stage_dump(&job, stage, out, err)
	          : o->time ? howlong_show(&job, o->how->show == show_json, out, err)
	                    : o->how->show(job.doc, o, out);
	job_release(&job);
	return ok;
}

/* Words instead of inputs; between two of them stands a space. */
static bool spell(const struct text_options *o, const char *const *words,
                  const struct settings *settings, struct error *err)
{
	if (!words[0])
		return error_set(err, ERROR_USAGE, "--spell needs a word to spell");
	bool by_itself = strcmp(settings->language, "auto") == 0;
	struct speller *s = speller_new(by_itself ? STR("en") : str_of(settings->language),
	                                o->phonetic, err);
	if (!s)
		return false;
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
	for (size_t i = 0; words[i]; i++) {
		if (i)
			strbuf_addc(&text, ' ');
		utf8_repair(&text, str_of(words[i]));
	}
	speller_spell(s, strbuf_str(&text), &out);
	put(strbuf_str(&out), stdout);
	strbuf_release(&text);
	strbuf_release(&out);
	speller_free(s);
	return true;
}

static bool run(void *own, const char *const *inputs, struct settings *settings,
                struct error *err)
{
	struct text_options *o = own;
	if (o->spell || o->phonetic)
		return spell(o, inputs, settings, err);
	const struct format *format = o->how = find_format(o->format ? o->format : "text", err);
	o->settings = settings;
	if (format && (o->why || o->time) && !format->why)
		return error_set(err, ERROR_USAGE, "%s is written as text or json, not as %s",
		                 o->why ? "--why" : "--time", format->name);
	if (!format || (o->stop_after && !stage_known(o->stop_after, err)))
		return false;
	if (!inputs[0] && !o->list)
		return error_set(err, ERROR_USAGE, "text needs an INPUT: a file, a folder, an address, or "
		                 "- for standard input");
	const struct many many = {
		.list = o->list, .out_dir = o->out_dir, .user = o, .write = show,
		.ending = o->spoken || o->stop_after ? ".txt" : format->ending,
	};
	return many_are(&many, inputs) ? many_run(&many, inputs, settings, err)
	                               : show(o, inputs[0], stdout, err);
}

static const struct option options[] = {
	{OPTION_FLAG, "body", 0, offsetof(struct text_options, body), NULL,
	 "the body alone, without headline, byline and notices"},
	{OPTION_FLAG, "why", 0, offsetof(struct text_options, why), NULL,
	 "what was left out, each piece with its line and the reason"},
	{OPTION_FLAG, "spoken", 0, offsetof(struct text_options, spoken), NULL,
	 "the words as they will be said, one sentence a line"},
	{OPTION_FLAG, "time", 0, offsetof(struct text_options, time), NULL,
	 "how long it takes to be heard"},
	{OPTION_FLAG, "spell", 0, offsetof(struct text_options, spell), NULL,
	 "spell the words that stand in place of inputs, a letter a line"},
	{OPTION_FLAG, "phonetic", 0, offsetof(struct text_options, phonetic), NULL,
	 "spell them with Alfa, Bravo, Charlie"},
	{OPTION_TEXT, "format", 0, offsetof(struct text_options, format),
	 "text|json|html|markdown", "how it is written"},
	{OPTION_TEXT, "stop-after", 0, offsetof(struct text_options, stop_after),
	 "clean|speakers|spoken|cast|script", "show the document as it is after this stage"},
	{OPTION_TEXT, "list", 0, offsetof(struct text_options, list), "FILE",
	 "read inputs from it, one a line; - is standard input"},
	{OPTION_TEXT, "output-dir", 0, offsetof(struct text_options, out_dir), "DIR",
	 "write a file for each page into it"},
	{OPTION_SETTING, "jobs", 0, 0, NULL, "pages worked on side by side"},
	{OPTION_SETTING, "page-timeout", 0, 0, NULL, "how long one of many pages may take"},
	{OPTION_SETTING, "address", 0, 0, NULL, "where what is read from a file was found"},
	{OPTION_SETTING, "clean", 0, 0, NULL, "how the input is read"},
	{OPTION_SETTING, "keep", 0, 0, NULL, "what is not left out, names parted by commas"},
	{OPTION_SETTING, "notes", 0, 0, NULL, "what is said of footnotes and citations"},
	{OPTION_SETTING, "lang", 0, 0, NULL, "the language of the article"},
	VOICE_OPTIONS,
	FETCH_OPTIONS,
	{0},
};

int main(int argc, char **argv)
{
	static const struct command command = {
		.name = "text", .usage = "INPUT...",
		.help = "The cleaned article: headline, byline and body.",
		.options = options, .run = run,
	};
	struct text_options own = {0};
	return command_run(&command, &own, argc, argv);
}
