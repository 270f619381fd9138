/* entry: the table, words, checks. */
#include "entry_world.h"

static void the_table_is_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < entry_n_details; i++) {
		const struct detail *d = &entry_details[i];
		assert_int_equal(d->is_num, i < D_NUM_N);
		assert_int_equal(d->index, d->is_num ? i : i - D_NUM_N);
		assert_ptr_equal(entry_detail(d->name), d);
		bool taken = d->kept;
		for (int k = 1; k < KIND_N; k++)
			taken = taken || entry_kind_takes((enum kind)k, d);
		assert_true(taken);
	}
	for (int k = 1; k < KIND_N; k++) {
		char list[512], *s, *save = NULL;
		assert_int_equal(entry_kind(entry_kinds[k].name), k);
		strcpy(list, entry_kinds[k].details);
		for (s = strtok_r(list, " ", &save); s; s = strtok_r(NULL, " ", &save))
			assert_non_null(entry_detail(s));
	}
	assert_int_equal(entry_kind("didd"), KIND_NONE);
	assert_null(entry_detail(""));
	assert_null(entry_detail("pea"));
}

static void three_numbers(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	assert_int_equal(words(&w, "did|cashier|50|62|30"), 0);
	assert_int_equal(w.e.kind, KIND_DID);
	assert_string_equal(w.e.what, "cashier");
	assert_int_equal(w.e.num[D_BEFORE], 50);
	assert_int_equal(w.e.num[D_PEAK], 62);
	assert_int_equal(w.e.num[D_AFTER], 30);
	assert_int_equal(w.e.num[D_MINUTES], ENTRY_UNSAID);
	assert_int_equal(w.e.at.utc, 1795366800);
	assert_false(entry_has_id(&w.e));
	refused(&w, "did|cashier|50", "peak=50");
	refused(&w, "did|cashier|50|62", "three");
	refused(&w, "did|cashier|50|62|30|20", "no place");
	refused(&w, "did|cashier|50|62|300", "after: ");
	refused(&w, "did|cashier|50|62|30|peak=3", "twice");
	world_close(&w);
}

static void scales(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	w.c.scale = SCALE_10;
	assert_int_equal(words(&w, "did|cashier|5|6|3|during=5:6,10:4|likely=70"), 0);
	assert_int_equal(w.e.num[D_PEAK], 60);
	assert_string_equal(w.e.text[T_DURING], "5:60,10:40");
	assert_int_equal(w.e.num[D_LIKELY], 70);
	refused(&w, "did|cashier|peak=62", "0 to 10");
	w.c.scale = SCALE_FACES;
	assert_int_equal(words(&w, "did|cashier|peak=3"), 0);
	assert_int_equal(w.e.num[D_PEAK], 75);
	world_close(&w);
}

static void every_type(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	assert_int_equal(words(&w, "did|cashier|ended=break|form=solo|success=partly|mode=phone|"
				   "happened=partly|minutes=1h30m|used=breathe,listen|"
				   "kept=phone|feel= dread , shame,,|value=7|learned=it ends"),
			 0);
	assert_int_equal(w.e.num[D_ENDED], ENDED_BREAK);
	assert_int_equal(w.e.num[D_FORM], FORM_SOLO);
	assert_int_equal(w.e.num[D_SUCCESS], SUCCESS_PARTLY);
	assert_int_equal(w.e.num[D_MODE], MODE_PHONE + 1);
	assert_int_equal(w.e.num[D_HAPPENED], 50);
	assert_int_equal(w.e.num[D_MINUTES], 90);
	assert_string_equal(w.e.text[T_USED], "breathe,listen");
	assert_string_equal(w.e.text[T_FEEL], "dread,shame");
	assert_int_equal(words(&w, "checkin|sleep=7.5|mood=4"), 0);
	assert_int_equal(w.e.num[D_SLEEP], 750);
	assert_int_equal(words(&w, "checkin|sleep=7h20m"), 0);
	assert_int_equal(w.e.num[D_SLEEP], 733);
	assert_int_equal(words(&w, "pause|until=2026-12-01"), 0);
	assert_int_equal(w.e.num[D_UNTIL], date_from_civil(2026, 12, 1));
	assert_int_equal(words(&w, "pause|until=2d|at=2026-11-20 10:00"), 0);
	assert_int_equal(w.e.num[D_UNTIL], date_from_civil(2026, 11, 22));
	world_close(&w);
}

