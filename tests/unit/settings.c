#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

/* For its table: the file that comes with Crier must have each key, with its default. */
#include "../../src/settings/settings.c"

static void the_file_says_the_defaults(void **state)
{
	(void)state;
	struct settings ours, file = {.arena = arena_new()};
	settings_init(&ours);
	for (size_t i = 0; i < SETTINGS; i++) {
		void *member = (char *)&file + table[i].offset;
		if (table[i].kind == TEXT)
			*(const char **)member = "not in the file";
		else
			*(int *)member = -1;
	}
	struct error err = {0};
	if (!settings_load(&file, "conf/crier.conf", &err))
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < SETTINGS; i++) {
		const void *a = (char *)&ours + table[i].offset, *b = (char *)&file + table[i].offset;
		bool same = table[i].kind == TEXT ? !strcmp(*(char *const *)a, *(char *const *)b)
		                                  : *(const int *)a == *(const int *)b;
		if (!same)
			fail_msg("conf/crier.conf lacks %s, or has another default", table[i].key);
	}
	settings_release(&ours);
	settings_release(&file);
}

static void each_key_is_sane(void **state)
{
	(void)state;
	for (size_t i = 0; i < SETTINGS; i++) {
		const struct setting *s = &table[i];
		assert_ptr_equal(find(s->key), s);
		assert_non_null(s->takes);
		if (s->kind == NUMBER)
			assert_true(s->min <= s->initial && s->initial <= s->max);
		if (s->kind == CHOICE || s->kind == SET)
			for (long c = 0; c <= s->max; c++)
				assert_non_null(strstr(s->takes, s->choices[c]));
	}
}

static void bad_values_are_named(void **state)
{
	(void)state;
	struct settings s;
	struct error err = {0};
	settings_init(&s);
	assert_true(settings_set(&s, "rate", "300", &err) && s.rate_wpm == 300);
	assert_false(settings_set(&s, "rate", "79", &err));
	assert_int_equal(err.kind, ERROR_USAGE);
	assert_non_null(strstr(err.msg, "from 80 to 900"));
	assert_false(settings_set(&s, "rate", "fast", &err));
	assert_false(settings_set(&s, "rate", "", &err));
	assert_int_equal(s.rate_wpm, 300);
	assert_true(settings_set(&s, "clean", "off", &err) && s.clean == CLEAN_OFF);
	assert_false(settings_set(&s, "clean", "of", &err));
	assert_non_null(strstr(err.msg, "auto|html|text|off"));
	assert_false(settings_set(&s, "colour", "red", &err));
	assert_non_null(strstr(err.msg, "--colour"));
	assert_true(settings_set(&s, "keep", "captions, comments,", &err));
	assert_int_equal(s.keep, 1 << DROP_CAPTIONS | 1 << DROP_COMMENTS);
	assert_false(settings_set(&s, "keep", "captions,lunch", &err));
	assert_non_null(strstr(err.msg, "\"lunch\""));
	for (int i = 0; i < DROP_KINDS; i++)
		assert_non_null(strstr(err.msg, drop_kind_names[i]));
	assert_true(settings_set(&s, "keep", "all", &err) && s.keep == (1 << DROP_KINDS) - 1);
	assert_true(settings_set(&s, "keep", "", &err) && s.keep == 0);
	settings_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_says_the_defaults),
		cmocka_unit_test(each_key_is_sane),
		cmocka_unit_test(bad_values_are_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
