/*
 * Finds the article in plain text. Each line is worth something: prose draws on,
 * anything else holds back. Stretches of lines are tried as the article's seed: the
 * best one has much prose that stays with its subject, below a headline of the same
 * subject. Then what is about the same is worth its prose, what isn't costs, and
 * the body is the run of lines with the largest sum.
 */
#include <stdlib.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "body.h"
#include "clutter.h"
#include "topic.h"
#include "whole.h"

enum { LONGEST_NOTE = 12, HEAD_LINES = 14, ROUNDS = 2, RHYTHM = 4 };
static const float
	MOST_MEAN = .5f,
	MOST_GAP = 9,       /* what a stretch without prose can cost */
		HEADER_COST = 3,    /* of the lines of who and when in a list of messages */
	ALIEN = .4f,        /* a share of the subject's words, in the body's mean: worth nothing */
	STRAY = .05f, COHERENT = .35f, /* shares of words said elsewhere in the seed as well */
	THIN = .7f,          /* as much prose a line as the body has, or less */
	FEW = 3,     /* times as much as about the author */
	POSTED = .5f, /* what names the source of a post draws on, too */
	ENOUGH = 2;

struct choice {
	struct page *page;
	const struct known *k;
	struct topic *topic; /* NULL: all is about one subject */
	bool *header;        /* the line says who or when, and little else */
	bool rhythm;         /* there are many of those: lists of messages or articles */
	float mean;          /* the body's share of words of its subject; 0: not known yet */
	size_t first, last;
};

static struct str text_of(const struct choice *c, size_t i)
{
	return page_str(c->page, &c->page->pieces[i]);
}

/*
 * A time or a date: "6:34", "13/06", "May 7, 2019", "7 Mai 2019". A year alone is none: cars
 * and reports have them in their names.
 */
static bool holds_moment(struct str s)
{
	size_t year = 9, day = 9; /* how many words ago; 9: never */
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == ' ') {
			year += year < 9;
			day += day < 9;
		}
		if (!ascii_is_digit(s.ptr[i]))
			continue;
		size_t from = i;
		while (i < s.len && ascii_is_digit(s.ptr[i]))
			i++;
		size_t n = i - from;
		bool more = i + 1 < s.len && ascii_is_digit(s.ptr[i + 1]);
		if (n <= 2 && more && (s.ptr[i] == ':' || s.ptr[i] == '/'))
			return true;
		if (n == 4 && (s.ptr[from] == '1' || s.ptr[from] == '2'))
			year = 0;
		else if (n <= 2 && (!from || (!ascii_is_lower(s.ptr[from - 1]) && !ascii_is_upper(s.ptr[from - 1]))))
			day = 0;
		if (year <= 2 && day <= 2)
			return true;
		i--;
	}
	return false;
}

/* "— Ada Holm (@adaholm) November 6, 2025", below what she posted. */
static bool is_source(struct str s)
{
	return (str_starts(s, STR("—")) || str_starts(s, STR("–"))) && s.len < 120 &&
	       str_find(s, STR("(@")) > 0 && holds_moment(s);
}

static bool is_header(const struct choice *c, size_t i)
{
	const struct measure *m = &c->k->measures[i];
	struct str s = text_of(c, i);
	if (s.len > 90 || m->words > 12 || is_source(s))
		return false;
	if (c->k->phrase[i] == HINT_META || line_is_byline(s, m))
		return true;
	return m->function * 2 <= m->words && !m->quoted && holds_moment(s);
}

static void find_headers(struct choice *c)
{
	size_t groups = 0, last = 0;
	for (size_t i = 0; i < c->page->npieces; i++) {
		c->header[i] = is_header(c, i);
		if (!c->header[i])
			continue;
		groups += !groups || i > last + 1;
		last = i;
	}
	c->rhythm = groups >= RHYTHM;
}

/* Words run together without an end: most of them begin with a capital, few carry grammar. */
bool line_is_menu(const struct measure *m)
{
	return m->words >= 6 && !m->ends && m->capitals * 10 >= m->words * 5 &&
	       m->function * 5 < m->words;
}

