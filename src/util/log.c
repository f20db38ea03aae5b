#include "log.h"

#include <stdarg.h>
#include <stdio.h>

/* The one thing that every module may ask for without being handed it. */
static enum log_level current = LOG_NORMAL;

void log_set_level(enum log_level level)
{
	current = level;
}

bool log_shows(enum log_level level)
{
	return current >= level;
}

static void print(const char *format, va_list args)
{
	char line[1024];
	vsnprintf(line, sizeof(line), format, args);
	for (unsigned char *c = (unsigned char *)line; *c; c++) {
		/* C0, DEL, and C1 as UTF-8 writes it (c2 80 to c2 9f). */
		if (*c < ' ' || *c == 0x7f)
			*c = '?';
		else if (*c == 0xc2 && c[1] >= 0x80 && c[1] <= 0x9f)
			c[0] = c[1] = '?';
	}
	fprintf(stderr, "crier: %s\n", line);
}

void log_error(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	print(format, args);
	va_end(args);
}

void log_notice(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	if (log_shows(LOG_NORMAL))
		print(format, args);
	va_end(args);
}

void log_detail(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	if (log_shows(LOG_VERBOSE))
		print(format, args);
	va_end(args);
}
