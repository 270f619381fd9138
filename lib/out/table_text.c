/* Tables for eyes: columns where they fit the terminal, else one fact a line. */
#include "out/table.h"

#include <stdlib.h>
#include <string.h>

#include "out/table_in.h"
#include "base/text.h"

enum { GAP = 2, NARROWEST = 14 };

/* A column's name as people read it: `likely_after` is "likely after". */
static void add_name(struct buf *b, const char *name)
{
	for (; *name != '\0'; name++)
		buf_addc(b, *name == '_' ? ' ' : *name);
}

static void add_spaces(struct buf *b, int n)
{
	for (; n > 0; n--)
		buf_addc(b, ' ');
}

static int cell_width(const struct cell_text *c)
{
	return c->s == NULL ? 0 : text_width(c->s, c->len);
}

/* Widths of the columns; 0 where nothing was said at all: such a column is left out. */
static void measure(struct table *t)
{
	bool first = t->widths == NULL;

	if (first)
		t->widths = mem_zeroed(t->n_cols + 1, sizeof *t->widths);
	for (size_t i = 0; i < t->n_cells; i++) {
		size_t c = i % t->n_cols;
		int w = cell_width(&t->cells[i]);

		if (w > t->widths[c])
			t->widths[c] = w;
	}
	for (size_t c = 0; c < t->n_cols; c++)
		if (t->widths[c] != 0 && t->widths[c] < (int)strlen(t->cols[c].name))
			t->widths[c] = (int)strlen(t->cols[c].name);
}

static int total(const struct table *t)
{
	int sum = 0;

	for (size_t c = 0; c < t->n_cols; c++)
		if (t->widths[c] != 0)
			sum += t->widths[c] + GAP;
	return sum == 0 ? 0 : sum - GAP;
}

/* The widest column of text gives way until the row fits.  False: it cannot. */
static bool shrink(struct table *t)
{
	int over;
	size_t widest;

	while (t->width > 0 && (over = total(t) - t->width) > 0) {
		widest = t->n_cols;
		for (size_t c = 0; c < t->n_cols; c++)
			if (!table_is_number(&t->cols[c]) && t->widths[c] > NARROWEST &&
			    (widest == t->n_cols || t->widths[c] > t->widths[widest]))
				widest = c;
		if (widest == t->n_cols)
			return false;
		t->widths[widest] =
		    t->widths[widest] - over > NARROWEST ? t->widths[widest] - over : NARROWEST;
	}
	return true;
}

static bool is_last(const struct table *t, size_t c)
{
	for (c++; c < t->n_cols; c++)
		if (t->widths[c] != 0)
			return false;
	return true;
}

/* One line of columns; CELLS NULL writes the names. */
static void add_row(struct table *t, const struct cell_text *cells)
{
	struct buf one = {0};
	int pad;

	for (size_t c = 0; c < t->n_cols; c++) {
		if (t->widths[c] == 0)
			continue;
		buf_cut(&one, 0);
		if (cells == NULL)
			add_name(&one, t->cols[c].name);
		else if (cells[c].s != NULL)
			text_show_cut(&one, cells[c].s, cells[c].len, t->widths[c], t->ascii);
		pad = t->widths[c] - text_width(buf_str(&one), one.len);
		if (table_is_number(&t->cols[c])) {
			add_spaces(t->out, pad);
			buf_adds(t->out, buf_str(&one));
		} else {
			buf_adds(t->out, buf_str(&one));
			if (!is_last(t, c))
				add_spaces(t->out, pad);
		}
		if (!is_last(t, c))
			add_spaces(t->out, GAP);
	}
	while (t->out->len != 0 && t->out->data[t->out->len - 1] == ' ')
		buf_cut(t->out, t->out->len - 1);
	buf_addc(t->out, '\n');
	buf_free(&one);
}

/* A row that does not fit: its first cell, then one fact a line. */
static void add_record(struct table *t, const struct cell_text *cells, bool first)
{
	struct buf one = {0};
	int indent;

	if (!first)
		buf_addc(t->out, '\n');
	for (size_t c = 0; c < t->n_cols; c++) {
		if (cells[c].s == NULL)
			continue;
		buf_cut(&one, 0);
		if (c != 0)
			buf_adds(&one, "  ");
		if (*t->cols[c].name != ' ') { /* a column of signs has no name */
			add_name(&one, t->cols[c].name);
			buf_adds(&one, ": ");
		}
		indent = (int)one.len;
		text_show(&one, cells[c].s, cells[c].len);
		text_wrap(t->out, buf_str(&one), t->width, 0, indent > 16 ? 4 : indent);
		buf_addc(t->out, '\n');
	}
	buf_free(&one);
}

void table_lay_text(struct table *t)
{
	size_t n = t->n_cols == 0 ? 0 : t->n_cells / t->n_cols;
	bool first = t->widths == NULL, fits;

	if (n == 0)
		return;
	measure(t);
	fits = shrink(t);
	if (fits && first)
		add_row(t, NULL);
	for (size_t i = 0; i < n; i++) {
		if (fits)
			add_row(t, t->cells + i * t->n_cols);
		else
			add_record(t, t->cells + i * t->n_cols, first && i == 0);
	}
	t->n_cells = 0;
	arena_free(&t->mem);
}
