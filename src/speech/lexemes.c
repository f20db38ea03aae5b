#include "lexemes.h"

#include <unicode/uchar.h>

#include "../util/utf8.h"

enum { JOINER = 0x200d, NON_JOINER = 0x200c, EMOJI_STYLE = 0xfe0f };

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_upper((char)c) || ascii_is_lower((char)c);
	switch (u_charType((UChar32)c)) {
	case U_UPPERCASE_LETTER:
	case U_LOWERCASE_LETTER:
	case U_TITLECASE_LETTER:
	case U_MODIFIER_LETTER:
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_COMBINING_SPACING_MARK:
	case U_DECIMAL_DIGIT_NUMBER:
	case U_LETTER_NUMBER:
		return c < 0xfe00 || c > EMOJI_STYLE;
	case U_OTHER_LETTER:
		return c != 0xaa && c != 0xba; /* the ordinal signs of Spanish */
	default:
		return false;
	}
}

static bool is_flag(uint32_t c)
{
	return c >= 0x1f1e6 && c <= 0x1f1ff;
}

static bool is_emoji(uint32_t c)
{
	return c >= 0x203c && c != 0x2122 && !(c >= 0x2190 && c < 0x21b0) &&
	       (is_flag(c) || u_hasBinaryProperty((UChar32)c, UCHAR_EXTENDED_PICTOGRAPHIC));
}

/* What follows an emoji and changes it: style, skin, tags, the keycap. */
static bool is_emoji_tail(uint32_t c)
{
	return c == EMOJI_STYLE || c == 0xfe0e || (c >= 0x1f3fb && c <= 0x1f3ff) ||
	       (c >= 0xe0020 && c <= 0xe007f) || c == 0x20e3;
}

static bool is_silent(uint32_t c)
{
	if (c < 0x80)
		return c < 0x20 || c == 0x7f;
	int8_t type = u_charType((UChar32)c);
	return type == U_FORMAT_CHAR || type == U_CONTROL_CHAR || type == U_UNASSIGNED ||
	       type == U_PRIVATE_USE_CHAR || type == U_SURROGATE || (c >= 0xfe00 && c <= 0xfe0f);
}

