#include "saying.h"

#include <unicode/unum.h>
#include <unicode/ustring.h>

/* Numbers in words, by ICU's rules for the language; opened when the first number is said. */

void speller_close(void *speller)
{
	if (speller)
		unum_close(speller);
}
