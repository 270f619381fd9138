/*
 * prompt - questions to a person at a terminal, one line each.
 *
 *	struct prompt p = {.cli = &cli};
 *	if (prompt_line(&p, "Which step? ") == SAID)
 *		puts(buf_str(&p.answer));
 *	buf_free(&p.answer);
 *
 * Enter passes a question, `<` goes back, a full stop is enough; nothing is preselected.
 * It stores nothing.
 */
#ifndef LADDER_APP_PROMPT_H
#define LADDER_APP_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "app/cli.h"

enum said {
	SAID,	 /* an answer */
	SKIPPED, /* Enter */
	BACK,	 /* < */
	ENOUGH,	 /* a full stop, or the input ended */
};
struct prompt { /* all but cli begins as zeros */
	struct cli *cli;
	struct buf answer; /* the last one, without spaces around it */
	bool ended;	   /* the input did */
};
struct choice {
	const char *id, *label; /* label may be NULL */
};

/* Prints LINE as it is (our words), wrapped. */
void prompt_say(struct prompt *p, const char *line);
/* Asks with PROMPT, which is ours; SAID leaves the answer in p->answer. */
enum said prompt_line(struct prompt *p, const char *prompt);
/* One of N choices by number, id or the beginning of one, into *INDEX. */
enum said prompt_choose(struct prompt *p, const char *prompt, const struct choice *v, size_t n,
			size_t *index);
/* The same without printing them. */
enum said prompt_pick(struct prompt *p, const char *prompt, const struct choice *v, size_t n,
		      size_t *index);

#endif
