#include "cues.h"

#include "order.h"

enum { CLAUSE_TOKENS = 60 };

static bool lower(const struct sentence_tokens *s, int i)
{
	return i >= 0 && i < s->n && s->t[i].kind == TOKEN_WORD && !(s->t[i].shape & TOKEN_UPPER);
}

static bool is_kind(const struct sentence_tokens *s, int i, enum token_kind kind)
{
	return i >= 0 && i <= s->n && s->t[i].kind == kind;
}

/* Where a clause may end: a comma, a stop, nothing more. */
static bool is_pause(const struct sentence_tokens *s, int i)
{
	return i >= s->n || is_kind(s, i, TOKEN_COMMA) || is_kind(s, i, TOKEN_STOP);
}

static bool is_verb(const struct sentence_tokens *s, int i)
{
	bool with_it = has(s, i, WORD_CUE_IT) && has(s, i + 1, WORD_IT);
	/* behind an article it is a noun: "une note", "the claims"; not so "one said" */
	bool noun = (has(s, i - 1, WORD_DEFINITE) && !has(s, i - 1, WORD_PRONOUN | WORD_SUBORDINATE)) ||
	            (has(s, i - 1, WORD_ARTICLE) && has(s, i - 1, WORD_MALE | WORD_FEMALE));
	return lower(s, i) && !noun && (has(s, i, WORD_CUE) || with_it);
}

static bool ends_clause(const struct sentence_tokens *s, int i)
{
	return i >= s->n || s->t[i].kind == TOKEN_QUOTE || s->t[i].kind == TOKEN_BREAK ||
	       s->t[i].kind == TOKEN_STOP || s->t[i].kind == TOKEN_COLON;
}

static int skip_small(const struct sentence_tokens *s, int i)
{
	/* "l’a dit" */
	if (has(s, i, WORD_DEFINITE) && has(s, i + 1, WORD_AUX))
		i++;
	while (has(s, i, WORD_ADVERB | WORD_AUX) && !has(s, i, WORD_CUE))
		i++;
	return i;
}

/* "laut" before a quotation too; "so" only behind one. */
static bool is_according(const struct sentence_tokens *s, int i)
{
	/* "de acuerdo con", not "un acuerdo con" */
	bool noun = has(s, i - 1, WORD_ARTICLE) && !has(s, i - 2, WORD_PREPOSITION);
	return has(s, i, WORD_ACCORDING) && !has(s, i, WORD_ADVERB) && !noun;
}

/* Whose words they are, behind "according to", "según", "según explicó", "so". */
static struct phrase according_to(const struct sentence_tokens *s, int i)
{
	int k = has(s, i + 1, WORD_PREPOSITION) ? i + 2 : i + 1;
	int v = skip_small(s, k);
	return is_verb(s, v) ? order_subject_behind(s, v) : phrase_beside(s, k);
}

static struct cue found(struct phrase who, const char *rule, int confidence, int verb)
{
	return (struct cue){who, rule, (uint8_t)confidence, verb};
}

static struct cue nothing(void)
{
	return (struct cue){.rule = NULL, .verb = -1};
}

/* The speech verb of the subject that ends before i: behind appositions and relative clauses. */
static int verb_after(const struct sentence_tokens *s, int i)
{
	bool relative = false;
	for (int k = i; k < i + CLAUSE_TOKENS && !ends_clause(s, k); k++) {
		if (has(s, k, WORD_RELATIVE))
			relative = true;
		bool after_comma = k > i && s->t[k - 1].kind == TOKEN_COMMA;
		if (after_comma && relative && is_verb(s, skip_small(s, k)))
			relative = false;
		if (is_verb(s, k) && !relative)
			return k;
	}
	return -1;
}

static bool may_speak(const struct sentence_tokens *s, const struct phrase *p)
{
	return p->kind && p->kind != PHRASE_THING && !has(s, p->first, WORD_RELATIVE);
}

