#include "rules/history_in.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* Rules of thumb (ladder(7), "What next"); tests/sim shows what they do. */
#define OWN_WEIGHT 3.0	   /* the step's own attempts count threefold */
#define HALF_DISTANCE 20.0 /* points of expect at which an attempt counts half */
#define HALF_AGE 28.0	   /* days at which it counts half */
#define PRIOR 1.0	   /* attempts' worth of "as the plan expects" */
#define EASIER 0.7	   /* an easier version is so hard, against its step */
#define SOLO_MORE 10	   /* predicted higher without support */
#define RATIO_MAX 3.0	   /* one attempt says at most this much */
enum {
	RECENT = 48, /* attempts of a theme that are looked at */
	LEAST = 5
}; /* an expect below counts as this in peak/expect */

int history_hardness(const struct plan *p, int step)
{
	return p->steps[step].expect.v;
}

static int at_least(int v, int least)
{
	return v < least ? least : v;
}

/* How hard A's step is, by the plan, else by what was kept with the entry; -1: not known. */
static int height_of(const struct plan *p, const struct attempt *a)
{
	if (a->step >= 0)
		return history_hardness(p, a->step);
	return a->e->num[D_PLAN_EXPECT] != ENTRY_UNSAID ? a->e->num[D_PLAN_EXPECT] : -1;
}

static bool is_of_theme(const struct plan *p, const struct attempt *a, const char *theme)
{
	const char *own = a->step >= 0 ? plan_theme(p, a->step) : a->e->text[T_THEME];

	return strcmp(own != NULL ? own : "", theme) == 0;
}

/* Is A, of a step that the plan does not have, an attempt of THEME of which is known how hard
 * it was? */
static bool is_known_other(const struct plan *p, const struct attempt *a, const char *theme)
{
	bool is_attempt = a->e->kind == KIND_DID || a->e->kind == KIND_AVOIDED;

	return is_attempt && height_of(p, a) >= 0 && is_of_theme(p, a, theme);
}

/* What was to be expected of what was done. */
static double expected(const struct plan *p, const struct attempt *a)
{
	int full = at_least(height_of(p, a), LEAST);

	return a->easier ? EASIER * full : full;
}

static double ratio_of(const struct plan *p, const struct attempt *a)
{
	double r = a->peak / expected(p, a);

	return r > RATIO_MAX ? RATIO_MAX : r;
}

/* Is A of what STEP was before it was split? */
static bool was_split(const struct history *h, const struct attempt *a, int step)
{
	return a->step < 0 && height_of(h->plan, a) >= 0 && a->e->what != NULL &&
	       plan_lists(&h->plan->steps[step].was, a->e->what);
}

/* Is A of STEP, under whatever id?  What the plan has no more may have been this step, too, where
 * it was as hard. */
static bool is_own(const struct history *h, const struct attempt *a, int step)
{
	const bool as_hard = height_of(h->plan, a) == history_hardness(h->plan, step);

	return a->step == step || (a->step < 0 && as_hard) || was_split(h, a, step);
}

/* The first time says most about what is new: a step's k-th attempt counts 1/k for other
 * steps, since what it lost by being done again it lost for itself, mostly. */
static double weight_of(const struct history *h, const struct attempt *a, int step)
{
	int far = height_of(h->plan, a) - history_hardness(h->plan, step);
	int age = at_least(h->today - a->day, 0);
	double w = 1 / (1 + (far < 0 ? -far : far) / HALF_DISTANCE) / (1 + age / HALF_AGE);

	return is_own(h, a, step) ? OWN_WEIGHT * w : w / at_least(a->nth, 1);
}

static void say_term(struct buf *why, const struct plan *p, const struct attempt *a, double w)
{
	buf_addf(why, "%s %s%s %g/%g weight %.3f", why->len == 0 ? "" : ";", a->e->what,
		 a->easier ? " easier" : "", history_shown(p, a->peak),
		 history_shown(p, expected(p, a)), w);
}

struct sum { /* of ratios, while attempts are walked through */
	double ratios, weights;
	int seen;
};

static void add(struct sum *s, const struct history *h, const struct attempt *a, int step,
		struct buf *why)
{
	double w = weight_of(h, a, step);

	s->ratios += w * ratio_of(h->plan, a);
	s->weights += w;
	s->seen++;
	if (why != NULL)
		say_term(why, h->plan, a, w);
}

