/*
 * Plain text, as a crawler, a mail, a printer or a paste leaves it, read into pieces:
 * hard-wrapped lines are joined, over the edges of sheets as well, and what mails and
 * sheets have of their own is told from the text.
 */
#include <stdlib.h>
#include <unicode/uchar.h>

#include "../util/mem.h"
#include "../util/paths.h"
#include "../util/utf8.h"
#include "../util/wordlist.h"
#include "body.h"
#include "dates.h"
#include "mail.h"
#include "rules.h"
#include "sheets.h"

enum { LOOKED_AT_LINES = 4000, SHORTEST_WRAP = 45, LONGEST_WRAP = 100, LONGEST_SIGNATURE = 1000,
       MOST_WAITING = 8, SHORTEST_QUOTED = 56, LONGEST_PART = 24 };

struct line {
	struct str text; /* without the white space at both ends */
	size_t column;   /* where it ends, its indentation counted; in characters */
	size_t indent;
	uint32_t number; /* of the input, from 1 */
	bool feed;       /* a sheet ends before it */
	uint32_t inside; /* of a sheet's edge: so many bytes into the piece that goes on over it */
	bool soft;       /* a blank at its end: in some mails it goes on */
	bool dropped;    /* by the user's rule */
};

struct scan {
	struct page *page;
	struct document *doc;
	struct str input;
	size_t at;      /* where the next line begins */
	uint32_t lines; /* read so far */
	size_t wrap;    /* the column where lines are wrapped; 0: they are not */
	struct wordlist *hyphens, *headers;
	struct sheets sheets;
	bool flowed;    /* as some mails: what ends in a blank goes on */
	bool signature;
	struct line last;  /* of the text */
	bool empty;        /* an empty line stands behind it */
	bool turned;       /* the edge of a sheet stands behind it */
	struct line waiting[MOST_WAITING]; /* of that edge; they come behind the piece */
	size_t nwaiting;
};

/* The line that begins at *i; moves *i to the next. */
static struct line next_line(struct str s, size_t *i)
{
	const char *newline = memchr(s.ptr + *i, '\n', s.len - *i);
	size_t end = newline ? (size_t)(newline - s.ptr) : s.len;
	struct str raw = str_sub(s, *i, end);
	struct line line = {.text = str_trim(raw)};
	*i = end + 1;
	if (raw.len && raw.ptr[raw.len - 1] == '\r')
		raw.len--;
	line.soft = line.text.len && raw.ptr[raw.len - 1] == ' ';
	line.indent = line.text.len ? (size_t)(line.text.ptr - raw.ptr) : raw.len;
	line.feed = memchr(raw.ptr, '\f', line.indent) != NULL;
	line.column = line.text.len ? line.indent + utf8_count(line.text) : 0;
	return line;
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

static bool begins_upper(struct str s)
{
	size_t i = 0;
	return s.len && u_isupper((UChar32)utf8_next(s, &i));
}

static bool begins_lower(struct str s)
{
	size_t i = 0;
	return s.len && u_islower((UChar32)utf8_next(s, &i));
}

/*
 * Text that was wrapped has its lines' lengths close below one column, but for
 * the last line of a paragraph. Lines of verse may, too, but each begins with a capital.
 */
static size_t find_wrap(struct str s)
{
	unsigned lengths[LONGEST_WRAP + 1] = {0}, all = 0, longer = 0, capitals = 0, small = 0;
	struct line last = {.column = 0};
	size_t lines = 0;
	for (size_t i = 0; i < s.len && lines < LOOKED_AT_LINES; lines++) {
		struct line line = next_line(s, &i);
		if (quote_marks(line.text))
			line.column = 0;
		/* `last` is followed by a line that isn't empty: it may have been wrapped. */
		if (line.column && last.column > 20) {
			all++;
			if (last.column <= LONGEST_WRAP)
				lengths[last.column]++;
			else
				longer++;
			if (!ends_sentence(last.text)) {
				capitals += begins_upper(line.text);
				small += begins_lower(line.text);
			}
		}
		last = line;
	}
	if (all < 4 || longer * 10 > all || capitals * 10 > (capitals + small) * 7)
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

static bool has_letters(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_lower(s.ptr[i]) || ascii_is_upper(s.ptr[i]) || (unsigned char)s.ptr[i] > 0x7f ||
		    ascii_is_digit(s.ptr[i]))
			return true;
	return false;
}

static size_t bullet(struct str line)
{
	static const char *const bullets[] = {"* ", "- ", "• ", "· ", "‣ ", "▪ ", "● "};
	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++)
		if (str_starts(line, str_of(bullets[i])) && has_letters(line))
			return strlen(bullets[i]);
	return 0;
}

