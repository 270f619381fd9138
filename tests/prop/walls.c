/* Hunts for walls: the same answer (rule, step, form) on more than six practice days running that
 * names no way out, or one that leads nowhere.  Random plans, honest followers, 26 weeks.
 * usage: walls [PAIRS [SEED]] */
#include "cases.h"

enum { WEEKS = 26, LOG = 700, STEPS = 40, RUNNING = 6 };

/* --- who follows the answers, each in an honest way of their own ---------------------------------
 */

enum who {
	USUAL,	/* it falls, as most do */
	LEVEL,	/* it stays between 45 and 70 */
	LOW,	/* mood 3 and five hours of sleep for months, with signs on them */
	LEAVES, /* by the plan, each time */
	NUMBERLESS,
	PLACELESS, /* no context, though the plan wants two */
	AVOIDS,	   /* every second time */
	REHEARSES, /* and never tries */
	FACES,
	ABOVE,	  /* the first step above `start`, and one above its tolerable */
	WEEKLY,	  /* a day a week */
	DECLINES, /* often */
	LITTLE,	  /* easier versions that help little */
	WHO_N
};
static const char *const who_words[WHO_N] = {
    "usual",	 "level", "low",   "leaves", "numberless", "placeless", "avoids",
    "rehearses", "faces", "above", "weekly", "declines",   "little"};

/* The ways out, and what the answer has of each. */
static const struct {
	const char *name, *words[2];
} ways[WAYS_OUT] = {
    [WAY_PATCH] = {"patch", {"-o patch"}},
    [WAY_ON] = {"on", {"\nBolder: "}},
    [WAY_NUMBER] = {"number", {"A number with it"}},
    [WAY_PLACE] = {"place", {"context="}},
    [WAY_LOOK_BACK] = {"look back", {"A look back opens"}},
    [WAY_LINE] = {"line", {"your line", "yours?"}},
    [WAY_PERSON] = {"person", {"Someone to go with"}},
};

struct run {
	enum who who;
	uint64_t s;
	struct spec spec;
	struct plan p;
	struct entry log[LOG];
	const struct entry *v[LOG];
	size_t n;
	int day, turn, patches;
	double fear[STEPS]; /* of each step, by its index */
	struct answer {
		enum rule rule;
		enum offer_form form;
		const char *step; /* id, or NULL */
	} is;
	int running;	/* the answer is so for so many practice days */
	unsigned named; /* ways out, when one was taken */
	int way;	/* out that was taken since, or -1 */
	int n_places;
	int numbers, places, tries; /* said, and tried with someone, until that turn */
	bool arrived;
	struct buf story;
};

static struct stamp at(const struct run *r, int minute)
{
	return (struct stamp){(int64_t)(CASE_DAY + r->day) * 86400 + minute * 60, 0};
}

static struct entry *write_down(struct run *r, enum kind kind, const char *what, int minute)
{
	struct entry *e = &r->log[r->n];

	entry_init(e, kind);
	e->id[0] = 1;
	e->id[14] = (uint8_t)(r->n >> 8), e->id[15] = (uint8_t)r->n;
	e->rev = 1;
	e->at = at(r, minute);
	e->what = what;
	r->v[r->n++] = e;
	return e;
}

/* --- the plan
 * ------------------------------------------------------------------------------------- */

static void two_signs(struct plan *p)
{
	static const enum sign_of of[] = {OF_MOOD, OF_SLEEP};

	for (int i = 0; i < 2; i++) {
		struct sign *g = &p->relapse.signs[i];
		*g = (struct sign){.id.s = i == 0 ? "grey" : "nights"};
		g->rule.v = SIGN_LEVEL;
		g->of.v = (int)of[i];
		g->count.v = i == 0 ? 3 : 600;
		g->span.v = 3 * 1440;
	}
	p->relapse.watch.signs.v = 1;
	p->relapse.act.signs.v = 2;
}

static int nearest_face(int v)
{
	return (v + 12) / 25 * 25;
}

