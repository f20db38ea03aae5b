#include "tame.h"

enum { MOST_WORDS = 250, LONGEST_VALUE = 32 << 10, LEAST_DATA = 300 };

struct tamer {
	const char *in, *end;
	char *out; /* never behind `in` */
	bool no_comment_ends;
	struct strbuf *data;
};

static void keep(struct tamer *t, const char *to)
{
	size_t len = (size_t)(to - t->in);
	if (t->out != t->in)
		memmove(t->out, t->in, len);
	t->out += len;
	t->in = to;
}

/* Drops all up to `to` but its newlines: what is said of the page names its lines. */
static void drop(struct tamer *t, const char *to)
{
	while ((t->in = memchr(t->in, '\n', (size_t)(to - t->in)))) {
		*t->out++ = '\n';
		t->in++;
	}
	t->in = to;
}

static struct str rest(const struct tamer *t)
{
	return (struct str){t->in, (size_t)(t->end - t->in)};
}

/* Behind the comment that begins here; NULL: it has no end. */
static const char *comment_end(const struct tamer *t)
{
	const char *p = t->in + strlen("<!--");
	while (!t->no_comment_ends && p < t->end && (p = memchr(p, '>', (size_t)(t->end - p)))) {
		bool bang = p[-1] == '!' && p - t->in > 6;
		if (p[-1 - bang] == '-' && p[-2 - bang] == '-')
			return p + 1;
		p++;
	}
	return NULL;
}

static void tame_comment(struct tamer *t)
{
	const char *end = comment_end(t);
	if (!end) {
		t->no_comment_ends = true;
		t->in += strlen("<!--");
	} else if (memchr(t->in, '\n', (size_t)(end - t->in))) {
		/* A comment still: newlines alone would part the words around it. */
		memcpy(t->out, "<!--", 4);
		t->out += 4;
		drop(t, end);
		memcpy(t->out, "-->", 3);
		t->out += 3;
	} else {
		t->in = end;
	}
}

/* An attribute's value: t->in stands behind its quotation mark. */
static void tame_value(struct tamer *t, char quote)
{
	const char *end = memchr(t->in, quote, (size_t)(t->end - t->in));
	if (!end)
		end = t->end;
	if (end - t->in > LONGEST_VALUE) {
		const char *cut = t->in + LONGEST_VALUE;
		while ((*cut & 0xc0) == 0x80)
			cut--;
		keep(t, cut);
		drop(t, end);
	}
	keep(t, end < t->end ? end + 1 : end);
}

/*
 * The tag that begins here, up to its end or the next one. The parser compares every
 * attribute of a tag with all the others.
 */
static void tame_tag(struct tamer *t)
{
	const char *p = t->in + 1;
	unsigned words = 0;
	bool value = false; /* behind an equals sign */
	for (; p < t->end && *p != '>' && *p != '<'; p++) {
		bool space = ascii_is_space(*p);
		if (value && (*p == '"' || *p == '\'')) {
			char quote = *p;
			keep(t, p + 1);
			tame_value(t, quote);
			p = t->in - 1;
		}
		value = *p == '=' || (value && space);
		words += space && !ascii_is_space(p[-1]);
		if (words > MOST_WORDS)
			break;
	}
	keep(t, p);
	if (words <= MOST_WORDS)
		return;
	while (p < t->end && *p != '>')
		p++;
	drop(t, p);
}

/* "window.state = {...}": behind the sign; NULL where the script is a program. */
static const char *assigned(struct str script)
{
	enum { LONGEST_NAME = 80 };
	ptrdiff_t sign = str_find_char(str_sub(script, 0, LONGEST_NAME), '=');
	if (sign < 0)
		return NULL;
	struct str value = str_trim(str_sub(script, (size_t)sign + 1, script.len));
	return value.len && value.ptr[0] == '{' ? value.ptr : NULL;
}

static void keep_data(struct tamer *t, struct str tag, const char *to)
{
	struct str script = {t->in, (size_t)(to - t->in)};
	if (script.len < LEAST_DATA)
		return;
	const char *from = str_find_case(tag, STR("json")) >= 0 ? t->in : assigned(str_trim(script));
	if (!from)
		return;
	strbuf_add(t->data, (struct str){from, (size_t)(to - from)});
	strbuf_addc(t->data, '\0');
}

/* What stands in a script or style: t->in is behind its tag. */
static void tame_script(struct tamer *t, struct str tag, struct str name)
{
	const char *p = t->in;
	while (p < t->end && (p = memchr(p, '<', (size_t)(t->end - p)))) {
		struct str s = {p + 1, (size_t)(t->end - p - 1)};
		if (str_starts(s, STR("/")) && str_starts_case(str_sub(s, 1, s.len), name))
			break;
		p++;
	}
	if (str_eq(name, STR("script")))
		keep_data(t, tag, p ? p : t->end);
	drop(t, p ? p : t->end);
}

static void tame_element(struct tamer *t)
{
	const char *start = t->out;
	tame_tag(t);
	struct str tag = {start, (size_t)(t->out - start)}, name = {"", 0};
	if (str_starts_case(tag, STR("<script")))
		name = STR("script");
	else if (str_starts_case(tag, STR("<style")))
		name = STR("style");
	size_t behind = name.len + 1;
	bool whole = tag.len == behind || ascii_is_space(tag.ptr[behind]);
	if (!name.len || !whole || t->in == t->end || *t->in != '>' || t->out[-1] == '/')
		return;
	keep(t, t->in + 1);
	if (str_find_case(tag, STR("ld+json")) < 0)
		tame_script(t, tag, name);
}

void tame_page(struct strbuf *page, struct strbuf *data)
{
	struct tamer t = {
		.in = page->ptr, .end = page->ptr + page->len, .out = page->ptr, .data = data};
	while (t.in < t.end) {
		const char *tag = memchr(t.in, '<', (size_t)(t.end - t.in));
		keep(&t, tag ? tag : t.end);
		if (!tag)
			break;
		struct str s = rest(&t);
		char next = s.len > 1 ? s.ptr[1] : ' ';
		if (str_starts(s, STR("<!--")))
			tame_comment(&t);
		else if (next == '/' || ascii_is_lower(next) || ascii_is_upper(next))
			tame_element(&t);
		else
			keep(&t, tag + 1);
	}
	strbuf_cut(page, (size_t)(t.out - page->ptr));
}
