#include "rules/history_in.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { PAUSE_DAYS = 7 }; /* a pause without `until` */

bool history_said(const char *s)
{
	return s != NULL && *s != '\0';
}

double history_shown(const struct plan *p, double v)
{
	const enum plan_scale scale = (enum plan_scale)p->scale.v;

	return scale == SCALE_100 ? v : plan_to_scale(scale, (int)floor(v + 0.5));
}

/* --- the order and the choice of entries ----------------------------------- */

static int by_time(const struct entry *a, const struct entry *b)
{
	if (a->at.utc != b->at.utc)
		return a->at.utc < b->at.utc ? -1 : 1;
	int d = memcmp(a->id, b->id, sizeof a->id);
	if (d != 0)
		return d;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->what != NULL && b->what != NULL && (d = strcmp(a->what, b->what)) != 0)
		return d;
	return memcmp(a->num, b->num, sizeof a->num);
}

static int cmp_time(const void *a, const void *b)
{
	return by_time(*(const struct entry *const *)a, *(const struct entry *const *)b);
}

static bool has_id(const struct entry *e)
{
	static const uint8_t none[16];

	return memcmp(e->id, none, sizeof none) != 0;
}

static bool is_same(const struct entry *a, const struct entry *b)
{
	return a == b || (has_id(a) && memcmp(a->id, b->id, sizeof a->id) == 0);
}

/* Where E stands, or would stand, in TABLE of SIZE (a power of two) slots of index + 1. */
static size_t find_slot(const size_t *table, size_t size, const struct entry *const *v,
			const struct entry *e)
{
	uint64_t hash = 0;

	memcpy(&hash, e->id + 8, sizeof hash);
	if (!has_id(e))
		hash = (uint64_t)(uintptr_t)e >> 4;
	hash ^= hash >> 32;
	hash *= UINT64_C(0x9e3779b97f4a7c15);
	size_t slot = (size_t)(hash >> 32) & (size - 1);
	while (table[slot] != 0 && !is_same(v[table[slot] - 1], e))
		slot = (slot + 1) & (size - 1);
	return slot;
}

/* One version of each entry, the one that wins; returns how many. */
static size_t drop_others(const struct entry **v, size_t n)
{
	size_t size = 16, kept = 0;

	while (size < 2 * n)
		size *= 2;
	size_t *table = mem_zeroed(size, sizeof *table);
	for (size_t i = 0; i < n; i++) {
		size_t slot = find_slot(table, size, v, v[i]);
		if (table[slot] == 0) {
			v[kept++] = v[i];
			table[slot] = kept;
		} else if (v[i] != v[table[slot] - 1] &&
			   entry_compare_version(v[i], v[table[slot] - 1]) > 0) {
			v[table[slot] - 1] = v[i];
		}
	}
	free(table);
	return kept;
}

static bool is_sorted(const struct entry **v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (by_time(v[i - 1], v[i]) > 0)
			return false;
	return true;
}

/* One live version of each entry, oldest first.  Returns how many. */
static size_t choose(const struct entry **v, size_t n)
{
	size_t kept = 0;

	n = drop_others(v, n);
	for (size_t i = 0; i < n; i++)
		if (v[i]->state == STATE_LIVE && !entry_is_history(v[i]))
			v[kept++] = v[i];
	if (!is_sorted(v, kept))
		qsort(v, kept, sizeof *v, cmp_time);
	return kept;
}

int history_day(const struct history *h, const struct entry *e)
{
	return entry_day(e, h->today);
}

/* --- attempts ----------------------------------------------------------------- */

/* With the plan's support beside one, or a safety behaviour kept, as it was said. */
static bool is_supported(const struct entry *e, const struct step *s)
{
	const char *who = e->text[T_WHO], *ally = s->with.contact.s;

	if (e->num[D_FORM] == FORM_SOLO)
		return false;
	if (history_said(e->text[T_KEPT]))
		return true;
	return text_lists(who, ally);
}

/* The limit that was kept with E, else what it is now. */
static int kept_limit(const struct entry *e, enum detail_num d, int now)
{
	return e->num[d] != ENTRY_UNSAID ? e->num[d] : now;
}

