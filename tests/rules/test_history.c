/* history: attempts, learned, boosters, likely peak, limit, pauses. */
#include "tests/world.h"

#define PLAN                                                                                       \
	"ladder: 1\ntitle: T\n"                                                                    \
	"contacts:\n  - {id: ana, name: Ana, role: friend}\n"                                      \
	"steps:\n"                                                                                 \
	"  - {id: a, task: A, expect: 20, contexts: [here, there]}\n"                              \
	"  - {id: b, task: B, expect: 50, tolerable: 60, with: {contact: ana, how: text}}\n"       \
	"  - {id: c, task: C, expect: 80}\n"                                                       \
	"  - {id: d, task: D, expect: 30, theme: other}\n"

static void on(struct world *d, int mday, const char *line)
{
	char when[40];

	snprintf(when, sizeof when, "2026-11-%02dT10:00:00+01:00", mday);
	world_on(d, when, line);
	world_look(d);
}

static void attempts_are_judged(void **state)
{
	static const struct {
		const char *line;
		bool finished, valid, too_much, a_lot;
	} cases[] = {
	    {"did b 40 50 30", true, true, false, false},
	    {"did b 40 60 30 ended=break", true, true, false, false},
	    {"did b 40 61 30", true, true, false, true}, /* above its own tolerable */
	    {"did b 40 85 30", true, true, true, true},	 /* at stop */
	    {"did b 40 50 30 success=no", true, false, false, false},
	    {"did b 40 50 30 ended=exit", false, false, false, false}, /* by the plan: neutral */
	    {"did b 40 61 30 ended=exit", false, false, true, false},
	    {"did b 40 10 30 ended=left", false, false, true, false},
	    {"did b", true, true, false, false},
	    {"avoided b", false, false, false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world d;
		(void)state;
		world_open(&d, WORLD_NOW, PLAN);
		on(&d, 20, cases[i].line);
		const struct attempt *a = &d.h.steps[1].v[0];
		assert_int_equal(a->finished, cases[i].finished);
		assert_int_equal(a->valid, cases[i].valid);
		assert_int_equal(a->too_much, cases[i].too_much);
		assert_int_equal(a->a_lot, cases[i].a_lot);
		world_close(&d);
	}
}

static void nobody_there_is_no_attempt(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 20, "did b ended=nochance");
	assert_int_equal(d.h.n_recent, 0);
	assert_non_null(d.h.practice); /* effort counts */
	assert_false(d.h.is_empty);
	world_close(&d);
}

static bool learned_with(const char *first, const char *second)
{
	struct world d;

	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 10, first);
	on(&d, 12, second);
	bool yes = history_is_learned(&d.h, 0);
	world_close(&d);
	return yes;
}

static void learned_by_peak_drop_or_likelihood(void **state)
{
	(void)state;
	assert_true(learned_with("did a 20 40 10", "did a 20 40 10"));
	assert_true(learned_with("did a 20 45 10", "did a 20 45 10"));
	assert_false(learned_with("did a 20 40 10", "did a 20 46 10"));
	assert_false(learned_with("did a 20 40 10", "did a 20 30 10 success=no"));
	assert_false(learned_with("did a 20 40 10", "avoided a"));
	assert_false(learned_with("did a 20 40 10", "did a 20 30 10 form=easier"));
	assert_true(learned_with("did a 20 65 10 likely=60 likely_after=20",
				 "did a 20 65 10 likely=40 likely_after=20"));
	assert_false(learned_with("did a 20 65 10 likely=60 likely_after=20",
				  "did a 20 65 10 likely=39 likely_after=20"));
	assert_false(learned_with("did a 20 65 10 likely=60 likely_after=21",
				  "did a 20 65 10 likely=60 likely_after=20"));
}

