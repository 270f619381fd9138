#include "rules/signs_in.h"

#include <math.h>

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
	d->limit = signs_is_worse_above(of) ? d->mean + room : d->mean - room;
	d->up =
	    d->n_days > 0 && (signs_is_worse_above(of) ? d->ewma > d->limit : d->ewma < d->limit);
}

/* The check-ins of the last fourteen days that have one: what the mean leans on most. */
static void drift_rows(struct finding *f, enum sign_of of)
{
	int days = 0, day = 0;

	for (size_t i = 0; i < f->h->n_checkins; i++) {
		const struct entry *e = f->h->checkins[i];
		int its = history_day(f->h, e);
		if (its > f->asof || signs_value(e, of) == ENTRY_UNSAID)
			continue;
		if (days == 0 || its != day)
			days++;
		if (days > HISTORY_FIRST_DAYS)
			break;
		day = its;
		signs_row(f, e);
	}
}

void signs_look_drift(struct finding *f)
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
	signs_write_level(&f->why, of, d.ewma);
	buf_adds(&f->why, ", your first 14 days ");
	signs_write_level(&f->why, of, d.mean);
	buf_adds(&f->why, ", line ");
	signs_write_level(&f->why, of, d.limit);
	f->up = d.up;
	if (f->up)
		drift_rows(f, of);
}
