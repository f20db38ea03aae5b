#include "speakers.h"

#include <stdlib.h>

#include "../util/letters.h"
#include "../util/mem.h"
#include "cues.h"
#include "interview.h"
#include "order.h"
#include "resolve.h"
#include "transcript.h"

enum { FRAGMENT_WORDS = 4, SIGNATURE_WORDS = 12, SIGNATURE_TOKENS = 20, LABEL_TOKENS = 6 };

struct finder {
	struct document *doc;
	const struct lexicon *lexicon;
	struct quoted *quoted; /* beside doc->quotes */
	struct entities entities;
	struct discourse discourse;
	struct sentence_tokens sentence;

	uint32_t block;       /* that the state below is of */
	struct range mention; /* the words that named who speaks here */
	size_t waiting;       /* first quotation of the block without a speaker ... */
	size_t nwaiting;      /* ... and how many */
	size_t open, nopen;   /* a guess, and goes on in this block: these quotations */
	int32_t here;         /* who spoke, or was spoken of, last in this block; -1 */
	const char *here_rule;
	uint8_t here_confidence;
	int32_t other;        /* who spoke before the last speaker; -1 */
	int32_t turn;         /* whose turn it is, in a transcript */
	bool transcript;      /* it is one */
	int32_t interviewer, interviewee; /* -1: not needed yet */
	int32_t introduced;   /* of whom most is said before the first turn; -1 */
	int32_t before;       /* the subject of the last sentence before the block */
	bool quoted_before;   /* the block before had a quotation with a speaker */
	bool colon_before;    /* it ended in a colon */
	bool quoted_here, colon_here;
	bool unknown_here;    /* its words name a speaker whom we don't know: "they asked" */
};

/* "The mayor of Milton, Ann Lee, ...": her role stands before her name. */
static bool appositive(const struct sentence_tokens *s, const struct phrase *role,
                       const struct phrase *name)
{
	enum { BETWEEN = 6 };
	if (order_named(s, *role).first == name->first && role->first != name->first)
		return true;
	if (!role->kind || name->first < 1 || name->first - role->end > BETWEEN ||
	    s->t[name->first - 1].kind != TOKEN_COMMA || s->t[name->end].kind != TOKEN_COMMA)
		return false;
	for (int i = role->end; i < name->first - 1; i++)
		if (s->t[i].kind == TOKEN_COMMA)
			return false;
	return !(role->flags & WORD_PLURAL);
}

/* Who answers in "Q: ... A: ...": the person of whom most is said before. */
static int32_t main_person(const struct finder *f)
{
	int32_t best = -1;
	if (f->introduced >= 0)
		return f->introduced;
	for (size_t i = 0; i < f->entities.n; i++) {
		const struct entity *e = &f->entities.list[i];
		if (e->kind == SPEAKER_PERSON && e->known && e->named &&
		    (best < 0 || e->seen > f->entities.list[best].seen))
			best = (int32_t)i;
	}
	return best;
}

static bool has_turn(const struct finder *f, const struct sentence_tokens *s)
{
	for (int i = 0; i < s->n; i++)
		if (s->t[i].kind == TOKEN_QUOTE && f->doc->quotes[s->t[i].id].kind == QUOTE_TURN)
			return true;
	return false;
}

/* "Bernie Sanders's rally": whoever owns something, if named in full. */
static void learn_owner(struct finder *f, const struct sentence_tokens *s, int i)
{
	enum { LONGEST = 4 };
	if (!(s->t[i].shape & TOKEN_POSSESSIVE) || !(s->t[i].shape & TOKEN_UPPER))
		return;
	struct phrase p = {PHRASE_NAME, i, i + 1, i, i, 0};
	while (p.name > 0 && i - p.name < LONGEST) {
		const struct word_token *t = &s->t[p.name - 1];
		bool name = t->kind == TOKEN_WORD && (t->shape & TOKEN_UPPER) &&
		            !(t->shape & (TOKEN_POSSESSIVE | TOKEN_COMPOUND)) &&
		            !(t->flags & (WORD_FUNCTION | WORD_TITLE | WORD_NOT_NAME | WORD_ROLE));
		if (!name || (s->t[i].flags & (WORD_ORGANISATION | WORD_GROUP | WORD_PLACE)))
			break;
		p.name--;
	}
	p.first = p.name;
	if (i > p.name && (s->t[p.name].flags & WORD_GIVEN) && !s->title_case)
		entities_name(&f->entities, s, &p, true);
}

