/*
 * life - random plans that are edited, and random logs, for tests of what must hold whatever a
 * person does.
 *
 *	struct life l;
 *	life_random(&l, seed);
 *	life_read(&plan, &l);          the plan, through the reader that programs use
 *	life_log(&log, &l, &plan, n);  N entries until l.now, as they would have been kept
 *	life_edit(&l, EDIT_RENAME_BARE);
 */
#ifndef LIFE_H
#define LIFE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plan/yaml.h"
#include "rules/advise.h"

enum { LIFE_STEPS = 8, LIFE_SIGNS = 5, LIFE_ENTRIES = 90 };

struct life_step {
	char id[16], was[16];
	int expect, tolerable, after, theme, mode;
	bool easier, script, drop, gone, retired;
	char split[16]; /* a second one with the same `was` */
};
struct life_sign {
	char id[16], was[16];
	bool urgent, gone;
	char when[48];
};
struct life {
	uint64_t dice;
	int n_steps, n_signs, renamed;
	struct life_step steps[LIFE_STEPS];
	struct life_sign signs[LIFE_SIGNS];
	int start, jump, per_day, per_week, cool_off, lapse, ease_after, plateau, times, strategy;
	int scale, watch, act, rest;
	struct stamp now;
};
struct life_log {
	struct arena mem;
	struct entry *v[LIFE_ENTRIES];
	size_t n;
};

/* --- dice ------------------------------------------------------------------------------- */

