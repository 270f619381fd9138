/*
 * What the rows of `entry` about each name add up to, kept with the name in the table `what`:
 * when an index gives other sums, rows of it are lost or changed.
 */
#include "log/db_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int64_t sum_of(int64_t n, const struct log_count *c)
{
	const int64_t v[] = {n, c->rows, c->times, c->kinds, c->undone};
	uint64_t h = 0;

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		h = entry_fold(h, (uint64_t)v[i]);
	return (int64_t)h;
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

/* The number of NAME, or 0. */
static int find_name(struct log *st, const char *name, int64_t *n, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st, "SELECT n FROM main.what WHERE name = ?1", e);
	int rc;

	if (stmt == NULL)
		return -1;
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	rc = sqlite3_step(stmt);
	*n = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
	log_done(stmt);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? 0 : log_fail(st, rc, "not stored", e);
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
	int rc;

	if (find_name(st, name, n, e) == -1 || *n != 0)
		return *n != 0 ? 0 : -1;
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

/* The row of STMT from COLUMN on: rows times kinds undone. */
static struct log_count read_count(sqlite3_stmt *stmt, int column)
{
	return (struct log_count){.rows = sqlite3_column_int64(stmt, column),
				  .times = sqlite3_column_int64(stmt, column + 1),
				  .kinds = sqlite3_column_int64(stmt, column + 2),
				  .undone = sqlite3_column_int64(stmt, column + 3)};
}

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
	int64_t n;
	struct log_count c;
};

/* Every name, with what the rows of the table add up to. */
static int count_rows(struct log *st, struct counted **v, size_t *n, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(
	    st,
	    "SELECT w.n, coalesce(c.rows, 0), coalesce(c.times, 0), coalesce(c.kinds, 0), "
	    "coalesce(c.undone, 0) FROM main.what AS w LEFT JOIN (SELECT coalesce(what, (SELECT n "
	    "FROM main.what WHERE name = '')) AS what, count(*) AS rows, sum(utc) AS times, "
	    "sum(kind) AS kinds, sum(state) AS undone FROM main.entry NOT INDEXED GROUP BY 1) AS c "
	    "ON c.what = w.n",
	    e);
	size_t cap = 0;
	int rc;

	if (stmt == NULL)
		return -1;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		*v = mem_grow(*v, &cap, *n + 1, sizeof **v);
		(*v)[(*n)++] = (struct counted){sqlite3_column_int64(stmt, 0), read_count(stmt, 1)};
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
		r = write_count(st, v[i].n, &v[i].c, e);
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

/* Each index in turn gives how many of its rows, or names, differ from what is kept: :1 to :4. */
static const char *const by_index[] = {
    "SELECT (count(*), coalesce(sum(utc), 0), coalesce(sum(state), 0)) IS NOT (?1, ?2, ?4) FROM "
    "main.entry "
    "INDEXED BY entry_when",
    "SELECT (count(*), coalesce(sum(utc), 0), coalesce(sum(kind), 0), coalesce(sum(state), 0)) "
    "IS NOT (?1, ?2, ?3, ?4) FROM main.entry INDEXED BY entry_kind",
    "SELECT count(*) FROM (SELECT what AS n, count(*) AS rows, sum(utc) AS times, sum(kind) AS "
    "kinds, sum(state) AS undone FROM main.entry INDEXED BY entry_what WHERE what IS NOT NULL "
    "GROUP BY what UNION ALL SELECT n, -rows, -times, -kinds, -undone FROM main.what WHERE name <> "
    "'' AND rows <> 0) GROUP BY n HAVING sum(rows) <> 0 OR sum(times) <> 0 OR sum(kinds) <> 0 OR "
    "sum(undone) <> 0"};

static int compare_index(struct log *st, const char *sql, const struct log_count *all,
			 struct err *e)
{
	const int64_t v[] = {all->rows, all->times, all->kinds, all->undone};
	sqlite3_stmt *stmt = log_prepare(st, sql, e);
	bool differs;
	int rc;

	if (stmt == NULL)
		return -1;
	for (int i = 0; i < 4; i++)
		sqlite3_bind_int64(stmt, i + 1, v[i]); /* one too many is no parameter */
	rc = sqlite3_step(stmt);
	differs = rc == SQLITE_ROW && sqlite3_column_int64(stmt, 0) != 0;
	log_done(stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return log_fail(st, rc, "looking the log over", e);
	return differs ? say_damaged(st, e) : 0;
}

int log_count_check(struct log *st, struct err *e)
{
	struct log_count all;
	int r = log_exec(st, "BEGIN", "looking the log over", e);

	if (r == -1)
		return -1;
	r = add_kept(st, &all, e);
	for (size_t i = 0; i < sizeof by_index / sizeof *by_index && r == 0; i++)
		r = compare_index(st, by_index[i], &all, e);
	sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL);
	return r;
}
