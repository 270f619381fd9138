/*
 * history_in - what the files of history share.
 */
#ifndef LADDER_RULES_HISTORY_IN_H
#define LADDER_RULES_HISTORY_IN_H

#include "rules/history.h"

/* Fills learned_day, booster_day, first_peak and the attempts' counts, after_learned, nth. */
void history_learn(struct past *s, const struct plan *p, struct buf *why);
/* Fills each step's predicted; needs h->recent. */
void history_predict(struct history *h);
/* Hardness of step: what the plan expects, 0-100. */
int history_hardness(const struct plan *p, int step);
/* The distress V, 0-100, as a `why` shows it: on the plan's scale, rounded as plan_to_scale does;
 * on 0-100 V itself, also where a sum goes above 100.  To be written with %g. */
double history_shown(const struct plan *p, double v);
/* The value of OF that the check-in E says, in stored units, or ENTRY_UNSAID. */
int history_value(const struct entry *e, enum sign_of of);
/* Has it words of its own that are not empty? */
bool history_said(const char *s);

#endif
