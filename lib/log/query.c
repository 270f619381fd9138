/* Asking in SQL: one SELECT, or pages of it, with what it may ask for bound. */
#include "log/db_in.h"

#include <string.h>

enum { MOST_COLUMNS = 256 };

struct query {
	struct log *st;
	sqlite3_stmt *stmt;
	int n; /* columns that are passed on */
	int (*columns)(void *ctx, const char *const *names, int n);
	int (*row)(void *ctx, const struct cell *cells, int n);
	void *ctx;
};

static void bind_named(sqlite3_stmt *stmt, const char *name, int64_t v)
{
	int i = sqlite3_bind_parameter_index(stmt, name);

	if (i != 0)
		sqlite3_bind_int64(stmt, i, v);
}

static void bind_ask(struct log *st, sqlite3_stmt *stmt)
{
	const struct log_ask *ask = &st->ask;

	bind_named(stmt, ":now", ask->now.utc);
	bind_named(stmt, ":today", st->today);
	bind_named(stmt, ":since", ask->since != 0 ? ask->since : INT64_MIN);
	bind_named(stmt, ":until", ask->until != 0 ? ask->until : INT64_MAX);
	bind_named(stmt, ":all", ask->all);
	bind_named(stmt, ":note", ask->note);
	bind_named(stmt, ":words", ask->words);
}

static struct cell cell_of(sqlite3_stmt *stmt, int i)
{
	struct cell c = {.type = CELL_NULL};

	switch (sqlite3_column_type(stmt, i)) {
	case SQLITE_INTEGER:
		c.type = CELL_INT;
		c.i = sqlite3_column_int64(stmt, i);
		break;
	case SQLITE_FLOAT:
		c.type = CELL_REAL;
		c.r = sqlite3_column_double(stmt, i);
		break;
	case SQLITE_TEXT:
	case SQLITE_BLOB:
		c.type = CELL_TEXT;
		c.s = (const char *)sqlite3_column_text(stmt, i);
		c.len = (size_t)sqlite3_column_bytes(stmt, i);
		break;
	default:
		break;
	}
	return c;
}

/* A statement for SQL that only reads and has at least SPARE columns of its own use. */
static int query_begin(struct query *q, const char *sql, int spare, struct err *e)
{
	q->stmt = log_prepare(q->st, sql, e);
	if (q->stmt == NULL)
		return -1;
	q->n = sqlite3_column_count(q->stmt) - spare;
	if (!sqlite3_stmt_readonly(q->stmt) || q->n < 1 || q->n > MOST_COLUMNS)
		return err_set(e, "a view must be one SELECT of at most %d columns", MOST_COLUMNS);
	bind_ask(q->st, q->stmt);
	return 0;
}

static int say_columns(const struct query *q)
{
	const char *names[MOST_COLUMNS];

	if (q->columns == NULL)
		return 0;
	for (int i = 0; i < q->n; i++)
		names[i] = sqlite3_column_name(q->stmt, i);
	return q->columns(q->ctx, names, q->n);
}

/* One row: 0 go on, 1 stop. */
static int say_row(const struct query *q)
{
	struct cell cells[MOST_COLUMNS];

	for (int i = 0; i < q->n; i++)
		cells[i] = cell_of(q->stmt, i);
	return q->row(q->ctx, cells, q->n);
}

int log_query(struct log *st, const char *sql,
	      int (*columns)(void *ctx, const char *const *names, int n),
	      int (*row)(void *ctx, const struct cell *cells, int n), void *ctx, struct err *e)
{
	struct query q = {.st = st, .columns = columns, .row = row, .ctx = ctx};
	int rc = SQLITE_DONE, r = query_begin(&q, sql, 0, e);

	if (r == 0 && say_columns(&q) == 0)
		while ((rc = sqlite3_step(q.stmt)) == SQLITE_ROW)
			if (say_row(&q) != 0)
				break;
	if (r == 0 && rc != SQLITE_DONE && rc != SQLITE_ROW)
		r = log_fail(st, rc, "reading the log", e);
	log_done(q.stmt);
	return r;
}

