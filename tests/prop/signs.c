/*
 * signs [CASES [SEED]] - properties of the signs over random plans and logs: a planned rest
 * never raises a sign, a good day never raises the stage, a `notnow` changes nothing, and
 * the order of the lines does not matter.  Prints the first case that breaks one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plan/yaml.h"
#include "rules/signs.h"

enum { MAX_ENTRIES = 160, DAYS = 120 };
static const struct stamp NOW = {1795366800, 60}; /* Sun 22 Nov 2026 18:00 +01:00 */

struct dice {
	uint64_t x;
};
static uint64_t next(struct dice *d)
{
	d->x ^= d->x << 13;
	d->x ^= d->x >> 7;
	d->x ^= d->x << 17;
	return d->x;
}
static int roll(struct dice *d, int n)
{
	return (int)(next(d) % (uint64_t)n);
}

struct log {
	struct entry v[MAX_ENTRIES];
	const struct entry *p[MAX_ENTRIES];
	size_t n;
};
struct found {
	enum stage stage;
	size_t n;
	bool up[16];
};

/* --- making ----------------------------------------------------------------------------- */

static void make_sign(struct buf *b, struct dice *d, int i)
{
	static const char *const under[] = {"mood", "sleep", "control", "energy", "function"};
	static const char *const over[] = {"arousal", "urge"};
	static const char *const all[] = {"mood", "sleep", "control", "arousal", "urge"};

	buf_addf(b, "    - {id: s%d, notice: N", i);
	if (roll(d, 6) == 0)
		buf_adds(b, ", urgent: true");
	switch (roll(d, 9)) {
	case 0:
		break;
	case 1:
		buf_addf(b, ", when: {avoided: %d, within: %dd}", 1 + roll(d, 4), 1 + roll(d, 20));
		break;
	case 2:
		buf_addf(b, ", when: {noticed: %d, within: %dd}", 1 + roll(d, 3), 1 + roll(d, 20));
		break;
	case 3:
		buf_addf(b, ", when: {left: %d, within: %dd}", 1 + roll(d, 3), 1 + roll(d, 20));
		break;
	case 4:
		buf_addf(b, ", when: {%s: %d, for: %dd}", under[roll(d, 5)], 1 + roll(d, 7),
			 1 + roll(d, 6));
		break;
	case 5:
		buf_addf(b, ", when: {%s: %d, for: %dd}", over[roll(d, 2)], 3 + roll(d, 7),
			 1 + roll(d, 6));
		break;
	case 6:
		buf_addf(b, ", when: {silent: %dd}", 1 + roll(d, 20));
		break;
	case 7:
		buf_addf(b, ", when: {return: %d}", 5 + roll(d, 40));
		break;
	default:
		buf_addf(b, ", when: {drift: %s}", all[roll(d, 5)]);
	}
	buf_adds(b, "}\n");
}

static void make_plan(struct plan *p, struct dice *d)
{
	static const char *const rests[] = {"[]", "[sun]", "[sat, sun]", "[wed]"};
	struct faults f = {0};
	struct buf b = {0};

	buf_addf(&b,
		 "ladder: 1\ntitle: T\npace: {rest: %s}\nsteps:\n"
		 "  - {id: a, task: A, expect: 20}\n  - {id: b, task: B, expect: 35}\n"
		 "relapse:\n  stages:\n    watch: {signs: %d}\n    act: {signs: %d}\n  signs:\n",
		 rests[roll(d, 4)], 1 + roll(d, 2), 2 + roll(d, 2));
	for (int i = 0, n = 1 + roll(d, 6); i < n; i++)
		make_sign(&b, d, i);
	plan_read_bytes(p, b.data, b.len, "plan.yaml", &f);
	if (f.errors != 0) {
		fprintf(stderr, "line %u: %s\n%s", f.v[0].at.line, f.v[0].what, b.data);
		exit(2);
	}
	faults_free(&f);
	buf_free(&b);
}

static struct entry *add(struct log *l, struct dice *d, enum kind kind, int64_t back)
{
	struct entry *e = &l->v[l->n];

	entry_init(e, kind);
	for (int i = 0; i < 16; i++)
		e->id[i] = (uint8_t)next(d);
	e->at = (struct stamp){NOW.utc - back, 60};
	l->p[l->n++] = e;
	return e;
}

