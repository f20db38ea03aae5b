/* Any valid UTF-8 as plain text. */
#include "clean.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	clean_any(ITEM_TEXT, data, size);
	return 0;
}
