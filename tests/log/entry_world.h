/* The world that the tests of entry share: a small plan, a Sunday evening, words. */
#ifndef LADDER_TEST_ENTRY_WORLD_H
#define LADDER_TEST_ENTRY_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <time.h>

#include "log/entry.h"
#include "plan/yaml.h"

static const char plan_text[] =
    "ladder: 1\ntitle: T\nsafety: {tolerable: 70, stop: 85}\n"
    "coping:\n  - {id: breathe, kind: breathing, how: out}\n"
    "safety_behaviours:\n  - {id: phone, what: Holding it}\n"
    "skills:\n  - {id: listen, what: Listen, level: 1, target: 3}\n"
    "goals:\n  - {id: party, what: Stay}\n"
    "steps:\n  - {id: cashier, task: Talk, theme: street, expect: 45, predict: {what: x, likely: "
    "70}}\n"
    "  - {id: greet, task: Hello, expect: 20}\n"
    "rituals:\n  - {id: coffee, what: Coffee, every: sat 10:00}\n"
    "relapse:\n  signs:\n    - {id: low, notice: Grey}\n"
    "    - {id: dark, notice: Dark, urgent: true}\n";

struct world {
	struct plan plan;
	struct faults faults;
	struct arena mem;
	struct buf notices;
	struct entry_ctx c;
	struct entry e;
	struct err err;
};

static inline void setup(struct world *w)
{
	memset(w, 0, sizeof *w);
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	plan_read_bytes(&w->plan, plan_text, sizeof plan_text - 1, "plan.yaml", &w->faults);
	assert_int_equal(w->faults.errors, 0);
	w->c = (struct entry_ctx){.plan = &w->plan,
				  .now = {1795366800, 60}, /* Sun 22 Nov 2026 18:00 +01:00 */
				  .scale = SCALE_100,
				  .mem = &w->mem,
				  .notices = &w->notices};
}

static inline void teardown(struct world *w)
{
	plan_free(&w->plan);
	faults_free(&w->faults);
	arena_free(&w->mem);
	buf_free(&w->notices);
}

/* Reads words apart at `|`. */
static inline int words(struct world *w, const char *line)
{
	char *copy = arena_dup(&w->mem, line, strlen(line)), *v[32];
	int n = 0;

	for (char *s = copy; s != NULL && n < 32;) {
		char *bar = strchr(s, '|');
		v[n++] = s;
		if (bar != NULL)
			*bar++ = '\0';
		s = bar;
	}
	memset(&w->err, 0, sizeof w->err);
	return entry_from_words(&w->e, &w->c, v, n, &w->err);
}

static inline void refused(struct world *w, const char *line, const char *why)
{
	assert_int_equal(words(w, line), -1);
	if (strstr(w->err.what, why) == NULL)
		fail_msg("%s: '%s', not '%s'", line, w->err.what, why);
	assert_int_equal(w->err.status, ERR_TROUBLE);
}

#endif
