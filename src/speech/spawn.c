#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine.h"

extern char **environ;

bool engine_spawn(struct engine_process *engine, const char *path)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	char *argv[] = {(char *)"engine", NULL};
	pid_t pid;
	int failed = posix_spawn(&pid, path, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	if (failed) {
		close(ends[0]);
		errno = failed;
		return false;
	}
	*engine = (struct engine_process){ends[0], pid};
	return true;
}

void engine_leave(const struct engine_process *engine)
{
	char text[40];
	snprintf(text, sizeof(text), "%d:%ld", engine->socket, (long)engine->pid);
	if (fcntl(engine->socket, F_SETFD, 0) == 0)
		setenv(ENGINE_VARIABLE, text, 1);
}
