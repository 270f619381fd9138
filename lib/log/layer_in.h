/* layer_in - what the files of the view layer share. */
#ifndef LADDER_LOG_LAYER_IN_H
#define LADDER_LOG_LAYER_IN_H

#include "log/log.h"
#include "log/db_in.h"

/* What the functions of the layer need to know; lives as long as the handle. */
struct view_world {
	int today;    /* civil day */
	int origin;   /* --relative: the day that is day 0 */
	bool relative;
	const struct plan *plan;
	enum plan_scale scale;
	entry_sayer *say; /* or NULL */
};

/* SQL functions of the layer (ladder(5), "Views"); W outlives the handle's statements. */
int log_view_functions(sqlite3 *db, struct view_world *w, struct err *e);
/* Temporary tables of the plan's words and figures, without what SHARE keeps back. */
int log_view_plan(sqlite3 *db, const struct plan *p, const struct log_share *share,
		    struct err *e);
/* Temporary views over the log, without what SHARE keeps back. */
int log_view_log(sqlite3 *db, const struct log_ask *ask, struct err *e);

/* Runs SQL of our own; WHAT names it in the message. */
int log_view_exec(sqlite3 *db, const char *sql, const char *what, struct err *e);

#endif
