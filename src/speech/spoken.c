#include "saying.h"

#include <stdlib.h>

#include "../util/mem.h"
#include "../util/utf8.h"

enum {
	LONGEST_TOKEN = 300, /* bytes of the document, give or take a lexeme or an address */
	/* A part of a block ends with a sentence behind these, or else anywhere at twice as much. */
	PART_TOKENS = 2000,
	PART_BYTES = 32 << 10,
};

struct spoken_rules {
	struct saying saying;
	bool in_sentence; /* the last part ended in the midst of one */
};

struct spoken_rules *spoken_rules_new(const struct settings *settings, struct error *err)
{
	struct spoken_rules *r = mem_zeroed(1, sizeof(*r));
	strbuf_init(&r->saying.say);
	r->saying.punctuation = settings ? settings->punctuation : PUNCTUATION_SOME;
	r->saying.full_addresses = settings && settings->addresses == ADDRESSES_FULL;
	r->saying.name_emoji = !settings || settings->emoji == EMOJI_NAMES;
	r->saying.own = pronunciations_new(settings, err);
	if (r->saying.own && languages_init(&r->saying.languages, err))
		return r;
	spoken_rules_free(r);
	return NULL;
}

void spoken_rules_free(struct spoken_rules *r)
{
	if (!r)
		return;
	strbuf_release(&r->saying.say);
	pronunciations_free(r->saying.own);
	languages_release(&r->saying.languages);
	free(r);
}

/* ---- the rules ---- */

/* In the order in which they are tried; each says which kinds of lexeme it may begin with. */
#define ON(kind) (1u << (kind))
static const struct rule {
	unsigned kinds;
	rule_function *apply;
} table[] = {
	{ON(LEX_ADDRESS), rule_address},
	{ON(LEX_MARK), rule_note},
	{ON(LEX_MARK), rule_tag},
	{ON(LEX_DIGITS), rule_abbreviation},
	{ON(LEX_WORD) | ON(LEX_DIGITS), rule_date},
	{ON(LEX_DIGITS), rule_clock},
	{ON(LEX_DIGITS), rule_result},
	{ON(LEX_DIGITS), rule_ratio},
	{ON(LEX_DIGITS), rule_time},
	{ON(LEX_DIGITS), rule_place},
	{ON(LEX_DIGITS), rule_docket},
	{ON(LEX_DIGITS), rule_spelled},
	{ON(LEX_DIGITS) | ON(LEX_MARK), rule_phone},
	{ON(LEX_DIGITS) | ON(LEX_MARK) | ON(LEX_WORD), rule_money},
	{ON(LEX_DIGITS) | ON(LEX_WORD), rule_power},
	{ON(LEX_DIGITS) | ON(LEX_MARK), rule_measure},
	{ON(LEX_MARK) | ON(LEX_WORD), rule_abbreviation},
	{ON(LEX_DIGITS), rule_feet},
	{ON(LEX_DIGITS), rule_written_ordinal},
	{ON(LEX_DIGITS), rule_range},
	{ON(LEX_DIGITS) | ON(LEX_WORD), rule_version},
	{ON(LEX_DIGITS), rule_fraction},
	{ON(LEX_DIGITS), rule_ordinal},
	{ON(LEX_DIGITS), rule_decade},
	{ON(LEX_DIGITS) | ON(LEX_MARK), rule_number},
	{ON(LEX_MARK), rule_between},
	{ON(LEX_WORD), rule_lone_unit},
	{ON(LEX_WORD), rule_title},
	{ON(LEX_WORD), rule_numbered},
	{ON(LEX_WORD), rule_compass},
	{ON(LEX_WORD), rule_state},
	{ON(LEX_WORD), rule_street},
	{ON(LEX_WORD), rule_dotted},
	{ON(LEX_WORD), rule_day},
	{ON(LEX_WORD), rule_century},
	{ON(LEX_WORD), rule_numeral},
	{ON(LEX_WORD), rule_mixed},
	{ON(LEX_WORD), rule_initialism},
	{ON(LEX_MARK), rule_slash},
	{ON(LEX_MARK), rule_star},
	{ON(LEX_MARK), rule_symbol},
	{ON(LEX_EMOJI), rule_emoji},
};

