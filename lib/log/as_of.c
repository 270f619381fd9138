/* The log as it was: a private copy in memory, from which goes what was not known then. */
#include "log/db_in.h"

/* Versions that were written later go, and the greatest of those before takes the place of one
 * that won later; then what had not happened.  Rows that lost have negative numbers meanwhile, so
 * that none collides. */
static const char *const steps[] = {
    "DELETE FROM old WHERE written > ?1",
    "UPDATE old SET n = -n",
    "CREATE TEMP TABLE late AS SELECT id FROM main.entry WHERE written > ?1",
    "DELETE FROM entry WHERE id IN (SELECT id FROM temp.late)",
    "INSERT INTO entry SELECT * FROM old AS o WHERE id IN (SELECT id FROM temp.late) AND NOT "
    "EXISTS "
    "(SELECT 1 FROM old AS b WHERE b.id = o.id AND (b.rev, b.written, b.device, b.sum) > "
    "(o.rev, o.written, o.device, o.sum))",
    "DELETE FROM old WHERE n IN (SELECT n FROM entry)",
    "DELETE FROM old WHERE id IN (SELECT id FROM entry WHERE utc > ?1 / 1000)",
    "DELETE FROM entry WHERE utc > ?1 / 1000",
    "UPDATE entry SET n = (SELECT max(n) FROM entry) - n WHERE n < 0",
    "UPDATE old SET n = -n",
    "DROP TABLE temp.late",
};

static int forget_later(struct log *st, int64_t ms, struct err *e)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		sqlite3_stmt *stmt = log_prepare(st, steps[i], e);
		if (stmt == NULL)
			return -1;
		if (sqlite3_bind_parameter_count(stmt) > 0)
			sqlite3_bind_int64(stmt, 1, ms);
		int rc = log_run(stmt);
		if (rc != SQLITE_OK)
			return log_fail(st, rc, "looking back", e);
	}
	return log_count_all(st, e);
}

/* All of FROM into TO. */
static int copy(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc = b != NULL ? sqlite3_backup_step(b, -1) : sqlite3_errcode(to);

	if (b != NULL)
		sqlite3_backup_finish(b);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int log_as_of(struct log *st, int64_t utc, struct err *e)
{
	sqlite3 *then = NULL;
	int rc = sqlite3_open_v2(":memory:", &then,
				 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
				     SQLITE_OPEN_EXRESCODE,
				 NULL);

	if (rc == SQLITE_OK)
		rc = copy(then, st->db);
	if (rc != SQLITE_OK) {
		sqlite3_close(then);
		return log_fail(st, rc, "looking back", e);
	}
	log_drop_statements(st);
	sqlite3_close(st->db);
	st->db = then;
	for (int i = 0; i < LOG_INDICES; i++)
		st->counted[i] = false;
	rc = log_count_function(st);
	if (rc != SQLITE_OK)
		return log_fail(st, rc, "looking back", e);
	return forget_later(st, utc * 1000 + 999, e);
}
