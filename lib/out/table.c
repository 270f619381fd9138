#include "out/table.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "out/html.h"

const char *const format_words[] = {"text", "tsv", "jsonl", "csv", "gnuplot",
				    "html", "ics", "patch", NULL};

static bool is_number(const struct column *c)
{
	return c->type == COL_INT || c->type == COL_REAL || c->type == COL_BAR;
}

static bool is_kept(const struct table *t)
{
	return t->format == FORMAT_TEXT || t->format == FORMAT_HTML;
}

/* --- for eyes: columns where they fit the terminal, else one fact a line -------------- */

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
			if (!is_number(&t->cols[c]) && t->widths[c] > NARROWEST &&
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
		if (is_number(&t->cols[c])) {
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

static void lay_text(struct table *t)
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

/* --- for a page ----------------------------------------------------------------------- */

enum { SHORT_TEXT = 16 }; /* a text of so many bytes is not wrapped */

static bool is_shown(const struct table *t, size_t col)
{
	for (size_t i = col; i < t->n_cells; i += t->n_cols)
		if (t->cells[i].s != NULL)
			return true;
	return false;
}

/* The number again, as a bar. */
static void add_meter(struct table *t, size_t col, const struct cell_text *c)
{
	const struct column_range *range = &t->ranges[col];

	buf_addf(t->out, " <meter min=\"%d\" max=\"%d\" value=\"%.*s\"></meter>", range->low,
		 range->high, (int)c->len, c->s);
}

static void add_cell(struct table *t, size_t col, const struct cell_text *c, bool head)
{
	const char *tag = head ? "th" : "td";

	buf_addf(t->out, "<%s%s%s", tag, head ? " scope=\"row\"" : "",
		 c->is_num		? " class=\"n\""
		 : c->len <= SHORT_TEXT ? " class=\"s\""
					: " class=\"t\"");
	html_lang(t->out, c->is_own && c->s != NULL ? t->lang : NULL);
	buf_addc(t->out, '>');
	if (c->s != NULL)
		text_html(t->out, c->s, c->len);
	if (c->is_num && t->ranges != NULL && t->cols[col].type == COL_BAR)
		add_meter(t, col, c);
	buf_addf(t->out, "</%s>", tag);
}

static void add_names(struct table *t)
{
	buf_adds(t->out, "<thead><tr>");
	for (size_t c = 0; c < t->n_cols; c++) {
		struct buf name = {0};

		if (!is_shown(t, c))
			continue;
		buf_addf(t->out, "<th scope=\"col\"%s>",
			 is_number(&t->cols[c]) ? " class=\"n\"" : "");
		add_name(&name, t->cols[c].name);
		text_html(t->out, buf_str(&name), name.len);
		buf_adds(t->out, "</th>");
		buf_free(&name);
	}
	buf_adds(t->out, "</tr></thead>\n");
}

static void add_html_row(struct table *t, const struct cell_text *cells)
{
	bool head = true;

	buf_adds(t->out, "<tr>");
	for (size_t c = 0; c < t->n_cols; c++) {
		if (!is_shown(t, c))
			continue;
		add_cell(t, c, &cells[c], head);
		head = false;
	}
	buf_adds(t->out, "</tr>\n");
}

/* One table that can be scrolled sideways; none where there is no row. */
static void lay_html(struct table *t)
{
	const char *caption = t->caption != NULL ? t->caption : "table";

	if (t->n_cells == 0)
		return;
	buf_adds(t->out, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"");
	text_html(t->out, caption, strlen(caption));
	buf_adds(t->out, "\"><table>\n");
	if (t->caption != NULL) {
		buf_adds(t->out, "<caption>");
		text_html(t->out, t->caption, strlen(t->caption));
		buf_adds(t->out, "</caption>\n");
	}
	add_names(t);
	buf_adds(t->out, "<tbody>\n");
	for (size_t i = 0; i < t->n_cells; i += t->n_cols)
		add_html_row(t, t->cells + i);
	buf_adds(t->out, "</tbody></table></div>\n");
}

/* --- cells and rows ------------------------------------------------------------------- */

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

void table_blocks(struct buf *b, double share, int width)
{
	static const char *const eighth[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	long parts;

	share = !(share > 0) ? 0 : share > 1 ? 1 : share;
	parts = lround(share * width * 8);
	if (share > 0 && parts == 0)
		parts = 1;
	for (long i = 0; i < parts / 8; i++)
		buf_adds(b, "█");
	buf_adds(b, eighth[parts % 8]);
}

void table_column(struct buf *b, double share)
{
	static const char *const level[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	long i = isfinite(share) ? lround(share * 7) : 0;

	buf_adds(b, !isfinite(share) ? "·" : level[i < 0 ? 0 : i > 7 ? 7 : i]);
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
	    (struct cell_text){s == NULL ? NULL : arena_dup(&t->mem, s, n), n, is_num, t->own};
	t->own = false;
}

void table_own(struct table *t)
{
	t->own = true;
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
			lay_text(t);
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
		lay_text(t);
	else if (t->format == FORMAT_HTML)
		lay_html(t);
	arena_free(&t->mem);
	free(t->cells);
	free(t->widths);
	*t = (struct table){0};
}
