/* Opening with care: where, how, and every setting of ladder(5), "The log". */
#include "log/db_in.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	int op, value;
} configs[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},	 /* no writing to SQLite's own tables */
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, /* what the file says runs nothing */
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, /* ours are temporary, and still work */
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
};

/* EXTRA also syncs the directory after the journal is gone (R2); secure_delete=FAST and
 * temporary files would leave text behind (R16). */
static const char settings[] = "PRAGMA synchronous=EXTRA;"
			       "PRAGMA secure_delete=ON;"
			       "PRAGMA temp_store=MEMORY;"
			       "PRAGMA foreign_keys=ON;"
			       "PRAGMA cell_size_check=ON;";

int log_say_empty(struct log *st, struct err *e)
{
	err_set(e, "the log is empty, of 0 bytes: what was in it is lost here; put a copy in its "
		   "place, or delete it to begin a new one");
	return err_at(e, st->path, 0, 0);
}

/* Where a log has left its side files or a copy, it was there. */
static int look_beside(struct log *st, struct err *e)
{
	struct buf names = {0};

	if (log_remains(st->dir, &names) == 0)
		return 0;
	err_set(e,
		"the log is gone, but %s is still there: put the log, or a copy, in its place; or "
		"delete that too to begin a new one",
		names.data);
	buf_free(&names);
	return err_at(e, st->path, 0, 0);
}

/* Is there a plain file at st->path?  *there is set; -1 for what cannot be opened safely. */
static int look(struct log *st, bool *there, struct err *e)
{
	struct stat s;

	*there = false;
	if (lstat(st->path, &s) == -1) {
		if (errno == ENOENT)
			return look_beside(st, e);
		err_set(e, "opening the log: %s", strerror(errno));
		return err_at(e, st->path, 0, 0);
	}
	if (S_ISLNK(s.st_mode))
		err_set(e, "opening the log: it is a link; put the file itself there");
	else if (!S_ISREG(s.st_mode))
		err_set(e, "opening the log: it is not a plain file");
	else if (s.st_size == 0)
		return log_say_empty(st, e);
	else {
		*there = true;
		return 0;
	}
	return err_at(e, st->path, 0, 0);
}

int log_say_missing(struct log *st, struct err *e)
{
	err_set(e, "there is no log yet");
	return err_at(e, st->path, 0, 0);
}

