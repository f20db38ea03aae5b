/*
 * Plain text, as a crawler, a mail or a paste leaves it. There are no tags to go
 * by: hard-wrapped lines are joined, and the body is the run of lines whose prose
 * outweighs what is not prose among them. Headline and byline are looked for above
 * it.
 */
#include <stdlib.h>

#include "../util/mem.h"
#include "../util/utf8.h"
#include "body.h"

enum { LOOKED_AT_LINES = 4000, SHORTEST_WRAP = 45, LONGEST_WRAP = 100, LONGEST_SIGNATURE = 1000,
       LONGEST_NOTE = 12 };

struct scan {
	struct page *page;
	struct str input;
	size_t wrap; /* the column where lines are wrapped; 0: they are not */
};

/*
 * The line that begins at *i, without the white space at both ends; moves *i to the
 * next. `column` is where it ends, in characters, its indentation counted.
 */
static struct str next_line(struct str s, size_t *i, size_t *column)
{
	const char *newline = memchr(s.ptr + *i, '\n', s.len - *i);
	size_t end = newline ? (size_t)(newline - s.ptr) : s.len;
	struct str line = str_trim(str_sub(s, *i, end));
	size_t indent = (size_t)(line.ptr - s.ptr) - *i;
	*column = line.len ? indent + utf8_count(line) : 0;
	*i = end + 1;
	return line;
}

/*
 * Text that was wrapped has its lines' lengths close below one column, but for
 * the last line of a paragraph.
 */
static size_t find_wrap(struct str s)
{
	unsigned lengths[LONGEST_WRAP + 1] = {0}, all = 0, longer = 0;
	size_t lines = 0, last = 0;
	for (size_t i = 0; i < s.len && lines < LOOKED_AT_LINES; lines++) {
		size_t n;
		next_line(s, &i, &n);
		/* `last` is followed by a line that isn't empty: it may have been wrapped. */
		if (n && last > 20) {
			all++;
			if (last <= LONGEST_WRAP)
				lengths[last]++;
			else
				longer++;
		}
		last = n;
	}
	if (all < 4 || longer * 10 > all)
		return 0;
	unsigned above = longer;
	size_t wrap = LONGEST_WRAP;
	while (wrap > SHORTEST_WRAP && (above + lengths[wrap]) * 20 < all)
		above += lengths[wrap--];
	unsigned near = 0;
	for (size_t n = wrap - 14; n <= LONGEST_WRAP; n++)
		near += lengths[n];
	return near * 10 >= all * 6 ? wrap : 0;
}

static size_t bullet(struct str line)
{
	static const char *const bullets[] = {"* ", "- ", "• ", "· ", "‣ ", "▪ ", "● "};
	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++)
		if (str_starts(line, str_of(bullets[i])))
			return strlen(bullets[i]);
	return 0;
}

/* "> > quoted" in a mail. */
static size_t quote_marks(struct str line)
{
	size_t n = 0;
	while (n < line.len && (line.ptr[n] == '>' || line.ptr[n] == ' '))
		n++;
	return line.len && line.ptr[0] == '>' ? n : 0;
}

/* Whether the line closes a sentence, or opens what follows. */
static bool ends_sentence(struct str line)
{
	while (line.len && strchr("\"')]", line.ptr[line.len - 1]))
		line.len--;
	if (str_ends(line, STR("”")) || str_ends(line, STR("’")))
		line.len -= 3;
	return line.len && strchr(".!?:", line.ptr[line.len - 1]);
}

/* Whether `line` goes on with the paragraph whose last line is `last`, ending at `column`. */
static bool goes_on(const struct scan *s, struct str last, size_t column, struct str line)
{
	if (!s->wrap || !last.len || bullet(line))
		return false;
	struct str rest, word = str_cut(line, ' ', &rest);
	/* Had the next word fitted, somebody meant the line to end. */
	if (column + 1 + utf8_count(word) + 2 > s->wrap)
		return true;
	bool nearly = column * 4 > s->wrap * 3;
	return !ends_sentence(last) && (nearly || ascii_is_lower(line.ptr[0]));
}

/* "- 12 -", "Page 3 of 8" */
static bool is_page_number(struct str line)
{
	struct str rest;
	bool dashes = line.len > 4 && line.ptr[0] == '-' && line.ptr[line.len - 1] == '-';
	if (dashes)
		line = str_trim(str_sub(line, 1, line.len - 1));
	else if (str_eq_case(str_cut(line, ' ', &rest), STR("page")))
		line = str_cut(rest, ' ', &rest);
	else
		return false;
	long n;
	return str_to_long(line, 0, 99999, &n);
}

