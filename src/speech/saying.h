/*
 * The inside of the spoken form, for its own files: the language's data, the
 * state while one block is being said, and the rules. A rule looks at the
 * lexemes ahead and, where it knows better than the engine how to say them,
 * adds the words to `say` and returns how many lexemes they stand for; else 0.
 *
 * What the rules say is for the engine: letters said one by one are joined by
 * full stops without one at the end ("F.B.I"; "C.E.O’s" is a plural), which
 * keeps the engine from taking an A for the article and from pausing.
 */
#ifndef CRIER_SAYING_H
#define CRIER_SAYING_H

#include "emoji.h"
#include "lexemes.h"
#include "pronounce.h"
#include "spoken.h"

/* The files of conf/lang/CODE/; each says at its top what it holds. */
enum list {
	LIST_IPA, LIST_PUNCTUATION,
	LIST_PHRASES, LIST_TITLES, LIST_ABBREVIATIONS, LIST_NUMBERED, LIST_MONTHS, LIST_WEEKDAYS,
	LIST_UNITS, LIST_CURRENCIES, LIST_SCALES, LIST_INITIALISMS, LIST_ACRONYMS, LIST_STATES,
	LIST_STREETS, LIST_STARTERS, LIST_NUMERALS, LIST_RULERS, LIST_SYMBOLS, LIST_DOMAINS,
	LIST_SMALL, LIST_SPORT, LIST_COMPASS, LIST_SAINTS, LIST_CONTEXTS, LIST_GENDERS,
	LIST_ORDINALS, LIST_DETERMINERS, LIST_FRACTIONS, LISTS
};

/* ICU's rule sets by their names in phrases.txt: "rules-ordinal-n". */
enum spelling {
	SPELL_CARDINAL, SPELL_BRITISH, SPELL_YEAR, SPELL_ORDINAL, SPELL_MALE, SPELL_FEMALE,
	SPELL_ORDINAL_FEMALE, SPELL_ORDINAL_SHORT, SPELL_ORDINAL_N, SPELL_ORDINAL_R,
	SPELL_ORDINAL_S, SPELL_ORDINAL_MALES, SPELL_ORDINAL_FEMALES, SPELLINGS,
	/* A cardinal without "and" before its tens, as in "one hundred fifty million". */
	SPELL_BARE = SPELLINGS
};

struct language {
	char code[16];  /* "en" */
	bool has_rules; /* it has phrases; without them the text is said as it stands */
	struct wordlist *lists[LISTS];
	void *spellers[SPELLINGS]; /* ICU's, opened when first asked for */
	bool refused[SPELLINGS];   /* it has none */
	struct wordlist *given_names; /* read when first asked for; so are the emoji */
	struct emoji_names *emoji;
};

/* Those of one document. */
enum { MOST_LANGUAGES = 8 };
struct languages {
	struct language known[MOST_LANGUAGES]; /* the first is English */
	size_t n;
	struct language plain; /* without any lists: text in it is said as it stands */
};

bool languages_init(struct languages *l, struct error *err);
void languages_release(struct languages *l);
/* The one of a tag (BCP 47), read when first asked for. */
struct language *languages_find(struct languages *l, struct str tag);

struct saying {
	struct lexer lex;
	struct languages languages;
	struct str around;  /* the document's tag */
	const char *tag;    /* of the language at work, as lexeme.lang */
	struct language *lang;
	struct strbuf say;  /* of the rule at work */
	struct pronunciations *own; /* the user's */
	const struct pronunciation *pronounced; /* set by rule_own: what it said ... */
	bool told_of_sounds; /* that one could not be said */
	size_t pronounced_tail; /* ... but for so many bytes at the end: an 's */
	bool ended;         /* set by a rule: a sentence ends with what it took */
	bool begun;         /* the block's first token has been */
	bool shouting;      /* the block is all capitals */
	bool british;       /* "one hundred and five" */
	bool day_first;     /* day before month */
	bool full_addresses;
	uint32_t score_at;  /* where the last score stands, + 1 */
	int punctuation;    /* enum punctuation */
	bool name_emoji;
	enum spelling cardinal; /* of say_amount, by what is counted; set back before each rule */
	enum block_kind kind;
	struct str headers;      /* of a table's row, parted by tabs; empty: none */
	bool first_headerless;   /* the row's first cell has none of them */
	size_t header_block, header_row; /* block + 1 whose table was last looked for, its header + 1 */
};

