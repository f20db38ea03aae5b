#include "phrase.h"

enum { LONGEST_NAME = 10, LONGEST_NOUN_PHRASE = 10 };

static const uint32_t nouns = WORD_ROLE | WORD_GROUP | WORD_DOCUMENT;
static const uint32_t stops = WORD_AUX | WORD_PREPOSITION | WORD_SUBORDINATE | WORD_RELATIVE |
                              WORD_PRONOUN | WORD_AND | WORD_ACCORDING;

static bool is_word(const struct word_token *t)
{
	return t->kind == TOKEN_WORD;
}

/* "Le" in "Paul Le Goff", "De" in "agregó De la Fuente", "Von" in "Von Stetten sagt". */
static bool particle_opens(const struct word_token *t)
{
	const struct word_token *next = t + 1;
	while (is_word(next) && (next->flags & WORD_PARTICLE) && !(next->shape & TOKEN_UPPER))
		next++;
	return (t->flags & WORD_PARTICLE) && is_word(next) && (next->shape & TOKEN_UPPER) &&
	       !(next->flags & (WORD_FUNCTION | WORD_NOT_NAME)) &&
	       (!(t->shape & TOKEN_FIRST) || (next[1].flags & WORD_CUE));
}

/* A word in capitals that may be part of a name. */
static bool name_word(const struct word_token *t)
{
	if (!is_word(t) || !(t->shape & TOKEN_UPPER) || (t->shape & TOKEN_COMPOUND))
		return false;
	if (t->shape & TOKEN_INITIAL)
		return true;
	bool verb = (t->shape & TOKEN_FIRST) && (t->flags & (WORD_CUE | WORD_CUE_ING));
	if ((t->flags & (WORD_GIVEN | WORD_TITLE)) && !verb)
		return true;
	if (t->flags & WORD_FUNCTION)
		return particle_opens(t);
	/* at the start of a sentence its capital says nothing */
	if ((t->shape & TOKEN_FIRST) && (t->flags & (nouns | WORD_CUE | WORD_CUE_ING)) &&
	    !(t->flags & WORD_ORGANISATION))
		return false;
	return true;
}

/* "de" in "Bill de Blasio", not in "Ana Ruiz de Madrid" or "Ana Ruiz y Juan Gil". */
static bool particle_ties(const struct sentence_tokens *s, int i)
{
	const uint32_t others = WORD_GROUP | WORD_ORGANISATION | WORD_DOCUMENT | WORD_NOT_NAME |
	                        WORD_TIME;
	const struct word_token *t = &s->t[i], *next = &s->t[i + 1];
	bool behind_one = i > 0 && (s->t[i - 1].flags & WORD_PARTICLE);
	/* "sagte Weber der Zeitung": an article, unless it stands as in "von der Leyen" */
	if ((t->flags & WORD_DEFINITE) && !behind_one)
		return false;
	if ((next->flags & WORD_PARTICLE) && !(next->shape & TOKEN_UPPER))
		next++;
	bool person = is_word(next) && (next->shape & TOKEN_UPPER) && !(next->flags & others);
	return person && !((t->flags & WORD_AND) && (next->flags & WORD_GIVEN));
}

/* "de" in "Bill de Blasio", "of" in "Department of Justice": does it tie i to what follows? */
static bool ties(const struct sentence_tokens *s, int i, bool organisation)
{
	const struct word_token *t = &s->t[i], *next = &s->t[i + 1];
	if (!is_word(t) || (t->shape & TOKEN_UPPER) || !is_word(next))
		return false;
	if ((t->flags & WORD_PARTICLE) && particle_ties(s, i))
		return true;
	if (!organisation || !(t->flags & (WORD_PREPOSITION | WORD_AND)))
		return false;
	if ((next->flags & WORD_ARTICLE) && is_word(&s->t[i + 2]))
		next = &s->t[i + 2];
	return t->at.end - t->at.start <= 3 && (next->shape & TOKEN_UPPER) &&
	       !(next->flags & (WORD_GIVEN | WORD_FUNCTION));
}

