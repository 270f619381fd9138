#include "base/date_in.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum { NOON = 720, WORD_MAX = 31 };

/* What was written, before the question of back or ahead. */
struct when {
	enum { NAMED_NONE, NAMED_DAY, NAMED_WEEKDAY } day_is;
	int day;    /* a civil day, or 0..6 */
	int minute; /* -1: not said */
};

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
		t = date_local_near(date_of(*now) + days, date_minute(*now));
		t.utc += now->utc - (now->utc / 60) * 60;
	}
	return minutes != 0 ? date_stamp(t.utc + (int64_t)minutes * 60) : t;
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

	return day == today ? *now : date_local_near(day, day < today ? NOON : 0);
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

/* A time alone: the nearest one on the side that LOOK says. */
static int time_day(const struct when *w, const struct stamp *now, enum date_look look)
{
	int today = date_of(*now);

	if (look == DATE_BACK)
		return today - (w->minute > date_minute(*now));
	return today + (w->minute < date_minute(*now));
}

static int resolve(const struct when *w, const struct stamp *now, enum date_look look,
		   struct stamp *out, struct err *e)
{
	int day = w->day;

	if (w->day_is == NAMED_NONE)
		day = time_day(w, now, look);
	else if (w->day_is == NAMED_WEEKDAY)
		day = weekday_day(w, now, look);
	if (w->minute < 0) {
		*out = bare(day, now);
		return 0;
	}
	return date_local(day, w->minute, out, NULL, e);
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
	} else if (parse(s, now, &w, e) == -1 || resolve(&w, now, look, out, e) == -1) {
		return -1;
	}
	if (look == DATE_BACK && out->utc > now->utc) {
		*out = (struct stamp){0};
		return off_clock(s, now, e);
	}
	return 0;
}
