/* Duplicate and dangling ids, and prerequisites that wait for each other. */
#include <stdlib.h>
#include <string.h>

#include "plan/check_in.h"
#include "plan/taught.h"
#include "base/text.h"

struct bearer {
	const char *s;
	struct mark at;
	int index; /* in the plan's array */
	bool past; /* an id that it had before */
};
struct names { /* sorted by s, those of today first, then by place */
	const char *what;
	struct bearer *v;
	size_t n, cap;
	bool holed; /* an id could not be read: nothing is said to be missing */
};

static int by_name(const void *pa, const void *pb)
{
	const struct bearer *a = pa, *b = pb;
	int order = strcmp(a->s, b->s);

	if (order == 0)
		order = a->past - b->past;
	if (order == 0)
		order = a->at.line < b->at.line ? -1 : a->at.line > b->at.line;
	if (order == 0)
		order = a->at.col < b->at.col ? -1 : a->at.col > b->at.col;
	return order;
}

static void add_one(struct names *names, struct ptext id, size_t i, bool past)
{
	names->v = mem_grow(names->v, &names->cap, names->n + 1, sizeof *names->v);
	names->v[names->n++] = (struct bearer){id.s, id.at, (int)i, past};
}

static void add(struct names *names, const struct plan_items *all)
{
	const char *item = all->v;

	for (size_t i = 0; i < all->n; i++, item += all->size) {
		const struct named *t = (const void *)item;
		if (t->id.s != NULL)
			add_one(names, t->id, i, false);
		else
			names->holed = true;
		for (size_t k = 0; all->has_was && k < t->was.n; k++)
			add_one(names, t->was.v[k], i, true);
	}
}

static void collect(const struct plan *p, struct names names[REF_N])
{
	static const char *const what[REF_N] = {
	    "id",   "value",  "step",	   "contact", "coping", "skill", "safety behaviour",
	    "goal", "ritual", "situation", "sign"};

	for (size_t i = 0; i < REF_N; i++) {
		const struct plan_items all = plan_items(p, (enum plan_ref)i);
		names[i] = (struct names){.what = what[i]};
		add(&names[i], &all);
		if (names[i].n > 1)
			qsort(names[i].v, names[i].n, sizeof *names[i].v, by_name);
	}
}

