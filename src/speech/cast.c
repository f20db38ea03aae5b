#include "cast.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/mem.h"
#include "../util/paths.h"

static const struct {
	const char *section;
	enum part part;
} parts[] = {
	{"narrator", PART_NARRATOR}, {"woman", PART_WOMAN}, {"man", PART_MAN},
	{"unknown", PART_UNKNOWN},   {"group", PART_GROUP}, {"document", PART_DOCUMENT},
};

enum { PARTS = sizeof(parts) / sizeof(*parts) };

struct reading {
	struct cast *cast;
	struct error *err;
};

static bool find_part(const char *section, enum part *part)
{
	struct str rest, word = str_cut(str_of(section), ' ', &rest);
	for (size_t i = 0; i < PARTS; i++) {
		if (str_eq(word, str_of(parts[i].section))) {
			*part = parts[i].part;
			return true;
		}
	}
	return false;
}

static struct voice *find_voice(struct cast *cast, struct str name)
{
	for (size_t i = 0; i < cast->nvoices; i++)
		if (str_eq(str_of(cast->voices[i].name), name))
			return &cast->voices[i];
	return NULL;
}

static struct voice *add_voice(struct cast *cast, const char *name, enum part part)
{
	cast->voices = mem_grow(cast->voices, cast->nvoices, &cast->voices_cap,
	                        sizeof(*cast->voices));
	struct voice *v = &cast->voices[cast->nvoices++];
	*v = (struct voice){
		.name = arena_text(cast->arena, str_of(name)),
		.engine = "",
		.part = part,
		.pitch = 50,
		.range = 50,
		.volume = 80,
		.rate = 100,
	};
	return v;
}

static bool read_number(const char *key, const char *value, long min, long max, int *number,
                        struct error *err)
{
	long n;
	if (!str_to_long(str_of(value), min, max, &n))
		return error_set(err, ERROR_CONFIG, "%s takes a whole number from %ld to %ld, not \"%.40s\"",
		                 key, min, max, value);
	*number = (int)n;
	return true;
}

static bool read_voice_key(struct cast *cast, struct voice *v, const char *key, const char *value,
                           struct error *err)
{
	if (strcmp(key, "voice") == 0) {
		if (!*value || strlen(value) > 60)
			return error_set(err, ERROR_CONFIG, "voice takes espeak-ng's name of a voice");
		v->engine = arena_text(cast->arena, str_of(value));
		return true;
	}
	if (strcmp(key, "pitch") == 0)
		return read_number(key, value, 0, 99, &v->pitch, err);
	if (strcmp(key, "range") == 0)
		return read_number(key, value, 0, 99, &v->range, err);
	if (strcmp(key, "volume") == 0)
		return read_number(key, value, 0, 200, &v->volume, err);
	if (strcmp(key, "rate") == 0)
		return read_number(key, value, 50, 200, &v->rate, err);
	return error_set(err, ERROR_CONFIG,
	                 "there is no key \"%.40s\"; a voice has voice, pitch, range, volume, rate", key);
}

static bool read_pin(struct cast *cast, const char *name, const char *value, struct error *err)
{
	struct voice *v = find_voice(cast, str_of(value));
	if (!v)
		return error_set(err, ERROR_CONFIG,
		                 "there is no voice [%.40s] above; [people] stands behind the voices", value);
	cast->pins = mem_grow(cast->pins, cast->npins, &cast->pins_cap, sizeof(*cast->pins));
	cast->pins[cast->npins++] =
		(struct pin){arena_str(cast->arena, str_of(name)), (size_t)(v - cast->voices)};
	return true;
}

static int read_key(void *user, const char *section, const char *key, const char *value)
{
	struct reading *r = user;
	enum part part;
	if (strcmp(section, "people") == 0)
		return read_pin(r->cast, key, value, r->err);
	if (!find_part(section, &part))
		return error_set(r->err, ERROR_CONFIG, "there is no [%.40s]; a cast has [narrator], "
		                 "[woman N], [man N], [unknown N], [group N], [document] and [people]", section);
	if ((part == PART_NARRATOR) != (r->cast->nvoices == 0 || strcmp(section, r->cast->voices[0].name) == 0))
		return error_set(r->err, ERROR_CONFIG, "[narrator] comes first, and once");
	struct voice *v = find_voice(r->cast, str_of(section));
	if (!v)
		v = add_voice(r->cast, section, part);
	return read_voice_key(r->cast, v, key, value, r->err);
}

/* The names of the casts that came with Crier, by language. */
static const char *cast_of_language(struct str language)
{
	static const struct {
		const char *code, *name;
	} casts[] = {{"en", "english"}, {"de", "german"}, {"fr", "french"}, {"es", "spanish"}};
	struct str rest, code = str_cut(language, '-', &rest);
	if (!code.len)
		return "english";
	for (size_t i = 0; i < sizeof(casts) / sizeof(*casts); i++)
		if (str_eq_case(code, str_of(casts[i].code)))
			return casts[i].name;
	return "default";
}

static const char *find_file(struct cast *cast, const struct settings *settings,
                             struct str language, struct error *err)
{
	const char *name = settings->cast;
	if (strchr(name, '/') || str_ends(str_of(name), STR(".ini")))
		return name;
	if (strcmp(name, "auto") == 0)
		name = cast_of_language(language);
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b, "voices/%s.ini", name);
	const char *path = paths_data(cast->arena, b.ptr, err);
	strbuf_release(&b);
	return path;
}

