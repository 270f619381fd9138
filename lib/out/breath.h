/*
 * breath - a breath out of the person's own words: its counts, and what a second of it looks
 * like.  Pure.
 *
 *	struct breath how;
 *	struct buf b = {0};
 *	if (breath_read(&how, "Out for six, in for four, ten times"))
 *		breath_add(&b, &how, 0, 80);
 */
#ifndef LADDER_OUT_BREATH_H
#define LADDER_OUT_BREATH_H

#include <stdbool.h>

#include "base/buf.h"

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
bool breath_read(struct breath *p, const char *how);
/* How long all its rounds take; 0: it has no end. */
int breath_seconds(const struct breath *p);
/* "  out  4  ==": the word, a count, and a bar that fills and empties with the breath, at
 * SECOND from its beginning, in WIDTH columns; no newline. */
void breath_add(struct buf *b, const struct breath *p, int second, int width);

#endif
