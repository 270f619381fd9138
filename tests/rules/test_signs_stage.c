/* relapse: urgent signs, and the stage (F47). */
#include "relapse_world.h"

static void with(struct world *w, const char *sign)
{
	struct buf b = {0};

	buf_addf(&b,
		 "relapse:\n  signs:\n    - {id: it, notice: It, %s}\n"
		 "    - {id: other, notice: Other, when: {noticed: 1, within: 7d}}\n",
		 sign);
	world_plan(w, "", b.data);
	buf_free(&b);
}

static void is_up(struct world *w, bool up, size_t rows, const char *why)
{
	look(w);
	if (w->s.v[0].up != up || w->s.v[0].n_rows != rows || strcmp(w->s.v[0].why, why) != 0)
		fail_msg("up %d, %zu rows, \"%s\"; want %d, %zu, \"%s\"", w->s.v[0].up,
			 w->s.v[0].n_rows, w->s.v[0].why, up, rows, why);
}

/* --- urgent ------------------------------------------------------------------------ */

static void urgent_until_a_review(void **state)
{
	struct world w;

	(void)state;
	with(&w, "urgent: true");
	is_up(&w, false, 0, "not noticed since the last review");
	say(&w, "sign it at=2025-01-01T12:00:00+01:00"); /* however long ago */
	is_up(&w, true, 1, "noticed, and no review since");
	assert_int_equal(w.s.stage, STAGE_URGENT);
	say(&w, "rest at=2025-01-01T12:00:00+01:00");
	assert_int_equal(look(&w), STAGE_URGENT);
	say(&w, "review worked=talking at=2025-01-02T12:00:00+01:00");
	is_up(&w, false, 0, "not noticed since the last review");
	assert_int_equal(w.s.stage, STAGE_STEADY);
	say(&w, "sign it at=2025-01-02T12:00:00+01:00"); /* the same second, said after */
	assert_int_equal(look(&w), STAGE_URGENT);
	world_free(&w);
}

static void urgent_by_rule_stays_until_a_review(void **state)
{
	struct world w;

	(void)state;
	with(&w, "urgent: true, when: {mood: 1, for: 2d}");
	say(&w, "checkin mood=1 at=2026-11-10T12:00:00+01:00");
	say(&w, "checkin mood=0 at=2026-11-11T12:00:00+01:00");
	say(&w, "checkin mood=8 at=2026-11-12T12:00:00+01:00"); /* better, and still to be talked
								   over */
	is_up(&w, true, 2,
	      "mood at or under 1 on the last 2 days with a check-in: 0, 1; your plan says 2; no "
	      "review since");
	assert_int_equal(w.s.stage, STAGE_URGENT);
	say(&w, "review at=2026-11-11T20:00:00+01:00"); /* that evening: looked at */
	look(&w);
	assert_false(w.s.v[0].up);
	world_free(&w);
}

static void phq9_item_nine(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {avoided: 9, within: 7d}");
	say(&w, "score phq-9 items=1,1,1,1,1,1,1,1,0 at=-3d");
	assert_int_equal(look(&w), STAGE_STEADY);
	assert_int_equal(w.s.n, 2);
	say(&w, "score phq-9 items=0,0,0,0,0,0,0,0,1 at=-2d");
	assert_int_equal(look(&w), STAGE_URGENT);
	assert_int_equal(w.s.n, 3);
	assert_int_equal(w.s.v[2].sign, -1);
	assert_int_equal(w.s.v[2].n_rows, 1);
	say(&w, "score phq-9 items=0,0,0,0,0,0,0,0,0 at=-1d"); /* stays until a review */
	assert_int_equal(look(&w), STAGE_URGENT);
	say(&w, "review at=-1h");
	assert_int_equal(look(&w), STAGE_STEADY);
	world_free(&w);
}

/* --- the stage ------------------------------------------------------------------------ */

static const char two_signs[] = "relapse:\n  signs:\n"
				"    - {id: a, notice: A}\n"
				"    - {id: b, notice: B}\n"
				"    - {id: c, notice: C, urgent: true}\n";

static void stages(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", two_signs);
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign a");
	assert_int_equal(look(&w), STAGE_WATCH);
	say(&w, "sign b");
	assert_int_equal(look(&w), STAGE_ACT);
	say(&w, "sign c");
	assert_int_equal(look(&w), STAGE_URGENT);
	assert_int_equal(w.s.n_up, 3);
	world_free(&w);
}

static void stages_by_the_plan(void **state)
{
	struct world w;

	(void)state;
	struct buf b = {0};
	buf_addf(&b, "%s  stages:\n    watch: {signs: 2, do: [x]}\n    act: {signs: 3, do: [y]}\n",
		 two_signs);
	world_plan(&w, "", b.data);
	say(&w, "sign a");
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign b");
	assert_int_equal(look(&w), STAGE_WATCH);
	buf_free(&b);
	world_free(&w);
}

static void a_review_lowers_act_for_a_week(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", two_signs);
	say(&w, "sign a");
	say(&w, "sign b");
	say(&w, "review at=2026-11-15T12:00:00+01:00"); /* seven days back: over */
	assert_int_equal(look(&w), STAGE_ACT);
	assert_false(w.s.lowered);
	say(&w, "review at=2026-11-16T00:00:00+01:00");
	assert_int_equal(look(&w), STAGE_WATCH);
	assert_true(w.s.lowered);
	say(&w, "sign c");
	assert_int_equal(look(&w), STAGE_URGENT); /* a review before it lowers nothing */
	assert_false(w.s.lowered);
	world_free(&w);
}

static void undone_and_later_entries(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", two_signs);
	say(&w, "sign c")->state = STATE_UNDONE;
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign a")->at.utc += 90 * 86400; /* a wrong clock: not until then */
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign a")->at.utc += 26 * 3600; /* another zone: counts as now */
	assert_int_equal(look(&w), STAGE_WATCH);
	say(&w, "sign c")->at.utc += 90 * 86400; /* urgent: at once */
	assert_int_equal(look(&w), STAGE_URGENT);
	world_free(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(urgent_until_a_review),
	    cmocka_unit_test(urgent_by_rule_stays_until_a_review),
	    cmocka_unit_test(phq9_item_nine),
	    cmocka_unit_test(stages),
	    cmocka_unit_test(stages_by_the_plan),
	    cmocka_unit_test(a_review_lowers_act_for_a_week),
	    cmocka_unit_test(undone_and_later_entries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
