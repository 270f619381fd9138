/*
 * check_in - inside plan: the parts of plan_check(), each pure.
 *
 *	check_ids.c     duplicate and dangling ids, prerequisite circles
 *	check.c         rules that cannot work; the craft: what a plan has, and how its steps
 *			stand to each other
 */
#ifndef LADDER_PLAN_CHECK_IN_H
#define LADDER_PLAN_CHECK_IN_H

#include "plan/fields.h"

enum { CHECK_MAX_FAULTS = 200 }; /* nobody reads more at once */

/* Every piece of advice by its word, in the order of ladder-plan(5). */
#define PLAN_ADVICE(X)                                                                             \
	X(CONTACT, "contact", "someone to turn to, and how to reach them")                         \
	X(EXIT, "exit", "a way to leave, decided beforehand")                                      \
	X(URGENT, "urgent", "an urgent sign, with what to do then")                                \
	X(SIGNS, "signs", "what to do with each sign")                                             \
	X(SILENT, "silent", "a sign for when nothing is written for a while")                      \
	X(SAFETY, "safety", "the parts that a safety plan has")                                    \
	X(WHY, "why", "why this way, in the person's words")                                       \
	X(START, "start", "a gentle first step, and more than one of them")                        \
	X(GAP, "gap", "steps at most 15 apart in one theme")                                       \
	X(COUNT, "count", "8 steps or more, at most 15 in one theme")                              \
	X(EXPECT, "expect", "how hard each step is expected to be")                                \
	X(VALUES, "values", "what each step is for")                                               \
	X(SUCCESS, "success", "what anyone could see, for each step")                              \
	X(PREDICT, "predict", "a prediction to test, for each step")                               \
	X(EASIER, "easier", "an easier version of each step")                                      \
	X(TOLERABLE, "tolerable", "steps that expect no more than is tolerable")                   \
	X(JUMP, "jump", "a jump that reaches over each gap")                                       \
	X(STOP, "stop", "tolerable below stop")                                                    \
	X(AFTER, "after", "steps that wait for easier ones")                                       \
	X(CONTEXTS, "contexts", "as many places as learning a step asks for")                      \
	X(LIMITS, "limits", "what to keep away from, online")                                      \
	X(BASELINE, "baseline", "signs that are not up from the first day")                        \
	X(NEEDS, "needs", "needs that some place offers")                                          \
	X(DANGER, "danger", "situations whose danger is not yet clear, or that are in a step")     \
	X(GOALS, "goals", "for each goal how you will know, by when, and by which steps")          \
	X(ROLES, "roles", "roles of people that the rules know")                                   \
	X(PACE, "pace", "at most two new practices a day")                                         \
	X(CODE, "code", "a code of its own, so that a share is not taken for another's ladder")   \
	X(ORPHANS, "orphans", "what the log is about still in the plan, or under was")

enum advice_rule {
#define X(NAME, WORD, DOC) ADVICE_##NAME,
	PLAN_ADVICE(X)
#undef X
	    ADVICE_N
};

void plan_check_ids(const struct plan *p, struct faults *f);
/* Is this advice wanted (quiet_advice), and is there room for more? */
bool plan_wants(const struct plan *p, const struct faults *f, enum advice_rule rule);

#define ADVISE(P, F, RULE, AT, ...)                                                                \
	do {                                                                                       \
		if (plan_wants(P, F, RULE))                                                        \
			faults_add(F, FAULT_ADVICE, AT, plan_advice_words[RULE], __VA_ARGS__);     \
	} while (0)

#endif
