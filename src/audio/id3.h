/*
 * ID3v2.4 tags in front of an mp3, by libid3tag, all text as UTF-8.
 */
#ifndef CRIER_ID3_H
#define CRIER_ID3_H

#include "../util/strbuf.h"
#include "sink.h"

/* Adds the tag to `out`; nothing where there is nothing to say. */
void id3_make(struct strbuf *out, const struct sink_tags *tags);

#endif
