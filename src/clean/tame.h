/*
 * What is done to a page's bytes before the parser sees them, so that it takes linear
 * time, and no time for what nobody reads. Private to src/clean.
 */
#ifndef CRIER_TAME_H
#define CRIER_TAME_H

#include "../util/strbuf.h"

/*
 * In place, linear; the text never grows and keeps its lines. Comments, styles and scripts
 * (but JSON-LD) lose what is in them; what of scripts is data, or begins as such, is added to
 * `data`, up to its limit, each followed by a zero byte; of a tag, what stands behind its 250th word is cut
 * off, and of an attribute what stands behind 32 kB. A comment that never ends is none, so
 * that the rest of the page can be read.
 */
void tame_page(struct strbuf *page, struct strbuf *data);

#endif
