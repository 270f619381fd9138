/* next: the rules of rest and of going gently, on logs made by hand. */
#include "next_check.h"

static void starts_with_the_gentlest(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	check(&d, RULE_CLIMB, OFFER_FULL, "hello");
	assert_string_equal(d.a.v[0].context, "stairs");
	assert_int_equal(d.a.v[0].predicted, 20);
	world_close(&d);
}

static void one_a_day(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-11-22T10:00:00+01:00", "did hello 20 30 10");
	check(&d, RULE_LOAD, OFFER_NONE, "");
	assert_int_equal(d.a.n, 1);
	assert_int_equal(d.a.v[0].slot, SLOT_REST);
	assert_int_equal(date_of(d.a.v[0].until), date_from_civil(2026, 11, 23));
	assert_string_equal(d.plan.steps[d.a.v[0].then].id.s, "hello");
	world_close(&d);
}

static void five_a_week(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-11-17T10:00:00+01:00", "did hello 20 60 10");
	world_on(&d, "2026-11-17T11:00:00+01:00", "did ask 20 60 10");
	world_on(&d, "2026-11-18T10:00:00+01:00", "did hello 20 60 10");
	world_on(&d, "2026-11-19T10:00:00+01:00", "did hello 20 60 10");
	check(&d, RULE_REPEAT, OFFER_FULL, "hello");
	world_on(&d, "2026-11-21T10:00:00+01:00", "did hello 20 60 10");
	check(&d, RULE_LOAD, OFFER_NONE, "");
	/* the first two of the five leave the seven days on the 24th */
	assert_int_equal(date_of(d.a.v[0].until), date_from_civil(2026, 11, 24));
	world_close(&d);
}

static void learned_steps_are_free(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	learn(&d, "hello", "2026-11-19T10:00:00+01:00", "2026-11-20T10:00:00+01:00");
	check(&d, RULE_BOOSTER, OFFER_FULL, "hello");
	world_on(&d, "2026-11-21T10:00:00+01:00", "did hello 20 30 10");
	check(&d, RULE_CLIMB, OFFER_FULL, "ask");
	world_on(&d, "2026-11-22T10:00:00+01:00",
		 "did hello 20 30 10"); /* before it is due again */
	check(&d, RULE_CLIMB, OFFER_FULL, "ask");
	world_close(&d);
}

static void rest_is_an_answer(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD "pace: {rest: [sun]}\n" STEPS);
	check(&d, RULE_RESTING, OFFER_NONE, "");
	assert_int_equal(date_of(d.a.v[0].until), date_from_civil(2026, 11, 23));
	world_on(&d, "2026-11-22T08:00:00+01:00", "rest");
	check(&d, RULE_PAUSED, OFFER_NONE, "");
	world_on(&d, "2026-11-22T09:00:00+01:00", "pause until=2026-11-30");
	check(&d, RULE_PAUSED, OFFER_NONE, "");
	assert_int_equal(date_of(d.a.v[0].until), date_from_civil(2026, 12, 1));
	world_on(&d, "2026-11-22T10:00:00+01:00", "resume");
	check(&d, RULE_PAUSED, OFFER_NONE, ""); /* rest was logged today */
	assert_int_equal(date_of(d.a.v[0].until), date_from_civil(2026, 11, 23));
	world_close(&d);
}

static void a_pause_without_end_is_a_week(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-11-16T10:00:00+01:00", "pause");
	check(&d, RULE_PAUSED, OFFER_NONE, "");
	world_now(&d, "2026-11-23T10:00:00+01:00");
	check(&d, RULE_CLIMB, OFFER_FULL, "hello");
	assert_int_equal(d.a.said.word, SAID_PAUSE_OVER);
	world_close(&d);
}

static void urgent_is_people_first(void **state)
{
	static const char plan[] =
	    HEAD STEPS "relapse:\n  signs:\n    - {id: dark, notice: D, urgent: true, do: [X]}\n";
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, plan);
	world_on(&d, "2026-11-12T10:00:00+01:00", "sign dark");
	check(&d, RULE_URGENT, OFFER_NONE, "");
	assert_int_equal(d.a.n, 1);
	assert_int_equal(d.a.v[0].then, -1);
	world_on(&d, "2026-11-13T10:00:00+01:00", "review worked=talking");
	check(&d, RULE_CLIMB, OFFER_FULL, "hello");
	world_on(&d, "2026-11-14T10:00:00+01:00", "score phq-9 items=0,0,0,0,0,0,0,0,1");
	check(&d, RULE_URGENT, OFFER_NONE, "");
	world_close(&d);
}

