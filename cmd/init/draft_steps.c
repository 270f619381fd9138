/* The ladder that follows from the answers, and what would fill its gaps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "base/text.h"

enum { GAP = 15, GENTLE = 25, VARIANTS = 4, ROUND = 5 };

/* By rating, those without one last; else as they were said. */
static void sort(struct draft_step *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct draft_step s = v[i];
		size_t k = i;
		while (k > 0 && s.rating >= 0 &&
		       (v[k - 1].rating < 0 || v[k - 1].rating > s.rating)) {
			v[k] = v[k - 1];
			k--;
		}
		v[k] = s;
	}
}

/* The situations that are neither dangerous nor in doubt. */
static size_t plain_steps(const struct draft *d, struct draft_step v[DRAFT_MAX_STEPS])
{
	size_t n = 0;

	for (size_t i = 0; i < DRAFT_MAX_SITUATIONS; i++) {
		const char *task = draft_situation(d, i), *rate = draft_get_at(d, "rate", i);
		if (task != NULL && draft_danger(d, i) <= 0)
			v[n++] =
			    (struct draft_step){task, draft_said(rate) ? atoi(rate) : -1, false};
	}
	sort(v, n);
	return n;
}

/* --- gaps ------------------------------------------------------------------------------- */

/* Own words, and a gentler way: from the gentlest way up. */
static const char *variant(const struct draft *d, struct arena *mem, const char *task, size_t k)
{
	const char *friend = draft_get_at(d, "who", 0);

	switch (k) {
	case 0:
		return arena_printf(mem, "%s: only in mind, or online", task);
	case 1:
		if (draft_is_someone(friend))
			return arena_printf(mem, "%s: with %s", task, friend);
		return arena_printf(mem, "%s: with someone", task);
	case 2:
		return arena_printf(mem, "%s: at a quiet hour", task);
	default:
		return arena_printf(mem, "%s: for a shorter time", task);
	}
}

/* Steps from LOW (0-100) up to TO, none wider apart than one of the scale, or GAP. */
static size_t fill(const struct draft *d, struct arena *mem, int low, const struct draft_step *to,
		   struct draft_step *out, size_t room)
{
	const enum plan_scale scale = draft_scale(d);
	int unit = plan_scale_unit(scale) < ROUND ? ROUND : plan_scale_unit(scale);
	int wide = unit > GAP ? unit : GAP / unit * unit;
	int high = plan_from_scale(scale, to->rating), gap = high - low;
	size_t want = gap > wide ? (size_t)((gap + wide - 1) / wide) - 1 : 0, n = 0;

	if (want > VARIANTS)
		want = VARIANTS;
	for (size_t k = 1; k <= want && n < room; k++) {
		int at = (low + gap * (int)k / (int)(want + 1) + unit / 2) / unit * unit;
		if (at <= low || at >= high)
			continue;
		out[n++] = (struct draft_step){variant(d, mem, to->task, VARIANTS - want + k - 1),
					       plan_to_scale(scale, at), true};
	}
	return n;
}

size_t draft_gaps(const struct draft *d, struct arena *mem, struct draft_step v[DRAFT_MAX_STEPS])
{
	struct draft_step steps[DRAFT_MAX_STEPS];
	const enum plan_scale scale = draft_scale(d);
	int unit = plan_scale_unit(scale);
	struct plan p;
	size_t n_steps = plain_steps(d, steps), n = 0;

	draft_defaults(d, &p);
	for (size_t i = 0; i < n_steps && steps[i].rating >= 0; i++) {
		size_t room = DRAFT_MAX_STEPS - DRAFT_MAX_SITUATIONS - n;
		if (i > 0)
			n += fill(d, mem, plan_from_scale(scale, steps[i - 1].rating), &steps[i],
				  v + n, room);
		else if (plan_from_scale(scale, steps[0].rating) > p.pace.start.v)
			n += fill(d, mem, unit < GENTLE ? GENTLE - GENTLE % unit : 0, &steps[0], v,
				  room);
	}
	plan_free(&p);
	return n;
}

size_t draft_steps(const struct draft *d, struct arena *mem, struct draft_step v[DRAFT_MAX_STEPS])
{
	struct draft_step gaps[DRAFT_MAX_STEPS];
	size_t n_gaps = draft_gaps(d, mem, gaps), n = plain_steps(d, v);

	for (size_t i = 0; i < n_gaps && n < DRAFT_MAX_STEPS; i++) {
		const char *s = draft_get_at(d, "gap", i);
		if (!draft_said(s) || strcmp(s, "no") == 0)
			continue;
		v[n] = gaps[i];
		if (strcmp(s, "yes") != 0)
			v[n].task = s;
		n++;
	}
	sort(v, n);
	return n;
}

const char *draft_easier(const struct draft *d, struct arena *mem, const struct draft_step *s,
			 size_t i)
{
	const char *own = i < DRAFT_ASK_EASIER ? draft_get_at(d, "easier", i) : NULL;
	const char *all = draft_get(d, "easier-all");

	if (draft_said(own) || i < DRAFT_ASK_EASIER)
		return draft_said(own) ? own : NULL;
	return draft_said(all) ? arena_printf(mem, "%s: %s", s->task, all) : NULL;
}
