/* Rules that cannot work, whatever the log says. */
#include "plan/check_in.h"

#include <string.h>
#include <strings.h>

enum { DAY = 1440, OPEN_AT_LEAST = 60 };

static void check_hours(const struct plan *p, struct faults *f)
{
	const struct pace *c = &p->pace;
	int quiet = (c->quiet_to.v - c->quiet_from.v + DAY) % DAY;

	if (c->quiet_from.v == c->quiet_to.v || DAY - quiet < OPEN_AT_LEAST)
		faults_add(f, FAULT_ERROR, c->quiet_from.at, "no-open-hour",
			   "quiet: no open hour is left in the day (as 21:00-08:00)");
	if (c->rest == 0x7f)
		faults_add(f, FAULT_ERROR, c->rest_at, "no-open-hour",
			   "rest: no open day is left in the week (leave one out)");
}

/* More days or places than practices can never be reached. */
static void check_learned(const struct plan *p, struct faults *f)
{
	const struct learned *l = &p->pace.learned;
	struct mark at = l->times.set ? l->times.at : l->days.set ? l->days.at : l->contexts.at;

	if (l->days.v > l->times.v)
		faults_add(f, FAULT_ERROR, l->days.set ? l->days.at : at, "rule",
			   "learned: %d days cannot be reached in %d times (raise `times`, or "
			   "lower `days`)",
			   l->days.v, l->times.v);
	if (l->contexts.v > l->times.v)
		faults_add(f, FAULT_ERROR, l->contexts.set ? l->contexts.at : at, "rule",
			   "learned: %d contexts cannot be reached in %d times (raise `times`, or "
			   "lower `contexts`)",
			   l->contexts.v, l->times.v);
}

static void check_stages(const struct plan *p, struct faults *f)
{
	const struct pnum *watch = &p->relapse.watch.signs, *act = &p->relapse.act.signs;

	if (act->v < watch->v)
		faults_add(f, FAULT_ERROR, act->set ? act->at : watch->at, "rule",
			   "stages: `act` at %d would come before `watch` at %d (raise `act`)",
			   act->v, watch->v);
}

/* A review without `times` goes on for good, so that nothing after it is reached. */
static void check_reviews(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i + 1 < p->checkins.n_review; i++) {
		const struct taper *t = &p->checkins.review[i];
		if (!t->times.set && t->every.set)
			faults_add(f, FAULT_ERROR, t->every.at, "rule",
				   "review: this one never ends, so the next is never reached "
				   "(add `times`)");
	}
}

static void check_boundary(const struct ptext *t, const struct plan *p, const char *where,
			   struct faults *f)
{
	for (size_t i = 0; t->s != NULL && i < p->n_steps; i++) {
		const struct ptext *task = &p->steps[i].task;
		if (task->s != NULL && strcasecmp(task->s, t->s) == 0)
			faults_add(f, FAULT_ERROR, task->at, "boundary",
				   "task: this is %s on line %u, and protects; it never becomes a "
				   "step (take the step out)",
				   where, t->at.line);
	}
}

static void check_boundaries(const struct plan *p, struct faults *f)
{
	for (size_t i = 0; i < p->boundaries.n; i++)
		check_boundary(&p->boundaries.v[i], p, "a boundary", f);
	for (size_t i = 0; i < p->n_assessment; i++)
		if (p->assessment[i].danger.set && p->assessment[i].danger.v == DANGER_YES)
			check_boundary(&p->assessment[i].situation, p, "a real danger", f);
}

static void check_steps(const struct plan *p, struct faults *f)
{
	if (p->n_steps == 0 && f->errors == 0)
		faults_add(f, FAULT_ERROR, (struct mark){0, 0}, "no-steps",
			   "steps: there is none yet (ladder-init asks for some; or add one: - "
			   "{id: greet, "
			   "task: Say hello on the stairs, expect: 30})");
}

void plan_check(const struct plan *p, struct faults *f)
{
	if (f->broke)
		return;
	plan_check_ids(p, f);
	check_steps(p, f);
	check_hours(p, f);
	check_learned(p, f);
	check_stages(p, f);
	check_reviews(p, f);
	check_boundaries(p, f);
	plan_advise(p, f);
	faults_sort(f);
}
