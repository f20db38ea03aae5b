/*
 * IPA turned into espeak-ng's phoneme mnemonics, by conf/lang/CODE/ipa.txt. Only
 * what that table holds reaches the engine: nothing from outside is passed through.
 */
#ifndef CRIER_IPA_H
#define CRIER_IPA_H

#include "../util/strbuf.h"
#include "../util/wordlist.h"

enum { IPA_LONGEST = 400 /* bytes of IPA in one entry */ };

/* Adds "[[mnemonics]]"; false, and nothing added, where something of it has none. *bad is that. */
bool ipa_to_engine(const struct wordlist *table, struct str ipa, struct strbuf *out,
                   struct str *bad);

#endif