static const struct {
	const char *line, *why;
} wrong[] = {
    {"dod|cashier", "no kind of entry 'dod'; did you mean 'did'?"},
    {"did|cashire", "no step 'cashire' in plan.yaml; did you mean 'cashier'?"},
    {"did|Cashier", "did you mean 'cashier'?"},
    {"did|xyzzyx", "no step 'xyzzyx' in plan.yaml"},
    {"did", "did needs the id of a step ('ladder-report steps' lists them)"},
    {"checkin|mood|4", "mood needs its value: write mood=... without a space"},
    {"checkin|tired", "'tired' has no place in checkin; words go to note='...'"},
    {"did|cashier|paek=3", "no detail 'paek' for did; did you mean 'peak'?"},
    {"did|cashier|mood=3", "did takes no mood; checkin does"},
    {"did|cashier|ended=lef", "ended: no 'lef'; did you mean 'left'?"},
    {"did|cashier|success=quite", "success: no 'quite'; it is no, partly or yes"},
    {"did|cashier|peak=101", "peak: "},
    {"did|cashier|peak=6o", "peak: "},
    {"did|cashier|peak=-1", "peak: "},
    {"did|cashier|happened=may", "yes, partly, no or 0 to 100"},
    {"did|cashier|used=breath", "did you mean 'breathe'?"},
    {"did|cashier|kept=fone", "no safety behaviour 'fone'"},
    {"did|cashier|during=5-60", "minute:distress"},
    {"did|cashier|during=", ""},
    {"sign|lo", "no sign 'lo'"},
    {"ritual|cofee", "did you mean 'coffee'?"},
    {"practised|breathing", "no coping or skill"},
    {"checkin|low", "'low' has no place in checkin; words go to note='...'"},
    {"checkin|sleep=25", "sleep: "},
    {"checkin|plan_stop=3", "no detail 'plan_stop'"},
    {"score|gad7|total=3", "did you mean 'gad-7'?"},
    {"score|gad-7", "a score needs total=14"},
    {"score|gad-7|total=22", "0 to 21"},
    {"score|gad-7|items=1,2", "7, not 2"},
    {"score|gad-7|items=1,2,3,0,0,0,4", "0 to 3"},
    {"score|gad-7|items=1,1,1,1,1,1,1|total=8", "add up to 7"},
    {"note", "note needs words"},
    {"pause|until=2026-11-01", "until: "},
    {"win|at=tomorrow|x", ""},
    {"win|at=2026-11-23", ""},
    {"win|at=2026-02-30", ""},
    {"win|id=7", "no id"},
    {"win|at=-1h|at=-2h", "at is said twice"},
    {"agreed|cashire|times=3", "did you mean 'cashier'?"},
    {"agreed|cashier|times=101", "times: "},
    {"agreed|cashier|until=2026-11-01", "until: lies before"},
    {"problem|x|look_back=2026-11-01", "look_back: lies before"},
    {"goal|partey|level=1", "did you mean 'party'?"},
    {"goal|party|level=3", "level: 3 is not -2 to 2"},
    {"practised|listen|level=-1", "level: -1 is not 0 to 4"},
    {"situation|At Noon", "no id"},
    {"situation|noon|avoids=101", "avoids: "},
    {"review|pace=quick", "it is slower, right or faster"},
    {"review|about=A B", "no id"},
    {"thought|coping=breath", "did you mean 'breathe'?"},
    {"review|seen=01933b1e-6f00-7abc-8def-0123456789ab", "no detail 'seen'"},
};

static void typing_errors(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (strcmp(wrong[i].line, "did|cashier|during=") == 0)
			assert_int_equal(words(&w, wrong[i].line), 0);
		else
			refused(&w, wrong[i].line, wrong[i].why);
	world_close(&w);
}

/* What needs people first is kept with the entry, as far as it is known without a plan too. */
static void urgency_is_kept(void **state)
{
	static const struct {
		const char *line;
		bool with, without;
	} cases[] = {{"sign|dark", true, false},
		     {"sign|low", false, false},
		     {"score|phq-9|items=1,0,0,0,0,0,0,0,1", true, true},
		     {"score|phq-9|items=1,0,0,0,0,0,0,0,0", false, false},
		     {"score|phq-9|total=20", false, false},
		     {"did|cashier", false, false}};
	struct world w;

	(void)state;
	setup(&w);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(words(&w, cases[i].line), 0);
		entry_keep_plan(&w.e, &w.plan);
		assert_int_equal(w.e.num[D_PLAN_URGENT], cases[i].with ? 2 : ENTRY_UNSAID);
		entry_keep_plan(&w.e, NULL);
		assert_int_equal(w.e.num[D_PLAN_URGENT], cases[i].without ? 2 : ENTRY_UNSAID);
	}
	world_close(&w);
}

