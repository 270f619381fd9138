#include "rules/advise_in.h"

#include <string.h>

bool advise_is_same_id(const struct entry *a, const struct entry *b)
{
	return a->what == b->what ||
	       (a->what != NULL && b->what != NULL && strcmp(a->what, b->what) == 0);
}

static bool is_same_theme(const struct scene *c, int a, int b)
{
	return strcmp(plan_theme(c->p, a), plan_theme(c->p, b)) == 0;
}

/* --- what was done of what the plan has no more ---------------------------- */

/* How hard A was to be, by the plan, else by what was kept with the entry; -1: not known. */
static int height(const struct scene *c, const struct attempt *a)
{
	int kept = a->e->num[D_PLAN_EXPECT];
	int full = a->step >= 0 ? c->s[a->step].expect : kept == ENTRY_UNSAID ? -1 : kept;

	return a->easier && full > 0 ? full * 7 / 10 : full;
}

/* Is A about a step of the theme of STEP? */
static bool is_of_theme(const struct scene *c, const struct attempt *a, int step)
{
	const char *own = a->step >= 0 ? plan_theme(c->p, a->step) : a->e->text[T_THEME];
	bool is_of_step = entry_kinds[a->e->kind].what == WHAT_STEP;

	return is_of_step && strcmp(own != NULL ? own : "", plan_theme(c->p, step)) == 0;
}

/* --- looking at each step once --------------------------------------------------- */

int advise_again_day(const struct entry *e)
{
	if (e->num[D_UNTIL] != ENTRY_UNSAID)
		return e->num[D_UNTIL] + 1;
	return date_of(e->at) + ADVISE_DECLINED_DAYS;
}

static bool is_done_since(const struct past *s, const struct entry *notnow)
{
	for (size_t i = s->n; i-- > 0 && s->v[i].e->at.utc > notnow->at.utc;)
		if (!s->v[i].avoided)
			return true;
	return false;
}

/* The last day on which STEP is not offered because it was declined, or INT_MIN. */
static int declined_until(const struct scene *c, const struct past *s)
{
	const struct entry *e = s->last_notnow;

	if (e == NULL)
		return INT_MIN;
	int until = advise_again_day(e) - 1;
	return c->today <= until && !is_done_since(s, e) ? until : INT_MIN;
}

static bool suits(const struct plan *p, int step)
{
	for (size_t i = 0; i < p->needs.n; i++)
		if (plan_lacks(p, step, i))
			return false;
	return true;
}

/* Is all of the step's `after` learned, or tolerated? */
static bool is_ready(const struct history *h, int step)
{
	const struct plist *after = &h->plan->steps[step].after;

	for (size_t i = 0; i < after->n; i++) {
		int s = plan_step(h->plan, after->v[i].s);
		if (s >= 0 && !history_is_learned(h, s) && !history_is_tolerated(h, s) &&
		    !plan_is_retired(h->plan, s, h->today))
			return false;
	}
	return true;
}

/* The last attempt that was not of the easier form, or NULL. */
static const struct attempt *last_full(const struct past *s)
{
	for (size_t i = s->n; i-- > 0;)
		if (!s->v[i].easier)
			return &s->v[i];
	return NULL;
}

static void look_at(struct scene *c, int step)
{
	const struct past *s = &c->h->steps[step];
	struct prospect *v = &c->s[step];

	v->expect = c->p->steps[step].expect.v;
	v->tolerable = c->p->steps[step].tolerable.v;
	v->predicted = history_predicted(c->h, step, NULL);
	v->learned = history_is_learned(c->h, step);
	enum tolerance t = history_tolerance(c->h, step);
	v->tolerated = t != TOLERANCE_NONE;
	v->retired = plan_is_retired(c->p, step, c->today);
	v->settled = v->learned || v->retired || t == TOLERANCE_LEVEL;
	v->tried = s->n > 0;
	v->last = s->n > 0 ? &s->v[s->n - 1] : NULL;
	v->last_full = last_full(s);
	v->ready = is_ready(c->h, step);
	v->declined_until = declined_until(c, s);
	v->suits = suits(c->p, step);
	c->any_learned |= v->learned;
	c->all_settled &= v->settled;
}

