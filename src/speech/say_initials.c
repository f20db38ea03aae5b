#include "saying.h"

/* Initialisms and acronyms: capitals said by letter, or as a word. */

static bool is_vowel(char c)
{
	return strchr("AEIOUYaeiouy", c) != NULL;
}

/* Two consonants that an English word may begin with. */
static bool is_onset(char a, char b)
{
	return (b == 'H' && strchr("CPT", a)) || strchr("LRHW", b) || (a == 'S' && strchr("CKMNPQT", b)) || (a == 'K' && b == 'N');
}

/* Two consonants that it may end in. */
static bool is_coda(char a, char b)
{
	static const char pairs[] = "ST RT NT LT CK LL SS FT CT PT MP ND LD RD RM RN SK SH CH TH NG NK "
	                            "RK LK LM LF RF SP FF RS NS LS TS CS PS KS RL RG NC RC RB LP RP WN "
	                            "WL GH XT GS DS BS MS FS RR ZZ TT NN DD PH";
	for (const char *p = pairs; *p; p += p[2] ? 3 : 2)
		if (p[0] == a && p[1] == b)
			return true;
	return false;
}

/* A heap of three that words do begin or end with: "STRONG", "FALLS". */
static bool has_heap(struct str word, bool at_end)
{
	static const char heads[] = "STR SCR SPR SPL THR SHR SCH PHR CHR";
	static const char tails[] = "GHT NGS LLS NDS NTS RDS RKS CKS STS LDS LTS MPS NCH TCH RCH NGTH RTS "
	                            "RST RTH RMS RNS FTS CTS PTS LKS NKS SKS GTH SHT LPS RSE";
	struct str part = at_end ? str_sub(word, word.len - 3, word.len) : str_sub(word, 0, 3);
	ptrdiff_t at = word.len > 3 ? str_find(at_end ? STR(tails) : STR(heads), part) : -1;
	return at >= 0;
}

/* Whether a tongue could say it as a word: vowels, and no heap of consonants. */
static bool is_sayable(struct str word)
{
	size_t run = 0, vowels = 0, longest = 0, head = 0;
	for (size_t i = 0; i < word.len; i++) {
		if ((unsigned char)word.ptr[i] >= 0x80 || is_vowel(word.ptr[i])) {
			vowels += word.ptr[i] != 'Y';
			run = 0;
		} else {
			run++;
			if (run == i + 1)
				head = run;
			longest = run > longest ? run : longest;
		}
	}
	bool doubled = word.len > 1 && word.ptr[0] == word.ptr[1] && strchr("AIU", word.ptr[0]);
	bool heap = (head > 2 && has_heap(word, false)) || (run > 2 && has_heap(word, true));
	if (!vowels || doubled || (longest > (word.len > 5 ? 3 : 2) && !heap) || (head > 2 && !heap))
		return false;
	return (head < 2 || head > 2 || is_onset(word.ptr[0], word.ptr[1])) &&
	       (run < 2 || (run > 2 && heap) || is_coda(word.ptr[word.len - 2], word.ptr[word.len - 1]));
}

static bool has_vowel(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (is_vowel(word.ptr[i]))
			return true;
	return false;
}

void say_lower(struct saying *s, struct str word)
{
	if (s->say.len && s->say.ptr[s->say.len - 1] != ' ')
		strbuf_addc(&s->say, ' ');
	strbuf_addc(&s->say, word.ptr[0]);
	for (size_t i = 1; i < word.len; i++)
		strbuf_addc(&s->say, ascii_lower(word.ptr[i]));
}

/* Is the word at k one that is only written large, as all around it may be? */
static bool is_large_word(struct saying *s, ptrdiff_t k)
{
	struct lexeme *x = look(s, k);
	return x->kind == LEX_WORD && x->shape == SHAPE_UPPER && x->text.len >= 4 &&
	       !list_has(s, LIST_INITIALISMS, x->text) && !list_has(s, LIST_ACRONYMS, x->text) &&
	       is_sayable(x->text);
}

/* "JOSEPH" */
static bool is_name(struct saying *s, struct str word)
{
	char key[LEX_MOST_BYTES + 2];
	return word.len > 3 && is_given_name(s, capital_form(word, false, key));
}

