/* No plan that the suite itself writes is out of its own reach: someone who does what is offered,
 * a little calmer each time, learns every step of every template in every scale, of every scale's
 * draft and of published ladders; and is never given one answer for more than six days running. */
#include "base/asset.h"
#include "cmd/init/draft.h"
#include "cmd/init/setup.h"
#include "plan/fields.h"
#include "tests/world.h"

enum { DAYS = 500, WEEKS_12 = 84, SAME_MOST = 6 };

static const char *first_unlearned(const struct world *d)
{
	for (size_t i = 0; i < d->plan.n_steps; i++)
		if (!history_is_learned(&d->h, (int)i))
			return d->plan.steps[i].id.s;
	return NULL;
}

/* What a step is like the first time, in tenths of what was expected, and how much calmer each
 * time. */
static const struct person {
	int tenths, calmer;
} people[] = {{6, 10}, {9, 15}};

/* One day: what is offered is done. */
static void practise(struct world *d, const struct person *who, int *times, const char *now)
{
	const enum plan_scale scale = (enum plan_scale)d->plan.scale.v;
	const struct offer *o = world_look(d);
	char line[200];

	if (o->step < 0)
		return;
	const char *id = d->plan.steps[o->step].id.s;
	int peak =
	    d->plan.steps[o->step].expect.v * who->tenths / 10 - who->calmer * times[o->step];
	if (o->form == OFFER_REHEARSAL) {
		snprintf(line, sizeof line, "rehearsed %s", id);
	} else {
		times[o->step]++;
		if (o->form == OFFER_EASIER)
			peak /= 2;
		peak = plan_from_scale(scale, plan_to_scale(scale, peak < 0 ? 0 : peak));
		snprintf(line, sizeof line, "did %s 0 %d 0 success=yes%s", id, peak,
			 o->form == OFFER_EASIER ? " form=easier" : "");
	}
	world_on(d, now, line);
}

/* How often the answer was the one that it is now, practice days running; one with a change of the
 * plan to take up leads on. */
static int same_for(const struct world *d, struct offer *last, int n)
{
	const struct offer *o = d->a.n > 0 ? &d->a.v[0] : NULL;

	if (o == NULL || o->step < 0 || d->a.mend.kind != MEND_NONE)
		return o == NULL || o->step < 0 ? n : 0;
	n = o->rule == last->rule && o->step == last->step && o->form == last->form ? n + 1 : 1;
	*last = *o;
	return n;
}

static void climb_as(const struct person *who, const char *what, const char *yaml, int days)
{
	struct world d;
	struct buf now = {0};
	struct offer last = {.step = -1};
	int times[PLAN_MAX_ITEMS] = {0}, day = date_from_civil(2027, 1, 4), same = 0;

	world_open(&d, "2027-01-04T12:00:00+01:00", yaml);
	for (int i = 0; i < days; i++, day++) {
		buf_cut(&now, 0);
		date_write(&now, day);
		buf_adds(&now, "T12:00:00+01:00");
		world_now(&d, now.data);
		practise(&d, who, times, now.data);
		if (first_unlearned(&d) == NULL)
			break;
		same = same_for(&d, &last, same);
		if (same > SAME_MOST)
			fail_msg("%s: one answer about %s for %d days", what,
				 d.plan.steps[last.step].id.s, same);
	}
	if (first_unlearned(&d) != NULL)
		fail_msg("%s: %s is not learned in %d days", what, first_unlearned(&d), days);
	buf_free(&now);
	world_close(&d);
}

static void climb(const char *what, const char *yaml, int days)
{
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		climb_as(&people[i], what, yaml, days);
}

