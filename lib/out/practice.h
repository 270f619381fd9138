/*
 * practice - a way of coping of the plan, onto a sheet: what is taught with its words and their
 * pace.  Pure.
 *
 *	struct sheet s = {0};
 *	if (!practice_add(&s, &plan.coping[0]))
 *		sheet_add(&s, SHEET_ITEM, "%s", plan.coping[0].words);
 *
 * What is taught is in plan/taught.h.  A line's mark says how it is paced (app/pacer.h);
 * printed, all of them stand below each other.
 */
#ifndef LADDER_OUT_PRACTICE_H
#define LADDER_OUT_PRACTICE_H

#include <stdbool.h>

#include "out/sheet.h"
#include "plan/plan.h"

/* The mark of a line whose words are a breath (out/breath.h), where they have a pace; a greater
 * mark is for how many seconds the line is shown. */
enum { BREATH_MARK = -1 };

/* Adds what is taught of K: its title as a heading, the person's own words, for whom it is not,
 * and the lines.  False, and nothing, where K names nothing that is taught. */
bool practice_add(struct sheet *s, const struct coping *k);
/* Does its kind, the plan's or that of what is taught, begin with KIND? */
bool practice_is(const struct coping *k, const char *kind);
/* Is it for a calm hour alone? */
bool practice_is_calm(const struct coping *k);

#endif
