#include "rules/advise_in.h"

#include <limits.h>

#include "rules/history_in.h"

/* The rules that say rest.  Each sets O->until to the instant its own reason ends. */

static void set_until_day(struct offer *o, int first_free_day)
{
	o->until = date_local_near(first_free_day, 0);
}

bool advise_urgent(struct scene *c, struct offer *o, struct buf *why)
{
	if (c->signs->stage != STAGE_URGENT) {
		buf_adds(why, "no urgent sign since the last review");
		return false;
	}
	for (size_t i = 0; i < c->signs->n; i++)
		for (size_t k = 0; c->signs->v[i].urgent && k < c->signs->v[i].n_rows; k++)
			advise_stand_on_entry(c, o, c->signs->v[i].rows[k]);
	buf_adds(why, "an urgent sign since the last review");
	o->why.word = WHY_URGENT;
	return true;
}

/* --- cool-off ------------------------------------------------------------------------- */

/* The lower of IS, a limit of today, and what was kept with E as that limit. */
static int lower_limit(const struct entry *e, enum detail_num d, int is)
{
	return e->num[d] != ENTRY_UNSAID && e->num[d] < is ? e->num[d] : is;
}

static int highest_said(const struct entry *e)
{
	static const enum detail_num said[] = {D_BEFORE, D_PEAK, D_AFTER};
	int most = -1;

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (e->num[said[i]] != ENTRY_UNSAID && e->num[said[i]] > most)
			most = e->num[said[i]];
	return most;
}

/* How it is since is said after the entry was first written down. */
static bool is_asked(const struct entry *e)
{
	return e->rev > 1 && e->num[D_AFTER] != ENTRY_UNSAID;
}

/* Reached E stop, and does it last?  Left, or how it was after is not said, or still above
 * what is tolerable; not once it was said afterwards that it is at or below. */
static bool is_hot(const struct scene *c, const struct entry *e, int step)
{
	int line = step >= 0 ? c->s[step].tolerable : c->p->safety.tolerable.v;
	int stop = lower_limit(e, D_PLAN_STOP, c->p->safety.stop.v), after = e->num[D_AFTER];
	int tolerable = lower_limit(e, D_PLAN_TOLERABLE, line);
	bool is_left = e->num[D_ENDED] == ENDED_LEFT || e->num[D_ENDED] == ENDED_EXIT;

	if (highest_said(e) < stop)
		return false;
	if (after == ENTRY_UNSAID || after > tolerable)
		return true;
	return is_left && !is_asked(e);
}

/* The newest of the N attempts at V within cool_off that is hot; NULL: none. */
static const struct attempt *find_hot(const struct scene *c, const struct attempt *v, size_t n)
{
	int64_t wait = (int64_t)c->p->pace.cool_off.v * 60;

	for (size_t i = 0; i < n && v[i].at + wait > c->now.utc; i++)
		if (v[i].e->kind != KIND_AVOIDED && is_hot(c, v[i].e, v[i].step))
			return &v[i];
	return NULL;
}

bool advise_cool_off(struct scene *c, struct offer *o, struct buf *why)
{
	const struct attempt *a = find_hot(c, c->h->recent, c->h->n_recent);
	const struct attempt *other = find_hot(c, c->h->others, c->h->n_others);

	if (a == NULL || (other != NULL && other->at > a->at))
		a = other;
	if (a == NULL) {
		buf_adds(why, "stop was not reached of late, or it settled");
		return false;
	}
	o->until = date_stamp(a->at + (int64_t)c->p->pace.cool_off.v * 60);
	advise_stand_on_entry(c, o, a->e);
	buf_addf(why, "%s reached %g, stop is %g",
		 a->e->what != NULL ? a->e->what : entry_kinds[a->e->kind].name,
		 history_shown(c->p, highest_said(a->e)), history_shown(c->p, c->p->safety.stop.v));
	o->why.word = WHY_COOL_OFF;
	if (!is_asked(a->e))
		c->a->ask_after = a->e;
	return true;
}

