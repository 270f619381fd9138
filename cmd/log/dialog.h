/*
 * talk - the conversation: a few plain questions at a terminal, and an entry from the
 * answers.
 *
 *	status = talk_run(&jot);
 *
 * Asks only what fits the kind and what the plan speaks of.  Enter skips a question, `<`
 * goes back, a full stop is enough; nothing is preselected, and nothing is written
 * before the last answer.  For a terminal alone.
 */
#ifndef LADDER_TALK_H
#define LADDER_TALK_H

#include "app/record.h"

/* From "what would you like to put down?" on.  Returns the status. */
int talk_run(struct jot *j);
/* The questionnaire SCALE, item by item where its text may be shown, else its total. */
int talk_score(struct jot *j, const char *scale);
/* Asks for the details NAMES of E, those that fit and are not said yet.  SAID is called
 * after each answer, to keep it. */
void talk_more(struct jot *j, struct entry *e, void (*said)(void *ctx, struct entry *e), void *ctx,
	       const char *names);

#endif
