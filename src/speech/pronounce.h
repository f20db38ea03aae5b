/*
 * The user's own pronunciations: words and phrases, and how each is said, from
 * files of two formats. They come before every rule of the spoken form.
 *
 * NAME.pls (or anything that begins as XML does): W3C Pronunciation Lexicon
 * Specification 1.0: <lexeme> with one or more <grapheme> and <alias> or
 * <phoneme alphabet="ipa">; the preferred one counts, else the first that can be
 * said. A DOCTYPE is refused: nothing is loaded from elsewhere and no entity grows.
 *
 * Any other file: UTF-8, an entry a line:
 *     # a comment
 *     quinoa = keen wah       said so, whatever the case of its letters
 *     US == United States     only as it is written here
 *     Siobhan = /ʃɪˈvɔːn/      the sounds, in IPA
 *     [de]                    what follows is for German; [*] for all languages
 *
 * An entry stands for whole words: no letter or digit touches it. The longest one
 * counts, then one that is written exactly so, then the one that came first. White space inside is
 * any white space; a curly apostrophe is a straight one, an accent may stand behind its letter;
 * an English 's may follow. No sentence ends inside one.
 *
 * IPA is turned into espeak-ng's phoneme mnemonics by conf/lang/CODE/ipa.txt. What
 * can't be is reported with file and line, and skipped.
 */
#ifndef CRIER_PRONOUNCE_H
#define CRIER_PRONOUNCE_H

#include <stdint.h>

#include "../settings/settings.h"
#include "../util/strbuf.h"

enum { PRONOUNCE_LONGEST = 200 /* bytes of an entry, as written */ };

struct pronunciation {
	struct str say;   /* words, or IPA */
	bool ipa;
	bool exact;       /* only as written */
	char lang[12];    /* "en"; empty: every language */
};

struct pronunciations;

/*
 * The files that settings->lexicon names, parted by commas; or, where it is empty,
 * lexicon.pls and lexicon.txt in the user's folder, if they are there. NULL and an error
 * (ERROR_CONFIG) that names the file and the line. Settings may be NULL: none.
 */
struct pronunciations *pronunciations_new(const struct settings *settings, struct error *err);
void pronunciations_free(struct pronunciations *p);

/* How many bytes the longest entry has that begins as this word does; 0: none does. */
size_t pronunciations_reach(const struct pronunciations *p, struct str word);
/* What is written, its white space as single spaces, in a language ("en"); NULL: not there. */
const struct pronunciation *pronunciations_find(const struct pronunciations *p,
                                                struct str written, struct str lang);

/* For the readers of files. False where there is no more room, or the entry is none: *why says. */
bool pronunciations_add(struct pronunciations *p, struct str written, struct pronunciation how,
                        const char **why);
/* Reads a W3C lexicon; an error has the line ("line 3: ..."), but not the file. */
bool pronunciations_pls(struct pronunciations *p, const char *path, struct str text,
                        struct error *err);

#endif
