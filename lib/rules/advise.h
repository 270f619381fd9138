/*
 * advise - what comes next, by the plan's own rules, and why.  Pure.
 *
 *	struct advice a;
 *	advise_decide(&a, &plan, &history, stage, now);
 *	printf("%s: %s\n", advise_rules[a.v[0].rule].name, a.v[0].why);
 *	advise_free(&a);
 *
 * The same plan, history and clock give the same answer.  Invariants, for every
 * input (tests/prop): no offer above the limit, none predicted above its tolerable,
 * none with a prerequisite unlearned; rest alone when urgent, paused, resting or
 * full; always an answer, with a reason.
 */
#ifndef LADDER_RULES_ADVISE_H
#define LADDER_RULES_ADVISE_H

#include "rules/history.h"
#include "rules/signs.h"

enum slot { SLOT_NEXT, SLOT_GENTLER, SLOT_BOLDER, SLOT_REST };
enum offer_form { OFFER_NONE, OFFER_FULL, OFFER_EASIER, OFFER_REHEARSAL, OFFER_SOLO, OFFER_COPING };
extern const char *const advise_slot_words[], *const advise_form_words[];

/* The rules in the order they are looked at; names are contract. */
enum rule {
	RULE_URGENT, RULE_COOL_OFF, RULE_PAUSED, RULE_RESTING, RULE_LOAD, RULE_ACT, RULE_RETURN,
	RULE_EASE, RULE_REHEARSE, RULE_BOOSTER, RULE_PLATEAU, RULE_REPEAT, RULE_FADE, RULE_CLIMB,
	RULE_BRIDGE, RULE_KEEP, RULE_GENTLE, RULE_N
};
struct rule_def { const char *name, *when, *doc; }; /* when: for --trace; doc: a line, with its evidence */
extern const struct rule_def advise_rules[RULE_N];

struct offer {
	enum slot slot;
	enum rule rule;
	enum offer_form form;
	int step;	     /* index, or -1 */
	int coping;	     /* index in coping, or -1 */
	const char *context; /* or NULL */
	int predicted;	     /* 0-100, or -1 */
	struct stamp until;  /* rest: when it ends; utc 0 otherwise */
	int then;	     /* rest: the step to prepare for, or -1 */
	const char *why;     /* one sentence */
	const struct entry **entries; /* the rows it stands on, newest first */
	size_t n_entries;
};
struct trace_line { enum rule rule; bool applied; const char *why; };
struct gap { /* what `bridge` found; step -1: none */
	int step, from; /* the step beyond the limit, and the hardest tried below it, or -1 */
	int expect;	/* of a step between */
	bool is_far;	/* beyond jump; else predicted above tolerable */
};
struct advice {
	struct arena mem;
	struct offer v[4]; /* next gentler bolder, or rest first (and a gentler one for cool-off) */
	size_t n;	   /* 1..3 */
	bool begin_with_relapse_plan; /* stage act: say so first, rest included */
	const char *said_once;	      /* "your line is 80; it was 70: yours?", or NULL */
	struct trace_line *trace;     /* the rules looked at, in order, up to the one that applied;
					 for rest also those that say what to prepare for */
	size_t n_trace;
	struct gap gap;
};
/* Where each step stands, for tables and pages: learned; current: tried, not learned; next:
 * the easiest that was not tried, of those whose prerequisites are learned; later. */
enum standing { STANDING_LEARNED, STANDING_CURRENT, STANDING_NEXT, STANDING_LATER };
extern const char *const advise_standing_words[]; /* "learned" "current" "next" "later" */
/* Fills V, one for each of the plan's steps (H->plan).  Cannot fail. */
void advise_standing(enum standing *v, const struct history *h);

/* What comes next at NOW.  P and H must outlive *A; release it with advise_free. */
void advise_decide(struct advice *a, const struct plan *p, const struct history *h, enum stage stage,
		 struct stamp now);
void advise_free(struct advice *a);

#endif
