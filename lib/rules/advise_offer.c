#include "rules/advise_in.h"

#include <stdarg.h>
#include <stdio.h>

int advise_scaled(const struct scene *c, int suds)
{
	return plan_to_scale((enum plan_scale)c->p->scale.v, suds);
}

const char *advise_task(const struct scene *c, int step)
{
	const struct step *s = &c->p->steps[step];

	return s->task.s != NULL ? s->task.s : s->id.s;
}

static const char *format(struct scene *c, const char *fmt, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	char *s = arena_alloc(&c->a->mem, (size_t)(n < 0 ? 0 : n) + 1);
	vsnprintf(s, (size_t)(n < 0 ? 0 : n) + 1, fmt, ap);
	return s;
}

bool advise_offer(struct scene *c, struct offer *o, int step, enum offer_form form,
		  const char *context, const char *fmt, ...)
{
	va_list ap;

	if (step < 0 || !advise_may(c, step, form))
		return false;
	o->form = form;
	o->step = step;
	o->context = context;
	o->predicted = advise_predicted(c, step, form);
	va_start(ap, fmt);
	o->why = format(c, fmt, ap);
	va_end(ap);
	return true;
}

bool advise_offer_coping(struct scene *c, struct offer *o, int step, const char *fmt, ...)
{
	const struct plist *own = step < 0 ? NULL : &c->p->steps[step].coping;
	va_list ap;

	o->coping = own != NULL && own->n > 0 ? plan_coping(c->p, own->v[0].s) : -1;
	if (o->coping < 0 && c->p->n_coping > 0)
		o->coping = 0;
	if (o->coping < 0)
		return false;
	o->form = OFFER_COPING;
	o->step = -1;
	va_start(ap, fmt);
	o->why = format(c, fmt, ap);
	va_end(ap);
	return true;
}

/* --- what an offer stands on --------------------------------------------------------- */

static void stand(struct scene *c, struct offer *o, const struct entry *const *v, size_t n)
{
	const struct entry **all = arena_alloc(&c->a->mem, (o->n_entries + n + 1) * sizeof *all);
	size_t k = 0;

	for (; k < o->n_entries; k++)
		all[k] = o->entries[k];
	for (size_t i = 0; i < n; i++)
		all[k++] = v[i];
	o->entries = all;
	o->n_entries = k;
}

void advise_stand_on_entry(struct scene *c, struct offer *o, const struct entry *e)
{
	if (e != NULL)
		stand(c, o, &e, 1);
}

void advise_stand_on(struct scene *c, struct offer *o, int step, size_t max)
{
	const struct past *s = &c->h->steps[step];
	const struct entry *v[HISTORY_KEEP];
	size_t n = 0;

	for (size_t i = s->n; i-- > 0 && n < max && n < HISTORY_KEEP;)
		v[n++] = s->v[i].e;
	stand(c, o, v, n);
}

/* --- gentler and bolder beside it ------------------------------------------------------ */

static void put(struct scene *c, struct offer *o, enum slot slot, enum rule rule)
{
	o->slot = slot;
	o->rule = rule;
	if (o->step >= 0)
		advise_stand_on(c, o, o->step, 4);
	c->a->v[c->a->n++] = *o;
}

static const struct offer blank = {.step = -1, .coping = -1, .predicted = -1, .then = -1};

static bool find_gentler(struct scene *c, struct offer *o, const struct offer *next)
{
	int step = next->step, below = step < 0 ? -1 : advise_below(c, step);
	bool is_full = next->form == OFFER_FULL || next->form == OFFER_SOLO;

	if (next->form == OFFER_SOLO && advise_offer(c, o, step, OFFER_FULL, next->context,
						     "The same with your usual support."))
		return true;
	if (step >= 0 && is_full && c->p->steps[step].easier.s != NULL &&
	    advise_offer(c, o, step, OFFER_EASIER, next->context, "Its easier version: %s",
			 c->p->steps[step].easier.s))
		return true;
	if (below >= 0 && advise_offer(c, o, below, OFFER_FULL, advise_context(c, below),
				       "A gentler step you have in your plan."))
		return true;
	if (step >= 0 && next->form != OFFER_REHEARSAL &&
	    advise_offer(c, o, step, OFFER_REHEARSAL, NULL,
			 "Rehearse it at home, out loud or in mind."))
		return true;
	return next->form != OFFER_COPING &&
	       advise_offer_coping(c, o, step, "A coping practice at home.");
}

/* Longer, or a new context, before a new step. */
static bool find_bolder(struct scene *c, struct offer *o, const struct offer *next)
{
	int step = next->step, up = advise_climb_step(c);
	const char *other = advise_new_context(c, step);
	int minutes = c->p->steps[step].minutes.v;

	if (next->form == OFFER_EASIER)
		return advise_offer(c, o, step, OFFER_FULL, advise_context(c, step),
				    "All of it, still inside your limit of %d.",
				    advise_scaled(c, c->s[step].limit));
	if (next->form != OFFER_FULL)
		return false;
	if (other != NULL && (next->context == NULL || other != next->context) &&
	    c->s[step].tried &&
	    advise_offer(c, o, step, OFFER_FULL, other, "The same in a new place: %s.", other))
		return true;
	if (c->s[step].tried && !c->s[step].learned && c->p->steps[step].minutes.set &&
	    minutes > 0 &&
	    advise_offer(c, o, step, OFFER_FULL, next->context,
			 "The same, a little longer: about %d minutes.",
			 minutes + (minutes + 1) / 2))
		return true;
	if (up < 0 || up == step || c->s[up].expect < c->s[step].expect)
		return false;
	return advise_offer(c, o, up, OFFER_FULL, advise_context(c, up),
			    "The next step up, still inside your limit of %d.",
			    advise_scaled(c, c->s[up].limit));
}

/* Bolder is for days when things go well, never while a therapist leads. */
static bool has_bolder(const struct scene *c, const struct offer *next)
{
	static const bool calm[RULE_N] = {[RULE_BOOSTER] = true,
					  [RULE_PLATEAU] = true,
					  [RULE_REPEAT] = true,
					  [RULE_FADE] = true,
					  [RULE_CLIMB] = true};

	if (!calm[next->rule] || next->step < 0)
		return false;
	if (plan_lead_on(c->p, c->today) == LEAD_THERAPIST)
		return false;
	const struct attempt *last = advise_last_in_theme(c, next->step);
	return last == NULL || advise_went_well(last);
}

void advise_add_slots(struct scene *c, const struct offer *next)
{
	struct offer o = blank;
	bool is_at_act = next->rule == RULE_ACT;

	if (next->form != OFFER_NONE && !is_at_act && find_gentler(c, &o, next))
		put(c, &o, SLOT_GENTLER, next->rule);
	o = blank;
	if (has_bolder(c, next) && find_bolder(c, &o, next))
		put(c, &o, SLOT_BOLDER, next->rule);
}
