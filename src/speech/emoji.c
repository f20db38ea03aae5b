#include "emoji.h"

#include <stdio.h>
#include <stdlib.h>

#include "../util/arena.h"
#include "../util/mem.h"
#include "../util/paths.h"
#include "../util/strbuf.h"
#include "../util/utf8.h"

enum { MOST_BYTES = 4 << 20, MOST_DIRS = 16, LONGEST_EMOJI = 128 };

struct entry {
	struct str emoji, name;
};

struct emoji_names {
	struct arena *texts;
	struct entry *entries; /* sorted by the emoji */
	size_t n, cap;
};

static int compare(const void *a, const void *b)
{
	struct str x = ((const struct entry *)a)->emoji, y = ((const struct entry *)b)->emoji;
	int order = memcmp(x.ptr, y.ptr, x.len < y.len ? x.len : y.len);
	return order ? order : (x.len > y.len) - (x.len < y.len);
}

/* What stands between two texts in the line, or an empty str. */
static struct str between(struct str line, struct str before, struct str after)
{
	ptrdiff_t from = str_find(line, before);
	if (from < 0)
		return STR("");
	line = str_sub(line, (size_t)from + before.len, line.len);
	ptrdiff_t to = str_find(line, after);
	return to < 0 ? STR("") : str_sub(line, 0, (size_t)to);
}

/* A line an annotation: <annotation cp="..." type="tts">name</annotation> */
static void read_annotations(struct emoji_names *names, struct str text)
{
	while (text.ptr && text.len) {
		struct str line = str_cut(text, '\n', &text);
		struct str name = between(line, STR("type=\"tts\">"), STR("<"));
		struct str emoji = between(line, STR("cp=\""), STR("\""));
		if (!name.len || !emoji.len || (unsigned char)emoji.ptr[0] < 0x80 ||
		    str_find_char(name, '&') >= 0)
			continue;
		names->entries = mem_grow(names->entries, names->n, &names->cap, sizeof(*names->entries));
		names->entries[names->n++] = (struct entry){emoji, name};
	}
}

static bool read_file(struct emoji_names *names, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	struct strbuf b = STRBUF_INIT;
	char part[16384];
	for (size_t n; b.len < MOST_BYTES && (n = fread(part, 1, sizeof(part), file)) > 0;)
		strbuf_add(&b, (struct str){part, n});
	fclose(file);
	if (utf8_valid(strbuf_str(&b)) == b.len)
		read_annotations(names, str_of(arena_text(names->texts, strbuf_str(&b))));
	strbuf_release(&b);
	return true;
}

struct emoji_names *emoji_names_load(const char *language)
{
	struct emoji_names *names = mem_zeroed(1, sizeof(*names));
	names->texts = arena_new();
	/* the second file has the names that are made of others, flags among them */
	static const char *const files[] = {"annotations", "annotationsDerived"};
	for (size_t f = 0; f < 2; f++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b, "unicode/cldr/common/%s/%s.xml", files[f], language);
		for (size_t i = 0; i < MOST_DIRS; i++) {
			const char *path = paths_system_data(names->texts, i, b.ptr);
			if (!path || read_file(names, path))
				break;
		}
		strbuf_release(&b);
	}
	if (names->n)
		qsort(names->entries, names->n, sizeof(*names->entries), compare);
	return names;
}

void emoji_names_free(struct emoji_names *names)
{
	if (!names)
		return;
	arena_free(names->texts);
	free(names->entries);
	free(names);
}

static struct str find(const struct emoji_names *names, struct str emoji)
{
	struct entry key = {emoji, STR("")}, *found = NULL;
	if (names->n)
		found = bsearch(&key, names->entries, names->n, sizeof(key), compare);
	return found ? found->name : STR("");
}

/* CLDR leaves out the marks of style; `skin` keeps the colours. */
static struct str plain(struct str emoji, bool skin, char *buffer)
{
	size_t len = 0;
	for (size_t i = 0; i < emoji.len && len + 4 < LONGEST_EMOJI;) {
		size_t from = i;
		uint32_t c = utf8_next(emoji, &i);
		if (c == 0xfe0f || c == 0xfe0e || (!skin && c >= 0x1f3fb && c <= 0x1f3ff))
			continue;
		memcpy(buffer + len, emoji.ptr + from, i - from);
		len += i - from;
	}
	return (struct str){buffer, len};
}

struct str emoji_name(const struct emoji_names *names, struct str emoji)
{
	char buffer[LONGEST_EMOJI];
	struct str name = find(names, plain(emoji, true, buffer));
	struct str bare = name.len ? STR("") : plain(emoji, false, buffer);
	if (!name.len)
		name = find(names, bare);
	if (!name.len && bare.len) {
		size_t end = 0;
		utf8_next(bare, &end);
		name = find(names, str_sub(bare, 0, end));
	}
	return name;
}
