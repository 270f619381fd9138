/* Forgotten text is gone from our files, and stays away (R16, F57). */
#include "store_help.h"

static bool file_has(const char *text)
{
	char *all;
	long n;
	bool has = false;
	FILE *f = fopen(in_dir("log.db"), "rb");

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	n = ftell(f);
	rewind(f);
	all = malloc((size_t)n);
	assert_int_equal(fread(all, 1, (size_t)n, f), n);
	fclose(f);
	for (long i = 0; i + (long)strlen(text) <= n && !has; i++)
		has = memcmp(all + i, text, strlen(text)) == 0;
	free(all);
	return has;
}

static void every_version_goes(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry v[3];
	struct seen s;
	struct err e = {0};

	(void)state;
	v[0] = v[1] = made(1, KIND_MOMENT, "a-name-nobody-else-has", 1000);
	v[0].text[T_NOTE] = "canary-of-the-first-version";
	v[1].text[T_WHO] = "canary-of-the-second";
	v[1].rev = 2;
	v[2] = made(2, KIND_WIN, NULL, 2000);
	v[2].text[T_NOTE] = "something that stays";
	append(st, v, 3, 3);
	assert_true(file_has("canary-of-the-first-version"));
	if (log_forget(st, (const uint8_t(*)[16])v[0].id, 1, &e) == -1)
		fail_msg("%s", e.what);
	assert_false(file_has("canary-of"));
	assert_false(file_has("a-name-nobody-else-has"));
	assert_true(file_has("something that stays"));
	append(st, v, 3, 0); /* another machine's copy does not bring it back */
	each(st, &(struct log_filter){.versions = true}, &s);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.v[0].state, STATE_FORGOTTEN);
	assert_memory_equal(s.v[0].id, v[0].id, 16);
	assert_string_equal(s.v[1].text[T_NOTE], "something that stays");
	arena_free(&s.mem);
	log_close(st);
}

static void words_that_others_share_are_no_trace(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry v[2] = {made(1, KIND_WIN, NULL, 1000), made(2, KIND_WIN, NULL, 2000)};
	struct err e = {0};

	(void)state;
	v[0].text[T_NOTE] = "we laughed a lot";
	v[1].text[T_NOTE] = "again we laughed a lot";
	append(st, v, 2, 2);
	if (log_forget(st, (const uint8_t(*)[16])v[0].id, 1, &e) == -1)
		fail_msg("%s", e.what);
	assert_true(file_has("again we laughed a lot"));
	log_close(st);
}

static void it_travels(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry v = made(1, KIND_WIN, NULL, 1000), gone;
	struct seen s;

	(void)state;
	v.text[T_NOTE] = "canary that another machine forgot";
	append(st, &v, 1, 1);
	entry_init(&gone, KIND_NONE);
	memcpy(gone.id, v.id, 16);
	gone.state = STATE_FORGOTTEN;
	append(st, &gone, 1, 1);
	append(st, &gone, 1, 0);
	assert_false(file_has("canary"));
	each(st, &(struct log_filter){0}, &s);
	assert_int_equal(s.n, 0);
	log_close(st);
}

/* 1,000 canaries, all of them forgotten at once, in a log that keeps as many. */
static void a_thousand_canaries(void **state)
{
	enum { N = 2000 };
	struct log *st = opened(LOG_WRITE);
	struct entry *v = calloc(N, sizeof *v);
	uint8_t(*ids)[16] = calloc(N / 2, 16);
	char(*notes)[400] = calloc(N, sizeof *notes);
	struct err e = {0};

	(void)state;
	for (int i = 0; i < N; i++) {
		v[i] = made((unsigned char)i, KIND_NOTE, NULL, 1000 + i);
		snprintf(notes[i], sizeof *notes, "%s-%05d %0*d", i % 2 ? "keep" : "canary", i,
			 i % 300, i);
		v[i].text[T_NOTE] = notes[i];
		if (i % 2 == 0)
			memcpy(ids[i / 2], v[i].id, 16);
	}
	append(st, v, N, N);
	if (log_forget(st, (const uint8_t(*)[16])ids, N / 2, &e) == -1)
		fail_msg("%s", e.what);
	assert_false(file_has("canary-"));
	assert_true(file_has("keep-01999"));
	log_close(st);
	free(v);
	free(ids);
	free(notes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(every_version_goes, fresh),
	    cmocka_unit_test_setup(words_that_others_share_are_no_trace, fresh),
	    cmocka_unit_test_setup(it_travels, fresh),
	    cmocka_unit_test_setup(a_thousand_canaries, fresh),
	};
	return run_store_tests("log_forget", tests, sizeof tests / sizeof *tests);
}
