/*
 * pacer - the moving part of `relapse-plan now`: on a terminal people and numbers stay
 * where they are, and below them is one thing at a time, the breath paced by the person's
 * own words.
 *
 *	struct pacer_page page = {0};
 *	struct pacer how;
 *	if (pacer_read(&how, "Out for six, in for four, ten times")) ...
 *	pacer_show(&cli, &page);
 *
 * Space or Enter goes on; any other key ends it.  Everything is printed at once, without
 * waiting, where there is no terminal, where it cannot move (TERM=dumb), and when `plain`
 * is asked for.
 */
#ifndef LADDER_RELAPSE_PACER_H
#define LADDER_RELAPSE_PACER_H

#include <stdbool.h>

#include "app/cli.h"
#include "relapse.h"

enum { PACER_PHASES = 4, PACER_LONGEST = 20 /* seconds a phase */ };
enum pacer_word { PACER_IN, PACER_OUT, PACER_HOLD };
struct pacer {
	struct pacer_phase {
		enum pacer_word word;
		int seconds; /* 1..PACER_LONGEST */
	} v[PACER_PHASES];
	int n;
	int times; /* 0: not said */
};
/* Reads the pace out of HOW: in, out and hold with their counts ("in for four, hold 2, out
 * for 6, ten times"), or `4-7-8`.  False when there is no in and out to pace. */
bool pacer_read(struct pacer *b, const char *how);

struct pacer_page {
	const struct sheet *top;    /* stays on the screen */
	const struct sheet *things; /* one thing a heading; a line marked RELAPSE_BREATH is paced */
	/* Fills S with the most important of the top in at most LINES lines. */
	void (*short_top)(struct sheet *s, size_t lines, void *ctx);
	void *ctx;
	bool plain; /* nothing moves */
};
/* Shows it.  Where the window is too low for the top, the short top stays, and the top is
 * one of the things; where it is too low for the page and nothing moves, the short top comes
 * once more at the end, so that numbers are in sight.  Returns when a key ended it, or at
 * once where nothing moves. */
void pacer_show(struct cli *c, const struct pacer_page *page);

#endif
