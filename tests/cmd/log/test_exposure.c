/* live: what a key means, and how far apart the questions are. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "cmd/log/exposure_in.h"

static void keys_mean_distress(void **state)
{
	(void)state;
	for (int d = 0; d <= 9; d++) {
		assert_int_equal(exposure_suds(SCALE_100, '0' + d), 10 * d);
		assert_int_equal(exposure_suds(SCALE_10, '0' + d), 10 * d);
		assert_int_equal(exposure_suds(SCALE_FACES, '0' + d), d <= 4 ? 25 * d : -1);
	}
	assert_int_equal(exposure_suds(SCALE_100, 'x'), 100);
	assert_int_equal(exposure_suds(SCALE_100, 'X'), 100);
	assert_int_equal(exposure_suds(SCALE_FACES, 'x'), -1);
	assert_int_equal(exposure_suds(SCALE_100, 'e'), -1);
	assert_int_equal(exposure_suds(SCALE_100, '\n'), -1);
	assert_int_equal(exposure_suds(SCALE_100, -1), -1); /* the wait is over */
	assert_int_equal(exposure_suds(SCALE_100, '0' - 1), -1);
	assert_int_equal(exposure_suds(SCALE_100, '9' + 1), -1);
}

static void questions_are_minutes_apart(void **state)
{
	(void)state;
	assert_int_equal(exposure_gap(0), 3);
	assert_int_equal(exposure_gap(5), 2);
	assert_int_equal(exposure_gap(12), 3);
	assert_int_equal(exposure_gap(20), 5);
	assert_int_equal(exposure_gap(600), 5);
}

static void broken_off_is_open(void **state)
{
	const struct stamp now = {1795000000, 60};
	struct entry e;

	(void)state;
	entry_init(&e, KIND_DID);
	e.at = now;
	assert_false(exposure_is_open(&e, now)); /* nothing was pressed */
	e.text[T_DURING] = "0:30,12:50";
	assert_true(exposure_is_open(&e, now));
	e.at.utc -= EXPOSURE_RESUME_SECONDS;
	assert_true(exposure_is_open(&e, now));
	e.at.utc--;
	assert_false(exposure_is_open(&e, now));
	e.at.utc = now.utc + 1;
	assert_false(exposure_is_open(&e, now));
	e.at = now;
	e.num[D_ENDED] = ENDED_EXIT;
	assert_false(exposure_is_open(&e, now));
	e.num[D_ENDED] = ENTRY_UNSAID;
	e.num[D_AFTER] = 0;
	assert_false(exposure_is_open(&e, now));
	assert_int_equal(exposure_last_minute(e.text[T_DURING]), 12);
	assert_int_equal(exposure_last_minute("7:3"), 7);
	assert_int_equal(exposure_last_minute(NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_mean_distress),
	    cmocka_unit_test(questions_are_minutes_apart),
	    cmocka_unit_test(broken_off_is_open),
	};

	return cmocka_run_group_tests_name("live", tests, NULL, NULL);
}
