/* exposure_in - what the files of exposure share. */
#ifndef LADDER_LOG_EXPOSURE_IN_H
#define LADDER_LOG_EXPOSURE_IN_H

#include "app/term.h"
#include "exposure.h"

struct exposure {
	struct record *j;
	struct term_keys keys;
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
	int ahead; /* a key that was read behind a 1, if has_ahead */
	bool has_ahead;
};

/* --- exposure_screen.c ---------------------------------------------------------------------- */

int exposure_minutes(const struct exposure *l);
/* TEXT, each line wrapped by itself, as wide as the terminal is now. */
void exposure_put(struct exposure *l, const char *text);
/* The clock, and the question while it is open, in place. */
void exposure_draw(struct exposure *l);
/* The clock's line with the answer SUDS stays. */
void exposure_say_rating(struct exposure *l, int suds);
void exposure_put_number(struct exposure *l, int suds);
void exposure_say_begin(struct exposure *l);
void exposure_say_kinder(struct exposure *l, const char *sentence);
void exposure_say_exit(struct exposure *l);
void exposure_say_flare(struct exposure *l);
void exposure_say_keys(struct exposure *l);
/* PROMPT and what the keys mean, ready for one. */
void exposure_prompt(struct exposure *l, const char *prompt);
/* An exposure that was begun and not ended, and the question whether to go on. */
void exposure_say_begun(struct exposure *l, const struct entry *e);
/* What `before` was said in advance. */
void exposure_say_before(struct exposure *l);

enum exposure_press {
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

/* --- exposure_resume.c ----------------------------------------------------------------------- */

enum { EXPOSURE_RESUME_SECONDS = 3 * 3600 };

/* The minute of the last of `minute:distress,...`, 0 for none. */
int exposure_last_minute(const char *during);
/* Is E an exposure that was broken off, rather than ended, shortly before NOW? */
bool exposure_is_open(const struct entry *e, struct stamp now);
/* The last such one of the step here, into *E (texts in the jot): 1, 0, -1. */
int exposure_find_open(struct exposure *l, struct entry *e, struct err *err);

#endif
