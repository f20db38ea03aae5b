/*
 * Addresses, fetched by the program `fetch`. What it writes on its standard
 * output is a head of lines "key: value", an empty line and the body:
 *
 *     address: https://example.org/in/the/end
 *     type: text/html; charset=utf-8        (absent where the server said none)
 *     modified: 2026-01-31T12:00:00Z        (likewise)
 *     length: 12345                         (of the body, which is whole)
 *
 * or, where it failed, the one line "error: KIND SENTENCE" (KIND is an enum
 * error_kind, also the exit status) and no body.
 */
#ifndef CRIER_ADDRESS_H
#define CRIER_ADDRESS_H

#include "../settings/settings.h"
#include "../util/strbuf.h"

/* Whether the input is an http or https address. */
bool address_is(const char *input);

/* The address without a user's name and password, for messages and records. The caller frees. */
char *address_public(const char *address);

struct fetched {
	char *address, *type, *modified; /* owned; NULL where unknown */
	struct strbuf body;
};

/*
 * Fetches within the settings' bounds; `fetched` is untouched on failure. A caught
 * signal ends the wait: ERROR_STOPPED.
 */
bool address_fetch(const char *address, const struct settings *settings,
                   struct fetched *fetched, struct error *err);
void fetched_release(struct fetched *fetched);

#endif