static void learned_is_down_by_half(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 10, "did c 60 90 70");
	on(&d, 12, "did c 60 45 30");
	assert_false(history_is_learned(&d.h, 2));
	on(&d, 12, "did c 60 45 30"); /* the same day again */
	assert_false(history_is_learned(&d.h, 2));
	on(&d, 13, "did c 60 45 30");
	assert_true(history_is_learned(&d.h, 2));
	assert_int_equal(history_learned_day(&d.h, 2), date_from_civil(2026, 11, 13));
	on(&d, 14, "did c 60 95 90 ended=left"); /* stays learned, and is due */
	assert_true(history_is_learned(&d.h, 2));
	assert_int_equal(history_booster_day(&d.h, 2), date_from_civil(2026, 11, 15));
	world_close(&d);
}

static void learned_without_numbers(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 10, "did a");
	on(&d, 11, "did a");
	on(&d, 11, "did a");
	assert_false(history_is_learned(&d.h, 0));
	on(&d, 12, "did a");
	assert_true(history_is_learned(&d.h, 0));
	world_close(&d);
}

static void learned_in_contexts(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	d.plan.pace.learned.contexts.v = 2;
	on(&d, 10, "did a 20 30 10 context=here");
	on(&d, 11, "did a 20 30 10 context=here");
	assert_false(history_is_learned(&d.h, 0));
	on(&d, 12, "did a 20 30 10 context=there");
	assert_true(history_is_learned(&d.h, 0));
	world_close(&d);
}

static void boosters_widen(void **state)
{
	static const int days[] = {13, 17, 27};
	struct world d;

	(void)state;
	world_open(&d, "2026-12-31T18:00:00+01:00", PLAN);
	on(&d, 10, "did a 20 30 10");
	on(&d, 12, "did a 20 30 10");
	assert_int_equal(history_booster_day(&d.h, 0), date_from_civil(2026, 11, 13));
	for (int i = 0; i < 2; i++) {
		on(&d, days[i], "did a 20 30 10");
		assert_int_equal(history_booster_day(&d.h, 0),
				 date_from_civil(2026, 11, days[i + 1]));
	}
	on(&d, 20, "did a 20 30 10"); /* sooner than due: no further than its own interval */
	assert_int_equal(history_booster_day(&d.h, 0), date_from_civil(2026, 11, 30));
	world_close(&d);
}

static void limit_of_a_theme(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	world_look(&d);
	assert_int_equal(history_limit(&d.h, "", NULL), 40); /* start */
	on(&d, 10, "did a 20 20 10");
	assert_int_equal(history_limit(&d.h, "", NULL), 40); /* 20 + jump */
	on(&d, 11, "did b 20 40 10");
	assert_int_equal(history_limit(&d.h, "", NULL), 70);
	assert_int_equal(history_limit(&d.h, "other", NULL), 40);
	on(&d, 12, "avoided b");
	assert_int_equal(history_limit(&d.h, "", NULL), 50);
	on(&d, 13, "did b 40 60 30 form=easier");
	assert_int_equal(history_limit(&d.h, "", NULL), 70);
	on(&d, 14, "did b 40 100 30 ended=exit"); /* too much; and b is likely above its 60 now */
	struct buf why = {0};
	assert_int_equal(history_limit(&d.h, "", &why), 49);
	assert_non_null(strstr(buf_str(&why), "at most 50 after the last try of b"));
	assert_non_null(strstr(buf_str(&why), "below b, predicted"));
	buf_free(&why);
	world_close(&d);
}

/* Distress is shown in the plan's scale; what is computed stays 0-100. */
static void figures_are_in_the_scale(void **state)
{
	static const struct {
		const char *scale, *expect, *limit, *predicted, *learned;
	} cases[] = {
	    {"100", "20", "hardest done 20 + jump 20 = 40", " a 60/20 weight", "from 60"},
	    {"10", "2", "hardest done 2 + jump 2 = 4", " a 6/2 weight", "from 6,"},
	    {"faces", "1", "hardest done 1 + jump 1 = 2", " a 2/1 weight", "from 2,"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf plan = {0}, why = {0};
		struct world d;
		buf_addf(
		    &plan,
		    "ladder: 1\ntitle: T\nscale: %s\nsteps:\n  - {id: a, task: A, expect: %s}\n",
		    cases[i].scale, cases[i].expect);
		world_open(&d, WORLD_NOW, buf_str(&plan));
		on(&d, 22, "did a 20 60 10");
		assert_in_range(history_limit(&d.h, "", &why), 40, 50);
		assert_string_equal(buf_str(&why), cases[i].limit);
		assert_in_range(history_predicted(&d.h, 0, &why), 40, 60);
		assert_non_null(strstr(buf_str(&why), cases[i].predicted));
		assert_false(history_why_learned(&d.h, 0, &why));
		assert_non_null(strstr(buf_str(&why), cases[i].learned));
		buf_free(&plan);
		buf_free(&why);
		world_close(&d);
	}
}

static void an_easier_form_opens_little(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 10, "did c 40 30 20 form=easier"); /* counts as b, the step below */
	assert_int_equal(history_limit(&d.h, "", NULL), 70);
	/* and as 0.7 of its own step, 12 days ago: 80 * (2.1 * 30 / 56 + 1) / (2.1 + 1) */
	assert_int_equal(history_predicted(&d.h, 2, NULL), 55);
	world_close(&d);
}

