#include "charset.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include "../util/utf8.h"

enum {
	DECLARED_BYTES = 16 << 10, /* the standard asks for 1024; real pages put scripts first */
	DETECT_BYTES = 32 << 10,
	LONGEST_LABEL = 40,
};

/* ICU's name and the labels of the Encoding standard, lower case, a space around each. */
static const struct charset {
	const char *name, *labels;
} charsets[] = {
	{"UTF-8", " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 "},
	{"windows-1252", " windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
	                 "iso_8859-1:1987 iso-ir-100 l1 latin1 csisolatin1 cp819 ibm819 ascii "
	                 "us-ascii ansi_x3.4-1968 x-user-defined "},
	{"windows-1250", " windows-1250 cp1250 x-cp1250 "},
	{"windows-1251", " windows-1251 cp1251 x-cp1251 "},
	{"windows-1253", " windows-1253 cp1253 x-cp1253 "},
	{"windows-1254", " windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 "
	                 "iso_8859-9:1989 iso-ir-148 l5 latin5 csisolatin5 "},
	{"windows-1255", " windows-1255 cp1255 x-cp1255 "},
	{"windows-1256", " windows-1256 cp1256 x-cp1256 "},
	{"windows-1257", " windows-1257 cp1257 x-cp1257 "},
	{"windows-1258", " windows-1258 cp1258 x-cp1258 "},
	{"windows-874", " windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 "},
	{"ISO-8859-2", " iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 l2 "
	               "latin2 csisolatin2 "},
	{"ISO-8859-3", " iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 l3 "
	               "latin3 csisolatin3 "},
	{"ISO-8859-4", " iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 l4 "
	               "latin4 csisolatin4 "},
	{"ISO-8859-5", " iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 "
	               "cyrillic csisolatincyrillic "},
	{"ISO-8859-6", " iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-8859-6-e "
	               "iso-8859-6-i iso-ir-127 arabic asmo-708 ecma-114 csisolatinarabic "
	               "csiso88596e csiso88596i "},
	{"ISO-8859-7", " iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek "
	               "greek8 ecma-118 elot_928 sun_eu_greek csisolatingreek "},
	{"ISO-8859-8", " iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-8859-8-e "
	               "iso-8859-8-i iso-ir-138 hebrew logical visual csisolatinhebrew csiso88598e "
	               "csiso88598i "},
	{"ISO-8859-10", " iso-8859-10 iso8859-10 iso885910 iso-ir-157 l6 latin6 csisolatin6 "},
	{"ISO-8859-13", " iso-8859-13 iso8859-13 iso885913 "},
	{"ISO-8859-14", " iso-8859-14 iso8859-14 iso885914 "},
	{"ISO-8859-15", " iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 csisolatin9 "},
	{"IBM866", " ibm866 866 cp866 csibm866 "},
	{"KOI8-R", " koi8-r koi8_r koi8 koi cskoi8r "},
	{"KOI8-U", " koi8-u koi8-ru "},
	{"macintosh", " macintosh mac x-mac-roman csmacintosh "},
	{"x-mac-cyrillic", " x-mac-cyrillic x-mac-ukrainian "},
	{"GB18030", " gb18030 gbk x-gbk gb2312 gb_2312 gb_2312-80 chinese iso-ir-58 csgb2312 "
	            "csiso58gb231280 "},
	{"Big5-HKSCS", " big5 big5-hkscs cn-big5 x-x-big5 csbig5 "},
	{"EUC-JP", " euc-jp x-euc-jp cseucpkdfmtjapanese "},
	{"ISO-2022-JP", " iso-2022-jp csiso2022jp "},
	{"windows-31j", " windows-31j shift_jis shift-jis sjis x-sjis ms_kanji ms932 csshiftjis "},
	{"windows-949", " windows-949 euc-kr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
	                "iso-ir-149 cseuckr csksc56011987 "},
	{"UTF-16LE", " utf-16le utf-16 unicode unicodefeff ucs-2 iso-10646-ucs-2 csunicode "},
	{"UTF-16BE", " utf-16be unicodefffe "},
};

static bool is(const char *charset, const char *name)
{
	return charset && strcmp(charset, name) == 0;
}

const char *charset_of_label(struct str label)
{
	char word[LONGEST_LABEL + 3] = " ";
	label = str_trim(label);
	if (!label.len || label.len > LONGEST_LABEL)
		return NULL;
	for (size_t i = 0; i < label.len; i++) {
		if (label.ptr[i] <= ' ')
			return NULL;
		word[i + 1] = ascii_lower(label.ptr[i]);
	}
	word[label.len + 1] = ' ';
	for (size_t i = 0; i < sizeof(charsets) / sizeof(*charsets); i++)
		if (strstr(charsets[i].labels, word))
			return charsets[i].name;
	return NULL;
}

