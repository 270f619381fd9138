#include "rules/advise_in.h"

#include <string.h>

#include "rules/history_in.h"

/* The rules for going on where one is: booster, plateau, repeat, fade. */

/* --- booster ------------------------------------------------------------------------ */

/* A transition that is near: its boosters may be offered before they are due. */
static bool is_transition_near(const struct scene *c)
{
	for (size_t i = 0; i < c->p->relapse.n_transitions; i++) {
		const struct transition *t = &c->p->relapse.transitions[i];
		int days = t->date.v - c->today, done = 0;
		if (days < 0 || days > ADVISE_TRANSITION_DAYS)
			continue;
		for (size_t k = 0; k < c->h->n_recent; k++)
			done += c->h->recent[k].after_learned &&
				c->h->recent[k].day >= t->date.v - ADVISE_TRANSITION_DAYS;
		if (done < t->boosters.v)
			return true;
	}
	return false;
}

static int due_day(const struct scene *c, int step, bool is_near)
{
	int day =
	    c->ahead != NULL && c->ahead->boosted[step] ? INT_MAX : history_booster_day(c->h, step);
	const struct attempt *last = c->s[step].last;
	bool is_fresh = last != NULL && last->day == c->today;

	return is_near && day > c->today && !is_fresh ? c->today : day;
}

/* While steps remain going on is what helps: the steps above keep those below. */
static bool is_boosted_enough(const struct scene *c)
{
	for (size_t i = 0; !c->all_settled && i + 1 < ADVISE_BOOSTED && i < c->h->n_recent; i++)
		if (c->h->recent[i].after_learned)
			return true;
	return false;
}

/* Of those due, the one with most to keep: the highest predicted peak, then the longest due. */
static bool is_better_booster(const struct scene *c, int a, int b, bool is_near)
{
	if (c->s[a].predicted != c->s[b].predicted)
		return c->s[a].predicted > c->s[b].predicted;
	return due_day(c, a, is_near) < due_day(c, b, is_near);
}

bool advise_booster(struct scene *c, struct offer *o, struct buf *why)
{
	int best = -1, due = 0;
	bool is_near = is_transition_near(c), is_enough = is_boosted_enough(c);

	for (size_t i = 0; i < c->p->n_steps; i++) {
		if (!c->s[i].learned || due_day(c, (int)i, is_near) > c->today)
			continue;
		due++;
		if (is_enough &&
		    history_went_well(c->s[i].last_full)) /* a bad day is mended first */
			continue;
		if (advise_may(c, (int)i, OFFER_FULL) &&
		    (best < 0 || is_better_booster(c, (int)i, best, is_near)))
			best = (int)i;
	}
	buf_addf(why, "%d learned steps due", due);
	if (best < 0) {
		buf_adds(why, due > 0 && is_enough ? "; a learned step was practised of late" : "");
		return false;
	}
	const char *context = advise_new_context(c, best);
	return advise_offer(
	    c, o, best, OFFER_FULL, context != NULL ? context : advise_context(c, best),
	    (struct reason){.word = context != NULL ? WHY_BOOSTER_NEW : WHY_BOOSTER});
}

/* --- plateau ------------------------------------------------------------------------- */

/* Did VALUE fall between the halves of the N newest valid attempts of S that have it?
 * 1 yes, 0 no, -1 fewer than N have it.  WHY shows the values: on P's scale where they are
 * distress, as they are where P is NULL. */
static int fell(const struct plan *p, const struct past *s, int n,
		int (*value)(const struct attempt *), struct buf *why)
{
	int v[HISTORY_KEEP], k = 0, first = 0, last = 0;

	for (size_t i = s->n; i-- > 0 && k < n && k < HISTORY_KEEP;)
		if (s->v[i].valid && !s->v[i].easier && value(&s->v[i]) >= 0)
			v[k++] = value(&s->v[i]);
	if (k < n || k < 2)
		return -1;
	for (int i = 0; i < k / 2; i++) {
		last += v[i];
		first += v[k - 1 - i];
	}
	for (int i = k; i-- > 0;)
		buf_addf(why, " %g", p != NULL ? history_shown(p, v[i]) : v[i]);
	return last < first;
}

