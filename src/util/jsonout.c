#include "jsonout.h"

#include <assert.h>

struct jsonout jsonout_to(FILE *out)
{
	return (struct jsonout){.out = out};
}

static void put_text(FILE *out, struct str s)
{
	putc('"', out);
	for (size_t i = 0, from = 0; i <= s.len; i++) {
		unsigned char c = i < s.len ? (unsigned char)s.ptr[i] : 0;
		if (i < s.len && c >= ' ' && c != '"' && c != '\\')
			continue;
		if (i > from) /* an empty string may have no ptr */
			fwrite(s.ptr + from, 1, i - from, out);
		from = i + 1;
		if (i == s.len)
			break;
		switch (c) {
		case '\n': fputs("\\n", out); break;
		case '\t': fputs("\\t", out); break;
		case '"': fputs("\\\"", out); break;
		case '\\': fputs("\\\\", out); break;
		default: fprintf(out, "\\u%04x", c);
		}
	}
	putc('"', out);
}

/* The comma, the new line and the key that stand before a value. */
static void lead(struct jsonout *j, const char *key)
{
	if (j->depth) {
		bool compact = j->compact[j->depth - 1];
		if (j->filled[j->depth - 1])
			fputs(compact ? ", " : ",", j->out);
		if (!compact)
			fprintf(j->out, "\n%*s", 2 * j->depth, "");
		j->filled[j->depth - 1] = true;
	}
	if (key) {
		put_text(j->out, str_of(key));
		fputs(": ", j->out);
	}
}

static void open_as(struct jsonout *j, const char *key, char bracket, bool compact)
{
	assert(j->depth < JSONOUT_DEPTH);
	lead(j, key);
	putc(bracket, j->out);
	bool inside = j->depth && j->compact[j->depth - 1];
	j->closing[j->depth] = bracket == '{' ? '}' : ']';
	j->filled[j->depth] = false;
	j->compact[j->depth] = compact || inside;
	j->depth++;
}

void jsonout_open(struct jsonout *j, const char *key, char bracket)
{
	open_as(j, key, bracket, false);
}

void jsonout_open_compact(struct jsonout *j, const char *key, char bracket)
{
	open_as(j, key, bracket, true);
}

void jsonout_close(struct jsonout *j)
{
	assert(j->depth > 0);
	j->depth--;
	if (j->filled[j->depth] && !j->compact[j->depth])
		fprintf(j->out, "\n%*s", 2 * j->depth, "");
	putc(j->closing[j->depth], j->out);
	if (!j->depth)
		putc('\n', j->out);
}

void jsonout_str(struct jsonout *j, const char *key, struct str value)
{
	lead(j, key);
	put_text(j->out, value);
}

void jsonout_str_or_null(struct jsonout *j, const char *key, struct str value)
{
	if (value.len)
		jsonout_str(j, key, value);
	else
		jsonout_null(j, key);
}

void jsonout_int(struct jsonout *j, const char *key, long long value)
{
	lead(j, key);
	fprintf(j->out, "%lld", value);
}

void jsonout_bool(struct jsonout *j, const char *key, bool value)
{
	lead(j, key);
	fputs(value ? "true" : "false", j->out);
}

void jsonout_null(struct jsonout *j, const char *key)
{
	lead(j, key);
	fputs("null", j->out);
}
