#include "dates.h"

#include <stdio.h>
#include <time.h>
#include <unicode/uchar.h>

#include "../util/utf8.h"
#include "../util/wordlist.h"

enum {
	NEAR_BYTES = 120, LONGEST_VALUE = 80, LONGEST_LINE = 240, LONGEST_WORD = 24, NEAR_CLOCK = 24,
	FIRST_YEAR = 1500, LAST_YEAR = 2100, MONTHS = 12,
};

/* A moment as far as it is known; 0 and -1: not. */
struct moment {
	long year, month, day, hour, minute, second;
	bool zoned;
	long offset; /* minutes from UTC */
};

/* What is read, and how far. */
struct cursor {
	struct str s;
	size_t i;
};

void dates_init(struct dates *d, struct arena *a, struct str language)
{
	*d = (struct dates){.arena = a, .language = language};
}

void dates_release(struct dates *d)
{
	wordlist_free(d->months[0]);
	wordlist_free(d->months[1]);
	*d = (struct dates){0};
}

static void load(struct dates *d)
{
	struct str rest, code = str_cut(d->language, '-', &rest);
	struct error ignored;
	if (d->loaded)
		return;
	d->loaded = true;
	if (code.len && code.len <= 3 && !str_eq(code, STR("en")))
		d->months[0] = wordlist_of_language(arena_text(d->arena, code), "months", &ignored);
	d->months[1] = wordlist_of_language("en", "months", &ignored);
}

/* ---- small parts ---- */

static bool skip_text(struct cursor *c, const char *text)
{
	bool there = str_starts_case(str_sub(c->s, c->i, c->s.len), str_of(text));
	c->i += there ? strlen(text) : 0;
	return there;
}

static void skip_any(struct cursor *c, const char *chars)
{
	while (c->i < c->s.len) {
		if (c->s.ptr[c->i] && strchr(chars, c->s.ptr[c->i]))
			c->i++;
		else if (!skip_text(c, "\xc2\xa0") && !skip_text(c, "\xe2\x80\xaf"))
			break;
	}
}

/* Of `least` to `most` digits and no more. */
static bool number(struct cursor *c, size_t least, size_t most, long *value)
{
	size_t n = 0;
	long sum = 0;
	for (; c->i + n < c->s.len && ascii_is_digit(c->s.ptr[c->i + n]) && n <= most; n++)
		sum = sum * 10 + (c->s.ptr[c->i + n] - '0');
	if (n < least || n > most)
		return false;
	c->i += n;
	*value = sum;
	return true;
}

static struct str word(struct cursor *c)
{
	size_t from = c->i;
	while (c->i < c->s.len) {
		size_t next = c->i;
		if (!u_isalpha((UChar32)utf8_next(c->s, &next)))
			break;
		c->i = next;
	}
	return str_sub(c->s, from, c->i);
}

/* In small letters, without the full stop; 0: too long. */
static size_t fold(struct str s, char out[LONGEST_WORD])
{
	struct strbuf b = STRBUF_INIT;
	if (str_ends(s, STR(".")))
		s.len--;
	for (size_t i = 0; i < s.len && b.len < LONGEST_WORD;)
		strbuf_add_utf8(&b, (unsigned)u_tolower((UChar32)utf8_next(s, &i)));
	size_t n = b.len < LONGEST_WORD ? b.len : 0;
	memcpy(out, b.ptr, n);
	strbuf_release(&b);
	return n;
}

static bool read_month(struct dates *d, struct cursor *c, long *value)
{
	char own[LONGEST_WORD], other[LONGEST_WORD];
	struct cursor at = *c;
	struct str w = word(&at), known, said, digits;
	size_t n = w.len && w.len < LONGEST_WORD ? fold(w, own) : 0;
	load(d);
	for (size_t k = 0; n && k < 2; k++)
		for (size_t i = 0; d->months[k] && wordlist_at(d->months[k], i, &known, &said); i++)
			if (fold(known, other) == n && memcmp(own, other, n) == 0) {
				str_cut(said, '|', &digits);
				*c = at;
				return str_to_long(digits, 1, MONTHS, value);
			}
	return false;
}

/* "de", "of" between the parts of a date: one short word. */
static void skip_little_word(struct cursor *c)
{
	struct cursor at = *c;
	struct str w = word(&at);
	if (w.len && w.len <= 3 && at.i < at.s.len && at.s.ptr[at.i] == ' ') {
		*c = at;
		skip_any(c, " ");
	}
}