/* "of" belongs to the noun before it, "University of", not to "Rep. Lee Zeldin of Ohio". */
static bool heads(const struct sentence_tokens *s, int i, int k)
{
	const uint32_t bodies = WORD_ORGANISATION | WORD_TITLE | WORD_GROUP | WORD_ROLE;
	bool given = false;
	for (int g = i; g < k; g++)
		given |= (s->t[g].flags & WORD_GIVEN) && !(s->t[g].flags & bodies);
	return !given || (s->t[k - 1].flags & bodies);
}

/* Where the run of capitalised words from i ends; i where there is none. */
static int run_end(const struct sentence_tokens *s, int i)
{
	int k = i;
	bool organisation = false;
	while (k < s->n && k - i < LONGEST_NAME) {
		const struct word_token *t = &s->t[k];
		if (name_word(t)) {
			if (k > i && (t->flags & WORD_TIME) && !(t->flags & WORD_GIVEN))
				break;
			if (t->flags & (WORD_ORGANISATION | WORD_TITLE))
				organisation = true;
			else if (t->flags & WORD_GIVEN)
				organisation = false; /* "Biologin Elena Weiß und ..." */
			k++;
			if (t->shape & TOKEN_POSSESSIVE)
				break;
		} else if (ties(s, k, organisation && heads(s, i, k)) && (k > i || !organisation)) {
			k++;
			organisation &= (s->t[k].flags & WORD_ARTICLE) != 0;
			if (s->t[k].flags & WORD_ARTICLE)
				k++;
		} else if (k > i && t->kind == TOKEN_COMMA && is_word(&s->t[k + 1]) &&
		           (s->t[k + 1].flags & WORD_SUFFIX)) {
			return k + 2;
		} else {
			break;
		}
	}
	/* a tie needs a name word behind it */
	while (k > i && !name_word(&s->t[k - 1]))
		k--;
	return k;
}

/* Whether "Secretary of State John" stands at the title i: where the name behind it starts. */
static int behind_title(const struct sentence_tokens *s, int i, int end)
{
	for (int k = i + 1; k < end; k++)
		if ((s->t[k].flags & WORD_PREPOSITION) && !(s->t[k].flags & WORD_PARTICLE)) {
			for (int g = k + 1; g < end - 1; g++)
				if (s->t[g].flags & WORD_GIVEN)
					return g;
			return end;
		}
	return i + 1;
}

/* Where in the run [i, end) the person's own name starts. */
static int name_start(const struct sentence_tokens *s, int i, int end)
{
	int last = end;
	while (last > i + 1 && (s->t[last - 1].flags & WORD_SUFFIX))
		last--;
	int start = i;
	for (int k = i; k < last - 1; k++)
		if (s->t[k].flags & WORD_TITLE)
			start = behind_title(s, k, last);
	if (start >= last)
		return i;
	if (start > i)
		return start;
	for (int k = i; k < last - 1; k++)
		if ((s->t[k].flags & WORD_GIVEN) && !(s->t[k].shape & TOKEN_POSSESSIVE))
			return k;
	while (start < last - 1 && (s->t[start].flags & (WORD_NOT_NAME | WORD_ROLE | WORD_SUFFIX)))
		start++;
	return start;
}

static uint32_t title_gender(const struct sentence_tokens *s, int i, int name)
{
	uint32_t flags = 0;
	for (; i < name; i++)
		flags |= s->t[i].flags & (WORD_MALE | WORD_FEMALE);
	return flags;
}

/* Whether a speech verb stands right before or behind a word that is no day. */
static bool beside_verb(const struct sentence_tokens *s, int i, int end)
{
	bool before = i > 0 && (s->t[i - 1].flags & WORD_CUE);
	return (before || (s->t[end].flags & WORD_CUE)) && !(s->t[i].flags & WORD_TIME);
}

