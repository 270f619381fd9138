/*
 * calendar_in - what the files of calendar share.
 */
#ifndef LADDER_RULES_CALENDAR_IN_H
#define LADDER_RULES_CALENDAR_IN_H

#include "rules/calendar.h"

/* What one call of calendar_due works on. */
struct span {
	struct calendar *r;
	const struct plan *p;
	const struct history *h;
	enum stage stage;
	int from, to; /* civil days */
	int anchor;   /* where durations count from: `started`, else the first entry known */
	bool has_anchor;
};

/* A due thing on DAY, if that lies in the span; what and why are copied. */
struct due *calendar_add(struct span *s, enum due_kind kind, int day, int index, const char *what,
		       const char *why);
/* The first day from DAY on that is not paused, nor (REST_TOO) a day of rest. */
int calendar_open_day(const struct span *s, int day, bool rest_too);
/* Whole days of a duration, at least one. */
int calendar_days(int minutes);
void calendar_reviews(struct span *s);
void calendar_boosters(struct span *s);

#endif
