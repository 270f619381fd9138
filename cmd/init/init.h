/*
 * init - what ladder-init does, with its words: make, list, check.
 *
 *	return cli_finish(&cli, init_make(&cli, &(struct init_how){.from = "reentry"}));
 *
 * It decides by what is there: the interview only at a terminal, where no plan is
 * there and none was named.  Each returns an exit status.
 */
#ifndef LADDER_INIT_INIT_H
#define LADDER_INIT_INIT_H

#include "app/cli.h"

struct init_how {
	const char *from;  /* a template's name, or a plan's file, or NULL */
	const char *code;  /* the ladder's, or NULL: the plan gets a new one */
	const char *scale; /* in which figures are written, or NULL */
	bool git;
};
/* Makes what is missing.  Where there is a plan and a scale is asked for, it makes nothing and
 * prints what would put the plan into that scale, as a diff. */
int init_make(struct cli *c, const struct init_how *how);
/* The templates, one a line. */
int init_list(struct cli *c);
/* Every fault of PATH, or of the ladder's own plan and its log where PATH is NULL. */
int init_check(struct cli *c, const char *path);
/* Takes over the log there, where another program made it of one of ours. */
int init_adopt(struct cli *c);

#endif
