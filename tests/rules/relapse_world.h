/* The world that the tests of relapse and rhythm share: a plan, a log as lines, a now. */
#ifndef LADDER_TEST_RELAPSE_WORLD_H
#define LADDER_TEST_RELAPSE_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <time.h>

#include "log/entry.h"
#include "rules/history.h"
#include "plan/yaml.h"
#include "rules/signs.h"
#include "rules/calendar.h"
#include "base/text.h"

#define STEPS                                                                                      \
	"steps:\n"                                                                                 \
	"  - {id: greet, task: Say hello, expect: 20}\n"                                           \
	"  - {id: cashier, task: Talk, expect: 35}\n"                                              \
	"  - {id: lunch, task: Lunch, expect: 60}\n"

struct world {
	struct plan plan;
	struct faults faults;
	struct arena mem;
	struct entry_ctx c;
	const struct entry **v;
	size_t n, cap;
	struct history h;
	struct signs s;
	bool built;
};

/* Sun 22 Nov 2026 18:00 in Berlin. */
static const struct stamp NOW = {1795366800, 60};

static inline void world_plan(struct world *w, const char *head, const char *tail)
{
	struct buf b = {0};

	memset(w, 0, sizeof *w);
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	buf_addf(&b, "ladder: 1\ntitle: T\n%s%s%s", head, STEPS, tail);
	plan_read_bytes(&w->plan, b.data, b.len, "plan.yaml", &w->faults);
	if (w->faults.errors != 0)
		fail_msg("%u: %s", w->faults.v[0].at.line, w->faults.v[0].what);
	buf_free(&b);
	w->c = (struct entry_ctx){.plan = &w->plan, .now = NOW, .mem = &w->mem};
}

/* One line of the log, as typed; `at=-3d` and the like read back from NOW. */
static inline struct entry *say(struct world *w, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static inline struct entry *say(struct world *w, const char *fmt, ...)
{
	struct buf word = {0};
	char *words[32];
	int n = 0;
	struct err err;
	va_list ap;

	va_start(ap, fmt);
	char line[512];
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	const char *s = line, *end = line + strlen(line);
	while (n < 32 && text_word(&s, end, &word) == 1)
		words[n++] = arena_dup(&w->mem, word.data, word.len);
	buf_free(&word);
	struct entry *e = arena_alloc(&w->mem, sizeof *e);
	if (entry_from_words(e, &w->c, words, n, &err) == -1)
		fail_msg("%s: %s", line, err.what);
	e->id[14] = (uint8_t)(w->n >> 8);
	e->id[15] = (uint8_t)w->n;
	entry_keep_plan(e, &w->plan);
	w->v = mem_grow(w->v, &w->cap, w->n + 1, sizeof *w->v);
	w->v[w->n++] = e;
	return e;
}

static inline void forget(struct world *w)
{
	if (!w->built)
		return;
	signs_free(&w->s);
	history_free(&w->h);
	w->built = false;
}

/* The stage as of all that was said. */
static inline enum stage look(struct world *w)
{
	forget(w);
	history_build(&w->h, &w->plan, w->v, w->n, w->c.now);
	signs_signs(&w->s, &w->plan, &w->h);
	w->built = true;
	return w->s.stage;
}

static inline void world_free(struct world *w)
{
	forget(w);
	free(w->v);
	arena_free(&w->mem);
	plan_free(&w->plan);
	faults_free(&w->faults);
}

#endif
