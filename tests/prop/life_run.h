/* life_run - runs a property over many lives, as a test of cmocka. */
#ifndef LIFE_RUN_H
#define LIFE_RUN_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/prop/life.h"

/* How many cases: PROP_RUNS, or the full count under TORTURE, else N; fewer under sanitizers. */
static inline long life_runs(long n)
{
	const char *runs = getenv("PROP_RUNS"), *san = getenv("SAN");

	if (runs != NULL && *runs != '\0')
		return atol(runs);
	if (getenv("TORTURE") != NULL)
		return 50 * n;
	return san != NULL && *san != '\0' ? n / 10 : n;
}

/* Runs N cases, or as many as life_runs says; the first for which CASE names what is wrong is shown,
 * and fails.  SEED=N begins elsewhere. */
static inline void life_run(const char *(*one)(uint64_t seed, bool is_shown), long n)
{
	const char *s = getenv("SEED");
	const unsigned long long seed = s != NULL ? strtoull(s, NULL, 10) : 1;

	life_zone("Europe/Berlin");
	n = life_runs(n);
	for (long i = 0; i < n; i++) {
		const char *wrong = one(seed * UINT64_C(1000003) + (uint64_t)i, false);
		if (wrong == NULL)
			continue;
		one(seed * UINT64_C(1000003) + (uint64_t)i, true);
		fflush(stdout);
		fail_msg("seed %llu, case %ld of %ld: %s", seed, i, n, wrong);
	}
	print_message("# seed %llu: %ld cases\n", seed, n);
}

#endif
