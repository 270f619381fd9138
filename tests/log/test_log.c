/* The log: appended, asked, merged (promises R7, R8; features F25-F28). */
#include "store_help.h"

#include "base/asset.h"
#include "log/db_in.h"

#include <sys/stat.h>

static void a_reader_says_missing(void **state)
{
	struct log *st;
	struct err e;
	bool missing = false;

	(void)state;
	assert_int_equal(log_open(&st, dir, LOG_READ, &missing, &e), -1);
	assert_true(missing);
	assert_null(st);
	assert_int_equal(e.status, ERR_TROUBLE);
}

static void the_file_is_the_owners_alone(void **state)
{
	struct stat s;
	char path[128];

	(void)state;
	log_close(opened(LOG_WRITE));
	snprintf(path, sizeof path, "%s/log.db", dir);
	assert_int_equal(stat(path, &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
}

/* Every number and every text, read back as written. */
static void every_detail_comes_back(void **state)
{
	struct log *st = opened(LOG_WRITE);
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
	each(st, &(struct log_filter){0}, &s);
	assert_int_equal(s.n, 1);
	assert_int_equal(entry_compare_version(&s.v[0], &e), 0);
	assert_true(entry_sum(&s.v[0]) == entry_sum(&e));
	assert_string_equal(s.v[0].text[T_NOTE], "note");
	arena_free(&s.mem);
	log_close(st);
}

/* schema.sql says of each detail what the table of details says: its column, and its range. */
static void the_schema_has_every_detail(void **state)
{
	const char *sql = asset_find("log", "schema.sql");
	char want[160];

	(void)state;
	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		if (d->is_num && d->type != DT_DAY)
			snprintf(want, sizeof want, "\n\t%s INTEGER CHECK (%s BETWEEN %d AND %d)",
				 d->name, d->name, d->min, d->max);
		else
			snprintf(want, sizeof want, "\n\t%s %s", d->name,
				 d->is_num ? "INTEGER" : "TEXT");
		if (strstr(sql, want) == NULL)
			fail_msg("schema.sql lacks%s", want);
		snprintf(want, sizeof want, "\n\t%s %s", d->name, d->is_num ? "INTEGER" : "TEXT");
		if (strstr(strstr(sql, "CREATE TABLE old"), want) == NULL)
			fail_msg("the table old lacks%s", want);
	}
}

/* Every name's rows, counted as they come, go, and come again. */
/* Runs SQL on an index as if it were the table CREATE, behind the back of its own table. */
static void change_index(const char *index, const char *create, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	char *why = NULL;

	assert_int_equal(sqlite3_open(in_dir("log.db"), &db), SQLITE_OK);
	sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name = ?1", -1, &stmt,
			   NULL);
	sqlite3_bind_text(stmt, 1, index, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	int page = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_test_control(SQLITE_TESTCTRL_IMPOSTER, db, "main", 1, page);
	if (sqlite3_exec(db, create, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	sqlite3_test_control(SQLITE_TESTCTRL_IMPOSTER, db, "main", 0, 0);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	assert_int_equal(sqlite3_changes(db), 1);
	sqlite3_close(db);
}

static int pass(void *ctx, const struct entry *e)
{
	(void)ctx;
	(void)e;
	return 0;
}

/* R9: an index that lost a row, or has it elsewhere, is seen by readers and by writers. */
static void a_lost_index_row_is_seen(void **state)
{
	static const struct {
		const char *index, *create, *sql;
		struct log_filter asks;
	} cases[] = {
	    {"entry_when",
	     "CREATE TABLE i(utc, id, state, n, PRIMARY KEY(utc, id, state, n)) WITHOUT ROWID",
	     "DELETE FROM i WHERE utc = 2000",
	     {0}},
	    {"entry_when",
	     "CREATE TABLE i(utc, id, state, n, PRIMARY KEY(utc, id, state, n)) WITHOUT ROWID",
	     "UPDATE i SET utc = 2001 WHERE utc = 2000",
	     {0}},
	    {"entry_when",
	     "CREATE TABLE i(utc, id, state, n, PRIMARY KEY(utc, id, state, n)) WITHOUT ROWID",
	     "UPDATE i SET state = 1 WHERE utc = 2000",
	     {0}},
	    {"entry_kind",
	     "CREATE TABLE i(kind, utc, id, state, n, PRIMARY KEY(kind, utc, id, state, n)) "
	     "WITHOUT "
	     "ROWID",
	     "UPDATE i SET kind = 16 WHERE utc = 2000",
	     {.kinds = 1u << KIND_DID}},
	    {"entry_kind",
	     "CREATE TABLE i(kind, utc, id, state, n, PRIMARY KEY(kind, utc, id, state, n)) "
	     "WITHOUT "
	     "ROWID",
	     "DELETE FROM i WHERE utc = 2000",
	     {.kinds = 1u << KIND_DID}},
	};
	struct log *st;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct entry v[] = {made(1, KIND_DID, "cashier", 1000),
				    made(2, KIND_DID, "cashier", 2000),
				    made(3, KIND_WIN, NULL, 3000)};
		wipe();
		st = opened(LOG_WRITE);
		append(st, v, 3, 3);
		log_close(st);
		change_index(cases[i].index, cases[i].create, cases[i].sql);
		assert_int_equal(log_open(&st, dir, LOG_WRITE, NULL, &e), -1);
		assert_non_null(strstr(e.what, "damaged"));
		st = opened(LOG_READ);
		assert_int_equal(log_each(st, &cases[i].asks, pass, NULL, &e), -1);
		assert_non_null(strstr(e.what, "damaged"));
		log_close(st);
	}
}

/* Larger files are not looked over when they are written to, but what is asked of them is. */
static void a_lost_name_is_seen(void **state)
{
	const struct log_filter cashier = {.what = "cashier"};
	struct entry v[] = {made(1, KIND_DID, "cashier", 1000)};
	struct log *st;
	struct err e;

	(void)state;
	wipe();
	st = opened(LOG_WRITE);
	append(st, v, 1, 1);
	log_close(st);
	change_index("sqlite_autoindex_what_1",
		     "CREATE TABLE i(name, n, PRIMARY KEY(name, n)) WITHOUT ROWID",
		     "DELETE FROM i WHERE name = 'cashier'");
	st = opened(LOG_READ);
	assert_int_equal(log_each(st, &cashier, pass, NULL, &e), -1);
	assert_non_null(strstr(e.what, "damaged"));
	log_close(st);
}

static void touch(const char *name)
{
	FILE *f = fopen(in_dir(name), "w");

	assert_non_null(f);
	fclose(f);
}

static void a_lost_log_is_named(void **state)
{
	static const struct {
		const char *file, *why;
	} cases[] = {{"log.db", "0 bytes"},
		     {"log.db-journal", "'log.db-journal' is still there"},
		     {"log.db.before-2", "'log.db.before-2' is still there"}};
	struct stat s;
	struct log *st;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int mode = LOG_READ; mode <= LOG_WRITE; mode++) {
			bool missing = true;
			wipe();
			touch(cases[i].file);
			assert_int_equal(log_open(&st, dir, (enum log_mode)mode, &missing, &e), -1);
			assert_false(missing);
			assert_non_null(strstr(e.what, cases[i].why));
			assert_int_equal(stat(in_dir(cases[i].file), &s), 0);
			assert_int_equal(s.st_size, 0);
		}
	wipe();
	touch("log.db.new"); /* an attempt that was cut short */
	log_close(opened(LOG_WRITE));
	assert_int_equal(access(in_dir("log.db.new"), F_OK), -1);
	assert_int_equal(stat(in_dir("log.db"), &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
	assert_int_equal(s.st_nlink, 1);
}

/* What is kept with each name is what its rows add up to, and there are ROWS in all. */
static void check_counts(struct log *st, int64_t rows)
{
	struct err e = {0};
	int64_t n;

	assert_int_equal(
	    log_number(
		st,
		"SELECT count(*) FROM main.what AS w WHERE (rows, times, kinds, undone) IS "
		"NOT (SELECT count(*), coalesce(sum(utc), 0), coalesce(sum(kind), 0), "
		"coalesce(sum(state), 0) FROM main.entry AS e WHERE coalesce(e.what, (SELECT "
		"n FROM main.what WHERE name = '')) = w.n)",
		&n, &e),
	    0);
	assert_int_equal(n, 0);
	assert_int_equal(log_number(st, "SELECT sum(rows) FROM main.what", &n, &e), 0);
	assert_int_equal(n, rows);
	if (log_verify(st, &e) == -1)
		fail_msg("%s", e.what);
}

static void names_keep_their_counts(void **state)
{
	enum { N = 300 };
	struct log *st = opened(LOG_WRITE);
	struct entry *v = calloc(N, sizeof *v);
	char names[N][16];
	struct err e = {0};

	(void)state;
	for (int i = 0; i < N; i++) {
		snprintf(names[i], sizeof names[i], "step-%d", i / 2);
		v[i] = made((unsigned char)i, i % 5 ? KIND_DID : KIND_WIN, i % 5 ? names[i] : NULL,
			    1000 + i);
	}
	append(st, v, N, N);
	for (int i = 0; i < N; i += 3) {
		v[i].rev = 2;
		v[i].state = STATE_UNDONE;
		v[i].what = i % 2 ? "moved" : NULL;
	}
	append(st, v, N, N / 3);
	check_counts(st, N);
	for (int i = 1; i < 9; i++) { /* one row of its name alone goes elsewhere */
		v[i].rev = 3;
		v[i].what = "elsewhere";
		append(st, &v[i], 1, 1);
		check_counts(st, N);
	}
	assert_int_equal(log_forget(st, (const uint8_t(*)[16])v[7].id, 1, &e), 0);
	check_counts(st, N - 1); /* counted anew */
	log_close(st);
	free(v);
}

static void filters_choose(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry v[] = {made(1, KIND_DID, "cashier", 1000),
			    made(2, KIND_AVOIDED, "cashier", 2000),
			    made(3, KIND_CHECKIN, NULL, 1500), made(4, KIND_DID, "greet", 500),
			    made(5, KIND_WIN, NULL, 2000)};
	struct seen s;
	static const struct {
		struct log_filter f;
		const char *tails; /* last bytes of the ids, in order */
	} cases[] = {
	    {{0}, "41325"},
	    {{.newest_first = true}, "52314"},
	    {{.what = "cashier"}, "12"},
	    {{.what = "cashier", .kinds = 1u << KIND_DID}, "1"},
	    {{.what = "nobody"}, ""},
	    {{.kinds = 1u << KIND_DID | 1u << KIND_CHECKIN}, "413"},
	    {{.kinds = 1u << KIND_DID | 1u << KIND_CHECKIN, .newest_first = true, .limit = 2},
	     "31"},
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
	log_close(st);
}

static void the_greatest_version_wins(void **state)
{
	struct log *st = opened(LOG_WRITE);
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
	each(st, &(struct log_filter){0}, &s);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.v[0].text[T_NOTE], "amended");
	arena_free(&s.mem);
	append(st, &three, 1, 1);
	each(st, &(struct log_filter){0}, &s);
	assert_int_equal(s.n, 0);
	each(st, &(struct log_filter){.versions = true, .id = one.id}, &s);
	assert_int_equal(s.n, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(s.v[i].rev, i + 1);
	arena_free(&s.mem);
	log_close(st);
}

static void found_by_the_end_of_its_id(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry v[] = {made(0x11, KIND_WIN, NULL, 1000), made(0x21, KIND_NOTE, NULL, 2000)}, e;
	struct arena mem = {0};
	struct err err;

	(void)state;
	append(st, v, 2, 2);
	assert_int_equal(log_find(st, "070809 21", &e, &mem, &err), -1);
	assert_int_equal(log_find(st, "07080921", &e, &mem, &err), 1);
	assert_int_equal(e.kind, KIND_NOTE);
	assert_int_equal(log_find(st, "ffffffff", &e, &mem, &err), 0);
	v[1].id[15] = 0x11;
	append(st, &v[1], 1, 1);
	assert_int_equal(log_find(st, "0911", &e, &mem, &err), -1);
	assert_non_null(strstr(err.what, "more than one"));
	assert_int_equal(log_last(st, 7, &e, &mem, &err), 1);
	assert_int_equal(e.id[15], 0x11);
	assert_int_equal(log_last(st, 8, &e, &mem, &err), 0);
	assert_int_equal(log_short_digits(st), 7);
	arena_free(&mem);
	log_close(st);
}

/* Ids that are new and ids that are there, in any order, within one transaction. */
static void new_and_known_side_by_side(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry v[8];
	struct seen s;

	(void)state;
	for (unsigned char i = 0; i < 8; i++)
		v[i] = made(i, KIND_WIN, NULL, 1000 + i);
	append(st, (struct entry[]){v[1], v[4]}, 2, 2);
	append(st, v, 4, 3); /* new known new new */
	append(st, (struct entry[]){v[0], v[1], v[5], v[0], v[6], v[5], v[6]}, 7, 2);
	v[1].rev = v[7].rev = 2;
	append(st, (struct entry[]){v[2], v[1], v[1], v[7], v[3]}, 5, 2);
	each(st, &(struct log_filter){0}, &s);
	assert_int_equal(s.n, 8);
	for (int i = 0; i < 8; i++)
		assert_int_equal(s.v[i].rev, i == 1 || i == 7 ? 2 : 1);
	log_close(st);
}

/* More names than are kept at hand; each entry comes back with its own. */
static void many_names(void **state)
{
	enum { N = 300 };
	static struct entry v[N];
	static char names[N][8];
	struct log *st = opened(LOG_WRITE);
	struct log_filter f = {0};
	struct seen s;

	(void)state;
	for (int i = 0; i < N; i++) {
		snprintf(names[i], sizeof names[i], "s-%d", i);
		v[i] = made((unsigned char)i, KIND_DID, names[i], 1000 + i);
	}
	append(st, v, N, N);
	for (int i = 0; i < N; i++)
		v[i].id[8] = 0x91;
	append(st, v, N, N);
	for (int i = 0; i < N; i++) {
		f.what = names[i];
		each(st, &f, &s);
		assert_int_equal(s.n, 2);
		assert_string_equal(s.v[1].what, names[i]);
		assert_int_equal(s.v[1].at.utc, 1000 + i);
		arena_free(&s.mem);
	}
	log_close(st);
}

static int three_then_trouble(void *ctx, struct entry *e, struct err *err)
{
	unsigned char *n = ctx;

	if (*n == 3)
		return err_set(err, "the lines are gone");
	*e = made(++*n, KIND_WIN, NULL, 1000);
	return 1;
}

static void a_giver_that_fails_takes_all_back(void **state)
{
	struct log *st = opened(LOG_WRITE);
	struct entry one = made(9, KIND_WIN, NULL, 1000);
	unsigned char n = 0;
	size_t added = 99;
	struct err e;
	struct seen s;

	(void)state;
	assert_int_equal(log_append_each(st, three_then_trouble, &n, &added, &e), -1);
	assert_string_equal(e.what, "the lines are gone");
	assert_int_equal(n, 3);
	assert_int_equal(added, 0);
	append(st, &one, 1, 1);
	each(st, &(struct log_filter){0}, &s);
	assert_int_equal(s.n, 1);
	log_close(st);
}

static int one_is_wrong(void *ctx, struct entry *e, struct err *err)
{
	unsigned *left = ctx;

	(void)err;
	*e = made(0, KIND_WIN, NULL, 1000);
	e->id[14] = (uint8_t)(*left >> 8);
	e->id[15] = (uint8_t)*left;
	if (--*left == 0)
		e->num[D_MOOD] = 11;
	return 1;
}

/* What the tables' CHECKs say holds for one and for many, where those are left out. */
static void out_of_range_is_refused(void **state)
{
	static const unsigned counts[] = {1, 64, 65, 500};
	struct log *st = opened(LOG_WRITE);
	struct seen s;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		unsigned left = counts[i];
		assert_int_equal(log_append_each(st, one_is_wrong, &left, NULL, &e), -1);
		assert_non_null(strstr(e.what, "not stored: a value is outside"));
		assert_int_equal(left, 0);
	}
	each(st, &(struct log_filter){0}, &s);
	assert_int_equal(s.n, 0);
	log_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(a_reader_says_missing, fresh),
	    cmocka_unit_test_setup(the_file_is_the_owners_alone, fresh),
	    cmocka_unit_test_setup(every_detail_comes_back, fresh),
	    cmocka_unit_test_setup(the_schema_has_every_detail, fresh),
	    cmocka_unit_test_setup(a_lost_index_row_is_seen, fresh),
	    cmocka_unit_test_setup(a_lost_name_is_seen, fresh),
	    cmocka_unit_test_setup(a_lost_log_is_named, fresh),
	    cmocka_unit_test_setup(names_keep_their_counts, fresh),
	    cmocka_unit_test_setup(filters_choose, fresh),
	    cmocka_unit_test_setup(the_greatest_version_wins, fresh),
	    cmocka_unit_test_setup(found_by_the_end_of_its_id, fresh),
	    cmocka_unit_test_setup(new_and_known_side_by_side, fresh),
	    cmocka_unit_test_setup(many_names, fresh),
	    cmocka_unit_test_setup(out_of_range_is_refused, fresh),
	    cmocka_unit_test_setup(a_giver_that_fails_takes_all_back, fresh),
	};
	return run_store_tests("store", tests, sizeof tests / sizeof *tests);
}
