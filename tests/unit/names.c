#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "clean/tags.h"

static enum hint said(const char *names)
{
	uint8_t said_by = 0;
	enum hint hint = hint_of_names(str_of(names), &said_by);
	assert_int_equal(hint != HINT_NONE, said_by != 0);
	return hint;
}

static void words_of_names(void **state)
{
	(void)state;
	assert_int_equal(said("site-Nav main"), HINT_MENU);
	assert_int_equal(said("PromoSmall"), HINT_ADVERT);
	assert_int_equal(said("entry-content"), HINT_NONE);
	assert_int_equal(said("shadow gradient"), HINT_NONE);
	assert_int_equal(said("author-name"), HINT_META);
	assert_int_equal(said("author-box"), HINT_AUTHOR);
}

static void two_words_are_one(void **state)
{
	(void)state;
	assert_int_equal(said("pull-quote"), HINT_PULLQUOTE);
	assert_int_equal(said("pullQuote"), HINT_PULLQUOTE);
	assert_int_equal(said("block keyPoints"), HINT_SUMMARY);
	/* of two names they are two */
	assert_int_equal(said("pull quote"), HINT_NONE);
}

static void hashes_say_nothing(void **state)
{
	(void)state;
	assert_int_equal(said("css-1ad0x"), HINT_NONE);
	assert_int_equal(said("ad-300x250"), HINT_ADVERT);
}

static void headings_as_ids_say_nothing(void **state)
{
	(void)state;
	uint8_t said_by = 0;
	assert_int_equal(hint_of_id(STR("share-bar"), &said_by), HINT_SHARE);
	assert_int_equal(hint_of_id(STR("why-people-share-more-than-ever"), &said_by), HINT_NONE);
}

static void hidden_is_said_of_all_of_it(void **state)
{
	(void)state;
	assert_true(names_hide(STR("note hidden")));
	assert_true(names_hide(STR("caption__visually-hidden")));
	assert_true(names_hide(STR("d-none d-print-block")));
	assert_false(names_hide(STR("d-none d-md-flex")));
	assert_false(names_hide(STR("hidden md:block")));
	assert_false(names_hide(STR("hidden-xs")));
	assert_false(names_hide(STR("accordion-panel-hidden overflow-hidden")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_names),
		cmocka_unit_test(two_words_are_one),
		cmocka_unit_test(hashes_say_nothing),
		cmocka_unit_test(headings_as_ids_say_nothing),
		cmocka_unit_test(hidden_is_said_of_all_of_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
