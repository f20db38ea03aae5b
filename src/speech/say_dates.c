#include "saying.h"

/* Dates and times of day. */

/* A month's name at k: returns how many lexemes it is, 0 for none. */
static size_t read_month(struct saying *s, ptrdiff_t k, struct str *name)
{
	struct str value;
	size_t n = list_match(s, LIST_MONTHS, k, 2, &value);
	struct lexeme *x = look(s, k);
	if (!n && x->kind == LEX_WORD && x->text.len >= 3 && x->text.len <= 9 &&
	    (x->shape == SHAPE_UPPER || x->shape == SHAPE_LOWER)) {
		/* SEPT., jan.; but "may" and "mar" are words */
		char key[12];
		key[0] = x->shape == SHAPE_LOWER ? (char)(x->text.ptr[0] - 'a' + 'A') : x->text.ptr[0];
		for (size_t i = 1; i < x->text.len; i++)
			key[i] = ascii_lower(x->text.ptr[i]);
		value = list_find(s, LIST_MONTHS, (struct str){key, x->text.len});
		key[0] = ascii_lower(key[0]); /* languages that write months small: "MAI" */
		if (!value.ptr && x->shape == SHAPE_UPPER)
			value = list_find(s, LIST_MONTHS, (struct str){key, x->text.len});
		bool word = x->shape == SHAPE_LOWER && list_has(s, LIST_SMALL, x->text);
		bool dated = is_kind(s, k - 1, LEX_DIGITS) && is_kind(s, k + 1, LEX_DIGITS);
		if (!value.ptr || (word && !dated))
			return 0;
		n = is_mark(s, k + 1, '.') && x->text.len < 5 && !sentence_ends(s, k + 1) ? 2 : 1;
	}
	if (n)
		*name = value_part(value, 0);
	return n;
}

static struct str month_of(struct saying *s, long long number)
{
	struct str word, value, rest;
	for (size_t i = 0; wordlist_at(s->lang->lists[LIST_MONTHS], i, &word, &value); i++) {
		str_cut(value, '|', &rest);
		long n;
		if (str_to_long(rest, 1, 12, &n) && n == number)
			return value_part(value, 0);
	}
	return STR("");
}

/* A day of the month at k, "5" or "5th". */
static size_t read_day(struct saying *s, ptrdiff_t k, long long *day)
{
	struct lexeme *x = look(s, k), *next = look(s, k + 1);
	if (x->kind != LEX_DIGITS || x->text.len > 2)
		return 0;
	*day = x->text.ptr[0] - '0';
	if (x->text.len == 2)
		*day = *day * 10 + x->text.ptr[1] - '0';
	if (*day < 1 || *day > 31)
		return 0;
	size_t n = 1;
	if (next->kind == LEX_WORD && !next->spaced && next->text.len == 2 &&
	    (str_eq_case(next->text, STR("st")) || str_eq_case(next->text, STR("nd")) ||
	     str_eq_case(next->text, STR("rd")) || str_eq_case(next->text, STR("th"))))
		n = 2;
	struct str form;
	n += n == 1 ? read_ordinal_sign(s, k + 1, &form) : 0;
	struct lexeme *behind = look(s, k + (ptrdiff_t)n);
	if (!behind->spaced && (behind->kind == LEX_WORD || behind->code == '%' || behind->code == '/'))
		return 0;
	if ((is_mark(s, k + (ptrdiff_t)n, ',') || is_mark(s, k + (ptrdiff_t)n, '.') ||
	     is_mark(s, k + (ptrdiff_t)n, ':')) &&
	    is_kind(s, k + (ptrdiff_t)n + 1, LEX_DIGITS) && !look(s, k + (ptrdiff_t)n + 1)->spaced)
		return 0;
	return n;
}

static bool is_year_at(struct saying *s, ptrdiff_t k)
{
	struct number n;
	return is_kind(s, k, LEX_DIGITS) && read_number(s, k, &n) && is_year(&n) && n.n == 1 &&
	       is_free_after(s, k + 1);
}

/* A year of four digits, or of two: "98" as it stands, "16" as 2016. */
static void say_full_year(struct saying *s, struct str year)
{
	char full[4] = {'2', '0', year.ptr[0], year.len > 1 ? year.ptr[1] : '0'};
	bool short_one = year.len == 2 && year.ptr[0] < '5';
	say_year(s, short_one ? (struct str){full, 4} : year);
}

