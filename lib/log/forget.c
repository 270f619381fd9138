/*
 * Forgetting: every version of an entry goes, the file is written anew, and then looked
 * through for what was forgotten.  Only the id stays, so that no other machine's copy brings
 * the entry back.
 */
#include "log/db_in.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "log/forget_trace.h"

/* --- what is to be gone ---------------------------------------------------------------- */

static int add_traces(void *ctx, const struct entry *e)
{
	struct traces *t = ctx;
	uint64_t sum = entry_sum(e);
	unsigned char row[8]; /* as SQLite writes the column `sum` */

	if (e->state == STATE_FORGOTTEN)
		return 0;
	for (int i = 0; i < 8; i++)
		row[i] = (unsigned char)(sum >> (56 - 8 * i));
	trace_add(t, row, sizeof row);
	for (int i = 0; i < D_TEXT_N; i++)
		if (e->text[i] != NULL)
			trace_add(t, e->text[i], strlen(e->text[i]));
	return 0;
}

static int forget_one(struct log *st, const uint8_t *id, struct traces *t, struct err *e)
{
	static const char *const sql[] = {
	    "DELETE FROM main.entry WHERE id = ?1",
	    "DELETE FROM main.old WHERE id = ?1",
	    "INSERT OR IGNORE INTO main.forgotten(id) VALUES(?1)",
	};
	const struct log_filter f = {.id = id, .versions = true, .undone = true};
	struct err damaged;

	/* A damaged entry can be forgotten too; its bytes are then not looked for. */
	log_each(st, &f, add_traces, t, &damaged);
	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
		sqlite3_stmt *stmt = log_prepare(st, sql[i], e);
		int rc;
		if (stmt == NULL)
			return -1;
		sqlite3_bind_blob(stmt, 1, id, LOG_ID_BYTES, SQLITE_STATIC);
		rc = log_run(stmt);
		if (rc != SQLITE_OK)
			return log_fail(st, rc, "nothing was forgotten", e);
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

/* --- looking ------------------------------------------------------------------------------ */

struct left {
	struct log *st;
	bool any;
};

/* A piece that another entry also holds is no trace of a forgotten one. */
static int is_left(void *ctx, const char *piece, size_t n)
{
	struct left *l = ctx;
	struct buf sql = {0};
	sqlite3_stmt *stmt;
	bool elsewhere = false;

	for (int t = 0; t < 2; t++) {
		buf_addf(&sql, "%s EXISTS (SELECT 1 FROM main.%s WHERE 0", t ? " OR" : "SELECT",
			 t ? "old" : "entry");
		for (size_t i = D_NUM_N; i < entry_n_details; i++)
			buf_addf(&sql, " OR instr(CAST(\"%s\" AS BLOB), ?1)",
				 entry_details[i].name);
		buf_addc(&sql, ')');
	}
	stmt = log_prepare(l->st, sql.data, NULL);
	buf_free(&sql);
	if (stmt != NULL) {
		sqlite3_bind_blob(stmt, 1, piece, (int)n, SQLITE_STATIC);
		elsewhere = sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_int(stmt, 0) != 0;
	}
	log_done(stmt);
	l->any |= !elsewhere;
	return !elsewhere;
}

static int look_for(struct log *st, struct traces *t, struct err *e)
{
	struct left l = {.st = st};

	if (trace_search(t, st->path, is_left, &l, e) == -1)
		return -1;
	if (!l.any)
		return 0;
	err_set(e, "forgotten, but some of its bytes are still in the file; forget the same again");
	return err_at(e, st->path, 0, 0);
}

int log_forget(struct log *st, const uint8_t (*ids)[16], size_t n, struct err *e)
{
	struct entry probe = {.state = STATE_FORGOTTEN};
	struct traces t = {.n = 0};
	int r = 0;

	if (n == 0)
		return 0;
	memcpy(probe.id, ids[0], sizeof probe.id);
	if (log_begin(st, e) == -1)
		return -1;
	for (size_t i = 0; i < n && r == 0; i++)
		r = forget_one(st, ids[i], &t, e);
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
	if (r == 0)
		r = look_for(st, &t, e);
	trace_free(&t);
	return r;
}
