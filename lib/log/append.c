/* Appending, which is merging: the winner of each entry in `entry`, the rest in `old`. */
#include "log/db_in.h"

#include <string.h>

#include "base/mem.h"

enum { NAMES = 128, MANY = 64 };

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
	bool no_checks;	    /* CHECKs are left out */
	struct name {	    /* numbers of names that were asked for */
		const char *name;
		int64_t n;
	} names[NAMES];
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

static int find_name(struct merge *m, const char *name, int64_t *n)
{
	sqlite3_stmt *stmt = log_prepare(m->st, "SELECT n FROM main.what WHERE name = ?1", m->e);
	int rc;

	if (stmt == NULL)
		return -1;
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	rc = sqlite3_step(stmt);
	*n = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
	log_done(stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return log_fail(m->st, rc, "not stored", m->e);
	return 0;
}

static int add_name(struct merge *m, const char *name, int64_t *n)
{
	sqlite3_stmt *stmt;

	stmt = log_prepare(m->st, "INSERT INTO main.what(name) VALUES(?1)", m->e);
	if (stmt == NULL)
		return -1;
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	if (step_done(m, stmt) == -1)
		return -1;
	*n = sqlite3_last_insert_rowid(m->st->db);
	return 0;
}

static struct name *place_of(struct merge *m, const char *name)
{
	unsigned h = 0;

	for (const char *s = name; *s != '\0'; s++)
		h = h * 31 + (unsigned char)*s;
	return &m->names[h % NAMES];
}

/* The number of NAME, which is added if it is new; 0 for NULL. */
static int intern(struct merge *m, const char *name, int64_t *n)
{
	*n = 0;
	if (name == NULL)
		return 0;
	struct name *place = place_of(m, name);
	if (place->name != NULL && strcmp(place->name, name) == 0) {
		*n = place->n;
		return 0;
	}
	if (find_name(m, name, n) == -1 || (*n == 0 && add_name(m, name, n) == -1))
		return -1;
	if (place->name == NULL)
		*place = (struct name){arena_dup(&m->kept, name, strlen(name)), *n};
	return 0;
}

/* --- rows --------------------------------------------------------------------------- */

/* 1: the table `entry` has its id. */
static int insert(struct merge *m, const char *table, const struct entry *e)
{
	int64_t what;

	if (intern(m, e->what, &what) == -1)
		return -1;
	return log_insert(m->st, table, e, what, m->e);
}

/* The same version a second time changes nothing. */
static int insert_old(struct merge *m, const struct entry *e)
{
	int before = sqlite3_total_changes(m->st->db);

	if (insert(m, "old", e) == -1)
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
	sqlite3_stmt *stmt = about(m, "SELECT n, said FROM main.entry WHERE id = ?1", e->id);
	sqlite3_stmt *row;
	int64_t n;
	uint64_t said;
	int rc, r = -1;

	if (stmt == NULL)
		return -1;
	rc = sqlite3_step(stmt);
	n = sqlite3_column_int64(stmt, 0);
	said = (uint64_t)sqlite3_column_int64(stmt, 1);
	log_done(stmt);
	if (rc == SQLITE_DONE)
		return 0;
	if (rc != SQLITE_ROW)
		return log_fail(m->st, rc, "not stored", m->e);
	row = log_select_n(m->st, n, &said, m->e);
	if (row == NULL)
		return -1;
	rc = sqlite3_step(row);
	if (rc != SQLITE_ROW)
		log_fail(m->st, rc, "not stored", m->e);
	else if (log_read_entry(m->st, row, said, said, out, m->e) == 0) {
		log_copy_entry(out, out, &m->mem);
		r = 1;
	}
	sqlite3_reset(row);
	return r;
}

static int is_forgotten(struct merge *m, const struct entry *e)
{
	sqlite3_stmt *stmt;
	int rc;

	if (!m->any_forgotten)
		return 0;
	stmt = about(m, "SELECT 1 FROM main.forgotten WHERE id = ?1", e->id);
	if (stmt == NULL)
		return -1;
	rc = sqlite3_step(stmt);
	log_done(stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return log_fail(m->st, rc, "not stored", m->e);
	return rc == SQLITE_ROW;
}

/* --- the rule: forgotten beats all, else the greatest version wins ---------------------- */

static int forget(struct merge *m, const struct entry *e)
{
	if (delete_from(m, "DELETE FROM main.entry WHERE id = ?1", e->id) == -1 ||
	    delete_from(m, "DELETE FROM main.old WHERE id = ?1", e->id) == -1 ||
	    delete_from(m, "INSERT INTO main.forgotten(id) VALUES(?1)", e->id) == -1)
		return -1;
	m->any_forgotten = m->forgot = true;
	m->added++;
	return 0;
}

/* The newcomer E beats WINNER, which moves to `old`. */
static int replace(struct merge *m, const struct entry *winner, const struct entry *e)
{
	m->added++;
	if (insert(m, "old", winner) == -1 ||
	    delete_from(m, "DELETE FROM main.entry WHERE id = ?1", e->id) == -1)
		return -1;
	return insert(m, "entry", e);
}

static int insert_new(struct merge *m, const struct entry *e)
{
	int r = insert(m, "entry", e);

	m->added += r == 0;
	return r;
}

/* Most ids are new: a row is tried first, and the one that is there looked at only if there is
 * one; where the last id was known, the other way round. */
static int merge_one(struct merge *m, const struct entry *e)
{
	struct entry winner;
	int found = is_forgotten(m, e), r;

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

/* What CHECKs say is held by log_insert too; by it alone many are written a tenth faster. */
static int leave_checks(struct merge *m)
{
	m->no_checks = true;
	return log_exec(m->st, "PRAGMA ignore_check_constraints=ON", "not stored", m->e);
}

static void take_checks_up(struct merge *m)
{
	if (m->no_checks && m->st->db != NULL)
		sqlite3_exec(m->st->db, "PRAGMA ignore_check_constraints=OFF", NULL, NULL, NULL);
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
		if (n == MANY && leave_checks(m) == -1)
			return -1;
		r = merge_one(m, &e);
		if (r == 1) /* an id that is taken, and by no row */
			r = log_fail(m->st, SQLITE_CORRUPT, "not stored", m->e);
		if (r == -1)
			return -1;
		if (n == 0 || (before == 0 && m->added != 0))
			log_copy_entry(&m->probe, &e, &m->kept);
		arena_clear(&m->mem);
	}
	return r;
}

/* The transaction that came to R: its end, and M's. */
static int end(struct merge *m, int r, size_t *added)
{
	if (r == 0)
		r = log_commit(m->st, &m->probe, m->e);
	else
		log_rollback(m->st);
	take_checks_up(m);
	if (r == 0 && m->added == 0)
		r = log_confirm(m->st, m->e);
	if (r == 0 && m->forgot)
		r = log_compact(m->st, m->e);
	if (r == 0 && added != NULL)
		*added = m->added;
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
	if (log_begin(st, NULL, e) == -1)
		return -1;
	return end(&m, merge_all(&m, next, ctx), added);
}

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

/* --- what others left (store_crowd.c) ------------------------------------------------------ */

static int take_along(void *ctx, const struct entry *e)
{
	struct merge *m = ctx;
	int r = merge_one(m, e);

	arena_clear(&m->mem);
	return r;
}

/* All of V, and what others left.  If theirs cannot be added, V alone. */
static int merge_with_others(struct merge *m, const struct entry *v, size_t n)
{
	struct log *st = m->st;
	struct err err, *e = m->e;
	int r = merge_all(m, next_of_array, &(struct array){v, n});
	size_t ours = m->added;

	if (r == -1)
		return -1;
	m->e = &err;
	r = log_each_left(st, take_along, m);
	m->e = e;
	m->added = ours;
	if (r == 0)
		return 0;
	sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
	arena_free(&m->mem);
	arena_free(&m->kept);
	*m = (struct merge){.st = st, .e = e, .no_checks = m->no_checks};
	if (log_exec(st, "BEGIN IMMEDIATE", "not stored", e) == -1)
		return -1;
	return merge_all(m, next_of_array, &(struct array){v, n});
}

int log_append(struct log *st, const struct entry *v, size_t n, size_t *added, struct err *e)
{
	struct merge m = {.st = st, .e = e};
	int r;

	if (added != NULL)
		*added = 0;
	if (n == 0)
		return 0;
	st->left = false;
	/* Who wants to know how many are new does not leave them to others. */
	if (log_begin(st, n == 1 && added == NULL ? v : NULL, e) == -1)
		return log_give_up(st, v, e);
	m.is_known = st->left; /* it was probably taken along */
	r = merge_with_others(&m, v, n);
	if (r == -1 && st->left)
		log_drop_left(st);
	return end(&m, r, added);
}
