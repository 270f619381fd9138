/* date_when: WHEN as people write it, in every form, on both sides of now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/date.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static struct stamp instant(const char *s)
{
	struct stamp t;
	struct err e;

	assert_int_equal(date_read_instant(s, &t, &e), 0);
	return t;
}

/* What WHEN means in ZONE at NOW: an instant, or the message. */
static const char *when(const char *zone, const char *now, enum date_look look, const char *s)
{
	static char out[800];
	struct buf b = {0};
	struct err e;
	struct stamp t;

	setenv("TZ", zone, 1);
	tzset();
	struct stamp n = instant(now);
	if (date_when(s, &n, look, &t, &e) == -1) {
		snprintf(out, sizeof out, "%s", e.what);
		assert_true(t.utc == 0 && t.off == 0);
		return out;
	}
	if (look == DATE_BACK)
		assert_true(t.utc <= n.utc);
	date_write_instant(&b, t);
	snprintf(out, sizeof out, "%s", buf_str(&b));
	buf_free(&b);
	return out;
}

struct row {
	const char *s, *back, *ahead; /* NULL: refused on that side */
};

static void table(const char *zone, const char *now, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].back != NULL)
			assert_string_equal(when(zone, now, DATE_BACK, rows[i].s), rows[i].back);
		else
			assert_non_null(
			    strstr(when(zone, now, DATE_BACK, rows[i].s), " lies ahead"));
		assert_string_equal(when(zone, now, DATE_AHEAD, rows[i].s), rows[i].ahead);
	}
}

static void every_form_on_a_sunday_evening(void **state)
{
	static const struct row rows[] = {
	    {"now", "2026-11-22T18:00:00+01:00", "2026-11-22T18:00:00+01:00"},
	    {"today", "2026-11-22T18:00:00+01:00", "2026-11-22T18:00:00+01:00"},
	    {"2026-11-22", "2026-11-22T18:00:00+01:00", "2026-11-22T18:00:00+01:00"},
	    {"18:30", "2026-11-21T18:30:00+01:00", "2026-11-22T18:30:00+01:00"},
	    {"17:30", "2026-11-22T17:30:00+01:00", "2026-11-23T17:30:00+01:00"},
	    {"18:00", "2026-11-22T18:00:00+01:00", "2026-11-22T18:00:00+01:00"},
	    {"9:00", "2026-11-22T09:00:00+01:00", "2026-11-23T09:00:00+01:00"},
	    {"yesterday", "2026-11-21T12:00:00+01:00", "2026-11-21T12:00:00+01:00"},
	    {"Yesterday 18:30", "2026-11-21T18:30:00+01:00", "2026-11-21T18:30:00+01:00"},
	    {"today 9:00", "2026-11-22T09:00:00+01:00", "2026-11-22T09:00:00+01:00"},
	    {"today 19:00", NULL, "2026-11-22T19:00:00+01:00"},
	    {"tomorrow", NULL, "2026-11-23T00:00:00+01:00"},
	    {"tomorrow 9:00", NULL, "2026-11-23T09:00:00+01:00"},
	    {"-2h", "2026-11-22T16:00:00+01:00", "2026-11-22T16:00:00+01:00"},
	    {"-1h30m", "2026-11-22T16:30:00+01:00", "2026-11-22T16:30:00+01:00"},
	    {"-2d", "2026-11-20T18:00:00+01:00", "2026-11-20T18:00:00+01:00"},
	    {"-1w", "2026-11-15T18:00:00+01:00", "2026-11-15T18:00:00+01:00"},
	    {"-1d1h", "2026-11-21T17:00:00+01:00", "2026-11-21T17:00:00+01:00"},
	    {"2h", NULL, "2026-11-22T20:00:00+01:00"},
	    {"2d", NULL, "2026-11-24T18:00:00+01:00"},
	    {"+2d", NULL, "2026-11-24T18:00:00+01:00"},
	    {"2w", NULL, "2026-12-06T18:00:00+01:00"},
	    {"2026-11-20", "2026-11-20T12:00:00+01:00", "2026-11-20T12:00:00+01:00"},
	    {"2026-11-20 18:30", "2026-11-20T18:30:00+01:00", "2026-11-20T18:30:00+01:00"},
	    {"2026-11-30", NULL, "2026-11-30T00:00:00+01:00"},
	    {"2026-11-30 8:15", NULL, "2026-11-30T08:15:00+01:00"},
	    {"mon 9:00", "2026-11-16T09:00:00+01:00", "2026-11-23T09:00:00+01:00"},
	    {"mon", "2026-11-16T12:00:00+01:00", "2026-11-23T00:00:00+01:00"},
	    {"sat", "2026-11-21T12:00:00+01:00", "2026-11-28T00:00:00+01:00"},
	    {"sun", "2026-11-22T18:00:00+01:00", "2026-11-29T00:00:00+01:00"},
	    {"sunday 17:00", "2026-11-22T17:00:00+01:00", "2026-11-29T17:00:00+01:00"},
	    {"sun 18:00", "2026-11-22T18:00:00+01:00", "2026-11-29T18:00:00+01:00"},
	    {"sunday 19:00", "2026-11-15T19:00:00+01:00", "2026-11-22T19:00:00+01:00"},
	    {"2026-11-20T18:30:00+05:30", "2026-11-20T18:30:00+05:30", "2026-11-20T18:30:00+05:30"},
	    {"2026-11-20T18:30", "2026-11-20T18:30:00+01:00", "2026-11-20T18:30:00+01:00"},
	    {"2026-11-22T18:00:01+01:00", NULL, "2026-11-22T18:00:01+01:00"},
	};

	(void)state;
	table("Europe/Berlin", "2026-11-22T18:00:00+01:00", rows, N(rows));
}