/* Says a template of phrases.txt: {m} the month, {o} the day as an ordinal, {d} the first of
 * the month alone as one, {n} as a number, {y} the year. */
static void say_date(struct saying *s, const char *name, struct str month, long long day,
                     struct str year)
{
	struct str form = phrase(s, name);
	bool first;
	if (is_word(s, -1, "the") && str_starts(form, STR("the ")))
		form = str_sub(form, 4, form.len);
	while (form.len) {
		ptrdiff_t open = str_find_char(form, '{');
		if (open < 0 || (size_t)open + 2 >= form.len) {
			say(s, str_trim(form));
			return;
		}
		struct str before = str_trim(str_sub(form, 0, (size_t)open));
		if (str_eq(before, STR(",")))
			strbuf_addc(&s->say, ',');
		else
			say(s, before);
		switch (form.ptr[open + 1]) {
		case 'm': say(s, month); break;
		case 'o': say_integer(s, ordinal_before(s, 0, 0), day); break;
		case 'd':
			first = day == 1 && phrase(s, "first-ordinal").len;
			say_integer(s, first ? SPELL_ORDINAL : SPELL_CARDINAL, day);
			break;
		case 'n': say_integer(s, SPELL_CARDINAL, day); break;
		default: say_full_year(s, year); break;
		}
		form = str_sub(form, (size_t)open + 3, form.len);
	}
}

/* "3 de mayo del 2024" */
static bool is_link(struct saying *s, ptrdiff_t k)
{
	return is_kind(s, k, LEX_WORD) && list_has(s, LIST_SMALL, look(s, k)->text) &&
	       str_eq(list_find(s, LIST_SMALL, look(s, k)->text), STR("link"));
}

/* "Sept. 11, 2001", "May 5", "May 5-7", "July 1876", "Jan-15-2020" */
static size_t month_first(struct saying *s)
{
	struct str month;
	size_t n = read_month(s, 0, &month);
	if (!n)
		return 0;
	ptrdiff_t k = (ptrdiff_t)n;
	bool hyphens = is_mark(s, k, '-') && !look(s, k + 1)->spaced;
	k += hyphens;
	k += is_link(s, k);
	if (!hyphens && !look(s, k)->spaced)
		return 0;
	if (!hyphens && is_year_at(s, k)) {
		say_date(s, "date-my", month, 0, look(s, k)->text);
		return (size_t)k + 1;
	}
	long long day, until;
	size_t days = phrase(s, "date-mdy").len ? read_day(s, k, &day) : 0;
	if (!days)
		return 0;
	k += (ptrdiff_t)days;
	struct str scale;
	if (list_match(s, LIST_SCALES, k, 1, &scale))
		return 0;
	ptrdiff_t year = k + (is_mark(s, k, ',') || (hyphens && is_mark(s, k, '-')));
	if (is_year_at(s, year) && (look(s, year)->spaced || hyphens)) {
		bool comma = year > k && !hyphens;
		say_date(s, comma ? "date-mdy" : "date-mdy-plain", month, day, look(s, year)->text);
		return (size_t)year + 1;
	}
	say_date(s, "date-md", month, day, STR(""));
	size_t more = is_dash(s, k) && !look(s, k)->spaced ? read_day(s, k + 1, &until) : 0;
	if (more && until > day) {
		say_phrase(s, "to");
		say_integer(s, SPELL_ORDINAL, until);
		k += 1 + (ptrdiff_t)more;
	}
	return (size_t)k;
}

/* "25–26 December", "3-5 May": the first of the two days. */
static size_t day_range(struct saying *s)
{
	long long day, until;
	struct str month;
	size_t n = read_day(s, 0, &day);
	ptrdiff_t dash = (ptrdiff_t)n;
	if (!n || !is_dash(s, dash) || look(s, dash)->spaced != look(s, dash + 1)->spaced)
		return 0;
	size_t more = read_day(s, dash + 1, &until);
	if (!more || until <= day || !read_month(s, dash + 1 + (ptrdiff_t)more, &month) ||
	    !is_capital(s, dash + 1 + (ptrdiff_t)more))
		return 0;
	say_date(s, "date-d", STR(""), day, STR(""));
	say_phrase(s, "to");
	return (size_t)dash + 1;
}

