/* Running a view: as a table for machines and pages, as text for people. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "line.h"

/* --- as a table ------------------------------------------------------------------------ */

struct to_table {
	const struct view *v;
	struct table t;
	struct err *e;
	enum plan_scale scale;	 /* in which distress is written */
	const struct plan *plan; /* a page: its tasks stand for the ids of steps */
	bool wrong;		 /* the file's columns are not those of its SELECT */
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

/* The columns that are the plan's own words in every view. */
static bool is_own(const char *column)
{
	static const char words[] = "how measure notice response trigger words";

	return text_has_word(words, column);
}

/* A page says a task where other formats have an id, and then once. */
static bool put_task(struct to_table *to, const char *column, const struct cell *c)
{
	bool is_step = strcmp(column, "step") == 0;
	int step = is_step && c->type == CELL_TEXT ? plan_step(to->plan, c->s) : -1;

	if (step >= 0 && to->plan->steps[step].task.s != NULL) {
		table_own(&to->t);
		table_text(&to->t, to->plan->steps[step].task.s);
	} else if (strcmp(column, "task") == 0) {
		table_none(&to->t);
	} else {
		if (is_own(column))
			table_own(&to->t);
		return false;
	}
	return true;
}

static int put_row(void *ctx, const struct cell *cells, int n)
{
	struct to_table *to = ctx;

	for (int i = 0; i < n; i++)
		if (to->plan != NULL && put_task(to, to->v->cols[i].name, &cells[i]))
			continue;
		else if (to->v->own[i] && (cells[i].type == CELL_INT || cells[i].type == CELL_REAL))
			table_real(&to->t, line_own(&cells[i], to->scale), 2);
		else
			put_cell(&to->t, &cells[i]);
	table_row_end(&to->t);
	return 0;
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
	bool is_read = f == FORMAT_HTML || f == FORMAT_TEXT; /* by people */
	struct to_table to = {.v = v,
			      .e = e,
			      .scale = is_read ? out->scale : SCALE_100,
			      .plan = f == FORMAT_HTML ? out->plan : NULL};
	struct column_range *ranges = mem_zeroed(v->n_cols + 1, sizeof *ranges);
	int r;

	for (size_t i = 0; i < v->n_cols; i++) {
		ranges[i] = v->ranges[i];
		if (v->own[i])
			ranges[i].high = plan_scale_max(to.scale);
	}

	table_begin(&to.t, out->out, f, v->cols, v->n_cols);
	to.t.width = out->width;
	to.t.ascii = out->ascii;
	to.t.ranges = ranges;
	to.t.lang = out->lang;
	to.t.caption = f == FORMAT_HTML ? v->title : NULL;
	if (v->paged)
		r = run_from(v, st, out, &to, e);
	else
		r = log_query(st, v->sql, check_columns, put_row, &to, e);
	*rows = to.t.rows;
	if (r == 0 && to.wrong)
		r = err_set(e, "view %s: its columns are not those of its SELECT", v->name);
	to.t.at = 0;
	table_end(&to.t);
	free(ranges);
	return r;
}

/* --- for people: as text, or on a page --------------------------------------------------- */

struct to_people {
	const struct view_out *out;
	bool html;
	struct buf text; /* what goes out, before what does a terminal without UTF-8 no good */
	const struct view_part *part;
	const char *heading; /* of the block, until it is written */
	bool passed;
	struct arena mem;
	struct line_row row;
	struct table t; /* of a part with columns */
	struct column cols[VIEW_PATTERNS];
	bool begun;	       /* the table */
	struct buf line, last; /* with `each`: the line so far, and what it began with */
	size_t rows;
	struct err *e;
	bool bad; /* *e is set */
};

static int keep_names(void *ctx, const char *const *names, int n)
{
	struct to_people *to = ctx;

	line_names(&to->row, &to->mem, names, n);
	return 0;
}

/* What comes before the first line of a block. */
static void begin_block(struct to_people *to)
{
	const char *heading = to->heading;

	to->heading = NULL;
	if (heading == NULL)
		return;
	if (!to->html && (to->text.len != 0 || to->passed))
		buf_addc(&to->text, '\n');
	if (*heading == '\0')
		return;
	if (to->html) {
		buf_adds(&to->text, "<h3>");
		text_html(&to->text, heading, strlen(heading));
		buf_adds(&to->text, "</h3>\n");
	} else {
		buf_addf(&to->text, "%s\n", heading);
	}
}

/* One line, wrapped under its own beginning; what was indented stays so. */
static void add_line(struct to_people *to, const char *s, size_t n, int indent)
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
static void add_lines(struct to_people *to, const struct buf *one)
{
	const char *s = buf_str(one), *end = s + one->len, *eol;

	if (to->html) {
		buf_adds(&to->text, "<p>");
		text_html(&to->text, s, one->len);
		buf_adds(&to->text, "</p>\n");
		return;
	}
	for (int indent = 0; s < end; s = eol + 1, indent = 2) {
		eol = memchr(s, '\n', (size_t)(end - s));
		if (eol == NULL)
			eol = end;
		add_line(to, s, (size_t)(eol - s), indent);
	}
}

static void begin_table(struct to_people *to)
{
	const struct view_part *p = to->part;

	begin_block(to);
	for (size_t i = 0; i < p->n; i++)
		to->cols[i] = (struct column){
		    p->names[i], line_is_number(p->patterns[i], &to->row) ? COL_INT : COL_TEXT};
	table_begin(&to->t, &to->text, FORMAT_TEXT, to->cols, p->n);
	to->t.width = to->out->width;
	to->t.ascii = to->out->ascii;
	to->begun = true;
}

/* A line that rows share is complete. */
static void end_line(struct to_people *to)
{
	if (to->line.len == 0)
		return;
	begin_block(to);
	add_lines(to, &to->line);
	buf_cut(&to->line, 0);
	buf_cut(&to->last, 0);
	to->rows++;
}

/* A row that goes into the line that it shares with others. */
static int add_each(struct to_people *to, const struct view_part *p, struct buf *one)
{
	bool same;
	int said = line_add(one, p->patterns[0], &to->row, to->e);

	if (said != 1)
		return said;
	same = to->line.len != 0 && strcmp(buf_str(one), buf_str(&to->last)) == 0;
	if (!same) {
		end_line(to);
		buf_add(&to->line, buf_str(one), one->len);
		buf_add(&to->last, buf_str(one), one->len);
	}
	buf_adds(&to->line, same ? " · " : " ");
	return line_add(&to->line, p->each, &to->row, to->e);
}

static int add_row(void *ctx, const struct cell *cells, int n)
{
	struct to_people *to = ctx;
	const struct view_part *p = to->part;
	bool is_table = p->names[0] != NULL;
	struct buf one = {0};
	int said = 0;

	(void)n;
	to->row.cells = cells;
	if (is_table && !to->begun)
		begin_table(to);
	if (p->each != NULL)
		said = add_each(to, p, &one);
	for (size_t i = 0; i < p->n && said != -1 && p->each == NULL; i++) {
		buf_cut(&one, 0);
		said = line_add(&one, p->patterns[i], &to->row, to->e);
		if (is_table)
			table_bytes(&to->t, one.len != 0 ? buf_str(&one) : NULL, one.len);
		if (said != 1 || is_table)
			continue;
		begin_block(to);
		add_lines(to, &one);
		to->rows++;
	}
	buf_free(&one);
	if (said == -1) {
		to->bad = true;
		return 1;
	}
	if (is_table) {
		table_row_end(&to->t);
		to->rows++;
	}
	return 0;
}

/* What was laid out so far goes on its way. */
static int pass_on(struct to_people *to)
{
	buf_add(to->out->out, buf_str(&to->text), to->text.len);
	to->passed = to->passed || to->text.len != 0;
	buf_cut(&to->text, 0);
	return to->out->flush != NULL ? to->out->flush(to->out->ctx, to->out->out) : 0;
}

static int run_part_pages(struct to_people *to, struct log *st, struct err *e)
{
	struct log_page page = {0};

	do {
		if (log_query_page(st, to->part->sql, &page, keep_names, add_row, to, e) == -1)
			return -1;
	} while (!to->bad && pass_on(to) == 0 && page.rows != 0);
	return 0;
}

static int run_part(struct to_people *to, struct log *st, const struct view_part *p, struct err *e)
{
	int r;

	if (p->begins)
		to->heading = p->heading;
	to->part = p;
	to->begun = false;
	if (p->paged)
		r = run_part_pages(to, st, e);
	else
		r = log_query(st, p->sql, keep_names, add_row, to, e);
	end_line(to);
	if (to->begun) {
		to->t.at = 0;
		table_end(&to->t);
	}
	return to->bad ? -1 : r;
}

/* A page has the lines alone: its pictures and tables say the rest. */
static bool is_for_page(const struct view_part *p, bool bars)
{
	return !bars && !p->paged && p->names[0] == NULL;
}

static int run_parts(const struct view *v, struct log *st, const struct view_out *out, bool html,
		     size_t *rows, struct err *e)
{
	struct log_days days = log_days(st);
	struct to_people to = {.out = out, .html = html, .e = e};
	bool bars = false;
	int r = 0;

	to.row = (struct line_row){.today = days.today,
				   .origin = days.origin,
				   .relative = days.relative,
				   .ascii = out->ascii && !html,
				   .page = html,
				   .scale = out->scale};
	for (size_t i = 0; r == 0 && i < v->n_parts; i++) {
		const struct view_part *p = &v->parts[i];

		if (p->begins)
			bars = p->bars;
		if (!html || is_for_page(p, bars))
			r = run_part(&to, st, p, e);
	}
	if (r == 0)
		pass_on(&to);
	*rows = to.rows;
	buf_free(&to.text);
	buf_free(&to.line);
	buf_free(&to.last);
	arena_free(&to.mem);
	return r;
}

int view_text(const struct view *v, struct log *st, const struct view_out *out, size_t *rows,
	      struct err *e)
{
	if (v->n_parts == 0)
		return view_table(v, st, FORMAT_TEXT, out, rows, e);
	return run_parts(v, st, out, false, rows, e);
}

enum { PAGE_FOLD = 20, PAGE_ROWS = 100 }; /* longer tables are folded, or for -o csv */

/* The rows as a table; folded where they are many, left out where they are very many. */
static int add_page_rows(const struct view *v, struct log *st, const struct view_out *out,
			 size_t *rows, struct err *e)
{
	struct buf table = {0};
	struct view_out to = {
	    .out = &table, .scale = out->scale, .plan = out->plan, .lang = out->lang};
	int r = view_table(v, st, FORMAT_HTML, &to, rows, e);

	if (r == 0 && *rows > PAGE_FOLD && *rows <= PAGE_ROWS)
		buf_addf(out->out, "<details>\n<summary>All %zu rows</summary>\n%s</details>\n",
			 *rows, buf_str(&table));
	else if (r == 0 && *rows <= PAGE_ROWS)
		buf_add(out->out, buf_str(&table), table.len);
	else if (r == 0)
		buf_addf(out->out,
			 "<p class=\"doc\">%zu rows are left out here; a table for a spreadsheet"
			 " has them.</p>\n",
			 *rows);
	buf_free(&table);
	return r;
}

int view_lines(const struct view *v, struct log *st, const struct view_out *out, size_t *rows,
	       struct err *e)
{
	return run_parts(v, st, out, true, rows, e);
}

int view_rows(const struct view *v, struct log *st, const struct view_out *out, size_t *rows,
	      struct err *e)
{
	*rows = 0;
	return v->text_only || v->paged ? 0 : add_page_rows(v, st, out, rows, e);
}
