/*
 * run - starts another program by a fixed argv, without a shell, and waits for it.
 *
 *	const char *const argv[] = {"git", "status", NULL};
 *	if (run_program(argv, RUN_SILENT) == 0) ...
 *
 * Nothing personal belongs in argv.  It prints nothing.
 */
#ifndef LADDER_APP_RUN_H
#define LADDER_APP_RUN_H

#include <stdbool.h>

#include "base/buf.h"

enum run_io {
	RUN_TERMINAL, /* it has our terminal; ^C and ^\ are for it alone meanwhile */
	RUN_SILENT,   /* it reads nothing, and nothing of it is seen */
};
/* Runs ARGV, ended by NULL, found by PATH.  Its exit status, 128 + N when signal N ended it,
 * -1 when it could not be started (errno). */
int run_program(const char *const argv[], enum run_io io);
/* Starts COMMAND, by the shell, as the reader of our standard output from here on.  Its pid, for
 * run_wait once stdout is closed; -1, and nothing is changed, when it could not be started. */
int run_reader(const char *command);
/* Waits for that reader: its exit status, 128 + N when signal N ended it, -1. */
int run_wait(int pid);
/* Gives IN to ARGV, and neither waits for it nor hears of it again: it has no terminal, what it
 * says goes nowhere, and it may outlive us. */
void run_apart(const char *const argv[], const struct buf *in);
/* Gives IN to ARGV and appends what it says to OUT; its environment is a common PATH and the
 * C.UTF-8 locale.  False, and OUT as it was, when it could not be run, ended with trouble or
 * said nothing. */
bool run_filter(const char *const argv[], const struct buf *in, struct buf *out);

#endif