/* First way through: who there is. */
static void learn(struct finder *f)
{
	struct reader r;
	reader_init(&r, f->doc, f->lexicon);
	struct sentence_tokens *s = &f->sentence;
	while (reader_next(&r, s)) {
		if (f->doc->blocks[s->block].kind == BLOCK_BYLINE)
			continue;
		if (f->introduced < 0 && has_turn(f, s))
			f->introduced = main_person(f);
		struct phrase role = {0};
		for (int i = 0; i < s->n; i++)
			learn_owner(f, s, i);
		for (int i = 0; i < s->n;) {
			bool governed;
			struct phrase p = phrase_next(s, i, s->n, &governed);
			if (!p.kind)
				break;
			i = p.end;
			if (p.kind == PHRASE_ROLE && !governed)
				role = p;
			if (p.kind != PHRASE_NAME && p.kind != PHRASE_ORGANISATION)
				continue;
			struct phrase partner = phrase_partner(s, &p);
			int32_t e = partner.kind ? entities_shared(&f->entities, s, &p, &partner)
			            : entities_name(&f->entities, s, &p, !phrase_doubtful(s, &p));
			if (e >= 0)
				entities_learn(&f->entities, s, &p, e);
			if (e >= 0 && appositive(s, &role, &p))
				entities_add_role(&f->entities, e, s->t[role.head].id);
		}
	}
}

/* Its own clause, or a few words in one of the narrator's. */
static bool is_direct(const struct sentence_tokens *s, int i, struct quoted q)
{
	enum token_kind left = i ? s->t[i - 1].kind : TOKEN_BREAK;
	if ((q.flags & QUOTED_TITLE) && left != TOKEN_BREAK && left != TOKEN_COLON)
		return false;
	if (left == TOKEN_COLON || left == TOKEN_COMMA)
		return (q.flags & QUOTED_UPPER) || q.words >= FRAGMENT_WORDS ||
		       (i > 1 && s->t[0].kind == TOKEN_QUOTE);
	if (left == TOKEN_BREAK || left == TOKEN_QUOTE || left == TOKEN_DASH || left == TOKEN_OTHER)
		return (q.flags & QUOTED_UPPER) || q.words >= FRAGMENT_WORDS;
	/* She declared “What a day!” */
	bool verb = i && (q.flags & QUOTED_STOP) && (s->t[i - 1].flags & (WORD_CUE | WORD_CUE_ING)) &&
	            !(s->t[i - 1].shape & TOKEN_UPPER);
	return (q.flags & QUOTED_UPPER) && q.words >= (verb ? FRAGMENT_WORDS : 8);
}

static void give(struct finder *f, size_t i, int32_t entity, const char *rule, uint8_t confidence)
{
	struct quote *q = &f->doc->quotes[i];
	q->rule = rule;
	q->confidence = confidence;
	q->speaker = entity; /* the entity for now; the speaker at the end */
	if (entity >= 0 && q->mention.end == q->mention.start)
		q->mention = f->mention;
}

static void give_waiting(struct finder *f, int32_t entity, const char *rule, uint8_t confidence)
{
	for (size_t i = 0; i < f->nwaiting; i++)
		if (f->doc->quotes[f->waiting + i].speaker < 0 &&
		    f->doc->quotes[f->waiting + i].kind != QUOTE_FRAGMENT)
			give(f, f->waiting + i, entity, rule, confidence);
	f->nwaiting = 0;
}