/* The charset in "...; charset=LABEL", quoted or not. */
const char *charset_of_type(struct str s)
{
	for (;;) {
		ptrdiff_t at = str_find_case(s, STR("charset"));
		if (at < 0)
			return NULL;
		s = str_trim(str_sub(s, (size_t)at + 7, s.len));
		if (s.len && s.ptr[0] == '=')
			break;
	}
	s = str_trim(str_sub(s, 1, s.len));
	if (s.len && (s.ptr[0] == '"' || s.ptr[0] == '\'')) {
		struct str rest;
		s = str_cut(str_sub(s, 1, s.len), s.ptr[0], &rest);
		return rest.ptr ? charset_of_label(s) : NULL;
	}
	size_t len = 0;
	while (len < s.len && !ascii_is_space(s.ptr[len]) && s.ptr[len] != ';')
		len++;
	return charset_of_label(str_sub(s, 0, len));
}

/* Where the search for a declaration stands. */
struct scan {
	struct str s;
	size_t at;
};

static bool scan_ended(const struct scan *p)
{
	return p->at >= p->s.len;
}

static char scan_char(const struct scan *p)
{
	return scan_ended(p) ? '\0' : p->s.ptr[p->at];
}

static void scan_space(struct scan *p)
{
	while (!scan_ended(p) && ascii_is_space(scan_char(p)))
		p->at++;
}

static struct str scan_value(struct scan *p)
{
	char quote = scan_char(p);
	size_t from = p->at;
	if (quote == '"' || quote == '\'') {
		for (from = ++p->at; !scan_ended(p) && scan_char(p) != quote; p->at++)
			;
		return str_sub(p->s, from, scan_ended(p) ? p->at : p->at++);
	}
	while (!scan_ended(p) && !ascii_is_space(scan_char(p)) && scan_char(p) != '>')
		p->at++;
	return str_sub(p->s, from, p->at);
}

/* The next attribute of a tag; false at the tag's end. */
static bool scan_attribute(struct scan *p, struct str *name, struct str *value)
{
	while (!scan_ended(p) && (ascii_is_space(scan_char(p)) || scan_char(p) == '/'))
		p->at++;
	if (scan_ended(p) || scan_char(p) == '>')
		return false;
	size_t from = p->at++;
	while (!scan_ended(p) && !ascii_is_space(scan_char(p)) && !strchr("=/>", scan_char(p)))
		p->at++;
	*name = str_sub(p->s, from, p->at);
	*value = STR("");
	scan_space(p);
	if (scan_char(p) == '=') {
		p->at++;
		scan_space(p);
		*value = scan_value(p);
	}
	return true;
}

/* The charset of one <meta>, from behind its name. */
static const char *scan_meta(struct scan *p)
{
	struct str name, value;
	const char *charset = NULL, *content = NULL;
	bool is_type = false;
	while (scan_attribute(p, &name, &value)) {
		if (str_eq_case(name, STR("http-equiv")))
			is_type = is_type || str_eq_case(str_trim(value), STR("content-type"));
		else if (str_eq_case(name, STR("content")))
			content = content ? content : charset_of_type(value);
		else if (str_eq_case(name, STR("charset")))
			charset = charset ? charset : charset_of_label(value);
	}
	return charset ? charset : is_type ? content : NULL;
}

static void scan_past(struct scan *p, struct str what)
{
	ptrdiff_t at = str_find(str_sub(p->s, p->at, p->s.len), what);
	p->at = at < 0 ? p->s.len : p->at + (size_t)at + what.len;
}

/* <?xml version="1.0" encoding="LABEL"?> at the very start. */
static const char *xml_declared(struct str bytes)
{
	if (!str_starts(bytes, STR("<?xml")))
		return NULL;
	struct scan p = {bytes, 5};
	struct str name, value;
	while (scan_attribute(&p, &name, &value))
		if (str_eq(name, STR("encoding")))
			return charset_of_label(value);
	return NULL;
}

const char *charset_declared(struct str bytes)
{
	struct scan p = {str_sub(bytes, 0, DECLARED_BYTES), 0};
	const char *found = xml_declared(p.s);
	while (!found && !scan_ended(&p)) {
		scan_past(&p, STR("<"));
		struct str rest = str_sub(p.s, p.at, p.s.len);
		if (str_starts(rest, STR("!--"))) {
			p.at += 1; /* "<!-->" is a whole comment */
			scan_past(&p, STR("-->"));
		} else if (str_starts_case(rest, STR("meta")) && rest.len > 4 &&
		           (ascii_is_space(rest.ptr[4]) || rest.ptr[4] == '/')) {
			p.at += 4;
			found = scan_meta(&p);
		} else if (rest.len && (ascii_is_lower(ascii_lower(rest.ptr[0])) || rest.ptr[0] == '/')) {
			struct str name, value;
			while (scan_attribute(&p, &name, &value))
				;
		} else if (rest.len && (rest.ptr[0] == '!' || rest.ptr[0] == '?')) {
			scan_past(&p, STR(">"));
		}
	}
	/* Whoever could read the declaration byte by byte was not reading UTF-16. */
	return charset_is_wide(found) ? "UTF-8" : found;
}

