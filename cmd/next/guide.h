/*
 * guide - what ladder-next does: read plan and log, ask next once, write one answer.
 *
 *	static const struct guide_ask ask = {.mode = GUIDE_ANSWER};
 *	return cli_finish(&c, guide_run(&c, &ask));
 *
 * The log is closed before anything is written.  It decides nothing and records nothing.
 */
#ifndef LADDER_NEXT_GUIDE_H
#define LADDER_NEXT_GUIDE_H

#include "app/cli.h"

enum guide_mode { GUIDE_ANSWER, GUIDE_BRIEF, GUIDE_TRACE, GUIDE_DAYS, GUIDE_CARD };
enum { GUIDE_DAYS_MOST = 366, GUIDE_DAYS_CALENDAR = 28 };

struct guide_ask {
	enum guide_mode mode;
	const char *days; /* how many, as written; NULL: of a calendar, 28 */
	const char *step; /* of the card */
};
/* Returns the exit status: 0 answered; 1 rest, with -q or brief, or no change to propose
 * with -o patch; 2 or 75 with a message printed. */
int guide_run(struct cli *c, const struct guide_ask *ask);

#endif
