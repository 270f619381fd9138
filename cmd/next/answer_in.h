/*
 * tell_int - what the files of tell share; nobody else includes it.
 */
#ifndef LADDER_TELL_INT_H
#define LADDER_TELL_INT_H

#include "answer.h"

/* Appends what a person wrote, made safe; NULL adds nothing. */
void tell_show(struct buf *b, const char *s);
/* The same as a sentence: a full stop at its end unless it has an end. */
void tell_sentence(struct buf *b, const char *s);
/* Name of what O offers: the step's task, the coping's words, or "". */
const char *tell_task(const struct tell *t, const struct offer *o);
const char *tell_id(const struct tell *t, const struct offer *o); /* or NULL */

/* What to know of a step beforehand; each appends one sentence, or nothing. */
typedef void tell_fact_fn(struct buf *b, const struct tell *t, const struct offer *o);
tell_fact_fn tell_needs, tell_success, tell_script, tell_predict, tell_support, tell_drop,
    tell_flare, tell_exit;

/* One line of what else is due today; false, and nothing, when that is nothing. */
bool tell_due_today(struct buf *b, const struct tell *t);
/* What else is due on DAY, a line or a row each. */
void tell_due_lines(struct buf *b, const struct tell *t, int day);
void tell_due_rows(struct table *tab, const struct tell *t, int day);

#endif