static void make_plan(struct run *r)
{
	struct plan *p = &r->p;

	r->spec.rest = r->spec.rest & 0x1f; /* two days a week at least are no rest */
	r->spec.jump = case_int(&r->s, 5, 40);
	r->spec.contexts = r->who == PLACELESS ? 2 : case_one_in(&r->s, 6) ? 2 : 1;
	open_plan(p, &r->spec);
	struct step *room = arena_alloc(&p->mem, STEPS * sizeof *room);
	memcpy(room, p->steps, p->n_steps * sizeof *room);
	p->steps = room;
	p->relapse.n_signs = 0;
	if (r->who == LOW) {
		p->relapse.n_signs = 2;
		two_signs(p);
	}
	if (r->who == FACES) {
		p->scale.v = SCALE_FACES;
		p->pace.start.v = p->pace.jump.v = p->pace.learned.peak.v = 25;
		p->safety.tolerable.v = 75;
		p->safety.stop.v = 100;
	}
	for (size_t i = 0; i < p->n_steps; i++) {
		struct step *s = &p->steps[i];
		if (r->who == FACES) {
			s->expect.v = nearest_face(s->expect.v);
			s->tolerable.v = 75;
		}
		if (r->who == PLACELESS && s->contexts.n < 2)
			s->contexts.n = 2, s->contexts.v[0].s = "here",
			s->contexts.v[1].s = "there";
		if (r->who == ABOVE && s->expect.v <= p->pace.start.v)
			s->expect.v = p->pace.start.v + 1 + (int)i;
	}
	if (r->who == ABOVE) {
		size_t i = (size_t)case_int(&r->s, 0, (int)p->n_steps - 1);
		p->steps[i].tolerable.v = p->steps[i].expect.v > 5 ? p->steps[i].expect.v - 5 : 1;
	}
	double bias = r->who == USUAL || r->who == LITTLE ? case_int(&r->s, 70, 130) / 100.0 : 1;
	for (size_t i = 0; i < p->n_steps; i++)
		r->fear[i] =
		    r->who == LEVEL ? case_int(&r->s, 45, 70) : bias * p->steps[i].expect.v;
}

/* --- practising
 * ------------------------------------------------------------------------------------ */

static int clamp(double v, int most)
{
	return v < 0 ? 0 : v > most ? most : (int)(v + .5);
}

/* What is felt at the most; it falls where it does. */
static int feel(struct run *r, int step, bool easier)
{
	double *f = &r->fear[step], much = easier ? (r->who == LITTLE ? .9 : .65) : 1;
	int noise = case_int(&r->s, -6, 6), peak = clamp(*f * much + noise, 100);

	if (r->who == LEVEL)
		peak = peak < 45 && !easier ? 45 : peak > 70 ? 70 : peak;
	else
		for (size_t i = 0; i < r->p.n_steps; i++)
			r->fear[i] *= (int)i == step ? (easier ? .92 : .85) : .98;
	return r->who == FACES ? nearest_face(peak) : peak;
}

static void do_it(struct run *r, const struct offer *o)
{
	static const enum form forms[OFFER_N] = {
	    [OFFER_EASIER] = FORM_EASIER, [OFFER_SOLO] = FORM_SOLO, [OFFER_SHORT] = FORM_SHORT};
	struct entry *e = write_down(r, KIND_DID, r->p.steps[o->step].id.s, 18 * 60);
	int peak = feel(r, o->step, o->form == OFFER_EASIER);

	e->num[D_ENDED] = r->who == LEAVES && r->turn >= r->tries ? ENDED_EXIT
			  : peak >= r->p.safety.stop.v		  ? ENDED_LEFT
								  : ENDED_DONE;
	if (forms[o->form] != 0)
		e->num[D_FORM] = forms[o->form];
	if (r->who != PLACELESS || r->turn < r->places)
		e->text[T_CONTEXT] = o->context;
	if (r->turn < r->places && r->p.steps[o->step].contexts.n < 2)
		e->text[T_CONTEXT] = r->n_places++ % 2 == 0 ? "here" : "there";
	if (r->turn < r->tries)
		e->text[T_WHO] = "ana";
	if (r->who == NUMBERLESS && r->turn >= r->numbers)
		return;
	e->num[D_PEAK] = peak;
	e->num[D_AFTER] = peak / 2;
}

/* Takes up O in the follower's own way. */
static void take_up(struct run *r, const struct offer *o)
{
	const char *id = o->step < 0 ? NULL : r->p.steps[o->step].id.s;

	if (id == NULL)
		return;
	r->turn++;
	if (r->turn < r->tries && o->form != OFFER_REHEARSAL)
		do_it(r, o);
	else if (r->who == DECLINES && case_one_in(&r->s, 2))
		write_down(r, KIND_NOTNOW, id, 18 * 60);
	else if (o->form == OFFER_REHEARSAL || r->who == REHEARSES)
		write_down(r, KIND_REHEARSED, id, 18 * 60);
	else if (r->who == AVOIDS && r->turn % 2 == 0)
		write_down(r, KIND_AVOIDED, id, 18 * 60);
	else
		do_it(r, o);
}

