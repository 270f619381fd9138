/* Reading a plot file, and writing its script: the head, the data, then the file's own words. */
#include "plot.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "base/text.h"
#include "line.h"

#include "out/table.h"

static const char *const part_words[] = {"data", "value", "text", "alt", "needs"};

static const char *find_file(const char *name)
{
	char file[80];

	if (strlen(name) > 64)
		return NULL;
	snprintf(file, sizeof file, "%s.gp", name);
	return asset_find("plots", file);
}

bool plot_has(const char *name)
{
	return find_file(name) != NULL;
}

/* `#: KIND NAME` */
static int read_part(struct plot *p, const char *line, size_t n, struct err *e)
{
	struct plot_part *part = &p->parts[p->n_parts];
	const char *s = line;
	const char *name;
	size_t k, len;

	s += 2 + strspn(s + 2, " ");
	for (k = 0; k < sizeof part_words / sizeof *part_words; k++) {
		len = strlen(part_words[k]);
		if (strncmp(s, part_words[k], len) == 0)
			break;
	}
	if (k == sizeof part_words / sizeof *part_words)
		return err_set(e, "'%.*s' is no directive of a plot file", (int)(line + n - s), s);
	name = s + strlen(part_words[k]);
	name += strspn(name, " ");
	if (k == PLOT_NEEDS) {
		p->needs = arena_dup(&p->mem, name, (size_t)(line + n - name));
		return 0;
	}
	part->kind = (enum plot_part_kind)k;
	part->name = arena_dup(&p->mem, name,
			       k == PLOT_ALT ? (size_t)(line + n - name) : strcspn(name, " \n"));
	part->sql = "";
	p->n_parts++;
	return 0;
}

static int read_line(struct plot *p, const char *s, size_t n, struct buf *body, struct err *e)
{
	struct plot_part *last;

	if (strncmp(s, "#:", 2) == 0)
		return read_part(p, s, n, e);
	if (strncmp(s, "#|", 2) == 0) {
		if (p->n_parts == 0)
			return err_set(e, "a SELECT before any directive");
		last = &p->parts[p->n_parts - 1];
		last->sql = arena_printf(&p->mem, "%s%.*s\n", last->sql, (int)n - 2, s + 2);
	} else if (*s != '#') {
		buf_add(body, s, n);
		buf_addc(body, '\n');
	}
	return 0;
}

int plot_read(struct plot *p, const char *name, const char *text, struct err *e)
{
	struct buf body = {0};
	size_t most = 0;
	unsigned line = 1;
	int r = 0;

	*p = (struct plot){.name = name, .needs = ""};
	for (const char *s = text; (s = strstr(s, "#:")) != NULL; s += 2)
		most++;
	p->parts = arena_alloc(&p->mem, (most + 1) * sizeof *p->parts);
	for (const char *s = text; *s != '\0' && r == 0; line++) {
		size_t n = strcspn(s, "\n");

		r = read_line(p, s, n, &body, e);
		s += n + (s[n] == '\n');
	}
	if (r == 0 && (p->n_parts == 0 || p->parts[0].kind != PLOT_DATA))
		r = err_set(e, "a plot begins with its data");
	if (r == -1)
		err_at(e, name, line - 1, 0);
	p->body = arena_dup(&p->mem, buf_str(&body), body.len);
	buf_free(&body);
	return r;
}

int plot_find(struct plot *p, const char *name, struct err *e)
{
	const char *text = find_file(name);

	*p = (struct plot){0};
	if (text == NULL)
		return err_set(e, "there is no picture of '%s'", name);
	return plot_read(p, name, text, e);
}

void plot_free(struct plot *p)
{
	arena_free(&p->mem);
}

/* --- the script ------------------------------------------------------------------------ */

const char *const plot_terminals[] = {"svg", "png", "pdf", "dumb", "sixel", NULL};

/* By plot_terminals; sizes that read well at 400 pixels too. */
static const char *const terminal_lines[] = {
    "set terminal svg size 680,430 dynamic font \"sans-serif,15\" background \"#ffffff\"\n",
    "if (strstrt(GPVAL_TERMINALS, \"pngcairo\")) set terminal pngcairo size 1050,660 font "
    "\"sans,15\" background \"#ffffff\"; else set terminal png size 1200,720\n",
    "set terminal pdfcairo size 20cm,12cm font \"sans,11\"\n",
    "set terminal dumb size 79,24\n",
    "set terminal sixelgd size 800,480\n",
};

/* cmd/report/plot_head.gp, without its comments. */
static void add_shared(struct buf *out)
{
	const char *s = asset_find("report", "plot_head.gp");

	for (size_t n; s != NULL && *s != '\0'; s += n + (s[n] == '\n')) {
		n = strcspn(s, "\n");
		if (*s != '#')
			buf_addf(out, "%.*s\n", (int)n, s);
	}
}

