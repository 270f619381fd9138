/* signs: what is urgent, and the stage that all of them make. */
#include "rules/signs_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "plan/questionnaire.h"
#include "rules/history_in.h"

const char *const signs_stage_words[] = {"steady", "unknown", "watch", "act", "urgent", NULL};
enum { DAY_MINUTES = 24 * 60, DAY_SECONDS = 60 * DAY_MINUTES };

/* --- what is urgent ---------------------------------------------------------------- */

/* Is one of WHO, comma-joined ids, someone whose work it is? */
static bool has_professional(const struct plan *p, const char *who)
{
	for (size_t i = 0; i < p->n_contacts; i++)
		if (plan_is_professional(&p->contacts[i]) && text_lists(who, p->contacts[i].id.s))
			return true;
	return false;
}

static int urgent_answer(const struct plan *p, const struct entry *e)
{
	int item = questionnaire_urgent_item(p, e->what, e->text[T_ITEMS]);

	return item != 0 ? questionnaire_answer(e->text[T_ITEMS], item) : INT_MAX;
}

/* Is the score E no higher than one that was looked at before it, with someone whose work it
 * is?  Then it leaves the steps open. */
static bool is_talked_over(const struct history *h, const struct entry *e)
{
	if (e->kind != KIND_SCORE)
		return false;
	for (size_t i = 0; i < h->n_urgent; i++) {
		const struct entry *was = h->urgent[i];
		if (was->kind != KIND_SCORE || was->what == NULL || e->what == NULL ||
		    strcmp(was->what, e->what) != 0 ||
		    urgent_answer(h->plan, e) > urgent_answer(h->plan, was))
			continue;
		for (size_t k = 0; k < h->n_reviews; k++) {
			const struct entry *r = h->reviews[k];
			if (r->at.utc <= e->at.utc && has_professional(h->plan, r->text[T_WHO]) &&
			    history_saw(r, was))
				return true;
		}
	}
	return false;
}

/* Does E stand: has no review seen it, and was it not talked over? */
static bool stands(const struct history *h, const struct entry *e)
{
	return history_seen_by(h, e) == NULL && !is_talked_over(h, e);
}

static int sign_of(const struct finding *f)
{
	return (int)(f->g - f->p->relapse.signs);
}

/* One that was noted stays up until a review names it, however long ago it was. */
static void look_urgent_by_hand(struct finding *f)
{
	const struct history *h = f->h;

	for (size_t i = 0; i < h->n_urgent; i++)
		if (h->urgent[i]->kind == KIND_SIGN &&
		    plan_sign(f->p, h->urgent[i]->what) == sign_of(f) && stands(h, h->urgent[i]))
			signs_row(f, h->urgent[i]);
	f->up = f->n_rows != 0;
	if (f->up)
		buf_adds(&f->why, "noticed, and no review has named it since");
}

/* The newest review that names the sign, or NULL. */
static const struct entry *review_of(const struct finding *f)
{
	for (size_t i = 0; i < f->h->n_reviews; i++)
		if (history_names(f->p, f->h->reviews[i], f->g->id.s))
			return f->h->reviews[i];
	return NULL;
}

/* Was the sign of F up by its rule on any day after FROM, up to and with TO? */
static bool was_up(struct finding *f, int from, int to)
{
	f->up = false;
	for (f->asof = to; f->asof > from && !f->up; f->asof--) {
		signs_look_again(f);
		signs_look(f);
	}
	return f->up;
}

/* By a rule: up on any day since the last review that names it keeps it up as well. */
static void look_urgent_by_rule(struct finding *f)
{
	const struct history *h = f->h;
	const struct entry *review = review_of(f);
	const int first = h->today - HISTORY_LAST_DAYS;
	const int from = review != NULL ? history_day(h, review) : first;

	if (was_up(f, from > first ? from : first, h->today) && f->asof + 1 < h->today)
		buf_adds(&f->why, "; no review has named it since");
}

