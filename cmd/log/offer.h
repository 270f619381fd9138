/*
 * offer - what a shell may offer after ladder-log.
 *
 *	static const struct cli_spec spec = {.prog = "ladder-log", .complete = offer_words};
 */
#ifndef LADDER_LOG_OFFER_H
#define LADDER_LOG_OFFER_H

#include "app/complete.h"

void offer_words(struct complete *c);

#endif
