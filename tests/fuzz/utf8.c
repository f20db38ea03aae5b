/* Any bytes become valid UTF-8, and it reads the same forwards and backwards. */
#include <assert.h>

#include "util/strbuf.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	struct strbuf text = STRBUF_INIT;
	utf8_repair(&text, bytes);
	struct str s = strbuf_str(&text);
	assert(utf8_valid(s) == s.len);
	if (utf8_valid(bytes) == size)
		assert(str_eq(bytes, s));

	size_t there = 0, forwards = 0, back = s.len, backwards = 0;
	while (there < s.len) {
		utf8_next(s, &there);
		forwards++;
	}
	while (back) {
		utf8_prev(s, &back);
		backwards++;
	}
	assert(forwards == backwards && forwards == utf8_count(s));
	strbuf_release(&text);
	return 0;
}
