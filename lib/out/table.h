/*
 * table - named columns and rows: what every view and every answer becomes.
 *
 *	static const struct column cols[] = {{"step", COL_TEXT}, {"predicted", COL_INT}};
 *	struct table t;
 *	table_begin(&t, &out, FORMAT_TSV, cols, 2);
 *	table_text(&t, "cashier"); table_int(&t, 62); table_row_end(&t);
 *	table_end(&t);
 *
 * Column names are JSON keys are TSV headers, and safe as SQL names.  Machine
 * formats stream row by row into the buf, which the caller may empty between rows;
 * text is laid out when the table ends (up to TABLE_TEXT_ROWS rows, then in pieces),
 * and so is html.  Text made by a person is made safe here; nothing is printed.
 * It does not know what the columns mean: an order, a unit, a figure's n are the view's.
 */
#ifndef LADDER_OUT_TABLE_H
#define LADDER_OUT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "out/format.h"

enum column_type { COL_TEXT, COL_INT, COL_REAL, COL_LIST /* comma-joined; an array in JSON */,
		   COL_INTS /* the same of whole numbers */,
		   COL_BAR /* a number within its range, which a page draws too */ };
struct column {
	const char *name;
	enum column_type type;
};
struct column_range { int low, high; };

enum { TABLE_TEXT_ROWS = 500 };

struct cell_text { const char *s; size_t len; bool is_num, is_own; }; /* s NULL: not said */
struct table {
	struct buf *out;
	enum format format;
	const struct column *cols;
	size_t n_cols, at;
	bool own; /* so is the next cell: see table_own */
	int width;  /* text: columns of the terminal, 0 = no limit */
	bool ascii; /* text: no UTF-8 */
	struct arena mem;
	struct cell_text *cells; /* text, html: kept until the end */
	size_t n_cells, cap_cells;
	size_t rows;
	const struct column_range *ranges; /* html: of the columns that are bars */
	const char *caption; /* html: the table's caption, NULL for none */
	const char *lang;    /* html: of the cells that are own words, NULL for the page's */
	int *widths;	     /* text: of the columns so far; NULL before the first piece */
};

/* Starts a table in *OUT; COLS must outlive it.  TSV and CSV write their line of names
 * at once, so that no row is still a table.  FORMAT is one of TEXT TSV JSONL CSV HTML. */
void table_begin(struct table *t, struct buf *out, enum format f, const struct column *cols,
		 size_t n);
/* The next cell is in the person's own words, not the page's. */
void table_own(struct table *t);
/* One cell each, in the order of the columns; texts are copied or written at once. */
void table_text(struct table *t, const char *s);	    /* NULL: not said */
void table_bytes(struct table *t, const char *s, size_t n);
void table_int(struct table *t, int64_t v);
void table_real(struct table *t, double v, int places);	    /* 0..9; trailing zeros dropped; not
							       finite: not said */
void table_none(struct table *t);			    /* not said */
void table_row_end(struct table *t);			    /* all cells must be given */
void table_end(struct table *t);			    /* frees what it kept */

/* Appends SHARE (0..1, what is beyond is cut) of WIDTH columns as blocks, in eighths. */
void table_blocks(struct buf *b, double share, int width);
/* Appends one little column as high as SHARE (0..1); a point where it is not a number. */
void table_column(struct buf *b, double share);
/* Appends V with at most PLACES digits after the point, zeros at the end dropped; never -0. */
void table_number(struct buf *b, double v, int places);

#endif
