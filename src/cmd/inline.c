#include "inline.h"

#include "../util/utf8.h"

/* How a form writes text, and what stands around a span. */
struct form {
	void (*text)(const struct document *doc, struct range at, bool first, FILE *out);
	void (*open)(const struct span *s, FILE *out);
	void (*close)(const struct span *s, FILE *out);
};

/* The spans that are open, the outermost first: those of one kind don't overlap. */
struct nest {
	struct span open[SPAN_KINDS + 1];
	size_t n;
};

static void close_until(struct nest *nest, uint32_t at, const struct form *form, FILE *out)
{
	size_t keep = 0, again = 0;
	struct span crossing[SPAN_KINDS + 1];
	while (keep < nest->n && nest->open[keep].at.end > at)
		keep++;
	for (size_t i = nest->n; i-- > keep;) {
		form->close(&nest->open[i], out);
		if (nest->open[i].at.end > at)
			crossing[again++] = nest->open[i];
	}
	nest->n = keep;
	while (again) {
		nest->open[nest->n++] = crossing[--again];
		form->open(&nest->open[nest->n - 1], out);
	}
}

/* Those that begin at one place, the longest first, so that they nest. */
static void open_at(const struct document *doc, uint32_t at, uint32_t end, size_t *span,
                    struct nest *nest, const struct form *form, FILE *out)
{
	size_t from = nest->n;
	for (; *span < doc->nspans && doc->spans[*span].at.start == at; ++*span) {
		struct span s = doc->spans[*span];
		if (nest->n > SPAN_KINDS || s.at.end > end)
			continue;
		size_t i = nest->n++;
		for (; i > from && nest->open[i - 1].at.end < s.at.end; i--)
			nest->open[i] = nest->open[i - 1];
		nest->open[i] = s;
	}
	for (; from < nest->n; from++)
		form->open(&nest->open[from], out);
}

static void put(const struct document *doc, struct range at, size_t *span,
                const struct form *form, FILE *out)
{
	struct nest nest = {.n = 0};
	while (*span < doc->nspans && doc->spans[*span].at.start < at.start)
		++*span;
	for (uint32_t i = at.start; i < at.end;) {
		close_until(&nest, i, form, out);
		open_at(doc, i, at.end, span, &nest, form, out);
		uint32_t next = at.end;
		if (*span < doc->nspans && doc->spans[*span].at.start < next)
			next = doc->spans[*span].at.start;
		for (size_t k = 0; k < nest.n; k++)
			next = nest.open[k].at.end < next ? nest.open[k].at.end : next;
		form->text(doc, (struct range){i, next}, i == at.start, out);
		i = next;
	}
	close_until(&nest, at.end, form, out);
}

void inline_escape_html(struct str s, FILE *out)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.ptr[i]) {
		case '&': fputs("&amp;", out); break;
		case '<': fputs("&lt;", out); break;
		case '>': fputs("&gt;", out); break;
		case '"': fputs("&quot;", out); break;
		case '\'': fputs("&#39;", out); break;
		default: putc(s.ptr[i], out);
		}
	}
}

static void html_text(const struct document *doc, struct range at, bool first, FILE *out)
{
	(void)first;
	inline_escape_html(document_str(doc, at), out);
}

static void html_open(const struct span *s, FILE *out)
{
	if (s->kind == SPAN_EMPHASIS) {
		fprintf(out, "<%s>", s->value);
		return;
	}
	fputs(s->kind == SPAN_LINK ? "<a href=\"" : "<span lang=\"", out);
	inline_escape_html(str_of(s->value), out);
	fputs("\">", out);
}

static void html_close(const struct span *s, FILE *out)
{
	fprintf(out, "</%s>", s->kind == SPAN_EMPHASIS ? s->value : s->kind == SPAN_LINK ? "a" : "span");
}

void inline_html(const struct document *doc, struct range at, size_t *span, FILE *out)
{
	static const struct form html = {html_text, html_open, html_close};
	put(doc, at, span, &html, out);
}

static void markdown_text(const struct document *doc, struct range at, bool first, FILE *out)
{
	struct str s = document_str(doc, at);
	for (size_t i = 0; i < s.len; i++) {
		bool begins = i == 0 ? first : s.ptr[i - 1] == '\n';
		bool mark = strchr("\\`*_[]<>|", s.ptr[i]) || (begins && strchr("#+-=", s.ptr[i]));
		if (mark)
			putc('\\', out);
		else if (s.ptr[i] == '\n')
			fputs("  ", out);
		putc(s.ptr[i], out);
	}
}

static const char *stars(const struct span *s)
{
	return strcmp(s->value, "strong") == 0 ? "**" : "*";
}

static void markdown_open(const struct span *s, FILE *out)
{
	if (s->kind == SPAN_EMPHASIS)
		fputs(stars(s), out);
	else if (s->kind == SPAN_LINK)
		putc('[', out);
}

static void markdown_close(const struct span *s, FILE *out)
{
	if (s->kind == SPAN_EMPHASIS)
		fputs(stars(s), out);
	else if (s->kind == SPAN_LINK)
		fprintf(out, "](%s)", s->value);
}

void inline_markdown(const struct document *doc, struct range at, size_t *span, FILE *out)
{
	static const struct form markdown = {markdown_text, markdown_open, markdown_close};
	put(doc, at, span, &markdown, out);
}

void inline_json(const struct document *doc, struct range at, size_t *span, struct jsonout *j)
{
	uint32_t counted = at.start;
	size_t start = 0;
	bool any = false;
	for (; *span < doc->nspans && doc->spans[*span].at.start < at.end; ++*span) {
		const struct span *s = &doc->spans[*span];
		if (s->at.start < at.start)
			continue;
		if (!any)
			jsonout_open_compact(j, "spans", '[');
		any = true;
		start += utf8_count(document_str(doc, (struct range){counted, s->at.start}));
		counted = s->at.start;
		jsonout_open_compact(j, NULL, '{');
		jsonout_str(j, "kind", str_of(span_kind_name(s->kind)));
		jsonout_int(j, "start", (long long)start);
		jsonout_int(j, "end", (long long)(start + utf8_count(document_str(doc, s->at))));
		jsonout_str(j, "value", str_of(s->value));
		jsonout_close(j);
	}
	if (any)
		jsonout_close(j);
}