bool charset_is_wide(const char *charset)
{
	return charset && (strncmp(charset, "UTF-16", 6) == 0 || strncmp(charset, "UTF-32", 6) == 0);
}

static const char *from_mark(struct str bytes, size_t *bom)
{
	/* UTF-32 before UTF-16, whose mark it begins with. */
	static const struct {
		const char *mark;
		size_t len;
		const char *charset;
	} marks[] = {
		{"\xef\xbb\xbf", 3, "UTF-8"},
		{"\xff\xfe\0\0", 4, "UTF-32LE"},
		{"\0\0\xfe\xff", 4, "UTF-32BE"},
		{"\xff\xfe", 2, "UTF-16LE"},
		{"\xfe\xff", 2, "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (str_starts(bytes, (struct str){marks[i].mark, marks[i].len})) {
			*bom = marks[i].len;
			return marks[i].charset;
		}
	}
	*bom = 0;
	return NULL;
}

/*
 * UTF-16 without a mark: zero bytes on one side of the units only, and what the
 * units say is text. Some ASCII (spaces, markup) is in every page.
 */
static const char *from_zeros(struct str bytes)
{
	struct str s = str_sub(bytes, 0, 8192);
	size_t units = s.len / 2, zeros[2] = {0, 0};
	for (size_t i = 0; i < 2 * units; i++)
		zeros[i % 2] += s.ptr[i] == 0;
	size_t high = zeros[1] > zeros[0];
	if (zeros[high] < 3 || zeros[high] * 10 < units || zeros[!high] * 16 > zeros[high])
		return NULL;
	size_t controls = 0;
	for (size_t i = 0; i < units; i++) {
		unsigned char low = (unsigned char)s.ptr[2 * i + !high];
		controls += s.ptr[2 * i + high] == 0 && low < ' ' && !ascii_is_space((char)low);
	}
	if (controls * 50 > units)
		return NULL;
	return high ? "UTF-16LE" : "UTF-16BE";
}

/* How many multibyte sequences of UTF-8 there are, and how many bytes that fit in none. */
struct census {
	size_t good, bad;
};

static struct census take_census(struct str s)
{
	struct census c = {0, 0};
	for (;;) {
		size_t valid = utf8_valid(s);
		for (size_t i = 0; i < valid; i++)
			c.good += (unsigned char)s.ptr[i] >= 0xc0;
		if (valid == s.len)
			return c;
		c.bad++;
		s = str_sub(s, valid + 1, s.len);
	}
}

/* Where the first byte beyond ASCII is. */
static size_t first_high(struct str s)
{
	size_t i = 0;
	while (i < s.len && (unsigned char)s.ptr[i] < 0x80)
		i++;
	return i;
}

/*
 * Whether the high bytes of a sample can be windows-1252: it assigns a character to
 * nearly every byte, so only the five it leaves out and y-diaeresis speak against it.
 */
static bool plausible_1252(struct str sample)
{
	size_t high = 0, odd = 0;
	for (size_t i = 0; i < sample.len; i++) {
		unsigned char c = (unsigned char)sample.ptr[i];
		high += c >= 0x80;
		odd += c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d || c == 0xff;
	}
	return 2 * odd <= high;
}

/* What ICU finds in the sample, or NULL where it is less sure of it than `least` per cent. */
static const char *detect(struct str sample, int32_t least)
{
	UErrorCode status = U_ZERO_ERROR;
	const char *charset = NULL;
	UCharsetDetector *detector = ucsdet_open(&status);
	ucsdet_setText(detector, sample.ptr, (int32_t)sample.len, &status);
	ucsdet_enableInputFilter(detector, str_find_char(sample, '<') >= 0);
	const UCharsetMatch *match = ucsdet_detect(detector, &status);
	if (U_SUCCESS(status) && match && ucsdet_getConfidence(match, &status) >= least) {
		charset = charset_of_label(str_of(ucsdet_getName(match, &status)));
		if (charset_is_wide(charset) || is(charset, "UTF-8"))
			charset = NULL;
		/* It doesn't know Ukrainian, whose letters KOI8-R has no place for. */
		else if (is(charset, "KOI8-R"))
			charset = "KOI8-U";
	}
	ucsdet_close(detector);
	return charset;
}

