/* Opening with care: whose the file is, what lies beside it, and every setting of ladder-log(5), "The
 * log". */
#include "log/db_in.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/asset.h"
#include "base/sha1.h"

/* --- whose it is: the tables must be exactly those of schema.sql ----------------------------- */

enum { MOST_STATEMENTS = 16 };

struct known_table { /* the CREATE statements of schema.sql */
	struct {
		const char *text;
		size_t len;
		bool seen;
	} v[MOST_STATEMENTS];
	size_t n;
};

/* Past blank lines and comments to the next statement, or NULL. */
static const char *next_statement(const char *s)
{
	while (*s == '\n' || strncmp(s, "--", 2) == 0) {
		s += strcspn(s, "\n");
		s += *s == '\n';
	}
	return *s != '\0' ? s : NULL;
}

static void read_known(struct known_table *k, const char *sql)
{
	k->n = 0;
	for (const char *s = next_statement(sql); s != NULL && k->n < MOST_STATEMENTS;
	     s = next_statement(s)) {
		const char *end = strstr(s, ";\n");
		if (end == NULL)
			return;
		k->v[k->n].text = s;
		k->v[k->n].len = (size_t)(end - s);
		k->v[k->n++].seen = false;
		s = end + 2;
	}
}

static bool is_known(struct known_table *k, const char *text, size_t len)
{
	for (size_t i = 0; i < k->n; i++)
		if (!k->v[i].seen && k->v[i].len == len && memcmp(k->v[i].text, text, len) == 0)
			return k->v[i].seen = true;
	return false;
}

/* What has no bytes was a log, or will never be one. */
static int say_empty(struct log *st, struct err *e)
{
	err_set(e, "the log is empty, of 0 bytes: what was in it is lost here; put a copy in its "
		   "place, or delete it to begin a new one");
	return err_at(e, st->path, 0, 0);
}

static int foreign(struct log *st, struct err *e)
{
	err_set(e, "opening the log: it has tables that this program did not make, or lacks some; "
		   "it is left alone");
	return err_at(e, st->path, 0, 0);
}

/* The tables of formats that this program takes up: the SHA-1 of their texts, in order of name. */
static const struct {
	int64_t version;
	const char *sha1;
} older[] = {{1, "2c80896a9f90dd87a07473cfcb71fc4d2657237a"}};

static const char texts[] = "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT "
			    "GLOB 'sqlite_stat[134]' ORDER BY name";

static int compare_with_known(sqlite3_stmt *stmt, bool *same)
{
	struct known_table k;
	int rc;

	read_known(&k, asset_find("log", "schema.sql"));
	*same = true;
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW && *same) {
		const char *text = (const char *)sqlite3_column_text(stmt, 0);
		*same = text != NULL && is_known(&k, text, (size_t)sqlite3_column_bytes(stmt, 0));
	}
	for (size_t i = 0; i < k.n; i++)
		*same = *same && k.v[i].seen;
	return rc;
}

static int compare_with_older(sqlite3_stmt *stmt, int64_t version, bool *same)
{
	unsigned char digest[SHA1_SIZE];
	struct buf hex = {0};
	struct sha1 all;
	int rc;

	sha1_start(&all);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		sha1_add(&all, sqlite3_column_text(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0));
		sha1_add(&all, ";\n", 2);
	}
	sha1_end(&all, digest);
	for (size_t i = 0; i < sizeof digest; i++)
		buf_addf(&hex, "%02x", digest[i]);
	*same = false;
	for (size_t i = 0; i < sizeof older / sizeof *older; i++)
		*same |= older[i].version == version && strcmp(older[i].sha1, hex.data) == 0;
	buf_free(&hex);
	return rc;
}

int log_compare_schema(struct log *st, int64_t version, struct err *e)
{
	sqlite3_stmt *stmt = log_prepare(st, texts, e);
	bool same;
	int rc;

	if (stmt == NULL)
		return -1;
	rc = version == LOG_VERSION ? compare_with_known(stmt, &same)
				    : compare_with_older(stmt, version, &same);
	log_done(stmt);
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		return log_fail(st, rc, "opening the log", e);
	return same ? 0 : foreign(st, e);
}

int log_make_tables(struct log *st, struct err *e)
{
	return log_exec(st, asset_find("log", "schema.sql"), "making the log", e);
}

static int make_schema(struct log *st, struct err *e)
{
	struct buf sql = {0};
	int r;

	if (log_exec(st, "BEGIN IMMEDIATE", "making the log", e) == -1)
		return -1;
	buf_addf(&sql, "PRAGMA application_id=%d;PRAGMA user_version=%d;", LOG_APPLICATION_ID,
		 LOG_VERSION);
	r = log_exec(st, buf_str(&sql), "making the log", e);
	if (r == 0)
		r = log_make_tables(st, e);
	buf_free(&sql);
	if (r == 0)
		r = log_exec(st, "COMMIT", "making the log", e);
	if (r == -1)
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	return r;
}

/* The format whose tables it has, or 0; a copy that was made by SQL does not tell. */
static int64_t format_of_tables(struct log *st)
{
	int64_t version = LOG_VERSION;

	while (version > 0 && log_compare_schema(st, version, NULL) == -1)
		version--;
	return version;
}

