#include "sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/fields.h"

const char *const sim_policies[] = {"worksheet",    "two calm",	      "one a week", "worksheet, on",
				    "two calm, on", "one a week, on", "random",	    "easier first",
				    "graded",	    "adaptive",	      NULL};
static const char *const places[SIM_CONTEXTS] = {"here", "there", "elsewhere"};

/* --- what people do without it ---------------------------------------------------------- */

struct habit {
	int step;
	int first_peak; /* of this step, or -1 */
	int calm;	/* peaks of at most 40, running */
	bool is_whole;	/* of `easier first`: the step in full */
};

static bool goes_on(enum policy p)
{
	return p >= POLICY_WORKSHEET_ON && p <= POLICY_WEEKLY_ON;
}

/* The habit of P, whether it stops or not. */
static enum policy habit_of(enum policy p)
{
	return goes_on(p) ? p - POLICY_WORKSHEET_ON + POLICY_WORKSHEET : p;
}

/* Which step today, or -1: the sheet is over. */
static int habit_choose(struct habit *h, struct client *c, enum policy p, int day)
{
	if (habit_of(p) == POLICY_WEEKLY)
		h->step = day / 7;
	if (p == POLICY_RANDOM)
		h->step = (int)(rng_unit(&c->rng) * c->n);
	if (h->step < c->n)
		return h->step;
	return goes_on(p) || p == POLICY_EASIER_FIRST ? c->n - 1 : -1;
}

static void habit_note(struct habit *h, const struct practice *d, enum policy p)
{
	bool up;

	if (d->avoided)
		return;
	if (h->first_peak < 0)
		h->first_peak = d->peak;
	h->calm = d->peak <= 40 && !d->left ? h->calm + 1 : 0;
	up = habit_of(p) == POLICY_WORKSHEET ? !d->left && d->peak * 2 <= h->first_peak
	     : habit_of(p) == POLICY_CALM    ? h->calm >= 2
	     : p == POLICY_EASIER_FIRST	     ? h->calm >= 2 && h->is_whole
					     : false;
	if (p == POLICY_EASIER_FIRST && h->calm >= 2 && !h->is_whole) {
		h->is_whole = true;
		h->calm = 0;
	}
	if (up)
		*h = (struct habit){.step = h->step + 1, .first_peak = -1};
}

/* --- the suite ----------------------------------------------------------------------------- */

struct world {
	struct plan plan;
	struct ptext contexts[SIM_CONTEXTS];
	char ids[SIM_STEPS_MAX][8];
	struct entry log[SIM_LOG_MAX];
	const struct entry *v[SIM_LOG_MAX];
	size_t n;
};

enum { FACE = 25 };

/* A figure as the client writes it. */
static int written(const struct client *c, int v)
{
	return c->f->trait == TRAIT_FACES ? (v + FACE / 2) / FACE * FACE : v;
}

/* Mood of 3 or less, and less than six hours of sleep. */
static void two_signs(struct plan *p)
{
	p->relapse.n_signs = 2;
	p->relapse.signs = arena_alloc(&p->mem, 2 * sizeof *p->relapse.signs);
	for (int i = 0; i < 2; i++) {
		struct sign *g = &p->relapse.signs[i];
		*g = (struct sign){.id.s = i == 0 ? "grey" : "nights"};
		g->rule.v = SIGN_LEVEL;
		g->of.v = i == 0 ? OF_MOOD : OF_SLEEP;
		g->count.v = i == 0 ? 3 : 600;
		g->span.v = 3 * 1440;
	}
}

static void world_open(struct world *d, const struct client *c, enum policy p)
{
	struct plan *plan = &d->plan;

	memset(d, 0, sizeof *d);
	plan_init(plan);
	plan->pace.strategy.v = p == POLICY_ADAPTIVE ? STRATEGY_ADAPTIVE : STRATEGY_GRADED;
	plan->lead.v = LEAD_SHARED;
	if (c->f->trait == TRAIT_FACES) {
		plan->scale.v = SCALE_FACES;
		plan->pace.start.v = plan->pace.jump.v = plan->pace.learned.peak.v = FACE;
		plan->safety.tolerable.v = 3 * FACE;
		plan->safety.stop.v = 4 * FACE;
	}
	if (c->f->trait == TRAIT_LOW)
		two_signs(plan);
	plan->n_steps = (size_t)c->n;
	plan->steps = arena_alloc(&plan->mem, plan->n_steps * sizeof *plan->steps);
	for (int k = 0; k < SIM_CONTEXTS; k++)
		d->contexts[k].s = places[k];
	for (int i = 0; i < c->n; i++) {
		struct step *s = &plan->steps[i];
		snprintf(d->ids[i], sizeof d->ids[i], "s%d", i);
		s->id.s = s->task.s = d->ids[i];
		s->expect.v = written(c, c->expect[i]);
		s->tolerable.v = plan->safety.tolerable.v;
		s->mode.v = MODE_IN_PERSON;
		s->easier.s = "a little of it";
		s->contexts.v = d->contexts;
		s->contexts.n = SIM_CONTEXTS;
	}
}

static struct stamp at_day(int day, int hour)
{
	return (struct stamp){((int64_t)day + 20000) * 86400 + hour * 3600, 0};
}

static struct entry *diary_add(struct world *d, enum kind kind, int day, int hour)
{
	struct entry *e = &d->log[d->n];

	entry_init(e, kind);
	e->id[0] = 1;
	e->id[14] = (uint8_t)(d->n >> 8);
	e->id[15] = (uint8_t)d->n;
	e->rev = 1;
	e->at = at_day(day, hour);
	d->v[d->n++] = e;
	return e;
}

