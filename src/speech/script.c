#include "script.h"

#include <stdlib.h>

#include "../util/log.h"
#include "../util/mem.h"
#include "../util/utf8.h"
#include "herald.h"
#include "rate.h"
#include "structure.h"

/* Where a passage ends, in bytes of what is said: the first ones are short, for an early start. */
static const size_t targets[] = {150, 300, 600, 1200, 2000};

enum {
	TARGETS = sizeof(targets) / sizeof(*targets),
	LONGEST_BYTES = 4000,  /* a sentence is cut at a token behind this, a token within it */
	MOST_REPORTED = 8,
	MOST_UTTERANCES = 500, /* of a passage: a request has a bound (wire.h) */
};

struct script {
	const struct document *doc;
	const struct cast *cast;
	const struct settings *settings;
	struct spoken_rules *rules;
	struct spoken spoken;   /* of `block` */
	size_t block;           /* the next one to be taken, or the one in work */
	bool loaded;            /* spoken holds a part of `block` */
	bool at_start;          /* no sentence of the block has been taken yet */
	size_t sentence, token; /* the next ones of the part */
	size_t language;        /* of spoken.languages, of that token or before it */
	size_t token_said;      /* bytes of that token that are in an earlier passage */
	size_t quote;           /* the first that does not end before the next token */
	struct herald herald;
	struct structure structure;
	size_t heralded;        /* quotations before this one have been announced */
	struct rate_account account;
	struct str lang;        /* of the next token, as utterance.lang */
	const char *tag;        /* what `lang` was found for */
	const char *lacking[MOST_REPORTED]; /* the tags that the engine has no language for */
	size_t nlacking;
	size_t passages;
};

struct script *script_new(const struct document *doc, const struct cast *cast,
                          const struct settings *settings, struct error *err)
{
	struct spoken_rules *rules = spoken_rules_new(settings, err);
	if (!rules)
		return NULL;
	struct script *s = mem_zeroed(1, sizeof(*s));
	s->doc = doc;
	s->cast = cast;
	s->settings = settings;
	s->rules = rules;
	herald_init(&s->herald, doc, cast, settings);
	if (structure_init(&s->structure, doc, settings, err))
		return s;
	script_free(s);
	return NULL;
}

void script_free(struct script *s)
{
	if (!s)
		return;
	spoken_release(&s->spoken);
	spoken_rules_free(s->rules);
	herald_release(&s->herald);
	structure_release(&s->structure);
	free(s);
}

static void begin_part(struct script *s)
{
	s->sentence = s->token = s->token_said = s->language = 0;
}

/* Has the next block that says something in s->spoken; false at the end of the document. */
static bool load_block(struct script *s)
{
	while (!s->loaded && s->block < s->doc->nblocks) {
		spoken_block(s->rules, s->doc, s->block, &s->spoken);
		begin_part(s);
		s->at_start = true;
		if (s->spoken.nsentences)
			s->loaded = true;
		else
			s->block++;
	}
	return s->loaded;
}

static void next_sentence(struct script *s)
{
	s->at_start = false;
	s->sentence++;
	if (s->sentence < s->spoken.nsentences)
		return;
	s->loaded = spoken_more(s->rules, &s->spoken);
	begin_part(s);
	s->block += !s->loaded;
}

static size_t voice_at(struct script *s, uint32_t byte)
{
	const struct document *doc = s->doc;
	while (s->quote < doc->nquotes && doc->quotes[s->quote].at.end <= byte)
		s->quote++;
	if (s->quote == doc->nquotes || doc->quotes[s->quote].at.start > byte)
		return 0;
	return cast_voice(s->cast, doc, &doc->quotes[s->quote]);
}

static struct str said(const struct passage *p, const struct utterance *u)
{
	return (struct str){p->words.ptr + u->say.start, u->say.end - u->say.start};
}

