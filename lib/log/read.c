/* Reading entries back: an index picks the rows, and of each is read what its kind has. */
#include "log/db_in.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* --- one row ----------------------------------------------------------------------------- */

/* The first columns of a SELECT; details follow. */
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

/* Has a row of KIND the detail, as a rule?  A row that has others is read again, whole. */
static bool is_usual(enum kind kind, const struct detail *d)
{
	const bool about_step = entry_kinds[kind].what == WHAT_STEP;

	if (!d->kept)
		return entry_kind_takes(kind, d);
	if (d->is_num)
		return d->index == D_PLAN_URGENT ? kind == KIND_SIGN || kind == KIND_SCORE
		       : d->index == D_HISTORY	 ? true
						 : about_step;
	return d->index == T_PLAN || (d->index == T_SEEN && kind == KIND_REVIEW) ||
	       (d->index == T_THEME && about_step);
}

static bool is_usual_in(unsigned kinds, const struct detail *d)
{
	for (int k = KIND_NONE + 1; k < KIND_N; k++)
		if (kinds & 1u << k && is_usual((enum kind)k, d))
			return true;
	return kinds == 0;
}

/* NAME gives what a row is about. */
static int select_rows(struct log *st, struct log_rows *rows, unsigned kinds, const char *name,
		       const char *from, const char *rest, struct err *e)
{
	struct buf sql = {0};

	rows->n = 0;
	rows->is_whole = kinds == 0;
	buf_adds(&sql, "SELECT t.id, t.rev, t.state, t.written, t.device, t.utc, t.off, t.kind, "
		       "t.sum, ");
	buf_adds(&sql, name);
	for (size_t i = 0; i < entry_n_details; i++)
		if (is_usual_in(kinds, &entry_details[i])) {
			rows->details[rows->n++] = (uint8_t)i;
			buf_adds(&sql, ", t.");
			buf_adds(&sql, entry_details[i].name);
		}
	buf_adds(&sql, " FROM ");
	buf_adds(&sql, from);
	buf_adds(&sql, rest);
	rows->stmt = log_prepare(st, sql.data, e);
	buf_free(&sql);
	return rows->stmt != NULL ? 0 : -1;
}

#define NAMED " LEFT JOIN main.what AS w ON w.n = t.what "

int log_select(struct log *st, struct log_rows *rows, const char *from, const char *rest,
	       struct err *e)
{
	struct buf named = {0};
	int r;

