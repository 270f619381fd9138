/*
 * store_int - what the files of the store share; private to store*.c, and the one place
 * that includes SQLite's header.
 */
#ifndef LADDER_STORE_INT_H
#define LADDER_STORE_INT_H

#include <sqlite3.h>

#include "log/log.h"

enum {
	STORE_APPLICATION_ID = 0x4c414452, /* "LADR" */
	STORE_VERSION = 1,		   /* user_version of lib/log/schema.sql */
	STORE_BUSY_MS = 10000,
	STORE_QUEUE_MS = 5000,		/* of those, at most so long in the flock queue */
	STORE_CHECK_BYTES = 1024 * 1024, /* writers look a smaller file over when they open it */
	STORE_ID_BYTES = 16,
};

/* Columns of `entry` and `old`, as in schema.sql; details follow in their order. */
enum store_column {
	COLUMN_N, COLUMN_ID, COLUMN_REV, COLUMN_STATE, COLUMN_WRITTEN, COLUMN_DEVICE, COLUMN_UTC,
	COLUMN_OFF, COLUMN_KIND, COLUMN_WHAT, COLUMN_SUM, COLUMN_SAID, COLUMN_DETAILS,
	COLUMN_N_ALL = COLUMN_DETAILS + (int)D_NUM_N + (int)D_TEXT_N
};

struct store_kept { /* a prepared statement and the text that finds it again */
	char *sql;
	sqlite3_stmt *stmt;
};

struct store_masked { /* a statement for rows that say `said` */
	uint64_t said;
	const char *table; /* inserts into it; NULL: reads `entry` by n */
	sqlite3_stmt *stmt;
};

struct store {
	sqlite3 *db;
	char *dir, *path; /* resolved; DIR/log.db */
	enum store_mode mode;
	bool readonly;	  /* the file can only be read */
	int dir_fd;	  /* of DIR, or -1: where writers queue */
	bool left;	  /* a copy of the entry may be beside the log (store_crowd.c) */
	bool is_full;	  /* the last failure was for want of room on the disk */
	bool lost;	  /* after a disk error nothing more is written by this handle */
	struct store_kept *kept;
	size_t n_kept, cap_kept;
	struct store_masked *masked;
	size_t n_masked, cap_masked;
	struct store_ask ask; /* what store_query binds; set by store_prepare_views */
	int today;	      /* civil day of ask.now */
	void *views;	      /* of store_views.c, with what frees it */
	void (*views_free)(void *views);
};

/* --- store_stmt.c ------------------------------------------------------------- */

/* A statement for SQL (one statement), kept until the store is closed; the same text gives
 * the same statement unless that is still being stepped.  NULL with *E.  Give it back with
 * store_done. */
sqlite3_stmt *store_prepare(struct store *st, const char *sql, struct err *e);
/* Resets and unbinds; NULL is fine. */
void store_done(sqlite3_stmt *stmt);
/* Runs SQL that gives no rows (several statements may follow each other). */
int store_exec(struct store *st, const char *sql, const char *doing, struct err *e);
/* Runs a prepared statement to its end and gives it back: an SQLite result code. */
int store_run(sqlite3_stmt *stmt);
/* One number from SQL without parameters; 0 or -1. */
int store_number(struct store *st, const char *sql, int64_t *out, struct err *e);
void store_drop_statements(struct store *st);
/* Says in *E what RC means for someone who was DOING something (NULL: that alone); returns -1. */
int store_fail(struct store *st, int rc, const char *doing, struct err *e);

/* --- store_open.c, store_schema.c --------------------------------------------------- */

/* One thread, small memory: before anything else is asked of SQLite. */
void store_begin_sqlite(void);
/* Opens st->path afresh, with every setting; st->db is NULL on failure. */
int store_connect(struct store *st, struct err *e);
/* Closes it, statements first. */
void store_disconnect(struct store *st);
/* Is this our log, of a version that is known, with exactly our tables?  A new, empty file is
 * given them (STORE_WRITE), or counts as missing (STORE_READ). */
int store_check_schema(struct store *st, bool *missing, struct err *e);
/* Says in *E that there is no log; returns -1. */
int store_say_missing(struct store *st, struct err *e);

/* --- store_migrate.c ----------------------------------------------------------------------- */

