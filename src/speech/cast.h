/*
 * The cast: which voices there are, and who of an article has which. Voices
 * come from a file, voices/NAME.ini. A person keeps the voice through the
 * article and from day to day: the choice goes by the name, not by the order.
 */
#ifndef CRIER_CAST_H
#define CRIER_CAST_H

#include "../document/document.h"
#include "../settings/settings.h"
#include "../util/wordlist.h"

enum part { PART_NARRATOR, PART_WOMAN, PART_MAN, PART_UNKNOWN, PART_GROUP, PART_DOCUMENT };

struct voice {
	const char *name;   /* in the cast: "woman 2" */
	const char *engine; /* as the engine names it: "en-us+f3" */
	enum part part;
	int pitch, range;   /* 0-99, 50 is the middle */
	int volume;         /* per cent, so that all are equally loud and nothing clips */
	int rate;           /* per cent of the rate that the user set */
};

struct cast {
	struct arena *arena;
	const char *file;
	const char *language; /* of the voices: "en-gb"; lower case */
	struct wordlist *languages; /* that the engine has, by their tags */
	struct voice *voices; /* voices[0] is the narrator */
	size_t nvoices, voices_cap;
	struct pin { struct str name, key; size_t voice; } *pins; /* people with a voice of their own */
	size_t npins, pins_cap;
	bool fragments; /* a few quoted words are said by their speaker too */
	size_t *of_speaker; /* voice of each doc->speakers, after cast_assign */
	size_t nspeakers;
};

enum { CAST_MAX_VOICES = 200 };

/*
 * Reads the cast that settings->cast names: a name in voices/, or a path (it has a slash or
 * ends in .ini); "auto" goes by `language` (voices/english.ini, ..., else voices/default.ini).
 * settings->voice is put in for the narrator. A language that the engine lacks is an error
 * where the user set it; one that the page has is reported (log_notice), and said by the nearest
 * one's voices, or by the English ones. Errors name file and line. Whether
 * the engine has the voices is not asked here; speech_say does before the first sound.
 */
bool cast_load(struct cast *cast, const struct settings *settings, struct str language,
               struct error *err);
void cast_release(struct cast *cast);

/*
 * What the engine calls the language of a tag (BCP 47), from its own list and no other; *near
 * where it is only the nearest that it has. NULL: there is none. A view of the list.
 */
struct str cast_language(const struct cast *cast, struct str tag, bool *near);

/*
 * Gives each speaker of the document a voice: a pinned one, or one of those for
 * their gender and kind, by a hash of the name. Two people share one only when
 * no other is free; the most quoted choose first.
 */
void cast_assign(struct cast *cast, const struct document *doc);

/* Whether a quotation has a voice of its own: a speaker, and more than a fragment. */
bool cast_voices(const struct cast *cast, const struct quote *quote);
/* The voice a quotation is said in; the narrator's where it has no speaker or is a fragment. */
size_t cast_voice(const struct cast *cast, const struct document *doc, const struct quote *quote);

const char *part_name(enum part part); /* "woman" */

#endif
