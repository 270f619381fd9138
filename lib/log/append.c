/* Appending, which is merging: the winner of each entry in `entry`, the rest in `old`. */
#include "log/db_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* --- begin, commit, the truth -------------------------------------------------------------- */

int log_begin(struct log *st, struct err *e)
{
	if (st->mode != LOG_WRITE || st->lost) {
		err_set(e, st->lost ? "not stored: the disk reported an error before; start again"
				    : "not stored: the log was opened to read");
		return err_at(e, st->path, 0, 0);
	}
	log_queue(st, true);
	if (log_exec(st, "BEGIN IMMEDIATE", "not stored", e) == 0)
		return 0;
	log_unqueue(st);
	return -1;
}

void log_rollback(struct log *st)
{
	if (st->db != NULL && !sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	log_unqueue(st);
}

static bool is_replaced(struct log *st)
{
	int moved = 0;

	return sqlite3_file_control(st->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
	       moved != 0;
}

/* Is this very version of E in the log, in either table, or its id forgotten?  1, 0, -1. */
static int is_stored(struct log *st, const struct entry *e, struct err *err)
{
	sqlite3_stmt *stmt = log_prepare(
	    st,
	    "SELECT EXISTS (SELECT 1 FROM main.entry WHERE id=?1 AND rev=?2 AND sum=?3) OR "
	    "EXISTS (SELECT 1 FROM main.old WHERE id=?1 AND rev=?2 AND sum=?3) OR "
	    "EXISTS (SELECT 1 FROM main.forgotten WHERE id=?1)",
	    err);
	int rc, found;

	if (stmt == NULL)
		return -1;
	sqlite3_bind_blob(stmt, 1, e->id, sizeof e->id, SQLITE_STATIC);
	sqlite3_bind_int(stmt, 2, e->rev);
	sqlite3_bind_int64(stmt, 3, (int64_t)entry_sum(e));
	rc = sqlite3_step(stmt);
	found = rc == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : -1;
	log_done(stmt);
	return found != -1 ? found : log_fail(st, rc, "looking it up", err);
}

/* Whether it is there, by another look at the file that DIR/log.db is now. */
static int look_again(struct log *st, const struct entry *probe)
{
	log_disconnect(st);
	if (access(st->path, F_OK) == -1 && errno == ENOENT)
		return 0;
	if (log_connect(st, NULL) == -1)
		return -1;
	if (log_check_schema(st, NULL) == -1)
		return -1;
	return is_stored(st, probe, NULL);
}

/* A sync that the disk refused leaves it open whether what can be read back was kept. */
static bool is_sync_error(int rc)
{
	return rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC;
}

static int tell_truth(struct log *st, int rc, const struct entry *probe, struct err *e)
{
	struct err why;
	int found;

	log_fail(st, rc, NULL, &why);
	found = look_again(st, probe);
	st->lost = true;
	if (found == 1 && !is_sync_error(rc)) {
		st->lost = false;
		return 0;
	}
	if (found == 0)
		err_status(e, why.status, "not stored: %s", why.what);
	else if (found == 1)
		err_set(e,
			"unknown whether it is kept: it can be read back, but the disk did not "
			"confirm it: %s",
			why.what);
	else
		err_set(e, "unknown whether it is stored: %s", why.what);
	return err_at(e, st->path, 0, 0);
}

/* For what another program had written before us: it may have been killed between its last two
 * calls, so that the directory is not on disk yet. */
static int confirm(struct log *st, struct err *e)
{
	if (st->dir_fd == -1 || fdatasync(st->dir_fd) == 0 || errno == EINVAL)
		return 0;
	err_set(e,
		"unknown whether it is kept: it can be read back, but the disk did not confirm "
		"it: %s",
		strerror(errno));
	return err_at(e, st->path, 0, 0);
}

int log_commit(struct log *st, const struct entry *probe, struct err *e)
{
	int rc = sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL);
	int r = 0;

	if (rc == SQLITE_BUSY) { /* readers in the way for 10 s: nothing was written */
		r = log_fail(st, rc, "not stored", e);
		log_rollback(st);
		return r;
	}
	if (rc != SQLITE_OK)
		r = tell_truth(st, rc, probe, e);
	else if (is_replaced(st))
		r = tell_truth(st, SQLITE_READONLY_DBMOVED, probe, e);
	log_unqueue(st);
	return r;
}

/* --- merging ------------------------------------------------------------------------------ */

enum { NAMES = 128, SHAPES = 8 };

/* The details that a statement has a parameter for. */
struct details {
	uint64_t num, text;
};
_Static_assert(D_NUM_N <= 64 && D_TEXT_N <= 64, "a bit each");
struct shape {
	struct details said;
	sqlite3_stmt *stmt; /* NULL: none yet */
};

/* A name that entries are about, and what its rows of `entry` have gained. */
struct name {
	char *name; /* "" for nothing */
	int64_t n;
	struct log_count gain;
};

/* What one append found, and keeps until it is done. */
struct merge {
	struct log *st;
	struct err *e;
	struct arena mem;   /* for one entry */
	struct arena kept;  /* for all of them */
	size_t added;	    /* versions that were not there */
	struct entry probe; /* what a COMMIT in doubt is looked up by: the first that was added */
	bool is_known;	    /* the id of the last one was there: this one's may be too */
	bool forgot;	    /* rows were deleted for good */
	bool any_forgotten; /* the table `forgotten` has rows */
	struct shape to_entry[SHAPES], to_old[SHAPES];
	struct name names[NAMES]; /* those that were asked for last */
};

static int step_done(struct merge *m, sqlite3_stmt *stmt)
{
	int rc = log_run(stmt);

	return rc == SQLITE_OK ? 0 : log_fail(m->st, rc, "not stored", m->e);
}

/* A statement about one id, bound to it; NULL with *e. */
static sqlite3_stmt *about(struct merge *m, const char *sql, const uint8_t *id)
{
	sqlite3_stmt *stmt = log_prepare(m->st, sql, m->e);

	if (stmt != NULL)
		sqlite3_bind_blob(stmt, 1, id, LOG_ID_BYTES, SQLITE_STATIC);
	return stmt;
}

/* --- names ------------------------------------------------------------------------ */

static struct name *place_of(struct merge *m, const char *name)
{
	unsigned h = 0;

	for (const char *s = name; *s != '\0'; s++)
		h = h * 31 + (unsigned char)*s;
	return &m->names[h % NAMES];
}

/* Writes down what the name in PLACE has gained, and empties it. */
static int give_up_place(struct merge *m, struct name *place)
{
	int r = 0;

	if (place->name != NULL && place->gain.moved != 0)
		r = log_count_add(m->st, place->n, &place->gain, m->e);
	free(place->name);
	*place = (struct name){0};
	return r;
}

/* NAME's place, with its number; NULL is the name of nothing. */
static struct name *intern(struct merge *m, const char *name)
{
	struct name *place = place_of(m, name != NULL ? name : "");

	if (name == NULL)
		name = "";
	if (place->name != NULL && strcmp(place->name, name) == 0)
		return place;
	if (give_up_place(m, place) == -1 || log_name(m->st, name, &place->n, m->e) == -1)
		return NULL;
	place->name = mem_dup(name, strlen(name));
	return place;
}

/* A row of `entry` came (BY 1) or went (-1). */
static void count(struct name *place, const struct entry *e, int by)
{
	place->gain.rows += by;
	place->gain.moved++;
	place->gain.times += by * e->at.utc;
	place->gain.kinds += by * (int)e->kind;
	place->gain.undone += by * (int)e->state;
}

/* --- rows --------------------------------------------------------------------------- */

/* What E says of the details: a bit each, in their order. */
static struct details said_by(const struct entry *e)
{
	struct details s = {0};

	for (int i = 0; i < D_NUM_N; i++)
		s.num |= (uint64_t)(e->num[i] != ENTRY_UNSAID) << i;
	for (int i = 0; i < D_TEXT_N; i++)
		s.text |= (uint64_t)(e->text[i] != NULL) << i;
	return s;
}

static bool is_said(struct details s, int detail)
{
	return (detail < D_NUM_N ? s.num >> detail : s.text >> (detail - D_NUM_N)) & 1;
}

/* Most entries say a few of the many details, so that a row is half the work with those alone. */
static sqlite3_stmt *prepare_insert(struct merge *m, const char *sql, struct details said)
{
	struct buf b = {0}, values = {0};
	sqlite3_stmt *stmt;

	buf_addf(&b, "%s(id, rev, state, written, device, utc, off, kind, what, sum", sql);
	for (int i = COLUMN_ID; i < COLUMN_DETAILS; i++)
		buf_adds(&values, i == COLUMN_ID ? "?" : ",?");
	for (int i = 0; i < (int)entry_n_details; i++)
		if (is_said(said, i)) {
			buf_addf(&b, ", \"%s\"", entry_details[i].name);
			buf_adds(&values, ",?");
		}
	buf_addf(&b, ") VALUES(%s)", values.data);
	stmt = log_prepare(m->st, b.data, m->e);
	buf_free(&b);
	buf_free(&values);
	return stmt;
}

/* The one of V for what E says; once there are SHAPES of them, the last is for all details. */
static const struct shape *shape_of(struct merge *m, struct shape *v, const char *sql,
				    const struct entry *e)
{
	struct details said = said_by(e);
	struct shape *s = v;

	while (s != v + SHAPES - 1 && s->stmt != NULL &&
	       (s->said.num != said.num || s->said.text != said.text))
		s++;
	if (s->stmt != NULL)
		return s;
	if (s == v + SHAPES - 1)
		said = (struct details){UINT64_MAX, UINT64_MAX};
	s->said = said;
	s->stmt = prepare_insert(m, sql, said);
	return s->stmt != NULL ? s : NULL;
}

static void bind_head(sqlite3_stmt *stmt, const struct entry *e, int64_t what_n)
{
	sqlite3_bind_blob(stmt, COLUMN_ID, e->id, sizeof e->id, SQLITE_STATIC);
	sqlite3_bind_int(stmt, COLUMN_REV, e->rev);
	sqlite3_bind_int(stmt, COLUMN_STATE, (int)e->state);
	sqlite3_bind_int64(stmt, COLUMN_WRITTEN, e->written);
	sqlite3_bind_int64(stmt, COLUMN_DEVICE, (int64_t)e->device);
	sqlite3_bind_int64(stmt, COLUMN_UTC, e->at.utc);
	sqlite3_bind_int(stmt, COLUMN_OFF, e->at.off);
	sqlite3_bind_int(stmt, COLUMN_KIND, (int)e->kind);
	if (e->what != NULL)
		sqlite3_bind_int64(stmt, COLUMN_WHAT, what_n);
	else
		sqlite3_bind_null(stmt, COLUMN_WHAT);
	sqlite3_bind_int64(stmt, COLUMN_SUM, (int64_t)entry_sum(e));
}

/* Every parameter is bound again each time. */
static int bind_details(sqlite3_stmt *stmt, const struct entry *e, struct details said)
{
	int column = COLUMN_DETAILS, rc = SQLITE_OK;

	for (int i = 0; i < (int)entry_n_details && rc == SQLITE_OK; i++) {
		if (!is_said(said, i))
			continue;
		if (i >= D_NUM_N) /* NULL binds NULL */
			rc = sqlite3_bind_text(stmt, column++, e->text[i - D_NUM_N], -1,
					       SQLITE_STATIC);
		else if (e->num[i] != ENTRY_UNSAID)
			rc = sqlite3_bind_int(stmt, column++, e->num[i]);
		else
			rc = sqlite3_bind_null(stmt, column++);
	}
	return rc;
}

/* 0 done, 1 nothing done: the table has it. */
static int run_insert(struct merge *m, struct shape *shapes, const char *sql, const struct entry *e)
{
	struct name *place = intern(m, e->what);
	const struct shape *s = place != NULL ? shape_of(m, shapes, sql, e) : NULL;
	int rc;

	if (s == NULL)
		return -1;
	if (!log_is_in_range(e))
		return log_fail(m->st, SQLITE_CONSTRAINT_CHECK, "not stored", m->e);
	bind_head(s->stmt, e, place->n);
	rc = bind_details(s->stmt, e, s->said);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(s->stmt);
	sqlite3_reset(s->stmt);
	if (rc == SQLITE_CONSTRAINT_UNIQUE)
		return 1;
	return rc == SQLITE_DONE ? 0 : log_fail(m->st, rc, "not stored", m->e);
}

/* 1: the table `entry` has its id. */
static int insert(struct merge *m, const struct entry *e)
{
	int r = run_insert(m, m->to_entry, "INSERT INTO main.entry", e);

	if (r == 0)
		count(intern(m, e->what), e, 1);
	return r;
}

/* The same version a second time changes nothing. */
static int insert_old(struct merge *m, const struct entry *e)
{
	int before = sqlite3_total_changes(m->st->db);

	if (run_insert(m, m->to_old, "INSERT OR IGNORE INTO main.old", e) == -1)
		return -1;
	m->added += sqlite3_total_changes(m->st->db) != before;
	return 0;
}

static int delete_from(struct merge *m, const char *sql, const uint8_t *id)
{
	sqlite3_stmt *stmt = about(m, sql, id);

	return stmt == NULL ? -1 : step_done(m, stmt);
}

/* The winner so far of E's id: 1 with a copy in *OUT, 0 none. */
static int find_winner(struct merge *m, const struct entry *e, struct entry *out)
{
	struct log_rows rows;

	if (log_select(m->st, &rows, "main.entry AS t", "WHERE t.id = ?1", m->e) == -1)
		return -1;
	sqlite3_bind_blob(rows.stmt, 1, e->id, LOG_ID_BYTES, SQLITE_STATIC);
	return log_read_first(m->st, &rows, out, &m->mem, m->e);
}

/* 1, 0, -1. */
static int has_forgotten(struct log *st, const uint8_t *id, struct err *err)
{
	sqlite3_stmt *stmt = log_prepare(st, "SELECT 1 FROM main.forgotten WHERE id = ?1", err);
	int rc;

	if (stmt == NULL)
		return -1;
	sqlite3_bind_blob(stmt, 1, id, LOG_ID_BYTES, SQLITE_STATIC);
	rc = sqlite3_step(stmt);
	log_done(stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return log_fail(st, rc, "looking it up", err);
	return rc == SQLITE_ROW;
}

/* --- the rule: forgotten beats all, else the greatest version wins ---------------------- */

static int forget(struct merge *m, const struct entry *e)
{
	if (log_forget_one(m->st, e->id, "not stored", m->e) == -1)
		return -1;
	m->any_forgotten = m->forgot = true;
	m->added++;
	return 0;
}

/* The newcomer E beats WINNER, which moves to `old`. */
static int replace(struct merge *m, const struct entry *winner, const struct entry *e)
{
	size_t added = m->added + 1;
	struct name *place;

	if (insert_old(m, winner) == -1 || (place = intern(m, winner->what)) == NULL ||
	    delete_from(m, "DELETE FROM main.entry WHERE id = ?1", e->id) == -1)
		return -1;
	count(place, winner, -1);
	m->added = added;
	return insert(m, e);
}

static int insert_new(struct merge *m, const struct entry *e)
{
	int r = insert(m, e);

	m->added += r == 0;
	return r;
}

/* Most ids are new: a row is tried first, and the one that is there looked at only if there is
 * one; where the last id was known, the other way round. */
static int merge_one(struct merge *m, const struct entry *e)
{
	struct entry winner;
	int found = m->any_forgotten ? has_forgotten(m->st, e->id, m->e) : 0, r;

	if (found != 0)
		return found == 1 ? 0 : -1;
	if (e->state == STATE_FORGOTTEN)
		return forget(m, e);
	if (!m->is_known && (r = insert_new(m, e)) != 1)
		return r;
	found = find_winner(m, e, &winner);
	m->is_known = found == 1;
	if (found == -1)
		return -1;
	if (found == 0)
		return insert_new(m, e);
	int order = entry_compare_version(e, &winner);
	if (order == 0)
		return 0;
	return order > 0 ? replace(m, &winner, e) : insert_old(m, e);
}

/* --- all of them, in one transaction ------------------------------------------------------ */

/* What the rows of each name add up to, once all are there. */
static int count_all(struct merge *m)
{
	for (size_t i = 0; i < NAMES; i++)
		if (give_up_place(m, &m->names[i]) == -1)
			return -1;
	return m->forgot ? log_count_all(m->st, m->e) : 0;
}

static int merge_all(struct merge *m, int (*next)(void *ctx, struct entry *entry, struct err *err),
		     void *ctx)
{
	struct entry e;
	int64_t forgotten;
	int r;

	if (log_number(m->st, "SELECT EXISTS (SELECT 1 FROM main.forgotten)", &forgotten, m->e) ==
	    -1)
		return -1;
	m->any_forgotten = forgotten != 0;
	for (size_t n = 0; (r = next(ctx, &e, m->e)) == 1; n++) {
		size_t before = m->added;
		r = merge_one(m, &e);
		if (r == 1) /* an id that is taken, and by no row */
			r = log_fail(m->st, SQLITE_CORRUPT, "not stored", m->e);
		if (r == -1)
			return -1;
		if (n == 0 || (before == 0 && m->added != 0))
			entry_copy(&m->probe, &e, &m->kept);
		arena_clear(&m->mem);
	}
	return r == 0 ? count_all(m) : r;
}

/* The transaction that came to R: its end, and M's. */
static int end(struct merge *m, int r, size_t *added)
{
	if (r == 0)
		r = log_commit(m->st, &m->probe, m->e);
	else
		log_rollback(m->st);
	if (r == 0 && m->added == 0)
		r = confirm(m->st, m->e);
	if (r == 0 && m->forgot)
		r = log_compact(m->st, m->e);
	if (r == 0 && added != NULL)
		*added = m->added;
	for (size_t i = 0; i < NAMES; i++)
		free(m->names[i].name);
	arena_free(&m->mem);
	arena_free(&m->kept);
	return r;
}

int log_append_each(struct log *st, int (*next)(void *ctx, struct entry *entry, struct err *err),
		    void *ctx, size_t *added, struct err *e)
{
	struct merge m = {.st = st, .e = e};

	if (added != NULL)
		*added = 0;
	if (log_begin(st, e) == -1)
		return -1;
	return end(&m, merge_all(&m, next, ctx), added);
}

/* --- what the log knows of an id ----------------------------------------------------------- */

struct known {
	struct entry first, now;
	struct arena *mem;
	size_t n;
};

static int keep_versions(void *ctx, const struct entry *e)
{
	struct known *k = ctx;

	entry_copy(&k->now, e, k->mem);
	if (k->n++ == 0)
		k->first = k->now;
	return 0;
}

/* Its first version and the one that counts: 1, 0 when it has none, -1. */
static int find_versions(struct log *st, const uint8_t *id, struct known *k, struct err *err)
{
	const struct log_filter f = {.id = id, .versions = true};

	if (log_each(st, &f, keep_versions, k, err) == -1)
		return -1;
	return k->n != 0;
}

int log_once(struct log *st, const struct entry *e, enum entry_at at_said, struct entry *now,
	     struct arena *mem, struct err *err)
{
	struct known k = {.mem = mem};
	int r = find_versions(st, e->id, &k, err);

	entry_init(now, KIND_NONE);
	if (r == 0 && (r = has_forgotten(st, e->id, err)) != -1)
		return r == 1 ? LOG_FORGOTTEN : LOG_NEW;
	if (r == -1)
		return -1;
	*now = k.now;
	if (now->state == STATE_UNDONE)
		return LOG_UNDONE;
	return entry_is_said_again(&k.first, e, at_said) ? LOG_SAME : LOG_OTHER;
}

/* --- changes --------------------------------------------------------------------------------- */

enum { MOST_REV = 1000000000 }; /* as JSON lines have it */

struct revision {
	struct log *st;
	const struct entry *was;
	struct entry *e, *now;
	struct arena *mem;
	bool is_done, is_same;
};

static int say_id(const struct entry *e, const char *what, struct err *err)
{
	struct buf id = {0};

	entry_id_short(&id, e->id, 7);
	err_set(err, "entry %s %s: nothing was changed", buf_str(&id), what);
	buf_free(&id);
	return -1;
}

/* Reads it inside the transaction that writes it. */
static int next_change(void *ctx, struct entry *entry, struct err *err)
{
	const struct entry_ctx form = {.record = true};
	struct revision *c = ctx;
	struct known k = {.mem = c->mem};
	struct entry next = *c->e;
	int got;

	if (c->is_done || c->is_same)
		return 0;
	got = find_versions(c->st, c->was->id, &k, err);
	if (got != 1)
		return got == 0 ? say_id(c->was, "was forgotten meanwhile", err) : -1;
	*c->now = k.now;
	entry_rebase(&next, c->was, c->now);
	next.rev = c->now->rev;
	next.written = c->now->written;
	next.device = c->now->device;
	c->is_same = entry_compare_version(&next, c->now) == 0;
	if (c->is_same)
		return 0;
	if (next.rev >= MOST_REV)
		return say_id(c->was, "has had too many versions", err);
	if (entry_check(&next, &form, err) == -1)
		return -1;
	next.rev++;
	next.written = c->e->written;
	next.device = c->e->device;
	*entry = *c->e = next;
	c->is_done = true;
	return 1;
}

int log_append_change(struct log *st, const struct entry *was, struct entry *e, struct entry *now,
		      struct arena *mem, struct err *err)
{
	struct revision c = {.st = st, .was = was, .e = e, .now = now, .mem = mem};

	if (log_append_each(st, next_change, &c, NULL, err) == -1)
		return -1;
	return c.is_same;
}

/* --- an array ----------------------------------------------------------------------------- */

struct array {
	const struct entry *v;
	size_t n;
};

static int next_of_array(void *ctx, struct entry *entry, struct err *err)
{
	struct array *a = ctx;

	(void)err;
	if (a->n == 0)
		return 0;
	*entry = *a->v++;
	a->n--;
	return 1;
}

int log_append(struct log *st, const struct entry *v, size_t n, size_t *added, struct err *e)
{
	if (n != 0)
		return log_append_each(st, next_of_array, &(struct array){v, n}, added, e);
	if (added != NULL)
		*added = 0;
	return 0;
}
