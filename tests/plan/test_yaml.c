#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "plan/yaml.h"

static struct plan p;
static struct faults f;

static void read_text(const char *text)
{
	f = (struct faults){0};
	plan_read_bytes(&p, text, strlen(text), "plan.yaml", &f);
}

static void forget(void)
{
	plan_free(&p);
	faults_free(&f);
}

static int forget_it(void **state)
{
	(void)state;
	forget();
	return 0;
}

/* The first fault is at LINE:COL, by RULE, and says WORDS; there are N. */
static void fault_is(size_t n, unsigned line, unsigned col, const char *rule, const char *words)
{
	assert_int_equal(f.n, n);
	assert_int_equal(f.v[0].at.line, line);
	assert_int_equal(f.v[0].at.col, col);
	assert_string_equal(f.v[0].rule, rule);
	if (strstr(f.v[0].what, words) == NULL)
		fail_msg("'%s' does not say '%s'", f.v[0].what, words);
}

static void at(struct mark m, unsigned line, unsigned col)
{
	assert_int_equal(m.line, line);
	assert_int_equal(m.col, col);
}

static void read_sample(void)
{
	struct err e;
	char path[1024];
	const char *top = getenv("TOP");

	f = (struct faults){0};
	snprintf(path, sizeof path, "%s/tests/plans/full.yaml", top != NULL ? top : ".");
	if (plan_read_file(&p, path, &f, NULL, &e) == -1)
		fail_msg("%s: %s", path, e.what);
	plan_check(&p, &f);
	if (f.errors != 0)
		fail_msg("%u:%u: %s", f.v[0].at.line, f.v[0].at.col, f.v[0].what);
}

/* Every part of format 1, with its values and places. */
static void sample_head(void **state)
{
	(void)state;
	read_sample();
	assert_string_equal(p.title.s, "Back among people");
	at(p.title.at, 2, 8);
	assert_int_equal(p.started.v, date_from_civil(2026, 11, 2));
	assert_int_equal(p.lead.v, LEAD_SHARED);
	assert_int_equal(p.handover[0].lead.v, LEAD_SELF);
	assert_int_equal(p.values[0].weight.v, 8);
	assert_string_equal(p.goals[0].steps.v[0].s, "lunch");
	assert_int_equal(p.baseline.sleep.v, 550);
	assert_int_equal(p.baseline.n_scores, 2);
	assert_string_equal(p.baseline.scores[1].scale.s, "phq-9");
	assert_int_equal(p.baseline.scores[1].total.v, 11);
	assert_string_equal(p.lang.s, "en");
	assert_string_equal(p.goals[0].levels[-1 - GOAL_LEVEL_LEAST].s, "I leave before the meal");
	assert_string_equal(p.goals[0].levels[2 - GOAL_LEVEL_LEAST].s,
			    "I come early and stay late");
	assert_string_equal(p.coping[1].use.s, "muscle-relaxation");
	assert_int_equal(p.rituals[0].alarm.v, 30);
	assert_int_equal(p.n_questionnaires, 2);
	assert_int_equal(p.questionnaires[0].min.v, 11);
	assert_int_equal(p.questionnaires[0].max.v, 55);
	assert_int_equal(p.questionnaires[0].n_cuts, 1);
	assert_int_equal(p.questionnaires[0].cuts[0].at.v, 30);
	assert_string_equal(p.questionnaires[0].cuts[0].means.s, "much");
	assert_int_equal(p.questionnaires[0].low.v, 0);
	assert_int_equal(p.questionnaires[1].every.v, 28 * 1440);
	assert_false(p.questionnaires[1].min.set);
	assert_string_equal(p.assessment[0].id.s, "noon");
	assert_int_equal(p.assessment[0].danger.v, DANGER_NO);
	assert_string_equal(p.assessment[0].feels.v[1].s, "shame");
	assert_string_equal(p.contacts[0].phone.s, "+49 30 1234");
	assert_string_equal(p.contacts[0].text.s, "+49 170 1");
	assert_int_equal(p.contacts[0].hours_from.v, 9 * 60);
	assert_int_equal(p.contacts[0].hours_to.v, 22 * 60);
	assert_string_equal(p.contacts[0].say.s, "Bad evening. Could you write back?");
	assert_false(p.contacts[1].hours_from.set);
	assert_string_equal(p.contacts[0].helps.s, "Just listening; no advice");
	assert_string_equal(p.safety.exit.s,
			    "Say \"I need some air\", walk to the bench, text Ana");
	assert_string_equal(p.blob, ""); /* nothing is hashed before it is asked for */
	assert_int_equal(strlen(plan_blob(&p)), 40);
}

