#include "settings.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../util/paths.h"

/* SET: names parted by commas, or "all"; a bit each. */
enum kind { NUMBER, TEXT, CHOICE, SET };

static const char *const clean_choices[] = {"auto", "html", "text", "off", NULL};
static const char *const announce_choices[] = {"never", "first", "always", NULL};
static const char *const voice_change_choices[] = {"pause", "tone", "none", NULL};
static const char *const punctuation_choices[] = {"none", "some", "most", "all", NULL};
static const char *const structure_choices[] = {"off", "words", "tones", "both", NULL};
static const char *const links_choices[] = {"off", "words", "tones", NULL};
static const char *const fragments_choices[] = {"narrator", "voice", NULL};
static const char *const notes_choices[] = {"none", "marks", "all", NULL};
static const char *const addresses_choices[] = {"short", "full", NULL};
static const char *const emoji_choices[] = {"names", "off", NULL};
static const char *const format_choices[] = {"auto", "wav", "flac", "ogg", "opus", "mp3", NULL};
static const char *const to_choices[] = {"portaudio", "null", NULL};

#define AT(member) offsetof(struct settings, member)

/* Each key once. `takes` is what --help shows; choices stand in the order of their enum. */
static const struct setting {
	const char *section, *key;
	enum kind kind;
	size_t offset;
	long min, max, initial;
	const char *text; /* a TEXT's initial value */
	const char *const *choices;
	const char *takes;
} table[] = {
	{"clean", "clean", CHOICE, AT(clean), 0, 3, CLEAN_AUTO, NULL, clean_choices,
	 "auto|html|text|off"},
	{"clean", "notes", CHOICE, AT(notes), 0, 2, NOTES_NONE, NULL, notes_choices,
	 "none|marks|all"},
	{"clean", "keep", SET, AT(keep), 0, DROP_KINDS - 1, 0, NULL, drop_kind_names,
	 "all|captions|summary|quotes|notices|byline|title|edges|author|comments|related|tags|"
	 "share|subscribe|adverts|menus|page|hidden|mail|notes|rules"},
	{"clean", "address", TEXT, AT(address), 0, 0, 0, "", NULL, "ADDRESS"},
	{"text", "jobs", NUMBER, AT(jobs), 0, 64, 0, NULL, NULL, "N"},
	{"text", "page-timeout", NUMBER, AT(page_timeout_s), 1, 3600, 60, NULL, NULL, "S"},
	{"speech", "lang", TEXT, AT(language), 0, 0, 0, "auto", NULL, "CODE"},
	{"speech", "cast", TEXT, AT(cast), 0, 0, 0, "auto", NULL, "FILE"},
	{"speech", "voice", TEXT, AT(voice), 0, 0, 0, "", NULL, "NAME"},
	{"speech", "rate", NUMBER, AT(rate_wpm), 80, 900, 175, NULL, NULL, "WPM"},
	{"speech", "pause-sentence", NUMBER, AT(pause_sentence_ms), 0, 5000, 320, NULL, NULL, "MS"},
	{"speech", "pause-paragraph", NUMBER, AT(pause_paragraph_ms), 0, 5000, 600, NULL, NULL,
	 "MS"},
	{"speech", "pause-heading", NUMBER, AT(pause_heading_ms), 0, 5000, 800, NULL, NULL, "MS"},
	{"speech", "pause-item", NUMBER, AT(pause_item_ms), 0, 5000, 400, NULL, NULL, "MS"},
	{"speech", "pause-voice", NUMBER, AT(pause_voice_ms), 0, 5000, 130, NULL, NULL, "MS"},
	{"speech", "announce", CHOICE, AT(announce), 0, 2, ANNOUNCE_NEVER, NULL, announce_choices,
	 "never|first|always"},
	{"speech", "voice-change", CHOICE, AT(voice_change), 0, 2, VOICE_CHANGE_PAUSE, NULL,
	 voice_change_choices, "pause|tone|none"},
	{"speech", "punctuation", CHOICE, AT(punctuation), 0, 3, PUNCTUATION_SOME, NULL,
	 punctuation_choices, "none|some|most|all"},
	{"speech", "structure", CHOICE, AT(structure), 0, 3, STRUCTURE_OFF, NULL, structure_choices,
	 "off|words|tones|both"},
	{"speech", "links", CHOICE, AT(links), 0, 2, LINKS_OFF, NULL, links_choices,
	 "off|words|tones"},
	{"speech", "fragments", CHOICE, AT(fragments), 0, 1, FRAGMENTS_NARRATOR, NULL,
	 fragments_choices, "narrator|voice"},
	{"speech", "addresses", CHOICE, AT(addresses), 0, 1, ADDRESSES_SHORT, NULL,
	 addresses_choices, "short|full"},
	{"speech", "emoji", CHOICE, AT(emoji), 0, 1, EMOJI_NAMES, NULL, emoji_choices, "names|off"},
	{"speech", "lexicon", TEXT, AT(lexicon), 0, 0, 0, "", NULL, "FILE,..."},
	{"speech", "workers", NUMBER, AT(workers), 0, 64, 0, NULL, NULL, "N"},
	{"record", "format", CHOICE, AT(format), 0, 5, FORMAT_AUTO, NULL, format_choices,
	 "auto|wav|flac|ogg|opus|mp3"},
	{"record", "bitrate", NUMBER, AT(bitrate_kbit), 0, 512, 0, NULL, NULL, "KBIT"},
	{"record", "sample-rate", NUMBER, AT(sample_rate_hz), 0, 48000, 0, NULL, NULL, "HZ"},
	{"record", "max-hours", NUMBER, AT(max_hours), 1, 1000, 24, NULL, NULL, "N"},
	{"read", "to", CHOICE, AT(to), 0, 1, TO_PORTAUDIO, NULL, to_choices, "portaudio|null"},
	{"read", "device", TEXT, AT(device), 0, 0, 0, "", NULL, "NAME"},
	{"read", "latency", NUMBER, AT(latency_ms), 20, 5000, 500, NULL, NULL, "MS"},
	{"fetch", "fetch-timeout", NUMBER, AT(fetch_timeout_s), 1, 3600, 30, NULL, NULL, "S"},
	{"fetch", "fetch-max-mb", NUMBER, AT(fetch_max_mb), 1, 1024, 32, NULL, NULL, "MB"},
	{"fetch", "fetch-redirects", NUMBER, AT(fetch_redirects), 0, 50, 10, NULL, NULL, "N"},
};

