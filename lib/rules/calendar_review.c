/* calendar: reviews that taper and come closer again, boosters and those before a change. */
#include "rules/calendar_in.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

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
			w->every = calendar_days(t->every.v);
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
	const int lapse = calendar_days(s->p->pace.lapse.v);
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
		int days = calendar_days(c->review[i].every.v);
		best = days < best ? days : best;
	}
	return best;
}

static void add_review(struct span *s, int day, bool sooner, const char *why)
{
	day = day > s->h->today ? day : s->h->today;
	struct due *d = calendar_add(s, DUE_REVIEW, calendar_open_day(s, day, false), -1,
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

void calendar_reviews(struct span *s)
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
		calendar_add(s, DUE_BOOSTER, calendar_open_day(s, day, true), (int)i,
			     task_of(s, (int)i), "booster");
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
		day = calendar_open_day(s, day > next ? day : next, true);
		if (step < 0 || day >= t->date.v)
			break;
		used[step] = true;
		next = day + 1;
		struct due *d =
		    calendar_add(s, DUE_BOOSTER, day, step, task_of(s, step), buf_str(&why));
		if (d != NULL)
			d->transition = index;
	}
	buf_free(&why);
}

void calendar_boosters(struct span *s)
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
