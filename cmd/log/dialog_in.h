/* talk_int - between the files of the module talk. */
#ifndef LADDER_LOG_DIALOG_IN_H
#define LADDER_LOG_DIALOG_IN_H

#include "dialog.h"

enum said {
	SAID,	 /* an answer */
	SKIPPED, /* Enter */
	BACK,	 /* < */
	ENOUGH,	 /* a full stop, or the input ended */
};
struct dialog {
	struct record *j;
	struct entry e;
	struct buf answer;			  /* the last one */
	bool ended;				  /* the input did */
	void (*said)(void *ctx, struct entry *e); /* after each answer; may be NULL */
	void *ctx;
};
struct choice {
	const char *id, *label; /* label may be NULL */
};

/* Prints LINE as it is (our words), wrapped. */
void dialog_say(struct dialog *t, const char *line);
/* Asks with PROMPT; SAID leaves the answer in t->answer. */
enum said dialog_line(struct dialog *t, const char *prompt);
/* One of N choices by number, id or the beginning of one, into *INDEX. */
enum said dialog_choose(struct dialog *t, const char *prompt, const struct choice *v, size_t n,
		      size_t *index);
/* The same without printing them. */
enum said dialog_pick(struct dialog *t, const char *prompt, const struct choice *v, size_t n,
		    size_t *index);
/* Detail D of t->e with the question TEXT (NULL: what the table says); asks again until the
 * answer fits.  Going back takes the earlier answer away. */
enum said dialog_detail(struct dialog *t, const struct detail *d, const char *text);
/* The details NAMES (space separated) one after the other, with what fits the entry and the
 * plan; BACK from the first. */
enum said dialog_details(struct dialog *t, const char *names);
/* The answers to a questionnaire into t->e; BACK, or ENOUGH when there is nothing to write. */
enum said dialog_quiz(struct dialog *t, const char *scale);
/* Which scale. */
enum said dialog_which_scale(struct dialog *t, const char **id);

#endif
