#include "relapse.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "out/html.h"

/* How many lines of how many characters fit on a side of A6 (91 x 136 mm of it) at each size
 * (.z1 and so on in page.css); a fuller side is set smaller, and one that is too full goes on
 * below: nothing is cut. */
static const struct size {
	int lines, chars;
} sizes[] = {{29, 52}, {33, 58}, {38, 66}, {44, 76}};
enum { N_SIZES = sizeof sizes / sizeof *sizes };

/* --- how much a side holds ------------------------------------------------------------- */

static size_t side_end(const struct sheet *s, size_t from)
{
	size_t i = from;

	while (i < s->n && s->v[i].kind != SHEET_TURN)
		i++;
	return i;
}

static bool fits(const struct sheet *s, size_t from, size_t to, const struct size *z)
{
	int lines = 0;

	for (size_t k = from; k < to; k++) {
		const struct sheet_line *l = &s->v[k];
		int w = text_width(l->s, strlen(l->s));
		if (l->aside != NULL)
			w += 3 + text_width(l->aside, strlen(l->aside));
		lines += 1 + w / z->chars + (l->kind == SHEET_HEAD);
	}
	return lines <= z->lines;
}

/* 1: the largest. */
static int side_size(const struct sheet *s, size_t from, size_t to)
{
	int i = 0;

	while (i < N_SIZES && !fits(s, from, to, &sizes[i]))
		i++;
	return i + 1;
}

/* --- one side -------------------------------------------------------------------------- */

/* Opens and closes lists as the kinds of the lines ask: DEPTH 0 none, 1 items, 2 more. */
static int move_to(struct buf *b, int depth, int want)
{
	for (; depth < want; depth++)
		buf_adds(b, "<ul>");
	for (; depth > want; depth--)
		buf_adds(b, depth == 2 ? "</ul></li>\n" : "</ul>\n");
	return depth;
}

/* Is the line after I one that belongs to it? */
static bool has_more(const struct sheet *s, size_t i, size_t to)
{
	return i + 1 < to && s->v[i + 1].kind == SHEET_MORE;
}

/* FIRST is the tag of a first line that is no heading. */
static void add_lines(struct buf *b, const struct sheet *s, size_t from, size_t to,
		      const char *first)
{
	int depth = 0;

	for (size_t i = from; i < to; i++) {
		const struct sheet_line *l = &s->v[i];
		const bool item = l->kind == SHEET_ITEM, more = l->kind == SHEET_MORE;
		const char *tag = item || more		  ? "li"
				  : l->kind == SHEET_HEAD ? "h2"
				  : i == from		  ? first
							  : "p";
		depth = move_to(b, depth, more ? 2 : item ? 1 : 0);
		buf_addf(b, "<%s>", tag);
		html_text(b, l->s);
		if (l->aside != NULL) {
			buf_adds(b, " (");
			html_text(b, l->aside);
			buf_addc(b, ')');
		}
		if (!(item && has_more(s, i, to)))
			buf_addf(b, "</%s>\n", tag);
	}
	move_to(b, depth, 0);
}

static void add_side(struct buf *b, const struct sheet *s, size_t from, size_t to)
{
	buf_addf(b, "<section class=\"side z%d\">\n", side_size(s, from, to));
	add_lines(b, s, from, to, "p");
	buf_adds(b, "</section>\n");
}

static void add_sheet(struct buf *b, const struct sheet *s, enum paper paper)
{
	buf_addf(b, "<div class=\"sheet %s\">\n", paper == PAPER_A6 ? "a6" : "a4");
	for (size_t from = 0; from < s->n; from = side_end(s, from) + 1)
		add_side(b, s, from, side_end(s, from));
	buf_adds(b, "</div>\n");
}

void relapse_page_html(struct buf *b, const struct sheet *s, const char *title, enum paper paper)
{
	static const char *const hints[] = {
	    [PAPER_A6] = "Print on A6, both sides.",
	    [PAPER_A4] = "Print on A4: two cards. Cut across the middle, fold each down its line."};

	html_begin(b, title);
	if (paper == PAPER_ANY) {
		buf_adds(b, "<main>\n");
		add_lines(b, s, 0, s->n, "h1");
		buf_adds(b, "</main>\n");
	} else {
		buf_addf(b, "<p class=\"hint\">%s</p>\n", hints[paper]);
		for (int cards = paper == PAPER_A4 ? 2 : 1; cards > 0; cards--)
			add_sheet(b, s, paper);
	}
	html_end(b);
}
