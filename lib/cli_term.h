/*
 * cli_term - a person at a terminal: a line that counts, questions, single keys.
 *
 *	struct buf answer = {0};
 *	if (cli_ask(c, "peak, 0-100: ", &answer) == 1 && answer.len != 0) ...
 *
 * Nothing here is used unless the descriptor in question is a terminal.
 */
#ifndef LADDER_CLI_TERM_H
#define LADDER_CLI_TERM_H

#include "cli.h"

/* One line on stderr that replaces itself, on a terminal and without -q; LAST ends it. */
void cli_progress(struct cli *c, bool last, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Prints PROMPT and reads one line from stdin into ANSWER (cut first), without its
 * newline and the spaces around it.  1: a line; 0: the input ended, or a signal came. */
int cli_ask(struct cli *c, const char *prompt, struct buf *answer);

#endif
