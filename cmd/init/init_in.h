/* init_int - inside init: the interview and its files. */
#ifndef LADDER_INIT_INIT_IN_H
#define LADDER_INIT_INIT_IN_H

#include "init.h"

enum interview_end {
	INTERVIEW_STOPPED, /* before all was asked */
	INTERVIEW_EMPTY,   /* all asked, and no step came of it */
	INTERVIEW_WHOLE,
};
/* Do answers wait here from an interview that was stopped? */
bool init_has_answers(const struct cli *c);
/* Asks, and writes plan.yaml (or, where that was edited, plan.draft.yaml).  A status. */
int init_talk(struct cli *c, enum interview_end *end);

#endif