/* Was the other at I, which was declined, done again under its old id, or as STEP, which may be
 * it? */
static bool is_other_done_since(const struct scene *c, size_t i, int step)
{
	const struct attempt *v = c->h->others;

	for (size_t k = 0; k < i; k++)
		if (v[k].e->kind == KIND_DID && advise_is_same_id(v[k].e, v[i].e))
			return true;
	return height(c, &v[i]) == c->s[step].expect && is_done_since(&c->h->steps[step], v[i].e);
}

/* A no outlives the id that it was about: what is not learned, and as hard or harder, waits. */
static void look_at_declined(struct scene *c, int step)
{
	struct prospect *v = &c->s[step];

	for (size_t i = 0; i < c->h->n_others && !v->learned; i++) {
		const struct attempt *a = &c->h->others[i];
		if (a->e->kind != KIND_NOTNOW || height(c, a) < 0 || height(c, a) > v->expect ||
		    !is_of_theme(c, a, step) || is_other_done_since(c, i, step))
			continue;
		int until = advise_again_day(a->e) - 1;
		if (c->today <= until && until > v->declined_until)
			v->declined_until = until;
	}
}

/* Declined; or not learned, and harder than what was declined in its theme. */
static bool waits(const struct scene *c, int step)
{
	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].declined_until != INT_MIN &&
		    ((int)i == step || (!c->s[step].learned && is_same_theme(c, (int)i, step) &&
					c->s[i].expect < c->s[step].expect)))
			return true;
	return false;
}

/* --- what was too much ----------------------------------------------------------------- */

static enum offer_form form_of(const struct attempt *a)
{
	return a->easier			 ? OFFER_EASIER
	       : a->solo			 ? OFFER_SOLO
	       : a->e->num[D_FORM] == FORM_SHORT ? OFFER_SHORT
						 : OFFER_FULL;
}

bool advise_is_rehearsed_since(const struct scene *c, int step, const struct attempt *a)
{
	const struct entry *r = c->h->steps[step].last_rehearsed;

	return r != NULL && r->at.utc > a->e->at.utc;
}

/* Went something gentler than BAD, of STEP's theme, well since?  A rehearsal counts, once: the
 * next time decides again. */
static bool is_mended(const struct scene *c, int step, const struct attempt *bad)
{
	if (advise_is_rehearsed_since(c, step, bad))
		return true;
	for (size_t i = 0; i < c->h->n_recent && c->h->recent[i].at >= bad->at; i++) {
		const struct attempt *a = &c->h->recent[i];
		if (a->e == bad->e)
			break;
		if (is_same_theme(c, a->step, step) && history_went_well(a) &&
		    height(c, a) < height(c, bad))
			return true;
	}
	return false;
}

/* The same of what the plan has no more: what was too much there is so for every step of its
 * theme that is as hard or harder, so that a new id opens nothing. */
static unsigned barred_by_others(const struct scene *c, int step)
{
	unsigned bad = 0;

	for (size_t i = 0; i < c->h->n_others; i++) {
		const struct attempt *a = &c->h->others[i];
		int high = a->easier ? c->s[step].expect * 7 / 10 : c->s[step].expect;
		if (a->too_much && height(c, a) >= 0 && height(c, a) <= high &&
		    is_of_theme(c, a, step) && !is_mended(c, step, a))
			bad |= 1u << form_of(a);
	}
	return bad;
}

/* The forms, as bits, in which STEP was too much the last time, and nothing mended it since.
 * What was too much in full is so without support and made shorter as well. */
static unsigned barred(const struct scene *c, int step)
{
	const struct past *s = &c->h->steps[step];
	unsigned seen = 0, bad = barred_by_others(c, step);

	for (size_t i = s->n; i-- > 0;) {
		const struct attempt *a = &s->v[i];
		unsigned form = 1u << form_of(a);
		if (a->avoided || (seen & form) != 0)
			continue;
		seen |= form;
		if (a->too_much && !is_mended(c, step, a))
			bad |= form;
	}
	return (bad >> OFFER_FULL) & 1u ? bad | 1u << OFFER_SOLO | 1u << OFFER_SHORT : bad;
}

