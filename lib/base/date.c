#include "base/date_in.h"

#include <stddef.h>
#include <stdlib.h>

static const int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_days(int year, int month)
{
	return month_days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_valid(int year, int month, int mday)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && mday >= 1 &&
	       mday <= date_month_days(year, month);
}

/* The year is taken from 1 March, so that the leap day is its last; 400 years have
 * 146,097 days, and 719,468 lie between 0000-03-01 and 1970-01-01. */
int date_from_civil(int year, int month, int mday)
{
	int y = year - (month <= 2);
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void date_to_civil(int day, int *year, int *month, int *mday)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*mday = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int date_weekday(int day)
{
	int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */

	return w < 0 ? w + 7 : w;
}

/* Seconds of the wall clock there, as if it were UTC. */
static int64_t wall(struct stamp at)
{
	return at.utc + (int64_t)at.off * 60;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int date_of(struct stamp at)
{
	return (int)floor_div(wall(at), 86400);
}

int date_minute(struct stamp at)
{
	return (int)((wall(at) - (int64_t)date_of(at) * 86400) / 60);
}

bool date_is_within(int minute, int from, int to)
{
	return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

struct civil date_civil(struct stamp at)
{
	struct civil c;
	int minute = date_minute(at);

	date_to_civil(date_of(at), &c.year, &c.month, &c.mday);
	c.hour = minute / 60;
	c.min = minute % 60;
	c.sec = (int)(wall(at) - floor_div(wall(at), 60) * 60);
	return c;
}

/* --- written ---------------------------------------------------------------------------- */

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
				     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void date_write(struct buf *b, int day)
{
	int y, m, d;

	date_to_civil(day, &y, &m, &d);
	buf_addf(b, "%04d-%02d-%02d", y, m, d);
}

void date_write_people(struct buf *b, int day, int today)
{
	int y, m, d, this_year;

	date_to_civil(today, &this_year, &m, &d);
	date_to_civil(day, &y, &m, &d);
	buf_addf(b, "%s %d %s", weekdays[date_weekday(day)], d, months[m - 1]);
	if (y != this_year)
		buf_addf(b, " %d", y);
}

void date_write_long(struct buf *b, int day)
{
	buf_addf(b, "%s ", weekdays[date_weekday(day)]);
	date_write_date(b, day);
}

void date_write_date(struct buf *b, int day)
{
	int y, m, d;

	date_to_civil(day, &y, &m, &d);
	buf_addf(b, "%d %s %d", d, months[m - 1], y);
}

void date_write_time(struct buf *b, int minute)
{
	buf_addf(b, "%02d:%02d", minute / 60, minute % 60);
}

void date_write_instant(struct buf *b, struct stamp t)
{
	struct civil c = date_civil(t);
	int off = abs(t.off);

	buf_addf(b, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year, c.month, c.mday, c.hour,
		 c.min, c.sec, t.off < 0 ? '-' : '+', off / 60, off % 60);
}

void date_write_span(struct buf *b, int minutes)
{
	static const struct {
		int minutes;
		char letter;
	} units[] = {{1440, 'd'}, {60, 'h'}, {1, 'm'}};

	if (minutes >= 2 * 10080 && minutes % 10080 == 0) {
		buf_addf(b, "%dw", minutes / 10080);
		return;
	}
	if (minutes == 0)
		buf_adds(b, "0m");
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (minutes >= units[i].minutes)
			buf_addf(b, "%d%c", minutes / units[i].minutes, units[i].letter);
		minutes %= units[i].minutes;
	}
}

void date_write_ago(struct buf *b, int day, int today)
{
	static const struct {
		int from, unit;
		const char *name;
	} units[] = {{730, 365, "years"}, {70, 30, "months"}, {14, 7, "weeks"}, {0, 1, "days"}};
	int away = day > today ? day - today : today - day;

	if (away <= 1) {
		buf_adds(b, away == 0 ? "today" : day > today ? "tomorrow" : "yesterday");
		return;
	}
	size_t i = 0;
	while (away < units[i].from)
		i++;
	buf_addf(b, "%s%d %s%s", day > today ? "in " : "", away / units[i].unit, units[i].name,
		 day > today ? "" : " ago");
}
