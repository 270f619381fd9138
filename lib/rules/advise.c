#include "rules/advise_in.h"

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

static bool is_rest_rule(enum rule r)
{
	return r <= RULE_LOAD;
}

/* Looks at rule R; the offer is cleared first, and named after the rule. */
static bool look(struct scene *c, enum rule r, struct offer *o)
{
	struct buf why = {0};

	*o = (struct offer){.rule = r, .step = -1, .coping = -1, .predicted = -1, .then = -1};
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
	struct offer gentler = {.slot = SLOT_GENTLER,
				.rule = o->rule,
				.step = -1,
				.coping = -1,
				.predicted = -1,
				.then = -1};
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
	is = step < 0 ? c->p->safety.tolerable.v : plan_tolerable(c->p, step);
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

void advise_decide(struct advice *a, const struct plan *p, const struct history *h,
		   enum stage stage, struct stamp now)
{
	*a = (struct advice){.gap = {.step = -1, .from = -1}};
	struct scene c = {
	    .p = p, .h = h, .a = a, .stage = stage, .now = now, .today = date_of(now)};
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

void advise_free(struct advice *a)
{
	arena_free(&a->mem);
	*a = (struct advice){0};
}
