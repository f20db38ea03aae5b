#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "clean/selector.h"
#include "clean/sites.h"

static void hosts_are_found_in_addresses(void **state)
{
	(void)state;
	static const struct {
		const char *address, *host;
	} cases[] = {
		{"https://www.Example.ORG/a/b?c=http://other.org/", "example.org"},
		{"http://example.org", "example.org"},
		{"http://user:p@ss@example.org:8080/x", "example.org"},
		{"HTTPS://news.example.org.#top", "news.example.org"},
		{"http://example.org\\@other.org/", "example.org"},
		{"file:///etc/passwd", ""}, {"example.org/a", ""}, {"", ""}, {"http://", ""},
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str host = sites_host(a, str_of(cases[i].address));
		assert_string_equal(arena_text(a, host), cases[i].host);
	}
	arena_free(a);
}

static void sections_cover_subdomains(void **state)
{
	(void)state;
	assert_true(sites_covers(STR("example.org"), STR("example.org")));
	assert_true(sites_covers(STR("example.org"), STR("live.sport.example.org")));
	assert_false(sites_covers(STR("example.org"), STR("myexample.org")));
	assert_false(sites_covers(STR("sport.example.org"), STR("example.org")));
	assert_false(sites_covers(STR("*"), STR("example.org")));
	assert_false(sites_covers(STR(""), STR("example.org")));
}

static bool fits(const char *text, const char *tag, const char *classes, const char *id)
{
	struct arena *a = arena_new();
	struct selector s;
	struct error err = {0};
	if (!selector_parse(&s, a, str_of(text), &err))
		fail_msg("%s: %s", text, err.msg);
	assert_int_equal(s.nsteps, 1);
	bool match = step_matches(&s.steps[0], str_of(tag), str_of(classes), str_of(id));
	arena_free(a);
	return match;
}

static void steps_match(void **state)
{
	(void)state;
	assert_true(fits("ASIDE", "aside", "", ""));
	assert_false(fits("aside", "asides", "", ""));
	assert_true(fits(".a", "p", "b\ta\nc", ""));
	assert_false(fits(".a", "p", "aa A", "a"));
	assert_true(fits("div.a.b#c", "div", "b a", "c"));
	assert_false(fits("div.a.b#c", "div", "b", "c"));
	assert_false(fits("div.a.b#c", "div", "b a", ""));
	assert_true(fits("*", "p", "", ""));
	assert_true(fits(" .md\\:hidden ", "p", "md:hidden", ""));
	assert_true(fits(".größe", "p", "größe", ""));
}

static void steps_stand_inside_each_other(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct selector s;
	struct error err = {0};
	assert_true(selector_parse(&s, a, STR(".story  ul li.x"), &err));
	assert_int_equal(s.nsteps, 3);
	assert_string_equal(s.steps[2].tag.ptr, "li");
	assert_string_equal(s.steps[2].classes[0].ptr, "x");
	arena_free(a);
}

static void faults_are_told(void **state)
{
	(void)state;
	static const char *const faults[] = {
		"", " ", ".", "#", "a > b", "a + b", "p:first", "[href]", "a.", "a..b", "a##b", ".a*",
		".a.b.c.d.e", "a b c d e f g h i", "a,b", "{", "\\", ".\x01",
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct selector s;
		struct error err = {0};
		if (selector_parse(&s, a, str_of(faults[i]), &err))
			fail_msg("\"%s\" was taken", faults[i]);
		assert_int_equal(err.kind, ERROR_CONFIG);
		assert_true(err.msg[0]);
	}
	arena_free(a);
}

/* Any bytes: taken, or refused with a message. */
static void any_bytes_are_fine(void **state)
{
	(void)state;
	static const char bytes[] = ".#*\\ \t\nab-_:>,\xc3\x9f\xff" "0";
	uint32_t seed = 1;
	for (unsigned n = 0; n < 20000; n++) {
		char text[220];
		struct selector s;
		struct error err = {0};
		struct arena *a = arena_new();
		size_t len = (seed >> 8) % (n % 16 ? 12 : sizeof(text));
		for (size_t i = 0; i < len; i++) {
			seed = seed * 1664525 + 1013904223;
			text[i] = bytes[(seed >> 16) % (sizeof(bytes) - 1)];
		}
		if (selector_parse(&s, a, (struct str){text, len}, &err))
			assert_true(s.nsteps > 0 && s.nsteps <= SELECTOR_STEPS);
		else
			assert_true(err.kind == ERROR_CONFIG && err.msg[0]);
		seed++;
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hosts_are_found_in_addresses),
		cmocka_unit_test(sections_cover_subdomains),
		cmocka_unit_test(steps_match),
		cmocka_unit_test(steps_stand_inside_each_other),
		cmocka_unit_test(faults_are_told),
		cmocka_unit_test(any_bytes_are_fine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
