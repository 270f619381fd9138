/* Entries to rows and back. */
#include "store_int.h"

#include <string.h>

#include "text.h"

static void bind_text(sqlite3_stmt *stmt, int column, const char *s)
{
	if (s != NULL)
		sqlite3_bind_text(stmt, column, s, -1, SQLITE_STATIC);
	else
		sqlite3_bind_null(stmt, column);
}

void store_bind_entry(sqlite3_stmt *stmt, const struct entry *e, int64_t what_n, int64_t sum)
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
	sqlite3_bind_int64(stmt, COLUMN_SUM, sum);
	for (int i = 0; i < D_NUM_N; i++)
		if (e->num[i] != ENTRY_UNSAID)
			sqlite3_bind_int(stmt, COLUMN_DETAILS + i, e->num[i]);
		else
			sqlite3_bind_null(stmt, COLUMN_DETAILS + i);
	for (int i = 0; i < D_TEXT_N; i++)
		bind_text(stmt, COLUMN_DETAILS + D_NUM_N + i, e->text[i]);
}

/* In a result of STORE_SELECT the name of `what` comes first, so columns are one further. */
enum { SHIFT = 1 };

static const char *read_text(sqlite3_stmt *stmt, int column)
{
	if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
		return NULL;
	return (const char *)sqlite3_column_text(stmt, column);
}

/* What does not fit becomes a number that no checksum agrees with. */
static int read_int(sqlite3_stmt *stmt, int column)
{
	int64_t v = sqlite3_column_int64(stmt, column);

	return v > INT_MAX || v <= ENTRY_UNSAID ? ENTRY_UNSAID + 1 : (int)v;
}

static void read_details(sqlite3_stmt *stmt, struct entry *e)
{
	int column = COLUMN_DETAILS + SHIFT;

	for (int i = 0; i < D_NUM_N; i++, column++)
		e->num[i] = sqlite3_column_type(stmt, column) == SQLITE_NULL
				? ENTRY_UNSAID
				: read_int(stmt, column);
	for (int i = 0; i < D_TEXT_N; i++, column++)
		e->text[i] = read_text(stmt, column);
}

/* Whoever made the file may have made the checksum too: what later code indexes by is held to
 * its range here. */
static bool is_in_range(const struct entry *e)
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

static int bad_row(struct store *st, const struct entry *e, struct err *err)
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

int store_read_entry(struct store *st, sqlite3_stmt *stmt, struct entry *e, struct err *err)
{
	const void *id = sqlite3_column_blob(stmt, COLUMN_ID + SHIFT);

	*e = (struct entry){0};
	if (sqlite3_column_bytes(stmt, COLUMN_ID + SHIFT) == STORE_ID_BYTES)
		memcpy(e->id, id, sizeof e->id);
	e->rev = read_int(stmt, COLUMN_REV + SHIFT);
	e->state = (enum entry_state)read_int(stmt, COLUMN_STATE + SHIFT);
	e->written = sqlite3_column_int64(stmt, COLUMN_WRITTEN + SHIFT);
	e->device = (uint64_t)sqlite3_column_int64(stmt, COLUMN_DEVICE + SHIFT);
	e->at.utc = sqlite3_column_int64(stmt, COLUMN_UTC + SHIFT);
	e->at.off = read_int(stmt, COLUMN_OFF + SHIFT);
	e->kind = (enum kind)read_int(stmt, COLUMN_KIND + SHIFT);
	e->what = read_text(stmt, 0);
	read_details(stmt, e);
	if ((int64_t)entry_sum(e) != sqlite3_column_int64(stmt, COLUMN_SUM + SHIFT) ||
	    !is_in_range(e))
		return bad_row(st, e, err);
	return 0;
}

void store_copy_entry(struct entry *to, const struct entry *from, struct arena *mem)
{
	*to = *from;
	if (from->what != NULL)
		to->what = arena_dup(mem, from->what, strlen(from->what));
	for (int i = 0; i < D_TEXT_N; i++)
		if (from->text[i] != NULL)
			to->text[i] = arena_dup(mem, from->text[i], strlen(from->text[i]));
}
