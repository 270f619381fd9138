/*
 * view - one report as a file: cmd/report/views/NAME.sql, read and run.
 *
 *	struct view v;
 *	struct view_out to = {.out = &out};
 *	struct log_ask ask = {.now = now};
 *	size_t rows;
 *	if (view_find(&v, "steps", &e) == 0 &&
 *	    log_prepare_views(st, &plan, &ask, &e) == 0)
 *		view_table(&v, st, FORMAT_TSV, &to, &rows, &e);
 *	view_free(&v);
 *
 * A view file opens with comment lines that this module reads (title, doc, columns, needs,
 * paged, empty, share, page, front, from ...), then one SELECT of typed rows, then blocks for people:
 * `-- text: HEADING`, or `-- bars: HEADING` for one that a page leaves out, as it has pictures.  A block
 * has parts: `-- line: PATTERN` (line.h), as many as each row has lines, or
 * `-- column NAME: PATTERN`, as many as its small table has columns, and then a SELECT; without
 * one the rows are the view's own, which @data stands for in any SELECT, as @with does for the
 * tables of `with`.  With `-- each: PATTERN` rows with one line share it, and each adds its own.  What is `paged` asks
 * for rows after (:after_utc, :after_id), :page of them, whose last columns are utc and rid: for
 * views as long as the log.  All of them ask the temporary tables and views of ladder-views(5),
 * "Views", and of those that are computed only what `needs` names.
 * Adding a report is adding such a file; no C knows any view's name.
 */
#ifndef LADDER_REPORT_VIEW_H
#define LADDER_REPORT_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "log/log.h"
#include "out/table.h"

enum { VIEW_NAME_MAX = 64 };
enum { VIEW_PATTERNS = 16 };
struct view_part {
	bool begins;		/* a block, with a heading; "" for none */
	const char *heading;
	bool bars, paged;
	size_t n;		/* patterns: lines, or with NAMES columns */
	const char *names[VIEW_PATTERNS], *patterns[VIEW_PATTERNS];
	const char *each;	/* and what each row adds to its line, of rows with one line */
	const char *sql;
};
struct view {
	struct arena mem;
	const char *name;	    /* "steps" */
	const char *title, *doc;    /* "Steps"; one line */
	const char *empty;	    /* what to say when there is nothing */
	struct column *cols;
	struct column_range *ranges; /* of those that are bars */
	bool *own;		     /* distress: people read it in their own scale */
	size_t n_cols;
	const char *sql;
	const char *with;	    /* what @with in SQL stands for */
	const char *from;	    /* tables that @from in SQL stands for, one after the other */
	struct view_part *parts;    /* text for people; none: the table itself */
	size_t n_parts;
	const char *needs;	    /* what must be computed for it; "" for nothing */
	bool paged;
	const char *kinds, *details; /* what a share of it may hold; "" for nothing */
	const char *gives;	     /* kinds that `entries` of a share holds by it; "all but KINDS";
					"others": what the other views give */
	bool no_plan;		     /* `plan: no`: it is shown whatever the plan says */
	int page;		    /* its place on the page of all views; 0: not there */
	bool many;		    /* `ladders: many`: of several ladders, a row each */
	const char *front;	    /* `lines` and `picture`: what of it the front of a page has */
	bool urgent;		    /* `urgent: first`: opens with what is urgent */
	bool text_only;		    /* `table: no`: on a page its text says it all */
	bool figures, learned;	    /* and: the plan's figures; what is computed from the log */
};
/* Is WORD among the words of the view's needs? */
bool view_needs(const struct view *v, const char *word);

/* Reads cmd/report/views/NAME.sql.  Fails: no such view (with the nearest right one), or the
 * file is not as described above (line named).  V is always safe to free. */
int view_find(struct view *v, const char *name, struct err *e);
/* The same from bytes, for tests. */
int view_read(struct view *v, const char *name, const char *text, struct err *e);
void view_free(struct view *v);
/* The name of the I-th view, in order of the names; false after the last. */
bool view_name(size_t i, char name[VIEW_NAME_MAX]);

/* Where output goes as it grows: FLUSH (may be NULL) may write OUT and empty it; no lock
 * is held when it is called.  Returns 0 to go on, 1 to stop. */
struct view_out {
	struct buf *out;
	int width;
	bool ascii;
	enum plan_scale scale; /* in which people read distress */
	const struct plan *plan; /* a page: its tasks stand for ids; NULL: they do not */
	const char *lang;	 /* a page: of the plan's own words; NULL: the page's own */
	int (*flush)(void *ctx, struct buf *out);
	void *ctx;
};
/* Runs the view as a table in a machine format, or FORMAT_HTML; *rows counts.  Stops
 * without failing when flush says so. */
int view_table(const struct view *v, struct log *st, enum format f, const struct view_out *to,
	       size_t *rows, struct err *e);
/* Runs the view for people; *rows is 0 when it had nothing to say. */
int view_text(const struct view *v, struct log *st, const struct view_out *to, size_t *rows,
	      struct err *e);

/* Appends what belongs on a page: its lines as paragraphs; *rows counts them. */
int view_lines(const struct view *v, struct log *st, const struct view_out *out, size_t *rows,
	       struct err *e);
/* And its rows as a table, but not those of a view that comes in pages. */
int view_rows(const struct view *v, struct log *st, const struct view_out *out, size_t *rows,
	      struct err *e);

#endif