static int peak_of(const struct attempt *a)
{
	return a->peak;
}

static int likely_of(const struct attempt *a)
{
	int v = a->e->num[D_LIKELY_AFTER];

	return v == ENTRY_UNSAID ? -1 : v;
}

static int count_valid(const struct past *s)
{
	int n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->v[i].valid && !s->v[i].easier;
	return n;
}

static const char *without(const struct scene *c, const struct step *s)
{
	int k = plan_behaviour(c->p, s->drop.v[0].s);
	const char *what = k < 0 ? NULL : c->p->safety_behaviours[k].what.s;

	return what != NULL ? what : s->drop.v[0].s;
}

/* One thing changed, another each time: context, hour, support, safety behaviour. */
static struct reason change_one(const struct scene *c, int step, int turn)
{
	const struct step *s = &c->p->steps[step];
	enum why can[4];
	int n = 0;

	if (advise_new_context(c, step) != NULL)
		can[n++] = WHY_PLATEAU_PLACE;
	can[n++] = WHY_PLATEAU_HOUR;
	if (s->with.contact.s != NULL)
		can[n++] = c->s[step].last->supported ? WHY_PLATEAU_ALONE : WHY_PLATEAU_WITH;
	if (s->drop.n > 0)
		can[n++] = WHY_PLATEAU_DROP;
	struct reason why = {.word = can[turn % n], .b = -1};
	if (why.word == WHY_PLATEAU_DROP)
		why.text = without(c, s);
	return why;
}

/* The offer of a step that stays as hard; to go on is the bolder one. */
static bool offer_change(struct scene *c, struct offer *o, int step, int valid, int times)
{
	const char *context = advise_new_context(c, step);
	struct reason why = change_one(c, step, valid - times);

	why.a = valid;
	if (!advise_offer(c, o, step, OFFER_FULL,
			  context != NULL ? context : advise_context(c, step), why))
		return false;
	if (advise_has_bolder(c, o))
		o->why.b = advise_go_on(c, step);
	return true;
}

bool advise_plateau(struct scene *c, struct offer *o, struct buf *why)
{
	int step = c->current, n = c->p->pace.plateau.v;

	if (step < 0 || c->s[step].settled) {
		buf_adds(why, "no step is being worked on");
		return false;
	}
	const struct past *s = &c->h->steps[step];
	buf_addf(why, "%s: peaks", c->p->steps[step].id.s);
	int peak = fell(c->p, s, n, peak_of, why);
	buf_adds(why, ", likely");
	int likely = fell(NULL, s, n, likely_of, why);
	if (peak != 0 && likely != 0) {
		buf_addf(why, ": %s", peak < 0 && likely < 0 ? "too few to tell" : "falling");
		return false;
	}
	if (peak > 0 || likely > 0 || !c->s[step].last->valid) {
		buf_adds(why, ": one of them fell");
		return false;
	}
	buf_adds(why, ": neither fell");
	return offer_change(c, o, step, count_valid(s), n);
}

/* --- repeat -------------------------------------------------------------------------- */

/* The step being worked on, else the easiest that was tried and is to be learned. */
static int repeat_step(const struct scene *c)
{
	int best = -1;

	if (c->current >= 0 && !c->s[c->current].settled && advise_may(c, c->current, OFFER_FULL))
		return c->current;
	for (size_t i = 0; i < c->p->n_steps; i++)
		if (c->s[i].tried && !c->s[i].settled && advise_may(c, (int)i, OFFER_FULL) &&
		    (best < 0 || c->s[i].expect < c->s[best].expect))
			best = (int)i;
	return best;
}

