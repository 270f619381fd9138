#include "rules/advise_in.h"

#include <limits.h>

#include "rules/history_in.h"

/* The rules for going gently: signs are up, after a while, after a hard time. */

static struct reason because(enum why word)
{
	return (struct reason){.word = word, .b = -1};
}

/* The easier version that the plan names; else it may be rehearsed. */
static bool offer_less(struct scene *c, struct offer *o, int step, enum why easier,
		       enum why rehearse)
{
	if (step < 0)
		return false;
	if (c->p->steps[step].easier.s != NULL &&
	    advise_offer(c, o, step, OFFER_EASIER, NULL, because(easier)))
		return true;
	return advise_offer(c, o, step, OFFER_REHEARSAL, NULL, because(rehearse));
}

static bool offer_step_below(struct scene *c, struct offer *o, int step, struct reason why)
{
	int below = advise_below(c, step, INT_MAX);

	return advise_offer(c, o, below, OFFER_FULL, below < 0 ? NULL : advise_context(c, below),
			    why);
}

/* A gentler step; else less of this one; else a coping practice. */
static bool offer_below(struct scene *c, struct offer *o, int step, struct reason why,
			enum why easier, enum why rehearse)
{
	return offer_step_below(c, o, step, why) || offer_less(c, o, step, easier, rehearse) ||
	       advise_offer_coping(c, o, step, why);
}

/* --- act ------------------------------------------------------------------------------- */

/* Was STEP done well within the last ADVISE_LATE_DAYS, in full or, with EASIER, that way? */
static bool is_done_of_late(const struct scene *c, int step, bool easier)
{
	const struct past *s = &c->h->steps[step];

	for (size_t i = s->n; i-- > 0 && c->today - s->v[i].day < ADVISE_LATE_DAYS;)
		if (s->v[i].easier == easier && history_went_well(&s->v[i]))
			return true;
	return false;
}

/* The hardest step that may be offered at act, predicted at most `start`; or -1. */
static int act_step(const struct scene *c, bool is_long)
{
	int best = -1, most = c->p->pace.start.v;

	if (!is_long)
		return advise_learned_upto(c, most, true);
	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].predicted <= most && advise_may(c, (int)i, OFFER_FULL) &&
		    is_done_of_late(c, (int)i, false) &&
		    (best < 0 || c->s[i].expect > c->s[best].expect))
			best = (int)i;
	return best;
}

bool advise_act(struct scene *c, struct offer *o, struct buf *why)
{
	if (c->signs->stage != STAGE_ACT || !c->any_learned) {
		buf_adds(why, c->signs->stage != STAGE_ACT
				  ? "the stage is not act"
				  : "nothing is learned yet: counts as watch");
		return false;
	}
	bool is_long = signs_is_long_act(c->signs);
	int step = act_step(c, is_long), first = advise_first_open(c);
	buf_addf(why, "stage act; %s steps predicted at most %g: %s",
		 is_long ? "of what was done well of late, " : "learned",
		 history_shown(c->p, c->p->pace.start.v),
		 step >= 0 ? c->p->steps[step].id.s : "none");
	if (advise_offer(c, o, step, OFFER_FULL, step < 0 ? NULL : advise_context(c, step),
			 because(WHY_ACT_KNOWN)))
		return true;
	bool is_low = first >= 0 &&
		      advise_predicted(c, first, OFFER_EASIER) <= c->p->pace.start.v &&
		      (!is_long || is_done_of_late(c, first, true));
	if (is_low && offer_less(c, o, first, WHY_ACT_EASIER, WHY_ACT_REHEARSE))
		return true;
	if (advise_offer(c, o, first, OFFER_REHEARSAL, NULL, because(WHY_ACT_REHEARSE)) ||
	    advise_offer_coping(c, o, -1, because(WHY_ACT_COPING)))
		return true;
	o->why.word = WHY_ACT_NONE;
	return true;
}

/* --- after a while ---------------------------------------------------------------------- */

/* Where a theme begins: the easiest step that may be offered at all. */
static int first_step(const struct scene *c)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if ((advise_may(c, (int)i, OFFER_EASIER) || advise_may(c, (int)i, OFFER_FULL)) &&
		    (best < 0 || c->s[i].expect < c->s[best].expect))
			best = (int)i;
	return best;
}

/* The step that was rehearsed ADVISE_REHEARSED times or more, last of all, without a try; or -1. */
static int over_rehearsed(const struct scene *c)
{
	int step = c->h->stay_step;

	return step >= 0 && c->h->steps[step].n_rehearsed >= ADVISE_REHEARSED ? step : -1;
}

