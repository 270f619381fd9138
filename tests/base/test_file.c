/* file: what is read, how much of it, and what is never waited for. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <unistd.h>

#include "base/file.h"

static void the_beginning_of_a_file(void **state)
{
	char path[] = "/tmp/ladder-test-XXXXXX";
	struct buf b = {0};
	struct stat st;
	struct err e;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "places: x\n", 10), 10);
	close(fd);
	assert_int_equal(file_read_head(path, 100, &b, &st, &e), 1);
	assert_string_equal(b.data, "places: x\n");
	assert_true(S_ISREG(st.st_mode));
	assert_int_equal(file_read_head(path, 6, &b, &st, &e), 1);
	assert_string_equal(b.data, "places");
	unlink(path);
	assert_int_equal(file_read_head(path, 100, &b, &st, &e), 0);
	assert_int_equal(b.len, 0);
	buf_free(&b);
}

static void what_is_no_file_is_not_waited_for(void **state)
{
	char path[] = "/tmp/ladder-test-XXXXXX";
	struct buf b = {0};
	struct stat st;
	struct err e;

	(void)state;
	assert_int_equal(file_read_head("/dev/zero", 100, &b, &st, &e), -1);
	assert_non_null(strstr(e.what, "no regular file"));
	close(mkstemp(path));
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0); /* nobody writes to it */
	assert_int_equal(file_read_head(path, 100, &b, &st, &e), -1);
	assert_int_equal(b.len, 0);
	unlink(path);
	buf_free(&b);
}

static void more_than_a_plan_has(void **state)
{
	char path[] = "/tmp/ladder-test-XXXXXX";
	struct buf b = {0};
	struct err e;
	int fd = mkstemp(path);

	(void)state;
	assert_int_equal(ftruncate(fd, FILE_MAX_BYTES), 0);
	assert_int_equal(file_read(NULL, path, &b, &e), 1);
	assert_int_equal(b.len, FILE_MAX_BYTES);
	assert_int_equal(ftruncate(fd, FILE_MAX_BYTES + 1), 0);
	assert_int_equal(file_read(NULL, path, &b, &e), -1);
	close(fd);
	unlink(path);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_beginning_of_a_file),
	    cmocka_unit_test(what_is_no_file_is_not_waited_for),
	    cmocka_unit_test(more_than_a_plan_has),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
