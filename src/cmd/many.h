/*
 * A command over many pages: folders, lists and single ones, on all cores. Each becomes a file
 * below --output-dir, or all of them go to standard output in their order; the bytes are the
 * same however many are worked on side by side. A page that fails does not stop the others.
 */
#ifndef CRIER_MANY_H
#define CRIER_MANY_H

#include <stdio.h>

#include "../settings/settings.h"

struct many {
	const char *list, *out_dir; /* as given, or NULL */
	const char *ending;         /* of the files: ".txt" */
	void *user;
	/* Writes what becomes of an input; in a process of its own. */
	bool (*write)(void *user, const char *input, FILE *out, struct error *err);
};

/* Whether these inputs are more than one, or are written to files. */
bool many_are(const struct many *m, const char *const *inputs);

/*
 * Each failed page is reported on the way, in order. In the end ERROR_PARTLY where some failed, or
 * what all of them failed by; only a full disk, a fault of the configuration and a signal stop it.
 */
bool many_run(const struct many *m, const char *const *inputs, const struct settings *settings,
              struct error *err);

#endif
