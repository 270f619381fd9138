#include "rules/calendar.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const char *const calendar_kind_words[] = {"ritual", "review",	 "booster", "transition",
					   "goal",   "handover", NULL};
enum { DAY_MINUTES = 24 * 60, LOOK_AHEAD = 366 };

/* What one call of calendar_due works on. */
struct span {
	struct calendar *r;
	const struct plan *p;
	const struct history *h;
	enum stage stage;
	int from, to; /* civil days */
	int anchor;   /* where durations count from: `started`, else the first entry known */
	bool has_anchor;
};

/* Whole days of a duration, at least one. */
static int days_of(int minutes)
{
	int days = (minutes + DAY_MINUTES - 1) / DAY_MINUTES;

	return days > 0 ? days : 1;
}

/* A due thing on DAY, if that lies in the span; what and why are copied. */
static struct due *add_due(struct span *s, enum due_kind kind, int day, int index, const char *what,
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

/* The first day from DAY on that is not paused, nor (REST_TOO) a day of rest. */
static int open_day(const struct span *s, int day, bool rest_too)
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

int calendar_every_days(const struct every *e)
{
	return e->weekday.set ? 7 : days_of(e->minutes.v);
}

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
	const int away = (day - s->anchor) % calendar_every_days(e);
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
		struct due *d = add_due(s, DUE_RITUAL, day, index,
					r->what.s != NULL ? r->what.s : r->id.s, buf_str(&why));
		if (r->every.time.set)
			d->minute = r->every.time.v;
	}
	buf_free(&why);
}

/* --- reviews ------------------------------------------------------------------------- */

/* The taper as a walk over its days. */
struct tapering {
	const struct checkins *c;
	size_t at; /* in c->review */
	int done;  /* of that one */
	int day, every;
};

/* Moves on; false when the last one has run its times. */
static bool walk_next(struct tapering *w)
{
	while (w->at < w->c->n_review) {
		const struct taper *t = &w->c->review[w->at];
		if (t->times.v == 0 || w->done < t->times.v) {
			w->every = days_of(t->every.v);
			w->day += w->every;
			w->done++;
			return true;
		}
		w->at++;
		w->done = 0;
	}
	return false;
}

/* The day the last time without an attempt ended (today while it lasts), when it was as
 * long as `lapse` and is not long ago; else INT_MIN. */
static int lapse_end(const struct span *s)
{
	const struct history *h = s->h;
	const int lapse = days_of(s->p->pace.lapse.v);
	int later = h->today;

	for (size_t i = 0; i < h->n_recent; i++) {
		if (h->today - later > CALENDAR_SOONER_DAYS)
			break;
		if (later - h->recent[i].day >= lapse)
			return later;
		later = h->recent[i].day;
	}
	return INT_MIN;
}

static int shortest(const struct checkins *c)
{
	int best = INT_MAX;

	for (size_t i = 0; i < c->n_review; i++) {
		int days = days_of(c->review[i].every.v);
		best = days < best ? days : best;
	}
	return best;
}

static void add_review(struct span *s, int day, bool sooner, const char *why)
{
	day = day > s->h->today ? day : s->h->today;
	struct due *d = add_due(s, DUE_REVIEW, open_day(s, day, false), -1,
				"Look back on the time since the last review", why);
	if (d != NULL)
		d->sooner = sooner;
}

/* Close together while a sign is up, and for a while after a lapse; returns the last day
 * of that, or INT_MIN. */
static int add_sooner(struct span *s, int last)
{
	const int every = shortest(&s->p->checkins), ended = lapse_end(s);
	const bool sign = s->stage >= STAGE_WATCH;
	int day = (last > s->anchor ? last : s->anchor) + every, until;

	if (!sign && ended == INT_MIN)
		return INT_MIN;
	until = (sign ? s->h->today : ended) + CALENDAR_SOONER_DAYS - 1;
	for (day = day > s->h->today ? day : s->h->today; day <= until; day += every)
		add_review(s, day, true,
			   sign ? "sooner, while a sign is up" : "sooner, after a time without");
	return until;
}

static void add_reviews(struct span *s)
{
	struct tapering w = {.c = &s->p->checkins, .day = s->anchor};
	const int last = s->h->review != NULL ? history_day(s->h, s->h->review) : INT_MIN;
	struct buf why = {0};

	if (w.c->n_review == 0 || !s->has_anchor)
		return;
	const int sooner_until = add_sooner(s, last);
	int waiting = INT_MIN; /* the newest one that lies back and was not done: due today, once */
	while (walk_next(&w) && w.day <= s->to) {
		const struct taper *t = &w.c->review[w.at];
		buf_cut(&why, 0);
		buf_adds(&why, "every ");
		date_write_span(&why, t->every.v);
		if (t->times.v != 0)
			buf_addf(&why, ", %d of %d", w.done, t->times.v);
		if (w.day <= sooner_until || (last != INT_MIN && w.day - last <= w.every / 2))
			continue;
		if (w.day > s->h->today)
			add_review(s, w.day, false, buf_str(&why));
		else
			waiting = w.day;
	}
	if (waiting != INT_MIN)
		add_review(s, waiting, false, "since the last one");
	buf_free(&why);
}