/* "BOB ROE": a given name and another, as bylines have them. */
static bool is_byline(struct saying *s, ptrdiff_t k)
{
	char key[LEX_MOST_BYTES + 2];
	struct lexeme *x = look(s, k), *next = look(s, k + 1);
	return x->text.len > 2 && next->text.len > 2 && next->shape == SHAPE_UPPER &&
	       is_given_name(s, capital_form(x->text, false, key));
}

struct str word_stem(struct str word, struct str *tail)
{
	*tail = STR("");
	for (size_t i = 1; i + 1 < word.len; i++) {
		if (word.ptr[i] == '\'' || str_starts(str_sub(word, i, word.len), STR("’"))) {
			struct str end = str_sub(word, word.len - 1, word.len);
			bool small = ascii_is_lower(end.ptr[0]);
			*tail = str_eq_case(end, STR("s")) ? STR("'s")
			        : small ? str_sub(word, i, word.len) : STR("'t");
			return str_sub(word, 0, i);
		}
	}
	if (word.len > 2 && word.ptr[word.len - 1] == 's' && ascii_is_upper(word.ptr[word.len - 2])) {
		*tail = STR("s");
		return str_sub(word, 0, word.len - 1);
	}
	return word;
}

static bool is_all_upper(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!ascii_is_upper(word.ptr[i]))
			return false;
	return word.len > 0;
}

static void add_tail(struct saying *s, struct str tail, bool letters)
{
	struct str will = str_ends(tail, STR("ll")) ? phrase(s, "tail-ll")
	                  : str_ends(tail, STR("d")) ? phrase(s, "tail-d") : STR("");
	if (letters && str_eq(tail, STR("s")))
		strbuf_adds(&s->say, "’s");
	else if (letters && will.len) /* "the BBC'll" */
		say(s, will);
	else
		strbuf_add(&s->say, tail);
}

/* "I told HIM", "THE end" */
static bool is_small_word(struct saying *s, struct str word)
{
	char small[LEX_MOST_BYTES];
	if (word.len > 8)
		return false;
	for (size_t i = 0; i < word.len; i++)
		small[i] = ascii_lower(word.ptr[i]);
	struct str value = list_find(s, LIST_SMALL, (struct str){small, word.len});
	return value.ptr && !str_eq(value, STR("zone")) && !list_has(s, LIST_INITIALISMS, word);
}

/* What acronyms.txt has of its capitals, where that is one word of another spelling. */
static struct str respelled(struct saying *s, struct str word)
{
	char key[16];
	if (word.len > sizeof(key))
		return STR("");
	for (size_t i = 0; i < word.len; i++) {
		bool small = ascii_is_lower(word.ptr[i]);
		key[i] = small ? (char)(word.ptr[i] - 32) : word.ptr[i];
	}
	struct str value = list_find(s, LIST_ACRONYMS, (struct str){key, word.len});
	bool letters = str_find_char(value, '.') >= 0 || str_find_char(value, ' ') >= 0;
	return value.ptr && !letters ? value : STR("");
}

