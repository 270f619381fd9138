/* signs: whether one sign is up, by the rule that it has. */
#include "rules/signs_in.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rules/history_in.h"

enum { DAY_MINUTES = 24 * 60 };

void signs_row(struct finding *f, const struct entry *e)
{
	f->rows = mem_grow(f->rows, &f->cap_rows, f->n_rows + 1, sizeof *f->rows);
	f->rows[f->n_rows++] = e;
}

void signs_look_again(struct finding *f)
{
	f->up = false;
	f->n_rows = 0;
	buf_cut(&f->why, 0);
}

static bool is_worse_above(enum sign_of of)
{
	return of == OF_AROUSAL || of == OF_URGE;
}

/* One decimal at most, two for hours; no trailing zeros. */
static void write_figure(struct buf *b, double v, int places)
{
	buf_addf(b, "%.*f", places, v);
	const char *point = strchr(b->data + b->len - (places + 1), '.');
	if (places == 0 || point == NULL)
		return;
	while (b->data[b->len - 1] == '0')
		buf_cut(b, b->len - 1);
	if (b->data[b->len - 1] == '.')
		buf_cut(b, b->len - 1);
}

static void write_level(struct buf *b, enum sign_of of, double v)
{
	if (of == OF_SLEEP) {
		write_figure(b, v / 100, 2);
		buf_adds(b, " h");
	} else {
		write_figure(b, v, 1);
	}
}

/* Part of a day counts as the whole of it. */
static int span_days(const struct sign *g)
{
	return (g->span.v + DAY_MINUTES - 1) / DAY_MINUTES;
}

static bool is_within(const struct finding *f, int day, int days)
{
	return day <= f->asof && day > f->asof - days;
}

/* --- counts ----------------------------------------------------------------- */

static int by_newest(const void *a, const void *b)
{
	const struct entry *x = *(const struct entry *const *)a,
			   *y = *(const struct entry *const *)b;

	if (x->at.utc != y->at.utc)
		return x->at.utc < y->at.utc ? 1 : -1;
	return -memcmp(x->id, y->id, sizeof x->id);
}

static void count_attempts(struct finding *f,
			   bool (*counts)(const struct finding *, const struct attempt *))
{
	const struct history *h = f->h;
	const int days = span_days(f->g);

	for (size_t i = 0; i < h->n_recent; i++)
		if (is_within(f, h->recent[i].day, days) && counts(f, &h->recent[i]))
			signs_row(f, h->recent[i].e);
	for (size_t i = 0; i < h->n_others; i++)
		if (is_within(f, h->others[i].day, days) && counts(f, &h->others[i]))
			signs_row(f, h->others[i].e);
	if (f->n_rows > 1)
		qsort(f->rows, f->n_rows, sizeof *f->rows, by_newest);
}

static void conclude(struct finding *f, const char *word)
{
	const int n = (int)f->n_rows, days = span_days(f->g);

	f->up = n >= f->g->count.v && n > 0;
	buf_addf(&f->why, "%d %s within %d day%s; your plan says %d", n, word, days,
		 days == 1 ? "" : "s", f->g->count.v);
}

/* With or without a step, known or not.  What was left out on a day of rest was rest. */
static bool is_avoided(const struct finding *f, const struct attempt *a)
{
	return a->e->kind == KIND_AVOIDED && !history_is_masked(f->h, a->day);
}

static bool is_left(const struct finding *f, const struct attempt *a)
{
	(void)f;
	return a->e->kind == KIND_DID && a->e->num[D_ENDED] == ENDED_LEFT;
}

static void look_avoided(struct finding *f)
{
	count_attempts(f, is_avoided);
	conclude(f, "avoided");
}

static void look_left(struct finding *f)
{
	count_attempts(f, is_left);
	conclude(f, "left early");
}

static void count_noticed(struct finding *f, int days)
{
	for (size_t i = 0; i < f->h->n_signs; i++) {
		const struct entry *e = f->h->signs[i];
		if (plan_sign(f->p, e->what) == (int)(f->g - f->p->relapse.signs) &&
		    is_within(f, history_day(f->h, e), days))
			signs_row(f, e);
	}
}

static void look_noticed(struct finding *f)
{
	count_noticed(f, span_days(f->g));
	conclude(f, "noticed");
}

/* --- levels ------------------------------------------------------------------ */

static void level_rows(struct finding *f, int from, int to)
{
	for (size_t i = 0; i < f->h->n_checkins; i++) {
		const struct entry *e = f->h->checkins[i];
		int day = history_day(f->h, e);
		if (day >= from && day <= to &&
		    history_value(e, (enum sign_of)f->g->of.v) != ENTRY_UNSAID)
			signs_row(f, e);
	}
}

