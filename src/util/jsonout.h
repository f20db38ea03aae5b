/*
 * JSON written to a stream, as it comes: nothing is held, so a document of
 * 100 MB costs nothing to write. Commas and indentation are put in; keys stay in
 * the order given. (Reading is jansson's, whose prefix is json_.)
 *     struct jsonout j = jsonout_to(stdout);
 *     jsonout_open(&j, NULL, '{');  jsonout_str(&j, "title", title);  jsonout_close(&j);
 * A key is NULL inside an array and for the outermost value.
 */
#ifndef CRIER_JSONOUT_H
#define CRIER_JSONOUT_H

#include <stdio.h>

#include "str.h"

enum { JSONOUT_DEPTH = 16 };

struct jsonout {
	FILE *out;
	int depth;
	char closing[JSONOUT_DEPTH]; /* '}' or ']', per level */
	bool filled[JSONOUT_DEPTH];  /* something stands there already */
	bool compact[JSONOUT_DEPTH]; /* on one line */
};

struct jsonout jsonout_to(FILE *out);
/* `bracket` is '{' or '['; a compact one stands on one line with all it holds. */
void jsonout_open(struct jsonout *j, const char *key, char bracket);
void jsonout_open_compact(struct jsonout *j, const char *key, char bracket);
/* Closes the last one opened; the outermost ends in a newline. */
void jsonout_close(struct jsonout *j);
void jsonout_str(struct jsonout *j, const char *key, struct str value);
/* null where the value is empty */
void jsonout_str_or_null(struct jsonout *j, const char *key, struct str value);
void jsonout_int(struct jsonout *j, const char *key, long long value);
void jsonout_bool(struct jsonout *j, const char *key, bool value);
void jsonout_null(struct jsonout *j, const char *key);

#endif