/* "3-May-2024" */
static size_t day_with_hyphens(struct saying *s)
{
	long long day;
	struct str month;
	if (read_day(s, 0, &day) != 1 || !is_mark(s, 1, '-') || look(s, 2)->spaced ||
	    read_month(s, 2, &month) != 1 || !is_mark(s, 3, '-') || look(s, 4)->spaced ||
	    !is_year_at(s, 4))
		return 0;
	say_date(s, "date-dmy", month, day, look(s, 4)->text);
	return 5;
}

/* "2Q22", "4Q 2023" */
static size_t quarter(struct saying *s)
{
	struct lexeme *x = look(s, 0), *year = look(s, 2);
	if (x->text.len != 1 || x->code < '1' || x->code > '4' || !is_word(s, 1, "Q") ||
	    look(s, 1)->spaced || year->kind != LEX_DIGITS || !is_free_after(s, 3) ||
	    (year->text.len != 4 && (year->text.len != 2 || year->spaced)))
		return 0;
	if (!is_word(s, -1, "the"))
		say_phrase(s, "the");
	say_integer(s, SPELL_ORDINAL, x->text.ptr[0] - '0');
	say_phrase(s, "quarter-of");
	say_year(s, year->text);
	return 3;
}

/* "6 Jan 2021", "25th July", "15 january" */
static size_t day_first(struct saying *s)
{
	long long day;
	struct str month;
	size_t n = read_day(s, 0, &day);
	if (!n || !look(s, (ptrdiff_t)n)->spaced)
		return 0;
	ptrdiff_t k = (ptrdiff_t)n + is_link(s, (ptrdiff_t)n);
	k += k == (ptrdiff_t)n && is_word(s, k, "of") && n == 2;
	size_t named = read_month(s, k, &month);
	if (!named)
		return 0;
	k += (ptrdiff_t)named;
	/* "a group of 5 May attend" is not told apart; "No. 5 May" is */
	if (is_mark(s, k, ',') && is_year_at(s, k + 1))
		k++;
	else if (is_link(s, k) && is_year_at(s, k + 1))
		k++;
	if (is_year_at(s, k) && look(s, k)->spaced) {
		say_date(s, "date-dmy", month, day, look(s, k)->text);
		return (size_t)k + 1;
	}
	say_date(s, "date-dm", month, day, STR(""));
	return (size_t)k;
}

static long long value_of(struct saying *s, ptrdiff_t k)
{
	struct str digits = look(s, k)->text;
	long value = 0;
	return str_to_long(digits, 0, 9999, &value) ? value : -1;
}

/* "on 5/12": a date and no fraction, by the word before it. */
static bool is_short_date(struct saying *s, long long over, long long under)
{
	bool dating = has_context(s, -1, "dating") && over <= 31 && under <= 12 && under > 0;
	if (dating && over > 12) /* "Ends 31/5" */
		return true;
	long long month = s->day_first && !s->british ? under : over;
	if (over < 1 || over + under - month > 31 || month > 12 || under < 1)
		return false;
	/* no fraction begins with a zero */
	if (look(s, 0)->text.ptr[0] == '0' && look(s, 0)->text.len == 2)
		return true;
	struct str before = list_find(s, LIST_SMALL, look(s, -1)->text);
	if (dating)
		return true;
	if (under == 2 || under == 4)
		return false;
	return str_eq(before, STR("date")) ||
	       (str_eq(before, STR("of")) && has_context(s, -2, "dated"));
}

/* "am 3.5.": day and month, by the word before them. */
static size_t stopped_date(struct saying *s, long long day, long long month)
{
	if (!phrase(s, "ordinal-stop").len || !is_mark(s, 3, '.') || !is_free_after(s, 4) || day < 1 ||
	    day > 31 || month < 1 || month > 12 ||
	    !list_find(s, LIST_DETERMINERS, look(s, -1)->text).ptr)
		return 0;
	say_date(s, "date-dm", month_of(s, month), day, STR(""));
	return sentence_ends(s, 3) ? 3 : 4;
}

