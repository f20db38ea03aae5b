#include "../util/log.h"
#include "ipa.h"
#include "saying.h"

/* The user's own pronunciations. */

static bool is_wordy(struct saying *s, ptrdiff_t k)
{
	return is_kind(s, k, LEX_WORD) || is_kind(s, k, LEX_DIGITS);
}

/* Whether a letter or a digit touches what begins at lexeme k, or what ends before it. */
static bool is_touched_before(struct saying *s, ptrdiff_t k)
{
	return !look(s, k)->spaced && is_wordy(s, k - 1);
}

static bool is_touched_behind(struct saying *s, ptrdiff_t k)
{
	return !look(s, k)->spaced && is_wordy(s, k);
}

/* The ending 's of a word, as it is written; empty: it has none. */
static struct str ending_of(struct str word)
{
	static const char *const endings[] = {"'s", "’s", "'S", "’S"};
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_ends(word, str_of(endings[i])))
			return str_sub(word, word.len - strlen(endings[i]), word.len);
	return STR("");
}

/* What ends a sentence elsewhere, as in "Dr. Who", does not within an entry that has it. */
static size_t longest(struct saying *s, size_t reach, const struct pronunciation **found,
                      struct str *tail)
{
	char key[PRONOUNCE_LONGEST + LEX_MOST_BYTES];
	size_t len = 0, n = 0;
	struct str lang = str_of(s->lang->code);
	for (ptrdiff_t k = 0; len <= 2 * reach; k++) { /* twice: accents may follow their letters */
		struct lexeme *x = look(s, k);
		if (x->kind == LEX_END || (k && x->cut) ||
		    len + x->text.len + 1 > sizeof(key))
			break;
		if (k && x->spaced)
			key[len++] = ' ';
		memcpy(key + len, x->text.ptr, x->text.len);
		len += x->text.len;
		if (is_touched_behind(s, k + 1))
			continue;
		struct str ending = {"", 0};
		const struct pronunciation *how =
			pronunciations_find(s->own, (struct str){key, len}, lang);
		if (!how && x->kind == LEX_WORD && (ending = ending_of(x->text)).len)
			how = pronunciations_find(s->own, (struct str){key, len - ending.len}, lang);
		if (how) {
			*found = how;
			*tail = ending;
			n = (size_t)k + 1;
		}
	}
	return n;
}

/* The entry holds for every language, and this one's sounds are others, or not known: once. */
static void tell_of_sounds(struct saying *s, const struct pronunciation *how)
{
	if (!s->told_of_sounds)
		log_notice("the lexicon's sounds /%.*s/ can't be said in \"%s\" "
		           "(conf/lang/CODE/ipa.txt); the word is said as it is written",
		           STR_ARG(how->say), s->lang->code);
	s->told_of_sounds = true;
}

size_t rule_own(struct saying *s)
{
	const struct pronunciation *how = NULL;
	struct str tail, bad;
	size_t reach = pronunciations_reach(s->own, look(s, 0)->text);
	if (!reach || is_touched_before(s, 0))
		return 0;
	size_t n = longest(s, reach, &how, &tail);
	if (!n)
		return 0;
	if (!how->ipa) {
		say(s, how->say);
		strbuf_add(&s->say, tail);
	} else if (!ipa_to_engine(s->lang->lists[LIST_IPA], how->say, &s->say, &bad)) {
		tell_of_sounds(s, how);
		return 0;
	} else if (tail.len) {
		/* an 's inside the brackets, or the engine says the letter */
		strbuf_cut(&s->say, s->say.len - 2);
		strbuf_adds(&s->say, "z]]");
	}
	if (sentence_ends(s, (ptrdiff_t)n - 1))
		strbuf_addc(&s->say, '.');
	s->pronounced = how;
	s->pronounced_tail = tail.len;
	return n;
}
