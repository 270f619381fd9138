/* taught: each practice that comes with words is whole, and can be said in its time (F19, F54). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "out/breath.h"
#include "plan/taught.h"

static int words_of(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += *s != ' ' && (s[1] == ' ' || s[1] == '\0');
	return n;
}

static void check_line(const struct taught *t, const struct taught_line *l)
{
	struct breath how;

	if (l->seconds == 0 && (!breath_read(&how, l->words) || how.times == 0))
		fail_msg("%s: no pace with an end in '%s'", t->id, l->words);
	if (l->seconds != 0 && words_of(l->words) > l->seconds * 5 / 2)
		fail_msg("%s: '%s' cannot be said in %d seconds", t->id, l->words, l->seconds);
}

static int total_of(const struct taught *t)
{
	struct breath how;
	int sum = 0;

	for (int i = 0; i < t->n; i++)
		sum += t->line[i].seconds != 0		     ? t->line[i].seconds
		       : breath_read(&how, t->line[i].words) ? breath_seconds(&how)
							     : 0;
	return sum;
}

static void each_is_whole(void **state)
{
	struct arena mem = {0};
	const char *ids[TAUGHT_MOST];
	const size_t n = taught_ids(ids, TAUGHT_MOST, &mem);

	(void)state;
	assert_true(n >= 8);
	for (size_t i = 0; i < n; i++) {
		struct taught t;
		assert_true(taught_find(&t, ids[i]));
		if (t.title == NULL || t.kind == NULL || t.first == NULL || t.source == NULL ||
		    t.n < 3 || t.n == TAUGHT_MOST_LINES)
			fail_msg("%s is not whole", ids[i]);
		for (int k = 0; k < t.n; k++)
			check_line(&t, &t.line[k]);
		if (total_of(&t) > 240)
			fail_msg("%s takes %d seconds", ids[i], total_of(&t));
		taught_free(&t);
	}
	arena_free(&mem);
}

static void by_their_names(void **state)
{
	static const char *const names[] = {"diaphragm",	 "paced-breath",   "grounding",
					    "muscle-relaxation", "mindful-minute", "body-check",
					    "kind-word",	 "stepping-aside"};
	struct taught t;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_true(taught_find(&t, names[i]));
		assert_string_equal(t.id, names[i]);
		taught_free(&t);
	}
	assert_true(taught_find(&t, "muscle-relaxation"));
	assert_int_equal(total_of(&t), 240);
	assert_non_null(strstr(t.first, "ask a doctor"));
	assert_true(t.is_calm);
	taught_free(&t);
	assert_false(taught_find(&t, "nothing-such"));
	assert_false(taught_find(&t, NULL));
	assert_int_equal(t.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_is_whole),
					   cmocka_unit_test(by_their_names)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