enum { SETTINGS = sizeof(table) / sizeof(*table) };

static const struct setting *find(const char *key)
{
	for (size_t i = 0; i < SETTINGS; i++)
		if (strcmp(table[i].key, key) == 0)
			return &table[i];
	return NULL;
}

static int find_choice(const struct setting *setting, struct str name)
{
	for (int i = 0; setting->choices[i]; i++)
		if (str_eq(str_of(setting->choices[i]), name))
			return i;
	return -1;
}

/* The known ones are said as a list, not as they stand in the help. */
static bool unknown_name(const struct setting *setting, struct str name, enum error_kind kind,
                         struct error *err)
{
	char names[256];
	size_t n = 0;
	for (const char *c = setting->takes; *c && n + 3 < sizeof(names); c++) {
		names[n++] = *c == '|' ? ',' : *c;
		if (*c == '|')
			names[n++] = ' ';
	}
	return error_set(err, kind, "%s knows no \"%.*s\"; it knows %.*s", setting->key,
	                 (int)(name.len < 20 ? name.len : 20), name.ptr, (int)n, names);
}

static bool set_names(int *member, const struct setting *setting, const char *value,
                      enum error_kind kind, struct error *err)
{
	int bits = 0;
	for (struct str rest = str_of(value); rest.len;) {
		struct str name = str_trim(str_cut(rest, ',', &rest));
		int i = find_choice(setting, name);
		if (str_eq(name, STR("all")))
			bits |= (int)((1u << (setting->max + 1)) - 1);
		else if (i >= 0)
			bits |= 1 << i;
		else if (name.len)
			return unknown_name(setting, name, kind, err);
	}
	*member = bits;
	return true;
}