static void bind_page(sqlite3_stmt *stmt, const struct log_page *page)
{
	int i = sqlite3_bind_parameter_index(stmt, ":after_id");

	bind_named(stmt, ":after_utc", page->begun ? page->utc : INT64_MIN);
	bind_named(stmt, ":page", LOG_PAGE_ROWS);
	if (i != 0)
		sqlite3_bind_blob(stmt, i, page->id, page->begun ? LOG_ID_BYTES : 0, SQLITE_STATIC);
}

/* The place of the row that was just read: its last two columns. */
static void move_page(struct query *q, struct log_page *page)
{
	const void *id = sqlite3_column_blob(q->stmt, q->n + 1);

	page->begun = true;
	page->utc = sqlite3_column_int64(q->stmt, q->n);
	if (sqlite3_column_bytes(q->stmt, q->n + 1) == LOG_ID_BYTES)
		memcpy(page->id, id, LOG_ID_BYTES);
	page->rows++;
}

int log_query_page(struct log *st, const char *sql, struct log_page *page,
		   int (*columns)(void *ctx, const char *const *names, int n),
		   int (*row)(void *ctx, const struct cell *cells, int n), void *ctx, struct err *e)
{
	struct query q = {.st = st, .columns = columns, .row = row, .ctx = ctx};
	struct log_page from = *page;
	int rc = SQLITE_DONE, r = 0;

	/* Whose every row matters; what adds rows up is not looked over. */
	for (int i = 0; i < LOG_INDICES && r == 0 && !from.begun; i++)
		r = log_count_index(st, (enum log_index)i, e);
	if (r == 0)
		r = query_begin(&q, sql, 2, e);
	page->rows = 0;
	if (r == 0)
		bind_page(q.stmt, &from);
	if (r == 0 && (from.begun || say_columns(&q) == 0))
		while ((rc = sqlite3_step(q.stmt)) == SQLITE_ROW) {
			move_page(&q, page);
			if (say_row(&q) != 0)
				break;
		}
	if (r == 0 && rc != SQLITE_DONE && rc != SQLITE_ROW)
		r = log_fail(st, rc, "reading the log", e);
	log_done(q.stmt);
	return r;
}

/* --- temporary tables ------------------------------------------------------------------ */

static void bind_cell(sqlite3_stmt *stmt, int i, const struct cell *c)
{
	switch (c->type) {
	case CELL_INT:
		sqlite3_bind_int64(stmt, i, c->i);
		break;
	case CELL_REAL:
		sqlite3_bind_double(stmt, i, c->r);
		break;
	case CELL_TEXT:
		sqlite3_bind_text(stmt, i, c->s, (int)c->len, SQLITE_STATIC);
		break;
	case CELL_NULL:
		sqlite3_bind_null(stmt, i);
		break;
	}
}

static int fill_rows(struct log *st, sqlite3_stmt *stmt, const struct cell *cells, size_t n,
		     int width, struct err *e)
{
	for (size_t r = 0; r < n; r++) {
		for (int i = 0; i < width; i++)
			bind_cell(stmt, i + 1, &cells[r * (size_t)width + (size_t)i]);
		int rc = log_run(stmt);
		if (rc != SQLITE_OK)
			return log_fail(st, rc, "a temporary table", e);
	}
	return 0;
}

int log_fill(struct log *st, const char *name, const struct cell *cells, size_t n, int width,
	     struct err *e)
{
	struct buf sql = {0};
	sqlite3_stmt *stmt;
	int r = -1;

	buf_addf(&sql, "DELETE FROM temp.%s", name);
	if (log_exec(st, sql.data, "a temporary table", e) == -1)
		goto done;
	buf_cut(&sql, 0);
	buf_addf(&sql, "INSERT INTO temp.%s VALUES(?", name);
	for (int i = 1; i < width; i++)
		buf_adds(&sql, ",?");
	buf_addc(&sql, ')');
	stmt = log_prepare(st, sql.data, e);
	if (stmt != NULL)
		r = fill_rows(st, stmt, cells, n, width, e);
done:
	buf_free(&sql);
	return r;
}
