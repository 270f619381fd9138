/*
 * csv - a spreadsheet's rows as entries: cells by RFC 4180, between commas, semicolons or tabs,
 * whichever the first line has most of; its first line names the columns.
 *
 *	struct csv c;
 *	if (csv_open(&c, bytes, len, &(struct csv_options){.dates = CSV_DMY}, &e) == -1) ...
 *	while (csv_next(&c, &record.ctx, &entry, &e) != 0) ...
 *	csv_close(&c);
 *
 * It writes nothing and prints nothing.  What a row says is checked as the words of the command
 * line are; no cell is guessed at: a date that can be read in two ways is refused.
 */
#ifndef LADDER_LOG_CSV_H
#define LADDER_LOG_CSV_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "log/entry.h"

enum csv_dates { CSV_ISO, CSV_DMY, CSV_MDY };
struct csv_options {
	const char *map; /* "Date=at,Situation=what", or NULL: columns are called as details are */
	enum csv_dates dates; /* how 3/9/2026 is read; CSV_ISO: not at all */
	int count_since; /* civil day: rows from then on count, also before the plan's `started` */
};

struct csv_column {
	const char *name;
	const char *to;		/* "at", "what", "kind" or a detail's name; NULL: not used */
	const struct detail *d; /* of a detail */
};
struct csv {
	const char *at, *end; /* of the bytes, which are not copied */
	unsigned line;	      /* where AT is */
	unsigned row;	      /* the line where the last row begins */
	const char *raw;      /* and its bytes */
	size_t n_raw;
	char separator;
	struct csv_options options;
	struct arena mem;
	struct csv_column *columns;
	size_t n_columns;
	enum kind kind;	 /* of a row that does not say */
	struct buf text; /* the cells of a row */
	size_t *cells, n_cells, cap_cells;
	uint64_t *seen; /* a hash of each row so far */
	size_t n_seen, cap_seen;
	bool is_latin; /* some row was not UTF-8, and was read as Windows-1252 */
};

/* Reads the first line of the N bytes at S, which must outlive C.  Fails: no first line, UTF-16, a
 * column or detail of the map that is none, no column for `at`.  C is to be closed either way. */
int csv_open(struct csv *c, const char *s, size_t n, const struct csv_options *options,
	     struct err *e);
/* The next row that says anything into *ENTRY, texts in ctx->mem: 1, 0 at the end, -1 when it is
 * wrong; the next call goes on behind it.  Its id comes from the row's own cells, how often they
 * stood before, and the day, so that a second reading gives the same. */
int csv_next(struct csv *c, const struct entry_ctx *ctx, struct entry *entry, struct err *e);
/* The columns that are not used, quoted and comma-joined. */
void csv_unused(const struct csv *c, struct buf *names);
void csv_close(struct csv *c);

#endif
