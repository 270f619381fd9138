/* JSON lines: read, and refused with one clear line (hostile import lines; R9, R11). */
#include "store_help.h"

static struct arena mem;

static int read_line(const char *line, struct entry *out, bool *is_record, struct err *e)
{
	struct log_json *json;
	struct entry_ctx c = {.now = {1795500000, 60}, .scale = SCALE_10, .mem = &mem};
	int r;

	memset(e, 0, sizeof *e);
	assert_int_equal(log_json_open(&json, e), 0);
	r = log_json_entry(json, &c, line, strlen(line), out, is_record, e);
	log_json_close(json);
	return r;
}

static void a_plain_line(void **state)
{
	struct entry e;
	struct err err;
	bool record;

	(void)state;
	if (read_line("{\"kind\":\"did\",\"what\":\"cashier\",\"at\":"
		      "\"2026-11-21T18:30:00+01:00\",\"peak\":62,\"feel\":[\"dread\","
		      "\"shame\"],\"note\":\"a\\\"b\\u00e4\",\"why\":null}",
		      &e, &record, &err) == -1)
		fail_msg("%s", err.what);
	assert_false(record);
	assert_int_equal(e.kind, KIND_DID);
	assert_string_equal(e.what, "cashier");
	assert_int_equal(e.num[D_PEAK], 62); /* always 0-100, whatever the person's scale */
	assert_string_equal(e.text[T_FEEL], "dread,shame");
	assert_string_equal(e.text[T_NOTE], "a\"b\xc3\xa4");
	assert_null(e.text[T_WHY]);
	assert_int_equal(e.at.off, 60);
}

static void a_record(void **state)
{
	struct entry e;
	struct err err;
	bool record;

	(void)state;
	assert_int_equal(
	    read_line("{\"note\":\"x\",\"device\":-3,\"written\":1795000000123,"
		      "\"state\":\"undone\",\"rev\":4,\"kind\":\"win\",\"plan_stop\":85,"
		      "\"at\":\"2026-11-21T18:30:00+01:00\","
		      "\"id\":\"01234567-89ab-7cde-8f01-23456789abcd\"}",
		      &e, &record, &err),
	    0);
	assert_true(record);
	assert_int_equal(e.rev, 4);
	assert_int_equal(e.state, STATE_UNDONE);
	assert_true(e.device == (uint64_t)-3);
	assert_true(e.written == 1795000000123);
	assert_int_equal(e.num[D_PLAN_STOP], 85);
	assert_int_equal(e.id[15], 0xcd);
	assert_int_equal(read_line("{\"id\":\"01234567-89ab-7cde-8f01-23456789abcd\",\"rev\":1,"
				   "\"state\":\"forgotten\"}",
				   &e, &record, &err),
			 0);
	assert_int_equal(e.state, STATE_FORGOTTEN);
}

/* The three guards: \u0000 is shown, a lone surrogate is mended, a key counts once. */
static void the_guards(void **state)
{
	struct entry e;
	struct err err;
	bool record;

	(void)state;
	assert_int_equal(read_line("{\"kind\":\"note\",\"note\":\"a\\u0000b\"}", &e, &record, &err),
			 0);
	assert_string_equal(e.text[T_NOTE], "a\xef\xbf\xbd"
					    "b");
	assert_int_equal(
	    read_line("{\"kind\":\"note\",\"note\":\"a\\\\u0000b\"}", &e, &record, &err), 0);
	assert_string_equal(e.text[T_NOTE], "a\\u0000b");
	assert_int_equal(read_line("{\"kind\":\"note\",\"note\":\"a\\ud800b\"}", &e, &record, &err),
			 0);
	assert_non_null(strstr(e.text[T_NOTE], "\xef\xbf\xbd"));
}

static void refused(void **state)
{
	static const struct {
		const char *line, *says;
	} cases[] = {
	    {"{\"kind\":\"win\",\"kind\":\"win\"}", "twice"},
	    {"{\"kind\":\"win\",\"k\\u0069nd\":\"win\"}", "twice"},
	    {"{\"kind\":\"did\",\"what\":\"a\",\"peak\":101}", "peak"},
	    {"{\"kind\":\"did\",\"what\":\"a\",\"peak\":1e400}", "peak"},
	    {"{\"kind\":\"did\",\"what\":\"a\",\"peak\":-1}", "peak"},
	    {"{\"kind\":\"did\",\"what\":\"a\",\"peak\":1.5}", "peak"},
	    {"{\"kind\":\"did\",\"what\":\"a\",\"peak\":{}}", "peak"},
	    {"{\"kind\":\"did\",\"what\":\"a\",\"peak\":true}", "peak"},
	    {"{\"kind\":\"did\",\"what\":\"a\",\"feel\":[[1]]}", "feel"},
	    {"{\"kind\":\"dit\"}", "did"},
	    {"{\"what\":\"a\"}", "kind"},
	    {"{\"kind\":\"win\",\"__proto__\":{}}", "__proto__"},
	    {"{\"kind\":\"win\",\"paek\":3}", "paek"},
	    {"{\"kind\":\"win\"", "JSON"},
	    {"{\"kind\":\"win\"} x", "JSON"},
	    {"{\"kind\":\"win\",\"at\":\"2026-02-30T10:00:00Z\"}", "2026-02-30"},
	    {"{\"kind\":\"win\",\"at\":\"-0001-01-01T00:00:00Z\"}", "at"},
	    {"{\"kind\":\"win\",\"rev\":2}", "rev"},
	    {"{\"kind\":\"win\",\"state\":\"undone\"}", "state"},
	    {"{\"kind\":\"win\",\"plan_stop\":85}", "plan_stop"},
	    {"{\"kind\":\"win\",\"rev\":0,\"id\":\"01234567-89ab-7cde-8f01-23456789abcd\"}", "rev"},
	    {"{\"kind\":\"win\",\"rev\":1,\"id\":\"01234567-89ab-7cde-8f01-23456789abcd\"}",
	     "written"},
	    {"{\"kind\":\"win\",\"rev\":1,\"id\":\"zz\"}", "id"},
	    {"{\"kind\":\"win\",\"rev\":1,\"written\":99999999999999999999,\"id\":"
	     "\"01234567-89ab-7cde-8f01-23456789abcd\"}",
	     "written"},
	};
	struct entry e;
	struct err err;
	bool record;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (read_line(cases[i].line, &e, &record, &err) != -1)
			fail_msg("taken: %s", cases[i].line);
		if (strstr(err.what, cases[i].says) == NULL)
			fail_msg("%s gave: %s", cases[i].line, err.what);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(a_plain_line, fresh),
	    cmocka_unit_test_setup(a_record, fresh),
	    cmocka_unit_test_setup(the_guards, fresh),
	    cmocka_unit_test_setup(refused, fresh),
	};
	int r = run_store_tests("log_json", tests, sizeof tests / sizeof *tests);

	arena_free(&mem);
	return r;
}
