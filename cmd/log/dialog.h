/*
 * dialog - the conversation: a few plain questions at a terminal, and an entry from the
 * answers.
 *
 *	status = dialog_run(&record);
 *
 * Asks only what fits the kind and what the plan speaks of.  Enter skips a question, `<`
 * goes back, a full stop is enough; nothing is preselected, and nothing is written
 * before the last answer.  For a terminal alone.
 */
#ifndef LADDER_LOG_DIALOG_H
#define LADDER_LOG_DIALOG_H

#include "app/record.h"

/* From "what would you like to put down?" on.  Returns the status. */
int dialog_run(struct record *j);
/* The questionnaire SCALE, item by item where its text may be shown, else its total. */
int dialog_score(struct record *j, const char *scale);
/* Asks for the details NAMES of E, those that fit and are not said yet.  SAID is called
 * after each answer, to keep it. */
void dialog_more(struct record *j, struct entry *e, void (*said)(void *ctx, struct entry *e), void *ctx,
	       const char *names);

#endif
