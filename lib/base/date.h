/*
 * date - civil days, instants, durations, and WHEN as people write it.
 *
 * An instant is UTC seconds since 1970 (int64_t).  A civil day is the number of
 * days since 1970-01-01 (int).  An offset is minutes east of UTC.  A stamp is an
 * instant with the offset in force where and when it happened; its day is the
 * civil day there.  Arithmetic on days is civil, so it is right across DST.
 *
 *	struct stamp now = cli.now, at;
 *	if (date_when("yesterday 18:30", &now, DATE_BACK, &at, &e) == -1) ...
 *
 * Never reads the clock.  Zone rules are those that the C library holds after
 * tzset(); cli sets them from LADDER_NOW or TZ before anything here is called.
 */
#ifndef LADDER_BASE_DATE_H
#define LADDER_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct stamp {
	int64_t utc; /* seconds since 1970 */
	int off;     /* minutes east of UTC, -1439..1439 */
};

struct civil {
	int year, month, mday; /* 0001..9999, 1..12, 1..31 */
	int hour, min, sec;    /* 0..23, 0..59, 0..59 */
};

enum date_look { DATE_BACK, DATE_AHEAD }; /* how `18:30` and `mon` resolve */

int date_from_civil(int year, int month, int mday);
void date_to_civil(int day, int *year, int *month, int *mday);
bool date_is_valid(int year, int month, int mday); /* 2024-02-30 is not */
int date_weekday(int day);			  /* 0 Monday .. 6 Sunday */
int date_of(struct stamp at);			  /* the civil day there */
int date_minute(struct stamp at);		  /* 0..1439, of that day */
/* Does MINUTE of the day lie in the hours FROM to TO, which may run over midnight? */
bool date_is_within(int minute, int from, int to);
struct civil date_civil(struct stamp at);

/* The stamp of an instant under the zone rules in force. */
struct stamp date_stamp(int64_t utc);
/* The stamp of a civil day and minute (0..1439) under the zone rules in force.
 * A minute that the clock skipped fails ("02:30 did not exist on 10 Mar 2024:
 * clocks went from 02:00 to 03:00; write 03:30"); one that happened twice gives the
 * first, and *twice (may be NULL) is set. */
int date_local(int day, int minute, struct stamp *out, bool *twice, struct err *e);
/* The same, never failing: a skipped minute gives the first instant after it. */
struct stamp date_local_near(int day, int minute);
/* Did the clock there show that minute twice, under the zone rules in force? */
bool date_is_repeated(struct stamp at);

/* `YYYY-MM-DD`, strictly; years 1900..2199. */
int date_read(const char *s, int *day, struct err *e);
/* `HH:MM` or `H:MM`, 00:00..23:59 as minutes.  `1110` gets the hint that another tool
 * rewrote 18:30. */
int date_read_time(const char *s, int *minute, struct err *e);
/* `10m`, `1h30m`, `7d`, `2w`, combinations largest first; minutes, at most 3650d. */
int date_read_span(const char *s, int *minutes, struct err *e);
/* `21:00-08:00` as minutes from and to. */
int date_read_hours(const char *s, int *from, int *to, struct err *e);
/* `mon`..`sun` (also in full), 0..6. */
int date_read_weekday(const char *s, int *weekday, struct err *e);
/* ISO 8601 instant: `2026-11-22T18:00:00+01:00` or `Z`; seconds may be left
 * out, their fraction is dropped.  Without an offset: under the zone rules in force. */
int date_read_instant(const char *s, struct stamp *out, struct err *e);
/* WHEN: `18:30`, `yesterday 18:30`, `-2h`, `2026-11-20`, `2026-11-20 18:30`,
 * `mon 9:00`, `today`, `now`, an ISO instant.  A bare date or day name is its
 * noon when it lies back, its start when it lies ahead, and now when it is today
 * (DATE_AHEAD also takes `tomorrow`, `2d`).  Days in a span are the calendar's, hours
 * the clock's.  DATE_BACK never gives an instant after NOW: `18:30` before 18:30 is
 * yesterday's; an explicit later one fails with a hint.  A minute that happened
 * twice is the first of them (date_is_repeated tells); alone, and with NOW in that hour, the
 * nearest.  Where the offset of NOW is not that of the zone rules in force, it holds instead. */
int date_when(const char *s, const struct stamp *now, enum date_look look, struct stamp *out,
	     struct err *e);

/* Writers; all of them append. */
void date_write(struct buf *b, int day);		       /* 2026-11-22 */
void date_write_people(struct buf *b, int day, int today); /* Sun 22 Nov; with its year, where
							      that is not TODAY's */
void date_write_long(struct buf *b, int day);	       /* Sun 22 Nov 2026 */
void date_write_time(struct buf *b, int minute);	       /* 18:30 */
void date_write_instant(struct buf *b, struct stamp t); /* 2026-11-22T18:30:00+01:00 */
void date_write_span(struct buf *b, int minutes);       /* 1h30m, 7d, 2w */
/* "today", "yesterday", "3 days ago", "in 2 days", "3 weeks ago". */
void date_write_ago(struct buf *b, int day, int today);

#endif
