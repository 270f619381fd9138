/*
 * next_check - what the tests of next share: a small plan, and one look at the answer.
 */
#ifndef LADDER_TEST_NEXT_CHECK_H
#define LADDER_TEST_NEXT_CHECK_H

#include "tests/world.h"

#define HEAD "ladder: 1\ntitle: T\n"
#define STEPS                                                                                      \
	"contacts:\n"                                                                              \
	"  - {id: ana, name: Ana, role: friend}\n"                                                 \
	"coping:\n"                                                                                \
	"  - {id: breathe, kind: breathing, how: Out for six}\n"                                   \
	"safety_behaviours:\n"                                                                     \
	"  - {id: phone, what: Holding the phone}\n"                                               \
	"steps:\n"                                                                                 \
	"  - {id: hello, task: Say hello, expect: 20, contexts: [stairs, yard]}\n"                 \
	"  - {id: ask, task: Ask the time, expect: 35, easier: Ask at a desk}\n"                   \
	"  - {id: cashier, task: Small talk, expect: 50, script: [Busy today?], drop: [phone]}\n"  \
	"  - {id: lunch, task: Lunch, expect: 65}\n"

static inline void check(struct world *d, enum rule rule, enum offer_form form, const char *step)
{
	const struct offer *o = world_look(d);

	assert_string_equal(advise_rules[o->rule].name, advise_rules[rule].name);
	assert_string_equal(advise_form_words[o->form], advise_form_words[form]);
	assert_string_equal(o->step < 0 ? "" : d->plan.steps[o->step].id.s, step);
	assert_int_not_equal(o->why.word, WHY_NONE);
}

static inline void learn(struct world *d, const char *step, const char *day1, const char *day2)
{
	char line[64];

	snprintf(line, sizeof line, "did %s 20 30 10", step);
	world_on(d, day1, line);
	world_on(d, day2, line);
}

#endif
