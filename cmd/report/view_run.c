/* Running a view: as a table for machines and pages, as text for people. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* --- as a table ------------------------------------------------------------------------ */

struct to_table {
	const struct view *v;
	struct table t;
	struct err *e;
	bool wrong; /* the file's columns are not those of its SELECT */
};

static int check_columns(void *ctx, const char *const *names, int n)
{
	struct to_table *to = ctx;
	bool same = (size_t)n == to->v->n_cols;

	for (int i = 0; same && i < n; i++)
		same = strcmp(names[i], to->v->cols[i].name) == 0;
	to->wrong = !same;
	return same ? 0 : 1;
}

static void put_cell(struct table *t, const struct cell *c)
{
	switch (c->type) {
	case CELL_NULL:
		table_none(t);
		break;
	case CELL_INT:
		table_int(t, c->i);
		break;
	case CELL_REAL:
		table_real(t, c->r, 2);
		break;
	case CELL_TEXT:
		if (c->len == 0)
			table_none(t);
		else
			table_bytes(t, c->s, c->len);
		break;
	}
}

static int put_row(void *ctx, const struct cell *cells, int n)
{
	struct to_table *to = ctx;

	for (int i = 0; i < n; i++)
		put_cell(&to->t, &cells[i]);
	table_row_end(&to->t);
	return 0;
}

static bool is_paged(const char *sql)
{
	return strstr(sql, ":after_utc") != NULL;
}

static int run_pages(const char *sql, struct log *st, const struct view_out *out,
		     struct to_table *to, struct err *e)
{
	struct log_page page = {0};

	do {
		if (log_query_page(st, sql, &page, check_columns, put_row, to, e) == -1)
			return -1;
		if (!to->wrong && out->flush != NULL && out->flush(out->ctx, out->out) != 0)
			return 0;
	} while (!to->wrong && page.rows != 0);
	return 0;
}

/* The view's SELECT, once for each table of its `from`. */
static int run_from(const struct view *v, struct log *st, const struct view_out *out,
		    struct to_table *to, struct err *e)
{
	const char *at = strstr(v->sql, "@from");
	int r = 0;

	if (at == NULL)
		return run_pages(v->sql, st, out, to, e);
	for (const char *s = v->from; *s != '\0' && r == 0; s += strspn(s, " ")) {
		struct buf sql = {0};
		size_t n = strcspn(s, " ");

		buf_addf(&sql, "%.*s%.*s%s", (int)(at - v->sql), v->sql, (int)n, s, at + 5);
		r = run_pages(buf_str(&sql), st, out, to, e);
		buf_free(&sql);
		s += n;
	}
	return r;
}

int view_table(const struct view *v, struct log *st, enum format f, const struct view_out *out,
	       size_t *rows, struct err *e)
{
	struct to_table to = {.v = v, .e = e};
	int r;

	table_begin(&to.t, out->out, f, v->cols, v->n_cols);
	to.t.width = out->width;
	to.t.ascii = out->ascii;
	to.t.caption = f == FORMAT_HTML ? v->title : NULL;
	if (is_paged(v->sql))
		r = run_from(v, st, out, &to, e);
	else
		r = log_query(st, v->sql, check_columns, put_row, &to, e);
	*rows = to.t.rows;
	if (r == 0 && to.wrong)
		r = err_set(e, "view %s: its columns are not those of its SELECT", v->name);
	to.t.at = 0;
	table_end(&to.t);
	return r;
}

/* --- as text for people ------------------------------------------------------------------ */

struct to_text {
	const struct view_out *out;
	struct buf text; /* what goes out, before what does a terminal without UTF-8 no good */
	const char *heading;
	struct arena mem;
	struct column *cols;
	int n_cols;
	bool begun, passed;
	struct table t;
	size_t rows;
};

static int note_columns(void *ctx, const char *const *names, int n)
{
	struct to_text *to = ctx;

	to->cols = arena_alloc(&to->mem, (size_t)n * sizeof *to->cols);
	to->n_cols = n;
	for (int i = 0; i < n; i++)
		to->cols[i].name = arena_dup(&to->mem, names[i], strlen(names[i]));
	return 0;
}