static uint32_t peek(struct str s, size_t i)
{
	return i < s.len ? utf8_next(s, &i) : 0;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static size_t end_of_word(struct str s, size_t i, bool *foreign)
{
	size_t from = i;
	*foreign = false;
	while (i < s.len && i - from < LEX_MOST_BYTES) {
		size_t next = i;
		uint32_t c = utf8_next(s, &next);
		bool joins = is_apostrophe(c) && i > from && is_letter(peek(s, next));
		/* Persian and the scripts of India spell with them. */
		bool joiner = (c == JOINER || c == NON_JOINER) && *foreign;
		if (!is_letter(c) && !joins && !joiner)
			break;
		if (c >= 0x300 && !joins)
			*foreign = true;
		i = next;
	}
	return i;
}

static size_t end_of_emoji(struct str s, size_t i)
{
	uint32_t first = utf8_next(s, &i);
	if (is_flag(first) && is_flag(peek(s, i)))
		utf8_next(s, &i);
	size_t most = i + LEX_MOST_BYTES;
	while (i < s.len && i < most) {
		size_t next = i;
		uint32_t c = utf8_next(s, &next);
		if (c == JOINER && next < s.len && is_emoji(peek(s, next)))
			utf8_next(s, &next);
		else if (!is_emoji_tail(c))
			break;
		i = next;
	}
	return i;
}

static size_t end_of_marks(struct str s, size_t i, uint32_t mark)
{
	size_t most = i + LEX_MOST_BYTES;
	while (i < s.len && i < most && peek(s, i) == mark)
		utf8_next(s, &i);
	return i;
}

static uint8_t shape_of(struct str word)
{
	size_t upper = 0, lower = 0, i = 0;
	bool first_upper = false;
	while (i < word.len) {
		bool at_start = i == 0;
		uint32_t c = utf8_next(word, &i);
		bool up = c < 0x80 ? ascii_is_upper((char)c) : u_isupper((UChar32)c);
		bool low = c < 0x80 ? ascii_is_lower((char)c) : u_islower((UChar32)c);
		/* "NASA's", "O'Brien's": what stands behind the apostrophe of an 's doesn't count */
		if (is_apostrophe(c) && word.len - i <= 2)
			break;
		upper += up;
		lower += low;
		first_upper |= at_start && up;
	}
	if (!upper)
		return lower ? SHAPE_LOWER : SHAPE_OTHER;
	if (!lower)
		return SHAPE_UPPER;
	return upper == 1 && first_upper ? SHAPE_CAPITAL : SHAPE_OTHER;
}

static bool is_host_char(char c)
{
	return ascii_is_lower(c) || ascii_is_upper(c) || ascii_is_digit(c) || c == '-';
}

/* The end of a host name with at least one dot, or 0; *ending gets its last label. */
static size_t end_of_host(struct str s, struct str *ending)
{
	size_t i = 0, label = 0;
	unsigned dots = 0;
	while (i < s.len) {
		if (is_host_char(s.ptr[i])) {
			i++;
		} else if (s.ptr[i] == '.' && i > label && i + 1 < s.len &&
		           is_host_char(s.ptr[i + 1])) {
			dots++;
			label = ++i;
		} else {
			break;
		}
	}
	*ending = str_sub(s, label, i);
	return dots && i > label ? i : 0;
}

/* "gov.in": two letters behind an ending that is known. */
static bool is_country(struct str host, const struct wordlist *domains)
{
	size_t from = host.len > 3 ? host.len - 3 : 0, end = from;
	if (!from || host.ptr[from] != '.')
		return false;
	while (from && host.ptr[from - 1] != '.')
		from--;
	return from && wordlist_has(domains, str_sub(host, from, end));
}

static bool is_mail_char(char c)
{
	return is_host_char(c) || c == '.' || c == '_' || c == '+' || c == '&' || c == '%';
}

/* Where the address at the start of s ends, or 0: none. s holds no white space. */
static size_t end_of_address(struct str s, const struct wordlist *domains)
{
	struct str ending;
	size_t host = 0, scheme = 0;
	if (str_starts_case(s, STR("https://")) || str_starts_case(s, STR("http://"))) {
		scheme = s.ptr[4] == ':' ? 7 : 8;
		host = end_of_host(str_sub(s, scheme, s.len), &ending);
	} else if (str_starts_case(s, STR("www."))) {
		host = end_of_host(s, &ending);
	} else {
		size_t name = 0;
		while (name < s.len && is_mail_char(s.ptr[name]))
			name++;
		if (name && name + 1 < s.len && s.ptr[name] == '@') {
			scheme = name + 1;
			host = end_of_host(str_sub(s, scheme, s.len), &ending);
			if (host && !ascii_is_lower(ascii_lower(ending.ptr[0])))
				host = 0;
		} else if (domains) {
			host = end_of_host(s, &ending);
			if (host && !wordlist_has(domains, ending) && !is_country(str_sub(s, 0, host), domains))
				host = 0;
		}
	}
	if (!host)
		return 0;
	size_t end = scheme + host;
	if (end < s.len && (s.ptr[end] == '/' || s.ptr[end] == '?' || s.ptr[end] == '#' ||
	                    (s.ptr[end] == ':' && end + 1 < s.len && ascii_is_digit(s.ptr[end + 1]))))
		while (end < s.len && (s.ptr[end] & 0x80) == 0 && !strchr("\"<>[]{}|\\^`", s.ptr[end]))
			end++;
	while (end > scheme && strchr(".,;:!?')", s.ptr[end - 1]))
		end--;
	return end;
}

/* The first dot from pos on, looked for once. */
static size_t next_dot(struct lexer *l)
{
	if (l->dot < l->pos || l->pos == 0) {
		ptrdiff_t i = str_find_char(str_sub(l->text, l->pos, l->text.len), '.');
		l->dot = i < 0 ? l->text.len : l->pos + (size_t)i;
	}
	return l->dot;
}

static size_t address_at(struct lexer *l, size_t to)
{
	if (to > l->pos + ADDRESS_MOST_BYTES)
		to = l->pos + ADDRESS_MOST_BYTES;
	if (next_dot(l) + 1 >= to) /* almost every word leaves here */
		return 0;
	struct str s = str_sub(l->text, l->pos, to);
	size_t i = 0;
	while (i < s.len && !ascii_is_space(s.ptr[i]))
		i++;
	return l->dot < l->pos + i ? end_of_address(str_sub(s, 0, i), l->domains) : 0;
}

/* An address may begin behind these without a space. */
static bool is_opener(uint32_t c)
{
	return c == '(' || c == '[' || c == '<' || c == '"' || c == '\'' || c == ':' || c == ',' ||
	       c == ';' || c == '|' || c == 0xab || (c >= 0x2012 && c <= 0x201e);
}

/* The next passage in another language, or the one that pos is in; NULL: there is none. */
static const struct span *next_passage(struct lexer *l)
{
	const struct document *doc = l->doc;
	for (; l->span < doc->nspans && doc->spans[l->span].at.start < l->block->at.end; l->span++) {
		const struct span *s = &doc->spans[l->span];
		if (s->kind == SPAN_LANGUAGE && s->at.end > l->base + l->pos)
			return s;
	}
	return NULL;
}

/* The next edge of a quotation from pos on, in the block. */
static size_t next_quote_edge(struct lexer *l)
{
	for (; l->quote < l->quotes_end; l->quote++) {
		if (l->quote->at.start > l->base + l->pos)
			return l->quote->at.start - l->base;
		if (l->quote->at.end > l->base + l->pos)
			return l->quote->at.end - l->base;
	}
	return l->text.len;
}

/* The next edge of a quotation or of a passage in another language. */
static size_t next_edge(struct lexer *l)
{
	size_t edge = next_quote_edge(l);
	const struct span *passage = next_passage(l);
	if (!passage)
		return edge;
	size_t start = passage->at.start, end = passage->at.end, at = l->base + l->pos;
	size_t other = (start > at ? start : end) - l->base;
	return other < edge ? other : edge;
}

static bool is_edge(const struct lexer *l, size_t pos)
{
	const struct quote *q = l->quote;
	uint32_t at = l->base + (uint32_t)pos;
	return q < l->quotes_end && (q->at.start == at || q->at.end == at);
}

static const char *language_at(struct lexer *l, uint32_t at)
{
	const struct span *passage = next_passage(l);
	return passage && passage->at.start <= at ? passage->value : l->block->lang;
}

static bool is_unworded(const struct lexeme *x)
{
	return x->kind == LEX_MARK || x->kind == LEX_SILENT;
}

/*
 * The language of the lexeme to come, at window[n]. A mark is of the language before it, or, where
 * it stands before a word in another one, of that; a token begins where the language changes.
 */
static void set_language(struct lexer *l, struct lexeme *x, const char *lang)
{
	size_t first = l->n;
	const char *last = first ? l->window[first - 1].lang : l->block->lang;
	x->lang = is_unworded(x) ? last : lang;
	if (x->lang == last)
		return;
	for (struct lexeme *y = x; !y->spaced && first > l->at && is_unworded(y - 1); first--)
		y--;
	if (!l->window[first].spaced) /* the marks belong to what stands before them */
		first = l->n;
	l->window[first].cut = true;
	for (; first < l->n; first++)
		l->window[first].lang = lang;
}

/* Reads one more lexeme; false at the end of the block. */
static bool read_lexeme(struct lexer *l, struct lexeme *x)
{
	struct str s = l->text;
	size_t before = l->pos;
	while (l->pos < s.len) {
		size_t next = l->pos;
		if (!utf8_is_space(utf8_next(s, &next)))
			break;
		l->pos = next;
	}
	if (l->pos >= s.len)
		return false;
	bool edge = is_edge(l, before) || is_edge(l, l->pos);
	size_t to = next_edge(l);
	struct str rest = str_sub(s, 0, to < s.len ? to : s.len);
	struct lexeme *last = l->n ? &l->window[l->n - 1] : NULL;
	*x = (struct lexeme){.start = l->base + (uint32_t)l->pos,
	                     .spaced = l->pos > before || before == 0,
	                     .cut = edge,
	                     .code = peek(s, l->pos)};
	bool fresh = x->spaced || !last || (last->kind == LEX_MARK && is_opener(last->code));
	size_t end = fresh ? address_at(l, rest.len) : 0;
	bool foreign;
	if (end) {
		x->kind = LEX_ADDRESS;
		end += l->pos;
	} else if (ascii_is_digit((char)x->code) && x->code < 0x80) {
		x->kind = LEX_DIGITS;
		end = l->pos;
		while (end < rest.len && ascii_is_digit(s.ptr[end]) && end - l->pos < LEX_MOST_BYTES)
			end++;
	} else if (is_letter(x->code)) {
		x->kind = LEX_WORD;
		end = end_of_word(rest, l->pos, &foreign);
		x->shape = shape_of(str_sub(s, l->pos, end));
	} else if (is_emoji(x->code)) {
		x->kind = LEX_EMOJI;
		end = end_of_emoji(rest, l->pos);
	} else {
		x->kind = is_silent(x->code) ? LEX_SILENT : LEX_MARK;
		end = end_of_marks(rest, l->pos, x->code);
	}
	x->text = str_sub(s, l->pos, end);
	/* A second lexeme of the same kind without a space: a bound was reached. */
	x->cut |= !x->spaced && last && last->kind == x->kind && x->kind != LEX_MARK &&
	          x->kind != LEX_SILENT;
	set_language(l, x, language_at(l, x->start));
	l->pos = end;
	return true;
}

static void refill(struct lexer *l)
{
	size_t drop = l->at > LEX_BEFORE ? l->at - LEX_BEFORE : 0;
	memmove(l->window, l->window + drop, (l->n - drop) * sizeof(*l->window));
	l->n -= drop;
	l->at -= drop;
	l->first = l->first > drop ? l->first - drop : 0;
	while (l->n < LEX_WINDOW && read_lexeme(l, &l->window[l->n]))
		l->n++;
}

/* The first span that may reach into the block; none crosses its edge. */
static size_t first_span(const struct document *doc, uint32_t start)
{
	size_t lo = 0, hi = doc->nspans;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (doc->spans[mid].at.start < start)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void lexer_start(struct lexer *l, const struct document *doc, const struct block *block,
                 const struct wordlist *domains)
{
	l->doc = doc;
	l->block = block;
	l->text = document_str(doc, block->at);
	l->base = block->at.start;
	l->span = first_span(doc, l->base);
	l->pos = l->n = l->at = l->first = 0;
	l->dot = 0;
	l->domains = domains;
	size_t lo = 0, hi = doc->nquotes;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (doc->quotes[mid].at.end <= l->base)
			lo = mid + 1;
		else
			hi = mid;
	}
	l->quote = doc->quotes ? doc->quotes + lo : NULL;
	l->quotes_end = doc->quotes ? doc->quotes + doc->nquotes : NULL;
	refill(l);
}

struct lexeme *lexer_look(struct lexer *l, ptrdiff_t offset)
{
	ptrdiff_t i = (ptrdiff_t)l->at + offset;
	if (i < (ptrdiff_t)l->first || i >= (ptrdiff_t)l->n) {
		l->none = (struct lexeme){.text = {"", 0}, .kind = LEX_END, .spaced = true, .ends = 1};
		return &l->none;
	}
	return &l->window[i];
}

void lexer_advance(struct lexer *l, size_t n)
{
	l->at += n;
	if (l->at + LEX_AHEAD > l->n && l->pos < l->text.len)
		refill(l);
}