static void likely_peak(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 22, "did a 20 40 10"); /* ratio 2, weight 3 for a, 1 / (1 + 30 / 20) = .4 for b */
	assert_int_equal(history_predicted(&d.h, 0, NULL), 35); /* 20 * (6 + 1) / (3 + 1) */
	assert_int_equal(history_predicted(&d.h, 1, NULL), 64); /* 50 * (.8 + 1) / (.4 + 1) */
	assert_int_equal(history_predicted(&d.h, 3, NULL), 30); /* another theme */
	on(&d, 22, "did a 20 20 10"); /* the second time counts as much for a, half for b */
	assert_int_equal(history_predicted(&d.h, 0, NULL), 29); /* 20 * (6 + 3 + 1) / (6 + 1) */
	assert_int_equal(history_predicted(&d.h, 1, NULL), 63); /* 50 * (.8 + .2 + 1) / 1.6 */
	world_close(&d);
}

static void pauses(void **state)
{
	struct world d;
	int until;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 20, "pause");
	assert_true(history_is_paused(&d.h, &until));
	assert_int_equal(until, date_from_civil(2026, 11, 26));
	assert_false(history_is_paused_on(&d.h, date_from_civil(2026, 11, 19)));
	assert_true(history_is_paused_on(&d.h, date_from_civil(2026, 11, 20)));
	on(&d, 22, "resume");
	assert_false(history_is_paused(&d.h, NULL));
	assert_true(history_is_paused_on(&d.h, date_from_civil(2026, 11, 21)));
	assert_false(history_is_paused_on(&d.h, date_from_civil(2026, 11, 22)));
	on(&d, 21, "rest");
	assert_true(history_is_rest_day(&d.h, date_from_civil(2026, 11, 21)));
	assert_false(history_is_rest_day(&d.h, date_from_civil(2026, 11, 20)));
	world_close(&d);
}

static void the_future_is_now_and_the_best_version_counts(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 23, "did a 20 30 10");
	assert_int_equal(d.h.steps[0].v[0].day, d.h.today);
	struct entry *better = world_on(&d, "2026-11-20T10:00:00+01:00", "did a 20 70 10");
	memcpy(better->id, d.v[0]->id, sizeof better->id);
	better->rev = 2;
	world_look(&d);
	assert_int_equal(d.h.steps[0].n, 1);
	assert_int_equal(d.h.steps[0].v[0].peak, 70);
	better->state = STATE_UNDONE;
	world_look(&d);
	assert_int_equal(d.h.steps[0].n, 0);
	assert_true(d.h.is_empty);
	world_close(&d);
}

/* A day is the civil day where it was written, and never after today. */
static void an_entry_from_further_east_is_today(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	struct entry *e = world_add(&d, "did a 30 20 10");
	e->at.utc = d.c.now.utc - 3600;
	e->at.off = 13 * 60;
	world_look(&d);
	assert_int_equal(d.h.steps[0].v[0].day, d.h.today);
	e->at.utc = d.c.now.utc + ENTRY_AHEAD_SECONDS;
	world_look(&d);
	assert_int_equal(d.h.steps[0].n, 1);
	assert_int_equal(d.h.steps[0].v[0].day, d.h.today);
	e->at.utc++;
	world_look(&d);
	assert_int_equal(d.h.steps[0].n, 0);
	assert_true(d.h.is_empty);
	world_close(&d);
}

