/* The names of the files that pages are written to: safe, short, no two the same. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../source/address.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "pages.h"

enum { MOST_NAME_BYTES = 160, MOST_PATH_BYTES = 3000 };

/* The names given so far, and how often each was wanted: an open hash table. */
struct given {
	struct name {
		const char *name;
		unsigned next; /* number to try where it is wanted again */
	} *names;
	size_t size; /* a power of two */
};

static struct name *find_name(const struct given *g, struct str name)
{
	size_t i = (size_t)str_hash(name) & (g->size - 1);
	while (g->names[i].name && !str_eq(str_of(g->names[i].name), name))
		i = (i + 1) & (g->size - 1);
	return &g->names[i];
}

/* Endings of pages and texts, which the new one takes the place of. */
static struct str without_ending(struct str name)
{
	static const char *const endings[] = {".html", ".htm", ".xhtml", ".shtml", ".txt", ".text",
	                                      ".md", ".php", ".asp", ".aspx", ".jsp"};
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t len = strlen(endings[i]);
		if (name.len > len && name.ptr[name.len - len - 1] != '/' &&
		    str_eq_case(str_sub(name, name.len - len, name.len), str_of(endings[i])))
			return str_sub(name, 0, name.len - len);
	}
	return name;
}

/* What is too long is cut, and stays different by a number made of the whole. */
static void add_part(struct strbuf *b, struct str part)
{
	if (part.len <= MOST_NAME_BYTES) {
		strbuf_add(b, part);
		return;
	}
	size_t len = MOST_NAME_BYTES - 17;
	while (len && ((unsigned char)part.ptr[len] & 0xc0) == 0x80)
		len--;
	strbuf_add(b, str_sub(part, 0, len));
	strbuf_addf(b, "-%016llx", str_hash(part));
}

/* An address: its letters and digits, what stands between them as one '-'. */
static void name_of_address(struct strbuf *b, const char *input)
{
	char *address = address_public(input);
	struct strbuf name = STRBUF_INIT;
	struct str s = without_ending(str_of(strstr(address, "://") + 3));
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool plain = ascii_is_lower(c) || ascii_is_upper(c) || ascii_is_digit(c) ||
		             (c == '.' && i && s.ptr[i - 1] != '.');
		if (plain)
			strbuf_addc(&name, c);
		else if (name.len && name.ptr[name.len - 1] != '-')
			strbuf_addc(&name, '-');
	}
	while (name.len && (name.ptr[name.len - 1] == '-' || name.ptr[name.len - 1] == '.'))
		strbuf_cut(&name, name.len - 1);
	add_part(b, name.len && name.ptr[0] != '.' ? strbuf_str(&name) : STR("page"));
	strbuf_release(&name);
	free(address);
}

/* The last name of a path. */
static void name_of_path(struct strbuf *b, struct str path)
{
	while (str_ends(path, STR("/")))
		path.len--;
	size_t from = path.len;
	while (from && path.ptr[from - 1] != '/')
		from--;
	struct str name = without_ending(str_sub(path, from, path.len));
	bool none = !name.len || str_eq(name, STR(".")) || str_eq(name, STR(".."));
	add_part(b, none ? STR("page") : name);
}

static void name_of(struct strbuf *b, const struct page_input *page)
{
	if (!page->below) {
		if (address_is(page->input))
			name_of_address(b, page->input);
		else if (strcmp(page->input, "-") == 0)
			strbuf_adds(b, "standard-input");
		else
			name_of_path(b, str_of(page->input));
		return;
	}
	/* As the folder has it: its names are neither "." nor "..". */
	struct str rest = without_ending(str_of(page->below));
	if (rest.len > MOST_PATH_BYTES) {
		name_of_path(b, rest);
		return;
	}
	while (rest.ptr) {
		add_part(b, str_cut(rest, '/', &rest));
		if (rest.ptr)
			strbuf_addc(b, '/');
	}
}

static const char *free_name(struct pages *p, struct given *g, struct str wanted,
                             const char *folder, const char *ending)
{
	struct name *first = find_name(g, wanted);
	struct strbuf b = STRBUF_INIT;
	strbuf_add(&b, wanted);
	struct name *name = first;
	while (name->name) {
		first->next += first->next ? 1 : 2;
		strbuf_cut(&b, wanted.len);
		strbuf_addf(&b, "-%u", first->next);
		name = find_name(g, strbuf_str(&b));
	}
	name->name = arena_text(p->arena, strbuf_str(&b));
	strbuf_cut(&b, 0);
	strbuf_addf(&b, "%s/%s%s", folder, name->name, ending);
	const char *path = arena_text(p->arena, strbuf_str(&b));
	strbuf_release(&b);
	return path;
}

/* ---- no output is an input ---- */

struct identity {
	dev_t device;
	ino_t file;
};

static int compare_identities(const void *a, const void *b)
{
	const struct identity *x = a, *y = b;
	if (x->device != y->device)
		return x->device < y->device ? -1 : 1;
	return x->file < y->file ? -1 : x->file > y->file;
}

static bool identify(const char *path, struct identity *id)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return false;
	*id = (struct identity){st.st_dev, st.st_ino};
	return true;
}

static bool spares_inputs(const struct pages *p, struct error *err)
{
	struct identity *inputs = mem_zeroed(p->n + 1, sizeof(*inputs)), id;
	size_t n = 0;
	bool ok = true;
	for (size_t i = 0; i < p->n; i++)
		n += !address_is(p->list[i].input) && identify(p->list[i].input, &inputs[n]);
	qsort(inputs, n, sizeof(*inputs), compare_identities);
	for (size_t i = 0; i < p->n && ok; i++)
		if (identify(p->list[i].out, &id) &&
		    bsearch(&id, inputs, n, sizeof(*inputs), compare_identities))
			ok = error_set(err, ERROR_USAGE, "%s is an input; it would be written over. Give "
			               "another --output-dir", p->list[i].out);
	free(inputs);
	return ok;
}

bool pages_name(struct pages *p, const char *folder, const char *ending, struct error *err)
{
	struct given g = {.size = 64};
	while (g.size < p->n * 3)
		g.size *= 2;
	g.names = mem_zeroed(g.size, sizeof(*g.names));
	struct strbuf name = STRBUF_INIT;
	for (size_t i = 0; i < p->n; i++) {
		strbuf_cut(&name, 0);
		name_of(&name, &p->list[i]);
		p->list[i].out = free_name(p, &g, strbuf_str(&name), folder, ending);
	}
	strbuf_release(&name);
	free(g.names);
	return spares_inputs(p, err);
}

bool pages_make_folder(const char *path, struct error *err)
{
	char *part = mem_text(path, strlen(path));
	for (char *slash = part; slash;) {
		slash = strchr(slash + 1, '/');
		if (slash)
			*slash = '\0';
		if (mkdir(part, 0777) != 0 && errno != EEXIST) {
			error_set(err, errno == ENOSPC || errno == EDQUOT ? ERROR_IO : ERROR_CREATE,
			          "the folder %s can't be made: %s", part, strerror(errno));
			free(part);
			return false;
		}
		if (slash)
			*slash = '/';
	}
	free(part);
	return true;
}