/* --- ways out
 * ----------------------------------------------------------------------------------------- */

static void add_step(struct run *r, const struct advice *a)
{
	struct plan *p = &r->p;
	struct step *s = &p->steps[p->n_steps];

	*s = p->steps[a->mend.step];
	s->id.s = s->task.s = arena_printf(&p->mem, "between-%d", r->patches++);
	s->expect.v = a->mend.expect;
	s->tolerable.v = p->safety.tolerable.v;
	s->easier.s = NULL;
	s->script.n = s->after.n = 0;
	r->fear[p->n_steps++] = r->who == LEVEL ? 50 : a->mend.expect;
}

static void apply_patch(struct run *r, const struct advice *a)
{
	if (a->mend.kind == MEND_STEP && r->p.n_steps < STEPS)
		add_step(r, a);
	else if (a->mend.kind == MEND_EASIER)
		r->p.steps[a->mend.step].easier.s = "a little of it";
	else if (a->mend.kind == MEND_ALONE)
		r->p.steps[a->mend.step].with.contact.s = NULL;
}

static const struct offer *other_offer(const struct advice *a)
{
	for (size_t i = 1; i < a->n; i++)
		if (a->v[i].slot == SLOT_BOLDER)
			return &a->v[i];
	return &a->v[0];
}

/* A look at the line: as high as the step out of reach asks. */
static void raise_line(struct run *r, const struct advice *a)
{
	struct plan *p = &r->p;
	struct step *s = &p->steps[a->gap.step < 0 ? a->v[0].step : a->gap.step];

	if (a->gap.step < 0) {
		p->pace.learned.peak.v = 70;
		s->tolerable.v = 71;
	} else if (a->gap.why == GAP_FAR) {
		p->pace.start.v += a->gap.from < 0 ? s->expect.v - a->gap.limit : 0;
		p->pace.jump.v = a->gap.from < 0 ? p->pace.jump.v : 200;
	} else {
		s->tolerable.v = 100;
		p->safety.stop.v = 101;
	}
}

/* Takes the way out W. */
static void take(struct run *r, const struct advice *a, enum way_out w)
{
	switch (w) {
	case WAY_PATCH:
		apply_patch(r, a);
		break;
	case WAY_LOOK_BACK:
		write_down(r, KIND_REVIEW, NULL, 17 * 60 + 30)->text[T_WORKED] = "talking";
		r->is.step = "looked back"; /* it opens the rest for a week, and that is on */
		return;
	case WAY_LINE:
		raise_line(r, a);
		break;
	case WAY_NUMBER:
		r->numbers = r->turn + 3;
		break;
	case WAY_PLACE:
		r->places = r->turn + 100;
		break;
	case WAY_PERSON:
		r->tries = r->turn + 3;
		break;
	case WAY_ON:
		r->tries = r->turn + 2;
		break;
	default:
		break;
	}
	take_up(r, w == WAY_ON ? other_offer(a) : &a->v[0]);
}

/* What A names, as one figure. */
static unsigned named_of(const struct advice *a)
{
	return a->ways | (unsigned)a->mend.kind << 8 | (unsigned)a->gap.why << 12 |
	       (unsigned)(a->mend.step + 1) << 16 | (unsigned)(a->gap.step + 1) << 24;
}

/* Does the answer, as it is read, name the way out W? */
static bool is_read(const struct run *r, const struct advice *a, const struct history *h,
		    enum way_out w)
{
	struct buf b = {0};

	answer_text(
	    &b, &(struct wording){.p = &r->p, .h = h, .a = a, .now = at(r, 17 * 60), .width = 80});
	for (size_t i = 0; i < b.len; i++) /* as one line */
		if (b.data[i] == '\n' && i + 1 < b.len && b.data[i + 1] == ' ')
			memmove(b.data + i, b.data + i + 2, b.len-- - i - 1);
	bool is_there = strstr(buf_str(&b), ways[w].words[0]) != NULL ||
			(ways[w].words[1] != NULL && strstr(buf_str(&b), ways[w].words[1]) != NULL);
	buf_free(&b);
	return is_there;
}

/* Takes one of the ways out that there are; what is wrong, or NULL. */
static const char *take_way(struct run *r, const struct advice *a, const struct history *h)
{
	int n = 0, k;

	for (int w = 0; w < WAYS_OUT; w++)
		n += (int)((a->ways >> w) & 1u);
	if (n == 0)
		return "no way out";
	k = case_int(&r->s, 0, n - 1);
	for (int w = 0; w < WAYS_OUT; w++)
		if (((a->ways >> w) & 1u) && k-- == 0) {
			r->way = w;
			r->named = named_of(a);
			if (!is_read(r, a, h, (enum way_out)w))
				return "a way out that the answer does not say";
			take(r, a, (enum way_out)w);
		}
	return NULL;
}

