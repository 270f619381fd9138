/*
 * breath - the moving part of `relapse-plan now`: on a terminal the first lines stay
 * where they are, and below them one thing at a time, the breath paced by the person's
 * own words.
 *
 *	struct breath how;
 *	if (breath_read(&how, "Out for six, in for four, ten times")) ...
 *	breath_show(&cli, &sheet, false);
 *
 * Space or Enter goes to the next thing; any other key ends it.  Everything is on the
 * screen at once, without waiting, where there is no terminal, where it cannot move
 * (TERM=dumb), where it is too low for that, and when PLAIN is asked for.
 */
#ifndef LADDER_BREATH_H
#define LADDER_BREATH_H

#include <stdbool.h>

#include "app/cli.h"
#include "relapse.h"

enum { BREATH_PHASES = 4, BREATH_LONGEST = 20 /* seconds a phase */ };
enum breath_word { BREATH_IN, BREATH_OUT, BREATH_HOLD };
struct breath {
	struct breath_phase {
		enum breath_word word;
		int seconds; /* 1..BREATH_LONGEST */
	} v[BREATH_PHASES];
	int n;
	int times; /* 0: not said */
};
/* Reads the pace out of HOW: in, out and hold with their counts ("in for four, hold 2, out
 * for 6, ten times"), or `4-7-8`.  False when there is no in and out to pace. */
bool breath_read(struct breath *b, const char *how);

/* Shows S, whose first part (to its second heading) stays on screen.  Returns when a key
 * ended it, or at once where nothing moves. */
void breath_show(struct cli *c, const struct sheet *s, bool plain);

#endif
