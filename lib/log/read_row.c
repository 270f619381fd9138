/* Entries to rows and back. */
#include "log/db_in.h"

#include <string.h>

#include "base/mem.h"

/* The first columns of a SELECT; what is said follows. */
enum {
	READ_ID,
	READ_REV,
	READ_STATE,
	READ_WRITTEN,
	READ_DEVICE,
	READ_UTC,
	READ_OFF,
	READ_KIND,
	READ_SUM,
	READ_WHAT,
	READ_DETAILS
};
/* A statement costs as much as reading some forty rows: to read, a few shapes have their own;
 * to write, all that an import is likely to bring. */
enum { MOST_READ = 4, MOST_WRITTEN = 64 };
static const char read_columns[] =
    "SELECT t.id, t.rev, t.state, t.written, t.device, t.utc, t.off, t.kind, t.sum, "
    "(SELECT w.name FROM main.what AS w WHERE w.n = t.what)";

uint64_t log_said(const struct entry *e)
{
	uint64_t said = 0;

	for (int i = 0; i < D_NUM_N; i++)
		said |= (uint64_t)(e->num[i] != ENTRY_UNSAID) << i;
	for (int i = 0; i < D_TEXT_N; i++)
		said |= (uint64_t)(e->text[i] != NULL) << (D_NUM_N + i);
	return said;
}

/* --- statements for what is said ------------------------------------------------------- */

static void add_names(struct buf *sql, uint64_t said)
{
	for (size_t i = 0; i < entry_n_details; i++)
		if (said >> i & 1)
			buf_addf(sql, ", \"%s\"", entry_details[i].name);
}

void log_add_select(struct buf *sql, const char *table, uint64_t said)
{
	buf_adds(sql, read_columns);
	add_names(sql, said);
	buf_addf(sql, " FROM main.%s AS t ", table);
}

static void add_insert(struct buf *sql, const char *table, uint64_t said)
{
	buf_addf(sql,
		 "INSERT%s INTO main.%s(id, rev, state, written, device, utc, off, kind, what, "
		 "sum, said",
		 strcmp(table, "old") == 0 ? " OR IGNORE" : "", table);
	add_names(sql, said);
	buf_adds(sql, ") VALUES(?,?,?,?,?,?,?,?,?,?,?");
	for (; said != 0; said &= said - 1)
		buf_adds(sql, ",?");
	buf_addc(sql, ')');
}

static sqlite3_stmt *find_masked(const struct log *st, const char *table, uint64_t said)
{
	for (size_t i = 0; i < st->n_masked; i++) {
		const struct log_masked *m = &st->masked[i];
		if (m->said == said && m->table == table && !sqlite3_stmt_busy(m->stmt))
			return m->stmt;
	}
	return NULL;
}

/* TABLE is one of the texts below, told apart by address. */
static const char to_entry[] = "entry", to_old[] = "old";

static size_t count_masked(const struct log *st, const char *table)
{
	size_t n = 0;

	for (size_t i = 0; i < st->n_masked; i++)
		n += st->masked[i].table == table;
	return n;
}

/* A statement for rows that say *SAID; when a few are kept already, one for all rows, and
 * *SAID is widened to match. */
static sqlite3_stmt *masked(struct log *st, const char *table, uint64_t *said, struct err *e)
{
	sqlite3_stmt *stmt = find_masked(st, table, *said);
	struct buf sql = {0};

	if (stmt == NULL && count_masked(st, table) >= (table == NULL ? MOST_READ : MOST_WRITTEN)) {
		*said = LOG_SAID_ALL;
		stmt = find_masked(st, table, *said);
	}
	if (stmt != NULL)
		return stmt;
	if (table != NULL)
		add_insert(&sql, table, *said);
	else {
		log_add_select(&sql, "entry", *said);
		buf_adds(&sql, "WHERE t.n = ?1");
	}
	stmt = log_prepare(st, sql.data, e);
	buf_free(&sql);
	if (stmt == NULL)
		return NULL;
	st->masked = mem_grow(st->masked, &st->cap_masked, st->n_masked + 1, sizeof *st->masked);
	st->masked[st->n_masked++] = (struct log_masked){*said, table, stmt};
	return stmt;
}

