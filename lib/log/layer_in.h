/* layer_in - what the files of the view layer share. */
#ifndef LADDER_LOG_LAYER_IN_H
#define LADDER_LOG_LAYER_IN_H

#include "log/log.h"
#include "log/db_in.h"

/* What the functions of the layer need to know; lives as long as the handle. */
/* Instead of a kind, where alias() is asked for people. */
enum { ALIAS_PEOPLE = -1 };
struct view_world {
	struct log_days days;
	int first, last, monday; /* civil days: of the entries, and from which weeks are counted */
	const struct plan *plan;
	bool words;   /* the plan's are shared */
	bool has_was; /* and some of its ids were others */
	struct view_names *names; /* of whom free text must not speak; NULL: nobody was looked for */
};

/* SQL functions of the layer (ladder-views(5), "Views"); W outlives the handle's statements. */
int log_view_functions(sqlite3 *db, struct view_world *w, struct err *e);
/* The temporary table NAME of the plan's words and figures, without what a share keeps back.  1: made;
 * 0: there is none of that name. */
int log_view_plan(sqlite3 *db, const char *name, const struct plan *p, const struct log_ask *ask,
		  struct err *e);
/* The temporary view NAME over the log, without what SHARE keeps back, once what log_view_from says
 * is there. */
int log_view_log(sqlite3 *db, const char *name, const struct view_world *w, const struct log_ask *ask,
		 struct err *e);
/* The views that the view NAME is made from; "" for none. */
const char *log_view_from(const char *name);

/* *NAMES, which is NULL or from an earlier call, becomes everybody but READER: the other contacts of
 * P, and each `who` of the log. */
int log_names_find(struct view_names **names, sqlite3 *db, const struct plan *p, const char *reader,
		   struct err *e);
void log_names_free(struct view_names *names); /* NULL is fine */
/* Must what SHARE gives of free text be looked through for them? */
bool log_hides_names(const struct log_share *share);
/* Does TEXT name any of them, as whole words? */
bool log_names_other(const struct view_names *names, const char *text);
/* A text of the entry with this number is kept back: counted for log_held_back. */
void log_names_hold(struct view_names *names, int64_t entry);

/* Runs SQL of our own; WHAT names it in the message. */
int log_view_exec(sqlite3 *db, const char *sql, const char *what, struct err *e);

#endif
