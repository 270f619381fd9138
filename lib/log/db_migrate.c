/*
 * An older log is brought up to this program's format: first a copy is set aside beside it,
 * then each step runs in a transaction of its own, with the format's number written last.
 */
#include "log/db_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A step drops indices, renames the old table away, creates the new one with its final text,
 * copies, and drops the old one; ALTER TABLE would leave a text that is not schema.sql's. */
const struct log_step log_steps[] = {{0, NULL}};

static int trouble(const char *path, const char *doing, struct err *e)
{
	err_set(e, "%s: %s; nothing was changed", doing, strerror(errno));
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
		r = log_quick_check(&copy, e);
	log_disconnect(&copy);
	free(copy.kept);
	free(copy.masked);
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

/* DIR/log.db.before-TO, complete and on disk, or nothing. */
static int set_copy_aside(struct log *st, int to, struct err *e)
{
	struct buf final = {0}, part = {0};
	int r;

	buf_addf(&final, "%s.before-%d", st->path, to);
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

/* One step, unless another program has taken it meanwhile. */
static int take_step(struct log *st, const struct log_step *step, struct err *e)
{
	struct buf number = {0};
	int64_t version;
	int r;

	if (log_exec(st, "BEGIN IMMEDIATE", "changing the log's format", e) == -1)
		return -1;
	r = log_number(st, "PRAGMA user_version", &version, e);
	if (r == 0 && version == step->to - 1) {
		buf_addf(&number, "PRAGMA user_version=%d", step->to);
		r = log_exec(st, step->sql, "changing the log's format; it is as it was", e);
		if (r == 0)
			r = log_exec(st, number.data, "changing the log's format", e);
		buf_free(&number);
	}
	if (r == 0)
		r = log_exec(st, "COMMIT", "changing the log's format", e);
	if (r == -1)
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	log_drop_statements(st);
	return r;
}

int log_migrate(struct log *st, const struct log_step *steps, int64_t version, struct err *e)
{
	bool copied = false;

	for (; steps->sql != NULL; steps++) {
		if (steps->to <= version)
			continue;
		if (log_quick_check(st, e) == -1)
			return -1;
		if (!copied && set_copy_aside(st, steps->to, e) == -1)
			return -1;
		copied = true;
		if (take_step(st, steps, e) == -1)
			return -1;
	}
	return 0;
}