static void add_words(struct strbuf *out, struct str line)
{
	bool space = false;
	size_t start = out->len;
	for (size_t i = 0; i < line.len;) {
		size_t from = i;
		/* Most of any text is words of ASCII: those at once. */
		while (i < line.len && line.ptr[i] > ' ' && line.ptr[i] < 0x7f)
			i++;
		if (i > from) {
			if (space && out->len > start)
				strbuf_addc(out, ' ');
			space = false;
			strbuf_add(out, str_sub(line, from, i));
			continue;
		}
		uint32_t c = utf8_next(line, &i);
		if (c == 0xad || (c < ' ' && !ascii_is_space((char)c)) || (c >= 0x7f && c < 0xa0))
			continue;
		if (utf8_is_space(c)) {
			space = true;
			continue;
		}
		if (space && out->len > start)
			strbuf_addc(out, ' ');
		space = false;
		strbuf_add(out, str_sub(line, from, i));
	}
}

/* A word cut by a hyphen at the line's end is put together. */
static void join_line(struct strbuf *out, struct str line)
{
	size_t n = out->len;
	bool hyphen = n > 2 && out->ptr[n - 1] == '-' && ascii_is_lower(out->ptr[n - 2]) &&
	              ascii_is_lower(line.ptr[0]);
	if (hyphen)
		strbuf_cut(out, n - 1);
	else
		strbuf_addc(out, ' ');
	add_words(out, line);
}

static void begin_piece(struct page *page, struct str line, uint32_t number, bool close)
{
	page->pieces = mem_grow(page->pieces, page->npieces, &page->pieces_cap,
	                        sizeof(*page->pieces));
	struct piece *p = &page->pieces[page->npieces++];
	*p = (struct piece){.line = number, .kind = BLOCK_PARAGRAPH, .close = close};
	size_t marks = quote_marks(line), dot = bullet(line);
	if (is_page_number(line)) {
		p->reason = REASON_PAGE_NUMBER;
		dot = 0;
	} else if (dot) {
		p->kind = BLOCK_ITEM;
		p->level = 1;
	} else if (marks) {
		p->kind = BLOCK_QUOTATION;
	}
	p->at.start = (uint32_t)page->text.len;
	add_words(&page->text, str_sub(line, dot ? dot : marks, line.len));
	p->at.end = (uint32_t)page->text.len;
}

/* A mail's: dashes followed by one blank, and then not much more. */
static bool is_signature(struct str input, size_t from, struct str line)
{
	return str_eq(line, STR("--")) && from + 3 < input.len && input.len - from < LONGEST_SIGNATURE &&
	       input.ptr[from + 2] == ' ' && input.ptr[from + 3] == '\n';
}

void text_read(struct page *page, struct str input)
{
	struct scan s = {.page = page, .input = input, .wrap = find_wrap(input)};
	struct str last = {"", 0};
	size_t column, last_column = 0;
	uint32_t number = 0;
	bool signature = false;
	for (size_t i = 0; i < input.len;) {
		size_t from = i;
		struct str line = next_line(input, &i, &column);
		number++;
		if (!line.len) {
			last.len = 0;
			continue;
		}
		signature = signature || is_signature(input, from, line);
		bool quoted = quote_marks(line) > 0;
		struct piece *p = page->npieces ? &page->pieces[page->npieces - 1] : NULL;
		if (p && last.len && quoted == (p->kind == BLOCK_QUOTATION) &&
		    goes_on(&s, last, last_column, line)) {
			page->text.len--; /* the newline behind the piece */
			join_line(&page->text, str_sub(line, quote_marks(line), line.len));
			p->at.end = (uint32_t)page->text.len;
			strbuf_addc(&page->text, '\n');
		} else {
			begin_piece(page, line, number, last.len > 0);
			p = &page->pieces[page->npieces - 1];
			if (p->at.end == p->at.start)
				page->npieces--;
			else
				strbuf_addc(&page->text, '\n');
			if (signature && page->npieces)
				page->pieces[page->npieces - 1].reason = REASON_SIGNATURE;
		}
		last = line;
		last_column = column;
	}
}
