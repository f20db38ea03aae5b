#include "error.h"

#include <stdarg.h>
#include <stdio.h>

#include "log.h"

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	err->kind = kind;
	vsnprintf(err->msg, sizeof(err->msg), format, args);
	va_end(args);
	return false;
}

bool error_in(struct error *err, const char *where)
{
	char msg[sizeof(err->msg)];
	snprintf(msg, sizeof(msg), "%s", err->msg);
	/* Cut the place, not the message, where there is no room for both. */
	snprintf(err->msg, sizeof(err->msg), "%.120s: %.190s", where, msg);
	return false;
}

int error_report(const struct error *err)
{
	if (err->kind != ERROR_STOPPED)
		log_error("%s", err->msg);
	return (int)err->kind;
}
