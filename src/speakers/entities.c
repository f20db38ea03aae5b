#include "entities.h"

#include <stdlib.h>

#include "../util/mem.h"
#include "../util/utf8.h"

/* How many namesakes are looked at. */
enum { NAMESAKES = 24, FIRST_SALT = 0x5bd1e995, NOUN_SALT = 0x27d4eb2f, NAME_BYTES = 200 };

void entities_init(struct entities *e, struct document *doc, const struct lexicon *lexicon)
{
	size_t n = (size_t)lexicon_size(lexicon) + 1;
	*e = (struct entities){.doc = doc, .nslots = 256};
	e->slots = mem_zeroed(e->nslots, sizeof(*e->slots));
	e->of_role = mem_alloc(n * sizeof(*e->of_role));
	for (size_t i = 0; i < n; i++)
		e->of_role[i] = -1;
}

void entities_release(struct entities *e)
{
	free(e->list);
	free(e->slots);
	free(e->of_role);
}

/* One table for all keys; a key is the hash of a word, salted by its use. */
static uint32_t key_of(const struct entities *e, uint32_t i, uint32_t slot_kind)
{
	return slot_kind == FIRST_SALT ? e->list[i].first ^ FIRST_SALT : e->list[i].last;
}

static uint32_t *find_slot(const struct entities *e, uint32_t key, uint32_t kind)
{
	size_t i = (key * 2654435761u >> 7) & (e->nslots - 1);
	for (; e->slots[i]; i = (i + 1) & (e->nslots - 1)) {
		/* the lowest bit tells which of the two words the entry stands under */
		uint32_t entry = e->slots[i] - 1, of = entry & 1 ? FIRST_SALT : 0;
		if (of == kind && key_of(e, entry >> 1, of) == key)
			break;
	}
	return &e->slots[i];
}

static void put(struct entities *e, uint32_t i, uint32_t kind)
{
	uint32_t *s = find_slot(e, key_of(e, i, kind), kind);
	int32_t next = *s ? (int32_t)((*s - 1) >> 1) : -1;
	e->used += !*s;
	*s = (i << 1 | (kind == FIRST_SALT)) + 1;
	if (kind == FIRST_SALT)
		e->list[i].same_first = next;
	else
		e->list[i].same_last = next;
}

static void grow(struct entities *e)
{
	if (2 * (e->used + 2) < e->nslots)
		return;
	free(e->slots);
	e->nslots *= 4;
	e->used = 0;
	e->slots = mem_zeroed(e->nslots, sizeof(*e->slots));
	for (uint32_t i = 0; i < e->n; i++) {
		put(e, i, 0);
		if (e->list[i].first)
			put(e, i, FIRST_SALT);
	}
}

static int32_t chain(const struct entities *e, uint32_t key, uint32_t kind)
{
	uint32_t s = *find_slot(e, kind == FIRST_SALT ? key ^ FIRST_SALT : key, kind);
	return s ? (int32_t)((s - 1) >> 1) : -1;
}

static int32_t add(struct entities *e, struct entity entity)
{
	if (e->n >= ENTITIES_MOST)
		return -1;
	grow(e);
	entity.speaker = entity.same_last = entity.same_first = -1;
	e->list = mem_grow(e->list, e->n, &e->cap, sizeof(*e->list));
	e->list[e->n] = entity;
	put(e, (uint32_t)e->n, 0);
	if (entity.first)
		put(e, (uint32_t)e->n, FIRST_SALT);
	return (int32_t)e->n++;
}

static enum gender gender_of(uint32_t flags, uint32_t female, uint32_t male)
{
	bool f = flags & female, m = flags & male;
	return f == m ? GENDER_UNKNOWN : f ? GENDER_FEMALE : GENDER_MALE;
}

static bool genders_fit(enum gender a, enum gender b)
{
	return a == b || a == GENDER_UNKNOWN || b == GENDER_UNKNOWN;
}

