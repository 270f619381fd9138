/* Reading entries back: a small statement picks rows by an index, one statement reads them. */
#include "log/db_in.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* --- one row ----------------------------------------------------------------------------- */

/* The first columns of a SELECT; the details follow in their order. */
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

sqlite3_stmt *log_select(struct log *st, const char *table, const char *rest, struct err *e)
{
	struct buf sql = {0};
	sqlite3_stmt *stmt;

	buf_adds(&sql,
		 "SELECT t.id, t.rev, t.state, t.written, t.device, t.utc, t.off, t.kind, t.sum, "
		 "(SELECT w.name FROM main.what AS w WHERE w.n = t.what)");
	for (size_t i = 0; i < entry_n_details; i++)
		buf_addf(&sql, ", t.\"%s\"", entry_details[i].name);
	buf_addf(&sql, " FROM main.%s AS t %s", table, rest);
	stmt = log_prepare(st, sql.data, e);
	buf_free(&sql);
	return stmt;
}

/* The ranges that schema.sql's CHECKs say.  On the way out they hold too, because whoever made
 * the file may have made the checksum as well, and later code indexes by them. */
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

/* What does not fit becomes a number that no checksum agrees with. */
static int read_int(sqlite3_stmt *stmt, int column)
{
	int64_t v = sqlite3_column_int64(stmt, column);

	return v > INT_MAX || v <= ENTRY_UNSAID ? ENTRY_UNSAID + 1 : (int)v;
}

static int read_num(sqlite3_stmt *stmt, int column)
{
	return sqlite3_column_type(stmt, column) == SQLITE_NULL ? ENTRY_UNSAID
								: read_int(stmt, column);
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

int log_read_entry(struct log *st, sqlite3_stmt *stmt, struct entry *e, struct err *err)
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
	for (int i = 0; i < D_NUM_N; i++)
		e->num[i] = read_num(stmt, READ_DETAILS + i);
	for (int i = 0; i < D_TEXT_N; i++)
		e->text[i] = (const char *)sqlite3_column_text(stmt, READ_DETAILS + D_NUM_N + i);
	if ((int64_t)entry_sum(e) != sqlite3_column_int64(stmt, READ_SUM) || !log_is_in_range(e))
		return bad_row(st, e, err);
	return 0;
}

/* --- which rows ------------------------------------------------------------------------ */

static bool is_all_kinds(unsigned kinds)
{
	const unsigned all = ((1u << KIND_N) - 1) & ~(1u << KIND_NONE);

	return kinds == 0 || (kinds & all) == all;
}

/* One SELECT of (n, utc, id) over the index that fits. */
static void add_arm(struct buf *sql, const struct log_filter *f, const char *where)
{
	buf_addf(sql, "SELECT n, utc, id FROM main.entry WHERE %s", where);
	if (f->id != NULL)
		buf_adds(sql, " AND id = ?5");
	if (!f->undone && !f->versions)
		buf_adds(sql, " AND state = 0");
	if (f->kept_urgent)
		buf_addf(sql, " AND plan_urgent = %d", IS_YES);
	buf_adds(sql, " AND utc >= ?1 AND utc < ?2");
}

static void add_kind_list(struct buf *sql, unsigned kinds)
{
	bool first = true;

	if (is_all_kinds(kinds))
		return;
	buf_adds(sql, " AND kind IN (");
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		if (kinds & 1u << k) {
			buf_addf(sql, "%s%d", first ? "" : ",", k);
			first = false;
		}
	buf_addc(sql, ')');
}

/* A kind an arm: each is in order by its index, and SQLite merges them without sorting. */
static void add_kind_arms(struct buf *sql, const struct log_filter *f)
{
	char where[32];
	bool first = true;

	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		if (f->kinds & 1u << k) {
			snprintf(where, sizeof where, "kind = %d", k);
			buf_adds(sql, first ? "" : " UNION ALL ");
			add_arm(sql, f, where);
			first = false;
		}
}

