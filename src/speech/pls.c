/* W3C Pronunciation Lexicon Specification 1.0. */
#include <libxml/xmlreader.h>

#include "../util/log.h"
#include "../util/utf8.h"
#include "pronounce.h"

#define NAMESPACE "http://www.w3.org/2005/01/pronunciation-lexicon"

enum { MOST_GRAPHEMES = 32, MOST_SAYINGS = 16, LONGEST_TEXT = 2000, DEPTH = 16 };

enum where { OUTSIDE, GRAPHEME, ALIAS, PHONEME, EXAMPLE };

struct reading {
	struct pronunciations *to;
	const char *path;
	xmlTextReader *reader;
	struct error *err;
	char lang[12];
	bool ipa;          /* the lexicon's alphabet */
	bool in_lexicon, in_lexeme;
	int skipped;       /* the depth of an element that is no matter of ours; 0: none */
	unsigned line;     /* of the lexeme */
	enum where where;
	bool known;        /* the phoneme's alphabet */
	bool prefer;
	struct strbuf text; /* of the element in work */
	struct strbuf graphemes[MOST_GRAPHEMES];
	size_t ngraphemes;
	struct { struct strbuf text; bool ipa, prefer; } sayings[MOST_SAYINGS];
	size_t nsayings;
	size_t unknown;    /* phonemes in other alphabets */
};

/* Where the element in work begins; the parser itself is far ahead. */
static unsigned line_of(const struct reading *r)
{
	xmlNode *node = xmlTextReaderCurrentNode(r->reader);
	long line = node ? xmlGetLineNo(node) : 1;
	return line > 0 ? (unsigned)line : 1;
}

static bool fail(struct reading *r, const char *what)
{
	return error_set(r->err, ERROR_CONFIG, "line %u: %s", line_of(r), what);
}

/* libxml2's own words, on one line. */
static void on_error(void *user, xmlError *e)
{
	struct reading *r = user;
	if (e->level < XML_ERR_ERROR || r->err->kind)
		return;
	struct str words = str_trim(str_of(e->message));
	if (e->code == XML_ERR_DOCUMENT_END)
		words = STR("it ends before </lexicon>, or goes on behind it");
	error_set(r->err, ERROR_CONFIG, "line %d: %.*s", e->line > 0 ? e->line : 1,
	          (int)(words.len < 120 ? words.len : 120), words.ptr);
}

static bool attribute_is(const struct reading *r, const char *name, const char *value)
{
	xmlChar *has = xmlTextReaderGetAttribute(r->reader, (const xmlChar *)name);
	bool is = has && str_eq_case(str_trim(str_of((char *)has)), str_of(value));
	xmlFree(has);
	return is;
}

static bool begin_lexicon(struct reading *r)
{
	xmlChar *lang = xmlTextReaderGetAttribute(r->reader, (const xmlChar *)"xml:lang");
	size_t n = 0;
	for (; lang && n < sizeof(r->lang) - 1 && ascii_is_lower(ascii_lower((char)lang[n])); n++)
		r->lang[n] = ascii_lower((char)lang[n]);
	r->lang[n] = '\0';
	xmlFree(lang);
	r->ipa = attribute_is(r, "alphabet", "ipa");
	r->in_lexicon = true;
	return n >= 2 || fail(r, "<lexicon> has to say its language: xml:lang=\"en\"");
}

static void forget_lexeme(struct reading *r)
{
	while (r->ngraphemes)
		strbuf_release(&r->graphemes[--r->ngraphemes]);
	while (r->nsayings)
		strbuf_release(&r->sayings[--r->nsayings].text);
	r->unknown = 0;
}

/* Elements of other namespaces, and what is told of the lexicon itself. */
static bool is_skipped(const struct reading *r, const char *name)
{
	const xmlChar *space = xmlTextReaderConstNamespaceUri(r->reader);
	return (space && strcmp((const char *)space, NAMESPACE) != 0) ||
	       strcmp(name, "metadata") == 0 || strcmp(name, "meta") == 0;
}

static bool begin_part(struct reading *r, const char *name)
{
	r->where = strcmp(name, "grapheme") == 0  ? GRAPHEME
	           : strcmp(name, "alias") == 0   ? ALIAS
	           : strcmp(name, "phoneme") == 0 ? PHONEME
	           : strcmp(name, "example") == 0 ? EXAMPLE : OUTSIDE;
	r->prefer = attribute_is(r, "prefer", "true");
	xmlChar *alphabet = xmlTextReaderGetAttribute(r->reader, (const xmlChar *)"alphabet");
	r->known = alphabet ? attribute_is(r, "alphabet", "ipa") : r->ipa;
	xmlFree(alphabet);
	strbuf_cut(&r->text, 0);
	return r->where != OUTSIDE || fail(r, "a lexeme has grapheme, alias, phoneme and example");
}

static bool begin(struct reading *r, const char *name)
{
	if (r->where != OUTSIDE)
		return fail(r, "grapheme, alias, phoneme and example hold text alone");
	if (strcmp(name, "lexicon") == 0 && !r->in_lexicon)
		return begin_lexicon(r);
	if (!r->in_lexicon)
		return fail(r, "this is no pronunciation lexicon: it begins with <lexicon>");
	if (r->in_lexeme)
		return begin_part(r, name);
	if (strcmp(name, "lexeme") != 0)
		return fail(r, "a lexicon has lexeme, meta and metadata");
	r->in_lexeme = true;
	r->line = line_of(r);
	forget_lexeme(r);
	return true;
}

