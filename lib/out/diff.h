/*
 * diff - two texts as a unified diff for `git apply`.  Pure.
 *
 *	diff_write(&out, "plan.yaml", "a\n", 2, "b\n", 2);
 *
 * Three lines stand around each change.  It takes whole lines, and looks for the nearest place
 * where both go on alike; it does not look for the shortest diff there is.
 */
#ifndef LADDER_OUT_DIFF_H
#define LADDER_OUT_DIFF_H

#include "base/buf.h"

/* Appends the diff that makes AFTER of BEFORE, a file that it calls NAME; nothing where they are
 * the same. */
void diff_write(struct buf *b, const char *name, const char *before, size_t n_before,
		const char *after, size_t n_after);

#endif
