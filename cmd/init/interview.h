/*
 * interview - draft's questions at a terminal: each can be passed over, `<` goes
 * back, a full stop, the end of the input or ^C stops and keeps what was said.
 *
 *	struct draft d = {0};
 *	bool whole = interview_run(&cli, &d, keep, path);
 *
 * It asks and prints; each answer is handed to KEEP before the next question, so that
 * nothing which ends the program takes answers with it.
 */
#ifndef LADDER_INIT_INTERVIEW_H
#define LADDER_INIT_INTERVIEW_H

#include "app/cli.h"
#include "draft.h"

/* Asks how it is now, then from the first question that D has no answer to; people first where it
 * is hard.  KEEP puts D where it lasts and returns a status; one that is not 0 ends the interview.
 * True when all were asked (on a hard night the few of such a night), false when it was stopped. */
bool interview_run(struct cli *c, struct draft *d, int (*keep)(void *ctx, const struct draft *d),
		   void *ctx);

#endif
