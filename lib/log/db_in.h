/*
 * db_in - what the files of the log share, and the one place
 * that includes SQLite's header.
 */
#ifndef LADDER_LOG_DB_IN_H
#define LADDER_LOG_DB_IN_H

#include <sqlite3.h>

#include "log/log.h"

enum {
	LOG_APPLICATION_ID = 0x4c414452, /* "LADR" */
	LOG_VERSION = 2,		   /* user_version of lib/log/schema.sql */
	LOG_BUSY_MS = 10000,
	LOG_QUEUE_MS = 5000,		/* of those, at most so long in the flock queue */
	LOG_CHECK_BYTES = 128 * 1024, /* writers look a smaller file over when they open it */
	LOG_COUNT_BYTES = 8 * 1024 * 1024, /* up to this the rows of an index are counted */
	LOG_ID_BYTES = 16,
};
/* 1 where some entry is history: an index has these alone. */
#define LOG_HAS_HISTORY "SELECT EXISTS (SELECT 1 FROM main.entry WHERE history IS NOT NULL)"

/* Columns of `entry` and `old`, as in schema.sql; details follow in their order. */
enum log_column {
	COLUMN_N, COLUMN_ID, COLUMN_REV, COLUMN_STATE, COLUMN_WRITTEN, COLUMN_DEVICE, COLUMN_UTC,
	COLUMN_OFF, COLUMN_KIND, COLUMN_WHAT, COLUMN_SUM, COLUMN_DETAILS,
	COLUMN_N_ALL = COLUMN_DETAILS + (int)D_NUM_N + (int)D_TEXT_N
};

enum log_index { LOG_BY_WHEN, LOG_BY_KIND, LOG_INDICES }; /* of all entries */

struct log_kept { /* a prepared statement and the text that finds it again */
	char *sql;
	sqlite3_stmt *stmt;
};

struct log_rows { /* a statement that gives rows, with all details or some */
	sqlite3_stmt *stmt;
	bool is_whole;
	int n;
	uint8_t details[(int)D_NUM_N + (int)D_TEXT_N]; /* index into entry_details */
};

struct log {
	sqlite3 *db;
	char *dir, *path; /* resolved; DIR/log.db */
	enum log_mode mode;
	bool is_new;	  /* being made, under another name */
	bool readonly;	  /* the file can only be read */
	int dir_fd;	  /* of DIR, or -1: where writers queue */
	bool is_full;	  /* the last failure was for want of room on the disk */
	bool lost;	  /* after a disk error nothing more is written by this handle */
	struct log_kept *kept;
	size_t n_kept, cap_kept;
	bool counted[LOG_INDICES];
	char *counted_name; /* the last one whose rows were, and how many */
	int64_t counted_rows;
	struct log_ask ask; /* what log_query binds; set by log_prepare_views */
	int today;	      /* civil day of ask.now */
	void *views;	      /* of layer.c, with what frees it */
	void (*views_free)(void *views);
};

/* --- db_stmt.c ------------------------------------------------------------- */

/* A statement for SQL (one statement), kept until the store is closed; the same text gives
 * the same statement unless that is still being stepped.  NULL with *E.  Give it back with
 * log_done. */
sqlite3_stmt *log_prepare(struct log *st, const char *sql, struct err *e);
/* Resets and unbinds; NULL is fine. */
void log_done(sqlite3_stmt *stmt);
/* Runs SQL that gives no rows (several statements may follow each other). */
int log_exec(struct log *st, const char *sql, const char *doing, struct err *e);
/* Runs a prepared statement to its end and gives it back: an SQLite result code. */
int log_run(sqlite3_stmt *stmt);
/* One number from SQL without parameters; 0 or -1. */
int log_number(struct log *st, const char *sql, int64_t *out, struct err *e);
void log_drop_statements(struct log *st);
/* Is it open, and in no transaction? */
bool log_is_free(const struct log *st);
/* Says in *E what RC means for someone who was DOING something (NULL: that alone); returns -1. */
int log_fail(struct log *st, int rc, const char *doing, struct err *e);

/* --- db.c --------------------------------------------------- */