size_t rule_initialism(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	struct str tail, word = word_stem(x->text, &tail);
	if (word.len < 2 || word.len > 16)
		return 0;
	struct str value = list_find(s, LIST_ACRONYMS, word);
	bool numbered = is_kind(s, 1, LEX_DIGITS) && !look(s, 1)->spaced;
	/* "NO2", but "COP28" */
	if (numbered && word.len <= 3 && is_all_upper(word) &&
	    (!value.ptr || is_small_word(s, word))) {
		say_letters(s, word);
		return 1;
	}
	if (!value.ptr && x->shape == SHAPE_CAPITAL && word.len > 3) { /* "Noaa", as some papers write */
		struct str words = respelled(s, word);
		if (words.len) {
			say(s, words);
			add_tail(s, tail, false);
			return 1;
		}
	}
	if (value.ptr) {
		if (!value.len)
			say_lower(s, word);
		else
			say(s, value);
		add_tail(s, tail, str_find_char(value, '.') > 0);
		return 1;
	}
	if (x->shape == SHAPE_UPPER && str_eq(tail, STR("'t"))) { /* DON'T */
		say_lower(s, x->text);
		return 1;
	}
	/* the engine knows how the capitals of other languages are said */
	if (!is_all_upper(word) || !phrase(s, "capitals").len)
		return 0;
	value = list_find(s, LIST_INITIALISMS, word);
	bool loud = s->shouting || is_small_word(s, word);
	if (value.ptr && !(loud && value.len)) {
		say_letters(s, word);
		add_tail(s, tail, true);
		return 1;
	}
	if (!loud && !is_large_word(s, 0))
		loud = word.len > 2 && (is_large_word(s, 1) || is_large_word(s, -1) || is_byline(s, 0) ||
		                        is_byline(s, -1));
	bool sayable = loud && word.len > 3 ? has_vowel(word) : is_sayable(word) || is_name(s, word);
	if (sayable && (loud || word.len > 3)) {
		say_lower(s, word);
		add_tail(s, tail, false);
		return 1;
	}
	if (word.len > 6 || x->shape == SHAPE_LOWER)
		return 0;
	say_letters(s, word);
	add_tail(s, tail, true);
	return 1;
}

/* "9 x 4 x 3 in.", "12 cm x 5 cm" */
static bool is_by(struct saying *s)
{
	struct lexeme *x = look(s, 0), *last = look(s, -1);
	bool inch = last->kind == LEX_MARK && (last->code == '"' || last->code == 0x2033);
	return str_eq(x->text, STR("x")) && x->spaced && is_kind(s, 1, LEX_DIGITS) && look(s, 1)->spaced &&
	       (last->kind == LEX_DIGITS || inch || list_has(s, LIST_UNITS, last->text));
}

/* "14a High Rd", "section 4(a)", "Kh-22": letters that make no word; but "the word(s)". */
static bool is_lone_letter(struct saying *s)
{
	struct lexeme *x = look(s, 0), *before = look(s, -1);
	if (!phrase(s, "capitals").len || x->text.len > 2 || (unsigned char)x->text.ptr[0] >= 0x80)
		return false;
	if (x->text.len == 2) {
		ptrdiff_t k = is_mark(s, 1, '-') ? 2 : 1;
		bool number = is_kind(s, k, LEX_DIGITS) && !look(s, k)->spaced;
		return number && x->shape == SHAPE_CAPITAL && !has_vowel(x->text) &&
		       (x->spaced || before->kind == LEX_MARK) && !list_has(s, LIST_TITLES, x->text);
	}
	if (!x->spaced && before->kind == LEX_DIGITS)
		return is_free_after(s, 1);
	bool ending = x->text.ptr[0] == 's' && !before->spaced && is_kind(s, -2, LEX_WORD);
	return before->code == '(' && is_mark(s, 1, ')') && !ending;
}

/* "mRNA": a small letter before an initialism. */
size_t rule_mixed(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (phrase(s, "capitals").len && is_by(s)) {
		say_phrase(s, "by");
		return 1;
	}
	if (is_lone_letter(s)) {
		say_letters(s, x->text);
		return 1;
	}
	if (x->text.len == 1 && x->text.ptr[0] == 'v' && x->spaced && is_capital(s, -1) &&
	    is_capital(s, 1) && look(s, 1)->spaced) { /* "England v Australia" */
		say_phrase(s, "versus");
		return 1;
	}
	struct str tail, word = word_stem(x->text, &tail);
	/* "MoD", "DfE" */
	if (word.len == 3 && ascii_is_upper(word.ptr[0]) && strchr("odft", word.ptr[1]) &&
	    ascii_is_upper(word.ptr[2]) && word.ptr[0] != word.ptr[2] && phrase(s, "capitals").len) {
		say_letters(s, word);
		add_tail(s, tail, true);
		return 1;
	}
	size_t lower = 0;
	while (lower < word.len && ascii_is_lower(word.ptr[lower]))
		lower++;
	if (!phrase(s, "capitals").len || lower != 1 || word.len < 3 || word.len > 5 ||
	    !is_all_upper(str_sub(word, 1, word.len)))
		return 0;
	say_letters(s, word);
	add_tail(s, tail, true);
	return 1;
}
