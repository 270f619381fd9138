#include "sim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* splitmix64 */
static uint64_t step_rng(struct rng *r)
{
	uint64_t z = (r->s += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

double rng_unit(struct rng *r)
{
	return (double)(step_rng(r) >> 11) / 9007199254740992.0;
}

double rng_normal(struct rng *r, double mean, double sd)
{
	double sum = 0;

	for (int i = 0; i < 12; i++)
		sum += rng_unit(r);
	return mean + sd * (sum - 6);
}

bool rng_chance(struct rng *r, double p)
{
	return rng_unit(r) < p;
}

/* name, held back, inhibitory, rate, spread, place, recover, bias, sd, noise, leave, avoid,
 * sensitise, drop, often, trait */
const struct family sim_families[] = {
    {"habituation", false, false, .16, .25, .10, .008, 1.15, .20, 12, 82, 82, .15, 1, .55,
     TRAIT_NONE},
    {"inhibitory", false, true, .22, .25, .40, .012, 1.15, .20, 12, 82, 82, .15, 1, .55,
     TRAIT_NONE},
    {"over-predicts", false, false, .16, .25, .10, .008, .75, .12, 12, 82, 82, .15, 1, .55,
     TRAIT_NONE},
    {"forgetful", false, true, .22, .30, .25, .030, 1.10, .15, 12, 82, 82, .15, 1, .55, TRAIT_NONE},
    {"avoidant", false, false, .20, .30, .20, .008, 1.15, .15, 12, 78, 62, .15, 1.5, .55,
     TRAIT_NONE},
    {"under-predicts", false, false, .18, .25, .10, .008, 1.45, .15, 12, 82, 82, .15, 1, .55,
     TRAIT_NONE},
    {"slow", false, false, .10, .25, .15, .008, 1.15, .15, 12, 82, 82, .15, 1, .55, TRAIT_NONE},
    {"sensitised", false, true, .20, .30, .20, .010, 1.15, .15, 12, 80, 80, .35, 1.5, .55,
     TRAIT_NONE},
    {"seldom", false, true, .24, .30, .30, .012, 1.15, .15, 12, 82, 82, .15, 1, .25, TRAIT_NONE},
    {"noisy", false, false, .18, .25, .25, .010, 1.15, .25, 18, 84, 82, .15, 1, .55, TRAIT_NONE},
    {"steep", false, false, .20, .15, .10, .006, 1.05, .10, 10, 80, 80, .15, 1, .60, TRAIT_NONE},
    {"brittle", false, true, .22, .35, .30, .015, 1.20, .25, 14, 76, 74, .25, 1.5, .45, TRAIT_NONE},
    {"steady", false, false, .14, .35, .05, .003, .95, .20, 8, 84, 84, .10, .7, .70, TRAIT_NONE},
    /* drawn once, evenly, from rate .10-.28, spread .10-.45, place 0-.40, recover .002-.03, bias
     * .75-1.45 with sd .08-.28, noise 7-16, leave 74-88, avoid 64-88, sensitise .08-.40, drop
     * .5-1.8, often .25-.75, half of them inhibitory */
    {"drawn-1", true, true, 0.24, 0.39, 0.34, 0.013, 0.87, 0.15, 15, 87, 69, 0.17, 1.22, 0.42,
     TRAIT_NONE},
    {"drawn-2", true, false, 0.11, 0.29, 0.12, 0.021, 1.42, 0.22, 12, 83, 69, 0.37, 1.31, 0.53,
     TRAIT_NONE},
    {"drawn-3", true, true, 0.25, 0.40, 0.01, 0.028, 1.25, 0.27, 12, 88, 65, 0.25, 1.67, 0.43,
     TRAIT_NONE},
    {"drawn-4", true, false, 0.27, 0.33, 0.30, 0.010, 1.17, 0.09, 12, 85, 72, 0.14, 0.93, 0.69,
     TRAIT_NONE},
    {"drawn-5", true, false, 0.24, 0.26, 0.28, 0.021, 1.01, 0.17, 15, 80, 74, 0.26, 1.51, 0.49,
     TRAIT_NONE},
    {"drawn-6", true, false, 0.15, 0.28, 0.22, 0.008, 0.76, 0.17, 9, 84, 80, 0.34, 1.38, 0.65,
     TRAIT_NONE},
    {"drawn-7", true, false, 0.28, 0.22, 0.12, 0.013, 1.24, 0.08, 9, 87, 73, 0.28, 0.53, 0.31,
     TRAIT_NONE},
    {"drawn-8", true, true, 0.10, 0.35, 0.01, 0.004, 0.90, 0.20, 12, 78, 75, 0.26, 1.03, 0.30,
     TRAIT_NONE},
    {"drawn-9", true, false, 0.22, 0.41, 0.30, 0.015, 0.83, 0.15, 8, 81, 84, 0.11, 0.60, 0.43,
     TRAIT_NONE},
    {"drawn-10", true, false, 0.26, 0.25, 0.17, 0.011, 1.23, 0.19, 8, 85, 87, 0.34, 1.42, 0.62,
     TRAIT_NONE},
    {"drawn-11", true, false, 0.19, 0.22, 0.23, 0.003, 1.14, 0.20, 8, 88, 85, 0.16, 0.81, 0.50,
     TRAIT_NONE},
    {"drawn-12", true, false, 0.21, 0.16, 0.29, 0.009, 0.84, 0.26, 9, 83, 70, 0.37, 0.75, 0.66,
     TRAIT_NONE},
    {"drawn-13", true, false, 0.15, 0.19, 0.07, 0.011, 1.11, 0.12, 10, 85, 82, 0.13, 0.88, 0.44,
     TRAIT_NONE},
    /* what people meet in front of walls: a trait each, on the usual client; and the same, held
     * back, on clients that were drawn as those above */
    {"level", false, false, .16, .25, .10, .008, 1.15, .20, 8, 86, 84, .15, 1, .55, TRAIT_LEVEL},
    {"low mood", false, true, .20, .25, .20, .010, 1.15, .20, 12, 82, 82, .15, 1, .55, TRAIT_LOW},
    {"exits", false, false, .18, .25, .10, .008, 1.15, .20, 12, 82, 82, .15, 1, .55, TRAIT_EXITS},
    {"no numbers", false, true, .20, .25, .20, .010, 1.15, .20, 12, 82, 82, .15, 1, .55,
     TRAIT_NUMBERLESS},
    {"skips", false, false, .18, .25, .10, .008, 1.15, .20, 12, 82, 82, .15, 1, .60, TRAIT_SKIPS},
    {"faces", false, true, .20, .30, .20, .010, 1.10, .20, 12, 84, 82, .15, 1, .55, TRAIT_FACES},
    {"bad weeks", false, false, .18, .25, .10, .008, 1.10, .20, 10, 84, 82, .15, 1, .55,
     TRAIT_BAD_WEEKS},
    {"little easier", false, false, .18, .25, .15, .008, 1.15, .20, 12, 82, 82, .15, 1, .55,
     TRAIT_LITTLE},
    {"drawn-14", true, true, .17, .21, .33, .006, 1.02, .13, 11, 87, 85, .22, .84, .61,
     TRAIT_LEVEL},
    {"drawn-15", true, false, .23, .37, .08, .019, .93, .22, 9, 79, 77, .12, 1.21, .38, TRAIT_LOW},
    {"drawn-16", true, true, .13, .18, .27, .012, 1.31, .10, 14, 84, 71, .31, .66, .57,
     TRAIT_EXITS},
    {"drawn-17", true, false, .26, .42, .19, .023, 1.08, .26, 8, 81, 80, .18, 1.47, .47,
     TRAIT_NUMBERLESS},
    {"drawn-18", true, true, .21, .29, .03, .004, .86, .18, 13, 88, 86, .27, 1.05, .70,
     TRAIT_SKIPS},
    {"drawn-19", true, false, .15, .34, .36, .009, 1.19, .09, 10, 83, 75, .09, .58, .66,
     TRAIT_FACES},
    {"drawn-20", true, true, .25, .24, .22, .016, 1.26, .16, 15, 85, 83, .36, 1.12, .43,
     TRAIT_BAD_WEEKS},
    {"drawn-21", true, false, .18, .40, .14, .027, .98, .24, 12, 78, 79, .20, .93, .52,
     TRAIT_LITTLE},
};
_Static_assert(sizeof sim_families / sizeof *sim_families == SIM_N_FAMILIES, "all of them");

static double clamp(double v, double low, double high)
{
	return v < low ? low : v > high ? high : v;
}

static double logistic(double x)
{
	return 1 / (1 + exp(-x));
}

void client_make(struct client *c, const struct family *f, uint64_t seed)
{
	memset(c, 0, sizeof *c);
	c->f = f;
	c->rng.s = seed * UINT64_C(0x2545f4914f6cdd1d) + 1;
	c->n = 10 + (int)(rng_unit(&c->rng) * 5);
	c->rate = f->rate * exp(rng_normal(&c->rng, 0, .25));
	c->leave_at = rng_normal(&c->rng, f->leave_at, 4);
	c->avoid_at = rng_normal(&c->rng, f->avoid_at, 5);
	double bias = clamp(rng_normal(&c->rng, f->bias, f->bias_sd), .4, 1.8);
	double low = 18 + 8 * rng_unit(&c->rng), high = 80 + 14 * rng_unit(&c->rng);
	for (int i = 0; i < c->n; i++) {
		double e = low + (high - low) * i / (c->n - 1);
		c->expect[i] = (int)clamp(rng_normal(&c->rng, e, 1.5), 5, 100);
		c->first[i] = clamp(rng_normal(&c->rng, bias * e, 5), 5, 100);
		c->last_day[i] = -100;
	}
}

double client_fear(const struct client *c, int step, int context)
{
	double p = c->f->place;
	double calm = (1 - p) * c->calm[step] + p * c->calm_in[step][context];

	double fear = c->first[step] * (1 - calm) + (c->bad_week ? 20 : 0);
	return c->f->trait == TRAIT_LEVEL ? clamp(fear, 45, 70) : clamp(fear, 0, 100);
}

double client_fear_left(const struct client *c)
{
	double sum = 0;

	for (int i = 0; i < c->n; i++)
		for (int k = 0; k < SIM_CONTEXTS; k++)
			sum += client_fear(c, i, k);
	return sum / (c->n * SIM_CONTEXTS);
}

/* Fear comes back a little each night; spaced practice slows that down. */
void client_night(struct client *c)
{
	if (c->f->trait == TRAIT_BAD_WEEKS && c->night++ % 7 == 0)
		c->bad_week = rng_chance(&c->rng, .25);
	for (int i = 0; i < c->n; i++) {
		double back = c->f->recover / (1 + c->hold[i]);
		c->calm[i] *= 1 - back;
		for (int k = 0; k < SIM_CONTEXTS; k++)
			c->calm_in[i][k] *= 1 - back;
	}
	if (rng_chance(&c->rng, 0.0002 * c->f->drop))
		c->gone = true;
}

static void move(double *calm, double by)
{
	*calm = by >= 0 ? *calm + by * (1 - *calm) : *calm * (1 + by);
	*calm = clamp(*calm, 0, 1);
}

/* What one practice, done to its end, takes away; DOSE 1 is a full one. */
static void learn(struct client *c, int day, int step, int context, double fear, double dose)
{
	double by = c->rate * dose;

	if (c->f->inhibitory) /* by surprise: the more was expected, the more is learned */
		by *= .5 + fear / 100;
	for (int i = 0; i < c->n; i++) {
		double far = abs(c->expect[i] - c->expect[step]) / 20.0;
		double share = i == step ? 1 : c->f->spread * exp(-far);
		move(&c->calm[i], by * share);
		move(&c->calm_in[i][context], by * share);
	}
	int gap = day - c->last_day[step];
	c->hold[step] += gap >= 7 ? 1 : gap >= 3 ? .6 : gap >= 1 ? .3 : .1;
	c->last_day[step] = day;
}

static void sensitise(struct client *c, int step, double by)
{
	for (int i = 0; i < c->n; i++)
		move(&c->calm[i], -by);
	c->first[step] = clamp(c->first[step] * (1 + by / 2), 5, 100);
}

static int rate_it(struct client *c, double v)
{
	return (int)clamp(rng_normal(&c->rng, v, c->f->noise / 2) + .5, 0, 100);
}

static void maybe_gone(struct client *c, double p)
{
	if (rng_chance(&c->rng, p * c->f->drop))
		c->gone = true;
}

struct practice client_practise(struct client *c, int day, int step, int context,
				enum offer_form form)
{
	double easier = c->f->trait == TRAIT_LITTLE ? .9 : .65;
	double scale = form == OFFER_EASIER ? easier : form == OFFER_REHEARSAL ? .3 : 1;
	double fear = client_fear(c, step, context) * scale;
	struct practice p = {.step = step, .context = context, .form = form};

	p.likely = rate_it(c, clamp(fear * 1.1, 0, 100));
	p.before = rate_it(c, fear * .8);
	bool skips = c->f->trait == TRAIT_SKIPS && ++c->turn % 2 == 0;
	if (form != OFFER_REHEARSAL &&
	    (skips || rng_chance(&c->rng, logistic((fear - c->avoid_at) / 7)))) {
		p.avoided = true;
		move(&c->calm[step], -.04);
		maybe_gone(c, .03);
		return p;
	}
	double peak = clamp(rng_normal(&c->rng, fear, c->f->noise), 0, 100);
	p.peak = rate_it(c, peak);
	p.left = rng_chance(&c->rng, logistic((peak - c->leave_at) / 5));
	if (p.left) {
		p.after = rate_it(c, peak * .8);
		p.likely_after = p.likely;
		sensitise(c, step, c->f->sensitise * .7);
		maybe_gone(c, .15);
	} else {
		double dose = form == OFFER_REHEARSAL ? .2 : scale;
		p.exited = c->f->trait == TRAIT_EXITS && form != OFFER_SHORT;
		learn(c, day, step, context, fear, p.exited ? dose * .6 : dose);
		p.after = rate_it(c, peak * .5);
		p.likely_after = rate_it(c, p.likely * .6);
	}
	if (peak >= SIM_STOP) {
		sensitise(c, step, c->f->sensitise);
		maybe_gone(c, .15);
	}
	return p;
}
