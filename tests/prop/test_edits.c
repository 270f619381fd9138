/*
 * What an edit of the plan and a flight may do: no step, in no form, is offered afterwards that
 * might not have been before, but for what the person says by the edit itself; and what is
 * urgent, rests or is up stays so.
 */
#include "tests/prop/life_run.h"

#include "rules/advise_in.h"

struct look { /* an answer, and the scene it was found in */
	struct life_answer x;
	struct advice a; /* owns what the scene looked at */
	struct scene c;
};

static void look(struct look *s, const struct plan *p, const struct life_log *g, struct stamp now)
{
	*s = (struct look){0};
	life_look(&s->x, p, g->v, g->n, now);
	s->c = (struct scene){
	    .p = p, .h = &s->x.h, .signs = &s->x.s, .a = &s->a, .now = now, .today = date_of(now)};
	advise_look(&s->c);
}

static void look_free(struct look *s)
{
	advise_free(&s->a);
	life_look_free(&s->x);
}

/* At rest, but for a sign that a rule of its own trips: the days of a rule are counted anew. */
static bool rests(const struct look *s)
{
	const enum rule rule = s->x.a.v[0].rule;

	return rule <= RULE_LOAD && (rule != RULE_URGENT || s->x.h.n_urgent > 0);
}

static bool is_offered(const struct advice *a, int step, enum offer_form form)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->v[i].step == step && a->v[i].form == form)
			return true;
	return false;
}

/* What the edit itself says. */
struct leave {
	bool lid;    /* a step above its own line was taken away, which kept those above it out */
	bool opened; /* a step that others come after was */
};

/* NULL, or why STEP, which was OLD before, could not have been offered. */
static const char *compare_step(const struct look *was, const struct look *is, int old, int step,
				struct leave leave)
{
	const struct prospect *a = &was->c.s[old];

	for (int form = OFFER_FULL; form < OFFER_N; form++) {
		const enum offer_form f = (enum offer_form)form;
		const bool is_less = f == OFFER_EASIER || f == OFFER_REHEARSAL;
		if (!is_offered(&is->x.a, step, f) || advise_may(&was->c, old, f))
			continue;
		if (a->expect - is_less > a->limit && !leave.lid)
			return "a step above what was the limit";
		if ((a->barred >> f) & 1u)
			return "a form that was too much";
		if (a->waits)
			return "a step that was declined";
		if (!a->ready && !leave.opened)
			return "a step that was not ready";
		if (advise_predicted(&was->c, old, f) > a->tolerable)
			return "a step predicted above its line";
		if (f == OFFER_REHEARSAL && !leave.lid && !leave.opened)
			return "a rehearsal that was too much";
	}
	return NULL;
}

/* --- edits ------------------------------------------------------------------------------- */

/* What comes back is of what was learned, which no other id can show. */
static bool has_return(const struct signs *s, const struct plan *p)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].up && s->v[i].sign >= 0 &&
		    p->relapse.signs[s->v[i].sign].rule.v == SIGN_RETURN)
			return true;
	return false;
}

static const char *compare_steps(const struct life *l, const struct look *was,
				 const struct look *is, struct leave leave)
{
	const char *wrong = NULL;

	for (int i = 0; i < l->n_steps && wrong == NULL; i++) {
		const struct life_step *s = &l->steps[i];
		int step = s->gone ? -1 : plan_step(is->c.p, s->id);
		int other = s->split[0] == '\0' ? -1 : plan_step(is->c.p, s->split);
		if (step >= 0)
			wrong = compare_step(was, is, i, step, leave);
		if (other >= 0 && wrong == NULL)
			wrong = compare_step(was, is, i, other, leave);
	}
	return wrong;
}

/* WHICH step or sign of L was edited. */
static const char *compare(const struct life *l, const struct look *was, const struct look *is,
			   enum edit edit, int which)
{
	const bool of_step = edit <= EDIT_RETIRE;
	const bool takes = edit == EDIT_REMOVE || edit == EDIT_RETIRE;
	const struct prospect *s = of_step ? &was->c.s[which] : NULL;
	struct leave leave = {.opened = takes, .lid = takes && s->predicted > s->tolerable};

	if (was->x.h.n_urgent > 0 && is->x.s.stage != STAGE_URGENT)
		return "what was urgent ended";
	if (!of_step && was->x.s.stage > is->x.s.stage)
		return NULL; /* a rule that the person took back */
	if (has_return(&was->x.s, was->c.p))
		return compare_steps(l, was, is, leave);
	if (is->x.s.stage < was->x.s.stage)
		return "the stage fell";
	if (rests(was) && !rests(is))
		return "a rest ended";
	return compare_steps(l, was, is, leave);
}

