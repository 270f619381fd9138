/* line: the patterns of views for people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/report/line.h"

static const char *const names[] = {"n", "one", "x", "none", "zero", "word", "day", "list"};
static const struct cell cells[] = {
    {.type = CELL_INT, .i = 3},	     {.type = CELL_INT, .i = 1},
    {.type = CELL_REAL, .r = 62.25}, {.type = CELL_NULL},
    {.type = CELL_INT, .i = 0},	     {.type = CELL_TEXT, .s = "café", .len = 5},
    {.type = CELL_INT, .i = 20779},  {.type = CELL_TEXT, .s = "0,50,,100", .len = 9},
};
static const struct line_row row = {
    .names = names, .cells = cells, .n = 8, .today = 20779, .origin = 20770};

static void patterns_are_filled(void **state)
{
	static const struct {
		const char *pattern, *want;
		int said;
	} all[] = {
	    {"{n:many win wins}, {one:many win wins}", "3 wins, 1 win", 1},
	    {"a {none} b", "", 0},
	    {"a[ {none}] b[ {n}|x]", "a b 3", 1},
	    {"[{none}|{word}|x]", "café", 1},
	    {"[{?zero}yes|no] [{?n}yes|no] [{!none}none]", "no yes none", 1},
	    {"{?none}x", "", 0},
	    {"{x} {x:num 1} {x:num 0}", "62.25 62.3 62", 1},
	    {"{x:own}", "62.25", 1},
	    {"|{word:<6}|{n:>3}|{word:<3}|", "|café  |  3|ca…|", 1},
	    {"[>6 {n} %]|[<6 {n} %]|", "   3 %|3 %   |", 1},
	    {"{day:iso} {day:ago}", "2026-11-22 today", 1},
	    {"{n:bar 6 4}|{zero:bar 6 4}|{x:bar 10 2}", "██||██", 1},
	    {"{list:spark 0 100} {list:own}", "▁▅·█ 0 50 0 100", 1},
	    {"{n:dots 5}", "●●●○○", 1},
	    {"a\\nb", "a\nb", 1},
	    {"[a [b {none}] c]", "a  c", 1},
	    {"{nothing}", "pattern: no cell 'nothing'", -1},
	    {"{n:loud}", "pattern: no kind 'loud'", -1},
	    {"{n:num}", "pattern: no argument for 'num'", -1},
	    {"{n", "pattern: a { without its end", -1},
	    {"[a", "pattern: a [ without its end", -1},
	    {"{*}", "pattern: the row holds no entry", -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct buf b = {0};
		struct err e = {0};
		int said = line_add(&b, all[i].pattern, &row, &e);

		assert_int_equal(said, all[i].said);
		assert_string_equal(said == -1 ? e.what : buf_str(&b), all[i].want);
		buf_free(&b);
	}
}

static void the_person_s_scale_and_relative_days(void **state)
{
	struct line_row own = row;
	struct buf b = {0};
	struct err e;

	(void)state;
	own.scale = SCALE_10;
	own.relative = true;
	assert_int_equal(line_add(&b, "{x:own} {list:own} {day:day} {day:ago}", &own, &e), 1);
	assert_string_equal(buf_str(&b), "6.2 0 5 0 10 day 9 day 9");
	buf_free(&b);
}

static void numbers_stand_at_the_right(void **state)
{
	(void)state;
	assert_true(line_is_number("{n}", &row));
	assert_true(line_is_number("{none:num 1}", &row));
	assert_true(line_is_number("{x:own >5}", &row));
	assert_false(line_is_number("{word}", &row));
	assert_false(line_is_number("{list:own}", &row));
	assert_false(line_is_number("{n} x", &row));
	assert_false(line_is_number("[{n}]", &row));
	assert_false(line_is_number("{n:bar 6 4}", &row));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(patterns_are_filled),
	    cmocka_unit_test(the_person_s_scale_and_relative_days),
	    cmocka_unit_test(numbers_stand_at_the_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