static void add_head(struct buf *out, const char *terminal, enum plan_scale scale)
{
	buf_adds(out,
		 "# made by ladder-report: data inside, nothing to run but gnuplot 5.2 or later\n"
		 "reset\n");
	if (terminal == NULL)
		buf_adds(out, "if (GPVAL_TERM eq \"unknown\") set terminal dumb size 79,24\n");
	for (size_t i = 0; terminal != NULL && plot_terminals[i] != NULL; i++)
		if (strcmp(plot_terminals[i], terminal) == 0)
			buf_adds(out, terminal_lines[i]);
	buf_adds(out, "set encoding utf8\n"
		      "set termoption noenhanced\n"
		      "set decimalsign \".\"\n"
		      "set datafile separator \"\\t\"\n");
	buf_addf(out, "top = %d\n", plan_scale_max(scale));
	add_shared(out);
}

/* --- one block of data ------------------------------------------------------------------- */

struct block {
	struct buf *rows; /* PLOT_POINTS of them */
	size_t n, stride, seen;
	bool bad; /* a row that does not start with a digit */
	int n_cols;
	uint64_t numbers; /* by column: it has one */
};

static void add_number(struct buf *b, double v)
{
	if (isfinite(v))
		table_number(b, v, 4);
	else
		buf_adds(b, "NaN");
}

/* Every second row goes, and from here on every second of those that come. */
static void thin(struct block *k)
{
	size_t n = 0;

	for (size_t i = 0; i < k->n; i++) {
		if (i % 2 == 0) {
			struct buf keep = k->rows[n];

			k->rows[n++] = k->rows[i];
			if (i != n - 1)
				k->rows[i] = keep;
		}
	}
	k->n = n;
	k->stride *= 2;
}

static int add_data_row(void *ctx, const struct cell *cells, int n)
{
	struct block *k = ctx;
	struct buf *row;

	if (k->seen++ % k->stride != 0)
		return 0;
	if (k->n == PLOT_POINTS) {
		thin(k);
		if ((k->seen - 1) % k->stride != 0)
			return 0;
	}
	row = &k->rows[k->n++];
	buf_cut(row, 0);
	k->n_cols = n;
	for (int i = 0; i < n; i++) {
		if (i != 0)
			buf_addc(row, '\t');
		if (cells[i].type != CELL_NULL)
			k->numbers |= (uint64_t)1 << (i & 63);
		switch (cells[i].type) {
		case CELL_NULL:
			buf_adds(row, "NaN");
			break;
		case CELL_INT:
			buf_addf(row, "%lld", (long long)cells[i].i);
			break;
		case CELL_REAL:
			add_number(row, cells[i].r);
			break;
		case CELL_TEXT:
			text_gnuplot(row, cells[i].s, cells[i].len);
			break;
		}
	}
	if (buf_str(row)[0] < '0' || buf_str(row)[0] > '9')
		k->bad = true;
	return k->bad ? 1 : 0;
}

/* One point beyond every range for what has none: gnuplot fails on a series without a number. */
static void add_beyond(const struct block *k, struct buf *out)
{
	enum { COLUMNS = 6 };
	int n = k->n > 0 ? k->n_cols : COLUMNS;
	bool full = k->n > 0;

	for (int i = 0; i < n; i++)
		full = full && (k->numbers >> (i & 63) & 1) != 0;
	for (int i = 0; i < n && !full; i++)
		buf_addf(out, "%s%s", i == 0 ? "" : "\t",
			 i == 0 || (k->numbers >> (i & 63) & 1) == 0 ? "9e9" : "NaN");
	buf_adds(out, full ? "" : "\n");
}

static int add_block(const struct plot *p, const struct plot_part *part, struct log *st,
		     struct buf *out, size_t *rows, struct err *e)
{
	struct block k = {.stride = 1};
	int r;

	k.rows = mem_zeroed(PLOT_POINTS, sizeof *k.rows);
	r = log_query(st, part->sql, NULL, add_data_row, &k, e);
	if (r == 0 && k.bad)
		r = err_set(e, "plot %s: a row of %s does not start with a digit", p->name,
			    part->name);
	if (r == 0) {
		buf_addf(out, "$%s << LADDER_EOD\n", part->name);
		for (size_t i = 0; i < k.n; i++)
			buf_addf(out, "%s\n", buf_str(&k.rows[i]));
		add_beyond(&k, out);
		buf_adds(out, "LADDER_EOD\n");
	}
	*rows = k.n;
	for (size_t i = 0; i < PLOT_POINTS; i++)
		buf_free(&k.rows[i]);
	free(k.rows);
	return r;
}

