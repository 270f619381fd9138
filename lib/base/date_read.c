#include "base/date_in.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/num.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2199, SPAN_MAX = 3650 * 1440 };

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
				       "friday", "saturday", "sunday"};
static const char *const month_names[] = {"January",   "February", "March",    "April",
					  "May",       "June",	   "July",     "August",
					  "September", "October",  "November", "December"};

/* Exactly N digits at S as a number, or -1. */
static int fixed_digits(const char *s, int n)
{
	int v = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

/* The date at the start of S; *REST is what follows it. */
static int date_part(const char *s, int *day, const char **rest, struct err *e)
{
	int y = fixed_digits(s, 4);
	int m = y >= 0 && s[4] == '-' ? fixed_digits(s + 5, 2) : -1;
	int d = m >= 0 && s[7] == '-' ? fixed_digits(s + 8, 2) : -1;

	*day = 0;
	if (d < 0)
		return err_set(e, "'%.40s' is not a date: write YYYY-MM-DD", s);
	if (y < YEAR_MIN || y > YEAR_MAX)
		return err_set(e, "'%.10s' is not a date here: years are %d to %d", s, YEAR_MIN,
			       YEAR_MAX);
	if (m < 1 || m > 12)
		return err_set(e, "'%.10s' is not a date: months are 01 to 12", s);
	if (!date_is_valid(y, m, d))
		return err_set(e, "'%.10s' is not a date: %s %d has %d days", s, month_names[m - 1],
			       y, date_month_days(y, m));
	*day = date_from_civil(y, m, d);
	*rest = s + 10;
	return 0;
}

int date_read(const char *s, int *day, struct err *e)
{
	const char *rest;

	if (date_part(s, day, &rest, e) == -1)
		return -1;
	if (*rest == '\0')
		return 0;
	*day = 0;
	return err_set(e, "'%.40s' is not a date: write YYYY-MM-DD", s);
}

/* H:MM or HH:MM at the start of S. */
static int time_part(const char *s, int *minute, const char **rest)
{
	int n = s[0] != '\0' && s[1] == ':' ? 1 : 2;
	int h = fixed_digits(s, n);
	int m = h >= 0 && s[n] == ':' ? fixed_digits(s + n + 1, 2) : -1;

	*minute = 0;
	if (m < 0 || h > 23 || m > 59)
		return -1;
	*minute = h * 60 + m;
	*rest = s + n + 3;
	return 0;
}

int date_read_time(const char *s, int *minute, struct err *e)
{
	const char *rest = s;
	int n;

	if (time_part(s, minute, &rest) == 0 && *rest == '\0')
		return 0;
	*minute = 0;
	if (num_int(s, strlen(s), 60, 1439, &n, NULL) == 0)
		return err_set(e,
			       "'%s' is not a time: write HH:MM in quotes (another tool may have "
			       "rewritten %02d:%02d as minutes)",
			       s, n / 60, n % 60);
	return err_set(e, "'%.40s' is not a time: write HH:MM, 00:00 to 23:59", s);
}

int date_read_parts(const char *s, int *days, int *minutes, struct err *e)
{
	static const struct {
		char letter;
		int days, minutes;
	} units[] = {{'w', 7, 0}, {'d', 1, 0}, {'h', 0, 60}, {'m', 0, 1}};
	const char *p = s;
	size_t u = 0;
	int d = 0, m = 0;

	*days = *minutes = 0;
	while (*p != '\0' || p == s) {
		size_t n = strspn(p, "0123456789");
		int v;
		while (u < 4 && units[u].letter != p[n])
			u++;
		if (n == 0 || u == 4 || (n > 1 && *p == '0'))
			return err_set(e,
				       "'%.40s' is not a duration: write 10m, 1h30m, 7d or 2w, "
				       "largest first",
				       s);
		if (num_int(p, n, 0,
			    (SPAN_MAX - d * 1440 - m) / (units[u].days * 1440 + units[u].minutes),
			    &v, NULL) == -1)
			return err_set(e, "'%.40s' is too long: at most 3650d", s);
		d += v * units[u].days;
		m += v * units[u].minutes;
		u++;
		p += n + 1;
	}
	*days = d;
	*minutes = m;
	return 0;
}

int date_read_span(const char *s, int *minutes, struct err *e)
{
	int days;

	if (date_read_parts(s, &days, minutes, e) == -1)
		return -1;
	*minutes += days * 1440;
	return 0;
}

int date_read_hours(const char *s, int *from, int *to, struct err *e)
{
	const char *rest;
	int a, b;

	*from = *to = 0;
	if (time_part(s, &a, &rest) == -1 || *rest != '-' || time_part(rest + 1, &b, &rest) == -1 ||
	    *rest != '\0')
		return err_set(e, "'%.40s' are not hours: write HH:MM-HH:MM, as 21:00-08:00", s);
	*from = a;
	*to = b;
	return 0;
}

int date_read_weekday(const char *s, int *weekday, struct err *e)
{
	size_t n = strlen(s);

	*weekday = 0;
	for (int i = 0; i < 7; i++) {
		if (strcasecmp(s, weekdays[i]) == 0 ||
		    (n == 3 && strncasecmp(s, weekdays[i], 3) == 0)) {
			*weekday = i;
			return 0;
		}
	}
	return err_set(e, "'%.40s' is not a day of the week: mon tue wed thu fri sat sun", s);
}

/* `Z` or `+HH:MM` to the end of S, as minutes. */
static int offset_part(const char *s, int *off)
{
	int minute;
	const char *rest;

	*off = 0;
	if (strcmp(s, "Z") == 0 || strcmp(s, "z") == 0)
		return 0;
	if ((*s != '+' && *s != '-') || fixed_digits(s + 1, 2) < 0 ||
	    time_part(s + 1, &minute, &rest) == -1 || *rest != '\0')
		return -1;
	*off = *s == '-' ? -minute : minute;
	return 0;
}

/* Seconds and their fraction, which is read and dropped; both may be left out. */
static int seconds_part(const char **p, int *sec)
{
	*sec = 0;
	if (**p != ':')
		return 0;
	*sec = fixed_digits(*p + 1, 2);
	if (*sec < 0 || *sec > 59)
		return -1;
	*p += 3;
	if (**p == '.') {
		size_t n = strspn(*p + 1, "0123456789");
		if (n < 1 || n > 9)
			return -1;
		*p += 1 + n;
	}
	return 0;
}

int date_read_instant(const char *s, struct stamp *out, struct err *e)
{
	int day, minute, sec, off;
	const char *p;

	*out = (struct stamp){0};
	if (date_part(s, &day, &p, e) == -1)
		return -1;
	if ((*p != 'T' && *p != 't') || fixed_digits(p + 1, 2) < 0 ||
	    time_part(p + 1, &minute, &p) == -1 || seconds_part(&p, &sec) == -1)
		return err_set(e, "'%.40s' is not an instant: write 2026-11-22T18:00:00+01:00", s);
	if (*p == '\0') {
		if (date_local(day, minute, out, NULL, e) == -1)
			return -1;
		out->utc += sec;
		return 0;
	}
	if (offset_part(p, &off) == -1)
		return err_set(e, "'%.40s' is not an instant: the offset is Z or +HH:MM", s);
	out->utc = (int64_t)day * 86400 + minute * 60 + sec - off * 60;
	out->off = off;
	return 0;
}

/* --- zones: a clock on the wall as an instant ------------------------------------------- */

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

/* --- WHEN ------------------------------------------------------------------------------ */

enum { NOON = 720, WORD_MAX = 31 };

/* What was written, before the question of back or ahead. */
struct when {
	enum { NAMED_NONE, NAMED_DAY, NAMED_WEEKDAY } day_is;
	int day;    /* a civil day, or 0..6 */
	int minute; /* -1: not said */
};

/* Is it NOW where other rules hold than those in force?  Then its offset is all that is known. */
static bool is_elsewhere(const struct stamp *now)
{
	return offset_at(now->utc) / 60 != now->off;
}

static struct stamp by_offset(int day, int minute, int off)
{
	return (struct stamp){((int64_t)day * 1440 + minute - off) * 60, off};
}

static struct stamp near_there(int day, int minute, const struct stamp *now)
{
	return is_elsewhere(now) ? by_offset(day, minute, now->off) : date_local_near(day, minute);
}

static int off_clock(const char *s, const struct stamp *now, struct err *e)
{
	struct buf b = {0};

	date_write_people(&b, date_of(*now), date_of(*now));
	buf_addc(&b, ' ');
	date_write_time(&b, date_minute(*now));
	err_set(e, "'%.40s' lies ahead: it is %s now, and this looks back", s, buf_str(&b));
	buf_free(&b);
	return -1;
}

static int unknown(const char *s, struct err *e)
{
	return err_set(e,
		       "'%.40s' is not a time: write 18:30, 'yesterday 18:30', -2h, 2026-11-20 or "
		       "'mon 9:00'",
		       s);
}

/* Spans: days by the calendar, hours by the clock. */
static struct stamp move(const struct stamp *now, int days, int minutes)
{
	struct stamp t = *now;

	if (days != 0) {
		t = near_there(date_of(*now) + days, date_minute(*now), now);
		t.utc += now->utc - (now->utc / 60) * 60;
	}
	t.utc += (int64_t)minutes * 60;
	return minutes == 0 || is_elsewhere(now) ? t : date_stamp(t.utc);
}

static int span(const char *s, const struct stamp *now, enum date_look look, struct stamp *out,
		struct err *e)
{
	bool back = *s == '-';
	int days, minutes;

	if (date_read_parts(s + (back || *s == '+'), &days, &minutes, e) == -1)
		return -1;
	if (!back && look == DATE_BACK)
		return err_set(e, "'%.40s' lies ahead: write -%.40s for the time since", s,
			       s + (*s == '+'));
	*out = back ? move(now, -days, -minutes) : move(now, days, minutes);
	return 0;
}

/* The word that names a day. */
static int named_day(const char *word, const struct stamp *now, struct when *w, struct err *e)
{
	static const struct {
		const char *name;
		int away;
	} names[] = {{"today", 0}, {"yesterday", -1}, {"tomorrow", 1}};

	w->day_is = NAMED_DAY;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcasecmp(word, names[i].name) == 0) {
			w->day = date_of(*now) + names[i].away;
			return 0;
		}
	}
	if (isdigit((unsigned char)*word))
		return date_read(word, &w->day, e);
	w->day_is = NAMED_WEEKDAY;
	return date_read_weekday(word, &w->day, NULL) == -1 ? unknown(word, e) : 0;
}