/* Words of the subject, as a share of what the body has of them; few words say little. */
static float closeness(const struct choice *c, size_t i)
{
	if (!c->topic || c->mean <= 0)
		return 1;
	unsigned n;
	bool own = i >= c->first && i < c->last;
	float share = topic_share(c->topic, i, own, &n);
	return (share * (float)n + 4 * c->mean) / ((float)n + 4) / c->mean;
}

/* What a piece of prose is worth: less the less it is about the subject. */
static float of_subject(const struct choice *c, size_t i, float prose)
{
	struct str s = text_of(c, i);
	if (str_ends(s, STR("...")) || str_ends(s, STR("…")))
		prose *= .3f;
	float close = (closeness(c, i) - ALIEN) / (.8f - ALIEN);
	return prose * (close > 1 ? 1 : close < -.5f ? -.5f : close);
}

/* "Comments", and behind it lines of who and when. */
static bool comments_begin(const struct choice *c, size_t i)
{
	enum { LOOKED_AT = 30, SEVERAL = 3 };
	if (c->k->phrase[i] != HINT_COMMENTS || c->k->place[i] > PHRASE_START ||
	    text_of(c, i).len > 160)
		return false;
	size_t groups = 0;
	for (size_t n = i + 1; n < c->page->npieces && n < i + LOOKED_AT; n++)
		groups += c->header[n] && !c->header[n - 1];
	return groups >= SEVERAL;
}

/* Between two paragraphs such a line is thrown in; what ends an article has no more of it behind. */
static bool thrown_in(const struct choice *c, size_t i)
{
	const struct known *k = c->k;
	return i && i + 1 < c->page->npieces && k->prose[i - 1] >= 1 && k->measures[i - 1].ends &&
	       k->prose[i + 1] >= 1 && k->measures[i + 1].ends;
}

static float positive(float x)
{
	return x > 0 ? x : 0;
}

/* What a line is worth for a run: prose draws on, anything else holds back. */
static float worth(const struct choice *c, size_t i)
{
	const struct known *k = c->k;
	const struct measure *m = &k->measures[i];
	enum hint hint = (enum hint)k->phrase[i];
	if (c->page->pieces[i].reason)
		return 0;
	if (hint && k->place[i] == PHRASE_WHOLE)
		return hint == HINT_COMMENTS ? -8
		       : hint == HINT_SUBSCRIBE && thrown_in(c, i) ? -.7f
		       : hint == HINT_RELATED || hint == HINT_SUBSCRIBE || hint == HINT_FOOTER ||
				       hint == HINT_AUTHOR
			       ? -4
			       : -1.5f;
	if (hint)
		return hint == HINT_COOKIES || hint == HINT_FOOTER ? -6 : -.7f;
	if (is_source(text_of(c, i)))
		return POSTED;
	if (c->header[i] && c->rhythm)
		return -HEADER_COST;
	if (line_is_menu(m) || c->header[i])
		return -1.2f;
	if (k->prose[i] >= 1 && m->ends)
		return of_subject(c, i, k->prose[i]);
	if (k->prose[i] >= 1)
		return of_subject(c, i, k->prose[i] / 3);
	return m->ends && m->words > 2 ? -.1f : -.7f;
}

/* A sum over lines, in which a stretch of lines without prose costs so much at most. */
struct sum {
	float all, gap;
};

static float sum_add(struct sum *s, float worth)
{
	if (worth < 0) {
		float cost = s->gap - worth > MOST_GAP ? MOST_GAP - s->gap : -worth;
		s->gap += cost;
		s->all -= cost;
	} else if (worth > 0) {
		s->all += worth;
		s->gap = 0;
	}
	return s->all;
}

