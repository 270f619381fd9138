#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "plan/edit.h"
#include "plan/yaml.h"

#define TOP "ladder: 1\ntitle: T\n"

static struct edit x;
static struct plan p;

/* Reads TOP and STEPS; step 0 is what the tests change. */
static void begin(const char *steps)
{
	struct faults f = {0};
	struct buf b = {0};

	buf_addf(&b, TOP "%s", steps);
	plan_read_bytes(&p, buf_str(&b), b.len, "plan.yaml", &f);
	assert_int_equal(f.errors, 0);
	edit_begin(&x, b.data, b.len);
	faults_free(&f);
	buf_free(&b);
}

/* DONE, and then the text is TOP and WANT. */
static void is(bool done, const char *want)
{
	assert_true(done);
	assert_string_equal(buf_str(&x.text), want);
	edit_free(&x);
	plan_free(&p);
}

static void keys(void **state)
{
	(void)state;
	begin("steps:\n  - id: a   # why\n    task: A\n");
	is(edit_add_key(&x, p.steps[0].id.at, "easier", "\"E\""),
	   TOP "steps:\n  - id: a   # why\n    easier: \"E\"\n    task: A\n");
	begin("steps:\n- task: A\n  id: a\n");
	is(edit_add_key(&x, p.steps[0].id.at, "easier", "E"),
	   TOP "steps:\n- task: A\n  id: a\n  easier: E\n");
	begin("steps:\n  - {id: a, task: A}\n");
	is(edit_add_key(&x, p.steps[0].id.at, "easier", "E"),
	   TOP "steps:\n  - {id: a, easier: E, task: A}\n");
	begin("steps: [{task: \"{Ä}\", id: a}, {id: b, task: B}]\n");
	is(edit_add_key(&x, p.steps[0].id.at, "easier", "E"),
	   TOP "steps: [{task: \"{Ä}\", id: a, easier: E}, {id: b, task: B}]\n");
	begin("steps: [{id: a, task: A}, {id: b, task: B}]\n");
	is(edit_add_key(&x, p.steps[1].id.at, "easier", "E"),
	   TOP "steps: [{id: a, task: A}, {id: b, easier: E, task: B}]\n");
}

/* What would be no plan is not done. */
static void refused(void **state)
{
	(void)state;
	begin("steps:\n  - id: a\n    task: A\n    easier: E\n");
	assert_false(edit_add_key(&x, p.steps[0].id.at, "easier", "again"));
	assert_false(edit_add_key(&x, p.steps[0].id.at, "esier", "E"));
	assert_false(
	    edit_add_first(&x, "steps", (const struct edit_key[]){{"id", "a"}, {"task", "A"}}, 2));
	assert_false(edit_drop_key(&x, p.steps[0].id.at, "task"));
	assert_false(edit_try(&x, 0, 0, "]"));
	is(true, TOP "steps:\n  - id: a\n    task: A\n    easier: E\n");
}

static void dropped(void **state)
{
	static const char want[] =
	    TOP "contacts: [{id: ana, name: A}]\nsteps:\n  - id: a\n    task: A\n";

	(void)state;
	begin("contacts: [{id: ana, name: A}]\nsteps:\n  - id: a\n    with:\n      contact: ana\n"
	      "      how: text\n    task: A\n");
	is(edit_drop_key(&x, p.steps[0].with.contact.at, "with"), want);
	begin("contacts: [{id: ana, name: A}]\nsteps:\n  - id: a\n    with: {contact: ana}\n    "
	      "task: A\n");
	is(edit_drop_key(&x, p.steps[0].with.contact.at, "with"), want);
	begin("contacts: [{id: ana, name: A}]\nsteps: [{id: a, with: {contact: ana}, task: A}]\n");
	is(edit_drop_key(&x, p.steps[0].with.contact.at, "with"),
	   TOP "contacts: [{id: ana, name: A}]\nsteps: [{id: a, task: A}]\n");
}

static void items(void **state)
{
	static const struct edit_key new[] = {
	    {"id", "n"}, {"task", "N"}, {"theme", NULL}, {"expect", "5"}};

	(void)state;
	begin("steps:\n  # first\n  - id: a\n    task: A\n");
	is(edit_add_before(&x, p.steps[0].at, new, 4), TOP
	   "steps:\n  - id: n\n    task: N\n    expect: 5\n  # first\n  - id: a\n    task: A\n");
	begin("steps: [{id: a, task: A}, {id: b, task: B}]\n");
	is(edit_add_before(&x, p.steps[1].at, new, 4),
	   TOP "steps: [{id: a, task: A}, {id: n, task: N, expect: 5}, {id: b, task: B}]\n");
	begin("steps: [{id: a, task: A}]\nvalues:\n  - {id: v}\n");
	is(edit_add_first(&x, "values", new, 1),
	   TOP "steps: [{id: a, task: A}]\nvalues:\n  - {id: n}\n  - {id: v}\n");
	begin("steps: [{id: a, task: A}]\n");
	is(edit_add_first(&x, "values", new, 1),
	   TOP "steps: [{id: a, task: A}]\n\nvalues:\n  - {id: n}\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(keys), cmocka_unit_test(refused),
					   cmocka_unit_test(dropped), cmocka_unit_test(items)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
