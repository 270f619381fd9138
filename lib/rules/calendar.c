#include "rules/calendar_in.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const char *const calendar_kind_words[] = {"ritual", "review",	 "booster", "transition",
					   "goal",   "handover", NULL};
enum { DAY_MINUTES = 24 * 60, LOOK_AHEAD = 366 };

int calendar_days(int minutes)
{
	int days = (minutes + DAY_MINUTES - 1) / DAY_MINUTES;

	return days > 0 ? days : 1;
}

struct due *calendar_add(struct span *s, enum due_kind kind, int day, int index, const char *what,
			 const char *why)
{
	struct calendar *r = s->r;

	if (day < s->from || day > s->to)
		return NULL;
	r->v = mem_grow(r->v, &r->cap, r->n + 1, sizeof *r->v);
	r->v[r->n] = (struct due){.kind = kind, .day = day, .minute = -1, .index = index};
	r->v[r->n].transition = -1;
	r->v[r->n].what = arena_dup(&r->mem, what != NULL ? what : "", what ? strlen(what) : 0);
	r->v[r->n].why = arena_dup(&r->mem, why, strlen(why));
	return &r->v[r->n++];
}

int calendar_open_day(const struct span *s, int day, bool rest_too)
{
	for (int i = 0; i < LOOK_AHEAD; i++, day++)
		if (!(rest_too ? history_is_masked(s->h, day) : history_is_paused_on(s->h, day)))
			break;
	return day;
}

static int earliest(const struct history *h, bool *found)
{
	int day = h->today;

	*found = false;
	if (h->n_first_days != 0) {
		day = h->first_days[0].day;
		*found = true;
	}
	for (size_t i = 0; i < h->plan->n_steps; i++)
		if (h->steps[i].n != 0) {
			day = h->steps[i].v[0].day < day ? h->steps[i].v[0].day : day;
			*found = true;
		}
	return day;
}

/* --- rituals ----------------------------------------------------------------------- */

static bool is_logged_today(const struct history *h, int ritual)
{
	for (size_t i = 0; i < h->n_rituals; i++) {
		if (history_day(h, h->rituals[i]) == h->today &&
		    plan_ritual(h->plan, h->rituals[i]->what) == ritual)
			return true;
	}
	return false;
}

static bool is_on(const struct span *s, const struct every *e, int day)
{
	if (e->weekday.set)
		return date_weekday(day) == e->weekday.v;
	const int away = (day - s->anchor) % calendar_days(e->minutes.v);
	return away == 0;
}

static void say_every(struct buf *b, const struct every *e)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	buf_adds(b, "every ");
	if (!e->weekday.set) {
		date_write_span(b, e->minutes.v);
		return;
	}
	buf_adds(b, days[e->weekday.v]);
	if (e->time.set) {
		buf_addc(b, ' ');
		date_write_time(b, e->time.v);
	}
}

static void add_ritual(struct span *s, int index)
{
	const struct ritual *r = &s->p->rituals[index];
	struct buf why = {0};

	if (!r->every.weekday.set && !r->every.minutes.set)
		return;
	say_every(&why, &r->every);
	for (int day = s->from; day <= s->to; day++) {
		if (!is_on(s, &r->every, day) || history_is_masked(s->h, day) ||
		    (day == s->h->today && is_logged_today(s->h, index)))
			continue;
		struct due *d =
		    calendar_add(s, DUE_RITUAL, day, index, r->what.s != NULL ? r->what.s : r->id.s,
				 buf_str(&why));
		if (r->every.time.set)
			d->minute = r->every.time.v;
	}
	buf_free(&why);
}

/* --- single days ------------------------------------------------------------------- */

static void add_goals(struct span *s)
{
	for (size_t i = 0; i < s->p->n_goals; i++) {
		const struct goal *g = &s->p->goals[i];
		int day = g->review.v;
		if (!g->review.set)
			continue;
		if (s->h->review != NULL && history_day(s->h, s->h->review) >= day)
			continue;
		day = day > s->h->today ? day : s->h->today;
		calendar_add(s, DUE_GOAL, calendar_open_day(s, day, false), (int)i,
			     g->what.s != NULL ? g->what.s : g->id.s, "look at this goal again");
	}
}

static void add_handovers(struct span *s)
{
	static const char *const who[] = {[LEAD_THERAPIST] = "your therapist leads from here",
					  [LEAD_SHARED] = "you lead together from here",
					  [LEAD_SELF] = "you lead from here"};

	for (size_t i = 0; i < s->p->n_handover; i++) {
		const struct handover *o = &s->p->handover[i];
		if (o->date.set)
			calendar_add(s, DUE_HANDOVER, o->date.v, (int)i, who[o->lead.v],
				     "hand-over");
	}
}

static void add_transitions(struct span *s)
{
	for (size_t i = 0; i < s->p->relapse.n_transitions; i++) {
		const struct transition *t = &s->p->relapse.transitions[i];
		if (t->date.set)
			calendar_add(s, DUE_TRANSITION, t->date.v, (int)i, t->what.s, "a change");
	}
}

static int by_day(const void *x, const void *y)
{
	const struct due *a = x, *b = y;
	const int keys[][2] = {{a->day, b->day},
			       {a->minute, b->minute},
			       {(int)a->kind, (int)b->kind},
			       {a->index, b->index},
			       {a->transition, b->transition}};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i][0] != keys[i][1])
			return keys[i][0] < keys[i][1] ? -1 : 1;
	return 0;
}

void calendar_due(struct calendar *r, const struct plan *p, const struct history *h,
		  enum stage stage, int from, int to)
{
	struct span s = {.r = r, .p = p, .h = h, .stage = stage, .from = from, .to = to};

	*r = (struct calendar){0};
	s.from = from > h->today ? from : h->today;
	s.anchor = earliest(h, &s.has_anchor);
	if (p->started.set) {
		s.anchor = p->started.v;
		s.has_anchor = true;
	}
	for (size_t i = 0; i < p->n_rituals; i++)
		add_ritual(&s, (int)i);
	calendar_reviews(&s);
	calendar_boosters(&s);
	add_transitions(&s);
	add_goals(&s);
	add_handovers(&s);
	if (r->n > 1)
		qsort(r->v, r->n, sizeof *r->v, by_day);
}

void calendar_free(struct calendar *r)
{
	arena_free(&r->mem);
	free(r->v);
	*r = (struct calendar){0};
}

bool calendar_is_quiet(const struct plan *p, int minute)
{
	const int from = p->pace.quiet_from.v, to = p->pace.quiet_to.v;

	return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