static bool is_day(const struct moment *m)
{
	static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (m->year % 4 == 0 && m->year % 100 != 0) || m->year % 400 == 0;
	if (m->year < FIRST_YEAR || m->year > LAST_YEAR || m->month < 0 || m->month > MONTHS)
		return false;
	if (!m->month || !m->day)
		return !m->day;
	return m->day > 0 && m->day <= days[m->month - 1] &&
	       (m->month != 2 || m->day < 29 || leap);
}

/* ---- days ---- */

/* 2019-11-20, 2019/11/20, 20191120, 2019年11月20日; less precise where `loose`. */
static bool year_first(struct cursor *c, struct moment *m, bool loose)
{
	struct cursor at = *c;
	long all;
	if (number(&at, 8, 8, &all)) {
		*m = (struct moment){all / 10000, all / 100 % 100, all % 100, -1, 0, -1, false, 0};
	} else {
		if (!number(&at, 4, 4, &m->year))
			return false;
		m->month = m->day = 0;
		const char sign = at.i < at.s.len ? at.s.ptr[at.i] : 0;
		bool named = skip_text(&at, "年") || skip_text(&at, "년");
		if (named)
			skip_any(&at, " ");
		else if (sign == '-' || sign == '/' || sign == '.')
			at.i++;
		if ((!named && !sign) || !number(&at, named ? 1 : 2, 2, &m->month)) {
			at.i = c->i + 4;
			m->month = 0;
		} else if (named ? skip_text(&at, "月") || skip_text(&at, "월")
		                 : at.i < at.s.len && at.s.ptr[at.i] == sign) {
			at.i += !named;
			skip_any(&at, named ? " " : "");
			if (!number(&at, 1, 2, &m->day))
				return false;
			if (named && !skip_text(&at, "日"))
				skip_text(&at, "일");
		}
	}
	if (!is_day(m) || (!m->day && !loose))
		return false;
	*c = at;
	return true;
}

/* American pages put the month first; where only one order is a date, it is that one. */
static bool numbers_only(const struct dates *d, struct cursor *c, struct moment *m)
{
	struct cursor at = *c;
	long first, second;
	if (!number(&at, 1, 2, &first) || at.i == at.s.len || !strchr("./-", at.s.ptr[at.i]))
		return false;
	char sign = at.s.ptr[at.i++];
	skip_any(&at, sign == '.' ? " " : "");
	if (!number(&at, 1, 2, &second) || at.i == at.s.len || at.s.ptr[at.i++] != sign)
		return false;
	skip_any(&at, sign == '.' ? " " : "");
	if (!number(&at, 4, 4, &m->year))
		return false;
	bool american = sign != '.' && (str_eq(d->language, STR("en")) || !d->language.len ||
	                                str_starts(d->language, STR("en-US")));
	m->month = american ? first : second;
	m->day = american ? second : first;
	if (!is_day(m) && sign != '.') {
		m->month = american ? second : first;
		m->day = american ? first : second;
	}
	if (!is_day(m) || !m->month)
		return false;
	*c = at;
	return true;
}

static void skip_ordinal(struct cursor *c)
{
	static const char *const endings[] = {"st", "nd", "rd", "th", "er", "º", "°", "."};
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (skip_text(c, endings[i]))
			return;
}

/* 7 May 2012, 7. Mai 2012, 7 de mayo de 2012, 7th of May, 2012 */
static bool day_first(struct dates *d, struct cursor *c, struct moment *m)
{
	struct cursor at = *c;
	if (!number(&at, 1, 2, &m->day) || !m->day)
		return false;
	skip_ordinal(&at);
	skip_any(&at, " -");
	struct cursor before = at;
	if (!read_month(d, &at, &m->month)) {
		at = before;
		skip_little_word(&at);
		if (!read_month(d, &at, &m->month))
			return false;
	}
	skip_any(&at, "., -");
	skip_little_word(&at);
	if (!number(&at, 4, 4, &m->year) || !is_day(m))
		return false;
	*c = at;
	return true;
}

/* May 7, 2012; May 2012 where `loose` */
static bool month_first(struct dates *d, struct cursor *c, struct moment *m, bool loose)
{
	struct cursor at = *c;
	if (!read_month(d, &at, &m->month))
		return false;
	skip_any(&at, ". ");
	struct cursor behind = at;
	m->day = 0;
	if (number(&at, 1, 2, &m->day)) {
		skip_ordinal(&at);
		skip_any(&at, ", ");
	} else if (loose) {
		at = behind;
	} else {
		return false;
	}
	if (!number(&at, 4, 4, &m->year) || !is_day(m))
		return false;
	*c = at;
	return true;
}

/* ---- times ---- */