bool advise_paused(struct scene *c, struct offer *o, struct buf *why)
{
	int until;

	if (history_is_paused(c->h, &until)) {
		set_until_day(o, until + 1);
		advise_stand_on_entry(c, o, c->h->rests[0]);
		buf_adds(why, "paused until ");
		date_write(why, until);
		o->why.word = WHY_PAUSED;
		return true;
	}
	for (size_t i = 0; i < c->h->n_rests; i++) {
		const struct entry *e = c->h->rests[i];
		if (e->kind != KIND_REST || history_day(c->h, e) != c->today)
			continue;
		/* written further east, it is rest there tomorrow too */
		set_until_day(o, date_of(e->at) + 1);
		advise_stand_on_entry(c, o, e);
		buf_adds(why, "rest logged today");
		o->why.word = WHY_REST_TODAY;
		return true;
	}
	buf_adds(why, "no pause, no rest logged today");
	return false;
}

bool advise_resting(struct scene *c, struct offer *o, struct buf *why)
{
	int day = c->today;

	for (; day < c->today + ADVISE_WEEK && ((c->p->pace.rest >> date_weekday(day)) & 1u); day++)
		;
	if (day == c->today) {
		buf_adds(why, "not a rest day of the plan");
		return false;
	}
	set_until_day(o, day);
	buf_adds(why, "a rest day of the plan");
	o->why.word = WHY_RESTING;
	return true;
}

/* --- load ------------------------------------------------------------------------- */

struct load {
	int on[ADVISE_WEEK]; /* practices that count, by days ago */
	int week;
};

/* Is A of the same step as B, or of the same id that the plan does not have, on the same day? */
static bool is_same_day(const struct attempt *a, const struct attempt *b)
{
	return a->counts && a->day == b->day && a->step == b->step &&
	       (a->step >= 0 || advise_is_same_id(a->e, b->e));
}

/* Adds A, unless one of the N at NEWER is of the same day: on a journey days do not follow one
 * another as the instants do. */
static void count_one(struct scene *c, struct offer *o, struct load *l, const struct attempt *a,
		      const struct attempt *newer, size_t n)
{
	int ago = c->today - a->day;
	bool is_passed = !a->counts || ago < 0 || ago >= ADVISE_WEEK;

	for (size_t i = 0; i < n && !is_passed; i++)
		is_passed = is_same_day(&newer[i], a);
	if (is_passed)
		return;
	l->on[ago]++;
	l->week++;
	advise_stand_on_entry(c, o, a->e);
}

/* Each step once a day, and so what was done of steps that the plan does not have. */
static struct load count_load(struct scene *c, struct offer *o)
{
	struct load l = {0};

	for (int ago = 0; c->ahead != NULL && ago < ADVISE_WEEK; ago++) {
		l.on[ago] = c->ahead->taken[ago];
		l.week += l.on[ago];
	}
	for (size_t s = 0; s < c->p->n_steps; s++) {
		const struct past *past = &c->h->steps[s];
		for (size_t i = past->n; i-- > 0;)
			count_one(c, o, &l, &past->v[i], &past->v[i + 1], past->n - i - 1);
	}
	for (size_t i = 0; i < c->h->n_others; i++)
		count_one(c, o, &l, &c->h->others[i], c->h->others, i);
	return l;
}

bool advise_load(struct scene *c, struct offer *o, struct buf *why)
{
	struct load l = count_load(c, o);
	int day = c->today, left = l.week, most = c->p->pace.per_week.v;

	buf_addf(why, "%d of %d today, %d of %d in seven days", l.on[0], c->p->pace.per_day.v,
		 l.week, most);
	if (l.on[0] < c->p->pace.per_day.v && l.week < most) {
		o->n_entries = 0;
		return false;
	}
	if (l.on[0] >= c->p->pace.per_day.v)
		day = c->today + 1;
	for (int ago = ADVISE_WEEK - 1; ago >= 0 && left >= most; ago--) {
		left -= l.on[ago];
		if (l.on[ago] > 0 && left < most && c->today - ago + ADVISE_WEEK > day)
			day = c->today - ago + ADVISE_WEEK;
	}
	set_until_day(o, day);
	o->why.word = l.week >= most ? WHY_LOAD_WEEK : WHY_LOAD_DAY;
	return true;
}