static inline uint64_t life_word(struct life *l)
{
	uint64_t z = (l->dice += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static inline int life_roll(struct life *l, int n)
{
	return (int)(life_word(l) % (uint64_t)n);
}

static inline void life_die(const char *what, const char *text)
{
	fprintf(stderr, "%s\n%s", what, text);
	exit(3);
}

static inline void life_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

/* --- a plan --------------------------------------------------------------------------------- */

static inline void life_random_step(struct life *l, int i)
{
	struct life_step *s = &l->steps[i];

	snprintf(s->id, sizeof s->id, "s%d", i);
	s->expect = life_roll(l, 8) == 0 ? life_roll(l, 101) : 15 + 9 * i + life_roll(l, 9) - 4;
	s->tolerable = life_roll(l, 6) == 0 ? 30 + life_roll(l, 60) : -1;
	s->after = i > 0 && life_roll(l, 5) == 0 ? life_roll(l, i) : -1;
	s->theme = life_roll(l, 3) == 0;
	s->mode = life_roll(l, 2);
	s->easier = life_roll(l, 2);
	s->script = life_roll(l, 2);
	s->drop = life_roll(l, 4) == 0;
}

static inline void life_random_sign(struct life *l, int i)
{
	static const char *const whens[] = {"avoided: 2, within: 7d", "noticed: 2, within: 7d",
					    "left: 1, within: 14d",   "mood: 3, for: 2d",
					    "arousal: 8, for: 2d",    "silent: 10d",
					    "return: 20",	      "drift: mood"};
	struct life_sign *s = &l->signs[i];

	snprintf(s->id, sizeof s->id, "g%d", i);
	s->urgent = i == 0 || life_roll(l, 5) == 0;
	if (i != 0 && life_roll(l, 3) != 0)
		snprintf(s->when, sizeof s->when, "%s", whens[life_roll(l, 8)]);
}

static inline void life_random(struct life *l, uint64_t seed)
{
	*l = (struct life){.dice = seed};
	l->n_steps = 2 + life_roll(l, LIFE_STEPS - 1);
	l->n_signs = 1 + life_roll(l, LIFE_SIGNS);
	for (int i = 0; i < l->n_steps; i++)
		life_random_step(l, i);
	for (int i = 0; i < l->n_signs; i++)
		life_random_sign(l, i);
	l->start = 20 + life_roll(l, 40);
	l->jump = 5 + life_roll(l, 30);
	l->per_day = 1 + life_roll(l, 3);
	l->per_week = 3 + life_roll(l, 10);
	l->cool_off = life_roll(l, 4);
	l->lapse = 5 + life_roll(l, 20);
	l->ease_after = 1 + life_roll(l, 3);
	l->plateau = 2 + life_roll(l, 4);
	l->times = 1 + life_roll(l, 3);
	l->strategy = life_roll(l, 2);
	l->watch = 1;
	l->act = 2 + life_roll(l, 2);
	l->rest = life_roll(l, 6) == 0 ? life_roll(l, 7) : -1;
	l->now = date_stamp(1788220800 + life_roll(l, 200 * 1440) * INT64_C(60));
}

static inline void life_write_step(struct buf *b, const struct life *l, const struct life_step *s,
				   const char *id)
{
	const struct life_step *after = s->after < 0 ? NULL : &l->steps[s->after];

	buf_addf(b, "  - {id: %s, task: T, expect: %d", id, s->expect);
	if (s->was[0] != '\0')
		buf_addf(b, ", was: [%s]", s->was);
	if (s->tolerable >= 0)
		buf_addf(b, ", tolerable: %d", s->tolerable);
	if (after != NULL && !after->gone)
		buf_addf(b, ", after: [%s]", after->id);
	if (s->theme)
		buf_adds(b, ", theme: other");
	buf_adds(b, s->mode ? ", mode: phone" : "");
	buf_adds(b, s->easier ? ", easier: less" : "");
	buf_adds(b, s->script ? ", script: [hello]" : "");
	buf_adds(b, s->drop ? ", drop: [phone]" : "");
	buf_adds(b, s->retired ? ", retired: {on: 2026-01-01, why: no}" : "");
	buf_adds(b, "}\n");
}

static inline void life_write(struct buf *b, const struct life *l)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	buf_addf(b,
		 "ladder: 1\ntitle: T\nsafety: {tolerable: 70, stop: 85}\n"
		 "contacts: [{id: ana, name: Ana, role: friend, phone: '030 1'}, "
		 "{id: ortiz, name: Dr. Ortiz, role: therapist, phone: '030 2'}]\n"
		 "coping: [{id: breathe, how: out}]\n"
		 "safety_behaviours: [{id: phone, what: P}]\n"
		 "pace: {start: %d, jump: %d, per_day: %d, per_week: %d, cool_off: %dd, "
		 "lapse: %dd, ease_after: %d, plateau: %d, strategy: %s, learned: {times: %d, days: %d}",
		 l->start, l->jump, l->per_day, l->per_week, l->cool_off, l->lapse, l->ease_after,
		 l->plateau, l->strategy ? "adaptive" : "graded", l->times,
		 l->times > 1 ? 2 : 1);
	if (l->rest >= 0)
		buf_addf(b, ", rest: [%s]", days[l->rest]);
	buf_adds(b, "}\nsteps:\n");
	for (int i = 0; i < l->n_steps; i++) {
		if (l->steps[i].gone)
			continue;
		life_write_step(b, l, &l->steps[i], l->steps[i].id);
		if (l->steps[i].split[0] != '\0')
			life_write_step(b, l, &l->steps[i], l->steps[i].split);
	}
	buf_addf(b, "relapse:\n  stages: {watch: {signs: %d}, act: {signs: %d}}\n  signs:\n",
		 l->watch, l->act);
	/* One that nothing trips, so that there always is a list. */
	buf_adds(b, "    - {id: none, notice: N}\n");
	for (int i = 0; i < l->n_signs; i++) {
		const struct life_sign *s = &l->signs[i];
		if (s->gone)
			continue;
		buf_addf(b, "    - {id: %s, notice: N", s->id);
		if (s->was[0] != '\0')
			buf_addf(b, ", was: [%s]", s->was);
		buf_adds(b, s->urgent ? ", urgent: true" : "");
		if (s->when[0] != '\0')
			buf_addf(b, ", when: {%s}", s->when);
		buf_adds(b, "}\n");
	}
}

static inline void life_read(struct plan *p, const struct life *l)
{
	struct faults f = {0};
	struct buf b = {0};

	life_write(&b, l);
	plan_read_bytes(p, b.data, b.len, "plan.yaml", &f);
	plan_check(p, &f);
	for (size_t i = 0; i < f.n; i++)
		if (f.v[i].level == FAULT_ERROR)
			life_die(f.v[i].what, buf_str(&b));
	faults_free(&f);
	buf_free(&b);
}

/* --- edits ----------------------------------------------------------------------------------- */

enum edit {
	EDIT_RENAME_WAS, EDIT_RENAME_BARE, EDIT_REMOVE, EDIT_SPLIT, EDIT_RETIRE,
	EDIT_SIGN_SOFTEN, EDIT_SIGN_RENAME_WAS, EDIT_SIGN_RENAME_BARE, EDIT_SIGN_REMOVE, EDIT_N
};
static const char *const life_edits[] = {
    "rename a step with was", "rename a step bare", "remove a step", "split a step",
    "retire a step", "soften a sign", "rename a sign with was", "rename a sign bare",
    "remove a sign"};

/* Makes the edit on a step or sign at random; returns which, or -1 where there is none. */
static inline int life_edit(struct life *l, enum edit edit)
{
	const bool of_step = edit <= EDIT_RETIRE;
	const int i = life_roll(l, of_step ? l->n_steps : l->n_signs);
	struct life_step *s = &l->steps[i];
	struct life_sign *g = &l->signs[i];
	int left = 0;

	for (int k = 0; k < l->n_steps; k++)
		left += !l->steps[k].gone;
	if (of_step ? s->gone || s->split[0] != '\0' || s->was[0] != '\0' : g->gone || g->was[0] != '\0')
		return -1;
	l->renamed++;
	if (edit == EDIT_RENAME_WAS || edit == EDIT_SPLIT)
		memcpy(s->was, s->id, sizeof s->was);
	if (edit == EDIT_SIGN_RENAME_WAS)
		memcpy(g->was, g->id, sizeof g->was);
	if (edit == EDIT_RENAME_WAS || edit == EDIT_RENAME_BARE || edit == EDIT_SPLIT)
		snprintf(s->id, sizeof s->id, "n%d", l->renamed);
	if (edit == EDIT_SIGN_RENAME_WAS || edit == EDIT_SIGN_RENAME_BARE)
		snprintf(g->id, sizeof g->id, "m%d", l->renamed);
	if (edit == EDIT_SPLIT)
		snprintf(s->split, sizeof s->split, "n%db", l->renamed);
	if (edit == EDIT_RETIRE)
		s->retired = true;
	if (edit == EDIT_SIGN_SOFTEN)
		g->urgent = false;
	if (edit == EDIT_SIGN_REMOVE)
		g->gone = true;
	if (edit == EDIT_REMOVE && left == 1)
		return -1;
	if (edit == EDIT_REMOVE)
		s->gone = true;
	return i;
}

/* --- a log ------------------------------------------------------------------------------------ */

/* Now and then written on a journey. */
static inline struct stamp life_stamp(struct life *l, int64_t utc)
{
	static const int offs[] = {60, 540, -480, 345, 330, 780, 840, -660};

	return life_roll(l, 6) == 0 ? (struct stamp){utc, offs[life_roll(l, 8)]} : date_stamp(utc);
}

static inline struct entry *life_add(struct life_log *g, struct life *l, enum kind kind,
				     struct stamp at)
{
	struct entry *e = arena_alloc(&g->mem, sizeof *e);
	uint8_t chance[10];

	if (g->n == LIFE_ENTRIES)
		life_die("too many entries", "");
	entry_init(e, kind);
	for (size_t i = 0; i < sizeof chance; i++)
		chance[i] = (uint8_t)life_word(l);
	entry_new_id(e, at.utc * 1000, chance);
	e->written = at.utc * 1000;
	e->at = at;
	g->v[g->n++] = e;
	return e;
}

static inline int life_maybe(struct life *l, int most)
{
	return life_roll(l, 3) == 0 ? ENTRY_UNSAID : life_roll(l, most + 1);
}

static inline void life_fill_did(struct entry *e, struct life *l)
{
	static const int ended[] = {ENTRY_UNSAID, ENDED_DONE, ENDED_DONE, ENDED_BREAK,
				    ENDED_EXIT,	  ENDED_LEFT, ENDED_NOCHANCE};
	const bool calm = life_roll(l, 2);

	e->num[D_PEAK] = calm ? life_roll(l, 50) : life_maybe(l, 100);
	e->num[D_AFTER] = e->num[D_PEAK] == ENTRY_UNSAID || life_roll(l, 2)
			      ? ENTRY_UNSAID
			      : life_roll(l, e->num[D_PEAK] + 1);
	e->num[D_ENDED] = calm ? ENTRY_UNSAID : ended[life_roll(l, 7)];
	e->num[D_FORM] = life_roll(l, 4) == 0 ? FORM_FULL + life_roll(l, 4) : ENTRY_UNSAID;
	e->num[D_SUCCESS] = calm ? ENTRY_UNSAID : life_roll(l, 3) + SUCCESS_NO;
	e->text[T_WHO] = life_roll(l, 5) == 0 ? "ana" : NULL;
	e->text[T_KEPT] = life_roll(l, 5) == 0 ? "phone" : NULL;
}

/* What E says, about a step or sign of the plan as it is now. */
static inline void life_fill(struct entry *e, struct life *l)
{
	const int step = life_roll(l, l->n_steps), sign = life_roll(l, l->n_signs);
	const int day = date_of(e->at);

	switch (e->kind) {
	case KIND_DID:
		life_fill_did(e, l);
		/* fall through */
	case KIND_AVOIDED:
	case KIND_NOTNOW:
	case KIND_REHEARSED:
		e->what = e->kind == KIND_AVOIDED && life_roll(l, 6) == 0 ? NULL : l->steps[step].id;
		if (e->kind == KIND_NOTNOW && life_roll(l, 2))
			e->num[D_UNTIL] = day + life_roll(l, 9);
		if (e->kind == KIND_REHEARSED && life_roll(l, 2))
			e->num[D_AFTER] = life_roll(l, 101);
		break;
	case KIND_MOMENT:
		e->num[D_PEAK] = life_maybe(l, 100);
		e->num[D_AFTER] = life_maybe(l, 100);
		e->text[T_NOTE] = "on the stairs";
		break;
	case KIND_SIGN:
		e->what = l->signs[sign].id;
		break;
	case KIND_CHECKIN:
		e->num[D_MOOD] = life_roll(l, 11);
		e->num[D_AROUSAL] = life_roll(l, 11);
		break;
	case KIND_PAUSE:
		e->num[D_UNTIL] = life_roll(l, 2) ? day + life_roll(l, 12) : ENTRY_UNSAID;
		break;
	case KIND_SCORE:
		e->what = "phq-9";
		e->text[T_ITEMS] = life_roll(l, 2) ? "1,1,0,0,1,0,0,0,0" : "1,1,0,0,1,0,0,0,1";
		break;
	case KIND_REVIEW:
		e->text[T_WORKED] = "the walk";
		e->text[T_ABOUT] = l->signs[sign].id;
		break;
	default:
		break;
	}
}

/* One entry of a kind at random, at AT, as P keeps it. */
static inline struct entry *life_any(struct life_log *g, struct life *l, const struct plan *p,
				     struct stamp at)
{
	static const enum kind kinds[] = {
	    KIND_DID,	 KIND_DID,     KIND_DID,     KIND_DID,	   KIND_DID,	KIND_DID,
	    KIND_DID,	 KIND_AVOIDED, KIND_NOTNOW,  KIND_MOMENT,  KIND_REST,	KIND_PAUSE,
	    KIND_RESUME, KIND_CHECKIN, KIND_CHECKIN, KIND_REHEARSED};
	enum kind kind = kinds[life_roll(l, 16)];

	if (kind >= KIND_REST && life_roll(l, 2))
		kind = KIND_DID;
	struct entry *e = life_add(g, l, kind, at);
	life_fill(e, l);
	entry_keep_plan(e, p);
	if (e->text[T_THEME] != NULL)
		e->text[T_THEME] = "other";
	e->text[T_PLAN] = NULL;
	return e;
}

/* A sign of the plan, noted. */
static inline struct entry *life_sign(struct life_log *g, struct life *l, const struct plan *p,
				      struct stamp at)
{
	struct entry *e = life_add(g, l, KIND_SIGN, at);

	life_fill(e, l);
	e->what = arena_dup(&g->mem, e->what, strlen(e->what));
	entry_keep_plan(e, p);
	e->text[T_PLAN] = NULL;
	return e;
}

/* Ids outlive the plan that they are from. */
static inline void life_keep(struct life_log *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->v[i]->what != NULL)
			g->v[i]->what = arena_dup(&g->mem, g->v[i]->what, strlen(g->v[i]->what));
}

