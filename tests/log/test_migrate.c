/* Older logs are brought up to date with a copy kept; newer ones are left alone (R17). */
#include "store_help.h"

#include <sys/stat.h>

#include "log/db_in.h"

/* A log of format 1, as a release wrote it. */
static void old_log(void)
{
	char cmd[512];

	snprintf(cmd, sizeof cmd, "cp \"$TOP/tests/crash/old/log-v1.db\" %s/log.db", dir);
	assert_int_equal(system(cmd), 0);
}

/* Another program's SQL. */
static void change_by(const char *sql)
{
	sqlite3 *db;
	char *why = NULL;

	assert_int_equal(sqlite3_open(in_dir("log.db"), &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	sqlite3_close(db);
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
	struct stat s;

	(void)state;
	old_log();
	int64_t n = number(in_dir("log.db"), "SELECT count(*) FROM entry"),
		old = number(in_dir("log.db"), "SELECT count(*) FROM old");
	log_close(opened(LOG_WRITE));
	assert_int_equal(number(in_dir("log.db"), "PRAGMA user_version"), LOG_VERSION);
	assert_int_equal(number(in_dir("log.db"), "SELECT count(*) FROM entry"), n);
	assert_int_equal(number(in_dir("log.db"), "SELECT count(*) FROM old"), old);
	assert_int_equal(number(in_dir("log.db"), "SELECT sum(rows) FROM what"), n);
	assert_int_equal(number(in_dir("log.db.before-2"), "PRAGMA user_version"), 1);
	assert_int_equal(number(in_dir("log.db.before-2"), "SELECT count(*) FROM entry"), n);
	assert_int_equal(stat(in_dir("log.db.before-2"), &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
	assert_int_equal(access(in_dir("log.db.before-2.part"), F_OK), -1);
}

static void what_is_not_ours_is_left_alone(void **state)
{
	static const char *const changes[] = {
	    "CREATE TABLE more(a)", "DROP INDEX entry_kind", "CREATE VIEW entries AS SELECT 1",
	    "ALTER TABLE entry ADD COLUMN more TEXT",
	    "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END"};
	struct log *st;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		old_log();
		change_by(changes[i]);
		assert_int_equal(log_open(&st, dir, LOG_WRITE, NULL, &e), -1);
		assert_non_null(strstr(e.what, "tables that this program did not make"));
		assert_int_equal(number(in_dir("log.db"), "PRAGMA user_version"), 1);
		assert_int_equal(access(in_dir("log.db.before-2"), F_OK), -1);
	}
}

static int count_one(void *ctx, const struct entry *e)
{
	(void)e;
	++*(int *)ctx;
	return 0;
}

/* Its checksum goes along as it is: the damage is seen afterwards, and nothing else lost. */
static void a_damaged_row_stays_one(void **state)
{
	struct log *st;
	struct err e = {0};
	int n = 0;

	(void)state;
	old_log();
	change_by("UPDATE entry SET peak = 100 - peak WHERE n = (SELECT max(n) FROM entry WHERE "
		  "peak IS NOT NULL)");
	st = opened(LOG_WRITE);
	assert_int_equal(log_verify(st, &e), -1);
	assert_non_null(strstr(e.what, "is damaged"));
	assert_int_equal(
	    log_each(st, &(struct log_filter){.kinds = 1u << KIND_WIN}, count_one, &n, &e), 0);
	assert_true(n > 0);
	log_close(st);
}

static void a_reader_leaves_it_as_it_is(void **state)
{
	struct log *st;
	struct err e;

	(void)state;
	old_log();
	assert_int_equal(log_open(&st, dir, LOG_READ, NULL, &e), -1);
	assert_non_null(strstr(e.what, "older format"));
	assert_int_equal(number(in_dir("log.db"), "PRAGMA user_version"), 1);
}

static void a_newer_log_is_left_untouched(void **state)
{
	struct stat before, after;
	struct log *st;
	struct err e;

	(void)state;
	log_close(opened(LOG_WRITE));
	change_by("PRAGMA user_version=3");
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
	    cmocka_unit_test_setup(what_is_not_ours_is_left_alone, fresh),
	    cmocka_unit_test_setup(a_damaged_row_stays_one, fresh),
	    cmocka_unit_test_setup(a_reader_leaves_it_as_it_is, fresh),
	    cmocka_unit_test_setup(a_newer_log_is_left_untouched, fresh),
	    cmocka_unit_test_setup(copies_beside_are_named, fresh),
	};
	return run_store_tests("log_migrate", tests, sizeof tests / sizeof *tests);
}
