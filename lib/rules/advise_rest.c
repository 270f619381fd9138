#include "rules/advise_in.h"

#include <string.h>

/* The rules that say rest.  Each sets O->until to the instant its own reason ends. */

static void set_until_day(struct scene *c, struct offer *o, int first_free_day)
{
	(void)c;
	o->until = date_local_near(first_free_day, 0);
}

static bool is_after_review(const struct scene *c, const struct entry *e)
{
	const struct entry *r = c->h->review;

	return e != NULL && (r == NULL || e->at.utc >= r->at.utc);
}

bool advise_urgent(struct scene *c, struct offer *o, struct buf *why)
{
	const struct entry *found =
	    is_after_review(c, c->h->urgent_score) ? c->h->urgent_score : NULL;

	for (size_t i = 0; found == NULL && i < c->h->n_signs; i++) {
		int s = plan_sign(c->p, c->h->signs[i]->what);
		if (s >= 0 && c->p->relapse.signs[s].urgent && is_after_review(c, c->h->signs[i]))
			found = c->h->signs[i];
	}
	if (found == NULL && c->stage != STAGE_URGENT) {
		buf_adds(why, "no urgent sign since the last review");
		return false;
	}
	advise_stand_on_entry(c, o, found);
	buf_adds(why, "an urgent sign since the last review");
	o->why = "Please reach out to someone now: your own contacts first. No practice today.";
	return true;
}

/* Stop reached within cool_off, and left, or still above tolerable after it. */
bool advise_cool_off(struct scene *c, struct offer *o, struct buf *why)
{
	int64_t wait = (int64_t)c->p->pace.cool_off.v * 60;

	for (size_t i = 0; i < c->h->n_recent; i++) {
		const struct attempt *a = &c->h->recent[i];
		int after = a->avoided ? ENTRY_UNSAID : a->e->num[D_AFTER];
		bool stays = a->e->num[D_ENDED] == ENDED_LEFT ||
			     (after != ENTRY_UNSAID && after > c->p->steps[a->step].tolerable.v);
		if (a->at + wait <= c->now.utc)
			break;
		if (a->avoided || a->peak < c->p->safety.stop.v || !stays)
			continue;
		o->until = date_stamp(a->at + wait);
		advise_stand_on_entry(c, o, a->e);
		buf_addf(why, "%s peaked at %d, stop is %d", c->p->steps[a->step].id.s, a->peak,
			 c->p->safety.stop.v);
		o->why = "That was a great deal. Let it settle first; relapse-plan now is there.";
		return true;
	}
	buf_adds(why, "stop was not reached of late, or it settled");
	return false;
}

bool advise_paused(struct scene *c, struct offer *o, struct buf *why)
{
	int until;

	if (history_is_paused(c->h, &until)) {
		set_until_day(c, o, until + 1);
		advise_stand_on_entry(c, o, c->h->rests[0]);
		buf_adds(why, "paused until ");
		date_write(why, until);
		o->why = "You paused the plan. Rest is part of it.";
		return true;
	}
	for (size_t i = 0; i < c->h->n_rests; i++) {
		const struct entry *e = c->h->rests[i];
		if (e->kind != KIND_REST || (e->at.utc <= c->now.utc && date_of(e->at) != c->today))
			continue;
		set_until_day(c, o, c->today + 1);
		advise_stand_on_entry(c, o, e);
		buf_adds(why, "rest logged today");
		o->why = "You set today aside for rest. Enjoy it.";
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
	set_until_day(c, o, day);
	buf_adds(why, "a rest day of the plan");
	o->why = "Your plan keeps this day free.";
	return true;
}

/* --- load ------------------------------------------------------------------------- */

struct load {
	int on[ADVISE_WEEK]; /* practices that count, by days ago */
	int week;
};

/* Each step once a day. */
static struct load count_load(struct scene *c, struct offer *o)
{
	struct load l = {0};

	for (int ago = 0; c->ahead != NULL && ago < ADVISE_WEEK; ago++) {
		l.on[ago] = c->ahead->taken[ago];
		l.week += l.on[ago];
	}
	for (size_t s = 0; s < c->p->n_steps; s++) {
		const struct past *past = &c->h->steps[s];
		int seen = INT_MIN;
		for (size_t i = past->n; i-- > 0;) {
			const struct attempt *a = &past->v[i];
			int ago = c->today - a->day;
			if (ago >= ADVISE_WEEK)
				break;
			if (!a->counts || a->day == seen || ago < 0)
				continue;
			seen = a->day;
			l.on[ago]++;
			l.week++;
			advise_stand_on_entry(c, o, a->e);
		}
	}
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
	set_until_day(c, o, day);
	o->why = l.week >= most ? "You have done your week's practice. Let it sink in."
				: "You have done today's practice. Let it sink in.";
	return true;
}
