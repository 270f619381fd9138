#include "base/date_in.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

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