static struct attempt judge(const struct history *h, const struct entry *e, int step)
{
	const struct plan *p = h->plan;
	bool did = e->kind == KIND_DID;
	int ended = did ? e->num[D_ENDED] : 0, peak = did ? e->num[D_PEAK] : ENTRY_UNSAID;
	int tolerable = step >= 0 ? p->steps[step].tolerable.v
				  : kept_limit(e, D_PLAN_TOLERABLE, p->safety.tolerable.v);
	struct attempt a = {.e = e, .step = step, .day = history_day(h, e)};

	a.at = e->at.utc < h->now.utc ? e->at.utc : h->now.utc;
	a.avoided = !did;
	a.peak = peak == ENTRY_UNSAID ? -1 : peak;
	a.finished = entry_is_finished(e);
	a.valid = entry_is_valid(e);
	a.a_lot = a.finished && a.peak > tolerable;
	a.too_much = did && (a.peak >= p->safety.stop.v || ended == ENDED_LEFT ||
			     (!a.finished && a.peak > tolerable));
	a.easier = did && e->num[D_FORM] == FORM_EASIER;
	a.solo = did && e->num[D_FORM] == FORM_SOLO;
	a.supported = did && step >= 0 && is_supported(e, &p->steps[step]);
	a.counts = step < 0 && entry_is_attempt(e) && !a.avoided;
	return a;
}

/* Keeps the first and the last HISTORY_KEEP of what S has. */
static void bound(struct past *s)
{
	s->n_first = s->n < HISTORY_KEEP ? s->n : HISTORY_KEEP;
	if (s->n <= 2 * HISTORY_KEEP)
		return;
	memmove(s->v + HISTORY_KEEP, s->v + (s->n - HISTORY_KEEP), HISTORY_KEEP * sizeof *s->v);
	s->n = 2 * HISTORY_KEEP;
}

static void take_attempts(struct history *h, const struct entry **v, const int *step, size_t n)
{
	size_t *room = mem_zeroed(h->plan->n_steps, sizeof *room);

	for (size_t i = 0; i < n; i++)
		if (step[i] >= 0 && entry_is_attempt(v[i]))
			room[step[i]]++;
	for (size_t s = 0; s < h->plan->n_steps; s++)
		if (room[s] != 0)
			h->steps[s].v = arena_alloc(&h->mem, room[s] * sizeof *h->steps[s].v);
	free(room);
	for (size_t i = 0; i < n; i++) {
		if (step[i] < 0)
			continue;
		struct past *s = &h->steps[step[i]];
		if (step[i] != h->stay_step)
			h->stay = h->stay_declined = 0;
		h->stay_step = step[i];
		h->stay++;
		h->stay_declined += v[i]->kind == KIND_NOTNOW;
		if (entry_is_attempt(v[i])) {
			s->v[s->n++] = judge(h, v[i], step[i]);
			s->n_rehearsed = s->n_declined = 0;
		} else if (v[i]->kind == KIND_NOTNOW) {
			s->last_notnow = v[i];
			s->n_declined++;
		} else if (v[i]->kind == KIND_REHEARSED) {
			s->last_rehearsed = v[i];
			s->n_rehearsed++;
		}
	}
}

static int cmp_recent(const void *a, const void *b)
{
	const struct attempt *x = a, *y = b;

	return -by_time(x->e, y->e);
}

static void take_recent(struct history *h)
{
	size_t n = 0;

	for (size_t s = 0; s < h->plan->n_steps; s++)
		n += h->steps[s].n;
	h->recent = arena_alloc(&h->mem, (n + 1) * sizeof *h->recent);
	for (size_t s = 0; s < h->plan->n_steps; s++) {
		if (h->steps[s].n != 0)
			memcpy(h->recent + h->n_recent, h->steps[s].v,
			       h->steps[s].n * sizeof *h->recent);
		h->n_recent += h->steps[s].n;
	}
	qsort(h->recent, h->n_recent, sizeof *h->recent, cmp_recent);
}

