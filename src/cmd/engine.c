/*
 * The program `engine`: primes espeak-ng once, then forks a child for each
 * passage that its client asks for. No network, no descriptor but its socket,
 * which is standard input. It ends when the client does, its children with it.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include "../speech/espeak.h"
#include "../util/mem.h"

enum { SOCKET = 0, CHILD_CPU_SECONDS = 60 };

/* One request into `buffer`, its descriptor into *fd; its length, 0 where the client is gone. */
static size_t receive(char *buffer, size_t size, int *fd)
{
	char control[CMSG_SPACE(sizeof(int))];
	struct iovec part = {buffer, size};
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control),
	};
	ssize_t n;
	do
		n = recvmsg(SOCKET, &message, 0);
	while (n < 0 && errno == EINTR);
	*fd = -1;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); n > 0 && c; c = CMSG_NXTHDR(&message, c))
		if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
			memcpy(fd, CMSG_DATA(c), sizeof(*fd));
	return n > 0 ? (size_t)n : 0;
}

static void greet(unsigned rate_hz)
{
	struct wire_hello hello = {WIRE_VERSION, rate_hz, ""};
	if (!rate_hz)
		snprintf(hello.text, sizeof(hello.text),
		         "espeak-ng could not start; is the package espeak-ng-data installed?");
	if (send(SOCKET, &hello, sizeof(hello), MSG_NOSIGNAL) < 0)
		_exit(0);
}

static void child(struct str request, unsigned rate_hz, int fd)
{
	/* A voice that runs in circles is ended by the kernel, and its passage said again. */
	struct rlimit limit = {CHILD_CPU_SECONDS, CHILD_CPU_SECONDS};
	struct rlimit no_core = {0, 0};
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CPU, &limit);
	setrlimit(RLIMIT_CORE, &no_core);
	close(SOCKET);
	_exit(espeak_say(request, rate_hz, fd) ? 0 : 1);
}

/* Loads the language of a request's first voice, so that its children need not (.6 ms each).
 * Not for each request: what a child says would hang on what others said before, and each
 * change of voice leaks 1.3 KB. */
static void prime_for(struct str request, char base[WIRE_LARGEST_VOICE + 1])
{
	struct wire_line first;
	size_t at = 0;
	bool bad;
	if (!wire_next(request, &at, &first, &bad))
		return;
	struct str rest, language = str_cut(first.voice, '+', &rest);
	if (str_eq(language, str_of(base)))
		return;
	memcpy(base, language.ptr, language.len);
	base[language.len] = '\0';
	espeak_ready(language);
}

int main(void)
{
	int type = 0;
	socklen_t size = sizeof(type);
	if (getsockopt(SOCKET, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET) {
		fputs("crier: the program engine is started by Crier's commands, not by hand\n", stderr);
		return EX_USAGE;
	}
	closefrom(STDERR_FILENO + 1);
	/* The terminal sends Ctrl-C to all of us, and others signal the whole group: the client
	 * decides. Children are not waited for: the pipe tells how they ended. */
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_IGN);
	unsigned rate_hz = espeak_prime();
	greet(rate_hz);

	char *buffer = mem_alloc(WIRE_LARGEST_REQUEST);
	char base[WIRE_LARGEST_VOICE + 1] = "";
	size_t len;
	int fd;
	while (rate_hz && (len = receive(buffer, WIRE_LARGEST_REQUEST, &fd)) > 0) {
		struct str request = {buffer, len};
		prime_for(request, base);
		/* A failed fork shows as a pipe that ends before its passage. */
		if (fd >= 0 && fork() == 0)
			child(request, rate_hz, fd);
		if (fd >= 0)
			close(fd);
	}
	_exit(0);
}