/* Nothing harder than a step that did not go well the last time is a step up. */
static int ceiling_of(const struct scene *c, int step)
{
	int ceiling = INT_MAX;

	for (size_t i = 0; i < c->p->n_steps; i++) {
		const struct attempt *a = c->s[i].last_full;
		if (a != NULL && is_same_theme(c, step, (int)i) && !history_went_well(a) &&
		    c->s[i].expect < ceiling)
			ceiling = c->s[i].expect;
	}
	return ceiling;
}

static void look_at_theme(struct scene *c, int step)
{
	struct prospect *v = &c->s[step];

	for (int i = 0; i < step; i++)
		if (is_same_theme(c, i, step)) {
			v->limit = c->s[i].limit;
			v->ceiling = c->s[i].ceiling;
			return;
		}
	v->limit = history_limit(c->h, plan_theme(c->p, step), NULL);
	v->ceiling = ceiling_of(c, step);
}

/* Half a jump, and at least one step of the scale. */
static int half_jump(const struct scene *c)
{
	int unit =
	    c->p->scale.v == SCALE_100 ? 10 : plan_scale_unit((enum plan_scale)c->p->scale.v);
	int half = c->p->pace.jump.v / 2;

	return half > unit ? half : unit;
}

/* Is a step of the theme of STEP learned that is as hard as LEAST at least, and less than it? */
static bool is_learned_above(const struct scene *c, int step, int least)
{
	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].learned && c->s[i].expect >= least &&
		    c->s[i].expect < c->s[step].expect && is_same_theme(c, (int)i, step))
			return true;
	return false;
}

/* In a graded ladder a step that was tried and is still to be learned comes first; one that is
 * tolerated opens what is half a jump above it, until something harder is learned. */
static int reach_of(const struct scene *c, int step)
{
	int reach = c->s[step].limit;

	for (size_t i = 0; !c->is_adaptive && i < c->p->n_steps; i++) {
		const struct prospect *v = &c->s[i];
		int most = v->tolerated ? v->expect + half_jump(c) : v->expect;
		if (v->tried && !v->learned && !v->retired && v->ready &&
		    is_same_theme(c, (int)i, step) && v->expect < c->s[step].expect &&
		    most < reach && !(v->tolerated && is_learned_above(c, step, v->expect)))
			reach = most;
	}
	return reach;
}

/* The step of the newest attempt, if that is unlearned or did not go well; else the
 * unlearned step that was tried last. */
static int find_current(const struct scene *c)
{
	for (size_t i = 0; i < c->h->n_recent; i++) {
		const struct attempt *a = &c->h->recent[i];
		if (c->s[a->step].retired)
			continue;
		if (!c->s[a->step].settled || (i == 0 && !history_went_well(a)))
			return a->step;
	}
	return -1;
}

/* Do the last four weeks have practice on fewer than two days a week? */
static bool practises_seldom(const struct scene *c)
{
	enum { DAYS = 28, LEAST = 10, FEW = 2, KNOWN = 3 };
	const struct history *h = c->h;
	int days = 0, first = c->today;

	for (size_t i = 0; i < h->n_recent && c->today - h->recent[i].day < DAYS; i++) {
		days += h->recent[i].day != first || i == 0;
		first = h->recent[i].day;
	}
	int span = c->today - first;
	return days >= KNOWN && span >= LEAST && days * ADVISE_WEEK < FEW * span;
}

void advise_look(struct scene *c)
{
	size_t n = c->p->n_steps;

	c->s = arena_alloc(&c->a->mem, (n + 1) * sizeof *c->s);
	c->all_settled = n > 0;
	const bool is_seldom = practises_seldom(c);
	c->is_adaptive = c->p->pace.strategy.v == STRATEGY_ADAPTIVE || is_seldom;
	c->eased_times = is_seldom ? 1 : ADVISE_EASED;
	c->near_new = is_seldom ? 5 : c->is_adaptive ? 25 : 20;
	c->near_tried = is_seldom ? 0 : c->is_adaptive ? 15 : 10;
	for (size_t i = 0; i < n; i++)
		look_at(c, (int)i);
	for (size_t i = 0; i < n; i++) {
		look_at_theme(c, (int)i);
		look_at_declined(c, (int)i);
	}
	for (size_t i = 0; i < n; i++) {
		c->s[i].waits = waits(c, (int)i);
		c->s[i].reach = reach_of(c, (int)i);
		c->s[i].barred = barred(c, (int)i);
	}
	c->current = find_current(c);
}