/* The language of a tag, as lexeme.lang. */
static inline struct language *language_of(struct saying *s, const char *tag)
{
	return languages_find(&s->languages, tag ? str_of(tag) : s->around);
}

/* The lexeme k from the current one. */
static inline struct lexeme *look(struct saying *s, ptrdiff_t k)
{
	return lexer_look(&s->lex, k);
}
static inline bool is_kind(struct saying *s, ptrdiff_t k, enum lex_kind kind)
{
	return look(s, k)->kind == kind;
}
/* A mark of one character, said to stand without white space before it. */
bool is_mark(struct saying *s, ptrdiff_t k, uint32_t code);
/* The same; white space may stand before it. */
bool is_mark_apart(struct saying *s, ptrdiff_t k, uint32_t code);
bool is_word(struct saying *s, ptrdiff_t k, const char *word); /* but for case */
bool is_capital(struct saying *s, ptrdiff_t k); /* a word that begins with a capital */
bool is_dash(struct saying *s, ptrdiff_t k);    /* hyphen, en dash, minus; one of them */
/* Nothing is joined on to the lexemes before k: white space or punctuation follows. */
bool is_free_after(struct saying *s, ptrdiff_t k);

/* Adds words to what is being said, parted by a space from what stands there. */
void say(struct saying *s, struct str words);
void say_phrase(struct saying *s, const char *name); /* of phrases.txt */
struct str phrase(struct saying *s, const char *name);
void say_letters(struct saying *s, struct str word);
/* Its first letter as written, the others small. */
void say_lower(struct saying *s, struct str word);

/* Says `value` for n lexemes; where their full stop also ends the sentence it stays. Gives n. */
size_t expand(struct saying *s, struct str value, size_t n);

/* The word without its ending; *tail is "'s", "'t", the "s" of a plural ("CEOs"), or empty. */
struct str word_stem(struct str word, struct str *tail);

/* The value of a word in one of the lists; NULL ptr where it has none. */
struct str list_find(struct saying *s, enum list list, struct str word);
/* The lists that are long and seldom needed. */
bool is_given_name(struct saying *s, struct str word);
bool list_has(struct saying *s, enum list list, struct str word);
/* As written, or with its first letter small. */
bool list_has_lower(struct saying *s, enum list list, struct str word);
/* "ST" -> "St", or "St." with its full stop; empty where it is not all capitals. */
struct str capital_form(struct str word, bool stop, char key[LEX_MOST_BYTES + 2]);
/*
 * The longest run of lexemes from k on, at most `most`, that the list has. White space
 * counts as one space; a last full stop may belong to it. Returns how many, 0 for none.
 */
size_t list_match(struct saying *s, enum list list, ptrdiff_t k, size_t most, struct str *value);
/* Part i (from 0) of a value "one|many|..."; the last there is. */
struct str value_part(struct str value, size_t i);

/* Whether a sentence ends with lexeme k, which is a mark. */
bool sentence_ends(struct saying *s, ptrdiff_t k);
bool is_closer(struct saying *s, ptrdiff_t k);

/* ---- inflection.c ---- */

/* The rule set that phrases.txt and the lists call so ("ordinal-n"); SPELL_ORDINAL for none. */
enum spelling spelling_named(struct str name);
/* "female", "male", "neuter", or empty: the gender of a noun, by itself or by its ending. */
struct str gender_of(struct saying *s, struct str noun);
/* How a number of these words ("Stunden", "livres sterling") is said. */
enum spelling spelling_of_words(struct saying *s, struct str words);
/* How a number before lexeme k is said: by the noun there, if it is one. */
enum spelling spelling_before(struct saying *s, ptrdiff_t k);
/* How an ordinal at `at` is said before the noun at k: "am dritten Mai", "der dritte Mai". */
enum spelling ordinal_before(struct saying *s, ptrdiff_t at, ptrdiff_t k);
/* What makes digits before k an ordinal: "er", ".º", in German a full stop. Its lexemes, or 0. */
size_t read_ordinal_sign(struct saying *s, ptrdiff_t k, struct str *form);

/* ---- numbers.c ---- */