static void look_at(struct finding *f)
{
	f->asof = f->h->today;
	look_urgent_by_hand(f);
	f->urgent = f->g->urgent || f->up;
	if (!f->g->urgent && !f->up)
		signs_look(f);
	if (!f->g->urgent || f->up)
		return;
	if (f->g->rule.v != SIGN_NONE)
		look_urgent_by_rule(f);
	if (!f->up && f->why.len == 0)
		buf_adds(&f->why, "not noticed since a review named it");
}

/* Moves what F found into the arena of S. */
static struct sign_state *keep(struct signs *s, struct finding *f, int sign, const char *id)
{
	struct sign_state *v = &s->v[s->n++];

	v->sign = sign;
	v->id = id;
	v->up = f->up;
	v->urgent = f->urgent;
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

/* Is E shown by a sign of the plan? */
static bool is_of_plan(const struct plan *p, const struct entry *e)
{
	return e->kind == KIND_SIGN && plan_sign(p, e->what) >= 0;
}

static const char *id_of(const struct entry *e)
{
	return e->what != NULL ? e->what : "";
}

/* An answer that needs people first, or a sign that the plan no longer has: all that stand of
 * the one that H->urgent[FIRST] is about, newest first, with the newest one's answer. */
static void add_other(struct signs *s, const struct history *h, size_t first)
{
	const struct entry *e = h->urgent[first];
	struct finding f = {.p = h->plan, .h = h, .asof = h->today, .up = true, .urgent = true};
	int item = questionnaire_urgent_item(h->plan, e->what, e->text[T_ITEMS]);

	for (size_t i = first; i < h->n_urgent; i++)
		if (h->urgent[i]->kind == e->kind && strcmp(id_of(h->urgent[i]), id_of(e)) == 0 &&
		    stands(h, h->urgent[i]))
			signs_row(&f, h->urgent[i]);
	if (e->kind == KIND_SIGN)
		buf_adds(&f.why, "noticed, and no review has named it since; the plan no longer "
				 "has it");
	else if (item != 0)
		buf_addf(&f.why, "%s: answer %d was %d, and no review has named it since", id_of(e),
			 item, questionnaire_answer(e->text[T_ITEMS], item));
	else
		buf_addf(&f.why, "%s: no review has named it since", id_of(e));
	keep(s, &f, -1, id_of(e))->item = e->kind == KIND_SCORE ? item : 0;
}

static bool is_added(const struct signs *s, const struct entry *e, size_t from)
{
	for (size_t i = from; i < s->n; i++)
		if (strcmp(s->v[i].id, id_of(e)) == 0 && s->v[i].rows[0]->kind == e->kind)
			return true;
	return false;
}

static void add_others(struct signs *s, const struct history *h)
{
	const size_t from = s->n;

	for (size_t i = 0; i < h->n_urgent; i++)
		if (!is_of_plan(h->plan, h->urgent[i]) && !is_added(s, h->urgent[i], from) &&
		    stands(h, h->urgent[i]))
			add_other(s, h, i);
}

/* --- after a look back on something urgent ------------------------------------------------ */

/* The review that put E down, or NULL: the first of all that saw it, so that asking again does
 * not begin the time anew. */
static const struct entry *put_down_by(const struct history *h, const struct entry *e)
{
	for (size_t i = h->n_reviews; i-- > 0;)
		if (history_saw(h->reviews[i], e))
			return h->reviews[i];
	return NULL;
}

/* The last of the days to ask on that is reached DAYS after the look back; 0: none, or over. */
static int mark_of(int days)
{
	static const int marks[] = {SIGNS_AFTER_DAYS, 7, 1};

	for (size_t i = 0; i < sizeof marks / sizeof *marks && days < SIGNS_AGAIN_DAYS; i++)
		if (days >= marks[i])
			return marks[i];
	return 0;
}

static bool is_named_since(const struct history *h, const char *id, int day)
{
	for (size_t i = 0; i < h->n_reviews; i++)
		if (history_day(h, h->reviews[i]) >= day &&
		    history_names(h->plan, h->reviews[i], id))
			return true;
	return false;
}

/* As the plan calls it now. */
static const char *name_of(const struct plan *p, const struct entry *e)
{
	int sign = e->kind == KIND_SIGN ? plan_sign(p, e->what) : -1;

	return sign >= 0 ? p->relapse.signs[sign].id.s : e->what;
}

/* Does ID stand, or is it among those to ask about already? */
static bool is_asked(const struct signs *s, const char *id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].up && s->v[i].urgent && strcmp(s->v[i].id, id) == 0)
			return true;
	for (size_t i = 0; i < s->n_again; i++)
		if (strcmp(s->again[i], id) == 0)
			return true;
	return false;
}