static size_t apply_rules(struct saying *s)
{
	unsigned kind = ON(look(s, 0)->kind);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		if (!(table[i].kinds & kind))
			continue;
		strbuf_cut(&s->say, 0);
		s->ended = false;
		s->cardinal = SPELL_CARDINAL;
		size_t n = table[i].apply(s);
		bool whole = n > 0;
		for (size_t k = 0; whole && k < n; k++)
			whole = (k == 0 || !look(s, (ptrdiff_t)k)->cut) &&
			        (k + 1 == n || !sentence_ends(s, (ptrdiff_t)k));
		if (whole)
			return n;
	}
	strbuf_cut(&s->say, 0);
	s->ended = false;
	return 0;
}

/* ---- what no rule knows ---- */

static bool is_quotation_mark(uint32_t c)
{
	return c == '"' || c == '\'' || c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f) ||
	       c == 0x2039 || c == 0x203a || (c >= 0x300c && c <= 0x300f) || c == '`' || c == 0xb4;
}

/* Marks that the engine makes a pause of or knows the tune of. */
static bool is_prosodic(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '(' || c == ')' ||
	       c == 0x2014 || c == 0x2013;
}

/* "[W]e": the brackets of an editor inside a word. */
static bool is_inside_word(struct saying *s)
{
	struct lexeme *x = look(s, 0), *behind = look(s, x->code == '[' ? 3 : 1);
	if (x->code != '[' && x->code != ']')
		return false;
	return behind->kind == LEX_WORD && !behind->spaced &&
	       (x->code == ']' || is_mark(s, 2, ']'));
}

/* One of a mark that may be repeated. */
static void say_first(struct saying *s, struct str text)
{
	size_t end = 0;
	utf8_next(text, &end);
	strbuf_add(&s->say, str_sub(text, 0, end));
}

/* ".com", "ASP.NET": the engine would pause. */
static bool is_dot_of_name(struct saying *s)
{
	struct lexeme *x = look(s, 0), *next = look(s, 1), *last = look(s, -1);
	bool ending = x->spaced && next->shape != SHAPE_CAPITAL &&
	              !list_has(s, LIST_SMALL, next->text);
	bool letters = !x->spaced && (last->shape == SHAPE_UPPER || next->shape == SHAPE_UPPER);
	return next->kind == LEX_WORD && !next->spaced && next->text.len > 1 &&
	       (ending || (letters && last->kind == LEX_WORD && last->text.len > 1));
}

static void say_mark(struct saying *s)
{
	struct lexeme *x = look(s, 0), *next = look(s, 1);
	bool joined = !x->spaced && !next->spaced && next->kind != LEX_MARK;
	if (say_mark_name(s))
		return;
	if (sentence_ends(s, 0)) {
		say_first(s, x->code == 0x2026 ? STR(".") : x->text);
		return;
	}
	if (x->code == 0x2026 || (x->code == '.' && x->text.len > 1)) {
		strbuf_adds(&s->say, joined ? ", " : ",");
	} else if (x->code == '.') {
		bool named = s->lang->has_rules && is_dot_of_name(s);
		if (named)
			strbuf_addf(&s->say, x->spaced ? "%.*s " : " %.*s ", STR_ARG(phrase(s, "dot")));
		else if (joined || !s->lang->has_rules)
			strbuf_addc(&s->say, '.');
		else if (is_kind(s, -1, LEX_DIGITS))
			strbuf_addc(&s->say, ','); /* "1. First" */
	} else if (is_quotation_mark(x->code)) {
		if (joined && next->text.len == 1 && (x->code == '\'' || x->code == 0x2019))
			strbuf_addc(&s->say, '\''); /* "(BBC)'s" */
	} else if (strchr("*_|<>\\^", x->code < 0x80 ? (int)x->code : '*') && x->code < 0x80) {
		if (joined)
			strbuf_addc(&s->say, ' ');
	} else if (is_inside_word(s)) {
		return;
	} else if (x->code == '[' || x->code == '{') {
		strbuf_addc(&s->say, '(');
	} else if (x->code == ']' || x->code == '}') {
		strbuf_addc(&s->say, ')');
	} else if (is_prosodic(x->code)) {
		say_first(s, x->text);
	} else if (x->code == '-' && (x->text.len > 1 || !joined)) {
		if (x->spaced && next->spaced)
			strbuf_adds(&s->say, "—");
		else if (joined && look(s, -1)->text.len > 1)
			strbuf_adds(&s->say, " — ");
	} else if (!say_unknown(s)) {
		strbuf_add(&s->say, x->text);
	}
}

/* Not a sign that is only sometimes drawn as one, such as a lone ✔ or ▶. */
static bool is_unwanted_emoji(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	return x->kind == LEX_EMOJI && !s->name_emoji && (x->code >= 0x1f000 || x->text.len > 3);
}

