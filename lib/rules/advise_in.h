/*
 * next_int - what the files of next share; nobody else includes it.
 *
 * A scene is the plan, the history and the clock with each step looked at once; a rule
 * looks at the scene, says in WHY what it found, and fills one offer if it applies.
 */
#ifndef LADDER_NEXT_INT_H
#define LADDER_NEXT_INT_H

#include "rules/advise.h"

enum {
	NEXT_DECLINED_DAYS = 14, /* a `notnow` without `until` */
	NEXT_SOLO_MORE = 10,	 /* predicted higher without support */
	NEXT_ALIKE = 4,		 /* steps within so many points are of one height */
	NEXT_COMFORT = 15,	 /* adaptive leaps to what is predicted so far below tolerable */
	NEXT_EASED = 3,		 /* easier versions running, where it may be done in full */
	NEXT_BOOSTED = 20,	 /* while steps remain, one practice in so many is a booster */
	NEXT_TRANSITION_DAYS = 7 /* before a transition its boosters may be offered */
};

struct view { /* of one step */
	int expect, limit, ceiling, tolerable, predicted;
	bool learned, tried, ready; /* ready: all of `after` is learned */
	bool declined, suits;	    /* suits: its setting offers what is needed */
	const struct attempt *last; /* or NULL */
};
struct scene {
	const struct plan *p;
	const struct history *h;
	struct answer *a;
	enum stage stage;
	struct stamp now;
	int today;
	struct view *s;
	int current; /* the step being worked on, or -1 */
	bool any_learned, all_learned, is_adaptive;
	/* Predicted nearer than this to its tolerable, a step is done in its easier version first:
	 * a new one, and one that was tried.  Adaptive goes up sooner, and so it eases sooner. */
	int near_new, near_tried;
};
/* Fills O and returns true if the rule applies and has an offer; WHY, whatever comes,
 * gets the figures for --trace.  O is cleared before. */
typedef bool next_rule_fn(struct scene *c, struct offer *o, struct buf *why);
next_rule_fn next_urgent, next_cool_off, next_paused, next_resting, next_load, next_act,
    next_return, next_ease, next_rehearse, next_booster, next_plateau, next_repeat, next_fade,
    next_climb, next_bridge, next_keep, next_gentle;

/* --- the scene (next_scene.c) -------------------------------------------------- */

void next_look(struct scene *c);
/* May STEP be offered in FORM: within the limit, predicted tolerable, ready, not declined? */
bool next_may(const struct scene *c, int step, enum offer_form form);
/* Predicted peak of STEP in FORM, or -1 where the form has none. */
int next_predicted(const struct scene *c, int step, enum offer_form form);
/* Went well: valid, not too much, not a lot. */
bool next_went_well(const struct attempt *a);
/* The newest attempt in STEP's theme, or NULL. */
const struct attempt *next_last_in_theme(const struct scene *c, int step);
/* Was STEP's last attempt followed by a good one of its theme on another step? */
bool next_is_answered(const struct scene *c, int step);
/* A listed context that no attempt of STEP was in, or NULL. */
const char *next_new_context(const struct scene *c, int step);
/* That, or the one used longest ago; NULL when none is listed. */
const char *next_context(const struct scene *c, int step);
/* The hardest step of STEP's theme below it that may be offered in full, or -1. */
int next_below(const struct scene *c, int step);
/* Is STEP to be done in its easier version first?  It has one, it is predicted within BELOW
 * of its tolerable, and that version did not go well NEXT_EASED times running. */
bool next_is_eased_first(const struct scene *c, int step, int below);
/* What `climb` would offer, or -1.  Graded: the next step.  Adaptive: the hardest that is
 * comfortable or has an easier version; once the current step is learned, or is beyond the
 * limit, and there is none, the next. */
int next_climb_step(const struct scene *c);
/* The hardest learned step that may be offered, expected (or, with BY_PREDICTED,
 * predicted) at most MOST; or -1. */
int next_learned_upto(const struct scene *c, int most, bool by_predicted);
/* The easiest step that is not learned and not declined, or -1; may be beyond the limit. */
int next_first_unlearned(const struct scene *c);

/* --- offers (next_offer.c) ------------------------------------------------------- */

/* True with O filled if it may be offered; why is formatted into the answer. */
bool next_offer(struct scene *c, struct offer *o, int step, enum offer_form form,
		const char *context, const char *fmt, ...) __attribute__((format(printf, 6, 7)));
/* The first coping that the step names, else the plan's first; -1: none. */
bool next_offer_coping(struct scene *c, struct offer *o, int step, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* The rows of STEP, newest first, at most MAX. */
void next_stand_on(struct scene *c, struct offer *o, int step, size_t max);
void next_stand_on_entry(struct scene *c, struct offer *o, const struct entry *e);
/* Distress as the person writes it. */
int next_scaled(const struct scene *c, int suds);
/* Task of STEP, as the plan says it. */
const char *next_task(const struct scene *c, int step);
/* Gentler and bolder beside the offer NEXT, appended to the answer. */
void next_add_slots(struct scene *c, const struct offer *next);

#endif
