/* relapse: each rule of the signs and what masks it (F47). */
#include "tests/world.h"

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

static void nothing_said(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", "");
	assert_int_equal(look(&w), STAGE_STEADY);
	assert_int_equal(w.s.n, 0);
	world_close(&w);
}

static void avoided_within(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {avoided: 2, within: 7d}");
	say(&w, "avoided lunch at=2026-11-15T12:00:00+01:00"); /* the seventh day back: outside */
	is_up(&w, false, 0, "0 avoided within 7 days; your plan says 2");
	say(&w, "avoided lunch at=2026-11-16T00:00:00+01:00");
	is_up(&w, false, 0, "1 avoided within 7 days; your plan says 2");
	say(&w, "avoided cashier");
	is_up(&w, true, 2, "2 avoided within 7 days; your plan says 2");
	assert_ptr_equal(w.s.v[0].rows[0], w.v[2]); /* newest first */
	assert_int_equal(w.s.stage, STAGE_WATCH);
	world_close(&w);
}

static void rest_and_pause_mask_avoided(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {avoided: 2, within: 7d}");
	say(&w, "avoided lunch at=2026-11-17T12:00:00+01:00");
	say(&w, "avoided lunch at=2026-11-19T12:00:00+01:00");
	is_up(&w, true, 2, "2 avoided within 7 days; your plan says 2");
	say(&w, "rest at=2026-11-19T09:00:00+01:00");
	is_up(&w, false, 0, "1 avoided within 7 days; your plan says 2");
	say(&w, "avoided lunch at=2026-11-20T12:00:00+01:00");
	is_up(&w, true, 2, "2 avoided within 7 days; your plan says 2");
	say(&w, "pause at=2026-11-20T09:00:00+01:00");
	is_up(&w, false, 0, "1 avoided within 7 days; your plan says 2");
	world_close(&w);
}

static void notnow_counts_in_no_sign(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {avoided: 1, within: 7d}");
	say(&w, "notnow lunch");
	is_up(&w, false, 0, "0 avoided within 7 days; your plan says 1");
	world_close(&w);
}

static void left_within(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {left: 2, within: 2w}");
	say(&w, "did lunch ended=left at=-1d");
	say(&w, "did lunch ended=exit at=-1d"); /* by the plan: no sign */
	say(&w, "did lunch at=-2d");
	say(&w, "avoided lunch at=-2d");
	is_up(&w, false, 0, "1 left early within 14 days; your plan says 2");
	say(&w, "did cashier ended=left at=-3d");
	is_up(&w, true, 2, "2 left early within 14 days; your plan says 2");
	say(&w, "rest at=-1d"); /* masks avoidance and silence only */
	is_up(&w, true, 2, "2 left early within 14 days; your plan says 2");
	world_close(&w);
}

static void noticed_within(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {noticed: 2, within: 7d}");
	say(&w, "sign it at=-1d");
	say(&w, "sign other at=-1d");
	is_up(&w, false, 0, "1 noticed within 7 days; your plan says 2");
	say(&w, "sign it");
	is_up(&w, true, 2, "2 noticed within 7 days; your plan says 2");
	assert_int_equal(w.s.stage, STAGE_ACT); /* `other` is up as well */
	world_close(&w);
}

static void noticed_by_hand(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {mood: 3, for: 5d}");
	say(&w, "sign it at=2026-11-15T12:00:00+01:00");
	is_up(&w, false, 0,
	      "mood at or under 3 on the last 0 days with a check-in; your plan says 5");
	say(&w, "sign it at=2026-11-16T12:00:00+01:00");
	is_up(&w, true, 1, "noticed within 7 days");
	world_close(&w);

	with(&w, "do: [Rest]");
	is_up(&w, false, 0, "up when you notice it");
	say(&w, "sign it");
	is_up(&w, true, 1, "noticed within 7 days");
	world_close(&w);
}