/* LANG in a voice's name stands for the article's language: the cast for all others. */
static void put_language(struct cast *cast, struct str language)
{
	for (size_t i = 0; i < cast->nvoices; i++) {
		struct str name = str_of(cast->voices[i].engine);
		if (!str_starts(name, STR("LANG")))
			continue;
		struct strbuf b = STRBUF_INIT;
		for (size_t k = 0; k < language.len; k++)
			strbuf_addc(&b, ascii_lower(language.ptr[k]));
		strbuf_add(&b, str_sub(name, 4, name.len));
		cast->voices[i].engine = arena_text(cast->arena, strbuf_str(&b));
		strbuf_release(&b);
	}
}

static bool read_file(struct cast *cast, const char *path, struct error *err)
{
	FILE *file = fopen(path, "r");
	if (!file)
		return error_set(err, ERROR_CONFIG, "can't read the cast %s: %s", path, strerror(errno));
	struct error key_error = {0};
	struct reading reading = {cast, &key_error};
	int line = ini_parse_file(file, read_key, &reading);
	fclose(file);
	if (line)
		return error_set(err, ERROR_CONFIG, "%s, line %d: %s", path, line > 0 ? line : 1,
		                 key_error.kind ? key_error.msg
		                                : "this is neither [a section] nor key = value");
	for (size_t i = 0; i < cast->nvoices; i++)
		if (!*cast->voices[i].engine)
			return error_set(err, ERROR_CONFIG, "%s: [%s] has no line voice = ...", path,
			                 cast->voices[i].name);
	if (!cast->nvoices)
		return error_set(err, ERROR_CONFIG, "%s: there is no [narrator]", path);
	return true;
}

bool cast_load(struct cast *cast, const struct settings *settings, struct str language,
               struct error *err)
{
	*cast = (struct cast){.arena = arena_new()};
	const char *path = find_file(cast, settings, language, err);
	if (!path || !read_file(cast, path, err)) {
		cast_release(cast);
		return false;
	}
	cast->file = path;
	put_language(cast, language);
	if (*settings->voice)
		cast->voices[0].engine = arena_text(cast->arena, str_of(settings->voice));
	return true;
}

void cast_release(struct cast *cast)
{
	arena_free(cast->arena);
	free(cast->voices);
	free(cast->pins);
	free(cast->of_speaker);
	*cast = (struct cast){0};
}

static enum part part_of(const struct speaker *s)
{
	switch (s->kind) {
	case SPEAKER_GROUP: return PART_GROUP;
	case SPEAKER_DOCUMENT: return PART_DOCUMENT;
	case SPEAKER_PERSON:
	case SPEAKER_UNKNOWN: break;
	}
	return s->gender == GENDER_FEMALE ? PART_WOMAN
	       : s->gender == GENDER_MALE ? PART_MAN
	                                  : PART_UNKNOWN;
}

/* The voice that the speaker's name points to, or the next one of that part that is less used. */
static size_t choose(const struct cast *cast, const struct speaker *s, const uint32_t *used)
{
	enum part part = part_of(s);
	size_t n = 0;
	for (size_t i = 0; i < cast->nvoices; i++)
		n += cast->voices[i].part == part;
	if (!n)
		return 0;
	size_t start = (size_t)(str_hash(s->name) % n), best = 0;
	uint32_t least = UINT32_MAX;
	for (size_t k = 0; k < n; k++) {
		size_t want = (start + k) % n, i = 0;
		for (;; i++)
			if (cast->voices[i].part == part && want-- == 0)
				break;
		if (used[i] < least) {
			least = used[i];
			best = i;
		}
	}
	return best;
}

struct ranked {
	const struct speaker *speaker;
	size_t index;
};

/* The most quoted first, then by name: the order of the text doesn't count. */
static int by_quotes(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->speaker->quotes != y->speaker->quotes)
		return x->speaker->quotes < y->speaker->quotes ? 1 : -1;
	return str_compare(x->speaker->name, y->speaker->name);
}

void cast_assign(struct cast *cast, const struct document *doc)
{
	size_t n = doc->nspeakers;
	free(cast->of_speaker);
	cast->of_speaker = mem_zeroed(n, sizeof(*cast->of_speaker));
	struct ranked *order = mem_zeroed(n, sizeof(*order));
	uint32_t *used = mem_zeroed(cast->nvoices, sizeof(*used));
	bool *pinned = mem_zeroed(n, sizeof(*pinned));
	for (size_t i = 0; i < n; i++) {
		order[i] = (struct ranked){&doc->speakers[i], i};
		for (size_t k = 0; k < cast->npins; k++) {
			if (!str_eq_case(cast->pins[k].name, doc->speakers[i].name))
				continue;
			cast->of_speaker[i] = cast->pins[k].voice;
			used[cast->pins[k].voice]++;
			pinned[i] = true;
			break;
		}
	}
	qsort(order, n, sizeof(*order), by_quotes);
	for (size_t i = 0; i < n; i++) {
		if (pinned[order[i].index] || !order[i].speaker->quotes)
			continue;
		size_t voice = choose(cast, order[i].speaker, used);
		cast->of_speaker[order[i].index] = voice;
		used[voice]++;
	}
	free(order);
	free(used);
	free(pinned);
}

size_t cast_voice(const struct cast *cast, const struct document *doc, const struct quote *quote)
{
	(void)doc;
	if (quote->speaker < 0 || quote->kind == QUOTE_FRAGMENT || !cast->of_speaker)
		return 0;
	return cast->of_speaker[quote->speaker];
}