/* The preferred ones first, then in the order in which they stand. */
static bool add_grapheme(struct reading *r, struct str written)
{
	const char *why = "it has neither an alias nor a phoneme in IPA";
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->nsayings; i++) {
			struct pronunciation how = {.say = strbuf_str(&r->sayings[i].text),
			                            .ipa = r->sayings[i].ipa};
			memcpy(how.lang, r->lang, sizeof(how.lang));
			if (r->sayings[i].prefer == (pass == 0) &&
			    pronunciations_add(r->to, written, how, &why))
				return true;
		}
	return error_set(r->err, ERROR_CONFIG, "%s", why);
}

static bool end_lexeme(struct reading *r)
{
	r->in_lexeme = false;
	if (!r->ngraphemes)
		return fail(r, "a lexeme needs a grapheme");
	if (!r->nsayings && !r->unknown)
		return fail(r, "a lexeme needs an alias or a phoneme");
	for (size_t i = 0; i < r->ngraphemes; i++) {
		struct error why;
		struct error *kept = r->err;
		r->err = &why;
		if (!add_grapheme(r, strbuf_str(&r->graphemes[i])))
			log_error("%s, line %u, %.60s is left out: %s", r->path, r->line,
			          r->graphemes[i].ptr, why.msg);
		r->err = kept;
	}
	return true;
}

static bool end(struct reading *r, const char *name)
{
	struct str text = str_trim(strbuf_str(&r->text));
	enum where where = r->where;
	r->where = OUTSIDE;
	if (where == GRAPHEME) {
		if (r->ngraphemes == MOST_GRAPHEMES)
			return fail(r, "a lexeme has at most 32 graphemes");
		strbuf_init(&r->graphemes[r->ngraphemes]);
		strbuf_add(&r->graphemes[r->ngraphemes++], text);
	} else if (where == PHONEME && !r->known) {
		r->unknown++;
	} else if (where == ALIAS || where == PHONEME) {
		if (r->nsayings == MOST_SAYINGS)
			return fail(r, "a lexeme has at most 16 pronunciations");
		strbuf_init(&r->sayings[r->nsayings].text);
		strbuf_add(&r->sayings[r->nsayings].text, text);
		r->sayings[r->nsayings].ipa = where == PHONEME;
		r->sayings[r->nsayings++].prefer = r->prefer;
	} else if (strcmp(name, "lexeme") == 0) {
		return end_lexeme(r);
	}
	return true;
}

static bool begin_element(struct reading *r, const char *name)
{
	int depth = xmlTextReaderDepth(r->reader);
	bool empty = xmlTextReaderIsEmptyElement(r->reader);
	if (depth > DEPTH)
		return fail(r, "elements are nested too deep");
	if (r->skipped)
		return true;
	if (r->in_lexicon && is_skipped(r, name)) {
		r->skipped = empty ? 0 : depth;
		return true;
	}
	return begin(r, name) && (!empty || end(r, name));
}

static bool end_element(struct reading *r, const char *name)
{
	if (!r->skipped)
		return end(r, name);
	if (xmlTextReaderDepth(r->reader) == r->skipped)
		r->skipped = 0;
	return true;
}

static bool node(struct reading *r)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(r->reader);
	switch (xmlTextReaderNodeType(r->reader)) {
	case XML_READER_TYPE_DOCUMENT_TYPE:
		return fail(r, "a lexicon with a DOCTYPE is not read; take that out");
	case XML_READER_TYPE_ENTITY_REFERENCE:
		return fail(r, "a lexicon has no entities of its own");
	case XML_READER_TYPE_ELEMENT:
		return begin_element(r, name);
	case XML_READER_TYPE_END_ELEMENT:
		return end_element(r, name);
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		if (r->where != OUTSIDE && r->where != EXAMPLE && !r->skipped)
			strbuf_adds(&r->text, (const char *)xmlTextReaderConstValue(r->reader));
		return r->text.len <= LONGEST_TEXT || fail(r, "this text is too long");
	default:
		return true;
	}
}

bool pronunciations_pls(struct pronunciations *p, const char *path, struct str text,
                        struct error *err)
{
	*err = (struct error){0};
	struct reading r = {.to = p, .path = path, .err = err, .text = STRBUF_INIT};
	r.reader = xmlReaderForMemory(text.ptr, (int)text.len, NULL, NULL,
	                              XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	if (!r.reader)
		return error_set(err, ERROR_CONFIG, "line 1: this can't be read as XML");
	xmlTextReaderSetStructuredErrorHandler(r.reader, (xmlStructuredErrorFunc)on_error, &r);
	int more;
	bool ok = true;
	while (ok && (more = xmlTextReaderRead(r.reader)) == 1)
		ok = node(&r);
	if (ok && (more < 0 || err->kind))
		ok = err->kind ? false : error_set(err, ERROR_CONFIG, "line 1: this is not XML");
	if (ok && !r.in_lexicon)
		ok = fail(&r, "this is no pronunciation lexicon");
	forget_lexeme(&r);
	strbuf_release(&r.text);
	xmlFreeTextReader(r.reader);
	return ok;
}