static void across_a_year_and_a_leap_day(void **state)
{
	static const struct row newyear[] = {
	    {"23:00", "2027-12-31T23:00:00+01:00", "2028-01-01T23:00:00+01:00"},
	    {"yesterday", "2027-12-31T12:00:00+01:00", "2027-12-31T12:00:00+01:00"},
	    {"fri", "2027-12-31T12:00:00+01:00", "2028-01-07T00:00:00+01:00"},
	    {"-1w", "2027-12-25T00:30:00+01:00", "2027-12-25T00:30:00+01:00"},
	};
	static const struct row leap[] = {
	    {"yesterday 23:59", "2028-02-29T23:59:00+01:00", "2028-02-29T23:59:00+01:00"},
	    {"2028-02-29", "2028-02-29T12:00:00+01:00", "2028-02-29T12:00:00+01:00"},
	    {"-366d", "2027-03-01T08:00:00+01:00", "2027-03-01T08:00:00+01:00"},
	};

	(void)state;
	table("Europe/Berlin", "2028-01-01T00:30:00+01:00", newyear, N(newyear));
	table("Europe/Berlin", "2028-03-01T08:00:00+01:00", leap, N(leap));
}

/* The clocks go back on 25 October at 03:00 and forward on 29 March at 02:00. */
static void days_are_civil_across_dst(void **state)
{
	static const struct row autumn[] = {
	    {"-1d", "2026-10-24T12:00:00+02:00", "2026-10-24T12:00:00+02:00"},
	    {"-24h", "2026-10-24T13:00:00+02:00", "2026-10-24T13:00:00+02:00"},
	    {"yesterday 18:30", "2026-10-24T18:30:00+02:00", "2026-10-24T18:30:00+02:00"},
	    {"sat", "2026-10-24T12:00:00+02:00", "2026-10-31T00:00:00+01:00"},
	    {"2:30", "2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"},
	    {"3:00", "2026-10-25T03:00:00+01:00", "2026-10-26T03:00:00+01:00"},
	};
	static const struct row spring[] = {
	    {"-1d", "2026-03-28T12:00:00+01:00", "2026-03-28T12:00:00+01:00"},
	    {"-24h", "2026-03-28T11:00:00+01:00", "2026-03-28T11:00:00+01:00"},
	    {"1:59", "2026-03-29T01:59:00+01:00", "2026-03-30T01:59:00+02:00"},
	    {"3:00", "2026-03-29T03:00:00+02:00", "2026-03-30T03:00:00+02:00"},
	};

	(void)state;
	table("Europe/Berlin", "2026-10-25T12:00:00+01:00", autumn, N(autumn));
	table("Europe/Berlin", "2026-03-29T12:00:00+02:00", spring, N(spring));
	assert_string_equal(when("Europe/Berlin", "2026-03-28T02:30:00+01:00", DATE_AHEAD, "1d"),
			    "2026-03-29T03:00:00+02:00");
}

