/*
 * lookback - after a hard time: three short questions on a terminal, kept as a `review`.
 *
 *	if (lookback_ask(&cli, &status) == -1)
 *		return status;
 *
 * Enter skips any question; when all are skipped nothing is written.  A review puts down
 * urgent signs noticed before it and lowers `act` to `watch` (relapse.h), so it is written
 * only from words that the person gave.
 */
#ifndef LADDER_RELAPSE_LOOKBACK_H
#define LADDER_RELAPSE_LOOKBACK_H

#include "app/cli.h"

/* Asks, writes and says so; without a terminal it does nothing.  *STATUS is the exit status.
 * Returns -1 when there is no ladder to write in (said), else 0. */
int lookback_ask(struct cli *c, int *status);

#endif