/* "2021-01-06", "01/06/2021", "5/12" */
static size_t all_digits(struct saying *s)
{
	struct lexeme *sign = look(s, 1);
	if (sign->kind != LEX_MARK || sign->spaced || !is_kind(s, 2, LEX_DIGITS) ||
	    look(s, 2)->spaced || (sign->code != '/' && sign->code != '-' && sign->code != '.') ||
	    sign->text.len != 1)
		return 0;
	long long a = value_of(s, 0), b = value_of(s, 2);
	struct lexeme *third = look(s, 4);
	bool three = is_mark(s, 3, sign->code) && third->kind == LEX_DIGITS && !third->spaced;
	if (!three) {
		if (sign->code == '.')
			return stopped_date(s, a, b);
		if (sign->code != '/' || !is_free_after(s, 3) || !is_short_date(s, a, b))
			return 0;
		bool day_leads = (s->day_first || a > 12) && b <= 12;
		say_date(s, s->day_first ? "date-dm" : "date-md", month_of(s, day_leads ? b : a),
		         day_leads ? a : b, STR(""));
		return 3;
	}
	bool timed = is_word(s, 5, "T") && is_kind(s, 6, LEX_DIGITS) && !look(s, 6)->spaced;
	if (!is_free_after(s, 5) && !timed)
		return 0;
	long long c = value_of(s, 4);
	struct str year = look(s, 0)->text;
	if (year.len == 4) {
		if (b < 1 || b > 12 || c < 1 || c > 31)
			return 0;
		say_date(s, s->day_first ? "date-dmy" : "date-mdy", month_of(s, b), c, year);
		if (timed) /* "2024-05-03T10:30" */
			strbuf_addc(&s->say, ',');
		return 5 + timed;
	}
	year = third->text;
	if ((year.len != 4 && year.len != 2) || look(s, 0)->text.len > 2 || look(s, 2)->text.len > 2)
		return 0;
	if (sign->code == '-' && year.len == 2)
		return 0;
	bool day_leads = (s->day_first || sign->code == '.' || a > 12) && b <= 12;
	long long day = day_leads ? a : b, month = day_leads ? b : a;
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return 0;
	say_date(s, s->day_first ? "date-dmy" : "date-mdy", month_of(s, month), day, year);
	return 5;
}

size_t rule_date(struct saying *s)
{
	if (is_kind(s, 0, LEX_WORD))
		return month_first(s);
	struct lexeme *before = look(s, -1);
	if (!look(s, 0)->spaced && before->kind != LEX_MARK)
		return 0;
	static rule_function *const forms[] = {all_digits, quarter, day_range, day_with_hyphens,
	                                       day_first};
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		size_t n = forms[i](s);
		if (n)
			return n;
	}
	return 0;
}

/* ---- times ---- */

/* "p.m.", "pm", "AM" at k: how many lexemes, and whether it is the afternoon. */
static size_t read_half(struct saying *s, ptrdiff_t k, bool *afternoon)
{
	struct lexeme *x = look(s, k);
	if (x->kind != LEX_WORD)
		return 0;
	char first = ascii_lower(x->text.ptr[0]);
	if (first != 'a' && first != 'p')
		return 0;
	*afternoon = first == 'p';
	if (x->text.len == 2 && ascii_lower(x->text.ptr[1]) == 'm' && is_free_after(s, k + 1))
		return 1;
	if (x->text.len != 1 || !is_mark(s, k + 1, '.') || !is_word(s, k + 2, "m") ||
	    look(s, k + 2)->spaced)
		return 0;
	return is_mark(s, k + 3, '.') ? 4 : 3;
}

static size_t add_half(struct saying *s, ptrdiff_t k)
{
	bool afternoon;
	size_t n = read_half(s, k, &afternoon);
	if (n) {
		say(s, afternoon ? STR("PM") : STR("AM"));
		if (n == 4 && sentence_ends(s, k + 3))
			strbuf_addc(&s->say, '.');
		/* "1:59 p.m. est" */
		struct lexeme *zone = look(s, k + (ptrdiff_t)n);
		if (zone->kind == LEX_WORD && zone->shape == SHAPE_LOWER && zone->text.len <= 3 &&
		    str_eq(list_find(s, LIST_SMALL, zone->text), STR("zone"))) {
			say_letters(s, zone->text);
			n++;
		}
	}
	return n;
}

static void say_unit_of_time(struct saying *s, const char *name, long long value)
{
	struct str words = phrase(s, name);
	say_integer(s, SPELL_CARDINAL, value);
	say(s, value_part(words, value == 1 ? 0 : 1));
}

