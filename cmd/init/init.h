/*
 * init - what ladder-init does, with its words: make, list, check.
 *
 *	return cli_finish(&cli, init_make(&cli, "reentry", NULL, false));
 *
 * It decides by what is there: the interview only at a terminal, where no plan is
 * there and none was named.  Each returns an exit status.
 */
#ifndef LADDER_INIT_INIT_H
#define LADDER_INIT_INIT_H

#include "app/cli.h"

/* Makes what is missing.  FROM: a template's name, or a plan's file, or NULL.  CODE: the
 * ladder's, or NULL: the plan gets a new one. */
int init_make(struct cli *c, const char *from, const char *code, bool git);
/* The templates, one a line. */
int init_list(struct cli *c);
/* Every fault of PATH, or of the ladder's own plan and its log where PATH is NULL. */
int init_check(struct cli *c, const char *path);

#endif
