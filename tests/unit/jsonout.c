#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

#include "util/jsonout.h"

/* What the writer writes, jansson must read back the same. */
static void is_read_back(void **state)
{
	(void)state;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	struct jsonout j = jsonout_to(out);
	jsonout_open(&j, NULL, '{');
	jsonout_str(&j, "text", STR("a \"quoted\" \\ line\nand\ta tab, \x01 and €😀"));
	jsonout_str_or_null(&j, "site", STR(""));
	jsonout_open(&j, "quotes", '[');
	for (int i = 0; i < 2; i++) {
		jsonout_open_compact(&j, NULL, '{');
		jsonout_int(&j, "start", -5 + i);
		jsonout_open(&j, "mention", '[');
		jsonout_int(&j, NULL, 1);
		jsonout_int(&j, NULL, 2);
		jsonout_close(&j);
		jsonout_bool(&j, "sure", i);
		jsonout_close(&j);
	}
	jsonout_close(&j);
	jsonout_open(&j, "none", '[');
	jsonout_close(&j);
	jsonout_close(&j);
	fclose(out);

	json_error_t error;
	json_t *root = json_loadb(text, len, 0, &error);
	assert_non_null(root);
	assert_string_equal(json_string_value(json_object_get(root, "text")),
	                    "a \"quoted\" \\ line\nand\ta tab, \x01 and €😀");
	assert_true(json_is_null(json_object_get(root, "site")));
	json_t *quotes = json_object_get(root, "quotes");
	assert_int_equal(json_array_size(quotes), 2);
	json_t *second = json_array_get(quotes, 1);
	assert_int_equal(json_integer_value(json_object_get(second, "start")), -4);
	assert_int_equal(json_array_size(json_object_get(second, "mention")), 2);
	assert_true(json_is_true(json_object_get(second, "sure")));
	assert_int_equal(json_array_size(json_object_get(root, "none")), 0);
	assert_int_equal(text[len - 1], '\n');
	json_decref(root);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(is_read_back)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