/* What is called ID was put down by the review R, or NULL: by none. */
static void note_after(struct signs *s, const struct history *h, const char *id,
		       const struct entry *r)
{
	if (r == NULL || id == NULL)
		return;
	const int day = history_day(h, r), days = h->today - day, mark = mark_of(days);
	if (days < SIGNS_AFTER_DAYS && (s->after == NULL || days < s->after_days)) {
		s->after = r;
		s->after_days = days;
	}
	if (mark != 0 && !is_asked(s, id) && !is_named_since(h, id, day + mark))
		s->again[s->n_again++] = id;
}

/* The newest review that put down what the rule of the sign G found, or NULL.  It names the sign,
 * which was up on its day or since the review before it that names it. */
static const struct entry *rule_put_down_by(const struct history *h, const struct sign *g)
{
	struct finding f = {.p = h->plan, .h = h, .g = g};
	const struct entry *r = NULL, *by = NULL;

	for (size_t i = 0; i <= h->n_reviews && by == NULL; i++) {
		const bool is_end = i == h->n_reviews;
		if (!is_end && !history_names(h->plan, h->reviews[i], g->id.s))
			continue;
		const int first = h->today - HISTORY_LAST_DAYS;
		const int from = is_end ? first : history_day(h, h->reviews[i]);
		if (r != NULL && was_up(&f, from > first ? from : first, history_day(h, r)))
			by = r;
		r = is_end ? NULL : h->reviews[i];
	}
	buf_free(&f.why);
	free(f.rows);
	return by;
}

static void look_after(struct signs *s, const struct history *h)
{
	const struct relapse *l = &h->plan->relapse;

	s->after_days = -1;
	s->again = arena_alloc(&s->mem, (h->n_urgent + l->n_signs + 1) * sizeof *s->again);
	for (size_t i = 0; i < h->n_urgent; i++)
		note_after(s, h, name_of(h->plan, h->urgent[i]), put_down_by(h, h->urgent[i]));
	for (size_t i = 0; i < l->n_signs; i++)
		if (l->signs[i].urgent && l->signs[i].rule.v != SIGN_NONE)
			note_after(s, h, l->signs[i].id.s, rule_put_down_by(h, &l->signs[i]));
}

/* --- the stage ------------------------------------------------------------------------ */

static bool any_urgent(const struct signs *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].up && s->v[i].urgent)
			return true;
	return false;
}

static bool any_talked_over(const struct history *h)
{
	for (size_t i = 0; i < h->n_urgent; i++)
		if (h->today - history_day(h, h->urgent[i]) < SIGNS_AFTER_DAYS &&
		    history_seen_by(h, h->urgent[i]) == NULL && is_talked_over(h, h->urgent[i]))
			return true;
	return false;
}

/* How many days without an entry say that nothing is known: the shortest that a sign says. */
static int silent_days(const struct relapse *r)
{
	int days = INT_MAX;

	for (size_t i = 0; i < r->n_signs; i++)
		if (r->signs[i].rule.v == SIGN_SILENT) {
			int its = (r->signs[i].count.v + DAY_MINUTES - 1) / DAY_MINUTES;
			days = its < days ? its : days;
		}
	return days == INT_MAX ? SIGNS_SILENT_DAYS : days < 1 ? 1 : days;
}

