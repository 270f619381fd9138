#include "base/date_in.h"

#include <stddef.h>
#include <stdlib.h>

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
