/*
 * The way through a document for those who write down who says what: the quotations,
 * what is heard before them, the signs of the structure; each is asked for once, in
 * the order of the text.
 */
#ifndef CRIER_WALK_H
#define CRIER_WALK_H

#include <stdio.h>

#include "../speech/herald.h"
#include "../speech/structure.h"
#include "stages.h"

/* A part of a block that one voice says. */
struct stretch {
	struct range at;
	const struct quote *quote; /* NULL: the narrator's own words */
};

struct walk {
	const struct job *job;
	struct herald herald;
	struct structure structure;
	size_t span;     /* the first not shown yet */
	size_t next;     /* quotation */
	size_t heralded; /* those before this one */
	FILE *out;
	bool why;        /* say which rule found the speaker */
};

/* Borrows the job, whose cast has been assigned. */
bool walk_init(struct walk *w, const struct job *job, FILE *out, bool why, struct error *err);
void walk_release(struct walk *w);

/* Whether the quotation is said in a voice of its own. */
bool walk_voices(const struct walk *w, const struct quote *q);
/* The next stretch of [from, end); false at its end. */
bool walk_stretch(struct walk *w, uint32_t from, uint32_t end, struct stretch *s);
/* What is heard before the quotation, once. */
struct heralded walk_herald(struct walk *w, const struct quote *q);
/* The sign of a link that begins in `at`, and where; false: none. */
bool walk_link(struct walk *w, struct range at, struct sign *sign, uint32_t *start);

/* Without the white space at both ends. */
struct range walk_trimmed(const struct document *doc, struct range at);

/* The forms, each in a file of its own. */
void script_as_text(struct walk *w); /* for people */
void script_as_json(struct walk *w);
bool script_as_ssml(struct walk *w, struct error *err); /* SSML 1.1 */

#endif
