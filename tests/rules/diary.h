/*
 * diary - for tests: a plan from YAML and a log from words, in memory.
 *
 *	struct diary d;
 *	diary_open(&d, "2026-11-22T18:00:00+01:00", plan_text);
 *	diary_add(&d, "did cashier 50 62 30 at=2026-11-20T18:30:00+01:00");
 *	diary_look(&d);                      d.h, d.a
 *	diary_close(&d);
 */
#ifndef DIARY_H
#define DIARY_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rules/advise.h"
#include "plan/yaml.h"
#include "base/text.h"

enum { DIARY_MAX = 600 };
struct diary {
	struct plan p;
	struct stamp now;
	struct arena mem;
	struct entry *v[DIARY_MAX];
	size_t n;
	bool built;
	struct history h;
	struct signs signs;
	struct advice a;
};

__attribute__((unused)) static void diary_open(struct diary *d, const char *now, const char *yaml)
{
	struct faults f = {0};
	struct err e;

	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	memset(d, 0, sizeof *d);
	if (date_read_instant(now, &d->now, &e) == -1)
		fail_msg("%s", e.what);
	plan_read_bytes(&d->p, yaml, strlen(yaml), "plan.yaml", &f);
	plan_check(&d->p, &f);
	for (size_t i = 0; i < f.n; i++)
		if (f.v[i].level == FAULT_ERROR)
			fail_msg("plan.yaml:%u: %s", f.v[i].at.line, f.v[i].what);
	faults_free(&f);
}

/* The text of one entry: `did cashier 50 62 30 at=...`; ids count up. */
__attribute__((unused)) static struct entry *diary_add(struct diary *d, const char *line)
{
	struct entry_ctx c = {.plan = &d->p, .now = d->now, .scale = SCALE_100, .mem = &d->mem};
	struct buf word = {0};
	char *words[40];
	int n = 0;
	struct err e;
	const char *s = line, *end = line + strlen(line);

	c.now.utc += 400 * 86400; /* a log may hold what a clock set wrong wrote */
	while (n < 40 && text_word(&s, end, &word) == 1)
		words[n++] = arena_dup(&d->mem, buf_str(&word), word.len);
	buf_free(&word);
	struct entry *x = arena_alloc(&d->mem, sizeof *x);
	if (entry_from_words(x, &c, words, n, &e) == -1)
		fail_msg("%s: %s", line, e.what);
	x->id[14] = (uint8_t)(d->n >> 8);
	x->id[15] = (uint8_t)(d->n + 1);
	x->rev = 1;
	assert_true(d->n < DIARY_MAX);
	d->v[d->n++] = x;
	return x;
}

/* The same on a day and hour: diary_on(&d, "2026-11-20 18:30", "did cashier 50 62 30"). */
__attribute__((unused)) static struct entry *diary_on(struct diary *d, const char *when,
						      const char *line)
{
	return diary_add(d, arena_printf(&d->mem, "%s 'at=%s'", line, when));
}

__attribute__((unused)) static void diary_forget(struct diary *d)
{
	if (d->built) {
		advise_free(&d->a);
		signs_free(&d->signs);
		history_free(&d->h);
	}
	d->built = false;
}

__attribute__((unused)) static const struct offer *diary_look(struct diary *d)
{
	diary_forget(d);
	history_build(&d->h, &d->p, (const struct entry *const *)d->v, d->n, d->now);
	signs_signs(&d->signs, &d->p, &d->h);
	advise_decide(&d->a, &d->p, &d->h, &d->signs, d->now);
	d->built = true;
	return &d->a.v[0];
}

__attribute__((unused)) static void diary_now(struct diary *d, const char *now)
{
	struct err e;

	if (date_read_instant(now, &d->now, &e) == -1)
		fail_msg("%s", e.what);
}

__attribute__((unused)) static void diary_close(struct diary *d)
{
	diary_forget(d);
	plan_free(&d->p);
	arena_free(&d->mem);
}

#endif
