#include "relapse.h"

#include <stdio.h>
#include <string.h>

#include "plan/fields.h"
#include "plan/yaml.h"

/* How many values the plan holds of what SALVAGE names, for "is anything lost?". */
static size_t count_read(const struct plan *p, enum rescue_of of)
{
	const struct relapse *r = &p->relapse;

	switch (of) {
	case RESCUE_CONTACTS:
		return p->n_contacts;
	case RESCUE_COMFORT:
		return r->words.n + r->grounding.n + r->things.n;
	case RESCUE_EXIT:
		return p->safety.exit.s != NULL;
	case RESCUE_PLACES:
		return r->places.n;
	default:
		return r->safer.n;
	}
}

/* A block is whole when something of it was read and no fault lies in it or right after
 * it, where reading may have stopped. */
static bool is_block_whole(const struct refuge *r, enum rescue_of of)
{
	const struct rescue_block *b = &r->salvaged.block[of];

	if (b->n == 0)
		return true;
	if (count_read(&r->plan, of) == 0)
		return false;
	for (size_t i = 0; i < r->faults.n; i++) {
		const struct fault *f = &r->faults.v[i];
		if (f->level == FAULT_ERROR && f->at.line >= b->first && f->at.line <= b->last + 1)
			return false;
	}
	return true;
}

static void say_where(struct refuge *r)
{
	for (size_t i = 0; i < r->faults.n; i++) {
		const struct fault *f = &r->faults.v[i];
		if (f->level != FAULT_ERROR)
			continue;
		snprintf(r->why, sizeof r->why, "line %u, column %u: %s", f->at.line, f->at.col,
			 f->what);
		return;
	}
}

void relapse_open(struct refuge *r, const char *path)
{
	struct err e;
	bool missing = false;

	*r = (struct refuge){.state = RELAPSE_NO_PLAN};
	if (path == NULL) {
		plan_init(&r->plan);
		return;
	}
	if (plan_read_file(&r->plan, path, &r->faults, &missing, &e) == -1) {
		if (!missing)
			snprintf(r->why, sizeof r->why, "%s", e.what);
		return;
	}
	r->state = RELAPSE_WHOLE;
	if (r->faults.errors == 0)
		return;
	faults_sort(&r->faults);
	say_where(r);
	rescue_bytes(&r->salvaged, r->plan.bytes, r->plan.n_bytes);
	for (int i = 0; i < RESCUE_N; i++) {
		r->lost[i] = !is_block_whole(r, (enum rescue_of)i);
		if (r->lost[i])
			r->state = RELAPSE_BROKEN;
	}
}

void relapse_close(struct refuge *r)
{
	plan_free(&r->plan);
	faults_free(&r->faults);
	rescue_free(&r->salvaged);
}
