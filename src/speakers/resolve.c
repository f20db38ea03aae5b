#include "resolve.h"

/* The confidence of the rules in which subject and speech verb stand side by side. */
enum { BESIDE_VERB = 96 };

static bool person(const struct discourse *d, int32_t i)
{
	return i >= 0 && d->entities->list[i].kind == SPEAKER_PERSON;
}

static enum gender wanted(uint32_t flags)
{
	if (flags & WORD_FEMALE)
		return GENDER_FEMALE;
	return flags & WORD_MALE ? GENDER_MALE : GENDER_UNKNOWN;
}

static bool fits(const struct discourse *d, int32_t i, enum gender gender)
{
	if (!person(d, i))
		return false;
	enum gender has = d->entities->list[i].gender;
	return gender == GENDER_UNKNOWN || has == GENDER_UNKNOWN || has == gender;
}

/*
 * Who of the ring he or she is: the last subject with a name. Where that one is some
 * sentences away, who was named in the last sentence; and one whose gender is known to
 * fit goes before one of whom nobody told. "A woman" counts for a moment only, and less
 * than somebody named since.
 */
static int32_t recent_person(const struct discourse *d, enum gender gender, bool *sure)
{
	enum { A_MOMENT = 6, NEAR = 2 };
	int32_t named = -1, far = -1, other = -1;
	*sure = true;
	for (size_t k = d->nrecent; k > 0 && d->nrecent - k < RECENT; k--) {
		const struct recent *r = &d->recent[(k - 1) % RECENT];
		if (!fits(d, r->entity, gender))
			continue;
		const struct entity *e = &d->entities->list[r->entity];
		uint32_t ago = d->sentence - r->sentence;
		bool told = e->gender || !gender || ago <= NEAR;
		if (r->subject && e->known && e->named && told && (ago <= NEAR || named < 0))
			return r->entity;
		if (r->subject && e->known && e->gender && d->nrecent - k < A_MOMENT)
			return named >= 0 ? named : r->entity;
		if (e->known && e->named && told && named < 0)
			named = r->entity;
		if (e->known && e->named && far < 0)
			far = r->entity;
		if (r->subject && other < 0)
			other = r->entity;
	}
	if (named < 0)
		named = far;
	*sure = named >= 0;
	return named >= 0 ? named : other;
}

/* "Lee left the room, and he said ...": a subject before it in the same sentence. */
static int32_t in_sentence(struct discourse *d, const struct sentence_tokens *s, int limit,
                           enum gender gender)
{
	for (int i = 0; i < limit;) {
		bool governed;
		struct phrase p = phrase_next(s, i, limit, &governed);
		if (!p.kind)
			break;
		i = p.end;
		if (governed || p.kind != PHRASE_NAME)
			continue;
		int32_t e = entities_name(d->entities, s, &p, false);
		if (fits(d, e, gender) && d->entities->list[e].known)
			return e;
	}
	return -1;
}

static int32_t pronoun(struct discourse *d, const struct sentence_tokens *s,
                       const struct phrase *p, uint8_t *confidence)
{
	if (p->flags & WORD_FIRST)
		return -1;
	if (p->flags & WORD_IT)
		return d->last_thing;
	if (p->flags & WORD_PLURAL) {
		bool group = d->last_speaker >= 0 && !person(d, d->last_speaker);
		return group ? d->last_speaker : -1;
	}
	enum gender gender = wanted(p->flags);
	int32_t e = in_sentence(d, s, p->first, gender);
	bool sure = true;
	if (e < 0)
		e = recent_person(d, gender, &sure);
	if (!sure)
		*confidence -= *confidence / 5;
	if (e >= 0 && !d->entities->list[e].gender)
		d->entities->list[e].gender = (uint8_t)gender;
	return e;
}

/* Who was the subject last, where the noun for the role tells the same gender. */
static int32_t said_by_gender(const struct discourse *d, enum gender gender)
{
	for (size_t k = d->nrecent; gender && k > 0 && d->nrecent - k < RECENT; k--) {
		const struct recent *r = &d->recent[(k - 1) % RECENT];
		if (!r->subject || !person(d, r->entity))
			continue;
		const struct entity *e = &d->entities->list[r->entity];
		return e->gender == gender && e->named ? r->entity : -1;
	}
	return -1;
}

