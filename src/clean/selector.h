/*
 * Which elements of a page a user's rule means: a small part of CSS. A selector is
 * names of elements, .classes and #ids, written together where one element has them all
 * (div.story#main) and parted by a blank where one stands inside the other (".story p").
 * A backslash takes the next character as it is (".md\:hidden").
 */
#ifndef CRIER_SELECTOR_H
#define CRIER_SELECTOR_H

#include <stdint.h>

#include "../util/arena.h"
#include "../util/error.h"

enum { SELECTOR_STEPS = 8, STEP_CLASSES = 4, SELECTOR_BYTES = 180 };

/* What one element must have; what is empty doesn't count. */
struct step {
	struct str tag, id, classes[STEP_CLASSES];
	uint8_t nclasses;
};

struct selector {
	struct step steps[SELECTOR_STEPS]; /* the outermost first */
	uint8_t nsteps;
};

/* Names are copied into `a`. An error (ERROR_CONFIG) says what is wrong and what can be written. */
bool selector_parse(struct selector *s, struct arena *a, struct str text, struct error *err);

/* `tag` is in lower case; `classes` as the attribute has them, parted by white space. */
bool step_matches(const struct step *step, struct str tag, struct str classes, struct str id);

#endif
