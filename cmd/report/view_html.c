/* A view as part of a page: its lines as paragraphs, its rows as a table. */
#include "view.h"

#include <string.h>

#include "base/text.h"

enum { PAGE_ROWS = 100 }; /* longer tables are for -o csv */

struct to_html {
	struct buf block; /* of the block that is being read */
	bool bars;
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
	if (cells[0].type != CELL_TEXT)
		return 0;
	to->bars = to->bars || has_bars(cells[0].s, cells[0].len);
	to->lines++;
	buf_adds(&to->block, "<p>");
	text_html(&to->block, cells[0].s, cells[0].len);
	buf_adds(&to->block, "</p>\n");
	return to->bars ? 1 : 0;
}

/* One block of text, unless it is made of bars. */
static int add_block(const struct view_block *block, struct log *st, struct buf *out, size_t *lines,
		     struct err *e)
{
	struct to_html to = {.bars = false};
	int r = log_query(st, block->sql, NULL, add_paragraph, &to, e);

	if (r == 0 && to.lines != 0 && !to.bars) {
		if (*block->heading != '\0') {
			buf_adds(out, "<h3>");
			text_html(out, block->heading, strlen(block->heading));
			buf_adds(out, "</h3>\n");
		}
		buf_add(out, buf_str(&to.block), to.block.len);
		*lines += to.lines;
	}
	buf_free(&to.block);
	return r;
}

/* The rows as a table; left out where they are very many. */
static int add_rows(const struct view *v, struct log *st, struct buf *out, size_t *rows,
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

int view_html(const struct view *v, struct log *st, struct buf *out, size_t *rows, struct err *e)
{
	size_t lines = 0;

	*rows = 0;
	for (size_t i = 0; i < v->n_blocks; i++)
		if (strstr(v->blocks[i].sql, ":after_utc") == NULL &&
		    add_block(&v->blocks[i], st, out, &lines, e) == -1)
			return -1;
	if (!v->text_only && strstr(v->sql, ":after_utc") == NULL &&
	    add_rows(v, st, out, rows, e) == -1)
		return -1;
	*rows += lines;
	return 0;
}