/* The language of the next token, in s->lang. */
static void find_lang(struct script *s)
{
	const struct spoken *spoken = &s->spoken;
	while (s->language + 1 < spoken->nlanguages &&
	       spoken->languages[s->language + 1].first <= s->token)
		s->language++;
	const char *tag = spoken->languages[s->language].tag;
	if (tag == s->tag)
		return;
	bool near = false;
	s->tag = tag;
	s->lang = tag ? cast_language(s->cast, str_of(tag), &near) : (struct str){NULL, 0};
	if (!tag || (s->lang.len && !near))
		return;
	for (size_t i = 0; i < s->nlacking; i++)
		if (strcmp(s->lacking[i], tag) == 0)
			return;
	if (s->nlacking == MOST_REPORTED)
		return;
	s->lacking[s->nlacking++] = tag;
	log_notice("espeak-ng does not speak \"%.40s\", the language of a passage; it is said as if it "
	           "were \"%.*s\"", tag, STR_ARG(s->lang.len ? s->lang : str_of(s->cast->language)));
}

static uint32_t pause_after(const struct script *s, bool ends_sentence, bool ends_block)
{
	const struct settings *set = s->settings;
	enum block_kind kind = s->doc->blocks[s->block].kind;
	int ms = set->voice_change == VOICE_CHANGE_NONE ? 0 : set->pause_voice_ms;
	if (ends_block)
		ms = kind == BLOCK_HEADLINE || kind == BLOCK_HEADING ? set->pause_heading_ms
		     : kind == BLOCK_ITEM || kind == BLOCK_TABLE     ? set->pause_item_ms
		                                                     : set->pause_paragraph_ms;
	else if (ends_sentence)
		ms = set->pause_sentence_ms;
	return rate_pause_ms(set->rate_wpm, ms);
}

static struct utterance *begin_utterance(struct script *s, struct passage *p, size_t voice)
{
	p->utterances = mem_grow(p->utterances, p->nutterances, &p->utterances_cap,
	                         sizeof(*p->utterances));
	struct utterance *u = &p->utterances[p->nutterances++];
	*u = (struct utterance){
		.block = (uint32_t)s->block,
		.voice = (uint32_t)voice,
		.lang = s->lang,
		.say = {(uint32_t)p->words.len, (uint32_t)p->words.len},
		.first = (uint32_t)p->ntokens,
		.end = (uint32_t)p->ntokens,
	};
	return u;
}

/*
 * Adds the next token to the utterance, with what stands between it and the last one. A
 * monstrous one comes in pieces, a passage each; all but the first stand for an empty range.
 * Whether it was all of it.
 */
static bool add_token(struct script *s, struct passage *p, struct utterance *u)
{
	const struct token *token = &s->spoken.tokens[s->token];
	struct range at = token->at;
	struct str say = {s->spoken.words.ptr + token->say.start + s->token_said,
	                  token->say.end - token->say.start - s->token_said};
	if (s->token_said)
		at.start = at.end;
	bool all = say.len <= LONGEST_BYTES;
	if (!all) {
		say.len = LONGEST_BYTES;
		while (say.len && (say.ptr[say.len] & 0xc0) == 0x80)
			say.len--;
	}
	if (say.len && u->say.end > u->say.start)
		strbuf_addc(&p->words, ' ');
	uint32_t start = (uint32_t)p->words.len;
	strbuf_add(&p->words, say);
	p->tokens = mem_grow(p->tokens, p->ntokens, &p->tokens_cap, sizeof(*p->tokens));
	p->tokens[p->ntokens++] = (struct token){at, {start, (uint32_t)p->words.len}};
	if (u->first == u->end)
		u->at = at;
	u->at.end = at.end;
	u->say.end = (uint32_t)p->words.len;
	u->end = (uint32_t)p->ntokens;
	s->token_said = all ? 0 : s->token_said + say.len;
	s->token += all;
	return all;
}

