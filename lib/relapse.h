/*
 * relapse - which of the person's own signs are up, and the stage.  Pure.
 *
 *	struct signs s;
 *	relapse_signs(&s, &plan, &history);
 *	if (s.stage >= STAGE_ACT) ...
 *	relapse_free(&s);
 *
 * Rest and pauses mask `silent`, `avoided` and rituals only; never mood, sleep, drift
 * or urgent.  A planned rest never raises a sign; a good day never raises the stage.
 */
#ifndef LADDER_RELAPSE_H
#define LADDER_RELAPSE_H

#include "history.h"

enum stage { STAGE_STEADY, STAGE_WATCH, STAGE_ACT, STAGE_URGENT };
extern const char *const relapse_stage_words[]; /* "steady" "watch" "act" "urgent" */

struct sign_state {
	int sign;		     /* index in the plan's signs; -1: phq-9 item 9 */
	bool up;
	char *why;		     /* "2 avoided within 7 days" with its figures */
	const struct entry **rows;   /* the entries behind it, newest first */
	size_t n_rows;
};
struct signs {
	struct arena mem;
	enum stage stage;
	bool lowered;		     /* a review lowered act to watch */
	struct sign_state *v;	     /* every sign of the plan, in its order (then phq-9) */
	size_t n, n_up;
};
void relapse_signs(struct signs *s, const struct plan *p, const struct history *h);
void relapse_free(struct signs *s);

#endif
