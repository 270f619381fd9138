/*
 * What is urgent ends by a review that names it, or by undo, amend or forget of that entry, and by
 * nothing else: not by an edit of the plan, another machine, a flight, a clock or the order of
 * lines. Two machines and one plan; what should stand is counted here from what was done.
 */
#include "tests/prop/life_run.h"

enum { MOST = 60, DAY = 86400 };

struct version { /* one version of one entry */
	struct entry e;
	int nth;	/* of all entries, from 0 */
	bool is_urgent; /* when it was written: no edit here makes a sign urgent */
	/* A review: what it is about, and what it named by that of what its machine had. */
	const char *about[3];
	int n_about;
	bool has_words, is_professional;
	uint64_t sees;
};
struct machine {
	struct version *v[MOST];
	size_t n;
};
struct walk {
	struct life l;
	struct plan p;
	struct arena mem;
	struct machine m[2];
	int entries;
	uint64_t forgotten;
	struct stamp now;
	char ids[64][24]; /* what signs and scores were ever called */
	int n_ids;
	struct buf said; /* what was done, to show */
};

/* --- the two machines ----------------------------------------------------------------------- */

static bool is_winner(const struct machine *m, size_t i)
{
	for (size_t k = 0; k < m->n; k++)
		if (m->v[k]->nth == m->v[i]->nth && m->v[k] != m->v[i] &&
		    entry_compare_version(&m->v[k]->e, &m->v[i]->e) > 0)
			return false;
	return true;
}

static bool is_live(const struct machine *m, size_t i)
{
	return m->v[i]->e.state == STATE_LIVE && is_winner(m, i);
}

static void put(struct walk *w, struct machine *m, struct version *v)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i] == v)
			return;
	if (m->n < MOST && !((w->forgotten >> v->nth) & 1u))
		m->v[m->n++] = v;
}

static void drop(struct walk *w, struct machine *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (!((w->forgotten >> m->v[i]->nth) & 1u))
			m->v[n++] = m->v[i];
	m->n = n;
}

/* --- what is done -------------------------------------------------------------------------------
 */

static struct version *new_version(struct walk *w, const struct version *was)
{
	struct version *v = arena_alloc(&w->mem, sizeof *v);

	*v = *was;
	v->e.rev++;
	v->e.written = w->now.utc * 1000 + life_roll(&w->l, 1000);
	v->e.device = life_word(&w->l);
	return v;
}

static struct version *new_entry(struct walk *w, enum kind kind, struct stamp at)
{
	struct version *v = arena_alloc(&w->mem, sizeof *v);
	uint8_t chance[10];

	for (size_t i = 0; i < sizeof chance; i++)
		chance[i] = (uint8_t)life_word(&w->l);
	*v = (struct version){.nth = w->entries++};
	entry_init(&v->e, kind);
	entry_new_id(&v->e, w->now.utc * 1000, chance);
	v->e.written = w->now.utc * 1000;
	v->e.at = at;
	return v;
}

/* Mostly now, or some days ago; now and then by a clock that was wrong. */
static struct stamp some_time(struct walk *w)
{
	const int64_t now = w->now.utc;

	if (life_roll(&w->l, 20) == 0)
		return life_stamp(&w->l, now + (2 + life_roll(&w->l, 300)) * DAY);
	return life_stamp(&w->l, life_roll(&w->l, 3) == 0 ? now - life_roll(&w->l, 4 * DAY) : now);
}

/* The answer of item 9. */
static int answer(const struct entry *e)
{
	return e->text[T_ITEMS][strlen(e->text[T_ITEMS]) - 1] - '0';
}

static void note(struct walk *w, struct machine *m)
{
	static const char *const items[] = {"0,1,0,0,0,0,0,0,1", "0,1,0,0,0,0,0,0,3",
					    "0,1,0,0,0,0,0,0,0"};
	struct version *v =
	    new_entry(w, life_roll(&w->l, 3) == 0 ? KIND_SCORE : KIND_SIGN, some_time(w));
	const struct life_sign *s = &w->l.signs[life_roll(&w->l, w->l.n_signs)];

	v->e.what = v->e.kind == KIND_SCORE ? "phq-9" : arena_dup(&w->mem, s->id, strlen(s->id));
	if (v->e.kind == KIND_SCORE)
		v->e.text[T_ITEMS] = items[life_roll(&w->l, 3)];
	entry_keep_plan(&v->e, &w->p);
	v->e.text[T_PLAN] = NULL;
	v->is_urgent = v->e.kind == KIND_SIGN ? s->urgent && !s->gone : answer(&v->e) > 0;
	put(w, m, v);
	buf_addf(&w->said, "; %d %s %s%s", v->nth, entry_kinds[v->e.kind].name, v->e.what,
		 v->is_urgent ? "!" : "");
}