static void cool_off_after_stop(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD "pace: {per_day: 2}\n" STEPS);
	world_on(&d, "2026-11-21T10:00:00+01:00", "did hello 50 90 80 ended=exit");
	check(&d, RULE_COOL_OFF, OFFER_NONE, "");
	assert_int_equal(d.a.v[0].slot, SLOT_REST);
	assert_int_equal(d.a.n, 2);
	assert_int_equal(d.a.v[1].form, OFFER_COPING);
	world_now(&d, "2026-11-23T10:00:01+01:00");
	check(&d, RULE_EASE, OFFER_REHEARSAL, "hello");
	world_close(&d);
}

/* Neither a line raised since nor one lowered since makes what was very hard calm. */
static void cool_off_goes_by_the_lower_line(void **state)
{
	static const int lines[] = {60, 80};
	struct world d;

	(void)state;
	for (int i = 0; i < 2; i++) {
		world_open(&d, WORLD_NOW, HEAD "pace: {per_day: 2}\n" STEPS);
		struct entry *e = world_on(&d, "2026-11-22T10:00:00+01:00",
					   i == 0 ? "did hello 50 90 65" : "did hello 50 90 75");
		e->num[D_PLAN_TOLERABLE] = lines[i]; /* today's is 70 */
		check(&d, RULE_COOL_OFF, OFFER_NONE, "");
		world_close(&d);
	}
}

static void act_begins_with_the_relapse_plan(void **state)
{
	static const char plan[] =
	    HEAD STEPS "relapse:\n  signs:\n    - {id: one, notice: A, do: [X]}\n"
		       "    - {id: two, notice: B, do: [X]}\n";
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, plan);
	world_on(&d, "2026-11-21T10:00:00+01:00", "sign one");
	world_on(&d, "2026-11-21T11:00:00+01:00", "sign two");
	check(&d, RULE_CLIMB, OFFER_FULL, "hello"); /* nothing is learned: counts as watch */
	assert_true(d.a.begin_with_relapse_plan);
	learn(&d, "hello", "2026-11-18T10:00:00+01:00", "2026-11-20T10:00:00+01:00");
	check(&d, RULE_ACT, OFFER_FULL, "hello");
	world_close(&d);
}

static void coming_back(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	learn(&d, "hello", "2026-10-18T10:00:00+02:00", "2026-10-20T10:00:00+02:00");
	world_on(&d, "2026-11-20T10:00:00+01:00", "checkin mood=5");
	check(&d, RULE_RETURN, OFFER_FULL, "hello");
	world_close(&d);
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-10-20T10:00:00+02:00", "did hello 20 60 10");
	check(&d, RULE_RETURN, OFFER_REHEARSAL, "hello");
	world_on(&d, "2026-11-21T10:00:00+01:00", "rehearsed hello");
	check(&d, RULE_RETURN, OFFER_FULL, "hello"); /* rehearsing goes somewhere */
	world_close(&d);
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-10-20T10:00:00+02:00", "checkin mood=5");
	check(&d, RULE_CLIMB, OFFER_FULL, "hello"); /* never begun is no lapse */
	world_close(&d);
}

static void easing(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	learn(&d, "hello", "2026-11-03T10:00:00+01:00", "2026-11-04T10:00:00+01:00");
	world_on(&d, "2026-11-05T10:00:00+01:00", "did hello 20 30 10");
	world_on(&d, "2026-11-14T10:00:00+01:00", "did ask 40 60 30 success=no");
	world_now(&d, "2026-11-15T18:00:00+01:00");
	check(&d, RULE_EASE, OFFER_EASIER, "ask");
	world_on(&d, "2026-11-15T19:00:00+01:00", "did ask 40 60 30 success=no");
	world_now(&d, "2026-11-16T08:00:00+01:00");
	check(&d, RULE_EASE, OFFER_FULL, "hello"); /* twice running: a gentler step */
	world_on(&d, "2026-11-16T09:00:00+01:00", "did hello 20 30 10");
	world_now(&d, "2026-11-17T08:00:00+01:00");
	check(&d, RULE_REPEAT, OFFER_FULL, "ask"); /* that went well: back to it */
	world_close(&d);
}

