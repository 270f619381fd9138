/*
 * cases - random plans and logs as plain data, so that a case that fails can be made
 * smaller: parts are taken away one by one while it still fails.
 *
 *	struct world w;
 *	struct spec s;
 *	cases_random(&s, seed);
 *	world_open(&w, &s);  ...  world_close(&w);
 *	cases_shrink(&s, fails);
 *	cases_print(&s);
 */
#ifndef CASES_H
#define CASES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/fields.h"
#include "rules/advise.h"
#include "cmd/next/answer.h"

enum { CASE_STEPS = 8, CASE_EVENTS = 40, CASE_DAY = 20600 /* today */ };

struct spec_step {
	int expect, tolerable, after /* or -1 */, theme, contexts, mode;
	bool easier, script, ally, drop, place;
};
struct spec_event {
	enum kind kind;
	int what, day, minute, peak, after, ended, form, success, likely, likely_after, context,
	    until;
	bool who, kept, urgent;
};
struct spec {
	int n_steps, n_events;
	struct spec_step steps[CASE_STEPS];
	struct spec_event events[CASE_EVENTS];
	int tolerable, stop, per_day, per_week, rest, start, jump, times, days, contexts, unrated;
	int ease_after, cool_off, lapse, plateau, strategy, lead, stage, minute;
	bool needs, coping;
};
struct world {
	struct plan p;
	struct entry log[CASE_EVENTS];
	const struct entry *v[CASE_EVENTS];
	size_t n;
	struct stamp now;
};

