/*
 * The language of a text: by its script where one language alone writes so, else
 * by the function words of conf/lang/function-words.txt.
 */
#include "language.h"

#include "../util/letters.h"
#include "../util/paths.h"
#include "alphabets.h"

enum { LOOKED_AT_BYTES = 20000, MAX_LANGUAGES = 24, LONGEST_WORD = 16 };

struct wordlist *language_words(struct error *err)
{
	struct arena *a = arena_new();
	const char *path = paths_data(a, "conf/lang/function-words.txt", err);
	struct wordlist *words = path ? wordlist_load(path, err) : NULL;
	arena_free(a);
	return words;
}

/* Languages that are told apart by more than their letters and frequent words. */
static const char *const alike[] = {
	"no nb nn da", "cs sk", "es gl ca ast", "pt gl", "hr sr bs sl sh", "nl af fy", "id ms",
	"de lb als gsw nds", "it co scn", "fr oc", "sr mk", "en sco",
};

static bool are_alike(struct str a, struct str b)
{
	for (size_t i = 0; i < sizeof(alike) / sizeof(*alike); i++)
		if (str_has_word(str_of(alike[i]), a) && str_has_word(str_of(alike[i]), b))
			return true;
	return false;
}

static struct str primary(struct str tag)
{
	struct str rest;
	return str_cut(tag, '-', &rest);
}

static struct str beginning(struct str text)
{
	size_t cut = LOOKED_AT_BYTES;
	if (text.len <= cut)
		return text;
	while ((text.ptr[cut] & 0xc0) == 0x80)
		cut--;
	return str_sub(text, 0, cut);
}

/* ---- words ---- */

struct words {
	struct str text;
	size_t from, end; /* of the word in hand; both 0 at first */
};

/* "www.example.com/a-page_2", "and/or": no words of a sentence. Where it ends, or 0. */
static size_t end_of_address(struct str text, size_t from)
{
	size_t end = from;
	bool is = false;
	for (; end < text.len && !ascii_is_space(text.ptr[end]); end++) {
		char c = text.ptr[end];
		is |= c == '/' || c == '@' || c == '_' || c == '=' || c == '<' || c == '>';
	}
	return is ? end : 0;
}

static bool next_word(struct words *w)
{
	size_t i = w->end, next;
	for (; i < w->text.len; i = next) {
		bool first = !i || ascii_is_space(w->text.ptr[i - 1]);
		next = first ? end_of_address(w->text, i) : 0;
		if (next)
			continue;
		next = i;
		if (letter_is(utf8_next(w->text, &next)))
			break;
	}
	w->from = w->end = i;
	while (i < w->text.len && letter_is(utf8_next(w->text, &i)))
		w->end = i;
	return w->end > w->from;
}

/* "d" and its like are words only before an apostrophe ("d'or"), other letters only between
 * white space: not in "e-w", "S.A.". */
static bool is_mere_letter(const struct words *w)
{
	struct str rest = str_sub(w->text, w->end, w->text.len);
	if (w->end - w->from != 1)
		return false;
	if (strchr("cdjlmnst", w->text.ptr[w->from]))
		return !str_starts(rest, STR("'")) && !str_starts(rest, STR("’"));
	return (w->from && !ascii_is_space(w->text.ptr[w->from - 1])) ||
	       (rest.len && !ascii_is_space(rest.ptr[0]));
}

/* The languages that have the word, "de nl"; NULL ptr: none is known. */
static struct str languages_of(const struct wordlist *list, const struct words *w)
{
	char lower[2 * LONGEST_WORD];
	if (w->end - w->from > LONGEST_WORD || is_mere_letter(w))
		return (struct str){NULL, 0};
	return wordlist_find(list, letters_lower(str_sub(w->text, w->from, w->end), lower,
	                                         sizeof(lower)));
}

struct tally {
	size_t words, n;
	struct {
		struct str code;
		float score;
	} langs[MAX_LANGUAGES];
};

