/*
 * What the rows of `entry` about each name add up to, kept with the name in the table `what`:
 * when an index gives other sums, rows of it are lost or changed.
 */
#include "log/db_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"

static int64_t sum_of(int64_t n, const struct log_count *c)
{
	const int64_t v[] = {n, c->rows, c->times, c->kinds, c->undone};
	uint64_t h = 0;

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		h = entry_fold(h, (uint64_t)v[i]);
	return (int64_t)h;
}

/* The sums of rows as one, which each row alone changes. */
static int64_t mixed(const struct log_count *c)
{
	return (int64_t)((uint64_t)c->rows + (uint64_t)c->times * 256 + (uint64_t)c->kinds * 4 +
			 (uint64_t)c->undone);
}

/* counted(utc, kind, state) in SQL: the same of the rows of an index. */
static void count_row(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	uint64_t *all = sqlite3_aggregate_context(ctx, sizeof *all);

	if (all == NULL)
		return;
	for (int i = 0; i < n; i++) /* what is no number would be 0 */
		*all += sqlite3_value_type(v[i]) != SQLITE_INTEGER;
	*all += 1 + (uint64_t)sqlite3_value_int64(v[0]) * 256 +
		(uint64_t)sqlite3_value_int64(v[1]) * 4 + (uint64_t)sqlite3_value_int64(v[2]);
}

static void count_end(sqlite3_context *ctx)
{
	const uint64_t *all = sqlite3_aggregate_context(ctx, 0);

	sqlite3_result_int64(ctx, all != NULL ? (int64_t)*all : 0);
}

int log_count_function(struct log *st)
{
	return sqlite3_create_function(st->db, "counted", 3, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
				       NULL, count_row, count_end);
}

/* The row of STMT from COLUMN on: rows times kinds undone. */
static struct log_count read_count(sqlite3_stmt *stmt, int column)
{
	return (struct log_count){.rows = sqlite3_column_int64(stmt, column),
				  .times = sqlite3_column_int64(stmt, column + 1),
				  .kinds = sqlite3_column_int64(stmt, column + 2),
				  .undone = sqlite3_column_int64(stmt, column + 3)};
}

static void bind_count(sqlite3_stmt *stmt, int64_t n, const struct log_count *c)
{
	const int64_t v[] = {c->rows, c->times, c->kinds, c->undone, sum_of(n, c), n};

	for (int i = 0; i < 6; i++)
		sqlite3_bind_int64(stmt, i + 1, v[i]);
}

static int say_damaged(struct log *st, struct err *e)
{
	err_set(e, "the log is damaged: an index does not give the rows that were written; "
		   "restore it from a backup or another machine");
	return err_at(e, st->path, 0, 0);
}

/* --- names ------------------------------------------------------------------------------- */

/* Has the table a name that its index does not give? */
static int is_name_lost(struct log *st, const char *name, struct err *e)
{
	sqlite3_stmt *stmt =
	    log_prepare(st, "SELECT 1 FROM main.what NOT INDEXED WHERE name = ?1", e);
	int rc;

	if (stmt == NULL)
		return -1;
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	rc = sqlite3_step(stmt);
	log_done(stmt);
	if (rc == SQLITE_ROW)
		return say_damaged(st, e);
	return rc == SQLITE_DONE ? 0 : log_fail(st, rc, "looking the log over", e);
}

/* The number of NAME, or 0.  It is as it was written; so is what the index gives of its rows, if
 * those are COUNTED. */
static int find_name(struct log *st, const char *name, bool counted, int64_t *n, int64_t *rows,
		     struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(
	    st,
	    "SELECT i.n, w.name IS ?1, w.sum, w.rows, w.times, w.kinds, w.undone, CASE WHEN ?2 "
	    "THEN (SELECT counted(utc, kind, state) FROM main.entry INDEXED BY entry_what WHERE "
	    "what = i.n) END FROM main.what AS i LEFT JOIN main.what AS w ON w.n = i.n WHERE "
	    "i.name = ?1",
	    e);
	bool sound = true;
	int rc;

	*n = *rows = 0;
	if (stmt == NULL)
		return -1;
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_int(stmt, 2, counted);
	rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW) {
		struct log_count c = read_count(stmt, 3);
		*n = sqlite3_column_int64(stmt, 0);
		*rows = c.rows;
		sound = sqlite3_column_int(stmt, 1) != 0 &&
			sqlite3_column_int64(stmt, 2) == sum_of(*n, &c) &&
			(!counted || sqlite3_column_int64(stmt, 7) == mixed(&c));
	}
	log_done(stmt);
	if (rc == SQLITE_DONE)
		return is_name_lost(st, name, e);
	if (rc != SQLITE_ROW)
		return log_fail(st, rc, "looking the log over", e);
	return sound ? 0 : say_damaged(st, e);
}

