/*
 * Forgetting: every version of an entry goes, overwritten with zeros, and the file is written
 * anew.  Only the id stays, so that no other machine's copy brings the entry back.
 */
#include "log/db_in.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

int log_forget_one(struct log *st, const uint8_t *id, const char *doing, struct err *e)
{
	static const char *const sql[] = {
	    "DELETE FROM main.entry WHERE id = ?1",
	    "DELETE FROM main.old WHERE id = ?1",
	    "INSERT OR IGNORE INTO main.forgotten(id) VALUES(?1)",
	};

	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
		sqlite3_stmt *stmt = log_prepare(st, sql[i], e);
		int rc;
		if (stmt == NULL)
			return -1;
		sqlite3_bind_blob(stmt, 1, id, LOG_ID_BYTES, SQLITE_STATIC);
		rc = log_run(stmt);
		if (rc != SQLITE_OK)
			return log_fail(st, rc, doing, e);
	}
	return 0;
}

/* --- writing the file anew ---------------------------------------------------------------- */

static int say_room(struct log *st, struct err *e)
{
	struct statvfs v;
	struct stat s;
	struct err was = *e;

	if (stat(st->path, &s) == -1 || statvfs(st->dir, &v) == -1)
		return -1;
	uint64_t room = (uint64_t)v.f_bavail * v.f_frsize, want = 2 * (uint64_t)s.st_size;
	if (room >= want)
		return -1;
	err_status(e, was.status, "%s; free %llu bytes, then forget the same again", was.what,
		   (unsigned long long)(want - room));
	return err_at(e, was.file, 0, 0);
}

int log_compact(struct log *st, struct err *e)
{
	struct err err;

	if (log_exec(st,
		     "DELETE FROM main.what WHERE rows = 0 AND n NOT IN (SELECT what FROM main.old "
		     "WHERE what IS NOT NULL)",
		     "forgotten, and overwritten with zeros, but unused names could not go",
		     e) == -1)
		return -1;
	if (log_exec(st, "VACUUM main",
		     "forgotten, and overwritten with zeros, but the file could not be made "
		     "smaller",
		     &err) == 0)
		return 0;
	say_room(st, &err);
	if (e != NULL)
		*e = err;
	return -1;
}

int log_forget(struct log *st, const uint8_t (*ids)[16], size_t n, struct err *e)
{
	struct entry probe = {.state = STATE_FORGOTTEN};
	int r = 0;

	if (n == 0)
		return 0;
	memcpy(probe.id, ids[0], sizeof probe.id);
	if (log_begin(st, e) == -1)
		return -1;
	for (size_t i = 0; i < n && r == 0; i++)
		r = log_forget_one(st, ids[i], "nothing was forgotten", e);
	if (r == 0)
		r = log_count_all(st, e);
	if (r == 0)
		r = log_commit(st, &probe, e);
	else
		log_rollback(st);
	if (r == -1 && e != NULL && st->is_full)
		say_room(st, e);
	if (r == 0)
		r = log_compact(st, e);
	return r;
}
