/*
 * lookback - after a hard time: what is urgent one by one, then three short questions on a
 * terminal, kept as a `review`.
 *
 *	if (lookback_ask(&cli, &status) == -1)
 *		return status;
 *
 * Of each urgent thing that stands it asks whether it is still there: yes and pass end
 * nothing; less and no are what the review is about, and people come where one is yes.
 * Enter skips any question; without a word of the person's nothing is written, and so
 * nothing is put down.
 */
#ifndef LADDER_RELAPSE_LOOKBACK_H
#define LADDER_RELAPSE_LOOKBACK_H

#include "app/cli.h"

/* Asks, writes and says so; without a terminal it does nothing.  *STATUS is the exit status.
 * Returns -1 when there is no ladder to write in (said), else 0. */
int lookback_ask(struct cli *c, int *status);

#endif
