/* The craft of a good ladder; each piece has a word that quiet_advice may name. */
#include <stdio.h>
#include <string.h>

#include "plan_check.h"

enum { GAP = 15, STEPS_FEW = 8, STEPS_MANY = 15 };

const char *const plan_advice_words[] = {"contact", "exit",    "urgent",    "start", "gap",
					 "count",   "values",  "success",   "predict", "tolerable",
					 "jump",    "stop",    "baseline",  "needs", NULL};

struct advice {
	const struct plan *p;
	struct faults *f;
};

static bool is_wanted(const struct plan *p, const char *rule)
{
	for (size_t i = 0; i < p->quiet_advice.n; i++)
		if (strcmp(p->quiet_advice.v[i].s, rule) == 0)
			return false;
	return true;
}

#define ADVISE(A, AT, RULE, ...)                                                                   \
	(is_wanted((A)->p, RULE) && (A)->f->n < CHECK_MAX_FAULTS                                   \
	     ? faults_add((A)->f, FAULT_ADVICE, AT, RULE, __VA_ARGS__)                             \
	     : (void)0)

static int expect_of(const struct plan *p, const struct step *s)
{
	return s->expect.set ? s->expect.v : p->pace.start.v;
}

void plan_advise(const struct plan *p, struct faults *f)
{
	struct advice a = {p, f};
	bool urgent = false;

	if (p->n_contacts == 0)
		ADVISE(&a, ((struct mark){0, 0}), "contact",
		       "no contact yet: someone to turn to when it gets hard (contacts: - {id: ana, "
		       "name: Ana, phone: \"...\"})");
	if (p->safety.exit.s == NULL)
		ADVISE(&a, ((struct mark){0, 0}), "exit",
		       "no exit yet: how you leave when you choose to (safety: {exit: ...})");
	for (size_t i = 0; i < p->relapse.n_signs; i++)
		urgent |= p->relapse.signs[i].urgent;
	if (!urgent)
		ADVISE(&a, ((struct mark){0, 0}), "urgent",
		       "no urgent sign yet: the one that means people first (relapse: signs: - {id: "
		       "dark, notice: ..., urgent: true, do: [...]})");
	if (p->n_steps > 0 && expect_of(p, &p->steps[0]) > p->pace.start.v)
		ADVISE(&a, p->steps[0].at, "start", "the first step expects %d; begin at %d or below",
		       expect_of(p, &p->steps[0]), p->pace.start.v);
}