/* "1:01:30" */
static void say_duration(struct saying *s, long long hours, long long minutes, long long seconds,
                         struct str fraction)
{
	say_unit_of_time(s, "hours", hours);
	say_unit_of_time(s, "minutes", minutes);
	say_phrase(s, "and");
	if (!fraction.len) {
		say_unit_of_time(s, "seconds", seconds);
		return;
	}
	say_integer(s, SPELL_CARDINAL, seconds);
	say_phrase(s, "point");
	say_digits(s, fraction);
	say(s, value_part(phrase(s, "seconds"), 1));
}

/* "Genesis 1:1", "Gen. 1:1" */
static bool is_verse(struct saying *s)
{
	return is_capital(s, -1) ||
	       (is_mark(s, -1, '.') && list_match(s, LIST_NUMBERED, -2, 2, &(struct str){0}) == 2);
}

/* "2:1", "16:9", "a ratio of 50:50": no time of day has one digit behind the colon. */
size_t rule_ratio(struct saying *s)
{
	struct lexeme *a = look(s, 0), *b = look(s, 2);
	if (!is_mark(s, 1, ':') || b->kind != LEX_DIGITS || b->spaced || !a->spaced ||
	    a->text.len > 3)
		return 0;
	struct number of; /* "1:50,000" */
	if (str_eq(a->text, STR("1")) && read_number(s, 2, &of) && of.whole >= 100) {
		say_number(s, SPELL_CARDINAL, a->text);
		say_phrase(s, "to");
		say_amount(s, &of);
		return 2 + of.n;
	}
	if (b->text.len > 2 || !is_free_after(s, 3) || is_dash(s, 3))
		return 0;
	bool verse = is_verse(s);
	if (verse && is_dash(s, 3) && is_kind(s, 4, LEX_DIGITS)) { /* "Ps. 23:1-6" */
		say_number(s, SPELL_CARDINAL, a->text);
		say_number(s, SPELL_CARDINAL, b->text);
		return 3;
	}
	bool ratio = is_word(s, -1, "ratio") || is_word(s, -2, "ratio") ||
	             (b->text.len == 2 && value_of(s, 0) + value_of(s, 2) == 100);
	if (b->text.len == 2 && !ratio)
		return 0;
	say_number(s, SPELL_CARDINAL, a->text);
	if (ratio || !verse)
		say_phrase(s, "to");
	say_number(s, SPELL_CARDINAL, b->text);
	return 3;
}

/* "0:03 left", "3:43.13": on a stop watch. */
static size_t on_the_watch(struct saying *s, long long minute)
{
	struct lexeme *seconds = look(s, 2);
	struct number n;
	if (!is_mark(s, 1, ':') || seconds->kind != LEX_DIGITS || seconds->spaced ||
	    seconds->text.len != 2 || !read_number(s, 2, &n))
		return 0;
	bool left = !minute && look(s, 0)->text.len == 1 && has_context(s, 3, "left");
	if (!left && (!n.fraction.len || n.whole > 59 || !is_free_after(s, 2 + (ptrdiff_t)n.n)))
		return 0;
	if (minute) {
		say_unit_of_time(s, "minutes", minute);
		say_phrase(s, "and");
	}
	if (n.digits[0] == '0') {
		n.digits[0] = n.digits[1];
		n.ndigits = 1;
	}
	say_amount(s, &n);
	say(s, value_part(phrase(s, "seconds"), n.value == 1 ? 0 : 1));
	return 2 + n.n;
}

/* "0600 hours", "1430 GMT" */
static size_t hours_of_four(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	long long value = x->text.len == 4 ? value_of(s, 0) : -1, hour = value / 100, minute = value % 100;
	bool date = str_eq(list_find(s, LIST_SMALL, look(s, -1)->text), STR("date"));
	bool zone = has_context(s, 1, "zone") || (is_word(s, 1, "Z") && is_free_after(s, 2)) ||
	            (is_word(s, 1, "local") && is_word(s, 2, "time"));
	bool hours = has_context(s, 1, "hours") &&
	             (x->text.ptr[0] == '0' || minute || date || is_word(s, -1, "at"));
	if (value < 0 || hour > 24 || minute > 59 || (!zone && !hours) || (!look(s, 1)->spaced && !is_word(s, 1, "Z")) ||
	    (!x->spaced && look(s, -1)->kind != LEX_MARK))
		return 0;
	if (hour && hour < 10)
		say_phrase(s, "oh");
	say_integer(s, SPELL_CARDINAL, hour);
	if (!minute) {
		say_phrase(s, "hundred");
		return 1;
	}
	if (minute < 10)
		say_phrase(s, "oh");
	say_integer(s, SPELL_CARDINAL, minute);
	return 1;
}