/* Whether the line goes on with the paragraph of the last one. */
static bool goes_on(const struct scan *s, const struct line *line)
{
	const struct line *last = &s->last;
	if (!last->text.len || bullet(line->text) || line->dropped || last->dropped)
		return false;
	if (s->flowed && last->soft && !s->empty)
		return true;
	/* What a bullet has below it stands further in. */
	if (bullet(last->text) && line->indent > last->indent && !s->empty)
		return true;
	/* Mail programs wrap what they quote. */
	if (!s->empty && quote_marks(line->text) && last->column >= SHORTEST_QUOTED &&
	    !ends_sentence(last->text))
		return true;
	bool ended = ends_sentence(last->text), lower = begins_lower(line->text);
	/* In short texts, and wrapped ones among others, a sentence tells that it goes on. */
	if (!s->empty && lower && !ended && last->column >= SHORTEST_WRAP &&
	    last->column <= LONGEST_WRAP)
		return true;
	if (!s->wrap || (s->empty && !s->turned))
		return false;
	bool nearly = last->column * 4 > s->wrap * 3;
	/* Over the edge of a sheet only what is in the middle of a sentence. */
	if (s->turned)
		return !ended && (lower || nearly) && line->indent <= last->indent;
	struct str rest, word = str_cut(line->text, ' ', &rest);
	/* Had the next word fitted, somebody meant the line to end. */
	if (last->column + 1 + utf8_count(word) + 2 > s->wrap)
		return true;
	return !ended && (nearly || lower);
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

/* The first or the last word of a text in lower case, as far as a hyphen. */
static struct str part_of(struct str s, bool last, char *lower)
{
	size_t from = 0, to = s.len;
	if (last) {
		for (from = to; from && s.ptr[from - 1] != ' ' && s.ptr[from - 1] != '-';)
			from--;
	} else {
		for (to = 0; to < s.len && s.ptr[to] != ' ' && s.ptr[to] != '-' && s.ptr[to] != ',';)
			to++;
	}
	if (to - from > LONGEST_PART)
		return (struct str){"", 0};
	for (size_t i = from; i < to; i++)
		lower[i - from] = ascii_lower(s.ptr[i]);
	return (struct str){lower, to - from};
}

static bool is_part(const struct scan *s, struct str part, struct str kind)
{
	return s->hyphens && str_eq(wordlist_find(s->hyphens, part), kind);
}

static bool is_lower(uint32_t c)
{
	return c < 0x80 ? ascii_is_lower((char)c) : u_islower((UChar32)c);
}

/* Puts what a hyphen at the line's end parts together, and a blank where there is none. */
static void join_line(const struct scan *s, struct strbuf *out, struct str line)
{
	char lower[LONGEST_PART];
	struct str said = strbuf_str(out);
	size_t mark = str_ends(said, STR("-")), at = 0;
	struct str before = str_sub(said, 0, said.len - mark);
	size_t end = before.len;
	uint32_t left = mark && end ? utf8_prev(before, &end) : ' ';
	uint32_t right = line.len ? utf8_next(line, &at) : ' ';
	bool word = u_isalpha((UChar32)left) && u_isalnum((UChar32)right);
	if (str_ends(s->last.text, STR("\u00ad")))
		;
	else if (!mark || !word || is_part(s, part_of(line, false, lower), STR("apart")))
		strbuf_addc(out, ' ');
	else if (is_lower(left) && is_lower(right) &&
	         !is_part(s, part_of(before, true, lower), STR("keep")))
		strbuf_cut(out, before.len);
	add_words(out, line);
}

static struct piece *begin_piece(struct page *page, uint32_t number, bool close)
{
	page->pieces = mem_grow(page->pieces, page->npieces, &page->pieces_cap,
	                        sizeof(*page->pieces));
	struct piece *p = &page->pieces[page->npieces++];
	*p = (struct piece){.line = number, .kind = BLOCK_PARAGRAPH, .close = close};
	p->at.start = (uint32_t)page->text.len;
	return p;
}

static void end_piece(struct page *page, struct piece *p)
{
	p->at.end = (uint32_t)page->text.len;
	if (p->at.end == p->at.start)
		page->npieces--;
	else
		strbuf_addc(&page->text, '\n');
}

static void add_furniture(struct scan *s, const struct line *line, enum reason reason)
{
	struct piece *p = begin_piece(s->page, line->number, false);
	p->reason = reason;
	p->inside = line->inside;
	add_words(&s->page->text, line->text);
	end_piece(s->page, p);
}

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.ptr[i]))
			return false;
	return true;
}

