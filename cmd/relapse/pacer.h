/*
 * breath - the moving part of `relapse-plan now`: on a terminal the first lines stay
 * where they are, and below them one thing at a time, the breath paced by the person's
 * own words.
 *
 *	struct pacer how;
 *	if (pacer_read(&how, "Out for six, in for four, ten times")) ...
 *	pacer_show(&cli, &sheet, false);
 *
 * Space or Enter goes to the next thing; any other key ends it.  Everything is on the
 * screen at once, without waiting, where there is no terminal, where it cannot move
 * (TERM=dumb), where it is too low for that, and when PLAIN is asked for.
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

/* Shows S, whose first part (to its second heading) stays on screen.  Returns when a key
 * ended it, or at once where nothing moves. */
void pacer_show(struct cli *c, const struct sheet *s, bool plain);

#endif
