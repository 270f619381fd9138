#include "cli_term.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cli_progress(struct cli *c, bool last, const char *fmt, ...)
{
	va_list ap;

	if (!c->err_tty || c->quiet)
		return;
	va_start(ap, fmt);
	fputc('\r', stderr);
	vfprintf(stderr, fmt, ap);
	if (last)
		fputc('\n', stderr);
	va_end(ap);
}

int cli_ask(struct cli *c, const char *prompt, struct buf *answer)
{
	struct buf b = {0};
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	buf_cut(answer, 0);
	buf_adds(&b, prompt);
	cli_write(c, &b);
	buf_free(&b);
	cli_flush(c);
	n = getline(&line, &cap, stdin);
	if (n > 0) {
		char *s = line + strspn(line, " \t");
		size_t len = strlen(s);
		while (len > 0 && strchr(" \t\r\n", s[len - 1]) != NULL)
			len--;
		buf_add(answer, s, len);
	}
	free(line);
	return n > 0;
}
