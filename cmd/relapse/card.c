#include "relapse.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* How many lines of how many characters fit on a side of A6 (91 x 136 mm of it) at each size;
 * a fuller side is set smaller, and one that is too full goes on below: nothing is cut. */
static const struct size {
	int lines, chars;
	const char *css;
} sizes[] = {{29, 52, "9.5pt"}, {33, 58, "8.5pt"}, {38, 66, "7.5pt"}, {44, 76, "6.5pt"}};
enum { N_SIZES = sizeof sizes / sizeof *sizes };

static const char style[] =
    "html{font-family:system-ui,sans-serif;color:#000;background:#fff}\n"
    "body{margin:0 auto;max-width:220mm}\n"
    ".sheet{display:flex;flex-wrap:wrap}\n"
    ".side{box-sizing:border-box;width:105mm;min-height:148mm;padding:6mm 7mm;"
    "line-height:1.25;border:0.2mm dashed #888}\n"
    ".side p{margin:0 0 1.5mm;font-size:1.25em;font-weight:600}\n"
    ".side h2{font-size:1em;margin:1.6mm 0 0.4mm;border-bottom:0.2mm solid #000}\n"
    ".side ul{margin:0;padding:0 0 0 3.5mm}\n"
    ".side ul ul{list-style:none;padding-left:2.5mm}\n"
    ".hint{padding:3mm 7mm}\n"
    "@media print{.hint{display:none}}\n";
static const char style_a6[] = "@page{size:A6;margin:0}\n"
			       "@media print{.sheet{display:block}.side{border:0;break-after:page}"
			       ".side:last-child{break-after:auto}}\n";
static const char style_a4[] = "@page{size:A4;margin:0}\n"
			       "@media print{.side,.sheet{break-inside:avoid}}\n";

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
		int w = text_width(s->v[k].s, strlen(s->v[k].s));
		lines += 1 + w / z->chars + (s->v[k].kind == SHEET_HEAD);
	}
	return lines <= z->lines;
}

static const char *side_size(const struct sheet *s, size_t from, size_t to)
{
	for (int i = 0; i < N_SIZES; i++)
		if (fits(s, from, to, &sizes[i]))
			return sizes[i].css;
	return "5.8pt";
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

static void add_side(struct buf *b, const struct sheet *s, size_t from, size_t to)
{
	int depth = 0;

	buf_addf(b, "<section class=\"side\" style=\"font-size:%s\">\n", side_size(s, from, to));
	for (size_t i = from; i < to; i++) {
		const struct sheet_line *l = &s->v[i];
		const bool item = l->kind == SHEET_ITEM, more = l->kind == SHEET_MORE;
		const char *tag = item || more ? "li" : l->kind == SHEET_HEAD ? "h2" : "p";
		depth = move_to(b, depth, more ? 2 : item ? 1 : 0);
		buf_addf(b, "<%s>", tag);
		text_html(b, l->s, SIZE_MAX);
		if (l->aside != NULL) {
			buf_adds(b, " (");
			text_html(b, l->aside, SIZE_MAX);
			buf_addc(b, ')');
		}
		if (!(item && has_more(s, i, to)))
			buf_addf(b, "</%s>\n", tag);
	}
	move_to(b, depth, 0);
	buf_adds(b, "</section>\n");
}

static void add_sheet(struct buf *b, const struct sheet *s)
{
	buf_adds(b, "<div class=\"sheet\">\n");
	for (size_t from = 0; from < s->n; from = side_end(s, from) + 1)
		add_side(b, s, from, side_end(s, from));
	buf_adds(b, "</div>\n");
}

void relapse_card_html(struct buf *b, const struct sheet *card, const char *title, enum paper paper)
{
	buf_adds(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	text_html(b, title, SIZE_MAX);
	buf_addf(b, "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n", style,
		 paper == PAPER_A6 ? style_a6 : style_a4);
	buf_addf(b, "<p class=\"hint\">%s</p>\n",
		 paper == PAPER_A6
		     ? "Print on A6, both sides."
		     : "Print on A4: two cards. Cut across the middle, fold each down its line.");
	add_sheet(b, card);
	if (paper == PAPER_A4)
		add_sheet(b, card);
	buf_adds(b, "</body>\n</html>\n");
}