/* Whether quotation i is left open and the next one goes on with it, behind the same mark. */
static bool goes_on(const struct finder *f, size_t i)
{
	enum { MARK_BYTES = 3 };
	if (!(f->quoted[i].flags & QUOTED_UNCLOSED) || i + 1 >= f->doc->nquotes ||
	    !(f->quoted[i + 1].flags & QUOTED_CONTINUES))
		return false;
	struct str mark = document_str(f->doc, f->doc->quotes[i].at);
	struct str again = document_str(f->doc, f->doc->quotes[i + 1].at);
	size_t n = mark.len && (unsigned char)mark.ptr[0] >= 0x80 ? MARK_BYTES : 1;
	return str_starts(again, str_sub(mark, 0, n < mark.len ? n : mark.len));
}

/* What was left open, and had nobody named beside it, belongs to whom its end names. */
static void give_open(struct finder *f, int32_t entity)
{
	for (size_t i = f->open; i < f->open + f->nopen; i++) {
		if (f->doc->quotes[i].kind == QUOTE_FRAGMENT)
			continue;
		f->doc->quotes[i].mention = (struct range){0, 0};
		give(f, i, entity, "next paragraph, named there", 85);
	}
	f->nopen = 0;
}

/* The block is over, or the document: what waits goes by what stood before the block. */
static void end_block(struct finder *f)
{
	if (f->nwaiting && !f->colon_before) { /* a colon has said whose words they are */
		f->open = f->waiting;
		f->nopen = f->nwaiting;
	}
	if (f->nopen && !goes_on(f, f->open + f->nopen - 1))
		f->nopen = 0;
	if (f->nwaiting && f->colon_before && f->before >= 0)
		give_waiting(f, f->before, "paragraph before, with a colon", 80);
	else if (f->nwaiting && f->quoted_before && f->discourse.last_speaker >= 0)
		give_waiting(f, f->discourse.last_speaker, "quotation before", 70);
	else if (f->nwaiting && f->before >= 0 &&
	         f->entities.list[f->before].kind == SPEAKER_PERSON)
		give_waiting(f, f->before, "subject of the paragraph before", 60);
	f->nwaiting = 0;
	f->quoted_before = f->quoted_here;
	f->colon_before = f->colon_here;
	if (f->here >= 0)
		f->before = f->here;
	f->here = -1;
	f->quoted_here = f->colon_here = f->unknown_here = false;
}

/*
 * "— Ann Lee, a historian" in a block of its own below a quotation; or without the dash,
 * inside the marks of a pulled one. Returns who signs.
 */
static struct phrase signature(const struct finder *f, const struct sentence_tokens *s)
{
	struct phrase none = {0};
	int i = s->t[0].kind == TOKEN_DASH;
	/* no more than a mark behind it */
	bool whole = s->starts_block && s->n && s->n <= SIGNATURE_TOKENS &&
	             s->t[s->n - 1].at.end + 4 >= f->doc->blocks[s->block].at.end;
	if (!f->nwaiting || !whole)
		return none;
	bool inside = f->quoted[f->waiting + f->nwaiting - 1].flags & QUOTED_UNCLOSED;
	struct phrase p = i || inside ? phrase_beside(s, i) : none;
	bool ends = p.end >= s->n || s->t[p.end].kind == TOKEN_COMMA || s->t[p.end].kind == TOKEN_STOP;
	return p.kind == PHRASE_NAME && ends ? p : none;
}

static bool is_title(uint8_t kind)
{
	return kind == BLOCK_HEADLINE || kind == BLOCK_HEADING;
}