static void avoided_is_information(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	learn(&d, "hello", "2026-11-10T10:00:00+01:00", "2026-11-11T10:00:00+01:00");
	world_on(&d, "2026-11-12T10:00:00+01:00", "did hello 20 30 10");
	world_on(&d, "2026-11-13T10:00:00+01:00", "avoided ask");
	world_now(&d, "2026-11-13T18:00:00+01:00");
	check(&d, RULE_REHEARSE, OFFER_EASIER, "ask");
	world_on(&d, "2026-11-14T10:00:00+01:00", "avoided ask");
	world_now(&d, "2026-11-14T18:00:00+01:00");
	check(&d, RULE_REHEARSE, OFFER_EASIER, "ask");
	world_on(&d, "2026-11-15T10:00:00+01:00", "avoided ask");
	world_now(&d, "2026-11-15T18:00:00+01:00");
	check(&d, RULE_REHEARSE, OFFER_FULL, "hello");
	assert_int_equal(d.a.v[0].why.a, 3);
	world_close(&d);
}

static void rehearsing_answers_one_avoidance(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-11-20T10:00:00+01:00", "avoided hello");
	check(&d, RULE_REHEARSE, OFFER_REHEARSAL, "hello");
	world_on(&d, "2026-11-21T10:00:00+01:00", "rehearsed hello");
	check(&d, RULE_REPEAT, OFFER_FULL, "hello");
	world_close(&d);
}

/* A new id of a step opens nothing: what was too much under the old one is so for what is as
 * hard, load and cool-off go on, and the limit stays where the last time put it. */
/* Who rehearses and never tries meets something smaller, and a change of the plan to make it so. */
static void rehearsed_without_a_try(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-11-17T10:00:00+01:00", "rehearsed hello");
	world_on(&d, "2026-11-18T10:00:00+01:00", "rehearsed hello");
	check(&d, RULE_CLIMB, OFFER_FULL, "hello");
	world_on(&d, "2026-11-19T10:00:00+01:00", "rehearsed hello");
	check(&d, RULE_REHEARSE, OFFER_COPING, "");
	assert_int_equal(d.a.mend.kind, MEND_EASIER);
	assert_int_equal(d.a.ways, 1u << WAY_PATCH);
	assert_true(d.a.is_same);
	world_on(&d, "2026-11-20T10:00:00+01:00", "did hello 20 30 10");
	check(&d, RULE_REPEAT, OFFER_FULL, "hello");
	world_close(&d);
}

/* Once a month is a rhythm, not a lapse each time; twice as long is one. */
static void a_rhythm_of_ones_own(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-10-29T10:00:00+01:00", "did hello 20 60 10");
	check(&d, RULE_RETURN, OFFER_REHEARSAL, "hello"); /* 24 days, and nothing before */
	world_on(&d, "2026-10-02T10:00:00+02:00", "did hello 20 60 10");
	check(&d, RULE_REPEAT, OFFER_FULL, "hello");
	world_now(&d, "2026-12-10T10:00:00+01:00");
	check(&d, RULE_RETURN, OFFER_REHEARSAL, "hello");
	world_close(&d);
}