/* A run of capitalised words: whose name is it? */
static struct phrase name_phrase(const struct sentence_tokens *s, int first, int i, int end)
{
	struct phrase p = {.kind = PHRASE_NAME, .first = first, .end = end, .head = end - 1};
	p.name = name_start(s, i, end);
	p.flags = title_gender(s, i, p.name);
	const uint32_t bodies = WORD_ORGANISATION | WORD_GROUP | WORD_DOCUMENT;
	bool given = (s->t[p.name].flags & WORD_GIVEN) && end - p.name > 1;
	bool organisation = false;
	for (int k = p.name; k < end; k++)
		organisation |= (s->t[k].flags & bodies) != 0;
	const struct word_token *t = &s->t[p.name];
	bool alone = end - p.name == 1, titled = p.name > i;
	/* "der Bäcker", where all nouns have capitals */
	if (alone && s->noun_capitals && i > 0 && (s->t[i - 1].flags & WORD_ARTICLE) &&
	    !(t->flags & WORD_GIVEN) && !titled && !organisation) {
		p.kind = PHRASE_ROLE;
		p.flags |= s->t[i - 1].flags & (WORD_MALE | WORD_FEMALE);
		return p;
	}
	/* "Mr. Band" */
	if (titled && (!organisation || (p.flags & (WORD_MALE | WORD_FEMALE))))
		return p;
	if (organisation && !(given && !(s->t[end - 1].flags & WORD_ORGANISATION)))
		p.kind = PHRASE_ORGANISATION;
	else if (alone && (t->shape & TOKEN_ALL_UPPER) && !(t->flags & WORD_GIVEN) &&
	         t->at.end - t->at.start <= 6)
		p.kind = PHRASE_ORGANISATION;
	else if (alone && (t->flags & WORD_NOT_NAME) && !(t->flags & WORD_GIVEN))
		p.kind = t->flags & WORD_PLACE        ? PHRASE_ORGANISATION
		         : beside_verb(s, i, end) ? PHRASE_NAME /* "Cuban said": no article */
		                                  : PHRASE_NONE;
	else if (alone && (t->shape & TOKEN_INITIAL))
		p.kind = t->at.end - t->at.start > 2 ? PHRASE_ORGANISATION : PHRASE_NONE;
	else if (!given && (s->t[end - 1].flags & WORD_NOT_NAME))
		p.kind = PHRASE_ORGANISATION;
	if (p.kind == PHRASE_ORGANISATION)
		p.name = i;
	if (alone && (t->flags & WORD_TITLE) && !(t->flags & WORD_GIVEN)) {
		/* "President": the role, not a name; "said Baron": a name */
		bool surname = (t->flags & (WORD_MALE | WORD_FEMALE)) &&
		               !(t->flags & WORD_ABBREVIATION) && !(t->shape & TOKEN_FIRST);
		p.kind = t->flags & WORD_ROLE ? PHRASE_ROLE : surname ? PHRASE_NAME : PHRASE_NONE;
		p.flags = surname ? 0 : p.flags | WORD_DEFINITE;
	}
	return p;
}

static struct phrase noun_kind(const struct sentence_tokens *s, struct phrase p)
{
	const struct word_token *t = &s->t[p.head];
	p.kind = t->flags & WORD_DOCUMENT ? PHRASE_DOCUMENT
	         : t->flags & WORD_ROLE   ? PHRASE_ROLE
	         : t->flags & WORD_GROUP  ? PHRASE_GROUP
	                                  : PHRASE_THING;
	p.flags |= t->flags & (WORD_MALE | WORD_FEMALE | WORD_PLURAL);
	return p;
}

/* "minority leader", "co-host": small letters up to a noun for people, from token i on. */
static bool leads_to_noun(const struct sentence_tokens *s, int i)
{
	for (int k = i; k < s->n && k < i + 3; k++) {
		const struct word_token *t = &s->t[k];
		bool capital = (t->shape & TOKEN_UPPER) && !(t->shape & TOKEN_COMPOUND);
		bool small = is_word(t) && !capital;
		if (!small || ((t->flags & stops) && !(t->flags & nouns)))
			return false;
		if (t->flags & nouns)
			return true;
		if (t->flags & (WORD_CUE | WORD_CUE_ING | WORD_ADVERB | WORD_ARTICLE))
			return false;
	}
	return false;
}

