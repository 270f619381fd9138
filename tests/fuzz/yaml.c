/* Any bytes at all are a plan or faults with places inside the file, in bounded time (R12). */
#include <string.h>

#include "plan/yaml.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plan p;
	struct faults f = {0};
	char *bytes = mem_dup(data, size);
	unsigned lines = 1;

	plan_read_bytes(&p, bytes, size, "fuzz.yaml", &f);
	plan_check(&p, &f);
	for (size_t i = 0; i < size; i++)
		lines += bytes[i] == '\n' || bytes[i] == '\r';
	for (size_t i = 0; i < f.n; i++) {
		expect(f.v[i].at.line <= lines);
		expect(f.v[i].what != NULL && strlen(f.v[i].what) < 1024);
		expect(i == 0 || f.v[i].at.line >= f.v[i - 1].at.line);
	}
	/* Without an error every value is within its bounds. */
	if (f.errors == 0) {
		expect(p.n_steps >= 1 && p.n_steps <= 500);
		for (size_t i = 0; i < p.n_steps; i++) {
			expect(p.steps[i].id.s != NULL && p.steps[i].task.s != NULL);
			expect(p.steps[i].expect.v >= 0 && p.steps[i].expect.v <= 100);
			expect(p.steps[i].tolerable.v >= 0 && p.steps[i].tolerable.v <= 100);
		}
	}
	faults_free(&f);
	plan_free(&p);
	free(bytes);
	return 0;
}
