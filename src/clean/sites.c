#include "sites.h"

#include <dirent.h>
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include "../util/mem.h"
#include "../util/paths.h"
#include "../util/strbuf.h"

enum { MAX_FILES = 1000, MAX_FOLDERS = 16, VALUE_BYTES = 256 };

/* What is known while a file is read. */
struct reading {
	struct sites *sites;
	FILE *file;
	const char *path;
	int line;
	struct error err; /* the first, without the place */
	int failed_line;
};

static const char *const key_names[] = {"drop", "keep", "body", "drop-line", "keep-line"};

enum { KEYS = sizeof(key_names) / sizeof(*key_names) };

/* inih tells neither its lines nor of those that are too long for it: both are seen to here. */
static char *read_line(char *line, int size, void *user)
{
	struct reading *r = user;
	char *got = r->err.kind ? NULL : fgets(line, size, r->file);
	if (!got)
		return NULL;
	r->line++;
	if (strlen(line) + 1 == (size_t)size && line[size - 2] != '\n') {
		error_set(&r->err, ERROR_CONFIG, "the line is longer than %d bytes; write the key again "
		          "on the next line for the rest", size - 2);
		r->failed_line = r->line;
		return NULL;
	}
	return got;
}

static struct rule *add_rule(struct reading *r, enum rule_kind kind, struct str host)
{
	struct sites *sites = r->sites;
	char place[600];
	if (sites->nrules == SITES_MAX_RULES) {
		error_set(&r->err, ERROR_CONFIG, "there are more than %d rules", SITES_MAX_RULES);
		return NULL;
	}
	snprintf(place, sizeof(place), "%.500s, line %d", r->path, r->line);
	sites->rules = mem_grow(sites->rules, sites->nrules, &sites->rules_cap, sizeof(struct rule));
	struct rule *rule = &sites->rules[sites->nrules++];
	*rule = (struct rule){.kind = kind, .host = host,
	                      .place = arena_text(sites->arena, str_of(place))};
	return rule;
}

static bool add_selectors(struct reading *r, enum rule_kind kind, struct str host, struct str list)
{
	size_t n = 0;
	while (list.ptr) {
		struct str one = str_trim(str_cut(list, ',', &list));
		struct selector selector;
		if (!one.len)
			continue;
		if (!selector_parse(&selector, r->sites->arena, one, &r->err))
			return false;
		struct rule *rule = add_rule(r, kind, host);
		if (!rule)
			return false;
		rule->selector = selector;
		n++;
	}
	return n || error_set(&r->err, ERROR_CONFIG, "%s has nothing behind the \"=\": write an "
	                      "element's name, .class or #id", key_names[kind]);
}

static bool add_regex(struct reading *r, enum rule_kind kind, struct str host, const char *value)
{
	UChar pattern[VALUE_BYTES];
	int32_t len = 0;
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = {0};
	if (!*value)
		return error_set(&r->err, ERROR_CONFIG, "%s has nothing behind the \"=\": write a regular "
		                 "expression", key_names[kind]);
	u_strFromUTF8(pattern, VALUE_BYTES, &len, value, -1, &status);
	if (U_FAILURE(status))
		return error_set(&r->err, ERROR_CONFIG, "the regular expression is not UTF-8");
	URegularExpression *regex = uregex_open(pattern, len, UREGEX_MULTILINE, &where, &status);
	if (U_FAILURE(status))
		return error_set(&r->err, ERROR_CONFIG, "\"%.100s\" is no regular expression: it goes "
		                 "wrong at character %d; a backslash in front takes ( [ { * + ? . as they "
		                 "are", value, (int)where.offset + 1);
	struct rule *rule = add_rule(r, kind, host);
	if (!rule) {
		uregex_close(regex);
		return false;
	}
	rule->regex = regex;
	return true;
}

/* The section as a host, "" where it can be none. */
static struct str read_host(struct arena *a, const char *section)
{
	struct strbuf address = STRBUF_INIT;
	if (strcmp(section, "*") == 0)
		return STR("*");
	if (!*section || section[strcspn(section, "/:?#@* \t[]\\")] || !strchr(section, '.'))
		return STR("");
	strbuf_addf(&address, "http://%s/", section);
	struct str host = sites_host(a, strbuf_str(&address));
	strbuf_release(&address);
	return host;
}

static bool take_key(struct reading *r, const char *section, const char *key, const char *value)
{
	struct str host = read_host(r->sites->arena, section);
	if (!host.len)
		return error_set(&r->err, ERROR_CONFIG, "[%.60s] is no host; write one as in [example.org], "
		                 "or [*] for all pages", section);
	for (int k = 0; k < KEYS; k++) {
		if (strcmp(key, key_names[k]) != 0)
			continue;
		if (k == RULE_DROP_LINE || k == RULE_KEEP_LINE)
			return add_regex(r, (enum rule_kind)k, host, value);
		return add_selectors(r, (enum rule_kind)k, host, str_of(value));
	}
	return error_set(&r->err, ERROR_CONFIG, "there is no key \"%.40s\"; they are drop, keep, body, "
	                 "drop-line and keep-line", key);
}