static void sample_pace(void **state)
{
	(void)state;
	read_sample();
	assert_int_equal(p.pace.rest, 0);
	assert_true(p.pace.rest_at.line != 0);
	assert_int_equal(p.pace.quiet_from.v, 21 * 60);
	assert_int_equal(p.pace.quiet_to.v, 8 * 60);
	assert_int_equal(p.pace.cool_off.v, 2 * 1440);
	assert_int_equal(p.pace.learned.unrated.v, 3);
	assert_int_equal(p.pace.n_boosters, 4);
	assert_int_equal(p.pace.boosters[2].v, 10 * 1440);
	assert_true(p.pace.boosters[2].set);
	assert_int_equal(p.rituals[0].every.weekday.v, 5);
	assert_int_equal(p.rituals[0].every.time.v, 600);
	assert_false(p.rituals[0].every.minutes.set);
	assert_int_equal(p.checkins.n_review, 3);
	assert_int_equal(p.checkins.review[1].every.v, 14 * 1440);
	assert_false(p.checkins.review[2].times.set);
	assert_int_equal(p.checkins.review[2].times.v, 0);
}

static void sample_step(void **state)
{
	const struct step *s;

	(void)state;
	read_sample();
	s = &p.steps[plan_step(&p, "cashier")];
	at(s->at, 64, 5);
	at(s->id.at, 64, 9);
	assert_int_equal(s->expect.v, 45);
	assert_int_equal(s->tolerable.v, 75);
	assert_int_equal(s->mode.v, MODE_IN_PERSON);
	assert_string_equal(s->script.v[1].s, "Have a good one");
	assert_string_equal(s->replies.likely.v[1].s, "You too");
	assert_string_equal(s->replies.hard.v[0].s, "Next, please");
	assert_string_equal(s->setting.way.s, "bus 4");
	assert_int_equal(s->predict.likely.v, 70);
	assert_int_equal(s->contexts.n, 3);
	assert_int_equal(s->setting.predictable.v, 7);
	assert_int_equal(s->with.how.v, HELP_TEXT);
	assert_int_equal(s->with.until.v, 2);
	assert_string_equal(s->drop.v[0].s, "phone");
	assert_string_equal(s->after.v[0].s, "greet");
	assert_string_equal(s->was.v[0].s, "small-talk");
	assert_int_equal(plan_step(&p, "small-talk"), plan_step(&p, "cashier"));
	assert_int_equal(s->retired.on.v, date_from_civil(2027, 1, 10));
	assert_string_equal(s->retired.why.s, "too easy now");
	assert_false(plan_is_retired(&p, plan_step(&p, "cashier"), date_from_civil(2027, 1, 9)));
	assert_true(plan_is_retired(&p, plan_step(&p, "cashier"), date_from_civil(2027, 1, 10)));
	assert_false(plan_is_retired(&p, plan_step(&p, "greet"), date_from_civil(2027, 1, 10)));
	assert_int_equal(s->by.v, date_from_civil(2026, 12, 20));
	assert_string_equal(s->limits.v[0].s, "No comment sections");
	s = &p.steps[plan_step(&p, "greet")];
	assert_false(s->tolerable.set);
	assert_int_equal(s->tolerable.v, 70);
}

static void sample_relapse(void **state)
{
	static const enum sign_rule rules[] = {SIGN_NONE,   SIGN_AVOIDED, SIGN_NOTICED, SIGN_LEVEL,
					       SIGN_SILENT, SIGN_RETURN,  SIGN_DRIFT};
	const struct sign *v;

	(void)state;
	read_sample();
	v = p.relapse.signs;
	assert_int_equal(p.relapse.n_signs, 7);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(v[i].rule.v, rules[i]);
	assert_true(v[0].urgent);
	assert_false(v[1].urgent);
	assert_int_equal(v[1].count.v, 2);
	assert_int_equal(v[1].span.v, 7 * 1440);
	assert_int_equal(v[3].of.v, OF_MOOD);
	assert_int_equal(v[3].count.v, 3);
	assert_int_equal(v[3].span.v, 5 * 1440);
	assert_int_equal(v[4].count.v, 10 * 1440);
	assert_int_equal(v[5].count.v, 20);
	assert_int_equal(v[6].of.v, OF_MOOD);
	assert_int_equal(p.relapse.act.signs.v, 2);
	assert_string_equal(p.relapse.act.act.v[0].s, "Call Ana");
	assert_int_equal(p.relapse.grounding.n, 5);
	assert_string_equal(p.relapse.places.v[1].s, "the canal path");
	assert_int_equal(p.relapse.transitions[0].boosters.v, 2);
	assert_int_equal(p.n_share, 2);
	assert_string_equal(p.share[1].contact.s, "ana");
	assert_string_equal(p.share[1].views.v[0].s, "progress");
	assert_string_equal(p.quiet_advice.v[0].s, "gap");
}