static const struct bearer *look(const struct names *names, const char *id)
{
	size_t lo = 0, hi = names->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (strcmp(names->v[mid].s, id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < names->n && strcmp(names->v[lo].s, id) == 0 ? &names->v[lo] : NULL;
}

/* Two that are called alike, or one that still is what another says it was.  Steps may be
 * split: two that were the same one. */
static void duplicates(const struct names *names, bool may_split, struct faults *f)
{
	for (size_t i = 1; i < names->n && f->n < CHECK_MAX_FAULTS; i++) {
		const struct bearer *a = &names->v[i - 1], *b = &names->v[i];
		if (strcmp(a->s, b->s) != 0)
			continue;
		if (!b->past)
			faults_add(f, FAULT_ERROR, b->at, "duplicate-id",
				   "two %ss are called '%s': lines %u and %u (rename one)",
				   names->what, b->s, a->at.line, b->at.line);
		else if (!a->past)
			faults_add(f, FAULT_ERROR, b->at, "duplicate-id",
				   "was: '%s' is still the %s on line %u (take it out of `was`, or "
				   "rename that one)",
				   b->s, names->what, a->at.line);
		else if (!may_split || a->index == b->index)
			faults_add(f, FAULT_ERROR, b->at, "duplicate-id",
				   "was: '%s' is here twice: lines %u and %u (keep one)", b->s,
				   a->at.line, b->at.line);
	}
}

/* Coping and skills share one space: `practised` names either. */
static void shared(const struct names *coping, const struct names *skills, struct faults *f)
{
	for (size_t i = 0; i < skills->n && f->n < CHECK_MAX_FAULTS; i++) {
		const struct bearer *c = look(coping, skills->v[i].s);
		if (c != NULL && !(c->past && skills->v[i].past))
			faults_add(f, FAULT_ERROR, skills->v[i].at, "duplicate-id",
				   "a skill and a coping practice are both called '%s': lines %u "
				   "and %u (rename one)",
				   c->s, skills->v[i].at.line, c->at.line);
	}
}

/* --- references ------------------------------------------------------------------ */

/* Letters that may be compared to find nearest names: a plan of hundreds of wrong ids is
 * answered as fast as one with two. */
enum { NEAREST_BUDGET = 2000 * 1000 };

struct looking {
	const struct names *names;
	struct faults *f;
	size_t budget;
};

static void missing(struct looking *l, const struct names *names, const char *key,
		    const struct ptext *id)
{
	size_t cost = 0, n = 0, len = strlen(id->s);
	const char **all = mem_zeroed(names->n, sizeof *all);
	struct err e;

	for (size_t i = 0; i < names->n; i++) {
		if (names->v[i].past)
			continue;
		all[n++] = names->v[i].s;
		cost += len * strlen(names->v[i].s);
	}
	if (cost > l->budget)
		n = 0;
	else
		l->budget -= cost;
	text_unknown(&e, id->s, all, n,
		     names->n == 0 ? " (the plan has none yet)" : " (add it, or leave it out)",
		     "%s: no %s '%s'", key, names->what, id->s);
	faults_add(l->f, FAULT_ERROR, id->at, "dangling-id", "%s", e.what);
	free(all);
}

/* A split id stands for two: which of them is meant must be said. */
static void split(struct faults *f, const struct names *names, const char *key,
		  const struct ptext *id, const struct bearer *found)
{
	if (found->past && found + 1 < names->v + names->n && strcmp(found[1].s, id->s) == 0)
		faults_add(f, FAULT_ERROR, id->at, "dangling-id",
			   "%s: '%s' became two %ss, lines %u and %u (name one of them)", key,
			   id->s, names->what, found->at.line, found[1].at.line);
}

static void dangling(struct looking *l, const struct names *names, const char *key,
		     const struct ptext *id)
{
	const struct bearer *found = id->s != NULL ? look(names, id->s) : NULL;

	if (id->s == NULL || names->holed || l->f->n >= CHECK_MAX_FAULTS)
		return;
	if (found != NULL) {
		split(l->f, names, key, id, found);
		return;
	}
	missing(l, names, key, id);
}

static void visit(const struct plan_field *field, void *base, void *arg)
{
	struct looking *l = arg;
	const char *at = (const char *)base + field->at;
	const struct names *names = &l->names[field->ref];

	if (field->type == FIELD_REF && field->ref != REF_NONE)
		dangling(l, names, field->key, (const void *)at);
	if (field->type != FIELD_REFS || field->ref == REF_NONE)
		return;
	const struct plist *list = (const void *)at;
	for (size_t i = 0; i < list->n; i++)
		dangling(l, names, field->key, &list->v[i]);
}

static void references(const struct plan *p, const struct names *names, struct faults *f)
{
	struct looking l = {names, f, NEAREST_BUDGET};

	/* The visitor only reads. */
	plan_walk(&plan_map_root, (void *)(uintptr_t)p, visit, &l);
}

/* --- circles ---------------------------------------------------------------------- */

enum seen { SEEN_NOT, SEEN_OPEN, SEEN_DONE };
struct circle {
	const struct plan *p;
	const struct names *steps;
	unsigned char *seen;
	struct faults *f;
};

/* Follows what STEP waits for; tells each circle once, where it closes. */
static void follow(struct circle *c, int step)
{
	const struct step *s = &c->p->steps[step];

	c->seen[step] = SEEN_OPEN;
	for (size_t i = 0; i < s->after.n; i++) {
		const struct bearer *to = look(c->steps, s->after.v[i].s);
		if (to == NULL)
			continue;
		const struct step *other = &c->p->steps[to->index];
		if (other->expect.v > s->expect.v)
			ADVISE(c->p, c->f, ADVICE_AFTER, s->after.v[i].at,
			       "'%s' (%d) waits for '%s' (%d), which is harder",
			       s->id.s != NULL ? s->id.s : "",
			       plan_to_scale((enum plan_scale)c->p->scale.v, s->expect.v), to->s,
			       plan_to_scale((enum plan_scale)c->p->scale.v, other->expect.v));
		if (c->seen[to->index] == SEEN_NOT)
			follow(c, to->index);
		else if (c->seen[to->index] == SEEN_OPEN && c->f->n < CHECK_MAX_FAULTS)
			faults_add(
			    c->f, FAULT_ERROR, s->after.v[i].at, "circle",
			    to->index == step
				? "after: '%s' waits for itself%.0s (take it out)"
				: "after: '%s' waits for '%s', which waits for it, so neither "
				  "can come (take one out)",
			    s->id.s != NULL ? s->id.s : "this step", to->s);
	}
	c->seen[step] = SEEN_DONE;
}

static void circles(const struct plan *p, const struct names *steps, struct faults *f)
{
	struct circle c = {p, steps, mem_zeroed(p->n_steps, 1), f};

	for (size_t i = 0; i < p->n_steps; i++)
		if (c.seen[i] == SEEN_NOT)
			follow(&c, (int)i);
	free(c.seen);
}

/* What is taught has its file. */
static void taught(const struct plan *p, struct faults *f)
{
	struct arena mem = {0};
	const char *ids[TAUGHT_MOST];
	const size_t n = taught_ids(ids, TAUGHT_MOST, &mem);
	struct err e;

	for (size_t i = 0; i < p->n_coping && f->n < CHECK_MAX_FAULTS; i++) {
		const struct ptext *use = &p->coping[i].use;
		struct taught t;
		if (use->s == NULL)
			continue;
		if (!taught_find(&t, use->s)) {
			text_unknown(&e, use->s, ids, n, " (ladder-plan(5) has them all)",
				     "use: no practice '%s' is taught here", use->s);
			faults_add(f, FAULT_ERROR, use->at, "dangling-id", "%s", e.what);
		}
		taught_free(&t);
	}
	arena_free(&mem);
}

void plan_check_ids(const struct plan *p, struct faults *f)
{
	struct names names[REF_N];

	collect(p, names);
	for (size_t i = REF_VALUE; i < REF_N; i++)
		duplicates(&names[i], i == REF_STEP, f);
	shared(&names[REF_COPING], &names[REF_SKILL], f);
	references(p, names, f);
	taught(p, f);
	circles(p, &names[REF_STEP], f);
	for (size_t i = 0; i < REF_N; i++)
		free(names[i].v);
}