bool advise_return(struct scene *c, struct offer *o, struct buf *why)
{
	const struct attempt *last = history_newest(c->h);
	if (last == NULL) {
		buf_adds(why, "no attempt yet: nothing to come back to");
		return false;
	}
	int64_t lapse = history_lapse_seconds(c->h);
	bool is_long = c->ahead == NULL && last->at + lapse <= c->now.utc;
	buf_addf(why, "last attempt %d days ago, lapse is %d", c->today - last->day,
		 (int)(lapse / 86400));
	if (!is_long || over_rehearsed(c) >= 0)
		return false;
	advise_stand_on_entry(c, o, last->e);
	int step = advise_learned_upto(c, c->p->pace.start.v, false);
	if (advise_offer(c, o, step, OFFER_FULL, step < 0 ? NULL : advise_context(c, step),
			 because(WHY_RETURN_KNOWN)))
		return true;
	step = first_step(c);
	advise_mend(c, step, MEND_EASIER, MEND_NONE);
	if (step >= 0 &&
	    !advise_is_rehearsed_since(c, step, last) && /* else it would be for good */
	    offer_less(c, o, step, WHY_RETURN_EASIER, WHY_RETURN_REHEARSE))
		return true;
	return advise_offer(c, o, step, OFFER_FULL, step < 0 ? NULL : advise_context(c, step),
			    because(WHY_RETURN_FIRST));
}

/* --- after a hard time ---------------------------------------------------------------- */

struct trouble {     /* the last attempts of the current step, newest first */
	int bad;     /* running: too much, or success `no` */
	int a_lot;   /* running: bad, or finished with a peak above tolerable */
	int avoided; /* running */
	int exits;   /* running: left by the plan, and not too much; what went well when it was made
			shorter does not end the run */
	int shorts;  /* of these, those that were already made shorter */
};

static bool is_bad(const struct attempt *a)
{
	return a->too_much || (a->finished && !a->valid);
}

static bool is_left_by_plan(const struct attempt *a)
{
	return !a->avoided && !a->too_much && a->e->num[D_ENDED] == ENDED_EXIT;
}

static struct trouble count_trouble(const struct past *s)
{
	struct trouble t = {0};
	bool is_run = true;

	for (size_t i = s->n; i-- > 0 && s->v[i].avoided;)
		t.avoided++;
	for (size_t i = s->n; i-- > 0 && !s->v[i].avoided;) {
		const struct attempt *a = &s->v[i];
		if (!is_bad(a) && !a->a_lot)
			break;
		is_run = is_run && is_bad(a);
		t.bad += is_run;
		t.a_lot++;
	}
	for (size_t i = s->n; i-- > 0;) {
		const struct attempt *a = &s->v[i];
		bool is_short = a->e->num[D_FORM] == FORM_SHORT;
		if (!is_left_by_plan(a) && !(is_short && history_went_well(a)))
			break;
		t.exits += is_left_by_plan(a);
		t.shorts += is_left_by_plan(a) && is_short;
	}
	return t;
}

/* Once: the easier version, or with support, or the script. */
static bool offer_eased(struct scene *c, struct offer *o, int step)
{
	const struct step *s = &c->p->steps[step];
	int ally = plan_contact(c->p, s->with.contact.s);
	const char *name = ally < 0 ? NULL : c->p->contacts[ally].name.s;

	advise_mend(c, step, MEND_EASIER, MEND_NONE);
	if (s->easier.s != NULL &&
	    advise_offer(c, o, step, OFFER_EASIER, NULL, because(WHY_EASE_EASIER)))
		return true;
	if (ally >= 0 && c->s[step].last != NULL && !c->s[step].last->supported &&
	    advise_offer(c, o, step, OFFER_FULL, advise_context(c, step),
			 (struct reason){.word = WHY_EASE_ALLY,
					 .text = name != NULL ? name : s->with.contact.s}))
		return true;
	return s->script.n > 0 &&
	       advise_offer(c, o, step, OFFER_REHEARSAL, NULL, because(WHY_EASE_SCRIPT));
}