/* The run with the largest sum, of those that touch the one known so far. */
static bool best_run(struct choice *c, size_t *first, size_t *last)
{
	struct sum sum = {0, 0};
	float best = 0;
	size_t from = 0;
	for (size_t i = 0; i < c->page->npieces; i++) {
		if (sum.all <= 0 || (sum.all > ENOUGH && comments_begin(c, i))) {
			sum = (struct sum){0, 0};
			from = i;
		}
		bool touches = !c->last || (from < c->last && i >= c->first);
		if (sum_add(&sum, worth(c, i)) > best && touches) {
			best = sum.all;
			*first = from;
			*last = i + 1;
		}
	}
	return best >= ENOUGH;
}

/* How much of a headline above comes again below: from 0 to 1. */
static float headline_fit(const struct choice *c, size_t first)
{
	float best = 0;
	for (size_t i = first, n = 0; i-- > 0 && n < HEAD_LINES; n++) {
		const struct measure *m = &c->k->measures[i];
		if (m->words < 2 || m->words > 30 || c->k->phrase[i] || c->header[i])
			continue;
		unsigned words;
		float share = topic_share(c->topic, i, false, &words);
		share *= (float)words / ((float)words + 2);
		if (share > best)
			best = share;
	}
	return best;
}

/* A line that could be the headline of what follows. */
static bool heads(const struct choice *c, size_t i)
{
	const struct measure *m = &c->k->measures[i];
	return m->words >= 3 && m->words <= 24 && !m->ends && !c->k->phrase[i] && !c->header[i];
}

/* The sum over a seed, in which prose counts as far as it stays with the others' subject. */
static float coherent_prose(const struct choice *c, size_t first, size_t last)
{
	struct sum sum = {0, 0};
	size_t prose = 0;
	for (size_t i = first; i < last; i++)
		prose += worth(c, i) > 0;
	/* Of few others a piece can't share much. */
	float few = COHERENT / (float)(prose ? prose : 1);
	for (size_t i = first; i < last; i++) {
		float w = worth(c, i);
		if (w > 0) {
			float share = topic_share(c->topic, i, true, NULL) + few - STRAY;
			share /= COHERENT - STRAY;
			w *= share > 1 ? 1 : share < -.3f ? -.3f : share;
		}
		sum_add(&sum, w);
	}
	return sum.all;
}

/*
 * Of several articles only the beginnings, or messages: most pieces of prose have a headline,
 * many have who and when.
 */
static bool is_list(const struct choice *c, size_t first, size_t last)
{
	size_t prose = 0, headed = 0, headers = 0;
	for (size_t i = first; i < last; i++) {
		headers += c->header[i];
		if (worth(c, i) <= 0)
			continue;
		prose++;
		headed += i && (heads(c, i - 1) || c->header[i - 1]);
	}
	return prose >= 3 && (headed * 4 >= prose * 3 || headers * 4 > prose);
}

static bool has_header(const struct choice *c, size_t first)
{
	for (size_t i = first, n = 0; i-- > 0 && n < 5; n++)
		if (c->header[i])
			return true;
	return false;
}

/* How good a seed lines [first, last) are. */
static float seed_score(const struct choice *c, size_t first, size_t last, float before)
{
	for (size_t i = first; i < last; i++)
		topic_add(c->topic, i, 1);
	float score = coherent_prose(c, first, last) * (.5f + headline_fit(c, first));
	for (size_t i = first; i < last; i++)
		topic_add(c->topic, i, -1);
	if (is_list(c, first, last))
		score *= .4f;
	if (has_header(c, first))
		score *= 1.4f;
	return score / (1 + .5f * before);
}

/* The stretch of prose that begins at `first`, and ends before `gap` without it. */
static size_t seed_end(const struct choice *c, size_t first, float gap)
{
	struct sum sum = {0, 0};
	size_t last = first + 1;
	for (size_t i = first; i < c->page->npieces && sum.gap < gap && !comments_begin(c, i); i++) {
		float w = worth(c, i);
		sum_add(&sum, w);
		if (w > 0)
			last = i + 1;
	}
	return last;
}