/* [DAY] [TIME] into *W. */
static int parse(const char *s, const struct stamp *now, struct when *w, struct err *e)
{
	size_t n = strcspn(s, " ");
	char word[WORD_MAX + 1];

	*w = (struct when){NAMED_NONE, 0, -1};
	if (n == 0 || n > WORD_MAX)
		return unknown(s, e);
	memcpy(word, s, n);
	word[n] = '\0';
	if (s[n] == '\0' && strchr(word, ':') != NULL)
		return date_read_time(word, &w->minute, e);
	if (named_day(word, now, w, e) == -1)
		return -1;
	if (s[n] == '\0')
		return 0;
	return date_read_time(s + n + 1, &w->minute, e);
}

/* A civil day without a time: its noon behind us, its start ahead, today is now. */
static struct stamp bare(int day, const struct stamp *now)
{
	int today = date_of(*now);

	return day == today ? *now : near_there(day, day < today ? NOON : 0, now);
}

/* The day that a weekday means: bare `mon` on a Monday is today looking back and the
 * next one looking ahead; with a time, whichever side of now it lies. */
static int weekday_day(const struct when *w, const struct stamp *now, enum date_look look)
{
	int today = date_of(*now), ago = (date_weekday(today) - w->day + 7) % 7;

	if (look == DATE_BACK)
		return today - (ago == 0 && w->minute > date_minute(*now) ? 7 : ago);
	if (ago == 0 && w->minute > date_minute(*now))
		return today;
	return today + 7 - ago;
}

