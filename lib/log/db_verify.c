/* Looking the whole log over: SQLite's own check, and every row's checksum. */
#include "log/db_in.h"

#include <string.h>

int log_check_file(struct log *st, struct err *e)
{
	sqlite3_stmt *stmt;
	int rc, r = -1;

	/* What CHECKs say of values is held by each row's checksum; without them it is quicker. */
	if (log_exec(st, "PRAGMA ignore_check_constraints=ON", "checking the log", e) == -1)
		return -1;
	stmt = log_prepare(st, "PRAGMA integrity_check(1)", e);
	if (stmt == NULL)
		return -1;
	rc = sqlite3_step(stmt);
	if (rc != SQLITE_ROW)
		log_fail(st, rc, "checking the log", e);
	else if (strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") == 0)
		r = 0;
	else {
		err_set(e, "the file is damaged: %s; restore it from a backup or another machine",
			(const char *)sqlite3_column_text(stmt, 0));
		err_at(e, st->path, 0, 0);
	}
	log_done(stmt);
	if (r == 0)
		r = log_exec(st, "PRAGMA ignore_check_constraints=OFF", "checking the log", e);
	return r;
}

static int is_fine(void *ctx, const struct entry *e)
{
	(void)ctx;
	(void)e;
	return 0;
}

int log_verify(struct log *st, struct err *e)
{
	static const struct log_filter all = {.versions = true, .undone = true};

	if (log_check_file(st, e) == -1 || log_count_check(st, e) == -1)
		return -1;
	return log_each(st, &all, is_fine, NULL, e);
}
