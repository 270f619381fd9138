/*
 * utf8_in - how the files of text look at a string: piece by piece, each one a
 * character with what may be done with it where it stands.
 *
 *	struct text_scan t = text_scan(s, n);
 *	struct text_piece p;
 *	while (text_next(&t, &p))
 *		...
 */
#ifndef LADDER_BASE_UTF8_IN_H
#define LADDER_BASE_UTF8_IN_H

#include "base/text.h"

enum { TEXT_ZWJ = 0x200d }; /* joins emoji */

enum text_class {
	TEXT_PLAIN,   /* leaves as it is */
	TEXT_MARK,    /* plain, and drawn over what is before it */
	TEXT_NEWLINE, /* \n, and \r\n as one */
	TEXT_TAB,
	TEXT_HAZARD,
	TEXT_BAD, /* a byte that is not UTF-8 */
};
struct text_piece {
	const char *s;
	size_t n;
	uint32_t c;
	enum text_class is;
};
struct text_scan {
	const char *s, *end;
	uint32_t base; /* what a mark or joiner would join; 0: nothing */
	int marks;     /* on that base so far */
};

struct text_scan text_scan(const char *s, size_t n); /* N may be SIZE_MAX */
bool text_next(struct text_scan *t, struct text_piece *p);
/* Columns of a piece as text_show writes it. */
int text_piece_width(const struct text_piece *p);
/* Appends a piece as text_show does. */
void text_piece_show(struct buf *b, const struct text_piece *p);
/* How many bytes from S on are printable ASCII and not in STOP: the fast way. */
size_t text_run(const char *s, const char *end, const char *stop);
/* Appends character C as UTF-8. */
void text_put(struct buf *b, uint32_t c);

#endif
