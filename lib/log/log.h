/*
 * log - the log: a SQLite file that is opened with care, appended to in one
 * transaction, and asked in bounded pieces.  The only module that knows SQLite.
 *
 *	struct log *st;
 *	size_t added;
 *	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == -1) ...
 *	if (log_append(st, &entry, 1, &added, &e) == 0) ...
 *	log_close(st);
 *
 * The promises (R1-R9, R16, R17) and settings are those of ladder-log(5), "The log".
 * No lock is held between two calls, except inside log_each and log_query:
 * their callbacks must not wait for a person, a pipe or a terminal.
 */
#ifndef LADDER_LOG_LOG_H
#define LADDER_LOG_LOG_H

#include <stdbool.h>
#include <stdint.h>

#include "log/entry.h"
#include "base/err.h"
#include "plan/plan.h"

struct log;

enum log_mode {
	LOG_READ,  /* the log must be there */
	LOG_WRITE, /* made if it is missing, mode 0600, in a directory that is there */
};

/* Opens DIR/log.db.  *missing (may be NULL) tells "not there" apart.  Fails: not there,
 * not ours (application_id), newer than this program, schema not the known text,
 * damaged, no permission, no locks on this file system; ERR_BUSY after 10 s. */
int log_open(struct log **out, const char *dir, enum log_mode mode, bool *missing,
	       struct err *e);
/* NULL is fine. */
void log_close(struct log *st);

/* Takes over DIR/log.db when it has our tables without our mark, as a dump that sqlite3 restored:
 * looks all of it over first.  1; 0 when it is ours already; -1. */
int log_adopt(const char *dir, struct err *e);

/* Adds to NAMES the files beside DIR/log.db that look like another copy of it, as programs
 * that sync files leave them; quoted, comma-joined, any bytes.  Returns how many. */
size_t log_beside(const char *dir, struct buf *names);

/* Deletes the copies of the log that these programs left in DIR, if TAKE; adds to TAKEN what was
 * deleted, and to LEFT what else of theirs holds words there: quoted, comma-joined.  What cannot be
 * deleted is left. */
void log_words_beside(const char *dir, bool take, struct buf *taken, struct buf *left);

/* Appends N entries in one transaction: all or nothing.  0 means they are on
 * disk.  -1: *E says "not stored", or that this is not known.  An id that is there
 * already: the greater version becomes the winner, the other goes to `old`; the
 * same bytes change nothing.  *added (may be NULL): how many rows are new. */
int log_append(struct log *st, const struct entry *v, size_t n, size_t *added, struct err *e);
/* The same for more than memory holds: NEXT gives one entry after the other into *ENTRY (1; its
 * texts are valid until the next call), then 0; -1 with *err takes everything back.  Others
 * wait meanwhile, so NEXT must not wait for anybody; it may read from ST. */
int log_append_each(struct log *st,
		      int (*next)(void *ctx, struct entry *entry, struct err *err), void *ctx,
		      size_t *added, struct err *e);

/* Writes the changes from WAS to *E, two versions of one entry, as a new version of what the entry
 * is by now: whatever else was changed meanwhile stays.  *E becomes that version (written and device
 * are the caller's), *NOW what it was before, with texts in MEM.  0; 1 when there is nothing to
 * change; -1, also when the entry was forgotten meanwhile. */
int log_append_change(struct log *st, const struct entry *was, struct entry *e, struct entry *now,
		      struct arena *mem, struct err *err);

/* What the log knows of the id of E, which is said once only. */
enum log_once {
	LOG_NEW,   /* nothing */
	LOG_SAME,  /* the same was said under it */
	LOG_OTHER, /* something else was said */
	LOG_UNDONE,
	LOG_FORGOTTEN
};
/* *NOW is what it says by now, with texts in MEM; nothing of LOG_NEW and LOG_FORGOTTEN.  -1 with
 * *err. */
int log_once(struct log *st, const struct entry *e, enum entry_at at_said, struct entry *now,
	     struct arena *mem, struct err *err);

/* What to iterate over; zero-initialised is "all live, oldest first". */
struct log_filter {
	const uint8_t *id;	/* only this entry: 16 bytes */
	const char *what;	/* only what is about this id of the plan */
	unsigned kinds;		/* bit per enum kind; 0: all */
	int64_t since, until;	/* UTC seconds, since <= at < until; 0: open */
	bool kept_urgent;	/* only those with which was kept that they need people first */
	bool is_hint;		/* nothing is answered by it: that an index may hide rows is not
				   looked for, so that it costs the same in a long log */
	bool counted;		/* only what counts: not what is history (entry_is_history) */
	bool newest_first;
	int limit;		/* 0: all */
	bool each_kind;		/* so many of each kind, one kind after the other */
	bool undone;		/* also those undone */
	bool versions;		/* every version, undone ones too: those that lost right before
				   the one that won; first of all the forgotten ids, unless ID */
};
/* Calls FN for each entry in order of (at, id); the entry is valid during the call.
 * FN returns 0 to go on, 1 to stop.  Row checksums are verified: a changed row fails
 * with its short id.  Returns 0 or -1. */
int log_each(struct log *st, const struct log_filter *f,
	       int (*fn)(void *ctx, const struct entry *e), void *ctx, struct err *e);

/* How many entries are about WHAT, of every kind, undone ones too. */
int log_rows_about(struct log *st, const char *what, int64_t *n, struct err *e);

