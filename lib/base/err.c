#include "base/err.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts S, which vsnprintf may have ended inside a character, at a boundary. */
static void trim_tail(char *s)
{
	size_t n = strlen(s), back = 0;

	while (back < n && back < 3 && ((unsigned char)s[n - 1 - back] & 0xc0) == 0x80)
		back++;
	if (back == n)
		return;
	unsigned char lead = (unsigned char)s[n - 1 - back];
	size_t want = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
	if (lead >= 0x80 && back < want)
		s[n - 1 - back] = '\0';
}

static int fill(struct err *e, int status, const char *fmt, va_list ap)
{
	if (e == NULL)
		return -1;
	memset(e, 0, sizeof *e);
	e->status = status;
	if (vsnprintf(e->what, sizeof e->what, fmt, ap) >= (int)sizeof e->what)
		trim_tail(e->what);
	return -1;
}

int err_set(struct err *e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fill(e, ERR_TROUBLE, fmt, ap);
	va_end(ap);
	return -1;
}

int err_status(struct err *e, int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fill(e, status, fmt, ap);
	va_end(ap);
	return -1;
}

int err_at(struct err *e, const char *file, unsigned line, unsigned col)
{
	if (e == NULL)
		return -1;
	if (file != NULL)
		snprintf(e->file, sizeof e->file, "%s", file);
	e->line = line;
	e->col = col;
	return -1;
}

void err_outlive_file_limit(void)
{
	struct sigaction now;

	if (sigaction(SIGXFSZ, NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
		now.sa_handler = SIG_IGN;
		sigaction(SIGXFSZ, &now, NULL);
	}
}