/* A place that says nothing: "In Salem, Oregon, ..." */
static bool mere_place(const struct sentence_tokens *s, const struct phrase *p)
{
	return p->kind == PHRASE_ORGANISATION && has(s, p->end - 1, WORD_PLACE | WORD_ABBREVIATION) &&
	       !has(s, p->end, WORD_CUE | WORD_AUX);
}

/* "In China, ...", "But when she came, Ann Lee ...": where what follows the comma starts. */
static int skip_opening(const struct sentence_tokens *s, int from, int limit)
{
	int i = from;
	while (i < limit && has(s, i, WORD_AND | WORD_ADVERB))
		i++;
	if (!has(s, i, WORD_PREPOSITION | WORD_SUBORDINATE))
		return from;
	int k = i;
	while (k < limit && k - i < CLAUSE_TOKENS && s->t[k].kind != TOKEN_COMMA)
		k++;
	return k < limit && s->t[k].kind == TOKEN_COMMA ? k : from;
}

/* The first subject in [from, limit): not behind a preposition, and of a known kind. */
static struct phrase first_subject(const struct sentence_tokens *s, int from, int limit)
{
	struct phrase fallback = {0};
	for (int i = from; i < limit;) {
		bool governed;
		struct phrase p = phrase_next(s, i, limit, &governed);
		if (!p.kind)
			break;
		bool subject = !governed && may_speak(s, &p) && !mere_place(s, &p);
		bool doubtful = s->noun_capitals && p.kind == PHRASE_NAME && phrase_doubtful(s, &p);
		bool people = p.kind != PHRASE_DOCUMENT && p.kind != PHRASE_ORGANISATION;
		if (subject && people && !doubtful)
			return p;
		if (subject && !fallback.kind)
			fallback = p;
		i = p.end;
	}
	return fallback;
}

static bool starts_clause(const struct sentence_tokens *s, int from, int i)
{
	while (i > from && has(s, i - 1, WORD_ADVERB))
		i--;
	return i <= from || s->t[i - 1].kind == TOKEN_COMMA || s->t[i - 1].kind == TOKEN_DASH ||
	       has(s, i - 1, WORD_AND | WORD_SUBORDINATE);
}

/* "When her mother called, she laughed and said": she, who opens the last clause. */
static struct phrase clause_subject(const struct sentence_tokens *s, int from, int limit)
{
	struct phrase best = {0};
	for (int i = from; i < limit;) {
		bool governed;
		struct phrase p = phrase_next(s, i, limit, &governed);
		if (!p.kind)
			break;
		bool appositive = best.kind && s->t[p.end].kind == TOKEN_COMMA;
		if (!governed && !appositive && may_speak(s, &p) && starts_clause(s, from, p.first))
			best = p;
		i = p.end;
	}
	return best.kind ? best : first_subject(s, from, limit);
}

/* The subject of an apposition: "Ann Lee, a professor of law, said". `comma` is the last one. */
static struct phrase before_apposition(const struct sentence_tokens *s, int from, int comma)
{
	struct phrase best = {0}, last = {0};
	for (int i = from; i < comma;) {
		bool governed;
		struct phrase p = phrase_next(s, i, comma, &governed);
		if (!p.kind)
			break;
		i = p.end;
		/* "Ann Lee of Ohio, a senator, said" */
		if (governed && !best.kind && last.kind == PHRASE_NAME && p.end < comma &&
		    s->t[p.end].kind == TOKEN_COMMA && p.first - last.end == 1)
			best = last;
		/* "after Ann Lee, asked about it, had said" */
		if (governed && !has(s, p.first - 1, WORD_SUBORDINATE))
			continue;
		/* "The mayor, Ann Lee, said" names her better than "Ann Lee, the mayor" does */
		bool named = p.kind == PHRASE_NAME && best.kind != PHRASE_NAME;
		if (s->t[p.end].kind == TOKEN_COMMA && p.kind != PHRASE_THING &&
		    ((p.end < comma && !best.kind) || named))
			best = p;
		last = p;
	}
	return best.kind ? best : last;
}

