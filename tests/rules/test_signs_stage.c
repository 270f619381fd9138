/* signs: urgent signs, and the stage (F47). */
#include "tests/world.h"

static void with(struct world *w, const char *sign)
{
	struct buf b = {0};

	buf_addf(&b,
		 "relapse:\n  signs:\n    - {id: it, notice: It, %s}\n"
		 "    - {id: other, notice: Other, when: {noticed: 1, within: 7d}}\n",
		 sign);
	world_plan(w, "", b.data);
	buf_free(&b);
}

static void is_up(struct world *w, bool up, size_t rows, const char *why)
{
	look(w);
	if (w->s.v[0].up != up || w->s.v[0].n_rows != rows || strcmp(w->s.v[0].why, why) != 0)
		fail_msg("up %d, %zu rows, \"%s\"; want %d, %zu, \"%s\"", w->s.v[0].up,
			 w->s.v[0].n_rows, w->s.v[0].why, up, rows, why);
}

/* --- urgent ------------------------------------------------------------------------ */

static void urgent_until_a_review(void **state)
{
	struct world w;

	(void)state;
	with(&w, "urgent: true");
	is_up(&w, false, 0, "not noticed since a review named it");
	say(&w, "sign it at=2025-01-01T12:00:00+01:00"); /* however long ago */
	is_up(&w, true, 1, "noticed, and no review has named it since");
	assert_int_equal(w.s.stage, STAGE_URGENT);
	say(&w, "rest at=2025-01-01T12:00:00+01:00");
	assert_int_equal(look(&w), STAGE_URGENT);
	say(&w, "review worked=talking at=2025-01-02T12:00:00+01:00");
	is_up(&w, false, 0, "not noticed since a review named it");
	assert_int_equal(w.s.stage, STAGE_UNKNOWN);	 /* long ago, and nothing since */
	say(&w, "sign it at=2025-01-02T12:00:00+01:00"); /* the same second, said after */
	assert_int_equal(look(&w), STAGE_URGENT);
	world_close(&w);
}

static void urgent_by_rule_stays_until_a_review(void **state)
{
	struct world w;

	(void)state;
	with(&w, "urgent: true, when: {mood: 1, for: 2d}");
	say(&w, "checkin mood=1 at=2026-11-10T12:00:00+01:00");
	say(&w, "checkin mood=0 at=2026-11-11T12:00:00+01:00");
	say(&w, "checkin mood=8 at=2026-11-12T12:00:00+01:00"); /* better, and still to be talked
								   over */
	is_up(&w, true, 2,
	      "mood at or under 1 on the last 2 days with a check-in: 0, 1; your plan says 2; no "
	      "review has named it since");
	assert_int_equal(w.s.stage, STAGE_URGENT);
	say(&w, "review hard=it at=2026-11-11T20:00:00+01:00"); /* that evening: looked at */
	look(&w);
	assert_false(w.s.v[0].up);
	world_close(&w);
}

static void phq9_item_nine(void **state)
{
	struct world w;

	(void)state;
	with(&w, "when: {avoided: 9, within: 7d}");
	say(&w, "score phq-9 items=1,1,1,1,1,1,1,1,0 at=-3d");
	assert_int_equal(look(&w), STAGE_STEADY);
	assert_int_equal(w.s.n, 2);
	say(&w, "score phq-9 items=0,0,0,0,0,0,0,0,1 at=-2d");
	assert_int_equal(look(&w), STAGE_URGENT);
	assert_int_equal(w.s.n, 3);
	assert_int_equal(w.s.v[2].sign, -1);
	assert_int_equal(w.s.v[2].n_rows, 1);
	say(&w, "score phq-9 items=0,0,0,0,0,0,0,0,0 at=-1d"); /* stays until a review */
	assert_int_equal(look(&w), STAGE_URGENT);
	say(&w, "review note=talked at=-1h");
	assert_int_equal(look(&w), STAGE_WATCH); /* for 30 days */
	assert_int_equal(w.s.n_up, 0);
	world_close(&w);
}

/* --- the stage ------------------------------------------------------------------------ */

static const char two_signs[] = "relapse:\n  signs:\n"
				"    - {id: a, notice: A}\n"
				"    - {id: b, notice: B}\n"
				"    - {id: c, notice: C, urgent: true}\n";

