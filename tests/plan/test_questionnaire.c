/* scale: every data file is whole, and answers are checked against it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "plan/questionnaire.h"
#include "plan/yaml.h"

static void every_file_is_whole(void **state)
{
	const char *ids[64];
	struct arena mem = {0};
	size_t n = questionnaire_ids(NULL, ids, 64, &mem), with_text = 0;

	(void)state;
	assert_in_range(n, 10, 63);
	for (size_t i = 0; i < n; i++) {
		struct questionnaire s;
		assert_true(questionnaire_find(&s, NULL, ids[i]));
		assert_non_null(s.name);
		assert_non_null(s.about);
		assert_int_equal(s.items * s.answer_max, s.max);
		assert_int_equal(s.items * s.answer_min, s.min);
		assert_true(s.n_cuts >= 1);
		for (int k = 0; k < s.n_cuts; k++)
			assert_in_range(s.cuts[k], s.min + 1, s.max);
		assert_true((s.intro != NULL) == (s.item[0] != NULL));
		if (s.intro != NULL) {
			with_text++;
			assert_non_null(s.item[s.items - 1]);
			assert_null(s.item[s.items]);
			assert_non_null(s.choice[s.answer_max - s.answer_min]);
			assert_null(s.choice[s.answer_max - s.answer_min + 1]);
		}
		questionnaire_free(&s);
	}
	assert_int_equal(with_text, 3); /* gad-7, phq-9, pcl-5: no other licence allows it */
	arena_free(&mem);
}

static void answers_are_checked(void **state)
{
	struct questionnaire s;
	struct err e;

	(void)state;
	assert_true(questionnaire_find(&s, NULL, "gad-7"));
	assert_int_equal(s.change, 4);
	assert_int_equal(s.cuts[2], 15);
	assert_int_equal(questionnaire_check_total(&s, 21, &e), 0);
	assert_int_equal(questionnaire_check_total(&s, 22, &e), -1);
	assert_int_equal(questionnaire_check_items(&s, "0,1,2,3,0,1,2", &e), 0);
	assert_int_equal(questionnaire_check_items(&s, "0,1,2,3,0,1", &e), -1);
	assert_int_equal(questionnaire_check_items(&s, "0,1,2,4,0,1,2", &e), -1);
	questionnaire_free(&s);
	assert_true(questionnaire_find(&s, NULL, "ucla-3"));
	assert_int_equal(questionnaire_check_items(&s, "0,1,1", &e), -1);
	assert_int_equal(questionnaire_check_total(&s, 2, &e), -1);
	questionnaire_free(&s);
	assert_true(questionnaire_find(&s, NULL, "who-5"));
	assert_true(s.is_low);
	questionnaire_free(&s);
	assert_false(questionnaire_find(&s, NULL, "gad-77"));
	assert_null(s.id);
	assert_false(questionnaire_find(&s, NULL, "../schema"));
}

static void one_answer(void **state)
{
	(void)state;
	assert_int_equal(questionnaire_answer("1,0,2", 1), 1);
	assert_int_equal(questionnaire_answer("1,0,2", 3), 2);
	assert_int_equal(questionnaire_answer("1,0,2", 4), -1);
	assert_int_equal(questionnaire_answer("", 1), -1);
}

/* One of the person's own is known as those that are shipped, and more can be said of these. */
static void of_the_plan(void **state)
{
	static const char text[] =
	    "ladder: 1\ntitle: t\nquestionnaires:\n"
	    "  - {id: grief, about: How grief is, items: 11, range: 11-55, cuts: {30: much}, "
	    "reliable: 8, urgent: 3}\n"
	    "  - {id: phq-9, every: 28d}\n  - {id: rest, low: yes, cuts: {5: little}}\n"
	    "steps: [{id: a, task: Say hello, expect: 30}]\n";
	const char *ids[QUESTIONNAIRES_MOST];
	struct questionnaire s;
	struct faults f = {0};
	struct plan p;
	struct err e;

	(void)state;
	plan_read_bytes(&p, text, sizeof text - 1, "plan.yaml", &f);
	assert_int_equal(f.errors, 0);
	assert_true(questionnaire_find(&s, &p, "grief"));
	assert_string_equal(s.name, "grief");
	assert_string_equal(s.about, "How grief is");
	assert_int_equal(s.answer_min, 1);
	assert_int_equal(s.answer_max, 5);
	assert_int_equal(s.n_cuts, 1);
	assert_int_equal(s.cuts[0], 30);
	assert_int_equal(s.change, 8);
	assert_int_equal(questionnaire_check_total(&s, 56, &e), -1);
	assert_int_equal(questionnaire_check_items(&s, "1,2,3,4,5,1,2,3,4,5,6", &e), -1);
	questionnaire_free(&s);
	assert_int_equal(questionnaire_urgent_item(&p, "grief", "1,1,2,1,1,1,1,1,1,1,1"), 3);
	assert_int_equal(questionnaire_urgent_item(&p, "grief", "1,1,1,5,1,1,1,1,1,1,1"), 0);
	assert_int_equal(questionnaire_urgent_item(NULL, "grief", "1,1,2,1,1,1,1,1,1,1,1"), 0);
	assert_true(questionnaire_find(&s, &p, "phq-9"));
	assert_string_equal(s.name, "PHQ-9");
	assert_int_equal(s.every, 28 * 1440);
	assert_int_equal(s.urgent, 9);
	assert_int_equal(s.n_cuts, 4);
	questionnaire_free(&s);
	assert_true(questionnaire_find(&s, &p, "rest"));
	assert_true(s.is_low);
	assert_int_equal(questionnaire_check_total(&s, 900, &e), 0); /* its range was not said */
	questionnaire_free(&s);
	size_t shipped = questionnaire_ids(NULL, ids, QUESTIONNAIRES_MOST, &p.mem);
	assert_int_equal(questionnaire_ids(&p, ids, QUESTIONNAIRES_MOST, &p.mem), shipped + 2);
	assert_string_equal(ids[shipped + 1], "rest");
	plan_free(&p);
	faults_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_file_is_whole),
	    cmocka_unit_test(answers_are_checked),
	    cmocka_unit_test(one_answer),
	    cmocka_unit_test(of_the_plan),
	};

	return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
