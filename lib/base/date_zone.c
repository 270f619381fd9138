#include "base/date_in.h"

#include <stddef.h>
#include <time.h>

/* Seconds east of UTC at an instant, by the rules that the C library holds. */
static int64_t offset_at(int64_t utc)
{
	time_t t = (time_t)utc;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		return 0;
	int64_t day = date_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	return day * 86400 + tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec - utc;
}

struct stamp date_stamp(int64_t utc)
{
	return (struct stamp){utc, (int)(offset_at(utc) / 60)};
}

/* When and how the clocks changed around a wall time. */
struct clock_change {
	int64_t at;	       /* the first instant with the new offset */
	int64_t before, after; /* offsets */
};

/* Instants at which a wall clock can show WALL lie less than a day from it; the rules
 * change at most once in that time. */
static struct clock_change change_near(int64_t wall)
{
	struct clock_change c = {wall + 86400, offset_at(wall - 86400), offset_at(wall + 86400)};
	int64_t lo = wall - 86400;

	while (c.before != c.after && c.at - lo > 1) {
		int64_t mid = lo + (c.at - lo) / 2;
		if (offset_at(mid) == c.before)
			lo = mid;
		else
			c.at = mid;
	}
	return c;
}

/* The instants at which the clock shows WALL: 0, 1 or 2 of them, earliest first. */
static int instants(int64_t wall, const struct clock_change *c, int64_t out[2])
{
	int n = 0;

	if (c->before == c->after) {
		out[n++] = wall - c->before;
		return n;
	}
	if (wall - c->before < c->at)
		out[n++] = wall - c->before;
	if (wall - c->after >= c->at)
		out[n++] = wall - c->after;
	return n;
}

static void write_wall(struct buf *b, int64_t wall, int from_day)
{
	struct stamp as_utc = {wall, 0};

	date_write_time(b, date_minute(as_utc));
	if (date_of(as_utc) != from_day) {
		buf_adds(b, " on ");
		date_write_date(b, date_of(as_utc));
	}
}

/* "02:30 did not exist on 10 Mar 2024: clocks went from 02:00 to 03:00; write 03:30" */
static int skipped(int day, int minute, const struct clock_change *c, struct err *e)
{
	struct buf b = {0};

	date_write_time(&b, minute);
	buf_adds(&b, " did not exist on ");
	date_write_date(&b, day);
	buf_adds(&b, ": clocks went from ");
	write_wall(&b, c->at + c->before, day);
	buf_adds(&b, " to ");
	write_wall(&b, c->at + c->after, day);
	buf_adds(&b, "; write ");
	write_wall(&b, (int64_t)day * 86400 + minute * 60 + c->after - c->before, day);
	err_set(e, "%s", buf_str(&b));
	buf_free(&b);
	return -1;
}

int date_local(int day, int minute, struct stamp *out, bool *twice, struct err *e)
{
	int64_t wall = (int64_t)day * 86400 + minute * 60, at[2];
	struct clock_change c = change_near(wall);
	int n = instants(wall, &c, at);

	*out = (struct stamp){0};
	if (twice != NULL)
		*twice = n == 2;
	if (n == 0)
		return skipped(day, minute, &c, e);
	*out = date_stamp(at[0]);
	return 0;
}

struct stamp date_local_near(int day, int minute)
{
	int64_t wall = (int64_t)day * 86400 + minute * 60, at[2];
	struct clock_change c = change_near(wall);

	return date_stamp(instants(wall, &c, at) > 0 ? at[0] : c.at);
}

bool date_is_repeated(struct stamp at)
{
	int64_t wall = at.utc + (int64_t)at.off * 60, both[2];
	struct clock_change c = change_near(wall);

	return instants(wall, &c, both) == 2;
}