static int write_count(struct log *st, int64_t n, const struct log_count *c, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st,
					 "UPDATE main.what SET rows = ?1, times = ?2, kinds = ?3, "
					 "undone = ?4, sum = ?5 WHERE n = ?6",
					 e);
	int rc;

	if (stmt == NULL)
		return -1;
	bind_count(stmt, n, c);
	rc = log_run(stmt);
	return rc == SQLITE_OK ? 0 : log_fail(st, rc, "not stored", e);
}

int log_name(struct log *st, const char *name, int64_t *n, struct err *e)
{
	sqlite3_stmt *stmt;
	int64_t rows;
	int rc;

	if (find_name(st, name, false, n, &rows, e) == -1)
		return -1;
	if (*n != 0)
		return 0;
	stmt = log_prepare(st, "INSERT INTO main.what VALUES(NULL, ?1, 0, 0, 0, 0, 0)", e);
	if (stmt == NULL)
		return -1;
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	rc = log_run(stmt);
	if (rc != SQLITE_OK)
		return log_fail(st, rc, "not stored", e);
	*n = sqlite3_last_insert_rowid(st->db);
	return write_count(st, *n, &(struct log_count){0}, e);
}

/* --- counts ------------------------------------------------------------------------------- */

int log_count_add(struct log *st, int64_t n, const struct log_count *by, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(
	    st, "SELECT rows, times, kinds, undone, sum FROM main.what WHERE n = ?1", e);
	struct log_count c;
	bool sound;
	int rc;

	if (stmt == NULL)
		return -1;
	sqlite3_bind_int64(stmt, 1, n);
	rc = sqlite3_step(stmt);
	c = read_count(stmt, 0);
	sound = rc == SQLITE_ROW && sqlite3_column_int64(stmt, 4) == sum_of(n, &c);
	log_done(stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return log_fail(st, rc, "not stored", e);
	if (!sound)
		return say_damaged(st, e);
	c.rows += by->rows;
	c.times += by->times;
	c.kinds += by->kinds;
	c.undone += by->undone;
	return write_count(st, n, &c, e);
}

struct counted {
	int64_t n, sum;
	struct log_count rows, kept; /* of the table; with the name */
};

/* Every name, with what the rows of the table add up to. */
static int count_rows(struct log *st, struct counted **v, size_t *n, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(
	    st,
	    "SELECT w.n, w.sum, coalesce(c.rows, 0), coalesce(c.times, 0), coalesce(c.kinds, 0), "
	    "coalesce(c.undone, 0), w.rows, w.times, w.kinds, w.undone FROM main.what AS w LEFT "
	    "JOIN (SELECT coalesce(what, (SELECT n FROM main.what WHERE name = '')) AS what, "
	    "count(*) AS rows, sum(utc) AS times, sum(kind) AS kinds, sum(state) AS undone FROM "
	    "main.entry NOT INDEXED GROUP BY 1) AS c ON c.what = w.n",
	    e);
	size_t cap = 0;
	int rc;

	if (stmt == NULL)
		return -1;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		*v = mem_grow(*v, &cap, *n + 1, sizeof **v);
		(*v)[(*n)++] =
		    (struct counted){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1),
				     read_count(stmt, 2), read_count(stmt, 6)};
	}
	log_done(stmt);
	return rc == SQLITE_DONE ? 0 : log_fail(st, rc, "counting the log's rows", e);
}

int log_count_all(struct log *st, struct err *e)
{
	struct counted *v = NULL;
	size_t n = 0;
	int64_t none;
	int r = log_name(st, "", &none, e);

	if (r == 0)
		r = count_rows(st, &v, &n, e);
	for (size_t i = 0; i < n && r == 0; i++)
		r = write_count(st, v[i].n, &v[i].rows, e);
	free(v);
	return r;
}

/* --- looking ------------------------------------------------------------------------------ */

