/* What an entry is about, compared with the plan. */
#include "log/entry_in.h"

#include <stdio.h>
#include <string.h>

#include "plan/questionnaire.h"
#include "base/text.h"

/* Ids are small letters: `Cashier` is near to `cashier`. */
static int no_such(const char *noun, const char *id, const char *const *all, size_t n,
		   struct err *err)
{
	char lower[65];
	size_t i = 0;

	for (; i < sizeof lower - 1 && id[i] != '\0'; i++)
		lower[i] = id[i] >= 'A' && id[i] <= 'Z' ? (char)(id[i] - 'A' + 'a') : id[i];
	lower[i] = '\0';
	return text_unknown(err, lower, all, n, "", "no %s '%.64s' in plan.yaml", noun, id);
}

static int must_be_id(const char *id, struct err *err)
{
	if (text_is_id(id))
		return 0;
	return err_set(err, "'%.64s' is no id: small letters, digits and hyphens, at most 64", id);
}

enum { MOST_IDS = 640 }; /* of which 500 steps at most; only hints are lost beyond */

struct ids {
	const char *v[MOST_IDS];
	size_t n;
};

/* The ids of one list of the plan: N structs of SIZE bytes that begin with theirs. */
static void ids_add(struct ids *ids, const void *list, size_t n, size_t size)
{
	const char *p = list;

	for (size_t i = 0; i < n && ids->n < MOST_IDS - 1; i++, p += size) {
		const struct ptext *id = (const void *)p;
		if (id->s != NULL)
			ids->v[ids->n++] = id->s;
	}
}
#define IDS_ADD(ids, list, n) ids_add(ids, list, n, sizeof *(list))

static int check_step(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct ids ids;

	if (c->plan == NULL || c->record)
		return must_be_id(id, err);
	if (plan_step(c->plan, id) != -1)
		return 0;
	ids.n = 0;
	IDS_ADD(&ids, c->plan->steps, c->plan->n_steps);
	return no_such("step", id, ids.v, ids.n, err);
}

static int check_coping(const struct entry_ctx *c, const char *id, bool or_exit, struct err *err)
{
	const struct plan *p = c->plan;
	struct ids ids;

	if (plan_coping(p, id) != -1 || plan_skill(p, id) != -1 ||
	    (or_exit && strcmp(id, "exit") == 0))
		return 0;
	ids.n = 0;
	IDS_ADD(&ids, p->coping, p->n_coping);
	IDS_ADD(&ids, p->skills, p->n_skills);
	if (or_exit)
		ids.v[ids.n++] = "exit";
	return no_such("coping or skill", id, ids.v, ids.n, err);
}

int entry_name_now(struct err *err)
{
	static const char now[] = " (relapse-plan now is there all the same)";
	const size_t n = strlen(err->what);

	if (strstr(err->what, now) == NULL)
		snprintf(err->what + n, sizeof err->what - n, "%s", now);
	return -1;
}

static int check_sign(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct ids ids;

	if (plan_sign(c->plan, id) != -1)
		return 0;
	ids.n = 0;
	IDS_ADD(&ids, c->plan->relapse.signs, c->plan->relapse.n_signs);
	no_such("sign", id, ids.v, ids.n, err);
	return entry_name_now(err);
}

static int check_goal(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct ids ids;

	ids.n = 0;
	IDS_ADD(&ids, c->plan->goals, c->plan->n_goals);
	for (size_t i = 0; i < ids.n; i++)
		if (strcmp(ids.v[i], id) == 0)
			return 0;
	return no_such("goal", id, ids.v, ids.n, err);
}

/* What a review is about may be gone from the plan: then it is kept as said, with a word. */
static int check_about(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct questionnaire s;

	if (must_be_id(id, err) == -1)
		return -1;
	if (plan_sign(c->plan, id) != -1)
		return 0;
	if (questionnaire_find(&s, c->plan, id))
		questionnaire_free(&s);
	else
		entry_notice(
		    c, "about: no sign or questionnaire '%.64s' in plan.yaml: kept as said", id);
	return 0;
}

static int check_ritual(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct ids ids;

	if (plan_ritual(c->plan, id) != -1)
		return 0;
	ids.n = 0;
	IDS_ADD(&ids, c->plan->rituals, c->plan->n_rituals);
	return no_such("ritual", id, ids.v, ids.n, err);
}

static int check_behaviour(const struct entry_ctx *c, const char *id, struct err *err)
{
	struct ids ids;

	if (plan_behaviour(c->plan, id) != -1)
		return 0;
	ids.n = 0;
	IDS_ADD(&ids, c->plan->safety_behaviours, c->plan->n_safety_behaviours);
	return no_such("safety behaviour", id, ids.v, ids.n, err);
}

/* A scale that nobody knows may still be the person's own. */
static int check_scale(const struct entry_ctx *c, const char *id, struct err *err)
{
	const struct plan *p = c->plan;
	struct questionnaire s;

	if (must_be_id(id, err) == -1)
		return -1;
	if (questionnaire_find(&s, c->plan, id)) {
		questionnaire_free(&s);
		return 0;
	}
	for (size_t i = 0; p != NULL && i < p->baseline.n_scores; i++)
		if (strcmp(p->baseline.scores[i].scale.s, id) == 0)
			return 0;
	const char *ids[QUESTIONNAIRES_MOST];
	size_t n = questionnaire_ids(p, ids, QUESTIONNAIRES_MOST, c->mem);
	if (text_nearest(id, ids, n) != NULL)
		return text_unknown(err, id, ids, n, "",
				    "no scale '%.64s' (an own one is named in the plan, under "
				    "questionnaires:)",
				    id);
	entry_notice(c, "no cut-offs are known for '%.64s': stored as said", id);
	return 0;
}

int entry_check_what(const struct entry_ctx *c, enum kind kind, const char *what, struct err *err)
{
	enum what_of of = entry_kinds[kind].what;

	if (of == WHAT_NONE)
		return err_set(
		    err, "%s is about no one thing: text goes to note=", entry_kinds[kind].name);
	if (of == WHAT_SCALE && !c->record)
		return check_scale(c, what, err);
	if (c->plan == NULL || c->record)
		return must_be_id(what, err);
	switch (of) {
	case WHAT_STEP:
		return check_step(c, what, err);
	case WHAT_COPING:
		return check_coping(c, what, true, err);
	case WHAT_SIGN:
		return check_sign(c, what, err);
	case WHAT_SITUATION: /* the plan need not name it */
		return must_be_id(what, err);
	case WHAT_GOAL:
		return check_goal(c, what, err);
	default:
		return check_ritual(c, what, err);
	}
}

int entry_check_id(const struct entry_ctx *c, const struct detail *d, const char *id,
		   struct err *err)
{
	if (d->index != T_COPING)
		return check_step(c, id, err);
	if (c->plan == NULL || c->record)
		return must_be_id(id, err);
	return check_coping(c, id, false, err);
}

int entry_check_ids(const struct entry_ctx *c, const struct detail *d, const char *list,
		    struct err *err)
{
	char id[66];

	for (;;) {
		size_t n = strcspn(list, ",");
		size_t len = n < sizeof id ? n : sizeof id - 1;
		memcpy(id, list, len);
		id[len] = '\0';
		int rc = n == 0				? 0
			 : c->plan == NULL || c->record ? must_be_id(id, err)
			 : d->index == T_USED		? check_coping(c, id, false, err)
			 : d->index == T_ABOUT		? check_about(c, id, err)
							: check_behaviour(c, id, err);
		if (rc == -1 || list[n] == '\0')
			return rc;
		list += n + 1;
	}
}
