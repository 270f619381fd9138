/*
 * orphans - entries about ids that the plan no longer has.
 *
 *	struct orphans o = {0};
 *	orphans_add(&o, &plan, &entry);
 *	for (size_t i = 0; i < o.n; i++)
 *		printf("%zu about %s %s\n", o.v[i].n, o.v[i].what, o.v[i].id);
 *	orphans_free(&o);
 *
 * An id that stands under `was` is in the plan.  Pure; what is done about them is the
 * person's to say.
 */
#ifndef LADDER_RULES_ORPHANS_H
#define LADDER_RULES_ORPHANS_H

#include "log/entry.h"
#include "plan/plan.h"

struct orphan {
	const char *what; /* "step", "sign"; static */
	const char *id;	  /* owned by the list */
	size_t n;
	int first_day, last_day; /* civil days */
};
struct orphans { /* zero-initialised is empty */
	struct arena mem;
	struct orphan *v;
	size_t n, cap;
};

/* Counts E where it is one; true if it is. */
bool orphans_add(struct orphans *o, const struct plan *p, const struct entry *e);
void orphans_free(struct orphans *o);

#endif
