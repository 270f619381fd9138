/* The promises of next for every input, over random plans and logs.
 * usage: next [CASES [SEED]] */
#include "cases.h"

#include "cmd/next/answer_in.h"

/* --- one decision, as bytes ------------------------------------------------------------------ */

struct decision {
	struct history h;
	struct signs s;
	struct advice a;
};

static void decide(struct decision *d, const struct world *w, const struct entry *const *v,
		   const struct spec *c)
{
	history_build(&d->h, &w->p, v, w->n, w->now);
	signs_signs(&d->s, &w->p, &d->h);
	if ((enum stage)c->stage > d->s.stage)
		d->s.stage = (enum stage)c->stage;
	advise_decide(&d->a, &w->p, &d->h, &d->s, w->now);
}

static void release(struct decision *d)
{
	advise_free(&d->a);
	signs_free(&d->s);
	history_free(&d->h);
}

static void as_bytes(struct buf *b, const struct decision *d, const struct world *w)
{
	struct wording t = {.p = &w->p, .h = &d->h, .a = &d->a, .now = w->now, .width = 80};

	answer_table(b, &t, FORMAT_JSONL);
	answer_trace(b, &t);
	answer_text(b, &t);
}

/* --- the promises: each returns NULL, or what is wrong -----------------------------------------
 */

static bool is_theme_of(const struct world *w, int a, int b)
{
	return strcmp(plan_theme(&w->p, a), plan_theme(&w->p, b)) == 0;
}

static bool was_rehearsed_after(const struct history *h, int step, int64_t utc)
{
	const struct entry *r = h->steps[step].last_rehearsed;

	return r != NULL && r->at.utc > utc;
}

/* Was the last time of O's step in O's form too much, with nothing gentler of its theme that
 * went well since, and no rehearsal? */
static bool was_too_much(const struct world *w, const struct history *h, const struct offer *o)
{
	bool is_easier = o->form == OFFER_EASIER;
	bool gentler = false;

	if (o->form == OFFER_REHEARSAL || o->form == OFFER_SOLO)
		return false;
	for (size_t i = 0; i < h->n_recent; i++) { /* newest first */
		const struct attempt *a = &h->recent[i];
		int height = w->p.steps[a->step].expect.v * (a->easier ? 7 : 10);
		int own = w->p.steps[o->step].expect.v * (is_easier ? 7 : 10);
		if (a->step == o->step && !a->avoided && a->easier == is_easier && !a->solo)
			return a->too_much && !gentler &&
			       !was_rehearsed_after(h, o->step, a->e->at.utc);
		if (is_theme_of(w, a->step, o->step) && a->valid && !a->too_much && !a->a_lot &&
		    height / 10 < own / 10)
			gentler = true;
	}
	return false;
}

/* Declined within three days or until the day said, and not done since; or harder than such
 * a step of its theme, and not learned. */
static bool is_declined(const struct world *w, const struct history *h, int step)
{
	for (size_t i = 0; i < w->p.n_steps; i++) {
		const struct entry *e = h->steps[i].last_notnow;
		const struct past *past = &h->steps[i];
		if (e == NULL)
			continue;
		int day = e->at.utc > w->now.utc ? h->today : date_of(e->at);
		int until = e->num[D_UNTIL] == ENTRY_UNSAID ? day + 2 : e->num[D_UNTIL];
		bool is_done = false;
		for (size_t k = 0; k < past->n; k++)
			is_done |= !past->v[k].avoided && past->v[k].e->at.utc > e->at.utc;
		if (h->today > until || is_done)
			continue;
		if ((int)i == step ||
		    (!history_is_learned(h, step) && is_theme_of(w, (int)i, step) &&
		     w->p.steps[i].expect.v < w->p.steps[step].expect.v))
			return true;
	}
	return false;
}

static const char *is_inside(const struct world *w, const struct decision *d, const struct offer *o)
{
	const struct step *s = &w->p.steps[o->step];
	int limit = history_limit(&d->h, plan_theme(&w->p, o->step), NULL);
	bool is_less = o->form == OFFER_EASIER || o->form == OFFER_REHEARSAL;

	if (s->expect.v - (is_less ? 1 : 0) > limit)
		return "an offer above the limit";
	if (o->predicted > s->tolerable.v)
		return "an offer predicted above its tolerable";
	if (o->predicted >= w->p.safety.stop.v)
		return "an offer predicted at or above stop";
	if (!is_less && o->predicted < history_predicted(&d->h, o->step, NULL))
		return "an offer that says less than is predicted";
	if (o->form == OFFER_EASIER &&
	    o->predicted != history_predicted_form(&d->h, o->step, FORM_EASIER, NULL))
		return "an easier form that says another figure than is predicted";
	if (was_too_much(w, &d->h, o))
		return "a form that was too much, and nothing gentler went well since";
	if (is_declined(w, &d->h, o->step))
		return "a step that was declined, or one above it";
	for (size_t i = 0; i < s->after.n; i++)
		if (!history_is_learned(&d->h, plan_step(&w->p, s->after.v[i].s)) &&
		    !history_is_tolerated(&d->h, plan_step(&w->p, s->after.v[i].s)))
			return "an offer with a prerequisite unlearned";
	for (size_t i = 0; o->context != NULL && i <= s->contexts.n; i++)
		if (i == s->contexts.n)
			return "a context that the step does not list";
		else if (strcmp(s->contexts.v[i].s, o->context) == 0)
			break;
	return NULL;
}

