/*
 * answer_in - what the files of answer share; nobody else includes it.
 */
#ifndef LADDER_NEXT_ANSWER_IN_H
#define LADDER_NEXT_ANSWER_IN_H

#include "answer.h"

/* Appends what a person wrote, made safe; NULL adds nothing. */
void answer_show(struct buf *b, const char *s);
/* The same as a sentence: a full stop at its end unless it has an end. */
void answer_sentence(struct buf *b, const char *s);
/* Name of what O offers: the step's task, the coping's words, or "". */
const char *answer_task(const struct wording *t, const struct offer *o);
const char *answer_id(const struct wording *t, const struct offer *o); /* or NULL */

int answer_width(const struct wording *t); /* of the terminal, else 80 */
/* SUDS as the person writes it. */
int answer_scaled(const struct wording *t, int suds);
/* Why O is offered, in a sentence or two, as the person's words come (not made safe). */
void answer_why(struct buf *b, const struct wording *t, const struct offer *o);

/* What to know of a step beforehand; each appends one sentence, or nothing. */
typedef void answer_fact_fn(struct buf *b, const struct wording *t, const struct offer *o);
answer_fact_fn answer_needs, answer_success, answer_script, answer_predict, answer_support, answer_drop,
    answer_flare, answer_exit;

/* One line of what else is due today; false, and nothing, when that is nothing. */
bool answer_due_today(struct buf *b, const struct wording *t);
/* What else is due on DAY, a line or a row each. */
void answer_due_lines(struct buf *b, const struct wording *t, int day);
void answer_due_rows(struct table *tab, const struct wording *t, int day);

#endif
