/* day: civil days, and everything that is read and written of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/date.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static void every_day_of_four_centuries(void **state)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int day = date_from_civil(1900, 1, 1), weekday = 0; /* a Monday */

	(void)state;
	assert_int_equal(date_from_civil(1970, 1, 1), 0);
	assert_int_equal(date_from_civil(2000, 2, 29), 11016);
	for (int y = 1900; y < 2300; y++) {
		for (int m = 1; m <= 12; m++) {
			bool leap = m == 2 && ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0);
			int n = lengths[m - 1] + leap;
			for (int d = 1; d <= n; d++, day++, weekday = (weekday + 1) % 7) {
				int yy, mm, dd;
				assert_int_equal(date_from_civil(y, m, d), day);
				date_to_civil(day, &yy, &mm, &dd);
				assert_true(yy == y && mm == m && dd == d);
				assert_int_equal(date_weekday(day), weekday);
				assert_true(date_is_valid(y, m, d));
			}
			assert_false(date_is_valid(y, m, n + 1));
			assert_false(date_is_valid(y, m, 0));
		}
		assert_false(date_is_valid(y, 13, 1));
		assert_false(date_is_valid(y, 0, 1));
	}
	assert_false(date_is_valid(0, 1, 1));
	assert_false(date_is_valid(10000, 1, 1));
}

static void far_days_read_back(void **state)
{
	int y, m, d;

	(void)state;
	for (int day = -719162; day < 2932896; day += 97) { /* 0001-01-01 .. 9999 */
		date_to_civil(day, &y, &m, &d);
		assert_true(date_is_valid(y, m, d));
		assert_int_equal(date_from_civil(y, m, d), day);
		assert_true(date_weekday(day) >= 0 && date_weekday(day) < 7);
		assert_int_equal((date_weekday(day) + 1) % 7, date_weekday(day + 1));
	}
}

static void a_stamp_knows_its_day(void **state)
{
	struct stamp before = {-1, 0}, east = {0, 345}, west = {0, -210};
	struct civil c = date_civil(before);

	(void)state;
	assert_int_equal(date_of(before), -1);
	assert_int_equal(date_minute(before), 1439);
	assert_true(c.year == 1969 && c.month == 12 && c.mday == 31);
	assert_true(c.hour == 23 && c.min == 59 && c.sec == 59);
	assert_int_equal(date_of(east), 0);
	assert_int_equal(date_minute(east), 345);
	assert_int_equal(date_of(west), -1);
	assert_int_equal(date_minute(west), 1230);
}

static void hours_over_midnight(void **state)
{
	(void)state;
	assert_true(date_is_within(540, 540, 1080) && !date_is_within(1080, 540, 1080));
	assert_true(date_is_within(1380, 1320, 420) && date_is_within(60, 1320, 420));
	assert_false(date_is_within(420, 1320, 420) || date_is_within(0, 600, 600));
}

struct bad {
	const char *s, *what;
};

static void dates(void **state)
{
	static const struct bad bad[] = {
	    {"2026-02-29", "'2026-02-29' is not a date: February 2026 has 28 days"},
	    {"2024-02-30", "'2024-02-30' is not a date: February 2024 has 29 days"},
	    {"2100-02-29", "'2100-02-29' is not a date: February 2100 has 28 days"},
	    {"2026-04-31", "'2026-04-31' is not a date: April 2026 has 30 days"},
	    {"2026-12-32", "'2026-12-32' is not a date: December 2026 has 31 days"},
	    {"2026-01-00", "'2026-01-00' is not a date: January 2026 has 31 days"},
	    {"2026-13-01", "'2026-13-01' is not a date: months are 01 to 12"},
	    {"2026-00-01", "'2026-00-01' is not a date: months are 01 to 12"},
	    {"1899-12-31", "'1899-12-31' is not a date here: years are 1900 to 2199"},
	    {"2200-01-01", "'2200-01-01' is not a date here: years are 1900 to 2199"},
	    {"2026-1-1", "'2026-1-1' is not a date: write YYYY-MM-DD"},
	    {"22.11.2026", "'22.11.2026' is not a date: write YYYY-MM-DD"},
	    {"2026/11/22", "'2026/11/22' is not a date: write YYYY-MM-DD"},
	    {"2026-11-22 ", "'2026-11-22 ' is not a date: write YYYY-MM-DD"},
	    {"2026-11-221", "'2026-11-221' is not a date: write YYYY-MM-DD"},
	    {"", "'' is not a date: write YYYY-MM-DD"},
	    {"2", "'2' is not a date: write YYYY-MM-DD"},
	    {"2026-", "'2026-' is not a date: write YYYY-MM-DD"},
	    {"2026-11", "'2026-11' is not a date: write YYYY-MM-DD"},
	};
	struct err e;
	int day;

	(void)state;
	assert_int_equal(date_read("2024-02-29", &day, &e), 0);
	assert_int_equal(day, date_from_civil(2024, 2, 29));
	assert_int_equal(date_read("1900-01-01", &day, &e), 0);
	assert_int_equal(date_read("2199-12-31", &day, &e), 0);
	for (size_t i = 0; i < N(bad); i++) {
		day = 5;
		assert_int_equal(date_read(bad[i].s, &day, &e), -1);
		assert_string_equal(e.what, bad[i].what);
		assert_int_equal(day, 0);
	}
}

