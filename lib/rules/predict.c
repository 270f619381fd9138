#include "rules/history_in.h"

#include <math.h>
#include <string.h>

/* Rules of thumb (ladder(7), "What next"); tests/sim shows what they do. */
#define OWN_WEIGHT 3.0	   /* the step's own attempts count threefold */
#define HALF_DISTANCE 20.0 /* points of expect at which an attempt counts half */
#define HALF_AGE 28.0	   /* days at which it counts half */
#define PRIOR 1.0	   /* attempts' worth of "as the plan expects" */
#define EASIER 0.7	   /* an easier version is so hard, against its step */
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

/* What was to be expected of what was done. */
static double expected(const struct plan *p, const struct attempt *a)
{
	int full = at_least(history_hardness(p, a->step), LEAST);

	return a->easier ? EASIER * full : full;
}

static double ratio_of(const struct plan *p, const struct attempt *a)
{
	double r = a->peak / expected(p, a);

	return r > RATIO_MAX ? RATIO_MAX : r;
}

/* The first time says most about what is new: a step's k-th attempt counts 1/k for other
 * steps, since what it lost by being done again it lost for itself, mostly. */
static double weight_of(const struct history *h, const struct attempt *a, int step)
{
	int far = history_hardness(h->plan, a->step) - history_hardness(h->plan, step);
	int age = at_least(h->today - a->day, 0);
	double w = 1 / (1 + (far < 0 ? -far : far) / HALF_DISTANCE) / (1 + age / HALF_AGE);

	return a->step == step ? OWN_WEIGHT * w : w / a->nth;
}

static void say_term(struct buf *why, const struct plan *p, const struct attempt *a, double w)
{
	buf_addf(why, "%s %s%s %d/%g weight %.3f", why->len == 0 ? "" : ";", p->steps[a->step].id.s,
		 a->easier ? " easier" : "", a->peak, expected(p, a), w);
}

static int predict(const struct history *h, int step, struct buf *why)
{
	const struct plan *p = h->plan;
	const char *theme = plan_theme(p, step);
	double sum = PRIOR, weights = PRIOR;
	int seen = 0, expect = history_hardness(p, step);

	for (size_t i = 0; i < h->n_recent && seen < RECENT; i++) {
		const struct attempt *a = &h->recent[i];
		if (a->nth == 0 || strcmp(plan_theme(p, a->step), theme) != 0)
			continue;
		double w = weight_of(h, a, step);
		sum += w * ratio_of(p, a);
		weights += w;
		seen++;
		if (why != NULL)
			say_term(why, p, a, w);
	}
	double v = expect * sum / weights;
	int out = v >= 100 ? 100 : (int)floor(v + 0.5);
	if (why != NULL)
		buf_addf(why, "%s expected %d, times (%.3f + %.0f) / (%.3f + %.0f) = %d",
			 seen == 0 ? "" : ";", expect, sum - PRIOR, PRIOR, weights - PRIOR, PRIOR,
			 out);
	return out;
}

void history_predict(struct history *h)
{
	for (size_t s = 0; s < h->plan->n_steps; s++)
		h->steps[s].predicted = predict(h, (int)s, NULL);
}

int history_predicted(const struct history *h, int step, struct buf *why)
{
	if (why != NULL)
		predict(h, step, why);
	return h->steps[step].predicted;
}

int history_predicted_easier(const struct history *h, int step)
{
	const struct past *s = &h->steps[step];
	double sum = PRIOR * EASIER * s->predicted, weights = PRIOR;

	for (size_t i = 0; i < s->n; i++) {
		const struct attempt *a = &s->v[i];
		if (!a->easier || a->peak < 0)
			continue;
		double w = OWN_WEIGHT / (1 + at_least(h->today - a->day, 0) / HALF_AGE);
		sum += w * a->peak;
		weights += w;
	}
	return (int)floor(sum / weights + 0.5);
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
	const struct attempt *last; /* in the theme, or NULL */
	int above;		    /* the easiest step predicted above its tolerable, or -1 */
};

static struct bounds look(const struct history *h, const char *theme)
{
	const struct plan *p = h->plan;
	struct bounds b = {.hardest = -1, .eased = -1, .above = -1};

	for (size_t i = 0; i < h->n_recent; i++) {
		const struct attempt *a = &h->recent[i];
		if (strcmp(plan_theme(p, a->step), theme) != 0)
			continue;
		if (b.last == NULL)
			b.last = a;
		int *best = a->easier ? &b.eased : &b.hardest;
		if (a->valid && !a->too_much && credit(p, a) > *best)
			*best = credit(p, a);
	}
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
			buf_addf(why, "start %d", limit);
	} else if (why != NULL) {
		buf_addf(why, "hardest done %d + jump %d = %d", best, p->pace.jump.v, limit);
	}
	if (b.last != NULL && (b.last->avoided || !b.last->valid || b.last->too_much) &&
	    history_hardness(p, b.last->step) < limit) {
		limit = history_hardness(p, b.last->step);
		if (why != NULL)
			buf_addf(why, "; at most %d after the last try of %s", limit,
				 p->steps[b.last->step].id.s);
	}
	if (b.above >= 0 && history_hardness(p, b.above) - 1 < limit) {
		limit = history_hardness(p, b.above) - 1;
		if (why != NULL)
			buf_addf(why, "; below %s, predicted %d above %d", p->steps[b.above].id.s,
				 h->steps[b.above].predicted, p->steps[b.above].tolerable.v);
	}
	return limit;
}
