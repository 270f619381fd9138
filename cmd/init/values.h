/*
 * values - five minutes on what matters, at a terminal.
 *
 *	return cli_finish(&cli, values_ask(&cli));
 *
 * It never touches the plan: what comes of it is printed as a diff, and kept as values.patch.
 */
#ifndef LADDER_INIT_VALUES_H
#define LADDER_INIT_VALUES_H

#include "app/cli.h"

/* A short list to weigh, a sentence for what weighs most, the steps that serve it, one act this
 * month.  An exit status; fails where there is no plan, no terminal, or nothing can be kept. */
int values_ask(struct cli *c);

#endif
