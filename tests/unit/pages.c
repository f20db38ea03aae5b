#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "cmd/pages.h"

static void check_names(const char *const (*cases)[2], size_t n)
{
	struct pages p;
	struct error err = {0};
	pages_init(&p);
	for (size_t i = 0; i < n; i++)
		assert_true(pages_add(&p, "http://a.org/", NULL, &err));
	for (size_t i = 0; i < n; i++)
		p.list[i].input = cases[i][0];
	assert_true(pages_name(&p, "out", ".txt", &err));
	for (size_t i = 0; i < n; i++)
		assert_string_equal(p.list[i].out, cases[i][1]);
	pages_release(&p);
}

static void names_stay_in_the_folder(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"a/b/story.html", "out/story.txt"},
		{"/etc/../story.HTM", "out/story-2.txt"},
		{"../..", "out/page.txt"},
		{"/", "out/page-2.txt"},
		{".", "out/page-3.txt"},
		{"-", "out/standard-input.txt"},
		{"story-2", "out/story-2-2.txt"},
		{"v1.2", "out/v1.2.txt"},
		{".html", "out/.html.txt"},
	};
	check_names(cases, sizeof(cases) / sizeof(*cases));
}

static void addresses_become_names(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"https://example.org/news/1.html", "out/example.org-news-1.txt"},
		{"http://example.org/news/1", "out/example.org-news-1-2.txt"},
		{"https://me:secret@example.org/", "out/example.org.txt"},
		{"https://example.org/../../../etc/passwd", "out/example.org-.-.-.-etc-passwd.txt"},
		{"https://example.org/?a=b&c=%2e%2e/\n\x01", "out/example.org-a-b-c-2e-2e.txt"},
		{"http://", "out/page.txt"},
		{"http://...", "out/page-2.txt"},
	};
	check_names(cases, sizeof(cases) / sizeof(*cases));
}

/* Cut, and still no two the same. */
static void names_are_short(void **state)
{
	(void)state;
	struct pages p;
	struct error err = {0};
	char address[3000] = "http://example.org/";
	memset(address + strlen(address), 'x', 2900);
	pages_init(&p);
	assert_true(pages_add(&p, address, NULL, &err));
	address[2500] = 'y';
	assert_true(pages_add(&p, address, NULL, &err));
	assert_true(pages_name(&p, "out", ".txt", &err));
	assert_true(strlen(p.list[0].out) < 180);
	assert_string_not_equal(p.list[0].out, p.list[1].out);
	pages_release(&p);
}

/* Many of one name take no time that grows with their square. */
static void many_of_one_name(void **state)
{
	(void)state;
	enum { MANY = 100000 };
	struct pages p;
	struct error err = {0};
	pages_init(&p);
	for (int i = 0; i < MANY; i++)
		assert_true(pages_add(&p, i % 2 ? "http://a.org/index" : "http://a.org/index-2", NULL, &err));
	assert_true(pages_name(&p, "out", ".txt", &err));
	assert_string_equal(p.list[0].out, "out/a.org-index-2.txt");
	assert_string_equal(p.list[1].out, "out/a.org-index.txt");
	assert_string_equal(p.list[3].out, "out/a.org-index-3.txt");
	pages_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_stay_in_the_folder),
		cmocka_unit_test(addresses_become_names),
		cmocka_unit_test(names_are_short),
		cmocka_unit_test(many_of_one_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
