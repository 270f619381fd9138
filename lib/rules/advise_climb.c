#include "rules/advise_in.h"

#include <limits.h>
#include <string.h>

#include "rules/history_in.h"

/* The rules for going up, and for when there is no way up today: climb, bridge, keep, gentle. */

/* The step of STEP's theme below it that is tolerated and not learned, the hardest; or -1. */
static int tolerated_below(const struct scene *c, int step)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].tolerated && !c->s[i].learned && c->s[i].expect < c->s[step].expect &&
		    strcmp(plan_theme(c->p, (int)i), plan_theme(c->p, step)) == 0 &&
		    (best < 0 || c->s[i].expect > c->s[best].expect))
			best = (int)i;
	return best;
}

bool advise_climb(struct scene *c, struct offer *o, struct buf *why)
{
	int step = advise_climb_step(c);

	if (step < 0) {
		buf_adds(why, "no new step is inside the limit");
		return false;
	}
	buf_addf(why, "%s: expect %g, limit %g", c->p->steps[step].id.s,
		 history_shown(c->p, c->s[step].expect), history_shown(c->p, c->s[step].limit));
	if (advise_is_eased_first(c, step, c->near_new) &&
	    advise_offer(c, o, step, OFFER_EASIER, NULL,
			 (struct reason){.word = WHY_CLIMB_EASIER})) {
		buf_addf(why, ", predicted %g near tolerable %g",
			 history_shown(c->p, c->s[step].predicted),
			 history_shown(c->p, c->s[step].tolerable));
		return true;
	}
	struct reason because = {.word = c->h->n_recent == 0 ? WHY_START : WHY_CLIMB,
				 .b = tolerated_below(c, step)};
	if (because.b >= 0)
		because.word = WHY_CLIMB_TOLERATED;
	return advise_offer(c, o, step, OFFER_FULL, advise_context(c, step), because);
}

/* --- out of reach ---------------------------------------------------------------------- */

static bool offer_bridge_easier(struct scene *c, struct offer *o, int step)
{
	return c->p->steps[step].easier.s != NULL &&
	       advise_offer(c, o, step, OFFER_EASIER, NULL,
			    (struct reason){.word = WHY_BRIDGE_EASIER});
}

/* The hardest settled step that may be offered, up to MOST, of the theme of STEP (-1: of any); or
 * -1. */
static int settled_upto(const struct scene *c, int most, int step)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].settled && c->s[i].expect <= most &&
		    advise_may(c, (int)i, OFFER_FULL) &&
		    (step < 0 || strcmp(plan_theme(c->p, (int)i), plan_theme(c->p, step)) == 0) &&
		    (best < 0 || c->s[i].expect > c->s[best].expect))
			best = (int)i;
	return best;
}

bool advise_bridge(struct scene *c, struct offer *o, struct buf *why)
{
	int step = advise_first_open(c);

	if (step < 0) {
		buf_adds(why, "no step is left to reach");
		return false;
	}
	const struct prospect *v = &c->s[step];
	buf_addf(why, "%s: expect %g, limit %g, predicted %g, tolerable %g", c->p->steps[step].id.s,
		 history_shown(c->p, v->expect), history_shown(c->p, v->limit),
		 history_shown(c->p, v->predicted), history_shown(c->p, v->tolerable));
	step = advise_find_gap(c, step);
	bool was_much = c->a->gap.why == GAP_MUCH;
	int known =
	    settled_upto(c, was_much ? c->s[step].expect - 1 : v->limit, was_much ? step : -1);
	bool was_a_lot =
	    v->last != NULL && !history_went_well(v->last) && !advise_is_answered(c, step);
	if (c->a->gap.why == GAP_HIGH && !was_a_lot && offer_bridge_easier(c, o, step))
		return true;
	if (advise_offer(c, o, known, OFFER_FULL, known < 0 ? NULL : advise_context(c, known),
			 (struct reason){.word = WHY_BRIDGE_KNOWN}))
		return true;
	const struct attempt *last = c->s[step].last;
	bool is_eased = was_much && last != NULL && last->easier && history_went_well(last);
	if (!is_eased && offer_bridge_easier(c, o, step))
		return true;
	return was_much && advise_offer(c, o, step, OFFER_REHEARSAL, NULL,
					(struct reason){.word = WHY_GENTLE_REHEARSE});
}

/* --- keep and gentle --------------------------------------------------------------------- */

bool advise_keep(struct scene *c, struct offer *o, struct buf *why)
{
	int best = -1;

	for (size_t i = 0; c->all_settled && i < c->p->n_steps; i++)
		if (advise_may(c, (int)i, OFFER_FULL) &&
		    (best < 0 ||
		     history_booster_day(c->h, (int)i) < history_booster_day(c->h, best)))
			best = (int)i;
	buf_adds(why, c->all_settled ? "all steps are learned" : "not all steps are learned");
	if (best < 0)
		return false;
	return advise_offer(
	    c, o, best, OFFER_FULL, advise_context(c, best),
	    (struct reason){.word = WHY_KEEP,
			    .text = c->p->n_rituals > 0 ? c->p->rituals[0].what.s : NULL});
}

/* The first day on which no step waits for a `notnow` any more; INT_MIN: none does. */
static int declined_until(const struct scene *c)
{
	int until = INT_MIN;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].declined_until != INT_MIN &&
		    (until == INT_MIN || c->s[i].declined_until < until))
			until = c->s[i].declined_until;
	return until;
}

bool advise_gentle(struct scene *c, struct offer *o, struct buf *why)
{
	int until = declined_until(c), known = settled_upto(c, INT_MAX, -1);

	buf_adds(why, "nothing else fits today");
	if (until == INT_MIN &&
	    advise_offer_coping(c, o, -1, (struct reason){.word = WHY_GENTLE_COPING}))
		return true;
	for (size_t i = 0; i < c->p->n_steps; i++)
		if (!c->s[i].settled && advise_offer(c, o, (int)i, OFFER_REHEARSAL, NULL,
						     (struct reason){.word = WHY_GENTLE_REHEARSE}))
			return true;
	if (advise_offer(c, o, known, OFFER_FULL, known < 0 ? NULL : advise_context(c, known),
			 (struct reason){.word = WHY_GENTLE_KNOWN}) ||
	    advise_offer_coping(c, o, -1, (struct reason){.word = WHY_GENTLE_COPING}))
		return true;
	if (until != INT_MIN) { /* what was declined waits, and there is nothing beside it */
		o->until = date_local_near(until + 1, 0);
		o->why.word = WHY_GENTLE_REST;
		return true;
	}
	o->why.word = WHY_GENTLE_NONE;
	return true;
}
