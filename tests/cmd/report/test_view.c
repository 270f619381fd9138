/* view and plot: reading their files, and what is wrong with one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/report/plot.h"
#include "cmd/report/view.h"

static void a_view_is_read(void **state)
{
	struct view v;
	struct err e;

	(void)state;
	assert_int_equal(
	    view_read(&v, "hours",
		      "-- title: Hours\n-- doc: when\n-- empty: none\n-- page: 7\n"
		      "-- columns: hour int, name text,\n-- columns: used list, peak bar(0-100)\n"
		      "-- needs: practice standing\n-- with: w AS (SELECT 2 AS b)\n"
		      "-- share: did win | peak | figures learned\n"
		      "@with SELECT 1 AS hour FROM w;\n"
		      "-- text: By hour\n-- line: {hour} h\n-- line: [{b}]\n"
		      "@with SELECT * FROM @data, w;\n-- line: {hour}\n"
		      "-- bars\n-- paged\n-- column  : {hour:bar 24 10}\n-- column n: {n}\nSELECT "
		      "3 AS n\n",
		      &e),
	    0);
	assert_string_equal(v.title, "Hours");
	assert_string_equal(v.doc, "when");
	assert_string_equal(v.empty, "none");
	assert_int_equal(v.page, 7);
	assert_int_equal(v.n_cols, 4);
	assert_string_equal(v.cols[2].name, "used");
	assert_int_equal(v.cols[2].type, COL_LIST);
	assert_int_equal(v.cols[3].type, COL_BAR);
	assert_int_equal(v.ranges[3].high, 100);
	assert_string_equal(v.needs, "practice standing");
	assert_false(v.paged);
	assert_string_equal(v.kinds, "did win");
	assert_string_equal(v.details, "peak");
	assert_true(v.figures && v.learned);
	assert_string_equal(v.sql,
			    "WITH RECURSIVE  w AS (SELECT 2 AS b)\n SELECT 1 AS hour FROM w");
	assert_int_equal(v.n_parts, 3);
	assert_true(v.parts[0].begins && !v.parts[0].bars);
	assert_string_equal(v.parts[0].heading, "By hour");
	assert_int_equal(v.parts[0].n, 2);
	assert_string_equal(v.parts[0].patterns[1], "[{b}]");
	assert_non_null(strstr(v.parts[0].sql, "FROM (WITH RECURSIVE"));
	assert_false(v.parts[1].begins);
	assert_string_equal(v.parts[1].sql, v.sql);
	assert_true(v.parts[2].begins && v.parts[2].bars && v.parts[2].paged);
	assert_string_equal(v.parts[2].heading, "");
	assert_string_equal(v.parts[2].names[0], " ");
	assert_string_equal(v.parts[2].patterns[1], "{n}");
	view_free(&v);
}

/* Without a share line nothing of the log may leave. */
static void a_view_shares_nothing_unless_it_says_so(void **state)
{
	struct view v;
	struct err e;

	(void)state;
	assert_int_equal(view_read(&v, "x", "-- columns: a int\nSELECT 1 AS a\n", &e), 0);
	assert_string_equal(v.kinds, "");
	assert_string_equal(v.details, "");
	assert_false(v.figures || v.learned);
	view_free(&v);
}

static void what_is_wrong_with_a_view_is_named(void **state)
{
	static const struct {
		const char *text, *want;
		unsigned line;
	} all[] = {
	    {"-- title: x\nSELECT 1\n", "a view needs columns and a SELECT", 2},
	    {"-- columns: a int\n", "a view needs columns and a SELECT", 2},
	    {"-- title: x\n-- columns: a\nSELECT 1\n", "column 'a' has no type", 2},
	    {"-- columns: a number\nSELECT 1\n", "column 'a' has no known type", 1},
	    {"-- columns: a bar\nSELECT 1\n", "column 'a' has no known type", 1},
	    {"-- columns: a int\nSELECT 1\n-- text\nSELECT 2\n", "a block needs lines or columns",
	     5},
	    {"-- columns: a int\nSELECT 1\n-- text\n-- column x\nSELECT 2\n",
	     "a column needs NAME: PATTERN", 4},
	    {"-- columns: a int\n-- share: did\nSELECT 1\n",
	     "share needs kinds | details | what is computed", 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct view v;
		struct err e = {0};

		assert_int_equal(view_read(&v, "x", all[i].text, &e), -1);
		assert_string_equal(e.what, all[i].want);
		assert_int_equal(e.line, all[i].line);
		view_free(&v);
	}
}

static void views_are_found_by_name(void **state)
{
	char name[VIEW_NAME_MAX], last[VIEW_NAME_MAX] = "";
	struct view v;
	struct err e;
	size_t n = 0;

	(void)state;
	for (; view_name(n, name); n++) {
		assert_true(strcmp(last, name) < 0);
		strcpy(last, name);
		assert_int_equal(view_find(&v, name, &e), 0);
		view_free(&v);
	}
	assert_true(n >= 23);
	assert_int_equal(view_find(&v, "stpes", &e), -1);
	assert_string_equal(e.what, "no view 'stpes'; did you mean 'steps'?");
	view_free(&v);
}

static void a_plot_is_read(void **state)
{
	struct plot p;
	struct err e;

	(void)state;
	assert_int_equal(plot_read(&p, "x",
				   "#: data points\n#| SELECT 1\n#| , 2\n#: value n\n#| SELECT 3\n"
				   "# a comment\nplot $points\n",
				   &e),
			 0);
	assert_int_equal(p.n_parts, 2);
	assert_int_equal(p.parts[0].kind, PLOT_DATA);
	assert_string_equal(p.parts[0].name, "points");
	assert_string_equal(p.parts[0].sql, " SELECT 1\n , 2\n");
	assert_int_equal(p.parts[1].kind, PLOT_VALUE);
	assert_string_equal(p.body, "plot $points\n");
	plot_free(&p);
}

static void what_is_wrong_with_a_plot_is_named(void **state)
{
	static const struct {
		const char *text, *want;
	} all[] = {
	    {"#| SELECT 1\n", "a SELECT before any directive"},
	    {"#: datum x\n", "'datum x' is no directive of a plot file"},
	    {"#: value x\n#| SELECT 1\nplot x\n", "a plot begins with its data"},
	};
	struct plot p;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		assert_int_equal(plot_read(&p, "x", all[i].text, &e), -1);
		assert_non_null(strstr(e.what, all[i].want));
		plot_free(&p);
	}
	assert_int_equal(plot_find(&p, "diary", &e), -1);
	assert_string_equal(e.what, "there is no picture of 'diary'");
	plot_free(&p);
	assert_true(plot_has("distress"));
	assert_false(plot_has("diary"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_view_is_read),
	    cmocka_unit_test(a_view_shares_nothing_unless_it_says_so),
	    cmocka_unit_test(what_is_wrong_with_a_view_is_named),
	    cmocka_unit_test(views_are_found_by_name),
	    cmocka_unit_test(a_plot_is_read),
	    cmocka_unit_test(what_is_wrong_with_a_plot_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
