#include "rules/advise_in.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const advise_slot_words[] = {"next", "gentler", "bolder", "rest", NULL};
const char *const advise_form_words[] = {"", "full", "easier", "rehearsal", "solo", "coping", NULL};

const struct rule_def advise_rules[RULE_N] = {
    [RULE_URGENT] = {"urgent", "an urgent sign since the last review",
		     "people first; no practice until a review"},
    [RULE_COOL_OFF] = {"cool-off", "stop was reached, and it stayed high or was left",
		       "a very hard practice settles before the next one"},
    [RULE_PAUSED] = {"paused", "a pause holds, or rest was logged today",
		     "rest is part of the plan"},
    [RULE_RESTING] = {"resting", "a rest day of the plan", "the plan keeps this day free"},
    [RULE_LOAD] = {"load", "the day's or the week's practice is done",
		   "two to four new practices a week is what most programmes do"},
    [RULE_ACT] = {"act", "the stage is act, and something is learned",
		  "the relapse plan first, then something known"},
    [RULE_RETURN] = {"return", "no attempt for as long as `lapse`",
		     "coming back begins with something known; nothing is lost"},
    [RULE_EASE] = {"ease", "the last time was too much, or twice running a lot",
		   "an easier version or one step down, as trainings do after two hard times"},
    [RULE_REHEARSE] = {"rehearse", "the step was avoided",
		       "a preparatory session, then an easier version, then a gentler step"},
    [RULE_BOOSTER] = {"booster", "a learned step is due",
		      "widening intervals kept fear from returning in small studies"},
    [RULE_PLATEAU] = {"plateau", "neither peak nor likelihood fell for a while",
		      "change one thing: context, hour, support or safety behaviour"},
    [RULE_REPEAT] = {"repeat", "tried, and not learned yet",
		     "repetition, in more than one place, is what makes it stay"},
    [RULE_FADE] = {"fade", "learned with support or a safety behaviour",
		   "reviews advise to let supports go, by plan, when it is easy"},
    [RULE_CLIMB] = {"climb", "what was tried is learned, and a step is inside the limit",
		    "small steps: the order is a matter of comfort"},
    [RULE_BRIDGE] = {"bridge", "the next step is beyond the limit",
		     "a gap above fifteen points is filled by a step between"},
    [RULE_KEEP] = {"keep", "all is learned", "going again now and then keeps it"},
    [RULE_GENTLE] = {"gentle", "nothing else fits", "something small is always there"},
};

static advise_rule_fn *const tries[RULE_N] = {
    [RULE_URGENT] = advise_urgent,     [RULE_COOL_OFF] = advise_cool_off,
    [RULE_PAUSED] = advise_paused,     [RULE_RESTING] = advise_resting,
    [RULE_LOAD] = advise_load,	       [RULE_ACT] = advise_act,
    [RULE_RETURN] = advise_return,     [RULE_EASE] = advise_ease,
    [RULE_REHEARSE] = advise_rehearse, [RULE_BOOSTER] = advise_booster,
    [RULE_PLATEAU] = advise_plateau,   [RULE_REPEAT] = advise_repeat,
    [RULE_FADE] = advise_fade,	       [RULE_CLIMB] = advise_climb,
    [RULE_BRIDGE] = advise_bridge,     [RULE_KEEP] = advise_keep,
    [RULE_GENTLE] = advise_gentle,
};

static const struct offer blank = {.step = -1, .coping = -1, .predicted = -1, .then = -1};

/* --- offers ---------------------------------------------------------------------------- */

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

/* --- the decision ---------------------------------------------------------------------- */

static bool is_rest_rule(enum rule r)
{
	return r <= RULE_LOAD;
}

/* Looks at rule R; the offer is cleared first, and named after the rule. */
static bool look(struct scene *c, enum rule r, struct offer *o)
{
	struct buf why = {0};

	*o = blank;
	o->rule = r;
	bool applied = tries[r](c, o, &why);
	if (applied && is_rest_rule(r))
		o->slot = SLOT_REST;
	if (applied && o->step >= 0)
		advise_stand_on(c, o, o->step, 4);
	c->a->trace[c->a->n_trace++] = (struct trace_line){
	    .rule = r, .applied = applied, .why = arena_dup(&c->a->mem, buf_str(&why), why.len)};
	buf_free(&why);
	return applied;
}