/* Seeds that end at such a gap; the best is kept where it is better than `best`. */
static void try_seeds(struct choice *c, float gap, float all, float *best)
{
	float before = 0;
	bool comments = false;
	for (size_t i = 0; i < c->page->npieces; i++) {
		comments = comments || (before > ENOUGH && comments_begin(c, i));
		if (worth(c, i) <= 0)
			continue;
		size_t last = seed_end(c, i, gap);
		float score = seed_score(c, i, last, before / all) * (comments ? .2f : 1);
		if (score > *best) {
			*best = score;
			c->first = i;
			c->last = last;
		}
		for (; i < last; i++)
			before += positive(worth(c, i));
		i--;
	}
}

static bool find_seed(struct choice *c)
{
	static const float gaps[] = {3, 6, 9};
	float best = 0, all = 0;
	for (size_t i = 0; i < c->page->npieces; i++)
		all += positive(worth(c, i));
	for (size_t g = 0; g < sizeof(gaps) / sizeof(*gaps); g++)
		try_seeds(c, gaps[g], all, &best);
	return best > 0;
}

/* Learns what the body is about. */
static void learn(struct choice *c, int by)
{
	float words = 0, shared = 0;
	for (size_t i = c->first; i < c->last; i++)
		topic_add(c->topic, i, by);
	for (size_t i = c->first; i < c->last && by > 0; i++) {
		unsigned n;
		float share = topic_share(c->topic, i, true, &n);
		if (worth(c, i) > 0) {
			words += (float)n;
			shared += share * (float)n;
		}
	}
	c->mean = words > 0 ? shared / words : 0;
	if (c->mean > MOST_MEAN)
		c->mean = MOST_MEAN;
}

static bool find_body(struct choice *c)
{
	if (c->topic && find_seed(c)) {
		for (unsigned round = 0; round < ROUNDS; round++) {
			size_t first = 0, last = 0;
			learn(c, 1);
			bool found = best_run(c, &first, &last);
			learn(c, -1);
			if (!found)
				break;
			c->first = first;
			c->last = last;
		}
		learn(c, 1);
		return c->last > c->first;
	}
	size_t first = 0, last = 0;
	bool found = best_run(c, &first, &last);
	c->first = first;
	c->last = last;
	return found;
}

/* "Read more: ..." stands between paragraphs. */
static bool closes_article(const struct known *k, size_t i)
{
	enum hint hint = (enum hint)k->phrase[i];
	if (k->place[i] == PHRASE_LABEL)
		return false;
	return hint == HINT_RELATED || hint == HINT_COMMENTS || hint == HINT_AUTHOR ||
	       hint == HINT_SUBSCRIBE || hint == HINT_TAGS || hint == HINT_SHARE ||
	       hint == HINT_FOOTER || hint == HINT_COOKIES;
}

/*
 * Behind a line that often closes an article: where prose of its subject has become thin
 * there, the article is over. Such a line inside an article has as much behind as before.
 */
static size_t find_end(const struct choice *c)
{
	float all = 0, before = 0;
	for (size_t i = c->first; i < c->last; i++)
		all += positive(worth(c, i));
	for (size_t i = c->first; i < c->last; i++) {
		before += positive(worth(c, i));
		float behind = all - before;
		if (!closes_article(c->k, i) || before < 8 || before < behind)
			continue;
		/* Who wrote it has a paragraph or two, which can be long ones. */
		if (c->k->phrase[i] == HINT_AUTHOR && c->k->place[i] == PHRASE_WHOLE &&
		    behind * FEW < before)
			return i;
		float dense = before / (float)(i - c->first + 1);
		float thin = behind / (float)(c->last - i - 1);
		if (thin < dense * (c->k->phrase[i] == HINT_COMMENTS ? 1 : THIN))
			return i;
	}
	return c->last;
}

static bool same_text(const struct page *page, size_t a, size_t b)
{
	return str_eq(page_str(page, &page->pieces[a]), page_str(page, &page->pieces[b]));
}

