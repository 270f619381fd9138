/* breath: the pace out of the person's own words (F48, F54). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "out/breath.h"

/* "in 4 out 6 x10", or "no". */
static void reads(const char *how, const char *want)
{
	static const char *const words[] = {"in", "out", "hold"};
	struct breath b;
	char got[128] = "no";
	size_t n = 0;

	if (breath_read(&b, how)) {
		for (int i = 0; i < b.n; i++)
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%s %d", i ? " " : "",
					      words[b.v[i].word], b.v[i].seconds);
		if (b.times != 0)
			snprintf(got + n, sizeof got - n, " x%d", b.times);
	}
	if (strcmp(got, want) != 0)
		fail_msg("'%s' gives '%s', not '%s'", how, got, want);
}

static void words(void **state)
{
	(void)state;
	reads("Out for six, in for four, ten times", "out 6 in 4 x10");
	reads("In for four, out for six, as long as it is comfortable", "in 4 out 6");
	reads("Breathe in 4 seconds, hold for 2, breathe out slowly for 8", "in 4 hold 2 out 8");
	reads("Inhale: 4s. Exhale: 6s. 5 rounds", "in 4 out 6 x5");
	reads("in four hold four out four hold four", "in 4 hold 4 out 4 hold 4");
}

static void figures(void **state)
{
	(void)state;
	reads("4-7-8", "in 4 hold 7 out 8");
	reads("box breathing, 4-4-4-4", "in 4 hold 4 out 4 hold 4");
	reads("4-6", "no");
}

static void no_pace(void **state)
{
	(void)state;
	reads("", "no");
	reads("Slowly, into the belly", "no");
	reads("In for four", "no");
	reads("Out for ninety, in for four", "no");
	reads("in 0, out 6", "no");
	reads("in 99999999999999999999, out 6", "no");
	reads("aus 6, ein 4", "no");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words),
	    cmocka_unit_test(figures),
	    cmocka_unit_test(no_pace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
