#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/init/draft.h"
#include "plan/yaml.h"

static void answer(struct draft *d, const char *key, const char *text)
{
	struct err e;

	if (draft_answer(d, key, text, &e) == -1)
		fail_msg("%s: %s", key, e.what);
}

/* The first question that has no answer. */
static const char *open_question(const struct draft *d, struct question *q)
{
	for (size_t i = 0; draft_question(d, i, q); i++)
		if (draft_get(d, q->key) == NULL)
			return q->key;
	return "";
}

/* Every draft is a plan that reads, and checks as soon as it has a step. */
static void check_plan(const struct draft *d, struct plan *p)
{
	struct buf b = {0};
	struct faults f = {0};
	struct arena mem = {0};
	struct draft_step v[DRAFT_MAX_STEPS];

	draft_yaml(d, 20000, &b);
	plan_read_bytes(p, b.data, b.len, "draft", &f);
	if (draft_steps(d, &mem, v) > 0)
		plan_check(p, &f);
	for (size_t i = 0; i < f.n; i++)
		if (f.v[i].level == FAULT_ERROR)
			fail_msg("%u:%u: %s", f.v[i].at.line, f.v[i].at.col, f.v[i].what);
	arena_free(&mem);
	faults_free(&f);
	buf_free(&b);
}

/* How it is comes first, figures last; nobody is an answer. */
static void order(void **state)
{
	struct draft d = {0};
	struct question q;
	static const char *const keys[] = {
	    "now",	     "small",	  "who.0",	  "crisis",    "urgent",   "reads",
	    "help.0",	     "taught",	  "exit",	  "value.0",   "why",	   "avoid.0",
	    "avoid.1",	     "danger",	  "scale",	  "rate.0",    "easier.0", "fear",
	    "base.distress", "base.mood", "base.control", "base.sleep"};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		assert_string_equal(open_question(&d, &q), keys[i]);
		answer(&d, q.key, strcmp(q.key, "avoid.0") == 0 ? "The bus" : "");
	}
	assert_string_equal(open_question(&d, &q), "");
	draft_free(&d);
}

/* F1: a real danger is a boundary, never a step; unsure drafts nothing. */
static void dangers(void **state)
{
	struct draft d = {0};
	struct plan p;

	(void)state;
	answer(&d, "avoid.0", "Meeting K.");
	answer(&d, "avoid.1", "The old street");
	answer(&d, "avoid.2", "The bus");
	answer(&d, "danger", "1, 2?");
	check_plan(&d, &p);
	assert_int_equal(p.n_steps, 1);
	assert_string_equal(p.steps[0].task.s, "The bus");
	assert_false(p.steps[0].expect.set);
	assert_int_equal(p.boundaries.n, 1);
	assert_string_equal(p.boundaries.v[0].s, "Meeting K.");
	assert_int_equal(p.assessment[1].danger.v, DANGER_UNSURE);
	plan_free(&p);
	draft_free(&d);
}

/* F7: gaps are filled in own words, none wider than 15 where all are taken up. */
static void gaps_on(enum plan_scale scale, const char *const *ratings, size_t n, int widest)
{
	struct draft d = {0};
	struct arena mem = {0};
	struct draft_step v[DRAFT_MAX_STEPS];
	struct question q;
	struct plan p;
	char key[DRAFT_KEY], task[32];

	answer(&d, "scale", plan_scale_words[scale]);
	for (size_t i = 0; i < n; i++) {
		snprintf(key, sizeof key, "avoid.%zu", i);
		snprintf(task, sizeof task, "Thing %zu", i);
		answer(&d, key, task);
		snprintf(key, sizeof key, "rate.%zu", i);
		answer(&d, key, ratings[i]);
	}
	while (*open_question(&d, &q) != '\0')
		answer(&d, q.key, strncmp(q.key, "gap.", 4) == 0 ? "y" : "");
	size_t got = draft_steps(&d, &mem, v);
	for (size_t i = 1; i < got; i++)
		if (v[i].rating - v[i - 1].rating > widest || v[i].rating < v[i - 1].rating)
			fail_msg("%d after %d", v[i].rating, v[i - 1].rating);
	check_plan(&d, &p);
	assert_int_equal(p.n_steps, got);
	plan_free(&p);
	arena_free(&mem);
	draft_free(&d);
}

