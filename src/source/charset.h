/*
 * Charsets: which one some bytes are in, and their way to UTF-8. A charset is
 * named by the const char * that charset_of_label gives (a name of ICU's);
 * NULL is "not known".
 *
 * The labels, the order in which declarations count and the search for <meta>
 * are those of the WHATWG standards "Encoding" and "HTML" (section "Determining
 * the character encoding"). What differs: the bytes overrule a declaration that
 * they contradict, since somebody has to listen to the result.
 */
#ifndef CRIER_CHARSET_H
#define CRIER_CHARSET_H

#include "../util/error.h"
#include "../util/strbuf.h"

/*
 * The charset for a label as pages write it: "ISO-8859-1" is windows-1252, as in
 * every browser. NULL for unknown ones, and for those that the standards forbid
 * since they hide markup (UTF-7, EBCDIC and the like).
 */
const char *charset_of_label(struct str label);

/* The charset in a Content-Type ("text/html; charset=utf-8"), or NULL. */
const char *charset_of_type(struct str content_type);

/* What a page declares in its XML declaration or <meta>, or NULL. Looks at the first 16 kB. */
const char *charset_declared(struct str bytes);

/*
 * Decides. `outer` is what the transport said, or NULL. *bom is the length of the
 * byte order mark, which is no text. Never NULL.
 */
const char *charset_choose(struct str bytes, const char *outer, size_t *bom);

/* Whether the charset has units of two or four bytes, so that zero bytes are to be expected. */
bool charset_is_wide(const char *charset);

/*
 * Adds `bytes` to `out` as valid UTF-8; what is invalid becomes U+FFFD. Fails only
 * past `out->limit` (ERROR_DATA) or where ICU itself fails (ERROR_SOFTWARE).
 */
bool charset_to_utf8(struct strbuf *out, struct str bytes, const char *charset,
                     struct error *err);

#endif