/* What the narrator says at `byte` beside the text, an utterance without tokens. */
static struct utterance *add_announcement(struct script *s, struct passage *p, struct str name,
                                          const char *mark, uint32_t byte)
{
	struct utterance *u = begin_utterance(s, p, 0);
	size_t from = p->words.len;
	u->lang = (struct str){NULL, 0};
	strbuf_add(&p->words, name);
	/* A name is the page's: it must not open phonemes for the engine. */
	for (size_t i = from; i < p->words.len; i++)
		if (p->words.ptr[i] == '[')
			p->words.ptr[i] = '(';
	strbuf_adds(&p->words, mark);
	u->say.end = (uint32_t)p->words.len;
	u->at = (struct range){byte, byte};
	u->announcement = true;
	u->pause_ms = rate_pause_ms(s->settings->rate_wpm, s->settings->pause_voice_ms);
	return u;
}

/* A sign of the structure: its tone, then its words. */
static struct utterance *add_sign(struct script *s, struct passage *p, const struct sign *sign,
                                  const char *mark, uint32_t byte)
{
	bool words = sign->words[0] != '\0';
	struct utterance *u = add_announcement(s, p, str_of(sign->words), words ? mark : "", byte);
	u->lang = (struct str){NULL, 0};
	u->tone = sign->tone ? sign->kind : TONE_NONE;
	if (!words)
		u->pause_ms = 0;
	return u;
}

/* What is heard before the block's first token. */
static void add_beginning(struct script *s, struct passage *p, uint32_t byte)
{
	struct sign signs[SIGNS];
	size_t n = structure_before(&s->structure, s->block, signs);
	for (size_t i = 0; i < n; i++)
		add_sign(s, p, &signs[i], ":", byte);
}

/* What is heard behind the block, with the pause after it; u is its last utterance. */
static struct utterance *add_end(struct script *s, struct passage *p, struct utterance *u)
{
	struct sign signs[SIGNS];
	size_t n = structure_after(&s->structure, s->block, signs);
	uint32_t byte = u->at.end;
	for (size_t i = 0; i < n; i++) {
		u->pause_ms = pause_after(s, true, false);
		u = add_sign(s, p, &signs[i], ".", byte);
	}
	return u;
}

/* Heralds the quotation that voice_at has just found, if it is a new one. */
static struct heralded herald(struct script *s)
{
	struct heralded before = {{NULL, 0}, false};
	for (; s->heralded <= s->quote && s->heralded < s->doc->nquotes; s->heralded++)
		before = herald_before(&s->herald, s->heralded);
	return before;
}

/* Adds the rest of the sentence in work, or as much of it as a passage may hold; whether it
 * was all. */
static bool add_sentence(struct script *s, struct passage *p)
{
	const struct sentence *sentence = &s->spoken.sentences[s->sentence];
	size_t from = p->words.len;
	struct utterance *u = NULL;
	bool begins = sentence->begins && s->token <= sentence->first && !s->token_said, whole = true;
	size_t first = p->nutterances;
	if (first + 2 * SIGNS + 2 >= MOST_UTTERANCES)
		return false; /* room for what stands around a sentence */
	if (begins)
		s->token = sentence->first;
	if (begins && s->at_start)
		add_beginning(s, p, s->spoken.tokens[s->token].at.start);
	while (s->token < sentence->end && whole && p->words.len - from < LONGEST_BYTES &&
	       p->nutterances + 1 < MOST_UTTERANCES) {
		uint32_t byte = s->spoken.tokens[s->token].at.start;
		size_t voice = voice_at(s, byte);
		struct heralded before = voice ? herald(s) : (struct heralded){{NULL, 0}, false};
		struct sign link;
		bool at_link = !s->token_said &&
		               structure_link(&s->structure, s->spoken.tokens[s->token].at, &link);
		find_lang(s);
		bool other = u && !str_eq(u->lang, s->lang);
		if (!u || u->voice != voice || other || before.name.len || before.tone || at_link) {
			if (u)
				u->pause_ms = u->voice != voice || before.name.len || before.tone
				              ? pause_after(s, false, false) : 0;
			if (before.name.len)
				add_announcement(s, p, before.name, ":", byte);
			if (at_link)
				add_sign(s, p, &link, ",", byte);
			u = begin_utterance(s, p, voice);
			u->tone = before.tone ? TONE_VOICE : TONE_NONE;
			p->utterances[first].starts_sentence |= begins;
			p->utterances[first].starts_block |= begins && s->at_start;
			begins = false;
		}
		whole = add_token(s, p, u);
	}
	if (s->token < sentence->end)
		return false;
	if (u && sentence->ends) {
		bool last = s->sentence + 1 == s->spoken.nsentences && !s->spoken.goes_on;
		if (last)
			u = add_end(s, p, u);
		u->ends_sentence = true;
		u->pause_ms = pause_after(s, true, last);
	}
	next_sentence(s);
	return true;
}

