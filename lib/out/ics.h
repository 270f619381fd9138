/*
 * ics - what the plan's calendar asks for, written for people and as iCalendar.  Pure.
 *
 *	struct buf b = {0};
 *	struct calendar due;
 *	calendar_due(&due, &plan, &history, stage, today, today + 27);
 *	ics_write(&b, &due, &plan, now);
 *	calendar_free(&due);
 *	buf_free(&b);
 *
 * What is due, and when, is decided in rules/calendar.h.
 */
#ifndef LADDER_OUT_ICS_H
#define LADDER_OUT_ICS_H

#include "base/buf.h"
#include "rules/calendar.h"

/* All of R as one iCalendar object (RFC 5545, CRLF): floating local times, whole days
 * where there is no time or where it lies in the quiet hours, titles that tell nothing, UIDs
 * that stay the same from one run to the next (a booster keeps its UID when its day
 * moves).  A ritual is one event that comes again until its last day in R, but for the days
 * between that R has not; an alarm is where the plan asks for one, outside the quiet hours.  An empty R gives a calendar without events. */
void ics_write(struct buf *b, const struct calendar *r, const struct plan *p, struct stamp now);

#endif