/* What comes before the first row of a block. */
static void begin_block(struct to_text *to, const struct cell *cells)
{
	if (to->text.len != 0 || to->passed)
		buf_addc(&to->text, '\n');
	if (*to->heading != '\0')
		buf_addf(&to->text, "%s\n", to->heading);
	for (int i = 0; i < to->n_cols; i++)
		to->cols[i].type = cells[i].type == CELL_INT	? COL_INT
				   : cells[i].type == CELL_REAL ? COL_REAL
								: COL_TEXT;
	if (to->n_cols > 1) {
		table_begin(&to->t, &to->text, FORMAT_TEXT, to->cols, (size_t)to->n_cols);
		to->t.width = to->out->width;
		to->t.ascii = to->out->ascii;
	}
	to->begun = true;
}

/* One line, wrapped under its own beginning; what was indented stays so. */
static void add_line(struct to_text *to, const char *s, size_t n, int indent)
{
	struct buf safe = {0};

	for (int i = 0; i < indent; i++)
		buf_addc(&safe, ' ');
	text_show(&safe, s, n);
	while (safe.len > (size_t)indent && safe.data[safe.len - 1] == ' ')
		buf_cut(&safe, safe.len - 1);
	for (size_t i = 0; i < safe.len && safe.data[i] == ' '; i++)
		indent = (int)i + 1;
	text_wrap(&to->text, buf_str(&safe), to->out->width, 0, indent + 2);
	buf_addc(&to->text, '\n');
	buf_free(&safe);
}

/* A text of several lines: what follows the first is set in. */
static void add_lines(struct to_text *to, const struct cell *c)
{
	const char *s = c->s, *end = c->s + c->len, *eol;

	for (int indent = 0; s < end; s = eol + 1, indent = 2) {
		eol = memchr(s, '\n', (size_t)(end - s));
		if (eol == NULL)
			eol = end;
		add_line(to, s, (size_t)(eol - s), indent);
	}
}

static int add_text_row(void *ctx, const struct cell *cells, int n)
{
	struct to_text *to = ctx;

	if (n == 1 && cells[0].type != CELL_TEXT)
		return 0;
	if (!to->begun)
		begin_block(to, cells);
	to->rows++;
	if (n == 1) {
		add_lines(to, &cells[0]);
		return 0;
	}
	for (int i = 0; i < n; i++)
		put_cell(&to->t, &cells[i]);
	table_row_end(&to->t);
	return 0;
}

/* What was laid out so far goes on its way. */
static int pass_on(struct to_text *to)
{
	if (to->out->ascii)
		text_ascii(to->out->out, buf_str(&to->text), to->text.len);
	else
		buf_add(to->out->out, buf_str(&to->text), to->text.len);
	to->passed = to->passed || to->text.len != 0;
	buf_cut(&to->text, 0);
	return to->out->flush != NULL ? to->out->flush(to->out->ctx, to->out->out) : 0;
}

static int run_block_pages(struct to_text *to, struct log *st, const struct view_block *b,
			   struct err *e)
{
	struct log_page page = {0};

	do {
		if (log_query_page(st, b->sql, &page, note_columns, add_text_row, to, e) == -1)
			return -1;
	} while (pass_on(to) == 0 && page.rows != 0);
	return 0;
}

static int run_block(struct to_text *to, struct log *st, const struct view_block *b, struct err *e)
{
	int r;

	to->heading = b->heading;
	to->begun = false;
	if (is_paged(b->sql))
		r = run_block_pages(to, st, b, e);
	else
		r = log_query(st, b->sql, note_columns, add_text_row, to, e);
	if (to->begun && to->n_cols > 1)
		table_end(&to->t);
	return r;
}

int view_text(const struct view *v, struct log *st, const struct view_out *out, size_t *rows,
	      struct err *e)
{
	struct to_text to = {.out = out};
	int r = 0;

	*rows = 0;
	if (v->n_blocks == 0)
		return view_table(v, st, FORMAT_TEXT, out, rows, e);
	for (size_t i = 0; r == 0 && i < v->n_blocks; i++)
		r = run_block(&to, st, &v->blocks[i], e);
	if (r == 0)
		pass_on(&to);
	*rows = to.rows;
	buf_free(&to.text);
	arena_free(&to.mem);
	return r;
}
