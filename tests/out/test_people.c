/* people: who comes first, at which hour, and that nobody is left out without a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "out/people.h"

enum { EVENING = 18 * 60, NIGHT = 3 * 60 };
#define TEXT(S)                                                                                    \
	{                                                                                          \
		.s = (S)                                                                           \
	}
#define HOURS(F, T) .hours_from = {.v = (F)*60, .set = true}, .hours_to = {.v = (T)*60, .set = true}

static struct contact some[] = {
    {.id = TEXT("ana"),
     .name = TEXT("Ana"),
     .role = TEXT("friend"),
     .phone = TEXT("555 1"),
     .text = TEXT("555 2"),
     .say = TEXT("Bad evening."),
     HOURS(9, 22)},
    {.id = TEXT("bo"),
     .name = TEXT("Bo"),
     .text = TEXT("555 3"),
     .helps = TEXT("Tea"),
     HOURS(20, 4)},
    {.id = TEXT("line"), .name = TEXT("Crisis line"), .role = TEXT("crisis"), .phone = TEXT("116")},
};
static const struct plan plan = {.contacts = some, .n_contacts = 3};

static void reads(const struct plan *p, struct people_how how, const char *want)
{
	struct sheet s = {0};
	struct buf b = {0};

	people_add(&s, p, &how);
	sheet_text(&b, &s, 0);
	assert_string_equal(buf_str(&b), want);
	sheet_free(&s);
	buf_free(&b);
}

static void in_the_order_of_the_plan(void **state)
{
	(void)state;
	reads(&plan, (struct people_how){.minute = PEOPLE_ANY_MINUTE},
	      "  Ana: 555 1, in writing 555 2 (09:00-22:00) (friend)\n"
	      "    to send: \"Bad evening.\"\n"
	      "  Bo: in writing 555 3 (20:00-04:00) (Tea)\n"
	      "  Crisis line: 116\n"
	      "  To send: \"" PEOPLE_SAY "\"\n"
	      "  " PEOPLE_DANGER "\n");
}

static void by_the_hour(void **state)
{
	static const struct {
		int minute;
		bool crisis_first;
		size_t v[3];
	} t[] = {{PEOPLE_ANY_MINUTE, false, {0, 1, 2}},
		 {PEOPLE_ANY_MINUTE, true, {2, 0, 1}},
		 {EVENING, false, {0, 2, 1}},
		 {EVENING, true, {2, 0, 1}},
		 {NIGHT, false, {1, 2, 0}},
		 {NIGHT, true, {2, 1, 0}},
		 {9 * 60 - 1, false, {2, 0, 1}},
		 {9 * 60, false, {0, 2, 1}},
		 {22 * 60, false, {1, 2, 0}},
		 {4 * 60, false, {2, 0, 1}}};

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct people_how how = {.minute = t[i].minute, .crisis_first = t[i].crisis_first};
		size_t v[3];
		assert_int_equal(people_order(v, &plan, &how), 3);
		for (int k = 0; k < 3; k++)
			assert_int_equal(v[k], t[i].v[k]);
	}
}

static void nobody_is_dropped_silently(void **state)
{
	struct people_how how = {.minute = NIGHT, .crisis_first = true, .lines = 2};

	(void)state;
	reads(&plan, how, "  Crisis line: 116\n  and 2 more: relapse-plan now\n");
	how.lines = 3;
	reads(&plan, how,
	      "  Crisis line: 116\n  Bo: in writing 555 3 (Tea)\n"
	      "  Ana: 555 1, in writing 555 2 (from 09:00) (friend)\n");
	how.lines = 1;
	reads(&plan, how, "  Crisis line: 116\n  and 2 more: relapse-plan now\n");
}

static void nobody_in_the_plan(void **state)
{
	struct contact unnamed = {.phone = TEXT("555")};
	const struct plan empty = {0}, nameless = {.contacts = &unnamed, .n_contacts = 1};
	const struct plan *const t[] = {NULL, &empty, &nameless};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct sheet s = {0};
		people_add(&s, t[i], &(struct people_how){.minute = NIGHT});
		assert_int_equal(s.n, 4);
		assert_non_null(strstr(s.v[0].s, "local emergency number"));
		assert_non_null(strstr(s.v[1].s, "someone you trust"));
		sheet_free(&s);
	}
	reads(NULL, (struct people_how){.lines = 1}, "  " PEOPLE_DANGER "\n");
}

static void discreet(void **state)
{
	struct contact v[3];
	struct plan p = {.contacts = v, .n_contacts = 3};

	(void)state;
	memcpy(v, some, sizeof v);
	plan_redact(&p);
	reads(&p, (struct people_how){.minute = EVENING, .lines = 4},
	      "  ana\n  line\n  bo\n  " PEOPLE_DANGER "\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(in_the_order_of_the_plan),
	    cmocka_unit_test(by_the_hour),
	    cmocka_unit_test(nobody_is_dropped_silently),
	    cmocka_unit_test(nobody_in_the_plan),
	    cmocka_unit_test(discreet),
	};
	return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