/* The edges of sheets come behind the piece that goes on over them. */
static void add_waiting(struct scan *s)
{
	for (size_t i = 0; i < s->nwaiting; i++) {
		struct str text = s->waiting[i].text;
		add_furniture(s, &s->waiting[i],
		              is_number(text) || sheets_number(text) ? REASON_PAGE_NUMBER
		                                                     : REASON_HEADER);
	}
	s->nwaiting = 0;
}

/* A line of a sheet's edge: a page number, or what stands there on other sheets as well. */
static bool is_edge(const struct scan *s, const struct line *line)
{
	if (sheets_number(line->text))
		return true;
	if (!sheets_edge(&s->sheets, line->text))
		return false;
	if (s->turned || !s->last.text.len)
		return true;
	size_t i = s->at;
	while (i < s->input.len && ascii_is_space(s->input.ptr[i]) && s->input.ptr[i] != '\f')
		i++;
	if (i >= s->input.len || s->input.ptr[i] == '\f')
		return true;
	return sheets_number(next_line(s->input, &i).text);
}

static void add_line(struct scan *s, const struct line *line)
{
	struct page *page = s->page;
	size_t marks = quote_marks(line->text), dot = bullet(line->text);
	struct piece *p = page->npieces ? &page->pieces[page->npieces - 1] : NULL;
	struct str text = str_sub(line->text, marks ? marks : dot, line->text.len);
	if (p && !p->reason && quote_marks(s->last.text) == marks && text.len && goes_on(s, line)) {
		for (size_t i = 0; i < s->nwaiting; i++)
			if (!s->waiting[i].inside)
				s->waiting[i].inside = p->at.end - p->at.start;
		page->text.len--; /* the newline behind the piece */
		join_line(s, &page->text, text);
		p->at.end = (uint32_t)page->text.len;
		strbuf_addc(&page->text, '\n');
		return;
	}
	add_waiting(s);
	p = begin_piece(page, line->number, !s->empty && !s->turned && s->last.text.len);
	if (marks) {
		p->kind = BLOCK_QUOTATION;
	} else if (dot) {
		p->kind = BLOCK_ITEM;
		p->level = 1;
	}
	p->reason = s->signature ? REASON_SIGNATURE : REASON_NONE;
	add_words(&page->text, text);
	end_piece(page, p);
}

