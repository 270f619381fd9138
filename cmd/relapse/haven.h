/*
 * haven - what relapse-plan does: the plan for hard days, now, check, card, after.
 *
 *	static const struct haven_ask ask = {.plain = true};
 *	return cli_finish(&c, haven_run(&c, &ask));
 *
 * `now` opens no log and checks no plan, so that nothing which is wrong with them stands in
 * its way.  The others say what is wrong and show what can be read.
 */
#ifndef LADDER_RELAPSE_HAVEN_H
#define LADDER_RELAPSE_HAVEN_H

#include <stdbool.h>

#include "app/cli.h"

struct haven_ask {
	bool crisis_first; /* now: contacts of role `crisis` before the others */
	bool plain;	   /* now: nothing moves */
	const char *paper; /* card: "a4", "a6"; NULL: a4 */
};
/* Does what the words say (none: the plan).  Returns the exit status, messages printed. */
int haven_run(struct cli *c, const struct haven_ask *ask);
/* After cli_start ended the program: when `now` is among WORDS (ending with NULL) and
 * something was wrong, the page for anyone.  Returns c->status. */
int haven_at_least(struct cli *c, char *const *words);

#endif
