/*
 * The day on which something happened: what was written further east an hour ago is today in every
 * rule and sign; what a wrong clock stamped ahead counts nowhere until its time; and what a program
 * recalls of a log gives the answer that the whole log does.
 */
#include "tests/prop/life_run.h"

#include <unistd.h>

#include "app/session.h"
#include "rules/forecast.h"

/* --- what is compared: all that is said of an answer ----------------------------------------- */

static void say_signs(struct buf *b, const struct signs *s)
{
	buf_addf(b, "\nact %d after %d again %zu age %d", s->lowered, s->after_days, s->n_again,
		 s->age_days);
	for (size_t i = 0; i < s->n; i++)
		buf_addf(b, "\n%s %d rows %zu: %s", s->v[i].id, s->v[i].up, s->v[i].n_rows,
			 s->v[i].why);
}

static void say_all(struct buf *b, const struct plan *p, struct entry *const *v, size_t n,
		    const struct life_answer *x, struct stamp now, int days)
{
	struct forecast f;
	struct offer o;

	life_say(b, p, x);
	say_signs(b, &x->s);
	/* What applies today, and what was looked at before; the rest looks at later days. */
	for (size_t i = 0; i < x->a.n_trace && (i == 0 || !x->a.trace[i - 1].applied); i++)
		buf_addf(b, "\n%s: %s", advise_rules[x->a.trace[i].rule].name, x->a.trace[i].why);
	for (size_t i = 0; i < p->n_steps; i++)
		buf_addf(b, "\n%s learned %d booster %d predicted %d", p->steps[i].id.s,
			 history_learned_day(&x->h, (int)i), history_booster_day(&x->h, (int)i),
			 history_predicted(&x->h, (int)i, NULL));
	buf_addf(b, "\nact days %d\n",
		 signs_act_days(p, (const struct entry *const *)v, n, now, SIGNS_ACT_DAYS));
	if (days == 0)
		return;
	forecast_begin(&f, p, (const struct entry *const *)v, n, &x->s, now, days);
	while (forecast_next(&f, &o))
		buf_addf(b, "%d: %s %d; ", f.day, advise_rules[o.rule].name, o.step);
	forecast_end(&f);
}

/* The same log in two ways, A and B of N and M entries, also DAYS ahead. */
static const char *compare(const struct plan *p, struct entry *const *a, size_t n,
			   struct entry *const *b, size_t m, struct stamp now, int days,
			   bool is_shown)
{
	struct buf said[2] = {{0}, {0}};
	struct life_answer x;

	for (int i = 0; i < 2; i++) {
		life_look(&x, p, i ? b : a, i ? m : n, now);
		say_all(&said[i], p, i ? b : a, i ? m : n, &x, now, days);
		if (is_shown)
			life_show(i ? "two" : "one", p, i ? b : a, i ? m : n, &x);
		life_look_free(&x);
	}
	const bool same = strcmp(buf_str(&said[0]), buf_str(&said[1])) == 0;
	if (is_shown)
		printf("%s\n---\n%s\n", buf_str(&said[0]), buf_str(&said[1]));
	buf_free(&said[0]);
	buf_free(&said[1]);
	return same ? NULL : "another answer";
}

/* --- days ----------------------------------------------------------------------------------------
 */

static const char *const zones[] = {"Europe/Berlin",	"America/Los_Angeles", "Pacific/Auckland",
				    "Asia/Kathmandu",	"Australia/Lord_Howe", "America/St_Johns",
				    "Pacific/Pago_Pago"};

static void begin(struct life *l, struct plan *p, struct life_log *g, uint64_t seed)
{
	life_random(l, seed);
	life_zone(zones[life_roll(l, 7)]);
	l->now = date_stamp(l->now.utc);
	life_read(p, l);
	life_log(g, l, p, life_roll(l, 30));
	if (life_roll(l, 4) == 0)
		life_sign(g, l, p, life_stamp(l, l->now.utc - life_roll(l, 20 * 86400)));
}

static void end(struct plan *p, struct life_log *g)
{
	plan_free(p);
	life_log_free(g);
}

/* Of the last hours, written so far east that it is tomorrow there; as if it were said here.  How
 * long it holds is said: days of its own are those of its place. */
static const char *an_hour_ago_is_today(uint64_t seed, bool is_shown)
{
	struct entry here[LIFE_ENTRIES], *v[LIFE_ENTRIES];
	struct plan p;
	struct life l;
	struct life_log g;

	begin(&l, &p, &g, seed);
	for (int i = life_roll(&l, 4); i >= 0; i--)
		life_any(&g, &l, &p, (struct stamp){l.now.utc - life_roll(&l, 4 * 3600), 840});
	for (size_t i = 0; i < g.n; i++) {
		here[i] = *g.v[i];
		v[i] = &here[i];
		if (date_of(here[i].at) <= date_of(l.now))
			continue;
		do /* not so far east that it is tomorrow */
			here[i].at.off -= 15;
		while (date_of(here[i].at) > date_of(l.now));
		g.v[i]->num[D_UNTIL] = here[i].num[D_UNTIL] = date_of(l.now) + life_roll(&l, 5);
	}
	const char *wrong = compare(&p, g.v, g.n, v, g.n, l.now, 0, is_shown);
	end(&p, &g);
	return wrong;
}

