/* Ids change and steps are put away: what the log says about them stays theirs. */
#include "rules/advise.h"
#include "tests/world.h"

#define HEAD "ladder: 1\ntitle: T\ncontacts: [{id: ana, name: Ana}]\n"
#define LEARN(D, ID)                                                                               \
	world_on(D, "2026-11-19T10:00:00+01:00", "did " ID " 10 20 5");                            \
	world_on(D, "2026-11-20T10:00:00+01:00", "did " ID " 10 20 5")

static void a_renamed_step_keeps_its_history(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "pace: {boosters: [30d]}\n"
			"steps: [{id: ask, was: [older, old], task: A, expect: 20}, "
			"{id: b, task: B, expect: 30, after: [old]}]\n");
	LEARN(&d, "old");
	world_look(&d);
	assert_true(history_is_learned(&d.h, 0));
	assert_int_equal(d.a.v[0].step, 1); /* `after` resolves it too */
	world_close(&d);
}

static void a_split_id_is_neither(void **state)
{
	struct world d;
	int v[4];

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "steps: [{id: a, was: [old], task: A, expect: 20}, "
			"{id: b, was: [old], task: B, expect: 30}]\n");
	assert_int_equal(plan_step(&d.plan, "old"), -1);
	assert_int_equal(plan_steps_of(&d.plan, "old", v, 4), 2);
	assert_int_equal(v[1], 1);
	assert_int_equal(plan_steps_of(&d.plan, "a", v, 4), 1);
	assert_int_equal(plan_steps_of(&d.plan, "none", v, 4), 0);
	world_close(&d);
}

/* Both parts of a split step begin with what the whole was: its ratio and first peak; what was
 * learned of it is neither's. */
static void a_split_step_carries_over(void **state)
{
	static const char *const plans[] = {
	    HEAD "steps: [{id: old, task: A, expect: 40}]\n",
	    HEAD "steps: [{id: a, was: [old], task: A, expect: 40}, "
		 "{id: b, was: [old], task: B, expect: 50}]\n",
	    HEAD "steps: [{id: a, task: A, expect: 40}, {id: b, task: B, expect: 50}]\n"};
	int predicted[3][2] = {{0}};
	struct world d, before;

	(void)state;
	world_open(&before, WORLD_NOW, plans[0]);
	for (size_t i = 0; i < 3; i++) {
		world_open(&d, WORLD_NOW, plans[i]);
		d.c.plan = &before.plan; /* when it was written */
		entry_keep_plan(world_on(&d, "2026-11-10T10:00:00+01:00", "did old 60 60 30"),
				&before.plan);
		entry_keep_plan(world_on(&d, "2026-11-11T10:00:00+01:00", "did old 50 44 20"),
				&before.plan);
		entry_keep_plan(world_on(&d, "2026-11-12T10:00:00+01:00", "did old 50 44 20"),
				&before.plan);
		world_look(&d);
		for (int k = 0; k < (int)d.plan.n_steps; k++)
			predicted[i][k] = history_predicted(&d.h, k, NULL);
		assert_int_equal(history_is_learned(&d.h, 0), i == 0);
		assert_int_equal(d.h.steps[0].first_peak, i < 2 ? 60 : -1);
		if (i == 1)
			assert_int_equal(d.h.steps[1].first_peak, 60);
		world_close(&d);
	}
	world_close(&before);
	assert_int_equal(predicted[1][0], predicted[0][0]);
	assert_true(predicted[1][1] > predicted[2][1]); /* threefold, as its own */
}

static void a_renamed_sign_stays_urgent(void **state)
{
	struct world d;

	(void)state;
	world_open(
	    &d, WORLD_NOW,
	    HEAD "steps: [{id: a, task: A, expect: 20}]\n"
		 "relapse: {signs: [{id: new, was: [dark], notice: D, urgent: true, do: [X]}]}\n");
	world_on(&d, "2026-11-20T10:00:00+01:00", "sign dark");
	assert_int_equal(world_look(&d)->rule, RULE_URGENT);
	world_close(&d);
}

/* Never offered in any form on any day, and what waits for it may come. */
static void a_retired_step_is_put_away(void **state)
{
	static const char plan[] =
	    HEAD "pace: {per_day: 5, per_week: 50}\n"
		 "steps: [{id: a, task: A, expect: 20, easier: less, script: [x], "
		 "retired: {on: 2026-11-21, why: too easy}}, "
		 "{id: b, task: B, expect: 30, after: [a]}, {id: c, task: C, expect: 35}]\n";
	struct world d;
	char now[40];

	(void)state;
	world_open(&d, "2026-11-20T18:00:00+01:00", plan);
	assert_int_equal(world_look(&d)->step, 0); /* the day before, it still is */
	world_close(&d);
	for (int day = 21; day < 30; day++) {
		snprintf(now, sizeof now, "2026-11-%dT18:00:00+01:00", day);
		world_open(&d, now, plan);
		if (day % 2 == 0)
			world_on(&d, "2026-11-20T10:00:00+01:00", "avoided a");
		else {
			LEARN(&d, "a");
		}
		world_look(&d);
		for (size_t i = 0; i < d.a.n; i++)
			assert_int_not_equal(d.a.v[i].step, 0);
		if (day % 2 != 0) {
			assert_true(history_is_learned(&d.h, 0));
			assert_int_equal(d.a.v[0].step, 1);
		}
		world_close(&d);
	}
}

/* What was done of a step that is gone counts on its day, whatever else was written that day. */
static void a_moment_beside_what_is_gone(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "pace: {per_day: 2}\nsteps: [{id: a, task: A, expect: 20}]\n");
	world_on(&d, "2026-11-22T09:00:00+01:00", "moment 'in the hall' peak=30");
	world_on(&d, "2026-11-22T10:00:00+01:00", "did a 10 20 5")->what = "gone";
	world_on(&d, "2026-11-22T11:00:00+01:00", "avoided a")->what = NULL;
	assert_int_equal(world_look(&d)->rule, RULE_CLIMB);
	world_on(&d, "2026-11-22T12:00:00+01:00", "did a 10 20 5")->what = "other";
	assert_int_equal(world_look(&d)->rule, RULE_LOAD);
	world_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_renamed_step_keeps_its_history),
	    cmocka_unit_test(a_split_id_is_neither),
	    cmocka_unit_test(a_split_step_carries_over),
	    cmocka_unit_test(a_renamed_sign_stays_urgent),
	    cmocka_unit_test(a_retired_step_is_put_away),
	    cmocka_unit_test(a_moment_beside_what_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