static void gaps(void **state)
{
	static const char *const hundred[] = {"60", "20", "35", "95"};
	static const char *const ten[] = {"8", "2", "5"};
	static const char *const faces[] = {"4", "1", "3"}, *const three[] = {"4", "0", "2"};

	(void)state;
	gaps_on(SCALE_100, hundred, 4, 15);
	gaps_on(SCALE_10, ten, 3, 1);
	gaps_on(SCALE_FACES, faces, 3, 1);
	gaps_on(SCALE_THREE_FACES, three, 3, 2);
}

/* Many alike get ids of their own; letters beyond a-z do no harm. */
static void ids(void **state)
{
	struct draft d = {0};
	struct plan p;
	char key[DRAFT_KEY];

	(void)state;
	for (size_t i = 0; i < DRAFT_MAX_AVOIDED; i++) {
		char text[64];
		snprintf(key, sizeof key, "avoid.%zu", i);
		snprintf(text, sizeof text, "%s%s",
			 i % 3 == 0   ? "The bus"
			 : i % 3 == 1 ? "Öğüt 会う"
				      : "\"quoted\": #1 [x]",
			 &"..............."[15 - i]);
		answer(&d, key, text);
	}
	answer(&d, "who.0", "Ana: \"A\"");
	answer(&d, "phone.0", "+49 30 1");
	answer(&d, "who.1", "Ana");
	answer(&d, "crisis", "Ana");
	answer(&d, "urgent", "I vanish");
	answer(&d, "help.0", "Tea # hot");
	answer(&d, "value.0", "- me");
	answer(&d, "exit", "'out'");
	answer(&d, "why", "~");
	check_plan(&d, &p);
	assert_int_equal(p.n_steps, DRAFT_MAX_AVOIDED);
	assert_string_equal(p.steps[2].task.s, "\"quoted\": #1 [x]..");
	assert_string_equal(p.steps[1].id.s, "oeguet");
	assert_int_equal(p.n_contacts, 3);
	assert_string_equal(p.coping[0].how.s, "Tea # hot");
	assert_true(p.relapse.signs[0].urgent);
	assert_int_equal(p.relapse.signs[0].act.n, 2);
	plan_free(&p);
	draft_free(&d);
}

static void refused(void **state)
{
	static const struct {
		const char *key, *text, *words;
	} cases[] = {{"rate.0", "101", "0 to 100"},    {"rate.0", "high", "whole number"},
		     {"scale", "5", "faces"},	       {"danger", "perhaps", "unsure"},
		     {"danger", "1", "unsure"}, /* there is none yet */
		     {"small", "4", "own words"},      {"gap.0", "80", "own words"},
		     {"serve.0", "1", "all"},	       {"likely", "101", "0 to 100"},
		     {"base.mood", "11", "0 to 10"},   {"base.sleep", "25", "hours"},
		     {"now", "who knows", "not safe"}, {"why", "a\033[31mb", "cannot be kept"},
		     {"why", "\xff", "cannot be kept"}};
	struct draft d = {0};
	struct err e;
	char long_text[400];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(draft_answer(&d, cases[i].key, cases[i].text, &e), -1);
		if (strstr(e.what, cases[i].words) == NULL)
			fail_msg("%s: %s", cases[i].text, e.what);
	}
	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	assert_int_equal(draft_answer(&d, "why", long_text, &e), -1);
	assert_int_equal(d.n, 0);
	draft_free(&d);
}

/* A changed answer takes with it what followed from it. */
static void followers(void **state)
{
	struct draft d = {0};

	(void)state;
	answer(&d, "avoid.0", "The bus");
	answer(&d, "rate.0", "90");
	answer(&d, "gap.0", "yes");
	answer(&d, "rate.0", "90");
	assert_string_equal(draft_get(&d, "gap.0"), "yes");
	answer(&d, "rate.0", "30");
	assert_null(draft_get(&d, "gap.0"));
	answer(&d, "avoid.1", "The tram");
	answer(&d, "rate.1", "40");
	answer(&d, "avoid.0", "The train");
	assert_null(draft_get(&d, "rate.0"));
	assert_string_equal(draft_get(&d, "rate.1"), "40");
	answer(&d, "scale", "10");
	answer(&d, "rate.1", "4");
	answer(&d, "scale", "100");
	assert_null(draft_get(&d, "rate.1"));
	draft_free(&d);
}