struct store_step { /* from format TO - 1 to TO; a NULL sql ends the list */
	int to;
	const char *sql;
};
extern const struct store_step store_steps[];
/* Takes the log at st->path from format VERSION through STEPS.  A copy stays beside it,
 * log.db.before-N, mode 0600. */
int store_migrate(struct store *st, const struct store_step *steps, int64_t version,
		  struct err *e);

/* --- store_row.c ------------------------------------------------------------------------ */

/* Which details an entry says, a bit each in their order: the column `said`.  Rows hold few of
 * many details, so statements are made for what a row says, not for all it might. */
uint64_t store_said(const struct entry *e);
#define STORE_SAID_ALL (((uint64_t)1 << ((int)D_NUM_N + (int)D_TEXT_N)) - 1)
/* "SELECT ... FROM main.TABLE AS t " of rows that say SAID at most, as store_read_entry reads
 * them; the caller appends what follows. */
void store_add_select(struct buf *sql, const char *table, uint64_t said);
/* Reads a row of such a SELECT into *E: STMT gives COLUMNS, of which the row says SAID.  Texts
 * are valid until the statement moves.  Fails when the checksum is not that of what was read. */
int store_read_entry(struct store *st, sqlite3_stmt *stmt, uint64_t columns, uint64_t said,
		     struct entry *e, struct err *err);
/* A statement that gives the row of `entry` with the number N, whose `said` is *SAID, or NULL
 * with *err; *SAID becomes the columns that it gives. */
sqlite3_stmt *store_select_n(struct store *st, int64_t n, uint64_t *said, struct err *err);
/* Adds E to TABLE, "entry" or "old" (there the same version twice is one); WHAT_N is the
 * number of its name, 0 for none.  0 done, 1 nothing done: `entry` has its id; -1. */
int store_insert(struct store *st, const char *table, const struct entry *e, int64_t what_n,
		 struct err *err);
/* Is everything within its bounds that later code indexes by? */
bool store_is_in_range(const struct entry *e);
/* A deep copy; texts in MEM. */
void store_copy_entry(struct entry *to, const struct entry *from, struct arena *mem);

/* --- store_write.c, store_commit.c -------------------------------------------------------- */

/* Waits here for a turn, at most STORE_QUEUE_MS: alone TO_WRITE, else beside others who look.
 * True if somebody was before us; then LEAVE, unless it is NULL, is left for them. */
bool store_queue(struct store *st, bool to_write, const struct entry *leave);
void store_unqueue(struct store *st);
/* BEGIN IMMEDIATE, in the queue of writers. */
int store_begin(struct store *st, const struct entry *leave, struct err *e);
void store_rollback(struct store *st);
/* COMMIT, made sure of: 0 means on disk and in DIR/log.db.  After an error the truth is
 * looked up by PROBE, one entry of the transaction. */
int store_commit(struct store *st, const struct entry *probe, struct err *e);
/* For what another program had written before us: it may have been killed between its last two
 * calls, so that the directory is not on disk yet. */
int store_confirm(struct store *st, struct err *e);
/* For whom the turn did not come, which *ERR says: was ENTRY taken along?  0 or -1 with the
 * truth in *ERR. */
int store_give_up(struct store *st, const struct entry *entry, struct err *err);

/* --- store_crowd.c ---------------------------------------------------------------------------- */

/* Leaves a copy of E beside the log for whoever writes next; nothing depends on it. */
void store_leave(struct store *st, const struct entry *e);
/* Calls TAKE for each entry that was left by a program that still waits, until it returns other
 * than 0, which is returned.  They are left no more.  For whom it is the turn. */
int store_each_left(struct store *st, int (*take)(void *ctx, const struct entry *e), void *ctx);
void store_drop_left(struct store *st);
/* Does a program that left its entry wait for its turn now?  It looked the log over just now, or
 * waited for who did. */
bool store_anyone_waits(const struct store *st);
/* Takes back what this program left, and all else with it.  False when it was not there: then
 * another may have it. */
bool store_take_back(struct store *st);

/* --- store_forget.c, store_verify.c ---------------------------------------------------------- */

/* Names that no entry uses go; the file is written anew without its free pages. */
int store_compact(struct store *st, struct err *e);
/* SQLite's own look at the file. */
int store_quick_check(struct store *st, struct err *e);

#endif