	buf_addf(&named, NAMED "%s", rest);
	r = select_rows(st, rows, 0, "w.name", from, named.data, e);
	buf_free(&named);
	return r;
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

void log_say_changed(struct buf *b, const struct entry *e)
{
	buf_adds(b, "entry ");
	entry_id_short(b, e->id, 7);
	buf_adds(b, " is damaged: it is not what was written; restore the log from a backup or "
		    "another machine");
}

static int bad_row(struct log *st, const struct entry *e, struct err *err)
{
	struct buf b = {0};

	log_say_changed(&b, e);
	err_set(err, "%s", buf_str(&b));
	buf_free(&b);
	return err_at(err, st->path, 0, 0);
}

/* Reads the row that ROWS stands on; is it what was written, as far as those columns tell? */
static bool read_row(const struct log_rows *rows, struct entry *e)
{
	sqlite3_stmt *stmt = rows->stmt;
	const void *id = sqlite3_column_blob(stmt, READ_ID);

	entry_init(e, (enum kind)read_int(stmt, READ_KIND));
	if (sqlite3_column_bytes(stmt, READ_ID) == LOG_ID_BYTES)
		memcpy(e->id, id, sizeof e->id);
	e->rev = read_int(stmt, READ_REV);
	e->state = (enum entry_state)read_int(stmt, READ_STATE);
	e->written = sqlite3_column_int64(stmt, READ_WRITTEN);
	e->device = (uint64_t)sqlite3_column_int64(stmt, READ_DEVICE);
	e->at.utc = sqlite3_column_int64(stmt, READ_UTC);
	e->at.off = read_int(stmt, READ_OFF);
	e->what = (const char *)sqlite3_column_text(stmt, READ_WHAT);
	for (int i = 0; i < rows->n; i++) {
		int d = rows->details[i];
		if (d < D_NUM_N)
			e->num[d] = read_num(stmt, READ_DETAILS + i);
		else
			e->text[d - D_NUM_N] =
			    (const char *)sqlite3_column_text(stmt, READ_DETAILS + i);
	}
	return (int64_t)entry_sum(e) == sqlite3_column_int64(stmt, READ_SUM) && log_is_in_range(e);
}

/* --- which rows ------------------------------------------------------------------------ */

static bool is_all_kinds(unsigned kinds)
{
	const unsigned all = ((1u << KIND_N) - 1) & ~(1u << KIND_NONE);

	return kinds == 0 || (kinds & all) == all;
}

/* One SELECT over the index that fits. */
static void add_arm(struct buf *sql, const struct log_filter *f, const char *columns,
		    const char *where)
{
	buf_addf(sql, "SELECT %s FROM main.entry WHERE %s", columns, where);
	if (f->id != NULL)
		buf_adds(sql, " AND id = ?5");
	if (!f->undone && !f->versions)
		buf_adds(sql, " AND state = 0");
	if (f->counted)
		buf_adds(sql, " AND history IS NULL");
	if (f->kept_urgent)
		buf_addf(sql, " AND plan_urgent = %d", IS_YES);
	buf_adds(sql, " AND utc >= ?1 AND utc < ?2");
}

static const char place[] = "n, utc, id";

static void add_order(struct buf *sql, const struct log_filter *f)
{
	buf_adds(sql, f->newest_first ? " ORDER BY utc DESC, id DESC LIMIT ?3"
				      : " ORDER BY utc, id LIMIT ?3");
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
			add_arm(sql, f, place, where);
			first = false;
		}
}

/* The first rows of each kind in ?6, one kind after the other. */
static void add_each_kind(struct buf *sql, const struct log_filter *f)
{
	buf_addf(sql,
		 "WITH RECURSIVE k(kind) AS (VALUES(1) UNION ALL SELECT kind + 1 FROM k WHERE kind "
		 "< %d) SELECT x.n, x.utc, x.id FROM k CROSS JOIN main.entry AS x ON x.n IN (",
		 KIND_N - 1);
	add_arm(sql, f, "n", "kind = k.kind");
	add_order(sql, f);
	buf_adds(sql, ") WHERE ?6 >> k.kind & 1");
}

static void add_filter(struct buf *sql, const struct log_filter *f)
{
	if (f->each_kind) {
		add_each_kind(sql, f);
		return;
	}
	if (f->what != NULL) {
		add_arm(sql, f, place, "what = (SELECT w.n FROM main.what AS w WHERE w.name = ?4)");
		add_kind_list(sql, f->kinds);
	} else if (f->id != NULL || is_all_kinds(f->kinds)) {
		add_arm(sql, f, place, "1");
		add_kind_list(sql, f->kinds);
	} else
		add_kind_arms(sql, f);
	add_order(sql, f);
}

enum { FEW = 6 }; /* kinds that are read without the details of others */

static unsigned columns_for(const struct log_filter *f)
{
	int n = 0;

	for (unsigned k = f->kinds; k != 0; k &= k - 1)
		n++;
	return f->versions || f->id != NULL || f->each_kind || n > FEW ? 0 : f->kinds;
}

/* Does the index that F is looked up by give what was counted?  1, 0 when the log knows no such
 * name, -1. */
static int count(struct log *st, const struct log_filter *f, struct err *e)
{
	const bool by_kind = f->each_kind || !is_all_kinds(f->kinds);
	int64_t rows;

	if (f->is_hint)
		return 1;
	if (f->what != NULL)
		return log_count_name(st, f->what, &rows, e);
	if (f->id != NULL)
		return 1;
	return log_count_index(st, by_kind ? LOG_BY_KIND : LOG_BY_WHEN, e) == 0 ? 1 : -1;
}