/* Each says a number and is false where the language has no rules for it. */
bool say_number(struct saying *s, enum spelling how, struct str digits);
bool say_integer(struct saying *s, enum spelling how, long long value);
void say_digits(struct saying *s, struct str digits); /* one by one */
/* "Flight 370", "A320": in pairs, as a house number is. False where it is too short. */
bool say_in_pairs(struct saying *s, struct str digits);
void say_year(struct saying *s, struct str digits);
void say_plural_ending(struct saying *s);
void speller_close(void *speller);

/* A number as it is written: "12,345.67", ".5". */
struct number {
	char digits[36]; /* of the whole part, without marks */
	size_t ndigits;
	struct str fraction;
	bool grouped;
	long long whole; /* without the fraction; -1 where it is too long */
	long long value; /* the same; -1 where there is a fraction */
	size_t n;        /* lexemes */
};
bool read_number(struct saying *s, ptrdiff_t k, struct number *out);
struct str number_digits(const struct number *n);
void say_amount(struct saying *s, const struct number *n);
void say_amount_as(struct saying *s, const struct number *n, enum spelling how);
bool is_year(const struct number *n); /* it may be one: four digits, 1000-2100 */

/* ---- say_quantities.c ---- */

struct quantity {
	struct number a, b;
	bool range;      /* a to b */
	struct str scale; /* "million"; empty */
	size_t n;        /* lexemes, from the first number on */
};
/* `money`: single letters are scales too ("5m"). False where no number stands at k. */
bool read_quantity(struct saying *s, ptrdiff_t k, bool money, struct quantity *q);
bool is_one(const struct quantity *q);
/* `what` is counted: its words, or the scale's, tell how the number is said. */
void say_quantity(struct saying *s, const struct quantity *q, struct str what);
/* "deux millions d'euros": the words behind a scale that is a noun. */
void say_behind_scale(struct saying *s, const struct quantity *q, struct str words);

/* The word at k tells it: "coded", "vote"... (contexts.txt) */
bool has_context(struct saying *s, ptrdiff_t k, const char *what);

/* The name of a street stands at k: the number before it is a house's. */
bool is_house(struct saying *s, ptrdiff_t k);

/* A small raised digit or minus, joined to what stands before it: an exponent, or a note. */
bool is_raised(struct saying *s, ptrdiff_t k);

/* Of a Roman numeral below 300; 0 where it is none. */
long long roman_value(struct str word);

const char *ordinal_ending(long long n); /* "st" of 1, as it is written */
/* A vulgar fraction of one character: "½". */
bool is_part(struct saying *s, ptrdiff_t k);
/* Says the unit behind a fraction, at k ("1/2 tsp."), where there is one; the lexeme behind it. */
size_t say_unit_of_part(struct saying *s, ptrdiff_t k, bool many);

/* A Roman number stands at k, behind an abbreviation and its full stop: "Vol. XII". */
bool is_roman_number(struct saying *s, ptrdiff_t k);

/* A word that a number before it makes one of its kind: "a $5 fine", "a 5 km race". */
bool makes_adjective(struct saying *s, ptrdiff_t before, ptrdiff_t behind);
/* ---- say_marks.c: of the current mark ---- */

/* Says its name, where the level of punctuation asks for that; whether it did. */
bool say_mark_name(struct saying *s);
/* Says a mark that nothing else knows, where it can; whether it is done with. */
bool say_unknown(struct saying *s);

/* Comes before the rules: the user's own pronunciations. */
size_t rule_own(struct saying *s);
/* The rules, in the order in which they are tried. */
typedef size_t rule_function(struct saying *s);
rule_function rule_address, rule_tag, rule_date, rule_ratio, rule_time, rule_money, rule_phone, rule_range,
	rule_measure, rule_fraction, rule_ordinal, rule_decade, rule_number, rule_version,
	rule_day, rule_title, rule_numbered, rule_street, rule_state, rule_dotted,
	rule_abbreviation, rule_numeral, rule_initialism, rule_mixed, rule_symbol, rule_note,
	rule_between, rule_lone_unit, rule_compass, rule_feet, rule_emoji, rule_written_ordinal,
	rule_place, rule_star, rule_docket, rule_spelled, rule_slash, rule_clock, rule_result, rule_century, rule_power;

#endif
