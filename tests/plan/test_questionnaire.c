/* scale: every data file is whole, and answers are checked against it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "plan/questionnaire.h"

static void every_file_is_whole(void **state)
{
	const char *ids[64];
	struct arena mem = {0};
	size_t n = questionnaire_ids(ids, 64, &mem), with_text = 0;

	(void)state;
	assert_in_range(n, 10, 63);
	for (size_t i = 0; i < n; i++) {
		struct questionnaire s;
		assert_true(questionnaire_find(&s, ids[i]));
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
	assert_true(questionnaire_find(&s, "gad-7"));
	assert_int_equal(s.change, 4);
	assert_int_equal(s.cuts[2], 15);
	assert_int_equal(questionnaire_check_total(&s, 21, &e), 0);
	assert_int_equal(questionnaire_check_total(&s, 22, &e), -1);
	assert_int_equal(questionnaire_check_items(&s, "0,1,2,3,0,1,2", &e), 0);
	assert_int_equal(questionnaire_check_items(&s, "0,1,2,3,0,1", &e), -1);
	assert_int_equal(questionnaire_check_items(&s, "0,1,2,4,0,1,2", &e), -1);
	questionnaire_free(&s);
	assert_true(questionnaire_find(&s, "ucla-3"));
	assert_int_equal(questionnaire_check_items(&s, "0,1,1", &e), -1);
	assert_int_equal(questionnaire_check_total(&s, 2, &e), -1);
	questionnaire_free(&s);
	assert_true(questionnaire_find(&s, "who-5"));
	assert_true(s.is_low);
	questionnaire_free(&s);
	assert_false(questionnaire_find(&s, "gad-77"));
	assert_null(s.id);
	assert_false(questionnaire_find(&s, "../schema"));
}

static void one_answer(void **state)
{
	(void)state;
	assert_int_equal(questionnaire_answer("1,0,2", 1), 1);
	assert_int_equal(questionnaire_answer("1,0,2", 3), 2);
	assert_int_equal(questionnaire_answer("1,0,2", 4), -1);
	assert_int_equal(questionnaire_answer("", 1), -1);
}

static void the_nearest_name(void **state)
{
	struct arena mem = {0};

	(void)state;
	assert_string_equal(questionnaire_nearest("gad7", &mem), "gad-7");
	assert_null(questionnaire_nearest("zzzzzzz", &mem));
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_file_is_whole),
	    cmocka_unit_test(answers_are_checked),
	    cmocka_unit_test(one_answer),
	    cmocka_unit_test(the_nearest_name),
	};

	return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