static void times_of_day(void **state)
{
	static const char *const bad[] = {"24:00",    "18:60",	"18",	 "18:3",  "018:30",
					  "18:30:00", " 18:30", "18.30", "-1:00", ":30",
					  "",	      "6pm",	"18:300"};
	struct err e;
	int minute;

	(void)state;
	assert_int_equal(date_read_time("00:00", &minute, &e), 0);
	assert_int_equal(minute, 0);
	assert_int_equal(date_read_time("23:59", &minute, &e), 0);
	assert_int_equal(minute, 1439);
	assert_int_equal(date_read_time("9:05", &minute, &e), 0);
	assert_int_equal(minute, 545);
	for (size_t i = 0; i < N(bad); i++) {
		minute = 5;
		assert_int_equal(date_read_time(bad[i], &minute, &e), -1);
		assert_non_null(strstr(e.what, "is not a time: write HH:MM"));
		assert_int_equal(minute, 0);
	}
	assert_int_equal(date_read_time("1110", &minute, &e), -1);
	assert_string_equal(e.what,
			    "'1110' is not a time: write HH:MM in quotes (another tool may have "
			    "rewritten 18:30 as minutes)");
}

static void spans(void **state)
{
	static const struct {
		const char *s;
		int want;
	} good[] = {{"10m", 10},   {"1h30m", 90},	 {"7d", 10080}, {"2w", 20160},
		    {"0m", 0},	   {"1w2d3h4m", 13144},	 {"90m", 90},	{"3650d", 5256000},
		    {"48h", 2880}, {"5256000m", 5256000}};
	static const char *const bad[] = {"",	  "10",	 "m",	"10s", "1m1h", "1d1d", "-1d",
					  "1.5h", "1 d", "07d", "1y",  "10m ", "1h30", "d7"};
	static const char *const large[] = {"3651d",	    "522w",    "5256001m",
					    "99999999999d", "3650d1m", "521w4d"};
	struct err e;
	int m;

	(void)state;
	for (size_t i = 0; i < N(good); i++) {
		assert_int_equal(date_read_span(good[i].s, &m, &e), 0);
		assert_int_equal(m, good[i].want);
	}
	for (size_t i = 0; i < N(bad); i++) {
		m = 5;
		assert_int_equal(date_read_span(bad[i], &m, &e), -1);
		assert_non_null(strstr(e.what, "is not a duration: write 10m, 1h30m, 7d or 2w"));
		assert_int_equal(m, 0);
	}
	for (size_t i = 0; i < N(large); i++) {
		assert_int_equal(date_read_span(large[i], &m, &e), -1);
		assert_non_null(strstr(e.what, "is too long: at most 3650d"));
	}
}

static void hours_and_weekdays(void **state)
{
	static const char *const bad_hours[] = {
	    "21:00", "21:00-", "21:00-24:00", "21:00 - 08:00", "-08:00", "21:00-08:00x", ""};
	static const char *const days[] = {"mon", "Tuesday",  "WED", "thursday",
					   "fri", "saturday", "Sun"};
	static const char *const bad_days[] = {"", "mo", "mond", "someday", "montag", "mon "};
	struct err e;
	int a, b;

	(void)state;
	assert_int_equal(date_read_hours("21:00-8:00", &a, &b, &e), 0);
	assert_true(a == 1260 && b == 480);
	for (size_t i = 0; i < N(bad_hours); i++) {
		a = b = 5;
		assert_int_equal(date_read_hours(bad_hours[i], &a, &b, &e), -1);
		assert_non_null(strstr(e.what, "are not hours: write HH:MM-HH:MM"));
		assert_true(a == 0 && b == 0);
	}
	for (int i = 0; i < 7; i++) {
		assert_int_equal(date_read_weekday(days[i], &a, &e), 0);
		assert_int_equal(a, i);
	}
	for (size_t i = 0; i < N(bad_days); i++) {
		assert_int_equal(date_read_weekday(bad_days[i], &a, &e), -1);
		assert_non_null(strstr(e.what, "is not a day of the week: mon tue"));
	}
}

