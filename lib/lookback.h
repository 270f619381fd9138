/*
 * lookback - after a hard time: three short questions on a terminal, kept as a `review`.
 *
 *	status = lookback_ask(&cli);
 *
 * Enter skips any question; when all are skipped nothing is written.  A review puts down
 * urgent signs noticed before it and lowers `act` to `watch` (relapse.h), so it is written
 * only from words that the person gave.
 */
#ifndef LADDER_LOOKBACK_H
#define LADDER_LOOKBACK_H

#include "cli.h"

/* Asks, writes and says so.  Returns the status; without a terminal it does nothing: 0. */
int lookback_ask(struct cli *c);

#endif
