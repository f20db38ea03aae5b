#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "util/str.h"
#include "util/strbuf.h"
#include "util/utf8.h"

static void finds_and_cuts(void **state)
{
	(void)state;
	struct str rest, head = str_cut(STR("a=b=c"), '=', &rest);
	assert_true(str_eq(head, STR("a")) && str_eq(rest, STR("b=c")));
	head = str_cut(STR("abc"), '=', &rest);
	assert_true(str_eq(head, STR("abc")) && !rest.ptr);
	assert_int_equal(str_find(STR("ababac"), STR("abac")), 2);
	assert_int_equal(str_find(STR("aba"), STR("abac")), -1);
	assert_int_equal(str_find_case(STR("Content-TYPE"), STR("type")), 8);
	assert_true(str_eq(str_trim(STR(" \t x y\r\n")), STR("x y")));
	assert_true(str_compare(STR("ab"), STR("abc")) < 0);
}

static void reads_numbers(void **state)
{
	(void)state;
	long n = 7;
	assert_true(str_to_long(STR("-12"), -20, 20, &n) && n == -12);
	assert_false(str_to_long(STR(""), 0, 9, &n));
	assert_false(str_to_long(STR("-"), -9, 9, &n));
	assert_false(str_to_long(STR("12x"), 0, 99, &n));
	assert_false(str_to_long(STR("9999999999999999999999"), 0, 9, &n));
	assert_false(str_to_long(STR("10"), 0, 9, &n));
	assert_int_equal(n, -12);
}

static void builds_within_a_limit(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	b.limit = 5;
	strbuf_adds(&b, "abc");
	strbuf_addf(&b, "%d", 42);
	assert_false(b.overflow);
	strbuf_addc(&b, '!');
	assert_true(b.overflow);
	assert_string_equal(b.ptr, "abc42");
	strbuf_release(&b);
	strbuf_add_utf8(&b, 0x20ac);
	strbuf_add_utf8(&b, 0x1f600);
	assert_string_equal(b.ptr, "€😀");
	strbuf_release(&b);
}

static void repairs_utf8(void **state)
{
	(void)state;
	struct strbuf b = STRBUF_INIT;
	utf8_repair(&b, STR("a\xff\xc3(\xe2\x82€\xed\xa0\x80"));
	assert_int_equal(utf8_valid(strbuf_str(&b)), b.len);
	assert_true(str_starts(strbuf_str(&b), STR("a\xef\xbf\xbd\xef\xbf\xbd(")));
	strbuf_release(&b);
	struct str s = STR("a€😀");
	size_t i = s.len;
	assert_int_equal(utf8_prev(s, &i), 0x1f600);
	assert_int_equal(utf8_prev(s, &i), 0x20ac);
	assert_int_equal(utf8_prev(s, &i), 'a');
	assert_int_equal(i, 0);
	assert_int_equal(utf8_count(s), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_and_cuts),
		cmocka_unit_test(reads_numbers),
		cmocka_unit_test(builds_within_a_limit),
		cmocka_unit_test(repairs_utf8),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
