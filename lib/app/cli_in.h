/* cli_in - what the files of cli share.  Not for others. */
#ifndef LADDER_APP_CLI_IN_H
#define LADDER_APP_CLI_IN_H

#include "app/cli.h"

/* The options of a program and those that every program has, by one index; NULL after the last. */
const struct cli_option *cli_option_at(const struct cli_spec *spec, size_t i);
/* Is O worth naming?  A program that writes text alone has no formats to choose from. */
bool cli_is_listed(const struct cli_spec *spec, const struct cli_option *o);
/* Sets now, and the zone rules, from LADDER_NOW or the clock and TZ. */
int cli_clock(struct cli *c, struct err *e);
/* Sets dir and plan_path from -d (may be NULL), $LADDER_DIR or XDG. */
int cli_places(struct cli *c, const char *dir, struct err *e);
/* Sets in_tty .. width from the descriptors and the environment. */
void cli_terminal(struct cli *c);
/* Columns of the terminal at stdout now, if TTY; else what $COLUMNS says, or 80. */
int cli_terminal_width(bool tty);
/* The value of an environment variable, or NULL when it is unset or empty. */
const char *cli_env(const char *name);

#endif
