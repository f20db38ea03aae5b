/*
 * Pages worked on side by side, each in a process of its own kind: what one of them breaks,
 * be it by a crash or by taking too long, costs that page alone. Workers are forked, take a
 * page after the other, and send what they write for it over a socket.
 *
 * No thread may have been started before pool_start.
 */
#ifndef CRIER_POOL_H
#define CRIER_POOL_H

#include <stdio.h>

#include "../util/error.h"
#include "../util/str.h"

struct pool_ops {
	void *user;
	/* In the worker: writes page `i`. False and an error: it failed. ERROR_NONE: it is no page. */
	bool (*work)(void *user, size_t i, FILE *out, struct error *err);
	/* Seconds that page `i` may take; 0: as long as it likes. */
	int (*most_seconds)(void *user, size_t i);
	/* Whether page `i` can be begun, and its bytes be taken now; if not, its worker waits. */
	bool (*ready)(void *user, size_t i);
	/* What the worker wrote for it, in pieces; false stops everything. */
	bool (*take)(void *user, size_t i, struct str bytes, struct error *err);
	/* What became of its worker: to be put behind the page's name. */
	void (*lost)(void *user, size_t i, struct error *failed);
	/* The end of it, `failed` as `work` left it (kind and message), or NULL where all is well. */
	bool (*done)(void *user, size_t i, const struct error *failed, struct error *err);
	/* Asked often: false stops everything. */
	bool (*goes_on)(void *user, struct error *err);
};

/* Works on pages 0 to n - 1, by at most `workers` processes. Nothing of them is left afterwards. */
bool pool_run(const struct pool_ops *ops, size_t n, size_t workers, struct error *err);

#endif