static void levels_under(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {mood: 3, for: 3d}");
	say(&w, "checkin mood=3 at=-4d");
	say(&w, "checkin mood=2 at=-2d");
	is_up(&w, false, 0,
	      "mood at or under 3 on the last 2 days with a check-in: 2, 3; your plan says 3");
	say(&w, "checkin mood=1 at=-1d");
	say(&w, "checkin mood=4 at=-1d"); /* the day's mean counts: 2.5 */
	is_up(&w, true, 4,
	      "mood at or under 3 on the last 3 days with a check-in: 2.5, 2, 3; your plan says 3");
	say(&w, "rest at=-1d"); /* never masks mood */
	is_up(&w, true, 4,
	      "mood at or under 3 on the last 3 days with a check-in: 2.5, 2, 3; your plan says 3");
	say(&w, "checkin mood=4");
	is_up(&w, false, 0,
	      "mood at or under 3 on the last 0 days with a check-in; your plan says 3");
	world_close(&w);
}

static void levels_far_apart_do_not_count(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {mood: 3, for: 3d}");
	for (int i = 0; i < 3; i++) /* six days back is outside twice three */
		say(&w, "checkin mood=1 at=-%dd", i * 3);
	is_up(&w, false, 0,
	      "mood at or under 3 on the last 2 days with a check-in: 1, 1; your plan says 3");
	world_close(&w);
}

static void levels_over_and_hours(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {arousal: 7, for: 2d}");
	say(&w, "checkin arousal=7 at=-1d");
	say(&w, "checkin arousal=9");
	is_up(&w, true, 2,
	      "arousal at or above 7 on the last 2 days with a check-in: 9, 7; your plan says 2");
	world_close(&w);

	with(&w, "when: {sleep: 5.5, for: 2d}");
	say(&w, "checkin sleep=5.5 at=-1d");
	say(&w, "checkin sleep=4.25");
	is_up(&w, true, 2,
	      "sleep at or under 5.5 h on the last 2 days with a check-in: 4.25 h, 5.5 h; your "
	      "plan says 2");
	world_close(&w);
}

static void silence(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {silent: 5d}");
	is_up(&w, false, 0, "no practice yet, so no silence");
	say(&w, "did greet at=2026-11-18T12:00:00+01:00");
	is_up(&w, false, 0,
	      "4 days without a practice, rest and pauses left out; your plan says 5");
	w.v[0] = NULL;
	w.n = 0;
	say(&w, "did greet ended=nochance at=2026-11-17T12:00:00+01:00"); /* effort counts */
	is_up(&w, true, 1, "5 days without a practice, rest and pauses left out; your plan says 5");
	say(&w, "avoided greet at=-1d"); /* no practice */
	is_up(&w, true, 1, "5 days without a practice, rest and pauses left out; your plan says 5");
	say(&w, "rest at=-2d");
	is_up(&w, false, 0,
	      "4 days without a practice, rest and pauses left out; your plan says 5");
	world_close(&w);
}

static void silence_over_a_pause(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {silent: 5d}");
	say(&w, "did greet at=2026-11-02T12:00:00+01:00");
	say(&w, "pause until=2026-11-20 at=2026-11-03T12:00:00+01:00");
	is_up(&w, false, 0,
	      "2 days without a practice, rest and pauses left out; your plan says 5");
	say(&w, "resume at=2026-11-17T12:00:00+01:00");
	look(&w);
	assert_true(w.s.v[0].up);
	world_close(&w);
}

static void learn_greet(struct world *w)
{
	say(w, "did greet 30 30 10 at=2026-11-01T12:00:00+01:00");
	say(w, "did greet 30 28 10 at=2026-11-03T12:00:00+01:00");
}

static void fear_returns(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {return: 20}");
	learn_greet(&w);
	is_up(&w, false, 0, "no learned step has come back; your plan says up by 20");
	say(&w, "did greet 30 47 10 at=-2d");
	is_up(&w, false, 0, "no learned step has come back; your plan says up by 20");
	say(&w, "did greet 30 48 10 at=-1d");
	is_up(&w, true, 2, "greet: peak 48, and 28 when it was learned; your plan says up by 20");
	say(&w, "did greet 30 30 10");
	is_up(&w, false, 0, "no learned step has come back; your plan says up by 20");
	say(&w, "did greet 60 60 10 form=easier"); /* another thing */
	is_up(&w, false, 0, "no learned step has come back; your plan says up by 20");
	world_close(&w);
}

static void return_looks_at_four_weeks(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {return: 20}");
	say(&w, "did greet 30 30 10 at=2026-10-01T12:00:00+02:00");
	say(&w, "did greet 30 28 10 at=2026-10-03T12:00:00+02:00");
	say(&w, "did greet 60 60 10 at=2026-10-25T12:00:00+01:00"); /* 28 days before: outside */
	is_up(&w, false, 0, "no learned step has come back; your plan says up by 20");
	say(&w, "did greet 60 60 10 at=2026-10-26T12:00:00+01:00");
	is_up(&w, true, 2, "greet: peak 60, and 28 when it was learned; your plan says up by 20");
	world_close(&w);
}

