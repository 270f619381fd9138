/*
 * aside - entries that are read but not yet written: in memory while they are few, then in a
 * private temporary database of SQLite's, which has no name and goes with the program.
 *
 *	struct aside *a = aside_open(dir);
 *	struct aside_line l = {.line = 1, .said = s, .n_said = n, .e = entry};
 *	int got = 0;
 *	if (aside_add(a, &l, &e) == -1) ...
 *	aside_rewind(a);
 *	while ((got = aside_next(a, &l, &e)) == 1) ...
 *	aside_close(a);
 *
 * First all is added, then all is read, as often as wanted.  It is no log: nothing is checked,
 * and no lock is held.
 */
#ifndef LADDER_LOG_ASIDE_H
#define LADDER_LOG_ASIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "log/entry.h"

enum { ASIDE_ROOM = 256 * 1024 }; /* bytes in memory, before there is a database */

struct aside_line {
	unsigned line;
	bool is_record, is_id_said;
	enum entry_at at_said;
	const char *said; /* as it was read, N_SAID bytes; NULL: not kept */
	size_t n_said;
	struct entry e;
};

struct aside;
/* The database, if it comes to one, lies in the directory DIR, which must outlive it. */
struct aside *aside_open(const char *dir);
/* Adds a copy of L.  Fails when there is no room on the disk; what was added before can still be
 * read, as far as the disk gives it back. */
int aside_add(struct aside *a, const struct aside_line *l, struct err *e);
/* What is read next is the first line. */
void aside_rewind(struct aside *a);
/* The next line, its texts valid until the next call: 1, 0 when there are no more, -1. */
int aside_next(struct aside *a, struct aside_line *l, struct err *e);
void aside_close(struct aside *a); /* NULL is fine */

#endif