/* The rows that F means.  One that the index has and the table has not is all NULL. */
static int pick(struct log *st, const struct log_filter *f, struct log_rows *rows, struct err *e)
{
	struct buf from = {0};
	int r;

	buf_addc(&from, '(');
	add_filter(&from, f);
	buf_adds(&from, ") AS p LEFT JOIN main.entry AS t ON t.n = p.n AND t.utc = p.utc AND t.id "
			"= p.id");
	r = f->what != NULL ? select_rows(st, rows, columns_for(f),
					  "CASE t.what WHEN (SELECT w.n FROM main.what AS w WHERE "
					  "w.name = ?4) THEN ?4 END",
					  from.data, "", e)
			    : select_rows(st, rows, columns_for(f), "w.name", from.data, NAMED, e);
	buf_free(&from);
	if (r == -1)
		return -1;
	sqlite3_bind_int64(rows->stmt, 1, f->since != 0 ? f->since : INT64_MIN);
	sqlite3_bind_int64(rows->stmt, 2, f->until != 0 ? f->until : INT64_MAX);
	sqlite3_bind_int(rows->stmt, 3, f->limit > 0 ? f->limit : -1);
	if (f->what != NULL)
		sqlite3_bind_text(rows->stmt, 4, f->what, -1, SQLITE_STATIC);
	if (f->id != NULL)
		sqlite3_bind_blob(rows->stmt, 5, f->id, LOG_ID_BYTES, SQLITE_STATIC);
	if (f->each_kind)
		sqlite3_bind_int64(rows->stmt, 6, f->kinds != 0 ? f->kinds : UINT32_MAX);
	return 0;
}

/* --- walking -------------------------------------------------------------------------- */

struct walk {
	struct log *st;
	int (*fn)(void *ctx, const struct entry *e);
	void *ctx;
	struct err *e;
	size_t n;	 /* rows */
	bool versions;	 /* each with those that lost before it */
	const char *old; /* which are looked up here, by ?1 */
	size_t n_old;
};

static int give_rows(struct walk *w, const struct log_rows *rows);

/* All rows of FROM with this id, and how many they are. */
static int give_id(struct walk *w, const void *id, const char *from, const char *rest, size_t *n)
{
	struct walk those = *w;
	struct log_rows rows;
	int r;

	if (log_select(w->st, &rows, from, rest, w->e) == -1)
		return -1;
	sqlite3_bind_blob(rows.stmt, 1, id, LOG_ID_BYTES, SQLITE_TRANSIENT);
	those.versions = false;
	those.n = 0;
	r = give_rows(&those, &rows);
	*n = those.n;
	return r;
}

/* The versions that lost, least first, before the one that won. */
static int give_old(struct walk *w, const void *id)
{
	size_t n = 0;
	int r = give_id(w, id, w->old, "WHERE t.id = ?1 ORDER BY t.rev, t.written, t.device, t.sum",
			&n);

	w->n_old += n;
	return r;
}

static int say_lost(struct walk *w)
{
	return log_fail(w->st, SQLITE_CORRUPT, "reading the log", w->e);
}

/* The row that ROWS stands on: 0, 1 stop, -1. */
static int give_row(struct walk *w, const struct log_rows *rows)
{
	struct entry entry;
	size_t n;
	int r;

	if (sqlite3_column_type(rows->stmt, READ_ID) == SQLITE_NULL)
		return say_lost(w);
	w->n++;
	if (read_row(rows, &entry))
		return w->fn(w->ctx, &entry) != 0;
	if (rows->is_whole)
		return bad_row(w->st, &entry, w->e);
	r = give_id(w, entry.id, "main.entry AS t", "WHERE t.id = ?1", &n);
	return r == 0 && n == 0 ? say_lost(w) : r;
}

