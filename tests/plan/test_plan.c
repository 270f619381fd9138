#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/date.h"
#include "plan/plan.h"
#include "plan/fields.h"

/* Every default that ladder-plan(5) names, in stored units, and unsaid. */
static void defaults(void **state)
{
	struct plan p;

	(void)state;
	plan_init(&p);
	assert_int_equal(p.lead.v, LEAD_SELF);
	assert_int_equal(p.scale.v, SCALE_100);
	assert_int_equal(p.safety.tolerable.v, 70);
	assert_int_equal(p.safety.stop.v, 85);
	assert_int_equal(p.pace.per_day.v, 1);
	assert_int_equal(p.pace.per_week.v, 5);
	assert_int_equal(p.pace.rest, 0);
	assert_int_equal(p.pace.quiet_from.v, 1260);
	assert_int_equal(p.pace.quiet_to.v, 480);
	assert_int_equal(p.pace.strategy.v, STRATEGY_GRADED);
	assert_int_equal(p.pace.start.v, 40);
	assert_int_equal(p.pace.jump.v, 20);
	assert_int_equal(p.pace.learned.times.v, 2);
	assert_int_equal(p.pace.learned.days.v, 2);
	assert_int_equal(p.pace.learned.peak.v, 45);
	assert_int_equal(p.pace.learned.drop.v, 50);
	assert_int_equal(p.pace.learned.likely.v, 20);
	assert_int_equal(p.pace.learned.contexts.v, 1);
	assert_int_equal(p.pace.learned.unrated.v, 3);
	assert_int_equal(p.pace.ease_after.v, 2);
	assert_int_equal(p.pace.plateau.v, 4);
	assert_int_equal(p.pace.cool_off.v, 2 * 1440);
	assert_int_equal(p.pace.lapse.v, 14 * 1440);
	assert_int_equal(p.pace.n_boosters, 4);
	assert_int_equal(p.pace.boosters[3].v, 30 * 1440);
	assert_false(p.pace.boosters[3].set);
	assert_int_equal(p.checkins.every.v, 1440);
	assert_int_equal(p.checkins.ask.n, 4);
	assert_string_equal(p.checkins.ask.v[3].s, "sleep");
	assert_int_equal(p.relapse.watch.signs.v, 1);
	assert_int_equal(p.relapse.act.signs.v, 2);
	assert_false(p.safety.stop.set);
	assert_int_equal(p.safety.stop.at.line, 0);
	plan_free(&p);
}

/* The table itself: each default and example is one that its own type reads. */
static void table_row(const struct plan_map *m, const struct plan_field *f)
{
	struct arena mem = {0};
	void *base = arena_alloc(&mem, m->size);
	struct err e;

	assert_non_null(f->doc);
	assert_true(plan_map_field(m, f->key) == f);
	if (!plan_field_is_scalar(f)) {
		arena_free(&mem);
		return;
	}
	assert_non_null(f->example);
	const char *s = f->example;
	size_t n = strlen(s);
	if (s[0] == '"') {
		s++;
		n -= 2;
	}
	char *text = arena_dup(&mem, s, n);
	if (plan_field_scalar(f, base, text, n, (struct mark){1, 1}, &mem, &e) == -1)
		fail_msg("%s: %s: %s", f->key, text, e.what);
	arena_free(&mem);
}

static void table_of(const struct plan_map *m)
{
	for (size_t i = 0; i < m->n; i++) {
		table_row(m, &m->fields[i]);
		if (m->fields[i].map != NULL && m->fields[i].type != FIELD_PAIRS)
			table_of(m->fields[i].map);
	}
}

static void table(void **state)
{
	(void)state;
	table_of(&plan_map_root);
}

static void nearest_keys(void **state)
{
	static const char *const guesses[][2] = {{"where", "contexts"},	  {"rationale", "why"},
						 {"duration", "minutes"}, {"note", "why"},
						 {"when", "by"},	  {"suds", "expect"}};
	bool is_sure;

	(void)state;
	assert_string_equal(plan_map_nearest(&plan_map_step, "expct", &is_sure), "expect");
	assert_false(is_sure);
	assert_null(plan_map_nearest(&plan_map_step, "zzzzzz", &is_sure));
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
		assert_string_equal(plan_map_nearest(&plan_map_step, guesses[i][0], &is_sure),
				    guesses[i][1]);
		assert_true(is_sure);
	}
	assert_string_equal(plan_map_having("per_day")->name, "pace");
	assert_null(plan_map_having("nowhere"));
}

