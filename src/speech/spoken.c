#include "saying.h"

#include <stdlib.h>

#include "../util/mem.h"
#include "../util/utf8.h"

enum {
	LANGUAGES = 8,       /* of one document; what goes beyond is said as it stands */
	LONGEST_TOKEN = 300, /* bytes of the document, give or take a lexeme or an address */
};

struct spoken_rules {
	struct saying saying;
	struct language languages[LANGUAGES];
	size_t nlanguages;
	struct language plain; /* without any lists */
};

static const char *const list_names[LISTS] = {
	[LIST_IPA] = "ipa", [LIST_PUNCTUATION] = "punctuation",
	[LIST_PHRASES] = "phrases", [LIST_TITLES] = "titles", [LIST_ABBREVIATIONS] = "abbreviations",
	[LIST_NUMBERED] = "numbered", [LIST_MONTHS] = "months", [LIST_WEEKDAYS] = "weekdays",
	[LIST_UNITS] = "units", [LIST_CURRENCIES] = "currencies", [LIST_SCALES] = "scales",
	[LIST_INITIALISMS] = "initialisms", [LIST_ACRONYMS] = "acronyms", [LIST_STATES] = "states",
	[LIST_STREETS] = "streets", [LIST_STARTERS] = "starters", [LIST_NUMERALS] = "numerals",
	[LIST_RULERS] = "rulers", [LIST_SYMBOLS] = "symbols", [LIST_DOMAINS] = "domains",
	[LIST_SMALL] = "small-words", [LIST_SPORT] = "sport",
	[LIST_COMPASS] = "compass", [LIST_SAINTS] = "saints", [LIST_CONTEXTS] = "contexts",
	[LIST_GENDERS] = "genders", [LIST_ORDINALS] = "ordinals",
	[LIST_DETERMINERS] = "determiners", [LIST_FRACTIONS] = "fractions",
};

/* ---- languages ---- */

static void language_release(struct language *lang)
{
	for (size_t i = 0; i < LISTS; i++)
		wordlist_free(lang->lists[i]);
	wordlist_free(lang->given_names);
	emoji_names_free(lang->emoji);
	for (size_t i = 0; i < SPELLINGS; i++)
		speller_close(lang->spellers[i]);
}

static bool language_load(struct language *lang, struct str code, struct error *err)
{
	*lang = (struct language){0};
	memcpy(lang->code, code.ptr, code.len);
	for (size_t i = 0; i < LISTS; i++) {
		lang->lists[i] = wordlist_of_language(lang->code, list_names[i], err);
		if (!lang->lists[i]) {
			language_release(lang);
			return false;
		}
	}
	lang->has_rules = wordlist_has(lang->lists[LIST_PHRASES], STR("rules-cardinal"));
	return true;
}

/* The primary part of a BCP 47 code, in small letters: "en" of "en-GB". */
static struct str primary(struct str code, char *buffer, size_t size)
{
	size_t n = 0;
	while (n < code.len && n + 1 < size && code.ptr[n] != '-' && code.ptr[n] != '_') {
		buffer[n] = ascii_lower(code.ptr[n]);
		if (!ascii_is_lower(buffer[n]))
			return STR("");
		n++;
	}
	buffer[n] = '\0';
	return (struct str){buffer, n};
}

static struct language *language_of(struct spoken_rules *r, struct str code)
{
	char buffer[9];
	struct str main_part = primary(code.len ? code : STR("en"), buffer, sizeof(buffer));
	for (size_t i = 0; i < r->nlanguages; i++)
		if (str_eq(str_of(r->languages[i].code), main_part))
			return &r->languages[i];
	struct error err;
	if (!main_part.len || r->nlanguages == LANGUAGES ||
	    !language_load(&r->languages[r->nlanguages], main_part, &err))
		return &r->plain;
	return &r->languages[r->nlanguages++];
}

struct spoken_rules *spoken_rules_new(const struct settings *settings, struct error *err)
{
	struct spoken_rules *r = mem_zeroed(1, sizeof(*r));
	strbuf_init(&r->saying.say);
	r->saying.punctuation = settings ? settings->punctuation : PUNCTUATION_SOME;
	r->saying.full_addresses = settings && settings->addresses == ADDRESSES_FULL;
	r->saying.name_emoji = !settings || settings->emoji == EMOJI_NAMES;
	r->saying.own = pronunciations_new(settings, err);
	if (!r->saying.own || !language_load(&r->languages[0], STR("en"), err)) {
		spoken_rules_free(r);
		return NULL;
	}
	r->nlanguages = 1;
	return r;
}