/* "the secretary": who holds the role; else somebody of whom nothing else is known. */
static int32_t role(struct discourse *d, const struct sentence_tokens *s, const struct phrase *p,
                    uint8_t *confidence)
{
	bool definite = (p->flags & WORD_DEFINITE) != 0;
	uint32_t id = s->t[p->head].id;
	enum gender gender = wanted(p->flags);
	if (definite && id && !(p->flags & WORD_PLURAL)) {
		int32_t e = d->entities->of_role[id];
		if (fits(d, e, gender))
			return e;
		/* a role that nobody told is of somebody named, not of another role's holder */
		if (fits(d, d->last_speaker, gender) && d->entities->list[d->last_speaker].named) {
			*confidence -= *confidence / 4;
			return d->last_speaker;
		}
		int32_t said = said_by_gender(d, gender);
		if (said >= 0) {
			*confidence -= *confidence / 4;
			return said;
		}
	}
	return entities_noun(d->entities, s, p, true);
}

int32_t resolve(struct discourse *d, const struct sentence_tokens *s, const struct phrase *p,
                uint8_t *confidence)
{
	switch (p->kind) {
	case PHRASE_ORGANISATION: {
		/* "Jordan said": somebody with that surname, if there is one */
		struct phrase name = *p;
		name.kind = PHRASE_NAME;
		int32_t e = p->end - p->first == 1 ? entities_name(d->entities, s, &name, false) : -1;
		if (person(d, e) && d->entities->list[e].in_full > 0)
			return e;
		return entities_name(d->entities, s, p, !phrase_doubtful(s, p));
	}
	case PHRASE_NAME:
		return entities_name(d->entities, s, p, !phrase_doubtful(s, p));
	case PHRASE_PRONOUN:
		return pronoun(d, s, p, confidence);
	case PHRASE_ROLE:
		return role(d, s, p, confidence);
	case PHRASE_GROUP:
	case PHRASE_DOCUMENT:
		return entities_noun(d->entities, s, p, !(p->flags & WORD_DEFINITE));
	default:
		/* "one user wrote": whoever it is, nobody else */
		if (!(p->flags & WORD_DEFINITE) && !(s->t[p->first].flags & WORD_RELATIVE) &&
		    *confidence >= BESIDE_VERB) {
			*confidence -= *confidence / 4;
			return entities_noun(d->entities, s, p, true);
		}
		/* an unknown noun may well be a person: "the bow-tied maverick" */
		*confidence /= 2;
		return person(d, d->last_speaker) ? d->last_speaker
		                                  : entities_noun(d->entities, s, p, true);
	}
}

void discourse_push(struct discourse *d, int32_t entity, bool subject)
{
	if (entity < 0)
		return;
	d->recent[d->nrecent++ % RECENT] = (struct recent){entity, d->sentence, subject};
	entities_mention(d->entities, entity);
	if (!person(d, entity) && !d->entities->list[entity].plural)
		d->last_thing = entity;
}

/* "Ann Lee's speech": whoever owns something was spoken of too. */
static void note_owners(struct discourse *d, const struct sentence_tokens *s)
{
	for (int i = 0; i < s->n; i++) {
		const struct word_token *t = &s->t[i];
		bool owner = t->kind == TOKEN_WORD && (t->shape & TOKEN_POSSESSIVE) &&
		             (t->shape & TOKEN_UPPER) && !(t->flags & WORD_FUNCTION);
		struct phrase p = {PHRASE_NAME, i, i + 1, i, i, 0};
		int32_t e = owner ? entities_name(d->entities, s, &p, false) : -1;
		if (person(d, e))
			discourse_push(d, e, false);
	}
}

void discourse_note(struct discourse *d, const struct sentence_tokens *s, int32_t subject)
{
	d->sentence++;
	note_owners(d, s);
	for (int i = 0; i < s->n;) {
		bool governed;
		struct phrase p = phrase_next(s, i, s->n, &governed);
		if (!p.kind)
			break;
		i = p.end;
		int32_t e = -1;
		if (p.kind == PHRASE_NAME || p.kind == PHRASE_ORGANISATION)
			e = entities_name(d->entities, s, &p, false);
		if (person(d, e))
			discourse_push(d, e, false);
	}
	discourse_push(d, subject, true);
}