/* What is left of a plan where others may read along: ids and figures. */
static void redacted(void **state)
{
	(void)state;
	read_sample();
	plan_redact(&p);
	const struct step *s = &p.steps[plan_step(&p, "cashier")];
	assert_string_equal(s->task.s, "cashier");
	assert_null(s->why.s);
	assert_null(s->predict.what.s);
	assert_null(s->setting.place.s);
	assert_int_equal(s->script.n + s->success.n + s->replies.hard.n + s->limits.n, 0);
	assert_int_equal(s->expect.v, 45);
	assert_int_equal(s->after.n, 1);
	assert_string_equal(p.contacts[0].name.s, "ana");
	assert_null(p.contacts[0].phone.s);
	assert_null(p.contacts[0].role.s);
	assert_string_equal(p.contacts[2].role.s, "crisis");
	assert_string_equal(p.relapse.signs[1].notice.s, "cancelling");
	assert_int_equal(p.relapse.signs[1].act.n + p.relapse.safer.n + p.relapse.words.n, 0);
	assert_null(p.title.s);
	assert_null(p.safety.exit.s);
}

/* {key: value}: each pair with its own place; a key twice, and what is none of the kind. */
static void pairs(void **state)
{
	(void)state;
	read_text(
	    "ladder: 1\ntitle: t\nquestionnaires:\n  - {id: grief, cuts: {30: much, a lot: x, "
	    "30: more}, range: 55-11, low: nearly}\n"
	    "steps:\n  - {id: a, task: Say hello, expect: 30}\n");
	assert_int_equal(f.errors, 4);
	assert_non_null(strstr(f.v[0].what, "cuts: 'a lot'"));
	assert_non_null(strstr(f.v[1].what, "'30' is here twice"));
	assert_non_null(strstr(f.v[2].what, "range: '55-11' is no range"));
	assert_non_null(strstr(f.v[3].what, "low: no 'nearly' here"));
	assert_int_equal(p.questionnaires[0].n_cuts, 1);
	assert_string_equal(p.questionnaires[0].cuts[0].means.s, "much");
	forget();
}

#define HEAD "ladder: 1\ntitle: t\n"
#define STEP "steps:\n  - {id: a, task: Say hello, expect: 30}\n"

static void every_and_times(void **state)
{
	(void)state;
	read_text(HEAD STEP "rituals:\n  - {id: w, what: x, every: 18:30}\n"
			    "  - {id: v, what: x, every: 2w}\n");
	assert_int_equal(f.n, 0);
	assert_int_equal(p.rituals[0].every.minutes.v, 1440);
	assert_int_equal(p.rituals[0].every.time.v, 1110);
	assert_false(p.rituals[0].every.weekday.set);
	assert_int_equal(p.rituals[1].every.minutes.v, 14 * 1440);
	assert_false(p.rituals[1].every.time.set);
}

/* Scale 10 and faces: read as written, kept as 0-100, bounds on the plan's own scale. */
static void scales(void **state)
{
	(void)state;
	read_text(HEAD "scale: 10\nsafety: {tolerable: 7, stop: 9}\npace: {start: 3}\n"
		       "steps:\n  - {id: a, task: b, expect: 4}\n  - {id: b, task: c}\n");
	assert_int_equal(f.n, 0);
	assert_int_equal(p.safety.tolerable.v, 70);
	assert_int_equal(p.steps[0].expect.v, 40);
	assert_int_equal(p.steps[1].expect.v, 30);
	assert_int_equal(p.pace.jump.v, 20); /* a default is in 0-100 */
	forget();
	read_text("steps:\n  - {id: a, task: b, expect: 5}\n" HEAD "scale: faces\n");
	fault_is(1, 2, 30, "range", "5 must be 0 to 4");
	forget();
	read_text(HEAD
		  "scale: 10\n" STEP
		  "relapse:\n  signs:\n    - {id: r, notice: x, when: {return: 2}, do: [y]}\n");
	fault_is(1, 5, 38, "range", "expect: 30 must be 0 to 10 (this plan's scale is 10)");
	assert_int_equal(p.relapse.signs[0].count.v, 20);
}