/* One quotation of the sentence: token t. Returns the entity that speaks, or -1. */
static int32_t attribute(struct finder *f, int t)
{
	const struct sentence_tokens *s = &f->sentence;
	size_t i = s->t[t].id;
	struct quoted how = f->quoted[i];
	struct quote *q = &f->doc->quotes[i];
	struct cue c = cue_for(s, t, (how.flags & QUOTED_PAUSE) != 0);
	if (q->kind != QUOTE_BLOCK)
		q->kind = is_direct(s, t, how) ? QUOTE_DIRECT : QUOTE_FRAGMENT;
	int32_t entity = -1;
	bool sure = false;
	if (c.who.kind) {
		entity = resolve(&f->discourse, s, &c.who, &c.confidence);
		f->mention = (struct range){s->t[c.who.first].at.start, s->t[c.who.end - 1].at.end};
		if (entity >= 0 && c.who.kind == PHRASE_NAME && c.verb >= 0)
			f->entities.list[entity].known = true;
		q->mention = f->mention; /* also where it says only "they" or "I" */
		give(f, i, entity, c.rule, c.confidence);
		if (entity >= 0 && c.confidence >= 75) {
			give_waiting(f, entity, "same paragraph, named later", 80);
			give_open(f, entity);
		}
		sure = c.verb >= 0 && c.confidence >= 75;
		f->unknown_here = entity < 0;
	} else if (q->kind == QUOTE_FRAGMENT) {
		return -1;
	} else if (how.flags & QUOTED_CONTINUES) {
		entity = f->discourse.last_speaker;
		bool guess = f->nopen && f->open + f->nopen == i;
		f->nopen += guess;
		give(f, i, entity, "continued", guess ? 70 : 90);
	} else if ((how.flags & QUOTED_DASH) && f->here < 0) {
		/* without a cue the lines of a dialogue go to and fro */
		entity = f->other;
		give(f, i, entity, "the other one of a dialogue", 70);
	} else if (f->here >= 0) {
		/* words of its own sentence before it name somebody else, whom we don't know */
		bool led = t > 0 && s->t[t - 1].kind == TOKEN_COLON &&
		           !(c.verb >= 0 && lexicon_drops_subjects(f->lexicon));
		entity = led ? -1 : f->here;
		/* "Y añadió: «No lo sé»": a verb and a colon lead to speech, however short */
		bool own = t > 0 && s->t[t - 1].kind == TOKEN_COLON && !led && f->here_confidence >= 85;
		give(f, i, entity, f->here_rule, led ? 40 : own ? 88 : f->here_confidence);
	} else if (f->unknown_here) {
		q->mention = f->mention;
		give(f, i, -1, "same paragraph", 85);
	} else if (!is_title(f->doc->blocks[s->block].kind)) {
		f->waiting = f->nwaiting ? f->waiting : i;
		f->nwaiting = i + 1 - f->waiting;
	}
	if ((q->kind != QUOTE_FRAGMENT || sure) && entity >= 0) {
		if (entity != f->discourse.last_speaker)
			f->other = f->discourse.last_speaker;
		f->discourse.last_speaker = entity;
		f->quoted_here = true;
		f->here = entity;
		f->here_rule = "same paragraph";
		f->here_confidence = 85;
	}
	return entity;
}

/* The interviewer, whom nothing names; the one who answers. */
static int32_t asking(struct finder *f)
{
	if (f->interviewer < 0)
		f->interviewer = entities_called(&f->entities, lexicon_asking(f->lexicon));
	return f->interviewer;
}

static int32_t answering(struct finder *f)
{
	if (f->interviewee < 0)
		f->interviewee = main_person(f);
	if (f->interviewee < 0)
		f->interviewee = entities_called(&f->entities, lexicon_answering(f->lexicon));
	return f->interviewee;
}

/* A label, which tokens [0, end) of the sentence are: whose turn it is from now on. */
static void take_label(struct finder *f, int end)
{
	const struct sentence_tokens *s = &f->sentence;
	struct phrase p = phrase_at(s, 0);
	if (!p.kind || p.kind == PHRASE_THING || p.kind == PHRASE_ORGANISATION)
		p = (struct phrase){PHRASE_NAME, 0, end > 0 ? end : 1, 0, 0, 0};
	/* "Speaker 1", "Caller 2" */
	if (p.end < end && s->t[p.end].kind == TOKEN_NUMBER)
		p = (struct phrase){PHRASE_ROLE, p.first, end, p.first, p.first, 0};
	f->mention = (struct range){s->t[p.first].at.start, s->t[p.end - 1].at.end};
	struct str label = document_str(f->doc, s->t[0].at);
	if (label.len == 2 && label.ptr[1] == '.')
		label.len--;
	enum lexicon_turn turn = lexicon_turn(f->lexicon, label);
	if (turn)
		f->turn = turn == TURN_ASKS ? asking(f) : answering(f);
	else if (p.kind == PHRASE_NAME)
		f->turn = entities_name(&f->entities, s, &p, true);
	else
		f->turn = entities_noun(&f->entities, s, &p, true);
}

