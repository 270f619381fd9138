/* rhythm: what is due, and when (F32, F45, F46, F50, F51). */
#include "tests/world.h"

/* "2026-11-28 10:00 ritual 0 (every sat 10:00)" a line, of the days FROM..TO from today. */
static void due(struct world *w, int from, int to, const char *want)
{
	struct calendar r;
	struct buf b = {0};

	look(w);
	calendar_due(&r, &w->plan, &w->h, w->s.stage, w->h.today + from, w->h.today + to);
	for (size_t i = 0; i < r.n; i++) {
		const struct due *d = &r.v[i];
		date_write(&b, d->day);
		buf_addc(&b, ' ');
		if (d->minute >= 0) {
			date_write_time(&b, d->minute);
			buf_addc(&b, ' ');
		}
		buf_addf(&b, "%s %d%s (%s)\n", calendar_kind_words[d->kind], d->index,
			 d->sooner ? " sooner" : "", d->why);
	}
	if (strcmp(buf_str(&b), want) != 0)
		fail_msg("got:\n%swant:\n%s", buf_str(&b), want);
	buf_free(&b);
	calendar_free(&r);
}

static void nothing(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", "");
	due(&w, 0, 400, "");
	world_close(&w);
}

static const char coffee[] = "rituals:\n  - {id: coffee, what: Coffee, every: sat 10:00}\n";

static void rituals_by_weekday(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", coffee);
	due(&w, 0, 14,
	    "2026-11-28 10:00 ritual 0 (every sat 10:00)\n"
	    "2026-12-05 10:00 ritual 0 (every sat 10:00)\n");
	due(&w, -30, 5, ""); /* what lies back is never due */
	world_close(&w);
}

static void rituals_by_days(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "started: 2026-11-20\n",
		   "rituals:\n  - {id: walk, what: Walk, every: 3d}\n"
		   "  - {id: tea, what: Tea, every: \"18:30\"}\n");
	due(&w, 0, 2,
	    "2026-11-22 18:30 ritual 1 (every 1d)\n"
	    "2026-11-23 ritual 0 (every 3d)\n"
	    "2026-11-23 18:30 ritual 1 (every 1d)\n"
	    "2026-11-24 18:30 ritual 1 (every 1d)\n");
	say(&w, "ritual tea done=no");
	due(&w, 0, 0, ""); /* logged, done or not */
	world_close(&w);
}

static void rest_and_pauses_have_no_rituals(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "started: 2026-11-20\npace: {rest: [tue]}\n",
		   "rituals:\n  - {id: walk, what: Walk, every: 1d}\n");
	due(&w, 0, 3,
	    "2026-11-22 ritual 0 (every 1d)\n2026-11-23 ritual 0 (every 1d)\n"
	    "2026-11-25 ritual 0 (every 1d)\n");
	say(&w, "rest");
	due(&w, 0, 1, "2026-11-23 ritual 0 (every 1d)\n");
	say(&w, "pause until=2026-11-24");
	due(&w, 0, 3, "2026-11-25 ritual 0 (every 1d)\n");
	world_close(&w);
}

/* --- reviews ------------------------------------------------------------------------ */

static const char taper[] = "checkins:\n  review:\n    - {every: 7d, times: 2}\n    - {every: 14d, "
			    "times: 1}\n    - {every: 30d}\n";

static void reviews_taper(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "started: 2026-11-22\n", taper);
	due(&w, 0, 95,
	    "2026-11-29 review -1 (every 7d, 1 of 2)\n"
	    "2026-12-06 review -1 (every 7d, 2 of 2)\n"
	    "2026-12-20 review -1 (every 2w, 1 of 1)\n"
	    "2027-01-19 review -1 (every 30d)\n"
	    "2027-02-18 review -1 (every 30d)\n");
	world_close(&w);
}

static void a_review_that_lies_back_is_due_once(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "started: 2026-10-25\n", taper); /* 1, 8, 22 November */
	due(&w, 0, 29, "2026-11-22 review -1 (since the last one)\n");
	say(&w, "review at=2026-11-14T12:00:00+01:00"); /* more than half the time before */
	due(&w, 0, 29, "2026-11-22 review -1 (since the last one)\n");
	say(&w, "review at=2026-11-15T12:00:00+01:00"); /* counts for the 22nd */
	due(&w, 0, 29, "");
	due(&w, 0, 30, "2026-12-22 review -1 (every 30d)\n");
	world_close(&w);
}

static void reviews_wait_for_a_pause(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "started: 2026-11-22\n", taper);
	say(&w, "pause until=2026-12-01");
	due(&w, 0, 14,
	    "2026-12-02 review -1 (every 7d, 1 of 2)\n"
	    "2026-12-06 review -1 (every 7d, 2 of 2)\n");
	world_close(&w);
}

static void reviews_come_closer_on_a_sign(void **state)
{
	struct world w;
	struct buf b = {0};

	(void)state;
	buf_addf(&b, "%srelapse:\n  signs:\n    - {id: low, notice: Low}\n", taper);
	world_plan(&w, "started: 2026-01-01\n", b.data);
	say(&w, "review at=2026-11-19T12:00:00+01:00");
	due(&w, 0, 33, "2026-12-25 review -1 (every 30d)\n");
	say(&w, "sign low");
	due(&w, 0, 20,
	    "2026-11-26 review -1 sooner (sooner, while a sign is up)\n"
	    "2026-12-03 review -1 sooner (sooner, while a sign is up)\n"
	    "2026-12-10 review -1 sooner (sooner, while a sign is up)\n");
	buf_free(&b);
	world_close(&w);
}