/* Which time of its id the other at I is, of those that are kept. */
static void count_other(struct history *h, size_t i)
{
	struct attempt *a = &h->others[i];

	if (a->peak < 0 || a->e->what == NULL)
		return;
	for (size_t k = i + 1; k < h->n_others && a->nth == 0; k++)
		if (h->others[k].nth != 0 && strcmp(h->others[k].e->what, a->e->what) == 0)
			a->nth = h->others[k].nth;
	a->nth++;
}

/* Was E done of a step that became two? */
static bool is_of_split(const struct plan *p, const struct entry *e)
{
	return e->kind == KIND_DID && e->what != NULL && plan_steps_of(p, e->what, NULL, 0) > 1;
}

/* What stands beside the plan's steps, of the newest HISTORY_OTHERS entries of its kinds; of a
 * step that was split, whatever is kept. */
static void take_others(struct history *h, const struct entry **v, const int *step, size_t n)
{
	const unsigned kinds = 1u << KIND_DID | 1u << KIND_AVOIDED | 1u << KIND_NOTNOW |
			       1u << KIND_REHEARSED | 1u << KIND_MOMENT;
	size_t seen = 0;

	h->others = arena_alloc(&h->mem, (n + 1) * sizeof *h->others);
	for (size_t i = n; i-- > 0;) {
		if (!((kinds >> v[i]->kind) & 1u))
			continue;
		if (seen++ >= HISTORY_OTHERS && !is_of_split(h->plan, v[i]))
			continue;
		bool is_beside = v[i]->kind == KIND_REHEARSED || v[i]->kind == KIND_MOMENT;
		if (is_beside ||
		    (step[i] < 0 && (entry_is_attempt(v[i]) || v[i]->kind == KIND_NOTNOW)))
			h->others[h->n_others++] = judge(h, v[i], -1);
	}
	for (size_t i = h->n_others; i-- > 0;)
		count_other(h, i);
}

void history_take_going(struct entry *did, const struct entry *going)
{
	static const enum detail_num numbers[] = {D_LIKELY, D_BEFORE};
	static const enum detail_text texts[] = {T_CONTEXT, T_WHO};
	const int64_t ago = did->at.utc - going->at.utc;

	if (going->kind != KIND_GOING || ago < 0 || ago > HISTORY_GOING_SECONDS)
		return;
	for (size_t i = 0; i < 2; i++) {
		if (did->num[numbers[i]] == ENTRY_UNSAID)
			did->num[numbers[i]] = going->num[numbers[i]];
		if (did->text[texts[i]] == NULL)
			did->text[texts[i]] = going->text[texts[i]];
	}
}

/* --- the rest of the log --------------------------------------------------------- */

/* Entries of the kinds MASK, newest first. */
static const struct entry **pick(struct history *h, const struct entry **v, size_t n, unsigned mask,
				 size_t *found)
{
	size_t m = 0;

	for (size_t i = 0; i < n; i++)
		m += (mask >> v[i]->kind) & 1u;
	const struct entry **out = arena_alloc(&h->mem, (m + 1) * sizeof *out);
	*found = 0;
	for (size_t i = n; i-- > 0;)
		if ((mask >> v[i]->kind) & 1u)
			out[(*found)++] = v[i];
	return out;
}

static void take_urgent(struct history *h, const struct entry **v, size_t n)
{
	size_t found = 0;

	h->urgent = pick(h, v, n, 1u << KIND_SIGN | 1u << KIND_SCORE, &found);
	for (size_t i = 0; i < found; i++)
		if (entry_is_urgent(h->urgent[i], h->plan))
			h->urgent[h->n_urgent++] = h->urgent[i];
}

static void take_newest(struct history *h, const struct entry **v, size_t n)
{
	static const unsigned no_life = 1u << KIND_FEEDBACK | 1u << KIND_AGREED | 1u << KIND_SCORE;

	for (size_t i = 0; i < n; i++) {
		const struct entry *e = v[i];
		if (e->kind == KIND_REVIEW)
			h->review = e;
		else if (e->kind == KIND_DID || e->kind == KIND_REHEARSED)
			h->practice = e;
		if (!((no_life >> e->kind) & 1u))
			h->life = e;
		h->last = e;
	}
	h->first = n != 0 ? v[0] : NULL;
	h->is_empty = n == 0;
}

