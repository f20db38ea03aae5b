/*
 * The names of emoji in a language: those of CLDR, read from the files that
 * Debian's unicode-cldr-core installs (unicode/cldr/common/ in a folder of
 * $XDG_DATA_DIRS). Read only when a text has an emoji: it takes 2 ms.
 */
#ifndef CRIER_EMOJI_H
#define CRIER_EMOJI_H

#include "../util/str.h"

struct emoji_names;

/* Never NULL; without the files, or without the language in them, there are no names. */
struct emoji_names *emoji_names_load(const char *language);
void emoji_names_free(struct emoji_names *names); /* NULL is fine */

/*
 * The name, into the names: of the emoji, else of it without the colour of a skin,
 * else of its first part. Empty where it has none.
 */
struct str emoji_name(const struct emoji_names *names, struct str emoji);

#endif