/* The first rule from FROM on that applies. */
static void decide_from(struct scene *c, enum rule from, struct offer *o)
{
	for (enum rule r = from; r < RULE_N; r++)
		if (look(c, r, o))
			return;
}

/* Rest, as the rule FIRST says: the latest end of all that apply, and what to prepare for. */
static void rest(struct scene *c, struct offer *o)
{
	bool is_full = false; /* more than cool-off holds: nothing but rest */
	struct offer other;

	for (enum rule r = o->rule + 1; is_rest_rule(r); r++) {
		if (!look(c, r, &other))
			continue;
		is_full = true;
		if (other.until.utc > o->until.utc)
			o->until = other.until;
	}
	decide_from(c, RULE_LOAD + 1, &other);
	o->then = other.step;
	c->a->v[c->a->n++] = *o;
	if (o->rule != RULE_COOL_OFF || is_full)
		return;
	struct offer gentler = blank;
	gentler.slot = SLOT_GENTLER;
	gentler.rule = o->rule;
	int known = advise_learned_upto(c, c->p->pace.start.v, true);
	if (advise_offer(c, &gentler, known, OFFER_FULL, advise_context(c, known < 0 ? 0 : known),
			 "If you like: something you know well.") ||
	    advise_offer_coping(c, &gentler, -1, "If you like: a coping practice."))
		c->a->v[c->a->n++] = gentler;
}

/* "your line is 80; it was 70: yours?": the limit kept with the last entry is another. */
static const char *changed_line(struct scene *c)
{
	const struct entry *e = c->h->last;
	int step = e == NULL ? -1 : plan_step(c->p, e->what);
	int was, is;

	if (e == NULL)
		return NULL;
	was = e->num[D_PLAN_TOLERABLE];
	is = step < 0 ? c->p->safety.tolerable.v : c->p->steps[step].tolerable.v;
	if (was != ENTRY_UNSAID && was != is)
		return arena_printf(&c->a->mem, "Your line is %d; it was %d: yours?",
				    advise_scaled(c, is), advise_scaled(c, was));
	was = e->num[D_PLAN_STOP];
	is = c->p->safety.stop.v;
	if (was != ENTRY_UNSAID && was != is)
		return arena_printf(&c->a->mem, "Your stop is %d; it was %d: yours?",
				    advise_scaled(c, is), advise_scaled(c, was));
	return NULL;
}

/* A pause that had no end has run its week: one gentle line. */
static const char *pause_over(const struct scene *c)
{
	const struct entry *e = c->h->n_rests > 0 ? c->h->rests[0] : NULL;

	if (e == NULL || e->kind != KIND_PAUSE || e->num[D_UNTIL] != ENTRY_UNSAID ||
	    history_is_paused(c->h, NULL) || c->h->last != e)
		return NULL;
	return "Your week's pause has passed. There is no hurry.";
}

void advise_decide_ahead(struct advice *a, const struct plan *p, const struct history *h,
			 enum stage stage, struct stamp now, const struct ahead *ahead)
{
	*a = (struct advice){.gap = {.step = -1, .from = -1}};
	struct scene c = {.ahead = ahead,
			  .p = p,
			  .h = h,
			  .a = a,
			  .stage = stage,
			  .now = now,
			  .today = date_of(now)};
	struct offer o;

	a->trace = arena_alloc(&a->mem, 2 * RULE_N * sizeof *a->trace);
	a->begin_with_relapse_plan = stage == STAGE_ACT;
	advise_look(&c);
	decide_from(&c, RULE_URGENT, &o);
	if (o.rule == RULE_URGENT) {
		a->v[a->n++] = o;
	} else if (is_rest_rule(o.rule)) {
		rest(&c, &o);
	} else {
		a->v[a->n++] = o;
		advise_add_slots(&c, &o);
	}
	a->said_once = changed_line(&c);
	if (a->said_once == NULL)
		a->said_once = pause_over(&c);
}

void advise_decide(struct advice *a, const struct plan *p, const struct history *h,
		   enum stage stage, struct stamp now)
{
	advise_decide_ahead(a, p, h, stage, now, NULL);
}

void advise_free(struct advice *a)
{
	arena_free(&a->mem);
	*a = (struct advice){0};
}