static void stages(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", two_signs);
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign a");
	assert_int_equal(look(&w), STAGE_WATCH);
	say(&w, "sign b");
	assert_int_equal(look(&w), STAGE_ACT);
	say(&w, "sign c");
	assert_int_equal(look(&w), STAGE_URGENT);
	assert_int_equal(w.s.n_up, 3);
	world_close(&w);
}

static void stages_by_the_plan(void **state)
{
	struct world w;

	(void)state;
	struct buf b = {0};
	buf_addf(&b, "%s  stages:\n    watch: {signs: 2, do: [x]}\n    act: {signs: 3, do: [y]}\n",
		 two_signs);
	world_plan(&w, "", b.data);
	say(&w, "sign a");
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign b");
	assert_int_equal(look(&w), STAGE_WATCH);
	buf_free(&b);
	world_close(&w);
}

static void a_review_lowers_act_for_a_week(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", two_signs);
	say(&w, "sign a");
	say(&w, "sign b");
	say(&w, "review at=2026-11-15T12:00:00+01:00"); /* seven days back: over */
	assert_int_equal(look(&w), STAGE_ACT);
	assert_false(w.s.lowered);
	say(&w, "review at=2026-11-16T00:00:00+01:00");
	assert_int_equal(look(&w), STAGE_WATCH);
	assert_true(w.s.lowered);
	say(&w, "sign c");
	assert_int_equal(look(&w), STAGE_URGENT); /* a review before it lowers nothing */
	assert_false(w.s.lowered);
	world_close(&w);
}

static void undone_and_later_entries(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", two_signs);
	say(&w, "sign c")->state = STATE_UNDONE;
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign a")->at.utc += 90 * 86400; /* a wrong clock: not until then */
	assert_int_equal(look(&w), STAGE_STEADY);
	say(&w, "sign a")->at.utc += 26 * 3600; /* another zone: counts as now */
	assert_int_equal(look(&w), STAGE_WATCH);
	say(&w, "sign c")->at.utc += 90 * 86400; /* urgent: at once */
	assert_int_equal(look(&w), STAGE_URGENT);
	world_close(&w);
}

/* --- what a review has seen ------------------------------------------------------------- */

/* A review as this format writes it: with what it names of all that is urgent by now. */
static struct entry *review(struct world *w, const char *line)
{
	struct buf seen = {0};
	struct entry *e = say(w, "%s", line);

	look(w);
	entry_id_write(&seen, e->id);
	history_see(&seen, &w->plan, e, w->h.urgent, w->h.n_urgent);
	e->text[T_SEEN] = arena_dup(&w->mem, seen.data, seen.len);
	buf_free(&seen);
	return e;
}

static void a_review_ends_what_it_names(void **state)
{
	static const struct {
		const char *line;
		bool ends;
	} rows[] = {
	    {"review at=-1h", false},
	    {"review about=it at=-1h", false},
	    {"review worked=x at=-1h", false},
	    {"review worked=x about=other at=-1h", false},
	    {"review worked=x about=it at=-3d", false}, /* before it happened */
	    {"review who=Ana about=it at=-1h", false},
	    {"review worked=x about=it at=-1h", true},
	    {"review hard=x about=other,it at=-1h", true},
	    {"review change=x about=it at=-2d", true}, /* at its time */
	    {"review note=x about=it at=-1h", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world w;
		with(&w, "urgent: true");
		say(&w, "sign it at=-2d");
		struct entry *e = review(&w, rows[i].line);
		assert_int_equal(look(&w), rows[i].ends ? STAGE_WATCH : STAGE_URGENT);
		assert_int_equal(w.s.after != NULL, rows[i].ends);
		say(&w, "sign it at=-2d"); /* written later: it was not seen */
		assert_int_equal(look(&w), STAGE_URGENT);
		w.v[w.n - 1] = w.v[0];
		e->state = STATE_UNDONE;
		assert_int_equal(look(&w), STAGE_URGENT);
		world_close(&w);
	}
}

/* What was kept with the entry holds whatever becomes of the plan. */
static void a_change_of_plan_ends_nothing(void **state)
{
	static const char *const plans[] = {
	    "relapse: {signs: [{id: dark, notice: D, urgent: true}]}\n",
	    "relapse: {signs: [{id: dark, notice: D}]}\n",
	    "relapse: {signs: [{id: darkness, notice: D, urgent: true}]}\n",
	    "relapse: {signs: []}\n",
	    "",
	};

	(void)state;
	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
		struct world w, later;
		world_plan(&w, "", plans[0]);
		world_plan(&later, "", plans[i]);
		struct entry *sign = say(&w, "sign dark at=-2d");
		later.v = mem_grow(later.v, &later.cap, 1, sizeof *later.v);
		later.v[later.n++] = sign;
		assert_int_equal(look(&later), STAGE_URGENT);
		assert_int_equal(later.s.n_up, 1);
		review(&later, "review worked=x about=dark at=-1h"); /* also an id that is gone */
		assert_int_equal(look(&later), STAGE_WATCH);
		world_close(&later);
		world_close(&w);
	}
}