/*
 * Not UTF-8 and nothing (true) said about it: windows-1252 would read Russian, Polish or
 * Japanese as rubbish, so ICU's statistics are asked. On a few words they say anything,
 * and then it is windows-1252, the world's most common. Where most letters are beyond
 * ASCII it can't be that, and less certainty will do. Bounded to a sample from where
 * the high bytes begin.
 */
static const char *guess(struct str bytes)
{
	enum { FEW = 8, SURE = 40, LIKELY = 25 };
	size_t start = first_high(bytes);
	start -= start < 512 ? start : 512;
	struct str sample = str_sub(bytes, start, start + DETECT_BYTES);
	size_t high = 0, letters = 0;
	for (size_t i = 0; i < sample.len; i++) {
		high += (unsigned char)sample.ptr[i] >= 0x80;
		letters += ascii_is_lower(ascii_lower(sample.ptr[i]));
	}
	const char *charset =
		high >= FEW ? detect(sample, high > letters ? LIKELY : SURE) : NULL;
	if (charset)
		return charset;
	return plausible_1252(sample) ? "windows-1252" : "UTF-8";
}

const char *charset_choose(struct str bytes, const char *outer, size_t *bom)
{
	const char *sure = from_mark(bytes, bom);
	if (!sure)
		sure = from_zeros(bytes);
	if (sure)
		return sure;
	struct census c = take_census(bytes);
	const char *declared = outer ? outer : charset_declared(bytes);
	if (!c.bad && !c.good) {
		bool escapes = str_find(bytes, STR("\x1b$B")) >= 0;
		return escapes && (!declared || is(declared, "ISO-2022-JP")) ? "ISO-2022-JP" : "UTF-8";
	}
	/* No other charset gives valid sequences by chance, so a declaration against them lies;
	 * a stray byte among many of them is damage. */
	if (c.good > 8 * c.bad)
		return "UTF-8";
	if (declared && !is(declared, "UTF-8"))
		return declared;
	if (declared && c.good >= c.bad)
		return declared;
	return guess(bytes);
}

/* ICU's own would put U+001A for some charsets. */
static void U_CALLCONV replace(const void *context, UConverterToUnicodeArgs *args,
                               const char *units, int32_t len, UConverterCallbackReason reason,
                               UErrorCode *status)
{
	static const UChar replacement = 0xfffd;
	(void)context;
	(void)units;
	(void)len;
	if (reason > UCNV_IRREGULAR)
		return;
	*status = U_ZERO_ERROR;
	ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

static bool convert(struct strbuf *out, struct str bytes, UConverter *from, UConverter *to,
                    UErrorCode *status)
{
	enum { PIVOT = 4096, ROOM = 64 << 10 };
	UChar pivot[PIVOT], *pivot_from = pivot, *pivot_to = pivot;
	const char *source = bytes.ptr, *end = bytes.ptr + bytes.len;
	UBool first = true;
	do {
		if (out->limit && out->len > out->limit) {
			out->overflow = true;
			return false;
		}
		size_t room = (size_t)(end - source) + (size_t)(end - source) / 8 + ROOM;
		char *target = strbuf_room(out, room < 16 * ROOM ? room : 16 * ROOM);
		char *start = target;
		*status = U_ZERO_ERROR;
		ucnv_convertEx(to, from, &target, out->ptr + out->cap - 1, &source, end, pivot,
		               &pivot_from, &pivot_to, pivot + PIVOT, first, true, status);
		first = false;
		out->len += (size_t)(target - start);
		out->ptr[out->len] = '\0';
	} while (*status == U_BUFFER_OVERFLOW_ERROR);
	return U_SUCCESS(*status);
}

bool charset_to_utf8(struct strbuf *out, struct str bytes, const char *charset,
                     struct error *err)
{
	bool ok = true;
	if (is(charset, "UTF-8")) {
		utf8_repair(out, bytes);
	} else {
		UErrorCode status = U_ZERO_ERROR;
		UConverter *from = ucnv_open(charset, &status), *to = ucnv_open("UTF-8", &status);
		ucnv_setToUCallBack(from, replace, NULL, NULL, NULL, &status);
		ok = U_SUCCESS(status) && convert(out, bytes, from, to, &status);
		ucnv_close(from);
		ucnv_close(to);
		if (!ok && !out->overflow)
			return error_set(err, ERROR_SOFTWARE, "%s can't be turned into UTF-8: %s", charset,
			                 u_errorName(status));
	}
	if (out->overflow)
		return error_set(err, ERROR_DATA, "it is too large");
	return ok;
}
