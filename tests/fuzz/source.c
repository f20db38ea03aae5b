/* Any bytes, under any declaration, become clean text or are refused. */
#include <assert.h>
#include <stdint.h>

#include "source/decode.h"
#include "util/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first line is the Content-Type. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str type, rest, input = {(const char *)data, size};
	struct strbuf b = STRBUF_INIT;
	struct decoded decoded;
	struct error err = {0};
	type = str_cut(input, '\n', &rest);
	strbuf_add(&b, rest.ptr ? rest : input);
	if (decode_bytes(&b, rest.ptr ? type : STR(""), &decoded, &err)) {
		assert(b.len && utf8_valid(strbuf_str(&b)) == b.len);
		for (size_t i = 0; i < b.len;) {
			uint32_t c = utf8_next(strbuf_str(&b), &i);
			assert(c == '\n' || c == '\t' || (c >= ' ' && (c < 0x7f || c > 0x9f)));
		}
	} else {
		assert(err.kind == ERROR_DATA && err.msg[0]);
	}
	strbuf_release(&b);
	return 0;
}