/* --- 26 weeks
 * ------------------------------------------------------------------------------------------ */

static bool is_same_answer(const struct answer *a, const struct answer *b)
{
	bool same_step = a->step == b->step ||
			 (a->step != NULL && b->step != NULL && strcmp(a->step, b->step) == 0);

	return a->rule == b->rule && a->form == b->form && same_step;
}

static void tell(struct run *r, const struct advice *a)
{
	const struct offer *o = &a->v[0];

	buf_addf(&r->story,
		 "# day %d: %s %s %s, predicted %d, limit %d, ways out 0x%x, change %d, gap %d by "
		 "%d at %d\n",
		 r->day, advise_rules[o->rule].name, r->is.step != NULL ? r->is.step : "-",
		 advise_form_words[o->form], o->predicted, o->limit, a->ways, a->mend.kind,
		 a->gap.step, a->gap.why, a->gap.limit);
}

/* One practice day; what is wrong, or NULL. */
static const char *one_day(struct run *r)
{
	struct history h;
	struct signs s;
	struct advice a;
	struct stamp now = at(r, 17 * 60);
	const char *wrong = NULL;

	history_build(&h, &r->p, r->v, r->n, now);
	signs_signs(&s, &r->p, &h);
	if (s.stage == STAGE_ACT)
		s.act_days = signs_act_days(&r->p, r->v, r->n, now, SIGNS_ACT_DAYS);
	advise_decide(&a, &r->p, &h, &s, now);
	const struct offer *o = &a.v[0];
	struct answer is = {o->rule, o->form, o->step < 0 ? NULL : r->p.steps[o->step].id.s};
	r->arrived = o->rule == RULE_KEEP;
	if (o->slot != SLOT_REST && !r->arrived) {
		r->running = is_same_answer(&is, &r->is) ? r->running + 1 : 1;
		r->way = r->running == 1 ? -1 : r->way;
		r->is = is;
		tell(r, &a);
		if (r->running <= RUNNING) {
			take_up(r, o);
		} else if (r->way >= 0 && named_of(&a) == r->named) {
			wrong = "a way out that leads nowhere";
		} else {
			wrong = take_way(r, &a, &h);
			r->running = 1;
		}
	}
	for (size_t i = 0; wrong != NULL && i < a.n_trace; i++)
		buf_addf(&r->story, "#   %s: %s\n", advise_rules[a.trace[i].rule].name,
			 a.trace[i].why);
	advise_free(&a);
	signs_free(&s);
	history_free(&h);
	return wrong;
}

static const char *walk(struct run *r, enum who who, uint64_t seed)
{
	const char *wrong = NULL;
	int often;

	*r = (struct run){.who = who, .s = seed, .way = -1};
	cases_random(&r->spec, seed);
	make_plan(r);
	often = who == WEEKLY ? 7 : case_int(&r->s, 1, 3);
	for (; r->day < WEEKS * 7 && wrong == NULL && !r->arrived && r->n + 4 < LOG; r->day++) {
		if (who == LOW) {
			struct entry *e = write_down(r, KIND_CHECKIN, NULL, 8 * 60);
			e->num[D_MOOD] = 3, e->num[D_SLEEP] = 500;
		}
		if (r->day % often == 0)
			wrong = one_day(r);
	}
	return wrong;
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1000, walls = 0;
	uint64_t seed = argc > 2 ? (uint64_t)atoll(argv[2]) : 1;
	struct run *r = mem_zeroed(1, sizeof *r);

	for (long i = 0; i < n; i++) {
		enum who who = (enum who)(i % WHO_N);
		const char *wrong = walk(r, who, seed * UINT64_C(1000003) + (uint64_t)i);
		if (wrong != NULL && walls++ == 0) {
			printf("# pair %ld of seed %llu, %s: %s%s%s\n", i, (unsigned long long)seed,
			       who_words[who], wrong, r->way < 0 ? "" : ": ",
			       r->way < 0 ? "" : ways[r->way].name);
			r->spec.n_events = 0;
			cases_print(&r->spec);
			fputs(buf_str(&r->story), stdout);
		}
		buf_free(&r->story);
		plan_free(&r->p);
	}
	printf("%ld pairs, %ld walls\n", n, walls);
	free(r);
	return walls != 0;
}