static int check_version(struct log *st, int64_t application, int64_t version, struct err *e)
{
	if (application == 0 && version == 0 && format_of_tables(st) != 0)
		err_set(e, "opening the log: it has our tables, but not our mark, as a dump that "
			   "sqlite3 restored; 'ladder-init --adopt' looks it over and takes it");
	else if (application != LOG_APPLICATION_ID)
		err_set(e, "opening the log: it is a database of another program");
	else if (version > LOG_VERSION)
		err_set(e,
			"opening the log: it was written by a newer ladder (format %lld, this one "
			"knows %d); it is left untouched",
			(long long)version, LOG_VERSION);
	else if (version < 1)
		err_set(e, "opening the log: it has no format number; it is left alone");
	else
		return 0;
	return err_at(e, st->path, 0, 0);
}

/* All questions in one read transaction, so that what is compared belongs together. */
static int ask_schema(struct log *st, int64_t *application, int64_t *version, bool *empty,
		      struct err *e)
{
	int64_t tables = 0;

	*empty = false;
	if (log_number(st, "PRAGMA application_id", application, e) == -1 ||
	    log_number(st, "PRAGMA user_version", version, e) == -1)
		return -1;
	if (*application == 0 && *version == 0) {
		if (log_number(st, "SELECT count(*) FROM main.sqlite_schema", &tables, e) == -1)
			return -1;
		*empty = tables == 0;
	}
	return 0;
}

static int bring_up(struct log *st, int64_t version, struct err *e)
{
	if (st->mode == LOG_WRITE)
		return log_migrate(st, version, e);
	err_set(e,
		"the log is of an older format (%lld); `ladder-init --check` or the next "
		"ladder-log brings it up to date, and keeps a copy",
		(long long)version);
	return err_at(e, st->path, 0, 0);
}

int log_check_schema(struct log *st, struct err *e)
{
	int64_t application, version;
	bool empty;

	if (ask_schema(st, &application, &version, &empty, e) == -1)
		return -1;
	if (empty)
		return say_empty(st, e);
	if (check_version(st, application, version, e) == -1)
		return -1;
	if (version < LOG_VERSION && bring_up(st, version, e) == -1)
		return -1;
	return log_compare_schema(st, LOG_VERSION, e);
}

/* --- what lies beside it --------------------------------------------------------------------- */

/* log.db itself, its side files, and the copies that a change of format leaves. */
static bool is_ours(const char *name)
{
	static const char *const ends[] = {"", "-journal", "-wal", "-shm", "-waiting"};

	if (strncmp(name, "log.db", 6) != 0)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strcmp(name + 6, ends[i]) == 0)
			return true;
	return strncmp(name + 6, ".before-", 8) == 0 || strncmp(name + 6, ".new", 4) == 0;
}

/* `log (1).db`, `log.db (conflict)`, `log.sync-conflict-20261122-180000-ABCDEFG.db`,
 * `log (laptop's conflicted copy).db`, `log-laptop.db`: as programs that sync files name what
 * they could not join. */
static bool is_copy(const char *name)
{
	if (strncmp(name, "log", 3) != 0 || strstr(name, ".db") == NULL || is_ours(name))
		return false;
	return strchr(" .(-_", name[3]) != NULL;
}

static void add_name(struct buf *names, const char *name)
{
	buf_addf(names, "%s'%s'", names->len == 0 ? "" : ", ", name);
}

size_t log_beside(const char *dir, struct buf *names)
{
	DIR *d = opendir(dir);
	const struct dirent *each;
	size_t n = 0;

	if (d == NULL)
		return 0;
	while ((each = readdir(d)) != NULL)
		if (is_copy(each->d_name)) {
			add_name(names, each->d_name);
			n++;
		}
	closedir(d);
	return n;
}

/* Adds to NAMES what shows that DIR had a log: side files and copies of these programs. */
static size_t remains(const char *dir, struct buf *names)
{
	static const char *const starts[] = {"log.db-journal", "log.db-wal", "log.db-shm",
					     "log.db.before-"};
	DIR *d = opendir(dir);
	const struct dirent *each;
	size_t n = 0;

	while (d != NULL && (each = readdir(d)) != NULL)
		for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
			if (strncmp(each->d_name, starts[i], strlen(starts[i])) == 0) {
				add_name(names, each->d_name);
				n++;
			}
	if (d != NULL)
		closedir(d);
	return n;
}

/* --- what holds words -------------------------------------------------------------------- */

/* How the names of our files begin: copies of the log; answers and plans half made; notes in an
 * editor; lines that could not be stored. */
static const struct {
	const char *start;
	bool is_copy;
} holds_words[] = {{"log.db.before-", true}, {"log.db.new", true},    {"log.db-waiting", true},
		   {".ladder-", false},	     {"ladder-note.", false}, {"ladder-lines.", false}};

