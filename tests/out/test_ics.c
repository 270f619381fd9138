/* rhythm: lines for people, and iCalendar (F32). */
#include "tests/world.h"
#include "out/ics.h"

static void learn(struct world *w, const char *step, int day)
{
	say(w, "did %s 30 30 10 at=2026-11-%02dT12:00:00+01:00", step, day);
	say(w, "did %s 30 28 10 at=2026-11-%02dT12:00:00+01:00", step, day + 2);
}

static void calendar(struct world *w, struct buf *b)
{
	struct calendar r;

	look(w);
	calendar_due(&r, &w->plan, &w->h, w->s.stage, w->h.today, w->h.today + 20);
	buf_cut(b, 0);
	ics_write(b, &r, &w->plan, w->c.now);
	calendar_free(&r);
}

static void a_calendar(void **state)
{
	struct world w;
	struct buf b = {0}, again = {0};

	(void)state;
	world_plan(&w, "pace: {quiet: \"21:00-08:00\"}\n",
		   "rituals:\n  - {id: secret-club, what: Secret club, every: sat 10:00}\n"
		   "  - {id: late, what: Late tea, every: sun 21:30}\n"
		   "  - {id: early, what: Early tea, every: mon 7:59}\n"
		   "  - {id: open, what: Tea, every: mon 8:00}\n");
	calendar(&w, &b);
	assert_non_null(strstr(b.data, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
	assert_non_null(
	    strstr(b.data, "DTSTART:20261128T100000\r\n")); /* floating: no Z, no TZID */
	assert_non_null(
	    strstr(b.data, "DTSTART;VALUE=DATE:20261122\r\n"
			   "RRULE:FREQ=WEEKLY;INTERVAL=1;UNTIL=20261206\r\n")); /* quiet hours */
	assert_non_null(strstr(b.data, "RRULE:FREQ=WEEKLY;INTERVAL=1;UNTIL=20261212T100000\r\n"));
	assert_non_null(strstr(b.data, "DTSTART;VALUE=DATE:20261123\r\n"));
	assert_non_null(strstr(b.data, "DTSTART:20261123T080000\r\n"));
	assert_non_null(strstr(b.data, "DTSTAMP:20261122T170000Z\r\n"));
	assert_null(strstr(b.data, "ecret"));
	assert_null(strstr(b.data, "ate tea"));
	calendar(&w, &again);
	assert_string_equal(b.data, again.data);
	buf_free(&b);
	buf_free(&again);
	world_close(&w);
}

/* The UID line of the first event. */
static void first_uid(const struct buf *b, char uid[64])
{
	const char *at = strstr(b->data, "UID:");

	assert_non_null(at);
	snprintf(uid, 64, "%.*s", (int)strcspn(at, "\r"), at);
}

static void a_booster_keeps_its_uid(void **state)
{
	struct world w;
	struct buf b = {0};
	char was[64], is[64];

	(void)state;
	world_plan(&w, "", "");
	learn(&w, "greet", 17);
	calendar(&w, &b);
	first_uid(&b, was);
	assert_non_null(strstr(b.data, "DTSTART;VALUE=DATE:20261122"));
	say(&w, "did greet 30 28 10");
	calendar(&w, &b);
	first_uid(&b, is);
	assert_null(strstr(b.data, "DTSTART;VALUE=DATE:20261122"));
	assert_string_equal(was, is);
	buf_free(&b);
	world_close(&w);
}

/* What the days of a ritual become, and its alarm. */
static void a_ritual_comes_again(void **state)
{
	static const struct {
		int minute, days[4];
		const char *alarm, *has, *has_not;
	} cases[] = {
	    {600, {0, 7, 14}, "", "UNTIL=20261212T100000", "EXDATE"},
	    {600, {0, 14, 21}, "", "EXDATE:20261205T100000\r\nSUMMARY", "UNTIL=20261212"},
	    {600, {0}, "", "DTSTART:20261128T100000", "RRULE"},
	    {600, {0, 7}, "alarm: 30m", "TRIGGER:-PT30M", "TRIGGER:-PT0M"},
	    {600, {0, 7}, "alarm: 3h", "DTSTART:", "VALARM"},	  /* that is in the quiet hours */
	    {1290, {0, 7}, "alarm: 30m", "VALUE=DATE", "VALARM"}, /* so is its time */
	    {-1, {0, 7}, "alarm: 30m", "UNTIL=20261205\r\n", "VALARM"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world w;
		struct buf b = {0}, plan = {0};
		struct due v[4];
		struct calendar r = {.v = v};
		buf_addf(&plan, "rituals:\n  - {id: tea, what: Tea, every: sat 10:00%s%s}\n",
			 *cases[i].alarm != '\0' ? ", " : "", cases[i].alarm);
		world_plan(&w, "pace: {quiet: \"21:00-08:00\"}\n", buf_str(&plan));
		look(&w);
		for (; r.n == 0 || cases[i].days[r.n] != 0; r.n++)
			v[r.n] = (struct due){.kind = DUE_RITUAL,
					      .day = w.h.today + 6 + cases[i].days[r.n],
					      .minute = cases[i].minute,
					      .transition = -1};
		ics_write(&b, &r, &w.plan, w.c.now);
		if (strstr(b.data, cases[i].has) == NULL ||
		    strstr(b.data, cases[i].has_not) != NULL)
			fail_msg("case %zu: %s", i, b.data);
		assert_null(strstr(strstr(b.data, "UID:") + 1, "UID:"));
		buf_free(&b);
		buf_free(&plan);
		world_close(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_calendar),
	    cmocka_unit_test(a_ritual_comes_again),
	    cmocka_unit_test(a_booster_keeps_its_uid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