/* What a mail's headers say becomes the document's, at the top of the text. */
static void take_mail(struct scan *s, const struct mail *m)
{
	struct document *doc = s->doc;
	struct str name = mail_name(m->from);
	doc->meta.title = arena_str(doc->arena, mail_subject(m->subject));
	if (name.len && !doc->meta.nauthors)
		document_add_author(doc, arena_str(doc->arena, name));
	s->page->authors_said = doc->meta.nauthors > 0;
	struct dates dates;
	dates_init(&dates, doc->arena, STR("en"));
	struct str date = dates_value(&dates, m->date);
	dates_release(&dates);
	if (date.len)
		doc->meta.date = date;
}

/* "Subject: Re: " is the mail's, what follows is the headline. */
static void add_subject(struct scan *s, struct line *line, struct str subject)
{
	size_t mark = (size_t)(subject.ptr - line->text.ptr);
	line->text = str_sub(line->text, 0, mark);
	add_furniture(s, line, REASON_MAIL);
	struct piece *p = begin_piece(s->page, line->number, true);
	p->kind = BLOCK_HEADLINE;
	add_words(&s->page->text, subject);
	end_piece(s->page, p);
}

/* The headers that stand where the next line begins. */
static void read_headers(struct scan *s)
{
	struct mail m;
	while (s->at < s->input.len && ascii_is_space(s->input.ptr[s->at]))
		s->lines += s->input.ptr[s->at++] == '\n';
	size_t end = s->headers ? mail_read(s->headers, s->input, s->at, &m) : s->at;
	if (end == s->at)
		return;
	s->flowed = s->flowed || m.flowed;
	bool first = !s->page->npieces;
	struct str subject = mail_subject(m.subject);
	while (s->at < end) {
		struct line line = next_line(s->input, &s->at);
		line.number = ++s->lines;
		const char *stop = line.text.ptr + line.text.len;
		if (first && subject.len && subject.ptr > line.text.ptr && subject.ptr < stop)
			add_subject(s, &line, subject);
		else
			add_furniture(s, &line, REASON_MAIL);
	}
	if (first)
		take_mail(s, &m);
}

/* A mail's: dashes followed by one blank, and then not much more. */
static bool is_signature(const struct scan *s, const struct line *line)
{
	return str_eq(line->text, STR("--")) && line->soft &&
	       s->input.len - s->at < LONGEST_SIGNATURE;
}

static void read_lines(struct scan *s)
{
	while (s->at < s->input.len) {
		struct line line = next_line(s->input, &s->at);
		line.number = ++s->lines;
		s->turned = s->turned || line.feed;
		if (!line.text.len) {
			s->empty = true;
			continue;
		}
		if (s->nwaiting < MOST_WAITING && is_edge(s, &line)) {
			s->waiting[s->nwaiting++] = line;
			s->turned = true;
			continue;
		}
		s->signature = s->signature || is_signature(s, &line);
		line.dropped = rules_drop_line(s->page->rules, line.text);
		if (mail_forwards(line.text)) {
			add_waiting(s);
			add_furniture(s, &line, REASON_MAIL);
			read_headers(s);
		} else {
			add_line(s, &line);
		}
		s->last = line;
		s->empty = s->turned = false;
	}
	add_waiting(s);
}

static struct wordlist *load(const char *name, struct error *err)
{
	struct arena *a = arena_new();
	const char *path = paths_data(a, name, err);
	struct wordlist *list = path ? wordlist_load(path, err) : NULL;
	arena_free(a);
	return list;
}

bool text_read(struct page *page, struct document *doc, struct str input, struct error *err)
{
	struct scan s = {.page = page, .doc = doc, .input = input, .wrap = find_wrap(input)};
	bool ok = (!s.wrap || (s.hyphens = load("conf/lang/hyphens.txt", err))) &&
	          (s.headers = load("conf/lang/mail.txt", err));
	sheets_find(&s.sheets, input);
	strbuf_room(&page->text, input.len);
	if (ok) {
		read_headers(&s);
		read_lines(&s);
	}
	wordlist_free(s.hyphens);
	wordlist_free(s.headers);
	return ok;
}
