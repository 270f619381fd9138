/* live_int - between the files of the module live. */
#ifndef LADDER_LIVE_INT_H
#define LADDER_LIVE_INT_H

#include "app/term.h"
#include "exposure.h"

struct live {
	struct jot *j;
	struct cli_keys keys;
	struct entry e;
	const struct step *step; /* NULL without a plan */
	int index;		 /* of the step, or -1 */
	struct entry kept;	 /* as it is on disk, if `stored` */
	bool stored;
	bool said;     /* something was said since the clock started */
	int64_t start; /* 0: not yet */
	bool is_over;
	int took;  /* minutes, once it is over */
	int gap;   /* minutes between two questions */
	int asked; /* minute of the last question or answer */
	bool asking;
};

/* --- live_screen.c ---------------------------------------------------------------------- */

int live_minutes(const struct live *l);
/* TEXT, each line wrapped by itself, as wide as the terminal is now. */
void live_put(struct live *l, const char *text);
/* The clock, and the question while it is open, in place. */
void live_draw(struct live *l);
/* The clock's line with the answer SUDS stays. */
void live_say_rating(struct live *l, int suds);
void live_put_number(struct live *l, int suds);
void live_say_begin(struct live *l);
void live_say_exit(struct live *l);
void live_say_flare(struct live *l);
void live_say_keys(struct live *l);
/* PROMPT and what the keys mean, ready for one. */
void live_prompt(struct live *l, const char *prompt);
/* An exposure that was begun and not ended, and the question whether to go on. */
void live_say_begun(struct live *l, const struct entry *e);
/* What `before` was said in advance. */
void live_say_before(struct live *l);

enum live_press {
	PRESS_NOTHING, /* the wait is over */
	PRESS_AGAIN,   /* it was stopped, and goes on: say again what was asked */
	PRESS_NUMBER,
	PRESS_EXIT,
	PRESS_FLARE,
	PRESS_OVER,
	PRESS_YES,
	PRESS_NO,
	PRESS_OTHER,
	PRESS_END, /* the input ended */
};

/* --- live_resume.c ----------------------------------------------------------------------- */

enum { LIVE_RESUME_SECONDS = 3 * 3600 };

/* The minute of the last of `minute:distress,...`, 0 for none. */
int live_last_minute(const char *during);
/* Is E an exposure that was broken off, rather than ended, shortly before NOW? */
bool live_is_open(const struct entry *e, struct stamp now);
/* The last such one of the step here, into *E (texts in the jot): 1, 0, -1. */
int live_find_open(struct live *l, struct entry *e, struct err *err);

#endif
