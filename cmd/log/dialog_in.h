/* dialog_in - what the files of dialog share. */
#ifndef LADDER_LOG_DIALOG_IN_H
#define LADDER_LOG_DIALOG_IN_H

#include "app/prompt.h"
#include "dialog.h"

struct dialog {
	struct prompt p;
	struct record *j;
	struct entry e;
	bool is_written; /* the last one is in the log */
	void (*said)(void *ctx, struct entry *e); /* after each answer; may be NULL */
	void *ctx;
};
/* Detail D of t->e with the question TEXT (NULL: what the table says); asks again until the
 * answer fits.  Going back takes the earlier answer away. */
enum said dialog_detail(struct dialog *t, const struct detail *d, const char *text);
/* May it be put down later than it happened? */
bool dialog_asks_when(enum kind kind);
/* When it happened. */
enum said dialog_when(struct dialog *t);
/* The details NAMES (space separated) one after the other, with what fits the entry and the
 * plan; BACK from the first. */
enum said dialog_details(struct dialog *t, const char *names);
/* The answers to a questionnaire into t->e; BACK, or ENOUGH when there is nothing to write. */
enum said dialog_quiz(struct dialog *t, const char *scale);
/* Which scale. */
enum said dialog_which_scale(struct dialog *t, const char **id);

#endif