/* Is E called NAME, now or before? */
static bool is_called(const struct walk *w, const struct entry *e, const char *name)
{
	const int sign = plan_sign(&w->p, name);

	return strcmp(name, e->what) == 0 || (sign >= 0 && sign == plan_sign(&w->p, e->what));
}

/* What the review V names of what M has, both as the suite keeps it and as it is counted here. */
static void name_all(struct walk *w, struct machine *m, struct version *v)
{
	const struct entry *urgent[MOST];
	struct buf seen = {0}, about = {0};
	size_t n = 0;

	v->sees = 0;
	for (int k = 0; k < v->n_about; k++)
		buf_addf(&about, "%s%s", k > 0 ? "," : "", v->about[k]);
	v->e.text[T_ABOUT] = about.len > 0 ? arena_dup(&w->mem, about.data, about.len) : NULL;
	for (size_t i = 0; i < m->n; i++) {
		const struct entry *e = &m->v[i]->e;
		if (!is_live(m, i) || !m->v[i]->is_urgent)
			continue;
		urgent[n++] = e;
		for (int k = 0; k < v->n_about; k++)
			if (is_called(w, e, v->about[k]) && v->has_words &&
			    e->at.utc <= v->e.at.utc)
				v->sees |= UINT64_C(1) << m->v[i]->nth;
	}
	entry_id_write(&seen, v->e.id);
	history_see(&seen, &w->p, &v->e, urgent, n);
	v->e.text[T_SEEN] = arena_dup(&w->mem, seen.data, seen.len);
	buf_free(&seen);
	buf_free(&about);
}

static void choose_about(struct walk *w, struct version *v)
{
	v->n_about = life_roll(&w->l, 3);
	for (int k = 0; k < v->n_about; k++)
		v->about[k] = w->ids[life_roll(&w->l, w->n_ids)];
}

static void look_back(struct walk *w, struct machine *m)
{
	struct version *v = new_entry(w, KIND_REVIEW, some_time(w));

	v->has_words = life_roll(&w->l, 4) != 0;
	v->is_professional = life_roll(&w->l, 3) == 0;
	v->e.text[T_WORKED] = v->has_words ? "the walk" : NULL;
	v->e.text[T_WHO] = v->is_professional ? "ana,ortiz" : life_roll(&w->l, 2) ? "ana" : NULL;
	choose_about(w, v);
	name_all(w, m, v);
	put(w, m, v);
	buf_addf(&w->said, "; %d review about %s%s%s sees %llx", v->nth,
		 v->e.text[T_ABOUT] != NULL ? v->e.text[T_ABOUT] : "nothing",
		 v->has_words ? "" : " without words", v->is_professional ? " with ortiz" : "",
		 (unsigned long long)v->sees);
}

/* Undo, undo again, amend, forget: of any entry of M. */
static void change(struct walk *w, struct machine *m)
{
	const size_t i = m->n > 0 ? (size_t)life_roll(&w->l, (int)m->n) : 0;

	if (m->n == 0 || !is_winner(m, i) || m->n == MOST)
		return;
	struct version *v = new_version(w, m->v[i]);
	const int what = life_roll(&w->l, 4);
	buf_addf(&w->said, "; %d %s", v->nth, what == 0 ? "forget" : what == 1 ? "undo" : "amend");
	if (what == 0) {
		w->forgotten |= UINT64_C(1) << v->nth;
		drop(w, m);
		return;
	}
	if (what == 1)
		v->e.state = v->e.state == STATE_LIVE ? STATE_UNDONE : STATE_LIVE;
	else if (v->e.state != STATE_LIVE)
		return;
	else if (v->e.kind == KIND_REVIEW && life_roll(&w->l, 2)) {
		choose_about(w, v);
		name_all(w, m, v);
	} else if (v->e.kind == KIND_SCORE && life_roll(&w->l, 2)) {
		v->e.text[T_ITEMS] = "0,0,0,0,0,0,0,0,0";
		v->is_urgent = false;
		entry_keep_urgent(&v->e, &w->p);
	} else
		v->e.text[T_NOTE] = "amended";
	put(w, m, v);
}

/* Of signs mostly; the plan is one and the same on both. */
static void edit(struct walk *w)
{
	const enum edit edit =
	    (enum edit)(EDIT_SIGN_SOFTEN + life_roll(&w->l, EDIT_N - EDIT_SIGN_SOFTEN));
	const int i = life_edit(&w->l, edit);

	if (i < 0)
		return;
	plan_free(&w->p);
	life_read(&w->p, &w->l);
	if (w->n_ids < 60)
		memcpy(w->ids[w->n_ids++], w->l.signs[i].id, sizeof w->l.signs[i].id);
	buf_addf(&w->said, "; %s %s", life_edits[edit], w->l.signs[i].id);
}