sqlite3_stmt *log_select_n(struct log *st, int64_t n, uint64_t *said, struct err *err)
{
	*said &= LOG_SAID_ALL;
	sqlite3_stmt *stmt = masked(st, NULL, said, err);

	if (stmt != NULL)
		sqlite3_bind_int64(stmt, 1, n);
	return stmt;
}

/* The ranges that schema.sql's CHECKs say.  On the way in they hold where CHECKs are left out;
 * on the way out, because whoever made the file may have made the checksum too, and later code
 * indexes by them. */
bool log_is_in_range(const struct entry *e)
{
	if (e->kind <= KIND_NONE || e->kind >= KIND_N || e->rev < 1 || e->state > STATE_UNDONE ||
	    e->at.off < -1439 || e->at.off > 1439)
		return false;
	for (int i = 0; i < D_NUM_N; i++) {
		const struct detail *d = &entry_details[i];
		if (e->num[i] != ENTRY_UNSAID && d->type != DT_DAY &&
		    (e->num[i] < d->min || e->num[i] > d->max))
			return false;
	}
	return true;
}

/* --- writing --------------------------------------------------------------------------- */

static void bind_head(sqlite3_stmt *stmt, const struct entry *e, int64_t what_n, uint64_t said)
{
	sqlite3_bind_blob(stmt, COLUMN_ID, e->id, sizeof e->id, SQLITE_STATIC);
	sqlite3_bind_int(stmt, COLUMN_REV, e->rev);
	sqlite3_bind_int(stmt, COLUMN_STATE, (int)e->state);
	sqlite3_bind_int64(stmt, COLUMN_WRITTEN, e->written);
	sqlite3_bind_int64(stmt, COLUMN_DEVICE, (int64_t)e->device);
	sqlite3_bind_int64(stmt, COLUMN_UTC, e->at.utc);
	sqlite3_bind_int(stmt, COLUMN_OFF, e->at.off);
	sqlite3_bind_int(stmt, COLUMN_KIND, (int)e->kind);
	if (what_n != 0)
		sqlite3_bind_int64(stmt, COLUMN_WHAT, what_n);
	else
		sqlite3_bind_null(stmt, COLUMN_WHAT);
	sqlite3_bind_int64(stmt, COLUMN_SUM, (int64_t)entry_sum(e));
	sqlite3_bind_int64(stmt, COLUMN_SAID, (int64_t)said);
}

static void bind_num(sqlite3_stmt *stmt, int column, int v)
{
	if (v != ENTRY_UNSAID)
		sqlite3_bind_int(stmt, column, v);
	else
		sqlite3_bind_null(stmt, column);
}

int log_insert(struct log *st, const char *table, const struct entry *e, int64_t what_n,
	       struct err *err)
{
	const uint64_t said = log_said(e);
	uint64_t bound = said;
	sqlite3_stmt *stmt =
	    masked(st, strcmp(table, to_old) == 0 ? to_old : to_entry, &bound, err);
	int column = COLUMN_DETAILS, rc = SQLITE_OK;

