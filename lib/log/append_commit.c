/* One transaction at a time, queued, and the truth about its end. */
#include "log/db_in.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/time.h>
#include <unistd.h>

/* --- the queue of writers: flock on the directory -------------------------------------
 * A crowd that waits in the kernel is served in turn; SQLite's own waiting sleeps longer and
 * longer and starves the unlucky (128 writers: worst wait 0.24 s instead of 4.7 s). */

enum { TICK_MS = 100 };

static void on_tick(int sig)
{
	(void)sig; /* only interrupts flock */
}

/* Has the timer gone off?  After the first time it counts from TICK_MS down. */
static bool is_time_up(void)
{
	struct itimerval left;

	return getitimer(ITIMER_REAL, &left) == -1 ||
	       (left.it_value.tv_sec == 0 && left.it_value.tv_usec <= TICK_MS * 1000);
}

/* Waits at most LOG_QUEUE_MS.  A signal ends the wait, and whoever comes back after one stands
 * at the end of the queue again: so there is one when the time is up, and then ticks, in case it
 * came before the wait began. */
static bool wait_in_queue(int fd, int how)
{
	struct sigaction tick = {.sa_handler = on_tick}, before;
	struct itimerval once = {{0, TICK_MS * 1000}, {LOG_QUEUE_MS / 1000, 0}}, old;
	bool got = false;

	sigaction(SIGALRM, &tick, &before);
	setitimer(ITIMER_REAL, &once, &old);
	do
		got = flock(fd, how) == 0;
	while (!got && errno == EINTR && !is_time_up());
	setitimer(ITIMER_REAL, &old, NULL);
	sigaction(SIGALRM, &before, NULL);
	return got;
}

bool log_queue(struct log *st, bool to_write)
{
	const int how = to_write ? LOCK_EX : LOCK_SH;

	if (st->dir_fd == -1 || flock(st->dir_fd, how | LOCK_NB) == 0 || errno != EWOULDBLOCK)
		return false;
	/* Whoever does not let us in may be no program of ours: SQLite's lock decides. */
	if (!wait_in_queue(st->dir_fd, how) && st->db != NULL)
		sqlite3_busy_timeout(st->db, LOG_BUSY_MS - LOG_QUEUE_MS);
	return true;
}

void log_unqueue(struct log *st)
{
	if (st->dir_fd != -1)
		flock(st->dir_fd, LOCK_UN);
	if (st->db != NULL)
		sqlite3_busy_timeout(st->db, LOG_BUSY_MS);
}

/* --- begin, commit, the truth -------------------------------------------------------------- */

int log_begin(struct log *st, struct err *e)
{
	if (st->mode != LOG_WRITE || st->lost) {
		err_set(e, st->lost ? "not stored: the disk reported an error before; start again"
				    : "not stored: the log was opened to read");
		return err_at(e, st->path, 0, 0);
	}
	log_queue(st, true);
	if (log_exec(st, "BEGIN IMMEDIATE", "not stored", e) == 0)
		return 0;
	log_unqueue(st);
	return -1;
}

void log_rollback(struct log *st)
{
	if (st->db != NULL && !sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	log_unqueue(st);
}

static bool is_replaced(struct log *st)
{
	int moved = 0;

	return sqlite3_file_control(st->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
	       moved != 0;
}

/* Is this very version of E in the log, in either table, or its id forgotten?  1, 0, -1. */
static int is_stored(struct log *st, const struct entry *e, struct err *err)
{
	sqlite3_stmt *stmt = log_prepare(
	    st,
	    "SELECT EXISTS (SELECT 1 FROM main.entry WHERE id=?1 AND rev=?2 AND sum=?3) OR "
	    "EXISTS (SELECT 1 FROM main.old WHERE id=?1 AND rev=?2 AND sum=?3) OR "
	    "EXISTS (SELECT 1 FROM main.forgotten WHERE id=?1)",
	    err);
	int rc, found;

	if (stmt == NULL)
		return -1;
	sqlite3_bind_blob(stmt, 1, e->id, sizeof e->id, SQLITE_STATIC);
	sqlite3_bind_int(stmt, 2, e->rev);
	sqlite3_bind_int64(stmt, 3, (int64_t)entry_sum(e));
	rc = sqlite3_step(stmt);
	found = rc == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : -1;
	log_done(stmt);
	return found != -1 ? found : log_fail(st, rc, "looking it up", err);
}

/* Whether it is there, by another look at the file that DIR/log.db is now. */
static int look_again(struct log *st, const struct entry *probe)
{
	log_disconnect(st);
	if (access(st->path, F_OK) == -1 && errno == ENOENT)
		return 0;
	if (log_connect(st, NULL) == -1)
		return -1;
	if (log_check_schema(st, NULL) == -1)
		return -1;
	return is_stored(st, probe, NULL);
}

/* A sync that the disk refused leaves it open whether what can be read back was kept. */
static bool is_sync_error(int rc)
{
	return rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC;
}

static int tell_truth(struct log *st, int rc, const struct entry *probe, struct err *e)
{
	struct err why;
	int found;

	log_fail(st, rc, NULL, &why);
	found = look_again(st, probe);
	st->lost = true;
	if (found == 1 && !is_sync_error(rc)) {
		st->lost = false;
		return 0;
	}
	if (found == 0)
		err_status(e, why.status, "not stored: %s", why.what);
	else if (found == 1)
		err_set(e,
			"unknown whether it is kept: it can be read back, but the disk did not "
			"confirm it: %s",
			why.what);
	else
		err_set(e, "unknown whether it is stored: %s", why.what);
	return err_at(e, st->path, 0, 0);
}

int log_confirm(struct log *st, struct err *e)
{
	if (st->dir_fd == -1 || fdatasync(st->dir_fd) == 0 || errno == EINVAL)
		return 0;
	err_set(e,
		"unknown whether it is kept: it can be read back, but the disk did not confirm "
		"it: %s",
		strerror(errno));
	return err_at(e, st->path, 0, 0);
}

int log_commit(struct log *st, const struct entry *probe, struct err *e)
{
	int rc = sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL);
	int r = 0;

	if (rc == SQLITE_BUSY) { /* readers in the way for 10 s: nothing was written */
		r = log_fail(st, rc, "not stored", e);
		log_rollback(st);
		return r;
	}
	if (rc != SQLITE_OK)
		r = tell_truth(st, rc, probe, e);
	else if (is_replaced(st))
		r = tell_truth(st, SQLITE_READONLY_DBMOVED, probe, e);
	log_unqueue(st);
	return r;
}