/* Those of the instants at which the clock shows MINUTE on DAY; earliest first. */
static int instants_on(int day, int minute, const struct stamp *now, int64_t out[2],
		       struct clock_change *c)
{
	const int64_t wall = (int64_t)day * 86400 + minute * 60;

	if (is_elsewhere(now)) {
		out[0] = by_offset(day, minute, now->off).utc;
		return 1;
	}
	*c = change_near(wall);
	return instants(wall, c, out);
}

/* A time alone: the nearest one on the side that LOOK says.  One that the clock shows twice is the
 * first of them, unless NOW lies in that hour. */
static int nearest(const struct when *w, const struct stamp *now, enum date_look look,
		   struct stamp *out, struct err *e)
{
	const int today = date_of(*now), side = look == DATE_BACK ? -1 : 1;
	const int64_t minute = now->utc - (now->utc % 60 + 60) % 60; /* where it began */
	const bool is_last_first = look == DATE_BACK && date_is_repeated(*now);
	struct clock_change c = {0};
	int64_t at[2];

	for (int day = today; day != today + 2 * side; day += side) {
		const int n = instants_on(day, w->minute, now, at, &c);
		if (n == 0 && (day != today || (w->minute - date_minute(*now)) * side >= 0))
			return skipped(day, w->minute, &c, e);
		for (int i = 0; i < n; i++) {
			const int64_t v = at[is_last_first ? n - 1 - i : i];
			if ((v - minute) * side < 0)
				continue;
			*out = is_elsewhere(now) ? (struct stamp){v, now->off} : date_stamp(v);
			return 0;
		}
	}
	return err_set(e, "there is no such time near now");
}

