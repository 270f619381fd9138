/*
 * forecast - the days from today on: what would be offered, were each offer taken up.  Pure.
 *
 *	struct forecast f;
 *	struct offer o;
 *	forecast_begin(&f, &plan, entries, n, &signs, now, 14);
 *	while (forecast_next(&f, &o))
 *		printf("%d: %s\n", f.day, advise_rules[o.rule].name);
 *	forecast_end(&f);
 *
 * It assumes nothing of how a practice goes: rest, load and due dates alone change from one
 * day to the next, and being away is not assumed.
 */
#ifndef LADDER_RULES_FORECAST_H
#define LADDER_RULES_FORECAST_H

#include "rules/advise.h"

struct forecast {
	struct arena mem;
	int day;   /* the civil day of the offer that was given last */
	const struct plan *p;
	const struct entry **entries; size_t n; /* but those ahead of the clock */
	const struct signs *signs;
	struct stamp now;
	int days, next; /* how many in all, and the one to come */
	int *taken;	/* by day from today: practices taken up that count */
	bool *boosted;	/* by step: its booster was taken up */
};
/* DAYS days from the one of NOW on, each at its hour.  P, ENTRIES as history_build takes
 * them, and SIGNS must outlive F; release it with forecast_end. */
void forecast_begin(struct forecast *f, const struct plan *p, const struct entry *const *entries,
		    size_t n, const struct signs *signs, struct stamp now, int days);
/* The first offer of the next day in *O; false, with O cleared, after the last day.  O's
 * `context`, `entries` and the text of `why` are not kept: they are NULL. */
bool forecast_next(struct forecast *f, struct offer *o);
void forecast_end(struct forecast *f);

#endif
