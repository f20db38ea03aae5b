#include "lexicon.h"

#include <stdlib.h>

#include "../util/letters.h"
#include "../util/mem.h"
#include "../util/wordlist.h"

enum { FILES = 10, TURNS = 8 };

/* Each file, and what a word in it is without a value. */
static const struct {
	const char *name;
	uint32_t flags;
} files[FILES] = {
	{"function-words", 0},
	{"cues", WORD_CUE},
	{"name-titles", WORD_TITLE},
	{"roles", WORD_ROLE},
	{"groups", WORD_GROUP | WORD_PLURAL},
	{"documents", WORD_DOCUMENT},
	{"not-names", WORD_NOT_NAME},
	{"name-parts", WORD_PARTICLE},
	{"given-names", 0},
	{"given-names", 0}, /* the English one, which has names from everywhere, comes last */
};

/* What a value in the files says. */
static const struct {
	const char *value;
	uint32_t flags;
} values[] = {
	{"ing", WORD_CUE_ING},
	{"verb", WORD_CUE},
	{"with-it", WORD_CUE_IT},
	{"auxiliary", WORD_AUX},
	{"adverb", WORD_ADVERB},
	{"pronoun", WORD_PRONOUN},
	{"plural", WORD_PLURAL},
	{"first", WORD_FIRST},
	{"it", WORD_IT},
	{"who", WORD_RELATIVE},
	{"article", WORD_ARTICLE},
	{"definite", WORD_DEFINITE | WORD_ARTICLE},
	{"preposition", WORD_PREPOSITION},
	{"and", WORD_AND},
	{"subordinate", WORD_SUBORDINATE},
	{"organisation", WORD_ORGANISATION},
	{"place", WORD_PLACE | WORD_NOT_NAME},
	{"time", WORD_TIME},
	{"female", WORD_FEMALE},
	{"male", WORD_MALE},
	{"f", WORD_GIVEN_FEMALE},
	{"m", WORD_GIVEN_MALE},
	{"fm", WORD_GIVEN_FEMALE | WORD_GIVEN_MALE},
	{"suffix", WORD_SUFFIX},
	{"abbreviation", WORD_ABBREVIATION},
	{"according", WORD_ACCORDING},
	{"role", WORD_ROLE},
	{"title", WORD_TITLE},
};

enum { VALUES = sizeof(values) / sizeof(*values) };

struct entry {
	struct str word;
	uint32_t flags;
	uint32_t stands_for; /* the entry + 1 that it is short for; 0: itself */
	struct str full;     /* that entry's word, while reading */
};

struct lexicon {
	struct wordlist *lists[FILES];
	size_t nfiles;
	char *text; /* the words in lower case */
	struct entry *entries;
	uint32_t n, cap;
	uint32_t *slots; /* index + 1 */
	size_t nslots;
	bool dash_dialogue, noun_capitals, drops_subjects;
	struct {
		struct str label;
		enum lexicon_turn turn;
	} turns[TURNS];
	size_t nturns;
	struct str asking, answering; /* what to call them */
};

static uint32_t *slot(const struct lexicon *x, struct str word)
{
	size_t i = (size_t)str_hash(word) & (x->nslots - 1);
	while (x->slots[i] && !str_eq(x->entries[x->slots[i] - 1].word, word))
		i = (i + 1) & (x->nslots - 1);
	return &x->slots[i];
}

/* "pronoun female" -> the flags of both; false where a value is not known. */
static bool parse_value(struct str value, uint32_t *flags, struct str *full)
{
	while (value.len) {
		struct str one = str_trim(str_cut(value, ' ', &value));
		if (str_starts(one, STR("for:"))) {
			*full = str_sub(one, 4, one.len);
			continue;
		}
		size_t i = 0;
		while (i < VALUES && !str_eq(one, str_of(values[i].value)))
			i++;
		if (one.len && i == VALUES)
			return false;
		if (one.len)
			*flags |= values[i].flags;
	}
	return true;
}

/* Whether the value is about the language, not a word. */
static bool of_language(struct lexicon *x, struct str word, struct str value)
{
	bool dash = str_eq(value, STR("dash")), capitals = str_eq(value, STR("capitals"));
	bool dropped = str_eq(value, STR("dropped"));
	bool asks = str_eq(value, STR("asks")), answers = str_eq(value, STR("answers"));
	if ((asks || answers) && x->nturns < TURNS) {
		x->turns[x->nturns].label = word;
		x->turns[x->nturns++].turn = asks ? TURN_ASKS : TURN_ANSWERS;
	}
	bool asking = str_eq(value, STR("interviewer"));
	bool answering = str_eq(value, STR("interviewee"));
	if (asking)
		x->asking = word;
	if (answering)
		x->answering = word;
	x->dash_dialogue |= dash;
	x->noun_capitals |= capitals;
	x->drops_subjects |= dropped;
	return dash || capitals || dropped || asks || answers || asking || answering;
}

