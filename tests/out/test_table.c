/* table: the same rows in every format, for machines and for eyes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "out/table.h"

static const struct column cols[] = {{"step", COL_TEXT},
				     {"peak", COL_INT},
				     {"used", COL_LIST},
				     {"items", COL_INTS},
				     {"mean", COL_REAL}};

static void write_rows(struct table *t)
{
	table_text(t, "cash\tier");
	table_int(t, 62);
	table_text(t, "breathe,walk");
	table_text(t, "1,0");
	table_real(t, 2.5, 2);
	table_row_end(t);
	table_text(t, "=x");
	table_none(t);
	table_text(t, NULL);
	table_text(t, NULL);
	table_real(t, NAN, 2);
	table_row_end(t);
	table_end(t);
}

static void is_written(enum format f, const char *want)
{
	struct buf b = {0};
	struct table t;

	table_begin(&t, &b, f, cols, 5);
	write_rows(&t);
	assert_string_equal(buf_str(&b), want);
	buf_free(&b);
}

static void machine_formats(void **state)
{
	(void)state;
	is_written(FORMAT_TSV, "step\tpeak\tused\titems\tmean\n"
			       "cash\\tier\t62\tbreathe,walk\t1,0\t2.5\n=x\t\t\t\t\n");
	is_written(FORMAT_JSONL,
		   "{\"step\":\"cash\\tier\",\"peak\":62,\"used\":[\"breathe\",\"walk\"],"
		   "\"items\":[1,0],\"mean\":2.5}\n{\"step\":\"=x\"}\n");
	is_written(FORMAT_CSV, "step,peak,used,items,mean\r\n"
			       "\"cash\tier\",62,\"breathe,walk\",\"1,0\",2.5\r\n'=x,,,,\r\n");
}

static void empty_tables(void **state)
{
	struct buf b = {0};
	struct table t;

	(void)state;
	table_begin(&t, &b, FORMAT_JSONL, cols, 5);
	table_end(&t);
	assert_string_equal(buf_str(&b), "");
	table_begin(&t, &b, FORMAT_TEXT, cols, 5);
	table_end(&t);
	assert_string_equal(buf_str(&b), "");
	table_begin(&t, &b, FORMAT_TSV, cols, 1);
	table_end(&t);
	assert_string_equal(buf_str(&b), "step\n");
	buf_free(&b);
}

/* Every cell unsaid is still an object: a line is a row. */
static void a_row_of_nothing(void **state)
{
	struct buf b = {0};
	struct table t;

	(void)state;
	table_begin(&t, &b, FORMAT_JSONL, cols, 1);
	table_none(&t);
	table_row_end(&t);
	table_end(&t);
	assert_string_equal(buf_str(&b), "{}\n");
	buf_free(&b);
}

static void text_aligns_and_hides_the_unsaid(void **state)
{
	static const struct column c[] = {
	    {"step", COL_TEXT}, {"likely_after", COL_INT}, {"note", COL_TEXT}};
	struct buf b = {0};
	struct table t;

	(void)state;
	table_begin(&t, &b, FORMAT_TEXT, c, 3);
	t.width = 80;
	table_text(&t, "hello");
	table_int(&t, 5);
	table_none(&t);
	table_row_end(&t);
	table_text(&t, "a\033[2Jb");
	table_int(&t, 100);
	table_none(&t);
	table_row_end(&t);
	table_end(&t);
	assert_string_equal(buf_str(&b), "step     likely after\n"
					 "hello               5\n"
					 "a^[[2Jb           100\n");
	buf_free(&b);
}

static void too_narrow_is_one_fact_a_line(void **state)
{
	static const struct column c[] = {
	    {"step", COL_TEXT}, {"peak", COL_INT}, {"after", COL_INT}};
	struct buf b = {0};
	struct table t;

	(void)state;
	table_begin(&t, &b, FORMAT_TEXT, c, 3);
	t.width = 12;
	for (int i = 0; i < 2; i++) {
		table_text(&t, "a long walk to the market");
		table_int(&t, 62);
		table_int(&t, i);
		table_row_end(&t);
	}
	table_end(&t);
	assert_non_null(strstr(buf_str(&b), "\n  peak: 62\n  after: 0\n\nstep:"));
	buf_free(&b);
}

static void long_text_tables_come_in_pieces(void **state)
{
	static const struct column c[] = {{"n", COL_INT}};
	struct buf b = {0};
	struct table t;
	size_t lines = 0;

	(void)state;
	table_begin(&t, &b, FORMAT_TEXT, c, 1);
	for (int i = 0; i < 3 * TABLE_TEXT_ROWS + 1; i++) {
		table_int(&t, i);
		table_row_end(&t);
		assert_true(t.n_cells < TABLE_TEXT_ROWS);
	}
	table_end(&t);
	for (const char *s = buf_str(&b); *s != '\0'; s++)
		lines += *s == '\n';
	assert_int_equal(lines, 3 * TABLE_TEXT_ROWS + 2);
	buf_free(&b);
}

static void html_escapes_and_keeps_the_order(void **state)
{
	static const struct column c[] = {{"step", COL_TEXT}, {"peak", COL_INT}};
	static const char *const steps[] = {"b", "<a>", "c"};
	struct buf b = {0};
	struct table t;

	(void)state;
	table_begin(&t, &b, FORMAT_HTML, c, 2);
	t.caption = "Steps";
	for (int i = 0; i < 3; i++) {
		table_text(&t, steps[i]);
		table_int(&t, 10 * i);
		table_row_end(&t);
	}
	table_end(&t);
	assert_null(strstr(buf_str(&b), "<a>"));
	assert_null(strstr(buf_str(&b), "<script"));
	assert_non_null(strstr(buf_str(&b), "<th scope=\"row\" class=\"s\">&lt;a&gt;</th>"));
	assert_true(strstr(buf_str(&b), ">10<") < strstr(buf_str(&b), ">20<"));
	assert_null(strstr(strstr(buf_str(&b), "<table>") + 1, "<table>"));
	buf_free(&b);
}

static void numbers(void **state)
{
	static const struct {
		double v;
		int places;
		const char *want;
	} all[] = {{2.50, 2, "2.5"},
		   {100, 2, "100"},
		   {-0.001, 2, "0"},
		   {7.125, 0, "7"},
		   {-3.1, 1, "-3.1"}};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct buf b = {0};

		table_number(&b, all[i].v, all[i].places);
		assert_string_equal(buf_str(&b), all[i].want);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(machine_formats),
	    cmocka_unit_test(empty_tables),
	    cmocka_unit_test(a_row_of_nothing),
	    cmocka_unit_test(text_aligns_and_hides_the_unsaid),
	    cmocka_unit_test(too_narrow_is_one_fact_a_line),
	    cmocka_unit_test(long_text_tables_come_in_pieces),
	    cmocka_unit_test(html_escapes_and_keeps_the_order),
	    cmocka_unit_test(numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
