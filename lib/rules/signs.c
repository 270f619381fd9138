#include "rules/signs_in.h"

#include <stdlib.h>
#include <string.h>

#include "plan/questionnaire.h"

const char *const signs_stage_words[] = {"steady", "watch", "act", "urgent", NULL};

/* Was E before REVIEW?  In the same second the sign stays: better looked at twice. */
static bool is_reviewed(const struct entry *e, const struct entry *review)
{
	return review != NULL && e->at.utc < review->at.utc;
}

/* An urgent sign noticed by hand stays up until a review, however long ago it was. */
static void look_urgent_by_hand(struct finding *f)
{
	const struct history *h = f->h;

	for (size_t i = 0; i < h->n_signs; i++)
		if (plan_sign(f->p, h->signs[i]->what) == (int)(f->g - f->p->relapse.signs) &&
		    !is_reviewed(h->signs[i], h->review))
			signs_row(f, h->signs[i]);
	f->up = f->n_rows != 0;
	if (f->up)
		buf_adds(&f->why, "noticed, and no review since");
}

/* By a rule: up on any day since the last review keeps it up as well. */
static void look_urgent_by_rule(struct finding *f)
{
	const struct history *h = f->h;
	int from = h->today - HISTORY_LAST_DAYS + 1;

	if (h->review != NULL && history_day(h, h->review) + 1 > from)
		from = history_day(h, h->review) + 1;
	for (f->asof = h->today; f->asof >= from && !f->up; f->asof--) {
		signs_look_again(f);
		signs_look(f);
	}
	if (f->up && f->asof + 1 < h->today)
		buf_adds(&f->why, "; no review since");
}

static void look_at(struct finding *f)
{
	f->asof = f->h->today;
	if (f->g->urgent) {
		look_urgent_by_hand(f);
		if (!f->up && f->g->rule.v != SIGN_NONE)
			look_urgent_by_rule(f);
		if (!f->up && f->why.len == 0)
			buf_adds(&f->why, "not noticed since the last review");
		return;
	}
	signs_look(f);
}

/* Moves what F found into the arena of S. */
static struct sign_state *keep(struct signs *s, struct finding *f, int sign, const char *id,
			       bool urgent)
{
	struct sign_state *v = &s->v[s->n++];

	v->sign = sign;
	v->id = id;
	v->up = f->up;
	v->urgent = urgent;
	v->why = arena_dup(&s->mem, buf_str(&f->why), f->why.len);
	if (f->up && f->n_rows != 0) {
		v->rows = arena_alloc(&s->mem, f->n_rows * sizeof(struct entry *));
		memcpy(v->rows, f->rows, f->n_rows * sizeof(struct entry *));
		v->n_rows = f->n_rows;
	}
	s->n_up += f->up;
	buf_free(&f->why);
	free(f->rows);
	return v;
}

/* An answer that needs people first counts as an urgent sign of everyone's. */
static void add_score(struct signs *s, const struct plan *p, const struct history *h)
{
	struct finding f = {.p = p, .h = h, .asof = h->today};

	const struct entry *e = h->urgent_score;
	if (e == NULL || is_reviewed(e, h->review))
		return;
	int item = questionnaire_urgent_item(e->what, e->text[T_ITEMS]);
	signs_row(&f, e);
	f.up = true;
	buf_addf(&f.why, "%s: answer %d was %d, and no review since", e->what, item,
		 questionnaire_answer(e->text[T_ITEMS], item));
	keep(s, &f, -1, e->what, true)->item = item;
}

static bool any_urgent(const struct signs *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].up && s->v[i].urgent)
			return true;
	return false;
}

static void set_stage(struct signs *s, const struct plan *p, const struct history *h)
{
	const struct relapse *r = &p->relapse;
	const int up = (int)s->n_up;

	s->stage = STAGE_STEADY;
	if (up >= r->watch.signs.v && up > 0)
		s->stage = STAGE_WATCH;
	if (up >= r->act.signs.v && up > 0)
		s->stage = STAGE_ACT;
	if (s->stage == STAGE_ACT && h->review != NULL &&
	    h->today - history_day(h, h->review) < SIGNS_REVIEW_DAYS) {
		s->stage = STAGE_WATCH;
		s->lowered = true;
	}
	if (any_urgent(s)) {
		s->stage = STAGE_URGENT;
		s->lowered = false;
	}
}

void signs_signs(struct signs *s, const struct plan *p, const struct history *h)
{
	const struct relapse *r = &p->relapse;

	*s = (struct signs){0};
	s->v = arena_alloc(&s->mem, (r->n_signs + 1) * sizeof *s->v);
	for (size_t i = 0; i < r->n_signs; i++) {
		struct finding f = {.p = p, .h = h, .g = &r->signs[i]};
		look_at(&f);
		keep(s, &f, (int)i, r->signs[i].id.s, r->signs[i].urgent);
	}
	add_score(s, p, h);
	set_stage(s, p, h);
}

void signs_free(struct signs *s)
{
	arena_free(&s->mem);
	*s = (struct signs){0};
}
