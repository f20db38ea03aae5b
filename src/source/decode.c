#include "decode.h"

#include "../util/utf8.h"
#include "charset.h"
#include "probe.h"

/* U+0080 to U+009F as windows-1252 has them, where somebody took that for ISO-8859-1; 0: none. */
static const uint16_t c1[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

enum { PLAIN, CONTROL, LEAD };

/* LEAD is the byte that begins a C1 control, and other characters too. */
static int class_of(unsigned char c)
{
	if (c == 0xc2)
		return LEAD;
	return c == 0x7f || (c < ' ' && c != '\n' && c != '\t') ? CONTROL : PLAIN;
}

static bool is_c1(struct str s, size_t i)
{
	return (unsigned char)s.ptr[i + 1] < 0xa0;
}

/* The length of a terminal's escape sequence (ESC [ ... letter), or 1. */
static size_t escape_length(struct str s, size_t i)
{
	size_t n = 2;
	if (i + 1 >= s.len || s.ptr[i + 1] != '[')
		return 1;
	while (n < 32 && i + n < s.len && s.ptr[i + n] >= ' ' && s.ptr[i + n] < '@')
		n++;
	return n < 32 && i + n < s.len && s.ptr[i + n] >= '@' && s.ptr[i + n] < 0x7f ? n + 1 : 1;
}

/* How many C1 controls there are, and whether there is a control at all. */
static size_t count_c1(struct str s, bool *any)
{
	size_t n = 0;
	*any = false;
	for (size_t i = 0; i < s.len; i++) {
		int class = class_of((unsigned char)s.ptr[i]);
		if (class == PLAIN)
			continue;
		n += class == LEAD && is_c1(s, i);
		*any = *any || class == CONTROL || n;
	}
	return n;
}

/* What stands for the control at s[*i]; moves *i behind it. */
static struct str replacement(struct str s, size_t *i, struct strbuf *spare)
{
	unsigned char c = (unsigned char)s.ptr[*i];
	strbuf_cut(spare, 0);
	if (c == 0xc2) {
		unsigned char low = (unsigned char)s.ptr[*i + 1];
		*i += 2;
		if (low == 0x85)
			return STR("\xe2\x80\xa6");
		if (c1[low - 0x80])
			strbuf_add_utf8(spare, c1[low - 0x80]);
		return strbuf_str(spare);
	}
	if (c == 0x1b) {
		*i += escape_length(s, *i);
		return STR("");
	}
	*i += c == '\r' && *i + 1 < s.len && s.ptr[*i + 1] == '\n' ? 2 : 1;
	if (c == '\r' || c == '\v' || c == '\f')
		return STR("\n");
	return STR("");
}

/*
 * Valid UTF-8 without controls, in place. A C1 control takes two bytes and its
 * replacement up to three: the text is first moved up by one byte for each, so that
 * what is written never overtakes what is read.
 */
static void drop_controls(struct strbuf *b)
{
	bool any;
	size_t shift = count_c1(strbuf_str(b), &any);
	if (!any)
		return;
	strbuf_room(b, shift);
	memmove(b->ptr + shift, b->ptr, b->len);
	struct str s = {b->ptr + shift, b->len};
	struct strbuf spare = STRBUF_INIT;
	size_t to = 0, i = 0;
	while (i < s.len) {
		size_t from = i;
		while (i < s.len) {
			int class = class_of((unsigned char)s.ptr[i]);
			if (class == CONTROL || (class == LEAD && is_c1(s, i)))
				break;
			i++;
		}
		memmove(b->ptr + to, s.ptr + from, i - from);
		to += i - from;
		if (i == s.len)
			break;
		struct str with = replacement(s, &i, &spare);
		if (with.len)
			memcpy(b->ptr + to, with.ptr, with.len);
		to += with.len;
	}
	strbuf_release(&spare);
	b->len = to;
	b->ptr[to] = '\0';
}

static bool is_blank(struct str s)
{
	for (size_t i = 0; i < s.len;)
		if (!utf8_is_space(utf8_next(s, &i)))
			return false;
	return true;
}

/* Takes the byte order mark off, and puts UTF-8 in place of what is not. */
static bool to_utf8(struct strbuf *b, const char *charset, size_t bom, struct error *err)
{
	struct str bytes = str_sub(strbuf_str(b), bom, b->len);
	if (strcmp(charset, "UTF-8") == 0 && utf8_valid(bytes) == bytes.len) {
		if (bom)
			memmove(b->ptr, bytes.ptr, bytes.len);
		strbuf_cut(b, bytes.len);
		return true;
	}
	struct strbuf text = STRBUF_INIT;
	text.limit = SOURCE_MAX_BYTES;
	if (!charset_to_utf8(&text, bytes, charset, err)) {
		strbuf_release(&text);
		return false;
	}
	strbuf_release(b);
	*b = text;
	b->limit = 0;
	return true;
}

bool decode_promises(struct str start, struct error *err)
{
	size_t bom;
	return probe_known(start, err) &&
	       (charset_is_wide(charset_choose(start, NULL, &bom)) || probe_text(start, err));
}

bool decode_bytes(struct strbuf *b, struct str content_type, struct decoded *decoded,
                  struct error *err)
{
	struct str bytes = strbuf_str(b);
	size_t bom;
	if (!bytes.len)
		return error_set(err, ERROR_DATA, "it is empty");
	if (!probe_known(bytes, err))
		return false;
	const char *charset = charset_choose(bytes, charset_of_type(content_type), &bom);
	if (!charset_is_wide(charset) && !probe_text(bytes, err))
		return false;
	if (!to_utf8(b, charset, bom, err))
		return false;
	drop_controls(b);
	if (is_blank(strbuf_str(b)))
		return error_set(err, ERROR_DATA, "there is nothing in it but white space");
	enum item_type type;
	if (!probe_type(strbuf_str(b), content_type, &type, err))
		return false;
	*decoded = (struct decoded){type, charset};
	return true;
}