static void fill(struct entry *e, struct dice *d)
{
	static const char *const steps[] = {"a", "b"}, *const signs[] = {"s0", "s1", "s2", "s3"};
	static const enum detail_num levels[] = {D_MOOD, D_AROUSAL, D_CONTROL, D_SLEEP,
						 D_URGE, D_ENERGY,  D_FUNCTION};

	switch (e->kind) {
	case KIND_DID:
		e->what = steps[roll(d, 2)];
		e->num[D_PEAK] = roll(d, 4) == 0 ? ENTRY_UNSAID : roll(d, 101);
		e->num[D_ENDED] = roll(d, 3) != 0 ? ENTRY_UNSAID : 1 + roll(d, 5);
		break;
	case KIND_AVOIDED:
		e->what = steps[roll(d, 2)];
		break;
	case KIND_SIGN:
		e->what = signs[roll(d, 4)];
		break;
	case KIND_CHECKIN:
		for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
			if (roll(d, 3) != 0)
				e->num[levels[i]] =
				    levels[i] == D_SLEEP ? roll(d, 900) : roll(d, 11);
		break;
	case KIND_PAUSE:
		if (roll(d, 2) == 0)
			e->num[D_UNTIL] = date_of(e->at) + roll(d, 20);
		break;
	case KIND_SCORE:
		e->what = "phq-9";
		e->text[T_ITEMS] = roll(d, 2) ? "1,0,0,0,0,0,0,0,0" : "0,0,0,0,0,0,0,0,1";
		break;
	default:
		break;
	}
}

static void make_log(struct log *l, struct dice *d)
{
	static const enum kind kinds[] = {KIND_DID,	KIND_DID,     KIND_DID,	    KIND_AVOIDED,
					  KIND_CHECKIN, KIND_CHECKIN, KIND_CHECKIN, KIND_CHECKIN,
					  KIND_SIGN,	KIND_REST,    KIND_PAUSE,   KIND_RESUME,
					  KIND_REVIEW};
	int n = roll(d, MAX_ENTRIES - 8), span = 1 + roll(d, DAYS);

	l->n = 0;
	for (int i = 0; i < n; i++) {
		enum kind kind = kinds[roll(d, sizeof kinds / sizeof *kinds)];
		if (roll(d, 200) == 0)
			kind = KIND_SCORE;
		fill(add(l, d, kind, (int64_t)roll(d, span * 86400)), d);
	}
}

/* --- looking -------------------------------------------------------------------------------- */

static void look(struct found *f, const struct plan *p, const struct log *l)
{
	struct history h;
	struct signs s;

	history_build(&h, p, l->p, l->n, NOW);
	signs_signs(&s, p, &h);
	*f = (struct found){.stage = s.stage, .n = s.n};
	for (size_t i = 0; i < s.n && i < 16; i++)
		f->up[i] = s.v[i].up;
	signs_free(&s);
	history_free(&h);
}

/* A rest, a pause with its end, at any hour of the log or today. */
static const char *rest_never_raises(const struct plan *p, struct log *l, struct dice *d,
				     const struct found *was)
{
	const size_t n = l->n;
	struct found is;

	struct entry *e =
	    add(l, d, roll(d, 3) ? KIND_REST : KIND_PAUSE, (int64_t)roll(d, DAYS * 86400));
	fill(e, d);
	look(&is, p, l);
	l->n = n;
	if (n == 0 && is.stage == STAGE_UNKNOWN)
		return NULL; /* it ended long ago, and nothing else is known */
	if (is.stage > was->stage)
		return "a planned rest raised the stage";
	for (size_t i = 0; i < is.n && i < 16; i++)
		if (is.up[i] && !was->up[i])
			return "a planned rest raised a sign";
	return NULL;
}

static const char *good_day_never_raises(const struct plan *p, struct log *l, struct dice *d,
					 const struct found *was)
{
	const size_t n = l->n;
	struct found is;

	struct entry *e = add(l, d, KIND_CHECKIN, 0);
	e->num[D_MOOD] = e->num[D_CONTROL] = e->num[D_ENERGY] = e->num[D_FUNCTION] = 10;
	e->num[D_AROUSAL] = e->num[D_URGE] = 0;
	e->num[D_SLEEP] = 900;
	if (roll(d, 2) == 0) {
		e = add(l, d, KIND_DID, 0);
		e->what = roll(d, 2) ? "a" : "b";
		e->num[D_PEAK] = 0;
	}
	if (roll(d, 2) == 0)
		add(l, d, KIND_WIN, 0);
	look(&is, p, l);
	l->n = n;
	return is.stage > was->stage ? "a good day raised the stage" : NULL;
}

