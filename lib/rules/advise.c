#include "rules/advise_in.h"

#include <limits.h>

#include "rules/history_in.h"

const char *const advise_slot_words[] = {"next", "gentler", "bolder", "rest", NULL};
const char *const advise_form_words[] = {"",	 "full",   "easier", "rehearsal",
					 "solo", "coping", "short",  NULL};

const struct rule_def advise_rules[RULE_N] = {
    [RULE_URGENT] = {"urgent", "an urgent sign since the last review",
		     "people first; no practice until a look back"},
    [RULE_COOL_OFF] = {"cool-off",
		       "stop was reached, and it was left, or how it is since is not said, or high",
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
    [RULE_EASE] = {"ease", "the last time was too much, twice running a lot, or left thrice",
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

bool advise_offer(struct scene *c, struct offer *o, int step, enum offer_form form,
		  const char *context, struct reason why)
{
	if (!advise_may(c, step, form))
		return false;
	o->form = form;
	o->step = step;
	o->context = context;
	o->predicted = advise_predicted(c, step, form);
	o->limit = c->s[step].limit;
	o->why = why;
	return true;
}

bool advise_offer_coping(struct scene *c, struct offer *o, int step, struct reason why)
{
	const struct plist *own = step < 0 ? NULL : &c->p->steps[step].coping;

	o->coping = own != NULL && own->n > 0 ? plan_coping(c->p, own->v[0].s) : -1;
	if (o->coping < 0 && c->p->n_coping > 0)
		o->coping = 0;
	if (o->coping < 0)
		return false;
	o->form = OFFER_COPING;
	o->step = -1;
	o->why = why;
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

/* FORM of STEP in PLACE, unless it is predicted harder than NEXT. */
static bool offer_gentler(struct scene *c, struct offer *o, const struct offer *next, int step,
			  enum offer_form form, const char *place, enum why why)
{
	if (step < 0 || (next->predicted >= 0 && advise_predicted(c, step, form) > next->predicted))
		return false;
	return advise_offer(c, o, step, form, place, (struct reason){.word = why});
}

static bool find_gentler(struct scene *c, struct offer *o, const struct offer *next)
{
	int step = next->step, most = next->predicted >= 0 ? next->predicted : INT_MAX;
	int below = step < 0 ? -1 : advise_below(c, step, most);
	bool has_easier = step >= 0 && c->p->steps[step].easier.s != NULL;
	bool is_full =
	    next->form == OFFER_FULL || next->form == OFFER_SOLO || next->form == OFFER_SHORT;

	if (next->form == OFFER_SOLO &&
	    offer_gentler(c, o, next, step, OFFER_FULL, next->context, WHY_LESS_SUPPORT))
		return true;
	if (is_full && has_easier &&
	    offer_gentler(c, o, next, step, OFFER_EASIER, next->context, WHY_LESS_EASIER))
		return true;
	if (offer_gentler(c, o, next, below, OFFER_FULL,
			  below < 0 ? NULL : advise_context(c, below), WHY_LESS_BELOW))
		return true;
	if (next->form != OFFER_REHEARSAL &&
	    offer_gentler(c, o, next, step, OFFER_REHEARSAL, NULL, WHY_LESS_REHEARSE))
		return true;
	return next->form != OFFER_COPING &&
	       advise_offer_coping(c, o, step, (struct reason){.word = WHY_LESS_COPING});
}

/* Longer, or a new context, before a new step. */
static bool find_bolder(struct scene *c, struct offer *o, const struct offer *next)
{
	int step = next->step, up = advise_climb_step(c);
	const char *other = advise_new_context(c, step);
	int minutes = c->p->steps[step].minutes.v;

	if (next->form == OFFER_EASIER || next->form == OFFER_SHORT)
		return advise_offer(c, o, step, OFFER_FULL, advise_context(c, step),
				    (struct reason){.word = WHY_MORE_ALL});
	if (next->form != OFFER_FULL)
		return false;
	int on = next->rule == RULE_PLATEAU || c->s[step].tolerated ? advise_go_on(c, step) : -1;
	if (advise_offer(c, o, on, OFFER_FULL, on < 0 ? NULL : advise_context(c, on),
			 (struct reason){.word = WHY_MORE_UP}))
		return true;
	if (other != NULL && (next->context == NULL || other != next->context) &&
	    c->s[step].tried &&
	    advise_offer(c, o, step, OFFER_FULL, other,
			 (struct reason){.word = WHY_MORE_PLACE, .text = other}))
		return true;
	if (c->s[step].tried && !c->s[step].learned && c->p->steps[step].minutes.set &&
	    minutes > 0 &&
	    advise_offer(
		c, o, step, OFFER_FULL, next->context,
		(struct reason){.word = WHY_MORE_MINUTES, .a = minutes + (minutes + 1) / 2}))
		return true;
	if (up < 0 || up == step || c->s[up].expect < c->s[step].expect)
		return false;
	return advise_offer(c, o, up, OFFER_FULL, advise_context(c, up),
			    (struct reason){.word = WHY_MORE_UP});
}

/* Bolder is for days when things go well, and beside a step made shorter; never while a
 * therapist leads. */
bool advise_has_bolder(const struct scene *c, const struct offer *next)
{
	static const bool calm[RULE_N] = {[RULE_BOOSTER] = true,
					  [RULE_PLATEAU] = true,
					  [RULE_REPEAT] = true,
					  [RULE_FADE] = true,
					  [RULE_CLIMB] = true};

	if (next->step < 0 || plan_lead_on(c->p, c->today) == LEAD_THERAPIST)
		return false;
	if (!calm[next->rule])
		return next->form == OFFER_SHORT;
	const struct attempt *last = advise_last_in_theme(c, next->step);
	return last == NULL || history_went_well(last);
}

void advise_add_slots(struct scene *c, const struct offer *next)
{
	struct offer o = blank;
	bool is_at_act = next->rule == RULE_ACT;

	if (next->form != OFFER_NONE && !is_at_act && find_gentler(c, &o, next))
		put(c, &o, SLOT_GENTLER, next->rule);
	o = blank;
	if (advise_has_bolder(c, next) && find_bolder(c, &o, next))
		put(c, &o, SLOT_BOLDER, next->rule);
}

/* --- the decision ---------------------------------------------------------------------- */

static bool is_rest_rule(enum rule r)
{
	return r <= RULE_LOAD;
}

static void trace(struct scene *c, enum rule r, bool applied, const struct buf *why)
{
	if (c->is_later && is_rest_rule(r) && !applied)
		return;
	c->a->trace[c->a->n_trace++] = (struct trace_line){
	    .rule = r, .applied = applied, .why = arena_dup(&c->a->mem, buf_str(why), why->len)};
}

/* Looks at rule R; the offer is cleared first, and named after the rule. */
static bool look(struct scene *c, enum rule r, struct offer *o)
{
	struct buf why = {0};

	*o = blank;
	o->rule = r;
	bool applied = tries[r](c, o, &why);
	if (applied && o->until.utc != 0)
		o->slot = SLOT_REST;
	if (applied && o->step >= 0)
		advise_stand_on(c, o, o->step, 4);
	trace(c, r, applied, &why);
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

/* The history as it will be at NOW, if nothing is written down until then. */
static struct history look_later(struct scene *c, struct stamp now)
{
	struct history later = *c->h;
	struct past *steps = arena_alloc(&c->a->mem, (c->p->n_steps + 1) * sizeof *steps);

	for (size_t i = 0; i < c->p->n_steps; i++)
		steps[i] = c->h->steps[i];
	later.steps = steps;
	later.now = now;
	later.today = date_of(now);
	history_predict(&later);
	return later;
}

/* What will be offered when the rest O is over: it goes on while a rule says so. */
static void prepare(struct scene *c, struct offer *o)
{
	enum { MOST = 400 }; /* rests end to end that are looked at */
	size_t n_trace = c->a->n_trace;

	for (int i = 0; i < MOST; i++) {
		struct history later = look_later(c, o->until);
		struct scene then = {.p = c->p,
				     .h = &later,
				     .signs = c->signs,
				     .a = c->a,
				     .now = o->until,
				     .today = later.today,
				     .is_later = true};
		struct offer other;
		c->a->n_trace = n_trace;
		c->a->gap.step = c->a->mend.step = -1;
		c->a->mend.kind = MEND_NONE;
		advise_look(&then);
		decide_from(&then, RULE_COOL_OFF, &other);
		if (other.slot != SLOT_REST || other.until.utc <= o->until.utc) {
			o->then = other.step;
			o->then_form = other.step < 0 ? OFFER_NONE : other.form;
			return;
		}
		o->until = other.until;
	}
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
	if (c->ahead == NULL)
		prepare(c, o);
	c->a->v[c->a->n++] = *o;
	if (o->rule != RULE_COOL_OFF || is_full)
		return;
	struct offer gentler = blank;
	gentler.slot = SLOT_GENTLER;
	gentler.rule = o->rule;
	int known = advise_learned_upto(c, c->p->pace.start.v, true);
	if (advise_offer(c, &gentler, known, OFFER_FULL,
			 known < 0 ? NULL : advise_context(c, known),
			 (struct reason){.word = WHY_COOL_KNOWN}) ||
	    advise_offer_coping(c, &gentler, -1, (struct reason){.word = WHY_COOL_COPING}))
		c->a->v[c->a->n++] = gentler;
}

/* --- what is said once ------------------------------------------------------------------ */

/* The limit kept with the newest entry that has one is another than today's. */
static bool say_changed(struct scene *c, int was, int is, enum advise_said word)
{
	if (was == ENTRY_UNSAID || was == is)
		return false;
	c->a->said.word = word;
	c->a->said.was = was;
	c->a->said.is = is;
	return true;
}

static bool say_limits(struct scene *c)
{
	for (size_t i = 0; i < c->h->n_recent; i++) {
		const struct attempt *a = &c->h->recent[i];
		const int *kept = a->e->num;
		if (kept[D_PLAN_TOLERABLE] == ENTRY_UNSAID && kept[D_PLAN_STOP] == ENTRY_UNSAID)
			continue;
		return say_changed(c, kept[D_PLAN_TOLERABLE], c->s[a->step].tolerable,
				   SAID_TOLERABLE) ||
		       say_changed(c, kept[D_PLAN_STOP], c->p->safety.stop.v, SAID_STOP);
	}
	return false;
}

/* A pause that had no end has run its week: one gentle line. */
static bool say_pause_over(struct scene *c)
{
	const struct entry *e = c->h->n_rests > 0 ? c->h->rests[0] : NULL;

	if (e == NULL || e->kind != KIND_PAUSE || e->num[D_UNTIL] != ENTRY_UNSAID ||
	    history_is_paused(c->h, NULL) || c->h->last != e)
		return false;
	c->a->said.word = SAID_PAUSE_OVER;
	return true;
}

/* The newest entry is the attempt with which its step was learned. */
static bool say_learned(struct scene *c)
{
	const struct attempt *a = c->h->n_recent > 0 ? &c->h->recent[0] : NULL;

	if (a == NULL || a->e != c->h->last || a->after_learned ||
	    history_learned_day(c->h, a->step) != a->day)
		return false;
	c->a->said.word = SAID_LEARNED;
	c->a->said.step = a->step;
	return true;
}

/* A step was declined, and waits: the one that waits longest. */
static void say_notnow(struct scene *c)
{
	for (size_t i = 0; i < c->p->n_steps; i++) {
		int until = c->s[i].declined_until;
		if (until == INT_MIN ||
		    (c->a->said.word == SAID_NOTNOW && until <= c->a->said.until))
			continue;
		c->a->said.word = SAID_NOTNOW;
		c->a->said.step = (int)i;
		c->a->said.until = until;
	}
}

void advise_decide_ahead(struct advice *a, const struct plan *p, const struct history *h,
			 const struct signs *s, struct stamp now, const struct ahead *ahead)
{
	*a = (struct advice){.gap = {.step = -1, .from = -1}, .mend = {.step = -1, .from = -1}};
	struct scene c = {
	    .ahead = ahead, .p = p, .h = h, .signs = s, .a = a, .now = now, .today = date_of(now)};
	struct offer o;

	a->trace = arena_alloc(&a->mem, 3 * RULE_N * sizeof *a->trace);
	a->begin_with_relapse_plan = s->stage == STAGE_ACT;
	a->signs_up = (int)s->n_up;
	a->age_days = s->age_days;
	a->is_long_act = signs_is_long_act(s);
	a->is_near = signs_is_near(s);
	a->asks_again = s->stage != STAGE_URGENT && s->n_again != 0;
	advise_look(&c);
	decide_from(&c, RULE_URGENT, &o);
	if (o.rule == RULE_URGENT) {
		o.slot = SLOT_REST;
		a->v[a->n++] = o;
	} else if (o.slot == SLOT_REST) {
		rest(&c, &o);
	} else {
		a->v[a->n++] = o;
		advise_add_slots(&c, &o);
		advise_find_ways(&c);
	}
	if (o.rule != RULE_URGENT && !say_limits(&c) && !say_pause_over(&c) && !say_learned(&c))
		say_notnow(&c);
}

void advise_decide(struct advice *a, const struct plan *p, const struct history *h,
		   const struct signs *s, struct stamp now)
{
	advise_decide_ahead(a, p, h, s, now, NULL);
}

void advise_free(struct advice *a)
{
	arena_free(&a->mem);
	*a = (struct advice){0};
}
