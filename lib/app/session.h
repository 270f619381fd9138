/*
 * recall - fetches from the store the bounded piece that history needs.
 *
 *	struct recall r;
 *	if (recall_read(&r, st, &plan, now, &e) == 0)
 *		advise_decide(&answer, &plan, &r.history, ...);
 *	recall_free(&r);
 *
 * Its cost depends on the number of steps, not on the length of the log (P2).
 */
#ifndef LADDER_APP_SESSION_H
#define LADDER_APP_SESSION_H

#include "rules/history.h"
#include "log/log.h"

struct recall {
	struct arena mem;
	struct entry **v;
	size_t n, cap;
	struct history history;
};
/* ST may be NULL: an empty history.  Every row read is verified. */
int recall_read(struct recall *r, struct log *st, const struct plan *p, struct stamp now,
		struct err *e);
void recall_free(struct recall *r);

#endif
