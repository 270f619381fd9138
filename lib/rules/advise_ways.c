#include "rules/advise_in.h"

#include <stdlib.h>
#include <string.h>

#include "rules/history_in.h"

/* Ways out: the change of the plan that would help, and what else would move an answer. */

/* --- a change of the plan ---------------------------------------------------------------- */

/* The hardest step below STEP and the limit that was done, in its theme; or -1. */
static int foothold(const struct scene *c, int step)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].tried && c->s[i].expect < c->s[step].expect &&
		    c->s[i].expect <= c->s[step].reach &&
		    strcmp(plan_theme(c->p, (int)i), plan_theme(c->p, step)) == 0 &&
		    (best < 0 || c->s[i].expect > c->s[best].expect))
			best = (int)i;
	return best;
}

/* Would a step between LOW and STEP that expects V be within reach? */
static bool is_between(const struct scene *c, int step, int low, int v)
{
	const struct prospect *s = &c->s[step];
	int predicted = s->expect > 0 ? (s->predicted * v + s->expect - 1) / s->expect : 0;

	if (v <= low || v >= s->expect || v > s->reach)
		return false;
	return predicted <= s->tolerable && predicted <= c->p->safety.tolerable.v &&
	       predicted < c->p->safety.stop.v;
}

/* What a step between would expect, as the person's scale has it: half way, or as much higher
 * as one jump to STEP asks; -1 where no figure lies between. */
static int between(const struct scene *c, int step, int low)
{
	enum plan_scale scale = (enum plan_scale)c->p->scale.v;
	int high = c->s[step].expect, want = (low + high) / 2, best = -1;

	if (high - c->p->pace.jump.v > want)
		want = high - c->p->pace.jump.v;
	for (int i = 0; i <= plan_scale_max(scale); i++) {
		int v = plan_from_scale(scale, i);
		if (v >= 0 && is_between(c, step, low, v) &&
		    (best < 0 || abs(v - want) < abs(best - want)))
			best = v;
	}
	return best;
}

static bool mend(struct scene *c, int step, enum mend kind)
{
	int from = foothold(c, step), e = between(c, step, from < 0 ? 0 : c->s[from].expect);
	bool has = kind == MEND_STEP ? e >= 0
				     : kind == MEND_EASIER && c->p->steps[step].easier.s == NULL &&
					   advise_may(c, step, OFFER_EASIER);

	if (has) {
		c->a->mend.kind = kind;
		c->a->mend.step = step;
		c->a->mend.from = kind == MEND_STEP ? from : -1;
		c->a->mend.expect = kind == MEND_STEP ? e : 0;
	}
	return has;
}

void advise_mend(struct scene *c, int step, enum mend first, enum mend other)
{
	if (step >= 0 && !mend(c, step, first))
		mend(c, step, other);
}

static bool is_high(const struct scene *c, int step)
{
	return c->s[step].predicted > c->s[step].tolerable ||
	       c->s[step].predicted >= c->p->safety.stop.v;
}

/* The easiest step of the theme of STEP, at most as hard, that keeps what is above it out of reach:
 * it was too much or a lot the last time, or is predicted above its tolerable; or -1. */
static int blocker(const struct scene *c, int step)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++) {
		const struct prospect *v = &c->s[i];
		bool is_barred = (v->barred >> OFFER_FULL) & 1u || v->expect == c->s[step].ceiling;
		if (v->expect > c->s[step].expect || v->retired ||
		    !((v->tried && is_barred) || is_high(c, (int)i)) ||
		    strcmp(plan_theme(c->p, (int)i), plan_theme(c->p, step)) != 0)
			continue;
		if (best < 0 || v->expect < c->s[best].expect ||
		    (v->expect == c->s[best].expect && is_high(c, (int)i)))
			best = (int)i;
	}
	return best;
}

int advise_find_gap(struct scene *c, int step)
{
	int by = blocker(c, step), of = by >= 0 ? by : step;

	c->a->gap = (struct gap){.step = of,
				 .from = foothold(c, of),
				 .limit = c->s[of].reach,
				 .why = is_high(c, of) ? GAP_HIGH
					: by >= 0      ? GAP_MUCH
						       : GAP_FAR};
	if (c->a->gap.why != GAP_MUCH)
		advise_mend(c, of, MEND_STEP, MEND_EASIER);
	return of;
}