static void what_was_urgent_leaves_watch_for_30_days(void **state)
{
	struct world w;

	(void)state;
	world_plan(&w, "", two_signs);
	say(&w, "checkin mood=5 at=-1d");
	say(&w, "sign c at=-40d");
	struct entry *e = review(&w, "review worked=x about=c at=-29d");
	assert_int_equal(look(&w), STAGE_WATCH);
	e->at.utc -= 86400;
	assert_int_equal(look(&w), STAGE_STEADY);
	world_close(&w);
}

/* A sign that is urgent by its rule alone is no other: C was up 50 days ago, in one way or the
 * other. */
static void was_up(struct world *w, bool by_rule)
{
	if (!by_rule) {
		world_plan(w, "", two_signs);
		say(w, "sign c at=-50d");
		return;
	}
	world_plan(w, "",
		   "relapse: {signs: [{id: a, notice: A}, "
		   "{id: c, notice: C, urgent: true, when: {mood: 1, for: 2d}}]}\n");
	say(w, "checkin mood=1 at=-51d");
	say(w, "checkin mood=0 at=-50d");
	say(w, "checkin mood=8 at=-49d");
	assert_int_equal(look(w), STAGE_URGENT);
	assert_null(w->s.after);
}

/* Asked again after 1, 7 and 30 days, until a review names it; that one begins nothing anew. */
static void what_was_urgent_is_asked_again(void **state)
{
	static const struct {
		int ago, named; /* days since it was put down, and since it was named again; -1 */
		bool asks, after;
	} rows[] = {
	    {0, -1, false, true},   {1, -1, true, true},   {1, 0, false, true},
	    {6, 5, false, true},    {6, 6, true, true},	   {7, 6, true, true},
	    {7, 0, false, true},    {29, -1, true, true},  {29, 22, false, true},
	    {29, 23, true, true},   {30, -1, true, false}, {30, 1, true, false},
	    {30, 0, false, false},  {36, 6, false, false}, {36, 7, true, false},
	    {37, -1, false, false},
	};

	(void)state;
	for (size_t k = 0; k < 2 * sizeof rows / sizeof *rows; k++) {
		const size_t i = k / 2;
		struct world w;
		char line[64];
		was_up(&w, k % 2 == 1);
		snprintf(line, sizeof line, "review worked=x about=c at=-%dd", rows[i].ago);
		review(&w, line);
		snprintf(line, sizeof line, "review worked=x about=c at=-%dd", rows[i].named);
		if (rows[i].named >= 0)
			review(&w, line);
		review(&w, "review worked=x about=a"); /* of something else */
		review(&w, "review about=c");	       /* without a word */
		look(&w);
		if ((w.s.n_again != 0) != rows[i].asks || (w.s.after != NULL) != rows[i].after)
			fail_msg("row %zu: asks %zu, after %d", k, w.s.n_again, w.s.after != NULL);
		assert_int_equal(w.s.after_days, rows[i].after ? rows[i].ago : -1);
		if (rows[i].asks)
			assert_string_equal(w.s.again[0], "c");
		say(&w, "sign c"); /* it stands: asked as that */
		look(&w);
		assert_int_equal(w.s.n_again, 0);
		world_close(&w);
	}
}