/* Within the hour that happens twice, what is said is counted from where one is in it. */
static void the_doubled_hour_is_counted_from_now(void **state)
{
	static const struct row second[] = {
	    {"2:20", "2026-10-25T02:20:00+01:00", "2026-10-26T02:20:00+01:00"},
	    {"2:50", "2026-10-25T02:50:00+02:00", "2026-10-25T02:50:00+01:00"},
	    {"-10m", "2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00"},
	    {"-1h", "2026-10-25T02:40:00+02:00", "2026-10-25T02:40:00+02:00"},
	    {"1:59", "2026-10-25T01:59:00+02:00", "2026-10-26T01:59:00+01:00"},
	};
	static const struct row first[] = {
	    {"2:20", "2026-10-25T02:20:00+02:00", "2026-10-25T02:20:00+01:00"},
	    {"2:50", "2026-10-24T02:50:00+02:00", "2026-10-25T02:50:00+02:00"},
	    {"-1h", "2026-10-25T01:40:00+02:00", "2026-10-25T01:40:00+02:00"},
	};

	(void)state;
	table("Europe/Berlin", "2026-10-25T02:40:00+01:00", second, N(second));
	table("Europe/Berlin", "2026-10-25T02:40:00+02:00", first, N(first));
}

/* A clock whose offset is not the zone's is somewhere else. */
static void elsewhere_its_own_offset_holds(void **state)
{
	static const struct row tokyo[] = {
	    {"18:30", "2026-11-22T18:30:00+09:00", "2026-11-23T18:30:00+09:00"},
	    {"yesterday 18:30", "2026-11-21T18:30:00+09:00", "2026-11-21T18:30:00+09:00"},
	    {"2026-07-01", "2026-07-01T12:00:00+09:00", "2026-07-01T12:00:00+09:00"},
	    {"sun 9:00", "2026-11-22T09:00:00+09:00", "2026-11-29T09:00:00+09:00"},
	    {"-2h", "2026-11-22T18:00:00+09:00", "2026-11-22T18:00:00+09:00"},
	    {"-1d", "2026-11-21T20:00:00+09:00", "2026-11-21T20:00:00+09:00"},
	    {"2026-07-01T18:30", "2026-07-01T18:30:00+09:00", "2026-07-01T18:30:00+09:00"},
	    {"2026-07-01T18:30+02:00", "2026-07-01T18:30:00+02:00", "2026-07-01T18:30:00+02:00"},
	};

	(void)state;
	table("Europe/Berlin", "2026-11-22T20:00:00+09:00", tokyo, N(tokyo));
}

