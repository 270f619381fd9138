/* No plan that the suite itself writes is out of its own reach: someone who does what is offered,
 * a little calmer each time, learns every step of every template and of every scale's draft. */
#include "base/asset.h"
#include "cmd/init/draft.h"
#include "plan/fields.h"
#include "tests/rules/diary.h"

enum { DAYS = 500 };

static const char *first_unlearned(const struct diary *d)
{
	for (size_t i = 0; i < d->p.n_steps; i++)
		if (!history_is_learned(&d->h, (int)i))
			return d->p.steps[i].id.s;
	return NULL;
}

/* One day: what is offered is done, at six tenths of what was expected, and 10 points calmer each
 * time. */
static void practise(struct diary *d, int *times, const char *now)
{
	const enum plan_scale scale = (enum plan_scale)d->p.scale.v;
	const struct offer *o = diary_look(d);
	char line[200];

	if (o->step < 0)
		return;
	const char *id = d->p.steps[o->step].id.s;
	int peak = d->p.steps[o->step].expect.v * 6 / 10 - 10 * times[o->step];
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
	diary_on(d, now, line);
}

static void climb(const char *what, const char *yaml)
{
	struct diary d;
	struct buf now = {0};
	int times[PLAN_MAX_ITEMS] = {0}, day = date_from_civil(2027, 1, 4);

	diary_open(&d, "2027-01-04T12:00:00+01:00", yaml);
	for (int i = 0; i < DAYS; i++, day++) {
		buf_cut(&now, 0);
		date_write(&now, day);
		buf_adds(&now, "T12:00:00+01:00");
		diary_now(&d, now.data);
		practise(&d, times, now.data);
		if (first_unlearned(&d) == NULL)
			break;
	}
	if (first_unlearned(&d) != NULL)
		fail_msg("%s: %s is never learned", what, first_unlearned(&d));
	buf_free(&now);
	diary_close(&d);
}

static void every_template(void **state)
{
	int n = 0;

	(void)state;
	for (const struct asset *a = asset_all; a->name != NULL; a++)
		if (strcmp(a->folder, "templates") == 0) {
			climb(a->name, a->data);
			n++;
		}
	assert_true(n >= 9);
}

/* The answers of someone whose steps are spread over the whole scale, gaps filled.  Of three
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
				draft_answer(&d, q.key, strncmp(q.key, "gap.", 4) == 0 ? "yes" : "",
					     NULL);
		draft_yaml(&d, 20000, &yaml);
		climb(plan_scale_words[s], yaml.data);
		buf_free(&yaml);
		draft_free(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_template),
					   cmocka_unit_test(every_scale)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
