/*
 * The user's own rules: what of a site's pages is the article's and what is not. They
 * stand in sites.d/NAME.ini, in Crier's own folder, in /etc/xdg/crier (or the folders of
 * $XDG_CONFIG_DIRS) and in the user's folder, read in this order and by name in each:
 *
 *     [example.org]                    the host; its subdomains too; [*] is every page
 *     drop = .promo, aside#more        selectors (see selector.h)
 *     keep = .correction
 *     body = div.story                 the article stands here
 *     drop-line = ^Read also:          regular expressions, as ICU has them
 *     keep-line = ^Correction:
 *
 * Of sections whose hosts fit, those of the nearest count, and [*]. Of two rules that mean
 * one piece, the one on the inner element counts; on the same, the later one.
 */
#ifndef CRIER_SITES_H
#define CRIER_SITES_H

#include <stdint.h>

#include "../util/arena.h"
#include "../util/error.h"
#include "selector.h"

enum rule_kind { RULE_DROP, RULE_KEEP, RULE_BODY, RULE_DROP_LINE, RULE_KEEP_LINE };

struct rule {
	enum rule_kind kind;
	struct str host;          /* "example.org", "*" */
	const char *place;        /* "FILE, line N" */
	struct selector selector; /* of DROP, KEEP and BODY */
	struct URegularExpression *regex; /* of the others */
};

enum { SITES_MAX_RULES = 10000, SITE_MAX_RULES = 250 }; /* in all; of one page */

struct sites {
	struct arena *arena;
	struct rule *rules; /* in the order in which they were read */
	size_t nrules, rules_cap;
};

/* All that is found. A fault is ERROR_CONFIG, and names the file and the line. */
struct sites *sites_load(struct error *err);
void sites_free(struct sites *sites); /* NULL is fine */

/* The host of an http(s) address, in lower case and without "www."; empty where it has none. */
struct str sites_host(struct arena *a, struct str address);
/* Whether a page of `host` is one of the section's; "*" is none of its own. */
bool sites_covers(struct str section, struct str host);

#endif