static bool ends_label(const struct word_token *t)
{
	return t->kind == TOKEN_COLON || t->kind == TOKEN_STOP;
}

/* A turn of a transcript: token t. The label stands before it, or in a block before. */
static int32_t take_turn(struct finder *f, int t)
{
	const struct sentence_tokens *s = &f->sentence;
	size_t i = s->t[t].id;
	const char *rule = "label";
	if (f->quoted[i].flags & (QUOTED_ASKS | QUOTED_ANSWERS)) {
		bool asks = f->quoted[i].flags & QUOTED_ASKS;
		f->turn = asks ? asking(f) : answering(f);
		f->mention = (struct range){0, 0};
		rule = asks ? "question of an interview" : "answer of an interview";
	} else if (t > 0 && s->t[0].kind == TOKEN_WORD) {
		take_label(f, ends_label(&s->t[t - 1]) ? t - 1 : t);
	}
	give(f, i, f->turn, rule, 95);
	f->discourse.last_speaker = f->turn;
	return f->turn;
}

/* A label in a block of its own, of which the next block is the turn. */
static void take_lone_label(struct finder *f)
{
	const struct sentence_tokens *s = &f->sentence;
	bool alone = s->starts_block && s->ends_block && s->n > 1 && s->n <= LABEL_TOKENS &&
	             s->t[0].kind == TOKEN_WORD && ends_label(&s->t[s->n - 1]);
	if (f->transcript && alone && s->t[s->n - 1].kind == TOKEN_COLON)
		take_label(f, s->n - 1);
}

static void take_signature(struct finder *f)
{
	const struct sentence_tokens *s = &f->sentence;
	struct phrase p = signature(f, s);
	int32_t entity = p.kind ? entities_name(&f->entities, s, &p, true) : -1;
	if (entity < 0)
		return;
	f->mention = (struct range){s->t[p.first].at.start, s->t[p.end - 1].at.end};
	give_waiting(f, entity, "signature", 90);
	f->discourse.last_speaker = f->here = entity;
	f->quoted_here = true;
}

static void take_sentence(struct finder *f)
{
	const struct sentence_tokens *s = &f->sentence;
	if (s->block != f->block) {
		take_signature(f);
		end_block(f);
		f->block = s->block;
	}
	take_lone_label(f);
	int32_t speaker = -1;
	for (int t = 0; t < s->n; t++) {
		if (s->t[t].kind != TOKEN_QUOTE)
			continue;
		bool turn = f->doc->quotes[s->t[t].id].kind == QUOTE_TURN;
		int32_t entity = turn ? take_turn(f, t) : attribute(f, t);
		if (entity >= 0)
			speaker = entity;
	}
	int32_t subject = speaker;
	if (speaker < 0) {
		bool reports;
		struct phrase p = cue_subject(s, &reports);
		uint8_t confidence = 90;
		if (p.kind)
			subject = resolve(&f->discourse, s, &p, &confidence);
		if (subject >= 0 && p.kind != PHRASE_DOCUMENT) {
			f->mention = (struct range){s->t[p.first].at.start, s->t[p.end - 1].at.end};
			f->here = subject;
			f->here_rule = "subject of the sentence before";
			f->here_confidence = reports ? 85 : 60;
		}
	}
	discourse_note(&f->discourse, s, subject);
	f->colon_here = s->n && s->t[s->n - 1].kind == TOKEN_COLON;
}

