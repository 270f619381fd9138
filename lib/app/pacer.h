/*
 * pacer - a page that moves: on a terminal its top stays where it is, and below it is one
 * thing at a time, paced where a key has begun it.
 *
 *	struct sheet top = {0}, things = {0};
 *	struct pacer_page page = {.top = &top, .things = &things};
 *	sheet_add(&things, SHEET_HEAD, "Breathing");
 *	sheet_add(&things, SHEET_ITEM, "Out for six, in for four, ten times");
 *	sheet_mark(&things, BREATH_MARK);
 *	pacer_show(&cli, &page);
 *
 * A thing is a heading and what follows it.  Its marked lines (out/practice.h) are paced: they
 * come one after the other, each for its seconds, a breath by its own words.  Space or Enter
 * goes on; any other key ends it.  Everything is printed at once, without waiting, where
 * there is no terminal, where it cannot move (TERM=dumb), and when `plain` is asked for.
 */
#ifndef LADDER_APP_PACER_H
#define LADDER_APP_PACER_H

#include <stdbool.h>

#include "app/cli.h"
#include "out/practice.h"

struct pacer_page {
	const struct sheet *top;    /* stays on the screen; may be empty */
	const struct sheet *things;
	/* Fills S with the most important of the top in at most LINES lines; NULL: the top has
	 * nothing that must stay in a low window. */
	void (*short_top)(struct sheet *s, size_t lines, void *ctx);
	void *ctx;
	bool plain; /* nothing moves */
	bool once;  /* going on after the last thing ends it; else they begin again */
};
/* Shows it.  Where the window is too low for the top, the short top stays, and the top is
 * one of the things; where it is too low for the page and nothing moves, the short top comes
 * once more at the end, so that numbers are in sight.  Returns when a key ended it, or at
 * once where nothing moves. */
void pacer_show(struct cli *c, const struct pacer_page *page);
/* Leads through the practice K where it is one that is taught and a terminal can move; it
 * comes once.  Else nothing. */
void pacer_lead(struct cli *c, const struct coping *k);

#endif
