#include "order.h"

enum { APPOSITION_TOKENS = 8, BEHIND_TOKENS = 16 };

/* Nothing, a comma, a stop, a quotation: the apposition ends there. */
static bool ends_apposition(const struct sentence_tokens *s, int i)
{
	return i >= s->n || s->t[i].kind != TOKEN_WORD;
}

static bool is_full_name(const struct sentence_tokens *s, const struct phrase *p)
{
	return p->kind == PHRASE_NAME && (p->end - p->name > 1 || p->name > p->first) &&
	       !phrase_doubtful(s, p);
}

struct phrase order_named(const struct sentence_tokens *s, struct phrase p)
{
	const uint32_t stops = WORD_CUE | WORD_CUE_ING | WORD_AUX | WORD_PRONOUN | WORD_SUBORDINATE |
	                       WORD_RELATIVE | WORD_ACCORDING;
	if (p.kind != PHRASE_ROLE || (p.flags & WORD_PLURAL))
		return p;
	for (int i = p.end; i < s->n && i < p.end + APPOSITION_TOKENS; i++) {
		struct phrase name;
		if (s->t[i].kind == TOKEN_COMMA) {
			name = phrase_at(s, i + 1);
			return is_full_name(s, &name) && ends_apposition(s, name.end) ? name : p;
		}
		if (s->t[i].kind != TOKEN_WORD || ((s->t[i].flags & stops) &&
		                                   !(s->t[i].shape & TOKEN_UPPER)))
			return p;
		/* "de Paris Anne Lebrun": the given name opens it */
		if (!(s->t[i].shape & TOKEN_UPPER) || !(s->t[i].flags & WORD_GIVEN))
			continue;
		name = phrase_at(s, i);
		if (!has(s, i - 1, WORD_PREPOSITION | WORD_AND))
			return is_full_name(s, &name) ? name : p;
		/* "of Milton", "for Ann Lee": his name may follow behind a comma */
		i = name.end > i ? name.end - 1 : i;
	}
	return p;
}

/* "am Freitag", "este martes", "mardi", "ce matin": a time by itself. */
static int skip_times(const struct sentence_tokens *s, int i)
{
	for (;;) {
		int k = i;
		while (has(s, k, WORD_ADVERB | WORD_AUX) && !has(s, k, WORD_CUE))
			k++;
		if (has(s, k, WORD_DEFINITE) && has(s, k + 1, WORD_TIME))
			k++;
		if (has(s, k, WORD_TIME) && !has(s, k, WORD_GIVEN))
			k++;
		if (k == i)
			return i;
		i = k;
	}
}

/* "heißt es in dem Schreiben", "lit-on dans le rapport": what is read there. */
static struct phrase paper_behind(const struct sentence_tokens *s, int i)
{
	for (int k = i; k < i + APPOSITION_TOKENS && s->t[k].kind == TOKEN_WORD; k++) {
		if (!has(s, k, WORD_PREPOSITION))
			continue;
		struct phrase p = phrase_at(s, k + 1);
		if (p.kind == PHRASE_DOCUMENT || p.kind == PHRASE_GROUP ||
		    p.kind == PHRASE_ORGANISATION)
			return p;
	}
	return (struct phrase){0};
}

struct phrase order_paper_before(const struct sentence_tokens *s, int from, int v)
{
	struct phrase none = {0};
	if (!has(s, from, WORD_PREPOSITION) || !has(s, v + 1, WORD_IT))
		return none;
	struct phrase p = paper_behind(s, from);
	return p.end <= v ? p : none;
}

struct phrase order_subject_behind(const struct sentence_tokens *s, int v)
{
	int i = skip_times(s, v + 1);
	struct phrase p = phrase_beside(s, i);
	bool impersonal = p.kind == PHRASE_PRONOUN &&
	                  ((p.flags & WORD_IT) ||
	                   ((p.flags & WORD_PLURAL) && (p.flags & WORD_FIRST)));
	if (impersonal) {
		struct phrase paper = paper_behind(s, p.end);
		return paper.kind ? paper : p;
	}
	if (p.kind && p.kind != PHRASE_THING)
		return order_named(s, p);
	int limit = i;
	while (limit < s->n && limit < i + BEHIND_TOKENS &&
	       (s->t[limit].kind == TOKEN_WORD || s->t[limit].kind == TOKEN_NUMBER) &&
	       !has(s, limit, WORD_RELATIVE | WORD_SUBORDINATE))
		limit++;
	if (!has(s, i, WORD_PREPOSITION))
		return p;
	for (int k = i; k < limit;) {
		bool governed;
		struct phrase q = phrase_next(s, k, limit, &governed);
		if (!q.kind)
			break;
		if (!governed && q.kind != PHRASE_THING && !has(s, q.first, WORD_TIME))
			return order_named(s, q);
		/* "ante la prensa Ana Ruiz", "de son côté Paul Girard": the name is not governed */
		bool apart = q.kind == PHRASE_NAME && q.name > q.first + 1 &&
		             !has(s, q.name - 1, WORD_ROLE | WORD_TITLE) &&
		             (has(s, q.name, WORD_GIVEN) || has(s, q.name - 1, WORD_GROUP));
		if (apart) {
			q.first = q.name;
			return q;
		}
		k = q.end;
	}
	return p;
}

int order_opening(const struct sentence_tokens *s, int i)
{
	if (!has(s, i, WORD_PREPOSITION))
		return i;
	int k = i + 1;
	if (has(s, k, WORD_ARTICLE))
		k++;
	return has(s, k, WORD_ACCORDING) ? k : i;
}

struct phrase order_behind_unknown(const struct sentence_tokens *s, int i)
{
	struct phrase none = {0};
	const struct word_token *t = &s->t[i];
	if (t->kind != TOKEN_WORD || t->flags || (t->shape & TOKEN_UPPER))
		return none;
	/* "wehrte sich Weber", "gibt er zu" */
	int k = i + 1;
	while (has(s, k, WORD_ADVERB))
		k++;
	struct phrase p = phrase_at(s, k);
	bool pronoun = p.kind == PHRASE_PRONOUN && (p.flags & (WORD_MALE | WORD_FEMALE)) &&
	               !has(s, k, WORD_RELATIVE);
	return pronoun || p.kind == PHRASE_NAME ? p : none;
}