static void add_filter(struct buf *sql, const struct log_filter *f)
{
	if (f->what != NULL) {
		add_arm(sql, f, "what = (SELECT w.n FROM main.what AS w WHERE w.name = ?4)");
		add_kind_list(sql, f->kinds);
	} else if (f->id != NULL || is_all_kinds(f->kinds)) {
		add_arm(sql, f, "1");
		add_kind_list(sql, f->kinds);
	} else
		add_kind_arms(sql, f);
	buf_adds(sql, f->newest_first ? " ORDER BY utc DESC, id DESC" : " ORDER BY utc, id");
	buf_adds(sql, " LIMIT ?3");
}

static sqlite3_stmt *pick(struct log *st, const struct log_filter *f, struct err *e)
{
	struct buf sql = {0};
	sqlite3_stmt *stmt;

	add_filter(&sql, f);
	stmt = log_prepare(st, sql.data, e);
	buf_free(&sql);
	if (stmt == NULL)
		return NULL;
	sqlite3_bind_int64(stmt, 1, f->since != 0 ? f->since : INT64_MIN);
	sqlite3_bind_int64(stmt, 2, f->until != 0 ? f->until : INT64_MAX);
	sqlite3_bind_int(stmt, 3, f->limit > 0 ? f->limit : -1);
	if (f->what != NULL)
		sqlite3_bind_text(stmt, 4, f->what, -1, SQLITE_STATIC);
	if (f->id != NULL)
		sqlite3_bind_blob(stmt, 5, f->id, LOG_ID_BYTES, SQLITE_STATIC);
	return stmt;
}

/* --- walking -------------------------------------------------------------------------- */

struct walk {
	struct log *st;
	int (*fn)(void *ctx, const struct entry *e);
	void *ctx;
	struct err *e;
	size_t n;	   /* rows given */
	sqlite3_stmt *row; /* of give_row, once it is needed */
};

/* Gives every row of STMT to FN: 0 all, 1 stopped, -1. */
static int give_rows(struct walk *w, sqlite3_stmt *stmt)
{
	struct entry entry;
	int rc = SQLITE_DONE, r = 0;

	while (r == 0 && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		r = log_read_entry(w->st, stmt, &entry, w->e);
		w->n++;
		if (r == 0)
			r = w->fn(w->ctx, &entry) != 0;
	}
	if (r == 0 && rc != SQLITE_DONE)
		r = log_fail(w->st, rc, "reading the log", w->e);
	log_done(stmt);
	return r;
}

/* The row that an index row (n, utc, id) is of. */
static int give_row(struct walk *w, sqlite3_stmt *index)
{
	size_t before = w->n;

	if (w->row == NULL)
		w->row =
		    log_select(w->st, "entry", "WHERE t.n = ?1 AND t.utc = ?2 AND t.id = ?3", w->e);
	if (w->row == NULL)
		return -1;
	for (int i = 0; i < 3; i++)
		sqlite3_bind_value(w->row, i + 1, sqlite3_column_value(index, i));
	int r = give_rows(w, w->row);
	if (r == 0 && w->n == before)
		return log_fail(w->st, SQLITE_CORRUPT, "reading the log", w->e);
	return r;
}

/* The versions that lost, least first, before the one that won. */
static int give_old(struct walk *w, const void *id)
{
	sqlite3_stmt *stmt =
	    log_select(w->st, "old", "WHERE t.id = ?1 ORDER BY rev, written, device, sum", w->e);

	if (stmt == NULL)
		return -1;
	sqlite3_bind_blob(stmt, 1, id, LOG_ID_BYTES, SQLITE_TRANSIENT);
	return give_rows(w, stmt);
}

static int give_forgotten(struct walk *w)
{
	sqlite3_stmt *stmt = log_prepare(w->st, "SELECT id FROM main.forgotten ORDER BY id", w->e);
	struct entry entry;
	int rc = SQLITE_DONE, r = 0;

	if (stmt == NULL)
		return -1;
	while (r == 0 && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		entry_init(&entry, KIND_NONE);
		entry.state = STATE_FORGOTTEN;
		if (sqlite3_column_bytes(stmt, 0) == LOG_ID_BYTES)
			memcpy(entry.id, sqlite3_column_blob(stmt, 0), LOG_ID_BYTES);
		r = w->fn(w->ctx, &entry) != 0;
	}
	if (r == 0 && rc != SQLITE_DONE)
		r = log_fail(w->st, rc, "reading the log", w->e);
	log_done(stmt);
	return r;
}