/* --- values, texts, the picture in one line ------------------------------------------------ */

struct first { /* the first cell of the first row */
	struct buf text;
	double number;
	bool any;
};

static int keep_first(void *ctx, const struct cell *cells, int n)
{
	struct first *f = ctx;

	(void)n;
	f->any = cells[0].type != CELL_NULL;
	f->number = cells[0].type == CELL_INT ? (double)cells[0].i : cells[0].r;
	if (cells[0].type == CELL_TEXT)
		buf_add(&f->text, cells[0].s, cells[0].len);
	return 1;
}

static int add_value(const struct plot_part *part, struct log *st, struct buf *out, struct err *e)
{
	struct first f = {.number = NAN};

	if (log_query(st, part->sql, NULL, keep_first, &f, e) == -1)
		return -1;
	buf_addf(out, "%s = ", part->name);
	add_number(out, f.any ? f.number : NAN);
	buf_addc(out, '\n');
	buf_free(&f.text);
	return 0;
}

/* The text that @NAME@ stands for, in its quotes; 1 when no part has that name. */
static int add_text(const struct plot *p, const char *name, size_t n, struct log *st,
		    struct buf *out, struct err *e)
{
	for (size_t i = 0; i < p->n_parts; i++) {
		const struct plot_part *part = &p->parts[i];
		struct first f = {0};
		int r;

		if (part->kind != PLOT_TEXT || strlen(part->name) != n ||
		    memcmp(part->name, name, n) != 0)
			continue;
		r = log_query(st, part->sql, NULL, keep_first, &f, e);
		if (r == 0)
			text_gnuplot(out, buf_str(&f.text), f.text.len);
		buf_free(&f.text);
		return r;
	}
	return 1;
}

static int add_body(const struct plot *p, struct log *st, struct buf *out, struct err *e)
{
	const char *s = p->body, *at, *end;
	int r;

	while ((at = strchr(s, '@')) != NULL) {
		buf_add(out, s, (size_t)(at - s));
		end = strchr(at + 1, '@');
		if (end == NULL)
			return err_set(e, "plot %s: an @ without its end", p->name);
		r = add_text(p, at + 1, (size_t)(end - at - 1), st, out, e);
		if (r == -1)
			return -1;
		if (r == 1)
			return err_set(e, "plot %s: no text '%.*s'", p->name, (int)(end - at - 1),
				       at + 1);
		s = end + 1;
	}
	buf_adds(out, s);
	return 0;
}

int plot_script(const struct plot *p, struct log *st, const char *terminal, enum plan_scale scale,
		struct buf *out, bool *empty, struct err *e)
{
	size_t start = out->len, rows;
	int r = 0;

	*empty = false;
	add_head(out, terminal, scale);
	for (size_t i = 0; r == 0 && i < p->n_parts; i++) {
		if (p->parts[i].kind == PLOT_DATA) {
			r = add_block(p, &p->parts[i], st, out, &rows, e);
			if (r == 0 && i == 0 && rows == 0) {
				*empty = true;
				buf_cut(out, start);
				return 0;
			}
		} else if (p->parts[i].kind == PLOT_VALUE) {
			r = add_value(&p->parts[i], st, out, e);
		}
	}
	if (r == 0)
		r = add_body(p, st, out, e);
	if (r == -1)
		buf_cut(out, start);
	return r;
}

/* The first row, by the pattern of ALT. */
struct alt {
	struct line_row row;
	const char *pattern;
	struct buf *out;
	struct err *e;
	struct arena mem;
	bool bad;
};

static int alt_names(void *ctx, const char *const *names, int n)
{
	struct alt *a = ctx;

	line_names(&a->row, &a->mem, names, n);
	return 0;
}

static int alt_row(void *ctx, const struct cell *cells, int n)
{
	struct alt *a = ctx;

	(void)n;
	a->row.cells = cells;
	a->bad = line_add(a->out, a->pattern, &a->row, a->e) == -1;
	return 1;
}

int plot_alt(const struct plot *p, struct log *st, enum plan_scale scale, struct buf *out,
	     struct err *e)
{
	for (size_t i = 0; i < p->n_parts; i++) {
		struct alt a = {.row = {.scale = scale}, .out = out, .e = e};
		int r;

		if (p->parts[i].kind != PLOT_ALT)
			continue;
		a.pattern = p->parts[i].name;
		r = log_query(st, p->parts[i].sql, alt_names, alt_row, &a, e);
		arena_free(&a.mem);
		return a.bad ? -1 : r;
	}
	return 0;
}
