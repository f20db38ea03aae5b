#include "rules.h"

#include <stdlib.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include "../util/log.h"
#include "../util/mem.h"

enum {
	MOST_SELECTORS = 250, /* of one page: an element has a byte for its rule */
	MOST_LINE_BYTES = 16 << 10, /* a longer piece is no line of a page's */
	/* What one regular expression may cost on a page, in ICU's units of 10,000 steps. */
	MOST_STEPS = 500,
};

struct matcher {
	UChar *text; /* of the piece at hand */
	int32_t len, cap;
	unsigned *steps; /* taken so far, by rule */
	unsigned *now;   /* of the rule that is matched */
};

struct rules {
	struct sites *sites;
	struct arena *arena;
	struct str host; /* empty: not known yet */
	size_t facts_seen;
	/* those that fit the host, [*] first; a rule's number is its index + 1 */
	const struct rule **active;
	size_t nactive, active_cap;
	/* How many steps of each selector are found in the elements that are open, by their depth. */
	uint8_t *steps;
	size_t steps_cap; /* depths */
	struct matcher matcher; /* its steps are NULL where there are no regular expressions */
	uint8_t *dropped_by; /* a rule's number by piece; NULL before rules_apply */
};

static void activate(struct rules *r, struct str section)
{
	for (size_t i = 0; i < r->sites->nrules; i++) {
		const struct rule *rule = &r->sites->rules[i];
		if (!str_eq(rule->host, section))
			continue;
		if (r->nactive == MOST_SELECTORS) {
			log_notice("%s: a site has no more than %d rules; this one and those behind it don't "
			           "count", rule->place, MOST_SELECTORS);
			return;
		}
		r->active = mem_grow(r->active, r->nactive, &r->active_cap, sizeof(*r->active));
		r->active[r->nactive++] = rule;
	}
}

/* The rules of the nearest section that covers the page. */
static void set_address(struct rules *r, struct str address)
{
	r->host = sites_host(r->arena, address);
	struct str nearest = {"", 0};
	for (size_t i = 0; r->host.len && i < r->sites->nrules; i++) {
		struct str section = r->sites->rules[i].host;
		if (section.len > nearest.len && sites_covers(section, r->host))
			nearest = section;
	}
	if (nearest.len)
		activate(r, nearest);
}

bool rules_load(struct rules **rules, const char *address, struct error *err)
{
	struct sites *sites = sites_load(err);
	*rules = NULL;
	if (!sites)
		return false;
	if (!sites->nrules) {
		sites_free(sites);
		return true;
	}
	struct rules *r = *rules = mem_zeroed(1, sizeof(*r));
	r->sites = sites;
	r->arena = sites->arena;
	activate(r, STR("*"));
	if (address)
		set_address(r, str_of(address));
	return true;
}

void rules_free(struct rules *r)
{
	if (!r)
		return;
	sites_free(r->sites);
	free(r->active);
	free(r->steps);
	free(r->matcher.steps);
	free(r->matcher.text);
	free(r->dropped_by);
	free(r);
}

/* The page's own word for its address, once its head has come by. */
static void look_for_host(struct rules *r, const struct page *page)
{
	static const char *const names[] = {"link:canonical", "og:url"};
	if (r->facts_seen == page->nfacts)
		return;
	r->facts_seen = page->nfacts;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && !r->host.len; i++)
		set_address(r, page_fact(page, names[i]));
}

static uint8_t *steps_at(struct rules *r, size_t depth)
{
	if (depth >= r->steps_cap) {
		size_t cap = depth * 2 + 32;
		r->steps = mem_resize(r->steps, cap * MOST_SELECTORS);
		memset(r->steps + r->steps_cap * MOST_SELECTORS, 0, (cap - r->steps_cap) * MOST_SELECTORS);
		r->steps_cap = cap;
	}
	return r->steps + depth * MOST_SELECTORS;
}

uint8_t rules_match(struct rules *r, struct page *page, size_t depth, struct str tag,
                    struct str classes, struct str id)
{
	uint8_t found = 0;
	if (!r->host.len)
		look_for_host(r, page);
	if (!r->nactive)
		return 0;
	uint8_t *here = steps_at(r, depth + 1), *above = steps_at(r, depth);
	for (size_t i = 0; i < r->nactive; i++) {
		const struct selector *s = &r->active[i]->selector;
		here[i] = above[i];
		if (!s->nsteps || !step_matches(&s->steps[above[i]], tag, classes, id))
			continue;
		if (above[i] + 1 == s->nsteps)
			found = (uint8_t)(i + 1);
		else
			here[i]++;
	}
	return found;
}

bool rules_parts(const struct rules *r, uint8_t rule)
{
	return rule && r->active[rule - 1]->kind == RULE_DROP;
}

/* ---- regular expressions ---- */

/* ICU asks now and then whether to go on. */
static UBool goes_on(const void *context, int32_t steps)
{
	const struct matcher *m = context;
	(void)steps;
	return ++*m->now < MOST_STEPS;
}

static void set_text(struct matcher *m, struct str s)
{
	UErrorCode status = U_ZERO_ERROR;
	if (s.len > (size_t)m->cap) {
		m->cap = (int32_t)s.len;
		m->text = mem_resize(m->text, (size_t)m->cap * sizeof(*m->text));
	}
	u_strFromUTF8(m->text, m->cap, &m->len, s.ptr, (int32_t)s.len, &status);
	if (U_FAILURE(status))
		m->len = 0;
}

