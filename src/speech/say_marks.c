#include <unicode/uchar.h>

#include "saying.h"
#include "spell.h"

/* Marks by their names: the levels of punctuation, and symbols that no list knows. */

enum { SAID_EACH = 3 /* as often as a mark is repeated; more is said as a number */ };

/* The words, parted from what stands around them. */
static void say_apart(struct saying *s, struct str words)
{
	struct lexeme *x = look(s, 0), *next = look(s, 1);
	if (!x->spaced || s->say.len)
		strbuf_addc(&s->say, ' ');
	strbuf_add(&s->say, words);
	if (!next->spaced && next->kind != LEX_END && next->kind != LEX_MARK)
		strbuf_addc(&s->say, ' ');
}

static size_t count_marks(struct str text)
{
	size_t first = 0;
	while (++first < text.len && ((unsigned char)text.ptr[first] & 0xc0) == 0x80)
		;
	return text.len / first;
}

bool say_mark_name(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	if (s->punctuation < PUNCTUATION_MOST)
		return false;
	size_t n = count_marks(x->text);
	struct str level, one = str_sub(x->text, 0, x->text.len / n);
	if (x->code == '#')
		one = STR("＃"); /* a list can't begin a line with it */
	struct str entry = list_find(s, LIST_PUNCTUATION, one), name = str_cut(entry, '|', &level);
	if (!name.len || (s->punctuation == PUNCTUATION_MOST && str_eq(level, STR("all"))))
		return false;
	struct strbuf words = STRBUF_INIT;
	if (n > SAID_EACH)
		strbuf_addf(&words, "%zu ", n);
	for (size_t i = 0; i < (n > SAID_EACH ? 1 : n); i++)
		strbuf_addf(&words, i ? " %.*s" : "%.*s", STR_ARG(name));
	/* what it does to the tune remains */
	if (x->code < 0x80 && strchr(sentence_ends(s, 0) ? ".!?" : ",;:!?", (int)x->code))
		strbuf_addc(&words, (char)x->code);
	say_apart(s, strbuf_str(&words));
	strbuf_release(&words);
	return true;
}

bool say_unknown(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	int type = u_charType((UChar32)x->code);
	bool symbol = type == U_OTHER_SYMBOL || type == U_MATH_SYMBOL ||
	              type == U_MODIFIER_SYMBOL || type == U_CURRENCY_SYMBOL;
	if (symbol && s->punctuation == PUNCTUATION_NONE)
		return true; /* no word, so silent */
	if (x->text.len > 8 || (symbol && count_marks(x->text) > 1)) {
		strbuf_addc(&s->say, ','); /* a line, an ornament */
		return true;
	}
	/* In other languages the engine has names of its own. */
	if (!symbol || strcmp(s->lang->code, "en") != 0)
		return false;
	struct strbuf name = STRBUF_INIT;
	unicode_name(x->code, &name);
	say_apart(s, strbuf_str(&name));
	strbuf_release(&name);
	return true;
}