static bool add_file(struct lexicon *x, size_t file, char **to, struct error *err)
{
	struct str word, value;
	for (size_t i = 0; wordlist_at(x->lists[file], i, &word, &value); i++) {
		struct str lower = letters_lower(word, *to, word.len * 2 + 4);
		uint32_t flags = files[file].flags;
		if (file == 0 && of_language(x, word, value))
			continue;
		/* A value says more; in these two files it says something else instead. */
		if (value.len && (str_eq(str_of(files[file].name), STR("cues")) ||
		                  str_eq(str_of(files[file].name), STR("name-parts"))))
			flags = 0;
		struct str full = {NULL, 0};
		if (!parse_value(value, &flags, &full))
			return error_set(err, ERROR_CONFIG,
			                 "%s.txt: \"%.*s\" has the value \"%.*s\", which is none",
			                 files[file].name, STR_ARG(word), STR_ARG(value));
		uint32_t *s = slot(x, lower);
		if (*s) {
			bool known = file == FILES - 1 && x->entries[*s - 1].flags;
			x->entries[*s - 1].flags |= known ? 0 : flags;
			continue;
		}
		x->entries[x->n++] = (struct entry){lower, flags, 0, full};
		*s = x->n;
		*to += lower.len;
	}
	return true;
}

static bool load(struct lexicon *x, const char *code, struct error *err)
{
	size_t n = 0, bytes = 0;
	x->nfiles = strcmp(code, "en") == 0 ? FILES - 1 : FILES;
	for (size_t i = 0; i < x->nfiles; i++) {
		const char *from = i == FILES - 1 ? "en" : code;
		x->lists[i] = wordlist_of_language(from, files[i].name, err);
		if (!x->lists[i])
			return false;
		struct str word, value;
		for (size_t k = 0; wordlist_at(x->lists[i], k, &word, &value); k++, n++)
			bytes += word.len * 2 + 4;
	}
	for (x->nslots = 16; x->nslots < 2 * n; x->nslots *= 2)
		;
	x->slots = mem_zeroed(x->nslots, sizeof(*x->slots));
	x->entries = mem_zeroed(n + 1, sizeof(*x->entries));
	x->text = mem_alloc(bytes + 1);
	char *to = x->text;
	for (size_t i = 0; i < x->nfiles; i++)
		if (!add_file(x, i, &to, err))
			return error_in(err, code);
	for (uint32_t i = 0; i < x->n; i++)
		if (x->entries[i].full.len)
			x->entries[i].stands_for = *slot(x, x->entries[i].full);
	return true;
}

struct lexicon *lexicon_new(struct str language, struct error *err)
{
	char code[4] = "en";
	size_t n = 0;
	while (n < language.len && n < 3 && language.ptr[n] != '-' && language.ptr[n] != '_')
		n++;
	bool whole = n == language.len || language.ptr[n] == '-' || language.ptr[n] == '_';
	for (size_t i = 0; i < n && n >= 2 && whole; i++) {
		char c = ascii_lower(language.ptr[i]);
		code[i] = ascii_is_lower(c) ? c : 'x'; /* it becomes part of a path */
		code[i + 1] = '\0';
	}
	struct lexicon *x = mem_zeroed(1, sizeof(*x));
	if (!load(x, code, err)) {
		lexicon_free(x);
		return NULL;
	}
	return x;
}

void lexicon_free(struct lexicon *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < FILES; i++)
		wordlist_free(x->lists[i]);
	free(x->text);
	free(x->entries);
	free(x->slots);
	free(x);
}

uint32_t lexicon_find(const struct lexicon *x, struct str lower, uint32_t *id)
{
	*id = *slot(x, lower);
	if (!*id)
		return 0;
	const struct entry *e = &x->entries[*id - 1];
	if (e->stands_for)
		*id = e->stands_for;
	return e->flags;
}

enum lexicon_turn lexicon_turn(const struct lexicon *x, struct str label)
{
	for (size_t i = 0; i < x->nturns; i++)
		if (str_eq(x->turns[i].label, label))
			return x->turns[i].turn;
	return TURN_NAMED;
}

struct str lexicon_asking(const struct lexicon *x)
{
	return x->asking.len ? x->asking : STR("Interviewer");
}

struct str lexicon_answering(const struct lexicon *x)
{
	return x->answering.len ? x->answering : STR("Interviewee");
}

uint32_t lexicon_size(const struct lexicon *x)
{
	return x->n;
}

bool lexicon_dash_dialogue(const struct lexicon *x)
{
	return x->dash_dialogue;
}

bool lexicon_noun_capitals(const struct lexicon *x)
{
	return x->noun_capitals;
}

bool lexicon_drops_subjects(const struct lexicon *x)
{
	return x->drops_subjects;
}
