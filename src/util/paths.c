#include "paths.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "strbuf.h"

/* The folder of the running program, or false. */
static bool own_folder(char *path, size_t size)
{
	ssize_t len = readlink("/proc/self/exe", path, size - 1);
	if (len <= 0)
		return false;
	path[len] = '\0';
	char *slash = strrchr(path, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

static const char *join(struct arena *a, const char *folder, const char *name)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b, "%s/%s", folder, name);
	const char *path = arena_text(a, strbuf_str(&b));
	strbuf_release(&b);
	return path;
}

static bool is_there(const char *folder, const char *name)
{
	char path[PATH_MAX];
	int len = snprintf(path, sizeof(path), "%s/%s", folder, name);
	return len > 0 && (size_t)len < sizeof(path) && access(path, F_OK) == 0;
}

/* Installed: PREFIX/share/crier seen from PREFIX/bin or PREFIX/libexec/crier.
 * Built: the project's folder seen from build/, build/libexec/crier and the like. */
const char *paths_data(struct arena *a, const char *name, struct error *err)
{
	char folder[PATH_MAX];
	if (own_folder(folder, sizeof(folder))) {
		for (int up = 0; up < 5; up++) {
			if (is_there(folder, "share/crier/conf/crier.conf")) {
				const char *share = join(a, folder, "share/crier");
				return join(a, share, name);
			}
			if (is_there(folder, "conf/crier.conf"))
				return join(a, folder, name);
			char *slash = strrchr(folder, '/');
			if (!slash || slash == folder)
				break;
			*slash = '\0';
		}
	}
	error_set(err, ERROR_CONFIG,
	          "Crier's data (%s) is not where it should be; install Crier anew", name);
	return NULL;
}

const char *paths_program(struct arena *a, const char *name, struct error *err)
{
	static const char *const places[] = {".", "libexec/crier", "../libexec/crier"};
	char folder[PATH_MAX];
	if (own_folder(folder, sizeof(folder))) {
		for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
			const char *there = join(a, folder, places[i]);
			if (is_there(there, name) && is_there(there, "engine"))
				return join(a, there, name);
		}
	}
	error_set(err, ERROR_CONFIG,
	          "Crier's program \"%s\" is not where it should be; install Crier anew", name);
	return NULL;
}

const char *paths_user_config(struct arena *a, const char *name)
{
	const char *base = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");
	if (base && base[0] == '/')
		return join(a, join(a, base, "crier"), name);
	if (home && home[0] == '/')
		return join(a, join(a, home, ".config/crier"), name);
	return NULL;
}

/* The i-th absolute folder of a list parted by colons; NULL past the last. */
static const char *folder_at(struct arena *a, const char *list, size_t i)
{
	struct str rest = str_of(list);
	while (rest.ptr) {
		struct str dir = str_cut(rest, ':', &rest);
		if (str_starts(dir, STR("/")) && i-- == 0)
			return arena_text(a, dir);
	}
	return NULL;
}

const char *paths_system_config(struct arena *a, size_t i, const char *name)
{
	const char *dirs = getenv("XDG_CONFIG_DIRS");
	const char *dir = folder_at(a, dirs && *dirs ? dirs : "/etc/xdg", i);
	return dir ? join(a, join(a, dir, "crier"), name) : NULL;
}

const char *paths_system_data(struct arena *a, size_t i, const char *name)
{
	const char *dirs = getenv("XDG_DATA_DIRS");
	const char *dir = folder_at(a, dirs && *dirs ? dirs : "/usr/local/share:/usr/share", i);
	return dir ? join(a, dir, name) : NULL;
}
