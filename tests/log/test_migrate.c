/* Older logs are brought up to date with a copy kept; newer ones are left alone (R17). */
#include "store_help.h"

#include <sys/stat.h>

#include "log/db_in.h"

static void one_entry(void)
{
	struct log *st = opened(LOG_WRITE);
	struct entry e = made(1, KIND_WIN, NULL, 1000);

	e.text[T_NOTE] = "kept across formats";
	append(st, &e, 1, 1);
	log_close(st);
}

static int64_t number(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	int64_t n = -1;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return n;
}

static void a_copy_is_kept(void **state)
{
	static const struct log_step steps[] = {{1, "not reached"},
						{2, "CREATE TABLE more(a INTEGER) STRICT"},
						{3, "INSERT INTO more VALUES(7)"},
						{0, NULL}};
	struct log *st;
	struct err e;
	struct stat s;

	(void)state;
	one_entry();
	st = opened(LOG_WRITE);
	if (log_migrate(st, steps, 1, &e) == -1)
		fail_msg("%s", e.what);
	log_close(st);
	assert_int_equal(number(in_dir("log.db"), "PRAGMA user_version"), 3);
	assert_int_equal(number(in_dir("log.db"), "SELECT a FROM more"), 7);
	assert_int_equal(number(in_dir("log.db.before-2"), "PRAGMA user_version"), 1);
	assert_int_equal(number(in_dir("log.db.before-2"), "SELECT count(*) FROM entry"), 1);
	assert_int_equal(stat(in_dir("log.db.before-2"), &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
	assert_int_equal(access(in_dir("log.db.before-2.part"), F_OK), -1);
}

static void a_step_that_does_not_work_changes_nothing(void **state)
{
	static const struct log_step steps[] = {{2, "DELETE FROM entry; CREATE TABLE what(a)"},
						{0, NULL}};
	struct log *st;
	struct seen seen;
	struct err e;

	(void)state;
	one_entry();
	st = opened(LOG_WRITE);
	assert_int_equal(log_migrate(st, steps, 1, &e), -1);
	log_close(st);
	st = opened(LOG_READ);
	each(st, &(struct log_filter){0}, &seen);
	assert_int_equal(seen.n, 1);
	arena_free(&seen.mem);
	log_close(st);
}

static void a_newer_log_is_left_untouched(void **state)
{
	static const struct log_step steps[] = {{2, "CREATE TABLE more(a)"}, {0, NULL}};
	struct stat before, after;
	struct log *st;
	struct err e;

	(void)state;
	one_entry();
	st = opened(LOG_WRITE);
	assert_int_equal(log_migrate(st, steps, 1, &e), 0);
	log_close(st);
	assert_int_equal(stat(in_dir("log.db"), &before), 0);
	for (int mode = LOG_READ; mode <= LOG_WRITE; mode++) {
		assert_int_equal(log_open(&st, dir, (enum log_mode)mode, NULL, &e), -1);
		assert_non_null(strstr(e.what, "newer"));
	}
	assert_int_equal(stat(in_dir("log.db"), &after), 0);
	assert_true(before.st_size == after.st_size);
	assert_true(before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
		    before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
}

static void copies_beside_are_named(void **state)
{
	static const char *const there[] = {"log (1).db",
					    "log.db (conflict)",
					    "log.sync-conflict-20261122-180000-ABCDEFG.db",
					    "log-laptop.db",
					    "log.db",
					    "log.db-journal",
					    "log.db-waiting",
					    "log.db.before-2",
					    "logistics.db",
					    "login.txt",
					    "plan.yaml"};
	struct buf names = {0};

	(void)state;
	for (size_t i = 0; i < sizeof there / sizeof *there; i++)
		fclose(fopen(in_dir(there[i]), "w"));
	assert_int_equal(log_beside(dir, &names), 4);
	for (size_t i = 0; i < 4; i++)
		assert_non_null(strstr(names.data, there[i]));
	buf_free(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(a_copy_is_kept, fresh),
	    cmocka_unit_test_setup(a_step_that_does_not_work_changes_nothing, fresh),
	    cmocka_unit_test_setup(a_newer_log_is_left_untouched, fresh),
	    cmocka_unit_test_setup(copies_beside_are_named, fresh),
	};
	return run_store_tests("log_migrate", tests, sizeof tests / sizeof *tests);
}
