/*
 * advise - what comes next, by the plan's own rules, and why.  Pure.
 *
 *	struct advice a;
 *	advise_decide(&a, &plan, &history, &signs, now);
 *	printf("%s, %s\n", advise_rules[a.v[0].rule].name, advise_form_words[a.v[0].form]);
 *	advise_free(&a);
 *
 * The same plan, history, signs and clock give the same answer.  Invariants, for every
 * input (tests/prop): no offer above the limit; in no form one predicted above its tolerable,
 * or at or above stop; none in a form that was too much, until something gentler went well;
 * none with a prerequisite unlearned; no step when urgent, paused, resting or full; always an
 * answer, with a reason.  A reason is a word with its figures: the sentences are those of
 * the program that shows it.
 */
#ifndef LADDER_RULES_ADVISE_H
#define LADDER_RULES_ADVISE_H

#include "rules/history.h"
#include "rules/signs.h"

enum slot { SLOT_NEXT, SLOT_GENTLER, SLOT_BOLDER, SLOT_REST };
/* Short: the whole step with its exit set beforehand. */
enum offer_form {
	OFFER_NONE, OFFER_FULL, OFFER_EASIER, OFFER_REHEARSAL, OFFER_SOLO, OFFER_COPING, OFFER_SHORT, OFFER_N
};
extern const char *const advise_slot_words[], *const advise_form_words[];

/* The rules in the order they are looked at; names are contract. */
enum rule {
	RULE_URGENT, RULE_COOL_OFF, RULE_PAUSED, RULE_RESTING, RULE_LOAD, RULE_ACT, RULE_RETURN,
	RULE_EASE, RULE_REHEARSE, RULE_BOOSTER, RULE_PLATEAU, RULE_REPEAT, RULE_FADE, RULE_CLIMB,
	RULE_BRIDGE, RULE_KEEP, RULE_GENTLE, RULE_N
};
struct rule_def { const char *name, *when, *doc; }; /* when: for --trace; doc: a line, with its evidence */
extern const struct rule_def advise_rules[RULE_N];

/* Why something is offered; what A, B and TEXT are is said beside it. */
enum why {
	WHY_NONE,
	WHY_URGENT, WHY_COOL_OFF, WHY_PAUSED, WHY_REST_TODAY, WHY_RESTING, WHY_LOAD_DAY, WHY_LOAD_WEEK,
	WHY_COOL_KNOWN, WHY_COOL_COPING,
	WHY_ACT_KNOWN, WHY_ACT_EASIER, WHY_ACT_REHEARSE, WHY_ACT_COPING, WHY_ACT_NONE,
	WHY_RETURN_KNOWN, WHY_RETURN_EASIER, WHY_RETURN_REHEARSE, WHY_RETURN_FIRST,
	WHY_EASE_EASIER, WHY_EASE_ALLY /* text: the name */, WHY_EASE_SCRIPT,
	WHY_EASE_BELOW /* a: times running */, WHY_EASE_SHORT /* a: times left by the plan */,
	WHY_AVOIDED_EASIER, WHY_AVOIDED_REHEARSE, WHY_AVOIDED_BELOW /* a: times running, of all three */,
	WHY_REHEARSED_EASIER, WHY_REHEARSED_BELOW /* a: times, without a try */,
	WHY_BOOSTER, WHY_BOOSTER_NEW, WHY_BOOSTER_BACK,
	/* a: times; b: the step to go on to, or -1; text of drop: what is left out */
	WHY_PLATEAU_PLACE, WHY_PLATEAU_HOUR, WHY_PLATEAU_WITH, WHY_PLATEAU_ALONE, WHY_PLATEAU_DROP,
	WHY_REPEAT_EASIER, WHY_REPEAT_WELL, WHY_REPEAT,
	WHY_FADE /* text: without what */,
	WHY_START, WHY_CLIMB, WHY_CLIMB_EASIER, WHY_CLIMB_TOLERATED /* b: the step that is tolerated */,
	WHY_BRIDGE_EASIER, WHY_BRIDGE_KNOWN,
	WHY_KEEP /* text: a ritual, or NULL */,
	WHY_GENTLE_REHEARSE, WHY_GENTLE_KNOWN, WHY_GENTLE_COPING, WHY_GENTLE_REST, WHY_GENTLE_NONE,
	WHY_LESS_SUPPORT, WHY_LESS_EASIER, WHY_LESS_BELOW, WHY_LESS_REHEARSE, WHY_LESS_COPING,
	WHY_MORE_ALL, WHY_MORE_PLACE /* text: where */, WHY_MORE_MINUTES /* a: how many */, WHY_MORE_UP,
	WHY_N
};
struct reason { enum why word; int a, b; const char *text; };