/* The name that ends right before i: "a film of Ann Lee saying". */
static struct phrase name_up_to(const struct sentence_tokens *s, int from, int i)
{
	for (int k = from; k < i;) {
		bool governed;
		struct phrase p = phrase_next(s, k, i, &governed);
		if (!p.kind)
			break;
		if (p.end == i && p.kind == PHRASE_NAME)
			return p;
		k = p.end;
	}
	return (struct phrase){0};
}

/* The subject of the verb at v, looking left as far as `from`. */
static struct phrase subject_of(const struct sentence_tokens *s, int from, int v)
{
	int k = v - 1;
	while (k >= from && has(s, k, WORD_ADVERB | WORD_AUX))
		k--;
	if (k > from && s->t[k].kind == TOKEN_DASH) {
		/* "Ann Lee -- she runs the place -- said" */
		int d = k - 1;
		while (d > from && s->t[d].kind != TOKEN_DASH)
			d--;
		k = d > from ? d - 1 : k;
	}
	if (k < from)
		return (struct phrase){0};
	if (has(s, k, WORD_PRONOUN) && !has(s, k, WORD_RELATIVE))
		return phrase_at(s, k);
	if (has(s, k, WORD_AND | WORD_PREPOSITION))
		return clause_subject(s, from, k);
	if (s->t[k].kind == TOKEN_COMMA)
		return before_apposition(s, from, k);
	struct phrase best = {0};
	bool relative = false;
	for (int i = from; i <= k;) {
		bool governed;
		struct phrase p = phrase_next(s, i, k + 1, &governed);
		for (; i < (p.kind ? p.first : k + 1); i++) {
			if (s->t[i].kind == TOKEN_COMMA)
				relative = false;
			if (has(s, i, WORD_SUBORDINATE))
				relative = false;
		}
		if (!p.kind)
			break;
		if (has(s, p.first, WORD_RELATIVE))
			relative = best.kind != PHRASE_NONE;
		else if (!governed && !relative)
			best = p;
		i = p.end > i ? p.end : i + 1;
	}
	if (best.kind == PHRASE_ROLE && best.first > from &&
	    s->t[best.first - 1].kind == TOKEN_COMMA) {
		/* "Ann Lee, the director of the house said" */
		struct phrase name = name_up_to(s, from, best.first - 1);
		if (name.kind)
			return name;
	}
	return best;
}

/* “...,” said Ann Lee / “...,” Ann Lee, a professor, later said / according to Ann Lee */
static struct cue after(const struct sentence_tokens *s, int q, bool pause)
{
	int i = q + 1;
	bool strict = i < s->n && s->t[i].kind == TOKEN_BREAK;
	i += strict;
	if (i < s->n && s->t[i].kind == TOKEN_DASH) {
		struct phrase p = phrase_at(s, i + 1);
		if ((p.kind == PHRASE_NAME || p.kind == PHRASE_ORGANISATION) && is_pause(s, p.end))
			return found(p, "signature", 90, -1);
	}
	while (i < s->n && (s->t[i].kind == TOKEN_COMMA || s->t[i].kind == TOKEN_DASH))
		i++;
	i = order_opening(s, i);
	if (has(s, i, WORD_ACCORDING)) {
		struct phrase p = according_to(s, i);
		if (p.kind && p.kind != PHRASE_THING)
			return found(p, "according to", 92, i);
	}
	int v = skip_small(s, i);
	if (is_verb(s, v)) {
		struct phrase p = order_subject_behind(s, v);
		if (p.kind)
			return found(p, "verb and name after it", 96, v);
	}
	struct phrase p = strict ? (struct phrase){0} : order_behind_unknown(s, i);
	if (p.kind)
		return found(p, "verb and name after it", 85, i);
	p = phrase_beside(s, i);
	if (!p.kind && v > i)
		p = phrase_at(s, v); /* "a-t-il ajouté" */
	if (!p.kind)
		return nothing();
	v = verb_after(s, p.end);
	if (p.kind == PHRASE_THING && v > p.end) {
		/* "..., the dawn of an age, Ann Lee says" */
		struct phrase beside = subject_of(s, p.end, v);
		if (beside.end == v && (beside.kind == PHRASE_NAME || beside.kind == PHRASE_PRONOUN))
			p = beside;
	}
	bool next = v >= 0 && skip_small(s, p.end) == v;
	/* `She said, “...”` after a quotation is of the next one */
	int behind = v + 1;
	bool of_next = v >= 0 && is_kind(s, behind + 1, TOKEN_QUOTE) &&
	               (is_kind(s, behind, TOKEN_COMMA) || is_kind(s, behind, TOKEN_COLON));
	if (strict && (of_next || !next || p.kind == PHRASE_THING))
		return nothing();
	if (strict)
		return found(p, "name and verb after a stop", 78, v);
	if (v >= 0)
		return found(p, "name and verb after it", next ? 97 : 93, v);
	if (p.kind == PHRASE_PRONOUN && lower(s, p.end) && pause)
		return found(p, "pronoun after it", 88, -1);
	if (pause && p.kind != PHRASE_THING)
		return found(p, "name after it", 75, -1);
	return nothing();
}