static bool is_full(const struct world *w, const struct history *h)
{
	int today = 0, week = 0;

	for (size_t s = 0; s < w->p.n_steps; s++)
		for (int ago = 0; ago < 7; ago++) {
			bool counts = false;
			for (size_t i = 0; i < h->steps[s].n; i++)
				counts = counts || (h->steps[s].v[i].counts &&
						    h->steps[s].v[i].day == h->today - ago);
			week += counts;
			today += counts && ago == 0;
		}
	return today >= w->p.pace.per_day.v || week >= w->p.pace.per_week.v;
}

static const char *offers_rest_alone(const struct world *w, const struct decision *d)
{
	bool rests = d->s.stage == STAGE_URGENT || history_is_paused(&d->h, NULL) ||
		     history_is_rest_day(&d->h, d->h.today) || is_full(w, &d->h);

	if (rests && (d->a.n != 1 || d->a.v[0].slot != SLOT_REST))
		return "something but rest when urgent, paused, resting or full";
	if (d->a.v[0].slot == SLOT_REST && d->a.v[0].rule > RULE_LOAD &&
	    d->a.v[0].rule != RULE_GENTLE)
		return "rest by a rule that does not say rest";
	if (d->a.v[0].slot == SLOT_REST && d->a.v[0].rule != RULE_URGENT &&
	    d->a.v[0].until.utc <= w->now.utc)
		return "rest that is over";
	return NULL;
}

/* When the rest is over, and nothing was written down until then, the answer is what it said. */
static const char *check_then(const struct world *w, const struct decision *d)
{
	const struct offer *rest = &d->a.v[0];
	struct history h;
	struct advice a;
	const char *wrong = NULL;

	if (rest->slot != SLOT_REST || rest->rule == RULE_URGENT)
		return NULL;
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i]->at.utc > w->now.utc) /* counts as now, and as then when it is then */
			return NULL;
	history_build(&h, &w->p, w->v, w->n, rest->until);
	advise_decide(&a, &w->p, &h, &d->s, rest->until);
	if (a.v[0].slot == SLOT_REST)
		wrong = "room again, and then rest";
	else if (a.v[0].step != rest->then || (rest->then >= 0 && a.v[0].form != rest->then_form))
		wrong = "another step or form than the rest answer prepared for";
	advise_free(&a);
	history_free(&h);
	return wrong;
}

static const char *check_answer(const struct world *w, const struct decision *d)
{
	if (d->a.n < 1 || d->a.n > 3)
		return "no answer, or more than three offers";
	for (size_t i = 0; i < d->a.n; i++) {
		const struct offer *o = &d->a.v[i];
		const char *wrong = o->step >= 0 ? is_inside(w, d, o) : NULL;
		if (wrong != NULL)
			return wrong;
		struct buf why = {0};
		answer_why(&why, &(struct wording){.p = &w->p, .h = &d->h, .a = &d->a}, o);
		bool is_empty = why.len == 0 || strchr(buf_str(&why), '{') != NULL;
		buf_free(&why);
		if (is_empty)
			return "an offer without a reason";
		if (o->slot == SLOT_GENTLER && d->a.v[0].predicted >= 0 &&
		    o->predicted > d->a.v[0].predicted)
			return "something gentler that is predicted harder";
		if (o->slot == SLOT_BOLDER && plan_lead_on(&w->p, d->h.today) == LEAD_THERAPIST)
			return "something bolder while a therapist leads";
	}
	return offers_rest_alone(w, d);
}