/* Looked at with someone whose work it is, an answer that is not higher leaves the steps open. */
static void talked_over_with_a_professional(void **state)
{
	static const struct {
		const char *review, *later;
		enum stage stage;
	} rows[] = {
	    {"review worked=x about=phq-9 who=doc at=-2d", "score phq-9 items=0,0,0,0,0,0,0,0,2",
	     STAGE_WATCH},
	    {"review worked=x about=phq-9 who=doc at=-2d", "score phq-9 items=0,0,0,0,0,0,0,0,1",
	     STAGE_WATCH},
	    {"review worked=x about=phq-9 who=doc at=-2d", "score phq-9 items=0,0,0,0,0,0,0,0,3",
	     STAGE_URGENT},
	    {"review worked=x about=phq-9 who=ana at=-2d", "score phq-9 items=0,0,0,0,0,0,0,0,1",
	     STAGE_URGENT},
	    {"review worked=x about=phq-9 who=doc at=-2d", "sign c", STAGE_URGENT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world w;
		world_plan(&w,
			   "contacts: [{id: doc, name: D, role: doctor, phone: \"1\"}, {id: ana, "
			   "name: A, role: friend, phone: \"2\"}]\n",
			   two_signs);
		say(&w, "score phq-9 items=0,0,0,0,0,0,0,0,2 at=-3d");
		review(&w, rows[i].review);
		say(&w, "%s", rows[i].later);
		assert_int_equal(look(&w), rows[i].stage);
		world_close(&w);
	}
}

/* --- unknown ---------------------------------------------------------------------------- */

static void silence_is_not_steady(void **state)
{
	static const struct {
		const char *head, *signs, *line, *other;
		enum stage stage;
	} rows[] = {
	    {"", "", NULL, NULL, STAGE_STEADY},
	    {"started: 2026-11-13\n", "", NULL, NULL, STAGE_STEADY},
	    {"started: 2026-11-12\n", "", NULL, NULL, STAGE_UNKNOWN},
	    {"", "", "did cashier at=-9d", NULL, STAGE_STEADY},
	    {"", "", "did cashier at=-10d", NULL, STAGE_UNKNOWN},
	    {"", "", "notnow cashier at=-9d", NULL, STAGE_STEADY},
	    {"", "", "did cashier at=-12d", "score wsas total=9", STAGE_UNKNOWN},
	    {"", "", "did cashier at=-12d", "feedback well", STAGE_UNKNOWN},
	    {"", "", "did cashier at=-12d", "agreed cashier", STAGE_UNKNOWN},
	    {"", "", "score wsas total=9 at=-12d", NULL, STAGE_UNKNOWN},
	    {"", "", "did cashier at=-12d", "rest", STAGE_STEADY},
	    {"", "", "pause until=2026-11-20 at=-20d", NULL, STAGE_STEADY},
	    {"", "", "pause until=2026-11-12 at=-20d", NULL, STAGE_UNKNOWN},
	    {"", "when: {silent: 20d}", "did cashier at=-19d", NULL, STAGE_STEADY},
	    {"", "when: {silent: 5d}", "note x at=-5d", NULL, STAGE_UNKNOWN},
	    {"", "when: {silent: 5d}", "did cashier at=-5d", NULL,
	     STAGE_WATCH}, /* worse than that */
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world w;
		struct buf b = {0};
		if (*rows[i].signs != '\0')
			buf_addf(&b, "relapse: {signs: [{id: s, notice: S, %s}]}\n", rows[i].signs);
		world_plan(&w, rows[i].head, buf_str(&b));
		if (rows[i].line != NULL)
			say(&w, "%s", rows[i].line);
		if (rows[i].other != NULL)
			say(&w, "%s", rows[i].other);
		if (look(&w) != rows[i].stage)
			fail_msg("row %zu: %s", i, signs_stage_words[w.s.stage]);
		buf_free(&b);
		world_close(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(urgent_until_a_review),
	    cmocka_unit_test(urgent_by_rule_stays_until_a_review),
	    cmocka_unit_test(phq9_item_nine),
	    cmocka_unit_test(stages),
	    cmocka_unit_test(stages_by_the_plan),
	    cmocka_unit_test(a_review_lowers_act_for_a_week),
	    cmocka_unit_test(undone_and_later_entries),
	    cmocka_unit_test(a_review_ends_what_it_names),
	    cmocka_unit_test(a_change_of_plan_ends_nothing),
	    cmocka_unit_test(what_was_urgent_leaves_watch_for_30_days),
	    cmocka_unit_test(what_was_urgent_is_asked_again),
	    cmocka_unit_test(talked_over_with_a_professional),
	    cmocka_unit_test(silence_is_not_steady),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
