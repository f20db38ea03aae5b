/* Who says what, for other synthesizers. */
#include "../util/utf8.h"
#include "walk.h"

struct ssml {
	struct walk *walk;
	const struct document *doc;
	FILE *out;
	const char *lang;     /* of the block in work */
	struct spoken spoken; /* a part of it */
	size_t language, pronounced; /* the next of that part */
};

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
static void open_voice(const struct ssml *x, const struct quote *q, bool *prosody)
{
	const struct cast *cast = &x->walk->job->cast;
	const struct voice *v = &cast->voices[cast_voice(cast, x->doc, q)];
	enum gender gender = x->doc->speakers[q->speaker].gender;
	fputs("<voice name=\"", x->out);
	put_xml(x->out, str_of(v->engine));
	if (gender != GENDER_UNKNOWN)
		fprintf(x->out, "\" gender=\"%s", gender_name(gender));
	fputs("\">", x->out);
	*prosody = v->pitch != 50 || v->rate != 100;
	if (!*prosody)
		return;
	fputs("<prosody", x->out);
	if (v->pitch != 50)
		fprintf(x->out, " pitch=\"%+d%%\"", v->pitch - 50);
	if (v->rate != 100)
		fprintf(x->out, " rate=\"%d%%\"", v->rate);
	fputs(">", x->out);
}

/* A tone is a mark of its name. */
static void put_signs(const struct ssml *x, const struct sign *signs, size_t n, const char *end)
{
	for (size_t i = 0; i < n; i++) {
		if (signs[i].tone)
			fprintf(x->out, "<mark name=\"%s\"/>", tone_name(signs[i].kind));
		put_xml(x->out, str_of(signs[i].words));
		fputs(signs[i].words[0] ? end : "", x->out);
	}
}

static void put_text(const struct ssml *x, uint32_t from, uint32_t to)
{
	put_xml(x->out, document_str(x->doc, (struct range){from, to}));
}

/* Text with what the user's lexicon says of it. */
static void put_said(struct ssml *x, struct range at)
{
	const struct spoken *spoken = &x->spoken;
	for (; x->pronounced < spoken->npronounced; x->pronounced++) {
		const struct pronounced *p = &spoken->pronounced[x->pronounced];
		if (p->at.end > at.end)
			break;
		if (p->at.start < at.start)
			continue;
		put_text(x, at.start, p->at.start);
		fputs(p->ipa ? "<phoneme alphabet=\"ipa\" ph=\"" : "<sub alias=\"", x->out);
		put_xml(x->out, p->say);
		fputs("\">", x->out);
		put_text(x, p->at.start, p->at.end);
		fputs(p->ipa ? "</phoneme>" : "</sub>", x->out);
		at.start = p->at.end;
	}
	put_text(x, at.start, at.end);
}

/* How far the language that text is in at `from` goes; *tag is NULL where it is the block's. */
static uint32_t end_of_language(struct ssml *x, uint32_t from, const char **tag)
{
	const struct spoken *spoken = &x->spoken;
	for (;; x->language++) {
		bool last = x->language + 1 == spoken->nlanguages;
		uint32_t end = last ? UINT32_MAX
		                    : spoken->tokens[spoken->languages[x->language + 1].first].at.start;
		*tag = spoken->languages[x->language].tag;
		*tag = *tag == x->lang ? NULL : *tag;
		if (end > from)
			return end;
	}
}

/* The same, with the languages that are not the block's. */
static void put_languages(struct ssml *x, struct range at)
{
	const char *tag;
	while (at.start < at.end) {
		uint32_t end = end_of_language(x, at.start, &tag);
		struct range part = {at.start, end < at.end ? end : at.end};
		struct range words = walk_trimmed(x->doc, part);
		if (!tag || words.start == words.end) {
			put_said(x, part);
		} else {
			put_text(x, part.start, words.start);
			fputs("<lang xml:lang=\"", x->out);
			put_xml(x->out, str_of(tag));
			fputs("\">", x->out);
			put_said(x, words);
			fputs("</lang>", x->out);
			put_text(x, words.end, part.end);
		}
		at.start = part.end;
	}
}

/* The same, with the signs of its links, which are in the document's language. */
static void put_linked(struct ssml *x, struct range at)
{
	struct sign sign;
	uint32_t start;
	while (walk_link(x->walk, at, &sign, &start)) {
		put_languages(x, (struct range){at.start, start});
		put_signs(x, &sign, 1, ", ");
		at.start = start;
	}
	put_languages(x, at);
}

static void put_break(const struct ssml *x)
{
	const struct settings *settings = x->walk->job->settings;
	if (settings->voice_change != VOICE_CHANGE_NONE)
		fprintf(x->out, "<break time=\"%dms\"/>", settings->pause_voice_ms);
}

/* `sentence` is the range of which s is a part. */
static void put_quotation(struct ssml *x, const struct stretch *s, struct range sentence)
{
	struct heralded before = walk_herald(x->walk, s->quote);
	bool prosody;
	if (before.name.len) {
		put_xml(x->out, before.name);
		fputs(": ", x->out);
	}
	if (before.tone)
		fputs("<mark name=\"tone\"/>", x->out);
	if (before.name.len || before.tone || s->at.start > sentence.start)
		put_break(x);
	open_voice(x, s->quote, &prosody);
	put_linked(x, s->at);
	fputs(prosody ? "</prosody></voice>" : "</voice>", x->out);
	if (s->at.end < sentence.end)
		put_break(x);
}

static void put_sentence(struct ssml *x, const struct sentence *sentence)
{
	struct range at = walk_trimmed(x->doc, sentence->at);
	struct stretch s;
	fputs(sentence->begins ? "<s>" : " ", x->out);
	for (uint32_t from = at.start; walk_stretch(x->walk, from, at.end, &s); from = s.at.end)
		if (s.quote)
			put_quotation(x, &s, at);
		else
			put_linked(x, s.at);
	if (sentence->ends)
		fputs("</s>\n", x->out);
}

static void put_block(struct ssml *x, struct spoken_rules *rules, size_t i)
{
	struct structure *structure = &x->walk->structure;
	struct sign signs[SIGNS];
	x->lang = x->doc->blocks[i].lang;
	fputs("<p", x->out);
	if (x->lang) {
		fputs(" xml:lang=\"", x->out);
		put_xml(x->out, str_of(x->lang));
		putc('"', x->out);
	}
	fputs(">\n", x->out);
	put_signs(x, signs, structure_before(structure, i, signs), ": ");
	spoken_block(rules, x->doc, i, &x->spoken);
	do {
		x->language = x->pronounced = 0;
		for (size_t k = 0; k < x->spoken.nsentences; k++)
			put_sentence(x, &x->spoken.sentences[k]);
	} while (spoken_more(rules, &x->spoken));
	put_signs(x, signs, structure_after(structure, i, signs), ". ");
	fputs("</p>\n", x->out);
}

bool script_as_ssml(struct walk *w, struct error *err)
{
	const struct document *doc = w->job->doc;
	struct ssml x = {.walk = w, .doc = doc, .out = w->out};
	struct spoken_rules *rules = spoken_rules_new(w->job->settings, err);
	if (!rules)
		return false;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<speak version=\"1.1\" "
	      "xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"", x.out);
	put_xml(x.out, doc->meta.language.len ? doc->meta.language : STR("en"));
	fputs("\">\n", x.out);
	for (size_t i = 0; i < doc->nblocks; i++)
		put_block(&x, rules, i);
	fputs("</speak>\n", x.out);
	spoken_release(&x.spoken);
	spoken_rules_free(rules);
	return true;
}
