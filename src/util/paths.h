/*
 * Where things stand: the data that came with Crier (conf/, voices/, samples/),
 * the programs it starts, and the user's own folders (XDG Base Directory).
 *
 * Nothing is compiled in: the folders are found from where the running program
 * stands, be it the build folder, an installed PREFIX or a DESTDIR.
 */
#ifndef CRIER_PATHS_H
#define CRIER_PATHS_H

#include "arena.h"
#include "error.h"

/*
 * The path of a file that came with Crier, e.g. "voices/english.ini". It is in
 * `a`; NULL and an error (ERROR_CONFIG) where the data folder is not found.
 * Whether the file is there is not asked.
 */
const char *paths_data(struct arena *a, const char *name, struct error *err);

/* The path of one of Crier's own programs, e.g. "engine"; as above. */
const char *paths_program(struct arena *a, const char *name, struct error *err);

/* $XDG_CONFIG_HOME/crier/NAME, or ~/.config/crier/NAME; NULL without a home. */
const char *paths_user_config(struct arena *a, const char *name);

/*
 * NAME in the system's folder for configuration: DIR/crier/NAME of the i-th DIR of
 * $XDG_CONFIG_DIRS, or /etc/xdg/crier/NAME; the one that counts most has i = 0. NULL past the last.
 */
const char *paths_system_config(struct arena *a, size_t i, const char *name);

/* NAME in the i-th folder of $XDG_DATA_DIRS, or of /usr/local/share and /usr/share. */
const char *paths_system_data(struct arena *a, size_t i, const char *name);

#endif
