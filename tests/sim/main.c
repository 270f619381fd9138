#include "sim.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* usage: sim [CLIENTS [SEEDS]]: CLIENTS of each family (200) for each of SEEDS (5), as TSV. */

enum { MEASURES = 5, SEEDS_MAX = 20 };
static const char *const measures[MEASURES] = {"top, points more", "overloads, ratio",
					       "dropped out, ratio", "fear left, ratio",
					       "practices to top, ratio"};
static const double goal[2][MEASURES] = {{5, .7, .7, .6, 1.3}, {5, .7, .7, .6, 1.1}};
/* Against the strongest habit. */
static const double strong_goal[MEASURES] = {0, 1, 1, .35, .75};

struct sums { /* over clients */
	int n, top, dropped;
	double overloads, practices, to_top, fear;
};

static void add(struct sums *s, const struct sums *o)
{
	s->n += o->n;
	s->top += o->top;
	s->dropped += o->dropped;
	s->overloads += o->overloads;
	s->practices += o->practices;
	s->to_top += o->to_top;
	s->fear += o->fear;
}

static struct sums play(const struct family *f, enum policy p, int clients, uint64_t seed)
{
	struct sums s = {0};
	struct outcome o;

	for (int i = 0; i < clients; i++) {
		sim_run(&o, f, p, seed * 1000003 + (uint64_t)i);
		add(&s, &(struct sums){1, o.top, o.dropped, o.overloads, o.practices, o.to_top,
				       o.fear_left});
	}
	return s;
}

static void print_row(const char *family, const char *policy, const struct sums *s)
{
	double to_top = s->top > 0 ? s->to_top / s->top : 0;

	printf("%s\t%s\t%d\t%.1f\t%.2f\t%.1f\t%.1f\t%.1f\t%.1f\n", family, policy, s->n,
	       100.0 * s->top / s->n, s->overloads / s->n, 100.0 * s->dropped / s->n,
	       s->fear / s->n, to_top, s->practices / s->n);
}

static double measure(const struct sums *s, int m)
{
	switch (m) {
	case 0:
		return 100.0 * s->top / s->n;
	case 1:
		return s->overloads / s->n;
	case 2:
		return 100.0 * s->dropped / s->n;
	case 3:
		return s->fear / s->n;
	default:
		return s->top > 0 ? s->to_top / s->top : NAN;
	}
}

/* Policy P against the best of the three habits from FIRST on, or the strongest alone: points for
 * the top, else a ratio. */
static double against_best(const struct sums *all, enum policy p, int m, enum policy first)
{
	double best = measure(&all[first], m);

	for (int h = (int)first + 1; first != POLICY_EASIER_FIRST && h < (int)first + 3; h++)
		best = m == 0 ? fmax(best, measure(&all[h], m)) : fmin(best, measure(&all[h], m));
	return m == 0 ? measure(&all[p], m) - best : measure(&all[p], m) / best;
}

/* By seed and policy, over the families: all of them, those tuned on, or those held back. */
struct results {
	struct sums v[SEEDS_MAX + 1][POLICY_N];
};
enum { ALL, TUNED, HELD, SETS };

static void print_goals(const struct results *r, int seeds, const char *of, enum policy first)
{
	for (int p = POLICY_GRADED; p < POLICY_N; p++)
		for (int m = 0; m < MEASURES; m++) {
			double low = INFINITY, high = -INFINITY;
			double all = against_best(r->v[seeds], (enum policy)p, m, first);
			double want = first == POLICY_EASIER_FIRST ? strong_goal[m]
								   : goal[p - POLICY_GRADED][m];
			for (int s = 0; s < seeds; s++) {
				double v = against_best(r->v[s], (enum policy)p, m, first);
				low = fmin(low, v);
				high = fmax(high, v);
			}
			bool met = m == 0 ? all >= want : all <= want;
			printf("goal\t%s: %s\t%s\t%.2f\t%.2f..%.2f\t%.2f\t%s\n", of,
			       sim_policies[p], measures[m], all, low, high, want,
			       met ? "met" : "not met");
		}
}

int main(int argc, char **argv)
{
	int clients = argc > 1 ? atoi(argv[1]) : 200, seeds = argc > 2 ? atoi(argv[2]) : 5;
	struct results *r = calloc(SETS, sizeof *r);

	if (clients < 1 || seeds < 1 || seeds > SEEDS_MAX || r == NULL)
		return 2;
	printf("family\tpolicy\tn\ttop\toverloads\tdropped\tfear\tto_top\tpractices\n");
	for (int f = 0; f < SIM_N_FAMILIES; f++)
		for (int p = 0; p < POLICY_N; p++) {
			struct sums family = {0};
			for (int s = 0; s < seeds; s++) {
				struct sums one = play(&sim_families[f], (enum policy)p, clients,
						       (uint64_t)s + 1);
				add(&family, &one);
				int set = sim_families[f].held_back ? HELD : TUNED;
				add(&r[ALL].v[s][p], &one);
				add(&r[ALL].v[seeds][p], &one);
				add(&r[set].v[s][p], &one);
				add(&r[set].v[seeds][p], &one);
			}
			char name[40];
			snprintf(name, sizeof name, "%s%s", sim_families[f].name,
				 sim_families[f].held_back ? " (held back)" : "");
			print_row(name, sim_policies[p], &family);
		}
	for (int p = 0; p < POLICY_N; p++)
		print_row("all", sim_policies[p], &r[ALL].v[seeds][p]);
	print_goals(&r[ALL], seeds, "all", POLICY_WORKSHEET);
	print_goals(&r[TUNED], seeds, "tuned on", POLICY_WORKSHEET);
	print_goals(&r[HELD], seeds, "held back", POLICY_WORKSHEET);
	print_goals(&r[ALL], seeds, "never stops", POLICY_WORKSHEET_ON);
	print_goals(&r[ALL], seeds, "strongest habit", POLICY_EASIER_FIRST);
	free(r);
	return 0;
}
