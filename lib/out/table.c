#include "out/table.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out/table_in.h"
#include "base/text.h"

const char *const format_words[] = {"text", "tsv", "jsonl", "csv", "gnuplot",
				    "html", "ics", "patch", NULL};

bool table_is_number(const struct column *c)
{
	return c->type == COL_INT || c->type == COL_REAL;
}

static bool is_kept(const struct table *t)
{
	return t->format == FORMAT_TEXT || t->format == FORMAT_HTML;
}

void table_begin(struct table *t, struct buf *out, enum format f, const struct column *cols,
		 size_t n)
{
	*t = (struct table){.out = out, .format = f, .cols = cols, .n_cols = n};
	if (f != FORMAT_TSV && f != FORMAT_CSV)
		return;
	for (size_t i = 0; i < n; i++) {
		if (i != 0)
			buf_addc(out, f == FORMAT_TSV ? '\t' : ',');
		buf_adds(out, cols[i].name);
	}
	buf_adds(out, f == FORMAT_TSV ? "\n" : "\r\n");
}

void table_number(struct buf *b, double v, int places)
{
	char s[400];
	size_t n;

	n = (size_t)snprintf(s, sizeof s, "%.*f", places, v);
	if (places > 0 && memchr(s, '.', n) != NULL) {
		while (s[n - 1] == '0')
			n--;
		if (s[n - 1] == '.')
			n--;
	}
	s[n] = '\0';
	if (strcmp(s, "-0") == 0)
		buf_addc(b, '0');
	else
		buf_add(b, s, n);
}

/* A comma-joined list as a JSON array. */
static void json_list(struct buf *out, const char *s, size_t n, bool numbers)
{
	const char *end = s + n, *comma;

	buf_addc(out, '[');
	while (n != 0) {
		comma = memchr(s, ',', (size_t)(end - s));
		if (comma == NULL)
			comma = end;
		if (numbers && comma == s)
			buf_adds(out, "null"); /* left open */
		else if (numbers)
			buf_add(out, s, (size_t)(comma - s));
		else
			text_json(out, s, (size_t)(comma - s));
		if (comma == end)
			break;
		buf_addc(out, ',');
		s = comma + 1;
	}
	buf_addc(out, ']');
}

/* The separator before a cell that is said, and its key. */
static void machine_lead(struct table *t)
{
	switch (t->format) {
	case FORMAT_TSV:
		if (t->at != 0)
			buf_addc(t->out, '\t');
		break;
	case FORMAT_CSV:
		if (t->at != 0)
			buf_addc(t->out, ',');
		break;
	default:
		buf_adds(t->out, t->n_cells++ == 0 ? "{\"" : ",\"");
		buf_adds(t->out, t->cols[t->at].name);
		buf_add(t->out, "\":", 2);
	}
}

static void keep(struct table *t, const char *s, size_t n, bool is_num)
{
	t->cells = mem_grow(t->cells, &t->cap_cells, t->n_cells + 1, sizeof *t->cells);
	t->cells[t->n_cells++] =
	    (struct cell_text){s == NULL ? NULL : arena_dup(&t->mem, s, n), n, is_num};
}

static void put_text(struct table *t, const char *s, size_t n)
{
	enum column_type type = t->cols[t->at].type;

	machine_lead(t);
	if (t->format == FORMAT_TSV)
		text_tsv(t->out, s, n);
	else if (t->format == FORMAT_CSV)
		text_csv(t->out, s, n);
	else if (type == COL_LIST || type == COL_INTS)
		json_list(t->out, s, n, type == COL_INTS);
	else
		text_json(t->out, s, n);
}

void table_bytes(struct table *t, const char *s, size_t n)
{
	assert(t->at < t->n_cols);
	if (s == NULL) {
		table_none(t);
		return;
	}
	if (is_kept(t))
		keep(t, s, n, false);
	else
		put_text(t, s, n);
	t->at++;
}

void table_text(struct table *t, const char *s)
{
	table_bytes(t, s, s == NULL ? 0 : strlen(s));
}

static void put_number(struct table *t, const char *s, size_t n)
{
	assert(t->at < t->n_cols);
	if (is_kept(t)) {
		keep(t, s, n, true);
	} else {
		machine_lead(t);
		buf_add(t->out, s, n);
	}
	t->at++;
}

void table_int(struct table *t, int64_t v)
{
	char s[32];
	int n = snprintf(s, sizeof s, "%lld", (long long)v);

	put_number(t, s, (size_t)n);
}

void table_real(struct table *t, double v, int places)
{
	struct buf b = {0};

	if (!isfinite(v)) {
		table_none(t);
		return;
	}
	table_number(&b, v, places);
	put_number(t, buf_str(&b), b.len);
	buf_free(&b);
}

void table_none(struct table *t)
{
	assert(t->at < t->n_cols);
	if (is_kept(t))
		keep(t, NULL, 0, false);
	else if (t->format != FORMAT_JSONL)
		machine_lead(t);
	t->at++;
}

void table_row_end(struct table *t)
{
	assert(t->at == t->n_cols);
	t->at = 0;
	t->rows++;
	if (t->format == FORMAT_TEXT) {
		if (t->n_cells >= TABLE_TEXT_ROWS * t->n_cols)
			table_lay_text(t);
	} else if (t->format == FORMAT_JSONL) {
		buf_adds(t->out, t->n_cells == 0 ? "{}\n" : "}\n");
		t->n_cells = 0;
	} else if (t->format == FORMAT_TSV) {
		buf_addc(t->out, '\n');
	} else if (t->format == FORMAT_CSV) {
		buf_adds(t->out, "\r\n");
	}
}

void table_end(struct table *t)
{
	if (t->format == FORMAT_TEXT)
		table_lay_text(t);
	else if (t->format == FORMAT_HTML)
		table_lay_html(t);
	arena_free(&t->mem);
	free(t->cells);
	free(t->widths);
	*t = (struct table){0};
}