/* Bare keys are lists or mappings of nothing; a value that says nothing is told. */
static void bare_keys(void **state)
{
	(void)state;
	read_text(HEAD STEP "contacts:\n#  - {id: ana}\npace:\nneeds:\n");
	assert_int_equal(f.n, 0);
	assert_int_equal(p.n_contacts, 0);
	forget();
	read_text(HEAD STEP "started:\n");
	fault_is(1, 5, 9, "empty", "started: says nothing");
	forget();
	read_text(HEAD STEP "why: #1 reason\n");
	fault_is(1, 5, 6, "hash", "'#1'");
}

static void rules_of_signs(void **state)
{
	static const struct {
		const char *when, *words;
		unsigned col;
	} cases[] = {
	    {"{avoided: 2, noticed: 3}", "one rule a sign", 51},
	    {"{mood: 3, within: 7d}", "did you mean 'for'", 48},
	    {"{avoided: 3, for: 7d}", "did you mean 'within'", 48},
	    {"{silent: 10d, for: 7d}", "leave it out", 49},
	    {"{within: 7d}", "says no rule", 29},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[400];
		snprintf(text, sizeof text,
			 "%s%srelapse: {signs: [{id: s, notice: x, when: %s}]}\n", HEAD, STEP,
			 cases[i].when);
		read_text(text);
		assert_int_equal(f.n, 1);
		assert_string_equal(f.v[0].rule, "rule");
		if (strstr(f.v[0].what, cases[i].words) == NULL)
			fail_msg("%s: %s", cases[i].when, f.v[0].what);
		assert_int_equal(p.relapse.signs[0].rule.v, SIGN_NONE);
		if (i + 1 < sizeof cases / sizeof cases[0])
			forget();
	}
}

/* All faults in one pass, each once, in the order of the file. */
static void many_faults(void **state)
{
	(void)state;
	read_text("ladder: 1\ntitle: t\nlaed: self\nlead: me\nstarted: 2024-02-30\nsteps:\n"
		  "  - id: A\n    task: [x]\n    expect: 101\n    zzz: {a: [b]}\n"
		  "  - just words\n  - {task: no id}\n");
	assert_int_equal(f.errors, 9);
	assert_string_equal(f.v[0].what, "unknown key 'laed'; did you mean 'lead'?");
	assert_string_equal(f.v[2].what,
			    "started: '2024-02-30' is not a date: February 2024 has 29 days");
	for (size_t i = 1; i < f.n; i++)
		assert_true(f.v[i].at.line >= f.v[i - 1].at.line);
	assert_string_equal(f.v[8].rule, "missing-key");
}

static void limits(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_adds(&b, HEAD "steps:\n");
	for (int i = 0; i < 501; i++)
		buf_addf(&b, "  - {id: s%d, task: x, expect: 30}\n", i);
	read_text(buf_str(&b));
	fault_is(1, 504, 5, "size", "steps: more than 500");
	assert_int_equal(p.n_steps, 500);
	forget();
	buf_cut(&b, 0);
	buf_adds(&b, HEAD STEP "needs: [");
	for (int i = 0; i < 60000; i++)
		buf_adds(&b, "a,");
	buf_adds(&b, "]\n");
	read_text(buf_str(&b));
	assert_true(f.errors >= 1 && f.errors <= 3);
	buf_free(&b);
}

static void missing_file(void **state)
{
	struct err e;
	bool missing = false;

	(void)state;
	f = (struct faults){0};
	assert_int_equal(plan_read_file(&p, "/nonexistent/plan.yaml", &f, &missing, &e), -1);
	assert_true(missing);
	assert_string_equal(e.what, "not there");
	assert_string_equal(e.file, "/nonexistent/plan.yaml");
	assert_int_equal(p.safety.stop.v, 85);
}

int main(void)
{
#define TEST(FN) cmocka_unit_test_teardown(FN, forget_it)
	const struct CMUnitTest tests[] = {
	    TEST(sample_head), TEST(sample_pace),    TEST(sample_step),	    TEST(sample_relapse),
	    TEST(pairs),       TEST(redacted),	     TEST(every_and_times), TEST(scales),
	    TEST(bare_keys),   TEST(rules_of_signs), TEST(many_faults),	    TEST(limits),
	    TEST(missing_file)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
