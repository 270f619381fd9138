/*
 * calendar - what the plan's own calendar asks for: rituals, reviews that taper,
 * boosters, transitions, goals to look at again, and who leads from when.  Pure.
 *
 *	struct calendar r;
 *	calendar_due(&r, &plan, &history, signs.stage, today, today + 27);
 *	for (size_t i = 0; i < r.n; i++)
 *		printf("%d: %s\n", r.v[i].day, r.v[i].what);
 *	calendar_free(&r);
 *
 * It says what is due and never that anything was left out: what lies back and was not
 * done is due today, once.  Rest and pauses mask rituals, and move boosters and reviews
 * to the first day after; the rules are those of ladder(7), "Rhythm".  It sends nothing.
 */
#ifndef LADDER_RULES_CALENDAR_H
#define LADDER_RULES_CALENDAR_H

#include "rules/history.h"
#include "rules/signs.h"

enum due_kind { DUE_RITUAL, DUE_REVIEW, DUE_BOOSTER, DUE_TRANSITION, DUE_GOAL, DUE_HANDOVER, DUE_N };
/* "ritual" "review" "booster" "transition" "goal" "handover": contract (machine formats). */
extern const char *const calendar_kind_words[];

enum {
	CALENDAR_SOONER_DAYS = 28,     /* reviews stay close together this long after a lapse ended */
	CALENDAR_TRANSITION_DAYS = 14, /* extra boosters lie in the days before a transition */
};

struct due {
	enum due_kind kind;
	int day;	  /* civil day, from..to */
	int minute;	  /* of the day, 0..1439; -1: any time */
	int index;	  /* in rituals, steps (booster), transitions, goals or handover; -1: review */
	int transition;	  /* boosters only: the transition they prepare for, or -1 */
	bool sooner;	  /* reviews: closer together because of the stage, or after a lapse */
	const char *what; /* the person's words (not made safe), or ours for a review */
	const char *why;  /* one phrase: "every sat 10:00", "every 7d, 3 of 8" */
};
struct calendar {
	struct arena mem;
	struct due *v; /* by day, minute (any time first), kind, index */
	size_t n, cap;
};

/* What is due on the civil days FROM..TO (FROM at least h->today).  A ritual that was
 * logged today, yes or no, is not due again today.  At STAGE_URGENT there are no boosters. */
void calendar_due(struct calendar *r, const struct plan *p, const struct history *h, enum stage stage,
		int from, int to);
void calendar_free(struct calendar *r);

/* In how many days a ritual comes again. */
int calendar_every_days(const struct every *e);
/* Does MINUTE of the day lie in the quiet hours of the plan? */
bool calendar_is_quiet(const struct plan *p, int minute);
/* May a reminder be given at NOW?  Not in the quiet hours; and after `lapse` not every day: weekly
 * four times, then monthly. */
bool calendar_reminds(const struct plan *p, const struct history *h, struct stamp now);

#endif