/* The entry whose id ends in the hex digits SUFFIX (4 to 32, dashes ignored), newest
 * version, into *OUT (texts in MEM).  Returns 1 found, 0 none, -1 ambiguous or trouble. */
int log_find(struct log *st, const char *suffix, struct entry *out, struct arena *mem,
	       struct err *e);
/* The entry that was last written here by DEVICE (0: any), as `undo` means it: undone ones
 * too, so that a second `undo` restores; 1, 0, -1. */
int log_last(struct log *st, uint64_t device, struct entry *out, struct arena *mem, struct err *e);
/* Digits that make short ids unique: 7, and more as the log grows, so that the odds of any two
 * ends being alike stay under one in 64; log_find says so where two are. */
int log_short_digits(struct log *st);

/* Forgets all versions of N ids and writes the file anew without them;
 * only the ids stay, so that a sync does not bring them back. */
int log_forget(struct log *st, const uint8_t (*ids)[16], size_t n, struct err *e);

/* From here on ST, which is open to be read, is the log as it was at UTC (seconds): what had
 * happened, each entry in the version that was the last one written by then.  It is a copy in
 * memory; the file is left as it is.  What was forgotten since is not in it. */
int log_as_of(struct log *st, int64_t utc, struct err *e);

/* Reads JSON lines, with no log open: what it reads by is SQLite's, in memory. */
struct log_json;
int log_json_open(struct log_json **out, struct err *e);
void log_json_close(struct log_json *json); /* NULL is fine */
/* One JSON line, read by SQLite's JSON functions behind the three guards of
 * ladder-log(5), into *OUT (texts in c->mem).  *is_record: it had `id` and `rev`. */
int log_json_entry(struct log_json *json, const struct entry_ctx *c, const char *line,
		     size_t n, struct entry *out, bool *is_record, struct err *e);

/* SQLite's integrity_check and every row's checksum; -1 with what is wrong. */
int log_verify(struct log *st, struct err *e);

/* --- asking in SQL (views) -------------------------------------------------- */

/* What one view may see, and how days are written. */
struct log_ask {
	struct stamp now;
	int64_t since, until;	/* UTC seconds, since <= at < until; 0: open */
	int since_day, until_day; /* civil days, the first and the last, by each entry's own;
				     0: open; they go before instants */
	const char *steps;	/* only what is about these ids, with blanks between; NULL: all */
	bool relative;		/* days count from the first entry: no date leaves */
	bool all;		/* bound as :all: the long form of a view */
	const char *needs;	/* names of the tables and views to make, with blanks between; NULL: none */
	bool words;		/* bound as :words: tasks stand for ids */
	bool note;		/* bound as :note: a gentle word may be said */
	const struct log_share *share; /* NULL: everything */
};
/* A share, or anything else that keeps something back (allow-lists; see ladder-log(5)). */
struct log_share {
	const char *contact;	/* the id under share:, or "" */
	const char *kinds;	/* entry kinds that may be seen, space separated; "*" all; after
				   "all but", all others */
	const char *bare;	/* and those of them without their numbers; "" none */
	const char *details;	/* and their details; "*" all */
	bool figures;		/* the plan's figures: expect, limits, baseline */
	bool tasks, notes;	/* the plan's words; free text */
	bool names;		/* free text may name others: contacts, or a `who` of the log */
};
/* Temporary tables from the plan and temporary views over the log, as ladder-log(5)
 * documents them for views; what the share does not allow is absent from them.  May be
 * called again: the earlier ones go.  P must outlive the handle's queries. */
int log_prepare_views(struct log *st, const struct plan *p, const struct log_ask *ask,
			struct err *e);

/* Of how many entries a text was kept back from what was asked, since it names others. */
size_t log_held_back(const struct log *st);

/* How the days of what was prepared are written: with RELATIVE they are counted from ORIGIN. */
struct log_days {
	int today, origin;
	bool relative;
};
struct log_days log_days(const struct log *st);

enum cell_type { CELL_NULL, CELL_INT, CELL_REAL, CELL_TEXT };
struct cell {
	enum cell_type type;
	int64_t i;
	double r;
	const char *s; /* valid during the call */
	size_t len;
};
/* Runs one SELECT; COLUMNS is called once with the names, ROW for each row (0 go
 * on, 1 stop).  Parameters :now :today :since :until :all are bound where they occur. */
int log_query(struct log *st, const char *sql,
		int (*columns)(void *ctx, const char *const *names, int n),
		int (*row)(void *ctx, const struct cell *cells, int n), void *ctx, struct err *e);

/* A place in rows that are ordered by (utc, id); zero-initialised is before the first. */
struct log_page {
	bool begun;
	int64_t utc;
	uint8_t id[16];
	size_t rows; /* in the page that was just read; 0: there are no more */
};
enum { LOG_PAGE_ROWS = 1000 };
/* One page of a SELECT that ends in `utc, id` columns (not passed to ROW) and asks for
 * rows after (:after_utc, :after_id), :page of them.  No lock is held afterwards. */
int log_query_page(struct log *st, const char *sql, struct log_page *page,
		     int (*columns)(void *ctx, const char *const *names, int n),
		     int (*row)(void *ctx, const struct cell *cells, int n), void *ctx,
		     struct err *e);

/* Fills the temporary table NAME, which is emptied first, with N rows of WIDTH cells. */
int log_fill(struct log *st, const char *name, const struct cell *cells, size_t n, int width,
	       struct err *e);

#endif