/* Where it was last, if the step lists that place; else as advise_context. */
static const char *same_context(const struct scene *c, int step, const struct attempt *last)
{
	const struct plist *l = &c->p->steps[step].contexts;
	const char *was = last->avoided ? NULL : last->e->text[T_CONTEXT];

	for (size_t i = 0; was != NULL && i < l->n; i++)
		if (strcmp(l->v[i].s, was) == 0)
			return l->v[i].s;
	return advise_context(c, step);
}

bool advise_repeat(struct scene *c, struct offer *o, struct buf *why)
{
	int step = repeat_step(c), up = c->is_adaptive ? advise_climb_step(c) : -1;

	if (step < 0) {
		buf_adds(why, "nothing tried is left to learn inside the limit");
		return false;
	}
	history_why_learned(c->h, step, why);
	if (up >= 0 && c->s[up].expect > c->s[step].expect) {
		buf_addf(why, "; adaptive: %s is harder and inside the limit",
			 c->p->steps[up].id.s);
		return false;
	}
	if (advise_is_eased_first(c, step, c->near_tried) &&
	    advise_offer(c, o, step, OFFER_EASIER, NULL,
			 (struct reason){.word = WHY_REPEAT_EASIER}))
		return true;
	const struct attempt *last = c->s[step].last;
	const char *context = advise_new_context(c, step);
	if (!history_went_well(last) || context == NULL)
		context = history_lacks_place(c->h, step) ? advise_context(c, step)
							  : same_context(c, step, last);
	bool was_well = history_went_well(last) && last->peak >= 0;
	return advise_offer(c, o, step, OFFER_FULL, context,
			    (struct reason){.word = was_well ? WHY_REPEAT_WELL : WHY_REPEAT});
}

/* --- fade ---------------------------------------------------------------------------- */

/* What STEP is still done with: a safety behaviour to leave out, or the ally; NULL: none. */
static const char *support_of(const struct scene *c, int step)
{
	const struct step *s = &c->p->steps[step];
	const struct past *past = &c->h->steps[step];
	bool was = false;

	for (size_t i = past->n; i-- > 0 && !was && past->n - i <= 4;)
		was = past->v[i].supported;
	if (!was)
		return NULL;
	for (size_t i = 0; i < s->drop.n; i++)
		if (!plan_lists(&c->p->needs, s->drop.v[i].s)) {
			int b = plan_behaviour(c->p, s->drop.v[i].s);
			const char *what = b < 0 ? NULL : c->p->safety_behaviours[b].what.s;
			return what != NULL ? what : s->drop.v[i].s;
		}
	int ally = plan_contact(c->p, s->with.contact.s);
	if (ally < 0)
		return NULL;
	return c->p->contacts[ally].name.s != NULL ? c->p->contacts[ally].name.s
						   : s->with.contact.s;
}

/* Offered until the learned step was done twice more, whichever way. */
static bool is_offered_enough(const struct past *s)
{
	int n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->v[i].after_learned && !s->v[i].easier;
	return n >= 2;
}

bool advise_fade(struct scene *c, struct offer *o, struct buf *why)
{
	if (advise_climb_step(c) >= 0) {
		buf_adds(why, "a step up comes first");
		return false;
	}
	for (size_t i = 0; i < c->p->n_steps; i++) {
		const char *with = c->s[i].learned ? support_of(c, (int)i) : NULL;
		if (with == NULL || is_offered_enough(&c->h->steps[i]))
			continue;
		buf_addf(why, "%s was learned with %s", c->p->steps[i].id.s, with);
		if (!advise_offer(c, o, (int)i, OFFER_SOLO, advise_context(c, (int)i),
				  (struct reason){.word = WHY_FADE, .text = with}))
			continue;
		if (c->p->steps[i].with.contact.s != NULL) {
			c->a->mend.kind = MEND_ALONE;
			c->a->mend.step = (int)i;
		}
		return true;
	}
	buf_adds(why, "nothing learned leans on support");
	return false;
}
