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

/* Runs SQL of our own; WHAT names it in the message. */
int log_view_exec(sqlite3 *db, const char *sql, const char *what, struct err *e);

#endif