static int predict(const struct history *h, int step, struct buf *why)
{
	const struct plan *p = h->plan;
	const char *theme = plan_theme(p, step);
	struct sum s = {.ratios = PRIOR, .weights = PRIOR};
	int expect = history_hardness(p, step);

	for (size_t i = 0; i < h->n_others && s.seen < RECENT; i++)
		if (h->others[i].peak >= 0 && was_split(h, &h->others[i], step))
			add(&s, h, &h->others[i], step, why);
	for (size_t i = 0; i < h->n_recent && s.seen < RECENT; i++)
		if (h->recent[i].nth != 0 && is_of_theme(p, &h->recent[i], theme))
			add(&s, h, &h->recent[i], step, why);
	for (size_t i = 0; i < h->n_others && s.seen < RECENT; i++)
		if (h->others[i].peak >= 0 && is_known_other(p, &h->others[i], theme) &&
		    !was_split(h, &h->others[i], step))
			add(&s, h, &h->others[i], step, why);
	double v = expect * s.ratios / s.weights;
	int out = v >= 100 ? 100 : (int)floor(v + 0.5);
	if (why != NULL)
		buf_addf(why, "%s expected %g, times (%.3f + %.0f) / (%.3f + %.0f) = %g",
			 s.seen == 0 ? "" : ";", history_shown(p, expect), s.ratios - PRIOR, PRIOR,
			 s.weights - PRIOR, PRIOR, history_shown(p, out));
	return out;
}

/* Without any numbers, the step or its easier form done EASED times running, finished and valid,
 * says that the whole may be tried, and so does one that is learned that way. */
static bool is_eased_unrated(const struct past *s)
{
	enum { EASED = 3 };
	int n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].peak >= 0)
			return false;
	for (size_t i = s->n; i-- > 0 && s->v[i].valid;)
		n++;
	return n >= EASED || s->learned_day != INT_MIN;
}

void history_predict(struct history *h)
{
	for (size_t s = 0; s < h->plan->n_steps; s++) {
		const struct step *step = &h->plan->steps[s];
		int v = predict(h, (int)s, NULL);
		if (v > step->tolerable.v && step->expect.v < h->plan->safety.stop.v &&
		    is_eased_unrated(&h->steps[s]))
			v = step->tolerable.v;
		h->steps[s].predicted = v;
	}
}

int history_predicted(const struct history *h, int step, struct buf *why)
{
	const struct past *s = &h->steps[step];

	if (why != NULL && predict(h, step, why) > s->predicted)
		buf_addf(why, "; at most %g, as its easier form went well without numbers",
			 history_shown(h->plan, s->predicted));
	return s->predicted;
}

/* A time of FORM, with its peak, into SUM; WHY shows it. */
static void add_form(struct sum *s, const struct history *h, const struct attempt *a,
		     enum form form, struct buf *why)
{
	double w = OWN_WEIGHT / (1 + at_least(h->today - a->day, 0) / HALF_AGE);

	if (a->peak < 0 || !(form == FORM_SOLO ? a->solo : a->easier))
		return;
	s->ratios += w * a->peak;
	s->weights += w;
	if (why != NULL)
		buf_addf(why, "%g weight %.3f; ", history_shown(h->plan, a->peak), w);
}

int history_predicted_form(const struct history *h, int step, enum form form, struct buf *why)
{
	const struct past *s = &h->steps[step];
	double prior = form == FORM_SOLO ? s->predicted + SOLO_MORE : EASIER * s->predicted;
	struct sum sum = {.ratios = PRIOR * prior, .weights = PRIOR};

	for (size_t i = 0; i < s->n; i++)
		add_form(&sum, h, &s->v[i], form, why);
	for (size_t i = 0; i < h->n_others; i++)
		if (is_known_other(h->plan, &h->others[i], plan_theme(h->plan, step)) &&
		    is_own(h, &h->others[i], step))
			add_form(&sum, h, &h->others[i], form, why);
	int out = (int)floor(sum.ratios / sum.weights + 0.5);
	out = form == FORM_SOLO && out < s->predicted ? s->predicted : out;
	out = out > 100 ? 100 : out;
	if (why != NULL)
		buf_addf(why, "%g weight %.0f for the plan: %g", history_shown(h->plan, prior),
			 PRIOR, history_shown(h->plan, out));
	return out;
}

