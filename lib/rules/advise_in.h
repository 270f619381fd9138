/*
 * advise_in - what the files of advise share; nobody else includes it.
 *
 * A scene is the plan, the history and the clock with each step looked at once; a rule
 * looks at the scene, says in WHY what it found, and fills one offer if it applies.
 */
#ifndef LADDER_RULES_ADVISE_IN_H
#define LADDER_RULES_ADVISE_IN_H

#include "rules/advise.h"

enum {
	ADVISE_DECLINED_DAYS = 14, /* a `notnow` without `until` */
	ADVISE_SOLO_MORE = 10,	 /* predicted higher without support */
	ADVISE_ALIKE = 4,		 /* steps within so many points are of one height */
	ADVISE_COMFORT = 15,	 /* adaptive leaps to what is predicted so far below tolerable */
	ADVISE_EASED = 3,		 /* easier versions running, where it may be done in full */
	ADVISE_BOOSTED = 20,	 /* while steps remain, one practice in so many is a booster */
	ADVISE_TRANSITION_DAYS = 7 /* before a transition its boosters may be offered */
};

struct view { /* of one step */
	int expect, limit, ceiling, tolerable, predicted;
	bool learned, tried, ready; /* ready: all of `after` is learned */
	bool retired;		    /* put away: never offered */
	bool declined, suits;	    /* suits: its setting offers what is needed */
	const struct attempt *last; /* or NULL */
};
enum { ADVISE_WEEK = 7 };
struct ahead { /* what is assumed to be taken up when a day ahead is looked at */
	int taken[ADVISE_WEEK]; /* practices, by days ago, that day included */
	const bool *boosted;	/* by step: no booster of it is due */
};
struct scene {
	const struct ahead *ahead; /* NULL: today */
	const struct plan *p;
	const struct history *h;
	struct advice *a;
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
typedef bool advise_rule_fn(struct scene *c, struct offer *o, struct buf *why);
advise_rule_fn advise_urgent, advise_cool_off, advise_paused, advise_resting, advise_load, advise_act,
    advise_return, advise_ease, advise_rehearse, advise_booster, advise_plateau, advise_repeat, advise_fade,
    advise_climb, advise_bridge, advise_keep, advise_gentle;

/* As advise_decide on a day ahead: AHEAD is added to the load, and no lapse is assumed. */
void advise_decide_ahead(struct advice *a, const struct plan *p, const struct history *h,
			 enum stage stage, struct stamp now, const struct ahead *ahead);

/* --- the scene (advise_state.c) -------------------------------------------------- */

void advise_look(struct scene *c);
/* May STEP be offered in FORM: within the limit, predicted tolerable, ready, not declined? */
bool advise_may(const struct scene *c, int step, enum offer_form form);
/* Predicted peak of STEP in FORM, or -1 where the form has none. */
int advise_predicted(const struct scene *c, int step, enum offer_form form);
/* Went well: valid, not too much, not a lot. */
bool advise_went_well(const struct attempt *a);
/* The newest attempt in STEP's theme, or NULL. */
const struct attempt *advise_last_in_theme(const struct scene *c, int step);
/* Was STEP's last attempt followed by a good one of its theme on another step? */
bool advise_is_answered(const struct scene *c, int step);
/* A listed context that no attempt of STEP was in, or NULL. */
const char *advise_new_context(const struct scene *c, int step);
/* That, or the one used longest ago; NULL when none is listed. */
const char *advise_context(const struct scene *c, int step);
/* The hardest step of STEP's theme below it that may be offered in full, or -1. */
int advise_below(const struct scene *c, int step);
/* Is STEP to be done in its easier version first?  It has one, it is predicted within BELOW
 * of its tolerable, and that version did not go well ADVISE_EASED times running. */
bool advise_is_eased_first(const struct scene *c, int step, int below);
/* What `climb` would offer, or -1.  Graded: the next step.  Adaptive: the hardest that is
 * comfortable or has an easier version; once the current step is learned, or is beyond the
 * limit, and there is none, the next. */
int advise_climb_step(const struct scene *c);
/* The hardest learned step that may be offered, expected (or, with BY_PREDICTED,
 * predicted) at most MOST; or -1. */
int advise_learned_upto(const struct scene *c, int most, bool by_predicted);
/* The easiest step that is not learned and not declined, or -1; may be beyond the limit. */
int advise_first_unlearned(const struct scene *c);

/* --- offers (advise.c) ------------------------------------------------------- */

/* True with O filled if it may be offered; why is formatted into the answer. */
bool advise_offer(struct scene *c, struct offer *o, int step, enum offer_form form,
		const char *context, const char *fmt, ...) __attribute__((format(printf, 6, 7)));
/* The first coping that the step names, else the plan's first; -1: none. */
bool advise_offer_coping(struct scene *c, struct offer *o, int step, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* The rows of STEP, newest first, at most MAX. */
void advise_stand_on(struct scene *c, struct offer *o, int step, size_t max);
void advise_stand_on_entry(struct scene *c, struct offer *o, const struct entry *e);
/* Distress as the person writes it. */
int advise_scaled(const struct scene *c, int suds);
/* Task of STEP, as the plan says it. */
const char *advise_task(const struct scene *c, int step);
/* Gentler and bolder beside the offer NEXT, appended to the answer. */
void advise_add_slots(struct scene *c, const struct offer *next);

#endif
