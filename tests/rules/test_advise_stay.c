/* next: the rules for going on and up, on logs made by hand. */
#include "next_check.h"

static void plateau_changes_one_thing(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	for (int i = 0; i < 4; i++) {
		char when[40];
		snprintf(when, sizeof when, "2026-11-%02dT10:00:00+01:00", 11 + 2 * i);
		world_on(&d, when, "did hello 50 60 40 context=stairs");
	}
	check(&d, RULE_PLATEAU, OFFER_FULL, "hello");
	assert_string_equal(d.a.v[0].context, "yard");
	world_close(&d);
}

static void declined_is_not_repeated(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-11-21T10:00:00+01:00", "notnow hello");
	check(&d, RULE_GENTLE, OFFER_COPING, ""); /* nothing harder takes its place */
	assert_int_equal(d.a.said.word, SAID_NOTNOW);
	world_now(&d, "2026-11-23T18:00:00+01:00");
	check(&d, RULE_GENTLE, OFFER_COPING, "");
	world_now(&d, "2026-11-24T10:00:00+01:00"); /* three days, its own included */
	check(&d, RULE_CLIMB, OFFER_FULL, "hello");
	world_on(&d, "2026-11-24T11:00:00+01:00", "notnow ask until=2026-11-30");
	check(&d, RULE_CLIMB, OFFER_FULL, "hello"); /* what is easier goes on */
	world_close(&d);
}

/* With nothing beside it, what was declined is rest until then, and said to come back. */
static void declined_is_rest_where_nothing_is_left(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD "steps:\n  - {id: hello, task: Say hello, expect: 20}\n");
	world_on(&d, "2026-11-22T10:00:00+01:00", "notnow hello");
	check(&d, RULE_GENTLE, OFFER_NONE, "");
	assert_int_equal(d.a.v[0].slot, SLOT_REST);
	assert_int_equal(date_of(d.a.v[0].until), date_from_civil(2026, 11, 25));
	assert_int_equal(d.a.v[0].then, 0);
	assert_int_equal(d.a.v[0].then_form, OFFER_FULL);
	world_close(&d);
}

/* What stays as hard and goes well is tolerated: it opens what is half a jump above it. */
static void level_is_no_wall(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "steps:\n  - {id: hello, task: Say hello, expect: 40}\n"
			"  - {id: ask, task: Ask, expect: 50, after: [hello]}\n"
			"  - {id: call, task: Call, expect: 65}\n");
	for (int i = 0; i < 8; i++) {
		char when[40];
		snprintf(when, sizeof when, "2026-11-%02dT10:00:00+01:00", 5 + 2 * i);
		if (i == 7)
			check(&d, RULE_PLATEAU, OFFER_FULL, "hello");
		world_on(&d, when, "did hello 50 55 40");
	}
	check(&d, RULE_CLIMB, OFFER_FULL, "ask");
	assert_int_equal(d.a.v[0].why.word, WHY_CLIMB_TOLERATED);
	assert_false(history_is_learned(&d.h, 0));
	world_on(&d, "2026-11-21T10:00:00+01:00", "did hello 50 55 40 success=no");
	check(&d, RULE_EASE, OFFER_REHEARSAL, "hello");
	world_close(&d);
}

/* Left by the plan three times running: the same, its exit set beforehand; all of it is bolder. */
static void left_by_the_plan_is_made_shorter(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "pace: {per_day: 2}\nsteps:\n"
			"  - {id: hello, task: Say hello, expect: 30, easier: Nod}\n");
	world_on(&d, "2026-11-18T10:00:00+01:00", "did hello peak=50 ended=exit");
	world_on(&d, "2026-11-19T10:00:00+01:00", "did hello peak=50 ended=exit");
	check(&d, RULE_REPEAT, OFFER_FULL, "hello");
	world_on(&d, "2026-11-20T10:00:00+01:00", "did hello peak=50 ended=exit");
	check(&d, RULE_EASE, OFFER_SHORT, "hello");
	assert_int_equal(d.a.v[d.a.n - 1].slot, SLOT_BOLDER);
	assert_int_equal(d.a.v[d.a.n - 1].form, OFFER_FULL);
	world_on(&d, "2026-11-21T10:00:00+01:00", "did hello peak=40");
	check(&d, RULE_REPEAT, OFFER_FULL, "hello");
	world_close(&d);
}

