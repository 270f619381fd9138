/* What needs people first is said by a questionnaire's file: with two such files, either one's
 * answer sets the stage.  The files here stand in for those that travel inside the programs. */
#include "base/asset.h"
#include "plan/questionnaire.h"
#include "tests/world.h"

#define ASKS(ITEM) "name X\nabout x\nrange 3 15\nitems 3\nanswers 1 5\ncuts 9\nurgent " ITEM "\n"
static const char calm[] = "name Calm\nabout x\nrange 0 6\nitems 3\nanswers 0 2\ncuts 4\n";

const struct asset asset_all[] = {
    {"plan", "calm.scale", calm, sizeof calm - 1},
    {"plan", "first.scale", ASKS("1"), sizeof ASKS("1") - 1},
    {"plan", "last.scale", ASKS("3"), sizeof ASKS("3") - 1},
    {NULL, NULL, NULL, 0},
};

static void the_file_says_which(void **state)
{
	(void)state;
	assert_int_equal(questionnaire_urgent_item(NULL, "first", "2,1,1"), 1);
	assert_int_equal(questionnaire_urgent_item(NULL, "last", "1,1,5"), 3);
	assert_true(questionnaire_is_urgent(NULL, "last", "1,,2"));
	assert_false(questionnaire_is_urgent(NULL, "last", "5,5,1")); /* the least answer */
	assert_false(questionnaire_is_urgent(NULL, "last", "5,5,"));  /* left open */
	assert_false(questionnaire_is_urgent(NULL, "last", NULL));
	assert_false(questionnaire_is_urgent(NULL, "calm", "2,2,2"));
	assert_false(questionnaire_is_urgent(NULL, "unheard-of", "2,2,2"));
	assert_false(questionnaire_is_urgent(NULL, NULL, "2,2,2"));
}

static void each_file_sets_the_stage(void **state)
{
	static const struct {
		const char *line, *why;
		enum stage stage;
	} rows[] = {
	    {"score calm items=2,2,2", NULL, STAGE_STEADY},
	    {"score first items=1,5,5", NULL, STAGE_STEADY},
	    {"score first items=2,1,1", "first: answer 1 was 2", STAGE_URGENT},
	    {"score last items=1,1,4", "last: answer 3 was 4", STAGE_URGENT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world w;
		world_plan(&w, "", "");
		say(&w, "%s at=-2d", rows[i].line);
		assert_int_equal(look(&w), rows[i].stage);
		assert_int_equal(w.s.n, rows[i].why != NULL);
		if (rows[i].why != NULL)
			assert_non_null(strstr(w.s.v[0].why, rows[i].why));
		say(&w, "review at=-1d"); /* without a word it ends nothing */
		assert_int_equal(look(&w), rows[i].stage);
		say(&w, "review worked=talking at=-1d");
		assert_int_equal(look(&w), rows[i].why != NULL ? STAGE_WATCH : STAGE_STEADY);
		world_close(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_file_says_which),
	    cmocka_unit_test(each_file_sets_the_stage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
