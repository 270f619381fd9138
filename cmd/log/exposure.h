/*
 * exposure - one as it happens: a calm clock, distress by single keys, the exit plan
 * and the flare plan one key away.
 *
 *	status = exposure_run(&record, "cashier");
 *
 * Every key that says something is on disk at once, as a further version of one `did`, so
 * that no way of ending the program loses it; what is said before the clock starts is kept
 * as `going`.  The highest number pressed counts as the peak.  For a terminal alone.
 */
#ifndef LADDER_LOG_EXPOSURE_H
#define LADDER_LOG_EXPOSURE_H

#include "app/record.h"

/* STEP is the id of a step.  Returns the status. */
int exposure_run(struct record *j, const char *step);

/* How far apart the questions are, in minutes (2..5), for a step of so many (0: not said). */
int exposure_gap(int step_minutes);
/* What key C (a digit, `x` for the most) means on SCALE in 0-100, or -1. */
int exposure_suds(enum plan_scale scale, int c);

#endif