/* --- the limit ------------------------------------------------------------------- */

/* What an attempt counts for: an easier form as the step below it in its theme. */
static int credit(const struct plan *p, const struct attempt *a)
{
	int own = history_hardness(p, a->step), below = 0;

	if (!a->easier)
		return own;
	for (size_t s = 0; s < p->n_steps; s++) {
		int e = history_hardness(p, (int)s);
		if (e < own && e > below &&
		    strcmp(plan_theme(p, (int)s), plan_theme(p, a->step)) == 0)
			below = e;
	}
	return below;
}

struct bounds {			    /* what the limit of a theme comes from */
	int hardest, eased;	    /* done and not too much, in full and easier, or -1 */
	int other;		    /* the same in full of what the plan has no more, or -1 */
	const struct attempt *last; /* in the theme, or NULL */
	int above;		    /* the easiest step predicted above its tolerable, or -1 */
};

/* What the plan has no more may be newer, or have been done before anything that it has. */
static void look_at_others(struct bounds *b, const struct history *h, const char *theme)
{
	const struct plan *p = h->plan;
	bool is_newest = true;

	for (size_t i = 0; i < h->n_others; i++) {
		const struct attempt *a = &h->others[i];
		if (!is_known_other(p, a, theme))
			continue;
		if (is_newest && (b->last == NULL || a->at > b->last->at))
			b->last = a;
		is_newest = false;
		if (a->valid && !a->too_much && !a->easier && height_of(p, a) > b->other)
			b->other = height_of(p, a);
	}
}

static struct bounds look(const struct history *h, const char *theme)
{
	const struct plan *p = h->plan;
	struct bounds b = {.hardest = -1, .eased = -1, .other = -1, .above = -1};

	for (size_t i = 0; i < h->n_recent; i++) {
		const struct attempt *a = &h->recent[i];
		if (!is_of_theme(p, a, theme))
			continue;
		if (b.last == NULL)
			b.last = a;
		int *best = a->easier ? &b.eased : &b.hardest;
		if (a->valid && !a->too_much && credit(p, a) > *best)
			*best = credit(p, a);
	}
	look_at_others(&b, h, theme);
	for (size_t s = 0; s < p->n_steps; s++)
		if (strcmp(plan_theme(p, (int)s), theme) == 0 &&
		    !plan_is_retired(p, (int)s, h->today) &&
		    h->steps[s].predicted > p->steps[s].tolerable.v &&
		    (b.above < 0 || history_hardness(p, (int)s) < history_hardness(p, b.above)))
			b.above = (int)s;
	return b;
}

int history_limit(const struct history *h, const char *theme, struct buf *why)
{
	const struct plan *p = h->plan;
	struct bounds b = look(h, theme);
	int best = b.eased > b.hardest ? b.eased : b.hardest, limit = best + p->pace.jump.v;

	if (best < 0 || (b.hardest < 0 && limit < p->pace.start.v)) {
		limit = p->pace.start.v;
		if (why != NULL)
			buf_addf(why, "start %g", history_shown(p, limit));
	} else if (why != NULL) {
		buf_addf(why, "hardest done %g + jump %g = %g", history_shown(p, best),
			 history_shown(p, p->pace.jump.v), history_shown(p, limit));
	}
	if (b.hardest < 0 && b.other >= 0 && at_least(b.other, b.eased) + p->pace.jump.v < limit) {
		limit = at_least(b.other, b.eased) + p->pace.jump.v; /* nobody starts twice */
		if (why != NULL)
			buf_addf(why, "; at most %g, jump above what was done of a lost id",
				 history_shown(p, limit));
	}
	if (b.last != NULL && (b.last->avoided || !b.last->valid || b.last->too_much) &&
	    height_of(p, b.last) < limit) {
		limit = height_of(p, b.last);
		if (why != NULL)
			buf_addf(why, "; at most %g after the last try of %s",
				 history_shown(p, limit), b.last->e->what);
	}
	if (b.above >= 0 && history_hardness(p, b.above) - 1 < limit) {
		limit = history_hardness(p, b.above) - 1;
		if (why != NULL)
			buf_addf(why, "; below %s, predicted %g above %g", p->steps[b.above].id.s,
				 history_shown(p, h->steps[b.above].predicted),
				 history_shown(p, p->steps[b.above].tolerable.v));
	}
	return limit;
}