/* --- days with a check-in ---------------------------------------------------------- */

int history_value(const struct entry *e, enum sign_of of)
{
	static const enum detail_num num[] = {
	    [OF_MOOD] = D_MOOD,		[OF_AROUSAL] = D_AROUSAL, [OF_CONTROL] = D_CONTROL,
	    [OF_SLEEP] = D_SLEEP,	[OF_URGE] = D_URGE,	  [OF_ENERGY] = D_ENERGY,
	    [OF_FUNCTION] = D_FUNCTION,
	};
	return e->num[num[of]];
}

static void add_values(struct date_mean *d, const struct entry *e)
{
	d->n++;
	for (int i = 0; i < 7; i++) {
		int v = history_value(e, (enum sign_of)i);
		if (v == ENTRY_UNSAID)
			continue;
		d->mean[i] += (v - d->mean[i]) / (d->count[i] + 1);
		d->count[i]++;
	}
}

/* The mean of DAY in the N days at V, made if it is not there; they are in order. */
static struct date_mean *find_day(struct date_mean *v, size_t *n, int day)
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
static void take_days(struct history *h)
{
	struct date_mean *all = mem_zeroed(h->n_checkins + 1, sizeof *all);
	size_t n = 0, first, from, kept = 0;

	for (size_t i = h->n_checkins; i-- > 0;)
		add_values(find_day(all, &n, history_day(h, h->checkins[i])), h->checkins[i]);
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

/* --- a wrong clock ----------------------------------------------------------------- */

/* What is ahead of the clock counts nowhere until then, unless it needs people first. */
static size_t drop_ahead(const struct history *h, const struct entry **v, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!entry_is_ahead(v[i], h->now) || entry_is_urgent(v[i], h->plan))
			v[kept++] = v[i];
	return kept;
}

/* The first peak of what S was before it was split, of the N entries at V, oldest first; else 0. */
static int peak_before(const struct step *s, const struct entry **v, const int *step, size_t n)
{
	for (size_t i = 0; s->was.n != 0 && i < n; i++)
		if (v[i]->kind == KIND_DID && step[i] < 0 && v[i]->num[D_PEAK] != ENTRY_UNSAID &&
		    v[i]->num[D_FORM] != FORM_EASIER && v[i]->what != NULL &&
		    plan_lists(&s->was, v[i]->what))
			return v[i]->num[D_PEAK];
	return 0;
}

void history_build(struct history *h, const struct plan *p, const struct entry *const *v, size_t n,
		   struct stamp now)
{
	*h = (struct history){.plan = p, .now = now, .today = date_of(now), .stay_step = -1};
	const struct entry **kept = mem_zeroed(n, sizeof *kept);
	int *step = mem_zeroed(n, sizeof *step);

	if (n != 0)
		memcpy(kept, v, n * sizeof *kept);
	n = drop_ahead(h, kept, choose(kept, n));
	for (size_t i = 0; i < n; i++) {
		unsigned of_step =
		    1u << KIND_DID | 1u << KIND_AVOIDED | 1u << KIND_NOTNOW | 1u << KIND_REHEARSED;
		step[i] = (of_step >> kept[i]->kind) & 1u ? plan_step(p, kept[i]->what) : -1;
	}
	h->steps = arena_alloc(&h->mem, (p->n_steps + 1) * sizeof *h->steps);
	take_attempts(h, kept, step, n);
	for (size_t s = 0; s < p->n_steps; s++) {
		bound(&h->steps[s]);
		h->steps[s].split_peak = peak_before(&p->steps[s], kept, step, n);
		history_learn(&h->steps[s], p, NULL);
	}
	take_recent(h);
	take_others(h, kept, step, n);
	history_predict(h);
	take_newest(h, kept, n);
	h->signs = pick(h, kept, n, 1u << KIND_SIGN, &h->n_signs);
	h->rests =
	    pick(h, kept, n, 1u << KIND_REST | 1u << KIND_PAUSE | 1u << KIND_RESUME, &h->n_rests);
	h->rituals = pick(h, kept, n, 1u << KIND_RITUAL, &h->n_rituals);
	h->reviews = pick(h, kept, n, 1u << KIND_REVIEW, &h->n_reviews);
	take_urgent(h, kept, n);
	h->checkins = pick(h, kept, n, 1u << KIND_CHECKIN, &h->n_checkins);
	take_days(h);
	free(step);
	free(kept);
}