void spoken_rules_free(struct spoken_rules *r)
{
	if (!r)
		return;
	strbuf_release(&r->saying.say);
	pronunciations_free(r->saying.own);
	for (size_t i = 0; i < r->nlanguages; i++)
		language_release(&r->languages[i]);
	language_release(&r->plain);
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

static void begin_token(struct spoken *out, uint32_t at)
{
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
static void end_sentence(struct spoken *out, uint32_t first)
{
	if (out->ntokens == first)
		return;
	if (out->nsentences && is_unsaid(out, first)) {
		struct sentence *last = &out->sentences[out->nsentences - 1];
		last->at.end = out->tokens[out->ntokens - 1].at.end;
		last->end = (uint32_t)out->ntokens;
		return;
	}
	struct sentence sentence = {
		.at = {out->tokens[first].at.start, out->tokens[out->ntokens - 1].at.end},
		.first = first,
		.end = (uint32_t)out->ntokens,
	};
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
	out->pronounced[out->npronounced++] = (struct pronounced){
		{from->start, to->start + (uint32_t)(to->text.len - s->pronounced_tail)},
		s->pronounced->say,
		s->pronounced->ipa,
	};
	s->pronounced = NULL;
}

/* One step: a rule or a lexeme; tells whether a sentence ended with it. */
static bool step(struct saying *s, struct spoken *out, bool *last_by_rule, bool closing)
{
	struct lexeme *x = look(s, 0);
	bool full = out->ntokens &&
	            x->start - out->tokens[out->ntokens - 1].at.start >= LONGEST_TOKEN;
	if (x->spaced || x->cut || full || !out->ntokens) {
		bool first = !out->ntokens;
		bool cell = s->kind == BLOCK_TABLE && (first || is_behind(s, '\t'));
		if (cell && !first)
			end_cell(out, s->headers.len > 0);
		begin_token(out, x->start);
		if (cell)
			say_header(s, out, first);
		*last_by_rule = false;
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

static bool is_region(struct str code, const char *regions)
{
	ptrdiff_t dash = str_find_char(code, '-');
	struct str region = dash < 0 ? STR("") : str_sub(code, (size_t)dash + 1, code.len);
	return region.len == 2 && strstr(regions, (char[]){region.ptr[0], region.ptr[1], ' ', 0});
}

static void start_block(struct spoken_rules *rules, const struct document *doc,
                        const struct block *block)
{
	struct saying *s = &rules->saying;
	struct str code = block->lang ? str_of(block->lang) : doc->meta.language;
	s->lang = language_of(rules, code);
	s->british = phrase(s, "rules-british").len && is_region(code, "GB AU NZ IE IN ZA ");
	s->day_first = s->british || phrase(s, "day-first").len;
	s->kind = (enum block_kind)block->kind;
	s->shouting = is_shouting(document_str(doc, block->at));
	s->ended = false;
	s->score_at = 0;
	strbuf_cut(&s->say, 0);
	lexer_start(&s->lex, doc, block->at, s->lang->lists[LIST_DOMAINS]);
}

void spoken_block(struct spoken_rules *rules, const struct document *doc, size_t i,
                  struct spoken *out)
{
	struct saying *s = &rules->saying;
	if (!out->words.ptr)
		strbuf_init(&out->words);
	strbuf_cut(&out->words, 0);
	out->ntokens = out->nsentences = out->npronounced = 0;
	start_block(rules, doc, &doc->blocks[i]);
	find_headers(s, doc, i);
	uint32_t first = 0;
	bool last_by_rule = false;
	while (!is_kind(s, 0, LEX_END)) {
		bool line = s->kind == BLOCK_CODE && look(s, 0)->spaced && is_behind(s, '\n');
		if (line) { /* each line of code is a sentence */
			end_sentence(out, first);
			first = (uint32_t)out->ntokens;
			lexer_sentence(&s->lex);
		}
		if (!step(s, out, &last_by_rule, false))
			continue;
		while (is_more_of_the_end(s))
			step(s, out, &last_by_rule, true);
		end_sentence(out, first);
		first = (uint32_t)out->ntokens;
		lexer_sentence(&s->lex);
		/* without white space between two sentences a token must still begin */
		look(s, 0)->cut = true;
	}
	end_sentence(out, first);
	while (out->words.len && out->words.ptr[out->words.len - 1] == ' ' &&
	       out->ntokens && out->tokens[out->ntokens - 1].say.end < out->words.len)
		strbuf_cut(&out->words, out->words.len - 1);
}

void spoken_release(struct spoken *s)
{
	if (s->words.ptr)
		strbuf_release(&s->words);
	free(s->tokens);
	free(s->sentences);
	free(s->pronounced);
	*s = (struct spoken){0};
}

/* ---- for people to read ---- */

/* Full stops between single letters are the engine's business: "F.B.I" is printed "F B I". */
static void print_words(struct str words, FILE *out)
{
	bool letters = false;
	for (size_t i = 0; i < words.len; i++) {
		char c = words.ptr[i];
		bool after_letter = i && ascii_is_upper(words.ptr[i - 1]) &&
		                    (i == 1 || !is_wordy((unsigned char)words.ptr[i - 2]));
		if (c == '.' && after_letter && i + 1 < words.len && ascii_is_upper(words.ptr[i + 1]) &&
		    (i + 2 == words.len || !ascii_is_lower(words.ptr[i + 2]))) {
			putc(' ', out);
			letters = true;
		} else if (letters && after_letter && str_starts(str_sub(words, i, words.len), STR("’s"))) {
			i += 2; /* the plural; the s comes next */
		} else {
			putc(c, out);
			letters &= is_wordy((unsigned char)c);
		}
	}
}

void spoken_print(const struct spoken *spoken, size_t sentence, FILE *out)
{
	const struct sentence *s = &spoken->sentences[sentence];
	bool any = false;
	for (size_t t = s->first; t < s->end; t++) {
		struct range say = spoken->tokens[t].say;
		if (say.start == say.end)
			continue;
		if (any)
			putc(' ', out);
		print_words((struct str){spoken->words.ptr + say.start, say.end - say.start}, out);
		any = true;
	}
	putc('\n', out);
}
