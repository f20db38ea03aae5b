/*
 * What all commands share: options, --help and --version, the configuration,
 * exit status. A command is one file with a table of its options and a main
 * that calls command_run.
 */
#ifndef CRIER_COMMAND_H
#define CRIER_COMMAND_H

#include "../settings/settings.h"

#define CRIER_VERSION "0.1.0"

enum option_kind {
	OPTION_END,     /* closes the table */
	OPTION_SETTING, /* a key of the configuration */
	OPTION_TEXT,    /* a const char * of the command's own */
	OPTION_FLAG,    /* a bool of the command's own */
};

struct option {
	enum option_kind kind;
	const char *name;  /* without the dashes; of a setting, its key */
	char letter;       /* 0: none */
	size_t offset;     /* in the command's own struct, for TEXT and FLAG */
	const char *takes; /* "FILE"; for TEXT */
	const char *help;
};

/* The settings of whoever reads an INPUT, for its table. */
#define FETCH_OPTIONS                                                                              \
	{OPTION_SETTING, "fetch-timeout", 0, 0, NULL, "how long an address may take"},             \
	{OPTION_SETTING, "fetch-max-mb", 0, 0, NULL, "how large what is fetched may be"},          \
	{OPTION_SETTING, "fetch-redirects", 0, 0, NULL, "how often a server may send on"}

/* What is heard of a change of voice. */
#define HERALD_OPTIONS                                                                             \
	{OPTION_SETTING, "announce", 0, 0, NULL, "say the name before a quotation"},               \
	{OPTION_SETTING, "voice-change", 0, 0, NULL, "what is heard where a speaker starts"},      \
	{OPTION_SETTING, "punctuation", 0, 0, NULL, "which marks are said by their names"},        \
	{OPTION_SETTING, "structure", 0, 0, NULL, "how headings, lists and tables are heard"},     \
	{OPTION_SETTING, "links", 0, 0, NULL, "what is heard where a link begins"},                \
	{OPTION_SETTING, "fragments", 0, 0, NULL, "who says a few quoted words"}

/* In whose voice, how fast, and with what silence. */
#define VOICE_OPTIONS                                                                              \
	{OPTION_SETTING, "cast", 0, 0, NULL, "the cast: a name in voices/ or a file"},             \
	{OPTION_SETTING, "voice", 0, 0, NULL, "the narrator's voice"},                             \
	{OPTION_SETTING, "rate", 0, 0, NULL, "words a minute"},                                    \
	HERALD_OPTIONS,                                                                            \
	{OPTION_SETTING, "pause-sentence", 0, 0, NULL, "silence after a sentence"},                \
	{OPTION_SETTING, "pause-paragraph", 0, 0, NULL, "silence after a paragraph"},              \
	{OPTION_SETTING, "pause-heading", 0, 0, NULL, "silence after a heading"},                  \
	{OPTION_SETTING, "pause-item", 0, 0, NULL, "silence after an item of a list"},             \
	{OPTION_SETTING, "pause-voice", 0, 0, NULL, "silence where the voice changes"},            \
	{OPTION_SETTING, "lexicon", 0, 0, NULL, "your own pronunciations"},                        \
	{OPTION_SETTING, "addresses", 0, 0, NULL, "how web and mail addresses are said"},          \
	{OPTION_SETTING, "emoji", 0, 0, NULL, "whether emoji are said by their names"}

/* What every command that says articles has. */
#define SAYING_OPTIONS                                                                             \
	VOICE_OPTIONS,                                                                             \
	{OPTION_SETTING, "clean", 0, 0, NULL, "how the input is read"},                            \
	{OPTION_SETTING, "keep", 0, 0, NULL, "what is not left out, names parted by commas"},      \
	{OPTION_SETTING, "notes", 0, 0, NULL, "what is said of footnotes and citations"},          \
	{OPTION_SETTING, "lang", 0, 0, NULL, "the language of the article"},                       \
	{OPTION_SETTING, "workers", 0, 0, NULL, "passages spoken side by side"},                   \
	FETCH_OPTIONS

struct command {
	const char *name, *usage; /* "INPUT..." */
	const char *help;         /* one sentence */
	const struct option *options;
	bool needs_inputs;        /* no INPUT is a usage error */
	/* `own` is the struct that the options point into; inputs end in NULL. */
	bool (*run)(void *own, const char *const *inputs, struct settings *settings,
	            struct error *err);
};

/* Parses, loads the configuration, runs; returns the exit status. */
int command_run(const struct command *command, void *own, int argc, char **argv);

/*
 * Ctrl-C, SIGTERM, SIGHUP: after command_catch_signals the flag is set instead of
 * the program ending; long work looks at it and stops with ERROR_STOPPED (the exit status is
 * 128 and the signal's number then: 130, 143, 129), leaving
 * nothing half-made. A second signal ends the program at once.
 */
void command_catch_signals(void);
bool command_stopped(struct error *err); /* true and ERROR_STOPPED set where one came */

#endif
