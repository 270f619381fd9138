/* Tables for a page: captions, scopes, and copies in other orders that radio buttons
 * choose between, so that sorting needs no script. */
#include "out/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out/table_in.h"
#include "base/text.h"

/* Above SORT_ROWS one order is enough of a page; a text of SHORT_TEXT bytes is not wrapped. */
enum { SORT_ROWS = 200, SHORT_TEXT = 16 };

struct order { /* one row's place while sorting */
	const struct cell_text *cells;
	size_t col, row;
};

static void html(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		if (*s == '_')
			buf_addc(b, ' ');
		else
			text_html(b, s, 1);
}

/* Numbers fall from the greatest; texts rise; what was not said comes last. */
static int by_cell(const void *pa, const void *pb)
{
	const struct order *a = pa, *b = pb;
	const struct cell_text *x = &a->cells[a->col], *y = &b->cells[b->col];
	int d;

	if (x->s == NULL || y->s == NULL)
		d = (x->s == NULL) - (y->s == NULL);
	else if (x->is_num && y->is_num)
		d = (atof(x->s) < atof(y->s)) - (atof(x->s) > atof(y->s));
	else
		d = strcmp(x->s, y->s);
	return d != 0 ? d : (a->row > b->row) - (a->row < b->row);
}

static bool is_shown(const struct table *t, size_t col)
{
	for (size_t i = col; i < t->n_cells; i += t->n_cols)
		if (t->cells[i].s != NULL)
			return true;
	return false;
}

static void add_cell(struct table *t, const struct cell_text *c, bool head)
{
	const char *tag = head ? "th" : "td";

	buf_addf(t->out, "<%s%s%s>", tag, head ? " scope=\"row\"" : "",
		 c->is_num		? " class=\"n\""
		 : c->len <= SHORT_TEXT ? " class=\"s\""
					: " class=\"t\"");
	if (c->s != NULL)
		text_html(t->out, c->s, c->len);
	buf_addf(t->out, "</%s>", tag);
}

static void add_rows(struct table *t, const struct order *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool head = true;

		buf_adds(t->out, "<tr>");
		for (size_t c = 0; c < t->n_cols; c++) {
			if (!is_shown(t, c))
				continue;
			add_cell(t, &v[i].cells[c], head);
			head = false;
		}
		buf_adds(t->out, "</tr>\n");
	}
}

/* The table in one order; K is its number among the copies, COL -1 the view's own order. */
static void add_table(struct table *t, size_t k, int col, struct order *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i] = (struct order){t->cells + i * t->n_cols, col < 0 ? 0 : (size_t)col, i};
	if (col >= 0)
		qsort(v, n, sizeof *v, by_cell);
	buf_addf(t->out, "<div class=\"wide k%zu\" tabindex=\"0\" role=\"group\" aria-label=\"", k);
	html(t->out, t->caption != NULL ? t->caption : "table");
	if (col >= 0) {
		buf_adds(t->out, ", by ");
		html(t->out, t->cols[col].name);
	}
	buf_adds(t->out, "\"><table>\n");
	if (t->caption != NULL) {
		buf_adds(t->out, "<caption>");
		text_html(t->out, t->caption, strlen(t->caption));
		buf_adds(t->out, "</caption>\n");
	}
	buf_adds(t->out, "<thead><tr>");
	for (size_t c = 0; c < t->n_cols; c++) {
		if (!is_shown(t, c))
			continue;
		buf_addf(t->out, "<th scope=\"col\"%s%s>",
			 table_is_number(&t->cols[c]) ? " class=\"n\"" : "",
			 (int)c != col			? ""
			 : table_is_number(&t->cols[c]) ? " aria-sort=\"descending\""
							: " aria-sort=\"ascending\"");
		html(t->out, t->cols[c].name);
		buf_adds(t->out, "</th>");
	}
	buf_adds(t->out, "</tr></thead>\n<tbody>\n");
	add_rows(t, v, n);
	buf_adds(t->out, "</tbody></table></div>\n");
}

/* Up to TABLE_SORTS - 1 columns to sort by: the first, then numbers. */
static size_t choose(const struct table *t, int by[TABLE_SORTS])
{
	size_t n = 1;

	by[0] = -1;
	for (size_t c = 0; c < t->n_cols && n < TABLE_SORTS; c++)
		if (is_shown(t, c) && (c == 0 || table_is_number(&t->cols[c])))
			by[n++] = (int)c;
	return n;
}

static void add_choice(struct table *t, const int *by, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		buf_addf(t->out,
			 "<input type=\"radio\" class=\"k%zu\" name=\"%s\" id=\"%s-%zu\"%s>"
			 "<label for=\"%s-%zu\">",
			 k, t->key, t->key, k, k == 0 ? " checked" : "", t->key, k);
		if (by[k] < 0)
			buf_adds(t->out, "as it went");
		else {
			buf_adds(t->out, "by ");
			html(t->out, t->cols[by[k]].name);
		}
		buf_adds(t->out, "</label>\n");
	}
}

void table_lay_html(struct table *t)
{
	size_t n = t->n_cols == 0 ? 0 : t->n_cells / t->n_cols, n_by = 1;
	struct order *v;
	int by[TABLE_SORTS] = {-1};

	if (n == 0)
		return;
	v = mem_zeroed(n, sizeof *v);
	if (t->key != NULL && n > 2 && n <= SORT_ROWS)
		n_by = choose(t, by);
	if (n_by > 1) {
		buf_adds(t->out, "<fieldset class=\"sorts\"><legend>Order of ");
		html(t->out, t->caption != NULL ? t->caption : "the table");
		buf_adds(t->out, "</legend>\n");
		add_choice(t, by, n_by);
	}
	for (size_t k = 0; k < n_by; k++)
		add_table(t, k, by[k], v, n);
	if (n_by > 1)
		buf_adds(t->out, "</fieldset>\n");
	free(v);
}