/* The name of a phrase as an entity that isn't in the table yet. */
static struct entity read_name(const struct sentence_tokens *s, const struct phrase *p)
{
	struct entity n = {.kind = p->kind == PHRASE_ORGANISATION ? SPEAKER_GROUP : SPEAKER_PERSON};
	int end = p->end, first = p->name;
	while (end > first + 1 && ((s->t[end - 1].flags & WORD_SUFFIX) ||
	                           s->t[end - 1].kind == TOKEN_COMMA))
		end--;
	n.name = (struct range){s->t[first].at.start, s->t[p->end - 1].at.end};
	if (n.name.end - n.name.start > NAME_BYTES)
		n.name.end = n.name.start;
	n.last = s->t[end - 1].hash;
	/* "De la Fuente" is a surname alone */
	while (first + 1 < end && (s->t[first].flags & WORD_PARTICLE) &&
	       !(s->t[first].flags & WORD_GIVEN))
		first++;
	n.words = (uint16_t)(end - first);
	if (n.words > 1) {
		n.first = s->t[first].hash;
		n.initial = (s->t[first].shape & TOKEN_INITIAL) != 0;
	}
	n.gender = (uint8_t)gender_of(p->flags, WORD_FEMALE, WORD_MALE);
	n.named = true;
	n.known = n.kind == SPEAKER_PERSON &&
	          (n.gender || n.words > 1 || p->name > p->first ||
	           (s->t[p->end].flags & (WORD_CUE | WORD_RELATIVE)) ||
	           (s->t[first].flags & WORD_GIVEN));
	if (n.kind == SPEAKER_PERSON && !n.gender) {
		int given = first;
		while (given + 1 < end && (s->t[given].shape & TOKEN_INITIAL))
			given++;
		if (n.words > 1)
			n.gender = (uint8_t)gender_of(s->t[given].flags, WORD_GIVEN_FEMALE,
			                              WORD_GIVEN_MALE);
	}
	return n;
}

/* Whether two full names with the same last word are one person's. */
static bool same_person(const struct entity *a, const struct entity *b)
{
	bool one_kind = (a->kind == SPEAKER_GROUP) == (b->kind == SPEAKER_GROUP);
	if (!one_kind || !genders_fit(a->gender, b->gender))
		return false;
	if (a->words == 1 || b->words == 1)
		return true;
	return a->first == b->first || a->initial || b->initial;
}

static void merge(struct entity *old, const struct entity *n)
{
	old->seen++;
	old->in_full += n->words > 1;
	bool longer = n->name.end - n->name.start > old->name.end - old->name.start;
	if (n->words > old->words || (n->words == old->words && longer && old->initial)) {
		old->name = n->name;
		old->words = n->words;
	}
	if (!old->gender)
		old->gender = n->gender;
	old->known |= n->known;
}

/* Of two namesakes: the one named in full more often, else the first. */
static bool more_in_full(const struct entity *a, const struct entity *b)
{
	return a->in_full > b->in_full || (a->in_full == b->in_full && a < b);
}

/* The best of those with this last word: the one named most, or last, that fits. */
static int32_t by_last(const struct entities *e, const struct entity *n)
{
	int32_t best = -1;
	int32_t i = chain(e, n->last, 0);
	for (int k = 0; i >= 0 && k < NAMESAKES; k++, i = e->list[i].same_last) {
		const struct entity *c = &e->list[i];
		if (!c->words || !same_person(c, n))
			continue;
		if (n->words > 1 && c->words > 1 && c->first == n->first)
			return i;
		if (best < 0 || more_in_full(c, &e->list[best]))
			best = i;
	}
	return best;
}

static int32_t by_first(const struct entities *e, const struct entity *n)
{
	int32_t i = chain(e, n->last, FIRST_SALT);
	for (int k = 0; i >= 0 && k < NAMESAKES; k++, i = e->list[i].same_first)
		if (e->list[i].kind == SPEAKER_PERSON && genders_fit(e->list[i].gender, n->gender))
			return i;
	return -1;
}

int32_t entities_name(struct entities *e, const struct sentence_tokens *s, const struct phrase *p,
                      bool create)
{
	struct entity n = read_name(s, p);
	if (n.name.end == n.name.start)
		return -1;
	int32_t i = by_last(e, &n);
	if (i < 0 && n.words == 1)
		i = by_first(e, &n);
	if (i < 0 && create) {
		/* "Piers", who has no other name; "Clinton" may be given and isn't */
		if (n.words == 1 && !n.gender && n.kind == SPEAKER_PERSON)
			n.gender = (uint8_t)gender_of(s->t[p->name].flags, WORD_GIVEN_FEMALE,
			                              WORD_GIVEN_MALE);
		n.seen = 1;
		n.in_full = n.words > 1;
		return add(e, n);
	}
	if (i < 0)
		return -1;
	struct entity *old = &e->list[i];
	if (n.words > 1 && old->words == 1 && !old->first) {
		/* it was known by the surname alone */
		old->first = n.first;
		old->initial = n.initial;
		grow(e);
		put(e, (uint32_t)i, FIRST_SALT);
		old = &e->list[i];
	}
	merge(old, &n);
	return i;
}

int32_t entities_shared(struct entities *e, const struct sentence_tokens *s,
                        const struct phrase *p, const struct phrase *partner)
{
	struct entity n = read_name(s, p);
	n.first = n.last;
	n.last = s->t[partner->end - 1].hash;
	if (!n.gender)
		n.gender = (uint8_t)gender_of(s->t[p->name].flags, WORD_GIVEN_FEMALE,
		                              WORD_GIVEN_MALE);
	n.known = true;
	n.seen = 1;
	int32_t i = chain(e, n.last, 0);
	for (int k = 0; i >= 0 && k < NAMESAKES; k++, i = e->list[i].same_last)
		if (e->list[i].first == n.first)
			return i;
	return add(e, n);
}

