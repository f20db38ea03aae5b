#include "command.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/log.h"
#include "../util/mem.h"

/* Every command has these. */
static const struct option common[] = {
	{OPTION_TEXT, "config", 0, 0, "FILE", "the configuration to read"},
	{OPTION_FLAG, "quiet", 'q', 0, NULL, "say nothing but errors"},
	{OPTION_FLAG, "verbose", 'v', 0, NULL, "say more of what is done"},
	{OPTION_FLAG, "help", 'h', 0, NULL, "this help"},
	{OPTION_FLAG, "version", 0, 0, NULL, "the version"},
	{0},
};

/* As a shell tells of a program that a signal ended: 128 and the signal. */
enum { SIGNAL_STATUS = 128 };
static volatile sig_atomic_t caught;

struct parsing {
	const struct command *command;
	void *own;
	/* settings given as options, applied after the configuration */
	struct given {
		const char *key, *value;
	} *given;
	size_t ngiven, given_cap;
	const char **inputs;
	size_t ninputs, inputs_cap;
	const char *config;
	bool help, version;
	enum log_level level;
};

static const struct option *find(const struct option *table, const char *name, size_t len,
                                 char letter)
{
	for (const struct option *o = table; o->kind; o++) {
		if (letter ? o->letter == letter
		           : strlen(o->name) == len && strncmp(o->name, name, len) == 0)
			return o;
	}
	return NULL;
}

static void add_input(struct parsing *p, const char *input)
{
	p->inputs = mem_grow(p->inputs, p->ninputs, &p->inputs_cap, sizeof(*p->inputs));
	p->inputs[p->ninputs++] = input;
}

static void apply_common(struct parsing *p, const struct option *o, const char *value)
{
	if (strcmp(o->name, "config") == 0)
		p->config = value;
	else if (strcmp(o->name, "quiet") == 0)
		p->level = LOG_QUIET;
	else if (strcmp(o->name, "verbose") == 0)
		p->level = LOG_VERBOSE;
	else if (strcmp(o->name, "help") == 0)
		p->help = true;
	else
		p->version = true;
}

static void apply_own(struct parsing *p, const struct option *o, const char *value)
{
	if (o->kind == OPTION_SETTING) {
		p->given = mem_grow(p->given, p->ngiven, &p->given_cap, sizeof(*p->given));
		p->given[p->ngiven++] = (struct given){o->name, value};
	} else if (o->kind == OPTION_TEXT) {
		*(const char **)((char *)p->own + o->offset) = value;
	} else {
		*(bool *)((char *)p->own + o->offset) = true;
	}
}

/* One option, argv[*i]; moves *i where its value is the next argument. */
static bool parse_option(struct parsing *p, char **argv, int *i, struct error *err)
{
	const char *arg = argv[*i];
	bool is_long = arg[1] == '-';
	const char *name = is_long ? arg + 2 : arg + 1;
	size_t len = is_long ? strcspn(name, "=") : 1;
	const char *value = is_long ? (name[len] ? name + len + 1 : NULL) : (name[1] ? name + 1 : NULL);
	char letter = is_long ? 0 : name[0];

	const struct option *o = find(p->command->options, name, len, letter);
	bool is_common = !o;
	if (!o)
		o = find(common, name, len, letter);
	if (!o)
		return error_set(err, ERROR_USAGE, "%s has no option %.60s; crier %s --help lists them",
		                 p->command->name, arg, p->command->name);
	if (o->kind == OPTION_FLAG) {
		if (value)
			return error_set(err, ERROR_USAGE, "%.60s takes no value", arg);
	} else if (!value) {
		value = argv[*i + 1];
		if (!value)
			return error_set(err, ERROR_USAGE, "%.60s needs a value", arg);
		++*i;
	}
	if (is_common)
		apply_common(p, o, value);
	else
		apply_own(p, o, value);
	return true;
}

static bool parse(struct parsing *p, int argc, char **argv, struct error *err)
{
	bool options = true;
	for (int i = 1; i < argc; i++) {
		const char *arg = argv[i];
		if (options && strcmp(arg, "--") == 0)
			options = false;
		else if (!options || arg[0] != '-' || !arg[1])
			add_input(p, arg);
		else if (!parse_option(p, argv, &i, err))
			return false;
	}
	if (p->command->needs_inputs && !p->ninputs && !p->help && !p->version)
		return error_set(err, ERROR_USAGE, "%s needs an INPUT: a file, an address, or - for "
		                 "standard input", p->command->name);
	add_input(p, NULL);
	return true;
}

static void print_options(const struct option *table)
{
	for (const struct option *o = table; o->kind; o++) {
		char left[256];
		const char *takes = o->kind == OPTION_SETTING ? settings_takes(o->name) : o->takes;
		int n = o->letter ? snprintf(left, sizeof(left), "-%c, --%s", o->letter, o->name)
		                  : snprintf(left, sizeof(left), "--%s", o->name);
		if (takes && n > 0 && (size_t)n < sizeof(left))
			snprintf(left + n, sizeof(left) - (size_t)n, "=%s", takes);
		if (strlen(left) > 28)
			printf("  %s\n  %28s  %s\n", left, "", o->help);
		else
			printf("  %-28s  %s\n", left, o->help);
	}
}

static void print_help(const struct command *c)
{
	printf("Usage: crier %s [OPTIONS] %s\n\n%s\n\nOptions:\n", c->name, c->usage, c->help);
	print_options(c->options);
	print_options(common);
}

static bool run(struct parsing *p, struct error *err)
{
	struct settings settings;
	settings_init(&settings);
	bool ok = settings_load(&settings, p->config, err);
	for (size_t i = 0; ok && i < p->ngiven; i++)
		ok = settings_set(&settings, p->given[i].key, p->given[i].value, err);
	ok = ok && p->command->run(p->own, p->inputs, &settings, err);
	settings_release(&settings);
	return ok;
}

int command_run(const struct command *command, void *own, int argc, char **argv)
{
	struct parsing p = {.command = command, .own = own};
	struct error err = {0};
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error like others */
	signal(SIGXFSZ, SIG_IGN); /* and so is a file that may not grow */
	bool ok = parse(&p, argc, argv, &err);
	log_set_level(p.level);
	if (ok && p.help)
		print_help(command);
	else if (ok && p.version)
		puts("crier " CRIER_VERSION);
	else
		ok = ok && run(&p, &err);
	if (ok && (fflush(stdout) != 0 || ferror(stdout)))
		ok = error_set(&err, ERROR_IO, "standard output could not be written");
	free(p.given);
	free(p.inputs);
	int status = ok ? 0 : error_report(&err);
	return status == ERROR_STOPPED && caught ? SIGNAL_STATUS + caught : status;
}

static void on_signal(int number)
{
	if (caught)
		_exit(SIGNAL_STATUS + number);
	caught = number;
}

void command_catch_signals(void)
{
	/* Without SA_RESTART: a call that waits comes back, so that the flag is seen. */
	struct sigaction action = {.sa_handler = on_signal};
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		/* What nohup or a script's & had us ignore stays ignored. */
		struct sigaction before;
		sigaction(numbers[i], NULL, &before);
		if (before.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}

bool command_stopped(struct error *err)
{
	if (!caught)
		return false;
	error_set(err, ERROR_STOPPED, "stopped");
	return true;
}
