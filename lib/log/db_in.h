/*
 * store_int - what the files of the store share; private to store*.c, and the one place
 * that includes SQLite's header.
 */
#ifndef LADDER_LOG_DB_IN_H
#define LADDER_LOG_DB_IN_H

#include <sqlite3.h>

#include "log/log.h"

enum {
	LOG_APPLICATION_ID = 0x4c414452, /* "LADR" */
	LOG_VERSION = 1,		   /* user_version of lib/log/schema.sql */
	LOG_BUSY_MS = 10000,
	LOG_QUEUE_MS = 5000,		/* of those, at most so long in the flock queue */
	LOG_CHECK_BYTES = 1024 * 1024, /* writers look a smaller file over when they open it */
	LOG_ID_BYTES = 16,
};

/* Columns of `entry` and `old`, as in schema.sql; details follow in their order. */
enum log_column {
	COLUMN_N, COLUMN_ID, COLUMN_REV, COLUMN_STATE, COLUMN_WRITTEN, COLUMN_DEVICE, COLUMN_UTC,
	COLUMN_OFF, COLUMN_KIND, COLUMN_WHAT, COLUMN_SUM, COLUMN_SAID, COLUMN_DETAILS,
	COLUMN_N_ALL = COLUMN_DETAILS + (int)D_NUM_N + (int)D_TEXT_N
};

struct log_kept { /* a prepared statement and the text that finds it again */
	char *sql;
	sqlite3_stmt *stmt;
};

struct log_masked { /* a statement for rows that say `said` */
	uint64_t said;
	const char *table; /* inserts into it; NULL: reads `entry` by n */
	sqlite3_stmt *stmt;
};

struct log {
	sqlite3 *db;
	char *dir, *path; /* resolved; DIR/log.db */
	enum log_mode mode;
	bool readonly;	  /* the file can only be read */
	int dir_fd;	  /* of DIR, or -1: where writers queue */
	bool left;	  /* a copy of the entry may be beside the log (store_crowd.c) */
	bool is_full;	  /* the last failure was for want of room on the disk */
	bool lost;	  /* after a disk error nothing more is written by this handle */
	struct log_kept *kept;
	size_t n_kept, cap_kept;
	struct log_masked *masked;
	size_t n_masked, cap_masked;
	struct log_ask ask; /* what log_query binds; set by log_prepare_views */
	int today;	      /* civil day of ask.now */
	void *views;	      /* of store_views.c, with what frees it */
	void (*views_free)(void *views);
};

/* --- store_stmt.c ------------------------------------------------------------- */

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
/* Says in *E what RC means for someone who was DOING something (NULL: that alone); returns -1. */
int log_fail(struct log *st, int rc, const char *doing, struct err *e);

/* --- log_open.c, store_schema.c --------------------------------------------------- */

/* One thread, small memory: before anything else is asked of SQLite. */
void log_begin_sqlite(void);
/* Opens st->path afresh, with every setting; st->db is NULL on failure. */
int log_connect(struct log *st, struct err *e);
/* Closes it, statements first. */
void log_disconnect(struct log *st);
/* Is this our log, of a version that is known, with exactly our tables?  A new, empty file is
 * given them (LOG_WRITE), or counts as missing (LOG_READ). */
int log_check_schema(struct log *st, bool *missing, struct err *e);
/* Says in *E that there is no log; returns -1. */
int log_say_missing(struct log *st, struct err *e);

/* --- log_migrate.c ----------------------------------------------------------------------- */

struct log_step { /* from format TO - 1 to TO; a NULL sql ends the list */
	int to;
	const char *sql;
};
extern const struct log_step log_steps[];
/* Takes the log at st->path from format VERSION through STEPS.  A copy stays beside it,
 * log.db.before-N, mode 0600. */
int log_migrate(struct log *st, const struct log_step *steps, int64_t version,
		  struct err *e);

/* --- store_row.c ------------------------------------------------------------------------ */