/* --- what may be offered ------------------------------------------------------------ */

int advise_predicted(const struct scene *c, int step, enum offer_form form)
{
	int v = c->s[step].predicted;

	switch (form) {
	case OFFER_FULL:
	case OFFER_SHORT:
		return v;
	case OFFER_SOLO:
		return history_predicted_form(c->h, step, FORM_SOLO, NULL);
	case OFFER_EASIER:
		return history_predicted_form(c->h, step, FORM_EASIER, NULL);
	default:
		return -1;
	}
}

static bool is_hot(const struct scene *c, const struct entry *rehearsed)
{
	const int stop = c->p->safety.stop.v;

	return rehearsed->num[D_BEFORE] >= stop || rehearsed->num[D_AFTER] >= stop;
}

/* The last rehearsal of STEP, or of what the plan has no more and was as hard, if it was too much
 * itself; NULL: it was not. */
static const struct entry *hot_rehearsal(const struct scene *c, int step)
{
	const struct entry *own = c->h->steps[step].last_rehearsed;

	for (size_t i = 0; i < c->h->n_others; i++) {
		const struct attempt *a = &c->h->others[i];
		if (a->e->kind != KIND_REHEARSED || plan_step(c->p, a->e->what) >= 0 ||
		    height(c, a) != c->s[step].expect || !is_of_theme(c, a, step))
			continue;
		if (is_hot(c, a->e) && (own == NULL || own->at.utc < a->e->at.utc))
			return a->e;
		break;
	}
	return own != NULL && is_hot(c, own) ? own : NULL;
}

/* The newest attempt in STEP's theme, also of what the plan has no more, or NULL. */
static const struct attempt *last_of_all(const struct scene *c, int step)
{
	const struct attempt *own = advise_last_in_theme(c, step);

	for (size_t i = 0; i < c->h->n_others; i++) {
		const struct attempt *a = &c->h->others[i];
		if (entry_is_attempt(a->e) && is_of_theme(c, a, step))
			return own != NULL && own->at >= a->at ? own : a;
	}
	return own;
}

/* Was the last rehearsal too much, with nothing that went well since? */
static bool is_rehearsal_barred(const struct scene *c, int step)
{
	const struct entry *r = hot_rehearsal(c, step);
	const struct attempt *a = r != NULL ? last_of_all(c, step) : NULL;

	return r != NULL && (a == NULL || a->e->at.utc <= r->at.utc || !history_went_well(a));
}

bool advise_may(const struct scene *c, int step, enum offer_form form)
{
	if (step < 0)
		return false;
	const struct prospect *v = &c->s[step];
	bool is_less = form == OFFER_EASIER || form == OFFER_REHEARSAL; /* just below their step */
	int predicted = advise_predicted(c, step, form);
	if (!v->ready || v->waits || v->retired || ((v->barred >> form) & 1u) != 0)
		return false;
	if (form == OFFER_REHEARSAL && is_rehearsal_barred(c, step))
		return false;
	if (predicted > v->tolerable || predicted >= c->p->safety.stop.v)
		return false;
	return v->expect - (is_less ? 1 : 0) <= v->limit;
}

const struct attempt *advise_last_in_theme(const struct scene *c, int step)
{
	for (size_t i = 0; i < c->h->n_recent; i++)
		if (is_same_theme(c, c->h->recent[i].step, step))
			return &c->h->recent[i];
	return NULL;
}

bool advise_is_answered(const struct scene *c, int step)
{
	const struct attempt *a = advise_last_in_theme(c, step);

	return a != NULL && a->step != step && history_went_well(a);
}

static int64_t last_in_context(const struct past *s, const char *context)
{
	for (size_t i = s->n; i-- > 0;) {
		const char *t = s->v[i].avoided ? NULL : s->v[i].e->text[T_CONTEXT];
		if (t != NULL && strcmp(t, context) == 0)
			return s->v[i].at;
	}
	return INT64_MIN;
}