static void new_kinds(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	assert_int_equal(words(&w, "agreed|cashier|times=3|until=wed|who=ana|context=shop|why=x"),
			 0);
	assert_int_equal(w.e.num[D_TIMES], 3);
	assert_int_equal(w.e.num[D_UNTIL], date_from_civil(2026, 11, 25));
	assert_int_equal(words(&w, "agreed|cashier|times=0"), 0);
	assert_int_equal(words(&w, "goal|party|level=-2"), 0);
	assert_int_equal(w.e.num[D_LEVEL], -2);
	w.c.scale = SCALE_10;
	assert_int_equal(words(&w, "situation|noon|avoids=8|distress=6"), 0);
	assert_int_equal(w.e.num[D_AVOIDS], 80);
	assert_int_equal(w.e.num[D_DISTRESS], 60);
	w.c.scale = SCALE_100;
	assert_int_equal(words(&w, "did|cashier|form=short"), 0);
	assert_int_equal(w.e.num[D_FORM], FORM_SHORT);
	assert_int_equal(words(&w, "problem|the lift|look_back=2d"), 0);
	assert_int_equal(w.e.num[D_LOOK_BACK], date_from_civil(2026, 11, 24));
	assert_string_equal(buf_str(&w.notices), "");
	assert_int_equal(words(&w, "review|about=dark,phq-9,gone|pace=right|worked=x"), 0);
	assert_string_equal(w.e.text[T_ABOUT], "dark,phq-9,gone");
	assert_non_null(strstr(buf_str(&w.notices), "'gone' in plan.yaml: kept as said"));
	assert_null(strstr(buf_str(&w.notices), "dark"));
	world_close(&w);
}

static void texts(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	assert_int_equal(words(&w, "win|said|hello=first|--|mood=3"), 0);
	assert_string_equal(w.e.text[T_NOTE], "said hello=first mood=3");
	assert_int_equal(words(&w, "note|bad \xff byte"), 0);
	assert_string_equal(w.e.text[T_NOTE], "bad \xef\xbf\xbd byte");
	assert_non_null(strstr(buf_str(&w.notices), "became U+FFFD"));
	refused(&w, "note|mood=3", "note takes no mood");
	refused(&w, "win|a|note=b", "twice");
	assert_int_equal(words(&w, "avoided"), 0);
	assert_null(w.e.what);
	assert_int_equal(words(&w, "avoided|why=tired"), 0);
	world_close(&w);
}

static void without_a_plan(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	w.c.plan = NULL;
	assert_int_equal(words(&w, "did|whatever|50|62|30|used=own-way"), 0);
	assert_string_equal(w.e.what, "whatever");
	refused(&w, "did|No Id", "no id");
	world_close(&w);
}

static void the_plan_is_kept(void **state)
{
	struct world w;

	(void)state;
	setup(&w);
	assert_int_equal(words(&w, "did|cashier|peak=62"), 0);
	strcpy(w.plan.blob, "0123456789012345678901234567890123456789");
	entry_keep_plan(&w.e, &w.plan);
	assert_int_equal(w.e.num[D_PLAN_EXPECT], 45);
	assert_int_equal(w.e.num[D_PLAN_LIKELY], 70);
	assert_int_equal(w.e.num[D_PLAN_TOLERABLE], 70);
	assert_int_equal(w.e.num[D_PLAN_STOP], 85);
	assert_string_equal(w.e.text[T_THEME], "street");
	assert_string_equal(w.e.text[T_PLAN], w.plan.blob);
	assert_int_equal(words(&w, "did|greet"), 0);
	entry_keep_plan(&w.e, &w.plan);
	assert_int_equal(w.e.num[D_PLAN_LIKELY], ENTRY_UNSAID);
	assert_null(w.e.text[T_THEME]);
	assert_int_equal(words(&w, "win"), 0);
	entry_keep_plan(&w.e, &w.plan);
	assert_int_equal(w.e.num[D_PLAN_STOP], ENTRY_UNSAID);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_table_is_whole),
	    cmocka_unit_test(three_numbers),
	    cmocka_unit_test(scales),
	    cmocka_unit_test(every_type),
	    cmocka_unit_test(typing_errors),
	    cmocka_unit_test(urgency_is_kept),
	    cmocka_unit_test(new_kinds),
	    cmocka_unit_test(texts),
	    cmocka_unit_test(without_a_plan),
	    cmocka_unit_test(the_plan_is_kept),
	};

	return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