/* What was too much in its easier version is not offered in it until a rehearsal, once. */
static void easier_is_bound_as_well(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD
		   "pace: {cool_off: 1d}\nsteps:\n"
		   "  - {id: hello, task: Say hello, expect: 30, easier: Nod, script: [Hi]}\n");
	world_on(&d, "2026-11-18T10:00:00+01:00", "did hello peak=75 ended=left form=easier");
	check(&d, RULE_EASE, OFFER_REHEARSAL, "hello");
	for (size_t i = 0; i < d.a.n; i++)
		assert_int_not_equal(d.a.v[i].form, OFFER_EASIER);
	world_close(&d);
}

static void bridge_names_the_gap(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "steps:\n  - {id: hello, task: Say hello, expect: 20}\n  - {id: party, "
			"task: Party, expect: 80}\n");
	learn(&d, "hello", "2026-11-10T10:00:00+01:00", "2026-11-12T10:00:00+01:00");
	world_on(&d, "2026-11-21T10:00:00+01:00", "did hello 20 30 10");
	check(&d, RULE_BRIDGE, OFFER_FULL, "hello");
	assert_int_equal(d.a.gap.step, 1);
	assert_int_equal(d.a.gap.from, 0);
	world_close(&d);
}

/* Inside `jump`, but likely above its tolerable: its easier version is what lies between. */
static void bridge_is_the_easier_version(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "steps:\n  - {id: hello, task: Say hello, expect: 40}\n"
			"  - {id: call, task: Call, expect: 58, easier: Text them}\n");
	world_on(&d, "2026-11-12T10:00:00+01:00", "did hello 40 69 30");
	learn(&d, "hello", "2026-11-13T10:00:00+01:00", "2026-11-14T10:00:00+01:00");
	world_on(&d, "2026-11-19T10:00:00+01:00", "did call 50 60 40 form=easier");
	world_on(&d, "2026-11-20T10:00:00+01:00", "did hello 20 30 10");
	check(&d, RULE_BRIDGE, OFFER_EASIER, "call");
	assert_int_equal(d.a.gap.why, GAP_HIGH);
	world_on(&d, "2026-11-20T11:00:00+01:00", "did call 60 71 40 form=easier");
	check(&d, RULE_BRIDGE, OFFER_FULL, "hello"); /* that was a lot: first one that is known */
	world_on(&d, "2026-11-20T12:00:00+01:00", "did hello 20 30 10");
	check(&d, RULE_BRIDGE, OFFER_EASIER, "call");
	world_close(&d);
}

static void fade_lets_support_go(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "safety_behaviours:\n  - {id: phone, what: Holding the phone}\n"
			"steps:\n  - {id: hello, task: Say hello, expect: 20, drop: [phone]}\n");
	world_on(&d, "2026-11-20T10:00:00+01:00", "did hello 20 30 10 kept=phone");
	world_on(&d, "2026-11-22T10:00:00+01:00", "did hello 20 30 10 kept=phone");
	world_now(&d, "2026-11-22T20:00:00+01:00");
	check(&d, RULE_LOAD, OFFER_NONE, "");
	d.plan.pace.per_day.v = 2;
	check(&d, RULE_FADE, OFFER_SOLO, "hello");
	assert_int_equal(d.a.v[0].predicted, d.h.steps[0].predicted + 10);
	world_close(&d);
}

static void keep_when_all_is_learned(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD "steps:\n  - {id: hello, task: Say hello, expect: 20}\n");
	learn(&d, "hello", "2026-11-18T10:00:00+01:00", "2026-11-19T10:00:00+01:00");
	world_on(&d, "2026-11-20T10:00:00+01:00", "did hello 20 30 10");
	check(&d, RULE_KEEP, OFFER_FULL, "hello");
	world_now(&d, "2026-11-24T10:00:00+01:00");
	check(&d, RULE_BOOSTER, OFFER_FULL, "hello");
	world_close(&d);
}

static void adaptive_takes_the_hardest_inside(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD "pace: {strategy: adaptive}\n" STEPS);
	check(&d, RULE_CLIMB, OFFER_FULL, "ask");
	world_on(&d, "2026-11-21T10:00:00+01:00", "did ask 30 40 10");
	check(&d, RULE_CLIMB, OFFER_FULL, "cashier");
	world_on(&d, "2026-11-21T11:00:00+01:00", "did ask 30 75 30"); /* a lot: no step up */
	check(&d, RULE_REPEAT, OFFER_FULL, "ask");
	world_close(&d);
}