const char *advise_context(const struct scene *c, int step)
{
	const struct plist *l = &c->p->steps[step].contexts;
	const char *best = NULL;
	int64_t when = INT64_MAX;

	for (size_t i = 0; i < l->n; i++) {
		int64_t t = last_in_context(&c->h->steps[step], l->v[i].s);
		if (best == NULL || t < when) {
			best = l->v[i].s;
			when = t;
		}
	}
	return best;
}

const char *advise_new_context(const struct scene *c, int step)
{
	const char *s = advise_context(c, step);

	return s != NULL && last_in_context(&c->h->steps[step], s) == INT64_MIN ? s : NULL;
}

int advise_below(const struct scene *c, int step, int most)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].expect < c->s[step].expect && c->s[i].predicted <= most &&
		    is_same_theme(c, (int)i, step) && advise_may(c, (int)i, OFFER_FULL) &&
		    (best < 0 || c->s[i].expect > c->s[best].expect))
			best = (int)i;
	return best;
}

int advise_learned_upto(const struct scene *c, int most, bool by_predicted)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++) {
		int height = by_predicted ? c->s[i].predicted : c->s[i].expect;
		if (c->s[i].learned && height <= most && advise_may(c, (int)i, OFFER_FULL) &&
		    (best < 0 || c->s[i].expect > c->s[best].expect))
			best = (int)i;
	}
	return best;
}

int advise_first_open(const struct scene *c)
{
	int best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (!c->s[i].settled && !c->s[i].waits && c->s[i].ready &&
		    (best < 0 || c->s[i].expect < c->s[best].expect))
			best = (int)i;
	return best;
}

/* --- the next step up ------------------------------------------------------------------ */

/* How often the values, or the mode, of STEP were served by what was done. */
static int times_served(const struct scene *c, int step, bool by_mode)
{
	const struct step *s = &c->p->steps[step];
	int n = 0;

	for (size_t i = 0; i < c->h->n_recent; i++) {
		const struct step *t = &c->p->steps[c->h->recent[i].step];
		if (by_mode)
			n += t->mode.v == s->mode.v;
		for (size_t k = 0; !by_mode && k < s->values.n; k++)
			n += plan_lists(&t->values, s->values.v[k].s);
	}
	return n;
}

int advise_go_on(const struct scene *c, int step)
{
	int best = -1, most = c->s[step].expect + half_jump(c);

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (!c->s[i].tried && c->s[i].expect > c->s[step].expect &&
		    c->s[i].expect <= most && is_same_theme(c, (int)i, step) &&
		    advise_may(c, (int)i, OFFER_FULL) &&
		    (best < 0 || c->s[i].expect < c->s[best].expect))
			best = (int)i;
	return best;
}

static bool is_within(const struct scene *c, int step, int below)
{
	return c->s[step].predicted > c->s[step].tolerable - below;
}

bool advise_is_eased_first(const struct scene *c, int step, int below)
{
	const struct past *s = &c->h->steps[step];
	int well = 0;

	for (size_t i = s->n; i-- > 0 && s->v[i].easier;)
		well += history_went_well(&s->v[i]);
	const struct attempt *full = c->s[step].last_full;
	if (full != NULL && full->peak < 0 && history_went_well(full)) /* done in full, unrated */
		return s->n_declined >= ADVISE_DECLINED && c->p->steps[step].easier.s != NULL;
	return c->p->steps[step].easier.s != NULL &&
	       ((is_within(c, step, below) && well < c->eased_times) ||
		s->n_declined >= ADVISE_DECLINED);
}

/* May STEP be a step up, leaping over others (adaptive) or as the next one? */
static bool is_up(const struct scene *c, int step, bool leaps)
{
	const struct prospect *v = &c->s[step];

	if (v->settled || v->expect > v->ceiling || !advise_may(c, step, OFFER_FULL))
		return false;
	if (leaps)
		return (c->p->steps[step].easier.s != NULL ||
			!is_within(c, step, ADVISE_COMFORT)) &&
		       (c->current < 0 || !v->tried || v->expect > c->s[c->current].expect);
	return !v->tried && v->expect <= v->reach;
}

