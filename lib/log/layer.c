/* The layer that every view file is written against (ladder(5), "Views"). */
#include "log/layer_in.h"

#include <stdlib.h>
#include <string.h>

int log_view_exec(sqlite3 *db, const char *sql, const char *what, struct err *e)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return err_set(e, "%s: %s", what, sqlite3_errmsg(db));
	return 0;
}

/* Takes away what an earlier call made: views before the tables under them. */
static int drop_layer(sqlite3 *db, struct err *e)
{
	sqlite3_stmt *stmt;
	struct buf b = {0};
	int r;

	if (sqlite3_prepare_v2(
		db,
		"SELECT type, name FROM sqlite_temp_schema WHERE type IN ('view', 'table')"
		" AND name NOT LIKE 'sqlite_%' ORDER BY type DESC",
		-1, &stmt, NULL) != SQLITE_OK)
		return err_set(e, "views: %s", sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW)
		buf_addf(&b, "DROP %s temp.%s;", (const char *)sqlite3_column_text(stmt, 0),
			 (const char *)sqlite3_column_text(stmt, 1));
	sqlite3_finalize(stmt);
	r = log_view_exec(db, buf_str(&b), "views", e);
	buf_free(&b);
	return r;
}

/* The first and the last civil day of the live entries that may be seen, today at most; TODAY
 * when there is none.  Instants and days need not be in the same order near either end. */
static void edge_days(struct log *st, int *first, int *last)
{
	sqlite3_stmt *stmt;

	*first = *last = st->today;
	if (sqlite3_prepare_v2(st->db,
			       "SELECT min(day), max(day) FROM log WHERE utc <= 172800 + (SELECT"
			       " utc FROM raw ORDER BY utc LIMIT 1) OR utc >= -172800 + (SELECT utc"
			       " FROM raw ORDER BY utc DESC LIMIT 1)",
			       -1, &stmt, NULL) != SQLITE_OK)
		return;
	if (sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_type(stmt, 0) != SQLITE_NULL) {
		*first = sqlite3_column_int(stmt, 0);
		*last = sqlite3_column_int(stmt, 1);
	}
	sqlite3_finalize(stmt);
}

/* One row that says when now is, and from which Monday weeks are counted. */
static int fill_span(struct log *st, const struct plan *p, struct err *e)
{
	const struct log_ask *ask = &st->ask;
	struct view_world *w = st->views;
	struct buf b = {0};
	int first, last, start, r;

	edge_days(st, &first, &last);
	start = p->started.set && p->started.v < first ? p->started.v : first;
	w->origin = start;
	buf_addf(&b, "INSERT INTO span VALUES (%lld, %d, ", (long long)ask->now.utc, st->today);
	buf_addf(&b, ask->since != 0 ? "%lld, " : "NULL, ", (long long)ask->since);
	buf_addf(&b, ask->until != 0 ? "%lld, " : "NULL, ", (long long)ask->until);
	buf_addf(&b, "%d, %d, %d)", start - date_weekday(start), first, last);
	buf_addf(
	    &b,
	    ";INSERT INTO calendar WITH RECURSIVE d(day) AS (SELECT %d UNION ALL SELECT day + 1"
	    " FROM d WHERE day < %d) SELECT day, (day - 1) * 86400, (day + 3) * 86400,"
	    " (day - %d + 70000) / 7 - 9999 FROM d",
	    first, last, start - date_weekday(start));
	r = log_view_exec(st->db, buf_str(&b), "span", e);
	buf_free(&b);
	return r;
}

int log_prepare_views(struct log *st, const struct plan *p, const struct log_ask *ask,
		      struct err *e)
{
	struct view_world *w = st->views;

	st->ask = *ask;
	st->today = date_of(ask->now);
	if (w == NULL) {
		w = mem_zeroed(1, sizeof *w);
		st->views = w;
		st->views_free = free;
		if (log_view_functions(st->db, w, e) == -1)
			return -1;
	} else {
		log_drop_statements(st);
		if (drop_layer(st->db, e) == -1)
			return -1;
	}
	*w = (struct view_world){.today = st->today,
				 .relative = ask->relative,
				 .plan = p,
				 .scale = (enum plan_scale)p->scale.v,
				 .say = ask->say};
	if (log_view_exec(st->db, "BEGIN", "views", e) == -1)
		return -1;
	if (log_view_plan(st->db, p, ask->share, e) == -1 || log_view_log(st->db, ask, e) == -1 ||
	    fill_span(st, p, e) == -1) {
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	return log_view_exec(st->db, "COMMIT", "views", e);
}
