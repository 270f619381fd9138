/* Statements that are kept, and what SQLite's result codes mean for people. */
#include "log/db_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static sqlite3_stmt *find_kept(const struct log *st, const char *sql)
{
	for (size_t i = 0; i < st->n_kept; i++)
		if (strcmp(st->kept[i].sql, sql) == 0 && !sqlite3_stmt_busy(st->kept[i].stmt))
			return st->kept[i].stmt;
	return NULL;
}

sqlite3_stmt *log_prepare(struct log *st, const char *sql, struct err *e)
{
	sqlite3_stmt *stmt = find_kept(st, sql);
	int rc;

	if (stmt != NULL)
		return stmt;
	if (st->db == NULL) {
		err_set(e, "the log was closed after a disk error; start again");
		return NULL;
	}
	rc = sqlite3_prepare_v3(st->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
	if (rc != SQLITE_OK) {
		log_fail(st, rc, "reading", e);
		return NULL;
	}
	st->kept = mem_grow(st->kept, &st->cap_kept, st->n_kept + 1, sizeof *st->kept);
	st->kept[st->n_kept++] = (struct log_kept){mem_dup(sql, strlen(sql)), stmt};
	return stmt;
}

void log_done(sqlite3_stmt *stmt)
{
	if (stmt == NULL)
		return;
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

int log_run(sqlite3_stmt *stmt)
{
	int rc = sqlite3_step(stmt);

	while (rc == SQLITE_ROW)
		rc = sqlite3_step(stmt);
	log_done(stmt);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int log_exec(struct log *st, const char *sql, const char *doing, struct err *e)
{
	int rc = sqlite3_exec(st->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : log_fail(st, rc, doing, e);
}

int log_number(struct log *st, const char *sql, int64_t *out, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st, sql, e);
	int rc;

	*out = 0;
	if (stmt == NULL)
		return -1;
	rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int64(stmt, 0);
	log_done(stmt);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? 0 : log_fail(st, rc, "reading", e);
}

void log_drop_statements(struct log *st)
{
	for (size_t i = 0; i < st->n_kept; i++) {
		sqlite3_finalize(st->kept[i].stmt);
		free(st->kept[i].sql);
	}
	st->n_kept = 0;
}

bool log_is_free(const struct log *st)
{
	return st->db != NULL && sqlite3_get_autocommit(st->db) != 0;
}

/* --- what went wrong ----------------------------------------------------------------- */

/* Extended codes before the plain ones that they belong to; the first that fits is said. */
static const struct {
	int rc;
	int status;
	const char *why;
} reasons[] = {
    {SQLITE_BUSY, ERR_BUSY, "another program kept it busy; try again in a moment"},
    {SQLITE_LOCKED, ERR_BUSY, "another program kept it busy; try again in a moment"},
    {SQLITE_READONLY_ROLLBACK, ERR_TROUBLE,
     "an interrupted write must be taken back first, and nothing may be written here"},
    {SQLITE_READONLY_DBMOVED, ERR_TROUBLE, "the file was replaced or moved meanwhile"},
    {SQLITE_READONLY, ERR_TROUBLE, "the file or its directory may only be read"},
    {SQLITE_FULL, ERR_TROUBLE, "the disk, or the room allowed on it, is full"},
    {SQLITE_CANTOPEN_SYMLINK, ERR_TROUBLE, "it is a link; put the file itself there"},
    {SQLITE_CORRUPT, ERR_TROUBLE,
     "the file is damaged; restore it from a backup or another machine"},
    {SQLITE_NOTADB, ERR_TROUBLE, "it is no log of the ladder suite"},
    {SQLITE_NOMEM, ERR_TROUBLE, "out of memory"},
    {SQLITE_IOERR_NOMEM, ERR_TROUBLE, "out of memory"},
    {SQLITE_TOOBIG, ERR_TROUBLE, "a text is too long"},
    {SQLITE_CONSTRAINT, ERR_TROUBLE, "a value is outside what the log may hold"},
};

static const char no_locks[] =
    "this file system has no locks; keep the ladder on a local disk (-d DIR)";

/* What the system said, where that says more than SQLite's code. */
static const struct {
	int sys;
	const char *why;
} systems[] = {
    {ENOLCK, no_locks},
    {ENOSPC, "the disk is full"},
    {EDQUOT, "the room allowed on this disk is used up"},
    {EFBIG, "the file may not grow: a limit on file sizes is set (ulimit -f)"},
    {EROFS, "this disk may only be read"},
    {EACCES, "no permission"},
    {EPERM, "not permitted"},
    {EMFILE, "too many files are open in this program (ulimit -n)"},
    {ENFILE, "too many files are open on this machine"},
    {EISDIR, "it is a directory"},
    {ENOENT, "a file beside it could not be opened"},
};

static const char *system_reason(int rc, int sys)
{
	int plain = rc & 0xff;

	if (plain == SQLITE_CORRUPT) /* a page that the disk did not give */
		return sys == EIO || sys == ENXIO ? strerror(sys) : NULL;
	if (sys == 0 || (plain != SQLITE_IOERR && plain != SQLITE_CANTOPEN &&
			 plain != SQLITE_FULL && plain != SQLITE_READONLY && plain != SQLITE_BUSY))
		return NULL;
	for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
		if (systems[i].sys == sys && (plain != SQLITE_BUSY || sys == ENOLCK))
			return systems[i].why;
	return plain == SQLITE_IOERR || plain == SQLITE_CANTOPEN ? strerror(sys) : NULL;
}

/* SQLite takes "no locks here" (ENOLCK) for "someone else has it"; ask once more, by a byte
 * that it never locks.  Closing the file drops this process's locks on it, so this is only for
 * when there are none. */
static bool has_no_locks(const struct log *st)
{
	struct flock byte = {
	    .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0x3fffffff, .l_len = 1};
	int fd = open(st->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool none;

	if (fd == -1)
		return false;
	none = fcntl(fd, F_SETLK, &byte) == -1 &&
	       (errno == ENOLCK || errno == EOPNOTSUPP || errno == ENOSYS);
	close(fd);
	return none;
}

/* What the system said last.  SQLite keeps it for the handle, but not of a COMMIT; the file
 * itself remembers. */
static int system_error(const struct log *st, int rc)
{
	const bool of_handle = st->db != NULL && (rc & 0xff) != SQLITE_CORRUPT;
	int sys = of_handle ? sqlite3_system_errno(st->db) : 0;

	if (st->db != NULL && sys == 0)
		sqlite3_file_control(st->db, "main", SQLITE_FCNTL_LAST_ERRNO, &sys);
	return sys;
}

int log_fail(struct log *st, int rc, const char *doing, struct err *e)
{
	int status = ERR_TROUBLE, sys = system_error(st, rc);
	const char *why = system_reason(rc, sys);

	st->is_full = why != NULL ? sys == ENOSPC : (rc & 0xff) == SQLITE_FULL;

	if ((rc & 0xff) == SQLITE_BUSY && st->db != NULL && sqlite3_get_autocommit(st->db) &&
	    has_no_locks(st))
		why = no_locks;
	for (size_t i = 0; why == NULL && i < sizeof reasons / sizeof *reasons; i++)
		if (rc == reasons[i].rc || (rc & 0xff) == reasons[i].rc) {
			why = reasons[i].why;
			status = reasons[i].status;
		}
	if (why == NULL)
		why = st->db != NULL ? sqlite3_errmsg(st->db) : sqlite3_errstr(rc);
	if (doing != NULL)
		err_status(e, status, "%s: %s", doing, why);
	else
		err_status(e, status, "%s", why);
	return err_at(e, st->path, 0, 0);
}
