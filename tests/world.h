/*
 * world - for tests: a plan from YAML, a log from words and a now, in memory, and what the rules say
 * of them.
 *
 *	struct world w;
 *	world_open(&w, WORLD_NOW, plan_text);
 *	world_on(&w, "2026-11-20 18:30", "did cashier 50 62 30");
 *	say(&w, "sign low at=-%dd", 3);
 *	world_look(&w);			the first offer; w.h w.s w.a; look() gives the stage
 *	world_close(&w);
 */
#ifndef LADDER_TEST_WORLD_H
#define LADDER_TEST_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <time.h>

#include "base/text.h"
#include "log/entry.h"
#include "plan/yaml.h"
#include "rules/advise.h"
#include "rules/calendar.h"

/* Sun 22 Nov 2026 18:00 in Berlin. */
#define WORLD_NOW "2026-11-22T18:00:00+01:00"
static const struct stamp NOW = {1795366800, 60};

struct world {
	struct plan plan;
	struct faults faults; /* of reading the plan */
	struct arena mem;
	struct buf notices;
	struct entry_ctx c; /* by which words are read; c.now is the world's */
	const struct entry **v;
	size_t n, cap;
	bool built;
	struct history h;
	struct signs s;
	struct advice a;
	struct entry e; /* of the last words() */
	struct err err;
};

static inline void world_now(struct world *w, const char *now)
{
	struct err e;

	if (date_read_instant(now, &w->c.now, &e) == -1)
		fail_msg("%s", e.what);
}

static inline void world_open(struct world *w, const char *now, const char *yaml)
{
	memset(w, 0, sizeof *w);
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	plan_read_bytes(&w->plan, yaml, strlen(yaml), "plan.yaml", &w->faults);
	plan_check(&w->plan, &w->faults);
	for (size_t i = 0; i < w->faults.n; i++)
		if (w->faults.v[i].level == FAULT_ERROR)
			fail_msg("plan.yaml:%u: %s", w->faults.v[i].at.line, w->faults.v[i].what);
	w->c = (struct entry_ctx){
	    .plan = &w->plan, .scale = SCALE_100, .mem = &w->mem, .notices = &w->notices};
	world_now(w, now);
}

/* A plan of three steps between HEAD and TAIL. */
static inline void world_plan(struct world *w, const char *head, const char *tail)
{
	struct buf b = {0};

	buf_addf(&b,
		 "ladder: 1\ntitle: T\n%ssteps:\n"
		 "  - {id: greet, task: Say hello, expect: 20}\n"
		 "  - {id: cashier, task: Talk, expect: 35}\n"
		 "  - {id: lunch, task: Lunch, expect: 60}\n%s",
		 head, tail);
	world_open(w, WORLD_NOW, b.data);
	buf_free(&b);
}

/* --- the log ---------------------------------------------------------------------------- */

/* An entry that is kept as the plan is now; ids count up.  It may lie ahead: a log may hold what a
 * clock set wrong wrote. */
static inline struct entry *world_add(struct world *w, const char *line)
{
	struct entry_ctx ahead = w->c;
	struct buf word = {0};
	char *words[40];
	int n = 0;
	struct err err;
	const char *s = line, *end = line + strlen(line);

	while (n < 40 && text_word(&s, end, &word) == 1)
		words[n++] = arena_dup(&w->mem, buf_str(&word), word.len);
	buf_free(&word);
	struct entry *e = arena_alloc(&w->mem, sizeof *e);
	ahead.now.utc += 400 * 86400;
	if (entry_from_words(e, &w->c, words, n, &err) == -1 &&
	    entry_from_words(e, &ahead, words, n, &err) == -1)
		fail_msg("%s: %s", line, err.what);
	e->id[14] = (uint8_t)((w->n + 1) >> 8);
	e->id[15] = (uint8_t)(w->n + 1);
	e->rev = 1;
	entry_keep_plan(e, &w->plan);
	e->text[T_PLAN] = NULL;
	w->v = mem_grow(w->v, &w->cap, w->n + 1, sizeof *w->v);
	w->v[w->n++] = e;
	return e;
}

/* The same on a day and hour. */
static inline struct entry *world_on(struct world *w, const char *when, const char *line)
{
	return world_add(w, arena_printf(&w->mem, "%s 'at=%s'", line, when));
}

static inline struct entry *say(struct world *w, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static inline struct entry *say(struct world *w, const char *fmt, ...)
{
	char line[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	return world_add(w, line);
}

/* Reads words that are apart at `|` into w->e. */
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

/* --- what the rules say -------------------------------------------------------------------- */

static inline void world_clear(struct world *w)
{
	if (w->built) {
		advise_free(&w->a);
		signs_free(&w->s);
		history_free(&w->h);
	}
	w->built = false;
}

static inline const struct offer *world_look(struct world *w)
{
	world_clear(w);
	history_build(&w->h, &w->plan, w->v, w->n, w->c.now);
	signs_signs(&w->s, &w->plan, &w->h);
	advise_decide(&w->a, &w->plan, &w->h, &w->s, w->c.now);
	w->built = true;
	return &w->a.v[0];
}

static inline enum stage look(struct world *w)
{
	world_look(w);
	return w->s.stage;
}

static inline void world_close(struct world *w)
{
	world_clear(w);
	free(w->v);
	arena_free(&w->mem);
	buf_free(&w->notices);
	plan_free(&w->plan);
	faults_free(&w->faults);
}

#endif
