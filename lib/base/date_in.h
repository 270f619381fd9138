/* day_int - what the files of day share. */
#ifndef LADDER_DAY_INT_H
#define LADDER_DAY_INT_H

#include "base/date.h"

/* Days of a month, 1..12. */
int day_month_days(int year, int month);
/* "22 Nov 2026", for messages. */
void day_write_date(struct buf *b, int day);
/* A duration as civil days and minutes of the clock, which differ across DST: 1d and
 * 24h are not the same.  As day_read_span otherwise. */
int day_read_parts(const char *s, int *days, int *minutes, struct err *e);

#endif
