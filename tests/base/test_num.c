/* num: strict numbers with bounds. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"

static void reads_whole_numbers(void **state)
{
	static const struct {
		const char *s;
		int min, max, want;
	} good[] = {
	    {"0", 0, 100, 0},
	    {"9", 0, 9, 9},
	    {"62", 0, 100, 62},
	    {"100", 0, 100, 100},
	    {"-5", -10, 10, -5},
	    {"2147483647", INT_MIN, INT_MAX, INT_MAX},
	    {"-2147483648", INT_MIN, INT_MAX, INT_MIN},
	};
	struct err e;
	int v;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		assert_int_equal(
		    num_int(good[i].s, strlen(good[i].s), good[i].min, good[i].max, &v, &e), 0);
		assert_int_equal(v, good[i].want);
	}
	assert_int_equal(num_int("62abc", 2, 0, 100, &v, &e), 0);
	assert_int_equal(v, 62);
}

static void refuses_what_is_no_whole_number(void **state)
{
	static const struct {
		const char *s, *what;
	} bad[] = {
	    {"", "not a whole number: nothing was written"},
	    {"-", "'-' is not a whole number"},
	    {"+5", "'+5' is not a whole number"},
	    {" 5", "' 5' is not a whole number"},
	    {"5 ", "'5 ' is not a whole number"},
	    {"5.0", "'5.0' is not a whole number"},
	    {"1e3", "'1e3' is not a whole number"},
	    {"0x1F", "'0x1F' is not a whole number"},
	    {"1_000", "'1_000' is not a whole number"},
	    {"010", "'010' is not a whole number: leave out the leading zero"},
	    {"00", "'00' is not a whole number: leave out the leading zero"},
	    {"-0", "'-0' is not a whole number"},
	    {"--5", "'--5' is not a whole number"},
	    {"\xef\xbc\x95", "'\xef\xbc\x95' is not a whole number"},
	    {"sixty", "'sixty' is not a whole number"},
	    {"101", "must be 0 to 100, not 101"},
	    {"-1", "must be 0 to 100, not -1"},
	    {"2147483648", "must be 0 to 100, not 2147483648"},
	    {"99999999999999999999999999", "must be 0 to 100, not 99999999999999999999999999"},
	    {"18446744073709551617", "must be 0 to 100, not 18446744073709551617"},
	};
	struct err e;
	int v;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		v = 77;
		assert_int_equal(num_int(bad[i].s, strlen(bad[i].s), 0, 100, &v, &e), -1);
		assert_string_equal(e.what, bad[i].what);
		assert_int_equal(v, 0);
	}
	assert_int_equal(num_int("5\0"
				 "6",
				 3, 0, 100, &v, &e),
			 -1);
	assert_int_equal(num_int("x", 1, 0, 100, &v, NULL), -1);
}

/* A long wrong word is repeated only in part, cut between characters. */
static void repeats_a_part(void **state)
{
	char s[200];
	struct err e;
	int v;

	(void)state;
	for (int shift = 0; shift < 3; shift++) {
		memset(s, 'a', sizeof s);
		for (size_t i = (size_t)shift; i + 3 <= sizeof s; i += 3)
			memcpy(s + i, "\xe2\x82\xac", 3);
		assert_int_equal(num_int(s, 150 + (size_t)shift, 0, 9, &v, &e), -1);
		assert_true(strlen(e.what) < 70);
		assert_int_equal(((unsigned char)e.what[1 + 40 - (40 - shift) % 3] & 0xc0) == 0x80,
				 0);
	}
}

static void every_int_reads_back(void **state)
{
	struct err e;
	char s[20];
	int v;

	(void)state;
	for (int64_t i = INT_MIN; i <= INT_MAX; i += 99991) {
		int n = snprintf(s, sizeof s, "%d", (int)i);
		assert_int_equal(num_int(s, (size_t)n, INT_MIN, INT_MAX, &v, &e), 0);
		assert_int_equal(v, (int)i);
	}
}

static void reads_decimals(void **state)
{
	static const struct {
		const char *s;
		int places, want;
	} good[] = {
	    {"5.5", 2, 550}, {"5", 2, 500},    {"0", 2, 0},	 {"24", 2, 2400},
	    {"0.25", 2, 25}, {"7.05", 2, 705}, {"7.50", 2, 750}, {"-1.5", 1, -15},
	    {"-0.5", 1, -5}, {"0.0001", 4, 1}, {"12", 0, 12},
	};
	struct err e;
	int v;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		assert_int_equal(
		    num_fixed(good[i].s, strlen(good[i].s), good[i].places, -2400, 2400, &v, &e),
		    0);
		assert_int_equal(v, good[i].want);
	}
}

static void refuses_other_decimals(void **state)
{
	static const struct {
		const char *s, *what;
	} bad[] = {
	    {"", "not a number: nothing was written"},
	    {"5,5", "'5,5' is not a number: write it with a point, not a comma"},
	    {"5.", "'5.' is not a number"},
	    {".5", "'.5' is not a number"},
	    {"5.5.5", "'5.5.5' is not a number"},
	    {"5.5h", "'5.5h' is not a number"},
	    {"05.5", "'05.5' is not a number"},
	    {"1e2", "'1e2' is not a number"},
	    {".inf", "'.inf' is not a number"},
	    {"NaN", "'NaN' is not a number"},
	    {"-", "'-' is not a number"},
	    {"5.555", "'5.555': at most 2 digits after the point"},
	    {"24.01", "must be 0 to 24, not 24.01"},
	    {"-0.01", "must be 0 to 24, not -0.01"},
	    {"99999999999999999999.99", "must be 0 to 24, not 99999999999999999999.99"},
	};
	struct err e;
	int v;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		v = 77;
		assert_int_equal(num_fixed(bad[i].s, strlen(bad[i].s), 2, 0, 2400, &v, &e), -1);
		assert_string_equal(e.what, bad[i].what);
		assert_int_equal(v, 0);
	}
	assert_int_equal(num_fixed("1.57", 3, 2, 0, 2400, &v, &e), 0); /* the first three */
	assert_int_equal(v, 150);
	assert_int_equal(num_fixed("5.5", 1, 2, 0, 2400, &v, &e), 0);
	assert_int_equal(v, 500);
	assert_int_equal(num_fixed("9", 1, 1, -15, 25, &v, &e), -1);
	assert_string_equal(e.what, "must be -1.5 to 2.5, not 9");
	assert_int_equal(num_fixed("1.25", 4, 1, 0, 9, &v, &e), -1);
	assert_string_equal(e.what, "'1.25': at most 1 digit after the point");
	assert_int_equal(num_fixed("9", 1, 2, 0, 705, &v, &e), -1);
	assert_string_equal(e.what, "must be 0 to 7.05, not 9");
	assert_int_equal(num_fixed("9", 1, 2, 50, 750, &v, &e), -1);
	assert_string_equal(e.what, "must be 0.5 to 7.5, not 9");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_whole_numbers),
	    cmocka_unit_test(refuses_what_is_no_whole_number),
	    cmocka_unit_test(repeats_a_part),
	    cmocka_unit_test(every_int_reads_back),
	    cmocka_unit_test(reads_decimals),
	    cmocka_unit_test(refuses_other_decimals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
