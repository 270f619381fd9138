#include "rules/history_in.h"

#include <stdlib.h>
#include <string.h>

static const int details[7] = {
    [OF_MOOD] = D_MOOD, [OF_AROUSAL] = D_AROUSAL, [OF_CONTROL] = D_CONTROL,   [OF_SLEEP] = D_SLEEP,
    [OF_URGE] = D_URGE, [OF_ENERGY] = D_ENERGY,	  [OF_FUNCTION] = D_FUNCTION,
};

static void add(struct date_mean *d, const struct entry *e)
{
	d->n++;
	for (int i = 0; i < 7; i++) {
		int v = e->num[details[i]];
		if (v == ENTRY_UNSAID)
			continue;
		d->mean[i] += (v - d->mean[i]) / (d->count[i] + 1);
		d->count[i]++;
	}
}

/* The mean of DAY in the N days at V, made if it is not there; they are in order. */
static struct date_mean *find(struct date_mean *v, size_t *n, int day)
{
	size_t i = *n;

	while (i > 0 && v[i - 1].day > day)
		i--;
	if (i > 0 && v[i - 1].day == day)
		return &v[i - 1];
	memmove(v + i + 1, v + i, (*n - i) * sizeof *v);
	(*n)++;
	v[i] = (struct date_mean){.day = day};
	return &v[i];
}

/* Days with a check-in, oldest first (a day is where the person was: travel may put a
 * later entry on an earlier day, so days are found, not appended). */
void history_days(struct history *h)
{
	struct date_mean *all = mem_zeroed(h->n_checkins + 1, sizeof *all);
	size_t n = 0, first, from, kept = 0;

	for (size_t i = h->n_checkins; i-- > 0;)
		add(find(all, &n, history_day(h, h->checkins[i])), h->checkins[i]);
	first = n < HISTORY_FIRST_DAYS ? n : HISTORY_FIRST_DAYS;
	for (from = n; from > 0 && all[from - 1].day > h->today - HISTORY_LAST_DAYS;)
		from--;
	h->n_first_days = first;
	h->n_last_days = n - from;
	h->first_days = arena_alloc(&h->mem, (first + 1) * sizeof *all);
	h->last_days = arena_alloc(&h->mem, (n - from + 1) * sizeof *all);
	memcpy(h->first_days, all, first * sizeof *all);
	memcpy(h->last_days, all + from, (n - from) * sizeof *all);
	for (size_t i = 0; i < h->n_checkins; i++) {
		int day = history_day(h, h->checkins[i]);
		bool is_first = first != 0 && day <= all[first - 1].day;
		if (is_first || day > h->today - HISTORY_LAST_DAYS)
			h->checkins[kept++] = h->checkins[i];
	}
	h->n_checkins = kept;
	free(all);
}