/* --- boosters -------------------------------------------------------------------------- */

static const char *task_of(const struct span *s, int step)
{
	const struct step *t = &s->p->steps[step];

	return t->task.s != NULL ? t->task.s : t->id.s;
}

static void add_regular(struct span *s)
{
	for (size_t i = 0; i < s->p->n_steps; i++) {
		int day = history_booster_day(s->h, (int)i);
		if (day == INT_MAX)
			continue;
		day = day > s->h->today ? day : s->h->today;
		add_due(s, DUE_BOOSTER, open_day(s, day, true), (int)i, task_of(s, (int)i),
			"booster");
	}
}

/* The learned step practised longest ago that NOT_YET allows; -1 when there is none. */
static int stalest(const struct span *s, const bool *used)
{
	int best = -1, best_day = INT_MAX;

	for (size_t i = 0; i < s->p->n_steps; i++) {
		const struct past *past = &s->h->steps[i];
		if (used[i] || past->n == 0 || !history_is_learned(s->h, (int)i))
			continue;
		if (past->v[past->n - 1].day < best_day) {
			best_day = past->v[past->n - 1].day;
			best = (int)i;
		}
	}
	return best;
}

/* Practices of learned steps from DAY on: they count as boosters before the change. */
static int count_since(const struct history *h, int day)
{
	int n = 0;

	for (size_t i = 0; i < h->n_recent; i++)
		n += h->recent[i].day >= day && h->recent[i].after_learned && !h->recent[i].avoided;
	return n;
}

/* Steps that have a booster of any kind in the days FIRST to LAST. */
static void mark_used(const struct span *s, int first, int last, bool *used)
{
	memset(used, 0, s->p->n_steps * sizeof *used);
	for (size_t i = 0; i < s->r->n; i++) {
		const struct due *d = &s->r->v[i];
		if (d->kind == DUE_BOOSTER && d->day >= first && d->day <= last)
			used[d->index] = true;
	}
}

static void add_before(struct span *s, int index, bool *used)
{
	const struct transition *t = &s->p->relapse.transitions[index];
	const int first = t->date.v - CALENDAR_TRANSITION_DAYS, want = t->boosters.v;
	int next = s->h->today;
	struct buf why = {0};

	mark_used(s, first, t->date.v, used);
	buf_addf(&why, "booster before %s", t->what.s != NULL ? t->what.s : "a change");
	for (int i = count_since(s->h, first); i < want; i++) {
		int day = first + CALENDAR_TRANSITION_DAYS * (i + 1) / (want + 1);
		int step = stalest(s, used);
		day = open_day(s, day > next ? day : next, true);
		if (step < 0 || day >= t->date.v)
			break;
		used[step] = true;
		next = day + 1;
		struct due *d = add_due(s, DUE_BOOSTER, day, step, task_of(s, step), buf_str(&why));
		if (d != NULL)
			d->transition = index;
	}
	buf_free(&why);
}

static void add_boosters(struct span *s)
{
	if (s->stage == STAGE_URGENT)
		return;
	add_regular(s);
	bool *used = mem_zeroed(s->p->n_steps, sizeof *used);
	for (size_t i = 0; i < s->p->relapse.n_transitions; i++)
		if (s->p->relapse.transitions[i].date.set &&
		    s->p->relapse.transitions[i].boosters.v > 0)
			add_before(s, (int)i, used);
	free(used);
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
		add_due(s, DUE_GOAL, open_day(s, day, false), (int)i,
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
			add_due(s, DUE_HANDOVER, o->date.v, (int)i, who[o->lead.v], "hand-over");
	}
}

static void add_transitions(struct span *s)
{
	for (size_t i = 0; i < s->p->relapse.n_transitions; i++) {
		const struct transition *t = &s->p->relapse.transitions[i];
		if (t->date.set)
			add_due(s, DUE_TRANSITION, t->date.v, (int)i, t->what.s, "a change");
	}
}

/* --- all of them ------------------------------------------------------------------------ */

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
	add_reviews(&s);
	add_boosters(&s);
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
	return date_is_within(minute, p->pace.quiet_from.v, p->pace.quiet_to.v);
}

bool calendar_reminds(const struct plan *p, const struct history *h, struct stamp now)
{
	enum { WEEKLY = 7, WEEKLY_TIMES = 4, MONTHLY = 30 };
	int days = h->n_recent != 0
		       ? h->today - h->recent[0].day - (int)(history_lapse_seconds(h) / 86400)
		       : 0;

	if (calendar_is_quiet(p, date_minute(now)))
		return false;
	if (days <= 0)
		return true;
	return days <= WEEKLY * WEEKLY_TIMES ? days % WEEKLY == 0
					     : (days - WEEKLY * WEEKLY_TIMES) % MONTHLY == 0;
}
