/* spool: records come back as they went in, from memory or from a file without a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "cmd/log/spool.h"

static char dir[] = "/tmp/ladder-spool-XXXXXX";

static size_t size_at(unsigned i)
{
	return i % 7 == 0 ? 0 : i % 50 == 1 ? 70000 : i % 300;
}

static void add(struct spool *s, unsigned n)
{
	static char record[70000];
	struct err e;

	for (unsigned i = 0; i < n; i++) {
		memset(record, 'a' + (int)(i % 26), sizeof record);
		if (spool_add(s, record, size_at(i), &e) == -1)
			fail_msg("%s", e.what);
	}
}

static void expect_all(struct spool *s, unsigned n)
{
	const char *data;
	struct err e;
	size_t size;

	assert_int_equal(spool_rewind(s, &e), 0);
	for (unsigned i = 0; i < n; i++) {
		assert_int_equal(spool_next(s, &data, &size, &e), 1);
		assert_int_equal(size, size_at(i));
		for (size_t k = 0; k < size; k += 777)
			assert_int_equal(data[k], 'a' + (int)(i % 26));
	}
	assert_int_equal(spool_next(s, &data, &size, &e), 0);
	assert_int_equal(spool_next(s, &data, &size, &e), 0);
	assert_null(data);
}

static void comes_back_as_often_as_wanted(void **state)
{
	static const unsigned counts[] = {0, 1, 40, 3000};
	struct spool s;

	(void)state;
	spool_init(&s, dir);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		add(&s, counts[i]);
		expect_all(&s, counts[i]);
		expect_all(&s, counts[i]);
		assert_int_equal(s.fd != -1, counts[i] == 3000);
		assert_true(s.mem.cap + s.in.cap < 3 * SPOOL_ROOM);
		spool_free(&s);
	}
}

static void its_file_has_no_name(void **state)
{
	struct spool s;
	struct stat st;

	(void)state;
	spool_init(&s, dir);
	add(&s, 3000);
	assert_int_equal(fstat(s.fd, &st), 0);
	assert_int_equal(st.st_nlink, 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	spool_free(&s);
	assert_int_equal(rmdir(dir), 0); /* nothing is in it */
	assert_int_equal(mkdir(dir, 0700), 0);
}

static void a_missing_place_is_told(void **state)
{
	static char record[SPOOL_ROOM];
	struct spool s;
	struct err e;

	(void)state;
	spool_init(&s, "/nowhere/at/all");
	assert_int_equal(spool_add(&s, record, SPOOL_ROOM, &e), 0);
	assert_int_equal(spool_add(&s, record, 1, &e), -1);
	assert_non_null(strstr(e.what, "/nowhere/at/all: No such file"));
	spool_free(&s);
}

/* In a child, since the limit stays: what was kept before the disk was full can be read. */
static void a_full_disk_loses_nothing(void **state)
{
	const struct rlimit limit = {4 * SPOOL_ROOM, 4 * SPOOL_ROOM};
	static char record[1000];
	const char *data;
	struct spool s;
	struct err e;
	size_t size;
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		unsigned n = 0, m = 0;
		if (setrlimit(RLIMIT_FSIZE, &limit) == -1)
			_exit(9);
		spool_init(&s, dir);
		while (spool_add(&s, record, sizeof record, &e) == 0)
			n++;
		if (strstr(e.what, "File too large") == NULL || spool_rewind(&s, &e) == -1)
			_exit(8);
		while (spool_next(&s, &data, &size, &e) == 1)
			m += size == sizeof record;
		_exit(n > 2000 && n < 3000 && n == m ? 0 : 7);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(comes_back_as_often_as_wanted),
	    cmocka_unit_test(its_file_has_no_name),
	    cmocka_unit_test(a_missing_place_is_told),
	    cmocka_unit_test(a_full_disk_loses_nothing),
	};

	if (mkdtemp(dir) == NULL)
		return 2;
	int r = cmocka_run_group_tests_name("spool", tests, NULL, NULL);
	rmdir(dir);
	return r;
}
