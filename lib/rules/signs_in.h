/*
 * signs_in - what the files of signs share.
 */
#ifndef LADDER_RULES_SIGNS_IN_H
#define LADDER_RULES_SIGNS_IN_H

#include "rules/signs.h"

/* What one look at one sign finds. */
struct finding {
	const struct plan *p;
	const struct history *h;
	const struct sign *g;
	int asof;		   /* the civil day to look from; nothing after it is seen */
	bool up, urgent;
	struct buf why;
	const struct entry **rows; /* newest first */
	size_t n_rows, cap_rows;
};

/* Looks with the rule of f->g (SIGN_NONE: by hand) from day f->asof.  Fills up, why, rows. */
void signs_look(struct finding *f);
/* Empties what a look found; the rows are the caller's to free. */
void signs_look_again(struct finding *f);
void signs_row(struct finding *f, const struct entry *e);

#endif
