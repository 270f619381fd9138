/*
 * plot - one picture as a file: cmd/report/plots/NAME.gp, made into a script for gnuplot that
 * holds its own data and can do nothing but draw.
 *
 *	struct plot p;
 *	bool empty;
 *	if (plot_find(&p, "distress", &e) == 0 &&
 *	    plot_script(&p, st, "svg", SCALE_100, &out, &empty, &e) == 0 && !empty)
 *		fputs(buf_str(&out), stdout);
 *	plot_free(&p);
 *
 * A plot file is gnuplot with directives: `#: needs NAMES` (view.h), and `#: data NAME`,
 * `#: value NAME`, `#: text NAME` and `#: alt`, each followed by a SELECT in lines that begin with `#|`, over the tables and
 * views of ladder-views(5), "Views".  Data become blocks ($NAME), values numbers, texts the
 * quoted form of text_gnuplot where the file says @NAME@; `alt PATTERN` (line.h) is the picture
 * in one line.
 * Text from a plan or log reaches the script in no other way (R10).  It runs nothing.
 */
#ifndef LADDER_REPORT_PLOT_H
#define LADDER_REPORT_PLOT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "log/log.h"

enum { PLOT_POINTS = 2000 }; /* a block is thinned to at most so many rows */

enum plot_part_kind { PLOT_DATA, PLOT_VALUE, PLOT_TEXT, PLOT_ALT, PLOT_NEEDS };
struct plot_part {
	enum plot_part_kind kind;
	const char *name, *sql;
};
struct plot {
	struct arena mem;
	const char *name, *body;
	const char *needs; /* what must be made for it, as of a view */
	struct plot_part *parts;
	size_t n_parts;
};

/* Is there a picture of that name? */
bool plot_has(const char *name);
/* Reads cmd/report/plots/NAME.gp.  Fails: none of that name, or not as described above. */
int plot_find(struct plot *p, const char *name, struct err *e);
/* The same from bytes, for tests. */
int plot_read(struct plot *p, const char *name, const char *text, struct err *e);
void plot_free(struct plot *p);

/* The words that TERMINAL may be, NULL at the end: svg png pdf dumb sixel. */
extern const char *const plot_terminals[];
/* Appends the whole script; TERMINAL NULL leaves it to gnuplot.  *empty: the first
 * block has no row, and nothing was appended. */
int plot_script(const struct plot *p, struct log *st, const char *terminal, enum plan_scale scale,
		struct buf *out, bool *empty, struct err *e);
/* Appends what the picture shows in one line, unsafe text and all; may be nothing. */
int plot_alt(const struct plot *p, struct log *st, enum plan_scale scale, struct buf *out,
	     struct err *e);

#endif