/* A noun phrase from `first`; the words from i on are looked at. */
static struct phrase noun_phrase(const struct sentence_tokens *s, int first, int i)
{
	struct phrase p = {.first = first, .head = -1};
	int k = i;
	for (; k < s->n && k - first < LONGEST_NOUN_PHRASE; k++) {
		const struct word_token *t = &s->t[k];
		if (t->kind == TOKEN_NUMBER)
			continue;
		if (!is_word(t) || ((t->flags & stops) && !(t->flags & nouns)))
			break;
		if ((t->flags & (WORD_CUE | WORD_CUE_ING)) && !(t->flags & nouns) && k > i)
			break;
		bool upper = name_word(t) && !(t->shape & TOKEN_FIRST);
		/* "the Senator", "der Sprecher": a noun with a capital */
		bool noun = upper && (t->flags & nouns) && !(t->flags & WORD_GIVEN) &&
		            !name_word(&s->t[k + 1]) &&
		            (s->noun_capitals || !ties(s, k + 1, false));
		/* "a German user" */
		bool adjective = upper && (t->flags & WORD_NOT_NAME) && k + 1 < s->n &&
		                 is_word(&s->t[k + 1]) && !(s->t[k + 1].shape & TOKEN_UPPER) &&
		                 !(s->t[k + 1].flags & (WORD_FUNCTION | WORD_CUE)) &&
		                 !(t->flags & (WORD_GIVEN | WORD_PLACE)) &&
		                 !(t->shape & TOKEN_POSSESSIVE);
		if (adjective)
			continue;
		if (upper && !noun) {
			int end = run_end(s, k);
			if (!leads_to_noun(s, end) && !(s->t[end - 1].shape & TOKEN_POSSESSIVE))
				return name_phrase(s, first, k, end);
			k = end - 1;
			continue;
		}
		if (t->flags & nouns)
			p.head = k;
		else if (p.head >= 0 && !leads_to_noun(s, k))
			break; /* the noun has been; this is no longer part of it */
		if (t->shape & TOKEN_POSSESSIVE)
			p.head = -1;
	}
	p.end = p.head + 1;
	if (p.head < 0) {
		while (k > i && (!is_word(&s->t[k - 1]) || (s->t[k - 1].flags & WORD_FUNCTION)))
			k--;
		if (k <= i)
			return (struct phrase){0};
		p.head = k - 1;
		p.end = k;
	}
	return noun_kind(s, p);
}

struct phrase phrase_at(const struct sentence_tokens *s, int i)
{
	const struct word_token *t = &s->t[i];
	struct phrase none = {0};
	if (t->kind == TOKEN_NUMBER)
		return noun_phrase(s, i, i);
	if (!is_word(t))
		return none;
	if ((t->flags & WORD_PRONOUN) && !(t->shape & TOKEN_INITIAL))
		return (struct phrase){PHRASE_PRONOUN, i, i + 1, i, i, t->flags};
	if (name_word(t) || (!(t->flags & WORD_PREPOSITION) && ties(s, i, false))) {
		int end = run_end(s, i);
		if (end > i && (s->t[end - 1].shape & TOKEN_POSSESSIVE)) {
			struct phrase p = noun_phrase(s, i, end);
			return p.kind && p.kind != PHRASE_THING ? p : none;
		}
		/* "Republican leaders", "Fox host Sean Hannity" */
		if (end > i && leads_to_noun(s, end))
			return noun_phrase(s, i, end);
		if (end > i)
			return name_phrase(s, i, i, end);
	}
	if (t->flags & WORD_ARTICLE) {
		struct phrase p = noun_phrase(s, i, i + 1);
		p.flags |= t->flags & WORD_DEFINITE;
		return p;
	}
	if ((t->flags & nouns) && !(t->flags & stops))
		return noun_phrase(s, i, i);
	return none;
}