/* Which details an entry says, a bit each in their order: the column `said`.  Rows hold few of
 * many details, so statements are made for what a row says, not for all it might. */
uint64_t log_said(const struct entry *e);
#define LOG_SAID_ALL (((uint64_t)1 << ((int)D_NUM_N + (int)D_TEXT_N)) - 1)
/* "SELECT ... FROM main.TABLE AS t " of rows that say SAID at most, as log_read_entry reads
 * them; the caller appends what follows. */
void log_add_select(struct buf *sql, const char *table, uint64_t said);
/* Reads a row of such a SELECT into *E: STMT gives COLUMNS, of which the row says SAID.  Texts
 * are valid until the statement moves.  Fails when the checksum is not that of what was read. */
int log_read_entry(struct log *st, sqlite3_stmt *stmt, uint64_t columns, uint64_t said,
		     struct entry *e, struct err *err);
/* A statement that gives the row of `entry` with the number N, whose `said` is *SAID, or NULL
 * with *err; *SAID becomes the columns that it gives. */
sqlite3_stmt *log_select_n(struct log *st, int64_t n, uint64_t *said, struct err *err);
/* Adds E to TABLE, "entry" or "old" (there the same version twice is one); WHAT_N is the
 * number of its name, 0 for none.  0 done, 1 nothing done: `entry` has its id; -1. */
int log_insert(struct log *st, const char *table, const struct entry *e, int64_t what_n,
		 struct err *err);
/* Is everything within its bounds that later code indexes by? */
bool log_is_in_range(const struct entry *e);
/* A deep copy; texts in MEM. */
void log_copy_entry(struct entry *to, const struct entry *from, struct arena *mem);

/* --- store_write.c, log_commit.c -------------------------------------------------------- */

/* Waits here for a turn, at most LOG_QUEUE_MS: alone TO_WRITE, else beside others who look.
 * True if somebody was before us; then LEAVE, unless it is NULL, is left for them. */
bool log_queue(struct log *st, bool to_write, const struct entry *leave);
void log_unqueue(struct log *st);
/* BEGIN IMMEDIATE, in the queue of writers. */
int log_begin(struct log *st, const struct entry *leave, struct err *e);
void log_rollback(struct log *st);
/* COMMIT, made sure of: 0 means on disk and in DIR/log.db.  After an error the truth is
 * looked up by PROBE, one entry of the transaction. */
int log_commit(struct log *st, const struct entry *probe, struct err *e);
/* For what another program had written before us: it may have been killed between its last two
 * calls, so that the directory is not on disk yet. */
int log_confirm(struct log *st, struct err *e);
/* For whom the turn did not come, which *ERR says: was ENTRY taken along?  0 or -1 with the
 * truth in *ERR. */
int log_give_up(struct log *st, const struct entry *entry, struct err *err);

/* --- store_crowd.c ---------------------------------------------------------------------------- */

/* Leaves a copy of E beside the log for whoever writes next; nothing depends on it. */
void log_leave(struct log *st, const struct entry *e);
/* Calls TAKE for each entry that was left by a program that still waits, until it returns other
 * than 0, which is returned.  They are left no more.  For whom it is the turn. */
int log_each_left(struct log *st, int (*take)(void *ctx, const struct entry *e), void *ctx);
void log_drop_left(struct log *st);
/* Does a program that left its entry wait for its turn now?  It looked the log over just now, or
 * waited for who did. */
bool log_anyone_waits(const struct log *st);
/* Takes back what this program left, and all else with it.  False when it was not there: then
 * another may have it. */
bool log_take_back(struct log *st);

/* --- log_forget.c, log_verify.c ---------------------------------------------------------- */

/* Names that no entry uses go; the file is written anew without its free pages. */
int log_compact(struct log *st, struct err *e);
/* SQLite's own look at the file. */
int log_quick_check(struct log *st, struct err *e);

#endif