static void diary_write(struct world *d, const struct client *c, const struct practice *p, int day,
			struct rng *r)
{
	if (d->n == SIM_LOG_MAX)
		return;
	struct entry *e = diary_add(d,
				    p->form == OFFER_REHEARSAL ? KIND_REHEARSED
				    : p->avoided	       ? KIND_AVOIDED
							       : KIND_DID,
				    day, 18);
	e->what = d->ids[p->step];
	if (e->kind != KIND_DID)
		return;
	bool says_peak = rng_chance(r, .92), says_likely = rng_chance(r, .5);
	e->text[T_CONTEXT] = places[p->context];
	e->num[D_ENDED] = p->left ? ENDED_LEFT : p->exited ? ENDED_EXIT : ENDED_DONE;
	if (p->form == OFFER_EASIER)
		e->num[D_FORM] = FORM_EASIER;
	if (p->form == OFFER_SOLO)
		e->num[D_FORM] = FORM_SOLO;
	if (p->form == OFFER_SHORT)
		e->num[D_FORM] = FORM_SHORT;
	if (c->f->trait == TRAIT_NUMBERLESS)
		return;
	if (says_peak) {
		e->num[D_BEFORE] = written(c, p->before);
		e->num[D_PEAK] = written(c, p->peak);
		e->num[D_AFTER] = written(c, p->after);
	}
	if (says_likely) {
		e->num[D_LIKELY] = p->likely;
		e->num[D_LIKELY_AFTER] = p->likely_after;
	}
}

static int place_of(const char *context, struct rng *r)
{
	for (int k = 0; context != NULL && k < SIM_CONTEXTS; k++)
		if (strcmp(context, places[k]) == 0)
			return k;
	return (int)(rng_unit(r) * SIM_CONTEXTS);
}

/* One day by the suite: true with what was done. */
static bool diary_day(struct world *d, struct client *c, int day, struct practice *done)
{
	struct history h;
	struct advice a;
	struct stamp now = at_day(day, 17);
	struct signs s = {0};

	history_build(&h, &d->plan, d->v, d->n, now);
	if (c->f->trait == TRAIT_LOW)
		signs_signs(&s, &d->plan, &h);
	advise_decide(&a, &d->plan, &h, &s, now);
	/* At act a look back is named, and taken now and then. */
	if (s.stage == STAGE_ACT && rng_chance(&c->rng, .3))
		diary_add(d, KIND_REVIEW, day, 19)->text[T_WORKED] = "talking";
	const struct offer *o = &a.v[0];
	if (o->slot == SLOT_NEXT && a.n > 1 && a.v[1].slot == SLOT_GENTLER && a.v[1].step >= 0 &&
	    rng_chance(&c->rng, .08)) /* now and then the gentler one is taken */
		o = &a.v[1];
	int step = o->slot == SLOT_REST ? -1 : o->step;
	enum offer_form form = o->form;
	const char *context = o->context;
	int place = step < 0 ? 0 : place_of(context, &c->rng);
	advise_free(&a);
	signs_free(&s);
	history_free(&h);
	if (step < 0)
		return false;
	*done = client_practise(c, day, step, place, form);
	diary_write(d, c, done, day, &c->rng);
	return true;
}

/* --- 26 weeks ---------------------------------------------------------------------------- */

/* One day by a habit: true with what was done. */
static bool habit_day(struct habit *h, struct client *c, enum policy p, int day,
		      struct practice *done)
{
	int step = habit_choose(h, c, p, day);

	if (step < 0)
		return false;
	int place = rng_chance(&c->rng, .7) ? 0 : place_of(NULL, &c->rng);
	*done =
	    client_practise(c, day, step, place,
			    p == POLICY_EASIER_FIRST && !h->is_whole ? OFFER_EASIER : OFFER_FULL);
	habit_note(h, done, p);
	return true;
}

static void note_outcome(struct outcome *o, const struct client *c, const struct practice *p,
			 int *top)
{
	if (p->avoided || p->form == OFFER_REHEARSAL)
		return;
	o->practices++;
	o->overloads += p->peak >= SIM_STOP;
	if (p->step != c->n - 1 || p->left || p->form == OFFER_EASIER || p->peak > SIM_TOP_PEAK)
		return;
	if (++*top == 2) {
		o->top = true;
		o->to_top = o->practices;
	}
}

void sim_run(struct outcome *o, const struct family *f, enum policy p, uint64_t seed)
{
	struct client c;
	struct habit h = {.first_peak = -1};
	struct world *d = calloc(1, sizeof *d);
	struct practice done;
	int top = 0;

	memset(o, 0, sizeof *o);
	client_make(&c, f, seed);
	if (p >= POLICY_GRADED)
		world_open(d, &c, p);
	for (int day = 0; day < SIM_DAYS; day++) {
		client_night(&c);
		if (f->trait == TRAIT_LOW && p >= POLICY_GRADED && d->n < SIM_LOG_MAX) {
			struct entry *e = diary_add(d, KIND_CHECKIN, day, 8);
			e->num[D_MOOD] = 3;
			e->num[D_SLEEP] = 500;
		}
		if (c.gone || !rng_chance(&c.rng, f->often))
			continue;
		if (p >= POLICY_GRADED ? diary_day(d, &c, day, &done)
				       : habit_day(&h, &c, p, day, &done))
			note_outcome(o, &c, &done, &top);
	}
	o->dropped = c.gone;
	o->fear_left = client_fear_left(&c);
	if (p >= POLICY_GRADED)
		plan_free(&d->plan);
	free(d);
}