/* The newest N days with a value, all of them at the level or worse, and the oldest no
 * more than twice as far back: a day without a check-in neither counts nor breaks. */
static void look_level(struct finding *f)
{
	const struct history *h = f->h;
	const enum sign_of of = (enum sign_of)f->g->of.v;
	const int want = span_days(f->g);
	int n = 0, first = 0, last = 0;
	struct buf shown = {0};

	for (size_t i = h->n_last_days; i-- > 0 && n < want;) {
		const struct date_mean *d = &h->last_days[i];
		if (d->count[of] == 0 || !is_within(f, d->day, 2 * want))
			continue;
		bool bad = is_worse_above(of) ? d->mean[of] >= f->g->count.v
					      : d->mean[of] <= f->g->count.v;
		if (!bad)
			break;
		last = n++ == 0 ? d->day : last;
		first = d->day;
		buf_adds(&shown, n == 1 ? ": " : ", ");
		write_level(&shown, of, d->mean[of]);
	}
	f->up = n >= want && want > 0;
	if (f->up)
		level_rows(f, first, last);
	buf_addf(&f->why, "%s at or %s ", sign_of_words[of],
		 is_worse_above(of) ? "above" : "under");
	write_level(&f->why, of, f->g->count.v);
	buf_addf(&f->why, " on the last %d day%s with a check-in%s; your plan says %d", n,
		 n == 1 ? "" : "s", buf_str(&shown), want);
	buf_free(&shown);
}

/* --- silence and return ------------------------------------------------------- */

static void look_silent(struct finding *f)
{
	const struct history *h = f->h;
	const int want = (f->g->count.v + DAY_MINUTES - 1) / DAY_MINUTES;
	int quiet = 0;

	if (h->practice == NULL) {
		buf_adds(&f->why, "no practice yet, so no silence");
		return;
	}
	for (int day = history_day(h, h->practice) + 1; day <= f->asof; day++)
		quiet += !history_is_masked(f->h, day);
	f->up = quiet >= want && quiet > 0;
	if (f->up)
		signs_row(f, h->practice);
	buf_addf(&f->why,
		 "%d day%s without a practice, rest and pauses left out; your plan says %d", quiet,
		 quiet == 1 ? "" : "s", want);
}

static bool is_rated(const struct attempt *a)
{
	return !a->avoided && !a->easier && a->peak >= 0;
}

/* The peak with which STEP was learned and its newest since; false when there are not both. */
static bool find_return(const struct finding *f, int step, const struct attempt **then,
			const struct attempt **now)
{
	const struct past *past = &f->h->steps[step];

	*then = *now = NULL;
	for (size_t i = 0; i < past->n; i++) {
		const struct attempt *a = &past->v[i];
		if (is_rated(a) && a->day <= f->asof)
			*(a->after_learned ? now : then) = a;
	}
	return *then != NULL && *now != NULL && is_within(f, (*now)->day, SIGNS_RETURN_DAYS);
}

static void look_return(struct finding *f)
{
	const struct attempt *then, *now;

	for (size_t i = 0; i < f->p->n_steps; i++) {
		if (!find_return(f, (int)i, &then, &now) || now->peak - then->peak < f->g->count.v)
			continue;
		buf_addf(&f->why, "%s: peak %g, and %g when it was learned; ", f->p->steps[i].id.s,
			 history_shown(f->p, now->peak), history_shown(f->p, then->peak));
		signs_row(f, now->e);
		signs_row(f, then->e);
		f->up = true;
	}
	if (f->n_rows > 1)
		qsort(f->rows, f->n_rows, sizeof *f->rows, by_newest);
	if (!f->up)
		buf_adds(&f->why, "no learned step has come back; ");
	buf_addf(&f->why, "your plan says up by %g", history_shown(f->p, f->g->count.v));
}

/* --- drift ------------------------------------------------------------------------ */

/* Lambda and the width of the limit are this project's proposals; both are stated
 * wherever the sign is explained (ladder(7)). */
static const double lambda = 0.2, width = 2.7;

const char *signs_false_alarms(enum sign_rule rule)
{
	if (rule != SIGN_DRIFT)
		return NULL;
	return "In the best published study of such a sign, about one in four of those who "
	       "stayed well saw it too (specificity 73.7 %, sensitivity 68.3 %).";
}

/* Mean and sample deviation of the first days.  Someone who always writes the same
 * figure still has ordinary days: half a point (half an hour of sleep) at least. */
