#include "rules/advise_in.h"

/* The rules for going gently: signs are up, after a while, after a hard time. */

/* The easier version that the plan names; else it may be rehearsed. */
static bool offer_less(struct scene *c, struct offer *o, int step, const char *why)
{
	const char *easier = c->p->steps[step].easier.s;

	if (easier != NULL)
		return advise_offer(c, o, step, OFFER_EASIER, NULL, "%s Its easier version: %s",
				    why, easier);
	return advise_offer(c, o, step, OFFER_REHEARSAL, NULL, "%s Rehearse it first, at home.",
			    why);
}

static bool offer_below(struct scene *c, struct offer *o, int step, const char *why)
{
	int below = advise_below(c, step);

	if (below >= 0)
		return advise_offer(c, o, below, OFFER_FULL, advise_context(c, below), "%s", why);
	return offer_less(c, o, step, why) || advise_offer_coping(c, o, step, "%s", why);
}

bool advise_act(struct scene *c, struct offer *o, struct buf *why)
{
	if (c->stage != STAGE_ACT || !c->any_learned) {
		buf_adds(why, c->stage != STAGE_ACT ? "the stage is not act"
						    : "nothing is learned yet: counts as watch");
		return false;
	}
	int step = advise_learned_upto(c, c->p->pace.start.v, true),
	    first = advise_first_unlearned(c);
	buf_addf(why, "stage act; learned steps predicted at most %d: %s", c->p->pace.start.v,
		 step >= 0 ? c->p->steps[step].id.s : "none");
	if (advise_offer(c, o, step, OFFER_FULL, advise_context(c, step < 0 ? 0 : step),
			 "Signs are up, so something you know well, if anything."))
		return true;
	if (first >= 0 && offer_less(c, o, first, "Signs are up, so something small, if anything."))
		return true;
	if (advise_offer_coping(c, o, -1, "Signs are up, so a coping practice, if anything."))
		return true;
	o->why = "Signs are up: look at your plan for that first. No practice is needed today.";
	return true;
}

static bool is_rehearsed_since(const struct scene *c, int step, const struct attempt *a)
{
	const struct entry *r = c->h->steps[step].last_rehearsed;

	return r != NULL && r->at.utc > a->e->at.utc;
}

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

bool advise_return(struct scene *c, struct offer *o, struct buf *why)
{
	int64_t lapse = (int64_t)c->p->pace.lapse.v * 60;

	if (c->h->n_recent == 0) {
		buf_adds(why, "no attempt yet: nothing to come back to");
		return false;
	}
	const struct attempt *last = &c->h->recent[0];
	bool is_long = c->ahead == NULL && last->at + lapse <= c->now.utc;
	buf_addf(why, "last attempt %d days ago, lapse is %d", c->today - last->day,
		 c->p->pace.lapse.v / 1440);
	if (!is_long)
		return false;
	advise_stand_on_entry(c, o, last->e);
	int step = advise_learned_upto(c, c->p->pace.start.v, false);
	if (advise_offer(c, o, step, OFFER_FULL, advise_context(c, step < 0 ? 0 : step),
			 "Good that you are here. A pause is no restart: begin with one you know."))
		return true;
	step = first_step(c);
	return step >= 0 &&
	       ((!is_rehearsed_since(c, step, last) && /* else it would be said for good */
		 offer_less(c, o, step, "Good that you are here. A pause is no restart.")) ||
		advise_offer(
		    c, o, step, OFFER_FULL, advise_context(c, step),
		    "Good that you are here. A pause is no restart: the gentlest step first."));
}

/* --- after a hard time ---------------------------------------------------------------- */

struct trouble {     /* the last attempts of the current step, newest first */
	int bad;     /* running: too much, or success `no` */
	int a_lot;   /* running: bad, or finished with a peak above tolerable */
	int avoided; /* running */
};

static bool is_bad(const struct attempt *a)
{
	return a->too_much || (a->finished && !a->valid);
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
	return t;
}

/* Once: the easier version, or with support, or the script. */
static bool offer_eased(struct scene *c, struct offer *o, int step)
{
	const struct step *s = &c->p->steps[step];
	int ally = plan_contact(c->p, s->with.contact.s);
	const char *name = ally < 0 ? NULL : c->p->contacts[ally].name.s;

	if (s->easier.s != NULL &&
	    advise_offer(c, o, step, OFFER_EASIER, NULL,
			 "Last time was a lot, and that is information. Its easier version: %s",
			 s->easier.s))
		return true;
	if (ally >= 0 && c->s[step].last != NULL && !c->s[step].last->supported &&
	    advise_offer(c, o, step, OFFER_FULL, advise_context(c, step),
			 "Last time was a lot, and that is information. This time with %s.",
			 name != NULL ? name : s->with.contact.s))
		return true;
	return s->script.n > 0 &&
	       advise_offer(
		   c, o, step, OFFER_REHEARSAL, NULL,
		   "Last time was a lot, and that is information. Rehearse the script first.");
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
	if (is_answered || (t.bad == 0 && t.a_lot < 2))
		return false;
	bool is_rehearsed = is_rehearsed_since(c, step, c->s[step].last);
	if (t.bad < after && t.a_lot <= after && !is_rehearsed && offer_eased(c, o, step))
		return true;
	if (is_rehearsed && t.bad < after && t.a_lot <= after) {
		buf_adds(why, "; rehearsed since");
		return false;
	}
	return offer_below(c, o, step, "That was hard more than once. Something gentler first.");
}

bool advise_rehearse(struct scene *c, struct offer *o, struct buf *why)
{
	int step = c->current, n;

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
	bool is_rehearsed = is_rehearsed_since(c, step, c->s[step].last);
	if (n == 1 && is_rehearsed) {
		buf_adds(why, "; rehearsed since");
		return false;
	}
	if (n == 1 && (c->p->steps[step].script.n > 0 || c->p->steps[step].easier.s == NULL) &&
	    advise_offer(c, o, step, OFFER_REHEARSAL, NULL,
			 "Not doing it is information too. Rehearse it once, at home."))
		return true;
	if (n <= 2 && c->p->steps[step].easier.s != NULL &&
	    offer_less(c, o, step, "Not doing it is information too."))
		return true;
	return offer_below(c, o, step,
			   n >= 3 ? "Something gentler. And kindly: what got in the way?"
				  : "Not doing it is information too. Something gentler first.");
}