/* A step likely to come near the line: its easier version first, three times at most; all of it is
 * the bolder offer. */
static void easier_version_first(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "pace: {start: 60}\n"
			"steps:\n"
			"  - {id: call, task: Call someone, expect: 60, easier: Text them}\n"
			"  - {id: meet, task: Meet someone, expect: 65}\n");
	check(&d, RULE_CLIMB, OFFER_EASIER, "call"); /* 60 is within 15 of 70 */
	assert_int_equal(d.a.v[d.a.n - 1].slot, SLOT_BOLDER);
	assert_int_equal(d.a.v[d.a.n - 1].form, OFFER_FULL);
	world_on(&d, "2026-11-19T10:00:00+01:00", "did call 40 50 20 form=easier");
	check(&d, RULE_REPEAT, OFFER_EASIER, "call"); /* likely 68: within 10 */
	world_on(&d, "2026-11-20T10:00:00+01:00", "did call 40 50 20 form=easier");
	check(&d, RULE_REPEAT, OFFER_EASIER, "call");
	world_on(&d, "2026-11-20T12:00:00+01:00", "did call 40 50 20 form=easier");
	check(&d, RULE_REPEAT, OFFER_FULL, "call");
	world_on(&d, "2026-11-21T10:00:00+01:00", "did call 40 66 20");
	check(&d, RULE_REPEAT, OFFER_EASIER, "call");
	world_close(&d);
}

/* A learned step that had a bad day comes again, however many practices were boosters. */
static void bad_day_is_mended(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	learn(&d, "hello", "2026-11-10T10:00:00+01:00", "2026-11-11T10:00:00+01:00");
	world_on(&d, "2026-11-13T10:00:00+01:00", "did hello 20 30 10");
	world_on(&d, "2026-11-15T10:00:00+01:00", "did ask 20 30 10");
	world_on(&d, "2026-11-16T10:00:00+01:00", "did ask 20 30 10");
	world_on(&d, "2026-11-19T10:00:00+01:00", "did hello 20 30 10 success=no");
	world_on(&d, "2026-11-20T10:00:00+01:00", "did ask 20 30 10");
	check(&d, RULE_BOOSTER, OFFER_FULL, "hello");
	world_close(&d);
}

/* Nothing harder is left, and the step at work is beyond the limit: the one below is next. */
static void adaptive_is_never_stuck(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW,
		   HEAD "pace: {strategy: adaptive}\n"
			"steps:\n"
			"  - {id: hello, task: Say hello, expect: 30}\n"
			"  - {id: ask, task: Ask the time, expect: 45}\n"
			"  - {id: call, task: Call someone, expect: 48, easier: Text them}\n");
	learn(&d, "hello", "2026-11-12T10:00:00+01:00", "2026-11-14T10:00:00+01:00");
	world_on(&d, "2026-11-16T10:00:00+01:00", "did hello 20 30 10");
	world_on(&d, "2026-11-18T10:00:00+01:00", "did call 60 68 40 form=easier");
	check(&d, RULE_CLIMB, OFFER_FULL, "ask");
	world_close(&d);
}

static void changed_line_is_said_once(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	struct entry *x = world_on(&d, "2026-11-20T10:00:00+01:00", "did hello 20 30 10");
	x->num[D_PLAN_TOLERABLE] = 60;
	world_look(&d);
	assert_int_equal(d.a.said.word, SAID_TOLERABLE);
	assert_int_equal(d.a.said.is, 70);
	assert_int_equal(d.a.said.was, 60);
	world_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plateau_changes_one_thing),
	    cmocka_unit_test(declined_is_not_repeated),
	    cmocka_unit_test(declined_is_rest_where_nothing_is_left),
	    cmocka_unit_test(level_is_no_wall),
	    cmocka_unit_test(left_by_the_plan_is_made_shorter),
	    cmocka_unit_test(easier_is_bound_as_well),
	    cmocka_unit_test(bridge_names_the_gap),
	    cmocka_unit_test(bridge_is_the_easier_version),
	    cmocka_unit_test(fade_lets_support_go),
	    cmocka_unit_test(keep_when_all_is_learned),
	    cmocka_unit_test(adaptive_takes_the_hardest_inside),
	    cmocka_unit_test(easier_version_first),
	    cmocka_unit_test(bad_day_is_mended),
	    cmocka_unit_test(adaptive_is_never_stuck),
	    cmocka_unit_test(changed_line_is_said_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
