/* The log: appended, asked, merged (promises R7, R8; features F25-F28). */
#include "store_help.h"

#include <sys/stat.h>

static void a_reader_says_missing(void **state)
{
	struct store *st;
	struct err e;
	bool missing = false;

	(void)state;
	assert_int_equal(store_open(&st, dir, STORE_READ, &missing, &e), -1);
	assert_true(missing);
	assert_null(st);
	assert_int_equal(e.status, ERR_TROUBLE);
}

static void the_file_is_the_owners_alone(void **state)
{
	struct stat s;
	char path[128];

	(void)state;
	store_close(opened(STORE_WRITE));
	snprintf(path, sizeof path, "%s/log.db", dir);
	assert_int_equal(stat(path, &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
}

/* Every number and every text, read back as written. */
static void every_detail_comes_back(void **state)
{
	struct store *st = opened(STORE_WRITE);
	struct entry e = made(1, KIND_DID, "cashier", 1000);
	struct seen s;

	(void)state;
	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		if (d->is_num)
			e.num[d->index] = d->max > 0 ? d->max : 20000;
		else
			e.text[d->index] = d->name;
	}
	append(st, &e, 1, 1);
	append(st, &e, 1, 0);
	each(st, &(struct store_filter){0}, &s);
	assert_int_equal(s.n, 1);
	assert_int_equal(entry_compare_version(&s.v[0], &e), 0);
	assert_true(entry_sum(&s.v[0]) == entry_sum(&e));
	assert_string_equal(s.v[0].text[T_NOTE], "note");
	arena_free(&s.mem);
	store_close(st);
}

/* More ways of saying than statements are kept for. */
static void many_masks(void **state)
{
	enum { N = 300 };
	struct store *st = opened(STORE_WRITE);
	struct entry *v = calloc(N, sizeof *v);
	struct err e = {0};

	(void)state;
	for (int i = 0; i < N; i++) {
		v[i] = made((unsigned char)i, KIND_DID, "cashier", 1000 + i);
		for (int bit = 0; bit < 9; bit++)
			if (i >> bit & 1)
				v[i].num[bit] = 1;
		v[i].text[T_NOTE] = i % 3 ? "yes" : NULL;
	}
	append(st, v, N, N);
	if (store_verify(st, &e) == -1)
		fail_msg("%s", e.what);
	store_close(st);
	free(v);
}

static void filters_choose(void **state)
{
	struct store *st = opened(STORE_WRITE);
	struct entry v[] = {made(1, KIND_DID, "cashier", 1000), made(2, KIND_AVOIDED, "cashier", 2000),
			    made(3, KIND_CHECKIN, NULL, 1500), made(4, KIND_DID, "greet", 500),
			    made(5, KIND_WIN, NULL, 2000)};
	struct seen s;
	static const struct {
		struct store_filter f;
		const char *tails; /* last bytes of the ids, in order */
	} cases[] = {
	    {{0}, "41325"},
	    {{.newest_first = true}, "52314"},
	    {{.what = "cashier"}, "12"},
	    {{.what = "cashier", .kinds = 1u << KIND_DID}, "1"},
	    {{.what = "nobody"}, ""},
	    {{.kinds = 1u << KIND_DID | 1u << KIND_CHECKIN}, "413"},
	    {{.kinds = 1u << KIND_DID | 1u << KIND_CHECKIN, .newest_first = true, .limit = 2}, "31"},
	    {{.since = 1000, .until = 2000}, "13"},
	    {{.limit = 1}, "4"},
	};

	(void)state;
	append(st, v, 5, 5);
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		char got[8] = "";
		each(st, &cases[c].f, &s);
		for (size_t i = 0; i < s.n; i++)
			got[i] = (char)('0' + s.v[i].id[15]);
		assert_string_equal(got, cases[c].tails);
		arena_free(&s.mem);
	}
	store_close(st);
}

static void the_greatest_version_wins(void **state)
{
	struct store *st = opened(STORE_WRITE);
	struct entry one = made(1, KIND_WIN, NULL, 1000), two = one, three;
	struct seen s;

	(void)state;
	two.rev = 2;
	two.text[T_NOTE] = "amended";
	three = two;
	three.rev = 3;
	three.state = STATE_UNDONE;
	append(st, &two, 1, 1);
	append(st, &one, 1, 1); /* older: to `old` */
	append(st, &one, 1, 0);
	each(st, &(struct store_filter){0}, &s);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.v[0].text[T_NOTE], "amended");
	arena_free(&s.mem);
	append(st, &three, 1, 1);
	each(st, &(struct store_filter){0}, &s);
	assert_int_equal(s.n, 0);
	each(st, &(struct store_filter){.versions = true, .id = one.id}, &s);
	assert_int_equal(s.n, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(s.v[i].rev, i + 1);
	arena_free(&s.mem);
	store_close(st);
}

static void found_by_the_end_of_its_id(void **state)
{
	struct store *st = opened(STORE_WRITE);
	struct entry v[] = {made(0x11, KIND_WIN, NULL, 1000), made(0x21, KIND_NOTE, NULL, 2000)}, e;
	struct arena mem = {0};
	struct err err;

	(void)state;
	append(st, v, 2, 2);
	assert_int_equal(store_find(st, "070809 21", &e, &mem, &err), -1);
	assert_int_equal(store_find(st, "07080921", &e, &mem, &err), 1);
	assert_int_equal(e.kind, KIND_NOTE);
	assert_int_equal(store_find(st, "ffffffff", &e, &mem, &err), 0);
	v[1].id[15] = 0x11;
	append(st, &v[1], 1, 1);
	assert_int_equal(store_find(st, "0911", &e, &mem, &err), -1);
	assert_non_null(strstr(err.what, "more than one"));
	assert_int_equal(store_last(st, 7, &e, &mem, &err), 1);
	assert_int_equal(e.id[15], 0x11);
	assert_int_equal(store_last(st, 8, &e, &mem, &err), 0);
	assert_int_equal(store_short_digits(st), 7);
	arena_free(&mem);
	store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(a_reader_says_missing, fresh),
	    cmocka_unit_test_setup(the_file_is_the_owners_alone, fresh),
	    cmocka_unit_test_setup(every_detail_comes_back, fresh),
	    cmocka_unit_test_setup(many_masks, fresh),
	    cmocka_unit_test_setup(filters_choose, fresh),
	    cmocka_unit_test_setup(the_greatest_version_wins, fresh),
	    cmocka_unit_test_setup(found_by_the_end_of_its_id, fresh),
	};
	return run_store_tests("store", tests, sizeof tests / sizeof *tests);
}
