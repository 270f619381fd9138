/*
 * An older log is brought up to this program's format: first a copy is set aside beside it, then
 * one transaction makes its tables anew, with the format's number written last.
 */
#include "log/db_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char doing[] = "changing the log's format; it is as it was";

static int trouble(const char *path, const char *what, struct err *e)
{
	err_set(e, "%s: %s; nothing was changed", what, strerror(errno));
	return err_at(e, path, 0, 0);
}

/* To the disk, and the name with it. */
static int sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC), r;

	if (fd == -1)
		return -1;
	r = fsync(fd);
	return close(fd) == -1 ? -1 : r;
}

/* A copy is only worth something when it can be read. */
static int check_copy(struct log *st, const char *path, struct err *e)
{
	struct log copy = {
	    .dir = st->dir, .path = (char *)(uintptr_t)path, .mode = LOG_READ, .dir_fd = -1};
	int r = log_connect(&copy, e);

	if (r == 0)
		r = log_check_file(&copy, e);
	log_disconnect(&copy);
	free(copy.kept);
	return r;
}

static int copy_into(struct log *st, const char *path, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st, "VACUUM main INTO ?1", e);
	mode_t mask = umask(077);
	int rc = SQLITE_ERROR;

	if (stmt != NULL) {
		sqlite3_bind_text(stmt, 1, path, -1, SQLITE_STATIC);
		rc = log_run(stmt);
	}
	umask(mask);
	if (stmt == NULL || rc == SQLITE_OK)
		return stmt == NULL ? -1 : 0;
	return log_fail(st, rc, "copying the log before its format changes", e);
}

/* DIR/log.db.before-N, complete and on disk, or nothing. */
static int set_copy_aside(struct log *st, struct err *e)
{
	struct buf final = {0}, part = {0};
	int r;

	buf_addf(&final, "%s.before-%d", st->path, LOG_VERSION);
	buf_addf(&part, "%s.part", final.data);
	unlink(part.data); /* of an attempt that was cut short */
	r = copy_into(st, part.data, e);
	if (r == 0 && (chmod(part.data, 0600) == -1 || sync_path(part.data, O_RDONLY) == -1))
		r = trouble(part.data, "keeping a copy of the log", e);
	if (r == 0)
		r = check_copy(st, part.data, e);
	if (r == 0 && (rename(part.data, final.data) == -1 ||
		       sync_path(st->dir, O_RDONLY | O_DIRECTORY) == -1))
		r = trouble(final.data, "keeping a copy of the log", e);
	if (r == -1)
		unlink(part.data);
	buf_free(&final);
	buf_free(&part);
	return r;
}

/* --- the change ------------------------------------------------------------------------------ */

/* Runs the SQL that each row of QUERY is, one after the other. */
static int run_each(struct log *st, const char *query, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st, query, e);
	struct buf sql = {0};
	int rc, r;

	if (stmt == NULL)
		return -1;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		buf_adds(&sql, (const char *)sqlite3_column_text(stmt, 0));
		buf_addc(&sql, ';');
	}
	log_done(stmt);
	r = rc == SQLITE_DONE ? log_exec(st, buf_str(&sql), doing, e) : log_fail(st, rc, doing, e);
	buf_free(&sql);
	return r;
}

/* Tables that are renamed away, made anew with their final text, and filled with the columns
 * that both have; a new one that must say something says 0.  Sums go along as they are. */
static int change(struct log *st, struct err *e)
{
	static const char drop_indices[] =
	    "SELECT 'DROP INDEX main.' || name FROM main.sqlite_schema WHERE type = 'index' AND "
	    "sql IS NOT NULL";
	static const char rename_away[] =
	    "SELECT format('ALTER TABLE main.%s RENAME TO before_%s', name, name) FROM "
	    "main.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'";
	static const char copy[] =
	    "SELECT format('INSERT INTO main.%s(%s) SELECT %s FROM main.before_%s', name, "
	    "group_concat(c, ','), group_concat(CASE WHEN was IS NULL THEN '0' ELSE c END, ','), "
	    "name) FROM (SELECT t.name, '\"' || c.name || '\"' AS c, b.name AS was FROM "
	    "main.sqlite_schema AS t, pragma_table_info(t.name) AS c LEFT JOIN "
	    "pragma_table_info('before_' || t.name) AS b ON b.name = c.name WHERE t.type = 'table' "
	    "AND t.name NOT GLOB 'sqlite_*' AND t.name NOT GLOB 'before_*' AND (b.name IS NOT NULL "
	    "OR c.\"notnull\")) GROUP BY name";
	static const char drop[] =
	    "SELECT 'DROP TABLE main.' || name FROM main.sqlite_schema WHERE type = 'table' AND "
	    "name GLOB 'before_*'";

	if (run_each(st, drop_indices, e) == -1 || run_each(st, rename_away, e) == -1 ||
	    log_make_tables(st, e) == -1 || run_each(st, copy, e) == -1 ||
	    run_each(st, drop, e) == -1)
		return -1;
	return log_count_all(st, e);
}

/* In one transaction, unless another program has done it meanwhile. */
static int change_format(struct log *st, struct err *e)
{
	struct buf number = {0};
	int64_t version;
	int r;

	if (log_exec(st, "BEGIN IMMEDIATE", doing, e) == -1)
		return -1;
	r = log_number(st, "PRAGMA user_version", &version, e);
	if (r == 0 && version < LOG_VERSION) {
		buf_addf(&number, "PRAGMA user_version=%d", LOG_VERSION);
		r = change(st, e);
		if (r == 0)
			r = log_compare_schema(st, LOG_VERSION, e);
		if (r == 0)
			r = log_exec(st, number.data, doing, e);
		buf_free(&number);
	}
	log_drop_statements(st);
	if (r == 0)
		r = log_exec(st, "COMMIT", doing, e);
	if (r == -1)
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	return r;
}

int log_migrate(struct log *st, int64_t version, struct err *e)
{
	if (log_compare_schema(st, version, e) == -1 || log_check_file(st, e) == -1 ||
	    set_copy_aside(st, e) == -1)
		return -1;
	return change_format(st, e);
}