int log_each(struct log *st, const struct log_filter *f,
	     int (*fn)(void *ctx, const struct entry *e), void *ctx, struct err *e)
{
	struct walk w = {.st = st, .fn = fn, .ctx = ctx, .e = e};
	sqlite3_stmt *stmt = pick(st, f, e);
	int rc = SQLITE_DONE, r = 0;

	if (stmt == NULL)
		return -1;
	if (f->versions && f->id == NULL)
		r = give_forgotten(&w);
	while (r == 0 && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		if (f->versions)
			r = give_old(&w, sqlite3_column_blob(stmt, 2));
		if (r == 0)
			r = give_row(&w, stmt);
	}
	if (r == 0 && rc != SQLITE_DONE)
		r = log_fail(st, rc, "reading the log", e);
	log_done(stmt);
	return r == -1 ? -1 : 0;
}

/* --- one entry ------------------------------------------------------------------------- */

struct found {
	struct entry *out;
	struct arena *mem;
	int n;
};

static int keep(void *ctx, const struct entry *e)
{
	struct found *f = ctx;

	if (f->n++ == 0)
		entry_copy(f->out, e, f->mem);
	return 0;
}

/* At most two rows of N from SQL with ?1 bound by the caller. */
static int keep_rows(struct log *st, sqlite3_stmt *stmt, struct found *f, struct err *e)
{
	struct walk w = {.st = st, .fn = keep, .ctx = f, .e = e};

	return give_rows(&w, stmt) == -1 ? -1 : 0;
}

/* SUFFIX as digits and dashes to hex digits alone; their number, 0 if it is no suffix. */
static size_t read_suffix(const char *suffix, char hex[33])
{
	size_t n = 0;

	for (; *suffix != '\0'; suffix++) {
		if (*suffix == '-')
			continue;
		if (n == 32 || !isxdigit((unsigned char)*suffix))
			return 0;
		hex[n++] = (char)toupper((unsigned char)*suffix);
	}
	hex[n] = '\0';
	return n >= 4 ? n : 0;
}

int log_find(struct log *st, const char *suffix, struct entry *out, struct arena *mem,
	     struct err *e)
{
	struct found f = {out, mem, 0};
	sqlite3_stmt *stmt;
	char hex[33];
	size_t n = read_suffix(suffix, hex);

	entry_init(out, KIND_NONE);
	if (n == 0)
		return err_set(e, "'%.60s' is not the end of an id: 4 to 32 digits 0-9 a-f",
			       suffix);
	stmt = log_select(st, "entry",
			  "WHERE t.n IN (SELECT n FROM main.entry WHERE "
			  "substr(hex(id), -length(?1)) = ?1 LIMIT 2)",
			  e);
	if (stmt == NULL)
		return -1;
	sqlite3_bind_text(stmt, 1, hex, (int)n, SQLITE_STATIC);
	if (keep_rows(st, stmt, &f, e) == -1)
		return -1;
	if (f.n > 1)
		return err_set(e, "more than one entry ends in '%.60s'; write more of its digits",
			       suffix);
	return f.n;
}

int log_last(struct log *st, uint64_t device, struct entry *out, struct arena *mem, struct err *e)
{
	struct found f = {out, mem, 0};
	sqlite3_stmt *stmt;

	entry_init(out, KIND_NONE);
	stmt =
	    log_select(st, "entry", "WHERE ?1 = 0 OR t.device = ?1 ORDER BY t.n DESC LIMIT 1", e);
	if (stmt == NULL)
		return -1;
	sqlite3_bind_int64(stmt, 1, (int64_t)device);
	return keep_rows(st, stmt, &f, e) == -1 ? -1 : f.n;
}

int log_short_digits(struct log *st)
{
	int64_t n, room = (int64_t)1 << 28; /* 7 digits */
	int digits = 7;

	if (log_number(st, "SELECT max(n) FROM main.entry", &n, NULL) == -1)
		return digits;
	/* A pair alike among N random ends is as likely as N*N / (2 * 16^digits). */
	for (; digits < 13 && n * n > room / 32; room *= 16)
		digits++;
	return digits;
}