struct offer {
	enum slot slot;
	enum rule rule;
	enum offer_form form;
	int step;	     /* index, or -1 */
	int coping;	     /* index in coping, or -1 */
	const char *context; /* or NULL */
	int predicted;	     /* 0-100, or -1 */
	int limit;	     /* of the step's theme, 0-100 */
	struct stamp until;  /* rest: when there is room again; utc 0 otherwise */
	int then;	     /* rest: the step that will be offered then, or -1 */
	enum offer_form then_form; /* and its form */
	struct reason why;
	const struct entry **entries; /* the rows it stands on, newest first */
	size_t n_entries;
};
struct trace_line { enum rule rule; bool applied; const char *why; };

/* Why no step fits, where that is so, and the change of the plan that would help: ladder-next
 * -o patch writes it. */
enum mend { MEND_NONE, MEND_STEP, MEND_EASIER, MEND_ALONE };
enum gap_why {
	GAP_FAR,  /* beyond the limit */
	GAP_HIGH, /* predicted above its tolerable, or at or above stop */
	GAP_MUCH  /* it did not go well the last time, and nothing gentler did since */
};
struct gap {
	int step;	/* the step out of reach, or -1 */
	int from;	/* the hardest done below it, or -1 */
	int limit;
	enum gap_why why;
};
/* What would move the answer: the change of MEND; the bolder offer, which is another step or form;
 * the figure, or the place, that the last times did not say; a look back; a look at the line that
 * the gap names; someone to go with. */
enum way_out { WAY_PATCH, WAY_ON, WAY_NUMBER, WAY_PLACE, WAY_LOOK_BACK, WAY_LINE, WAY_PERSON, WAYS_OUT };
/* What is said once beside the answer; IS and WAS are distress, 0-100. */
enum advise_said { SAID_NOTHING, SAID_TOLERABLE, SAID_STOP, SAID_PAUSE_OVER, SAID_LEARNED, SAID_NOTNOW };
struct advice {
	struct arena mem;
	struct offer v[4]; /* next gentler bolder, or rest first (and a gentler one for cool-off) */
	size_t n;	   /* 1..3 */
	bool begin_with_relapse_plan; /* stage act: say so first, rest included */
	int signs_up;		      /* how many */
	int age_days;		      /* of the newest entry that is a sign of life; -1: none */
	bool is_long_act;	      /* act for SIGNS_ACT_DAYS: name a person */
	bool is_near;		      /* SIGNS_PERSON_DAYS after a look back on what was urgent:
					 name someone who can be reached */
	bool asks_again;	      /* how what was urgent is now; not while something urgent stands */
	struct { enum advise_said word; int is, was, step, until; } said; /* notnow: which step, until which day */
	const struct entry *ask_after; /* cool-off: of this entry, how is it now?  Or NULL */
	struct trace_line *trace;     /* the rules looked at, in order, up to the one that applied;
					 for rest also those that say what to prepare for */
	size_t n_trace;
	struct gap gap;
	unsigned ways; /* by enum way_out, those that there are */
	bool is_same;  /* the answer may have been so for a while: its ways out are to be named */
	struct { enum mend kind; int step, from, expect; } mend; /* of MEND_STEP: expect, between from and step */
};

/* Where each step stands, for tables and pages: learned; current: tried, not learned; next:
 * the easiest that was not tried, of those whose prerequisites are learned; later. */
enum standing { STANDING_LEARNED, STANDING_CURRENT, STANDING_NEXT, STANDING_LATER };
extern const char *const advise_standing_words[]; /* "learned" "current" "next" "later" */
/* Fills V, one for each of the plan's steps (H->plan).  Cannot fail. */
void advise_standing(enum standing *v, const struct history *h);

/* The civil day from which what E, a `notnow`, declined is offered again: by its own day, so that
 * it is the same on every later one. */
int advise_again_day(const struct entry *e);

/* What comes next at NOW.  P, H and S must outlive *A; release it with advise_free. */
void advise_decide(struct advice *a, const struct plan *p, const struct history *h,
		   const struct signs *s, struct stamp now);
void advise_free(struct advice *a);

#endif