static int share_of_speech(struct script *s, const struct passage *p)
{
	uint64_t characters = 0, pauses_ms = 0;
	for (size_t i = 0; i < p->nutterances; i++) {
		const struct utterance *u = &p->utterances[i];
		characters += rate_characters(said(p, u));
		pauses_ms += u->pause_ms;
	}
	return rate_speech_share(&s->account, s->settings->rate_wpm, characters, pauses_ms * 1000);
}

bool script_next(struct script *s, struct passage *p)
{
	size_t target = targets[s->passages < TARGETS ? s->passages : TARGETS - 1];
	strbuf_cut(&p->words, 0);
	if (!p->words.cap)
		strbuf_init(&p->words);
	p->ntokens = p->nutterances = 0;
	p->number = s->passages;
	while (load_block(s)) {
		/* Whole blocks, as far as there is room; a block that has none alone is cut. */
		bool at_block = s->at_start && s->token == 0;
		if (p->nutterances && at_block && p->words.len + s->spoken.words.len > target)
			break;
		size_t block = s->block;
		while (s->loaded && s->block == block) {
			if (!add_sentence(s, p) || (s->loaded && p->words.len >= target))
				goto full;
		}
		/* The opening stands alone: it can be said before the rest is known. */
		if (p->words.len >= target || !s->passages)
			break;
	}
full:
	if (!p->nutterances)
		return false;
	s->passages++;
	p->speech_share = share_of_speech(s, p);
	return true;
}

void passage_release(struct passage *p)
{
	if (p->words.cap)
		strbuf_release(&p->words);
	free(p->tokens);
	free(p->utterances);
	*p = (struct passage){0};
}

static uint64_t utterance_us(const struct script *s, const struct passage *p,
                             const struct utterance *u, uint64_t characters)
{
	uint64_t us = rate_duration_us(s->settings->rate_wpm, characters);
	us = us * (uint64_t)p->speech_share / 10 / (uint64_t)s->cast->voices[u->voice].rate;
	return us + u->pause_ms * 1000 + tone_ms(u->tone) * 1000;
}

bool script_measure(const struct document *doc, const struct cast *cast,
                    const struct settings *settings, struct script_length *length,
                    struct error *err)
{
	struct script *s = script_new(doc, cast, settings, err);
	struct passage p = {0};
	uint64_t us = 0;
	if (!s)
		return false;
	length->characters = 0;
	while (script_next(s, &p)) {
		for (size_t i = 0; i < p.nutterances; i++) {
			uint64_t characters = rate_characters(said(&p, &p.utterances[i]));
			us += utterance_us(s, &p, &p.utterances[i], characters);
			length->characters += characters;
		}
	}
	length->ms = us / 1000;
	passage_release(&p);
	script_free(s);
	return true;
}

uint64_t script_estimate_ms(const struct document *doc, const struct settings *settings)
{
	uint64_t characters = 0;
	for (size_t i = 0; i < doc->nblocks; i++)
		characters += rate_characters(document_str(doc, doc->blocks[i].at));
	return rate_duration_us(settings->rate_wpm, characters) / 1000;
}