/* How often the place of STEP, as its setting calls it, was gone to. */
static int times_there(const struct scene *c, int step)
{
	const char *place = c->p->steps[step].setting.place.s;
	int n = 0;

	for (size_t i = 0; place != NULL && i < c->h->n_recent; i++) {
		const char *was = c->p->steps[c->h->recent[i].step].setting.place.s;
		n += !c->h->recent[i].avoided && was != NULL && strcmp(was, place) == 0;
	}
	return n;
}

/* Below 0 where the setting of A comes before that of B: fewer people, more predictable, better
 * known; 0 where nothing says so. */
static int compare_setting(const struct scene *c, int a, int b)
{
	const struct setting *x = &c->p->steps[a].setting, *y = &c->p->steps[b].setting;

	if (x->people.set && y->people.set && x->people.v != y->people.v)
		return x->people.v - y->people.v;
	if (x->predictable.set && y->predictable.set && x->predictable.v != y->predictable.v)
		return y->predictable.v - x->predictable.v;
	return times_there(c, b) - times_there(c, a);
}

/* Is A a better next step than B?  Of two alike: the one that suits, the setting, the value served
 * least, then the mode used least, then the gentler, then the plan's order. */
static bool is_better(const struct scene *c, int a, int b, bool leaps)
{
	const struct prospect *x = &c->s[a], *y = &c->s[b];
	int gap = leaps ? y->expect - x->expect : x->expect - y->expect;

	if (gap > ADVISE_ALIKE || gap < -ADVISE_ALIKE)
		return gap < 0;
	if (x->suits != y->suits)
		return x->suits;
	int served = compare_setting(c, a, b);
	if (served == 0)
		served = times_served(c, a, false) - times_served(c, b, false);
	if (served == 0)
		served = times_served(c, a, true) - times_served(c, b, true);
	return served != 0 ? served < 0 : x->expect < y->expect;
}

/* The steps alike are those within ADVISE_ALIKE of the nearest, so that the choice does not
 * depend on the order in which they are compared. */
static int choose_up(const struct scene *c, bool leaps)
{
	int edge = -1, best = -1;

	for (size_t i = 0; i < c->p->n_steps; i++)
		if (is_up(c, (int)i, leaps) &&
		    (edge < 0 || (leaps ? c->s[i].expect > c->s[edge].expect
					: c->s[i].expect < c->s[edge].expect)))
			edge = (int)i;
	for (size_t i = 0; edge >= 0 && i < c->p->n_steps; i++) {
		int gap = c->s[i].expect - c->s[edge].expect;
		if (gap <= ADVISE_ALIKE && gap >= -ADVISE_ALIKE && is_up(c, (int)i, leaps) &&
		    (best < 0 || is_better(c, (int)i, best, leaps)))
			best = (int)i;
	}
	return best;
}

int advise_climb_step(const struct scene *c)
{
	int leap = c->is_adaptive ? choose_up(c, true) : -1;
	bool is_at_work =
	    c->current >= 0 && !c->s[c->current].learned && advise_may(c, c->current, OFFER_FULL);

	if (leap >= 0 && (c->current < 0 || c->s[leap].expect > c->s[c->current].expect))
		return leap;
	if (c->is_adaptive && is_at_work)
		return leap;
	int next = choose_up(c, false);
	return next >= 0 ? next : leap;
}

/* --- where each step stands ---------------------------------------------------------------- */

const char *const advise_standing_words[] = {"learned", "current", "next", "later", NULL};

void advise_standing(enum standing *v, const struct history *h)
{
	const struct plan *p = h->plan;
	int next = -1;

	for (int i = 0; i < (int)p->n_steps; i++) {
		v[i] = history_is_learned(h, i) ? STANDING_LEARNED
		       : h->steps[i].n != 0	? STANDING_CURRENT
						: STANDING_LATER;
		if (v[i] == STANDING_LATER && is_ready(h, i) && !plan_is_retired(p, i, h->today) &&
		    (next < 0 || p->steps[i].expect.v < p->steps[next].expect.v))
			next = i;
	}
	if (next >= 0)
		v[next] = STANDING_NEXT;
}
