/*
 * Times cleaning inside the process: libxml2's parser alone over each page as it came
 * (events that nobody listens to, no tree), and all of clean_item over the same page.
 * Each is the fastest of some runs. A line for each file, times in microseconds:
 *     parse.c's program FILE...     ->  BYTES PARSE ALL FILE
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "clean/clean.h"

enum { RUNS = 7, ENOUGH_US = 400000 };

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double parse_us(const struct strbuf *text)
{
	double start = now_us();
	htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(text->ptr, (int)text->len);
	if (!parser)
		return 0;
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
	                           HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	*parser->sax = (xmlSAXHandler){0};
	htmlParseDocument(parser);
	htmlFreeParserCtxt(parser);
	return now_us() - start;
}

static double clean_us(const struct strbuf *text, const struct settings *settings)
{
	struct error err;
	struct item item = {.type = ITEM_HTML, .text = STRBUF_INIT};
	strbuf_add(&item.text, strbuf_str(text));
	double start = now_us();
	struct document *doc = document_new();
	clean_item(doc, &item, settings, &err);
	document_free(doc);
	item_release(&item);
	return now_us() - start;
}

int main(int argc, char **argv)
{
	struct settings settings;
	settings_init(&settings);
	for (int i = 1; i < argc; i++) {
		struct item item;
		struct error err;
		if (!source_read(argv[i], &settings, &item, &err)) {
			fprintf(stderr, "%s\n", err.msg);
			return 1;
		}
		double parse = 1e12, all = 1e12, spent = 0;
		for (int run = 0; run < RUNS && (run < 1 || spent < ENOUGH_US); run++) {
			double p = parse_us(&item.text), c = clean_us(&item.text, &settings);
			parse = p < parse ? p : parse;
			all = c < all ? c : all;
			spent += p + c;
		}
		printf("%zu %.1f %.1f %s\n", item.text.len, parse, all, argv[i]);
		item_release(&item);
	}
	settings_release(&settings);
	return 0;
}
