/*
 * patch - a change of the plan that a rule proposes, as a unified diff for `git apply`.
 *
 *	if (patch_write(&out, &plan, &advice, bytes, len, &s, &e) == 1)
 *		cli_write(&cli, &out);
 *
 * A plan that a person edited is never rewritten: comments, order and quoting stay as they are
 * (plan/edit.h).  What it proposes is read and checked before it is offered.  What is proposed is
 * advice's `mend`.  Pure.
 */
#ifndef LADDER_NEXT_PATCH_H
#define LADDER_NEXT_PATCH_H

#include "rules/advise.h"

/* Appends the diff of plan.yaml, of which LEN BYTES are what P was read from.  *WHAT (may
 * be NULL) gets a sentence that says what it would do, or why there is nothing; static or
 * in A.  Returns 1 with a diff, 0 when no rule proposes a change, -1 with *E when the
 * change does not fit into the plan as it is written. */
int patch_write(struct buf *b, const struct plan *p, struct advice *a, const char *bytes, size_t len,
	       const char **what, struct err *e);

#endif
