#include "refuge.h"

#include <stdio.h>

#include "planread.h"

/* How many values the plan holds of what SALVAGE names, for "is anything lost?". */
static size_t count_read(const struct plan *p, enum salvage_of of)
{
	const struct relapse *r = &p->relapse;

	switch (of) {
	case SALVAGE_CONTACTS:
		return p->n_contacts;
	case SALVAGE_COMFORT:
		return r->words.n + r->grounding.n + r->things.n;
	case SALVAGE_EXIT:
		return p->safety.exit.s != NULL;
	case SALVAGE_PLACES:
		return r->places.n;
	default:
		return r->safer.n;
	}
}

/* A block is whole when something of it was read and no fault lies in it or right after
 * it, where reading may have stopped. */
static bool is_block_whole(const struct refuge *r, enum salvage_of of)
{
	const struct salvage_block *b = &r->salvaged.block[of];

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

void refuge_open(struct refuge *r, const char *path)
{
	struct err e;
	bool missing = false;

	*r = (struct refuge){.state = REFUGE_NO_PLAN};
	if (planread_file(&r->plan, path, &r->faults, &missing, &e) == -1) {
		if (!missing)
			snprintf(r->why, sizeof r->why, "%s", e.what);
		return;
	}
	r->state = REFUGE_WHOLE;
	if (r->faults.errors == 0)
		return;
	faults_sort(&r->faults);
	say_where(r);
	salvage_file(&r->salvaged, path);
	for (int i = 0; i < SALVAGE_N; i++)
		if (!is_block_whole(r, (enum salvage_of)i))
			r->state = REFUGE_BROKEN;
}

void refuge_close(struct refuge *r)
{
	plan_free(&r->plan);
	faults_free(&r->faults);
	salvage_free(&r->salvaged);
}

void refuge_now_any(struct sheet *s, const struct refuge *r, const char *dir, bool crisis_first)
{
	switch (r->state) {
	case REFUGE_WHOLE:
		refuge_now(s, &r->plan, crisis_first);
		break;
	case REFUGE_BROKEN:
		refuge_now_salvaged(s, &r->salvaged, r->why);
		break;
	default:
		refuge_now_anyone(s, dir);
		if (r->why[0] != '\0')
			sheet_add(s, SHEET_ITEM, "%s", r->why);
	}
}