static int read_key(void *user, const char *section, const char *key, const char *value)
{
	struct reading *r = user;
	if (r->err.kind)
		return 0;
	if (take_key(r, section, key, value))
		return 1;
	r->failed_line = r->line;
	return 0;
}

static bool read_file(struct sites *sites, const char *path, struct error *err)
{
	struct reading r = {.sites = sites, .path = path, .file = fopen(path, "r")};
	if (!r.file)
		return error_set(err, ERROR_CONFIG, "can't read the rules in %s: %s", path,
		                 strerror(errno));
	int line = ini_parse_stream(read_line, &r, read_key, &r);
	bool unread = ferror(r.file);
	fclose(r.file);
	if (unread)
		return error_set(err, ERROR_CONFIG, "can't read the rules in %s", path);
	if (r.err.kind && (line <= 0 || line >= r.failed_line)) {
		error_set(err, ERROR_CONFIG, "%s, line %d: %s", path, r.failed_line, r.err.msg);
		return false;
	}
	if (line)
		return error_set(err, ERROR_CONFIG, "%s, line %d: this is neither [a host] nor key = "
		                 "value", path, line > 0 ? line : 1);
	return true;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of a folder's rules, in order; none where the folder is not there. */
static size_t list_files(struct arena *a, const char *folder, const char **names)
{
	DIR *dir = opendir(folder);
	size_t n = 0;
	struct dirent *entry;
	while (dir && n < MAX_FILES && (entry = readdir(dir)))
		if (entry->d_name[0] != '.' && str_ends(str_of(entry->d_name), STR(".ini")))
			names[n++] = arena_text(a, str_of(entry->d_name));
	if (dir)
		closedir(dir);
	qsort(names, n, sizeof(*names), compare_names);
	return n;
}

static bool read_folder(struct sites *sites, const char *folder, struct error *err)
{
	const char **names = mem_alloc(MAX_FILES * sizeof(*names));
	struct strbuf path = STRBUF_INIT;
	size_t n = list_files(sites->arena, folder, names);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		strbuf_cut(&path, 0);
		strbuf_addf(&path, "%s/%s", folder, names[i]);
		ok = read_file(sites, path.ptr, err);
	}
	strbuf_release(&path);
	free(names);
	return ok;
}

struct sites *sites_load(struct error *err)
{
	struct sites *sites = mem_zeroed(1, sizeof(*sites));
	struct arena *a = sites->arena = arena_new();
	const char *folders[MAX_FOLDERS] = {0};
	size_t n = 0;
	/* Those that count most come last. */
	folders[n++] = paths_user_config(a, "sites.d");
	for (size_t i = 0; n < MAX_FOLDERS - 1 && (folders[n] = paths_system_config(a, i, "sites.d"));
	     i++)
		n++;
	folders[n++] = paths_data(a, "conf/sites.d", err);
	bool ok = folders[n - 1];
	while (ok && n-- > 0)
		ok = !folders[n] || read_folder(sites, folders[n], err);
	if (ok)
		return sites;
	sites_free(sites);
	return NULL;
}

void sites_free(struct sites *sites)
{
	if (!sites)
		return;
	for (size_t i = 0; i < sites->nrules; i++)
		if (sites->rules[i].regex)
			uregex_close(sites->rules[i].regex);
	free(sites->rules);
	arena_free(sites->arena);
	free(sites);
}

struct str sites_host(struct arena *a, struct str address)
{
	ptrdiff_t at = str_find(address, STR("://"));
	if (at < 0 || !(str_starts_case(address, STR("http:")) ||
	                str_starts_case(address, STR("https:"))))
		return STR("");
	struct str host = str_sub(address, (size_t)at + 3, address.len);
	size_t len = 0;
	while (len < host.len && !strchr("/?#\\", host.ptr[len]))
		len++;
	host = str_sub(host, 0, len);
	for (size_t i = host.len; i > 0; i--) {
		if (host.ptr[i - 1] == '@') {
			host = str_sub(host, i, host.len);
			break;
		}
	}
	struct str port;
	host = str_cut(host, ':', &port);
	host = str_sub(host, 0, 253);
	if (str_starts_case(host, STR("www.")))
		host = str_sub(host, 4, host.len);
	if (str_ends(host, STR(".")))
		host.len--;
	host = arena_str(a, host);
	for (size_t i = 0; i < host.len; i++)
		((char *)host.ptr)[i] = ascii_lower(host.ptr[i]);
	return host;
}

bool sites_covers(struct str section, struct str host)
{
	return str_eq(section, host) ||
	       (section.len && host.len > section.len && str_ends(host, section) &&
	        host.ptr[host.len - section.len - 1] == '.');
}