static void reviews_come_closer_after_a_lapse(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "started: 2026-01-01\n", taper);
	say(&w, "did greet at=2026-10-20T12:00:00+02:00");
	say(&w, "did greet at=2026-11-10T12:00:00+01:00"); /* 21 days later; lapse is 14 */
	say(&w, "review at=2026-11-20T12:00:00+01:00");
	due(&w, 0, 20,
	    "2026-11-27 review -1 sooner (sooner, after a time without)\n"
	    "2026-12-04 review -1 sooner (sooner, after a time without)\n");
	world_close(&w);
}

/* --- boosters -------------------------------------------------------------------------- */

static void learn(struct world *w, const char *step, int day)
{
	say(w, "did %s 30 30 10 at=2026-11-%02dT12:00:00+01:00", step, day);
	say(w, "did %s 30 28 10 at=2026-11-%02dT12:00:00+01:00", step, day + 2);
}

static void boosters(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", "");
	learn(&w, "greet", 17);
	due(&w, 0, 3, "2026-11-22 booster 0 (booster)\n");
	say(&w, "rest");
	due(&w, 0, 3, "2026-11-23 booster 0 (booster)\n");
	world_close(&w);
}

static void urgent_has_no_boosters(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", "relapse:\n  signs:\n    - {id: dark, notice: D, urgent: true}\n");
	learn(&w, "greet", 17);
	say(&w, "sign dark");
	due(&w, 0, 30, "");
	world_close(&w);
}

static void a_transition_has_extra_boosters(void **state)
{
	struct world w;

	(void)state;
	world_plan(
	    &w, "pace: {boosters: [300d]}\n",
	    "relapse:\n  transitions:\n    - {date: 2026-12-06, what: Office, boosters: 2}\n");
	due(&w, 0, 20, "2026-12-06 transition 0 (a change)\n"); /* nothing is learned yet */
	learn(&w, "greet", 1);
	learn(&w, "cashier", 2);
	due(&w, 0, 20,
	    "2026-11-26 booster 0 (booster before Office)\n"
	    "2026-12-01 booster 1 (booster before Office)\n"
	    "2026-12-06 transition 0 (a change)\n");
	say(&w, "did lunch 60 60 50"); /* not learned: no booster */
	due(&w, 0, 5, "2026-11-26 booster 0 (booster before Office)\n");
	say(&w, "did greet 30 30 10"); /* counts as one, and was practised last */
	due(&w, 0, 20,
	    "2026-12-01 booster 1 (booster before Office)\n"
	    "2026-12-06 transition 0 (a change)\n");
	world_close(&w);
}

static void a_booster_near_a_transition_is_one(void **state)
{
	struct world w;

	(void)state;
	world_plan(
	    &w, "pace: {boosters: [30d]}\n",
	    "relapse:\n  transitions:\n    - {date: 2026-12-24, what: Office, boosters: 1}\n");
	learn(&w, "greet", 1); /* learned on the 3rd: due on 3 December, before those weeks */
	due(&w, 0, 40,
	    "2026-12-03 booster 0 (booster)\n"
	    "2026-12-17 booster 0 (booster before Office)\n"
	    "2026-12-24 transition 0 (a change)\n");
	world_close(&w);

	world_plan(
	    &w, "pace: {boosters: [40d]}\n",
	    "relapse:\n  transitions:\n    - {date: 2026-12-24, what: Office, boosters: 1}\n");
	learn(&w, "greet", 1); /* due on 13 December, within them */
	due(&w, 0, 40, "2026-12-13 booster 0 (booster)\n2026-12-24 transition 0 (a change)\n");
	world_close(&w);
}

static void goals_and_handover(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w,
		   "lead: therapist\nhandover: [{date: 2026-11-30, lead: self}, {date: 2026-11-01, "
		   "lead: shared}]\n"
		   "goals:\n  - {id: g, what: Lunch, review: 2026-11-10}\n  - {id: h, what: "
		   "Dinner, review: 2026-11-29}\n",
		   "");
	due(&w, 0, 20,
	    "2026-11-22 goal 0 (look at this goal again)\n"
	    "2026-11-29 goal 1 (look at this goal again)\n"
	    "2026-11-30 handover 0 (hand-over)\n");
	say(&w, "review at=-1d");
	due(&w, 0, 20,
	    "2026-11-29 goal 1 (look at this goal again)\n"
	    "2026-11-30 handover 0 (hand-over)\n");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing),
	    cmocka_unit_test(rituals_by_weekday),
	    cmocka_unit_test(rituals_by_days),
	    cmocka_unit_test(rest_and_pauses_have_no_rituals),
	    cmocka_unit_test(reviews_taper),
	    cmocka_unit_test(a_review_that_lies_back_is_due_once),
	    cmocka_unit_test(reviews_wait_for_a_pause),
	    cmocka_unit_test(reviews_come_closer_on_a_sign),
	    cmocka_unit_test(reviews_come_closer_after_a_lapse),
	    cmocka_unit_test(boosters),
	    cmocka_unit_test(urgent_has_no_boosters),
	    cmocka_unit_test(a_transition_has_extra_boosters),
	    cmocka_unit_test(a_booster_near_a_transition_is_one),
	    cmocka_unit_test(goals_and_handover),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
