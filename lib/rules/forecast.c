#include "rules/forecast.h"

#include "rules/advise_in.h"

void forecast_begin(struct forecast *f, const struct plan *p, const struct entry *const *entries,
		    size_t n, const struct signs *signs, struct stamp now, int days)
{
	*f = (struct forecast){.p = p, .signs = signs, .now = now, .days = days};
	f->entries = arena_alloc(&f->mem, (n + 1) * sizeof *f->entries);
	for (size_t i = 0; i < n; i++)
		if (!entry_is_ahead(entries[i], now)) /* a wrong clock's day may never come */
			f->entries[f->n++] = entries[i];
	f->taken = arena_alloc(&f->mem, ((size_t)days + 1) * sizeof *f->taken);
	f->boosted = arena_alloc(&f->mem, (p->n_steps + 1) * sizeof *f->boosted);
}

/* What is taken up until the day I, as the rules see it on that day. */
static struct ahead ahead_of(const struct forecast *f, int i)
{
	struct ahead a = {.boosted = f->boosted};

	for (int ago = 0; ago < ADVISE_WEEK && ago <= i; ago++)
		a.taken[ago] = f->taken[i - ago];
	return a;
}

bool forecast_next(struct forecast *f, struct offer *o)
{
	struct history h;
	struct advice a;

	*o = (struct offer){.step = -1, .coping = -1, .predicted = -1, .then = -1};
	if (f->next >= f->days)
		return false;
	int i = f->next++;
	f->day = date_of(f->now) + i;
	struct stamp then = i == 0 ? f->now : date_local_near(f->day, date_minute(f->now));
	struct ahead ahead = ahead_of(f, i);
	history_build(&h, f->p, f->entries, f->n, then);
	advise_decide_ahead(&a, f->p, &h, f->signs, then, &ahead);
	*o = a.v[0];
	o->context = o->why.text = NULL;
	o->entries = NULL;
	o->n_entries = 0;
	if (o->slot != SLOT_REST && o->step >= 0) {
		f->taken[i]++;
		f->boosted[o->step] |= o->rule == RULE_BOOSTER;
	}
	advise_free(&a);
	history_free(&h);
	return true;
}

void forecast_end(struct forecast *f)
{
	arena_free(&f->mem);
	*f = (struct forecast){0};
}