/* N entries of the weeks until now. */
static inline void life_log(struct life_log *g, struct life *l, const struct plan *p, int n)
{
	const int span = 86400 * (1 + life_roll(l, 50));

	*g = (struct life_log){0};
	for (int i = 0; i < n; i++)
		life_any(g, l, p, life_stamp(l, l->now.utc - life_roll(l, span)));
	life_keep(g);
}

static inline void life_log_free(struct life_log *g)
{
	arena_free(&g->mem);
	*g = (struct life_log){0};
}

/* --- an answer ---------------------------------------------------------------------------------- */

struct life_answer {
	struct history h;
	struct signs s;
	struct advice a;
};

static inline void life_look(struct life_answer *x, const struct plan *p, struct entry *const *v,
			     size_t n, struct stamp now)
{
	history_build(&x->h, p, (const struct entry *const *)v, n, now);
	signs_signs(&x->s, p, &x->h);
	advise_decide(&x->a, p, &x->h, &x->s, now);
}

static inline void life_look_free(struct life_answer *x)
{
	advise_free(&x->a);
	signs_free(&x->s);
	history_free(&x->h);
}

/* The answer as text, to compare and to show. */
static inline void life_say(struct buf *b, const struct plan *p, const struct life_answer *x)
{
	buf_addf(b, "stage %s", signs_stage_words[x->s.stage]);
	for (size_t i = 0; i < x->s.n; i++)
		if (x->s.v[i].up)
			buf_addf(b, " %s%s", x->s.v[i].id, x->s.v[i].urgent ? "!" : "");
	for (size_t i = 0; i < x->a.n; i++) {
		const struct offer *o = &x->a.v[i];
		buf_addf(b, "; %s %s %s %s predicted %d limit %d", advise_slot_words[o->slot],
			 advise_rules[o->rule].name, o->step < 0 ? "-" : p->steps[o->step].id.s,
			 advise_form_words[o->form], o->predicted, o->limit);
	}
}

static inline void life_show(const char *what, const struct plan *p, struct entry *const *v,
			     size_t n, const struct life_answer *x)
{
	struct buf b = {0};

	life_say(&b, p, x);
	printf("# %s: %s\n", what, buf_str(&b));
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = v[i];
		buf_cut(&b, 0);
		date_write_instant(&b, e->at);
		buf_addf(&b, " %s %s", entry_kinds[e->kind].name, e->what != NULL ? e->what : "");
		for (size_t d = 0; d < entry_n_details; d++)
			if (entry_has(e, &entry_details[d])) {
				const struct detail *t = &entry_details[d];
				buf_addf(&b, " %s=", t->name);
				if (t->is_num)
					buf_addf(&b, "%d", e->num[t->index]);
				else
					buf_adds(&b, e->text[t->index]);
			}
		printf("#   %s\n", buf_str(&b));
	}
	buf_free(&b);
}

#endif
