#include "saying.h"

/* A number, or a range of two, with its scale. */

/* "million", "bn", and single letters where they are joined to the number: "5m". */
static size_t read_scale(struct saying *s, ptrdiff_t k, bool money, struct str *scale)
{
	struct lexeme *x = look(s, k);
	struct str value;
	bool hyphen = is_mark(s, k, '-') && !look(s, k + 1)->spaced;
	size_t n = list_match(s, LIST_SCALES, k + hyphen, 2, &value);
	if (!n)
		return 0;
	x = look(s, k + hyphen);
	struct str unit; /* "9.4m bpd" */
	bool counted = x->text.len == 1 && !x->spaced && phrase(s, "letter-million").len &&
	               look(s, k + hyphen + 1)->text.len > 1 && look(s, k + hyphen + 1)->spaced &&
	               !list_has(s, LIST_SMALL, look(s, k + hyphen + 1)->text) &&
	               list_match(s, LIST_UNITS, k + hyphen + 1, 2, &unit);
	if (x->text.len == 1 && !counted && (!money || (x->spaced && x->shape == SHAPE_LOWER &&
	                                    !is_free_after(s, k + hyphen + 1))))
		return 0;
	if (n == 2 && sentence_ends(s, k + hyphen + 1))
		n = 1;
	*scale = value;
	return n + hyphen;
}

bool read_quantity(struct saying *s, ptrdiff_t k, bool money, struct quantity *q)
{
	*q = (struct quantity){0};
	if (!read_number(s, k, &q->a))
		return false;
	q->n = q->a.n;
	ptrdiff_t dash = k + (ptrdiff_t)q->n;
	if (is_dash(s, dash) && look(s, dash)->spaced == look(s, dash + 1)->spaced &&
	    read_number(s, dash + 1, &q->b)) {
		q->range = true;
		q->n += 1 + q->b.n;
	}
	q->n += read_scale(s, k + (ptrdiff_t)q->n, money, &q->scale);
	return true;
}

void say_quantity(struct saying *s, const struct quantity *q, struct str what)
{
	struct str scale = value_part(q->scale, q->a.value == 1 && !q->range ? 0 : 1);
	enum spelling how = spelling_of_words(s, scale.len ? scale : what);
	if (how == SPELL_CARDINAL && scale.len)
		how = SPELL_BARE;
	say_amount_as(s, &q->a, how);
	if (q->range) {
		say_phrase(s, "to");
		say_amount_as(s, &q->b, how);
	}
	say(s, scale);
}

void say_behind_scale(struct saying *s, const struct quantity *q, struct str words)
{
	bool linked = q->scale.len && str_eq(value_part(q->scale, 2), STR("of"));
	bool vowel = linked && words.len && strchr("aeiouAEIOU", words.ptr[0]);
	if (vowel && phrase(s, "of-vowel").len) {
		say_phrase(s, "of-vowel");
		strbuf_add(&s->say, words);
		return;
	}
	if (linked)
		say_phrase(s, "of");
	say(s, words);
}

bool is_one(const struct quantity *q)
{
	return q->a.value == 1 && !q->range && !q->scale.len;
}