static void measure_base(struct drift *d, const struct history *h, enum sign_of of)
{
	const double least = of == OF_SLEEP ? 50 : 0.5;
	double sum = 0, squares = 0;

	for (size_t i = 0; i < h->n_first_days; i++)
		if (h->first_days[i].count[of] != 0) {
			sum += h->first_days[i].mean[of];
			d->n_base++;
		}
	if (d->n_base < SIGNS_BASE_LEAST || h->n_first_days < HISTORY_FIRST_DAYS)
		return;
	d->mean = sum / d->n_base;
	for (size_t i = 0; i < h->n_first_days; i++)
		if (h->first_days[i].count[of] != 0) {
			double away = h->first_days[i].mean[of] - d->mean;
			squares += away * away;
		}
	d->sd = sqrt(squares / (d->n_base - 1));
	d->sd = d->sd > least ? d->sd : least;
	d->ready = true;
}

void signs_drift(struct drift *d, const struct history *h, enum sign_of of, int asof)
{
	*d = (struct drift){0};
	measure_base(d, h, of);
	if (!d->ready)
		return;
	const int last_base = h->first_days[h->n_first_days - 1].day;
	double rest = 1; /* (1 - lambda)^(2 n): how far the limit still is from its widest */
	d->ewma = d->mean;
	for (size_t i = 0; i < h->n_last_days; i++) {
		const struct date_mean *m = &h->last_days[i];
		if (m->day <= last_base || m->day > asof || m->count[of] == 0)
			continue;
		d->ewma = lambda * m->mean[of] + (1 - lambda) * d->ewma;
		rest *= (1 - lambda) * (1 - lambda);
		d->n_days++;
	}
	const double room = width * d->sd * sqrt(lambda / (2 - lambda) * (1 - rest));
	d->limit = is_worse_above(of) ? d->mean + room : d->mean - room;
	d->up = d->n_days > 0 && (is_worse_above(of) ? d->ewma > d->limit : d->ewma < d->limit);
}

/* The check-ins of the last fourteen days that have one: what the mean leans on most. */
static void drift_rows(struct finding *f, enum sign_of of)
{
	int days = 0, day = 0;

	for (size_t i = 0; i < f->h->n_checkins; i++) {
		const struct entry *e = f->h->checkins[i];
		int its = history_day(f->h, e);
		if (its > f->asof || history_value(e, of) == ENTRY_UNSAID)
			continue;
		if (days == 0 || its != day)
			days++;
		if (days > HISTORY_FIRST_DAYS)
			break;
		day = its;
		signs_row(f, e);
	}
}

static void look_drift(struct finding *f)
{
	const enum sign_of of = (enum sign_of)f->g->of.v;
	struct drift d;

	signs_drift(&d, f->h, of, f->asof);
	if (!d.ready || d.n_days == 0) {
		buf_addf(&f->why, "%s: not enough days with a check-in yet (%d of the first %d)",
			 sign_of_words[of], d.n_base, HISTORY_FIRST_DAYS);
		return;
	}
	buf_addf(&f->why, "%s: weighted mean ", sign_of_words[of]);
	write_level(&f->why, of, d.ewma);
	buf_adds(&f->why, ", your first 14 days ");
	write_level(&f->why, of, d.mean);
	buf_adds(&f->why, ", line ");
	write_level(&f->why, of, d.limit);
	f->up = d.up;
	if (f->up)
		drift_rows(f, of);
}

/* --- the table ---------------------------------------------------------------- */

static void look_by_hand(struct finding *f)
{
	buf_adds(&f->why, "up when you notice it");
}

void signs_look(struct finding *f)
{
	static void (*const look[])(struct finding *) = {
	    [SIGN_NONE] = look_by_hand,	   [SIGN_AVOIDED] = look_avoided,
	    [SIGN_NOTICED] = look_noticed, [SIGN_LEFT] = look_left,
	    [SIGN_LEVEL] = look_level,	   [SIGN_SILENT] = look_silent,
	    [SIGN_RETURN] = look_return,   [SIGN_DRIFT] = look_drift,
	};
	look[f->g->rule.v](f);
	if (f->up || f->g->urgent || f->g->rule.v == SIGN_NOTICED)
		return;
	/* The person's own word counts beside the rule. */
	f->n_rows = 0;
	count_noticed(f, SIGNS_NOTICED_DAYS);
	f->up = f->n_rows != 0;
	if (f->up) {
		buf_cut(&f->why, 0);
		buf_addf(&f->why, "noticed within %d days", SIGNS_NOTICED_DAYS);
	}
}