static uint64_t case_word(uint64_t *s)
{
	uint64_t z = (*s += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static int case_int(uint64_t *s, int least, int most)
{
	return least + (int)(case_word(s) % (uint64_t)(most - least + 1));
}

static bool case_one_in(uint64_t *s, int n)
{
	return case_int(s, 1, n) == 1;
}

/* Said one time in two, else ENTRY_UNSAID. */
static int case_maybe(uint64_t *s, int least, int most)
{
	return case_one_in(s, 3) ? ENTRY_UNSAID : case_int(s, least, most);
}

static void random_step(struct spec_step *t, uint64_t *s, int i)
{
	t->expect = case_one_in(s, 10) ? case_int(s, 0, 100) : 15 + 8 * i + case_int(s, -6, 6);
	t->tolerable = case_one_in(s, 6) ? case_int(s, 20, 100) : -1;
	t->after = i > 0 && case_one_in(s, 5) ? case_int(s, 0, i - 1) : -1;
	t->theme = case_one_in(s, 3);
	t->contexts = case_int(s, 0, 3);
	t->mode = case_int(s, 0, MODE_N - 1);
	t->easier = case_one_in(s, 2);
	t->script = case_one_in(s, 2);
	t->ally = case_one_in(s, 3);
	t->drop = case_one_in(s, 3);
	t->place = case_one_in(s, 2);
}

static void random_event(struct spec_event *e, uint64_t *s, int n_steps)
{
	static const enum kind kinds[] = {KIND_DID,    KIND_DID,       KIND_DID,    KIND_DID,
					  KIND_DID,    KIND_DID,       KIND_DID,    KIND_AVOIDED,
					  KIND_NOTNOW, KIND_REHEARSED, KIND_REST,   KIND_PAUSE,
					  KIND_RESUME, KIND_SIGN,      KIND_REVIEW, KIND_CHECKIN};
	bool calm = case_one_in(s, 2);

	memset(e, 0, sizeof *e);
	e->kind = kinds[case_int(s, 0, 15)];
	if (e->kind > KIND_REHEARSED && case_one_in(s, 2))
		e->kind = KIND_DID;
	e->what = case_int(s, 0, n_steps - 1);
	e->day = case_one_in(s, 3) ? -case_int(s, 0, 3) : case_int(s, -60, 1);
	e->minute = case_int(s, 0, 1439);
	e->peak = calm ? case_int(s, 0, 50) : case_maybe(s, 0, 100);
	e->after = case_maybe(s, 0, 100);
	e->ended = calm ? ENDED_DONE : case_maybe(s, ENDED_DONE, ENDED_NOCHANCE);
	e->form = case_one_in(s, 4) ? case_int(s, FORM_FULL, FORM_SOLO) : ENTRY_UNSAID;
	e->success = calm ? SUCCESS_YES : case_maybe(s, SUCCESS_NO, SUCCESS_YES);
	e->likely = case_maybe(s, 0, 100);
	e->likely_after = case_maybe(s, 0, 100);
	e->context = case_int(s, -1, 2);
	e->until = case_one_in(s, 2) ? case_int(s, 0, 10) : -1;
	e->who = case_one_in(s, 4);
	e->kept = case_one_in(s, 4);
	e->urgent = case_one_in(s, 4);
}

static void cases_random(struct spec *c, uint64_t seed)
{
	uint64_t s = seed;

	memset(c, 0, sizeof *c);
	c->n_steps = case_int(&s, 1, CASE_STEPS);
	c->n_events = case_one_in(&s, 8) ? 0 : case_int(&s, 1, CASE_EVENTS);
	for (int i = 0; i < c->n_steps; i++)
		random_step(&c->steps[i], &s, i);
	for (int i = 0; i < c->n_events; i++)
		random_event(&c->events[i], &s, c->n_steps);
	c->tolerable = case_int(&s, 50, 90);
	c->stop = c->tolerable + case_int(&s, 1, 15);
	c->per_day = case_int(&s, 1, 3);
	c->per_week = case_int(&s, 1, 14);
	c->rest = case_one_in(&s, 4) ? case_int(&s, 0, 126) : 0;
	c->start = case_int(&s, 10, 60);
	c->jump = case_int(&s, 0, 40);
	c->times = case_int(&s, 1, 3);
	c->days = case_int(&s, 1, 3);
	c->contexts = case_one_in(&s, 4) ? 2 : 1;
	c->unrated = case_int(&s, 1, 3);
	c->ease_after = case_int(&s, 1, 3);
	c->cool_off = case_int(&s, 0, 3) * 1440;
	c->lapse = case_int(&s, 3, 30) * 1440;
	c->plateau = case_int(&s, 2, 5);
	c->strategy = case_one_in(&s, 2);
	c->lead = case_int(&s, LEAD_THERAPIST, LEAD_SELF);
	c->stage = case_one_in(&s, 5) ? case_int(&s, STAGE_WATCH, STAGE_URGENT) : STAGE_STEADY;
	c->minute = case_int(&s, 0, 1439);
	c->needs = case_one_in(&s, 4);
	c->coping = case_one_in(&s, 2);
}

/* --- a case as a plan and a log ----------------------------------------------------------- */

static struct ptext *one_text(struct arena *a, const char *s)
{
	struct ptext *t = arena_alloc(a, sizeof *t);

	t->s = s;
	return t;
}

static void open_step(struct plan *p, const struct spec_step *t, int i)
{
	static const char *const ids[CASE_STEPS] = {"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"};
	static const char *const places[] = {"here", "there", "elsewhere"};
	struct step *s = &p->steps[i];

	s->id.s = s->task.s = ids[i];
	s->theme.s = t->theme ? "other" : NULL;
	s->expect.v = t->expect;
	s->tolerable.v = t->tolerable < 0 ? p->safety.tolerable.v : t->tolerable;
	s->tolerable.set = t->tolerable >= 0;
	s->mode.v = t->mode;
	s->easier.s = t->easier ? "a little of it" : NULL;
	if (t->script)
		s->script = (struct plist){.v = one_text(&p->mem, "hello"), .n = 1};
	if (t->drop)
		s->drop = (struct plist){.v = one_text(&p->mem, "phone"), .n = 1};
	if (t->after >= 0)
		s->after = (struct plist){.v = one_text(&p->mem, ids[t->after]), .n = 1};
	s->with.contact.s = t->ally ? "ana" : NULL;
	s->setting.place.s = t->place ? "shop" : NULL;
	s->contexts.v = arena_alloc(&p->mem, 3 * sizeof *s->contexts.v);
	for (int k = 0; k < t->contexts; k++)
		s->contexts.v[s->contexts.n++].s = places[k];
}

static void open_plan(struct plan *p, const struct spec *c)
{
	plan_init(p);
	p->safety.tolerable.v = c->tolerable;
	p->safety.stop.v = c->stop;
	p->lead.v = c->lead;
	struct pace *g = &p->pace;
	g->per_day.v = c->per_day, g->per_week.v = c->per_week, g->rest = (unsigned)c->rest;
	g->start.v = c->start, g->jump.v = c->jump, g->strategy.v = c->strategy;
	g->learned.times.v = c->times, g->learned.days.v = c->days;
	g->learned.contexts.v = c->contexts, g->learned.unrated.v = c->unrated;
	g->ease_after.v = c->ease_after, g->cool_off.v = c->cool_off;
	g->lapse.v = c->lapse, g->plateau.v = c->plateau;
	p->contacts = arena_alloc(&p->mem, sizeof *p->contacts);
	p->contacts[0].id.s = p->contacts[0].name.s = "ana";
	p->n_contacts = 1;
	p->relapse.signs = arena_alloc(&p->mem, 2 * sizeof *p->relapse.signs);
	p->relapse.signs[0].id.s = "dark";
	p->relapse.signs[0].urgent = true;
	p->relapse.signs[1].id.s = "low";
	p->relapse.n_signs = 2;
	if (c->needs)
		p->needs = (struct plist){.v = one_text(&p->mem, "quiet"), .n = 1};
	p->coping = arena_alloc(&p->mem, sizeof *p->coping);
	p->coping[0].id.s = p->coping[0].how.s = p->coping[0].words = "breathe";
	p->n_coping = c->coping;
	p->n_steps = (size_t)c->n_steps;
	p->steps = arena_alloc(&p->mem, p->n_steps * sizeof *p->steps);
	for (int i = 0; i < c->n_steps; i++)
		open_step(p, &c->steps[i], i);
}

static void open_event(struct entry *e, const struct plan *p, const struct spec_event *x, int i)
{
	static const char *const places[] = {"here", "there", "elsewhere"};

	entry_init(e, x->kind);
	e->id[0] = 1;
	e->id[15] = (uint8_t)i;
	e->rev = 1;
	e->at = date_local_near(CASE_DAY + x->day, x->minute);
	if (x->kind == KIND_SIGN)
		e->what = x->urgent ? "dark" : "low";
	else if (x->kind == KIND_DID || x->kind == KIND_AVOIDED || x->kind == KIND_NOTNOW ||
		 x->kind == KIND_REHEARSED)
		e->what = p->steps[x->what].id.s;
	if (x->kind == KIND_NOTNOW || x->kind == KIND_PAUSE)
		e->num[D_UNTIL] = x->until < 0 ? ENTRY_UNSAID : CASE_DAY + x->day + x->until;
	if (x->kind == KIND_CHECKIN)
		e->num[D_MOOD] = x->minute % 11;
	if (x->kind != KIND_DID)
		return;
	e->num[D_PEAK] = x->peak, e->num[D_AFTER] = x->after, e->num[D_ENDED] = x->ended;
	e->num[D_FORM] = x->form, e->num[D_SUCCESS] = x->success;
	e->num[D_LIKELY] = x->likely, e->num[D_LIKELY_AFTER] = x->likely_after;
	e->text[T_CONTEXT] = x->context < 0 ? NULL : places[x->context];
	e->text[T_WHO] = x->who ? "ana" : NULL;
	e->text[T_KEPT] = x->kept ? "phone" : NULL;
}

static inline void world_open(struct world *w, const struct spec *c)
{
	memset(w, 0, sizeof *w);
	open_plan(&w->p, c);
	w->now = date_local_near(CASE_DAY, c->minute);
	for (int i = 0; i < c->n_events; i++) {
		open_event(&w->log[i], &w->p, &c->events[i], i);
		w->v[w->n++] = &w->log[i];
	}
}

static inline void world_close(struct world *w)
{
	plan_free(&w->p);
}

/* --- making it smaller, and showing it -------------------------------------------------------- */

static bool shrink_once(struct spec *c, bool (*fails)(const struct spec *))
{
	for (int i = 0; i < c->n_events; i++) {
		struct spec less = *c;
		memmove(&less.events[i], &less.events[i + 1],
			(size_t)(CASE_EVENTS - 1 - i) * sizeof less.events[0]);
		less.n_events--;
		if (fails(&less)) {
			*c = less;
			return true;
		}
	}
	struct spec less = *c;
	less.n_steps--;
	bool is_used = less.n_steps < 1;
	for (int i = 0; i < c->n_events; i++)
		is_used = is_used || c->events[i].what >= less.n_steps;
	if (!is_used && fails(&less)) {
		*c = less;
		return true;
	}
	return false;
}

static inline void cases_shrink(struct spec *c, bool (*fails)(const struct spec *))
{
	while (shrink_once(c, fails))
		;
}

static void cases_print(const struct spec *c)
{
	printf(
	    "# pace: {per_day: %d, per_week: %d, start: %d, jump: %d, ease_after: %d, plateau: %d, "
	    "strategy: %d, rest: %d, cool_off: %dm, lapse: %dm}; learned: {times: %d, days: %d, "
	    "contexts: %d, unrated: %d}; tolerable %d, stop %d, stage %d, minute %d\n",
	    c->per_day, c->per_week, c->start, c->jump, c->ease_after, c->plateau, c->strategy,
	    c->rest, c->cool_off, c->lapse, c->times, c->days, c->contexts, c->unrated,
	    c->tolerable, c->stop, c->stage, c->minute);
	for (int i = 0; i < c->n_steps; i++)
		printf("# s%d: expect %d, tolerable %d, after %d, theme %d\n", i,
		       c->steps[i].expect, c->steps[i].tolerable, c->steps[i].after,
		       c->steps[i].theme);
	for (int i = 0; i < c->n_events; i++) {
		const struct spec_event *e = &c->events[i];
		printf("# day %d, minute %d: %s s%d peak %d after %d ended %d form %d success %d "
		       "likely %d-%d context %d until %d\n",
		       e->day, e->minute, entry_kinds[e->kind].name, e->what, e->peak, e->after,
		       e->ended, e->form, e->success, e->likely, e->likely_after, e->context,
		       e->until);
	}
}

#endif