/* A word that several languages have counts less for each. */
static void count_word(struct tally *t, struct str codes)
{
	size_t shared = 1;
	for (size_t i = 0; i < codes.len; i++)
		shared += codes.ptr[i] == ' ';
	for (struct str rest = codes; rest.len;) {
		struct str code = str_cut(rest, ' ', &rest);
		size_t i = 0;
		while (i < t->n && !str_eq(t->langs[i].code, code))
			i++;
		if (i == t->n && t->n < MAX_LANGUAGES)
			t->langs[t->n++].code = code;
		if (i < t->n)
			t->langs[i].score += 1.f / (float)shared;
	}
}

/* Counts the words of the languages; returns the one that has most, NULL ptr: none has any. */
static struct str count_words(struct tally *t, const struct wordlist *list, struct str text,
                              float *score)
{
	*t = (struct tally){0};
	for (struct words w = {.text = text}; next_word(&w); t->words++)
		count_word(t, languages_of(list, &w));
	size_t best = 0;
	for (size_t i = 1; i < t->n; i++)
		if (t->langs[i].score > t->langs[best].score)
			best = i;
	*score = t->n ? t->langs[best].score : 0;
	return t->n ? t->langs[best].code : (struct str){NULL, 0};
}

static float score_of(const struct tally *t, struct str code)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->langs[i].code, code))
			return t->langs[i].score;
	return 0;
}

/* The best score but for that of a language, and of those like it where `alike_too`. */
static float score_beside(const struct tally *t, struct str code, bool alike_too)
{
	float best = 0;
	for (size_t i = 0; i < t->n; i++)
		if (!str_eq(t->langs[i].code, code) && t->langs[i].score > best &&
		    !(alike_too && are_alike(t->langs[i].code, code)))
			best = t->langs[i].score;
	return best;
}

/* ---- whole texts ---- */

struct str language_by_words(const struct wordlist *list, struct str text)
{
	struct tally t;
	float score;
	text = beginning(text);
	struct alphabet letters = alphabet_of(text);
	if (letters.share > 33)
		return str_of(letters.lang);
	struct str best = count_words(&t, list, text, &score);
	bool sure = score >= 3 && score * 20 > (float)t.words &&
	            score > 1.15f * score_beside(&t, best, false);
	return sure ? best : (struct str){"", 0};
}

bool language_denies(const struct wordlist *list, struct str declared, struct str text)
{
	struct tally t;
	float score;
	text = beginning(text);
	declared = primary(declared);
	struct alphabet letters = alphabet_of(text);
	if (letters.share > 33)
		return !str_eq_text(declared, letters.lang) &&
		       !alphabet_is_shared(str_of(letters.lang), declared);
	struct str best = count_words(&t, list, text, &score);
	/* A few sentences at least, and an eighth of all words are of the other's commonest. */
	return t.words >= 40 && score * 8 >= (float)t.words && !are_alike(declared, best) &&
	       score > 2 * score_of(&t, declared);
}

/* ---- passages ---- */

/* What speaks for one language and against another, in words. */
struct evidence {
	size_t small;     /* words that begin with a small letter */
	size_t found;     /* of these the one language has */
	size_t alone;     /* and the other lacks */
	size_t different; /* of these, as far as they are counted */
	size_t against;   /* that the other language has alone */
};

static struct evidence weigh(const struct wordlist *list, struct str text, struct str lang,
                             struct str other)
{
	enum { ENOUGH = 3 };
	const char *seen[ENOUGH];
	struct evidence e = {0};
	for (struct words w = {.text = text}; next_word(&w);) {
		size_t i = w.from;
		struct str codes = languages_of(list, &w);
		bool small = !letter_is_upper(utf8_next(text, &i));
		bool in_other = str_has_word(codes, other), in_lang = str_has_word(codes, lang);
		e.small += small;
		e.found += small && in_lang;
		e.against += in_other && !in_lang;
		if (!small || !in_lang || in_other)
			continue;
		e.alone++;
		for (i = 0; i < e.different && seen[i] != codes.ptr;)
			i++;
		if (i == e.different && i < ENOUGH)
			seen[e.different++] = codes.ptr;
	}
	return e;
}

/* Whether the list has words of the language. */
static bool is_known(const struct wordlist *list, struct str lang)
{
	struct str word, codes;
	for (size_t i = 0; wordlist_at(list, i, &word, &codes); i++)
		if (str_has_word(codes, lang))
			return true;
	return false;
}