/* Stamped more than 26 hours ahead, and of no danger. */
static const char *ahead_counts_nowhere(uint64_t seed, bool is_shown)
{
	struct plan p;
	struct life l;
	struct life_log g;

	begin(&l, &p, &g, seed);
	const size_t n = g.n;
	for (int i = life_roll(&l, 4); i >= 0; i--) {
		const int64_t ahead = ENTRY_AHEAD_SECONDS + 1 + life_roll(&l, 300 * 86400);
		struct entry *e = life_any(&g, &l, &p, life_stamp(&l, l.now.utc + ahead));
		e->kind = e->kind == KIND_NOTNOW ? KIND_AVOIDED : e->kind;
		if (life_roll(&l, 4) == 0)
			*e = (struct entry){0}, entry_init(e, KIND_REVIEW),
			e->at = life_stamp(&l, l.now.utc + ahead), e->text[T_WORKED] = "it";
	}
	const char *wrong = compare(&p, g.v, n, g.v, g.n, l.now, 9, is_shown);
	end(&p, &g);
	return wrong;
}

/* What is urgent counts at once, however far ahead. */
static const char *danger_ahead_counts(uint64_t seed, bool is_shown)
{
	struct life_answer x;
	struct plan p;
	struct life l;
	struct life_log g;

	begin(&l, &p, &g, seed);
	struct entry *e =
	    life_sign(&g, &l, &p, (struct stamp){l.now.utc + life_roll(&l, 900) * 86400, 60});
	e->num[D_PLAN_URGENT] = 2;
	life_look(&x, &p, g.v, g.n, l.now);
	const char *wrong = x.s.stage != STAGE_URGENT	   ? "it is not urgent"
			    : x.a.v[0].rule != RULE_URGENT ? "it is not said"
							   : NULL;
	if (is_shown)
		life_show("this", &p, g.v, g.n, &x);
	life_look_free(&x);
	end(&p, &g);
	return wrong;
}

/* --- what is recalled
 * ----------------------------------------------------------------------------- */

/* A long log on disk and a plan that was edited since: the piece that programs read of it. */
static const char *recall_is_enough(uint64_t seed, bool is_shown)
{
	char dir[] = "/tmp/ladder-days-XXXXXX", cmd[64];
	struct entry v[LIFE_ENTRIES];
	struct recall r = {0};
	struct log *st = NULL;
	struct err e = {0};
	struct plan p;
	struct life l;
	struct life_log g;

	begin(&l, &p, &g, seed);
	while (g.n < LIFE_ENTRIES - 4)
		life_any(&g, &l, &p, life_stamp(&l, l.now.utc - life_roll(&l, 90 * 86400)));
	life_edit(&l, (enum edit)life_roll(&l, EDIT_N));
	life_edit(&l, (enum edit)life_roll(&l, EDIT_N));
	life_keep(&g);
	plan_free(&p);
	life_read(&p, &l);
	snprintf(cmd, sizeof cmd, "rm -rf %s", mkdtemp(dir));
	if (log_open(&st, dir, LOG_WRITE, NULL, &e) == -1)
		fail_msg("%s: %s", dir, e.what);
	for (size_t i = 0; i < g.n; i++)
		v[i] = *g.v[i];
	if (log_append(st, v, g.n, NULL, &e) == -1)
		fail_msg("%s", e.what);
	if (recall_read(&r, st, &p, l.now, &e) == -1)
		fail_msg("%s", e.what);
	for (size_t i = 0; i < g.n; i++) /* recalled as it is called now */
		g.v[i]->what = entry_now(&p, g.v[i]);
	const char *wrong = compare(&p, g.v, g.n, r.v, r.n, l.now, 9, is_shown);
	recall_free(&r);
	log_close(st);
	assert_int_equal(system(cmd), 0);
	end(&p, &g);
	return wrong;
}

static void an_hour_ago(void **state)
{
	(void)state;
	life_run(an_hour_ago_is_today, 4000);
}

static void ahead(void **state)
{
	(void)state;
	life_run(ahead_counts_nowhere, 4000);
}

static void recalled(void **state)
{
	(void)state;
	life_run(recall_is_enough, 60);
}

static void danger_ahead(void **state)
{
	(void)state;
	life_run(danger_ahead_counts, 4000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(an_hour_ago), cmocka_unit_test(ahead),
					   cmocka_unit_test(danger_ahead),
					   cmocka_unit_test(recalled)};

	return cmocka_run_group_tests_name("days", tests, NULL, NULL);
}
