/* A view as part of a page: its lines as paragraphs, its rows as a table. */
#include "view.h"

#include <string.h>

#include "text.h"

enum { PAGE_ROWS = 100 }; /* longer tables are for -o csv */

struct to_html {
	struct buf *out;
	const char *heading;
	bool begun;
	size_t lines;
};

/* Bars and little columns say to eyes what the picture or the table says better. */
static bool has_bars(const char *s, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++)
		if (memcmp(s + i, "\xe2\x96", 2) == 0 && (unsigned char)s[i + 2] >= 0x81 &&
		    (unsigned char)s[i + 2] <= 0x8f)
			return true;
	return false;
}

static int add_paragraph(void *ctx, const struct cell *cells, int n)
{
	struct to_html *to = ctx;

	if (n != 1)
		return 1;
	if (cells[0].type != CELL_TEXT || has_bars(cells[0].s, cells[0].len))
		return 0;
	if (!to->begun && *to->heading != '\0') {
		buf_adds(to->out, "<h3>");
		text_html(to->out, to->heading, strlen(to->heading));
		buf_adds(to->out, "</h3>\n");
	}
	to->begun = true;
	to->lines++;
	buf_adds(to->out, "<p>");
	text_html(to->out, cells[0].s, cells[0].len);
	buf_adds(to->out, "</p>\n");
	return 0;
}

/* The rows as a table; left out where they are very many. */
static int add_rows(const struct view *v, struct store *st, struct buf *out, size_t *rows,
		    struct err *e)
{
	struct buf table = {0};
	struct view_out to = {.out = &table};
	int r = view_table(v, st, FORMAT_HTML, &to, rows, e);

	if (r == 0 && *rows <= PAGE_ROWS)
		buf_add(out, buf_str(&table), table.len);
	else if (r == 0)
		buf_addf(out, "<p class=\"doc\">%zu rows: ladder-report -o csv %s has them.</p>\n",
			 *rows, v->name);
	buf_free(&table);
	return r;
}

int view_html(const struct view *v, struct store *st, struct buf *out, size_t *rows, struct err *e)
{
	struct to_html to = {.out = out};
	bool is_paged = strstr(v->sql, ":after_utc") != NULL;

	*rows = 0;
	for (size_t i = 0; i < v->n_blocks; i++) {
		to.heading = v->blocks[i].heading;
		to.begun = false;
		if (strstr(v->blocks[i].sql, ":after_utc") == NULL &&
		    store_query(st, v->blocks[i].sql, NULL, add_paragraph, &to, e) == -1)
			return -1;
	}
	if (!is_paged && add_rows(v, st, out, rows, e) == -1)
		return -1;
	*rows += to.lines;
	return 0;
}