/* Whether a quotation stays in the list. */
static bool counts(const struct quote *q, struct quoted how)
{
	bool named = q->mention.end > q->mention.start;
	if (how.flags & QUOTED_TITLE)
		return q->kind == QUOTE_DIRECT && q->confidence >= 90 && named;
	if (how.flags & (QUOTED_DASH | QUOTED_ALONE))
		return true;
	bool whole = how.flags & (QUOTED_STOP | QUOTED_PAUSE);
	if (how.words < FRAGMENT_WORDS)
		return q->kind == QUOTE_DIRECT && q->confidence >= (whole ? 80 : 86) && named;
	if (q->kind == QUOTE_FRAGMENT)
		return named && q->confidence >= 75;
	return true;
}

/* Entities become the document's speakers; what is no quotation leaves. */
static void finish(struct finder *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->doc->nquotes; i++) {
		struct quote q = f->doc->quotes[i];
		if (!counts(&q, f->quoted[i]))
			continue;
		if (q.speaker >= 0 && q.confidence >= SPEAKERS_SURE) {
			q.speaker = entities_speaker(&f->entities, q.speaker);
			f->doc->speakers[q.speaker].quotes++;
		} else {
			q.speaker = -1;
		}
		f->doc->quotes[n++] = q;
	}
	f->doc->nquotes = n;
}

/* Whether quotation i is the name under a pulled quotation, within its marks. */
static bool is_signature(const struct finder *f, size_t i, const struct block *block)
{
	const struct quote *q = &f->doc->quotes[i];
	struct quoted how = f->quoted[i];
	struct str text = document_str(f->doc, q->at), rest;
	bool upper = text.len && ascii_is_upper(text.ptr[0]); /* and no mark that opens it */
	if (!(how.flags & QUOTED_CONTINUES) || !(how.flags & QUOTED_ALONE) || !upper || !i ||
	    how.words > SIGNATURE_WORDS || how.words < 2 || q->at.start != block->at.start)
		return false;
	char lower[64];
	uint32_t id;
	struct str word = letters_lower(str_cut(text, ' ', &rest), lower, sizeof(lower));
	return !(lexicon_find(f->lexicon, word, &id) & WORD_FUNCTION);
}

/* The names under pulled quotations are narration. */
static void drop_signatures(struct finder *f)
{
	size_t n = 0, b = 0;
	for (size_t i = 0; i < f->doc->nquotes; i++) {
		while (b + 1 < f->doc->nblocks && f->doc->blocks[b].at.end <= f->doc->quotes[i].at.start)
			b++;
		if (is_signature(f, i, &f->doc->blocks[b]))
			continue;
		f->doc->quotes[n] = f->doc->quotes[i];
		f->quoted[n++] = f->quoted[i];
	}
	f->doc->nquotes = n;
}

static void attribute_all(struct finder *f)
{
	struct reader r;
	reader_init(&r, f->doc, f->lexicon);
	while (reader_next(&r, &f->sentence))
		take_sentence(f);
	end_block(f);
}

bool speakers_find(struct document *doc, struct error *err)
{
	struct lexicon *lexicon = lexicon_new(doc->meta.language, err);
	if (!lexicon)
		return false;
	struct finder *f = mem_zeroed(1, sizeof(*f));
	f->doc = doc;
	f->lexicon = lexicon;
	f->quoted = marks_find(doc, lexicon);
	f->transcript = transcript_find(doc, lexicon, &f->quoted);
	if (!f->transcript)
		interview_find(doc, lexicon, &f->quoted);
	f->here = f->before = f->turn = f->other = -1;
	f->interviewer = f->interviewee = f->introduced = -1;
	f->discourse = (struct discourse){
		.entities = &f->entities, .last_speaker = -1, .last_thing = -1,
	};
	entities_init(&f->entities, doc, lexicon);
	drop_signatures(f);
	if (doc->nquotes) {
		learn(f);
		attribute_all(f);
		finish(f);
	}
	entities_release(&f->entities);
	free(f->quoted);
	free(f);
	lexicon_free(lexicon);
	return true;
}