/* An answer that stays says what would move it: a figure, a place, a line. */
static void an_answer_that_stays_names_a_way(void **state)
{
	static const struct {
		const char *pace, *line;
		unsigned way;
	} rows[] = {
	    {"unrated: 9", "did hello", WAY_NUMBER},
	    {"contexts: 2", "did hello 20 30 10 context=stairs", WAY_PLACE},
	    {"peak: 30", "did hello 20 40 10", WAY_LINE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world d;
		struct buf plan = {0};
		buf_addf(&plan, HEAD "pace: {learned: {%s}}\n" STEPS, rows[i].pace);
		world_open(&d, WORLD_NOW, buf_str(&plan));
		for (int k = 0; k < 5; k++) {
			world_look(&d);
			assert_false(d.a.is_same);
			world_on(&d,
				 arena_printf(&d.mem, "2026-11-%02dT10:00:00+01:00", 11 + 2 * k),
				 rows[i].line);
		}
		world_look(&d);
		assert_true(d.a.is_same);
		assert_true((d.a.ways >> rows[i].way) & 1u);
		world_close(&d);
		buf_free(&plan);
	}
}

/* Of two alike: fewer people, then the more predictable, then the place that is known. */
static void setting_decides_between_two_alike(void **state)
{
	static const char *const rows[][3] = {
	    {"people: 9", "people: 3", "two"},
	    {"people: 3", "people: 9", "one"},
	    {"people: 3, predictable: 4", "people: 3, predictable: 8", "two"},
	    {"place: cafe", "place: shop", "two"}, /* where HELLO was */
	    {"place: cafe, people: 2", "place: shop, people: 5", "one"},
	    {"place: cafe", "place: park", "one"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world d;
		struct buf plan = {0};
		buf_addf(&plan,
			 HEAD "steps:\n"
			      "  - {id: hello, task: Hello, expect: 20, setting: {place: shop}}\n"
			      "  - {id: one, task: One, expect: 34, setting: {%s}}\n"
			      "  - {id: two, task: Two, expect: 34, setting: {%s}}\n",
			 rows[i][0], rows[i][1]);
		world_open(&d, WORLD_NOW, buf_str(&plan));
		world_on(&d, "2026-11-17T10:00:00+01:00", "did hello 20 20 10");
		world_on(&d, "2026-11-18T10:00:00+01:00", "did hello 20 20 10");
		world_on(&d, "2026-11-19T10:00:00+01:00", "did hello 20 20 10");
		world_on(&d, "2026-11-21T10:00:00+01:00", "did hello 20 20 10");
		check(&d, RULE_CLIMB, OFFER_FULL, rows[i][2]);
		world_close(&d);
		buf_free(&plan);
	}
}

/* With practice on fewer than two days a week graded goes up as adaptive does. */
static void few_days_go_up_sooner(void **state)
{
	struct world d;

	(void)state;
	for (int every = 3; every <= 6; every += 3) {
		world_open(&d, WORLD_NOW, HEAD STEPS);
		for (int day = 21; day > 5; day -= every) {
			char when[40];
			snprintf(when, sizeof when, "2026-11-%02dT10:00:00+01:00", day);
			world_on(&d, when, "did hello 50 60 40");
		}
		world_look(&d);
		assert_int_equal(d.a.v[0].rule == RULE_CLIMB, every == 6);
		world_close(&d);
	}
}

/* Leaving by the plan is neither good nor bad: made shorter, it is learned. */
static void exits_do_not_begin_anew(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	for (int day = 13; day < 16; day++)
		world_on(&d, arena_printf(&d.mem, "2026-11-%dT10:00:00+01:00", day),
			 "did hello 20 30 10 ended=exit");
	check(&d, RULE_EASE, OFFER_SHORT, "hello");
	world_on(&d, "2026-11-16T10:00:00+01:00", "did hello 20 30 10 form=short");
	check(&d, RULE_EASE, OFFER_SHORT, "hello");
	world_on(&d, "2026-11-17T10:00:00+01:00", "did hello 20 30 10 ended=exit");
	world_on(&d, "2026-11-18T10:00:00+01:00", "did hello 20 30 10 form=short");
	world_look(&d);
	assert_true(history_is_learned(&d.h, 0));
	world_close(&d);
}

static void learned_is_said_once(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_on(&d, "2026-11-17T10:00:00+01:00", "did hello 20 20 10");
	world_look(&d);
	assert_int_equal(d.a.said.word, SAID_NOTHING);
	world_on(&d, "2026-11-18T10:00:00+01:00", "did hello 20 20 10");
	world_look(&d);
	assert_int_equal(d.a.said.word, SAID_LEARNED);
	assert_int_equal(d.a.said.step, 0);
	world_on(&d, "2026-11-18T11:00:00+01:00", "note one");
	world_look(&d);
	assert_int_equal(d.a.said.word, SAID_NOTHING);
	world_close(&d);
}

/* Without support the likely peak is 10 more, or what it was without. */
static void solo_has_a_figure_of_its_own(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, HEAD STEPS);
	world_look(&d);
	int before = d.h.steps[2].predicted;
	assert_int_equal(history_predicted_form(&d.h, 2, FORM_SOLO, NULL), before + 10);
	world_on(&d, "2026-11-21T10:00:00+01:00", "did cashier 50 68 30 form=solo");
	world_look(&d);
	int solo = history_predicted_form(&d.h, 2, FORM_SOLO, NULL);
	assert_in_range(solo, 66, 70);
	world_on(&d, "2026-11-21T12:00:00+01:00", "did cashier 20 20 10 form=solo");
	world_look(&d);
	assert_true(history_predicted_form(&d.h, 2, FORM_SOLO, NULL) < solo);
	assert_true(history_predicted_form(&d.h, 2, FORM_SOLO, NULL) >= d.h.steps[2].predicted);
	world_close(&d);
}

static void a_new_id_opens_nothing(void **state)
{
	static const char old[] = HEAD "steps:\n  - {id: a, task: A, expect: 20}\n"
				       "  - {id: b, task: B, expect: 40}\n";
	static const char new[] = HEAD "steps:\n  - {id: a, task: A, expect: 20}\n"
				       "  - {id: c, task: B, expect: 40}\n";
	struct world d, e;

	(void)state;
	world_open(&d, WORLD_NOW, old);
	learn(&d, "a", "2026-11-14T10:00:00+01:00", "2026-11-15T10:00:00+01:00");
	struct entry *bad = world_on(&d, "2026-11-22T10:00:00+01:00", "did b 60 90 80 ended=left");
	bad->num[D_PLAN_EXPECT] = 40; /* as it is kept when it is written */
	check(&d, RULE_COOL_OFF, OFFER_NONE, "");
	world_open(&e, WORLD_NOW, new);
	e.v = mem_grow(e.v, &e.cap, d.n, sizeof *e.v);
	for (size_t i = 0; i < d.n; i++)
		e.v[e.n++] = d.v[i];
	check(&e, RULE_COOL_OFF, OFFER_NONE, "");
	world_now(&e, "2026-11-24T18:00:00+01:00");
	world_look(&e);
	assert_true(history_limit(&e.h, "", NULL) <= 40);
	for (size_t i = 0; i < e.a.n; i++)
		assert_false(e.a.v[i].step == 1 && e.a.v[i].form != OFFER_REHEARSAL);
	world_close(&e);
	world_close(&d);
}

/* At act for two weeks only what was done well of late is offered, and a person is named. */
static void act_for_long_names_a_person(void **state)
{
	static const char plan[] =
	    HEAD STEPS "relapse:\n  signs:\n    - {id: one, notice: A, do: [X]}\n"
		       "    - {id: two, notice: B, do: [X]}\n";
	const char *when[] = {"2026-11-05T10:00:00+01:00", "2026-11-09T10:00:00+01:00",
			      "2026-11-15T10:00:00+01:00", "2026-11-21T10:00:00+01:00"};
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, plan);
	learn(&d, "hello", "2026-09-18T10:00:00+02:00", "2026-09-20T10:00:00+02:00");
	for (size_t i = 0; i < 4; i++) {
		world_on(&d, when[i], "sign one");
		world_on(&d, when[i], "sign two");
	}
	check(&d, RULE_ACT, OFFER_FULL, "hello");
	int days = signs_act_days(&d.plan, (const struct entry *const *)d.v, d.n, d.c.now, 14);
	assert_int_equal(days, 14);
	d.s.act_days = days;
	advise_free(&d.a);
	advise_decide(&d.a, &d.plan, &d.h, &d.s, d.c.now);
	assert_true(d.a.is_long_act);
	assert_int_not_equal(d.a.v[0].form, OFFER_FULL); /* nothing was done of late */
	world_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(starts_with_the_gentlest),
	    cmocka_unit_test(one_a_day),
	    cmocka_unit_test(five_a_week),
	    cmocka_unit_test(learned_steps_are_free),
	    cmocka_unit_test(rest_is_an_answer),
	    cmocka_unit_test(a_pause_without_end_is_a_week),
	    cmocka_unit_test(urgent_is_people_first),
	    cmocka_unit_test(cool_off_after_stop),
	    cmocka_unit_test(cool_off_goes_by_the_lower_line),
	    cmocka_unit_test(act_begins_with_the_relapse_plan),
	    cmocka_unit_test(coming_back),
	    cmocka_unit_test(easing),
	    cmocka_unit_test(avoided_is_information),
	    cmocka_unit_test(rehearsing_answers_one_avoidance),
	    cmocka_unit_test(rehearsed_without_a_try),
	    cmocka_unit_test(a_rhythm_of_ones_own),
	    cmocka_unit_test(an_answer_that_stays_names_a_way),
	    cmocka_unit_test(setting_decides_between_two_alike),
	    cmocka_unit_test(few_days_go_up_sooner),
	    cmocka_unit_test(exits_do_not_begin_anew),
	    cmocka_unit_test(learned_is_said_once),
	    cmocka_unit_test(solo_has_a_figure_of_its_own),
	    cmocka_unit_test(a_new_id_opens_nothing),
	    cmocka_unit_test(act_for_long_names_a_person),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