static void every_template(void **state)
{
	int n = 0;

	(void)state;
	for (const struct asset *a = asset_all; a->name != NULL; a++)
		for (int scale = 0; strcmp(a->folder, "templates") == 0 && scale < SCALE_N;
		     scale++) {
			struct plan p;
			struct faults f = {0};
			struct buf b = {0};
			struct err e;
			char name[64];
			snprintf(name, sizeof name, "%s in %s", a->name, plan_scale_words[scale]);
			plan_read_bytes(&p, a->data, strlen(a->data), a->name, &f);
			if (rescale(&b, &p, a->data, strlen(a->data), (enum plan_scale)scale, &e) ==
			    -1)
				fail_msg("%s: %s", name, e.what);
			climb(name, buf_str(&b), DAYS);
			buf_free(&b);
			faults_free(&f);
			plan_free(&p);
			n++;
		}
	assert_true(n >= 9 * SCALE_N);
}

/* A sheet of a published kind through the interview, and twelve weeks of it. */
static void published(const char *name, const char *scale, const char *const *ratings, size_t n)
{
	struct draft d = {0};
	struct question q;
	struct buf yaml = {0};
	char text[32];

	for (size_t i = 0; draft_question(&d, i, &q); i++) {
		size_t at =
		    strchr(q.key, '.') != NULL ? strtoul(strchr(q.key, '.') + 1, NULL, 10) : 0;
		const char *answer = strcmp(q.key, "scale") == 0	? scale
				     : strncmp(q.key, "gap.", 4) == 0	? "yes"
				     : strncmp(q.key, "easier", 6) == 0 ? "shorter"
				     : strncmp(q.key, "rate.", 5) == 0	? ratings[at]
									: "";
		snprintf(text, sizeof text, "Situation %zu", at);
		if (strncmp(q.key, "avoid.", 6) == 0 && at < n)
			answer = text;
		struct err e;
		if (draft_answer(&d, q.key, answer, &e) == -1)
			fail_msg("%s: %s: %s", name, q.key, e.what);
	}
	draft_yaml(&d, date_from_civil(2027, 1, 4), &yaml);
	climb(name, yaml.data, WEEKS_12);
	buf_free(&yaml);
	draft_free(&d);
}

static void published_ladders(void **state)
{
	static const char *const ten[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"},
				 *const four[] = {"30", "40", "70", "90"},
				 *const faces[] = {"1", "2", "2", "3", "4"};

	(void)state;
	published("ten situations rated 1 to 10", "10", ten, 10);
	published("four situations", "100", four, 4);
	published("five situations in faces", "faces", faces, 5);
}

/* The answers of someone whose steps are spread over the whole scale, gaps filled, easier versions
 * named (without them a change of the plan leads on, and people here make none).  Of three
 * faces the last is the stop: a step there waits until what went before was half as hard. */
static void every_scale(void **state)
{
	static const int spread[] = {10, 30, 70, 50, 100}, steep[] = {60, 75, 90, 100, 100};
	char key[DRAFT_KEY], text[16];

	(void)state;
	for (int k = 0; k < 2 * SCALE_N; k++) {
		const int s = k / 2, *ratings = k % 2 == 0 ? spread : steep;
		struct draft d = {0};
		struct question q;
		struct buf yaml = {0};
		draft_answer(&d, "scale", plan_scale_words[s], NULL);
		size_t n = s != SCALE_THREE_FACES ? 5 : ratings == spread ? 4 : 1;
		for (size_t i = 0; i < n; i++) {
			snprintf(key, sizeof key, "avoid.%zu", i);
			snprintf(text, sizeof text, "Thing %zu", i);
			draft_answer(&d, key, text, NULL);
			snprintf(key, sizeof key, "rate.%zu", i);
			snprintf(text, sizeof text, "%d",
				 plan_to_scale((enum plan_scale)s, ratings[i]));
			draft_answer(&d, key, text, NULL);
		}
		for (size_t i = 0; draft_question(&d, i, &q); i++)
			if (draft_get(&d, q.key) == NULL)
				draft_answer(&d, q.key,
					     strncmp(q.key, "gap.", 4) == 0	? "yes"
					     : strncmp(q.key, "easier", 6) == 0 ? "shorter"
										: "",
					     NULL);
		draft_yaml(&d, 20000, &yaml);
		climb(plan_scale_words[s], yaml.data, DAYS);
		buf_free(&yaml);
		draft_free(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_template),
					   cmocka_unit_test(every_scale),
					   cmocka_unit_test(published_ladders)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
