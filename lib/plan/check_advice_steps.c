/* The craft of a good ladder: its steps, and how they stand to each other. */
#include <stdlib.h>
#include <string.h>

#include "plan/check.h"

/* From published worksheets: 8-15 steps, no gap above 15, several at 40 or below. */
enum { GAP = 15, STEPS_FEW = 8, STEPS_MANY = 15, NAMED = 6 };

static const char *id_of(const struct step *s)
{
	return s->id.s != NULL ? s->id.s : "";
}

/* --- one line for all steps that lack a thing --------------------------------------- */

static bool lacks_expect(const struct step *s)
{
	return !s->expect.set;
}
static bool lacks_value(const struct step *s)
{
	return s->values.n == 0;
}
static bool lacks_success(const struct step *s)
{
	return s->success.n == 0;
}
static bool lacks_prediction(const struct step *s)
{
	return s->predict.what.s == NULL && !s->predict.likely.set;
}
static bool lacks_easier(const struct step *s)
{
	return s->easier.s == NULL;
}
static bool lacks_limits(const struct step *s)
{
	return s->mode.v == MODE_ONLINE && s->limits.n == 0;
}

static void lacking(const struct plan *p, struct faults *f, enum advice_rule rule,
		    bool (*lacks)(const struct step *), const char *what)
{
	const struct step *first = NULL;
	struct buf b = {0};
	size_t n = 0;

	for (size_t i = 0; i < p->n_steps; i++) {
		if (!lacks(&p->steps[i]))
			continue;
		if (first == NULL)
			first = &p->steps[i];
		if (n++ < NAMED)
			buf_addf(&b, "%s%s", n > 1 ? ", " : "", id_of(&p->steps[i]));
	}
	if (n > NAMED)
		buf_addf(&b, " and %zu more", n - NAMED);
	if (first != NULL)
		ADVISE(p, f, rule, first->at, "%s: %s", what, b.data);
	buf_free(&b);
}

/* --- themes, each in the order of hardness -------------------------------------------- */

struct row {
	const struct step *s;
	const char *theme;
};

static int by_theme(const void *pa, const void *pb)
{
	const struct row *a = pa, *b = pb;
	int order = strcmp(a->theme, b->theme);

	if (order == 0)
		order = a->s->expect.v - b->s->expect.v;
	if (order == 0)
		order = a->s < b->s ? -1 : a->s > b->s;
	return order;
}

/* The start of one theme: V is N rows, gentlest first. */
static void begin(const struct plan *p, struct faults *f, const struct row *v, size_t n)
{
	int start = p->pace.start.v, first = v[0].s->expect.v;
	const char *theme = v[0].theme;

	if (first > start)
		ADVISE(p, f, ADVICE_START, v[0].s->at,
		       "%s%s%sthe gentlest step, '%s', expects %d: begin with one at %d or below",
		       *theme != '\0' ? "theme " : "", theme, *theme != '\0' ? ": " : "",
		       id_of(v[0].s), first, start);
	else if (n >= STEPS_FEW && v[1].s->expect.v > start)
		ADVISE(p, f, ADVICE_START, v[1].s->at,
		       "only '%s' is at %d or below: two or three gentle steps make a softer start",
		       id_of(v[0].s), start);
	if (n > STEPS_MANY)
		ADVISE(p, f, ADVICE_COUNT, v[STEPS_MANY].s->at,
		       "%zu steps in one theme; %d at most read well (leave some out, or make a "
		       "second theme)",
		       n, STEPS_MANY);
}

/* Faces are 25 apart: one of them is never a gap. */
static int widest(const struct plan *p)
{
	int unit = 100 / plan_scale_max((enum plan_scale)p->scale.v);

	return unit > GAP ? unit : GAP;
}

static void gaps(const struct plan *p, struct faults *f, const struct row *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct step *a = v[i - 1].s, *b = v[i].s;
		int gap = b->expect.v - a->expect.v;
		if (gap > widest(p))
			ADVISE(
			    p, f, ADVICE_GAP, b->expect.set ? b->expect.at : b->at,
			    "from '%s' (%d) to '%s' (%d) is %d; a step near %d would fill the gap",
			    id_of(a), a->expect.v, id_of(b), b->expect.v, gap,
			    (a->expect.v + b->expect.v) / 2);
		if (gap > p->pace.jump.v && b->expect.v > p->pace.start.v)
			ADVISE(
			    p, f, ADVICE_JUMP, b->expect.set ? b->expect.at : b->at,
			    "'%s' is %d above '%s', and jump is %d: it is out of reach (put a step "
			    "between)",
			    id_of(b), gap, id_of(a), p->pace.jump.v);
	}
}