static bool zone_digits(struct cursor *c, long *offset)
{
	struct cursor at = *c;
	bool minus = skip_text(&at, "-") || skip_text(&at, "−");
	long hours, minutes = 0;
	if ((!minus && !skip_text(&at, "+")) || !number(&at, 2, 4, &hours))
		return false;
	if (hours > 99 || at.i - c->i > 4) {
		minutes = hours % 100;
		hours /= 100;
	} else if (skip_text(&at, ":") && !number(&at, 2, 2, &minutes)) {
		return false;
	}
	if (hours > 14 || minutes > 59)
		return false;
	*offset = (hours * 60 + minutes) * (minus ? -1 : 1);
	*c = at;
	return true;
}

static void read_zone(struct cursor *c, struct moment *m)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = {{"CEST", 2}, {"UTC", 0}, {"GMT", 0}, {"EST", -5}, {"EDT", -4}, {"CST", -6},
	             {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}, {"BST", 1},
	             {"CET", 1}, {"JST", 9}, {"MSK", 3}, {"Z", 0}};
	skip_any(c, " (");
	m->zoned = zone_digits(c, &m->offset);
	for (size_t i = 0; !m->zoned && i < sizeof(zones) / sizeof(*zones); i++) {
		struct cursor at = *c;
		struct str name = word(&at);
		if (!str_eq(name, str_of(zones[i].name)))
			continue;
		*c = at;
		m->zoned = true;
		m->offset = zones[i].hours * 60;
		zone_digits(c, &m->offset);
	}
}

/* 06:39, 6:39:00.123, 6:39 p.m., 14h30 */
static bool clock_time(struct cursor *c, struct moment *m)
{
	struct cursor at = *c;
	long hour, minute, second = -1;
	if (!number(&at, 1, 2, &hour) || (!skip_text(&at, ":") && !skip_text(&at, "h")) ||
	    !number(&at, 2, 2, &minute))
		return false;
	struct cursor more = at;
	if (skip_text(&more, ":") && number(&more, 2, 2, &second)) {
		at = more;
		if ((skip_text(&at, ".") || skip_text(&at, ",")) && at.i < at.s.len)
			while (at.i < at.s.len && ascii_is_digit(at.s.ptr[at.i]))
				at.i++;
	}
	struct cursor half = at;
	skip_any(&half, " ");
	bool pm = skip_text(&half, "pm") || skip_text(&half, "p.m.");
	if (pm || skip_text(&half, "am") || skip_text(&half, "a.m.")) {
		at = half;
		hour = hour % 12 + (pm && hour <= 12 ? 12 : 0);
	}
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	m->hour = hour;
	m->minute = minute;
	m->second = second;
	read_zone(&at, m);
	*c = at;
	return true;
}

/* Where a number can begin: not inside another one. */
static bool begins(struct str s, size_t i)
{
	return i == 0 || (!ascii_is_digit(s.ptr[i - 1]) && !strchr(".:/", s.ptr[i - 1]));
}

/* The time stands close to the day, mostly behind it. */
static void find_clock(struct cursor c, struct moment *m)
{
	size_t from = c.i;
	struct str all = c.s;
	m->hour = -1;
	c.s.len = c.s.len < from + NEAR_CLOCK ? c.s.len : from + NEAR_CLOCK;
	for (; c.i < c.s.len; c.i++)
		if (ascii_is_digit(c.s.ptr[c.i]) && (c.i == from || begins(c.s, c.i)) && clock_time(&c, m))
			return;
	/* "6:39 a.m. EST, Nov. 20, 2019" */
	c.s = str_sub(all, 0, from);
	for (c.i = from > 2 * NEAR_CLOCK ? from - 2 * NEAR_CLOCK : 0; c.i < c.s.len; c.i++)
		if (ascii_is_digit(c.s.ptr[c.i]) && begins(c.s, c.i) && clock_time(&c, m))
			return;
}

/* ---- the whole ---- */

static struct str written(struct arena *a, const struct moment *m)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b, "%04ld", m->year);
	if (m->month)
		strbuf_addf(&b, "-%02ld", m->month);
	if (m->day)
		strbuf_addf(&b, "-%02ld", m->day);
	if (m->day && m->hour >= 0) {
		strbuf_addf(&b, "T%02ld:%02ld", m->hour, m->minute);
		if (m->second >= 0)
			strbuf_addf(&b, ":%02ld", m->second);
		long off = m->offset < 0 ? -m->offset : m->offset;
		if (m->zoned && !off)
			strbuf_addc(&b, 'Z');
		else if (m->zoned)
			strbuf_addf(&b, "%c%02ld:%02ld", m->offset < 0 ? '-' : '+', off / 60, off % 60);
	}
	/* What programs write that don't know. */
	bool unknown = m->year == 1970 && m->month <= 1 && m->day <= 1;
	struct str s = unknown ? (struct str){"", 0} : arena_str(a, strbuf_str(&b));
	strbuf_release(&b);
	return s;
}