/* --- what would move the answer -------------------------------------------------------------- */

/* None of the last attempts of S, ADVISE_STAY of them, says how much it was. */
static bool lacks_number(const struct past *s)
{
	for (size_t i = s->n; i-- > 0 && s->n - i <= ADVISE_STAY;)
		if (s->v[i].peak >= 0)
			return false;
	return s->n > 0;
}

static bool goes_on(const struct advice *a)
{
	for (size_t i = 1; i < a->n; i++)
		if (a->v[i].slot == SLOT_BOLDER &&
		    (a->v[i].step != a->v[0].step || a->v[i].form != a->v[0].form))
			return true;
	return false;
}

/* Were the last times of STEP in full, ADVISE_STAY of them, valid, and any above what the plan
 * counts as learned, or above its tolerable? */
static bool is_above_line(const struct scene *c, int step)
{
	const struct past *s = &c->h->steps[step];
	const int learned = c->p->pace.learned.peak.v, own = c->s[step].tolerable;
	const int line = learned < own ? learned : own;
	bool any = false;

	for (size_t i = s->n; i-- > 0 && s->n - i <= ADVISE_STAY;) {
		if (!s->v[i].valid)
			return false;
		any |= !s->v[i].easier && s->v[i].peak > line;
	}
	return any;
}

/* The easiest step above STEP, in its theme, that was not tried; or -1. */
static int next_above(const struct scene *c, int step)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (!c->s[i].tried && !c->s[i].retired && c->s[i].expect > c->s[step].expect &&
		    strcmp(plan_theme(c->p, (int)i), plan_theme(c->p, step)) == 0 &&
		    (best < 0 || c->s[i].expect < c->s[best].expect))
			best = (int)i;
	return best;
}

void advise_find_ways(struct scene *c)
{
	struct advice *a = c->a;
	const int step = a->v[0].step, gap = a->gap.step;
	const bool is_again = step >= 0 && c->h->stay_step == step;
	const bool stays = is_again && c->h->stay >= ADVISE_STAY;
	const bool is_at_work = stays && gap < 0 && a->v[0].rule >= RULE_PLATEAU;
	const bool is_declined = is_again && c->h->stay_declined >= ADVISE_DECLINED;

	if (a->mend.kind == MEND_NONE && gap >= 0 && stays)
		advise_mend(c, gap, MEND_EASIER, MEND_STEP);
	if (a->mend.kind == MEND_NONE && is_again &&
	    c->h->steps[step].n_declined >= ADVISE_DECLINED)
		advise_mend(c, step, MEND_EASIER, MEND_STEP);
	if (a->mend.kind == MEND_NONE && is_at_work && !goes_on(a))
		advise_mend(c, next_above(c, step), MEND_STEP, MEND_NONE);
	const struct past *again = c->h->stay_step < 0 ? NULL : &c->h->steps[c->h->stay_step];
	a->is_same =
	    gap < 0 && (step < 0 || (again != NULL && (c->h->stay >= ADVISE_STAY ||
						       again->n_rehearsed >= ADVISE_REHEARSED ||
						       again->n_declined >= ADVISE_DECLINED)));
	const bool has_patch = a->mend.kind != MEND_NONE;
	const struct {
		enum way_out way;
		bool is_there;
	} all[] = {
	    {WAY_PATCH, has_patch},
	    {WAY_ON, goes_on(a)},
	    {WAY_NUMBER, is_at_work && lacks_number(&c->h->steps[step])},
	    {WAY_PLACE, is_at_work && history_lacks_place(c->h, step)},
	    {WAY_LOOK_BACK, a->v[0].rule == RULE_ACT},
	    {WAY_LINE, is_at_work ? is_above_line(c, step)
				  : gap >= 0 && !has_patch && (stays || a->gap.why != GAP_MUCH)},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		a->ways |= (unsigned)all[i].is_there << all[i].way;
	if (a->ways == 0 &&
	    (a->v[0].rule == RULE_REHEARSE || a->v[0].rule == RULE_EASE || is_declined))
		a->ways = 1u << WAY_PERSON;
}