/* The order of lines does not matter; the same input gives the same bytes. */
static const char *check_order(const struct world *w, const struct decision *d,
			       const struct spec *c)
{
	const struct entry *other[CASE_EVENTS];
	struct buf a = {0}, b = {0};
	struct decision again;
	uint64_t s = (uint64_t)c->minute + 7;

	memcpy(other, w->v, sizeof other);
	for (size_t i = w->n; i > 1; i--) {
		size_t k = (size_t)case_int(&s, 0, (int)i - 1);
		const struct entry *e = other[i - 1];
		other[i - 1] = other[k];
		other[k] = e;
	}
	decide(&again, w, other, c);
	as_bytes(&a, d, w);
	as_bytes(&b, &again, w);
	bool same = a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
	bool has_blank = false; /* a line of the answer or the trace that ends in one */
	for (size_t i = 1; i < a.len; i++)
		has_blank |= a.data[i] == '\n' && a.data[i - 1] == ' ';
	int lines = 0;
	struct buf text = {0};
	answer_text(&text, &(struct wording){
			       .p = &w->p, .h = &d->h, .a = &d->a, .now = w->now, .width = 80});
	for (size_t i = 0; i < text.len; i++)
		lines += text.data[i] == '\n';
	bool ends = text.len > 8 && memcmp(text.data + text.len - 8, "or rest\n", 8) == 0;
	buf_free(&text);
	buf_free(&a);
	buf_free(&b);
	release(&again);
	if (lines > ANSWER_LINES || ends == (d->s.stage == STAGE_URGENT))
		return "a text of more than eight lines, or that does not end with rest";
	if (has_blank)
		return "a line that ends in a blank";
	return same ? NULL : "another answer for another order of lines";
}

/* --- worse is never further
 * ----------------------------------------------------------------------- */

/* The newest `did` that is an attempt, or -1; none if an avoided one is newer. */
static int latest(const struct world *w)
{
	int best = -1;

	for (size_t i = 0; i < w->n; i++) {
		const struct entry *e = w->v[i];
		bool counts = e->kind == KIND_AVOIDED ||
			      (e->kind == KIND_DID && e->num[D_ENDED] != ENDED_NOCHANCE);
		if (counts && (best < 0 || e->at.utc > w->v[best]->at.utc ||
			       (e->at.utc == w->v[best]->at.utc &&
				memcmp(e->id, w->v[best]->id, sizeof e->id) > 0)))
			best = (int)i;
	}
	return best >= 0 && w->v[best]->kind == KIND_DID ? best : -1;
}

static void make_worse(struct entry *e, uint64_t *s)
{
	int *peak = &e->num[D_PEAK], *likely = &e->num[D_LIKELY_AFTER];
	int ended = e->num[D_ENDED] == ENTRY_UNSAID ? ENDED_DONE : e->num[D_ENDED];
	int success = e->num[D_SUCCESS] == ENTRY_UNSAID ? SUCCESS_YES : e->num[D_SUCCESS];

	if (case_one_in(s, 2) && *peak != ENTRY_UNSAID)
		*peak = case_int(s, *peak, 100);
	if (case_one_in(s, 2) && *likely != ENTRY_UNSAID)
		*likely = case_int(s, *likely, 100);
	if (case_one_in(s, 2))
		e->num[D_ENDED] = case_int(s, ended, ENDED_LEFT);
	if (case_one_in(s, 2))
		e->num[D_SUCCESS] = case_int(s, SUCCESS_NO, success);
}

static const char *check_worse(struct world *w, const struct decision *d, const struct spec *c)
{
	int i = latest(w);
	struct history worse;
	uint64_t s = (uint64_t)(c->minute * 31 + c->n_events);
	const char *wrong = NULL;

	if (i < 0)
		return NULL;
	make_worse(&w->log[i], &s);
	history_build(&worse, &w->p, w->v, w->n, w->now);
	for (size_t k = 0; k < w->p.n_steps; k++) {
		const char *theme = plan_theme(&w->p, (int)k);
		if (history_limit(&worse, theme, NULL) > history_limit(&d->h, theme, NULL))
			wrong = "a worse latest attempt raised the limit";
	}
	history_free(&worse);
	return wrong;
}

/* --- running -------------------------------------------------------------------------------------
 */

static const char *check(const struct spec *c)
{
	struct world w;
	struct decision d;

	world_open(&w, c);
	decide(&d, &w, w.v, c);
	const char *wrong = check_answer(&w, &d);
	if (wrong == NULL)
		wrong = check_then(&w, &d);
	if (wrong == NULL)
		wrong = check_order(&w, &d, c);
	if (wrong == NULL)
		wrong = check_worse(&w, &d, c);
	release(&d);
	world_close(&w);
	return wrong;
}

static bool fails(const struct spec *c)
{
	return check(c) != NULL;
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1000;
	uint64_t seed = argc > 2 ? (uint64_t)atoll(argv[2]) : 1;
	struct spec c;

	for (long i = 0; i < n; i++) {
		cases_random(&c, seed * UINT64_C(1000003) + (uint64_t)i);
		if (!fails(&c))
			continue;
		cases_shrink(&c, fails);
		printf("# case %ld of seed %llu: %s\n", i, (unsigned long long)seed, check(&c));
		cases_print(&c);
		return 1;
	}
	printf("%ld cases\n", n);
	return 0;
}
