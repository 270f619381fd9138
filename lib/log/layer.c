/* The layer that every view file is written against (ladder-views(5), "Views"). */
#include "log/layer_in.h"

#include <stdio.h>
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
static void edge_days(const struct log *st, int *first, int *last)
{
	sqlite3_stmt *stmt;

	*first = *last = st->today;
	if (sqlite3_prepare_v2(st->db,
			       "SELECT min(day), max(day) FROM raw WHERE utc <= 172800 + (SELECT"
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
static int fill_span(struct log *st, struct err *e)
{
	const struct log_ask *ask = &st->ask;
	struct view_world *w = st->views;
	const struct plan *p = w->plan;
	struct buf b = {0};
	int start, r;

	edge_days(st, &w->first, &w->last);
	start = p->started.set && p->started.v < w->first ? p->started.v : w->first;
	w->days.origin = start;
	w->monday = start - date_weekday(start);
	buf_addf(&b, "INSERT INTO span VALUES (%lld, %d, ", (long long)ask->now.utc, st->today);
	buf_addf(&b, ask->since != 0 ? "%lld, " : "NULL, ", (long long)ask->since);
	buf_addf(&b, ask->until != 0 ? "%lld, " : "NULL, ", (long long)ask->until);
	buf_addf(&b, "%d, %d, %d)", w->monday, w->first, w->last);
	r = log_view_exec(st->db, buf_str(&b), "span", e);
	buf_free(&b);
	return r;
}

static int fill_calendar(struct log *st, struct err *e)
{
	const struct view_world *w = st->views;
	struct buf b = {0};
	int r;

	buf_addf(&b,
		 "INSERT INTO calendar WITH RECURSIVE d(day) AS (SELECT %d UNION ALL SELECT day + 1"
		 " FROM d WHERE day < %d) SELECT day, (day - 1) * 86400, (day + 3) * 86400,"
		 " (day - %d + 70000) / 7 - 9999 FROM d",
		 w->first, w->last, w->monday);
	r = log_view_exec(st->db, buf_str(&b), "calendar", e);
	buf_free(&b);
	return r;
}

/* Is NAME there already? */
static bool is_made(sqlite3 *db, const char *name)
{
	sqlite3_stmt *stmt;
	bool found = false;

	if (sqlite3_prepare_v2(db, "SELECT 1 FROM sqlite_temp_schema WHERE name = ?", -1, &stmt,
			       NULL) == SQLITE_OK) {
		sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
		found = sqlite3_step(stmt) == SQLITE_ROW;
	}
	sqlite3_finalize(stmt);
	return found;
}

static int make_one(struct log *st, const char *name, struct err *e);

/* Makes the tables and views NAMES, with blanks between. */
static int make_named(struct log *st, const char *names, struct err *e)
{
	for (const char *s = names; s != NULL && *s != '\0'; s += strspn(s, " ")) {
		char name[64];
		size_t n = strcspn(s, " ");

		snprintf(name, sizeof name, "%.*s", (int)n, s);
		if (n != 0 && make_one(st, name, e) == -1)
			return -1;
		s += n;
	}
	return 0;
}

/* Makes the table or view NAME, after what it is made from. */
static int make_one(struct log *st, const char *name, struct err *e)
{
	const struct view_world *w = st->views;
	const char *from = log_view_from(name);
	int r;

	if (is_made(st->db, name))
		return 0;
	if (make_named(st, from, e) == -1)
		return -1;
	r = log_view_plan(st->db, name, w->plan, &st->ask, e);
	if (r == 0)
		return log_view_log(st->db, name, w, &st->ask, e);
	if (r == 1 && strcmp(name, "span") == 0)
		return fill_span(st, e);
	if (r == 1 && strcmp(name, "calendar") == 0)
		return fill_calendar(st, e);
	return r == 1 ? 0 : -1;
}

/* What every view may ask without naming it, and what the others are made from. */
static const char always[] = "raw renamed span plan";

static void free_world(void *views)
{
	struct view_world *w = views;

	log_names_free(w->names);
	free(w);
}

int log_prepare_views(struct log *st, const struct plan *p, const struct log_ask *ask,
		      struct err *e)
{
	struct view_world *w = st->views;
	struct view_names *names = w != NULL ? w->names : NULL;

	st->ask = *ask;
	st->today = date_of(ask->now);
	if (w == NULL) {
		w = mem_zeroed(1, sizeof *w);
		st->views = w;
		st->views_free = free_world;
		if (log_view_functions(st->db, w, e) == -1)
			return -1;
	} else {
		log_drop_statements(st);
		if (drop_layer(st->db, e) == -1)
			return -1;
	}
	*w = (struct view_world){.days = {.today = st->today, .relative = ask->relative},
				 .plan = p,
				 .names = names,
				 .words = ask->share == NULL || ask->share->tasks,
				 .has_was = p != NULL && plan_has_was(p)};
	if (log_hides_names(ask->share) &&
	    log_names_find(&w->names, st->db, p, ask->share->contact, e) == -1)
		return -1;
	if (log_view_exec(st->db, "BEGIN", "views", e) == -1)
		return -1;
	if (make_named(st, always, e) == -1 || make_named(st, ask->needs, e) == -1) {
		int rc = sqlite3_extended_errcode(st->db);
		if ((rc & 0xff) > SQLITE_ERROR && (rc & 0xff) < SQLITE_ROW) /* the file's fault */
			log_fail(st, rc, "reading the log", e);
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	return log_view_exec(st->db, "COMMIT", "views", e);
}

struct log_days log_days(const struct log *st)
{
	const struct view_world *w = st->views;

	return w->days;
}