static const char *notnow_changes_nothing(const struct plan *p, struct log *l, struct dice *d,
					  const struct found *was)
{
	const size_t n = l->n;
	struct found is;

	add(l, d, KIND_NOTNOW, (int64_t)roll(d, DAYS * 86400))->what = "a";
	look(&is, p, l);
	l->n = n;
	if (is.stage <= STAGE_UNKNOWN && was->stage <= STAGE_UNKNOWN)
		is.stage = was->stage; /* a sign of life all the same */
	return memcmp(&is, was, sizeof is) != 0 ? "a notnow changed a sign" : NULL;
}

static const char *order_is_nothing(const struct plan *p, struct log *l, struct dice *d,
				    const struct found *was)
{
	struct found is;

	for (size_t i = l->n; i > 1; i--) {
		size_t k = (size_t)roll(d, (int)i);
		const struct entry *e = l->p[i - 1];
		l->p[i - 1] = l->p[k];
		l->p[k] = e;
	}
	look(&is, p, l);
	return memcmp(&is, was, sizeof is) != 0 ? "the order of the lines mattered" : NULL;
}

/* Noted as urgent, and no review has it in `seen`: urgent, whatever becomes of the plan. */
static const char *no_edit_ends_it(const struct plan *p, struct log *l, struct dice *d,
				   const struct found *was)
{
	const size_t n = l->n;
	struct found is;
	struct plan edited;

	(void)p, (void)was;
	struct entry *e = add(l, d, KIND_SIGN, (int64_t)roll(d, DAYS * 86400));
	e->what = roll(d, 2) ? "s0" : "gone";
	e->num[D_PLAN_URGENT] = 2;
	e->written = NOW.utc * 1000; /* after every review of the first format */
	e = add(l, d, KIND_REVIEW, (int64_t)roll(d, DAYS * 86400));
	e->text[T_WORKED] = roll(d, 2) ? "walking" : NULL;
	e->text[T_ABOUT] = "s0,gone";
	make_plan(&edited, d);
	look(&is, &edited, l);
	plan_free(&edited);
	l->n = n;
	return is.stage != STAGE_URGENT ? "an edit of the plan ended what was urgent" : NULL;
}

static const struct property {
	const char *name;
	const char *(*holds)(const struct plan *, struct log *, struct dice *,
			     const struct found *);
} properties[] = {
    {"a planned rest never raises a sign", rest_never_raises},
    {"a good day never raises the stage", good_day_never_raises},
    {"a notnow changes nothing", notnow_changes_nothing},
    {"no edit of the plan ends what is urgent", no_edit_ends_it},
    {"the order of the lines does not matter", order_is_nothing},
};
enum { N_PROPERTIES = sizeof properties / sizeof *properties };

int main(int argc, char **argv)
{
	long cases = argc > 1 ? atol(argv[1]) : 4000;
	uint64_t seed = argc > 2 ? (uint64_t)atoll(argv[2]) : 1;
	long broken[N_PROPERTIES] = {0}, stages[STAGE_N] = {0};
	static struct log log;

	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	for (long i = 0; i < cases; i++) {
		struct dice d = {(seed + (uint64_t)i) * 0x9e3779b97f4a7c15u | 1};
		struct plan p;
		struct found was;
		make_plan(&p, &d);
		make_log(&log, &d);
		look(&was, &p, &log);
		stages[was.stage]++;
		for (int k = 0; k < N_PROPERTIES; k++) {
			const char *what = properties[k].holds(&p, &log, &d, &was);
			if (what != NULL && broken[k]++ == 0)
				printf("# seed %llu: %s\n",
				       (unsigned long long)(seed + (uint64_t)i), what);
		}
		plan_free(&p);
	}
	printf("# %ld cases: %ld steady, %ld unknown, %ld watch, %ld act, %ld urgent\n", cases,
	       stages[0], stages[1], stages[2], stages[3], stages[4]);
	for (int k = 0; k < N_PROPERTIES; k++)
		printf("%s %d - %s\n", broken[k] != 0 ? "not ok" : "ok", k + 1, properties[k].name);
	int seen = stages[0] && stages[1] && stages[2] && stages[3] && stages[4];
	printf("%s %d - every stage was seen\n", seen ? "ok" : "not ok", N_PROPERTIES + 1);
	printf("1..%d\n", N_PROPERTIES + 1);
	return 0;
}
