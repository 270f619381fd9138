/* date_in - what the files of date share. */
#ifndef LADDER_BASE_DATE_IN_H
#define LADDER_BASE_DATE_IN_H

#include "base/date.h"

/* Days of a month, 1..12. */
int date_month_days(int year, int month);
/* "22 Nov 2026", for messages. */
void date_write_date(struct buf *b, int day);
/* A duration as civil days and minutes of the clock, which differ across DST: 1d and
 * 24h are not the same.  As date_read_span otherwise. */
int date_read_parts(const char *s, int *days, int *minutes, struct err *e);

#endif