static void show(const struct life *l, const struct life_log *g, const struct look *was,
		 const struct look *is)
{
	struct buf b = {0};

	life_write(&b, l);
	fputs(buf_str(&b), stdout);
	buf_free(&b);
	life_show("before", was->c.p, g->v, g->n, &was->x);
	life_show("after", is->c.p, g->v, 0, &is->x);
}

/* Now and then with a sign noted. */
static void begin(struct life *l, struct plan *p, struct life_log *g, uint64_t seed)
{
	life_random(l, seed);
	life_read(p, l);
	life_log(g, l, p, life_roll(l, 30));
	if (life_roll(l, 6) == 0)
		life_sign(g, l, p, life_stamp(l, l->now.utc - life_roll(l, 20 * 86400)));
}

static const char *edited(uint64_t seed, bool is_shown)
{
	struct plan before, after;
	struct look was, is;
	struct life l;
	struct life_log g;
	const char *wrong = NULL;

	begin(&l, &before, &g, seed);
	const enum edit edit = (enum edit)life_roll(&l, EDIT_N);
	const int which = life_edit(&l, edit);
	if (which >= 0) {
		life_read(&after, &l);
		look(&was, &before, &g, l.now);
		look(&is, &after, &g, l.now);
		wrong = compare(&l, &was, &is, edit, which);
		if (is_shown) {
			printf("# %s (%d)\n", life_edits[edit], which);
			show(&l, &g, &was, &is);
		}
		look_free(&was);
		look_free(&is);
		plan_free(&after);
	}
	plan_free(&before);
	life_log_free(&g);
	return wrong;
}

/* --- flights -----------------------------------------------------------------------------------
 */

/* Does the load of today stand on what is another thing a day earlier: a step that was tried
 * yesterday too, which is once then, or one that is learned, and not due then? */
static bool is_load_of_day(const struct look *s)
{
	const struct history *h = &s->x.h;
	bool is_other = false;

	for (size_t i = 0; i < h->n_recent && h->recent[i].day >= h->today; i++) {
		is_other |= h->recent[i].after_learned;
		for (size_t k = i + 1; k < h->n_recent; k++)
			is_other |= h->recent[k].step == h->recent[i].step &&
				    h->recent[k].day == h->today - 1;
	}
	return is_other && s->x.a.v[0].rule == RULE_LOAD;
}

/* Is a step predicted just above its line?  A day is a day of age to what was logged. */
static bool is_on_edge(const struct look *s)
{
	for (size_t i = 0; i < s->c.p->n_steps; i++)
		if (s->c.s[i].predicted == s->c.s[i].tolerable + 1)
			return true;
	return false;
}

/* West, where it is a day earlier, against staying; or east, against staying until it is as late
 * at home: a new day there is a new day. */
static const char *flown(uint64_t seed, bool is_shown)
{
	struct plan p;
	struct look was, is;
	struct life l;
	struct life_log g;

	begin(&l, &p, &g, seed);
	p.pace.rest = 0; /* a weekday of rest is that of the place */
	const int hours = 1 + life_roll(&l, 14);
	const bool is_west = life_roll(&l, 2);
	struct stamp home = l.now, there = l.now;
	there.off += is_west ? -60 * hours : 60 * hours;
	home.utc += is_west ? 0 : hours * 3600;
	look(&was, &p, &g, home);
	look(&is, &p, &g, there);
	const char *wrong =
	    is_on_edge(&was) ? NULL : compare_steps(&l, &was, &is, (struct leave){0});
	if (was.x.h.n_urgent > 0 && is.x.s.stage != STAGE_URGENT)
		wrong = "what was urgent ended";
	else if (rests(&was) && !rests(&is) && !is_load_of_day(&was))
		wrong = "a rest ended";
	if (is_shown) {
		printf("# %d hours %s\n", hours, is_west ? "west" : "east");
		show(&l, &g, &was, &is);
	}
	look_free(&was);
	look_free(&is);
	plan_free(&p);
	life_log_free(&g);
	return wrong;
}

static void no_edit_raises_an_offer(void **state)
{
	(void)state;
	life_run(edited, 12000);
}

static void no_flight_raises_an_offer(void **state)
{
	(void)state;
	life_run(flown, 12000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(no_edit_raises_an_offer),
					   cmocka_unit_test(no_flight_raises_an_offer)};

	return cmocka_run_group_tests_name("edits", tests, NULL, NULL);
}
