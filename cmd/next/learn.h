/*
 * learn - short pages on why it works, and drills of skills.  Pure.
 *
 *	if (learn_page(&out, "waves", 80, &e) == 0)
 *		cli_write(&cli, &out);
 *
 * They are files of lib/data/learn; a plan's skills may have their names.
 */
#ifndef LADDER_NEXT_LEARN_H
#define LADDER_NEXT_LEARN_H

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"

/* FN for each topic with the title of its page; both are gone afterwards. */
void learn_each(void (*fn)(void *ctx, const char *name, const char *title), void *ctx);
/* The topics, one a line, appended. */
void learn_list(struct buf *b, int width);
/* The page TOPIC, appended, a sentence a line; fails with the nearest right one. */
int learn_page(struct buf *b, const char *topic, int width, struct err *e);

#endif