static void say_plainly(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (x->kind == LEX_MARK)
		say_mark(s);
	else if (x->kind != LEX_SILENT && !is_unwanted_emoji(s))
		strbuf_add(&s->say, x->text);
}

/* ---- writing it down ---- */

static void begin_token(struct saying *s, struct spoken *out, uint32_t at)
{
	if (!out->nlanguages || out->languages[out->nlanguages - 1].tag != s->tag) {
		out->languages = mem_grow(out->languages, out->nlanguages, &out->languages_cap,
		                          sizeof(*out->languages));
		out->languages[out->nlanguages++] =
			(struct spoken_language){(uint32_t)out->ntokens, s->tag};
	}
	if (out->words.len && out->words.ptr[out->words.len - 1] != ' ')
		strbuf_addc(&out->words, ' ');
	uint32_t say = (uint32_t)out->words.len;
	out->tokens = mem_grow(out->tokens, out->ntokens, &out->tokens_cap, sizeof(*out->tokens));
	out->tokens[out->ntokens++] = (struct token){{at, at}, {say, say}};
}

static bool is_wordy(unsigned char c)
{
	return c >= 0x80 || ascii_is_digit((char)c) || ascii_is_lower((char)c) ||
	       ascii_is_upper((char)c);
}

/* Adds what was said for a lexeme or a rule's lexemes to the last token. */
static void add_to_token(struct spoken *out, struct str words, bool by_rule, bool *last_by_rule,
                         uint32_t end)
{
	struct token *t = &out->tokens[out->ntokens - 1];
	bool hyphen = !by_rule && *last_by_rule && str_eq(words, STR("-"));
	if (words.len && !hyphen) { /* "AI-driven" is "A I driven" */
		if (out->words.len > t->say.start && (by_rule || *last_by_rule) &&
		    (is_wordy((unsigned char)words.ptr[0]) || str_starts(words, STR("[[")))) {
			char *last = &out->words.ptr[out->words.len - 1];
			if (*last == '-')
				*last = ' ';
			else if (*last != ' ' && *last != '(')
				strbuf_addc(&out->words, ' ');
		}
		strbuf_add(&out->words, words);
		*last_by_rule = by_rule;
	}
	t->say.end = (uint32_t)out->words.len;
	t->at.end = end;
}

static bool is_unsaid(const struct spoken *out, uint32_t first)
{
	for (size_t i = first; i < out->ntokens; i++)
		if (out->tokens[i].say.end > out->tokens[i].say.start)
			return false;
	return true;
}

/* What says nothing, such as a mark that stands alone, belongs to the sentence before it. */
static void end_sentence(struct spoken *out, struct sentence sentence)
{
	sentence.end = (uint32_t)out->ntokens;
	if (sentence.end == sentence.first)
		return;
	sentence.at = (struct range){out->tokens[sentence.first].at.start,
	                             out->tokens[sentence.end - 1].at.end};
	if (out->nsentences && is_unsaid(out, sentence.first)) {
		struct sentence *last = &out->sentences[out->nsentences - 1];
		last->at.end = sentence.at.end;
		last->end = sentence.end;
		last->ends = sentence.ends;
		return;
	}
	out->sentences = mem_grow(out->sentences, out->nsentences, &out->sentences_cap,
	                          sizeof(*out->sentences));
	out->sentences[out->nsentences++] = sentence;
}

/* The white space before the current lexeme holds this character. */
static bool is_behind(struct saying *s, char c)
{
	struct lexeme *x = look(s, 0);
	size_t at = x->start - s->lex.base;
	while (at && ascii_is_space(s->lex.text.ptr[at - 1]))
		if (s->lex.text.ptr[--at] == c)
			return true;
	return false;
}

enum { LONGEST_HEADER = 60, MOST_ROWS = 5000 };

static size_t count_tabs(struct str row)
{
	size_t n = 0;
	for (size_t i = 0; i < row.len; i++)
		n += row.ptr[i] == '\t';
	return n;
}

/* The header row that block i stands under, + 1; 0: none. Rows are asked for in order. */
static size_t header_above(struct saying *s, const struct document *doc, size_t i)
{
	size_t k = i;
	if (s->header_block == i && i && doc->blocks[i - 1].kind == BLOCK_TABLE)
		return s->header_row; /* of the row before this one */
	for (size_t most = MOST_ROWS; k && most && doc->blocks[k - 1].kind == BLOCK_TABLE; most--) {
		k--;
		if (doc->blocks[k].level)
			return k + 1;
	}
	return 0;
}

