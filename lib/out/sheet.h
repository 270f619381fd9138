/*
 * sheet - headings and lines as the person wrote them, laid out for a terminal or a narrow
 * card, and made safe there.  Pure.
 *
 *	struct sheet s = {0};
 *	sheet_add(&s, SHEET_HEAD, "People");
 *	sheet_text(&out, &s, 80);
 *	sheet_free(&s);
 */
#ifndef LADDER_OUT_SHEET_H
#define LADDER_OUT_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"

enum sheet_kind {
	SHEET_PLAIN, /* a line of its own */
	SHEET_HEAD,  /* a heading; what follows belongs to it */
	SHEET_ITEM,
	SHEET_MORE, /* what belongs to the item above */
	SHEET_TURN, /* the other side of a card; no text */
};
struct sheet_line {
	enum sheet_kind kind;
	const char *s;	   /* not made safe yet, as is the aside */
	const char *aside; /* in brackets after it, where there is room; or NULL */
	int mark;	   /* what the caller knows it by; 0: nothing */
};
struct sheet { /* zero-initialised is empty */
	struct arena mem;
	struct sheet_line *v;
	size_t n, cap;
};
void sheet_add(struct sheet *s, enum sheet_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Gives the last line added an aside, which is copied. */
void sheet_aside(struct sheet *s, const char *aside);
/* Marks the last line added. */
void sheet_mark(struct sheet *s, int mark);
/* Lines FROM..TO-1 wrapped to WIDTH columns (0: not at all), made safe; BRIEF leaves the
 * asides out. */
void sheet_text_part(struct buf *b, const struct sheet *s, size_t from, size_t to, int width,
		     bool brief);
void sheet_text(struct buf *b, const struct sheet *s, int width);
/* Where the heading after line FROM is, or s->n. */
size_t sheet_next_head(const struct sheet *s, size_t from);
void sheet_free(struct sheet *s);

#endif
