/* Reading entries back: a small statement picks rows by an index, one statement reads them. */
#include "log/db_in.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* --- which rows ------------------------------------------------------------------------ */

static bool is_all_kinds(unsigned kinds)
{
	const unsigned all = ((1u << KIND_N) - 1) & ~(1u << KIND_NONE);

	return kinds == 0 || (kinds & all) == all;
}

/* One SELECT of (n, utc, id) over the index that fits. */
static void add_arm(struct buf *sql, const struct log_filter *f, const char *where)
{
	buf_addf(sql, "SELECT n, utc, id, said FROM main.entry WHERE %s", where);
	if (f->id != NULL)
		buf_adds(sql, " AND id = ?5");
	if (!f->undone && !f->versions)
		buf_adds(sql, " AND state = 0");
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
};

/* Gives every row of STMT to FN: 0 all, 1 stopped, -1. */
static int give_rows(struct walk *w, sqlite3_stmt *stmt, uint64_t columns, uint64_t said)
{
	struct entry entry;
	int rc = SQLITE_DONE, r = 0;

	while (r == 0 && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		r = log_read_entry(w->st, stmt, columns, said, &entry, w->e);
		if (r == 0)
			r = w->fn(w->ctx, &entry) != 0;
	}
	if (r == 0 && rc != SQLITE_DONE)
		r = log_fail(w->st, rc, "reading the log", w->e);
	sqlite3_reset(stmt);
	return r;
}

static int give_row(struct walk *w, int64_t n, uint64_t said)
{
	uint64_t columns = said;
	sqlite3_stmt *stmt = log_select_n(w->st, n, &columns, w->e);

	return stmt == NULL ? -1 : give_rows(w, stmt, columns, said);
}

/* A statement that gives whole rows of TABLE; REST follows its FROM. */
static sqlite3_stmt *whole_rows(struct log *st, const char *table, const char *rest, struct err *e)
{
	struct buf sql = {0};
	sqlite3_stmt *stmt;

	log_add_select(&sql, table, LOG_SAID_ALL);
	buf_adds(&sql, rest);
	stmt = log_prepare(st, sql.data, e);
	buf_free(&sql);
	return stmt;
}

/* The versions that lost, least first, before the one that won. */
static int give_old(struct walk *w, const void *id)
{
	sqlite3_stmt *stmt =
	    whole_rows(w->st, "old", "WHERE t.id = ?1 ORDER BY rev, written, device, sum", w->e);

	if (stmt == NULL)
		return -1;
	sqlite3_bind_blob(stmt, 1, id, LOG_ID_BYTES, SQLITE_TRANSIENT);
	return give_rows(w, stmt, LOG_SAID_ALL, LOG_SAID_ALL);
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
	struct walk w = {st, fn, ctx, e};
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
			r = give_row(&w, sqlite3_column_int64(stmt, 0),
				     (uint64_t)sqlite3_column_int64(stmt, 3));
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
		log_copy_entry(f->out, e, f->mem);
	return 0;
}

/* At most two rows of N from SQL with ?1 bound by the caller. */
static int keep_rows(struct log *st, sqlite3_stmt *stmt, struct found *f, struct err *e)
{
	struct walk w = {st, keep, f, e};

	return give_rows(&w, stmt, LOG_SAID_ALL, LOG_SAID_ALL) == -1 ? -1 : 0;
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
	stmt = whole_rows(st, "entry",
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
	    whole_rows(st, "entry", "WHERE ?1 = 0 OR t.device = ?1 ORDER BY t.n DESC LIMIT 1", e);
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