/* Sets the headers of the row's cells: as many as it has, or one fewer where its first
 * cell has none. */
static void find_headers(struct saying *s, const struct document *doc, size_t i)
{
	const struct block *row = &doc->blocks[i];
	s->headers = STR("");
	if (row->kind != BLOCK_TABLE)
		return;
	size_t above = header_above(s, doc, i);
	s->header_block = i + 1;
	s->header_row = row->level ? i + 1 : above;
	if (row->level || !above)
		return;
	struct str headers = document_str(doc, doc->blocks[above - 1].at);
	size_t cells = count_tabs(document_str(doc, row->at)), heads = count_tabs(headers);
	s->first_headerless = cells == heads + 1;
	if (cells == heads || s->first_headerless)
		s->headers = headers;
}

/* "Team: " before a cell; the next one's header is the next. */
static void say_header(struct saying *s, struct spoken *out, bool first)
{
	if (!s->headers.len || (first && s->first_headerless))
		return;
	struct str header = str_trim(str_cut(s->headers, '\t', &s->headers));
	if (str_ends(header, STR(":")))
		header.len--;
	if (!header.len || header.len > LONGEST_HEADER)
		return;
	for (size_t i = 0; i < header.len; i++)
		strbuf_addc(&out->words, strchr("[]{}<>|\\\n", header.ptr[i]) ? ' ' : header.ptr[i]);
	strbuf_adds(&out->words, ": ");
}

/* A cell of a table ends like a clause. */
static void end_cell(struct spoken *out, bool headed)
{
	if (out->ntokens && out->words.len > out->tokens[out->ntokens - 1].say.start &&
	    is_wordy((unsigned char)out->words.ptr[out->words.len - 1])) {
		strbuf_addc(&out->words, headed ? '.' : ',');
		out->tokens[out->ntokens - 1].say.end++;
	}
}

/* Keeps what the lexicon says of the lexemes from one to another, where it was that. */
static void add_pronounced(struct saying *s, struct spoken *out, const struct lexeme *from,
                           const struct lexeme *to)
{
	if (!s->pronounced)
		return;
	out->pronounced = mem_grow(out->pronounced, out->npronounced, &out->pronounced_cap,
	                           sizeof(*out->pronounced));
	uint32_t end = to->start + (uint32_t)to->text.len;
	out->pronounced[out->npronounced++] = (struct pronounced){
		{from->start, end - (uint32_t)s->pronounced_tail},
		document_str(s->lex.doc, (struct range){from->start, end}),
		s->pronounced->say,
		s->pronounced->ipa,
	};
	s->pronounced = NULL;
}

static bool begins_token(struct saying *s, const struct spoken *out)
{
	struct lexeme *x = look(s, 0);
	return !out->ntokens || x->spaced || x->cut ||
	       x->start - out->tokens[out->ntokens - 1].at.start >= LONGEST_TOKEN;
}

static bool is_region(struct str code, const char *regions)
{
	ptrdiff_t dash = str_find_char(code, '-');
	struct str region = dash < 0 ? STR("") : str_sub(code, (size_t)dash + 1, code.len);
	return region.len == 2 && strstr(regions, (char[]){region.ptr[0], region.ptr[1], ' ', 0});
}

/* From here on it is said in this language. */
static void speak(struct saying *s, const char *tag)
{
	struct str code = tag ? str_of(tag) : s->around;
	s->tag = tag;
	s->lang = language_of(s, tag);
	s->british = phrase(s, "rules-british").len && is_region(code, "GB AU NZ IE IN ZA ");
	s->day_first = s->british || phrase(s, "day-first").len;
}

/* One step: a rule or a lexeme; tells whether a sentence ended with it. */
static bool step(struct saying *s, struct spoken *out, bool *last_by_rule, bool closing)
{
	struct lexeme *x = look(s, 0);
	if (x->lang != s->tag)
		speak(s, x->lang);
	if (begins_token(s, out)) {
		bool first = !s->begun;
		bool cell = s->kind == BLOCK_TABLE && (first || is_behind(s, '\t'));
		if (cell && !first)
			end_cell(out, s->headers.len > 0);
		begin_token(s, out, x->start);
		if (cell)
			say_header(s, out, first);
		*last_by_rule = false;
		s->begun = true;
	}
	size_t n = closing ? 0 : rule_own(s);
	if (!n && !closing && s->lang->has_rules)
		n = apply_rules(s);
	bool by_rule = n > 0;
	if (!n) {
		if (!closing || (x->code != '.' && x->code != 0x2026) ||
		    s->punctuation == PUNCTUATION_ALL)
			say_plainly(s);
		n = 1;
	}
	struct lexeme *last = look(s, (ptrdiff_t)n - 1);
	bool ended = s->ended || sentence_ends(s, (ptrdiff_t)n - 1);
	add_to_token(out, strbuf_str(&s->say), by_rule, last_by_rule,
	             last->start + (uint32_t)last->text.len);
	add_pronounced(s, out, x, last);
	strbuf_cut(&s->say, 0);
	s->ended = false;
	lexer_advance(&s->lex, n);
	return ended;
}

