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
	ADVISE_WEEK = 7,
	ADVISE_DECLINED_DAYS = 3, /* a `notnow` without `until`, its own day included */
	ADVISE_ALIKE = 4,	 /* steps within so many points are of one height */
	ADVISE_COMFORT = 15,	 /* adaptive leaps to what is predicted so far below tolerable */
	ADVISE_EASED = 3,	 /* easier versions running, where it may be done in full */
	ADVISE_STAY = 5,	 /* attempts of one step running, from which a way out is named */
	ADVISE_REHEARSED = 3,	 /* rehearsals without a try, where it is made smaller */
	ADVISE_DECLINED = 3,	 /* times declined without a try, where it is */
	ADVISE_EXITS = 3,	 /* times left by the plan running, where it is made shorter */
	ADVISE_BOOSTED = 20,	 /* while steps remain, one practice in so many is a booster */
	ADVISE_TRANSITION_DAYS = 7, /* before a transition its boosters may be offered */
	ADVISE_LATE_DAYS = 28	 /* at act for long, only what was done well in so many days */
};

struct prospect { /* of one step */
	int expect, limit, ceiling, tolerable, predicted;
	int reach; /* what a new step of its theme may expect today: the limit, and in a graded
		      ladder half a jump above what is tolerated, or what is to be learned first */
	bool learned, tried, ready; /* ready: all of `after` is learned or tolerated */
	bool tolerated, settled;    /* settled: learned, retired, or tolerated and level */
	bool retired;		    /* put away: never offered */
	bool suits;		    /* its setting offers what is needed */
	int declined_until;	    /* civil day, or INT_MIN */
	bool waits;		    /* declined; or not learned, and harder than what was */
	unsigned barred;	    /* by form: it was too much, and nothing gentler went well since */
	const struct attempt *last, *last_full; /* of any form, and not easier; or NULL */
};
struct ahead { /* what is assumed to be taken up when a day ahead is looked at */
	int taken[ADVISE_WEEK]; /* practices, by days ago, that day included */
	const bool *boosted;	/* by step: no booster of it is due */
};
struct scene {
	const struct ahead *ahead; /* NULL: today */
	const struct plan *p;
	const struct history *h;
	const struct signs *signs;
	struct advice *a;
	struct stamp now;
	int today;
	struct prospect *s;
	int current; /* the step being worked on, or -1 */
	bool any_learned, all_settled;
	bool is_adaptive; /* by the plan, or where few days have room for practice */
	int eased_times;  /* an easier version that went well so often running is enough */
	bool is_later; /* looked at from a rest: rules of rest that do not apply are not traced */
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
			 const struct signs *s, struct stamp now, const struct ahead *ahead);

/* --- the scene (advise_state.c) -------------------------------------------------- */

void advise_look(struct scene *c);
/* Are both about one id, or about nothing? */
bool advise_is_same_id(const struct entry *a, const struct entry *b);
/* May STEP be offered in FORM: within the limit, predicted tolerable and below stop, ready,
 * not declined, and not too much the last time in that form?  False for -1. */
bool advise_may(const struct scene *c, int step, enum offer_form form);
/* Predicted peak of STEP in FORM, or -1 where the form has none. */
int advise_predicted(const struct scene *c, int step, enum offer_form form);
/* Was STEP rehearsed after A? */
bool advise_is_rehearsed_since(const struct scene *c, int step, const struct attempt *a);
/* The newest attempt in STEP's theme, or NULL. */
const struct attempt *advise_last_in_theme(const struct scene *c, int step);
/* Was STEP's last attempt followed by a good one of its theme on another step? */
bool advise_is_answered(const struct scene *c, int step);
/* A listed context that no attempt of STEP was in, or NULL. */
const char *advise_new_context(const struct scene *c, int step);
/* That, or the one used longest ago; NULL when none is listed. */
const char *advise_context(const struct scene *c, int step);
/* The hardest step of STEP's theme below it that may be offered in full, predicted at most
 * MOST; or -1. */
int advise_below(const struct scene *c, int step, int most);
/* Is STEP to be done in its easier version first?  It has one, it is predicted within BELOW
 * of its tolerable, and that version did not go well ADVISE_EASED times running. */
bool advise_is_eased_first(const struct scene *c, int step, int below);
/* What `climb` would offer, or -1.  Graded: the next step.  Adaptive: the hardest that is
 * comfortable or has an easier version; once the current step is learned, or is beyond the
 * limit, and there is none, the next. */
int advise_climb_step(const struct scene *c);
/* The easiest step that was not tried, above STEP by half of `jump` at most, or by one step of
 * the scale; or -1. */
int advise_go_on(const struct scene *c, int step);
/* The hardest learned step that may be offered, expected (or, with BY_PREDICTED,
 * predicted) at most MOST; or -1. */
int advise_learned_upto(const struct scene *c, int most, bool by_predicted);
/* The easiest step that is not settled and does not wait, or -1; may be beyond the limit. */
int advise_first_open(const struct scene *c);

/* --- ways out (advise_ways.c) ------------------------------------------------------------- */

/* The change of the plan that would help with STEP (-1: none): FIRST, else OTHER; an easier version
 * where it has none and could be offered, or a step between. */
void advise_mend(struct scene *c, int step, enum mend first, enum mend other);
/* Why STEP does not fit, and the change that would help; returns the step that it is about, which
 * may be one below that is to go well first. */
int advise_find_gap(struct scene *c, int step);
/* Fills the ways out; the offers are there. */
void advise_find_ways(struct scene *c);

/* --- offers (advise.c) ------------------------------------------------------------- */

/* True with O filled if it may be offered. */
bool advise_offer(struct scene *c, struct offer *o, int step, enum offer_form form,
		  const char *context, struct reason why);
/* The first coping that the step names, else the plan's first; false where there is none. */
bool advise_offer_coping(struct scene *c, struct offer *o, int step, struct reason why);
/* The rows of STEP, newest first, at most MAX. */
void advise_stand_on(struct scene *c, struct offer *o, int step, size_t max);
void advise_stand_on_entry(struct scene *c, struct offer *o, const struct entry *e);
/* Gentler and bolder beside the offer NEXT, appended to the answer. */
void advise_add_slots(struct scene *c, const struct offer *next);
/* May something bolder be offered beside NEXT? */
bool advise_has_bolder(const struct scene *c, const struct offer *next);

#endif
