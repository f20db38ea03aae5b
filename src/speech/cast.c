#include "cast.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>

#include "../util/log.h"
#include "../util/mem.h"
#include "../util/paths.h"
#include "../util/strbuf.h"

static const char *const part_names[] = {
	"narrator", "woman", "man", "unknown", "group", "document",
};

enum { PARTS = sizeof(part_names) / sizeof(*part_names) };

const char *part_name(enum part part)
{
	return part_names[part];
}

/* What is known while the file is read. */
struct reading {
	struct cast *cast;
	FILE *file;
	int line;
	struct error err;      /* of the key at hand, without the place */
	struct later {         /* [people], resolved at the end */
		struct str name, voice;
		int line;
	} *later;
	size_t nlater, later_cap;
};

/* inih does not tell its handler the line: it is counted here. */
static char *read_line(char *line, int size, void *user)
{
	struct reading *r = user;
	char *got = fgets(line, size, r->file);
	if (got)
		r->line++;
	return got;
}

static size_t find_voice(const struct cast *cast, struct str name)
{
	size_t i = 0;
	while (i < cast->nvoices && !str_eq_case(str_of(cast->voices[i].name), name))
		i++;
	return i;
}

/* "man 3" is a man; false where the name is none of a part. */
static bool find_part(const char *section, enum part *part)
{
	for (int i = 0; i < PARTS; i++) {
		size_t len = strlen(part_names[i]);
		long number;
		if (strncmp(section, part_names[i], len) != 0)
			continue;
		if (section[len] == '\0' ||
		    (i != PART_NARRATOR && section[len] == ' ' &&
		     str_to_long(str_of(section + len + 1), 1, 999, &number))) {
			*part = (enum part)i;
			return true;
		}
	}
	return false;
}

static struct voice *voice_of_section(struct reading *r, const char *section)
{
	struct cast *cast = r->cast;
	size_t i = find_voice(cast, str_of(section));
	if (i < cast->nvoices)
		return &cast->voices[i];
	struct voice voice = {.pitch = 50, .range = 50, .volume = 100, .rate = 100};
	if (!find_part(section, &voice.part)) {
		error_set(&r->err, ERROR_CONFIG, "[%.40s] is no part; they are narrator, woman N, man N, "
		          "unknown N, group N, document N and people", section);
		return NULL;
	}
	if (cast->nvoices == CAST_MAX_VOICES) {
		error_set(&r->err, ERROR_CONFIG, "there are more than %d voices", CAST_MAX_VOICES);
		return NULL;
	}
	voice.name = arena_text(cast->arena, str_of(section));
	cast->voices = mem_grow(cast->voices, cast->nvoices, &cast->voices_cap, sizeof(voice));
	cast->voices[cast->nvoices] = voice;
	return &cast->voices[cast->nvoices++];
}

static bool read_number(struct reading *r, const char *key, const char *value, int max, int *number)
{
	long n;
	if (!str_to_long(str_of(value), max > 100 ? 10 : 0, max, &n))
		return error_set(&r->err, ERROR_CONFIG, "%s takes a whole number from %d to %d, not "
		                 "\"%.40s\"", key, max > 100 ? 10 : 0, max, value);
	*number = (int)n;
	return true;
}

