/*
 * crier NAME ... starts libexec/crier/NAME. Nothing is linked into this program,
 * so that it costs nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "speech/engine.h"
#include "util/paths.h"

static const struct command_entry {
	const char *name, *help;
	bool speaks;
} commands[] = {
	{"read", "say an article now", true},
	{"record", "write an article as one sound file", true},
	{"text", "the cleaned article", false},
	{"script", "who says what, in which voice", false},
	{"voices", "the cast; hear a voice before choosing it", false},
};

enum { COMMANDS = sizeof(commands) / sizeof(*commands) };

/* Where standard descriptors are closed, no file of ours shall get their numbers. Writing to
 * what stands in for standard output fails, as it would have. */
static void hold_standard_descriptors(void)
{
	int fd;
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

static int flushed(void)
{
	if (fflush(stdout) == 0)
		return 0;
	struct error err = {0};
	error_set(&err, ERROR_IO, "standard output could not be written");
	return error_report(&err);
}

static int usage(FILE *out, int status)
{
	fputs("Usage: crier COMMAND [OPTIONS] INPUT...\n\nCommands:\n", out);
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].help);
	fputs("\nINPUT is a file, an http or https address, or - for standard input.\n"
	      "crier COMMAND --help says more; so does the manual: man crier.\n", out);
	return status;
}

/* Becomes the command's program; comes back only where it can't. Its engine is started before,
 * so that both load at once; a command that then doesn't speak just ends, and it with it. */
static int start(const struct command_entry *command, char **argv)
{
	struct error err = {0};
	struct engine_process engine;
	struct arena *a = arena_new();
	const char *path = paths_program(a, command->name, &err);
	const char *engine_path = command->speaks ? paths_program(a, "engine", &err) : NULL;
	if (path && engine_path && engine_spawn(&engine, engine_path))
		engine_leave(&engine);
	if (path) {
		execv(path, argv);
		error_set(&err, ERROR_SYSTEM, "can't start %s: %s", path, strerror(errno));
	}
	arena_free(a);
	return error_report(&err);
}

int main(int argc, char **argv)
{
	hold_standard_descriptors();
	if (argc < 2)
		return usage(stderr, ERROR_USAGE);
	const char *name = argv[1];
	if (strcmp(name, "--version") == 0) {
		puts("crier " CRIER_VERSION);
		return flushed();
	}
	if (strcmp(name, "--help") == 0 || strcmp(name, "help") == 0) {
		usage(stdout, 0);
		return flushed();
	}
	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return start(&commands[i], argv + 1);
	fprintf(stderr, "crier: there is no command \"%.40s\"; crier --help lists them\n", name);
	return ERROR_USAGE;
}
