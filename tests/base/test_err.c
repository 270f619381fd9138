/* err: a value with a place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/err.h"

static void sets_trouble_and_returns_minus_one(void **state)
{
	struct err e;

	(void)state;
	memset(&e, 0xff, sizeof e);
	assert_int_equal(err_set(&e, "no step '%s'", "cashire"), -1);
	assert_int_equal(e.status, ERR_TROUBLE);
	assert_string_equal(e.what, "no step 'cashire'");
	assert_string_equal(e.file, "");
	assert_int_equal(e.line, 0);
	assert_int_equal(e.col, 0);
}

static void keeps_the_status_given(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(err_status(&e, ERR_BUSY, "busy"), -1);
	assert_int_equal(e.status, ERR_BUSY);
	assert_int_equal(err_status(&e, ERR_NO, "no"), -1);
	assert_int_equal(e.status, ERR_NO);
}

static void says_where(void **state)
{
	struct err e;
	char longer[400];

	(void)state;
	err_set(&e, "wrong");
	assert_int_equal(err_at(&e, "plan.yaml", 7, 3), -1);
	assert_string_equal(e.file, "plan.yaml");
	assert_int_equal(e.line, 7);
	assert_int_equal(e.col, 3);
	assert_string_equal(e.what, "wrong");
	err_at(&e, NULL, 8, 0);
	assert_string_equal(e.file, "plan.yaml");
	assert_int_equal(e.line, 8);
	memset(longer, 'a', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	err_at(&e, longer, 1, 1);
	assert_int_equal(strlen(e.file), sizeof e.file - 1);
}

static void takes_no_place_to_write(void **state)
{
	(void)state;
	assert_int_equal(err_set(NULL, "x"), -1);
	assert_int_equal(err_status(NULL, ERR_NO, "x"), -1);
	assert_int_equal(err_at(NULL, "x", 1, 1), -1);
}

/* A cut inside a character would be bytes that are not UTF-8. */
static void cuts_between_characters(void **state)
{
	static const char *const chars[] = {"x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
	struct err e;
	char text[1200];

	(void)state;
	for (size_t c = 0; c < 4; c++) {
		for (size_t shift = 0; shift < 4; shift++) {
			size_t n = strlen(chars[c]), len = shift;
			memset(text, 'a', shift);
			while (len + n < sizeof text) {
				memcpy(text + len, chars[c], n);
				len += n;
			}
			text[len] = '\0';
			err_set(&e, "%s", text);
			size_t got = strlen(e.what);
			assert_int_equal((got - shift) % n, 0);
			assert_true(got + n >= sizeof e.what);
			assert_memory_equal(e.what, text, got);
		}
	}
}

static void leaves_stray_bytes_alone(void **state)
{
	struct err e;
	char text[1200];

	(void)state;
	memset(text, 0x80, sizeof text - 1);
	text[sizeof text - 1] = '\0';
	err_set(&e, "%s", text);
	assert_true(strlen(e.what) > sizeof e.what - 6);
	err_set(&e, "%s", "caf\xc3\xa9");
	assert_string_equal(e.what, "caf\xc3\xa9");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sets_trouble_and_returns_minus_one),
	    cmocka_unit_test(keeps_the_status_given),
	    cmocka_unit_test(says_where),
	    cmocka_unit_test(takes_no_place_to_write),
	    cmocka_unit_test(cuts_between_characters),
	    cmocka_unit_test(leaves_stray_bytes_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
