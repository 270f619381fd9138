/* layer_fill_in - filling one temporary table, a cell at a time. */
#ifndef LADDER_LOG_LAYER_FILL_IN_H
#define LADDER_LOG_LAYER_FILL_IN_H

#include "log/layer_in.h"

/* The first trouble is kept in *e with `bad`, and the rest passed over. */
struct fill {
	sqlite3 *db;
	const struct plan *p;
	const struct log_share *share; /* or NULL */
	const char *steps; /* the chosen ones; NULL: all */
	bool words, figures; /* may the plan's words, its figures be seen? */
	struct err *e;
	sqlite3_stmt *stmt;
	const char *table;
	int at;
	bool bad;
};

/* Starts TABLE, which has so many columns. */
void fill_begin(struct fill *f, const char *table, int columns);
/* One cell each, in the order of the columns; NULL is not said. */
void fill_text(struct fill *f, const char *s);
void fill_int(struct fill *f, int64_t v);
void fill_none(struct fill *f);
/* A word of the plan's, if words are shared: text that a person wrote. */
void fill_word(struct fill *f, struct ptext t);
/* A figure that says how hard something is, if figures are shared. */
void fill_figure(struct fill *f, struct pnum v);
/* A number that the plan may leave out. */
void fill_said(struct fill *f, struct pnum v);
/* An id, or its alias (plan_alias) where words are not shared. */
void fill_id(struct fill *f, struct ptext id, enum plan_ref ref);
/* The row is complete. */
void fill_row(struct fill *f);
void fill_end(struct fill *f);

#endif
