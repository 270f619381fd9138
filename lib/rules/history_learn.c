#include "rules/history_in.h"

#include <stdlib.h>
#include <string.h>

/* What led up to now, while a step's attempts are walked through, oldest first. */
struct run {
	int n, days, last_day; /* attempts in a row, and civil days among them */
	size_t from;	       /* index of the first */
};
struct learning {
	const struct past *s;
	const struct learned *rule;
	struct run rated, unrated;
	int contexts;
};

static void run_add(struct run *r, size_t i, int day)
{
	if (r->n == 0)
		r->from = i;
	if (r->n == 0 || day != r->last_day)
		r->days++;
	r->n++;
	r->last_day = day;
}

static bool has_likely(const struct attempt *a)
{
	return a->e->kind == KIND_DID && a->e->num[D_LIKELY_AFTER] != ENTRY_UNSAID;
}

/* A peak that is low, or well down from the first; or the feared thing seen as unlikely. */
static bool is_easier_now(const struct learning *l, const struct attempt *a)
{
	const struct learned *r = l->rule;
	int first = l->s->first_peak, before = a->e->num[D_LIKELY],
	    after = a->e->num[D_LIKELY_AFTER];

	if (a->peak >= 0 && a->peak <= r->peak.v)
		return true;
	if (a->peak >= 0 && first > 0 && a->peak * 100 <= first * (100 - r->drop.v))
		return true;
	return has_likely(a) && before != ENTRY_UNSAID && after <= r->likely.v &&
	       after + 20 <= before;
}

/* Different contexts said in the run of rated attempts that ends at I. */
static int count_contexts(const struct learning *l, size_t last)
{
	int n = 0;

	for (size_t i = l->rated.from; i <= last; i++) {
		const char *c = l->s->v[i].e->text[T_CONTEXT];
		bool is_new = history_said(c);
		for (size_t k = l->rated.from; is_new && k < i; k++) {
			const char *d = l->s->v[k].e->text[T_CONTEXT];
			is_new = !history_said(d) || strcmp(c, d) != 0;
		}
		n += is_new;
	}
	return n;
}

static bool is_met(struct learning *l, size_t i)
{
	const struct learned *r = l->rule;

	if (l->unrated.n >= r->unrated.v && l->unrated.days >= r->unrated.v)
		return true;
	if (l->rated.n < r->times.v || l->rated.days < r->days.v)
		return false;
	l->contexts = r->contexts.v > 1 ? count_contexts(l, i) : 1;
	return l->contexts >= r->contexts.v;
}

/* Takes attempt I into account; true if the step is learned with it. */
static bool walk(struct learning *l, size_t i)
{
	const struct attempt *a = &l->s->v[i];

	if (a->easier) /* counts below its step: neither for it nor against it */
		return false;
	if (i == l->s->n_first && l->s->n == 2 * HISTORY_KEEP) /* what lay between is not known */
		l->rated = l->unrated = (struct run){0};
	if (a->e->num[D_ENDED] == ENDED_EXIT &&
	    !a->too_much) /* left by the plan: neither good nor bad */
		return false;
	if (a->avoided || !a->valid) {
		l->rated = l->unrated = (struct run){0};
		return false;
	}
	if (a->peak < 0 && !has_likely(a)) {
		run_add(&l->unrated, i, a->day);
		return is_met(l, i);
	}
	l->unrated = (struct run){0};
	if (a->a_lot || a->too_much || !is_easier_now(l, a)) {
		l->rated = (struct run){0};
		return false;
	}
	run_add(&l->rated, i, a->day);
	return is_met(l, i);
}

/* --- boosters --------------------------------------------------------------------- */

static int booster_days(const struct plan *p, size_t k)
{
	size_t n = p->pace.n_boosters;

	if (n == 0)
		return -1;
	return (p->pace.boosters[k < n ? k : n - 1].v + 1439) / 1440;
}

static int booster_due(const struct plan *p, int day, size_t k)
{
	int wait = booster_days(p, k);

	return wait < 0 ? INT_MAX : day + (wait < 1 ? 1 : wait);
}

/* After it was learned: each practice on its day or later moves the next one to the next
 * interval; an earlier one moves it no further than its own; a bad day begins again. */
static void booster_walk(struct past *s, const struct plan *p, const struct attempt *a, size_t *k)
{
	if (a->easier)
		return;
	if (!history_went_well(a)) {
		*k = 0;
		s->booster_day = booster_due(p, a->day, 0);
		return;
	}
	if (a->day >= s->booster_day)
		++*k;
	int due = booster_due(p, a->day, *k);
	if (due > s->booster_day || a->day >= s->booster_day)
		s->booster_day = due;
}

static void say_learned(struct buf *b, const struct plan *p, const struct learning *l,
			const struct past *s)
{
	const struct learned *r = l->rule;

	if (s->learned_day != INT_MIN) {
		buf_adds(b, "learned on ");
		date_write(b, s->learned_day);
		return;
	}
	buf_addf(b, "not learned: %d of %d in a row at peak %g or under", l->rated.n, r->times.v,
		 history_shown(p, r->peak.v));
	if (s->first_peak > 0)
		buf_addf(b, ", or down %d %% from %g", r->drop.v, history_shown(p, s->first_peak));
	buf_addf(b, ", or likely %d or under after; on %d of %d days", r->likely.v, l->rated.days,
		 r->days.v);
	if (r->contexts.v > 1)
		buf_addf(b, "; in %d of %d contexts",
			 l->rated.n > 0 ? count_contexts(l, s->n - 1) : 0, r->contexts.v);
	if (l->unrated.n > 0)
		buf_addf(b, "; %d of %d without numbers", l->unrated.n, r->unrated.v);
}

