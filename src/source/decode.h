/*
 * From bytes, as they came from a file or a server, to an item's text.
 */
#ifndef CRIER_DECODE_H
#define CRIER_DECODE_H

#include "source.h"

struct decoded {
	enum item_type type;
	const char *charset; /* that the bytes were in; static */
};

/* False, and ERROR_DATA, where the first PROBE_BYTES show already that it is no text. */
bool decode_promises(struct str start, struct error *err);

/*
 * Makes the bytes in `b` text, in place where they are UTF-8: valid UTF-8, no
 * byte order mark, newlines as \n, no controls but \n and \t. `content_type` is what
 * the transport said, or empty. ERROR_DATA: empty, binary or too large; `b` is
 * then to be released only.
 */
bool decode_bytes(struct strbuf *b, struct str content_type, struct decoded *decoded,
                  struct error *err);

#endif