static void instants(void **state)
{
	static const struct {
		const char *s;
		int64_t utc;
		int off;
	} good[] = {
	    {"2026-11-22T18:00:00+01:00", 1795366800, 60},
	    {"2026-11-22T17:00:00Z", 1795366800, 0},
	    {"2026-11-22t17:00z", 1795366800, 0},
	    {"2026-11-22T17:00:00.999999999Z", 1795366800, 0},
	    {"2026-11-22T22:45:00+05:45", 1795366800, 345},
	    {"2026-11-22T13:30:00-03:30", 1795366800, -210},
	    {"2026-11-23T07:00:00+14:00", 1795366800, 840},
	    {"1969-12-31T23:59:59Z", -1, 0},
	    {"2024-02-29T00:00:00Z", 1709164800, 0},
	};
	static const char *const bad[] = {"2026-11-22",
					  "2026-11-22T",
					  "2026-11-22T18",
					  "2026-11-22T9:00Z",
					  "2026-11-22T24:00Z",
					  "2026-11-22T18:00:60Z",
					  "2026-11-22T18:00:00+1:00",
					  "2026-11-22T18:00:00+0100",
					  "2026-11-22T18:00:00+01:60",
					  "2026-11-22T18:00:00+25:00",
					  "2026-11-22T18:00:00+01:00x",
					  "2026-11-22T18:00:00 Z",
					  "2026-11-22T18:00:00.Z",
					  "2026-11-22T18:00:00.1234567890Z",
					  "2026-11-22T18:00:00ZZ",
					  "2026-02-30T18:00:00Z",
					  "2026-11-22 18:00:00Z",
					  "2026-11-22T18:00:0Z",
					  ""};
	struct stamp t;
	struct err e;
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < N(good); i++) {
		assert_int_equal(date_read_instant(good[i].s, &t, &e), 0);
		assert_int_equal(t.utc, good[i].utc);
		assert_int_equal(t.off, good[i].off);
		struct stamp again;
		buf_cut(&b, 0);
		date_write_instant(&b, t);
		assert_int_equal(date_read_instant(buf_str(&b), &again, &e), 0);
		assert_memory_equal(&again, &t, sizeof t);
	}
	for (size_t i = 0; i < N(bad); i++) {
		t.utc = 5;
		assert_int_equal(date_read_instant(bad[i], &t, &e), -1);
		assert_true(t.utc == 0 && t.off == 0);
		assert_true(strlen(e.what) > 10);
	}
	buf_free(&b);
}

static void writes_for_people(void **state)
{
	struct buf b = {0};
	int day = date_from_civil(2026, 11, 22);

	(void)state;
	date_write(&b, day);
	buf_addc(&b, '|');
	date_write_people(&b, day, day + 39); /* asked on New Year's Eve, and a day later */
	buf_addc(&b, '|');
	date_write_people(&b, day, day + 40);
	buf_addc(&b, '|');
	date_write_long(&b, date_from_civil(2027, 1, 1));
	buf_addc(&b, '|');
	date_write_time(&b, 5);
	buf_addc(&b, '|');
	date_write(&b, date_from_civil(1, 1, 1));
	assert_string_equal(buf_str(&b), "2026-11-22|Sun 22 Nov|Sun 22 Nov 2026|Fri 1 Jan 2027|00:05|0001-01-01");
	buf_free(&b);
}

static void writes_spans(void **state)
{
	static const struct {
		int minutes;
		const char *want;
	} cases[] = {{0, "0m"},	       {1, "1m"},     {90, "1h30m"},  {60, "1h"},
		     {1440, "1d"},     {10080, "7d"}, {20160, "2w"},  {14400, "10d"},
		     {1501, "1d1h1m"}, {30240, "3w"}, {21600, "15d"}, {20161, "14d1m"}};
	struct buf b = {0};
	struct err e;
	int m;

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		buf_cut(&b, 0);
		date_write_span(&b, cases[i].minutes);
		assert_string_equal(buf_str(&b), cases[i].want);
	}
	for (int i = 0; i < 60000; i += 7) {
		buf_cut(&b, 0);
		date_write_span(&b, i);
		assert_int_equal(date_read_span(buf_str(&b), &m, &e), 0);
		assert_int_equal(m, i);
	}
	buf_free(&b);
}

static void writes_how_long_ago(void **state)
{
	static const struct {
		int away;
		const char *want;
	} cases[] = {{0, "today"},	    {-1, "yesterday"},	     {1, "tomorrow"},
		     {-2, "2 days ago"},    {2, "in 2 days"},	     {-13, "13 days ago"},
		     {-14, "2 weeks ago"},  {21, "in 3 weeks"},	     {-69, "9 weeks ago"},
		     {-70, "2 months ago"}, {-365, "12 months ago"}, {-800, "2 years ago"},
		     {1100, "in 3 years"}};
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		buf_cut(&b, 0);
		date_write_ago(&b, 20000 + cases[i].away, 20000);
		assert_string_equal(buf_str(&b), cases[i].want);
	}
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_day_of_four_centuries),
	    cmocka_unit_test(far_days_read_back),
	    cmocka_unit_test(a_stamp_knows_its_day),
	    cmocka_unit_test(hours_over_midnight),
	    cmocka_unit_test(dates),
	    cmocka_unit_test(times_of_day),
	    cmocka_unit_test(spans),
	    cmocka_unit_test(hours_and_weekdays),
	    cmocka_unit_test(instants),
	    cmocka_unit_test(writes_for_people),
	    cmocka_unit_test(writes_spans),
	    cmocka_unit_test(writes_how_long_ago),
	};

	setenv("TZ", "UTC0", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