/* A headline stands close above, is no menu, and is followed by who wrote it and when. */
static size_t find_title(const struct page *page, const struct known *k, size_t first,
                         size_t last)
{
	size_t best = page->npieces;
	float best_score = 0;
	size_t above = first > 24 ? first - 24 : 0;
	for (size_t i = first + 1; i-- > above;) {
		const struct measure *m = &k->measures[i];
		struct str s = page_str(page, &page->pieces[i]);
		if (i >= page->npieces || m->words < 2 || m->words > 30 || k->phrase[i] ||
		    page->pieces[i].reason || line_is_byline(s, m) ||
		    (i == first && ((m->ends && m->words > 12) || first + 1 == last)))
			continue;
		float score = m->words >= 4 ? 3 : 1;
		score += m->words <= 18 ? 1 : 0;
		score -= m->ends && s.ptr[s.len - 1] == '.' ? 2 : 0;
		score -= .12f * (float)(first - i);
		score -= m->digits * 3 > m->letters ? 2 : 0;
		for (size_t next = i + 1; next < i + 4 && next < first; next++)
			if (line_is_byline(page_str(page, &page->pieces[next]), &k->measures[next])) {
				score += 2;
				break;
			}
		/* The page's title at the very top says it as well. */
		for (size_t t = 0; t < 3 && t < i; t++)
			if (same_text(page, t, i))
				score += 2;
		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	return best;
}

/* Lines that stand like headings inside the body are such. */
static void mark_headings(struct page *page, const struct known *k, size_t first, size_t last)
{
	for (size_t i = first; i + 1 < last; i++) {
		const struct measure *m = &k->measures[i];
		struct piece *p = &page->pieces[i];
		if (p->kind == BLOCK_PARAGRAPH && m->words && m->words <= 14 && !m->ends &&
		    !m->quoted && !m->lower && !m->colon && k->prose[i + 1] >= 1 &&
		    k->phrase[i] != HINT_SUBSCRIBE && !page->pieces[i + 1].close) {
			p->kind = BLOCK_HEADING;
			p->level = 2;
		}
	}
}

/* Between the headline and the prose where and when can have a line of its own. */
static void find_dateline(const struct choice *c, size_t title, size_t first)
{
	for (size_t i = title + 1; i < first && title < first; i++)
		if (whole_dateline(text_of(c, i), &c->k->measures[i])) {
			c->page->pieces[i].kind = BLOCK_DATELINE;
			c->page->pieces[i].reason = REASON_NONE;
		}
}

/* A note of a line or two is no article, but it is meant to be read. */
static bool take_note(struct page *page, const struct known *k)
{
	bool sentence = false;
	for (size_t i = 0; i < page->npieces; i++) {
		sentence = sentence || (k->measures[i].ends && !k->phrase[i]);
		if (k->phrase[i] && !page->pieces[i].reason)
			page->pieces[i].reason = hint_reason((enum hint)k->phrase[i]);
	}
	return page->npieces == 1 || (sentence && page->npieces <= LONGEST_NOTE);
}

bool text_choose(struct page *page, struct document *doc, const struct lines *lines)
{
	struct known k = known_new(page, lines);
	struct choice c = {.page = page, .k = &k, .topic = topic_new(page, lines),
	                   .header = mem_zeroed(page->npieces + 1, sizeof(*c.header))};
	find_headers(&c);
	bool whole = whole_is(page, &k), found = whole || find_body(&c);
	if (whole) {
		whole_take(page, doc, &k, c.header);
	} else if (found) {
		size_t first = c.first, last = find_end(&c);
		size_t title = find_title(page, &k, first, last);
		if (title < page->npieces)
			doc->meta.title = arena_str(doc->arena, page_str(page, &page->pieces[title]));
		clutter_drop(page, &k, lines, c.header, &first, &last);
		mark_headings(page, &k, first, last);
		for (size_t i = 0; i < page->npieces; i++)
			if ((i < first || i >= last) && !page->pieces[i].reason)
				page->pieces[i].reason = hint_reason(
					k.phrase[i] ? (enum hint)k.phrase[i] : HINT_NONE);
		find_dateline(&c, title, first);
		prune(page, doc, &k, first, last);
	} else {
		found = take_note(page, &k);
	}
	topic_free(c.topic);
	free(c.header);
	known_release(&k);
	return found;
}