/* N days of check-ins that end DAYS days ago, all of mood M. */
static void days_of(struct world *w, int n, int days, int mood)
{
	for (int i = 0; i < n; i++)
		say(w, "checkin mood=%d at=-%dd", mood, days + i);
}

static void drift_needs_its_first_days(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {drift: mood}");
	is_up(&w, false, 0, "mood: not enough days with a check-in yet (0 of the first 14)");
	days_of(&w, 13, 10, 8);
	days_of(&w, 1, 9, 0); /* the fourteenth: nothing to look at yet */
	is_up(&w, false, 0, "mood: not enough days with a check-in yet (14 of the first 14)");
	world_close(&w);

	with(&w, "when: {drift: mood}");
	for (int i = 0; i < 14; i++) /* six of them with a mood */
		say(&w, i < 6 ? "checkin mood=8 at=-%dd" : "checkin sleep=8 at=-%dd", 20 + i);
	days_of(&w, 9, 0, 0);
	is_up(&w, false, 0, "mood: not enough days with a check-in yet (6 of the first 14)");
	say(&w, "checkin mood=8 at=-33d");
	look(&w);
	assert_true(w.s.v[0].up);
	world_close(&w);
}

static void drift_is_worse_only(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {drift: mood}");
	days_of(&w, 14, 20, 5);
	days_of(&w, 9, 0, 10); /* better is no sign */
	/* 5 + 5 * (1 - 0.8^9) = 9.3; sd 0.5, 2.7 * 0.5 / 3 * sqrt(1 - 0.8^18) = 0.4 */
	is_up(&w, false, 0, "mood: weighted mean 9.3, your first 14 days 5, line 4.6");
	world_close(&w);

	with(&w, "when: {drift: mood}");
	days_of(&w, 14, 20, 5);
	days_of(&w, 9, 1, 0);
	days_of(&w, 1, 0, 0);
	look(&w);
	assert_true(w.s.v[0].up);
	assert_int_equal(w.s.v[0].n_rows, 14); /* the fourteen newest days, those of the base too */
	assert_non_null(signs_false_alarms(SIGN_DRIFT));
	assert_null(signs_false_alarms(SIGN_LEVEL));
	world_close(&w);
}

/* With or without a step, and of one that the plan no longer has. */
static void any_step_counts(void **state)
{
	static const char *const rows[][2] = {{"avoided cashier", "{avoided: 3, within: 7d}"},
					      {"did cashier ended=left", "{left: 3, within: 7d}"}};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct world w;
		struct buf b = {0};
		buf_addf(&b, "relapse: {signs: [{id: s, notice: S, when: %s}]}\n", rows[i][1]);
		world_plan(&w, "", buf_str(&b));
		say(&w, "%s", rows[i][0])->what = NULL;
		say(&w, "%s", rows[i][0])->what = "gone";
		say(&w, "moment x");
		say(&w, "rehearsed cashier");
		assert_int_equal(look(&w), STAGE_STEADY);
		say(&w, "%s", rows[i][0]);
		assert_int_equal(look(&w), STAGE_WATCH);
		assert_int_equal(w.s.v[0].n_rows, 3);
		buf_free(&b);
		world_close(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_said),
	    cmocka_unit_test(avoided_within),
	    cmocka_unit_test(rest_and_pause_mask_avoided),
	    cmocka_unit_test(notnow_counts_in_no_sign),
	    cmocka_unit_test(left_within),
	    cmocka_unit_test(noticed_within),
	    cmocka_unit_test(noticed_by_hand),
	    cmocka_unit_test(levels_under),
	    cmocka_unit_test(levels_far_apart_do_not_count),
	    cmocka_unit_test(levels_over_and_hours),
	    cmocka_unit_test(silence),
	    cmocka_unit_test(silence_over_a_pause),
	    cmocka_unit_test(fear_returns),
	    cmocka_unit_test(return_looks_at_four_weeks),
	    cmocka_unit_test(drift_needs_its_first_days),
	    cmocka_unit_test(drift_is_worse_only),
	    cmocka_unit_test(any_step_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}