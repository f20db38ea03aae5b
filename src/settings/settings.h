/*
 * What the user has chosen: the configuration file (conf/crier.conf is the
 * documented default) and the options of the command line, which are the same
 * keys. One table in settings.c names each key once, with its section, kind,
 * bounds and default; nothing else parses them.
 */
#ifndef CRIER_SETTINGS_H
#define CRIER_SETTINGS_H

#include "../document/reasons.h"
#include "../util/arena.h"
#include "../util/error.h"

enum clean_mode { CLEAN_AUTO, CLEAN_HTML, CLEAN_TEXT, CLEAN_OFF };
enum announce { ANNOUNCE_NEVER, ANNOUNCE_FIRST, ANNOUNCE_ALWAYS };
enum voice_change { VOICE_CHANGE_PAUSE, VOICE_CHANGE_TONE, VOICE_CHANGE_NONE };
enum punctuation { PUNCTUATION_NONE, PUNCTUATION_SOME, PUNCTUATION_MOST, PUNCTUATION_ALL };
enum structure_choice { STRUCTURE_OFF, STRUCTURE_WORDS, STRUCTURE_TONES, STRUCTURE_BOTH };
enum links { LINKS_OFF, LINKS_WORDS, LINKS_TONES };
enum fragments { FRAGMENTS_NARRATOR, FRAGMENTS_VOICE };
/* Of footnotes, references and citations. MARKS: their marks in the text; ALL: the lists too. */
enum notes { NOTES_NONE, NOTES_MARKS, NOTES_ALL };
enum addresses { ADDRESSES_SHORT, ADDRESSES_FULL };
enum emoji { EMOJI_NAMES, EMOJI_OFF };
enum sink_choice { TO_PORTAUDIO, TO_NULL };
/* AUTO: by the file's ending. */
enum record_format { FORMAT_AUTO, FORMAT_WAV, FORMAT_FLAC, FORMAT_OGG, FORMAT_OPUS, FORMAT_MP3 };

struct settings {
	struct arena *arena; /* owns the texts */
	const char *file;    /* the configuration that was read; NULL before */

	/* [clean] */
	int clean; /* enum clean_mode */
	int notes; /* enum notes: what is said of them */
	int keep;  /* bits 1 << enum drop_kind: what is not left out */

	const char *address; /* of a page that is read from a file; "": as it says itself */

	/* [text] */
	int jobs;           /* pages side by side; 0: as many as there are cores */
	int page_timeout_s; /* one of many pages; fetching it comes on top */

	/* [speech] */
	const char *language; /* "auto" or BCP 47 */
	const char *cast;     /* a name in voices/ or a path */
	const char *voice;    /* the narrator's, in place of the cast's; "" */
	int rate_wpm;         /* a word is six characters of what is said */
	/* At 175 words a minute. The last one: where the voice changes inside a sentence. */
	int pause_sentence_ms, pause_paragraph_ms, pause_heading_ms, pause_item_ms, pause_voice_ms;
	int announce;         /* enum announce: which quotations, see speech/herald.h */
	int voice_change;     /* enum voice_change: what is heard between two voices */
	int punctuation;      /* enum punctuation: which marks are said by their names */
	int structure;        /* enum structure_choice: headings, lists ..., see speech/structure.h */
	int links;            /* enum links: what is heard where one begins */
	int fragments;        /* enum fragments: who says a few quoted words in a sentence */
	const char *lexicon;  /* files parted by commas; "": the user's own, if there are any */
	int addresses; /* enum addresses: how web and mail addresses are said */
	int emoji;     /* enum emoji: whether they are said by their names */
	int workers;          /* the engine's children; 0: as many as there are cores */

	/* [record] */
	int format; /* enum record_format */
	int bitrate_kbit; /* 0: the format's own default */
	int sample_rate_hz; /* 0: as the engine speaks */
	int max_hours;

	/* [read] */
	int to; /* enum sink_choice */
	const char *device; /* "" is the system's default */
	int latency_ms;

	/* [fetch] */
	int fetch_timeout_s, fetch_max_mb, fetch_redirects;
};

/* All defaults. */
void settings_init(struct settings *s);
void settings_release(struct settings *s);

/*
 * Reads `path`, or, where it is NULL, the user's crier.conf, or the default
 * that came with Crier. An unknown key or a bad value is an error (ERROR_CONFIG)
 * that names the file, the line and what would be right.
 */
bool settings_load(struct settings *s, const char *path, struct error *err);

/* Sets the key of the given name ("rate"); an unknown one or a bad value is ERROR_USAGE. */
bool settings_set(struct settings *s, const char *key, const char *value, struct error *err);

/* What a key takes, for the help ("WPM", "auto|html|text|off"), or NULL: no such key. */
const char *settings_takes(const char *key);

#endif