struct phrase phrase_beside(const struct sentence_tokens *s, int i)
{
	struct phrase p = phrase_at(s, i);
	if (p.kind || !is_word(&s->t[i]))
		return p;
	if (s->t[i].shape & TOKEN_COMPOUND) {
		p = phrase_at(s, i + 1);
		p.first = i;
		return p;
	}
	if (leads_to_noun(s, i))
		return noun_phrase(s, i, i);
	/* "retired neurosurgeon Ben Carson" */
	int k = i;
	while (k < i + 4 && is_word(&s->t[k]) && !name_word(&s->t[k]) && !(s->t[k].flags & stops) &&
	       !(s->t[k].flags & (WORD_CUE | WORD_CUE_ING | WORD_ARTICLE)))
		k++;
	int end = run_end(s, k);
	/* "former Obama adviser David Axelrod" */
	if (end > k && leads_to_noun(s, end))
		return noun_phrase(s, i, end);
	return end > k && !(s->t[end - 1].shape & TOKEN_POSSESSIVE) ? name_phrase(s, i, k, end) : p;
}

struct phrase phrase_next(const struct sentence_tokens *s, int from, int limit, bool *governed)
{
	*governed = false;
	for (int i = from; i < limit; i++) {
		struct phrase p = phrase_at(s, i);
		if (!p.kind)
			continue;
		const struct word_token *before = i > 0 ? &s->t[i - 1] : &s->t[s->n];
		/* "As Ann Lee put it": no preposition there */
		bool opens = i < 2 || s->t[i - 2].kind != TOKEN_WORD ||
		             (s->t[i - 2].flags & WORD_AND);
		*governed = is_word(before) && (before->flags & WORD_PREPOSITION) &&
		            !(opens && (before->flags & WORD_SUBORDINATE));
		/* "der Sprecher der Polizei": the second one hangs from the first */
		*governed |= s->noun_capitals && i > 0 && (s->t[i].flags & WORD_ARTICLE) &&
		             is_word(before) && (before->shape & TOKEN_UPPER) &&
		             !(before->flags & WORD_FUNCTION);
		return p;
	}
	return (struct phrase){0};
}

struct phrase phrase_partner(const struct sentence_tokens *s, const struct phrase *p)
{
	struct phrase none = {0};
	const struct word_token *and = &s->t[p->end];
	if (p->kind != PHRASE_NAME || p->end - p->name != 1 || !(s->t[p->name].flags & WORD_GIVEN) ||
	    !is_word(and) || !(and->flags & WORD_AND))
		return none;
	struct phrase q = phrase_at(s, p->end + 1);
	bool full = q.kind == PHRASE_NAME && q.name == p->end + 1 && q.end - q.name == 2;
	return full && (s->t[q.name].flags & WORD_GIVEN) ? q : none;
}

bool phrase_doubtful(const struct sentence_tokens *s, const struct phrase *p)
{
	const struct word_token *t = &s->t[p->name];
	bool alone = p->end - p->name == 1 && p->name == p->first;
	if (!s->noun_capitals && alone && (t->shape & TOKEN_FIRST) && !(t->flags & WORD_GIVEN))
		return !(s->t[p->end].flags & (WORD_CUE | WORD_AUX));
	if (!s->noun_capitals || p->end - p->name > 1 || (t->flags & WORD_GIVEN))
		return s->title_case;
	/* where all nouns have capitals, a name is known by a title or verb beside it */
	uint32_t around = s->t[p->end].flags & WORD_CUE;
	for (int i = p->first; i < p->name; i++)
		around |= s->t[i].flags & (WORD_TITLE | WORD_ROLE);
	if (p->first > 0)
		around |= s->t[p->first - 1].flags & WORD_CUE;
	return !around;
}
