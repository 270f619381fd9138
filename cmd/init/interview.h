/*
 * interview - draft's questions at a terminal: each can be passed over, `<` goes
 * back, the end of the input or ^C stops and keeps what was said.
 *
 *	struct draft d = {0};
 *	bool whole = interview_run(c, &d);
 *
 * It asks and prints; it makes no file.
 */
#ifndef LADDER_INIT_INTERVIEW_H
#define LADDER_INIT_INTERVIEW_H

#include "app/cli.h"
#include "draft.h"

/* Asks from the first question that D has no answer to.  True when all were asked,
 * false when it was stopped. */
bool interview_run(struct cli *c, struct draft *d);

#endif