/* The text begins with words that the language alone has: most are told so, by a few words. */
static bool begins_in(const struct wordlist *list, struct str text, struct str lang)
{
	enum { ENOUGH = 4, PER_WORD = 4, LOOKED_AT = 40 };
	size_t n = 0, own = 0;
	for (struct words w = {.text = text}; n < LOOKED_AT && next_word(&w);) {
		n++;
		own += str_eq(languages_of(list, &w), lang);
		if (own >= ENOUGH && own * PER_WORD >= n)
			return true;
	}
	return false;
}

/* By its script alone, where texts in `around` are not written in it. */
static struct str passage_by_letters(const struct alphabet *letters, struct str around)
{
	enum { FEWEST = 20 };
	struct str lang = str_of(letters->lang);
	bool other = letters->letters >= FEWEST && !str_eq(lang, around) && !are_alike(lang, around) &&
	             (letters->own || !alphabet_is_shared(lang, around));
	return other ? lang : (struct str){"", 0};
}

struct str language_of_passage(const struct wordlist *list, struct str around, struct str text)
{
	enum { FEWEST_WORDS = 10, FEWEST_FOUND = 4, DIFFERENT = 3 };
	struct tally t;
	float score;
	text = beginning(text);
	around = around.len ? primary(around) : STR("en");
	if (begins_in(list, text, around))
		return (struct str){"", 0};
	struct alphabet letters = alphabet_of(text);
	if (letters.share > 60)
		return passage_by_letters(&letters, around);
	struct str best = count_words(&t, list, text, &score), none = {"", 0};
	if (t.words < FEWEST_WORDS || !best.len || str_eq(best, around) || are_alike(best, around) ||
	    score < 1.3f * score_beside(&t, best, true))
		return none;
	struct evidence e = weigh(list, text, best, around);
	/* Names begin with capitals. */
	bool sure = e.alone >= FEWEST_FOUND && e.different >= DIFFERENT &&
	            e.found * 8 >= t.words && e.against * 6 <= e.alone && e.small * 2 >= t.words;
	/* Nothing speaks for a language whose words are not known, unless it has another script. */
	bool weighed = alphabet_is_other(around) || e.found * 3 >= t.words || is_known(list, around);
	return sure && weighed ? best : none;
}

/* ---- tags ---- */

struct str language_normal(struct arena *a, struct str declared)
{
	enum { LONGEST = 35 };
	static const char *const none[] = {"und", "mul", "zxx", "mis", "utf", "iso", "all", "int"};
	static const char *const old[][2] = {{"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"cn", "zh"},
		{"jp", "ja"}, {"kr", "ko"}, {"cz", "cs"}, {"dk", "da"}, {"gr", "el"}};
	struct str rest;
	declared = str_trim(str_cut(str_cut(declared, ',', &rest), '.', &rest));
	char text[LONGEST + 1];
	size_t n = 0, start = 0;
	for (size_t i = 0; i <= declared.len && n < LONGEST; i++) {
		char c = i < declared.len ? declared.ptr[i] : '-';
		if (c != '-' && c != '_' && !ascii_is_digit(c) && !ascii_is_lower(c) && !ascii_is_upper(c))
			return (struct str){"", 0};
		if (c != '-' && c != '_') {
			text[n++] = ascii_lower(c);
			continue;
		}
		/* Regions are in capitals, scripts begin with one. */
		size_t len = n - start;
		for (size_t k = start; start && k < n; k++)
			if (len == 2 || (len == 4 && k == start && !ascii_is_digit(text[k])))
				text[k] = (char)(ascii_is_lower(text[k]) ? text[k] - 'a' + 'A' : text[k]);
		if (i < declared.len)
			text[n++] = '-';
		start = n;
	}
	struct str tag = {text, n}, primary = str_cut(tag, '-', &rest);
	if (primary.len < 2 || primary.len > 3 || ascii_is_digit(primary.ptr[0]))
		return (struct str){"", 0};
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (str_eq(primary, str_of(none[i])))
			return (struct str){"", 0};
	for (size_t i = 0; i < sizeof(old) / sizeof(*old); i++)
		if (str_eq(primary, str_of(old[i][0])))
			memcpy(text, old[i][1], 2);
	return arena_str(a, tag);
}

bool language_same(struct str a, struct str b)
{
	return str_eq_case(primary(a), primary(b));
}
