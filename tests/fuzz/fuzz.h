/* What every target has: a promise that does not hold ends the run, and a zone that changes its
 * clocks, but where a target with FUZZ_OWN_START begins in its own way. */
#ifndef LADDER_TESTS_FUZZ_FUZZ_H
#define LADDER_TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void expect(bool ok)
{
	if (!ok)
		abort();
}

#ifndef FUZZ_OWN_START
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	return 0;
}
#endif

#endif
