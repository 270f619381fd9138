/*
 * entry_say - how an entry reads: for people, as the words that make it again, and one detail
 * for programs.  Pure.
 *
 *	entry_say(&out, &entry, SCALE_100);
 *
 * Texts are made safe here; what each detail is stands in log/entry.h.
 */
#ifndef LADDER_OUT_ENTRY_SAY_H
#define LADDER_OUT_ENTRY_SAY_H

#include "log/entry.h"

/* How one detail reads in machine formats (0-100, hours, YYYY-MM-DD, words); appends;
 * false when unsaid.  entry_set reads it back with SCALE_100. */
bool entry_value(struct buf *b, const struct entry *e, const struct detail *d);
/* "did cashier, Sat 21 Nov 18:30: 50, peak 62, then 30" for people, on their scale; texts
 * made safe and cut; the year where it is not that of `written`. */
void entry_say(struct buf *b, const struct entry *e, enum plan_scale scale);
/* What came of it alone: "50, peak 62, then 30"; may be nothing. */
void entry_say_came(struct buf *b, const struct entry *e, enum plan_scale scale);
/* The words that make the same entry again, quoted for a shell, with its id and instant;
 * what is kept from the plan is left out. */
void entry_words(struct buf *b, const struct entry *e, enum plan_scale scale);
/* The entry as one line of JSON, as `ladder-report -o jsonl entries` gives it. */
void entry_line(struct buf *b, const struct entry *e);
/* Its parts: "did cashier, Sat 21 Nov 18:30", and one detail as people read it. */
void entry_say_head(struct buf *b, const struct entry *e);
void entry_say_detail(struct buf *b, const struct entry *e, const struct detail *d,
		      enum plan_scale scale);

#endif