static void meet(struct walk *w)
{
	for (int k = 0; k < 2; k++)
		drop(w, &w->m[k]);
	for (size_t i = 0; i < w->m[0].n; i++)
		put(w, &w->m[1], w->m[0].v[i]);
	for (size_t i = 0; i < w->m[1].n; i++)
		put(w, &w->m[0], w->m[1].v[i]);
	buf_adds(&w->said, "; meet");
}

/* --- what should stand ----------------------------------------------------------------------- */

static bool is_put_down(const struct walk *w, const struct machine *m, int nth)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i]->e.kind == KIND_REVIEW && is_live(m, i) &&
		    !entry_is_ahead(&m->v[i]->e, w->now) && ((m->v[i]->sees >> nth) & 1u))
			return true;
	return false;
}

/* No higher than one looked back on, before it, with someone whose work it is. */
static bool is_talked_over(const struct walk *w, const struct machine *m, const struct entry *e)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct version *r = m->v[i];
		if (r->e.kind != KIND_REVIEW || !is_live(m, i) || !r->is_professional ||
		    entry_is_ahead(&r->e, w->now) || r->e.at.utc > e->at.utc)
			continue;
		for (size_t k = 0; k < m->n; k++)
			if (m->v[k]->e.kind == KIND_SCORE && is_live(m, k) &&
			    ((r->sees >> m->v[k]->nth) & 1u) && answer(&m->v[k]->e) >= answer(e))
				return true;
	}
	return false;
}

static bool should_stand(const struct walk *w, const struct machine *m)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct version *v = m->v[i];
		if (v->e.kind == KIND_REVIEW || !is_live(m, i) || !v->is_urgent)
			continue;
		if (!is_put_down(w, m, v->nth) &&
		    (v->e.kind != KIND_SCORE || !is_talked_over(w, m, &v->e)))
			return true;
	}
	return false;
}

static const char *look_at(struct walk *w, const struct machine *m)
{
	struct entry *v[MOST];
	struct life_answer x;

	for (size_t i = 0; i < m->n; i++) { /* in any order */
		size_t k = (size_t)life_roll(&w->l, (int)i + 1);
		v[i] = v[k];
		v[k] = &m->v[i]->e;
	}
	life_look(&x, &w->p, v, m->n, w->now);
	const bool is = x.s.stage == STAGE_URGENT, should = should_stand(w, m);
	const bool is_rest = x.a.v[0].rule == RULE_URGENT && x.a.n == 1;
	life_look_free(&x);
	if (is != should)
		return should ? "what is urgent ended" : "it is urgent, and was put down";
	return is && !is_rest ? "urgent, and something is offered" : NULL;
}

/* --- a walk --------------------------------------------------------------------------------------
 */

static const char *step(struct walk *w)
{
	struct machine *m = &w->m[life_roll(&w->l, 2)];
	const char *wrong = NULL;

	w->now = date_stamp(w->now.utc + life_roll(&w->l, 3 * DAY));
	if (life_roll(&w->l, 5) == 0)
		w->now.off = 60 * (life_roll(&w->l, 26) - 12); /* on a journey */
	switch (life_roll(&w->l, 8)) {
	case 0:
	case 1:
	case 2:
		note(w, m);
		break;
	case 3:
	case 4:
		look_back(w, m);
		break;
	case 5:
		change(w, m);
		break;
	case 6:
		edit(w);
		break;
	default:
		meet(w);
	}
	drop(w, &w->m[0]);
	drop(w, &w->m[1]);
	for (int k = 0; k < 2 && wrong == NULL; k++)
		wrong = look_at(w, &w->m[k]);
	return wrong;
}

static const char *walk(uint64_t seed, bool is_shown)
{
	struct walk w = {.n_ids = 2, .ids = {"phq-9", "nothing"}};
	const char *wrong = NULL;

	life_random(&w.l, seed);
	for (int i = 0; i < w.l.n_signs; i++) {
		w.l.signs[i].when[0] = '\0'; /* noted by hand alone */
		w.l.signs[i].urgent |= life_roll(&w.l, 2);
		memcpy(w.ids[w.n_ids++], w.l.signs[i].id, sizeof w.l.signs[i].id);
	}
	w.now = w.l.now;
	life_read(&w.p, &w.l);
	for (int i = 0; i < 24 && wrong == NULL; i++)
		wrong = step(&w);
	if (is_shown)
		printf("#%s\n", buf_str(&w.said));
	buf_free(&w.said);
	plan_free(&w.p);
	arena_free(&w.mem);
	return wrong;
}

static void urgent_ends_by_a_review_alone(void **state)
{
	(void)state;
	life_run(walk, 3000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(urgent_ends_by_a_review_alone)};

	return cmocka_run_group_tests_name("danger", tests, NULL, NULL);
}