static bool is_more_of_the_end(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	return is_closer(s, 0) ||
	       (x->kind == LEX_MARK && !x->spaced && (x->code == '!' || x->code == '?' ||
	                                              x->code == '.' || x->code == 0x2026));
}

/* All capitals, and enough of them to tell. */
static bool is_shouting(struct str text)
{
	size_t upper = 0, words = 0;
	for (size_t i = 0; i < text.len && i < 1000; i++) {
		if (ascii_is_lower(text.ptr[i]))
			return false;
		upper += ascii_is_upper(text.ptr[i]);
		words += text.ptr[i] == ' ';
	}
	return upper >= 10 && words >= 1;
}

static void start_block(struct saying *s, const struct document *doc, const struct block *block)
{
	s->around = doc->meta.language;
	speak(s, block->lang);
	s->kind = (enum block_kind)block->kind;
	s->shouting = is_shouting(document_str(doc, block->at));
	s->begun = s->ended = false;
	s->score_at = 0;
	strbuf_cut(&s->say, 0);
	lexer_start(&s->lex, doc, block, s->lang->lists[LIST_DOMAINS]);
}

static bool is_full(struct saying *s, const struct spoken *out, bool in_sentence)
{
	size_t most = in_sentence ? 2 : 1;
	return (out->ntokens >= most * PART_TOKENS || out->words.len >= most * PART_BYTES) &&
	       begins_token(s, out);
}

static void next_sentence(struct saying *s, struct spoken *out, struct sentence *sentence)
{
	end_sentence(out, *sentence);
	*sentence = (struct sentence){.first = (uint32_t)out->ntokens, .begins = true, .ends = true};
	lexer_sentence(&s->lex);
}

static void fill_part(struct spoken_rules *r, struct spoken *out)
{
	struct saying *s = &r->saying;
	struct sentence sentence = {.begins = !r->in_sentence, .ends = true};
	bool last_by_rule = false;
	strbuf_cut(&out->words, 0);
	out->ntokens = out->nsentences = out->npronounced = out->nlanguages = 0;
	while ((out->goes_on = !is_kind(s, 0, LEX_END))) {
		/* each line of code is a sentence */
		if (s->kind == BLOCK_CODE && look(s, 0)->spaced && is_behind(s, '\n'))
			next_sentence(s, out, &sentence);
		if (is_full(s, out, out->ntokens > sentence.first))
			break;
		if (!step(s, out, &last_by_rule, false))
			continue;
		while (is_more_of_the_end(s))
			step(s, out, &last_by_rule, true);
		next_sentence(s, out, &sentence);
		/* without white space between two sentences a token must still begin */
		look(s, 0)->cut = true;
	}
	r->in_sentence = out->goes_on && out->ntokens > sentence.first;
	sentence.ends = !r->in_sentence;
	end_sentence(out, sentence);
	while (out->words.len && out->words.ptr[out->words.len - 1] == ' ' &&
	       out->ntokens && out->tokens[out->ntokens - 1].say.end < out->words.len)
		strbuf_cut(&out->words, out->words.len - 1);
}

void spoken_block(struct spoken_rules *rules, const struct document *doc, size_t i,
                  struct spoken *out)
{
	if (!out->words.ptr)
		strbuf_init(&out->words);
	start_block(&rules->saying, doc, &doc->blocks[i]);
	find_headers(&rules->saying, doc, i);
	rules->in_sentence = false;
	fill_part(rules, out);
}

bool spoken_more(struct spoken_rules *rules, struct spoken *out)
{
	if (!out->goes_on)
		return false;
	fill_part(rules, out);
	return true;
}

void spoken_release(struct spoken *s)
{
	if (s->words.ptr)
		strbuf_release(&s->words);
	free(s->tokens);
	free(s->sentences);
	free(s->pronounced);
	free(s->languages);
	*s = (struct spoken){0};
}