static void says_what_the_clock_skipped(void **state)
{
	static const struct {
		const char *zone, *now, *s, *what;
	} rows[] = {
	    {"Europe/Berlin", "2026-03-29T12:00:00+02:00", "2:30",
	     "02:30 did not exist on 29 Mar 2026: clocks went from 02:00 to 03:00; write 03:30"},
	    {"Europe/Berlin", "2026-03-29T12:00:00+02:00", "2026-03-29T02:30:00",
	     "02:30 did not exist on 29 Mar 2026: clocks went from 02:00 to 03:00; write 03:30"},
	    {"America/New_York", "2024-03-11T12:00:00-04:00", "2024-03-10 02:30",
	     "02:30 did not exist on 10 Mar 2024: clocks went from 02:00 to 03:00; write 03:30"},
	    {"Australia/Lord_Howe", "2026-10-05T12:00:00+11:00", "2026-10-04 02:15",
	     "02:15 did not exist on 4 Oct 2026: clocks went from 02:00 to 02:30; write 02:45"},
	    {"Pacific/Apia", "2012-01-05T12:00:00+14:00", "2011-12-30 15:00",
	     "15:00 did not exist on 30 Dec 2011: clocks went from 00:00 to 00:00 on 31 Dec 2011; "
	     "write 15:00 on 31 Dec 2011"},
	    {"America/Sao_Paulo", "2018-11-05T12:00:00-02:00", "2018-11-04 00:30",
	     "00:30 did not exist on 4 Nov 2018: clocks went from 00:00 to 01:00; write 01:30"},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		assert_string_equal(when(rows[i].zone, rows[i].now, DATE_BACK, rows[i].s),
				    rows[i].what);
	assert_string_equal(
	    when("America/Sao_Paulo", "2018-11-01T12:00:00-03:00", DATE_AHEAD, "2018-11-04"),
	    "2018-11-04T01:00:00-02:00");
}

static void refuses_in_plain_words(void **state)
{
	static const char *const zone = "Europe/Berlin", *const now = "2026-11-22T18:00:00+01:00";
	static const struct {
		const char *s, *what;
	} rows[] = {
	    {"2026-02-30", "'2026-02-30' is not a date: February 2026 has 28 days"},
	    {"2026-02-30 18:30", "'2026-02-30' is not a date: February 2026 has 28 days"},
	    {"2026-02-30T18:30:00Z", "'2026-02-30' is not a date: February 2026 has 28 days"},
	    {"mon 25:00", "'25:00' is not a time: write HH:MM, 00:00 to 23:59"},
	    {"mon  9:00", "' 9:00' is not a time: write HH:MM, 00:00 to 23:59"},
	    {"mon 9:00 x", "'9:00 x' is not a time: write HH:MM, 00:00 to 23:59"},
	    {"25:00", "'25:00' is not a time: write HH:MM, 00:00 to 23:59"},
	    {"2026-11-20 1110",
	     "'1110' is not a time: write HH:MM in quotes (another tool may have "
	     "rewritten 18:30 as minutes)"},
	    {"-2x", "'2x' is not a duration: write 10m, 1h30m, 7d or 2w, largest first"},
	    {"-", "'' is not a duration: write 10m, 1h30m, 7d or 2w, largest first"},
	    {"2h", "'2h' lies ahead: write -2h for the time since"},
	    {"+2h", "'+2h' lies ahead: write -2h for the time since"},
	    {"2026-11-25",
	     "'2026-11-25' lies ahead: it is Sun 22 Nov 18:00 now, and this looks back"},
	    {"someday",
	     "'someday' is not a time: write 18:30, 'yesterday 18:30', -2h, 2026-11-20 or 'mon "
	     "9:00'"},
	    {"", "'' is not a time: write 18:30, 'yesterday 18:30', -2h, 2026-11-20 or 'mon 9:00'"},
	    {" ",
	     "' ' is not a time: write 18:30, 'yesterday 18:30', -2h, 2026-11-20 or 'mon 9:00'"},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		assert_string_equal(when(zone, now, DATE_BACK, rows[i].s), rows[i].what);
	char longer[100];
	memset(longer, 'a', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	assert_non_null(strstr(when(zone, now, DATE_BACK, longer), "is not a time"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_form_on_a_sunday_evening),
	    cmocka_unit_test(across_a_year_and_a_leap_day),
	    cmocka_unit_test(days_are_civil_across_dst),
	    cmocka_unit_test(the_doubled_hour_is_counted_from_now),
	    cmocka_unit_test(elsewhere_its_own_offset_holds),
	    cmocka_unit_test(says_what_the_clock_skipped),
	    cmocka_unit_test(refuses_in_plain_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
