/* patch: a change of the plan, in lines or in braces. */
#include "tests/world.h"

#include "cmd/next/patch.h"

#define HEAD "ladder: 1\ntitle: T\ncontacts:\n  - {id: ana, name: Ana, role: friend}\n"

static int patch(struct world *d, const char *yaml, struct buf *out, const char **what)
{
	struct err e;

	world_look(d);
	return patch_write(out, &d->plan, &d->a, yaml, strlen(yaml), what, &e);
}

static void an_easier_version(void **state)
{
	static const char yaml[] = HEAD "steps:\n"
					"  # why this one\n"
					"  - id: hello   # short\n"
					"    task: Say hello\n"
					"    expect: 20\n";
	struct buf out = {0};
	struct world d;
	const char *what;

	(void)state;
	world_open(&d, WORLD_NOW, yaml);
	world_on(&d, "2026-11-20T10:00:00+01:00", "avoided hello");
	assert_int_equal(patch(&d, yaml, &out, &what), 1);
	assert_string_equal(what, "an easier version of 'hello'");
	assert_string_equal(
	    buf_str(&out),
	    "--- a/plan.yaml\n+++ b/plan.yaml\n@@ -5,5 +5,6 @@\n"
	    " steps:\n   # why this one\n   - id: hello   # short\n"
	    "+    easier: \"The first few minutes of it, at a quiet hour: Say hello\"\n"
	    "     task: Say hello\n     expect: 20\n");
	buf_free(&out);
	world_close(&d);
}

static void without_support(void **state)
{
	static const char yaml[] = HEAD "steps:\n"
					"  - id: hello\n"
					"    task: Say hello\n"
					"    with:\n"
					"      contact: ana\n"
					"      how: there\n"
					"    expect: 20\n";
	struct buf out = {0};
	struct world d;
	const char *what;

	(void)state;
	world_open(&d, WORLD_NOW, yaml);
	d.plan.pace.per_day.v = 3;
	world_on(&d, "2026-11-20T10:00:00+01:00", "did hello 20 30 10 who=ana");
	world_on(&d, "2026-11-22T10:00:00+01:00", "did hello 20 30 10 who=ana");
	assert_int_equal(patch(&d, yaml, &out, &what), 1);
	assert_string_equal(what, "'hello' without its support");
	assert_string_equal(buf_str(&out),
			    "--- a/plan.yaml\n+++ b/plan.yaml\n@@ -5,7 +5,4 @@\n"
			    " steps:\n   - id: hello\n     task: Say hello\n-    with:\n"
			    "-      contact: ana\n-      how: there\n     expect: 20\n");
	buf_free(&out);
	world_close(&d);
}

static void nothing_to_propose(void **state)
{
	static const char yaml[] = HEAD "steps:\n  - {id: hello, task: Say hello, expect: 20}\n";
	struct buf out = {0};
	struct world d;
	const char *what;

	(void)state;
	world_open(&d, WORLD_NOW, yaml);
	assert_int_equal(patch(&d, yaml, &out, &what), 0);
	assert_int_equal(out.len, 0);
	assert_non_null(what);
	world_on(&d, "2026-11-20T10:00:00+01:00", "avoided hello");
	assert_int_equal(patch(&d, yaml, &out, &what), 1); /* in braces too */
	assert_non_null(strstr(buf_str(&out),
			       "+  - {id: hello, easier: \"The first few minutes of it, at a quiet "
			       "hour: Say hello\", task: Say hello, expect: 20}\n"));
	buf_free(&out);
	world_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_easier_version),
	    cmocka_unit_test(without_support),
	    cmocka_unit_test(nothing_to_propose),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