void history_learn(struct past *s, const struct plan *p, struct buf *why)
{
	struct learning l = {.s = s, .rule = &p->pace.learned};
	size_t k = 0;
	int told = 0;

	s->first_peak = s->split_peak > 0 ? s->split_peak : -1;
	s->learned_day = INT_MIN;
	s->booster_day = INT_MAX;
	for (size_t i = 0; i < s->n; i++) {
		struct attempt *a = &s->v[i];
		bool was = s->learned_day != INT_MIN;
		a->nth = a->peak >= 0 ? ++told : 0;
		if (s->first_peak < 0 && !a->easier && a->peak >= 0)
			s->first_peak = a->peak;
		a->after_learned = was;
		a->counts =
		    !a->avoided && (!was || s->learned_day == a->day || a->day >= s->booster_day);
		if (was) {
			booster_walk(s, p, a, &k);
		} else if (walk(&l, i)) {
			s->learned_day = a->day;
			s->booster_day = booster_due(p, a->day, 0);
		}
	}
	if (why != NULL)
		say_learned(why, p, &l, s);
}

bool history_is_learned(const struct history *h, int step)
{
	return h->steps[step].learned_day != INT_MIN;
}

bool history_why_learned(const struct history *h, int step, struct buf *why)
{
	struct past copy = h->steps[step];

	if (why != NULL)
		history_learn(&copy, h->plan, why);
	return history_is_learned(h, step);
}

bool history_lacks_place(const struct history *h, int step)
{
	struct past copy = h->steps[step];
	struct learned rule = h->plan->pace.learned;
	struct learning l = {.s = &copy, .rule = &rule};
	bool is_met_anywhere = false;

	if (history_is_learned(h, step) || rule.contexts.v < 2)
		return false;
	rule.contexts.v = 1;
	for (size_t i = 0; i < copy.n; i++)
		is_met_anywhere = walk(&l, i);
	return is_met_anywhere;
}

int history_learned_day(const struct history *h, int step)
{
	return h->steps[step].learned_day;
}

int history_booster_day(const struct history *h, int step)
{
	return plan_is_retired(h->plan, step, h->today) ? INT_MAX : h->steps[step].booster_day;
}

/* --- tolerated ---------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Twice the median of the N values at V, N > 0; sorts them. */
static int twice_median(int *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_number);
	return v[(n - 1) / 2] + v[n / 2];
}

/* The later half's median less the earlier's, of N attempts at V newest first; 0 where a half
 * has no value. */
static int rise(const struct attempt *const *v, int n, enum detail_num d)
{
	int said[2][HISTORY_KEEP], k[2] = {0, 0};

	for (int i = 0; i < n; i++) {
		int value = v[i]->e->num[d], half = i < n / 2 ? 0 : 1;
		if (value != ENTRY_UNSAID)
			said[half][k[half]++] = value;
	}
	if (k[0] == 0 || k[1] == 0)
		return 0;
	int twice = twice_median(said[0], k[0]) - twice_median(said[1], k[1]);
	return twice >= 0 ? (twice + 1) / 2 : twice / 2;
}

/* The last 2 * `plateau` attempts in full, newest first, if all went well on days of their own;
 * how many, or 0. */
static int take_level(const struct history *h, int step, const struct attempt **v)
{
	const struct past *s = &h->steps[step];
	int want = 2 * h->plan->pace.plateau.v, n = 0;

	if (want > HISTORY_KEEP)
		return 0;
	for (size_t i = s->n; i-- > 0 && n < want;) {
		const struct attempt *a = &s->v[i];
		if (a->easier)
			continue;
		if (!history_went_well(a) || a->peak < 0 || (n > 0 && a->day == v[n - 1]->day))
			return 0;
		v[n++] = a;
	}
	return n < want ? 0 : n;
}

enum tolerance history_tolerance(const struct history *h, int step)
{
	enum { LEVEL = 5, WITHOUT = 2 };
	const struct attempt *v[HISTORY_KEEP];
	int n = take_level(h, step, v), without = 0;

	for (int i = 0; i < n; i++)
		without += !history_said(v[i]->e->text[T_KEPT]);
	if (n == 0 || (h->plan->steps[step].drop.n > 0 && without < WITHOUT))
		return TOLERANCE_NONE;
	int peak = rise(v, n, D_PEAK);
	if (peak > LEVEL || rise(v, n, D_LIKELY_AFTER) > 0)
		return TOLERANCE_NONE;
	return peak < -LEVEL ? TOLERANCE_FALLING : TOLERANCE_LEVEL;
}

bool history_is_tolerated(const struct history *h, int step)
{
	return history_tolerance(h, step) != TOLERANCE_NONE;
}