/* The step made shorter; when that was left three times as well, something gentler. */
static bool offer_shorter(struct scene *c, struct offer *o, int step, const struct trouble *t)
{
	advise_mend(c, step, MEND_EASIER, MEND_STEP);
	if (t->shorts < ADVISE_EXITS &&
	    advise_offer(c, o, step, OFFER_SHORT, advise_context(c, step),
			 (struct reason){.word = WHY_EASE_SHORT, .a = t->exits}))
		return true;
	return offer_below(c, o, step, (struct reason){.word = WHY_EASE_BELOW, .a = 1},
			   WHY_EASE_EASIER, WHY_EASE_SCRIPT);
}

bool advise_ease(struct scene *c, struct offer *o, struct buf *why)
{
	int step = c->current;

	if (step < 0) {
		buf_adds(why, "no step is being worked on");
		return false;
	}
	struct trouble t = count_trouble(&c->h->steps[step]);
	int after = c->p->pace.ease_after.v;
	bool is_answered = advise_is_answered(c, step);
	buf_addf(why, "%s: %d running too much or not a success, %d running a lot%s",
		 c->p->steps[step].id.s, t.bad, t.a_lot,
		 is_answered ? "; a gentler step went well since" : "");
	if (t.exits >= ADVISE_EXITS)
		buf_addf(why, ", %d running left by the plan", t.exits);
	if (!is_answered && t.exits >= ADVISE_EXITS)
		return offer_shorter(c, o, step, &t);
	if (is_answered || (t.bad == 0 && t.a_lot < 2))
		return false;
	bool is_rehearsed = advise_is_rehearsed_since(c, step, c->s[step].last);
	if (t.bad < after && t.a_lot <= after && !is_rehearsed && offer_eased(c, o, step))
		return true;
	const struct reason below = {.word = WHY_EASE_BELOW,
				     .a = t.a_lot > t.bad ? t.a_lot : t.bad};
	if (is_rehearsed) {
		buf_adds(why, "; rehearsed since");
		return (t.bad >= after || t.a_lot > after) && offer_step_below(c, o, step, below);
	}
	advise_mend(c, step, MEND_EASIER, MEND_STEP);
	return offer_below(c, o, step, below, WHY_EASE_EASIER, WHY_EASE_SCRIPT);
}

/* Rehearsed and never tried: something gentler, and a smaller version as a change of the plan. */
static bool offer_tried(struct scene *c, struct offer *o, int step)
{
	const int n = c->h->steps[step].n_rehearsed;
	const struct reason why = {.word = WHY_REHEARSED_BELOW, .a = n};

	advise_mend(c, step, MEND_EASIER, MEND_STEP);
	if (offer_step_below(c, o, step, why))
		return true;
	if (c->p->steps[step].easier.s != NULL &&
	    advise_offer(c, o, step, OFFER_EASIER, NULL,
			 (struct reason){.word = WHY_REHEARSED_EASIER, .a = n}))
		return true;
	return advise_offer_coping(c, o, step, why);
}

bool advise_rehearse(struct scene *c, struct offer *o, struct buf *why)
{
	int step = c->current, over = over_rehearsed(c), n;

	if (over >= 0) {
		buf_addf(why, "%s: rehearsed %d times without a try", c->p->steps[over].id.s,
			 c->h->steps[over].n_rehearsed);
		return offer_tried(c, o, over);
	}
	if (step < 0) {
		buf_adds(why, "no step is being worked on");
		return false;
	}
	n = count_trouble(&c->h->steps[step]).avoided;
	buf_addf(why, "%s: avoided %d times running", c->p->steps[step].id.s, n);
	if (n == 0 || advise_is_answered(c, step)) {
		if (n > 0)
			buf_adds(why, "; a gentler step went well since");
		return false;
	}
	if (n == 1 && advise_is_rehearsed_since(c, step, c->s[step].last)) {
		buf_adds(why, "; rehearsed since");
		return false;
	}
	const struct step *s = &c->p->steps[step];
	advise_mend(c, step, MEND_EASIER, n > 2 ? MEND_STEP : MEND_NONE);
	if (n == 1 && (s->script.n > 0 || s->easier.s == NULL) &&
	    advise_offer(c, o, step, OFFER_REHEARSAL, NULL, because(WHY_AVOIDED_REHEARSE)))
		return true;
	if (n <= 2 && s->easier.s != NULL &&
	    offer_less(c, o, step, WHY_AVOIDED_EASIER, WHY_AVOIDED_REHEARSE))
		return true;
	return offer_below(c, o, step, (struct reason){.word = WHY_AVOIDED_BELOW, .a = n},
			   WHY_AVOIDED_EASIER, WHY_AVOIDED_REHEARSE);
}
