/* entry: ids, versions, sums, reading back, saying. */
#include "entry_world.h"
#include "out/entry_say.h"

static void ids(void **state)
{
	static const uint8_t random[10] = {0xff, 0xff, 0xff, 3, 4, 5, 6, 7, 8, 9};
	struct entry e;
	struct buf b = {0};
	uint8_t id[16];
	struct err err;

	(void)state;
	entry_init(&e, KIND_WIN);
	entry_new_id(&e, 0x0123456789ab, random);
	entry_id_write(&b, e.id);
	assert_string_equal(buf_str(&b), "01234567-89ab-7fff-bf03-040506070809");
	assert_int_equal(entry_id_read(buf_str(&b), id, &err), 0);
	assert_memory_equal(id, e.id, 16);
	assert_int_equal(entry_id_read("01234567-89AB-7FFF-BF03-040506070809", id, &err), 0);
	assert_memory_equal(id, e.id, 16);
	buf_cut(&b, 0);
	entry_id_short(&b, e.id, 7);
	assert_string_equal(buf_str(&b), "6070809");
	buf_cut(&b, 0);
	entry_id_short(&b, e.id, 8);
	assert_string_equal(buf_str(&b), "06070809");
	buf_free(&b);
	assert_int_equal(entry_id_read("01234567-89ab-7fff-bf03-04050607080", id, &err), -1);
	assert_int_equal(entry_id_read("01234567-89ab-7fff-bf03-0405060708090", id, &err), -1);
	assert_int_equal(entry_id_read("01234567089ab-7fff-bf03-040506070809", id, &err), -1);
	assert_int_equal(entry_id_read("", id, &err), -1);
}

static void versions(void **state)
{
	struct entry a, b;

	(void)state;
	entry_init(&a, KIND_DID);
	b = a;
	assert_int_equal(entry_compare_version(&a, &b), 0);
	b.num[D_PEAK] = 5;
	assert_int_equal(entry_compare_version(&a, &b), -1);
	assert_int_equal(entry_compare_version(&b, &a), 1);
	a.text[T_NOTE] = "x";
	a.device = 1;
	assert_int_equal(entry_compare_version(&a, &b), 1);
	b.written = 1;
	assert_int_equal(entry_compare_version(&a, &b), -1);
	a.rev = 2;
	assert_int_equal(entry_compare_version(&a, &b), 1);
	b.state = STATE_FORGOTTEN;
	assert_int_equal(entry_compare_version(&a, &b), -1);
}

static void every_field_is_in_the_sum(void **state)
{
	struct entry base, e;

	(void)state;
	entry_init(&base, KIND_DID);
	base.what = "a";
	uint64_t sum = entry_sum(&base);
	for (int bit = 0; bit < 128; bit++) {
		e = base;
		e.id[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_int_not_equal(entry_sum(&e), sum);
	}
	for (int i = 0; i < D_NUM_N; i++) {
		e = base;
		e.num[i] = 0;
		uint64_t zero = entry_sum(&e);
		assert_int_not_equal(zero, sum);
		e.num[i] = 1;
		assert_int_not_equal(entry_sum(&e), zero);
	}
	for (int i = 0; i < D_TEXT_N; i++) {
		e = base;
		e.text[i] = "";
		uint64_t none = entry_sum(&e);
		assert_int_not_equal(none, sum);
		e.text[i] = "12345678";
		uint64_t eight = entry_sum(&e);
		assert_int_not_equal(eight, none);
		e.text[i] = "123456789";
		assert_int_not_equal(entry_sum(&e), eight);
	}
#define CHANGED(what)                                                                              \
	do {                                                                                       \
		e = base;                                                                          \
		what;                                                                              \
		assert_int_not_equal(entry_sum(&e), sum);                                          \
	} while (0)
	CHANGED(e.rev++);
	CHANGED(e.state = STATE_UNDONE);
	CHANGED(e.written++);
	CHANGED(e.device++);
	CHANGED(e.at.utc++);
	CHANGED(e.at.off++);
	CHANGED(e.kind = KIND_AVOIDED);
	CHANGED(e.what = NULL);
	CHANGED(e.what = "b");
	/* Old sums stay when details are added: pinned. */
	entry_init(&e, KIND_DID);
	e.what = "cashier";
	e.num[D_PEAK] = 62;
	e.text[T_NOTE] = "n";
	assert_true(entry_sum(&e) == UINT64_C(0x5d51bd9756b8dc39));
}

static void reads_back(void **state)
{
	struct world w;
	struct buf b = {0};

	(void)state;
	setup(&w);
	assert_int_equal(words(&w, "did|cashier|50|62|30|during=5:60|minutes=9|ended=left|"
				   "success=no|likely=70|happened=yes|likely_after=20|context=a b|"
				   "who=ana,ben|mode=in-person|used=breathe|effort=3|body=warm"),
			 0);
	struct entry first = w.e, again;
	entry_init(&again, KIND_DID);
	again.at = first.at;
	for (size_t i = 0; i < entry_n_details; i++) {
		buf_cut(&b, 0);
		if (entry_value(&b, &first, &entry_details[i]))
			assert_int_equal(
			    entry_set(&again, &w.c, entry_details[i].name, buf_str(&b), &w.err), 0);
	}
	assert_int_equal(entry_set(&again, &w.c, "what", "cashier", &w.err), 0);
	assert_int_equal(entry_compare_version(&first, &again), 0);
	assert_int_equal(entry_set(&again, &w.c, "peak", "", &w.err), 0);
	assert_int_equal(again.num[D_PEAK], ENTRY_UNSAID);
	buf_free(&b);
	world_close(&w);
}

static void said_for_people(void **state)
{
	struct world w;
	struct buf b = {0};

	(void)state;
	setup(&w);
	assert_int_equal(words(&w, "did|cashier|50|62|30|at=yesterday 18:30"), 0);
	entry_say(&b, &w.e, SCALE_100);
	assert_string_equal(buf_str(&b), "did cashier, Sat 21 Nov 18:30: 50, peak 62, then 30");
	buf_cut(&b, 0);
	assert_int_equal(words(&w, "checkin|sleep=7.5|mood=4"), 0);
	entry_say(&b, &w.e, SCALE_100);
	assert_string_equal(buf_str(&b), "checkin, Sun 22 Nov 18:00: mood 4, sleep 7.5 h");
	buf_cut(&b, 0);
	assert_int_equal(words(&w, "win|a \x1b[31m|at=2025-01-02 10:00"), 0);
	w.e.written = INT64_C(1795366800000);
	entry_say(&b, &w.e, SCALE_100);
	assert_null(strchr(buf_str(&b), '\x1b'));
	assert_non_null(strstr(buf_str(&b), "Thu 2 Jan 2025 10:00"));
	buf_cut(&b, 0);
	assert_int_equal(words(&w, "win|it's"), 0);
	entry_words(&b, &w.e, SCALE_100);
	assert_string_equal(buf_str(&b), "win at=2026-11-22T18:00:00+01:00 note='it'\\''s'");
	buf_free(&b);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ids),
	    cmocka_unit_test(versions),
	    cmocka_unit_test(every_field_is_in_the_sum),
	    cmocka_unit_test(reads_back),
	    cmocka_unit_test(said_for_people),
	};

	return cmocka_run_group_tests_name("entry_value", tests, NULL, NULL);
}