void log_begin_sqlite(void)
{
	/* One thread: no locks on memory.  After the first log these say MISUSE, and hold. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 512, 512);
}

int log_connect(struct log *st, struct err *e)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
	mode_t mask = umask(077);
	int rc;

	log_begin_sqlite();
	if (st->is_new)
		flags |= SQLITE_OPEN_CREATE;
	rc = sqlite3_open_v2(st->path, &st->db, flags, NULL);
	if (rc != SQLITE_OK && st->mode == LOG_READ) {
		sqlite3_close(st->db);
		flags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
		rc = sqlite3_open_v2(st->path, &st->db, flags, NULL);
	}
	umask(mask);
	if (rc == SQLITE_OK)
		rc = log_count_function(st);
	if (rc != SQLITE_OK)
		return log_fail(st, rc, "opening the log", e);
	sqlite3_busy_timeout(st->db, LOG_BUSY_MS);
	for (size_t i = 0; i < sizeof configs / sizeof *configs; i++)
		sqlite3_db_config(st->db, configs[i].op, configs[i].value, NULL);
	st->readonly = sqlite3_db_readonly(st->db, "main") == 1;
	return log_exec(st, settings, "opening the log", e);
}

/* Small files are looked over before anything is added to them; what an index gives is compared
 * with what was counted when it is asked.  `ladder-init --check` looks all of it over. */
static int look_over(struct log *st, struct err *e)
{
	struct stat s;

	return stat(st->path, &s) == -1 || s.st_size >= LOG_CHECK_BYTES ? 0 : log_check_file(st, e);
}

/* Whoever switched the log to WAL gave up what an EXTRA sync promises after a power cut. */
static int leave_wal(struct log *st, struct err *e)
{
	return log_exec(st, "PRAGMA main.journal_mode=DELETE", "opening the log", e);
}

static int set_place(struct log *st, const char *dir, bool *missing, struct err *e)
{
	struct buf path = {0};

	st->dir = realpath(dir, NULL);
	if (st->dir == NULL) {
		*missing = errno == ENOENT;
		err_set(e, *missing ? "there is no such directory" : "the directory: %s",
			strerror(errno));
		return err_at(e, dir, 0, 0);
	}
	buf_addf(&path, "%s%slog.db", st->dir, strcmp(st->dir, "/") == 0 ? "" : "/");
	st->path = mem_dup(path.data, path.len);
	buf_free(&path);
	return 0;
}

/* Into its place, if nothing is there by now.  A file system that knows no links is renamed on. */
static int put_in_place(struct log *st, const char *part, struct err *e)
{
	int r = link(part, st->path), why = errno;

	if (r == -1 && why != EEXIST && access(st->path, F_OK) == -1) {
		r = rename(part, st->path);
		why = errno;
	}
	unlink(part);
	if (r == 0 && st->dir_fd != -1 && fsync(st->dir_fd) == -1 && errno != EINVAL)
		why = errno;
	else if (r == 0 || why == EEXIST)
		return 0;
	err_set(e, "making the log: %s", strerror(why));
	return err_at(e, st->path, 0, 0);
}

/* A new log is made whole under another name, then linked into its place: whatever ends this
 * program, there is a log or none. */
static int make_new(struct log *st, struct err *e)
{
	struct buf part = {0};
	struct log made = {.dir = st->dir, .mode = LOG_WRITE, .dir_fd = -1, .is_new = true};
	int r;

	buf_addf(&part, "%s.new", st->path);
	made.path = part.data;
	unlink(part.data); /* of an attempt that was cut short */
	r = log_connect(&made, e);
	if (r == 0)
		r = log_make_schema(&made, e);
	log_disconnect(&made);
	free(made.kept);
	if (r == 0)
		r = put_in_place(st, part.data, e);
	else
		unlink(part.data);
	buf_free(&part);
	return r == 0 ? 0 : err_at(e, st->path, 0, 0);
}

/* Looking it over is for many at once, making it for one.  Of many who find none, those who come
 * while it is made wait beside each other, and find it then. */
static int queue_to_open(struct log *st, bool there, bool *in_crowd, struct err *e)
{
	*in_crowd = log_queue(st, false);
	if (there)
		return 0;
	if (look(st, &there, e) == -1)
		return -1;
	if (!there) {
		log_unqueue(st);
		*in_crowd = log_queue(st, true);
		if (look(st, &there, e) == -1)
			return -1;
	}
	return there ? 0 : make_new(st, e);
}

static int open_log(struct log *st, bool *missing, struct err *e)
{
	bool there, in_crowd = false;
	int r = 0;

	if (look(st, &there, e) == -1)
		return -1;
	if (!there && st->mode == LOG_READ) {
		*missing = true;
		return log_say_missing(st, e);
	}
	if (st->mode == LOG_WRITE) {
		err_outlive_file_limit();
		st->dir_fd = open(st->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		r = queue_to_open(st, there, &in_crowd, e);
	}
	if (r == 0)
		r = log_connect(st, e);
	if (r == 0 && st->mode == LOG_WRITE && st->readonly)
		r = log_fail(st, SQLITE_READONLY, "opening the log to write", e);
	if (r == 0)
		r = log_check_schema(st, e);
	if (r == 0 && st->mode == LOG_WRITE)
		r = leave_wal(st, e);
	/* In a crowd who was before us just did. */
	if (r == 0 && st->mode == LOG_WRITE && !in_crowd)
		r = look_over(st, e);
	log_unqueue(st);
	return r;
}

int log_open(struct log **out, const char *dir, enum log_mode mode, bool *missing, struct err *e)
{
	struct log *st = mem_zeroed(1, sizeof *st);
	bool is_missing = false;
	int r;

	*out = NULL;
	st->mode = mode;
	st->dir_fd = -1;
	r = set_place(st, dir, &is_missing, e);
	if (r == 0)
		r = open_log(st, &is_missing, e);
	if (missing != NULL)
		*missing = is_missing;
	if (r == 0)
		*out = st;
	else
		log_close(st);
	return r;
}

void log_disconnect(struct log *st)
{
	log_drop_statements(st);
	sqlite3_close(st->db);
	st->db = NULL;
}

void log_close(struct log *st)
{
	if (st == NULL)
		return;
	if (st->views_free != NULL)
		st->views_free(st->views);
	log_disconnect(st);
	if (st->dir_fd != -1)
		close(st->dir_fd);
	free(st->kept);
	free(st->counted_name);
	free(st->path);
	free(st->dir);
	free(st);
}