/* One thread, small memory: before anything else is asked of SQLite. */
void log_begin_sqlite(void);
/* Opens st->path afresh, with every setting; st->db is NULL on failure. */
int log_connect(struct log *st, struct err *e);
/* Closes it, statements first. */
void log_disconnect(struct log *st);
/* Is this our log, of a version that is known, with exactly our tables?  An older one is taken to
 * this program's format (LOG_WRITE). */
int log_check_schema(struct log *st, struct err *e);
/* Has it exactly the tables of format VERSION? */
int log_compare_schema(struct log *st, int64_t version, struct err *e);
/* Makes those of this program's format. */
int log_make_tables(struct log *st, struct err *e);

/* --- db_migrate.c -------------------------------------------------------------------------- */

/* Takes the log at st->path from the older format VERSION to this program's, in one transaction.
 * A copy stays beside it, log.db.before-N, mode 0600. */
int log_migrate(struct log *st, int64_t version, struct err *e);

/* --- read.c ------------------------------------------------------------------------------ */

/* Makes *ROWS a statement over FROM, which calls a table `t`, that reads all of a row; REST follows
 * FROM. */
int log_select(struct log *st, struct log_rows *rows, const char *from, const char *rest,
	       struct err *e);
/* Reads the first row of such a statement over all into *OUT, with texts in MEM.  Returns how many
 * there were, each verified: its checksum is that of what was read. */
int log_read_first(struct log *st, const struct log_rows *rows, struct entry *out,
		   struct arena *mem, struct err *e);
/* Says in B that a row is not what was written as E. */
void log_say_changed(struct buf *b, const struct entry *e);
/* Is everything within its bounds that later code indexes by? */
bool log_is_in_range(const struct entry *e);

/* --- count.c ------------------------------------------------------------------------------ */

/* What the rows of `entry` about one name add up to: kept with the name in the table `what`. */
struct log_count {
	int64_t rows, times /* utc */, kinds, undone;
	int64_t moved; /* rows that came or went: not kept */
};
/* Makes the SQL function that adds rows up. */
int log_count_function(struct log *st);
/* The number of NAME, which is added if it is new; "" is the name of nothing. */
int log_name(struct log *st, const char *name, int64_t *n, struct err *e);
/* Adds BY to what is kept with the name N; fails when that is not as it was written. */
int log_count_add(struct log *st, int64_t n, const struct log_count *by, struct err *e);
/* Does that index of all entries give the rows that were counted?  Looked at once, by readers, in
 * files below LOG_COUNT_BYTES. */
int log_count_index(struct log *st, enum log_index which, struct err *e);
/* The same of the rows that are about NAME: 1 with how many, 0 when there is no such name, -1. */
int log_count_name(struct log *st, const char *name, int64_t *rows, struct err *e);
/* Do the rows of the table `entry` add up to what is kept with all names? */
int log_count_check(struct log *st, struct err *e);
/* Counts all rows of `entry` anew. */
int log_count_all(struct log *st, struct err *e);

/* --- lock.c, append.c -------------------------------------------------------- */

/* Waits here for a turn, at most LOG_QUEUE_MS: alone TO_WRITE, else beside others who look.
 * True if somebody was before us. */
bool log_queue(struct log *st, bool to_write);
void log_unqueue(struct log *st);
/* BEGIN IMMEDIATE, in the queue of writers. */
int log_begin(struct log *st, struct err *e);
void log_rollback(struct log *st);
/* COMMIT, made sure of: 0 means on disk and in DIR/log.db.  After an error the truth is
 * looked up by PROBE, one entry of the transaction. */
int log_commit(struct log *st, const struct entry *probe, struct err *e);
/* --- forget.c, count.c ---------------------------------------------------------- */

/* Every version of the entry goes, and its id is kept as forgotten, for someone who was DOING
 * something. */
int log_forget_one(struct log *st, const uint8_t *id, const char *doing, struct err *e);
/* Names that no entry uses go; the file is written anew without its free pages. */
int log_compact(struct log *st, struct err *e);
/* SQLite's own look at the file, its tables compared with their indices. */
int log_check_file(struct log *st, struct err *e);

#endif
