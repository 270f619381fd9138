/*
 * line - a line for people, from one row of a view and a pattern.
 *
 *	static const char *const names[] = {"n", "last"};
 *	struct cell cells[] = {{.type = CELL_INT, .i = 3}, {.type = CELL_NULL}};
 *	struct line_row row = {.names = names, .cells = cells, .n = 2};
 *	line_add(&out, "{n:many practice practices}[; the latest {last:ago}]", &row, &e);
 *
 * In a pattern {name} is the cell of that name, {name:KIND} the same as KIND writes it:
 *   own              0-100 on the person's scale, a tenth at the finest; also a list
 *   num N            at most N digits after the point
 *   iso day ago      a civil day: 2026-11-22; Sun 22 Nov; 3 days ago
 *   clock span       minutes: 18:30; 1h30m
 *   many ONE MORE    "1 practice", "3 practices"
 *   month            a day's month: Nov
 *   mark             1 to 5 as one mark of a calendar: · ○ ▪ ■ ▲
 *   times            once, twice, 3 times
 *   dots N           that many full dots, then empty ones up to N
 *   bar FULL WIDTH   that share of WIDTH columns, as blocks
 *   spark LOW HIGH   a list of numbers as little columns
 * A number of a kind may be the name of a cell.  `<8` at the end fills up to 8 columns on the
 * right and cuts what is longer, `>8` fills on the left.  {?name} writes nothing and asks that
 * the cell is said and not 0; {!name} asks the opposite; {*} is what came of the entry that the
 * row holds, as raw_full has it.  What stands in [ ] is left out whole when any cell in it is
 * not said, and [a|b] is the first that is said, [<8 a] fills up as well; \n begins a new line.
 * A cell outside [ ] that is not said takes the line away.
 */
#ifndef LADDER_REPORT_LINE_H
#define LADDER_REPORT_LINE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "log/log.h"

struct line_row {
	const char *const *names;
	const struct cell *cells;
	int n;
	int today, origin; /* civil days; with RELATIVE days are counted from ORIGIN */
	bool relative, ascii;
	bool page; /* bars and little columns are its pictures': they are not said */
	enum plan_scale scale;
};

/* The N names of a query's columns as ROW's, in MEM. */
void line_names(struct line_row *row, struct arena *mem, const char *const *names, int n);
/* Appends PATTERN for ROW.  1: written; 0: something was not said, and nothing is appended;
 * -1: the pattern names no cell or kind that there is. */
int line_add(struct buf *b, const char *pattern, const struct line_row *row, struct err *e);
/* A figure of distress, 0-100, on the person's scale, a tenth at the finest. */
double line_own(const struct cell *c, enum plan_scale scale);
/* Is what the pattern makes of ROW one number and nothing else, to stand at the right of its
 * column? */
bool line_is_number(const char *pattern, const struct line_row *row);

#endif