/* Civil days after FROM up to today, those of pauses left out. */
static int open_days(const struct history *h, int from)
{
	int n = 0;

	for (int day = from + 1; day <= h->today; day++)
		n += !history_is_paused_on(h, day);
	return n;
}

/* Was nothing written for so long that steady cannot be said?  A ladder without entries is
 * steady until it was to start, and as long again. */
static bool is_unknown(struct signs *s, const struct plan *p, const struct history *h)
{
	const int want = silent_days(&p->relapse);

	s->age_days = h->life != NULL ? h->today - history_day(h, h->life) : -1;
	if (h->life != NULL)
		return open_days(h, history_day(h, h->life)) >= want;
	if (p->started.set)
		return open_days(h, p->started.v) >= want;
	return h->first != NULL && open_days(h, history_day(h, h->first)) >= want;
}

static void set_stage(struct signs *s, const struct plan *p, const struct history *h)
{
	const struct relapse *r = &p->relapse;
	const int up = (int)s->n_up;

	s->stage = is_unknown(s, p, h) ? STAGE_UNKNOWN : STAGE_STEADY;
	if (up >= r->watch.signs.v && up > 0)
		s->stage = STAGE_WATCH;
	if (up >= r->act.signs.v && up > 0)
		s->stage = STAGE_ACT;
	if (s->stage == STAGE_ACT && h->review != NULL &&
	    h->today - history_day(h, h->review) < SIGNS_REVIEW_DAYS) {
		s->stage = STAGE_WATCH;
		s->lowered = true;
	}
	look_after(s, h);
	if (s->stage < STAGE_WATCH && (s->after != NULL || any_talked_over(h)))
		s->stage = STAGE_WATCH;
	if (any_urgent(s)) {
		s->stage = STAGE_URGENT;
		s->lowered = false;
	}
}

void signs_signs(struct signs *s, const struct plan *p, const struct history *h)
{
	const struct relapse *r = &p->relapse;

	*s = (struct signs){0};
	s->v = arena_alloc(&s->mem, (r->n_signs + h->n_urgent + 1) * sizeof *s->v);
	for (size_t i = 0; i < r->n_signs; i++) {
		struct finding f = {.p = p, .h = h, .g = &r->signs[i]};
		look_at(&f);
		keep(s, &f, (int)i, r->signs[i].id.s);
	}
	add_others(s, h);
	set_stage(s, p, h);
}

void signs_redact(struct signs *s)
{
	for (size_t i = 0; i < s->n; i++)
		s->v[i].why = NULL;
}

void signs_free(struct signs *s)
{
	arena_free(&s->mem);
	*s = (struct signs){0};
}

/* --- for how long ------------------------------------------------------------------------- */

/* The stage at NOW by what had happened until then. */
static enum stage stage_at(const struct plan *p, const struct entry *const *entries, size_t n,
			   struct stamp now)
{
	const struct entry **until = mem_zeroed(n + 1, sizeof *until);
	struct history h;
	struct signs s;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (entries[i]->at.utc <= now.utc)
			until[kept++] = entries[i];
	history_build(&h, p, until, kept, now);
	signs_signs(&s, p, &h);
	enum stage stage = s.stage;
	signs_free(&s);
	history_free(&h);
	free(until);
	return stage;
}

bool signs_is_long_act(const struct signs *s)
{
	return s->stage == STAGE_ACT && s->act_days >= SIGNS_ACT_DAYS;
}

bool signs_is_near(const struct signs *s)
{
	return s->after != NULL && s->after_days <= SIGNS_PERSON_DAYS;
}

int signs_act_days(const struct plan *p, const struct entry *const *entries, size_t n,
		   struct stamp now, int most)
{
	int days = 0;

	for (; days < most; days++, now.utc -= DAY_SECONDS)
		if (stage_at(p, entries, n, now) != STAGE_ACT)
			break;
	return days;
}
