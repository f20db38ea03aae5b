/* Any valid UTF-8 as a page. */
#include "clean.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	clean_any(ITEM_HTML, data, size);
	return 0;
}