/* Ann Lee: “...” / More from Ann Lee: “...” */
static struct cue before_colon(const struct sentence_tokens *s, int from, int q)
{
	struct phrase p = phrase_at(s, from);
	if (p.kind && p.end == q - 1)
		return found(p, "name and colon", 95, -1);
	p = name_up_to(s, from, q - 1);
	if (p.kind && is_kind(s, p.first - 1, TOKEN_DASH))
		return found(p, "name and colon", 92, -1);
	return nothing();
}

/* The speech verb at v stands between `from` and the quotation q. */
static struct cue before_verb(const struct sentence_tokens *s, int from, int v, int q)
{
	bool beside = is_kind(s, q - 1, TOKEN_COLON) || is_kind(s, q - 1, TOKEN_COMMA);
	if (has(s, v, WORD_ACCORDING)) {
		struct phrase p = according_to(s, v);
		return p.kind ? found(p, "according to", 88, v) : nothing();
	}
	struct phrase paper = order_paper_before(s, from, v);
	if (paper.kind)
		return found(paper, "paper and verb before it", 90, v);
	struct phrase behind = order_subject_behind(s, v);
	/* "Der Zeitung sagte Weber": where the verb stands second, the name behind it is the subject */
	bool inverted = s->noun_capitals && v > from && behind.end <= q &&
	                behind.kind == PHRASE_NAME && !phrase_doubtful(s, &behind);
	if (inverted)
		return found(behind, "verb and name before it", 90, v);
	if (v == from && has(s, v, WORD_CUE) && behind.kind)
		return found(behind, "verb and name before it", 90, v);
	if (!is_verb(s, v))
		return nothing();
	struct phrase p = subject_of(s, from, v);
	if (p.kind && p.kind != PHRASE_THING)
		return found(p, "name and verb before it", beside ? 92 : 82, v);
	if (!p.kind && behind.kind && behind.end <= q)
		return found(behind, "verb and name before it", 85, v);
	return p.kind ? found(p, "name and verb before it", 70, v) : nothing();
}

