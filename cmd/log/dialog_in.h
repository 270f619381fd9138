/* talk_int - between the files of the module talk. */
#ifndef LADDER_TALK_INT_H
#define LADDER_TALK_INT_H

#include "dialog.h"

enum said {
	SAID,	 /* an answer */
	SKIPPED, /* Enter */
	BACK,	 /* < */
	ENOUGH,	 /* a full stop, or the input ended */
};
struct talk {
	struct jot *j;
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
void talk_say(struct talk *t, const char *line);
/* Asks with PROMPT; SAID leaves the answer in t->answer. */
enum said talk_line(struct talk *t, const char *prompt);
/* One of N choices by number, id or the beginning of one, into *INDEX. */
enum said talk_choose(struct talk *t, const char *prompt, const struct choice *v, size_t n,
		      size_t *index);
/* The same without printing them. */
enum said talk_pick(struct talk *t, const char *prompt, const struct choice *v, size_t n,
		    size_t *index);
/* Detail D of t->e with the question TEXT (NULL: what the table says); asks again until the
 * answer fits.  Going back takes the earlier answer away. */
enum said talk_detail(struct talk *t, const struct detail *d, const char *text);
/* The details NAMES (space separated) one after the other, with what fits the entry and the
 * plan; BACK from the first. */
enum said talk_details(struct talk *t, const char *names);
/* The answers to a questionnaire into t->e; BACK, or ENOUGH when there is nothing to write. */
enum said talk_quiz(struct talk *t, const char *scale);
/* Which scale. */
enum said talk_which_scale(struct talk *t, const char **id);

#endif