/* Gives every row of ROWS to FN: 0 all, 1 stopped, -1. */
static int give_rows(struct walk *w, const struct log_rows *rows)
{
	int rc = SQLITE_DONE, r = 0;

	while (r == 0 && (rc = sqlite3_step(rows->stmt)) == SQLITE_ROW) {
		if (w->versions)
			r = give_old(w, sqlite3_column_blob(rows->stmt, READ_ID));
		if (r == 0)
			r = give_row(w, rows);
	}
	if (r == 0 && rc != SQLITE_DONE)
		r = log_fail(w->st, rc, "reading the log", w->e);
	log_done(rows->stmt);
	return r;
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

/* Were all versions given that lost? */
static int count_old(struct walk *w)
{
	int64_t n;

	if (log_number(w->st, "SELECT count(*) FROM main.old NOT INDEXED", &n, w->e) == -1)
		return -1;
	return (size_t)n == w->n_old ? 0 : say_lost(w);
}

static int give_all(struct walk *w, const struct log_filter *f)
{
	const bool whole = f->versions && f->id == NULL;
	struct log_filter those = *f;
	struct log_rows rows;
	int64_t history = 0;
	int r = f->counted ? log_number(w->st, LOG_HAS_HISTORY, &history, w->e) : 0;

	those.counted = history != 0; /* else the index alone tells */
	if (r == 0 && whole)
		r = give_forgotten(w);

	if (r != 0 || (r = count(w->st, f, w->e)) != 1)
		return r == -1 ? -1 : 0;
	r = pick(w->st, &those, &rows, w->e);
	if (r == 0)
		r = give_rows(w, &rows);
	if (r == 0 && whole && f->since == 0 && f->until == 0 && f->limit == 0)
		r = count_old(w);
	return r == -1 ? -1 : 0;
}

int log_each(struct log *st, const struct log_filter *f,
	     int (*fn)(void *ctx, const struct entry *e), void *ctx, struct err *e)
{
	struct walk w = {.st = st, .fn = fn, .ctx = ctx, .e = e, .versions = f->versions};
	const bool alone = f->versions && log_is_free(st);
	int r;

	/* The index gives the versions of each; of one id alone, the table itself. */
	w.old = f->id == NULL ? "main.old AS t" : "main.old AS t NOT INDEXED";
	if (alone && log_exec(st, "BEGIN", "reading the log", e) == -1)
		return -1;
	r = give_all(&w, f);
	if (alone)
		sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL);
	return r;
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

int log_read_first(struct log *st, const struct log_rows *rows, struct entry *out,
		   struct arena *mem, struct err *e)
{
	struct found f = {out, mem, 0};
	struct walk w = {.st = st, .fn = keep, .ctx = &f, .e = e};

	return give_rows(&w, rows) == -1 ? -1 : f.n;
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
	struct log_rows rows;
	char hex[33];
	size_t n = read_suffix(suffix, hex);
	int found;

	entry_init(out, KIND_NONE);
	if (n == 0)
		return err_set(e, "'%.60s' is not the end of an id: 4 to 32 digits 0-9 a-f",
			       suffix);
	if (log_select(st, &rows, "main.entry AS t",
		       "WHERE t.n IN (SELECT n FROM main.entry WHERE "
		       "substr(hex(id), -length(?1)) = ?1 LIMIT 2)",
		       e) == -1)
		return -1;
	sqlite3_bind_text(rows.stmt, 1, hex, (int)n, SQLITE_STATIC);
	found = log_read_first(st, &rows, out, mem, e);
	if (found > 1)
		return err_set(e, "more than one entry ends in '%.60s'; write more of its digits",
			       suffix);
	return found;
}

int log_rows_about(struct log *st, const char *what, int64_t *n, struct err *e)
{
	int found = log_count_name(st, what, n, e);

	return found == -1 ? -1 : 0;
}

int log_last(struct log *st, uint64_t device, struct entry *out, struct arena *mem, struct err *e)
{
	struct log_rows rows;

	entry_init(out, KIND_NONE);
	if (log_select(st, &rows, "main.entry AS t",
		       "WHERE ?1 = 0 OR t.device = ?1 ORDER BY t.n DESC LIMIT 1", e) == -1)
		return -1;
	sqlite3_bind_int64(rows.stmt, 1, (int64_t)device);
	return log_read_first(st, &rows, out, mem, e);
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