/* Where nobody can be sure the question stays small: a hard night, a place that is not safe. */
static void nights(void **state)
{
	static const struct {
		const char *now, *last;
	} cases[] = {{"fine", "base.sleep"}, {"hard", "who.0"}, {"not safe", "now"}};
	struct question q;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct draft d = {0};
		char last[DRAFT_KEY] = "";
		answer(&d, "now", cases[i].now);
		answer(&d, "avoid.0", "The bus");
		for (size_t k = 0; draft_question(&d, k, &q); k++)
			snprintf(last, sizeof last, "%s", q.key);
		assert_string_equal(last, cases[i].last);
		draft_free(&d);
	}
}

/* The same thing is named once, however it is written. */
static void twice(void **state)
{
	struct draft d = {0};
	struct err e;

	(void)state;
	answer(&d, "avoid.0", "The bus");
	assert_int_equal(draft_answer(&d, "avoid.1", "the BUS", &e), -1);
	assert_non_null(strstr(e.what, "'The bus'"));
	answer(&d, "avoid.0", "the bus");
	answer(&d, "value.0", "The bus");
	draft_free(&d);
}

/* Whatever is answered, and changed afterwards, the plan reads; kept and read again it is the same.
 */
static void by_chance(void **state)
{
	static const char *const pool[] = {
	    "",	      "",	 "",	 "yes",	   "no",	  "1",
	    "2 3",    "1? 2",	 "all",	 "50",	   "4",		  "0",
	    "fine",   "hard",	 "10",	 "faces",  "three-faces", "Ana",
	    "nobody", "The bus", "Öğüt", "a: {b}", "- x",	  "#",
	    "\"",     "'",	 "5.5",	 "unsure", "trusted",	  "[",
	    "*a",     "&b",	 "%",	 "null",   "~",		  "2026-01-01",
	    "a\\b"};
	enum { N = sizeof pool / sizeof *pool, ROUNDS = 500 };

	(void)state;
	srandom(11);
	for (int round = 0; round < ROUNDS; round++) {
		struct draft d = {0}, again = {0};
		struct question q;
		struct plan p;
		struct buf kept = {0}, one = {0}, two = {0};
		size_t i = 0;
		for (int n = 0; n < 200 && draft_question(&d, i, &q); n++) {
			if (draft_answer(&d, q.key, pool[random() % N], NULL) == 0)
				i++;
			if (random() % 20 == 0)
				i -= i > 0;
		}
		check_plan(&d, &p);
		draft_answer(&d, "now", "", NULL);
		draft_write(&d, true, &kept);
		draft_read(&again, kept.data != NULL ? kept.data : "", kept.len);
		draft_yaml(&d, 20000, &one);
		draft_yaml(&again, 20000, &two);
		assert_string_equal(buf_str(&one), buf_str(&two));
		plan_free(&p);
		buf_free(&kept);
		buf_free(&one);
		buf_free(&two);
		draft_free(&d);
		draft_free(&again);
	}
}

static void lines(void **state)
{
	struct draft d = {0}, again = {0};
	struct buf b = {0};

	(void)state;
	answer(&d, "who.0", "Ana");
	answer(&d, "phone.0", "");
	draft_write(&d, true, &b);
	assert_string_equal(b.data, "who.0\tAna\nphone.0\t\n");
	buf_adds(&b, "no such line\n\tx\nrate.0\tmany\nwhy\tlast");
	draft_read(&again, b.data, b.len);
	assert_string_equal(draft_get(&again, "phone.0"), "");
	assert_string_equal(draft_get(&again, "why"), "last");
	assert_null(draft_get(&again, "rate.0"));
	buf_cut(&b, 0);
	draft_write(&d, false, &b);
	assert_string_equal(b.data, "who.0\tAna\n");
	buf_free(&b);
	draft_free(&d);
	draft_free(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(order),   cmocka_unit_test(dangers),
					   cmocka_unit_test(gaps),    cmocka_unit_test(ids),
					   cmocka_unit_test(refused), cmocka_unit_test(followers),
					   cmocka_unit_test(lines),   cmocka_unit_test(nights),
					   cmocka_unit_test(twice),   cmocka_unit_test(by_chance)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
