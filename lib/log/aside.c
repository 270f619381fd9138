/* Lines that were read: in pieces of memory, and those that are full in a temporary database. */
#include "log/aside.h"
#include "log/db_in.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line as bytes: this up to the texts, then those that are said, in their order. */
struct kept {
	size_t bytes; /* of all */
	uint64_t has; /* a bit a text, what it is about last */
	struct aside_line l;
};
enum { HEAD_BYTES = offsetof(struct kept, l.e.text) };
_Static_assert(D_TEXT_N < 64, "a bit for each text");

struct aside {
	const char *dir;
	sqlite3 *db; /* NULL while all is in memory */
	sqlite3_stmt *add, *get;
	int n_pieces;	  /* that are whole in it */
	struct buf piece; /* those that were added last */
	const char *from; /* the piece that is being read, of N bytes, and where */
	size_t n, at;
	bool is_last; /* FROM is PIECE */
};

static int fail(struct aside *a, const char *doing, struct err *err)
{
	const int rc = sqlite3_errcode(a->db);

	return err_set(err, "cannot %s in %s: %s", doing, a->dir,
		       (rc & 0xff) == SQLITE_FULL || (rc & 0xff) == SQLITE_IOERR
			   ? "the disk, or the room allowed on it, is full"
			   : sqlite3_errmsg(a->db));
}

struct aside *aside_open(const char *dir)
{
	struct aside *a = mem_zeroed(1, sizeof *a);

	a->dir = dir;
	return a;
}

/* SQLite's file is made without a name, for its owner alone.  Nothing of it is worth a journal or
 * a sync; each piece is a statement of its own, so that those before one that found no room stay.
 */
static int open_db(struct aside *a, struct err *err)
{
	static const char sql[] = "PRAGMA journal_mode=OFF;"
				  "PRAGMA synchronous=OFF;"
				  "PRAGMA temp_store=FILE;"
				  "PRAGMA cache_size=-1024;"
				  "CREATE TABLE piece(n INTEGER PRIMARY KEY, bytes BLOB)";
	int rc;

	if (access(a->dir, W_OK | X_OK) == -1)
		return err_set(err, "cannot keep the lines aside in %s: %s", a->dir,
			       strerror(errno));
	log_begin_sqlite();
	sqlite3_temp_directory = sqlite3_mprintf("%s", a->dir);
	rc = sqlite3_open_v2(
	    "", &a->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(a->db, sql, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(a->db, "INSERT INTO piece(bytes) VALUES(?1)", -1, &a->add,
					NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(a->db, "SELECT bytes FROM piece WHERE n <= ?1 ORDER BY n",
					-1, &a->get, NULL);
	return rc == SQLITE_OK ? 0 : fail(a, "keep the lines aside", err);
}

static int put_away(struct aside *a, struct err *err)
{
	int rc;

	err_outlive_file_limit();
	if (a->db == NULL && open_db(a, err) == -1)
		return -1;
	rc = sqlite3_bind_blob(a->add, 1, a->piece.data, (int)a->piece.len, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = log_run(a->add) == SQLITE_OK ? SQLITE_OK : sqlite3_errcode(a->db);
	if (rc != SQLITE_OK)
		return fail(a, "keep the lines aside", err);
	a->n_pieces++;
	buf_cut(&a->piece, 0);
	return 0;
}

static const char **text_of(struct entry *e, int i)
{
	return i < D_TEXT_N ? &e->text[i] : &e->what;
}

int aside_add(struct aside *a, const struct aside_line *l, struct err *err)
{
	struct kept k = {.l = *l};
	const size_t from = a->piece.len;

	buf_add(&a->piece, &k, HEAD_BYTES);
	for (int i = 0; i <= D_TEXT_N; i++) {
		const char *s = *text_of(&k.l.e, i);
		if (s == NULL)
			continue;
		k.has |= UINT64_C(1) << i;
		buf_add(&a->piece, s, strlen(s) + 1);
	}
	if (l->said != NULL)
		buf_add(&a->piece, l->said, l->n_said);
	buf_addc(&a->piece, '\0');
	k.bytes = a->piece.len - from;
	memcpy(a->piece.data + from, &k, HEAD_BYTES);
	return a->piece.len < ASIDE_ROOM ? 0 : put_away(a, err);
}

void aside_rewind(struct aside *a)
{
	sqlite3_reset(a->get);
	sqlite3_bind_int(a->get, 1, a->n_pieces);
	a->is_last = a->n_pieces == 0;
	a->from = a->is_last ? a->piece.data : NULL;
	a->n = a->is_last ? a->piece.len : 0;
	a->at = 0;
}

/* The next piece: 1, 0 when there is none, -1. */
static int turn(struct aside *a, struct err *err)
{
	int rc = SQLITE_DONE;

	if (a->is_last)
		return 0;
	rc = sqlite3_step(a->get);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return fail(a, "read the lines kept", err);
	a->is_last = rc == SQLITE_DONE;
	a->from = a->is_last ? a->piece.data : sqlite3_column_blob(a->get, 0);
	a->n = a->is_last ? a->piece.len : (size_t)sqlite3_column_bytes(a->get, 0);
	a->at = 0;
	return 1;
}

int aside_next(struct aside *a, struct aside_line *l, struct err *err)
{
	struct kept k;
	const char *s;
	int got = 1;

	while (a->at == a->n && got == 1)
		got = turn(a, err);
	if (got != 1)
		return got;
	memcpy(&k, a->from + a->at, HEAD_BYTES);
	s = a->from + a->at + HEAD_BYTES;
	a->at += k.bytes;
	for (int i = 0; i <= D_TEXT_N; i++) {
		const bool has = k.has >> i & 1;
		*text_of(&k.l.e, i) = has ? s : NULL;
		s += has ? strlen(s) + 1 : 0;
	}
	k.l.said = k.l.said != NULL ? s : NULL;
	*l = k.l;
	return 1;
}

void aside_close(struct aside *a)
{
	if (a == NULL)
		return;
	sqlite3_finalize(a->add);
	sqlite3_finalize(a->get);
	sqlite3_close(a->db);
	if (a->db != NULL) {
		sqlite3_free(sqlite3_temp_directory);
		sqlite3_temp_directory = NULL;
	}
	buf_free(&a->piece);
	free(a);
}
