#include "relapse.h"

#include <stdio.h>
#include <string.h>

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
	rescue_file(&r->salvaged, path);
	for (int i = 0; i < RESCUE_N; i++)
		if (!is_block_whole(r, (enum rescue_of)i))
			r->state = RELAPSE_BROKEN;
}

/* --- the part that `now` needs ------------------------------------------------------- */

/* Does the line at S, of a key at the left edge, begin a block that is needed? */
static bool is_needed(const char *s, size_t n)
{
	static const char *const keys[] = {
	    "ladder:", "title:", "contacts:", "safety:", "coping:", "relapse:"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (n >= strlen(keys[i]) && memcmp(s, keys[i], strlen(keys[i])) == 0)
			return true;
	return false;
}

/* The needed blocks of the plan, and one step so that it is a plan. */
static void add_needed(struct buf *b, const char *s, size_t n)
{
	bool needed = false;

	for (const char *end = s + n, *next; s < end; s = next) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		next = nl != NULL ? nl + 1 : end;
		if (*s != ' ' && *s != '\t' && *s != '-' && *s != '#' && *s != '\n' && *s != '\r')
			needed = is_needed(s, (size_t)(next - s));
		if (needed)
			buf_add(b, s, (size_t)(next - s));
	}
	buf_adds(b, "\nsteps:\n  - {id: a, task: a}\n");
}

void relapse_open_now(struct refuge *r, const char *path)
{
	struct buf file = {0}, needed = {0};

	*r = (struct refuge){.state = RELAPSE_WHOLE};
	rescue_read(&file, path);
	add_needed(&needed, buf_str(&file), file.len);
	plan_read_bytes(&r->plan, needed.data, needed.len, path, &r->faults);
	const bool ok = file.len != 0 && r->faults.errors == 0;
	buf_free(&file);
	buf_free(&needed);
	if (ok)
		return;
	relapse_close(r);
	relapse_open(r, path);
}

void relapse_close(struct refuge *r)
{
	plan_free(&r->plan);
	faults_free(&r->faults);
	rescue_free(&r->salvaged);
}

void relapse_now_any(struct sheet *s, const struct refuge *r, const char *dir, bool crisis_first)
{
	switch (r->state) {
	case RELAPSE_WHOLE:
		relapse_now(s, &r->plan, crisis_first);
		break;
	case RELAPSE_BROKEN:
		relapse_now_salvaged(s, &r->salvaged, r->why);
		break;
	default:
		relapse_now_anyone(s, dir);
		if (r->why[0] != '\0')
			sheet_add(s, SHEET_ITEM, "%s", r->why);
	}
}