static void scales(void **state)
{
	(void)state;
	assert_int_equal(plan_from_scale(SCALE_100, 62), 62);
	assert_int_equal(plan_from_scale(SCALE_10, 6), 60);
	assert_int_equal(plan_from_scale(SCALE_FACES, 3), 75);
	assert_int_equal(plan_from_scale(SCALE_FACES, 5), -1);
	assert_int_equal(plan_from_scale(SCALE_10, -1), -1);
	assert_int_equal(plan_to_scale(SCALE_10, 64), 6);
	assert_int_equal(plan_to_scale(SCALE_10, 65), 7);
	assert_int_equal(plan_to_scale(SCALE_FACES, 100), 4);
	assert_int_equal(plan_to_scale(SCALE_FACES, 300), 4);
	assert_int_equal(plan_to_scale(SCALE_100, -5), 0);
	assert_int_equal(plan_from_scale(SCALE_THREE_FACES, 1), -1);
	assert_int_equal(plan_from_scale(SCALE_THREE_FACES, 2), 50);
	assert_int_equal(plan_to_scale(SCALE_THREE_FACES, 70), 2);
	assert_int_equal(plan_to_scale(SCALE_THREE_FACES, 75), 4);
	for (int s = SCALE_100; s < SCALE_N; s++)
		for (int v = 0; v <= plan_scale_max((enum plan_scale)s); v++)
			if (plan_from_scale((enum plan_scale)s, v) != -1)
				assert_int_equal(
				    plan_to_scale((enum plan_scale)s,
						  plan_from_scale((enum plan_scale)s, v)),
				    v);
}

/* Each scale has limits that it can be climbed by. */
static void defaults_by_scale(void **state)
{
	static const struct {
		int start, jump, tolerable, stop, peak;
	} want[SCALE_N] = {{40, 20, 70, 85, 45},
			   {40, 20, 70, 80, 40},
			   {25, 25, 75, 100, 25},
			   {50, 50, 50, 100, 50}};

	(void)state;
	for (int s = 0; s < SCALE_N; s++) {
		struct faults f = {0};
		struct plan p;
		plan_init(&p);
		p.scale.v = s;
		plan_settle(&p, &f);
		assert_int_equal(p.pace.start.v, want[s].start);
		assert_int_equal(p.pace.jump.v, want[s].jump);
		assert_int_equal(p.safety.tolerable.v, want[s].tolerable);
		assert_int_equal(p.safety.stop.v, want[s].stop);
		assert_int_equal(p.pace.learned.peak.v, want[s].peak);
		plan_free(&p);
		plan_init(&p);
		p.scale.v = s;
		p.pace.start = (struct pnum){.v = 2, .set = true};
		plan_settle(&p, &f);
		assert_int_equal(p.pace.start.v, plan_from_scale((enum plan_scale)s, 2));
		plan_free(&p);
	}
}

/* F45: from the day of a handover on, the one it names leads. */
static void leads(void **state)
{
	struct handover h[] = {{{.v = 300, .set = true}, {.v = LEAD_SELF, .set = true}},
			       {{.v = 200, .set = true}, {.v = LEAD_SHARED, .set = true}}};
	struct plan p;

	(void)state;
	plan_init(&p);
	p.lead.v = LEAD_THERAPIST;
	p.handover = h;
	p.n_handover = 2;
	assert_int_equal(plan_lead_on(&p, 199), LEAD_THERAPIST);
	assert_int_equal(plan_lead_on(&p, 200), LEAD_SHARED);
	assert_int_equal(plan_lead_on(&p, 300), LEAD_SELF);
	plan_free(&p);
}

static void lookups(void **state)
{
	struct step steps[2] = {{.id = {.s = "greet"}}, {.id = {.s = "cashier"}}};
	struct faults f = {0};
	struct plan p;

	(void)state;
	plan_init(&p);
	p.steps = steps;
	p.n_steps = 2;
	p.safety.exit.s = "walk out";
	steps[1].exit.s = "leave the basket";
	steps[1].theme.s = "street";
	steps[1].tolerable = (struct pnum){.v = 60, .set = true};
	assert_int_equal(plan_step(&p, "cashier"), 1);
	assert_int_equal(plan_step(&p, "cashire"), -1);
	assert_int_equal(plan_step(&p, NULL), -1);
	assert_int_equal(plan_contact(&p, "ana"), -1);
	assert_string_equal(plan_exit(&p, 0), "walk out");
	assert_string_equal(plan_exit(&p, 1), "leave the basket");
	assert_string_equal(plan_theme(&p, 0), "");
	assert_string_equal(plan_theme(&p, 1), "street");
	plan_settle(&p, &f);
	assert_int_equal(steps[0].tolerable.v, 70);
	assert_int_equal(steps[0].expect.v, 40);
	assert_int_equal(steps[1].tolerable.v, 60);
	plan_free(&p);
}

static void faults_in_order(void **state)
{
	struct faults f = {0};

	(void)state;
	faults_add(&f, FAULT_ADVICE, (struct mark){2, 3}, "gap", "%s", "later");
	faults_add(&f, FAULT_ERROR, (struct mark){2, 3}, "value", "%d", 1);
	faults_add(&f, FAULT_ADVICE, (struct mark){0, 0}, "exit", "first");
	faults_sort(&f);
	assert_string_equal(f.v[0].what, "first");
	assert_int_equal(f.v[1].level, FAULT_ERROR);
	assert_string_equal(f.v[2].rule, "gap");
	assert_int_equal(f.errors, 1);
	faults_free(&f);
	assert_int_equal(f.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(defaults),		 cmocka_unit_test(table),
	    cmocka_unit_test(nearest_keys),	 cmocka_unit_test(scales),
	    cmocka_unit_test(defaults_by_scale), cmocka_unit_test(leads),
	    cmocka_unit_test(lookups),		 cmocka_unit_test(faults_in_order)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
