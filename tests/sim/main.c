#include "sim.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* usage: sim [CLIENTS [SEED]]: CLIENTS of each family (default 200). */

struct sums { /* over clients */
	int n, top, dropped;
	double overloads, practices, to_top, fear;
};

static void add(struct sums *s, const struct outcome *o)
{
	s->n++;
	s->top += o->top;
	s->dropped += o->dropped;
	s->overloads += o->overloads;
	s->practices += o->practices;
	s->to_top += o->to_top;
	s->fear += o->fear_left;
}

static void print_row(const char *family, const char *policy, const struct sums *s)
{
	printf("%s\t%s\t%d\t%.1f\t%.2f\t%.1f\t%.1f\t%.1f\t%.1f\n", family, policy, s->n,
	       100.0 * s->top / s->n, s->overloads / s->n, 100.0 * s->dropped / s->n,
	       s->fear / s->n, s->top > 0 ? s->to_top / s->top : NAN, s->practices / s->n);
}

/* Ours against the best of the first three habits, a measure a line. */
static void print_goals(const struct sums *all)
{
	static const char *const name[] = {"top, points", "overloads, ratio", "dropped, ratio",
					   "fear left, ratio", "practices to top, ratio"};
	double v[POLICY_N][5], best[5];

	for (int p = 0; p < POLICY_N; p++) {
		const struct sums *s = &all[p];
		v[p][0] = 100.0 * s->top / s->n;
		v[p][1] = s->overloads / s->n;
		v[p][2] = 100.0 * s->dropped / s->n;
		v[p][3] = s->fear / s->n;
		v[p][4] = s->to_top / s->top;
	}
	for (int m = 0; m < 5; m++) {
		best[m] = v[0][m];
		for (int p = 1; p <= POLICY_WEEKLY; p++)
			best[m] = m == 0 ? fmax(best[m], v[p][m]) : fmin(best[m], v[p][m]);
		double g = v[POLICY_GRADED][m], a = v[POLICY_ADAPTIVE][m];
		printf("goal\t%s\t%.2f\t%.2f\n", name[m], m == 0 ? g - best[m] : g / best[m],
		       m == 0 ? a - best[m] : a / best[m]);
	}
}

int main(int argc, char **argv)
{
	int clients = argc > 1 ? atoi(argv[1]) : 200;
	uint64_t seed = argc > 2 ? (uint64_t)atoll(argv[2]) : 1;
	bool only_tuning = argc > 3;
	struct sums all[POLICY_N] = {0};

	printf("family\tpolicy\tn\ttop\toverloads\tdropped\tfear\tto_top\tpractices\n");
	for (int f = 0; f < sim_n_families; f++) {
		if (only_tuning && sim_families[f].held_back)
			continue;
		for (int p = 0; p < POLICY_N; p++) {
			struct sums s = {0};
			for (int i = 0; i < clients; i++) {
				struct outcome o;
				sim_run(&o, &sim_families[f], (enum policy)p,
					seed * 1000003 + (uint64_t)i);
				add(&s, &o);
				add(&all[p], &o);
			}
			print_row(sim_families[f].name, sim_policies[p], &s);
		}
	}
	for (int p = 0; p < POLICY_N; p++)
		print_row("all", sim_policies[p], &all[p]);
	print_goals(all);
	return 0;
}