static void say_hour_minute(struct saying *s, long long hour, long long minute, bool half)
{
	say_integer(s, SPELL_CARDINAL, hour);
	if (minute && minute < 10)
		say_phrase(s, "oh");
	if (minute)
		say_integer(s, SPELL_CARDINAL, minute);
	else if (!half)
		say_phrase(s, "o-clock");
}

/* "18:22:10 GMT", "T09:30:00Z", "at 18:22:10": a time of day with its seconds. */
static bool is_clock(struct saying *s)
{
	bool joined = !look(s, 0)->spaced && is_word(s, -1, "T");
	return joined || is_word(s, 5, "Z") || has_context(s, 5, "zone") || is_word(s, -1, "at") ||
	       (look(s, -1)->kind == LEX_DIGITS && look(s, -1)->text.len == 4);
}

static size_t say_clock_time(struct saying *s, long long hour, long long minute, long long second)
{
	say_hour_minute(s, hour, minute, false);
	if (second) {
		say_phrase(s, "and");
		say_unit_of_time(s, "seconds", second);
	}
	bool zulu = is_word(s, 5, "Z") && !look(s, 5)->spaced;
	if (zulu)
		say_letters(s, STR("UTC"));
	return zulu ? 6 : 5;
}

size_t rule_time(struct saying *s)
{
	struct lexeme *x = look(s, 0);
	bool afternoon;
	size_t four = hours_of_four(s);
	if (four)
		return four;
	long long hour = x->text.len <= 2 ? value_of(s, 0) : -1;
	if (hour < 0 || hour > 24)
		return 0;
	size_t half = read_half(s, 1, &afternoon);
	if (!phrase(s, "o-clock").len)
		return 0;
	if (is_word(s, 1, "h") && !look(s, 1)->spaced && look(s, 2)->kind == LEX_DIGITS &&
	    !look(s, 2)->spaced && look(s, 2)->text.len == 2 && is_free_after(s, 3)) { /* "1h30" */
		say_unit_of_time(s, "hours", hour);
		say_unit_of_time(s, "minutes", value_of(s, 2));
		return 3;
	}
	size_t watch = on_the_watch(s, hour);
	if (watch)
		return watch;
	if (half && hour <= 12) {
		say_integer(s, SPELL_CARDINAL, hour);
		return 1 + add_half(s, 1);
	}
	struct lexeme *minutes = look(s, 2);
	bool colon = is_mark(s, 1, ':');
	if ((!colon && !is_mark(s, 1, '.')) || minutes->kind != LEX_DIGITS || minutes->spaced ||
	    minutes->text.len != 2)
		return 0;
	long long minute = value_of(s, 2);
	half = read_half(s, 3, &afternoon);
	if (minute > 59 || (!colon && !half))
		return 0;
	if (is_mark(s, 3, ':') && is_mark(s, 5, '.') && look(s, 4)->text.len == 2 &&
	    is_kind(s, 6, LEX_DIGITS) && !look(s, 6)->spaced && is_free_after(s, 7)) {
		say_duration(s, hour, minute, value_of(s, 4), look(s, 6)->text); /* "1:45:57.212" */
		return 7;
	}
	if (is_mark(s, 3, ':') && is_kind(s, 4, LEX_DIGITS) && look(s, 4)->text.len == 2 &&
	    (is_free_after(s, 5) || is_word(s, 5, "Z"))) {
		if (is_clock(s))
			return say_clock_time(s, hour, minute, value_of(s, 4));
		say_duration(s, hour, minute, value_of(s, 4), STR(""));
		return 5;
	}
	if (!half && !is_free_after(s, 3) && !is_word(s, 3, "ish"))
		return 0;
	say_hour_minute(s, hour, minute, half);
	return 3 + (half ? add_half(s, 3) : 0);
}