/* Which of them it is, or -1; editors put `#` or `.#` before the names of what they keep. */
static int which_holds(const char *name)
{
	const char *bare = name + strspn(name, ".#");

	for (size_t i = 0; i < sizeof holds_words / sizeof *holds_words; i++) {
		const char *start = holds_words[i].start;
		size_t n = strlen(start);
		if (strncmp(name, start, n) == 0 || strncmp(bare, start, n) == 0)
			return (int)i;
	}
	return -1;
}

void log_words_beside(const char *dir, bool take, struct buf *taken, struct buf *left)
{
	DIR *d = opendir(dir);
	const struct dirent *each;

	while (d != NULL && (each = readdir(d)) != NULL) {
		int which = which_holds(each->d_name);
		if (which == -1 && !is_copy(each->d_name))
			continue;
		bool gone = take && which != -1 && holds_words[which].is_copy &&
			    unlinkat(dirfd(d), each->d_name, 0) == 0;
		add_name(gone ? taken : left, each->d_name);
	}
	if (d != NULL)
		closedir(d);
}

/* --- opening --------------------------------------------------------------------------------- */

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

/* Where a log has left its side files or a copy, it was there. */
static int look_beside(struct log *st, struct err *e)
{
	struct buf names = {0};

	if (remains(st->dir, &names) == 0)
		return 0;
	err_set(e,
		"the log is gone, but %s is still there: put the log, or a copy, in its place; or "
		"delete that too to begin a new one",
		names.data);
	buf_free(&names);
	return err_at(e, st->path, 0, 0);
}

/* What stands at PATH: 1 a plain file, 0 nothing, -1 what cannot be opened safely. */
static int look_at(const char *path, struct stat *s, struct err *e)
{
	if (lstat(path, s) == -1) {
		if (errno == ENOENT)
			return 0;
		err_set(e, "opening the log: %s", strerror(errno));
	} else if (S_ISLNK(s->st_mode))
		err_set(e, "opening the log: it is a link; put the file itself there");
	else if (!S_ISREG(s->st_mode))
		err_set(e, "opening the log: it is not a plain file");
	else
		return 1;
	return err_at(e, path, 0, 0);
}

/* SQLite would wait for ever at a side file that is a pipe. */
static int look_at_sides(struct log *st, struct err *e)
{
	static const char *const ends[] = {"-journal", "-wal", "-shm"};
	struct buf path = {0};
	struct stat s;
	int r = 0;

	for (size_t i = 0; i < sizeof ends / sizeof *ends && r != -1; i++) {
		buf_cut(&path, 0);
		buf_addf(&path, "%s%s", st->path, ends[i]);
		r = look_at(path.data, &s, e);
	}
	buf_free(&path);
	return r == -1 ? -1 : 0;
}

/* Is the log there? */
static int look(struct log *st, bool *there, struct err *e)
{
	struct stat s;
	int r = look_at(st->path, &s, e);

	*there = r == 1;
	if (r == -1)
		return -1;
	if (r == 0)
		return look_beside(st, e);
	return s.st_size == 0 ? say_empty(st, e) : look_at_sides(st, e);
}

static int say_missing(struct log *st, struct err *e)
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
	/* It is opened to be read also where there was no other file to be had for a moment. */
	if (rc == SQLITE_OK && st->mode == LOG_WRITE && sqlite3_db_readonly(st->db, "main") == 1 &&
	    access(st->path, W_OK) == 0) {
		sqlite3_close(st->db);
		rc = sqlite3_open_v2(st->path, &st->db, flags, NULL);
	}
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
		r = make_schema(&made, e);
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
		return say_missing(st, e);
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

/* Looks all of it over, and puts our mark and the format's number on it. */
static int adopt(struct log *st, struct err *e)
{
	struct buf sql = {0};
	int64_t version = format_of_tables(st);
	int r;

	if (version == 0)
		return foreign(st, e);
	if ((version == LOG_VERSION ? log_verify(st, e) : log_check_file(st, e)) == -1)
		return -1;
	if (chmod(st->path, 0600) == -1)
		return log_fail(st, SQLITE_READONLY, "taking over the log", e);
	buf_addf(&sql, "BEGIN IMMEDIATE;PRAGMA application_id=%d;PRAGMA user_version=%d;COMMIT",
		 LOG_APPLICATION_ID, (int)version);
	r = log_exec(st, sql.data, "taking over the log", e);
	buf_free(&sql);
	return r == 0 ? 1 : -1;
}

int log_adopt(const char *dir, struct err *e)
{
	struct log st = {.mode = LOG_WRITE, .dir_fd = -1};
	int64_t application, version;
	bool there = false, empty;
	int r = set_place(&st, dir, &there, e);

	if (r == 0)
		r = look(&st, &there, e);
	if (r == 0 && !there)
		r = say_missing(&st, e);
	if (r == 0)
		r = log_connect(&st, e);
	if (r == 0)
		r = ask_schema(&st, &application, &version, &empty, e);
	if (r == 0 && application == 0 && version == 0)
		r = adopt(&st, e);
	else if (r == 0)
		r = log_check_schema(&st, e);
	log_disconnect(&st);
	free(st.kept);
	free(st.counted_name);
	free(st.path);
	free(st.dir);
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
