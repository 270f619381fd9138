#include "rules/orphans.h"

#include <stdlib.h>
#include <string.h>

/* What E is about, where the plan has no such thing; NULL where it has. */
static const char *gone(const struct plan *p, const struct entry *e)
{
	switch (entry_kinds[e->kind].what) {
	case WHAT_STEP:
		return plan_steps_of(p, e->what, NULL, 0) == 0 ? "step" : NULL;
	case WHAT_COPING:
		return plan_coping(p, e->what) == -1 && plan_skill(p, e->what) == -1 &&
			       strcmp(e->what, "exit") != 0
			   ? "coping or skill"
			   : NULL;
	case WHAT_SIGN:
		return plan_sign(p, e->what) == -1 ? "sign" : NULL;
	case WHAT_RITUAL:
		return plan_ritual(p, e->what) == -1 ? "ritual" : NULL;
	case WHAT_GOAL:
		return plan_goal(p, e->what) == -1 ? "goal" : NULL;
	default:
		return NULL;
	}
}

bool orphans_add(struct orphans *o, const struct plan *p, const struct entry *e)
{
	const char *what = e->what != NULL ? gone(p, e) : NULL;
	int day = date_of(e->at);
	size_t i = 0;

	if (what == NULL)
		return false;
	while (i < o->n && (strcmp(o->v[i].what, what) != 0 || strcmp(o->v[i].id, e->what) != 0))
		i++;
	if (i == o->n) {
		o->v = mem_grow(o->v, &o->cap, o->n + 1, sizeof *o->v);
		o->v[o->n++] = (struct orphan){what, arena_dup(&o->mem, e->what, strlen(e->what)),
					       0, day, day};
	}
	struct orphan *x = &o->v[i];
	x->n++;
	x->first_day = day < x->first_day ? day : x->first_day;
	x->last_day = day > x->last_day ? day : x->last_day;
	return true;
}

void orphans_free(struct orphans *o)
{
	arena_free(&o->mem);
	free(o->v);
	*o = (struct orphans){0};
}
