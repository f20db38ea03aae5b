/*
 * Many inputs: folders with all that is in them, and lists. In the order in which they are
 * given, a folder's by name, so that it is the same on every machine; and the name of the file
 * that each is written to.
 */
#ifndef CRIER_PAGES_H
#define CRIER_PAGES_H

#include "../util/arena.h"
#include "../util/error.h"

enum { PAGES_MAX = 1000000 };

struct page_input {
	const char *input;    /* a path, an address, "-" */
	const char *below;    /* of a folder's file: its path below that folder; else NULL */
	const char *out;      /* set by pages_name */
};

struct pages {
	struct arena *arena;
	struct page_input *list;
	size_t n, cap;
};

void pages_init(struct pages *p);
void pages_release(struct pages *p);

/*
 * Adds an input; of a folder, the files in it and in its folders: hidden ones, links to folders,
 * what comes with a saved page (scripts, styles) and the folder `but` (NULL: none) left out.
 */
bool pages_add(struct pages *p, const char *input, const char *but, struct error *err);

/* Adds those of a list: a path or address a line; lines that begin with # don't count. "-" is
 * standard input. */
bool pages_add_list(struct pages *p, const char *path, const char *but, struct error *err);

/*
 * Sets each one's `out`: a path below `folder`, ending in `ending` (".txt"), no two the same.
 * ERROR_USAGE where it would be one of the inputs.
 */
bool pages_name(struct pages *p, const char *folder, const char *ending, struct error *err);

/* The folder and those above it, as far as they are not there. */
bool pages_make_folder(const char *path, struct error *err);

/* Whether a file of a folder is a page or a text, from its first bytes. */
bool page_is_text(const char *path);

#endif