/* The name as the engine gets it: LANG at its start stands for the language. */
static bool read_engine(struct reading *r, const char *value, const char **engine)
{
	struct str name = str_of(value);
	if (!name.len || name.len > 40 || name.ptr[strspn(value, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+./ ()")])
		return error_set(&r->err, ERROR_CONFIG, "voice takes a name of the engine, such as "
		                 "en-us+f3, not \"%.40s\"", value);
	struct strbuf b = STRBUF_INIT;
	if (str_starts(name, STR("LANG"))) {
		strbuf_adds(&b, r->cast->language);
		name = str_sub(name, 4, name.len);
	}
	strbuf_add(&b, name);
	*engine = arena_text(r->cast->arena, strbuf_str(&b));
	strbuf_release(&b);
	return true;
}

static bool read_person(struct reading *r, const char *name, const char *voice)
{
	struct arena *a = r->cast->arena;
	r->later = mem_grow(r->later, r->nlater, &r->later_cap, sizeof(*r->later));
	r->later[r->nlater++] = (struct later){
		arena_str(a, str_of(name)), arena_str(a, str_of(voice)), r->line};
	return true;
}

static int read_key(void *user, const char *section, const char *key, const char *value)
{
	struct reading *r = user;
	if (strcmp(section, "people") == 0)
		return read_person(r, key, value);
	struct voice *v = voice_of_section(r, section);
	if (!v)
		return 0;
	if (strcmp(key, "voice") == 0)
		return read_engine(r, value, &v->engine);
	if (strcmp(key, "pitch") == 0)
		return read_number(r, key, value, 99, &v->pitch);
	if (strcmp(key, "range") == 0)
		return read_number(r, key, value, 99, &v->range);
	if (strcmp(key, "volume") == 0)
		return read_number(r, key, value, 200, &v->volume);
	if (strcmp(key, "rate") == 0)
		return read_number(r, key, value, 300, &v->rate);
	return error_set(&r->err, ERROR_CONFIG, "there is no key \"%.40s\"; they are voice, pitch, "
	                 "range, volume and rate", key);
}

/*
 * What a person is known by: the last name, then the first, in lower case. "Leon
 * E. Panetta" and "Leon Panetta" are one, "O’Connor" and "O'Connor" too.
 */
static struct str person_key(struct arena *a, struct str name)
{
	name = str_trim(name);
	struct str rest = name, first = str_cut(name, ' ', &rest), last = first;
	while (rest.ptr) {
		struct str word = str_cut(rest, ' ', &rest);
		if (word.len)
			last = word;
	}
	struct strbuf b = STRBUF_INIT;
	strbuf_add(&b, last);
	if (last.ptr != first.ptr) {
		strbuf_addc(&b, ' ');
		strbuf_add(&b, first);
	}
	size_t to = 0;
	for (size_t i = 0; i < b.len; i++) {
		bool curly = str_starts(str_sub(strbuf_str(&b), i, b.len), STR("’"));
		b.ptr[to++] = curly ? '\'' : ascii_lower(b.ptr[i]);
		i += curly ? strlen("’") - 1 : 0;
	}
	strbuf_cut(&b, to);
	struct str key = arena_str(a, strbuf_str(&b));
	strbuf_release(&b);
	return key;
}

/* What can be judged only when all is read. */
static bool finish(struct reading *r, struct error *err)
{
	struct cast *cast = r->cast;
	size_t narrator = find_voice(cast, STR("narrator"));
	if (narrator == cast->nvoices)
		return error_set(err, ERROR_CONFIG, "%s has no [narrator]", cast->file);
	struct voice first = cast->voices[narrator];
	cast->voices[narrator] = cast->voices[0];
	cast->voices[0] = first;
	for (size_t i = 0; i < cast->nvoices; i++)
		if (!cast->voices[i].engine)
			return error_set(err, ERROR_CONFIG, "%s: [%s] has no \"voice = ...\"", cast->file,
			                 cast->voices[i].name);
	for (size_t i = 0; i < r->nlater; i++) {
		const struct later *l = &r->later[i];
		size_t voice = find_voice(cast, l->voice);
		if (voice == cast->nvoices)
			return error_set(err, ERROR_CONFIG, "%s, line %d: there is no voice \"%.40s\" in this "
			                 "cast; give one of its sections, such as man 1", cast->file, l->line,
			                 l->voice.ptr);
		cast->pins = mem_grow(cast->pins, cast->npins, &cast->pins_cap, sizeof(*cast->pins));
		cast->pins[cast->npins++] = (struct pin){
			l->name, person_key(cast->arena, l->name), voice};
	}
	return true;
}

static bool read_cast(struct cast *cast, struct error *err)
{
	struct reading r = {.cast = cast, .file = fopen(cast->file, "r")};
	if (!r.file)
		return error_set(err, ERROR_CONFIG, "can't read the cast %s: %s; --cast takes a file, or "
		                 "english, german, french, spanish, default", cast->file, strerror(errno));
	int line = ini_parse_stream(read_line, &r, read_key, &r);
	bool ok = line == 0 && !ferror(r.file);
	fclose(r.file);
	if (ok)
		ok = finish(&r, err);
	else
		error_set(err, ERROR_CONFIG, "%s, line %d: %s", cast->file, line > 0 ? line : 1,
		          r.err.kind ? r.err.msg : "this is neither [a part] nor key = value");
	free(r.later);
	return ok;
}

static struct str find_language(const struct cast *cast, struct str tag, bool *near)
{
	struct str value = wordlist_find(cast->languages, tag), word;
	*near = value.len && value.ptr[0] == '~';
	if (!value.ptr || value.len)
		return str_sub(value, *near, value.len);
	for (size_t i = 0; wordlist_at(cast->languages, i, &word, &value); i++)
		if (str_eq(word, tag))
			return word;
	return (struct str){NULL, 0};
}

struct str cast_language(const struct cast *cast, struct str tag, bool *near)
{
	char code[32];
	size_t n = tag.len < sizeof(code) ? tag.len : 0;
	*near = false;
	for (size_t i = 0; i < n; i++)
		code[i] = tag.ptr[i] == '_' ? '-' : ascii_lower(tag.ptr[i]);
	/* "zh-Hant-TW", "zh-hant", "zh" */
	while (n) {
		struct str found = find_language(cast, (struct str){code, n}, near);
		if (found.len)
			return found;
		while (n && code[n - 1] != '-')
			n--;
		n -= n > 0;
	}
	return (struct str){NULL, 0};
}

/* The language of the voices, as the engine calls it; American English where none is known. */
static bool choose_language(struct cast *cast, const struct settings *settings, struct str tag,
                            struct error *err)
{
	bool near, by_user = strcmp(settings->language, "auto") != 0;
	const char *path = paths_data(cast->arena, "conf/lang/spoken-by-engine.txt", err);
	cast->languages = path ? wordlist_load(path, err) : NULL;
	if (!cast->languages)
		return false;
	struct str found = cast_language(cast, tag.len ? tag : STR("en"), &near);
	cast->language = found.len ? arena_text(cast->arena, found) : NULL;
	if (by_user && (!found.len || near))
		return error_set(err, ERROR_CONFIG, "espeak-ng does not speak \"%.40s\"; say with --lang "
		                 "in which language the text shall be said, such as --lang=%s",
		                 settings->language, cast->language ? cast->language : "en");
	if (!found.len || near)
		log_notice("espeak-ng does not speak \"%.*s\", the language of the text; it is said as if "
		           "it were \"%s\"", (int)(tag.len < 40 ? tag.len : 40), tag.ptr,
		           cast->language ? cast->language : "en-us");
	if (!cast->language)
		cast->language = "en-us";
	return true;
}

static const char *cast_file(struct cast *cast, const struct settings *settings, struct error *err)
{
	static const char *const of_language[][2] = {
		{"en", "english"}, {"de", "german"}, {"fr", "french"}, {"es", "spanish"},
	};
	const char *name = settings->cast;
	if (strchr(name, '/') || str_ends(str_of(name), STR(".ini")))
		return arena_text(cast->arena, str_of(name));
	if (strcmp(name, "auto") == 0) {
		struct str main_part = str_cut(str_of(cast->language), '-', &(struct str){0});
		name = "default";
		for (size_t i = 0; i < sizeof(of_language) / sizeof(*of_language); i++)
			if (str_eq(main_part, str_of(of_language[i][0])))
				name = of_language[i][1];
	}
	char path[80];
	snprintf(path, sizeof(path), "voices/%.60s.ini", name);
	return paths_data(cast->arena, path, err);
}

bool cast_load(struct cast *cast, const struct settings *settings, struct str language,
               struct error *err)
{
	struct cast c = {.arena = arena_new()};
	c.fragments = settings->fragments == FRAGMENTS_VOICE;
	bool ok = choose_language(&c, settings, language, err);
	c.file = ok ? cast_file(&c, settings, err) : NULL;
	ok = c.file && read_cast(&c, err);
	if (ok && settings->voice[0]) {
		struct reading r = {.cast = &c};
		ok = read_engine(&r, settings->voice, &c.voices[0].engine);
		if (!ok)
			*err = r.err;
	}
	if (ok)
		*cast = c;
	else
		cast_release(&c);
	return ok;
}

void cast_release(struct cast *cast)
{
	arena_free(cast->arena);
	wordlist_free(cast->languages);
	free(cast->voices);
	free(cast->pins);
	free(cast->of_speaker);
	*cast = (struct cast){0};
}

/* A speaker on the way to a voice. */
struct candidate {
	struct str key;
	const struct speaker *speaker;
	size_t index;
};

/* The most quoted first; then by name, so that the order in the text doesn't count. */
static int compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->speaker->quotes != y->speaker->quotes)
		return x->speaker->quotes > y->speaker->quotes ? -1 : 1;
	int by_key = str_compare(x->key, y->key);
	return by_key ? by_key : str_compare(x->speaker->name, y->speaker->name);
}

static enum part part_of(const struct speaker *s)
{
	if (s->kind == SPEAKER_GROUP)
		return PART_GROUP;
	if (s->kind == SPEAKER_DOCUMENT)
		return PART_DOCUMENT;
	return s->gender == GENDER_FEMALE ? PART_WOMAN
	       : s->gender == GENDER_MALE ? PART_MAN
	                                  : PART_UNKNOWN;
}

/* The voices of a part; of a cast without any, those for unknown; else the narrator's. */
static size_t pool_of(const struct cast *cast, enum part part, size_t *pool)
{
	size_t n = 0;
	for (size_t i = 0; i < cast->nvoices; i++)
		if (cast->voices[i].part == part)
			pool[n++] = i;
	if (n)
		return n;
	if (part != PART_UNKNOWN)
		return pool_of(cast, PART_UNKNOWN, pool);
	pool[0] = 0;
	return 1;
}

static const struct pin *find_pin(const struct cast *cast, struct str key)
{
	for (size_t i = 0; i < cast->npins; i++)
		if (str_eq(cast->pins[i].key, key))
			return &cast->pins[i];
	return NULL;
}

/* From the one that the key's hash names, on to the first that is least used. */
static size_t choose(const struct cast *cast, const struct candidate *c, const uint32_t *used)
{
	const struct pin *pin = find_pin(cast, c->key);
	if (pin)
		return pin->voice;
	size_t pool[CAST_MAX_VOICES];
	size_t n = pool_of(cast, part_of(c->speaker), pool);
	size_t first = (size_t)(str_hash(c->key) % n), best = pool[first];
	for (size_t k = 1; k < n; k++) {
		size_t next = pool[(first + k) % n];
		if (used[next] < used[best])
			best = next;
	}
	return best;
}

void cast_assign(struct cast *cast, const struct document *doc)
{
	uint32_t used[CAST_MAX_VOICES] = {0};
	size_t n = doc->nspeakers;
	struct candidate *list = mem_zeroed(n, sizeof(*list));
	struct arena *keys = arena_new();
	for (size_t i = 0; i < n; i++) {
		list[i] = (struct candidate){person_key(keys, doc->speakers[i].name), &doc->speakers[i], i};
		/* What is pinned is given to others last. */
		const struct pin *pin = find_pin(cast, list[i].key);
		if (pin)
			used[pin->voice]++;
	}
	qsort(list, n, sizeof(*list), compare);
	free(cast->of_speaker);
	cast->of_speaker = mem_zeroed(n, sizeof(*cast->of_speaker));
	cast->nspeakers = n;
	for (size_t i = 0; i < n; i++) {
		size_t voice = choose(cast, &list[i], used);
		cast->of_speaker[list[i].index] = voice;
		used[voice]++;
	}
	arena_free(keys);
	free(list);
}

bool cast_voices(const struct cast *cast, const struct quote *quote)
{
	return quote->speaker >= 0 && (quote->kind != QUOTE_FRAGMENT || cast->fragments);
}

size_t cast_voice(const struct cast *cast, const struct document *doc, const struct quote *quote)
{
	(void)doc;
	if (!cast_voices(cast, quote) || !cast->of_speaker ||
	    (size_t)quote->speaker >= cast->nspeakers)
		return 0;
	return cast->of_speaker[quote->speaker];
}
