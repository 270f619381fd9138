/* R14: in 22 zones and their odd years, every minute of the clock against a map that
 * is made from the instants themselves, and order, days and steps by the day. */
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

static const struct {
	const char *zone;
	int year; /* one in which the clocks change, or its neighbours do not */
} zones[] = {
    {"Europe/Berlin", 2026},	    {"Europe/Lisbon", 2026},	   {"Europe/London", 2026},
    {"Europe/Dublin", 2026},	    {"America/New_York", 2024},	   {"America/Los_Angeles", 2026},
    {"America/St_Johns", 2026},	    {"America/Sao_Paulo", 2018},   {"America/Havana", 2026},
    {"America/Scoresbysund", 2024}, {"Africa/Casablanca", 2026},   {"Africa/Cairo", 2026},
    {"Asia/Kolkata", 2026},	    {"Asia/Kathmandu", 2026},	   {"Asia/Tehran", 2021},
    {"Asia/Beirut", 2026},	    {"Australia/Lord_Howe", 2026}, {"Australia/Adelaide", 2026},
    {"Pacific/Auckland", 2026},	    {"Pacific/Chatham", 2026},	   {"Pacific/Apia", 2011},
    {"Antarctica/Troll", 2026},
};
enum { N_ZONES = sizeof zones / sizeof zones[0], MINUTES = 368 * 1440 };

static int64_t first_at[MINUTES]; /* by wall minute from 31 December on; 0: none */
static unsigned char times_at[MINUTES];

/* How the C library itself shows an instant, in minutes since 1970 on the wall. */
static int64_t wall_minute(int64_t utc)
{
	time_t t = (time_t)utc;
	struct tm tm;

	assert_non_null(localtime_r(&t, &tm));
	return (int64_t)date_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) * 1440 +
	       tm.tm_hour * 60 + tm.tm_min;
}

/* A quarter of an hour at a time where the wall keeps pace with the instants, else each
 * minute of it. */
static void map_year(int year)
{
	int64_t base = (int64_t)(date_from_civil(year, 1, 1) - 1) * 1440;
	int64_t from = base - 2880, wall = wall_minute(from * 60);

	memset(first_at, 0, sizeof first_at);
	memset(times_at, 0, sizeof times_at);
	for (int64_t q = from; q < base + MINUTES + 2880; q += 15) {
		int64_t next = wall_minute((q + 15) * 60);
		for (int64_t m = 0; m < 15; m++) {
			int64_t at = next - wall == 15 ? wall + m : wall_minute((q + m) * 60);
			if ((at -= base) < 0 || at >= MINUTES)
				continue;
			if (times_at[at]++ == 0)
				first_at[at] = (q + m) * 60;
		}
		wall = next;
	}
}

static int check_minute(int day, int minute, int at)
{
	struct stamp t, near = date_local_near(day, minute);
	struct err e;
	bool twice;
	int got = date_local(day, minute, &t, &twice, &e);

	if ((got == 0) != (times_at[at] > 0) || twice != (times_at[at] > 1))
		return 1;
	if (got == -1) { /* the first instant after the gap */
		while (times_at[at] == 0)
			at++;
		return near.utc != first_at[at] || strstr(e.what, "did not exist on") == NULL;
	}
	return t.utc != first_at[at] || near.utc != t.utc || date_of(t) != day ||
	       date_minute(t) != minute || date_is_repeated(t) != (times_at[at] > 1);
}

static void every_minute_of_the_clock(void **state)
{
	int wrong = 0, skipped = 0, repeated = 0;

	(void)state;
	for (int z = 0; z < N_ZONES; z++) {
		setenv("TZ", zones[z].zone, 1);
		tzset();
		map_year(zones[z].year);
		int base = date_from_civil(zones[z].year, 1, 1) - 1;
		for (int at = 0; at < MINUTES - 2880; at++) {
			/* each minute near a change, every 61st elsewhere */
			bool odd = times_at[at] != 1 || times_at[at + 1440] != 1;
			if (!odd && at % 61 != 0)
				continue;
			skipped += times_at[at] == 0;
			repeated += times_at[at] > 1;
			wrong += check_minute(base + at / 1440, at % 1440, at);
		}
	}
	print_message("# %d zones: %d skipped minutes, %d repeated, %d wrong\n", N_ZONES, skipped,
		      repeated, wrong);
	assert_int_equal(wrong, 0);
	assert_true(skipped > 1440 && repeated > 500);
}

/* Stamps keep their order and their civil day, whatever the zone they were made in. */
static void instants_keep_order_and_day(void **state)
{
	struct buf b = {0};
	struct err e;

	(void)state;
	for (int z = 0; z < N_ZONES; z++) {
		setenv("TZ", zones[z].zone, 1);
		tzset();
		int64_t start = (int64_t)date_from_civil(zones[z].year, 1, 1) * 86400;
		int day = INT32_MIN;
		for (int64_t t = start; t < start + 366 * 86400; t += 1861) {
			struct stamp s = date_stamp(t), again;
			assert_int_equal(s.utc, t);
			assert_int_equal((int64_t)date_of(s) * 1440 + date_minute(s),
					 wall_minute(t));
			assert_true(date_of(s) >= day);
			day = date_of(s);
			buf_cut(&b, 0);
			date_write_instant(&b, s);
			assert_int_equal(date_read_instant(buf_str(&b), &again, &e), 0);
			assert_true(again.utc == s.utc && again.off == s.off);
		}
	}
	buf_free(&b);
}

/* One day back and one ahead are the neighbours in the calendar, at the same time of
 * day unless the clock skipped it. */
static void a_day_is_a_civil_day(void **state)
{
	(void)state;
	for (int z = 0; z < N_ZONES; z++) {
		setenv("TZ", zones[z].zone, 1);
		tzset();
		int first = date_from_civil(zones[z].year, 1, 1);
		for (int d = first; d < first + 365; d++) {
			struct stamp now = date_local_near(d, 12 * 60), t;
			struct err e;
			if (date_of(now) != d)
				continue; /* Apia, 30 December 2011 */
			assert_int_equal(date_when("-1d", &now, DATE_BACK, &t, &e), 0);
			assert_true(t.utc < now.utc);
			assert_true(date_of(t) == d - 1 || date_of(t) == d);
			assert_int_equal(date_when("1d", &now, DATE_AHEAD, &t, &e), 0);
			assert_true(t.utc > now.utc && date_of(t) >= d + 1 && date_of(t) <= d + 2);
			assert_int_equal(date_when("12:00", &now, DATE_BACK, &t, &e), 0);
			assert_int_equal(t.utc, now.utc);
		}
	}
}

static bool has_zones(void)
{
	setenv("TZ", "Pacific/Apia", 1);
	tzset();
	return date_stamp(1795366800).off == 780;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_minute_of_the_clock),
	    cmocka_unit_test(instants_keep_order_and_day),
	    cmocka_unit_test(a_day_is_a_civil_day),
	};

	if (!has_zones()) {
		puts("1..0 # skip no zone files on this machine");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