int32_t entities_noun(struct entities *e, const struct sentence_tokens *s, const struct phrase *p,
                      bool whole)
{
	struct entity n = {
		.name = {s->t[p->first].at.start, s->t[p->end - 1].at.end},
		.kind = (uint8_t)(p->kind == PHRASE_DOCUMENT ? SPEAKER_DOCUMENT
		                  : p->kind == PHRASE_GROUP  ? SPEAKER_GROUP
		                  : p->kind == PHRASE_ROLE   ? SPEAKER_PERSON
		                                             : SPEAKER_UNKNOWN),
		.known = (s->t[p->head].flags & WORD_ROLE) != 0,
		.plural = (p->flags & WORD_PLURAL) != 0,
		.gender = (uint8_t)gender_of(p->flags, WORD_FEMALE, WORD_MALE),
		.last = s->t[p->head].hash,
	};
	if (n.name.end - n.name.start > NAME_BYTES)
		return -1;
	for (int i = p->first; whole && i < p->end; i++)
		n.last = n.last * 31 + s->t[i].hash;
	n.last ^= NOUN_SALT;
	int32_t i = chain(e, n.last, 0);
	if (i < 0)
		i = add(e, n);
	if (i >= 0) {
		e->list[i].seen++;
		if (s->t[p->head].id && p->kind == PHRASE_ROLE)
			entities_add_role(e, i, s->t[p->head].id);
	}
	return i;
}

int32_t entities_called(struct entities *e, struct str name)
{
	return add(e, (struct entity){
		.called = name, .kind = SPEAKER_PERSON, .last = (uint32_t)str_hash(name) ^ NOUN_SALT,
	});
}

void entities_mention(struct entities *e, int32_t i)
{
	struct entity *x = &e->list[i];
	x->order = ++e->order;
	for (int k = 0; k < x->nroles; k++)
		e->of_role[x->roles[k]] = i;
}

void entities_add_role(struct entities *e, int32_t i, uint32_t id)
{
	struct entity *x = &e->list[i];
	for (int k = 0; k < x->nroles; k++)
		if (x->roles[k] == id)
			return;
	if (x->nroles < ENTITY_ROLES)
		x->roles[x->nroles++] = id;
}

void entities_learn(struct entities *e, const struct sentence_tokens *s, const struct phrase *p,
                    int32_t i)
{
	for (int k = p->first; k < p->name; k++)
		if (s->t[k].flags & (WORD_ROLE | WORD_TITLE))
			entities_add_role(e, i, s->t[k].id);
	const struct word_token *verb = &s->t[p->end];
	if (p->end + 1 < s->n && (verb->flags & WORD_CUE) && !e->list[i].gender) {
		/* "Dale Montoya said he had come" */
		const struct word_token *pronoun = verb + 1 + ((verb[1].flags & WORD_SUBORDINATE) != 0);
		if ((pronoun->flags & WORD_PRONOUN) && !(pronoun->flags & WORD_PLURAL))
			e->list[i].gender = (uint8_t)gender_of(pronoun->flags, WORD_FEMALE, WORD_MALE);
	}
	if (p->end >= s->n || s->t[p->end].kind != TOKEN_COMMA)
		return;
	/* "Ann Lee, a former senator from Ohio, ..." */
	struct phrase behind = phrase_at(s, p->end + 1);
	if (behind.kind != PHRASE_ROLE || (behind.flags & WORD_PLURAL))
		return;
	entities_add_role(e, i, s->t[behind.head].id);
	if (!e->list[i].gender)
		e->list[i].gender = (uint8_t)gender_of(behind.flags, WORD_FEMALE, WORD_MALE);
}

/* As one writes it: straight apostrophes and single spaces, however the page sets them. */
static struct str plain_name(struct arena *arena, struct str name)
{
	struct strbuf b = STRBUF_INIT;
	for (size_t i = 0; i < name.len;) {
		uint32_t c = utf8_next(name, &i);
		if (utf8_is_space(c) && (!b.len || b.ptr[b.len - 1] == ' '))
			continue;
		strbuf_add_utf8(&b, utf8_is_space(c) ? ' ' : c == 0x2019 ? '\'' : c);
	}
	struct str plain = arena_str(arena, strbuf_str(&b));
	strbuf_release(&b);
	return plain;
}

int32_t entities_speaker(struct entities *e, int32_t i)
{
	struct entity *x = &e->list[i];
	if (x->speaker < 0) {
		x->speaker = document_add_speaker(e->doc, (struct speaker){
			.name = plain_name(e->doc->arena, x->called.len ? x->called
			                                                : document_str(e->doc, x->name)),
			.kind = x->kind,
			.gender = x->gender,
		});
	}
	/* learnt since */
	e->doc->speakers[x->speaker].gender = x->gender;
	return x->speaker;
}