static void themes(const struct plan *p, struct faults *f)
{
	struct row *v = mem_zeroed(p->n_steps, sizeof *v);
	size_t n = p->n_steps;

	for (size_t i = 0; i < n; i++)
		v[i] = (struct row){&p->steps[i], plan_theme(p, (int)i)};
	if (n > 1)
		qsort(v, n, sizeof *v, by_theme);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && strcmp(v[end].theme, v[i].theme) == 0;)
			end++;
		begin(p, f, v + i, end - i);
		gaps(p, f, v + i, end - i);
	}
	free(v);
}

/* --- each step by itself ---------------------------------------------------------------- */

static int by_id(const void *pa, const void *pb)
{
	const struct step *const *a = pa, *const *b = pb;

	return strcmp(id_of(*a), id_of(*b));
}

/* V: all steps by id.  The step called ID, or NULL. */
static const struct step *look(const struct step **v, size_t n, const char *id)
{
	struct step key = {.id.s = id};
	const struct step *k = &key, **found = bsearch(&k, v, n, sizeof *v, by_id);

	return found != NULL ? *found : NULL;
}

static void prerequisites(const struct plan *p, struct faults *f)
{
	const struct step **v = mem_zeroed(p->n_steps, sizeof *v);

	for (size_t i = 0; i < p->n_steps; i++)
		v[i] = &p->steps[i];
	if (p->n_steps > 1)
		qsort(v, p->n_steps, sizeof *v, by_id);
	for (size_t i = 0; i < p->n_steps; i++) {
		const struct step *s = &p->steps[i];
		for (size_t k = 0; k < s->after.n; k++) {
			const struct step *to = look(v, p->n_steps, s->after.v[k].s);
			if (to != NULL && to->expect.v > s->expect.v)
				ADVISE(p, f, ADVICE_AFTER, s->after.v[k].at,
				       "'%s' (%d) waits for '%s' (%d), which is harder", id_of(s),
				       s->expect.v, id_of(to), to->expect.v);
		}
	}
	free(v);
}

static void alone(const struct plan *p, struct faults *f, int i)
{
	const struct step *s = &p->steps[i];

	if (s->expect.v > plan_tolerable(p, i))
		ADVISE(p, f, ADVICE_TOLERABLE, s->expect.set ? s->expect.at : s->at,
		       "'%s' expects %d, above what is tolerable (%d): it is not offered until its "
		       "predicted peak has come down",
		       id_of(s), s->expect.v, plan_tolerable(p, i));
	if (s->contexts.n > 0 && s->contexts.n < (size_t)p->pace.learned.contexts.v)
		ADVISE(p, f, ADVICE_CONTEXTS, s->contexts.at,
		       "'%s' names %zu contexts, and learned asks for %d", id_of(s), s->contexts.n,
		       p->pace.learned.contexts.v);
}

void plan_advise_steps(const struct plan *p, struct faults *f)
{
	if (p->n_steps > 0 && p->n_steps < STEPS_FEW)
		ADVISE(p, f, ADVICE_COUNT, p->steps[0].at,
		       "%zu step%s; %d or more make the way up gentler", p->n_steps,
		       p->n_steps == 1 ? "" : "s", STEPS_FEW);
	lacking(p, f, ADVICE_EXPECT, lacks_expect,
		"no expected peak, so that they count as pace.start (expect: 30)");
	lacking(p, f, ADVICE_VALUES, lacks_value,
		"nothing says what these are for (values: [...])");
	lacking(p, f, ADVICE_SUCCESS, lacks_success,
		"nothing says what anyone could see (success: [\"...\"])");
	lacking(p, f, ADVICE_PREDICT, lacks_prediction,
		"no prediction to test (predict: {what: \"...\", likely: 50})");
	lacking(p, f, ADVICE_EASIER, lacks_easier, "no easier version (easier: \"...\")");
	lacking(p, f, ADVICE_LIMITS, lacks_limits,
		"online, without what to keep away from (limits: [\"...\"])");
	themes(p, f);
	prerequisites(p, f);
	for (size_t i = 0; i < p->n_steps; i++)
		alone(p, f, (int)i);
}
