/* aside: lines come back as they went in, from memory or from a database without a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "log/aside.h"

static char dir[] = "/tmp/ladder-aside-XXXXXX";

/* Each detail alone, all, none; a long note now and then. */
static void make(struct aside_line *l, unsigned i)
{
	static char note[70000];
	const int field = (int)(i % (D_NUM_N + D_TEXT_N + 2));
	const bool all = field == D_NUM_N + D_TEXT_N;

	memset(note, 'n', sizeof note - 1);
	*l = (struct aside_line){.line = i + 1,
				 .is_record = i % 2,
				 .is_id_said = i % 3 == 0,
				 .at_said = (enum entry_at)(i % 3)};
	entry_init(&l->e, KIND_DID);
	memcpy(l->e.id, "0123456789abcdef", 16);
	l->e.rev = (int)i;
	l->e.state = STATE_UNDONE;
	l->e.written = -5;
	l->e.device = UINT64_MAX;
	l->e.at = (struct stamp){INT64_MIN, -60};
	l->e.what = i % 2 ? "cashier" : NULL;
	for (int d = 0; d < D_NUM_N; d++)
		if (d == field || all)
			l->e.num[d] = d - 7;
	for (int d = 0; d < D_TEXT_N; d++)
		if (d == field - D_NUM_N || all)
			l->e.text[d] = d % 3 ? "one\ntwo" : "";
	if (i % 500 == 499)
		l->e.text[T_NOTE] = note;
	if (i % 5 != 0) {
		l->said = note;
		l->n_said = i % 7;
	}
}

static void expect_same(const struct aside_line *a, const struct aside_line *b)
{
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->is_record, b->is_record);
	assert_int_equal(a->is_id_said, b->is_id_said);
	assert_int_equal(a->at_said, b->at_said);
	assert_int_equal(entry_compare_version(&a->e, &b->e), 0);
	assert_true(entry_sum(&a->e) == entry_sum(&b->e));
	assert_memory_equal(a->e.id, b->e.id, 16);
	assert_int_equal(a->said == NULL, b->said == NULL);
	assert_int_equal(a->n_said, b->n_said);
	if (a->said != NULL)
		assert_memory_equal(a->said, b->said, a->n_said);
}

static void add(struct aside *a, unsigned n)
{
	struct aside_line l;
	struct err e;

	for (unsigned i = 0; i < n; i++) {
		make(&l, i);
		if (aside_add(a, &l, &e) == -1)
			fail_msg("%s", e.what);
	}
}

static void comes_back_as_often_as_wanted(void **state)
{
	static const unsigned counts[] = {0, 1, 300, 6000};
	struct aside_line l, want;
	struct err e;

	(void)state;
	for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
		struct aside *a = aside_open(dir);
		add(a, counts[c]);
		for (int times = 0; times < 2; times++) {
			aside_rewind(a);
			for (unsigned i = 0; i < counts[c]; i++) {
				make(&want, i);
				assert_int_equal(aside_next(a, &l, &e), 1);
				expect_same(&l, &want);
			}
			assert_int_equal(aside_next(a, &l, &e), 0);
			assert_int_equal(aside_next(a, &l, &e), 0);
		}
		assert_int_equal(rmdir(dir), 0); /* nothing is in it that has a name */
		assert_int_equal(mkdir(dir, 0700), 0);
		aside_close(a);
	}
	aside_close(NULL);
}

static void a_missing_place_is_told(void **state)
{
	struct aside *a = aside_open("/nowhere/at/all");
	struct aside_line l;
	struct err e;
	unsigned i = 0;
	int r;

	(void)state;
	do
		make(&l, i++);
	while ((r = aside_add(a, &l, &e)) == 0 && i < 6000);
	assert_int_equal(r, -1);
	assert_non_null(strstr(e.what, "/nowhere/at/all: No such file"));
	aside_close(a);
}

/* In a child, since the limit stays: what was kept before the disk was full can be read, once. */
static void a_full_disk_loses_nothing(void **state)
{
	const struct rlimit limit = {4 * ASIDE_ROOM, 4 * ASIDE_ROOM};
	struct aside_line l, want;
	struct err e;
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		struct aside *a = aside_open(dir);
		unsigned n = 0, m = 0;
		if (setrlimit(RLIMIT_FSIZE, &limit) == -1)
			_exit(9);
		do
			make(&l, n++);
		while (aside_add(a, &l, &e) == 0);
		if (strstr(e.what, "is full") == NULL)
			_exit(8);
		aside_rewind(a);
		for (; aside_next(a, &l, &e) == 1; m++) {
			make(&want, m);
			expect_same(&l, &want);
		}
		aside_close(a);
		_exit(n > 2000 && n == m ? 0 : 7);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(comes_back_as_often_as_wanted),
	    cmocka_unit_test(a_missing_place_is_told),
	    cmocka_unit_test(a_full_disk_loses_nothing),
	};

	if (mkdtemp(dir) == NULL)
		return 2;
	int r = cmocka_run_group_tests_name("aside", tests, NULL, NULL);
	rmdir(dir);
	return r;
}