	if (stmt == NULL)
		return -1;
	if (!log_is_in_range(e))
		return log_fail(st, SQLITE_CONSTRAINT_CHECK, "not stored", err);
	bind_head(stmt, e, what_n, said);
	for (int i = 0; i < D_NUM_N; i++)
		if (bound >> i & 1)
			bind_num(stmt, column++, e->num[i]);
	for (int i = 0; i < D_TEXT_N && rc == SQLITE_OK; i++)
		if (bound >> (D_NUM_N + i) & 1) /* NULL binds NULL */
			rc = sqlite3_bind_text(stmt, column++, e->text[i], -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	sqlite3_reset(stmt); /* every parameter is bound again the next time */
	if (rc == SQLITE_CONSTRAINT_UNIQUE)
		return 1;
	return rc == SQLITE_DONE ? 0 : log_fail(st, rc, "not stored", err);
}

/* --- reading --------------------------------------------------------------------------- */

/* What does not fit becomes a number that no checksum agrees with. */
static int read_int(sqlite3_stmt *stmt, int column)
{
	int64_t v = sqlite3_column_int64(stmt, column);

	return v > INT_MAX || v <= ENTRY_UNSAID ? ENTRY_UNSAID + 1 : (int)v;
}

static int read_num(sqlite3_value *v)
{
	if (sqlite3_value_type(v) == SQLITE_NULL)
		return ENTRY_UNSAID;
	int64_t i = sqlite3_value_int64(v);
	return i > INT_MAX || i <= ENTRY_UNSAID ? ENTRY_UNSAID + 1 : (int)i;
}

/* COLUMNS are what STMT gives; those that the row says are read. */
static void read_details(sqlite3_stmt *stmt, uint64_t columns, uint64_t said, struct entry *e)
{
	int column = READ_DETAILS;

	for (int i = 0; i < D_NUM_N; i++) {
		e->num[i] =
		    said >> i & 1 ? read_num(sqlite3_column_value(stmt, column)) : ENTRY_UNSAID;
		column += (int)(columns >> i & 1);
	}
	for (int i = 0; i < D_TEXT_N; i++) {
		if (said >> (D_NUM_N + i) & 1)
			e->text[i] = (const char *)sqlite3_column_text(stmt, column);
		column += (int)(columns >> (D_NUM_N + i) & 1);
	}
}

static int bad_row(struct log *st, const struct entry *e, struct err *err)
{
	struct buf id = {0};

	entry_id_short(&id, e->id, 7);
	err_set(err,
		"entry %s is damaged: it is not what was written; restore the log from a backup or "
		"another machine",
		buf_str(&id));
	buf_free(&id);
	return err_at(err, st->path, 0, 0);
}

int log_read_entry(struct log *st, sqlite3_stmt *stmt, uint64_t columns, uint64_t said,
		   struct entry *e, struct err *err)
{
	const void *id = sqlite3_column_blob(stmt, READ_ID);

	*e = (struct entry){0};
	if (sqlite3_column_bytes(stmt, READ_ID) == LOG_ID_BYTES)
		memcpy(e->id, id, sizeof e->id);
	e->rev = read_int(stmt, READ_REV);
	e->state = (enum entry_state)read_int(stmt, READ_STATE);
	e->written = sqlite3_column_int64(stmt, READ_WRITTEN);
	e->device = (uint64_t)sqlite3_column_int64(stmt, READ_DEVICE);
	e->at.utc = sqlite3_column_int64(stmt, READ_UTC);
	e->at.off = read_int(stmt, READ_OFF);
	e->kind = (enum kind)read_int(stmt, READ_KIND);
	e->what = (const char *)sqlite3_column_text(stmt, READ_WHAT);
	read_details(stmt, columns & LOG_SAID_ALL, said & columns & LOG_SAID_ALL, e);
	if ((int64_t)entry_sum(e) != sqlite3_column_int64(stmt, READ_SUM) || !log_is_in_range(e))
		return bad_row(st, e, err);
	return 0;
}

void log_copy_entry(struct entry *to, const struct entry *from, struct arena *mem)
{
	*to = *from;
	if (from->what != NULL)
		to->what = arena_dup(mem, from->what, strlen(from->what));
	for (int i = 0; i < D_TEXT_N; i++)
		if (from->text[i] != NULL)
			to->text[i] = arena_dup(mem, from->text[i], strlen(from->text[i]));
}