/* A rule that would take too long on a page is given up for the rest of it. */
static bool found_in(struct matcher *m, const struct rule *rule, size_t i)
{
	UErrorCode status = U_ZERO_ERROR;
	m->now = &m->steps[i];
	if (*m->now >= MOST_STEPS)
		return false;
	uregex_setMatchCallback(rule->regex, goes_on, m, &status);
	uregex_setText(rule->regex, m->text, m->len, &status);
	bool found = uregex_find(rule->regex, 0, &status);
	if (U_SUCCESS(status))
		return found;
	*m->now = MOST_STEPS;
	log_notice("%s: the regular expression takes too long on this page and is left out; what is "
	           "repeated inside of what is repeated, as in (a+)+, makes it slow", rule->place);
	return false;
}

/* The number of the last rule that fits the piece's text, or 0. */
static uint8_t rule_of_line(struct rules *r, struct str s)
{
	struct matcher *m = &r->matcher;
	if (!m->steps || !s.len || s.len > MOST_LINE_BYTES)
		return 0;
	set_text(m, s);
	for (size_t i = r->nactive; i-- > 0;)
		if (r->active[i]->regex && found_in(m, r->active[i], i))
			return (uint8_t)(i + 1);
	return 0;
}

/* Makes room for the steps where there is a regular expression. */
static void prepare(struct rules *r)
{
	bool any = r->matcher.steps;
	for (size_t i = 0; !any && i < r->nactive; i++)
		any = r->active[i]->regex;
	if (any && !r->matcher.steps)
		r->matcher.steps = mem_zeroed(MOST_SELECTORS, sizeof(*r->matcher.steps));
}

bool rules_drop_line(struct rules *r, struct str line)
{
	if (!r || !r->nactive)
		return false;
	prepare(r);
	uint8_t rule = rule_of_line(r, line);
	return rule && r->active[rule - 1]->kind == RULE_DROP_LINE;
}

/* ---- on the pieces ---- */

/* What an element comes under: rules' numbers, 0 for none. */
struct under {
	uint8_t rule, body;
};

/* Elements stand behind those that they are in. */
static struct under *spread(const struct rules *r, const struct page *page, bool *has_body)
{
	struct under *u = mem_zeroed(page->nelements + 1, sizeof(*u));
	*has_body = false;
	for (size_t e = 0; e < page->nelements; e++) {
		const struct element *el = &page->elements[e];
		uint8_t rule = el->rule;
		if (e)
			u[e] = u[el->parent];
		if (!rule)
			continue;
		u[e].rule = rule;
		if (r->active[rule - 1]->kind == RULE_BODY) {
			u[e] = (struct under){0, rule};
			*has_body = *has_body || el->first < el->last;
		}
	}
	return u;
}

static bool is_edge(enum reason reason)
{
	return reason == REASON_OUTSIDE || reason == REASON_BEFORE || reason == REASON_AFTER ||
	       reason == REASON_BEFORE_HEADLINE;
}

/* The rule that counts for a piece: a line's before an element's. */
static uint8_t rule_of_piece(struct rules *r, const struct page *page, size_t i,
                             const struct under *under)
{
	uint8_t rule = rule_of_line(r, page_str(page, &page->pieces[i]));
	return rule ? rule : under->rule;
}

static bool keeps(const struct rules *r, uint8_t rule)
{
	enum rule_kind kind = r->active[rule - 1]->kind;
	return kind == RULE_KEEP || kind == RULE_KEEP_LINE;
}

enum verdict { AS_IT_IS, KEPT, DROPPED };

/* `body` is the rule that says where the body stands; outside it only what names the article
 * is kept, inside it junk stays dropped. */
static enum verdict judge(const struct rules *r, const struct piece *p, uint8_t *rule,
                          const struct under *under, uint8_t body)
{
	if (*rule)
		return keeps(r, *rule) ? KEPT : DROPPED;
	if (under->body)
		return is_edge((enum reason)p->reason) ? KEPT : AS_IT_IS;
	bool named = p->kind == BLOCK_HEADLINE || p->kind == BLOCK_BYLINE || p->kind == BLOCK_DATELINE;
	*rule = body;
	return body && !p->reason && !named ? DROPPED : AS_IT_IS;
}

static uint8_t first_body(const struct under *under, size_t n)
{
	for (size_t e = 0; e < n; e++)
		if (under[e].body)
			return under[e].body;
	return 0;
}

bool rules_apply(struct rules *r, struct page *page, bool found)
{
	if (!r || !r->nactive)
		return found;
	bool has_body, kept = false;
	struct under *under = spread(r, page, &has_body);
	uint8_t body = has_body ? first_body(under, page->nelements) : 0;
	prepare(r);
	free(r->dropped_by);
	r->dropped_by = mem_zeroed(page->npieces + 1, 1);
	for (size_t i = 0; i < page->npieces; i++) {
		struct piece *p = &page->pieces[i];
		const struct under *u = &under[p->element];
		uint8_t rule = rule_of_piece(r, page, i, u);
		enum verdict verdict = judge(r, p, &rule, u, body);
		if (verdict == DROPPED) {
			p->reason = REASON_RULE;
			r->dropped_by[i] = rule;
		} else if (verdict == KEPT) {
			p->reason = REASON_NONE;
			kept = true;
		} else if (!found && !p->reason) {
			p->reason = REASON_OUTSIDE;
		}
	}
	free(under);
	return found || kept;
}

const char *rules_place(const struct rules *r, size_t piece)
{
	uint8_t rule = r && r->dropped_by ? r->dropped_by[piece] : 0;
	return rule ? r->active[rule - 1]->place : NULL;
}