/* Adds up what is kept with all names; fails where it is not as it was written. */
static int add_kept(struct log *st, struct log_count *all, struct err *e)
{
	sqlite3_stmt *stmt =
	    log_prepare(st, "SELECT n, sum, rows, times, kinds, undone FROM main.what", e);
	bool sound = true;
	int rc;

	*all = (struct log_count){0};
	if (stmt == NULL)
		return -1;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct log_count c = read_count(stmt, 2);
		sound = sound &&
			sqlite3_column_int64(stmt, 1) == sum_of(sqlite3_column_int64(stmt, 0), &c);
		all->rows += c.rows;
		all->times += c.times;
		all->kinds += c.kinds;
		all->undone += c.undone;
	}
	log_done(stmt);
	if (rc != SQLITE_DONE)
		return log_fail(st, rc, "looking the log over", e);
	return sound ? 0 : say_damaged(st, e);
}

/* What the rows of each index of all entries add up to. */
static const char *const by_index[] = {
    [LOG_BY_WHEN] = "SELECT counted(utc, 0, state) FROM main.entry INDEXED BY entry_when",
    [LOG_BY_KIND] = "SELECT counted(utc, kind, state) FROM main.entry INDEXED BY entry_kind"};

static int compare_index(struct log *st, enum log_index which, struct log_count all, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st, by_index[which], e);
	bool same;
	int rc;

	if (stmt == NULL)
		return -1;
	if (which == LOG_BY_WHEN) /* which knows no kinds */
		all.kinds = 0;
	rc = sqlite3_step(stmt);
	same = sqlite3_column_int64(stmt, 0) == mixed(&all);
	log_done(stmt);
	if (rc != SQLITE_ROW)
		return log_fail(st, rc, "looking the log over", e);
	return same ? 0 : say_damaged(st, e);
}

/* Counting would take longer than what is asked, or sees what is only half written. */
static bool is_countable(const struct log *st)
{
	struct stat s;

	return log_is_free(st) && stat(st->path, &s) == 0 && s.st_size < LOG_COUNT_BYTES;
}

int log_count_index(struct log *st, enum log_index which, struct err *e)
{
	struct log_count all;
	int r;

	if (st->counted[which] || st->mode == LOG_WRITE || !is_countable(st))
		return 0;
	if (log_exec(st, "BEGIN", "looking the log over", e) == -1)
		return -1;
	r = add_kept(st, &all, e);
	if (r == 0)
		r = compare_index(st, which, all, e);
	sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL);
	st->counted[which] = r == 0;
	return r;
}

int log_count_name(struct log *st, const char *name, int64_t *rows, struct err *e)
{
	int64_t n = 1;

	if (st->counted_name == NULL || strcmp(st->counted_name, name) != 0) {
		if (find_name(st, name, is_countable(st), &n, &st->counted_rows, e) == -1)
			return -1;
		free(st->counted_name);
		st->counted_name = n != 0 ? mem_dup(name, strlen(name)) : NULL;
	}
	*rows = n != 0 ? st->counted_rows : 0;
	return n != 0;
}

int log_count_check(struct log *st, struct err *e)
{
	struct counted *v = NULL;
	size_t n = 0;
	int r = count_rows(st, &v, &n, e);

	for (size_t i = 0; i < n && r == 0; i++)
		if (v[i].sum != sum_of(v[i].n, &v[i].kept) ||
		    mixed(&v[i].rows) != mixed(&v[i].kept))
			r = say_damaged(st, e);
	free(v);
	return r;
}

/* --- all of it ------------------------------------------------------------------------------- */

/* The first thing that SQLite's check found, without its headline. */
static int say_found(struct log *st, const char *found, struct err *e)
{
	const char *line = strncmp(found, "***", 3) == 0 ? strchr(found, '\n') : NULL;
	int sys = 0;

	sqlite3_file_control(st->db, "main", SQLITE_FCNTL_LAST_ERRNO, &sys);
	if (sys == EIO) /* it could not be read */
		return log_fail(st, SQLITE_CORRUPT, "checking the log", e);
	err_set(e, "the file is damaged: %.200s; restore it from a backup or another machine",
		line != NULL ? line + 1 : found);
	return err_at(e, st->path, 0, 0);
}

int log_check_file(struct log *st, struct err *e)
{
	sqlite3_stmt *stmt;
	int rc, r = 0;

	/* What CHECKs say of values is held by each row's checksum; without them it is quicker. */
	if (log_exec(st, "PRAGMA ignore_check_constraints=ON", "checking the log", e) == -1)
		return -1;
	stmt = log_prepare(st, "PRAGMA integrity_check(1)", e);
	if (stmt == NULL)
		return -1;
	rc = sqlite3_step(stmt);
	if (rc != SQLITE_ROW)
		r = log_fail(st, rc, "checking the log", e);
	else if (strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0)
		r = say_found(st, (const char *)sqlite3_column_text(stmt, 0), e);
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