/* Ann Lee said, “...” / Ann Lee: “...” / ..., adding: “...” */
static struct cue before(const struct sentence_tokens *s, int q)
{
	int from = q;
	while (from > 0 && q - from < CLAUSE_TOKENS && !is_kind(s, from - 1, TOKEN_BREAK) &&
	       !is_kind(s, from - 1, TOKEN_QUOTE))
		from--;
	if (from == q)
		return nothing();
	bool colon = is_kind(s, q - 1, TOKEN_COLON), comma = is_kind(s, q - 1, TOKEN_COMMA);
	struct cue c = colon ? before_colon(s, from, q) : nothing();
	int v = q - 1;
	while (v >= from && !is_verb(s, v) && !has(s, v, WORD_CUE_ING) && !is_according(s, v) &&
	       !(v == from && has(s, v, WORD_CUE)))
		v--;
	if (!c.who.kind && v >= from)
		c = before_verb(s, from, v, q);
	if (c.who.kind)
		return c;
	struct phrase p = {0};
	if (v - 2 > from && has(s, v, WORD_CUE_ING) && is_kind(s, v - 1, TOKEN_COMMA) &&
	    is_verb(s, v - 2))
		p = subject_of(s, from, v - 2); /* "..., Ann Lee said, adding" */
	else if (v > from && has(s, v, WORD_CUE_ING))
		p = name_up_to(s, from, v);
	else if (v < from && colon)
		p = name_up_to(s, from, q - 1);
	if (!p.kind)
		p = first_subject(s, skip_opening(s, from, q), q);
	if (!p.kind)
		p = first_subject(s, from, q);
	if (p.kind && v >= from)
		return found(p, "subject of the sentence", 80, v);
	return p.kind ? found(p, "subject before it", colon || comma ? 70 : 60, -1) : nothing();
}

/* "It was cold, Ann Lee said." / "It was cold, said Ann Lee.": who said it. */
static struct phrase reporter(const struct sentence_tokens *s)
{
	int v = s->n - 1;
	while (v > 1 && !is_verb(s, v))
		v--;
	if (v <= 1)
		return (struct phrase){0};
	if (s->t[v - 1].kind == TOKEN_COMMA) {
		struct phrase p = phrase_beside(s, v + 1);
		if ((p.kind == PHRASE_NAME || p.kind == PHRASE_PRONOUN || p.kind == PHRASE_ROLE) &&
		    is_pause(s, p.end))
			return p;
	}
	struct phrase p = subject_of(s, 0, v);
	if (may_speak(s, &p) && is_kind(s, p.first - 1, TOKEN_COMMA))
		return p;
	/* the comma forgotten: nothing but a name and its verb at the end */
	bool last = is_pause(s, v + 1) && v + 2 >= s->n;
	if (last && p.kind == PHRASE_NAME && p.end == v && p.first > 3)
		return p;
	return (struct phrase){0};
}

static struct cue find(const struct sentence_tokens *s, int q, bool pause)
{
	struct cue c = after(s, q, pause);
	if (c.who.kind && c.confidence >= 80)
		return c;
	struct cue b = before(s, q);
	if (b.who.kind && b.confidence >= c.confidence)
		c = b;
	if (c.confidence < 80) {
		/* “...” is what they want, Ann Lee said. */
		struct phrase p = reporter(s);
		if (p.kind && p.first > q)
			return found(p, "end of the sentence", 84, p.end);
	}
	return c;
}

struct cue cue_for(const struct sentence_tokens *s, int q, bool pause)
{
	struct cue c = find(s, q, pause);
	c.who = order_named(s, c.who);
	if (!c.who.kind) {
		/* "Después precisó: «...»" */
		c.verb = is_kind(s, q - 1, TOKEN_COLON) && is_verb(s, q - 2) ? q - 2 : -1;
	}
	return c;
}

struct phrase cue_subject(const struct sentence_tokens *s, bool *reports)
{
	struct phrase said = reporter(s);
	*reports = said.kind != PHRASE_NONE;
	if (said.kind)
		return said;
	if (has(s, 0, WORD_ACCORDING) && has(s, 1, WORD_PREPOSITION)) {
		said = phrase_at(s, 2);
		if (said.kind)
			return said;
	}
	int from = skip_opening(s, 0, s->n);
	struct phrase p = first_subject(s, from, s->n);
	if (!p.kind && from)
		p = first_subject(s, 0, s->n);
	return order_named(s, p);
}
