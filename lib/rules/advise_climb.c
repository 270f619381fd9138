#include "rules/advise_in.h"

#include <string.h>

/* The rules for going up, and for when there is no way up today: climb, bridge, keep, gentle. */

bool advise_climb(struct scene *c, struct offer *o, struct buf *why)
{
	int step = advise_climb_step(c);

	if (step < 0) {
		buf_adds(why, "no new step is inside the limit");
		return false;
	}
	buf_addf(why, "%s: expect %d, limit %d", c->p->steps[step].id.s, c->s[step].expect,
		 c->s[step].limit);
	if (advise_is_eased_first(c, step, c->near_new)) {
		buf_addf(why, ", predicted %d near tolerable %d", c->s[step].predicted,
			 c->s[step].tolerable);
		return advise_offer(c, o, step, OFFER_EASIER, NULL,
				    "What you did so far leads here. Its easier version first: %s",
				    c->p->steps[step].easier.s);
	}
	return advise_offer(c, o, step, OFFER_FULL, advise_context(c, step),
			    c->h->n_recent == 0 ? "A gentle start."
						: "What you did so far leads here.");
}

/* The hardest step that was done well enough to build on, in the theme of STEP; or -1. */
static int foothold(const struct scene *c, int step)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].tried && c->s[i].expect < c->s[step].expect &&
		    strcmp(plan_theme(c->p, (int)i), plan_theme(c->p, step)) == 0 &&
		    (best < 0 || c->s[i].expect > c->s[best].expect))
			best = (int)i;
	return best;
}

/* What lies between by the plan itself. */
static bool offer_bridge_easier(struct scene *c, struct offer *o, int step, int between,
				const char *mend)
{
	const char *easier = c->p->steps[step].easier.s;

	return easier != NULL &&
	       advise_offer(c, o, step, OFFER_EASIER, NULL,
			    "A stretch as yet: a step between (about %d)%s would help. "
			    "Meanwhile its easier version: %s",
			    advise_scaled(c, between), mend, easier);
}

bool advise_bridge(struct scene *c, struct offer *o, struct buf *why)
{
	int step = advise_first_unlearned(c);

	if (step < 0 || advise_may(c, step, OFFER_FULL)) {
		buf_adds(why, step < 0 ? "no step is left to reach"
				       : "the next step is inside the limit");
		return false;
	}
	const struct view *v = &c->s[step];
	int from = foothold(c, step), low = from < 0 ? 0 : c->s[from].expect;
	int between = (low + v->expect) / 2;
	between = between > v->limit && v->limit > low ? v->limit : between;
	bool is_far = v->predicted <= v->tolerable;
	buf_addf(why, "%s: expect %d, limit %d, predicted %d, tolerable %d", c->p->steps[step].id.s,
		 v->expect, v->limit, v->predicted, v->tolerable);
	c->a->gap = (struct gap){.step = step, .from = from, .expect = between, .is_far = is_far};
	int known = advise_learned_upto(c, v->limit, false);
	const char *context = known < 0 ? NULL : advise_context(c, known);
	const char *mend = is_far ? "" : ", some support, or a look at your line";
	bool was_a_lot =
	    v->last != NULL && !advise_went_well(v->last) && !advise_is_answered(c, step);
	if (!is_far && !was_a_lot && offer_bridge_easier(c, o, step, between, mend))
		return true;
	if (known >= 0 &&
	    advise_offer(c, o, known, OFFER_FULL, context,
			 "Then comes %s, a stretch as yet: a step between (about %d)%s would help. "
			 "Meanwhile one you know.",
			 c->p->steps[step].id.s, advise_scaled(c, between), mend))
		return true;
	return offer_bridge_easier(c, o, step, between, mend);
}

bool advise_keep(struct scene *c, struct offer *o, struct buf *why)
{
	int best = -1;

	for (size_t i = 0; c->all_learned && i < c->p->n_steps; i++)
		if (advise_may(c, (int)i, OFFER_FULL) &&
		    (best < 0 ||
		     history_booster_day(c->h, (int)i) < history_booster_day(c->h, best)))
			best = (int)i;
	buf_adds(why, c->all_learned ? "all steps are learned" : "not all steps are learned");
	if (best < 0)
		return false;
	const char *ritual = c->p->n_rituals > 0 ? c->p->rituals[0].what.s : NULL;
	return advise_offer(c, o, best, OFFER_FULL, advise_context(c, best),
			    "You know every step. This one keeps it fresh%s%s.",
			    ritual != NULL ? ", and so does " : "", ritual != NULL ? ritual : "");
}

bool advise_gentle(struct scene *c, struct offer *o, struct buf *why)
{
	buf_adds(why, "nothing else fits today");
	if (advise_offer_coping(c, o, -1,
				"Nothing on the ladder fits today. A coping practice is plenty."))
		return true;
	for (size_t i = 0; i < c->p->n_steps; i++)
		if (!c->s[i].learned &&
		    advise_offer(c, o, (int)i, OFFER_REHEARSAL, NULL,
				 "Nothing on the ladder fits today. Rehearsing at home is plenty."))
			return true;
	o->why = "Nothing on the ladder fits today. An easier step to add would help.";
	return true;
}