static int resolve(const struct when *w, const struct stamp *now, enum date_look look,
		   struct stamp *out, struct err *e)
{
	int day = w->day;

	if (w->day_is == NAMED_NONE)
		return nearest(w, now, look, out, e);
	if (w->day_is == NAMED_WEEKDAY)
		day = weekday_day(w, now, look);
	if (w->minute < 0) {
		*out = bare(day, now);
		return 0;
	}
	if (!is_elsewhere(now))
		return date_local(day, w->minute, out, NULL, e);
	*out = by_offset(day, w->minute, now->off);
	return 0;
}

int date_when(const char *s, const struct stamp *now, enum date_look look, struct stamp *out,
	      struct err *e)
{
	struct when w;

	*out = (struct stamp){0};
	if (strcasecmp(s, "now") == 0) {
		*out = *now;
		return 0;
	}
	if (*s == '-' || *s == '+' ||
	    (isdigit((unsigned char)*s) && strpbrk(s, "wdhm") != NULL &&
	     strpbrk(s, ":- T") == NULL)) {
		if (span(s, now, look, out, e) == -1)
			return -1;
	} else if (strlen(s) > 10 && (s[10] == 'T' || s[10] == 't')) {
		if (date_read_instant(s, out, e) == -1)
			return -1;
		if (strpbrk(s + 10, "zZ+-") == NULL && is_elsewhere(now)) {
			out->utc += (int64_t)(out->off - now->off) * 60;
			out->off = now->off;
		}
	} else if (parse(s, now, &w, e) == -1 || resolve(&w, now, look, out, e) == -1) {
		return -1;
	}
	if (look == DATE_BACK && out->utc > now->utc) {
		*out = (struct stamp){0};
		return off_clock(s, now, e);
	}
	return 0;
}