/* A day at the cursor, which is moved behind it. */
static bool day_at(struct dates *d, struct cursor *c, struct moment *m, bool loose)
{
	*m = (struct moment){.hour = -1, .second = -1};
	if (ascii_is_digit(c->s.ptr[c->i]))
		return begins(c->s, c->i) &&
		       (day_first(d, c, m) || numbers_only(d, c, m) || year_first(c, m, loose));
	return month_first(d, c, m, loose);
}

/* The next day at or behind the cursor. */
static bool next_day(struct dates *d, struct cursor *c, struct moment *m, bool loose)
{
	while (c->i < c->s.len) {
		if (day_at(d, c, m, loose))
			return true;
		size_t from = c->i;
		/* Word by word: a month's name does not stand inside one. */
		if (!word(c).len)
			utf8_next(c->s, &c->i);
		if (c->i == from)
			c->i++;
	}
	return false;
}

/* Seconds, or thousandths of them, since 1970. */
static bool from_seconds(struct str s, struct moment *m)
{
	long value;
	if ((s.len != 10 && s.len != 13) || !str_to_long(s, 100000000, 9999999999999, &value))
		return false;
	time_t seconds = (time_t)(s.len == 13 ? value / 1000 : value);
	struct tm tm;
	if (!gmtime_r(&seconds, &tm))
		return false;
	*m = (struct moment){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
	                     tm.tm_sec, true, 0};
	return is_day(m);
}

struct str dates_value(struct dates *d, struct str text)
{
	struct moment m;
	text = str_trim(text);
	struct cursor c = {text, 0};
	if (!text.len || text.len > LONGEST_VALUE)
		return (struct str){"", 0};
	if (from_seconds(text, &m))
		return written(d->arena, &m);
	if (!next_day(d, &c, &m, true))
		return (struct str){"", 0};
	bool t = skip_text(&c, "T");
	if (t && c.i < c.s.len && c.i + 4 <= c.s.len && ascii_is_digit(c.s.ptr[c.i]) &&
	    str_find_char(str_sub(c.s, c.i, c.s.len), ':') < 0) {
		/* 20191120T0639 */
		struct cursor at = c;
		long hhmm;
		if (number(&at, 4, 4, &hhmm) || number(&at, 6, 6, &hhmm)) {
			bool seconds = at.i - c.i == 6;
			m.second = seconds ? hhmm % 100 : -1;
			hhmm = seconds ? hhmm / 100 : hhmm;
			m.hour = hhmm / 100 < 24 ? hhmm / 100 : -1;
			m.minute = hhmm % 100 < 60 ? hhmm % 100 : 0;
			read_zone(&at, &m);
		}
	} else {
		find_clock(c, &m);
	}
	return written(d->arena, &m);
}

struct str dates_seen(struct dates *d, struct str text, bool latest)
{
	struct cursor c = {str_sub(text, 0, LONGEST_LINE), 0};
	struct str best = {"", 0};
	struct moment m;
	if (text.len > LONGEST_LINE)
		return best;
	while (next_day(d, &c, &m, false)) {
		struct cursor behind = c;
		find_clock(behind, &m);
		struct str found = written(d->arena, &m);
		int order = best.len ? str_compare(str_sub(found, 0, 10), str_sub(best, 0, 10)) : 0;
		if (!best.len || (latest ? order > 0 : order < 0))
			best = found;
	}
	return best;
}

/* Behind the date of a dateline stands a dash, or nothing: other dates are of the story. */
static bool ends_dateline(struct str rest)
{
	rest = str_trim(rest);
	while (rest.len && strchr(",.;)", rest.ptr[0]))
		rest = str_trim(str_sub(rest, 1, rest.len));
	return !rest.len || rest.ptr[0] == '-' || rest.ptr[0] == ':' || str_starts(rest, STR("–")) ||
	       str_starts(rest, STR("—"));
}

struct str dates_dateline(struct dates *d, struct str text)
{
	struct cursor c = {str_sub(text, 0, NEAR_BYTES), 0};
	struct moment m;
	/* The cut may be inside a letter. */
	while (c.s.len && c.s.len < text.len && (text.ptr[c.s.len] & 0xc0) == 0x80)
		c.s.len--;
	while (next_day(d, &c, &m, false))
		if (ends_dateline(str_sub(text, c.i, text.len)))
			return written(d->arena, &m);
	return (struct str){"", 0};
}

struct str dates_finer(struct str date, struct str other)
{
	bool same = date.len >= 10 && other.len > date.len &&
	            str_eq(str_sub(date, 0, 10), str_sub(other, 0, 10));
	return !date.len || same ? other : date;
}
