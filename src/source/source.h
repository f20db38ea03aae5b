/*
 * Where articles come from: files, standard input and addresses. What comes
 * out is an item: the text as valid UTF-8, whatever charset it came in, and
 * what is known of it. Addresses are fetched by the program `fetch`, so that
 * what touches the network touches nothing else.
 */
#ifndef CRIER_SOURCE_H
#define CRIER_SOURCE_H

#include "../settings/settings.h"
#include "../util/strbuf.h"

enum item_type { ITEM_HTML, ITEM_TEXT };

struct item {
	char *origin;       /* as the user gave it, but for a password; "-" for standard input */
	char *address;      /* where it was found in the end (http, https), or NULL */
	char *modified;     /* the server's Last-Modified as ISO 8601, or NULL */
	enum item_type type; /* from the bytes, not from the name */
	struct strbuf text; /* valid UTF-8, no byte order mark, newlines as \n, no controls
	                        but \n and \t */
};

/*
 * Reads `input`: a path, "-", or an http(s) address. On failure `item` is
 * untouched and the error says which: ERROR_NO_INPUT (no such file, a folder,
 * unreadable), ERROR_DATA (empty, binary, too large), ERROR_UNAVAILABLE (the
 * server said no, or nothing), ERROR_NO_HOST, ERROR_IO, or ERROR_STOPPED where a caught
 * signal came while it waited.
 * Bounds: SOURCE_MAX_BYTES for files, fetch-max-mb for addresses.
 */
bool source_read(const char *input, const struct settings *settings, struct item *item,
                 struct error *err);
void item_release(struct item *item);

#define SOURCE_MAX_BYTES ((size_t)512 << 20)

#endif