static void pauses_join(void **state)
{
	struct world d;
	int until;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	on(&d, 1, "pause until=2026-12-20");
	on(&d, 3, "pause"); /* shorter, later: shortens nothing */
	on(&d, 20, "pause until=2026-11-24");
	assert_true(history_is_paused(&d.h, &until));
	assert_int_equal(until, date_from_civil(2026, 12, 20));
	for (int day = 1; day <= 22; day++)
		assert_true(history_is_paused_on(&d.h, date_from_civil(2026, 11, day)));
	on(&d, 21, "resume"); /* ends them all */
	assert_false(history_is_paused(&d.h, NULL));
	assert_true(history_is_paused_on(&d.h, date_from_civil(2026, 11, 20)));
	assert_false(history_is_paused_on(&d.h, date_from_civil(2026, 11, 21)));
	assert_false(history_is_paused_on(&d.h, date_from_civil(2026, 12, 1)));
	on(&d, 22, "pause until=2026-11-23");
	assert_true(history_is_paused(&d.h, &until));
	assert_int_equal(until, date_from_civil(2026, 11, 23));
	world_close(&d);
}

static void only_the_first_and_last_are_kept(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, WORLD_NOW, PLAN);
	for (int i = 0; i < 100; i++) {
		char line[64];
		snprintf(line, sizeof line, "did c 60 %d 30 at=2026-%02d-%02dT10:00:00+01:00", i,
			 1 + i / 28, 1 + i % 28);
		world_add(&d, line);
	}
	world_look(&d);
	assert_int_equal(d.h.steps[2].n, 2 * HISTORY_KEEP);
	assert_int_equal(d.h.steps[2].v[HISTORY_KEEP - 1].peak, HISTORY_KEEP - 1);
	assert_int_equal(d.h.steps[2].v[HISTORY_KEEP].peak, 100 - HISTORY_KEEP);
	assert_int_equal(d.h.steps[2].first_peak, 0);
	world_close(&d);
}

/* Without any numbers three easier times let the whole be tried: at most its line. */
static void easier_without_numbers_leads_on(void **state)
{
	struct world d;

	(void)state;
	world_open(&d, "2026-11-22T18:00:00+01:00",
		   "ladder: 1\ntitle: T\nsteps:\n"
		   "  - {id: call, task: Call, expect: 78, easier: Text}\n");
	for (int i = 0; i < 3; i++) {
		world_look(&d);
		assert_int_equal(history_predicted(&d.h, 0, NULL), 78);
		char when[40];
		snprintf(when, sizeof when, "2026-11-%02dT10:00:00+01:00", 16 + i);
		world_on(&d, when, "did call form=easier");
	}
	world_look(&d);
	assert_int_equal(history_predicted(&d.h, 0, NULL), 70);
	world_on(&d, "2026-11-20T10:00:00+01:00", "did call 60 85 30 form=easier");
	world_look(&d);
	assert_true(history_predicted(&d.h, 0, NULL) > 70);
	world_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(attempts_are_judged),
	    cmocka_unit_test(nobody_there_is_no_attempt),
	    cmocka_unit_test(learned_by_peak_drop_or_likelihood),
	    cmocka_unit_test(learned_is_down_by_half),
	    cmocka_unit_test(learned_without_numbers),
	    cmocka_unit_test(learned_in_contexts),
	    cmocka_unit_test(boosters_widen),
	    cmocka_unit_test(limit_of_a_theme),
	    cmocka_unit_test(an_easier_form_opens_little),
	    cmocka_unit_test(likely_peak),
	    cmocka_unit_test(pauses),
	    cmocka_unit_test(the_future_is_now_and_the_best_version_counts),
	    cmocka_unit_test(an_entry_from_further_east_is_today),
	    cmocka_unit_test(pauses_join),
	    cmocka_unit_test(only_the_first_and_last_are_kept),
	    cmocka_unit_test(figures_are_in_the_scale),
	    cmocka_unit_test(easier_without_numbers_leads_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