static bool set(struct settings *s, const struct setting *setting, const char *value,
                enum error_kind kind, struct error *err)
{
	void *member = (char *)s + setting->offset;
	long number;
	switch (setting->kind) {
	case NUMBER:
		if (!str_to_long(str_of(value), setting->min, setting->max, &number))
			return error_set(err, kind, "%s takes a whole number from %ld to %ld, not \"%.40s\"",
			                 setting->key, setting->min, setting->max, value);
		*(int *)member = (int)number;
		return true;
	case CHOICE:
		number = find_choice(setting, str_of(value));
		if (number >= 0) {
			*(int *)member = (int)number;
			return true;
		}
		return error_set(err, kind, "%s is one of %s, not \"%.40s\"", setting->key,
		                 setting->takes, value);
	case SET:
		return set_names(member, setting, value, kind, err);
	case TEXT:
		*(const char **)member = arena_text(s->arena, str_of(value));
		return true;
	}
	return false;
}

void settings_init(struct settings *s)
{
	*s = (struct settings){.arena = arena_new()};
	for (size_t i = 0; i < SETTINGS; i++) {
		void *member = (char *)s + table[i].offset;
		if (table[i].kind == TEXT)
			*(const char **)member = table[i].text;
		else
			*(int *)member = (int)table[i].initial;
	}
}

void settings_release(struct settings *s)
{
	arena_free(s->arena);
	*s = (struct settings){0};
}

struct reading {
	struct settings *settings;
	struct error *err;
};

static int read_key(void *user, const char *section, const char *key, const char *value)
{
	struct reading *r = user;
	const struct setting *setting = find(key);
	if (!setting) {
		error_set(r->err, ERROR_CONFIG, "there is no key \"%.60s\"", key);
		return 0;
	}
	if (strcmp(setting->section, section) != 0) {
		error_set(r->err, ERROR_CONFIG, "%s belongs under [%s], not [%.40s]", key,
		          setting->section, section);
		return 0;
	}
	return set(r->settings, setting, value, ERROR_CONFIG, r->err);
}

static const char *choose_file(struct settings *s, struct error *err)
{
	const char *path = paths_user_config(s->arena, "crier.conf");
	if (path && access(path, F_OK) == 0)
		return path;
	return paths_data(s->arena, "conf/crier.conf", err);
}

bool settings_load(struct settings *s, const char *path, struct error *err)
{
	if (!path)
		path = choose_file(s, err);
	if (!path)
		return false;
	FILE *file = fopen(path, "r");
	if (!file)
		return error_set(err, ERROR_CONFIG, "can't read the configuration %s: %s", path,
		                 strerror(errno));
	struct error key_error = {0};
	struct reading reading = {s, &key_error};
	int line = ini_parse_file(file, read_key, &reading);
	/* A folder opens like a file and fails only now. */
	bool unread = ferror(file);
	fclose(file);
	if (unread)
		return error_set(err, ERROR_CONFIG, "can't read the configuration %s", path);
	if (line == 0) {
		s->file = arena_text(s->arena, str_of(path));
		return true;
	}
	return error_set(err, ERROR_CONFIG, "%s, line %d: %s", path, line > 0 ? line : 1,
	                 key_error.kind ? key_error.msg
	                                : "this is neither [a section] nor key = value");
}

bool settings_set(struct settings *s, const char *key, const char *value, struct error *err)
{
	const struct setting *setting = find(key);
	if (!setting)
		return error_set(err, ERROR_USAGE, "there is no option --%.60s", key);
	return set(s, setting, value, ERROR_USAGE, err);
}

const char *settings_takes(const char *key)
{
	const struct setting *setting = find(key);
	return setting ? setting->takes : NULL;
}