void history_free(struct history *h)
{
	arena_free(&h->mem);
	*h = (struct history){0};
}

/* --- the newest attempt, and being away ------------------------------------------------ */

bool history_went_well(const struct attempt *a)
{
	return a->valid && !a->too_much && !a->a_lot;
}

const struct attempt *history_newest(const struct history *h)
{
	const struct attempt *last = h->n_recent > 0 ? &h->recent[0] : NULL;

	for (size_t i = 0; i < h->n_others; i++) {
		const struct attempt *a = &h->others[i];
		bool is_one = a->e->kind == KIND_DID || a->e->kind == KIND_AVOIDED;
		if (is_one && (last == NULL || a->at > last->at))
			return a;
	}
	return last;
}

int64_t history_lapse_seconds(const struct history *h)
{
	enum { GAPS = 3 };
	const int64_t lapse = (int64_t)h->plan->pace.lapse.v * 60, month = 28 * (int64_t)86400;
	const int64_t most = 4 * lapse > month ? 4 * lapse : month;
	const struct attempt *last = history_newest(h), *later = last;
	int64_t own = 0;

	for (size_t i = 0, n = 0; last != NULL && i < h->n_recent && n < GAPS; i++) {
		const int64_t gap = later->at - h->recent[i].at;
		if (h->recent[i].day >= later->day)
			continue;
		n++;
		later = &h->recent[i];
		own = gap < most && gap > own ? gap : own;
	}
	own = own / 2 * 3;
	if (last == NULL || last->avoided || last->too_much || own <= lapse)
		return lapse;
	return own > most ? most : own;
}

/* --- pauses and rest --------------------------------------------------------------- */

/* The last day on which the pause at I holds: as said, else seven days with its first; at most
 * the day before the next `resume`. */
static int pause_end(const struct history *h, size_t i)
{
	const struct entry *e = h->rests[i];
	int end =
	    e->num[D_UNTIL] != ENTRY_UNSAID ? e->num[D_UNTIL] : date_of(e->at) + PAUSE_DAYS - 1;

	for (; i-- > 0;)
		if (h->rests[i]->kind == KIND_RESUME) {
			int last = history_day(h, h->rests[i]) - 1;
			return last < end ? last : end;
		}
	return end;
}

/* The last day of the pauses that DAY is inside of, or INT_MIN. */
static int paused_until(const struct history *h, int day)
{
	int until = INT_MIN;

	for (size_t i = 0; i < h->n_rests; i++) {
		if (h->rests[i]->kind != KIND_PAUSE || history_day(h, h->rests[i]) > day)
			continue;
		int end = pause_end(h, i);
		until = end >= day && end > until ? end : until;
	}
	return until;
}

bool history_is_paused(const struct history *h, int *until_day)
{
	int until = paused_until(h, h->today);

	if (until_day != NULL)
		*until_day = until;
	return until != INT_MIN;
}

bool history_is_paused_on(const struct history *h, int day)
{
	return paused_until(h, day) != INT_MIN;
}

bool history_is_rest_day(const struct history *h, int day)
{
	if ((h->plan->pace.rest >> date_weekday(day)) & 1u)
		return true;
	for (size_t i = 0; i < h->n_rests; i++)
		if (h->rests[i]->kind == KIND_REST && history_day(h, h->rests[i]) == day)
			return true;
	return false;
}

bool history_is_masked(const struct history *h, int day)
{
	return history_is_rest_day(h, day) || history_is_paused_on(h, day);
}
