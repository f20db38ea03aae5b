/*
 * JSON to a stream, as it comes: nothing is held, so a document of 100 MB
 * costs nothing to write. Commas and indentation are put in; keys stay in the
 * order given.
 *     struct json j = json_to(stdout);
 *     json_open(&j, NULL, '{');  json_str(&j, "title", title);  json_close(&j);
 * A key is NULL inside an array and for the outermost value.
 */
#ifndef CRIER_JSON_H
#define CRIER_JSON_H

#include <stdio.h>

#include "str.h"

enum { JSON_DEPTH = 16 };

struct json {
	FILE *out;
	int depth;
	char closing[JSON_DEPTH]; /* '}' or ']', per level */
	bool filled[JSON_DEPTH];  /* something stands there already */
	bool compact[JSON_DEPTH]; /* on one line */
};

struct json json_to(FILE *out);
/* `bracket` is '{' or '['; a compact one stands on one line with all it holds. */
void json_open(struct json *j, const char *key, char bracket);
void json_open_compact(struct json *j, const char *key, char bracket);
/* Closes the last one opened; the outermost ends in a newline. */
void json_close(struct json *j);
void json_str(struct json *j, const char *key, struct str value);
/* null where the value is empty */
void json_str_or_null(struct json *j, const char *key, struct str value);
void json_int(struct json *j, const char *key, long long value);
void json_bool(struct json *j, const char *key, bool value);
void json_null(struct json *j, const char *key);

#endif
